//! Sentences that were broken over lines, made whole.
//!
//! Two kinds of break. A text *wrapped* at a width has line after line of the same length: such a
//! line goes on with the next, whatever stands there. Elsewhere a *long* line that ends in no
//! closing mark goes on where the next begins without a marker of its own: PDFs break lines so.

use super::{Edit, With};
use crate::source::blanks;

/// The line breaks to leave out, in order.
pub(super) fn edits(text: &str, ends: &[usize]) -> Vec<Edit> {
    let width = wrap_width(text, ends);
    let mut edits = Vec::new();
    let mut start = 0;
    let mut joined = false;
    for (&end, &next_end) in ends.iter().zip(ends.iter().skip(1)) {
        // What a line joined to another ends in may be shorter.
        let least = if joined { LONG / 2 } else { LONG };
        joined = false;
        // Most lines have a blank one behind them.
        if next_end > end + 1 {
            let line = text.get(start..end).unwrap_or("");
            let next = text.get(end + 1..next_end).unwrap_or("");
            if let Some((from, to)) = join(line, next, width, least) {
                let (from, to) = (start + from, end + 1 + to);
                edits.push(Edit { from, to, with: With::Nothing });
                joined = true;
            }
        }
        start = end + 1;
    }
    edits
}

/// Where a line ends and the next goes on, in bytes of each, if it goes on; `least` is the length
/// from which a line may have been broken by a PDF.
fn join(line: &str, next: &str, width: Option<usize>, least: usize) -> Option<(usize, usize)> {
    let is_full = width.is_some_and(|w| is_full(line, w));
    if splits_a_number(line, next) {
        return Some((line.len(), 0));
    }
    if !is_full && line.len() < least && !may_split_a_name(next) {
        return None;
    }
    let (end, body) = (blanks::trim_end(line), next.trim_start());
    if body.is_empty() {
        return None;
    }
    let whole = is_full && !end.ends_with('。') && !opens_item(body);
    let long = end.len() >= least && continues(end, body);
    let goes_on = !opens_block(blanks::trim_start(line)) && (whole || long);
    (goes_on || splits_a_name(end, body)).then_some((end.len(), next.len() - body.len()))
}

/// Bytes of 25 full-width characters: shorter lines are labels, addresses, headings.
const LONG: usize = 75;

/// The widths that a text may be wrapped at, in characters.
const MIN_WIDTH: usize = 16;
const MAX_WIDTH: usize = 80;

fn is_full(line: &str, width: usize) -> bool {
    (width..=width * 3).contains(&line.len()) && characters(line) == width
}

/// The width in characters at which many lines end that go on, and hardly any goes beyond; `None`
/// where the text is not wrapped.
fn wrap_width(text: &str, ends: &[usize]) -> Option<usize> {
    /// Bytes of the shortest line that counts: a few digits may stand among its characters.
    const SHORTEST: usize = 40;
    /// Fewer full lines may be chance.
    const FEWEST: usize = 3;
    /// Lines beyond the width that may be: titles, and one for so many full lines.
    const BEYOND: usize = 2;
    const FULL_LINES: usize = 3;
    // Lines with another behind them by their characters; all by their bytes, three for each.
    let (mut full, mut all) = ([0_usize; MAX_WIDTH + 1], [0_usize; MAX_WIDTH + 2]);
    let mut start = 0;
    for (i, &end) in ends.iter().enumerate() {
        let bytes = end - start;
        if bytes >= SHORTEST {
            let line = text.get(start..end).unwrap_or("");
            let size = (bytes / 3).min(MAX_WIDTH + 1);
            if !is_kept_whole(line, size) {
                all[size] += 1;
                let goes_on = ends.get(i + 1).is_some_and(|next| *next > end + 1);
                if goes_on && let Some(count) = full.get_mut(characters(line)) {
                    *count += 1;
                }
            }
            // Only prose has so many long lines.
            if all[MAX_WIDTH + 1] > BEYOND + FULL_LINES {
                return None;
            }
        }
        start = end + 1;
    }
    let most = (MIN_WIDTH..=MAX_WIDTH).max_by_key(|w| full[*w])?;
    let beyond: usize = all.iter().skip(most + 1).sum();
    (full[most] >= FEWEST && beyond <= BEYOND + full[most] / FULL_LINES).then_some(most)
}

