//! Many words looked for at once, in one pass over a text.
//!
//! Few of the character pairs of a text begin any word, so a bit table answers nearly every place;
//! only behind a pair that may begin one are words compared. For a vocabulary of this size this
//! takes a third of the time of an automaton, and nothing to build.

use std::cmp::Reverse;

use crate::timeline::Span;

/// Words with the bits they stand for, ready to be found.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Sorted by their first two characters, and the longest first within these.
    words: Vec<Word>,
    /// One bit for each bucket that some word's first two characters fall into.
    filter: Vec<u64>,
    /// By the first bits of a bucket's number: where in `words` to start. Empty without words.
    first: Vec<u16>,
    /// How many bits number a bucket.
    bits: u32,
}

#[derive(Debug)]
struct Word {
    pair: u64,
    /// The entry of `first` that leads to it.
    slot: u16,
    /// The first bytes, as [`sixteen`] gives them, and which of these are the word's.
    head: u128,
    mask: u128,
    text: String,
    bits: u64,
}

/// Buckets for each word: so few hold one that most pairs of a text fall beside.
const SPREAD: usize = 64;
/// Of the bits that number a bucket, those left out to index `first`: one entry for some two words.
const LEFT_OUT: u32 = 5;

impl Words {
    /// Takes the words; one given twice stands for the bits of both. A word of a single character
    /// is no word here: it would be found inside every other.
    pub fn new(words: impl IntoIterator<Item = (impl Into<String>, u64)>) -> Self {
        let mut all: Vec<Word> = words
            .into_iter()
            .filter_map(|(text, bits)| {
                let text = text.into();
                let (pair, _) = pair(text.as_bytes())?;
                let head = sixteen(text.as_bytes());
                let mask = u128::MAX >> (8 * HEAD.saturating_sub(text.len()));
                Some(Word { pair, slot: 0, head, mask, text, bits })
            })
            .collect();
        let bits = (all.len() * SPREAD).next_power_of_two().ilog2().clamp(8, 16);
        all.sort_unstable_by(|a, b| {
            let key = |w: &Word| (bucket(w.pair, bits), w.pair, Reverse(w.text.len()), w.head);
            key(a).cmp(&key(b)).then_with(|| a.text.cmp(&b.text))
        });
        all.dedup_by(|b, a| {
            a.text == b.text && {
                a.bits |= b.bits;
                true
            }
        });
        let mut filter = vec![0; 1 << (bits - 6)];
        let mut first = vec![u16::MAX; 1 << (bits - LEFT_OUT)];
        for (i, word) in all.iter_mut().enumerate() {
            let bucket = bucket(word.pair, bits);
            word.slot = u16::try_from(bucket >> LEFT_OUT).unwrap_or(u16::MAX);
            filter[bucket >> 6] |= 1 << (bucket & 63);
            let at = &mut first[bucket >> LEFT_OUT];
            *at = (*at).min(u16::try_from(i).unwrap_or(u16::MAX));
        }
        Words { words: all, filter, first, bits }
    }

    /// The longest word at each place, none overlapping another, handed to `found` in order.
    pub fn longest(&self, text: &str, mut found: impl FnMut(Span, u64)) {
        self.walk(text, |at, mut here| match here.next() {
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

    /// Goes from character to character. At each place where a word may stand, those that do are
    /// handed to `visit`, the longest first, which answers how many bytes to pass over.
    #[inline(always)]
    fn walk<'s, 't>(&'s self, text: &'t str, mut visit: impl FnMut(usize, Here<'s, 't>) -> usize) {
        if self.words.is_empty() {
            return;
        }
        let mut rest = text.as_bytes();
        while let Some((pair, width)) = pair(rest) {
            let bucket = bucket(pair, self.bits);
            let mut step = width;
            if self.filter[bucket >> 6] >> (bucket & 63) & 1 == 1 {
                let from = usize::from(self.first[bucket >> LEFT_OUT]);
                let words = self.words.get(from..).unwrap_or(&[]).iter();
                let slot = bucket >> LEFT_OUT;
                let here = Here { words, pair, slot, text: rest, head: sixteen(rest) };
                step = visit(text.len() - rest.len(), here).max(width);
            }
            rest = rest.get(step..).unwrap_or(&[]);
        }
    }
}

/// The words with which a text begins, the longest first.
struct Here<'s, 't> {
    words: std::slice::Iter<'s, Word>,
    pair: u64,
    slot: usize,
    text: &'t [u8],
    head: u128,
}

impl<'s> Iterator for Here<'s, '_> {
    type Item = &'s Word;

    #[inline(always)]
    fn next(&mut self) -> Option<&'s Word> {
        loop {
            let word = self.words.next()?;
            if word.pair == self.pair {
                if word.begins(self.text, self.head) {
                    return Some(word);
                }
            } else if usize::from(word.slot) != self.slot {
                return None;
            }
        }
    }
}

impl Word {
    /// Whether a text begins with it; `head` is the text's, as [`sixteen`] gives it.
    fn begins(&self, text: &[u8], head: u128) -> bool {
        self.head == head & self.mask
            && (self.text.len() <= HEAD || text.starts_with(self.text.as_bytes()))
    }
}

/// Bytes of a word that are compared at once: five characters of Japanese.
const HEAD: usize = 16;

/// The first bytes of a text as one number, noughts where it ends.
fn sixteen(text: &[u8]) -> u128 {
    u128::from_le_bytes(text.first_chunk().copied().unwrap_or_else(|| padded(text)))
}

/// The first bytes of a text, noughts where it ends.
fn padded<const N: usize>(text: &[u8]) -> [u8; N] {
    let mut all = [0; N];
    all.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
    all
}

/// How many bytes a character has whose first byte this is.
#[inline]
pub(super) fn width(first: u8) -> usize {
    match first {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

/// The first two characters of a text as one number, and how many bytes the first has; `None`
/// where there are no two.
#[inline(always)]
fn pair(text: &[u8]) -> Option<(u64, usize)> {
    // Nearly all characters of Japanese have three bytes, the first of which is E3 to EF.
    const FIRSTS: (u64, u64) = (0xF000_00F0, 0xE000_00E0);
    match text.first_chunk().map(|eight| u64::from_le_bytes(*eight)) {
        Some(eight) if eight & FIRSTS.0 == FIRSTS.1 => Some((eight & 0xFFFF_FFFF_FFFF, 3)),
        _ => any_pair(text),
    }
}

fn any_pair(text: &[u8]) -> Option<(u64, usize)> {
    let first = width(*text.first()?);
    let both = first + width(*text.get(first)?);
    let eight = text.first_chunk().copied().unwrap_or_else(|| padded(text));
    let pair = u64::from_le_bytes(eight) & u64::MAX.checked_shr(64 - 8 * both as u32)?;
    (text.len() >= both).then_some((pair, first))
}

/// Spreads pairs over this many bits.
#[inline]
fn bucket(pair: u64, bits: u32) -> usize {
    (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - bits)) as usize
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
            words in prop::collection::vec("[あいaé🀄]{2,7}", 0..12),
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
