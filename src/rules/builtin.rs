//! The rule sets that come with the program: one file each, with its tests beside it.
//!
//! A set is read when a timeline first needs it. Most documents need two, and reading all of them
//! takes longer than reading a document does.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{LazyLock, OnceLock};

use super::condition::Condition;
use super::decode;
use super::model::{RuleSet, Selected};
use super::truth::Truth;
use crate::source::Source;
use crate::timeline::Timeline;
use crate::yaml::tree;

/// A rule set in the binary.
#[derive(Debug)]
pub struct Embedded {
    id: &'static str,
    /// Where its file stands in the repository, and its text.
    pub(crate) file: (&'static str, &'static str),
    /// The same of the tests beside it.
    pub(super) tests: (&'static str, &'static str),
    binds: OnceLock<Option<&'static Binds>>,
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

    /// The one of that name.
    pub fn named(id: &str) -> Option<&'static Embedded> {
        EMBEDDED.iter().find(|e| e.id == id)
    }

    /// `appi`.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The rules. A file that does not load is left out; a test holds that each does.
    pub fn set(&self) -> Option<&RuleSet> {
        let read = || RuleSet::load(&source(self.file.0, self.file.1)?).ok();
        self.set.get_or_init(read).as_ref()
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

    /// Looked up once: a document asks this of every set.
    fn binds(&self) -> Option<&'static Binds> {
        *self.binds.get_or_init(|| BINDS.get(self.id))
    }
}

fn source(name: &str, text: &str) -> Option<Source> {
    Source::from_bytes(name, text).ok()
}

/// Whom each set is about. A set whose keys `on-request` and `applies-to` lean on the rest of its file
/// is left out.
static BINDS: LazyLock<HashMap<&str, Binds>> = LazyLock::new(|| {
    let files = EMBEDDED.iter().map(|e| (e.id, e.file.1));
    binds(files).unwrap_or_default()
});

/// Reads these keys of all files at once.
fn binds<'f>(
    files: impl Iterator<Item = (&'f str, &'f str)> + Clone,
) -> Option<HashMap<&'f str, Binds>> {
    let about = |line: &&str| line.starts_with("on-request:") || line.starts_with("applies-to:");
    let mut heads = String::new();
    for (id, text) in files.clone() {
        let _ = writeln!(heads, "{id}:");
        for line in text.lines().filter(about) {
            let _ = writeln!(heads, "  {line}");
        }
    }
    let root = tree::parse(&source("", &heads)?).ok()?;
    let tree::Value::Map(pairs) = &root.value else { return None };
    let read = |head| decode::read(head, decode::Decoder::binds).ok();
    Some(files.zip(pairs).filter_map(|((id, _), (_, head))| Some((id, read(head)?))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_a_set_binds_is_known_before_the_set() {
        for embedded in Embedded::all() {
            let set = embedded.set().expect("loads");
            let (selected, applies_to) = (set.selected.clone(), set.applies_to.clone());
            let binds = Binds { selected, applies_to };
            assert_eq!(BINDS.get(embedded.id), Some(&binds), "{}", embedded.id);
            assert_eq!(&*set.id, embedded.id);
        }
    }

    #[test]
    fn what_leans_on_the_rest_of_a_file_is_not_known_before() {
        let files = [
            ("a", "applies-to: some-situation\n"),
            ("b", "applies-to:\n  entity: private\n"),
            ("c", "title: {ja: 例示}\napplies-to: {entity: private}\n"),
        ];
        let known = binds(files.into_iter()).expect("heads");
        assert_eq!(known.keys().collect::<Vec<_>>(), [&"c"]);
    }
}
