//! Findings one by one, in the words of one language: what the formats that list them are made of.

use crate::checker::{Error, Finding, Fingerprint, Label, Report};
use crate::finding::{Severity, Suppression};
use crate::lang::Lang;
use crate::messages;
use crate::source::{Location, portable};

/// Which findings a format lists, and in which language.
#[derive(Clone, Copy, Debug)]
pub struct Selection {
    /// The language of messages.
    pub lang: Lang,
    /// The lowest severity that is listed.
    pub from: Severity,
    /// Whether findings that are set aside are listed, too.
    pub waived: bool,
}

/// A finding.
pub(super) struct Entry<'r> {
    /// Its document: a path as it was given, with `/` between its parts.
    pub path: String,
    pub code: String,
    pub severity: Severity,
    /// What is so; in a document without lines, where.
    pub message: String,
    pub help: String,
    pub url: Option<String>,
    /// The words it points at, the one it is about first.
    pub labels: Vec<Label>,
    pub fingerprint: Fingerprint,
    pub suppression: Option<&'r Suppression>,
    /// Whether it sets the exit code.
    pub fails: bool,
}

/// Lines and columns of words in a text: from 1, columns in characters, the end one
/// past the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
}

impl Place {
    /// In a text; a place in a document of another kind has words instead.
    pub(super) fn of(location: Location) -> Option<Self> {
        match location {
            Location::Lines { line, column, end_line, end_column } => {
                Some(Place { line, column, end_line, end_column })
            }
            Location::Block { .. } => None,
        }
    }
}

impl Selection {
    /// All findings, whatever their severity, and those that are set aside.
    pub fn all(lang: Lang) -> Self {
        Selection { lang, from: Severity::Advice, waived: true }
    }

    /// Whether a finding is listed. What sets the exit code is never kept from whoever has to find out
    /// why.
    pub(super) fn takes(self, report: &Report, finding: &Finding<'_>) -> bool {
        let aside = finding.suppression().is_some();
        (self.waived || !aside) && (finding.severity() >= self.from || report.fails(finding))
    }

    /// Those of a report.
    pub(super) fn of<'r>(self, report: &'r Report) -> impl Iterator<Item = Entry<'r>> {
        let taken = report.findings().filter(move |finding| self.takes(report, finding));
        taken.map(move |finding| {
            let fails = report.fails(&finding);
            Entry { fails, ..Entry::new(report.name(), &finding, self.lang) }
        })
    }

    /// What is wrong with a document that could not be judged: its mistakes, or the one reason.
    pub(super) fn of_error<'e>(self, error: &'e Error) -> Vec<Entry<'e>> {
        let one = |finding: Finding<'e>| Entry::new(error.name(), &finding, self.lang);
        let mut entries: Vec<_> = error.findings().map(one).collect();
        if entries.is_empty() {
            entries.push(Entry {
                path: portable(error.name()),
                code: error.code().to_owned(),
                severity: Severity::Error,
                message: error.what(self.lang),
                help: String::new(),
                url: None,
                labels: Vec::new(),
                fingerprint: error.fingerprint(),
                suppression: None,
                fails: true,
            });
        }
        entries
    }
}

impl<'r> Entry<'r> {
    fn new(path: &str, finding: &Finding<'r>, lang: Lang) -> Self {
        let mut worded = finding.worded(lang);
        let labels = finding.places(worded.labels);
        if let Some(Location::Block { block, .. }) = labels.first().map(|label| label.location) {
            worded.message += &match lang {
                Lang::Ja => format!("（{}）", messages::block(block, lang)),
                Lang::En => format!(" ({})", messages::block(block, lang)),
            };
        }
        Entry {
            path: portable(path),
            code: worded.code,
            severity: finding.severity(),
            message: worded.message,
            help: worded.help,
            url: worded.url,
            labels,
            fingerprint: finding.fingerprint(),
            suppression: finding.suppression(),
            fails: true,
        }
    }

    /// Where the words are that it is about; a document as a whole and a Word document have no such place.
    pub(super) fn place(&self) -> Option<Place> {
        self.labels.first().and_then(|label| Place::of(label.location))
    }
}