/// Whether a wrapped text keeps a line whole: headings, rows, long addresses of pages.
fn is_kept_whole(line: &str, size: usize) -> bool {
    blanks::trim_start(line).starts_with(['#', '|']) || size > MAX_WIDTH && has_address(line)
}

fn has_address(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr_iter(b':', bytes).any(|i| bytes.get(i..).is_some_and(|b| b.starts_with(b"://")))
}

fn characters(line: &str) -> usize {
    // Continuation bytes are 10xxxxxx.
    line.bytes().filter(|b| b & 0xC0 != 0x80).count()
}

/// Names that stay whole wherever a line ends.
const NAMES: [&str; 2] = ["個人情報保護委員会", "不正アクセス"];

/// Whether a line begins as the rest of a name would.
fn may_split_a_name(next: &str) -> bool {
    next.trim_start().starts_with(['情', '報', '保', '護', '委', '員', '会', 'ア', 'ク', 'セ'])
}

/// Whether a line ends in the first half of a name and the next begins with the second.
fn splits_a_name(line: &str, next: &str) -> bool {
    NAMES.iter().any(|name| {
        name.char_indices().skip(2).any(|(at, _)| {
            let (first, second) = name.split_at(at);
            next.starts_with(second) && line.ends_with(first)
        })
    })
}

/// 会員1, | 240名: the thousands stand on the next line.
fn splits_a_number(line: &str, next: &str) -> bool {
    let group = next.chars().take_while(|c| is_digit(*c)).count();
    group == 3 && line.strip_suffix([',', '，']).is_some_and(|number| number.ends_with(is_digit))
}

fn opens_block(line: &str) -> bool {
    line.starts_with(['#', '|', '<', '【', '■', '◆', '!', '['])
}

/// Whether a line begins an item, a heading or a row by a mark of its own.
fn opens_item(line: &str) -> bool {
    line.starts_with(['#', '|', '【', '■', '◆', '●', '▼', '□', '◇', '※', '＊'])
        || line.starts_with("- ")
        || line.starts_with("* ")
        || line.starts_with("http")
}

fn closes(line: &str) -> bool {
    line.ends_with([
        '。', '．', '.', '！', '!', '？', '?', '」', '』', ')', '）', ']', '】', '>', '＞', ':',
        '：', '|', '；', ';',
    ])
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Whether `next` reads on from `line`: no bullet, number or label at its start.
fn continues(line: &str, next: &str) -> bool {
    if closes(line) {
        return false;
    }
    let Some(first) = next.chars().next() else { return false };
    match first {
        '0'..='9' | '０'..='９' => {
            let after = next.chars().find(|c| !is_digit(*c) && *c != ' ');
            line.ends_with(|c: char| is_digit(c) || "、はに年月".contains(c))
                && !matches!(after, Some('.' | '．' | '）' | ')'))
        }
        'a'..='z' | 'A'..='Z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => !next.starts_with("http"),
        'ぁ'..='ん' | 'ァ'..='ヴ' | 'ー' | '一'..='龥' | '々' | '、' | '。' | '）' | '」' => {
            true
        }
        // 7月3日 | （木）
        '（' | '(' => line.ends_with('日') && is_weekday(next),
        _ => false,
    }
}

/// （木）, （木曜日）, （月・祝）
fn is_weekday(text: &str) -> bool {
    let mut chars = text.chars().skip(1);
    chars.next().is_some_and(|c| "月火水木金土日".contains(c))
        && chars.next().is_some_and(|c| "）)曜・".contains(c))
}
