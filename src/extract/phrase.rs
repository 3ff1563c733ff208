//! Phrases compared with the text.

use super::words::width;

/// Whether `words` begin with any of these.
pub(super) fn starts(words: &str, with: &[&str]) -> bool {
    behind(words, with).next().is_some()
}

/// What stands behind each of these with which `words` begin.
///
/// The third byte, the last of nearly every first character, tells most phrases apart before any
/// two are compared.
pub(super) fn behind<'t>(words: &'t str, with: &[&str]) -> impl Iterator<Item = &'t str> {
    let third = words.as_bytes().get(2).copied();
    let may =
        move |phrase: &&&str| phrase.as_bytes().get(2).is_none_or(|byte| Some(*byte) == third);
    with.iter().filter(may).filter_map(move |phrase| words.strip_prefix(phrase))
}

/// Phrases to look for inside of words. What is known of them all is worked out when the program is
/// built, so that asking costs one walk over the words and nothing for each phrase.
#[derive(Debug)]
pub(super) struct Phrases {
    list: &'static [&'static str],
    /// By the [`row`] of a first character, one bit for each sixth byte (of nearly every second
    /// character the last). Few places of a text have both in common with any phrase.
    sixths: [u64; ROWS],
    /// Whether one is shorter than two characters of Japanese.
    few: bool,
    /// Whether one is shorter than a single one.
    short: bool,
}

impl Phrases {
    /// Takes the phrases; [`phrases!`] writes it shorter.
    pub(super) const fn of(list: &'static [&'static str]) -> Self {
        let (mut sixths, mut few, mut short, mut i) = ([0; ROWS], false, false, 0);
        while i < list.len() {
            let phrase = list[i].as_bytes();
            few |= phrase.len() < 6;
            short |= phrase.len() < 3;
            if phrase.len() >= 3 {
                let sixth = if phrase.len() < 6 { u64::MAX } else { bit(phrase[5]) };
                sixths[row(phrase[1], phrase[2])] |= sixth;
            }
            i += 1;
        }
        Phrases { list, sixths, few, short }
    }

    /// Whether `rest`, with which `words` end, begins with one of them. A call of its own, so that
    /// the walk of [`has`] stays small: few places come to it.
    #[inline(never)]
    fn begin(&self, words: &str, rest: &[u8]) -> bool {
        starts(words.get(words.len() - rest.len()..).unwrap_or(""), self.list)
    }

    /// Where the first of them stands in `words`, looked for one by one: what is shorter than a
    /// character of Japanese may stand anywhere.
    #[inline(never)]
    fn search(&self, words: &str) -> Option<usize> {
        self.list.iter().filter_map(|phrase| words.find(phrase)).min()
    }

    /// The phrases themselves.
    pub(super) const fn list(&self) -> &'static [&'static str] {
        self.list
    }
}

const fn bit(byte: u8) -> u64 {
    1 << (byte & 63)
}

const ROWS: usize = 32;

/// The row of a character by its second byte and its third.
const fn row(second: u8, third: u8) -> usize {
    (second ^ third) as usize % ROWS
}

/// [`Phrases`] of these, ready when the program starts: `phrases!["届かな", "不達"]`.
macro_rules! phrases {
    ($($phrase:expr),+ $(,)?) => {
        const { &$crate::extract::phrase::Phrases::of(&[$($phrase),+]) }
    };
}

/// Whether any of these stands in `words`.
pub(super) fn has(words: &str, of: &Phrases) -> bool {
    first(words, of).is_some()
}

/// Where the first of these stands in `words`.
///
/// One walk over the characters; where one and the next may begin a phrase, all are compared.
pub(super) fn first(words: &str, of: &Phrases) -> Option<usize> {
    if of.short {
        return of.search(words);
    }
    let mut rest = words.as_bytes();
    let at = |rest: &[u8]| Some(words.len() - rest.len());
    while let Some([first, second, third, _, _, sixth]) = rest.first_chunk() {
        if of.sixths[row(*second, *third)] & bit(*sixth) != 0 && of.begin(words, rest) {
            return at(rest);
        }
        // Nearly every character has three bytes.
        let width = if matches!(first, 0xE0..=0xEF) { 3 } else { width(*first) };
        rest = rest.get(width..).unwrap_or(&[]);
    }
    while let Some(first) = rest.first().filter(|_| of.few) {
        if of.begin(words, rest) {
            return at(rest);
        }
        rest = rest.get(width(*first)..).unwrap_or(&[]);
    }
    None
}

