//! What a run over several documents came to, and the words for it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::checker::{Counts, Statistics};
use crate::finding::Severity;
use crate::lang::Lang;
use crate::rules::Edition;
use crate::source::ignored::{Ignored, Reason, Tally};

use super::visible;

/// Names on a line; what follows is counted.
const MOST_NAMED: usize = 5;

/// What a run over several documents came to.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// What became of the files.
    pub files: Files,
    /// How many findings there are.
    pub counts: Counts,
    /// How often each code was found, and what each duty came to; empty where no format asks.
    pub statistics: Statistics,
    /// What [`Renderer::failure`](super::Renderer::failure) said of those that could not be judged.
    pub failures: Vec<String>,
    /// The rule sets that gave a verdict, by name.
    pub rules: BTreeSet<Edition>,
    /// The configurations that held for documents.
    pub configurations: BTreeSet<String>,
    /// How many findings are to be acted on, by code.
    pub failing: BTreeMap<String, usize>,
    /// The severities from which on they are: one, unless configurations differ.
    pub fail_on: BTreeSet<Severity>,
}

/// How many files a run met, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Read and worked on.
    pub judged: usize,
    /// Could not be read, or had mistakes.
    pub unreadable: usize,
    /// Texts that tell of no incident.
    pub not_a_disclosure: usize,
    /// Passed over.
    pub ignored: Ignored,
}

/// What is done with the documents of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// They are held against the rules.
    Judged,
    /// They are read only.
    Read,
}

impl Run {
    /// How many findings are to be acted on.
    pub fn failing(&self) -> usize {
        self.failing.values().sum()
    }

    /// The configurations that held, on a line; nothing where there was none.
    pub(super) fn configurations(&self, lang: Lang) -> String {
        if self.configurations.is_empty() {
            return String::new();
        }
        let separator = lang.pick("、", ", ");
        let most = self.configurations.iter().take(MOST_NAMED);
        let mut names: Vec<_> = most.map(|name| visible::line(name).into_owned()).collect();
        let others = self.configurations.len().saturating_sub(MOST_NAMED);
        if others > 0 {
            names.push(match lang {
                Lang::Ja => format!("ほか{others}件"),
                Lang::En => format!("{others} more"),
            });
        }
        format!("{}: {}\n", lang.pick("設定", "configuration"), names.join(separator))
    }

    /// The rule sets that were judged by, on a line; nothing where none gave a verdict.
    pub(super) fn rules(&self, lang: Lang) -> String {
        if self.rules.is_empty() {
            return String::new();
        }
        let sets: Vec<_> = self.rules.iter().map(ToString::to_string).collect();
        format!("{}: {}\n", lang.pick("規則集", "rules"), sets.join(lang.pick("、", ", ")))
    }

    /// How many findings of each severity, and how many are set aside.
    pub(super) fn findings(&self, lang: Lang) -> String {
        let Counts { by_severity: [advice, warnings, errors], waived, in_baseline, off } =
            self.counts;
        let mut out = match lang {
            Lang::Ja => format!("エラー{errors}、警告{warnings}、助言{advice}"),
            Lang::En => {
                let (e, w) = (plural(errors), plural(warnings));
                format!("{errors} error{e}, {warnings} warning{w}, {advice} advice")
            }
        };
        let aside = [
            (waived, lang.pick("例外承認", "waived")),
            (in_baseline, lang.pick("ベースライン", "in the baseline")),
            (off, lang.pick("設定により無効", "switched off")),
        ];
        let aside = aside.into_iter().filter(|(n, _)| *n > 0);
        if aside.clone().next().is_some() {
            out += lang.pick("、", ", ");
            out += &list(aside, lang);
        }
        out
    }

