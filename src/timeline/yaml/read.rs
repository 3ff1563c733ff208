//! A timeline file to a timeline, or everything that is wrong with it.

use std::collections::HashMap;
use std::str::FromStr;

use chrono::NaiveTime;

use super::problem::{Kind, Problem, Shape};
use super::tree::{self, Node, Value};
use super::{default_actor, default_stage, has_stage};
use crate::source::Source;
use crate::timeline::{
    Actor, Answer, Edtf, Entity, Event, EventKind, Extra, Facts, Role, Sector, Span, Stage, Stated,
    Status, Timeline,
};

const KEYS: &[&str] = &["kigen", "organisation", "published", "entity", "role", "facts", "events"];
/// Every fact that may be stated: those below, and each [`Extra`].
const FACTS: &[&str] = &[
    "personal_data",
    "malicious",
    "special_care",
    "financial",
    "persons",
    "persons_known",
    "my_number_persons",
    "sector",
    "my_number",
    "my_number_system",
    "made_public",
    "communications_secrecy",
    "specified_user_data",
    "encrypted",
    "recovered_unseen",
    "notice_difficult",
];
const EVENT: &[&str] = &["event", "stage", "on", "time", "status", "actor", "at", "text"];

/// Problems reported of one file; a file made of mistakes is not worth more.
const MOST_PROBLEMS: usize = 50;

/// Reads a timeline file. Dates are days in Japan. Every event's place is its entry in the file
/// and its date's place the value of `on`, so that findings point into the YAML.
///
/// # Errors
/// Everything that is wrong with the file, in file order, as far as it can be told at once.
pub fn read(source: &Source) -> Result<Timeline, Vec<Problem>> {
    let root = tree::parse(source).map_err(|broken| {
        let kind = match broken.several_documents {
            true => Kind::SeveralDocuments,
            false => Kind::NotYaml(broken.message),
        };
        vec![Problem { span: broken.span, kind }]
    })?;
    let mut reader = Reader { source, problems: Vec::new() };
    let timeline = reader.timeline(&root);
    match timeline {
        Some(timeline) if reader.problems.is_empty() => Ok(timeline),
        _ => {
            reader.problems.sort_by_key(|p| p.span);
            reader.problems.truncate(MOST_PROBLEMS);
            Err(reader.problems)
        }
    }
}

/// Reads a timeline that stands within another file, without the line `kigen: 1`.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_node(source: &Source, node: &Node) -> Result<Timeline, Vec<Problem>> {
    let mut reader = Reader { source, problems: Vec::new() };
    match reader.body(node) {
        Some(timeline) if reader.problems.is_empty() => Ok(timeline),
        _ => Err(reader.problems),
    }
}

struct Reader<'s> {
    source: &'s Source,
    problems: Vec<Problem>,
}

/// The values of a map by key; every key is one of the known ones.
type Fields<'t> = HashMap<&'t str, &'t Node>;

