//! What is still to be done, and by when: the open deadlines of any number of documents, the earliest
//! first.
//!
//! Verdicts say what a duty came to; an agenda says what is left of it. Pure like the judging: the
//! moment from which time is counted goes in.

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};

use crate::checker::{Checker, Report};
use crate::judge::{Instant, Interval, Outcome, Verdict};
use crate::rules::{Calendar, Duty, Truth};
use crate::timeline::{DocumentKind, Edtf};

/// Days over which working days are counted at most, about ten years: as long as the longest period
/// of a rule. Beyond that their number is not known.
const MOST_DAYS: i64 = 3_660;

/// A duty that may still have to be done.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What the document is called.
    pub source: String,
    /// Whose document it is.
    pub organisation: Option<String>,
    /// The rule set's name.
    pub set: Arc<str>,
    /// The duty.
    pub duty: Arc<Duty>,
    /// How the deadline lies to the moment of asking.
    pub state: State,
    /// The deadline on the earliest and on the latest reading; an end that is not known is `None`.
    pub due: Interval,
    /// How long it is to the earliest end, or where that is not known, to the latest.
    pub left: Option<Left>,
    /// What is announced, and whether only for after the deadline.
    pub planned: Option<Planned>,
    /// Whether the duty arises: yes, or nothing tells.
    pub applies: Truth,
    /// Whether it was done: no, or nothing tells.
    pub done: Truth,
}

/// How a deadline lies to the moment of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Passed on every reading.
    Overdue,
    /// Passed on the earliest reading, not on the latest; or the earliest is not known.
    PerhapsOverdue,
    /// Passed on no reading.
    Open,
    /// Nothing tells when it is: no date of discovery is stated.
    Unknown,
    /// The duty has no number of days.
    NoDeadline,
}

/// How long it is to a deadline; negative where it has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Calendar days: 0 on the day itself.
    pub days: i64,
    /// Working days after today, the day of the deadline included; `None` where the rule set has no
    /// calendar, or it is too far off.
    pub working_days: Option<i64>,
    /// Whole hours; only where the deadline has a time of day.
    pub hours: Option<i64>,
}

/// An act that is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// For when.
    pub date: Edtf,
    /// Whether that is after the deadline on every reading.
    pub after_deadline: bool,
}

/// How far ahead one looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// So many days, whatever the time of day.
    Days(u32),
    /// So many hours.
    Hours(u32),
}

impl State {
    /// All of them, in the order of an agenda.
    pub const ALL: &'static [State] =
        &[State::Overdue, State::PerhapsOverdue, State::Open, State::Unknown, State::NoDeadline];

    /// The word used in JSON.
    pub fn word(self) -> &'static str {
        match self {
            State::Overdue => "overdue",
            State::PerhapsOverdue => "perhaps-overdue",
            State::Open => "open",
            State::Unknown => "unknown",
            State::NoDeadline => "no-deadline",
        }
    }

    fn of(due: Interval, now: Instant) -> State {
        let passed = |end: Instant| now.first() > end.last();
        match (due.from, due.to) {
            (None, None) => State::Unknown,
            (_, Some(to)) if passed(to) => State::Overdue,
            (Some(from), _) if !passed(from) => State::Open,
            _ => State::PerhapsOverdue,
        }
    }
}