    /// What made the exit code what it is; `None` where nothing did.
    pub(super) fn exit_code(&self, exit_zero: bool, lang: Lang) -> Option<String> {
        let (findings, failed) = (self.failing(), self.files.failed());
        let mut why = Vec::new();
        if findings > 0 {
            let codes = self.failing_codes(lang);
            let mut severities = self.fail_on.iter();
            let (ja, en) = match (severities.next(), severities.next()) {
                (Some(one), None) => (severity_ja(*one), one.word()),
                // Configurations differ.
                _ => ("fail-on", "fail-on"),
            };
            why.push(match lang {
                Lang::Ja => format!("{ja}以上の指摘が{findings}件（{codes}）"),
                Lang::En => {
                    format!("{findings} finding{} at or above {en} ({codes})", plural(findings))
                }
            });
        }
        if failed > 0 {
            why.push(match lang {
                Lang::Ja => format!("判定できないファイルが{failed}件"),
                Lang::En => format!("{failed} file{} not judged", plural(failed)),
            });
        }
        let (code, asked) = match (failed > 0, exit_zero) {
            (true, _) => (2, ""),
            (false, false) => (1, ""),
            (false, true) => (0, " (--exit-zero)"),
        };
        (!why.is_empty()).then(|| match lang {
            Lang::Ja => format!("{}: 終了コード{code}{asked}", why.join("、")),
            Lang::En => format!("{}: exit code {code}{asked}", why.join(", ")),
        })
    }

    /// The codes of the findings that are to be acted on, those with most findings first.
    fn failing_codes(&self, lang: Lang) -> String {
        let mut codes: Vec<_> = self.failing.iter().collect();
        codes.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
        let several = self.failing() > 1;
        let word = |(code, n): &(&String, &usize)| match several {
            true => format!("{code} {n}"),
            false => (*code).clone(),
        };
        let mut words: Vec<_> = codes.iter().take(MOST_NAMED).map(word).collect();
        if codes.len() > MOST_NAMED {
            words.push("…".to_owned());
        }
        words.join(lang.pick("、", ", "))
    }
}

impl Files {
    /// How many could not be judged.
    pub fn failed(&self) -> usize {
        self.unreadable + self.not_a_disclosure
    }

    /// How many were met.
    pub fn sum(&self) -> usize {
        self.judged + self.failed() + self.ignored.files.sum()
    }

    /// Whether something was passed over.
    pub(super) fn any_ignored(&self) -> bool {
        self.ignored.files.sum() + self.ignored.folders.sum() > 0
    }

    /// How many there were, and what became of them:
    /// `9 files: 5 judged, 1 unreadable, 3 ignored (2 hidden, 1 link)`.
    pub(super) fn words(&self, work: Work, lang: Lang) -> String {
        let done = match work {
            Work::Judged => lang.pick("判定", "judged"),
            Work::Read => lang.pick("読み取り", "read"),
        };
        let ignored = &self.ignored.files;
        let counts = [
            (self.judged, done),
            (self.unreadable, lang.pick("読めない", "unreadable")),
            (self.not_a_disclosure, lang.pick("公表文ではない", "not a disclosure")),
            (ignored.sum(), lang.pick("対象外", "ignored")),
        ];
        let counts = counts.into_iter().filter(|(n, _)| *n > 0);
        let sum = self.sum();
        let mut out = match (lang, sum == self.judged) {
            (Lang::Ja, true) => format!("ファイル{sum}件を{done}"),
            (Lang::En, true) => format!("{sum} file{} {done}", plural(sum)),
            (Lang::Ja, false) => format!("ファイル{sum}件: {}", list(counts, lang)),
            (Lang::En, false) => format!("{sum} file{}: {}", plural(sum), list(counts, lang)),
        };
        out += &reasons(ignored, lang);
        let folders = &self.ignored.folders;
        let n = folders.sum();
        if n > 0 {
            out += &match lang {
                Lang::Ja => format!("、対象外のフォルダ{n}件"),
                Lang::En => format!(", {n} folder{} not entered", plural(n)),
            };
            out += &reasons(folders, lang);
        }
        out
    }
}

