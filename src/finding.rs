//! One type for everything kigen has to say, whichever stage says it.

use chrono::Weekday;

use crate::timeline::Span;

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// 日本語
    #[default]
    Ja,
    /// English
    En,
}

impl Lang {
    /// The one of two texts that is in this language.
    pub fn pick<'a>(self, ja: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    /// The name of a day of the week.
    pub fn weekday(self, day: Weekday) -> &'static str {
        match day {
            Weekday::Mon => self.pick("月曜日", "Monday"),
            Weekday::Tue => self.pick("火曜日", "Tuesday"),
            Weekday::Wed => self.pick("水曜日", "Wednesday"),
            Weekday::Thu => self.pick("木曜日", "Thursday"),
            Weekday::Fri => self.pick("金曜日", "Friday"),
            Weekday::Sat => self.pick("土曜日", "Saturday"),
            Weekday::Sun => self.pick("日曜日", "Sunday"),
        }
    }
}

/// How much a finding weighs: what `--fail-on` compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing, or to be stated more clearly.
    Advice,
    /// May be past a limit.
    Warning,
    /// Past a limit of law on every reading, or impossible as it stands.
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

/// Something found, in words, pointing at the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `appi/final-report`, `draft/weekday-mismatch`, …
    pub code: String,
    /// How much it weighs.
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
