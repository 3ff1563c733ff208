//! What is found, in words: one type, whichever room finds it.

use crate::edtf::Day;
use crate::source::Span;

/// Severity of a finding: what `--fail-on` compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing, or to be stated more clearly.
    Advice,
    /// May be past a deadline.
    Warning,
    /// Past a deadline of law on every reading, or impossible as it stands.
    Error,
}

impl Severity {
    /// The word used on the command line and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Why a finding is known and set aside: it is counted, but sets no exit code, and is shown only when
/// asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// Where it was set aside.
    pub kind: SuppressionKind,
    /// Why, in the words of whoever did so.
    pub reason: String,
    /// Who.
    pub by: Option<String>,
    /// The last day on which it is set aside; after it, the finding counts again.
    pub until: Option<Day>,
}

/// Where a finding was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SuppressionKind {
    /// By a waiver in the document itself.
    InSource,
    /// By a waiver in the configuration.
    External,
    /// By a baseline: it was there before.
    Baseline,
}

impl SuppressionKind {
    /// The word used in JSON.
    pub fn word(self) -> &'static str {
        match self {
            SuppressionKind::InSource => "in-source",
            SuppressionKind::External => "external",
            SuppressionKind::Baseline => "baseline",
        }
    }
}

/// Words of the text with a remark on them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Which words.
    pub span: Span,
    /// What they are here (知った日, 速報); may be empty.
    pub text: String,
    /// The one the finding is about; exactly one label of a finding is primary.
    pub primary: bool,
}

/// Something found, in the words of one language, pointing at the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `appi/final-report`, `draft/weekday-mismatch`, …
    pub code: String,
    /// Severity.
    pub severity: Severity,
    /// What is so.
    pub message: String,
    /// Why, by which source, and what to do.
    pub help: String,
    /// Where the source can be read.
    pub url: Option<String>,
    /// Where in the text; empty when no words carry it.
    pub labels: Vec<Label>,
}

impl Finding {
    /// One that says nothing.
    pub(crate) fn silent(severity: Severity) -> Self {
        let (code, message, help) = Default::default();
        Finding { code, severity, message, help, url: None, labels: Vec::new() }
    }
}
