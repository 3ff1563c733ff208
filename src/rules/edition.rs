//! Which text of a rule set was judged by.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

/// A rule set as it stood in one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edition {
    /// `appi`.
    pub id: Arc<str>,
    /// Tells one text of the file from another.
    pub version: Version,
    /// The day on which its sources were last checked, if the file says.
    pub sources_as_of: Option<NaiveDate>,
}

/// A hash of a rule file: FNV-1a of 32 bits over its text in UTF-8, written as eight digits.
///
/// It tells two files apart for people who compare reports, and protects against nobody who means
/// to deceive. FNV-1a is laid down to the bit, so that it never changes with the compiler as the
/// standard library's hashes may, and is too short to need a crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(u32);

impl Version {
    /// Of a text.
    pub fn of(text: &str) -> Self {
        const OFFSET: u32 = 0x811c_9dc5;
        const PRIME: u32 = 0x0100_0193;
        Version(text.bytes().fold(OFFSET, |h, b| (h ^ u32::from(b)).wrapping_mul(PRIME)))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

/// `appi 3f2a91c0 (2026-10-09)`.
impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.id, self.version)?;
        self.sources_as_of.map_or(Ok(()), |day| write!(f, " ({day})"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_fnv_1a_of_32_bits() {
        // The values that the authors of the hash publish.
        for (text, version) in [("", "811c9dc5"), ("a", "e40c292c"), ("foobar", "bf9cf968")] {
            assert_eq!(Version::of(text).to_string(), version);
        }
    }

    #[test]
    fn an_edition_without_a_day_shows_none() {
        let edition = Edition { id: "own".into(), version: Version(0x2a), sources_as_of: None };
        assert_eq!(edition.to_string(), "own 0000002a");
    }
}
