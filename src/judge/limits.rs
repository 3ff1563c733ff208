//! By when: the deadlines of a duty, each an interval from the shortest period on s0 to the longest
//! on s1.

use std::sync::Arc;

use chrono::NaiveTime;

use super::deadline::{Deadline, First, Length, Period, Roll, deadline};
use super::instant::{Instant, Interval};
use super::trace::{Chosen, LimitOf, Step};
use crate::rules::Reading;
use crate::rules::Truth;
use crate::rules::{Calendar, Coverage};
use crate::rules::{Condition, Duty, Force, Missing, RuleSet, Situation};
use crate::timeline::Timeline;

/// The deadlines of one duty.
#[derive(Debug)]
pub(super) struct Limits {
    /// Of each period that applies or, where the fact it hangs on is not stated, may apply.
    pub each: Vec<Interval>,
    /// Over all of them. An end that one period leaves open is open.
    pub due: Interval,
    /// The facts that would decide which applies.
    pub undecided: Vec<Missing>,
    /// Whether the discovery date is day 1.
    pub first: First,
    /// The least sure day that the calendar was asked for.
    pub coverage: Coverage,
    /// How they were counted.
    pub trace: Vec<Step>,
}

/// Computes them for a clock.
pub(super) fn of(
    duty: &Duty,
    set: &RuleSet,
    timeline: &Timeline,
    starts: Interval,
    reading: Reading,
) -> Limits {
    let mut limits = Limits {
        each: Vec::with_capacity(duty.within.len()),
        due: Interval::default(),
        undecided: Vec::new(),
        first: First::Counts,
        coverage: Coverage::Fixed,
        trace: Vec::new(),
    };
    for (index, within) in duty.within.iter().enumerate() {
        let holds = within.when.as_ref().map_or(Truth::Yes, |when| {
            when.holds(timeline, &set.situations, &mut limits.undecided)
        });
        if holds == Truth::No {
            continue;
        }
        // What stays undecided leaves the ones after it in play.
        let sure = holds == Truth::Yes && limits.each.is_empty();
        let period = limits.read(within.period, duty.force, reading);
        let situation = within.when.as_ref().and_then(|w| situation_of(w, set));
        limits.trace.push(Step::Period(
            index,
            situation,
            if sure { Truth::Yes } else { Truth::Unknown },
        ));
        limits.count(period, starts, set);
        if holds == Truth::Yes {
            break;
        }
    }
    let all = |end: fn(&Interval) -> Option<Instant>, pick: fn(Instant, Instant) -> Instant| {
        limits.each.iter().map(end).reduce(|a, b| Some(pick(a?, b?))).flatten()
    };
    limits.due = Interval {
        from: all(|l| l.from, |a, b| if b.first() < a.first() { b } else { a }),
        to: all(|l| l.to, |a, b| if b.last() > a.last() { b } else { a }),
    };
    limits
}

impl Limits {
    /// A period as the chosen readings want it.
    fn read(&mut self, mut period: Period, force: Force, reading: Reading) -> Period {
        if !matches!(period.length, Length::Days(_)) {
            return period;
        }
        if let Some(first) = reading.first_day.filter(|f| *f != period.first) {
            period.first = first;
            self.trace.push(Step::Reading(Chosen::FirstDay(first)));
        }
        if force == Force::Guide && reading.roll_guide == Some(true) {
            period.roll = Roll::NextOpenDay;
            self.trace.push(Step::Reading(Chosen::RollGuide(true)));
        }
        if let (Force::Guide, Some(days)) = (force, reading.guide_days) {
            period.length = Length::Days(days);
            self.trace.push(Step::Reading(Chosen::GuideDays(days)));
        }
        self.first = match period.first {
            // Days are numbered from the discovery date.
            First::Unsettled => First::Counts,
            first => first,
        };
        period
    }

    /// Counts a period from both ends of the clock: the shortest way from the first, the longest
    /// from the last.
    fn count(&mut self, period: Period, starts: Interval, set: &RuleSet) {
        let (from, to) = ends(starts, period, &set.calendar);
        for deadline in [&from, &to].into_iter().flatten() {
            self.coverage = self.coverage.max(deadline.coverage);
        }
        let limit = |d: &Option<Deadline>| d.as_ref().map(|d| d.limit);
        self.each.push(Interval { from: limit(&from), to: limit(&to) });
        if from == to && from.is_some() {
            self.trace.push(step(LimitOf::Both, from));
        } else {
            self.trace.push(step(LimitOf::Earliest, from));
            self.trace.push(step(LimitOf::Latest, to));
        }
    }
}

/// A period counted the shortest way from the first end of a clock, and the longest way from its
/// last.
pub fn ends(
    starts: Interval,
    period: Period,
    calendar: &Calendar,
) -> (Option<Deadline>, Option<Deadline>) {
    let (shortest, longest) = period.ends();
    let s1 = match period.length {
        // A day without a time is a range of 24 hours.
        Length::Hours(_) => starts
            .to
            .map(|s1| Instant { time: s1.time.or(NaiveTime::from_hms_opt(23, 59, 59)), ..s1 }),
        _ => starts.to,
    };
    let of = |at: Option<Instant>, period| deadline(at?, period, calendar);
    (of(starts.from, shortest), of(s1, longest))
}

fn step(of: LimitOf, deadline: Option<Deadline>) -> Step {
    match deadline {
        Some(deadline) => Step::Limit(of, deadline),
        None => Step::NoLimit(of),
    }
}

fn situation_of(condition: &Condition, set: &RuleSet) -> Option<Arc<Situation>> {
    match condition {
        Condition::Situation(index) => set.situations.get(*index).cloned(),
        _ => None,
    }
}

/// Whether a duty is counted in hours.
pub(super) fn in_hours(duty: &Duty) -> bool {
    duty.within.iter().any(|w| matches!(w.period.length, Length::Hours(_)))
}
