//! From the YAML tree to rules. Each function reads one construct of the language and gives
//! `None` where something in it is wrong; the reader keeps what, and then no rule comes out.

mod calendar;
mod condition;
mod duty;

use std::sync::Arc;

use super::builtin::Binds;
use super::calendar::Calendar;
use super::check;
use super::cite::{Cite, LegalSource};
use super::condition::Condition;
use super::edition::Version;
use super::model::{InForce, RuleSet, Selected, Situation};
use crate::lang::Bilingual;
use crate::source::Source;
use crate::timeline::{EventKind, Stage};
use crate::yaml::tree::{Node, Value};
use crate::yaml::{Fields, File, Kind, Problem, Reader, reader};

/// The shape of one file: what its constructs refer to.
pub(crate) struct Decoder {
    pub(crate) reader: Reader,
    sources: Vec<Arc<LegalSource>>,
    cited: Vec<bool>,
    situations: Vec<Arc<Situation>>,
    used: Vec<bool>,
    /// When the version being read is in force.
    in_force_seen: Option<InForce>,
}

/// Reads a rule file.
pub(super) fn load(source: &Source) -> Result<RuleSet, Vec<Problem>> {
    let mut set = read(&parsed(source)?, Decoder::rule_set)?;
    set.version = Version::of(&source.text);
    Ok(set)
}

/// Reads a rule file that comes with the program, of which the build has left this JSON.
pub(super) fn load_embedded(json: &str, text: &str) -> Option<RuleSet> {
    let mut set = read(&Node::from_json(json)?, Decoder::rule_set).ok()?;
    set.version = Version::of(text);
    Some(set)
}

/// Reads a calendar that comes with the program.
pub(super) fn load_embedded_calendar(json: &str) -> Option<Calendar> {
    read(&Node::from_json(json)?, Decoder::calendar).ok()
}

/// Reads a calendar file.
pub(super) fn load_calendar(source: &Source) -> Result<Calendar, Vec<Problem>> {
    read(&parsed(source)?, Decoder::calendar)
}

/// The tree of a file.
pub(crate) fn parsed(source: &Source) -> Result<Node, Vec<Problem>> {
    reader::parse(source, File::Rules)
}

/// Takes a tree apart; what is wrong in it, if anything is.
pub(crate) fn read<T>(
    root: &Node,
    decode: fn(&mut Decoder, &Node) -> Option<T>,
) -> Result<T, Vec<Problem>> {
    let mut decoder = Decoder::new();
    let decoded = decode(&mut decoder, root);
    decoder.reader.finish(decoded)
}

impl Decoder {
    pub(crate) fn new() -> Self {
        Decoder {
            reader: Reader::new(File::Rules),
            sources: Vec::new(),
            cited: Vec::new(),
            situations: Vec::new(),
            used: Vec::new(),
            in_force_seen: None,
        }
    }

    fn rule_set(&mut self, root: &Node) -> Option<RuleSet> {
        let mut top = self.reader.fields(root)?;
        // Sources and situations first: the rest refers to them.
        let sources = self.reader.need(&mut top, "sources");
        self.read_sources(sources);
        if let Some(node) = top.get("situations") {
            self.situations = self.read_situations(node);
            self.used = vec![false; self.situations.len()];
        }
        let exceptions = self.exceptions(&mut top);
        let id = self.reader.need(&mut top, "id").and_then(|n| self.reader.id(n));
        let title = self.title(&mut top);
        let sources_as_of = top.get("sources-as-of").and_then(|n| self.reader.day(n));
        let calendar = top.get("calendar").map(|n| self.calendar_name(n));
        let binds = self.whom(&mut top);
        let when = top.get("when").and_then(|n| self.condition(n, true));
        let filing = self.reader.need(&mut top, "filing").and_then(|n| self.event(n));
        let delegation = top.get("delegated-to").and_then(|n| self.delegation(n));
        let reading = top.get("readings").map(|n| self.reading(n)).unwrap_or_default();
        let duties_node = self.reader.need(&mut top, "duties");
        let duties = duties_node.and_then(|n| self.duties(n));
        let asks =
            duties.iter().flatten().any(|d| d.is_empty() || d.iter().any(|d| d.asks_calendar()));
        // Without one, every day is open: only a rule that asks for working days needs to say which.
        let calendar = match calendar {
            None if asks => {
                self.reader.need(&mut top, "calendar");
                None
            }
            None => Some(Arc::new(Calendar::every_day())),
            Some(named) => named,
        };
        self.reader.close(top);
        if let (Some(node), Some(duties), Some(calendar)) = (duties_node, &duties, &calendar) {
            check::calendar_reaches(&mut self.reader, node, duties, calendar);
            let applies_to = binds.as_ref().map(|b| &b.applies_to);
            check::binds_somebody(&mut self.reader, node, duties, applies_to);
        }
        check::everything_used(&mut self.reader, sources, &self.sources, &self.cited);
        check::situations_used(&mut self.reader, root, &self.situations, &self.used);
        let Binds { selected, applies_to } = binds?;
        Some(RuleSet {
            id: id?.into(),
            // Of the text, which the tree no longer has.
            version: Version::default(),
            sources_as_of,
            title: title?,
            calendar: calendar?,
            selected,
            applies_to,
            when,
            situations: std::mem::take(&mut self.situations),
            exceptions,
            filing: filing?,
            delegation,
            duties: duties?,
            reading,
            sources: std::mem::take(&mut self.sources),
        })
    }

