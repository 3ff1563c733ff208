//! What can be wrong with a timeline file, in words.

use std::fmt::Write as _;

use super::suggest::nearest;
use crate::finding::{Finding, Label, Lang, Severity};
use crate::timeline::{EdtfError, EventKind, Span};

/// A mistake in a timeline file and the words that make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The offending words.
    pub span: Span,
    /// The mistake.
    pub kind: Kind,
}

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A single value.
    Scalar,
    /// `key: value` pairs.
    Map,
    /// A list.
    List,
}

/// The mistakes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The file cannot be parsed at all; what the YAML parser says.
    NotYaml(String),
    /// More than one YAML document.
    SeveralDocuments,
    /// Nothing in the file, or no `kigen:` key.
    NoTimeline,
    /// `kigen:` names a version this program does not know.
    Version(String),
    /// A key that does not exist, and those that do.
    UnknownKey(String, &'static [&'static str]),
    /// A key written twice; the first one.
    Repeated(String, Span),
    /// A key that must be there.
    Missing(&'static str),
    /// The value of a key has another shape.
    Shape(String, Shape),
    /// The value of a key is none of the words it can be.
    UnknownWord(&'static str, String, Vec<&'static str>),
    /// Not a date.
    Date(String, EdtfError),
    /// Not a time of day.
    Time(String),
    /// Not a number of persons.
    Persons(String),
    /// This kind of event has no stages.
    NoStage(EventKind),
}

impl Problem {
    /// The problem as a finding: always an error, for nothing can be judged on half a file.
    pub fn finding(&self, lang: Lang) -> Finding {
        let (code, message, help) = self.kind.words(lang);
        let mut labels = vec![Label { span: self.span, text: String::new(), primary: true }];
        if let Kind::Repeated(_, first) = self.kind {
            let text = lang.pick("最初の記載", "first here").to_owned();
            labels.push(Label { span: first, text, primary: false });
        }
        Finding {
            code: format!("timeline/{code}"),
            severity: Severity::Error,
            message,
            help,
            url: None,
            labels,
        }
    }
}

/// A hostile file may hold megabytes where a word is expected.
fn quoted(text: &str) -> String {
    let mut chars = text.chars();
    let mut short: String = chars.by_ref().take(60).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    format!("`{}`", short.replace('\n', " "))
}

fn choices(written: &str, allowed: &[&str], lang: Lang) -> String {
    let mut help = String::new();
    // YAML's own yes and no are what a person who writes true and false means.
    let meant = match written {
        "true" => Some("yes"),
        "false" => Some("no"),
        _ => nearest(written, allowed.iter().copied()),
    };
    if let Some(meant) = meant.filter(|m| allowed.contains(m)) {
        let _ = match lang {
            Lang::Ja => write!(help, "`{meant}` ではありませんか。"),
            Lang::En => write!(help, "did you mean `{meant}`? "),
        };
    }
    let _ = write!(help, "{}{}", lang.pick("書けるもの: ", "one of: "), allowed.join(", "));
    help
}

