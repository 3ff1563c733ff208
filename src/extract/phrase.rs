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
    let third = words.as_bytes().get(2);
    let may = move |phrase: &&&str| phrase.len() < 3 || phrase.as_bytes().get(2) == third;
    with.iter().filter(may).filter_map(move |phrase| words.strip_prefix(phrase))
}

/// Whether any of these stands in `words`.
///
/// One walk over the characters, which are told apart by their third bytes as in [`behind`], and so
/// are those that follow: for the few phrases and the few words of a clause, quicker than to search
/// for one after the other.
pub(super) fn has(words: &str, of: &[&str]) -> bool {
    let bytes = words.as_bytes();
    let bit = |byte: Option<&u8>, without| byte.map_or(without, |byte| 1u64 << (byte & 63));
    let (thirds, sixths) = of.iter().map(|phrase| phrase.as_bytes()).fold((0, 0), |all, phrase| {
        (all.0 | bit(phrase.get(2), 0), all.1 | bit(phrase.get(5), u64::MAX))
    });
    let mut at = 0;
    while let Some([first, _, third]) = bytes.get(at..at + 3) {
        if thirds & bit(Some(third), 0) != 0
            && sixths & bit(bytes.get(at + 5), u64::MAX) != 0
            && starts(words.get(at..).unwrap_or(""), of)
        {
            return true;
        }
        at += width(*first);
    }
    of.iter().any(|phrase| phrase.len() < 3 && words.contains(phrase))
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
