//! Columns aligned by what they take up on a screen: Japanese letters are two cells wide.

use unicode_width::UnicodeWidthStr;

use super::visible;

/// Rows in columns as wide as their widest cell, two blanks before each, harmful characters
/// replaced.
pub fn aligned(rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    each_line(
        || rows.iter().cloned(),
        |line| {
            out.push_str(line);
            true
        },
    );
    out
}

/// The same line by line, for tables that need not lie in memory: `rows` is walked twice, once for
/// the widths. Stops when `put` answers `false`, and answers that.
pub fn each_line<I: Iterator<Item = Vec<String>>>(
    rows: impl Fn() -> I,
    mut put: impl FnMut(&str) -> bool,
) -> bool {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows() {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(&row) {
            *width = (*width).max(visible::line(cell).width());
        }
    }
    let mut line = String::new();
    for row in rows() {
        line.clear();
        for (cell, width) in row.iter().zip(&widths) {
            let cell = visible::line(cell);
            line.push_str("  ");
            line.push_str(&cell);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width())));
        }
        line.truncate(line.trim_end().len());
        line.push('\n');
        if !put(&line) {
            return false;
        }
    }
    true
}

/// The rows as [`aligned`] where that fits into `width` columns; else a line with the first two cells
/// of each, and one for every other cell that is not empty. The first row names the columns.
pub fn fitted(rows: &[Vec<String>], width: usize) -> String {
    let wide = aligned(rows);
    if wide.lines().all(|line| line.width() <= width) {
        return wide;
    }
    let Some((names, rows)) = rows.split_first() else { return wide };
    let mut out = String::new();
    for row in rows {
        for (i, (name, cell)) in names.iter().zip(row).enumerate() {
            let (name, cell) = (visible::line(name), visible::line(cell));
            match (i, cell.is_empty()) {
                (0, _) => out += &format!("  {cell}"),
                (1, false) => out += &format!(": {cell}\n"),
                (1, true) => out.push('\n'),
                (_, true) => {}
                (_, false) => out += &format!("    {name}: {cell}\n"),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_too_wide_is_a_list() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [row(["義務", "判定", "期限"]), row(["確報", "期限内", ""])];
        assert_eq!(fitted(&rows, 20), "  義務  判定    期限\n  確報  期限内\n");
        assert_eq!(fitted(&rows, 19), "  確報: 期限内\n");
    }

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
