//! What was read from a document, as JSON: `kigen extract --format json|ndjson`, and the
//! `timeline` of `kigen check --format json`.
//!
//! The shapes are separate from the inner types, so that these can change without breaking who
//! reads the output. Unknown is `null`; a date is EDTF text.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::{Renderer, Run, json, table, visible};
use crate::checker::Document;
use crate::dates::{Anchor, Basis, Date, Problem};
use crate::source::Source;
use crate::timeline::{Edtf, Event, FactValue, Facts, Span, Timeline, file};

/// One object for all documents, or one a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// `{"version":1,"documents":[…]}`
    OneObject,
    /// One object a line.
    Ndjson,
}

impl Lines {
    fn begin(self) -> String {
        match self {
            Lines::OneObject => format!("{{\"version\":{},\"documents\":[\n", json::VERSION),
            Lines::Ndjson => String::new(),
        }
    }

    fn before(self, first: bool) -> &'static str {
        if self == Lines::OneObject && !first { ",\n" } else { "" }
    }

    fn each(self, object: &impl Serialize) -> String {
        let object = json::string(object);
        if self == Lines::Ndjson { object + "\n" } else { object }
    }

    fn end(self) -> String {
        if self == Lines::OneObject { "\n]}\n".to_owned() } else { String::new() }
    }
}

/// Timelines as JSON.
pub struct Timelines {
    /// How the objects are put together.
    pub lines: Lines,
    /// Whether to tell how each event and fact was read.
    pub explained: bool,
}

impl Renderer<Document> for Timelines {
    fn begin(&self) -> String {
        self.lines.begin()
    }

    fn before(&self, first: bool) -> &'static str {
        self.lines.before(first)
    }

    fn document(&self, document: &Document) -> String {
        self.lines.each(&match self.explained {
            true => TimelineJson::explained(document),
            false => TimelineJson::new(&document.source, &document.timeline),
        })
    }

    fn end(&self, _: &Run) -> String {
        self.lines.end()
    }
}

/// Every date seen, as JSON.
pub struct Dates(pub Lines);

impl Renderer<Document> for Dates {
    fn begin(&self) -> String {
        self.0.begin()
    }

    fn before(&self, first: bool) -> &'static str {
        self.0.before(first)
    }

    fn document(&self, document: &Document) -> String {
        whole(self, document)
    }

    fn write(&self, document: &Document, put: &mut dyn FnMut(&str) -> bool) -> bool {
        let Document { source, dates, .. } = document;
        let all = dates.as_deref().unwrap_or_default();
        let mut dates = all.iter().map(|d| json::string(&DateJson::new(source, d, all)));
        match self.0 {
            Lines::Ndjson => dates.all(|date| put(&date) && put("\n")),
            Lines::OneObject => {
                put("{\"dates\":[")
                    && dates
                        .enumerate()
                        .all(|(i, date)| put(if i == 0 { "" } else { "," }) && put(&date))
                    && put(&format!("],\"source\":{}}}", json::string(&source.name)))
            }
        }
    }

    fn is_long(&self) -> bool {
        true
    }

    fn end(&self, _: &Run) -> String {
        self.0.end()
    }
}

/// All that a renderer writes of a document.
fn whole(renderer: &dyn Renderer<Document>, document: &Document) -> String {
    let mut out = String::new();
    renderer.write(document, &mut |piece| {
        out.push_str(piece);
        true
    });
    out
}

/// For people: a table for each document.
pub struct Table {
    /// What of it is shown.
    pub of: Rows,
    /// Whether to say which document a table is of.
    pub named: bool,
}

/// What a table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Every date seen: place, words, date, how it was read.
    Dates,
    /// How each event and fact was read.
    Why,
}

impl Renderer<Document> for Table {
    fn document(&self, document: &Document) -> String {
        whole(self, document)
    }

    fn write(&self, document: &Document, put: &mut dyn FnMut(&str) -> bool) -> bool {
        let Document { source, dates, .. } = document;
        let name = visible::line(&source.name);
        if self.named && !(put(&name) && put("\n")) {
            return false;
        }
        let going = match self.of {
            Rows::Dates => {
                let all = dates.as_deref().unwrap_or_default();
                let rows = || all.iter().map(|d| DateJson::new(source, d, all).row());
                table::each_line(rows, &mut *put)
            }
            Rows::Why => put(&table::aligned(&why(document))),
        };
        going && (!self.named || put("\n"))
    }

    fn is_long(&self) -> bool {
        self.of == Rows::Dates
    }
}

/// A timeline as JSON shows it.
#[derive(Serialize)]
pub struct TimelineJson<'t> {
    source: &'t str,
    published: Option<Edtf>,
    organisation: Option<&'t str>,
    entity: &'static str,
    role: &'static str,
    facts: FactsJson<'t>,
    /// Where each fact was read, where that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    facts_from: Option<BTreeMap<&'static str, WordsJson<'t>>>,
    /// What speaks of the Commission and gave no event, where that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<Vec<WordsJson<'t>>>,
    events: Vec<EventJson<'t>>,
}