impl Entry {
    /// The entry of a verdict; `None` where nothing is left to do.
    ///
    /// A disclosure tells of what was done up to its day, so its deadlines stand in an agenda until
    /// they have passed on every reading. In a record, what is not stated was not done: an entry stays
    /// until the act does stand there.
    fn of(report: &Report, verdict: &Verdict, calendar: &Calendar, now: Instant) -> Option<Entry> {
        let limited = !verdict.duty.within.is_empty();
        let done = match (verdict.outcome, verdict.kind) {
            (Outcome::Open | Outcome::Depends, _) if verdict.done.is_none() => Truth::No,
            (Outcome::NotShown | Outcome::Planned, DocumentKind::Record) => Truth::No,
            (Outcome::Undetermined, DocumentKind::Record) if verdict.done.is_none() => Truth::No,
            // An act without a day or a stage may be the one that was asked for.
            (Outcome::Undetermined, DocumentKind::Record) => Truth::Unknown,
            _ => return None,
        };
        // Whether a duty without a deadline arises is asked when it is judged.
        if !limited && (verdict.arises != Truth::Yes || done != Truth::No) {
            return None;
        }
        let state = match limited {
            true => State::of(verdict.due, now),
            false => State::NoDeadline,
        };
        let is_passed = state == State::Overdue;
        if is_passed && (done == Truth::Unknown || verdict.kind == DocumentKind::Disclosure) {
            return None;
        }
        let timeline = report.timeline();
        // Of a duty that is not done, the act is an announced one.
        let planned = verdict.act_event.filter(|_| done == Truth::No);
        let planned = planned.and_then(|index| timeline.events.get(index));
        Some(Entry {
            source: report.name().to_owned(),
            organisation: timeline.organisation.as_ref().map(|name| name.value.clone()),
            set: Arc::clone(&verdict.set),
            duty: Arc::clone(&verdict.duty),
            state,
            due: verdict.due,
            left: verdict.due.from.or(verdict.due.to).map(|end| Left::to(end, calendar, now)),
            planned: planned.map(|event| Planned {
                date: event.date,
                after_deadline: verdict.planned_after_limit.is_some(),
            }),
            applies: verdict.arises,
            done,
        })
    }

    /// `appi/final-report`.
    pub fn rule(&self) -> String {
        format!("{}/{}", self.set, self.duty.id)
    }

    /// Whether the deadline falls, on its earliest reading, within so long from `now`. What has passed
    /// does, unless nothing tells whether it was to be done; what may be any day does.
    pub fn is_within(&self, within: Within, now: Instant) -> bool {
        match (self.state, self.due.from) {
            (State::Unknown | State::NoDeadline, _) => false,
            (State::Overdue, _) => self.applies == Truth::Yes,
            (_, None) => true,
            (_, Some(end)) => match within {
                Within::Days(days) => (end.day - now.day).num_days() <= i64::from(days),
                Within::Hours(hours) => end.first() - now.first() <= hours_of(hours),
            },
        }
    }

    /// What is overdue first, then by the earliest end of the deadline, then by the latest.
    fn order(&self) -> impl Ord + use<> {
        let end = self.due.from.or(self.due.to).map(Instant::last);
        (self.state, end, self.due.to, self.source.clone(), self.rule())
    }
}

impl Left {
    fn to(end: Instant, calendar: &Calendar, now: Instant) -> Left {
        let days = (end.day - now.day).num_days();
        let counted = !calendar.id().is_empty() && days.abs() <= MOST_DAYS;
        let working_days = counted.then(|| {
            let (from, to) = if days < 0 { (end.day, now.day) } else { (now.day, end.day) };
            days.signum() * working_days(from, to, calendar)
        });
        let hours = end.time.map(|_| (end.first() - now.first()).num_minutes().div_euclid(60));
        Left { days, working_days, hours }
    }
}

/// Working days after `from`, up to and with `to`.
fn working_days(from: NaiveDate, to: NaiveDate, calendar: &Calendar) -> i64 {
    let days = from.iter_days().skip(1).take_while(|day| *day <= to);
    days.map(|day| i64::from(calendar.closed(day).is_none())).sum()
}

fn hours_of(hours: u32) -> TimeDelta {
    TimeDelta::try_hours(i64::from(hours)).unwrap_or(TimeDelta::MAX)
}

/// What is left to do of a document, judged as of the day of `now`.
pub fn of_report(checker: &Checker, report: &Report, now: Instant) -> Vec<Entry> {
    let entry = |verdict: &Verdict| {
        let calendar = checker.calendar(verdict.set_id())?;
        Entry::of(report, verdict, calendar, now)
    };
    report.verdicts().iter().filter_map(entry).collect()
}

/// Puts entries of many documents in their order.
pub fn sort(entries: &mut [Entry]) {
    entries.sort_by_cached_key(Entry::order);
}

#[cfg(test)]
mod tests;
