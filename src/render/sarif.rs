//! SARIF 2.1.0 (OASIS), as GitHub code scanning and editors take it.
//!
//! Columns count characters (`columnKind: unicodeCodePoints`). What is set aside is a result with a
//! suppression. GitHub refuses a file with more than so many results in a run and so many runs in a
//! file: results are split among runs, each with a category of its own, and what does not fit into
//! the last is left out and said.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::entry::{Entry, Place, Selection};
use super::json::string;
use super::{Renderer, Run, markdown, visible};
use crate::catalogue;
use crate::checker::{Error, Report};
use crate::finding::{Severity, Suppression, SuppressionKind};
use crate::lang::{Bilingual, Lang};
use crate::messages;
use crate::rules::Embedded;

/// Results that GitHub takes in a run.
const RESULTS: usize = 25_000;

/// Runs that it takes in a file.
const RUNS: usize = 20;

/// Rules that it takes in a run.
const RULES: usize = 25_000;

/// Locations of a result that it shows; it refuses ten times as many.
const LOCATIONS: usize = 100;

/// What begins each run.
const RUN: &str = "{\"results\":[\n";

/// What stays as it is in a path.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The format.
pub struct Sarif {
    /// The language of messages.
    pub lang: Lang,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultJson<'e> {
    rule_id: &'e str,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    suppressions: Vec<SuppressionJson<'e>>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct SuppressionJson<'e> {
    kind: &'static str,
    status: &'static str,
    justification: &'e str,
}

/// A run without its results.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Frame {
    column_kind: &'static str,
    tool: Tool,
    #[serde(skip_serializing_if = "Option::is_none")]
    automation_details: Option<AutomationDetails>,
    invocations: [Invocation; 1],
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: String,
    short_description: Message,
    full_description: Message,
    help: Help,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    properties: Properties,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Properties {
    tags: Vec<String>,
}

#[derive(Serialize)]
struct AutomationDetails {
    id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
}

impl Renderer<Report> for Sarif {
    fn begin(&self) -> String {
        let schema = "https://json.schemastore.org/sarif-2.1.0.json";
        format!("{{\"$schema\":\"{schema}\",\"version\":\"2.1.0\",\"runs\":[\n{RUN}")
    }

    fn document(&self, report: &Report) -> String {
        Selection::all(self.lang).of(report).map(|entry| result(&entry)).collect()
    }

    fn join(&self, document: String, run: &Run) -> String {
        let before = run.counts.listed(true).saturating_sub(document.lines().count());
        self.results(before, &document, run)
    }

    fn failure(&self, error: &Error) -> String {
        Selection::all(self.lang).of_error(error).iter().map(result).collect()
    }

    fn end(&self, run: &Run) -> String {
        let (before, failures) = (run.counts.listed(true), run.failures.concat());
        let all = before + failures.lines().count();
        let part = (all > RESULTS).then(|| all.div_ceil(RESULTS).min(RUNS));
        self.results(before, &failures, run) + &self.close(run, part) + "\n]}\n"
    }

    fn left_out(&self, run: &Run) -> Option<String> {
        let failures: usize = run.failures.iter().map(|f| f.lines().count()).sum();
        let n = (run.counts.listed(true) + failures).checked_sub(RESULTS * RUNS)?;
        (n > 0).then(|| match self.lang {
            Lang::Ja => {
                format!("指摘{n}件を省きました（GitHubが受け付けるのは{RUNS}×{RESULTS}件まで）")
            }
            Lang::En => {
                format!("{n} findings are left out: GitHub takes no more than {RUNS} × {RESULTS}")
            }
        })
    }
}

impl Sarif {
    /// Results, a line each, behind `before` others: in a run of their own where the last is full.
    fn results(&self, before: usize, lines: &str, run: &Run) -> String {
        let mut out = String::with_capacity(lines.len() + 64);
        for (number, line) in (before..RESULTS * RUNS).zip(lines.lines()) {
            match number {
                0 => {}
                n if n % RESULTS == 0 => {
                    out += &self.close(run, Some(n / RESULTS));
                    out += ",\n";
                    out += RUN;
                }
                _ => out += ",\n",
            }
            out += line;
        }
        out
    }

    /// What ends a run; `part` counts the runs of a file that has several.
    fn close(&self, run: &Run, part: Option<usize>) -> String {
        let codes = run.statistics.codes.keys().take(RULES);
        let notes = self
            .left_out(run)
            .map(|text| Notification { level: "warning", message: Message { text } });
        let frame = string(&Frame {
            column_kind: "unicodeCodePoints",
            tool: Tool {
                driver: Driver {
                    name: "kigen",
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: codes.map(|code| self.rule(code, run)).collect(),
                },
            },
            automation_details: part.map(|n| AutomationDetails { id: format!("kigen/{n}/") }),
            invocations: [Invocation {
                execution_successful: run.files.failed() == 0,
                tool_execution_notifications: notes.into_iter().collect(),
            }],
        });
        // The rest of the object that `RUN` began.
        format!("\n],{}", frame.trim_start_matches('{'))
    }

