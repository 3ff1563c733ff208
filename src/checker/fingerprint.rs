//! What tells a finding from every other, from one version of a document to the next.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use sha2::{Digest, Sha256};

use crate::source::portable;

/// What a finding is known by: a hash of its code, its document and the words that it points at, or
/// where it points at none, the duty that it is on.
///
/// No line number is in it, so it stays when text moves; spaces and full-width forms make no
/// difference. Of findings that are alike in all of these, the second and every later one has its
/// number in it. The severity is not in it: it may be higher another day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint([u8; 16]);

/// Thirty-two hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What a fingerprint is made from.
pub(super) struct Key<'k> {
    pub code: Cow<'k, str>,
    /// The path as it was given.
    pub document: &'k str,
    /// What it points at.
    pub words: Option<&'k str>,
    /// On which duty it is.
    pub duty: Option<String>,
}

/// Those of all findings of a document, in their order.
pub(super) fn of<'k>(keys: impl Iterator<Item = Key<'k>>) -> Vec<Fingerprint> {
    let mut seen: HashMap<Fingerprint, u64> = HashMap::new();
    let number = |key: Key<'_>| {
        let first = key.hash(0);
        let before = seen.entry(first).or_default();
        *before += 1;
        if *before == 1 { first } else { key.hash(*before - 1) }
    };
    keys.map(number).collect()
}

impl Key<'_> {
    fn hash(&self, alike_before: u64) -> Fingerprint {
        let (mark, what) = match (self.words, &self.duty) {
            (Some(words), _) => ("words", folded(words)),
            (None, Some(duty)) => ("duty", duty.clone()),
            (None, None) => ("document", String::new()),
        };
        let mut hash = Sha256::new();
        for part in [&*self.code, &portable(self.document), mark, &what] {
            hash.update(part);
            // No part holds one: they can be told apart.
            hash.update("\0");
        }
        hash.update(alike_before.to_le_bytes());
        let mut first = [0; 16];
        first.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
        Fingerprint(first)
    }
}

/// Words without what may change while they stay the same: spaces, line breaks and full-width forms of
/// ASCII. No finding is told from another by what stands after so many characters.
fn folded(words: &str) -> String {
    const LONGEST: usize = 200;
    let shown = words.chars().take(2 * LONGEST).filter(|c| !c.is_whitespace() && *c != '\0');
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    shown.take(LONGEST).map(narrow).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key<'k>(code: &'k str, document: &'k str, words: Option<&'k str>) -> Key<'k> {
        Key { code: code.into(), document, words, duty: None }
    }

    fn all(keys: Vec<Key<'_>>) -> Vec<String> {
        of(keys.into_iter()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn spaces_widths_and_ways_to_write_a_path_make_no_difference() {
        let plain = all(vec![key("draft/x", "a/b.md", Some("2025年8月6日(月)"))]);
        let other = all(vec![key("draft/x", "./a//b.md", Some("２０２５年 8月\n6日（月）"))]);
        assert_eq!(plain, other);
        assert_ne!(plain, all(vec![key("draft/x", "/a/b.md", Some("2025年8月6日(月)"))]));
        assert_ne!(plain, all(vec![key("draft/x", "a/b.md", Some("2025年8月7日(月)"))]));
        assert_ne!(plain, all(vec![key("draft/y", "a/b.md", Some("2025年8月6日(月)"))]));
    }

    #[test]
    fn equals_are_counted_and_others_between_change_nothing() {
        let alike = || key("draft/x", "a.md", Some("6月31日"));
        let between = || key("draft/x", "a.md", Some("6月32日"));
        let two = all(vec![alike(), alike()]);
        assert_ne!(two[0], two[1]);
        let four = all(vec![between(), alike(), between(), alike()]);
        assert_eq!([&four[1], &four[3]], [&two[0], &two[1]]);
    }

    #[test]
    fn a_fingerprint_stays_for_ever() {
        // Whoever kept one in a file finds it again: another number here breaks every baseline.
        assert_eq!(
            all(vec![key("draft/weekday-mismatch", "notice.md", Some("2025年8月6日（月）"))]),
            ["fe9b616fe9bd278151803969f1b3acf1"]
        );
        let duty = Some("appi/final-report".to_owned());
        let key = Key { code: "timeline/reportable".into(), document: "a.yaml", words: None, duty };
        assert_eq!(all(vec![key]), ["2af5e1d47a833c005db4401f7e90cdf6"]);
    }

    #[test]
    fn no_words_are_endless() {
        let long = "あ".repeat(1_000_000);
        assert_eq!(folded(&long).chars().count(), 200);
        assert_eq!(folded(&" ".repeat(1_000_000)), "");
    }
}