/// Words and where they stand.
#[derive(Serialize)]
struct WordsJson<'t> {
    line: u32,
    column: u32,
    text: &'t str,
}

impl<'t> WordsJson<'t> {
    fn new(source: &'t Source, span: Span) -> Self {
        let (line, column) = source.position(span.start);
        WordsJson { line, column, text: source.words(span) }
    }
}

/// The common facts, and the others as far as they are stated.
struct FactsJson<'t>(&'t Facts);

impl Serialize for FactsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let facts = self.0.common().into_iter().chain(self.0.further());
        serializer.collect_map(facts.map(|(name, value)| (name, FactJson(value))))
    }
}

struct FactJson<'t>(FactValue<'t>);

impl Serialize for FactJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            FactValue::Answer(answer) => answer.value.serialize(serializer),
            FactValue::Count(count) => count.value.serialize(serializer),
            FactValue::Day(day) => day.and_then(|d| known(d.value)).serialize(serializer),
            FactValue::Sectors(sectors) => sectors.serialize(serializer),
        }
    }
}

#[derive(Serialize)]
struct EventJson<'t> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<&'static str>,
    date: Option<Edtf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    status: &'static str,
    actor: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    text: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<WhyJson<'t>>,
}

/// How an event was read.
#[derive(Serialize)]
struct WhyJson<'t> {
    cue: &'t str,
    rule: &'static str,
    date_line: Option<u32>,
    date_column: Option<u32>,
}

impl<'t> TimelineJson<'t> {
    /// The timeline read from a document.
    pub fn new(source: &'t Source, timeline: &'t Timeline) -> Self {
        let event = |e: &'t Event| EventJson::new(source, e);
        TimelineJson {
            source: &source.name,
            published: timeline.published.as_ref().and_then(|p| known(p.value)),
            organisation: timeline.organisation.as_ref().map(|o| o.value.as_str()),
            entity: timeline.entity.value.word(),
            role: timeline.role.value.word(),
            facts: FactsJson(&timeline.facts),
            facts_from: None,
            unread: None,
            events: timeline.events.iter().map(event).collect(),
        }
    }

    /// The same, with how each event and fact was read.
    pub(crate) fn explained(document: &'t Document) -> Self {
        let Document { source, timeline, .. } = document;
        let mut json = TimelineJson::new(source, timeline);
        for (shown, event) in json.events.iter_mut().zip(&timeline.events) {
            shown.why = event.why.map(|why| {
                let date_at = event.date_place.map(|p| source.position(p.start));
                let (date_line, date_column) = date_at.unzip();
                let cue = source.words(why.cue);
                WhyJson { cue, rule: why.tie, date_line, date_column }
            });
        }
        let places = facts(timeline)
            .filter_map(|(name, _, place)| Some((name, WordsJson::new(source, place?))));
        json.facts_from = Some(places.collect());
        json.unread = Some(unread(document).map(|span| WordsJson::new(source, span)).collect());
        json
    }
}

