//! What was read from a document, as JSON: `kigen extract --format json|ndjson`, and the
//! `timeline` of `kigen check --format json`.
//!
//! The shapes are separate from the inner types, so that these can change without breaking who
//! reads the output. Unknown is `null`; a date is EDTF text.

use serde::Serialize;

use crate::dates::{Anchor, Basis, Date, Problem};
use crate::source::Source;
use crate::source::reading::Reading;
use crate::timeline::{Answer, Edtf, Event, Span, Stated, Timeline, file};

/// A timeline as JSON shows it.
#[derive(Serialize)]
pub struct TimelineJson<'t> {
    source: &'t str,
    published: Option<Edtf>,
    organisation: Option<&'t str>,
    entity: &'static str,
    role: &'static str,
    facts: FactsJson,
    events: Vec<EventJson>,
}

#[derive(Serialize)]
struct FactsJson {
    personal_data: Answer,
    malicious: Answer,
    special_care: Answer,
    financial: Answer,
    persons: Option<u64>,
}

#[derive(Serialize)]
struct EventJson {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<&'static str>,
    date: Option<Edtf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    status: &'static str,
    actor: &'static str,
    line: Option<u32>,
    column: Option<u32>,
    text: String,
}

impl<'t> TimelineJson<'t> {
    /// The timeline read from a document.
    pub fn new(source: &'t Source, timeline: &'t Timeline) -> Self {
        let facts = &timeline.facts;
        let reading = Reading::new(&source.text);
        let event = |e: &Event| EventJson::new(source, &reading.text, e);
        TimelineJson {
            source: &source.name,
            published: timeline.published.as_ref().and_then(|p| known(p.value)),
            organisation: timeline.organisation.as_ref().map(|o| o.value.as_str()),
            entity: timeline.entity.value.word(),
            role: timeline.role.value.word(),
            facts: FactsJson {
                personal_data: facts.personal_data.value,
                malicious: facts.malicious.value,
                special_care: facts.special_care.value,
                financial: facts.financial.value,
                persons: facts.persons.value,
            },
            events: timeline.events.iter().map(event).collect(),
        }
    }
}

impl EventJson {
    fn new(source: &Source, readable: &str, event: &Event) -> Self {
        let (line, column) = event.place.map(|p| source.position(p.start)).unzip();
        EventJson {
            kind: event.kind.word(),
            stage: event.stage.map(|s| s.word()),
            date: known(event.date),
            time: event.time.map(file::clock),
            status: event.status.word(),
            actor: event.actor.word(),
            line,
            column,
            text: event.quote(readable).to_owned(),
        }
    }
}

/// `[..]` says nothing.
fn known(date: Edtf) -> Option<Edtf> {
    (date != Edtf::Unknown).then_some(date)
}

/// A date seen in a text: `kigen extract --dates`.
#[derive(Serialize)]
pub struct DateJson<'t> {
    source: &'t str,
    line: u32,
    column: u32,
    text: &'t str,
    date: Option<Edtf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'static str>,
}

impl<'t> DateJson<'t> {
    /// One of the `dates` of `source`, as it stands there.
    pub fn new(source: &'t Source, date: &Date, dates: &[Date]) -> Self {
        let (line, column) = source.position(date.span.start);
        let (basis, anchor) = match date.basis {
            Basis::Explicit => ("explicit", None),
            Basis::YearFrom(anchor) => ("year-from", Some(anchor)),
            Basis::MonthFrom(anchor) => ("month-from", Some(anchor)),
            Basis::RelativeTo(anchor) => ("relative-to", Some(anchor)),
            Basis::Nothing => ("nothing", None),
        };
        let from = anchor.map(|anchor| match anchor {
            Anchor::Published => "published".to_owned(),
            Anchor::OtherEnd => "other-end".to_owned(),
            Anchor::Mention(index) => dates.get(index).map_or("earlier".to_owned(), |d| {
                let (line, column) = source.position(d.span.start);
                format!("{line}:{column}")
            }),
        });
        DateJson {
            source: &source.name,
            line,
            column,
            text: source.words(date.span),
            date: known(date.date),
            time: date.time.map(file::clock),
            basis,
            from,
            problem: date.problem.as_ref().map(|p| match p {
                Problem::WeekdayMismatch { .. } => "weekday-mismatch",
                Problem::ImpossibleDay => "impossible-date",
                Problem::EraMismatch { .. } => "era-mismatch",
                Problem::MalformedUnit { .. } => "malformed-unit",
            }),
        }
    }

    /// The same as a row of a table: place, words, date, how it was read.
    pub fn row(&self) -> Vec<String> {
        let date = self.date.map_or("-".to_owned(), |d| d.to_string());
        let time = self.time.as_ref().map(|t| format!(" {t}")).unwrap_or_default();
        vec![
            format!("{}:{}", self.line, self.column),
            self.text.chars().take(40).collect(),
            date + &time,
            format!("{} {}", self.basis, self.from.as_deref().unwrap_or_default()),
            self.problem.unwrap_or_default().to_owned(),
        ]
    }
}

/// How everything was read, as rows of a table: for an event its place, what it is, its date, the
/// date's place, its cue and the rule that tied the two; for a fact the words that gave the answer.
pub fn why(source: &Source, timeline: &Timeline) -> Vec<Vec<String>> {
    let reading = Reading::new(&source.text);
    let events = timeline.events.iter().map(|e| event_why(source, &reading, e));
    events.chain(facts_why(source, timeline)).collect()
}

fn event_why(source: &Source, reading: &Reading<'_>, event: &Event) -> Vec<String> {
    let place = at(source, event.place);
    let mut what = event.kind.word().to_owned();
    for word in [event.stage.map(|s| s.word()), Some(event.actor.word())].into_iter().flatten() {
        what.push(' ');
        what.push_str(word);
    }
    if event.status.word() == "planned" {
        what.push_str(" planned");
    }
    let date_at = event.date_place.map_or(String::new(), |p| format!("@{}", at(source, Some(p))));
    let (cue, tie) = event.why.map_or(("-", "-"), |w| (reading.words(w.cue), w.tie));
    vec![place, what, event.date.to_string(), date_at, cue.to_owned(), tie.to_owned()]
}

fn facts_why(source: &Source, timeline: &Timeline) -> impl Iterator<Item = Vec<String>> {
    const WORDS: usize = 24;
    let facts = &timeline.facts;
    let answer = |name: &str, stated: &Stated<Answer>| {
        (name.to_owned(), stated.value.word().to_owned(), stated.place)
    };
    let persons = facts.persons.value.map_or("unstated".to_owned(), |n| n.to_string());
    let rows = [
        ("entity".to_owned(), timeline.entity.value.word().to_owned(), timeline.entity.place),
        ("role".to_owned(), timeline.role.value.word().to_owned(), timeline.role.place),
        answer("personal_data", &facts.personal_data),
        answer("malicious", &facts.malicious),
        answer("special_care", &facts.special_care),
        answer("financial", &facts.financial),
        ("persons".to_owned(), persons, facts.persons.place),
    ];
    rows.into_iter().map(|(name, value, place)| {
        let words = place.map_or("", |p| source.words(p));
        let short: String = words.chars().take(WORDS).collect();
        let more = if words.chars().nth(WORDS).is_some() { "…" } else { "" };
        let rule = if place.is_some() { "as stated" } else { "nothing says more" };
        vec![at(source, place), name, value, String::new(), short + more, rule.to_owned()]
    })
}

fn at(source: &Source, place: Option<Span>) -> String {
    place.map(|p| source.position(p.start)).map_or("-".to_owned(), |(l, c)| format!("{l}:{c}"))
}
