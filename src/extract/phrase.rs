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
    /// One bit for each third byte of a phrase (of nearly every first character the last).
    thirds: u64,
    /// The same for the sixth.
    sixths: u64,
    /// Whether one is shorter than a character of Japanese.
    short: bool,
}

impl Phrases {
    /// Takes the phrases; [`phrases!`] writes it shorter.
    pub const fn of(list: &'static [&'static str]) -> Self {
        let (mut thirds, mut sixths, mut short, mut i) = (0, 0, false, 0);
        while i < list.len() {
            let phrase = list[i].as_bytes();
            short |= phrase.len() < 3;
            thirds |= if phrase.len() < 3 { 0 } else { bit(phrase[2]) };
            sixths |= if phrase.len() < 6 { u64::MAX } else { bit(phrase[5]) };
            i += 1;
        }
        Phrases { list, thirds, sixths, short }
    }

    /// The phrases themselves.
    pub const fn list(&self) -> &'static [&'static str] {
        self.list
    }
}

const fn bit(byte: u8) -> u64 {
    1 << (byte & 63)
}

/// [`Phrases`] of these, ready when the program starts: `phrases!["届かな", "不達"]`.
macro_rules! phrases {
    ($($phrase:expr),+ $(,)?) => {
        const { &$crate::extract::phrase::Phrases::of(&[$($phrase),+]) }
    };
}
/// Whether any of these stands in `words`.
///
/// One walk over the characters, which are told apart by their third bytes as in [`behind`], and so
/// are those that follow.
pub(super) fn has(words: &str, of: &Phrases) -> bool {
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some([first, _, third]) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        if of.thirds & bit(*third) != 0
            && of.sixths & bytes.get(at + 5).map_or(u64::MAX, |byte| bit(*byte)) != 0
            && starts(words.get(at..).unwrap_or(""), of.list)
        {
            return true;
        }
        // Nearly every character has three bytes.
        at += if matches!(first, 0xE0..=0xEF) { 3 } else { width(*first) };
    }
    of.short && of.list.iter().any(|phrase| phrase.len() < 3 && words.contains(phrase))
}

/// The words before the first 、 or 。.
pub(super) fn up_to_stop(words: &str) -> &str {
    let bytes = words.as_bytes();
    // 、 and 。 are E3 80 81 and E3 80 82.
    let stop = memchr::memchr_iter(0x80, bytes)
        .filter_map(|second| second.checked_sub(1))
        .find(|start| matches!(bytes.get(*start..start + 3), Some([0xE3, 0x80, 0x81 | 0x82])));
    stop.and_then(|at| words.get(..at)).unwrap_or(words)
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
        assert!(ends("検知し", &["て", "し"]) && !ends("検知し", &["まし"]) && !ends("", &["し"]));
    }
}
