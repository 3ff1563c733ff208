//! Phrases compared with the text at one place.

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
        assert!(ends("検知し", &["て", "し"]) && !ends("検知し", &["まし"]) && !ends("", &["し"]));
    }
}