impl Reader<'_> {
    fn problem(&mut self, span: Span, kind: Kind) {
        self.problems.push(Problem { span, kind });
    }

    fn timeline(&mut self, root: &Node) -> Option<Timeline> {
        let start = Span::new(root.span.start, root.span.start);
        let Value::Map(pairs) = &root.value else {
            self.problem(start, Kind::NoTimeline);
            return None;
        };
        let is_kigen = |n: &Node| matches!(&n.value, Value::Scalar(k) if k == "kigen");
        match pairs.iter().find(|(k, _)| is_kigen(k)) {
            // Whatever else the file is, going through its keys would only make noise.
            None => {
                self.problem(start, Kind::NoTimeline);
                return None;
            }
            Some((_, version)) => {
                let found = self.scalar("kigen", version)?;
                if found != super::VERSION {
                    self.problem(version.span, Kind::Version(found.to_owned()));
                    return None;
                }
            }
        }
        self.body(root)
    }

    fn body(&mut self, root: &Node) -> Option<Timeline> {
        let fields = self.fields("timeline", root, KEYS)?;
        let organisation = self
            .text(&fields, "organisation")
            .map(|(value, node)| self.stated(value.to_owned(), node));
        let published = self.date(&fields, "published").map(|(d, node)| self.stated(d, node));
        let entity = self.word(&fields, "entity", Entity::ALL, Entity::word, Entity::Private);
        let role = self.word(&fields, "role", Role::ALL, Role::word, Role::Unclear);
        let facts = given(&fields, "facts").map_or_else(Facts::default, |n| self.facts(n));
        let mut events = Vec::new();
        match given(&fields, "events").map(|n| (n, &n.value)) {
            None => {}
            Some((_, Value::Seq(entries))) => {
                for entry in entries {
                    events.extend(self.event(entry, role.value));
                }
            }
            Some((node, _)) => {
                self.problem(node.span, Kind::Shape("events".into(), Shape::List));
            }
        }
        Some(Timeline { organisation, published, entity, role, facts, events })
    }

    /// The pairs of a map, with unknown and repeated keys reported.
    fn fields<'t>(
        &mut self,
        name: &str,
        node: &'t Node,
        known: &'static [&'static str],
    ) -> Option<Fields<'t>> {
        let Value::Map(pairs) = &node.value else {
            self.problem(node.span, Kind::Shape(name.to_owned(), Shape::Map));
            return None;
        };
        let mut fields = Fields::new();
        let mut places: HashMap<&str, Span> = HashMap::new();
        for (key, value) in pairs {
            let Value::Scalar(word) = &key.value else {
                self.problem(key.span, Kind::Shape(name.to_owned(), Shape::Map));
                continue;
            };
            if !known.contains(&word.as_str()) {
                self.problem(key.span, Kind::UnknownKey(word.clone(), known));
            } else if let Some(first) = places.get(word.as_str()) {
                self.problem(key.span, Kind::Repeated(word.clone(), *first));
            } else {
                places.insert(word, key.span);
                fields.insert(word, value);
            }
        }
        Some(fields)
    }

    fn facts(&mut self, node: &Node) -> Facts {
        let Some(fields) = self.fields("facts", node, FACTS) else { return Facts::default() };
        let mut answer = |key| self.word(&fields, key, Answer::ALL, Answer::word, Answer::Unstated);
        let mut facts = Facts {
            personal_data: answer("personal_data"),
            malicious: answer("malicious"),
            special_care: answer("special_care"),
            financial: answer("financial"),
            ..Facts::default()
        };
        for fact in Extra::ALL {
            let stated =
                self.word(&fields, fact.word(), Answer::ALL, Answer::word, Answer::Unstated);
            if stated.value != Answer::Unstated {
                facts.extra.push((*fact, stated));
            }
        }
        facts.persons = self.count(&fields, "persons");
        facts.my_number_persons = self.count(&fields, "my_number_persons");
        facts.persons_known =
            self.date(&fields, "persons_known").map(|(day, node)| self.stated(day, node));
        if let Some(node) = given(&fields, "sector") {
            for item in node.items() {
                let found = self.word_of(item, "sector", Sector::ALL, Sector::word);
                facts.sector.extend(found.filter(|s| !facts.sector.contains(s)));
            }
        }
        facts
    }

    /// A number of persons.
    fn count(&mut self, fields: &Fields<'_>, key: &str) -> Stated<Option<u64>> {
        let Some((text, node)) = self.text(fields, key) else { return Stated::bare(None) };
        let number = digits(text);
        if number.is_none() {
            self.problem(node.span, Kind::Persons(text.to_owned()));
        }
        self.stated(number, node)
    }

    fn event(&mut self, entry: &Node, role: Role) -> Option<Event> {
        let fields = self.fields("events", entry, EVENT)?;
        // Read everything, so that one mistake does not hide the next.
        let kind = self.optional_word(&fields, "event", EventKind::ALL, EventKind::word);
        let stage = self.optional_word(&fields, "stage", Stage::ALL, Stage::word);
        let status = self.word(&fields, "status", Status::ALL, Status::word, Status::Done).value;
        let actor = self.optional_word(&fields, "actor", Actor::ALL, Actor::word);
        let date = self.date(&fields, "on");
        let time = self.text(&fields, "time").and_then(|(text, node)| {
            let time = clock(text);
            if time.is_none() {
                self.problem(node.span, Kind::Time(text.to_owned()));
            }
            time
        });
        self.text(&fields, "at");
        let text = self.text(&fields, "text").map(|(t, _)| t.to_owned()).unwrap_or_default();
        if !fields.contains_key("event") {
            let start = Span::new(entry.span.start, entry.span.start);
            self.problem(start, Kind::Missing("event"));
        }
        let kind = kind?;
        if let (Some(_), false, Some(node)) = (stage, has_stage(kind), fields.get("stage")) {
            self.problem(node.span, Kind::NoStage(kind));
        }
        Some(Event {
            kind,
            stage: stage.or(default_stage(kind)),
            date: date.map_or(Edtf::Unknown, |(d, _)| d),
            time,
            status,
            actor: actor.unwrap_or(default_actor(kind, role)),
            place: Some(entry.span),
            date_place: date.map(|(_, n)| n.span),
            text,
            why: None,
        })
    }

    fn stated<T>(&self, value: T, node: &Node) -> Stated<T> {
        Stated { value, place: Some(node.span) }
    }

    fn scalar<'t>(&mut self, key: &str, node: &'t Node) -> Option<&'t str> {
        match &node.value {
            Value::Scalar(text) => Some(text),
            _ => {
                self.problem(node.span, Kind::Shape(key.to_owned(), Shape::Scalar));
                None
            }
        }
    }

    /// The single value of a key that may be left out or empty.
    fn text<'t>(&mut self, fields: &Fields<'t>, key: &str) -> Option<(&'t str, &'t Node)> {
        let node = given(fields, key)?;
        self.scalar(key, node).map(|text| (text, node))
    }

    fn date<'t>(&mut self, fields: &Fields<'t>, key: &str) -> Option<(Edtf, &'t Node)> {
        let node = given(fields, key)?;
        let text = match &node.value {
            // `[..2025-08-08]` without quotes is a list to YAML.
            Value::Seq(_) => self.source.words(node.span),
            _ => self.scalar(key, node)?,
        };
        match Edtf::from_str(text) {
            Ok(date) => Some((date, node)),
            Err(error) => {
                self.problem(node.span, Kind::Date(text.to_owned(), error));
                None
            }
        }
    }

    fn optional_word<T: Copy>(
        &mut self,
        fields: &Fields<'_>,
        key: &'static str,
        all: &'static [T],
        word: fn(T) -> &'static str,
    ) -> Option<T> {
        self.word_of(given(fields, key)?, key, all, word)
    }

    fn word_of<T: Copy>(
        &mut self,
        node: &Node,
        key: &'static str,
        all: &'static [T],
        word: fn(T) -> &'static str,
    ) -> Option<T> {
        let text = self.scalar(key, node)?;
        let found = all.iter().copied().find(|t| word(*t) == text);
        if found.is_none() {
            let allowed = all.iter().map(|t| word(*t)).collect();
            self.problem(node.span, Kind::UnknownWord(key, text.to_owned(), allowed));
        }
        found
    }

    fn word<T: Copy>(
        &mut self,
        fields: &Fields<'_>,
        key: &'static str,
        all: &'static [T],
        word: fn(T) -> &'static str,
        default: T,
    ) -> Stated<T> {
        match (self.optional_word(fields, key, all, word), fields.get(key)) {
            (Some(value), Some(node)) => self.stated(value, node),
            _ => Stated::bare(default),
        }
    }
}

/// The value of a key, if there is one.
fn given<'t>(fields: &Fields<'t>, key: &str) -> Option<&'t Node> {
    fields.get(key).copied().filter(|n| !matches!(n.value, Value::Null))
}

/// Digits, grouped as YAML allows (`1_000`) or not.
fn digits(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    (plain && text.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| text.replace('_', "").parse().ok())
        .flatten()
}

/// `9:05`, `16:21` or `16:21:30`.
fn clock(text: &str) -> Option<NaiveTime> {
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b':');
    let form = if text.matches(':').count() == 2 { "%H:%M:%S" } else { "%H:%M" };
    digits.then(|| NaiveTime::parse_from_str(text, form).ok()).flatten()
}