    /// What there is to say of a code: of a rule that comes with the program its page, of a rule of
    /// another file its title and source.
    fn rule(&self, code: &str, run: &Run) -> Rule {
        let lang = self.lang;
        let duty = run.statistics.duties.get(code).map(|(duty, _)| &**duty);
        let entry = if duty.is_none() { catalogue::find_other(code) } else { None };
        let words = |text: &Bilingual| visible::name(text.pick(lang)).into_owned();
        let (title, about, url) = match (duty, &entry) {
            (Some(duty), _) => {
                let url = duty.cites.iter().find_map(|cite| cite.source.url.clone());
                (words(&duty.title), messages::rule::sources(duty, lang), url)
            }
            (None, Some(entry)) => {
                (words(&entry.title), entry.about.pick(lang).to_owned(), entry.url.clone())
            }
            (None, None) => (visible::name(code).into_owned(), String::new(), None),
        };
        let about = if about.is_empty() { title.clone() } else { visible::line(&about).into() };
        let page = || {
            let set = Embedded::named(code.split('/').next()?)?.set()?;
            let duty = duty?;
            let versions = set.duties.iter().find(|v| v.iter().any(|d| d.id == duty.id))?;
            // A set of the same name may have come from another file.
            let same = versions.iter().any(|d| std::ptr::eq(&**d, duty));
            same.then(|| messages::rule::describe(set, versions, lang))
        };
        let markdown = page().unwrap_or_else(|| {
            let link = url.as_deref().and_then(markdown::link).unwrap_or_default();
            format!("**{}**\n\n{}\n\n{link}", markdown::text(&title), markdown::text(&about))
        });
        Rule {
            id: code.to_owned(),
            short_description: Message { text: title },
            full_description: Message { text: about.clone() },
            help: Help { text: about, markdown },
            help_uri: url.filter(|url| markdown::is_web_address(url)),
            properties: Properties {
                tags: code.split('/').next().map(str::to_owned).into_iter().collect(),
            },
        }
    }
}

/// On a line.
fn result(entry: &Entry<'_>) -> String {
    let labels = entry.labels.iter().map(|label| (Place::of(label.location), label.text.as_str()));
    let at = |place: Option<Place>, id, text: &str| Location {
        id,
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(&entry.path) },
            region: place.map(|p| Region {
                start_line: p.line,
                start_column: p.column,
                end_line: p.end_line,
                end_column: p.end_column,
            }),
        },
        message: (!text.is_empty()).then(|| Message { text: text.to_owned() }),
    };
    let primary = labels.clone().next();
    let (place, text) = primary.unwrap_or((None, ""));
    let related = labels.skip(1).take(LOCATIONS - 1).enumerate();
    string(&ResultJson {
        rule_id: &entry.code,
        level: match entry.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "note",
        },
        message: Message {
            text: match entry.help.is_empty() {
                true => entry.message.clone(),
                false => format!("{}\n{}", entry.message, entry.help),
            },
        },
        locations: vec![at(place, None, text)],
        related_locations: related.map(|(i, (place, text))| at(place, Some(i + 1), text)).collect(),
        partial_fingerprints: [("kigen/v1", entry.fingerprint.to_string())].into(),
        suppressions: entry.suppression.map(suppression).into_iter().collect(),
    }) + "\n"
}

fn suppression(suppression: &Suppression) -> SuppressionJson<'_> {
    SuppressionJson {
        kind: match suppression.kind {
            SuppressionKind::InSource => "inSource",
            SuppressionKind::External | SuppressionKind::Baseline => "external",
        },
        status: "accepted",
        justification: &suppression.reason,
    }
}

/// A path as an address: relative where it was given so, and never taken for a scheme.
fn uri(path: &str) -> String {
    let encoded = utf8_percent_encode(path, PATH);
    match path.starts_with('/') {
        true => format!("file://{encoded}"),
        false => encoded.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_an_address_whatever_is_in_it() {
        assert_eq!(uri("a b/報告.md"), "a%20b/%E5%A0%B1%E5%91%8A.md");
        assert_eq!(uri("::error x%0A.md"), "%3A%3Aerror%20x%250A.md");
        assert_eq!(uri("/a/b.md"), "file:///a/b.md");
    }

    #[test]
    fn results_are_split_among_runs_and_the_rest_is_said() {
        let sarif = Sarif { lang: Lang::En };
        let lines = "{}\n".repeat(RESULTS + 1);
        let mut run = Run::default();
        run.counts.by_severity[2] = RESULTS + 1;
        let text = sarif.begin() + &sarif.join(lines, &run) + &sarif.end(&run);
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let runs = json["runs"].as_array().expect("runs");
        let parts: Vec<_> = runs
            .iter()
            .map(|run| {
                let n = run["results"].as_array().map_or(0, Vec::len);
                (n, run["automationDetails"]["id"].as_str().unwrap_or_default())
            })
            .collect();
        assert_eq!(parts, [(RESULTS, "kigen/1/"), (1, "kigen/2/")]);
        assert_eq!(sarif.left_out(&run), None);
        run.counts.by_severity[2] = RESULTS * RUNS + 3;
        assert!(sarif.left_out(&run).is_some_and(|text| text.starts_with("3 findings")));
        let last = sarif.join("{}\n".repeat(4), &run);
        assert_eq!(last, ",\n{}", "of the last four one is taken");
        assert!(sarif.end(&run).contains("3 findings are left out"));
    }
}
