//! The shape of a text: headings, list items, table rows, paragraphs.
//!
//! Disclosures are Markdown only in name: press releases pasted from web pages and PDFs. So this
//! reads lines, not CommonMark: what matters is which line is a heading, a row or an item, and
//! which lines a PDF has broken in mid-sentence.

use super::Span;
use super::blanks;
use super::normalize::NormalizedText;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `# 見出し` (level 1 to 6), or a short line that looks like one (【経緯】, １．概要): level 7
    /// and up, the number style deciding.
    Heading(u8),
    /// `- 項目`, `・項目`.
    Item,
    /// `|セル|セル|`.
    Row,
    /// Anything else.
    Text,
}

/// A line, or several that a PDF broke, without its marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its words, markers and outer blanks excluded.
    pub span: Span,
    /// Leading blanks in half-width columns.
    pub indent: u16,
    /// Whether an empty line stands before it.
    pub after_blank: bool,
}

/// The blocks of a normalised text, in order. One pass.
pub fn blocks(reading: &NormalizedText<'_>) -> Vec<Block> {
    let text = &*reading.text;
    let mut blocks = Vec::with_capacity(text.len() / 80 + 1);
    let mut after_blank = true;
    let mut start = 0;
    for &end in &reading.ends {
        let line = &text[start..end];
        let (indent, from) = leading_blanks(line);
        let body = blanks::trim_end(&line[from..]);
        if body.is_empty() {
            after_blank = true;
        } else if !is_noise(body) {
            let (kind, skip) = classify(body);
            let at = start + from + skip;
            let inner = blanks::trim_start(&text[at..start + from + body.len()]);
            let to = start + from + body.len();
            blocks.push(Block {
                kind,
                span: Span::new(to - inner.len(), to),
                indent: indent.min(u16::MAX as usize) as u16,
                after_blank,
            });
            after_blank = false;
        }
        start = end + 1;
    }
    blocks
}

/// Columns and bytes of the blanks a line begins with.
fn leading_blanks(line: &str) -> (usize, usize) {
    let (mut columns, mut bytes) = (0, 0);
    for c in line.chars() {
        match c {
            ' ' | '\u{a0}' | '\u{202f}' | '\r' => columns += 1,
            '\t' => columns += 4,
            '\u{3000}' => columns += 2,
            _ => break,
        }
        bytes += c.len_utf8();
    }
    (columns, bytes)
}

/// Table rules, horizontal rules and bare images carry no words.
fn is_noise(body: &str) -> bool {
    body.starts_with("![")
        || body.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'=' | b'*' | b'_' | b'\t'))
}

/// The kind of a line and how many bytes its marker takes.
fn classify(body: &str) -> (Kind, usize) {
    if body.starts_with('#') {
        let level = body.bytes().take_while(|b| *b == b'#').count();
        return (Kind::Heading(level.min(6) as u8), level);
    }
    if body.starts_with('|') {
        return (Kind::Row, 0);
    }
    // A bullet may stand before what looks like a heading: it stays an item.
    let marker = match body.as_bytes() {
        [b'-' | b'*' | b'+', b' ', ..] => 2,
        [0xE3, 0x83, 0xBB, ..] | [0xEF, 0xBD, 0xA5, ..] => '・'.len_utf8(),
        [0xE2, 0x80, 0xA2 | 0xA3, ..] => '•'.len_utf8(),
        [0xE2, 0x80, 0x90, b' ', ..] => "‐ ".len(),
        _ => 0,
    };
    if marker > 0 {
        return (Kind::Item, marker);
    }
    match heading_like(body) {
        Some(level) => (Kind::Heading(level), 0),
        None => (Kind::Text, 0),
    }
}

/// Headings without `#`: short, not a sentence, opening with a bracket, a box or a number.
fn heading_like(body: &str) -> Option<u8> {
    const LONGEST: usize = 150;
    // Most lines open with a word: nothing more need be asked of them.
    let first = body.chars().next().filter(|_| body.len() <= LONGEST)?;
    let level = match first {
        '【' | '■' | '◆' | '●' | '▼' | '□' | '◇' | '＜' | '<' | '《' | '〈' | '◎' | '★' | '〔' => {
            7
        }
        '○' | '〇' | '◯' => 8,
        '①'..='⑳' => 9,
        'Ⅰ'..='Ⅻ' => 7,
        '(' | '（' | '0'..='9' | '０'..='９' => numbered(body)?,
        _ => return None,
    };
    let is_sentence = body.ends_with(['。', '、', '．', ',']) || body.contains('。');
    (!is_sentence).then_some(level)
}

/// `1. 概要`, `１．概要`, `(1) 概要`.
fn numbered(body: &str) -> Option<u8> {
    let inner = body.strip_prefix(['(', '（']);
    let bracket = inner.is_some();
    let inner = inner.unwrap_or(body);
    let digits = inner.chars().take(3).take_while(|c| is_digit(*c)).count();
    let mut after = inner.chars().skip(digits);
    match (digits, bracket, after.next()?) {
        (1..=2, true, ')' | '）') => Some(8),
        (1..=2, false, '.' | '．' | '、' | ')' | '）' | ' ' | '\u{3000}') => {
            (!after.next().is_some_and(is_digit)).then_some(7)
        }
        _ => None,
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The cells of a table row, blanks trimmed. `|` at either end is no cell.
pub fn cells(text: &str, row: Span) -> Vec<Span> {
    let body = &text[row.start..row.end];
    let inner_start = usize::from(body.starts_with('|'));
    let inner_end = if body.len() > 1 && body.ends_with('|') { body.len() - 1 } else { body.len() };
    let mut cells = Vec::new();
    let mut at = inner_start;
    for bar in memchr::memchr_iter(b'|', &body.as_bytes()[..inner_end])
        .filter(|b| *b >= inner_start)
        .chain([inner_end])
    {
        let cell = &body[at..bar];
        let trimmed = cell.trim_start();
        let start = row.start + at + cell.len() - trimmed.len();
        cells.push(Span::new(start, start + trimmed.trim_end().len()));
        at = bar + 1;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(text: &str) -> Vec<(Kind, &str)> {
        blocks(&NormalizedText::new(text))
            .iter()
            .map(|b| (b.kind, &text[b.span.start..b.span.end]))
            .collect()
    }

    #[test]
    fn lines_are_told_apart() {
        let text = "# 表題\n\n本文です。\n- 項目\n　・同社は\n|日付|対応|\n|---|---|\n【経緯】\n１．概要\n(2) 原因\n2.5倍に増えました\n10月4日 確認";
        assert_eq!(
            shapes(text),
            [
                (Kind::Heading(1), "表題"),
                (Kind::Text, "本文です。"),
                (Kind::Item, "項目"),
                (Kind::Item, "同社は"),
                (Kind::Row, "|日付|対応|"),
                (Kind::Heading(7), "【経緯】"),
                (Kind::Heading(7), "１．概要"),
                (Kind::Heading(8), "(2) 原因"),
                (Kind::Text, "2.5倍に増えました"),
                (Kind::Text, "10月4日 確認"),
            ]
        );
    }

    #[test]
    fn cells_keep_their_places() {
        let text = "|2025/07/29|　|個情委へ報告|";
        let found: Vec<_> =
            cells(text, Span::new(0, text.len())).iter().map(|c| &text[c.start..c.end]).collect();
        assert_eq!(found, ["2025/07/29", "", "個情委へ報告"]);
        assert_eq!(cells("|", Span::new(0, 1)).len(), 1);
    }
}
