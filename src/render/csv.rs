//! A table of findings for a spreadsheet: a row each, as RFC 4180 has it but for lines that end in LF.
//!
//! No cell can start a formula: one that begins as formulas do, or has such a beginning after a
//! separator that a spreadsheet of another country may split at, has an apostrophe there.

use super::entry::{Entry, Selection};
use super::{Renderer, Run, visible};
use crate::checker::{Error, Report};

/// The format.
pub struct Csv {
    /// Which findings.
    pub selection: Selection,
    /// Whether it begins with a byte order mark, by which Excel knows UTF-8.
    pub bom: bool,
}

/// The columns.
pub(super) const HEAD: [&str; 13] = [
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "severity",
    "code",
    "message",
    "help",
    "url",
    "fingerprint",
    "suppression",
    "reason",
];

impl Renderer<Report> for Csv {
    fn begin(&self) -> String {
        let bom = if self.bom { "\u{FEFF}" } else { "" };
        format!("{bom}{}", rows([HEAD.map(str::to_owned)]))
    }

    fn document(&self, report: &Report) -> String {
        rows(self.selection.of(report).map(|entry| row(&entry)))
    }

    fn failure(&self, error: &Error) -> String {
        rows(self.selection.of_error(error).iter().map(row))
    }

    fn end(&self, run: &Run) -> String {
        run.failures.concat()
    }
}

fn row(entry: &Entry<'_>) -> [String; HEAD.len()] {
    let [line, column, end_line, end_column] = match entry.place() {
        Some(p) => [p.line, p.column, p.end_line, p.end_column].map(|n| n.to_string()),
        None => Default::default(),
    };
    let (suppression, reason) = match entry.suppression {
        Some(suppression) => (suppression.kind.word(), &*suppression.reason),
        None => ("", ""),
    };
    [
        cell(&entry.path),
        line,
        column,
        end_line,
        end_column,
        entry.severity.word().to_owned(),
        cell(&entry.code),
        cell(&entry.message),
        cell(&entry.help),
        cell(entry.url.as_deref().unwrap_or_default()),
        entry.fingerprint.to_string(),
        suppression.to_owned(),
        cell(reason),
    ]
}

/// A text that is shown and never computed.
fn cell(text: &str) -> String {
    let text = visible::line(text);
    let mut out = String::with_capacity(text.len());
    let mut at_start = true;
    for c in text.chars() {
        if at_start && matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') {
            out.push('\'');
        }
        // Spaces and quotes before a formula do not keep it from being one.
        at_start = c == ';' || (at_start && (c.is_whitespace() || c == '"'));
        out.push(c);
    }
    out
}

fn rows(rows: impl IntoIterator<Item = [String; HEAD.len()]>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Into memory, and every row has as many cells: nothing here can fail.
        let _ = writer.write_record(&row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_starts_a_formula() {
        assert_eq!(cell("=cmd|'/c calc'!A1"), "'=cmd|'/c calc'!A1");
        assert_eq!(cell("\t \"@SUM(A1)"), "  \"'@SUM(A1)");
        assert_eq!(cell("a; =1+1"), "a; '=1+1");
        assert_eq!(cell("＝1"), "'＝1");
        assert_eq!(cell("2025-07-24 + 30"), "2025-07-24 + 30");
        assert_eq!(cell("a\r\n=b"), "a␍ =b");
    }
}