/// Why, in brackets; nothing where there is nothing to say.
fn reasons(tally: &Tally, lang: Lang) -> String {
    let word = |reason| match reason {
        Reason::IgnoreFile => lang.pick(".gitignore等に記載", "in an ignore file"),
        Reason::Hidden => lang.pick("隠し", "hidden"),
        Reason::Link => lang.pick("リンク", "linked"),
        Reason::OtherKind => lang.pick("ほかの種類", "of other kinds"),
        Reason::OtherYaml => lang.pick("時系列でないYAML", "YAML without a timeline"),
        Reason::Excluded => lang.pick("設定で除外", "excluded"),
        Reason::Unchanged => lang.pick("変更なし", "unchanged"),
    };
    let counts = Reason::ALL.map(|reason| (tally.of(reason), word(reason)));
    let counts: Vec<_> = counts.into_iter().filter(|(n, _)| *n > 0).collect();
    if counts.is_empty() {
        return String::new();
    }
    match lang {
        Lang::Ja => format!("（{}）", list(counts.into_iter(), lang)),
        Lang::En => format!(" ({})", list(counts.into_iter(), lang)),
    }
}

fn list<'w>(counts: impl Iterator<Item = (usize, &'w str)>, lang: Lang) -> String {
    let word = |(n, word): (usize, &str)| match lang {
        Lang::Ja => format!("{word}{n}"),
        Lang::En => format!("{n} {word}"),
    };
    counts.map(word).collect::<Vec<_>>().join(lang.pick("、", ", "))
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

fn severity_ja(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "エラー",
        Severity::Warning => "警告",
        Severity::Advice => "助言",
    }
}

/// The numbers as the machine formats give them.
#[derive(Serialize)]
pub(super) struct FilesJson {
    judged: usize,
    unreadable: usize,
    not_a_disclosure: usize,
    ignored: TallyJson,
}

/// The folders that were not entered.
#[derive(Serialize)]
pub(super) struct FoldersJson {
    ignored: TallyJson,
}

impl From<&Files> for FilesJson {
    fn from(files: &Files) -> Self {
        FilesJson {
            judged: files.judged,
            unreadable: files.unreadable,
            not_a_disclosure: files.not_a_disclosure,
            ignored: TallyJson(files.ignored.files),
        }
    }
}

impl From<&Files> for FoldersJson {
    fn from(files: &Files) -> Self {
        FoldersJson { ignored: TallyJson(files.ignored.folders) }
    }
}

/// A rule set that was judged by.
#[derive(Serialize)]
pub(super) struct EditionJson<'r> {
    id: &'r str,
    version: String,
    sources_as_of: Option<String>,
}

impl Run {
    /// The rule sets as the machine formats give them.
    pub(super) fn rules_json(&self) -> Vec<EditionJson<'_>> {
        fn json(edition: &Edition) -> EditionJson<'_> {
            let Edition { id, version, sources_as_of } = edition;
            let sources_as_of = sources_as_of.map(|day| day.to_string());
            EditionJson { id, version: version.to_string(), sources_as_of }
        }
        self.rules.iter().map(json).collect()
    }
}

struct TallyJson(Tally);

impl Serialize for TallyJson {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Reason::ALL.map(|reason| (reason.word(), self.0.of(reason))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSet;

    #[test]
    fn a_page_describes_what_is_said_of_a_rule_set() {
        let run =
            Run { rules: RuleSet::embedded().map(RuleSet::edition).collect(), ..Run::default() };
        let json = serde_json::to_value(run.rules_json()).expect("JSON");
        let appi = json.as_array().and_then(|sets| sets.first()).expect("a set");
        let keys: Vec<&String> = appi.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["id", "sources_as_of", "version"]);
        let page = include_str!("../../docs/json.md");
        let table = page.split("A rule set:").nth(1).expect("the table");
        for key in keys {
            assert!(table.contains(&format!("| `{key}` |")), "{key}");
        }
        assert_eq!(appi["id"], "appi");
    }

    #[test]
    fn a_run_without_a_verdict_names_no_rules() {
        assert_eq!(Run::default().rules(Lang::En), "");
    }
}
