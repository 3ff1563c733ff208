//! A timeline file to a timeline, or everything that is wrong with it.

use chrono::NaiveTime;

use super::{default_actor, default_stage, has_stage};
use crate::edtf::Edtf;
use crate::source::{Source, Span};
use crate::timeline::{
    Actor, Addressee, Answer, DocumentKind, Entity, Event, EventKind, Extra, Facts, Knowing, Role,
    Sector, Stage, Stated, Status, Timeline,
};
use crate::yaml::reader::{self, Fields, Reader};
use crate::yaml::tree::{Node, Value};
use crate::yaml::{File, Kind, Problem, Shape};

/// Reads a timeline file. Dates are days in Japan. Every event's place is its entry in the file
/// and its date's place the value of `on`, so that findings point into the YAML.
///
/// # Errors
/// Everything that is wrong with the file, in file order, as far as it can be told at once.
pub fn read(source: &Source) -> Result<Timeline, Vec<Problem>> {
    let root = reader::parse(source, File::Timeline)?;
    let mut decoder = Decoder::new(source);
    let timeline = decoder.timeline(&root);
    decoder.reader.finish(timeline)
}

/// Reads a timeline that stands within another file, without the line `kigen: 1`.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_node(source: &Source, node: &Node) -> Result<Timeline, Vec<Problem>> {
    let mut decoder = Decoder::new(source);
    let timeline = decoder.body(node);
    decoder.reader.finish(timeline)
}

struct Decoder<'s> {
    source: &'s Source,
    reader: Reader,
}

impl<'s> Decoder<'s> {
    fn new(source: &'s Source) -> Self {
        Decoder { source, reader: Reader::new(File::Timeline) }
    }

    fn timeline(&mut self, root: &Node) -> Option<Timeline> {
        let start = Span::new(root.span.start, root.span.start);
        let pairs = match &root.value {
            Value::Map(pairs) => pairs.as_slice(),
            _ => &[],
        };
        let is_kigen = |n: &Node| matches!(&n.value, Value::Scalar(k) if k == "kigen");
        match pairs.iter().find(|(k, _)| is_kigen(k)) {
            // Whatever else the file is, going through its keys would only make noise.
            None => {
                let slip = pairs.iter().find_map(|(k, v)| match (&k.value, &v.value) {
                    (Value::Scalar(key), Value::Scalar(value)) => {
                        super::kind::is_slip(key, value).then(|| (k.span, key.clone()))
                    }
                    _ => None,
                });
                match slip {
                    Some((at, key)) => self.reader.say(at, Kind::UnknownKey(key, vec!["kigen"])),
                    None => self.reader.say(start, Kind::NoTimeline),
                }
                return None;
            }
            Some((_, version)) => {
                let found = self.reader.text(version)?;
                if found != super::VERSION {
                    self.reader.say(version.span, Kind::Version(found.to_owned()));
                    return None;
                }
            }
        }
        self.body(root)
    }

    fn body(&mut self, root: &Node) -> Option<Timeline> {
        let mut top = self.reader.fields(root)?;
        top.get("kigen");
        let kind = self.word(&mut top, "kind", DocumentKind::WORDS, DocumentKind::Record).value;
        let knowing = self.word(&mut top, "knowing", Knowing::WORDS, Knowing::Stated).value;
        let organisation = self.text(&mut top, "organisation").map(|(text, n)| stated(text, n));
        let published = self.date(&mut top, "published").map(|(date, n)| stated(date, n));
        let entity = self.word(&mut top, "entity", Entity::WORDS, Entity::Unstated);
        let role = self.word(&mut top, "role", Role::WORDS, Role::Unclear);
        let facts = top.get("facts").map(|n| self.facts(n)).unwrap_or_default();
        let mut events = Vec::new();
        if let Some(node) = top.get("events") {
            match &node.value {
                Value::Seq(entries) => {
                    events.extend(entries.iter().filter_map(|n| self.event(n, role.value)));
                }
                _ => self.reader.say(node.span, Kind::Shape(Shape::List)),
            }
        }
        self.reader.close(top);
        let unread_filings = Vec::new();
        Some(Timeline {
            kind,
            knowing,
            organisation,
            published,
            entity,
            role,
            facts,
            events,
            unread_filings,
        })
    }

