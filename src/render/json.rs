//! `kigen check --format json`, version 1.
//!
//! ```json
//! {"version":1,"documents":[{"source":"…","as_of":"2025-11-14","timeline":{…},
//!   "verdicts":[{"rule":"appi/final-report","outcome":"late","force":"law",
//!     "starts":{"from":"…","to":"…"},"due":{…},"done":{…},"because":["…"]}],
//!   "findings":[{"code":"…","severity":"error","message":"…","help":"…","url":null,
//!     "labels":[{"line":1,"column":1,"end_line":1,"end_column":5,"text":"…"}],
//!     "fingerprint":"…","suppression":null}]}],
//!  "errors":[{"source":"…","code":"…","message":"…","findings":[…]}],
//!  "files":{"judged":1,"unreadable":0,"not_a_disclosure":0,"ignored":{"hidden":0,…}},
//!  "folders":{"ignored":{"hidden":0,…}},
//!  "rules":[{"id":"appi","version":"3f2a91c0","sources_as_of":"2026-10-09"}],
//!  "configurations":["kigen.yaml"],"off":0}
//! ```
//!
//! Lines and columns count from 1, columns in characters; `end_column` is one past the last.
//! Unknown ends are `null`. The first label of a finding is the one it is about. Harmful
//! characters are escaped, so that the output is safe to show.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use super::extracted::TimelineJson;
use super::statistics::StatisticsJson;
use super::summary::{FilesJson, FoldersJson};
use super::{Renderer, Run};
use crate::checker::{Error, Finding, Report};
use crate::finding::Suppression;
use crate::judge::{Interval, Outcome, Verdict};
use crate::lang::Lang;
use crate::messages;
use crate::source::{Block, Location, commands_in_line, is_harmful};

/// The version of every JSON shape.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct DocumentJson<'d> {
    source: &'d str,
    as_of: String,
    configuration: Option<&'d str>,
    timeline: TimelineJson<'d>,
    verdicts: Vec<VerdictJson>,
    findings: Vec<FindingJson<'d>>,
}

#[derive(Serialize)]
struct VerdictJson {
    rule: String,
    outcome: Outcome,
    force: &'static str,
    starts: BoundsJson,
    due: BoundsJson,
    done: Option<BoundsJson>,
    because: Vec<String>,
}

/// From the first to the last that something can be; an end that is not known is `null`.
#[derive(Serialize)]
pub(super) struct BoundsJson {
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct FindingJson<'d> {
    code: String,
    severity: &'static str,
    message: String,
    help: String,
    url: Option<&'d str>,
    labels: Vec<LabelJson>,
    fingerprint: String,
    suppression: Option<SuppressionJson<'d>>,
}

/// Why a finding is set aside.
#[derive(Serialize)]
struct SuppressionJson<'d> {
    kind: &'static str,
    reason: &'d str,
    by: Option<&'d str>,
    until: Option<String>,
}

#[derive(Serialize)]
struct LabelJson {
    #[serde(flatten)]
    location: LocationJson,
    text: String,
}

/// A place, as far as its kind goes.
#[derive(Serialize)]
struct LocationJson {
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    /// Where it is in a document whose lines are not its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<BlockJson>,
}

/// A paragraph, cell or note of a Word document.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum BlockJson {
    Paragraph(u32),
    Cell { table: u32, row: u32, column: u32 },
    TextBox(u32),
    Note(u32),
    Header,
    Footer,
}

#[derive(Serialize)]
struct ErrorJson<'d> {
    source: &'d str,
    code: &'static str,
    message: String,
    findings: Vec<FindingJson<'d>>,
}

/// The format, in one language.
pub struct Json {
    /// The language of messages.
    pub lang: Lang,
    /// Whether findings that are set aside are among the findings.
    pub waived: bool,
    /// Whether to add how often each code was found, and what each duty came to.
    pub statistics: bool,
}

impl Renderer<Report> for Json {
    fn begin(&self) -> String {
        format!("{{\"version\":{VERSION},\"documents\":[")
    }

