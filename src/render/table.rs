//! Columns aligned by what they take up on a screen: Japanese letters are two cells wide.

use unicode_width::UnicodeWidthStr;

use super::visible;

/// The rows, each indented by two, its cells two spaces apart; the last column is not padded.
pub fn aligned(rows: &[Vec<String>]) -> String {
    let cells: Vec<Vec<_>> =
        rows.iter().map(|row| row.iter().map(|c| visible::line(c)).collect()).collect();
    let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|i| cells.iter().filter_map(|r| r.get(i)).map(|c| c.width()).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in &cells {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str("  ");
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width())));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_take_two_cells() {
        let row = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
        assert_eq!(
            aligned(&[row("確報", "期限内"), row("a", "\x1b[2J"), row("abcdef", "")]),
            "  確報    期限内\n  a       ␛[2J\n  abcdef\n"
        );
        assert_eq!(aligned(&[]), "");
    }
}