    fn facts(&mut self, node: &Node) -> Facts {
        let Some(mut fields) = self.reader.fields(node) else { return Facts::default() };
        let mut answer = |key, words| self.word(&mut fields, key, words, Answer::Unstated);
        let mut facts = Facts {
            personal_data: answer("personal_data", Answer::WORDS),
            malicious: answer("malicious", Answer::COMMON_WORDS),
            special_care: answer("special_care", Answer::COMMON_WORDS),
            financial: answer("financial", Answer::COMMON_WORDS),
            ..Facts::default()
        };
        facts.persons = self.count(&mut fields, "persons");
        let mut known = |key| self.date(&mut fields, key).map(|(day, node)| stated(day, node));
        facts.persons_known = known("persons_known");
        facts.special_care_known = known("special_care_known");
        facts.financial_known = known("financial_known");
        facts.malicious_known = known("malicious_known");
        facts.my_number_persons = self.count(&mut fields, "my_number_persons");
        for item in fields.get("sector").map_or(&[][..], Node::items) {
            let found = self.reader.word(item, "sector", Sector::WORDS);
            facts.sector.extend(found.filter(|s| !facts.sector.contains(s)));
        }
        for (key, fact) in Extra::WORDS {
            let stated = self.word(&mut fields, key, Answer::COMMON_WORDS, Answer::Unstated);
            if stated.value != Answer::Unstated {
                facts.extra.push((*fact, stated));
            }
        }
        self.reader.close(fields);
        facts
    }

    /// A number of persons.
    fn count(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Stated<Option<u64>> {
        let Some((text, node)) = self.text(fields, key) else { return Stated::bare(None) };
        let number = digits(&text);
        if number.is_none() {
            self.reader.say(node.span, Kind::Persons(text));
        }
        stated(number, node)
    }

    fn event(&mut self, entry: &Node, role: Role) -> Option<Event> {
        let mut fields = self.reader.fields(entry)?;
        // Read everything, so that one mistake does not hide the next.
        let kind = self.reader.need(&mut fields, "event");
        let kind = kind.and_then(|n| self.reader.word(n, "event", EventKind::WORDS));
        let stage_node = fields.get("stage");
        let stage = stage_node.and_then(|n| self.reader.word(n, "stage", Stage::WORDS));
        let date = self.date(&mut fields, "on");
        let time = self.text(&mut fields, "time").and_then(|(text, node)| {
            let time = clock(&text);
            if time.is_none() {
                self.reader.say(node.span, Kind::Time(text));
            }
            time
        });
        let status = self.word(&mut fields, "status", Status::WORDS, Status::Done).value;
        let actor = fields.get("actor").and_then(|n| self.reader.word(n, "actor", Actor::WORDS));
        let to_node = fields.get("to");
        let to = to_node.and_then(|n| self.addressee(n));
        self.text(&mut fields, "at");
        let text = self.text(&mut fields, "text").map(|(text, _)| text).unwrap_or_default();
        self.reader.close(fields);
        let kind = kind?;
        if let (Some(_), false, Some(node)) = (stage, has_stage(kind), stage_node) {
            self.reader.say(node.span, Kind::NoStage(kind.word()));
        }
        if let (Some(node), true) = (to_node, kind != EventKind::RegulatorReport) {
            self.reader.say(node.span, Kind::NoAddressee(kind.word()));
        }
        Some(Event {
            kind,
            stage: stage.or(default_stage(kind)),
            date: date.map_or(Edtf::Unknown, |(d, _)| d),
            time,
            status,
            actor: actor.unwrap_or(default_actor(kind, role)),
            to,
            place: Some(entry.span),
            date_place: date.map(|(_, n)| n.span),
            text,
            why: None,
        })
    }

    /// Whom a report went to.
    fn addressee(&mut self, node: &Node) -> Option<Addressee> {
        let word = self.reader.text(node)?;
        let found = Addressee::from_word(word);
        if found.is_none() {
            let all = Addressee::all().map(str::to_owned).collect();
            self.reader.say(node.span, Kind::UnknownWord("to", word.to_owned(), all));
        }
        found
    }

    /// The single value of a key that may be left out or empty.
    fn text<'n>(
        &mut self,
        fields: &mut Fields<'n>,
        key: &'static str,
    ) -> Option<(String, &'n Node)> {
        let node = fields.get(key)?;
        self.reader.text(node).map(|text| (text.to_owned(), node))
    }

    fn date<'n>(&mut self, fields: &mut Fields<'n>, key: &'static str) -> Option<(Edtf, &'n Node)> {
        let node = fields.get(key)?;
        self.reader.date(node, self.source).map(|date| (date, node))
    }

    /// The word of a key that may be left out.
    fn word<T: Copy>(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
        words: &[(&'static str, T)],
        default: T,
    ) -> Stated<T> {
        let Some(node) = fields.get(key) else { return Stated::bare(default) };
        self.reader.word(node, key, words).map_or(Stated::bare(default), |word| stated(word, node))
    }
}

fn stated<T>(value: T, node: &Node) -> Stated<T> {
    Stated { value, place: Some(node.span) }
}

/// Digits, grouped as YAML allows (`1_000`) or not.
fn digits(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    (plain && text.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| text.replace('_', "").parse().ok())
        .flatten()
}

/// `9:05`, `16:21` or `16:21:30`.
pub(crate) fn clock(text: &str) -> Option<NaiveTime> {
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b':');
    let form = if text.matches(':').count() == 2 { "%H:%M:%S" } else { "%H:%M" };
    digits.then(|| NaiveTime::parse_from_str(text, form).ok()).flatten()
}
