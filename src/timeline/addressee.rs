//! Whom a report went to, by the words of `rules/vocabulary/addressees.yaml`.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

/// What the build has read of the table, embedded so that the binary stands alone.
const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/rules/vocabulary/addressees.json"));

/// An authority that a report may go to, the Personal Information Protection Commission aside: its
/// word in timelines and rules (`to: mlit`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Addressee(Arc<str>);

/// What the table says of one.
#[derive(Debug, Deserialize)]
struct Entry {
    ja: String,
    en: String,
    /// With commas between them.
    words: String,
}

/// Parsed when it is first asked for. A test excludes that it is broken; if it were, no addressee
/// would be known.
static ENTRIES: LazyLock<BTreeMap<String, Entry>> =
    LazyLock::new(|| serde_json::from_str(TABLE).unwrap_or_default());

impl Addressee {
    /// The word used in YAML and JSON.
    pub fn word(&self) -> &str {
        &self.0
    }

    /// The addressee of a word, if there is one.
    pub fn from_word(word: &str) -> Option<Self> {
        ENTRIES.contains_key(word).then(|| Addressee(word.into()))
    }

    /// The words of all of them, in alphabetical order.
    pub fn all() -> impl Iterator<Item = &'static str> {
        ENTRIES.keys().map(String::as_str)
    }

    /// Its name in Japanese and in English.
    pub fn names(&self) -> Option<(&'static str, &'static str)> {
        ENTRIES.get(self.word()).map(|e| (e.ja.as_str(), e.en.as_str()))
    }

    /// The words by which texts tell any of them.
    pub fn words() -> impl Iterator<Item = &'static str> {
        ENTRIES.values().flat_map(Entry::words)
    }

    /// The addressee that the words of a text name: the one with the longest word in them. `None`
    /// where they could mean any (監督官庁).
    pub(crate) fn named_in(text: &str) -> Option<Self> {
        let longest = |(word, entry): (&String, &Entry)| {
            let told = entry.words().filter(|w| text.contains(w)).map(str::len).max();
            told.map(|len| (len, Addressee(word.as_str().into())))
        };
        ENTRIES.iter().filter_map(longest).max_by_key(|(len, _)| *len).map(|(_, found)| found)
    }
}

impl Entry {
    fn words(&self) -> impl Iterator<Item = &str> {
        self.words.split(',').map(str::trim).filter(|word| !word.is_empty())
    }
}

impl fmt::Display for Addressee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds() {
        let table: BTreeMap<String, Entry> = serde_json::from_str(TABLE).expect("a table");
        assert!(table.contains_key("minister") && table.contains_key("other"));
    }

    #[test]
    fn the_longest_word_says_who_it_is() {
        let named = |text| Addressee::named_in(text).map(|a| a.word().to_owned());
        assert_eq!(named("国土交通省").as_deref(), Some("mlit"));
        assert_eq!(named("韓国の個人情報保護委員会").as_deref(), Some("pipc"));
        assert_eq!(named("監督官庁"), None);
        assert_eq!(Addressee::from_word("mlit").map(|a| a.to_string()).as_deref(), Some("mlit"));
        assert_eq!(Addressee::from_word("mltt"), None);
    }
}
