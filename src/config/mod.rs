//! `kigen.yaml`: what the documents of a folder are judged by.
//!
//! ```yaml
//! rules: [appi, privacy-mark]
//! readings: {warn-after: 14}
//! readings-of:
//!   appi: {clock: first-sign}
//! severities:
//!   draft/undated-act: off
//! fail-on: error
//! ```

use std::collections::BTreeMap;

use crate::finding::Severity;
use crate::judge::AsOf;
use crate::lang::Lang;
use crate::rules::decode::{self, Decoder};
use crate::rules::{Embedded, Reading, Readings};
use crate::source::{Source, Span};
use crate::yaml::tree::{Node, Value};
use crate::yaml::{Kind, Problem};

/// What a configuration file chooses; what it leaves out, it leaves open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Config {
    /// Names of rule sets, or rule files.
    pub rules: Vec<String>,
    /// The readings.
    pub readings: Readings,
    /// The severity of findings of a code; `None` where they are switched off.
    pub severities: BTreeMap<String, Option<Severity>>,
    /// The lowest severity that sets the exit code.
    pub fail_on: Option<Severity>,
    /// The language of messages.
    pub lang: Option<Lang>,
    /// The as-of date.
    pub as_of: Option<AsOf>,
    /// What is checked where the command line names nothing.
    pub paths: Vec<String>,
    /// What is passed over below folders, as lines of a `.gitignore`.
    pub exclude: Vec<(String, Span)>,
    /// The zone in which days begin.
    pub zone: Option<&'static str>,
    /// Where each key stands, by its path: `readings.clock`, `severities.draft/undated-act`.
    pub places: BTreeMap<String, Place>,
}

/// Where a key and its value stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub key: Span,
    pub value: Span,
}

/// The zones there are. Every day and hour is counted in Japan so far; another zone would not be
/// heeded, and so cannot be written.
pub(crate) const ZONES: &[(&str, &str)] = &[("Asia/Tokyo", "Asia/Tokyo")];

/// The severities that findings of a code may be given.
pub(crate) const SEVERITIES: &[(&str, Option<Severity>)] = &[
    ("off", None),
    ("advice", Some(Severity::Advice)),
    ("warning", Some(Severity::Warning)),
    ("error", Some(Severity::Error)),
];

/// What `fail-on` may be.
pub(crate) const FAIL_ON: &[(&str, Severity)] =
    &[("advice", Severity::Advice), ("warning", Severity::Warning), ("error", Severity::Error)];

/// The languages.
pub(crate) const LANGUAGES: &[(&str, Lang)] = &[("ja", Lang::Ja), ("en", Lang::En)];

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
    let rules = texts(decoder, top.get("rules"));
    let everywhere = top.get("readings").map(|n| decoder.reading(n)).unwrap_or_default();
    let readings_of = top.get("readings-of");
    let readings = Readings { everywhere, of: readings_of_sets(decoder, readings_of, &rules) };
    let severities = severities(decoder, top.get("severities"));
    let fail_on = top.get("fail-on").and_then(|n| decoder.reader.word(n, "fail-on", FAIL_ON));
    let lang = top.get("lang").and_then(|n| decoder.reader.word(n, "lang", LANGUAGES));
    let as_of = top.get("as-of").and_then(|n| as_of(decoder, n));
    let paths = texts(decoder, top.get("paths"));
    let exclude = top.get("exclude").map_or(&[][..], Node::items);
    let exclude = exclude.iter().filter_map(|n| Some((decoder.reader.text(n)?.to_owned(), n.span)));
    let exclude = exclude.collect();
    let zone = top.get("zone").and_then(|n| decoder.reader.word(n, "zone", ZONES));
    decoder.reader.close(top);
    let mut places = BTreeMap::new();
    note_places(root, "", &mut places);
    Some(Config { rules, readings, severities, fail_on, lang, as_of, paths, exclude, zone, places })
}

/// A text, or a list of them.
fn texts(decoder: &mut Decoder, node: Option<&Node>) -> Vec<String> {
    let items = node.map_or(&[][..], Node::items);
    items.iter().filter_map(|n| decoder.reader.text(n).map(str::to_owned)).collect()
}

fn readings_of_sets(
    decoder: &mut Decoder,
    node: Option<&Node>,
    rules: &[String],
) -> BTreeMap<String, Reading> {
    let mut readings = BTreeMap::new();
    // The names of sets in files of one's own are not known here.
    let own_files = rules.iter().any(|r| Embedded::named(r).is_none());
    for (id, key, value) in node.and_then(|n| decoder.reader.pairs(n)).unwrap_or_default() {
        if !own_files && Embedded::named(id).is_none_or(|set| set.id() != id) {
            let all = Embedded::all().iter().map(|e| e.id().to_owned()).collect();
            decoder.reader.say(key.span, Kind::UnknownWord("readings-of", id.to_owned(), all));
        }
        readings.insert(id.to_owned(), decoder.reading(value));
    }
    readings
}

/// Whether a code exists is for who knows all of them.
fn severities(decoder: &mut Decoder, node: Option<&Node>) -> BTreeMap<String, Option<Severity>> {
    let pairs = node.and_then(|n| decoder.reader.pairs(n)).unwrap_or_default();
    let severity = |(code, _, value): (&str, &Node, &Node)| {
        let severity = decoder.reader.word(value, "severities", SEVERITIES)?;
        Some((code.to_owned(), severity))
    };
    pairs.into_iter().filter_map(severity).collect()
}

fn as_of(decoder: &mut Decoder, node: &Node) -> Option<AsOf> {
    match decoder.reader.text(node)? {
        "today" => Some(AsOf::Today),
        "published" => Some(AsOf::Published),
        _ => decoder.reader.day(node).map(AsOf::Day),
    }
}

/// Notes where each key stands, and those below it.
fn note_places(node: &Node, path: &str, places: &mut BTreeMap<String, Place>) {
    let Value::Map(pairs) = &node.value else { return };
    for (key, value) in pairs {
        let Value::Scalar(name) = &key.value else { continue };
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        note_places(value, &path, places);
        places.insert(path, Place { key: key.span, value: value.span });
    }
}
