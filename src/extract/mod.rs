//! STUB of the extract stage: replaced whole by the real one at integration.

use crate::dates::{self, Date};
use crate::source::Source;
use crate::timeline::{
    Actor, Answer, Edtf, Entity, Event, EventKind, Facts, Role, Span, Stage, Stated, Status,
    Timeline, Why,
};

/// What a text says.
pub struct Extraction {
    /// As data.
    pub timeline: Timeline,
    /// Every date seen.
    pub dates: Vec<Date>,
}

/// Reads a disclosure.
pub fn extract(source: &Source) -> Extraction {
    let dates = dates::scan(source);
    let published = dates
        .iter()
        .find(|d| matches!(d.date, Edtf::Day(_)))
        .map(|d| Stated { value: d.date, place: Some(source.place(d.span)) });
    let mut events = Vec::new();
    for line in 0..source.lines().len() {
        let (start, end) = (source.lines().start(line), source.lines().end(&source.text, line));
        let words = source.words(Span::new(start, end));
        let (kind, cue, stage) = if words.contains("個人情報保護委員会") {
            let stage = match () {
                () if words.contains("確報") => Stage::Final,
                () if words.contains("速報") => Stage::Preliminary,
                () => Stage::Unspecified,
            };
            (EventKind::PpcReport, "個人情報保護委員会", Some(stage))
        } else if words.contains("確認") {
            (EventKind::Awareness, "確認", None)
        } else {
            continue;
        };
        let at = start + words.find(cue).unwrap_or(0);
        let date = dates.iter().find(|d| d.span.start >= start && d.span.end <= end);
        let until = published.map(|p: Stated<Edtf>| p.value.latest().map(Edtf::Until));
        events.push(Event {
            kind,
            stage,
            date: date.map(|d| d.date).or(until.flatten()).unwrap_or(Edtf::Unknown),
            time: None,
            status: Status::Done,
            actor: Actor::Own,
            place: Some(source.place(Span::new(at, at + cue.len()))),
            date_place: date.map(|d| source.place(d.span)),
            text: words.chars().take(30).collect(),
            why: Some(Why { cue: cue.into(), tie: "same-sentence" }),
        });
    }
    let yes = Stated::bare(Answer::Yes);
    let timeline = Timeline {
        organisation: None,
        published,
        entity: Stated::bare(Entity::Private),
        role: Stated::bare(Role::Own),
        facts: Facts {
            personal_data: yes,
            malicious: Stated::bare(Answer::No),
            ..Facts::default()
        },
        events,
    };
    Extraction { timeline, dates }
}
