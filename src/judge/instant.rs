//! Points in time, and the interval between two of them.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A point in time as precisely as it is known: a day in Japan, and a time of day where a rule
/// counts hours and the text gives one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    /// The day.
    pub day: NaiveDate,
    /// The time of day; `None` means the whole day.
    pub time: Option<NaiveTime>,
}

impl Instant {
    /// The first moment it can be.
    pub fn first(self) -> NaiveDateTime {
        self.day.and_time(self.time.unwrap_or(NaiveTime::MIN))
    }

    /// The last moment it can be; of a whole day, its last second.
    pub fn last(self) -> NaiveDateTime {
        let end_of_day = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN);
        self.day.and_time(self.time.unwrap_or(end_of_day))
    }

    /// Days from `start` to this, the first day included: the same day is day 1, the day before
    /// it day 0.
    pub fn day_from(self, start: Instant) -> i64 {
        self.day.signed_duration_since(start.day).num_days() + 1
    }
}

impl From<NaiveDate> for Instant {
    fn from(day: NaiveDate) -> Self {
        Instant { day, time: None }
    }
}

impl From<NaiveDateTime> for Instant {
    fn from(at: NaiveDateTime) -> Self {
        Instant { day: at.date(), time: Some(at.time()) }
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            Some(t) => write!(f, "{}T{}", self.day, t.format("%H:%M")),
            None => write!(f, "{}", self.day),
        }
    }
}

/// From the first to the last instant something can be; an unknown end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Interval {
    /// The earliest it can be.
    pub from: Option<Instant>,
    /// The latest it can be.
    pub to: Option<Instant>,
}

impl Interval {
    /// Both ends are this.
    pub fn at(instant: Option<Instant>) -> Self {
        Interval { from: instant, to: instant }
    }

    /// Both ends known and the same.
    pub fn exact(self) -> Option<Instant> {
        self.from.filter(|_| self.from == self.to)
    }

    /// The first moment it can be.
    pub fn first(self) -> Option<NaiveDateTime> {
        self.from.map(Instant::first)
    }

    /// The last moment it can be.
    pub fn last(self) -> Option<NaiveDateTime> {
        self.to.map(Instant::last)
    }

    /// Whole days from `start` to this, first and last day included: the fewest and the most
    /// they can be. `None` where an end that decides is unknown.
    pub fn days_since(self, start: Interval) -> (Option<i64>, Option<i64>) {
        let days = |a: Option<Instant>, b: Option<Instant>| Some(a?.day_from(b?));
        (days(self.from, start.to), days(self.to, start.from))
    }
}

/// `at` plus whole hours, or `None` past the end of the calendar.
pub(super) fn add_hours(at: NaiveDateTime, hours: u32) -> Option<NaiveDateTime> {
    at.checked_add_signed(TimeDelta::try_hours(i64::from(hours))?)
}
