//! One line a finding, as editors and `grep` take it: `path:line:column: severity code message`.

use std::fmt::Write as _;

use super::entry::{Entry, Selection};
use super::{Renderer, Run, visible};
use crate::checker::{Error, Report};

/// The format.
pub struct Concise(pub Selection);

impl Renderer<Report> for Concise {
    fn document(&self, report: &Report) -> String {
        self.0.of(report).map(|entry| line(&entry)).collect()
    }

    fn failure(&self, error: &Error) -> String {
        self.0.of_error(error).iter().map(line).collect()
    }

    fn end(&self, run: &Run) -> String {
        run.failures.concat()
    }
}

fn line(entry: &Entry<'_>) -> String {
    let mut out = visible::line(&entry.path).into_owned();
    if let Some(place) = entry.place() {
        let _ = write!(out, ":{}:{}", place.line, place.column);
    }
    let (severity, code) = (entry.severity.word(), visible::line(&entry.code));
    let aside = if entry.suppression.is_some() { " (waived)" } else { "" };
    let _ = writeln!(out, ": {severity} {code}{aside} {}", visible::line(&entry.message));
    out
}