    /// Whom a file is about, its other keys left out.
    pub(super) fn binds(&mut self, root: &Node) -> Option<Binds> {
        let mut top = self.reader.fields(root)?;
        self.whom(&mut top)
    }

    fn whom(&mut self, top: &mut Fields<'_>) -> Option<Binds> {
        let selected = top.get("on-request").map_or(Some(Selected::Always), |n| self.selected(n));
        let applies_to = self.reader.need(top, "applies-to").and_then(|n| self.condition(n, true));
        Some(Binds { selected: selected?, applies_to: applies_to? })
    }

    fn read_sources(&mut self, node: Option<&Node>) {
        let Some(pairs) = node.and_then(|n| self.reader.pairs(n)) else { return };
        for (key, _, value) in pairs {
            let Some(mut fields) = self.reader.fields(value) else { continue };
            let ja = self.reader.need(&mut fields, "ja").and_then(|n| self.reader.text(n));
            let en = self.reader.need(&mut fields, "en").and_then(|n| self.reader.text(n));
            let short = fields.get("short").and_then(|n| self.short(n, key));
            let url = fields.get("url").and_then(|n| self.reader.text(n));
            self.reader.close(fields);
            let title = Bilingual::new(
                ja.unwrap_or_default().to_owned(),
                en.unwrap_or_default().to_owned(),
            );
            self.sources.push(Arc::new(LegalSource {
                key: key.to_owned(),
                title,
                short: short.unwrap_or(Bilingual::new(key.to_owned(), key.to_owned())),
                url: url.map(str::to_owned),
            }));
            self.cited.push(false);
        }
    }

    /// The name of a source in citations: the English one, or `{ja: …, en: …}`.
    fn short(&mut self, node: &Node, key: &str) -> Option<Bilingual> {
        if let Value::Scalar(_) = node.value {
            let en = self.reader.text(node)?.to_owned();
            return Some(Bilingual::new(key.to_owned(), en));
        }
        self.both(node)
    }

    /// `yes`, or `{unless: CONDITION}`.
    fn selected(&mut self, node: &Node) -> Option<Selected> {
        if let Value::Scalar(_) = node.value {
            let asked = self.yes_no(node, "on-request")?;
            return Some(if asked { Selected::OnRequest } else { Selected::Always });
        }
        let mut fields = self.reader.fields(node)?;
        let unless = self.reader.need(&mut fields, "unless").and_then(|n| self.condition(n, true));
        self.reader.close(fields);
        unless.map(Selected::WhenStated)
    }

    fn exceptions(&mut self, fields: &mut Fields<'_>) -> Vec<Arc<Situation>> {
        fields.get("exceptions").map(|n| self.read_situations(n)).unwrap_or_default()
    }

    fn read_situations(&mut self, node: &Node) -> Vec<Arc<Situation>> {
        let mut situations = Vec::new();
        for (id, _, value) in self.reader.pairs(node).unwrap_or_default() {
            let versioned = matches!(value.value, Value::Seq(_));
            let versions = value.items().iter();
            let mut versions: Vec<_> = versions
                .filter_map(|n| Some((n.span, self.situation_version(id, n, versioned)?)))
                .collect();
            if value.items().is_empty() {
                self.reader.say(value.span, Kind::Empty("situations"));
            }
            let in_force: Vec<_> = versions.iter().map(|(at, v)| (*at, v.in_force)).collect();
            check::versions(&mut self.reader, &in_force);
            versions.sort_by_key(|(_, version)| version.in_force.from);
            let Some((_, mut situation)) = versions.pop() else { continue };
            situation.past = versions.into_iter().map(|(_, version)| version).collect();
            if versioned {
                let all = situation.past.iter().chain([&situation]);
                let all = all.map(|v| (v.in_force, v.when.clone())).collect();
                situation.when = Condition::Versions(all);
            }
            situations.push(Arc::new(situation));
        }
        situations
    }