/// Whether `words` begin with any of these: as [`starts`], but most words cost one test.
pub(super) fn begins(words: &str, of: &Phrases) -> bool {
    let may = words.as_bytes().first_chunk().is_none_or(|[_, second, third, _, _, sixth]| {
        of.short || of.sixths[row(*second, *third)] & bit(*sixth) != 0
    });
    may && starts(words, of.list)
}

/// The words before the first 、.
pub(super) fn up_to_comma(words: &str) -> &str {
    up_to(words, |third| third == 0x81)
}

/// The words before the first 、 or 。.
pub(super) fn up_to_stop(words: &str) -> &str {
    up_to(words, |third| matches!(third, 0x81 | 0x82))
}

/// The words before the first of the marks that are E3 80 and one of these bytes: 、 81, 。 82.
fn up_to(words: &str, mark: impl Fn(u8) -> bool) -> &str {
    let bytes = words.as_bytes();
    let mut starts = memchr::memchr_iter(0x80, bytes).filter_map(|second| second.checked_sub(1));
    let is_mark = |start: &usize| matches!(bytes.get(*start..start + 3), Some([0xE3, _, third]) if mark(*third));
    starts.find(is_mark).and_then(|at| words.get(..at)).unwrap_or(words)
}

/// Where a phrase stands first in `words`.
///
/// Looked for by its third byte, the last of nearly every first character: cheaper than the
/// search of the standard library, which prepares each phrase anew.
pub(super) fn find(words: &str, phrase: &str) -> Option<usize> {
    let Some(third) = phrase.as_bytes().get(2) else { return words.find(phrase) };
    let bytes = words.as_bytes();
    memchr::memchr_iter(*third, bytes)
        .filter_map(|at| at.checked_sub(2))
        .find(|at| bytes[*at..].starts_with(phrase.as_bytes()))
}

/// Whether `words` end with any of these.
pub(super) fn ends(words: &str, with: &[&str]) -> bool {
    let last = words.as_bytes().last();
    with.iter().any(|phrase| phrase.as_bytes().last() == last && words.ends_with(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_of_any_length_are_compared() {
        assert!(starts("により", &["から", "によ"]) && starts(": と", &["、", ":"]));
        assert!(!starts("に", &["によ", "から"]) && !starts("", &["に"]) && starts("に", &[""]));
        assert!(
            has("被害を受けた", phrases!["により", "を受け"])
                && has("HPにて", phrases!["HP", "では"])
        );
        assert!(
            has("aあ", phrases!["あ"]) && has("éあ", phrases!["い", "あ"]) && has("", phrases![""])
        );
        assert!(
            !has("被害を受", phrases!["により", "を受け"])
                && !has("H", phrases!["HP"])
                && !has("あ", &Phrases::of(&[]))
        );
        assert_eq!(up_to_stop("報告　を受け、その"), "報告　を受け");
        assert_eq!(up_to_stop("報告。"), "報告");
        assert_eq!(up_to_stop("報告"), "報告");
        assert_eq!(first("被害の後に", phrases!["の後", "後に"]), Some(6));
        assert_eq!(first("旧HPの後", phrases!["後", "HP"]), Some(3));
        assert_eq!(first("被害の後", phrases!["後に"]), None);
        assert_eq!(
            ["今後", "後", "今日", "a", ""].map(|phrase| find("は今後aは今後", phrase)),
            [Some(3), Some(6), None, Some(9), Some(0)]
        );
        assert_eq!(up_to_comma("た。」と、報告"), "た。」と");
        assert!(begins("を受け", phrases!["から", "を"]) && begins("HP", phrases!["HP"]));
        assert!(!begins("を", phrases!["から", "を受"]) && !begins("", phrases!["を", "HP"]));
        assert!(ends("検知し", &["て", "し"]) && !ends("検知し", &["まし"]) && !ends("", &["し"]));
    }
}
