//! `kigen.yaml`: the rule sets to judge by and the readings chosen for a folder of documents.
//!
//! ```yaml
//! rules: [appi, privacy-mark]
//! readings: {warn-after: 14}
//! readings-of:
//!   appi: {clock: first-sign}
//! ```

use crate::rules::decode::{self, Decoder};
use crate::rules::{Embedded, Reading, Readings};
use crate::source::Source;
use crate::yaml::tree::{Node, Value};
use crate::yaml::{Kind, Problem};

/// What a configuration file chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Config {
    /// Names of rule sets, or rule files; empty: the file does not choose.
    pub rules: Vec<String>,
    /// The readings.
    pub readings: Readings,
}

/// Reads a configuration file.
///
/// # Errors
/// Everything that is wrong with it, each at its place.
pub(crate) fn load(source: &Source) -> Result<Config, Vec<Problem>> {
    decode::read(&decode::parsed(source)?, config)
}

/// Reads readings alone, as in `first-day: not-counted`.
///
/// # Errors
/// As [`load`].
pub(crate) fn load_reading(source: &Source) -> Result<Reading, Vec<Problem>> {
    decode::read(&decode::parsed(source)?, |decoder, node| Some(decoder.reading(node)))
}

fn config(decoder: &mut Decoder, root: &Node) -> Option<Config> {
    // A file that chooses nothing yet.
    if matches!(root.value, Value::Null) {
        return Some(Config::default());
    }
    let mut top = decoder.reader.fields(root)?;
    let rules = top.get("rules").map_or(&[][..], Node::items);
    let rules: Vec<_> =
        rules.iter().filter_map(|n| decoder.reader.text(n).map(str::to_owned)).collect();
    let everywhere = top.get("readings").map(|n| decoder.reading(n)).unwrap_or_default();
    let mut readings = Readings { everywhere, ..Readings::default() };
    // The names of sets in files of one's own are not known here.
    let own_files = rules.iter().any(|r| Embedded::named(r).is_none());
    if let Some(node) = top.get("readings-of") {
        for (id, key, value) in decoder.reader.pairs(node).unwrap_or_default() {
            if !own_files && Embedded::named(id).is_none() {
                let all = Embedded::all().iter().map(|e| e.id().to_owned()).collect();
                decoder.reader.say(key.span, Kind::UnknownWord("readings-of", id.to_owned(), all));
            }
            let reading = decoder.reading(value);
            readings.of.insert(id.to_owned(), reading);
        }
    }
    decoder.reader.close(top);
    Some(Config { rules, readings })
}
