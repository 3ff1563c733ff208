//! The rule sets that come with the program: one file each, with its tests beside it.
//!
//! A set is read when a timeline first needs it, from the JSON that the build has left of its file.
//! Most documents need two, and reading all of them takes longer than reading a document does.

use std::sync::OnceLock;

use serde::Deserialize;

use super::condition::Condition;
use super::decode;
use super::model::{RuleSet, Selected};
use super::truth::Truth;
use crate::source::Span;
use crate::timeline::Timeline;
use crate::yaml::tree::{Node, Value};

/// A rule set in the binary.
#[derive(Debug)]
pub struct Embedded {
    id: &'static str,
    /// Where its file stands in the repository, and its text.
    pub(crate) file: (&'static str, &'static str),
    /// The same of the tests beside it.
    pub(super) tests: (&'static str, &'static str),
    /// What the build has read of it.
    json: &'static str,
    binds: OnceLock<Option<Binds>>,
    set: OnceLock<Option<RuleSet>>,
}

/// Whom a set is about: the part of its file that is read first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Binds {
    pub selected: Selected,
    pub applies_to: Condition,
}

/// The file `rules/…/ID.yaml` and the tests beside it.
macro_rules! embedded {
    ($folder:literal, $id:literal) => {
        Embedded {
            id: $id,
            file: (
                concat!($folder, $id, ".yaml"),
                include_str!(concat!("../../", $folder, $id, ".yaml")),
            ),
            tests: (
                concat!($folder, $id, ".test.yaml"),
                include_str!(concat!("../../", $folder, $id, ".test.yaml")),
            ),
            json: include_str!(concat!(env!("OUT_DIR"), "/", $folder, $id, ".json")),
            binds: OnceLock::new(),
            set: OnceLock::new(),
        }
    };
}

static EMBEDDED: [Embedded; 12] = [
    embedded!("rules/", "appi"),
    embedded!("rules/", "appi-public"),
    embedded!("rules/", "my-number"),
    embedded!("rules/", "privacy-mark"),
    embedded!("rules/", "telecom"),
    embedded!("rules/", "finance"),
    embedded!("rules/", "cyber-capability"),
    embedded!("rules/abroad/", "gdpr"),
    embedded!("rules/abroad/", "sec-8k"),
    embedded!("rules/abroad/", "hipaa"),
    embedded!("rules/abroad/", "korea"),
    embedded!("rules/abroad/", "singapore"),
];

impl Embedded {
    /// All of them, in the order in which they are judged by.
    pub fn all() -> &'static [Embedded] {
        &EMBEDDED
    }

    /// The one of that name, which may have the version beside it that it is pinned to:
    /// `appi@62d34697`.
    pub fn named(name: &str) -> Option<&'static Embedded> {
        let id = name.split_once('@').map_or(name, |(id, _)| id);
        EMBEDDED.iter().find(|e| e.id == id)
    }

    /// Whether it is of the version that a name is pinned to, if to any.
    pub fn is_pinned_by(&self, name: &str) -> bool {
        let version = name.split_once('@').map(|(_, version)| version);
        let own = || self.set().map(|set| set.version.to_string());
        version.is_none_or(|version| own().as_deref() == Some(version))
    }

    /// `appi`.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The rules. A file that does not load is left out; a test holds that each does.
    pub fn set(&self) -> Option<&RuleSet> {
        self.set.get_or_init(|| decode::load_embedded(self.json, self.file.1)).as_ref()
    }

    /// Whether the rules are asked of `timeline`; so where it is not clear without reading them.
    pub fn may_be_asked(&self, timeline: &Timeline) -> bool {
        self.binds().is_none_or(|b| b.selected.is_for(timeline, &[]))
    }

    /// Whether they bind the discloser; so where it is not clear without reading them.
    pub fn may_bind(&self, timeline: &Timeline) -> bool {
        let holds = |b: &Binds| b.applies_to.holds(timeline, &[], &mut Vec::new());
        self.binds().is_none_or(|b| holds(b) != Truth::No)
    }

    /// Read once: a document asks this of every set.
    fn binds(&self) -> Option<&Binds> {
        self.binds.get_or_init(|| binds(self.json)).as_ref()
    }
}

/// The keys of a file that tell whom it is about.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Head {
    on_request: Option<Node>,
    applies_to: Option<Node>,
}

/// Reads these keys alone. `None` where they lean on the rest of the file.
fn binds(json: &str) -> Option<Binds> {
    let Head { on_request, applies_to } = serde_json::from_str(json).ok()?;
    let pairs = [("on-request", on_request), ("applies-to", applies_to)];
    let pairs = pairs.into_iter().filter_map(|(key, value)| Some((Node::word(key), value?)));
    let head = Node { span: Span::default(), value: Value::Map(pairs.collect()) };
    decode::read(&head, decode::Decoder::binds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn whom_a_set_binds_is_known_before_the_set() {
        for embedded in Embedded::all() {
            let set = embedded.set().expect("loads");
            let (selected, applies_to) = (set.selected.clone(), set.applies_to.clone());
            let known = binds(embedded.json);
            assert_eq!(known, Some(Binds { selected, applies_to }), "{}", embedded.id);
            assert_eq!(&*set.id, embedded.id);
        }
    }

    #[test]
    fn what_the_build_read_of_a_file_is_what_it_says() {
        for embedded in Embedded::all() {
            let (name, text) = embedded.file;
            let source = Source::from_bytes(name, text).expect("text");
            let set = RuleSet::load(&source).expect("loads");
            assert_eq!(embedded.set(), Some(&set), "{name}");
        }
    }

    #[test]
    fn what_leans_on_the_rest_of_a_file_is_not_known_before() {
        assert_eq!(binds(r#"{"applies-to": "some-situation"}"#), None);
        assert_eq!(binds(r#"{"title": "例示"}"#), None);
        assert!(binds(r#"{"title": "例示", "applies-to": {"entity": "private"}}"#).is_some());
    }
}
