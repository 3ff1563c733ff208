//! Many words looked for at once, in one pass over a text.
//!
//! Few places of a text have their first two characters and the last byte of the third in common with
//! any word, so one look into a table dismisses nearly all; only at the others are words compared, and
//! of the longer words only those that may have four characters in common with the text. There is
//! little to build.

use crate::timeline::Span;

/// Words with the bits they stand for, ready to be found.
#[derive(Debug)]
pub(super) struct Words {
    words: Vec<Word>,
    /// By the number of how a text begins: one bit for each ninth byte that may follow in a word
    /// (of nearly every third character the last), all where a word is shorter.
    ninths: Box<[u32; 1 << NINTHS_BITS]>,
    /// By the same: the first of the words shorter than [`LONG`] that may stand there, or [`NONE`].
    short: Box<[u16; 1 << SHORT_BITS]>,
    /// By the number of the first [`LONG`] bytes of a text: the first of the words of that length
    /// and more that may stand there, or [`NONE`].
    long: Box<[u16; 1 << LONG_BITS]>,
}

#[derive(Debug)]
struct Word {
    head: Head,
    /// Ones for what of a text's head is compared with its own.
    mask: Head,
    text: Box<str>,
    bits: u64,
    /// The next word under the same number, no longer than this one.
    next: u16,
}

/// In place of an index into `words`: no further word.
const NONE: u16 = u16::MAX;

/// Bytes of four characters of Japanese.
const LONG: usize = 12;
/// How many bits number the entries of each table: in the first so many that few pairs of a text
/// fall on the entry of another.
const NINTHS_BITS: u32 = 13;
const SHORT_BITS: u32 = 11;
const LONG_BITS: u32 = 12;

impl Default for Words {
    fn default() -> Self {
        Words {
            words: Vec::new(),
            ninths: Box::new([0; 1 << NINTHS_BITS]),
            short: Box::new([NONE; 1 << SHORT_BITS]),
            long: Box::new([NONE; 1 << LONG_BITS]),
        }
    }
}

impl Words {
    /// Takes the words.
    pub(super) fn new(words: impl IntoIterator<Item = (impl AsRef<str>, u64)>) -> Self {
        let mut all = Words::default();
        for (text, bits) in words {
            all.add(text.as_ref(), bits);
        }
        all
    }

    /// Takes a word more; one given twice stands for the bits of both. Answers whether it is a
    /// word: one of a single character would be found inside every other.
    pub(super) fn add(&mut self, text: &str, bits: u64) -> bool {
        if text.len() <= width(text.bytes().next().unwrap_or(0)) {
            return false;
        }
        let index = u16::try_from(self.words.len()).unwrap_or(NONE);
        if index == NONE {
            return true;
        }
        let (head, mask) = (Head::of(text.as_bytes()), Head::mask(text.len()));
        let (begins, _) = beginning(head.low);
        self.ninths[number::<NINTHS_BITS>(begins)] |= match text.as_bytes().get(8) {
            Some(ninth) => bit(*ninth),
            None => u32::MAX,
        };
        let first = match text.len() {
            ..LONG => &mut self.short[number::<SHORT_BITS>(begins)],
            _ => &mut self.long[number::<LONG_BITS>(head.long())],
        };
        // It goes behind the longer ones under its number.
        let (mut before, mut next) = (None, *first);
        while let Some(word) = self.words.get_mut(usize::from(next)) {
            if *word.text == *text {
                word.bits |= bits;
                return true;
            }
            if word.text.len() < text.len() {
                break;
            }
            (before, next) = (Some(usize::from(next)), word.next);
        }
        match before.and_then(|i| self.words.get_mut(i)) {
            Some(word) => word.next = index,
            None => *first = index,
        }
        let text = text.into();
        self.words.push(Word { head, mask, text, bits, next });
        true
    }

    /// The longest word at each place, none overlapping another, handed to `found` in order.
    pub(super) fn longest(&self, text: &str, mut found: impl FnMut(Span, u64)) {
        self.walk(text, |at, mut long, mut short| {
            let word = long.next().or_else(|| short.next())?;
            found(Span::new(at, at + word.text.len()), word.bits);
            Some(word.text.len())
        });
    }

    /// The bits of every word in `text`, those inside others too.
    pub(super) fn all(&self, text: &str) -> u64 {
        let mut bits = 0;
        self.walk(text, |_, long, short| {
            bits = long.chain(short).fold(bits, |all, word| all | word.bits);
            None
        });
        bits
    }

    /// Goes from character to character. At each place where a word may stand, those that do are
    /// handed to `visit`, the long ones and the short, which answers how many bytes to pass over
    /// if it is not this character alone.
    #[inline(always)]
    fn walk<'s, 't>(
        &'s self,
        text: &'t str,
        mut visit: impl FnMut(usize, Here<'s, 't>, Here<'s, 't>) -> Option<usize>,
    ) {
        let mut rest = text.as_bytes();
        while let Some((at, begins, width)) = self.next(rest) {
            let head = Head::of(at);
            let long = self.long[number::<LONG_BITS>(head.long())];
            let short = self.short[number::<SHORT_BITS>(begins)];
            let here = |from| Here { words: &self.words, from, text: at, head };
            let step = visit(text.len() - at.len(), here(long), here(short)).unwrap_or(width);
            let Some(behind) = at.get(step..) else { return };
            rest = behind;
        }
    }

