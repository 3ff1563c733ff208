//! Points in time, and the range between two of them.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A point in time as precisely as it is known: a day in Japan, and a time of day where a rule
/// counts hours and the text gives one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub day: NaiveDate,
    /// The time of day; `None` means the whole day.
    pub time: Option<NaiveTime>,
}

impl Moment {
    /// The first instant it can be.
    pub fn first(self) -> NaiveDateTime {
        self.day.and_time(self.time.unwrap_or(NaiveTime::MIN))
    }

    /// The last instant it can be; of a whole day, its last second.
    pub fn last(self) -> NaiveDateTime {
        let end_of_day = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN);
        self.day.and_time(self.time.unwrap_or(end_of_day))
    }

    /// Days from `start` to this, the first day included: the same day is day 1, the day before
    /// it day 0.
    pub fn day_from(self, start: Moment) -> i64 {
        self.day.signed_duration_since(start.day).num_days() + 1
    }
}

impl From<NaiveDate> for Moment {
    fn from(day: NaiveDate) -> Self {
        Moment { day, time: None }
    }
}

impl From<NaiveDateTime> for Moment {
    fn from(at: NaiveDateTime) -> Self {
        Moment { day: at.date(), time: Some(at.time()) }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            Some(t) => write!(f, "{}T{}", self.day, t.format("%H:%M")),
            None => write!(f, "{}", self.day),
        }
    }
}

/// From the first to the last moment something can be; an unknown end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Bounds {
    /// The earliest it can be.
    pub from: Option<Moment>,
    /// The latest it can be.
    pub to: Option<Moment>,
}

impl Bounds {
    /// Both ends known and the same.
    pub fn exact(self) -> Option<Moment> {
        self.from.filter(|_| self.from == self.to)
    }

    /// Whole days from `start` to this, first and last day included: the fewest and the most
    /// they can be. `None` where an end that decides is unknown.
    pub fn days_since(self, start: Bounds) -> (Option<i64>, Option<i64>) {
        let days = |a: Option<Moment>, b: Option<Moment>| Some(a?.day_from(b?));
        (days(self.from, start.to), days(self.to, start.from))
    }
}

/// `at` plus whole hours, or `None` past the end of the calendar.
pub(super) fn add_hours(at: NaiveDateTime, hours: u32) -> Option<NaiveDateTime> {
    at.checked_add_signed(TimeDelta::try_hours(i64::from(hours))?)
}
