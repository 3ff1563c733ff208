//! Rules × timeline ▶ verdicts. Nothing here knows the clock: the day of judging goes in, and
//! the same answer comes out for ever.

mod act;
pub mod cases;
mod clock;
pub mod deadline;
mod hold;
pub mod moment;
mod trail;
pub mod verdict;

use chrono::NaiveDate;

pub use deadline::{Deadline, deadline};
pub use moment::{Bounds, Moment};
use verdict::Chosen;
pub use verdict::{Outcome, Step, Verdict};

use crate::rules::interpretation as readings;
use crate::rules::{self, Readings, RuleSet, Truth, calendar, truth};
use crate::timeline::Timeline;
use hold::Holding;

/// Holds every duty of `rules` against `timeline` as of `as_of`, a day in Japan (of a
/// disclosure: [`Timeline::published_by`]). Rule sets that do not bind the discloser, or that are
/// judged by only on request ([`RuleSet::requested`]), give no verdicts; the others give one a duty, in the order of the files.
pub fn judge<'r>(
    timeline: &Timeline,
    rules: impl IntoIterator<Item = &'r RuleSet>,
    as_of: NaiveDate,
    readings: &Readings,
) -> Vec<Verdict> {
    held(timeline, rules, as_of, readings, true)
}

/// As much of [`judge`] as tells what there is to say: only the verdicts that weigh something, and
/// none with the steps that led to it. [`in_full`] gives those of one.
pub fn outcomes<'r>(
    timeline: &Timeline,
    rules: impl IntoIterator<Item = &'r RuleSet>,
    as_of: NaiveDate,
    readings: &Readings,
) -> Vec<Verdict> {
    held(timeline, rules, as_of, readings, false)
}

/// A verdict of `set` on `timeline` with the steps that led to it.
pub fn in_full(
    timeline: &Timeline,
    set: &RuleSet,
    verdict: &Verdict,
    readings: &Readings,
) -> Option<Verdict> {
    let reading = readings.of(&set.id, set.reading);
    let holding = Holding::new(set, timeline, verdict.as_of, reading, true);
    holding.duty(set.duty(&verdict.duty.id)?)
}

/// Holds the duties of every set that binds the discloser against `timeline`.
fn held<'r>(
    timeline: &Timeline,
    rules: impl IntoIterator<Item = &'r RuleSet>,
    as_of: NaiveDate,
    readings: &Readings,
    in_full: bool,
) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for set in rules {
        if !set.selected.is_for(timeline, &set.situations) {
            continue;
        }
        if set.applies_to.holds(timeline, &set.situations, &mut Vec::new()) == Truth::No {
            continue;
        }
        let reading = readings.of(&set.id, set.reading);
        let holding = Holding::new(set, timeline, as_of, reading, in_full);
        let duties = set.duties.iter();
        match in_full {
            true => verdicts.extend(duties.filter_map(|versions| holding.duty(versions))),
            false => {
                let arising = duties.filter_map(|versions| holding.arising(versions));
                verdicts.extend(arising.filter(|v| v.severity().is_some()));
            }
        }
    }
    verdicts
}

/// What a verdict of `set` on `timeline` would be under each other reading of one open question,
/// where its outcome, clock or limit would be another; without steps.
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
        let holding = Holding::new(set, timeline, verdict.as_of, reading, false);
        let Some(other) = holding.duty(versions) else { continue };
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