    /// The next place where a word may stand: the text from there, what it begins with, and how
    /// many bytes its first character has.
    #[inline(always)]
    fn next<'t>(&self, mut text: &'t [u8]) -> Option<(&'t [u8], u64, usize)> {
        let may = |begins, ninth| self.ninths[number::<NINTHS_BITS>(begins)] & bit(ninth) != 0;
        loop {
            // Most stand among characters of three bytes: two places at a time.
            while let Some(twelve) = text.first_chunk::<12>()
                && let Some(here) = twelve.first_chunk()
                && let Some(next) = twelve[3..].first_chunk()
            {
                let here = u64::from_le_bytes(*here);
                if here & FIRSTS_OF_THREE.0 != FIRSTS_OF_THREE.1 {
                    break;
                }
                if may(here << 16, twelve[8]) {
                    return Some((text, here << 16, 3));
                }
                let next = u64::from_le_bytes(*next);
                if may(next << 16, twelve[11]) {
                    return Some((&text[3..], next << 16, 3));
                }
                text = &text[6..];
            }
            // Digits, blanks and the like come in runs too.
            while let Some(nine) = text.first_chunk::<9>()
                && let Some(here) = nine.first_chunk()
                && nine[0] < 0x80
            {
                let here = u64::from_le_bytes(*here) << 48;
                if may(here, nine[8]) {
                    return Some((text, here, 1));
                }
                text = &text[1..];
            }
            if text.is_empty() {
                return None;
            }
            let (begins, width) = beginning(eight(text));
            if may(begins, text.get(8).copied().unwrap_or(0)) {
                return Some((text, begins, width));
            }
            text = text.get(width..)?;
        }
    }
}

/// The words with which a text begins, of those under one number, the longest first.
struct Here<'s, 't> {
    words: &'s [Word],
    from: u16,
    text: &'t [u8],
    head: Head,
}

impl<'s> Iterator for Here<'s, '_> {
    type Item = &'s Word;

    #[inline(always)]
    fn next(&mut self) -> Option<&'s Word> {
        loop {
            let word = self.words.get(usize::from(self.from))?;
            self.from = word.next;
            if word.begins(self.text, self.head) {
                return Some(word);
            }
        }
    }
}

impl Word {
    /// Whether a text begins with it; `head` is the text's.
    #[inline(always)]
    fn begins(&self, text: &[u8], head: Head) -> bool {
        // The first bytes are those of other words under its number too.
        self.head.high == head.high & self.mask.high
            && self.head.low == head.low & self.mask.low
            && (self.text.len() <= HEAD || text.starts_with(self.text.as_bytes()))
    }
}

/// Bytes of a text that are compared at once: five characters of Japanese.
const HEAD: usize = 16;

/// These bytes as numbers, noughts where the text ends.
#[derive(Clone, Copy, Debug)]
struct Head {
    low: u64,
    high: u64,
}

impl Head {
    #[inline(always)]
    fn of(text: &[u8]) -> Self {
        match text.first_chunk::<HEAD>() {
            Some(head) => {
                let head = u128::from_le_bytes(*head);
                Head { low: head as u64, high: (head >> 64) as u64 }
            }
            None => Head { low: eight(text), high: eight(text.get(8..).unwrap_or(&[])) },
        }
    }

    /// Ones for what a text of so many bytes has of a head.
    fn mask(len: usize) -> Self {
        let ones = |bytes: usize| match bytes {
            0 => 0,
            _ => u64::MAX >> (64 - 8 * bytes.min(8)),
        };
        Head { low: ones(len), high: ones(len.saturating_sub(8)) }
    }

    /// What tells the first [`LONG`] bytes apart: all but those of the very first character.
    #[inline(always)]
    fn long(self) -> u64 {
        self.low >> 32 | self.high << 32
    }
}

/// The first eight bytes of a text as one number, noughts where it ends.
#[inline(always)]
fn eight(text: &[u8]) -> u64 {
    text.first_chunk().map_or_else(|| padded(text), |eight| u64::from_le_bytes(*eight))
}

/// The same for fewer than eight.
fn padded(text: &[u8]) -> u64 {
    text.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte))
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

// Nearly all characters of Japanese have three bytes, the first of which is E3 to EF.
const FIRSTS_OF_TWO: (u64, u64) = (0xF000_00F0, 0xE000_00E0);
const FIRSTS_OF_THREE: (u64, u64) = (0x00F0_0000_F000_00F0, 0x00E0_0000_E000_00E0);

/// What a text begins with, of which its first eight bytes are given: two characters of three
/// bytes, or else one and a byte of the next. And how many bytes the first has.
#[inline(always)]
fn beginning(eight: u64) -> (u64, usize) {
    if eight & FIRSTS_OF_TWO.0 == FIRSTS_OF_TWO.1 {
        return (eight << 16, 3);
    }
    let width = width(eight as u8);
    (eight << (56 - 8 * width), width)
}

/// A byte as one of the bits in `ninths`.
const fn bit(byte: u8) -> u32 {
    1 << (byte & 31)
}

/// Spreads what texts begin with over this many bits.
#[inline(always)]
fn number<const BITS: u32>(begins: u64) -> usize {
    (begins.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS)) as usize
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
