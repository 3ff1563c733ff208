//! Where the lines of a text begin.

use std::sync::OnceLock;

/// Byte offsets of line starts: finding a line is a binary search, never a scan from the top.
#[derive(Debug)]
pub struct LineIndex {
    /// Four bytes each: no text is longer than [`super::MAX_BYTES`] decoded. A hostile one may have
    /// as many lines as bytes.
    starts: Vec<u32>,
    /// Characters before every [`STEP`]th byte; made when a column far into a line is asked for.
    counts: OnceLock<Vec<usize>>,
}

/// Bytes between two counts: no column costs more than two scans of this length.
const STEP: usize = 4096;

/// Characters that begin in `bytes`: continuation bytes are 10xxxxxx.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

impl LineIndex {
    /// One pass over the text.
    pub fn new(text: &str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 64 + 1);
        starts.push(0);
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1));
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

    /// One past the last byte of a 0-based line, its newline excluded.
    pub fn end(&self, text: &str, line: usize) -> usize {
        match self.starts.get(line + 1) {
            Some(next) => *next as usize - 1,
            None => text.len(),
        }
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
    fn a_long_line_counts_the_same() {
        let text = format!("行\n{}", "あa".repeat(20_000));
        let index = LineIndex::new(&text);
        for offset in [4, 4096, 8192, 8196, 40_000, text.len()] {
            let by_hand = text[4..offset].chars().count() as u32 + 1;
            assert_eq!(index.position(&text, offset), (2, by_hand));
        }
    }
}
