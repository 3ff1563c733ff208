//! Where the lines of a text begin.

use std::sync::OnceLock;

/// Byte offsets of line starts: finding a line is a binary search, never a scan from the top.
///
/// A line ends where editors and the reading end it: at LF, CR, both, NEL, LS and PS.
#[derive(Debug)]
pub struct LineIndex {
    /// Four bytes each: no text is longer than [`super::MAX_BYTES`] decoded. A hostile one may have
    /// as many lines as bytes.
    starts: Vec<u32>,
    /// Characters before every [`STEP`]th byte; made when a column far into a line is asked for.
    counts: OnceLock<Vec<usize>>,
}

/// What ends a line, the longest first.
const ENDS: [&str; 6] = ["\r\n", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"];

/// Those that are more than a byte each.
const WIDE: &[&str] = &["\u{85}", "\u{2028}", "\u{2029}"];

/// Bytes between two counts: no column costs more than two scans of this length.
const STEP: usize = 4096;

/// Characters that begin in `bytes`: continuation bytes are 10xxxxxx.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

impl LineIndex {
    /// A pass over the text for each kind of line end.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(text.len() / 64 + 1);
        starts.push(0);
        let joined = |i: usize| bytes.get(i..i + 2) == Some(b"\r\n");
        let narrow = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|i| !joined(*i));
        starts.extend(narrow.map(|i| i as u32 + 1));
        let in_order = starts.len();
        for end in WIDE {
            let found = memchr::memmem::find_iter(bytes, end);
            starts.extend(found.map(|i| (i + end.len()) as u32));
        }
        if starts.len() > in_order {
            starts.sort_unstable();
        }
        LineIndex { starts, counts: OnceLock::new() }
    }

    /// 0-based number of the line that holds a byte offset.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|s| *s as usize <= offset).saturating_sub(1)
    }

    /// First byte of a 0-based line; the last line's for numbers beyond it.
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line).or(self.starts.last()).map_or(0, |s| *s as usize)
    }

    /// One past the last byte of a 0-based line, what ends it excluded.
    pub fn end(&self, text: &str, line: usize) -> usize {
        let Some(next) = self.starts.get(line + 1).map(|next| *next as usize) else {
            return text.len();
        };
        let words = text.get(self.start(line)..next).unwrap_or("");
        next - ENDS.iter().find(|end| words.ends_with(**end)).map_or(0, |end| end.len())
    }

    /// 1-based line and 1-based column in characters.
    pub fn position(&self, text: &str, offset: usize) -> (u32, u32) {
        let offset = offset.min(text.len());
        let line = self.line_of(offset);
        let start = self.start(line);
        let column = if offset - start <= STEP {
            characters(&text.as_bytes()[start..offset])
        } else {
            self.characters_before(text, offset) - self.characters_before(text, start)
        };
        (line as u32 + 1, column as u32 + 1)
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let bytes = text.as_bytes();
        let counts = self.counts.get_or_init(|| {
            let mut sum = 0;
            bytes
                .chunks(STEP)
                .map(|chunk| {
                    let before = sum;
                    sum += characters(chunk);
                    before
                })
                .collect()
        });
        let step = (offset / STEP).min(counts.len().saturating_sub(1));
        counts.get(step).copied().unwrap_or(0) + characters(&bytes[step * STEP..offset])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let text = "一行\n二つ目の行\n";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 0), (1, 1));
        assert_eq!(index.position(text, text.find('目').expect("there")), (2, 3));
        assert_eq!(index.position(text, text.len()), (3, 1));
        assert_eq!(index.end(text, 0), "一行".len());
    }

    #[test]
    fn every_end_of_a_line_counts_once() {
        for end in ENDS {
            let text = format!("一行{end}{end}三行目{end}");
            let index = LineIndex::new(&text);
            assert_eq!(index.position(&text, text.find('三').expect("there")), (3, 1), "{end:?}");
            assert_eq!(index.position(&text, text.len()), (4, 1), "{end:?}");
            let lines: Vec<_> =
                (0..4).map(|line| &text[index.start(line)..index.end(&text, line)]).collect();
            assert_eq!(lines, ["一行", "", "三行目", ""], "{end:?}");
        }
        let mixed = "一\u{2028}二\r三\r\n四\n五\u{85}六";
        let index = LineIndex::new(mixed);
        let line = |c: char| index.position(mixed, mixed.find(c).expect("there")).0;
        assert_eq!(['一', '二', '三', '四', '五', '六'].map(line), [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_long_line_counts_the_same() {
        let text = format!("行\n{}", "あa".repeat(20_000));
        let index = LineIndex::new(&text);
        for offset in [4, 4096, 8192, 8196, 40_000, text.len()] {
            let by_hand = text[4..offset].chars().count() as u32 + 1;
            assert_eq!(index.position(&text, offset), (2, by_hand));
        }
    }
}
