//! From the discovery date to the last day of a period: a pure computation, which `kigen
//! deadline` offers by itself.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::instant::{Instant, add_hours};
pub use crate::rules::period::{First, Length, MOST, Period, Roll};
use crate::rules::{Calendar, Closed, Coverage};

/// A deadline and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// When the clock started.
    pub start: Instant,
    /// The period that was counted.
    pub period: Period,
    /// Day 1 (of a period in hours: the hour from which it runs).
    pub day_one: Instant,
    /// The last day as counted, before any roll.
    pub counted: Instant,
    /// The closed days over which the deadline moved, in order; empty when it did not.
    pub passed_over: Vec<(NaiveDate, Closed)>,
    /// The deadline: its whole last day, or for hours its last instant.
    pub limit: Instant,
    /// The least sure day that the calendar was asked for; `Fixed` when it was not.
    pub coverage: Coverage,
}

/// The last day on which an act is in time.
///
/// `start` is the discovery date, with a time of day if known; for hours, a day without one is
/// taken from its beginning. With [`First::Counts`] the last of n days is `start + n - 1`, with
/// [`First::NotCounted`] `start + n`; of n business days, the n-th working day from (after) `start`.
/// For hours, `NotCounted` leaves out the hour in which the event falls (Reg. 1182/71 art. 3).
///
/// `None` for a period of nothing, one longer than [`MOST`], or one that leaves the calendar.
pub fn deadline(start: Instant, period: Period, calendar: &Calendar) -> Option<Deadline> {
    let (Length::Days(n) | Length::BusinessDays(n) | Length::Hours(n)) = period.length;
    if n == 0 || n > MOST {
        return None;
    }
    let mut coverage = Coverage::Fixed;
    let mut to_open = |from: NaiveDate| {
        let open = calendar.next_open_day(from)?;
        let days = || from.iter_days().take_while(move |d| *d <= open);
        coverage = days().map(|d| calendar.coverage(d)).fold(coverage, Coverage::max);
        let passed: Vec<_> = days().filter_map(|d| Some((d, calendar.closed(d)?))).collect();
        Some((open, passed))
    };
    let first_day = match period.first {
        First::Counts | First::Unsettled => start.day,
        First::NotCounted => start.day.succ_opt()?,
    };
    let (day_one, counted) = match period.length {
        Length::Hours(_) => {
            let from = first_instant(start.first(), period.first)?;
            (Instant::from(from), Instant::from(add_hours(from, n)?))
        }
        Length::Days(_) => {
            let last = first_day.checked_add_days(chrono::Days::new(u64::from(n) - 1))?;
            (Instant::from(first_day), Instant::from(last))
        }
        Length::BusinessDays(_) => {
            let (day_one, _) = to_open(first_day)?;
            let mut last = day_one;
            for _ in 1..n {
                (last, _) = to_open(last.succ_opt()?)?;
            }
            (Instant::from(day_one), Instant::from(last))
        }
    };
    let (mut limit, mut passed_over) = (counted, Vec::new());
    if period.roll == Roll::NextOpenDay && matches!(period.length, Length::Days(_)) {
        // The act behind the roll speaks of the day after the closed one: repeated until open.
        (limit.day, passed_over) = to_open(counted.day)?;
    }
    Some(Deadline { start, period, day_one, counted, passed_over, limit, coverage })
}

/// Where a period in hours begins to run.
fn first_instant(start: NaiveDateTime, first: First) -> Option<NaiveDateTime> {
    match first {
        First::Counts | First::Unsettled => Some(start),
        First::NotCounted => {
            let hour = NaiveTime::from_hms_opt(start.hour(), 0, 0)?;
            add_hours(start.date().and_time(hour), 1)
        }
    }
}

#[cfg(test)]
mod tests;
