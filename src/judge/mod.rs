//! Rules × timeline ▶ verdicts. Nothing here knows the clock: the as-of date goes in, and
//! the same answer comes out for ever.

mod act;
mod applicability;
pub mod cases;
mod clock;
pub mod deadline;
mod evaluate;
pub mod instant;
mod limits;
mod outcome;
mod severity;
pub mod trace;
pub mod verdict;

use chrono::NaiveDate;

pub use deadline::{Deadline, deadline};
pub use instant::{Instant, Interval};
pub use limits::ends;
pub use outcome::Outcome;
pub use trace::{Chosen, Step};
pub use verdict::Verdict;

use crate::rules::{Readings, RuleSet, Truth};
use crate::timeline::{DocumentKind, Timeline};
use evaluate::Evaluator;

/// As of when a document is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum AsOf {
    /// A disclosure as of the day it was published, a record as of today.
    #[default]
    ByKind,
    /// As of today.
    Today,
    /// As of the day it was published.
    Published,
    /// As of this day.
    Day(NaiveDate),
}

impl AsOf {
    /// The day for a timeline; a publication known only as a range ends on its last day. `None`
    /// where the day of publication is asked for and not stated, or today and not known.
    pub fn day(self, timeline: &Timeline, today: Option<NaiveDate>) -> Option<NaiveDate> {
        match (self, timeline.kind) {
            (AsOf::Day(day), _) => Some(day),
            (AsOf::Today, _) | (AsOf::ByKind, DocumentKind::Record) => today,
            (AsOf::Published, _) | (AsOf::ByKind, DocumentKind::Disclosure) => {
                timeline.published_by()
            }
        }
    }
}

/// Holds every duty of `rules` against `timeline` as of `as_of`, a day in Japan ([`AsOf::day`]).
/// Rule sets that are judged by only on request ([`RuleSet::requested`]) give no verdicts, nor do those
/// that do not bind the discloser where another does; the others give one a duty, with the steps that
/// led to it, in the order of the files. Where none binds it, each says so: silence would pass for a
/// clean bill.
pub fn judge<'r>(
    timeline: &Timeline,
    rules: impl IntoIterator<Item = &'r RuleSet>,
    as_of: NaiveDate,
    readings: &Readings,
) -> Vec<Verdict> {
    let asked = rules.into_iter().filter(|set| set.selected.is_for(timeline, &set.situations));
    let (binding, others): (Vec<_>, Vec<_>) = asked.partition(|set| set.may_bind(timeline));
    let mut verdicts = Vec::new();
    for set in if binding.is_empty() { others } else { binding } {
        let reading = readings.of(&set.id, set.reading);
        let evaluator = Evaluator::new(set, timeline, as_of, reading);
        verdicts.extend(set.duties.iter().filter_map(|versions| evaluator.evaluate(versions)));
    }
    verdicts
}

/// What a verdict of `set` on `timeline` would be under each other reading of one open question,
/// where its outcome, clock or deadline would be another.
pub fn alternatives(
    timeline: &Timeline,
    set: &RuleSet,
    verdict: &Verdict,
    readings: &Readings,
) -> Vec<(Chosen, Verdict)> {
    let chosen = readings.of(&set.id, set.reading);
    let Some(versions) = set.duty(&verdict.duty.id) else { return Vec::new() };
    // What does not arise under one reading does not arise under another.
    if verdict.arises == Truth::No {
        return Vec::new();
    }
    let mut others: Vec<(Chosen, Verdict)> = Vec::new();
    for (what, other) in Chosen::each() {
        let reading = other.or(chosen);
        let evaluator = Evaluator::new(set, timeline, verdict.as_of, reading);
        let Some(other) = evaluator.evaluate(versions) else { continue };
        // Without a number of days, the clock only numbers them.
        let limited = !verdict.duty.within.is_empty();
        let comes_to = |v: &Verdict| (v.outcome, limited.then_some((v.starts, v.due)));
        if comes_to(&other) != comes_to(verdict) {
            others.push((what, other));
        }
    }
    others
}

#[cfg(test)]
mod tests;
