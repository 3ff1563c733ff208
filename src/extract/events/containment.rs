//! The first measure: disconnected, stopped, closed.

use super::{Body, Context, Draft};
use crate::extract::phrase::{self, Phrases, ends, starts};
use crate::extract::status::Mood;
use crate::extract::text::Sentence;
use crate::extract::tie::Tie;
use crate::extract::vocabulary::{Cue, Token};
use crate::timeline::{Edtf, EventKind, Status};

/// What follows where nobody stopped anything: a system that stopped by itself, a policy.
#[rustfmt::skip]
const NO_MEASURE: &Phrases = phrases![
    "の厳格", "の強化", "の徹底", "の見直", "され", "しており、", "していた", "状態", "となり", "となっ", "中の", "に追い",
];

/// What follows where something was fetched back.
const FETCHED: &[&str] = &["し", "いたし", "致し", "を完了", "を行", "済", "。", "、"];

/// What a sentence or its heading speaks of where its measures are those of tomorrow.
const PREVENTS: &Phrases = phrases!["再発防止", "今後の対策", "恒久"];

/// The earliest measure with a day, else the first without.
pub(super) fn read(c: &Context, body: &Body, events: &mut Vec<Draft>) {
    let mut first: Option<Draft> = None;
    let mut undated: Option<Draft> = None;
    for &(i, s) in body {
        if !s.cues.has(Cue::Contain) || s.cues.has(Cue::Request) {
            continue;
        }
        for t in c.tokens(s).iter().filter(|t| t.has(Cue::Contain) && is_measure(c, t)) {
            let tie = c.text.tie(i, t).filter(|x| !long(c, x));
            let day = tie.and_then(|tie| c.text.dates[tie.date].date.earliest());
            // What comes later than a measure already found, or has no day either, need not be read.
            let found = first.as_ref().and_then(|f| f.date.earliest());
            let nothing_new = match found {
                Some(found) => day.is_none_or(|day| day >= found),
                None => tie.is_none() && undated.is_some(),
            };
            if nothing_new || matches!(c.text.mood(s, t), Mood::No | Mood::Planned) {
                continue;
            }
            let draft = c.draft(EventKind::Containment, i, t, Mood::Done, tie);
            let Some(d) = draft.filter(|d| d.status == Status::Done) else { continue };
            if d.date.earliest().is_some() {
                if first.as_ref().is_none_or(|f| d.date.earliest() < f.date.earliest()) {
                    first = Some(d);
                }
            } else if undated.is_none() && !prevents(c, s) {
                undated = Some(d);
            }
        }
    }
    events.extend(first.or(undated));
}

/// Whether someone took a measure.
fn is_measure(c: &Context, t: &Token) -> bool {
    let by_itself = c.text.words(t.span) == "停止"
        && ends(c.text.before(t.span.start, 12), &["が", "が稼働", "が一時"]);
    // 「回収状況」 is no act.
    let fetched =
        || c.text.words(t.span) != "回収" || starts(c.text.after(t.span.end, 15), FETCHED);
    !by_itself && fetched() && !phrase::begins(c.text.after(t.span.end, 24), NO_MEASURE)
}

/// Whether a measure is one against the next time.
fn prevents(c: &Context, s: &Sentence) -> bool {
    let heading =
        s.section().and_then(|b| c.text.blocks.get(b)).map_or("", |b| c.text.words(b.span));
    phrase::has(heading, PREVENTS) || phrase::has(c.text.words(s.span), PREVENTS)
}

/// A period of weeks is no day on which something was stopped.
fn long(c: &Context, tie: &Tie) -> bool {
    matches!(c.text.dates[tie.date].date, Edtf::Span(a, b) if (b - a).num_days() > 7)
}