    fn before(&self, first: bool) -> &'static str {
        if first { "\n" } else { ",\n" }
    }

    fn document(&self, report: &Report) -> String {
        let lang = self.lang;
        let context = report.render_context(lang);
        let because = |v: &Verdict| messages::because(v, context);
        string(&DocumentJson {
            source: report.name(),
            as_of: report.as_of().to_string(),
            configuration: report.configuration(),
            timeline: TimelineJson::new(report.source(), report.timeline()),
            verdicts: report.verdicts().iter().map(|v| VerdictJson::new(v, because(v))).collect(),
            findings: report
                .findings()
                .filter(|f| self.waived || f.suppression().is_none())
                .map(|f| FindingJson::new(f, lang))
                .collect(),
        })
    }

    fn failure(&self, error: &Error) -> String {
        string(&ErrorJson {
            source: error.name(),
            code: error.code(),
            message: error.message(self.lang),
            findings: error.findings().map(|f| FindingJson::new(f, self.lang)).collect(),
        })
    }

    fn end(&self, run: &Run) -> String {
        let files = string(&FilesJson::from(&run.files));
        let folders = string(&FoldersJson::from(&run.files));
        let errors = run.failures.join(",\n");
        let rules = string(&run.rules_json());
        let statistics = match self.statistics {
            true => {
                format!(",\n\"statistics\":{}", string(&StatisticsJson::from(&run.statistics)))
            }
            false => String::new(),
        };
        let (configurations, off) = (string(&run.configurations), run.counts.off);
        format!(
            "\n],\"errors\":[{errors}],\n\"files\":{files},\n\"folders\":{folders},\n\"rules\":{rules},\n\"configurations\":{configurations},\n\"off\":{off}{statistics}}}\n"
        )
    }
}

impl VerdictJson {
    fn new(verdict: &Verdict, because: Vec<String>) -> Self {
        VerdictJson {
            rule: verdict.rule(),
            outcome: verdict.outcome,
            force: verdict.force.word(),
            starts: BoundsJson::new(verdict.starts),
            due: BoundsJson::new(verdict.due),
            done: verdict.done.map(BoundsJson::new),
            because,
        }
    }
}

impl BoundsJson {
    pub(super) fn new(bounds: Interval) -> Self {
        BoundsJson {
            from: bounds.from.map(|m| m.to_string()),
            to: bounds.to.map(|m| m.to_string()),
        }
    }
}

impl<'d> FindingJson<'d> {
    fn new(finding: Finding<'d>, lang: Lang) -> Self {
        let worded = finding.worded(lang);
        let labels = finding.places(worded.labels).into_iter();
        FindingJson {
            code: worded.code,
            severity: finding.severity().word(),
            message: worded.message,
            help: worded.help,
            url: finding.url(),
            labels: labels
                .map(|l| LabelJson { location: l.location.into(), text: l.text })
                .collect(),
            fingerprint: finding.fingerprint().to_string(),
            suppression: finding.suppression().map(SuppressionJson::from),
        }
    }
}

impl<'d> From<&'d Suppression> for SuppressionJson<'d> {
    fn from(suppression: &'d Suppression) -> Self {
        SuppressionJson {
            kind: suppression.kind.word(),
            reason: &suppression.reason,
            by: suppression.by.as_deref(),
            until: suppression.until.map(|day| day.to_string()),
        }
    }
}

impl From<Location> for LocationJson {
    fn from(location: Location) -> Self {
        let (block, line, column, end_line, end_column) = match location {
            Location::Lines { line, column, end_line, end_column } => {
                (None, line, column, end_line, end_column)
            }
            Location::Block { block, line, column, end_line, end_column } => {
                (Some(block.into()), line, column, end_line, end_column)
            }
        };
        LocationJson { line, column, end_line, end_column, block }
    }
}

