//! Annotations on the files of a pull request: commands that a GitHub Actions runner reads from the
//! output of a step.
//!
//! ```text
//! ::error file=incidents/a.yaml,line=7,endLine=7,col=3,endColumn=9,title=appi/final-report::…
//! ```
//!
//! A runner shows the first ten errors, ten warnings and ten notices of a step.

use std::fmt::Write as _;

use super::entry::{Entry, Selection};
use super::{Renderer, Run, visible};
use crate::checker::{Error, Report};
use crate::finding::Severity;

/// The format.
pub struct Github(pub Selection);

impl Renderer<Report> for Github {
    fn document(&self, report: &Report) -> String {
        self.0.of(report).map(|entry| annotation(&entry)).collect()
    }

    fn failure(&self, error: &Error) -> String {
        self.0.of_error(error).iter().map(annotation).collect()
    }

    fn end(&self, run: &Run) -> String {
        run.failures.concat()
    }

    fn commands_a_runner(&self) -> bool {
        true
    }
}

fn annotation(entry: &Entry<'_>) -> String {
    let command = match (entry.suppression, entry.severity) {
        (Some(_), _) | (None, Severity::Advice) => "notice",
        (None, Severity::Warning) => "warning",
        (None, Severity::Error) => "error",
    };
    let mut out = format!("::{command} file={}", property(&entry.path));
    if let Some(place) = entry.place() {
        let _ = write!(out, ",line={},endLine={}", place.line, place.end_line);
        // Columns of a place on several lines are refused.
        if place.line == place.end_line {
            let _ = write!(out, ",col={},endColumn={}", place.column, place.end_column);
        }
    }
    let aside = if entry.suppression.is_some() { " (waived)" } else { "" };
    let _ = write!(out, ",title={}{aside}::{}", property(&entry.code), data(&entry.message));
    for more in [&entry.help, entry.url.as_deref().unwrap_or_default()] {
        if !more.is_empty() {
            let _ = write!(out, "%0A{}", data(more));
        }
    }
    out.push('\n');
    out
}

/// Words of several lines, after the second `::`.
fn data(text: &str) -> String {
    let shown = visible::lines(text);
    let shown = visible::without_commands(&shown);
    shown.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between `=` and `,`.
fn property(text: &str) -> String {
    data(&visible::line(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_value_or_a_command_is_escaped() {
        assert_eq!(data("50%\n::error::x\r\u{1b}[1m"), "50%25%0A：:error::x␍␛[1m");
        assert_eq!(property("a,b:c\n%0A::d"), "a%2Cb%3Ac %250A%3A%3Ad");
        assert_eq!(data("##[error]x"), "#＃[error]x");
    }
}
