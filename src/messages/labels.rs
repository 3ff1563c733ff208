//! The words of the text that a verdict rests on.

use super::phrase;
use crate::finding::Label;
use crate::judge::{Outcome, Verdict};
use crate::lang::Lang;
use crate::rules::{First, Missing, Truth};
use crate::timeline::{Event, EventKind, Span, Timeline};

/// A line that could not be read first, then the act: the first of all is the primary label. Without
/// them, what started the clock; without that, the day of publication. None where the timeline
/// points into no text.
pub(super) fn of(verdict: &Verdict, timeline: &Timeline, lang: Lang) -> Vec<Label> {
    let mut labels = Labels(Vec::new());
    if verdict.arises == Truth::Unknown {
        let published = timeline.published.as_ref().and_then(|p| p.place);
        let place = timeline.facts.personal_data.place.or(published);
        labels.add(place, String::new());
        return labels.0;
    }
    let event = |index: Option<usize>| timeline.events.get(index?);
    if verdict.missing.contains(&Missing::UnreadFiling) {
        for line in &timeline.unread_filings {
            labels
                .add(Some(*line), lang.pick("読み取れなかった行", "could not be read").to_owned());
        }
    }
    if let Some(act) = event(verdict.act_event) {
        let days = verdict.done.and_then(|_| phrase::day_number(verdict.elapsed, lang));
        labels.add(act.place, with(phrase::event(act, lang), days, lang));
    }
    let first = match verdict.first {
        First::Counts | First::Unsettled => 1,
        First::NotCounted => 0,
    };
    let day = phrase::day_number((Some(first), Some(first)), lang);
    if let Some(start) = event(verdict.start_event) {
        let day = day.clone().filter(|_| verdict.starts.from.is_some());
        let day = match (start.kind, lang) {
            // No noticing is stated: nobody knows of an incident before it happens.
            (EventKind::Intrusion, Lang::Ja) => day.map(|d| format!("早くともこの日が{d}")),
            (EventKind::Intrusion, Lang::En) => day.map(|d| format!("{d} at the earliest")),
            _ => day,
        };
        labels.add(date_of(start), with(phrase::event(start, lang), day, lang));
    }
    if let Some(later) = event(verdict.later_start_event) {
        let day = day.map(|d| match lang {
            Lang::Ja => format!("起算日を最も遅くとった場合の{d}"),
            Lang::En => format!("{d} if counted from the latest date"),
        });
        labels.add(date_of(later), with(phrase::event(later, lang), day, lang));
    }
    // Other filings matter only where they may have been the act, or stand in its place.
    let others = matches!(verdict.outcome, Outcome::NotShown | Outcome::Undetermined);
    for other in
        verdict.other_events.iter().filter(|_| others).filter_map(|i| timeline.events.get(*i))
    {
        labels.add(other.place, phrase::event(other, lang));
    }
    // Told later: the outcome stands.
    if let Some(notice) = event(verdict.released_by) {
        labels.add(notice.place, phrase::event(notice, lang));
    }
    if verdict.act_event.is_none() && verdict.start_event.is_none() {
        let published = timeline.published.as_ref().and_then(|p| p.place);
        labels.add(published, lang.pick("公表日", "published").to_owned());
    }
    labels.0
}

/// The words that the finding on a verdict is about, as `of` has them first.
pub fn place(verdict: &Verdict, timeline: &Timeline) -> Option<Span> {
    of(verdict, timeline, Lang::En).first().map(|label| label.span)
}

fn date_of(event: &Event) -> Option<Span> {
    event.date_place.or(event.place)
}

fn with(name: String, remark: Option<String>, lang: Lang) -> String {
    match (remark, lang) {
        (Some(remark), Lang::Ja) => format!("{name}：{remark}"),
        (Some(remark), Lang::En) => format!("{name}: {remark}"),
        (None, _) => name,
    }
}

struct Labels(Vec<Label>);

impl Labels {
    /// Two remarks on the same words would hide each other: the first stays.
    fn add(&mut self, place: Option<Span>, text: String) {
        let Some(span) = place else { return };
        if self.0.iter().all(|l| l.span != span) {
            self.0.push(Label { span, text, primary: self.0.is_empty() });
        }
    }
}