impl From<Block> for BlockJson {
    fn from(block: Block) -> Self {
        match block {
            Block::Paragraph(number) => BlockJson::Paragraph(number),
            Block::Cell { table, row, column } => BlockJson::Cell { table, row, column },
            Block::TextBox(number) => BlockJson::TextBox(number),
            Block::Note(number) => BlockJson::Note(number),
            Block::Header => BlockJson::Header,
            Block::Footer => BlockJson::Footer,
        }
    }
}

/// A value on one line, with harmful characters escaped.
pub fn string(value: &impl Serialize) -> String {
    let mut bytes = Vec::with_capacity(1024);
    let mut serializer = Serializer::with_formatter(&mut bytes, Safe);
    // Strings, numbers and lists of them into memory: nothing here can fail.
    match value.serialize(&mut serializer) {
        Ok(()) => String::from_utf8(bytes).unwrap_or_default(),
        Err(_) => "null".to_owned(),
    }
}

/// Compact JSON that escapes what [`is_harmful`] names and breaks up what a CI runner would obey;
/// a reader gets the same text back.
struct Safe;

impl Formatter for Safe {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut written = 0;
        let mut commands = commands_in_line(fragment).peekable();
        let escaped = |(at, c): &(usize, char)| commands.next_if_eq(at).is_some() || is_harmful(*c);
        for (at, c) in fragment.char_indices().filter(escaped) {
            CompactFormatter
                .write_string_fragment(writer, fragment.get(written..at).unwrap_or(""))?;
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                write!(writer, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        CompactFormatter.write_string_fragment(writer, fragment.get(written..).unwrap_or(""))
    }
}

#[cfg(test)]
mod tests {
    use super::super::extracted::tests::bases;
    use super::*;
    use crate::finding::Severity;

    #[test]
    fn harmful_characters_are_escaped_and_come_back() {
        let text = "報告\x1b[31m\u{202E}\"\\\n\u{E0041}\u{9b}済 ##vso[a]##[b]## c";
        let json = string(&text);
        assert!(!json.chars().any(is_harmful), "{json}");
        assert_eq!(commands_in_line(&json).next(), None, "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).ok().as_deref(), Some(text));
    }

    /// The backquoted words in the rows of `docs/json.md` that begin with `key`.
    fn documented(key: &str) -> Vec<Vec<&'static str>> {
        let page = include_str!("../../docs/json.md");
        let row = format!("| `{key}` | ");
        let rows = page.lines().filter_map(|line| line.strip_prefix(row.as_str()));
        rows.map(|row| row.split('`').skip(1).step_by(2).collect()).collect()
    }

    #[test]
    fn every_value_of_the_machine_formats_has_its_place() {
        use crate::judge::Outcome;
        use crate::rules::Force;
        use crate::timeline::{Actor, Answer, Entity, Role, Sector, Status};
        macro_rules! words {
            ($kind:ident) => {
                $kind::ALL.iter().map(|k| k.word()).collect()
            };
        }
        let severities = [Severity::Error, Severity::Warning, Severity::Advice];
        let all: Vec<(&str, Vec<&str>)> = vec![
            ("outcome", words!(Outcome)),
            ("force", Force::WORDS.iter().map(|w| w.0).collect()),
            ("severity", severities.map(Severity::word).to_vec()),
            ("entity", words!(Entity)),
            ("role", words!(Role)),
            ("status", words!(Status)),
            ("actor", words!(Actor)),
            ("basis", bases()),
        ];
        for (key, words) in all {
            let rows = documented(key);
            assert!(!rows.is_empty(), "no row for {key}");
            for row in rows {
                for word in &words {
                    assert!(
                        row.contains(word),
                        "docs/json.md does not say that {key} may be {word}"
                    );
                }
                let other = row.iter().find(|w| !words.contains(w) && key != "outcome");
                assert_eq!(other, None, "docs/json.md: {key} is never that");
            }
        }
        let page = include_str!("../../docs/json.md");
        let answers: Vec<&str> = words!(Answer);
        let sectors: Vec<&str> = words!(Sector);
        for words in [answers, sectors] {
            let list = words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(" ");
            assert!(page.contains(&list), "docs/json.md has no {list}");
        }
    }
}
