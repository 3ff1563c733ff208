//! Text and dates in, timeline out: who knew, reported and told whom when.
//!
//! `text` takes a document apart, `tie`, `status` and `party` hold the grammar (which day, done or
//! planned, who), `events` the readings, one file a kind; `facts` and `role` the rest. The words
//! stand in `rules/vocabulary/ja.yaml`.

#[macro_use]
mod phrase;

mod entity;
mod events;
mod facts;
mod header;
mod names;
mod party;
mod role;
mod split;
mod status;
mod text;
mod tie;
#[cfg(test)]
mod trial;
pub mod vocabulary;
mod words;

use crate::dates::{self, Date};
use crate::source::Source;
use crate::source::layout;
use crate::source::normalize::NormalizedText;
use crate::timeline::{
    Addressee, Answer, DocumentKind, Event, EventKind, Extra, Facts, Knowing, Span, Stated,
    Timeline, Why,
};
use vocabulary::Vocabulary;

/// Everything read from a disclosure.
#[derive(Debug)]
pub struct Extraction {
    /// Who knew what when.
    pub timeline: Timeline,
    /// Every date, in order, spans in the source.
    pub dates: Vec<Date>,
}

/// Reads a disclosure with the embedded vocabulary.
pub fn extract(source: &Source) -> Extraction {
    extract_with(source, Vocabulary::embedded())
}

/// Reads a disclosure with a vocabulary of the caller's.
pub fn extract_with(source: &Source, vocabulary: &Vocabulary) -> Extraction {
    let reading = NormalizedText::new(&source.text);
    let blocks = layout::blocks(&reading);
    let mut mentions = dates::mentions(&reading.text);
    // Those of a head are few; all of a hostile text's are not held beside what they resolve to.
    let first: Vec<_> = mentions.by_ref().take(header::MOST_DATES).collect();
    let header = header::read(&reading.text, &blocks, &first);
    let published = header.published.map(|(d, _)| d);
    let mentions = first.into_iter().chain(mentions);
    let resolved = dates::resolve(&reading.text, mentions, &dates::Context { published });

    let text = text::Text::new(&reading.text, header.body, blocks, resolved, vocabulary);
    let organisation = header.organisation.map(|s| text.words(s));
    let names = names::read(&text, organisation.unwrap_or(""), header.body);
    let scenes = party::Scenes::new(&text, &names);
    let entity = entity::read(header.organisation, &text);
    let (role, role_at) = role::role(&text, &scenes, header.title, header.body, entity.value);
    let context = events::Context {
        text: &text,
        names: &names,
        role,
        published: header.published,
        body: header.body,
        scenes: &scenes,
    };
    let drafts = events::read(&context);
    let facts = facts::read(&text, header.title, header.body);

    let place = |span: Span| reading.to_source(span);
    let events = drafts
        .into_iter()
        .map(|d| {
            let sentence = text.sentences.get(d.sentence).map_or(d.cue, |s| s.span);
            Event {
                kind: d.kind,
                stage: d.stage,
                date: d.date,
                time: d.time,
                status: d.status,
                actor: d.actor,
                to: d
                    .to
                    .filter(|_| d.kind == EventKind::RegulatorReport)
                    .and_then(|to| Addressee::named_in(text.words(to))),
                place: Some(place(d.cue)),
                date_place: d.date_span.map(place),
                text: quote(&text, sentence, d.cue, d.date_span),
                why: Some(Why { cue: place(d.cue), tie: d.tie }),
            }
        })
        .collect();
    let stated = |(value, span): facts::Found<_>| Stated { value, place: span.map(place) };
    let timeline = Timeline {
        kind: DocumentKind::Disclosure,
        knowing: Knowing::Stated,
        organisation: header
            .organisation
            .map(|s| Stated { value: text.words(s).to_owned(), place: Some(place(s)) }),
        published: header.published.map(|(d, s)| Stated { value: d, place: Some(place(s)) }),
        entity: Stated { value: entity.value, place: entity.place.map(place) },
        role: Stated { value: role, place: role_at.map(place) },
        facts: Facts {
            personal_data: stated(facts.personal_data),
            malicious: stated(facts.malicious),
            special_care: stated(facts.special_care),
            financial: stated(facts.financial),
            persons: Stated { value: facts.persons.0, place: facts.persons.1.map(place) },
            extra: [(Extra::NoticeDifficult, stated(facts.notice_difficult))]
                .into_iter()
                .filter(|(_, answer)| answer.value != Answer::Unstated)
                .collect(),
            ..Facts::default()
        },
        events,
        unread_filings: Vec::new(),
    };
    let mut dates = text.dates;
    for date in &mut dates {
        date.span = reading.to_source(date.span);
    }
    Extraction { timeline, dates }
}

/// A short quotation: the event's words with its date's, cut where they are long.
fn quote(text: &text::Text, sentence: Span, cue: Span, date: Option<Span>) -> String {
    /// In characters.
    const LONGEST: usize = 40;
    let near =
        date.filter(|d| sentence.contains(*d) && d.start <= cue.start && cue.start - d.start < 100);
    let start = near.map_or_else(
        || {
            let before = text.before(cue.start, 54);
            cue.start - before.len().min(cue.start.saturating_sub(sentence.start))
        },
        |d| d.start,
    );
    let words = text.words(Span::new(start, sentence.end.max(cue.end)));
    let end = words.char_indices().nth(LONGEST).map_or(words.len(), |(i, _)| i);
    words.get(..end).unwrap_or("").to_owned()
}