impl Kind {
    /// Code, message and help.
    fn words(&self, lang: Lang) -> (&'static str, String, String) {
        let ja = lang == Lang::Ja;
        match self {
            Kind::NotYaml(said) if ja => (
                "not-yaml",
                format!("YAMLとして読めません（{said}）"),
                "字下げ、括弧、引用符の閉じ忘れを確かめてください".into(),
            ),
            Kind::NotYaml(said) => (
                "not-yaml",
                format!("this is not YAML: {said}"),
                "check indentation, and that brackets and quotes are closed".into(),
            ),
            Kind::SeveralDocuments => (
                "several-documents",
                lang.pick("YAML文書が2つ以上あります", "more than one YAML document").into(),
                lang.pick(
                    "事案ごとにファイルを分けてください",
                    "keep each incident in a file of its own",
                )
                .into(),
            ),
            Kind::NoTimeline => (
                "no-timeline",
                lang.pick("時系列ファイルではありません", "this is no timeline file").into(),
                lang.pick(
                    "先頭に `kigen: 1` と書いてください。`kigen extract` で開示文から作れます",
                    "begin it with `kigen: 1`; `kigen extract` writes one from a disclosure",
                )
                .into(),
            ),
            Kind::Version(found) => (
                "version",
                match lang {
                    Lang::Ja => format!("形式の版 {} は扱えません", quoted(found)),
                    Lang::En => format!("unknown version {} of the format", quoted(found)),
                },
                lang.pick("`kigen: 1` と書いてください", "write `kigen: 1`").into(),
            ),
            Kind::UnknownKey(found, allowed) => (
                "unknown-key",
                match lang {
                    Lang::Ja => format!("{} という項目はありません", quoted(found)),
                    Lang::En => format!("there is no key {}", quoted(found)),
                },
                choices(found, allowed, lang),
            ),
            Kind::Repeated(key, _) => (
                "repeated-key",
                match lang {
                    Lang::Ja => format!("{} が2回書かれています", quoted(key)),
                    Lang::En => format!("{} is written twice", quoted(key)),
                },
                lang.pick("どちらかを消してください", "remove one of them").into(),
            ),
            Kind::Missing(key) => (
                "missing-key",
                match lang {
                    Lang::Ja => format!("`{key}` がありません"),
                    Lang::En => format!("`{key}` is missing"),
                },
                match lang {
                    Lang::Ja => format!("`{key}: …` を書いてください"),
                    Lang::En => format!("write `{key}: …`"),
                },
            ),
            Kind::Shape(key, shape) => {
                let (ja, en) = match shape {
                    Shape::Scalar => ("値を1つ", "a single value"),
                    Shape::Map => ("`項目: 値` の組", "`key: value` pairs"),
                    Shape::List => ("`- ` で始まる一覧", "a list, each entry beginning with `- `"),
                };
                (
                    "wrong-shape",
                    match lang {
                        Lang::Ja => format!("{} の値の形が違います", quoted(key)),
                        Lang::En => format!("{} has a value of the wrong shape", quoted(key)),
                    },
                    match lang {
                        Lang::Ja => format!("{ja}を書いてください"),
                        Lang::En => format!("write {en}"),
                    },
                )
            }
            Kind::UnknownWord(key, found, allowed) => (
                "unknown-value",
                match lang {
                    Lang::Ja => format!("`{key}` に {} は書けません", quoted(found)),
                    Lang::En => format!("`{key}` cannot be {}", quoted(found)),
                },
                choices(found, allowed, lang),
            ),
            Kind::Date(found, error) => {
                let (ja, en) = match error {
                    EdtfError::NoSuchDay => ("暦にない日です", "there is no such day"),
                    EdtfError::Reversed => ("終わりが始まりより前です", "it ends before it begins"),
                    EdtfError::Shape => {
                        ("日付の書き方ではありません", "it is not written as a date")
                    }
                };
                (
                    "date",
                    match lang {
                        Lang::Ja => format!("{} は日付として読めません: {ja}", quoted(found)),
                        Lang::En => format!("{} is no date: {en}", quoted(found)),
                    },
                    match lang {
                        Lang::Ja => format!("書き方: {DATES_JA}"),
                        Lang::En => format!("write {DATES_EN}"),
                    },
                )
            }
            Kind::Time(found) => (
                "time",
                match lang {
                    Lang::Ja => format!("{} は時刻として読めません", quoted(found)),
                    Lang::En => format!("{} is no time of day", quoted(found)),
                },
                lang.pick("\"16:21\" のように書いてください", "write it as in \"16:21\"").into(),
            ),
            Kind::Persons(found) => (
                "persons",
                match lang {
                    Lang::Ja => format!("{} は人数として読めません", quoted(found)),
                    Lang::En => format!("{} is no number of persons", quoted(found)),
                },
                lang.pick(
                    "12345 のように数字だけで書くか、分からなければ null としてください",
                    "write digits only, as in 12345, or null where it is not known",
                )
                .into(),
            ),
            Kind::NoStage(kind) => (
                "no-stage",
                match lang {
                    Lang::Ja => format!("`{kind}` に `stage` はありません"),
                    Lang::En => format!("`{kind}` has no `stage`"),
                },
                lang.pick(
                    "`stage` は ppc-report、pmark-report、regulator-report、investigation-result にだけ書けます",
                    "only ppc-report, pmark-report, regulator-report and investigation-result have one",
                )
                .into(),
            ),
        }
    }
}

const DATES_JA: &str = "2025-06-20（日）、2025-06（月のどこか）、2025-08-08/2025-08-10（継続）、[2024-12-11..2024-12-20]（いずれかの日）、[..2025-08-08]（その日まで）、[2025-08-08..]（その日以後）";
const DATES_EN: &str = "2025-06-20, 2025-06 (some day of the month), 2025-08-08/2025-08-10 (went on), [2024-12-11..2024-12-20] (one day of these), [..2025-08-08] (by then) or [2025-08-08..] (from then)";