    /// A situation, or one version of it.
    fn situation_version(&mut self, id: &str, node: &Node, versioned: bool) -> Option<Situation> {
        let mut fields = self.reader.fields(node)?;
        let title = self.title(&mut fields);
        let cites = self.cites(&mut fields);
        let when = self.reader.need(&mut fields, "when").and_then(|n| self.condition(n, false));
        let note = self.bilingual(&mut fields, "note");
        let caveat = self.bilingual(&mut fields, "caveat");
        let in_force = if versioned {
            self.reader.need(&mut fields, "in-force").and_then(|n| self.span_of_days(n))
        } else {
            None
        };
        self.reader.close(fields);
        // Kept even when broken, so that references to it are not reported as well.
        Some(Situation {
            id: id.to_owned(),
            title: title.unwrap_or_default(),
            cites: cites.unwrap_or_default(),
            when: when.unwrap_or(Condition::Any(Vec::new())),
            note,
            caveat,
            in_force: in_force.unwrap_or_default(),
            past: Vec::new(),
        })
    }

    /// `{from: DAY, to: DAY}`, either of which may be left out.
    fn span_of_days(&mut self, node: &Node) -> Option<InForce> {
        let mut fields = self.reader.fields(node)?;
        let from = fields.get("from").and_then(|n| self.reader.day(n));
        let to = fields.get("to").and_then(|n| self.reader.day(n));
        self.reader.close(fields);
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            self.reader.say(node.span, Kind::Reversed);
        }
        Some(InForce { from, to })
    }

    fn title(&mut self, fields: &mut Fields<'_>) -> Option<Bilingual> {
        self.reader.need(fields, "title")?;
        self.bilingual(fields, "title")
    }

    /// A text in both languages, where there is one.
    fn bilingual(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Option<Bilingual> {
        let node = fields.get(key)?;
        self.both(node)
    }

    fn both(&mut self, node: &Node) -> Option<Bilingual> {
        let mut inner = self.reader.fields(node)?;
        let ja = self.reader.need(&mut inner, "ja").and_then(|n| self.reader.text(n));
        let en = self.reader.need(&mut inner, "en").and_then(|n| self.reader.text(n));
        self.reader.close(inner);
        Some(Bilingual::new(ja?.to_owned(), en?.to_owned()))
    }

    /// The citations of `cite`, each linked to the source with the longest matching name.
    fn cites(&mut self, fields: &mut Fields<'_>) -> Option<Vec<Cite>> {
        let node = self.reader.need(fields, "cite")?;
        let items = node.items();
        if items.is_empty() {
            self.reader.say(node.span, Kind::Empty("cite"));
            return None;
        }
        let mut cites = Vec::with_capacity(items.len());
        for item in items {
            let Some(text) = self.reader.text(item) else { continue };
            let source = (0..self.sources.len())
                .filter_map(|i| Some((i, self.sources.get(i)?)))
                .filter(|(_, s)| text.starts_with(&s.key))
                .max_by_key(|(_, s)| s.key.len());
            match source {
                Some((i, source)) => {
                    let source = Arc::clone(source);
                    if let Some(cited) = self.cited.get_mut(i) {
                        *cited = true;
                    }
                    cites.push(Cite { text: text.to_owned(), source });
                }
                None => {
                    let keys = self.sources.iter().map(|s| s.key.clone()).collect();
                    self.reader.say(item.span, Kind::UnknownSource(text.to_owned(), keys));
                }
            }
        }
        Some(cites)
    }

    fn calendar_name(&mut self, node: &Node) -> Option<Arc<Calendar>> {
        let text = self.reader.text(node)?;
        let found = Calendar::named(text);
        if found.is_none() {
            let all = Calendar::embedded().map(str::to_owned).collect();
            self.reader.say(node.span, Kind::UnknownWord("calendar", text.to_owned(), all));
        }
        found
    }

    fn event(&mut self, node: &Node) -> Option<EventKind> {
        self.reader.word(node, "event", EventKind::WORDS)
    }

    fn events(&mut self, node: &Node) -> Vec<EventKind> {
        let items = node.items();
        items.iter().filter_map(|n| self.event(n)).collect()
    }

    fn stages(&mut self, node: &Node) -> Vec<Stage> {
        let items = node.items();
        items.iter().filter_map(|n| self.reader.word(n, "stage", Stage::WORDS)).collect()
    }

    pub(crate) fn yes_no(&mut self, node: &Node, what: &'static str) -> Option<bool> {
        self.reader.word(node, what, &[("yes", true), ("no", false)])
    }
}