impl<'t> EventJson<'t> {
    fn new(source: &Source, event: &'t Event) -> Self {
        let (line, column) = event.place.map(|p| source.position(p.start)).unzip();
        EventJson {
            kind: event.kind.word(),
            stage: event.stage.map(|s| s.word()),
            date: known(event.date),
            time: event.time.map(file::clock),
            status: event.status.word(),
            actor: event.actor.word(),
            to: event.to.as_ref().map(|to| to.word().to_owned()),
            line,
            column,
            text: &event.text,
            why: None,
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
        let (basis, anchor) = basis(date.basis);
        let from = anchor.map(|anchor| match anchor {
            Anchor::Published => "published".to_owned(),
            Anchor::OtherEnd => "other-end".to_owned(),
            Anchor::Mention(index) => dates
                .get(index as usize)
                .map_or("earlier".to_owned(), |d| source.locate(d.span).to_string()),
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
            problem: date.problem.as_ref().map(problem),
        }
    }

    fn row(&self) -> Vec<String> {
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

/// The word for where what a date leaves out came from, and what it leaned on.
fn basis(basis: Basis) -> (&'static str, Option<Anchor>) {
    match basis {
        Basis::Explicit => ("explicit", None),
        Basis::YearFrom(anchor) => ("year-from", Some(anchor)),
        Basis::MonthFrom(anchor) => ("month-from", Some(anchor)),
        Basis::RelativeTo(anchor) => ("relative-to", Some(anchor)),
        Basis::Nothing => ("nothing", None),
    }
}

fn problem(problem: &Problem) -> &'static str {
    match problem {
        Problem::WeekdayMismatch { .. } => "weekday-mismatch",
        Problem::ImpossibleDay => "impossible-date",
        Problem::EraMismatch { .. } => "era-mismatch",
        Problem::MalformedUnit => "malformed-unit",
        Problem::ImpossibleTime => "impossible-time",
        Problem::Placeholder => "placeholder",
    }
}

/// How everything was read, as rows of a table: for an event its place, what it is, its date, the
/// date's place, its cue and the rule that tied the two; for a fact the words that gave the answer.
/// Characters of a quotation in a table.
const WORDS: usize = 24;

fn why(document: &Document) -> Vec<Vec<String>> {
    let Document { source, timeline, .. } = document;
    let events = timeline.events.iter().map(|e| event_why(source, e));
    let unread = unread(document).map(|span| unread_why(source, span));
    events.chain(unread).chain(facts_why(source, timeline)).collect()
}

/// The sentences that speak of a report to the Commission and gave no event.
fn unread(document: &Document) -> impl Iterator<Item = Span> {
    document.timeline.unread_filings.iter().copied()
}

fn unread_why(source: &Source, span: Span) -> Vec<String> {
    let (place, words) = (at(source, Some(span)), source.words(span));
    let words = words.chars().take(WORDS).collect();
    let what = "names the Commission, not read".to_owned();
    vec![place, what, String::new(), String::new(), words, "no event".to_owned()]
}

fn event_why(source: &Source, event: &Event) -> Vec<String> {
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
    let (cue, tie) = event.why.map_or(("-", "-"), |w| (source.words(w.cue), w.tie));
    vec![place, what, event.date.to_string(), date_at, cue.to_owned(), tie.to_owned()]
}

/// Everything that is no event: its name, what is said, and the words that say it.
fn facts(timeline: &Timeline) -> impl Iterator<Item = (&'static str, String, Option<Span>)> {
    let (entity, role) = (timeline.entity, timeline.role);
    let head = [
        ("entity", entity.value.word().to_owned(), entity.place),
        ("role", role.value.word().to_owned(), role.place),
    ];
    let facts = timeline.facts.common().into_iter().chain(timeline.facts.further());
    head.into_iter().chain(facts.map(|(name, value)| (name, said(value), value.place())))
}

fn said(value: FactValue<'_>) -> String {
    match value {
        FactValue::Answer(answer) => answer.value.word().to_owned(),
        FactValue::Count(count) => count.value.map_or("unstated".into(), |n| n.to_string()),
        FactValue::Day(day) => day.map_or("unstated".into(), |d| d.value.to_string()),
        FactValue::Sectors(sectors) => {
            sectors.iter().map(|s| s.word()).collect::<Vec<_>>().join(" ")
        }
    }
}

fn facts_why(source: &Source, timeline: &Timeline) -> impl Iterator<Item = Vec<String>> {
    facts(timeline).map(|(name, value, place)| {
        let words = place.map_or("", |p| source.words(p));
        let short: String = words.chars().take(WORDS).collect();
        let more = if words.chars().nth(WORDS).is_some() { "…" } else { "" };
        let rule = if place.is_some() { "as stated" } else { "nothing says more" };
        let name = name.to_owned();
        vec![at(source, place), name, value, String::new(), short + more, rule.to_owned()]
    })
}

fn at(source: &Source, place: Option<Span>) -> String {
    place.map_or("-".to_owned(), |place| source.locate(place).to_string())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Every word that `basis` can be.
    pub(crate) fn bases() -> Vec<&'static str> {
        let anchor = Anchor::Published;
        let all = [
            Basis::Explicit,
            Basis::YearFrom(anchor),
            Basis::MonthFrom(anchor),
            Basis::RelativeTo(anchor),
            Basis::Nothing,
        ];
        all.map(|b| basis(b).0).to_vec()
    }

    #[test]
    fn every_fact_comes_through_as_it_stands_in_a_timeline_file() {
        let text = "kigen: 1\nfacts: {personal_data: yes, malicious: no, special_care: unstated, \
            financial: possible, persons: 7, persons_known: 2025-06-05, my_number_persons: 3, \
            my_number: yes, my_number_system: no, made_public: possible, \
            communications_secrecy: yes, specified_user_data: no, encrypted: no, \
            recovered_unseen: no, notice_difficult: yes, sector: [telecom, finance]}\n";
        let source = Source::from_bytes("a.yaml", text).expect("a text");
        let timeline = file::read(&source).expect("a timeline");
        let json = serde_json::to_value(TimelineJson::new(&source, &timeline)).expect("JSON");
        let shown = json["facts"].as_object().expect("facts");
        let written = text.split(['{', '}']).nth(1).expect("facts");
        assert_eq!(shown.len(), written.matches(':').count());
        for (name, value) in shown {
            let value = match value {
                serde_json::Value::Array(all) => {
                    format!(
                        "[{}, {}]",
                        all[0].as_str().expect("a word"),
                        all[1].as_str().expect("a word")
                    )
                }
                serde_json::Value::String(word) => word.clone(),
                other => other.to_string(),
            };
            assert!(written.contains(&format!("{name}: {value}")), "{name}: {value}");
        }
    }
}
