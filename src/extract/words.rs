//! Many words looked for at once, in one pass over a text.
//!
//! Few of the character pairs of a text begin any word, so a bit table answers nearly every place;
//! only behind a pair that may begin one are words compared. For a vocabulary of this size this
//! takes a third of the time of an automaton, and nothing to build.

use crate::timeline::Span;

/// Words with the bits they stand for, ready to be found.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Sorted by their first two characters, and the longest first within these.
    words: Vec<Word>,
    /// One bit for each [`bucket`] that some word's first two characters fall into.
    filter: Vec<u64>,
    /// By the bits of a bucket that index it: where in `words` to start. Empty without words.
    first: Vec<u16>,
}

#[derive(Debug)]
struct Word {
    pair: u64,
    text: String,
    bits: u64,
}

/// Buckets of the filter: 64 for each pair of a large vocabulary.
const BUCKETS: u32 = 16;
/// Of these, the bits that index `first`.
const INDEX: u32 = 11;

impl Words {
    /// Takes the words; one given twice stands for the bits of both. A word of a single character
    /// is no word here: it would be found inside every other.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, u64)>) -> Self {
        let mut all: Vec<Word> = words
            .into_iter()
            .filter_map(|(text, bits)| {
                let (pair, _) = pair(text.as_bytes(), 0)?;
                Some(Word { pair, text: text.to_owned(), bits })
            })
            .collect();
        all.sort_unstable_by(|a, b| {
            (index(a.pair), a.pair, b.text.len(), &a.text).cmp(&(
                index(b.pair),
                b.pair,
                a.text.len(),
                &b.text,
            ))
        });
        all.dedup_by(|b, a| {
            a.text == b.text && {
                a.bits |= b.bits;
                true
            }
        });
        let mut filter = vec![0; 1 << (BUCKETS - 6)];
        let mut first = vec![u16::MAX; 1 << INDEX];
        for (i, word) in all.iter().enumerate() {
            let bucket = bucket(word.pair);
            filter[bucket >> 6] |= 1 << (bucket & 63);
            let at = &mut first[index(word.pair)];
            *at = (*at).min(u16::try_from(i).unwrap_or(u16::MAX));
        }
        Words { words: all, filter, first }
    }

    /// The longest word at each place, none overlapping another, handed to `found` in order.
    pub fn longest(&self, text: &str, mut found: impl FnMut(Span, u64)) {
        self.walk(text, |at, here| match here.next() {
            Some(word) => {
                found(Span::new(at, at + word.text.len()), word.bits);
                word.text.len()
            }
            None => 0,
        });
    }

    /// The bits of every word in `text`, those inside others too.
    pub fn all(&self, text: &str) -> u64 {
        let mut bits = 0;
        self.walk(text, |_, here| {
            bits |= here.fold(0, |all, word| all | word.bits);
            0
        });
        bits
    }

    /// Goes from character to character. At each place where words stand they are handed to
    /// `visit`, the longest first, which answers how many bytes to pass over.
    fn walk<'s>(
        &'s self,
        text: &str,
        mut visit: impl FnMut(usize, &mut dyn Iterator<Item = &'s Word>) -> usize,
    ) {
        if self.words.is_empty() {
            return;
        }
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some((pair, width)) = pair(bytes, at) {
            let bucket = bucket(pair);
            let mut step = 0;
            if self.filter[bucket >> 6] >> (bucket & 63) & 1 == 1 {
                let from = usize::from(self.first[index(pair)]);
                let mut here = self
                    .words
                    .get(from..)
                    .unwrap_or(&[])
                    .iter()
                    .skip_while(|w| w.pair != pair && index(w.pair) == index(pair))
                    .take_while(|w| w.pair == pair)
                    .filter(|w| bytes[at..].starts_with(w.text.as_bytes()));
                step = visit(at, &mut here);
            }
            at += if step == 0 { width } else { step };
        }
    }
}

/// How many bytes a character has whose first byte this is.
fn width(first: u8) -> usize {
    match first {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

/// The two characters at a place as one number, and how many bytes the first has; `None` where
/// there are no two.
#[inline]
fn pair(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    // First bytes of characters of three bytes, as nearly all are in Japanese.
    const FIRSTS: (u64, u64) = (0xF000_00F0, 0xE000_00E0);
    if let Some(eight) = bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()) {
        let eight = u64::from_le_bytes(eight);
        if eight & FIRSTS.0 == FIRSTS.1 {
            return Some((eight & 0xFFFF_FFFF_FFFF, 3));
        }
    }
    any_pair(bytes, at)
}

fn any_pair(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let first = width(*bytes.get(at)?);
    let len = first + width(*bytes.get(at + first)?);
    let mut eight = [0; 8];
    let both = bytes.get(at..at + len)?;
    eight[..len].copy_from_slice(both);
    Some((u64::from_le_bytes(eight), first))
}

/// Spreads pairs over the filter.
fn bucket(pair: u64) -> usize {
    (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BUCKETS)) as usize
}

fn index(pair: u64) -> usize {
    bucket(pair) >> (BUCKETS - INDEX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn longest(words: &[&str], text: &str) -> Vec<String> {
        let words = Words::new(words.iter().map(|w| (*w, 1)));
        let mut found = Vec::new();
        words.longest(text, |span, _| found.push(text[span.start..span.end].to_owned()));
        found
    }

    #[test]
    fn the_longest_word_at_a_place_is_found_and_passed_over() {
        let words = ["報告", "報告を受け", "を受けた", "HP", "HP上"];
        assert_eq!(longest(&words, "報告を受けたHPの報告"), ["報告を受け", "HP", "報告"]);
        assert_eq!(longest(&words, "報"), [""; 0]);
        assert_eq!(longest(&[], "報告"), [""; 0]);
    }

    #[test]
    fn words_inside_others_count_where_all_are_asked_for() {
        let words = Words::new([("可能性", 1), ("性を", 2), ("否定", 4), ("否定", 8)]);
        assert_eq!(words.all("可能性を否定"), 15);
        assert_eq!(words.all("能性"), 0);
    }

    proptest! {
        /// Whatever the words and the text: the same as trying every word at every place.
        #[test]
        fn the_same_as_by_hand(
            words in prop::collection::vec("[あいaé🀄]{2,4}", 0..12),
            text in "[あいaé🀄]{0,40}",
        ) {
            let found = longest(&words.iter().map(String::as_str).collect::<Vec<_>>(), &text);
            let (mut at, mut by_hand) = (0, Vec::new());
            while at < text.len() {
                let here = words.iter().filter(|w| text[at..].starts_with(w.as_str()));
                match here.max_by_key(|w| w.len()) {
                    Some(word) => {
                        by_hand.push(word.clone());
                        at += word.len();
                    }
                    None => at += text[at..].chars().next().map_or(1, char::len_utf8),
                }
            }
            prop_assert_eq!(found, by_hand);
        }
    }
}
