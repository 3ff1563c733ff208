//! GitLab's code quality report: a list of findings that a merge request shows beside its changes.

use serde::Serialize;

use super::entry::{Entry, Selection};
use super::json::string;
use super::{Renderer, Run, listed};
use crate::checker::{Error, Report};
use crate::finding::Severity;

/// The format.
pub struct Gitlab(pub Selection);

#[derive(Serialize)]
struct Issue<'e> {
    description: String,
    check_name: &'e str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'e>,
}

#[derive(Serialize)]
struct Location<'e> {
    path: &'e str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

impl Renderer<Report> for Gitlab {
    fn begin(&self) -> String {
        "[\n".to_owned()
    }

    fn document(&self, report: &Report) -> String {
        self.0.of(report).map(|entry| issue(&entry)).collect()
    }

    fn join(&self, document: String, run: &Run) -> String {
        let before = run.counts.listed(self.0.waived).saturating_sub(document.lines().count());
        listed(before, &document)
    }

    fn failure(&self, error: &Error) -> String {
        self.0.of_error(error).iter().map(issue).collect()
    }

    fn end(&self, run: &Run) -> String {
        listed(run.counts.listed(self.0.waived), &run.failures.concat()) + "\n]\n"
    }
}

/// On a line.
fn issue(entry: &Entry<'_>) -> String {
    let (begin, end) = entry.place().map_or((1, 1), |place| (place.line, place.end_line));
    let issue = Issue {
        description: entry.message.clone(),
        check_name: &entry.code,
        fingerprint: entry.fingerprint.to_string(),
        severity: match (entry.suppression, entry.severity) {
            (Some(_), _) | (None, Severity::Advice) => "info",
            (None, Severity::Warning) => "major",
            (None, Severity::Error) => "critical",
        },
        location: Location { path: &entry.path, lines: Lines { begin, end } },
    };
    string(&issue) + "\n"
}
