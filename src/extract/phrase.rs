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

/// Whether any of these stands in `words`.
///
/// One walk over the characters, which are told apart by their third bytes as in [`behind`], and so
/// are those that follow: for the few phrases and the few words of a clause, quicker than to search
/// for one after the other.
pub(super) fn has(words: &str, of: &[&str]) -> bool {
    let bit = |byte: &u8| 1u64 << (byte & 63);
    let (mut thirds, mut sixths, mut short) = (0, 0, false);
    for phrase in of.iter().map(|phrase| phrase.as_bytes()) {
        short |= phrase.len() < 3;
        thirds |= phrase.get(2).map_or(0, bit);
        sixths |= phrase.get(5).map_or(u64::MAX, bit);
    }
    let mut rest = words.as_bytes();
    while let [first, _, third, behind @ ..] = rest {
        if thirds & bit(third) != 0
            && sixths & behind.get(2).map_or(u64::MAX, bit) != 0
            && starts(words.get(words.len() - rest.len()..).unwrap_or(""), of)
        {
            return true;
        }
        // Nearly every character has three bytes.
        rest = match first {
            0xE0..=0xEF => behind,
            _ => rest.get(width(*first)..).unwrap_or(&[]),
        };
    }
    short && of.iter().any(|phrase| phrase.len() < 3 && words.contains(phrase))
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
        assert!(has("被害を受けた", &["により", "を受け"]) && has("HPにて", &["HP", "では"]));
        assert!(has("aあ", &["あ"]) && has("éあ", &["い", "あ"]) && has("", &[""]));
        assert!(!has("被害を受", &["により", "を受け"]) && !has("H", &["HP"]) && !has("あ", &[]));
        assert!(ends("検知し", &["て", "し"]) && !ends("検知し", &["まし"]) && !ends("", &["し"]));
    }
}
