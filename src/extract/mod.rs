//! Text and dates in, timeline out: who knew, reported and told whom when.
//!
//! `text` takes a document apart, `tie`, `status` and `party` hold the grammar (which day, done or
//! planned, who), `events` the readings, one file a kind; `facts` and `role` the rest. The words
//! stand in `rules/vocabulary/ja.yaml`.

#[macro_use]
mod phrase;

mod coverage;
mod entity;
mod events;
mod facts;
mod head;
mod matter;
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
    Addressee, Answer, DocumentKind, Edtf, Event, EventKind, Extra, Facts, Knowing, Span, Stated,
    Timeline, Why,
};
pub use coverage::{Coverage, Readability};
use vocabulary::Vocabulary;

/// Everything read from a disclosure.
#[derive(Debug)]
pub struct Extraction {
    /// Who knew what when.
    pub timeline: Timeline,
    /// Every date, in order, spans in the source.
    pub dates: Vec<Date>,
    /// What was published later than the rest, spans in the source.
    pub parts: Vec<Part>,
    /// What was not read.
    pub coverage: Coverage,
}

/// A stretch of a text that was published on a day of its own: an addition, a second notice in the
/// same file, or all of a text that says when it was last changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it stands.
    pub span: Span,
    /// Its day.
    pub day: Edtf,
}

/// Reads a disclosure with the embedded vocabulary.
pub fn extract(source: &Source) -> Extraction {
    extract_with(source, Vocabulary::embedded())
}

/// Reads a disclosure with a vocabulary of the caller's.
pub fn extract_with(source: &Source, vocabulary: &Vocabulary) -> Extraction {
    let reading = NormalizedText::new(&source.text);
    let mut blocks = layout::blocks(&reading);
    let mut mentions = dates::mentions(&reading.text);
    // Those of a notice are few; all of a hostile text's are not held beside what they resolve to.
    let first: Vec<_> = mentions.by_ref().take(head::MOST_DATES).collect();
    let head = head::read(&reading.text, &blocks, &first);
    head.mark_title(&mut blocks);
    let published = head.published.map(|(d, _)| d);
    let all = first.iter().copied().chain(mentions);
    let mut resolved = dates::resolve(&reading.text, all, &dates::Context { published });
    let mut parts = head::parts::read(&reading.text, &blocks, &first, &resolved, &head);
    for part in &parts {
        // A date in a part leans on the day of that part.
        let own = dates::Context { published: Some(part.day) };
        let own = dates::resolve(&reading.text, first.iter().copied(), &own);
        for (date, own) in resolved.iter_mut().zip(own).filter(|(d, _)| part.span.contains(d.span))
        {
            *date = own;
        }
    }

    let text = text::Text::new(&reading.text, &head, blocks, resolved, vocabulary);
    let organisation = head.organisation.map(|s| text.words(s));
    let written = organisation.map_or_else(String::new, names::normal_form);
    let names = names::read(&text, names::as_searched(organisation, &written), head.body);
    let scenes = party::Scenes::new(&text, &names);
    let entity = entity::read(head.organisation, &text);
    let (role, role_at) = role::role(&text, &scenes, head.title, head.body, entity.value);
    let context = events::Context {
        text: &text,
        names: &names,
        role,
        published: head.published,
        parts: &parts,
        body: head.body,
        scenes: &scenes,
    };
    let (drafts, filings) = events::read(&context);
    let told: Vec<_> = drafts.iter().filter(|d| d.tie != HEADER).cloned().collect();
    let mut coverage = coverage::read(&text, &told, &filings);
    let facts = facts::read(&text, head.title, head.body);
    let others = facts::others::read(&text, &names, head.title, head.body, role, &told);

    let known = |kind| facts::known::read(&text, head.body, kind, &told);
    let (special_care_known, financial_known) =
        (known(vocabulary::Cue::Special), known(vocabulary::Cue::Money));

    let place = |span: Span| reading.to_source(span);
    coverage.move_by(place);
    for part in &mut parts {
        part.span = place(part.span);
    }
    // What is added under a head that names a later day may stand anywhere.
    parts.extend(head.updated.map(|day| Part { span: Span::new(0, source.text.len()), day }));
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
                text: match d.tie {
                    HEADER => text.words(d.cue).to_owned(),
                    _ => quote(&text, sentence, d.cue, d.date_span),
                },
                why: Some(Why { cue: place(d.cue), tie: d.tie }),
            }
        })
        .collect();
    let stated = |(value, span): facts::Found<_>| Stated { value, place: span.map(place) };
    let stated_day = |(value, span): facts::Found<Edtf>| Stated { value, place: span.map(place) };
    let timeline = Timeline {
        kind: DocumentKind::Disclosure,
        knowing: Knowing::Stated,
        organisation: head.organisation.map(|s| Stated { value: written, place: Some(place(s)) }),
        published: head.published.map(|(d, s)| Stated { value: d, place: Some(place(s)) }),
        entity: Stated { value: entity.value, place: entity.place.map(place) },
        role: Stated { value: role, place: role_at.map(place) },
        facts: Facts {
            personal_data: stated(facts.personal_data),
            malicious: stated(facts.malicious),
            special_care: stated(facts.special_care),
            financial: stated(facts.financial),
            special_care_known: special_care_known.map(stated_day),
            financial_known: financial_known.map(stated_day),
            persons: Stated { value: facts.persons.0, place: facts.persons.1.map(place) },
            extra: [
                (Extra::NoticeDifficult, stated(facts.notice_difficult)),
                (Extra::OthersData, stated(others)),
            ]
            .into_iter()
            .filter(|(_, answer)| answer.value != Answer::Unstated)
            .collect(),
            ..Facts::default()
        },
        events,
        unread_filings: coverage.unread_filings.clone(),
    };
    let mut dates = text.dates;
    for date in &mut dates {
        date.span = reading.to_source(date.span);
    }
    Extraction { timeline, dates, parts, coverage }
}

/// In place of a rule that ties an event to its date: it is the publication that the head tells.
const HEADER: &str = "header";

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
