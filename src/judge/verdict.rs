//! What a duty comes to on a timeline.

use std::fmt;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::rules::{Force, Sureness};

/// A point in time as precisely as it is known: a day in Japan, and a time of day where a rule
/// counts hours and the text gives one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub day: NaiveDate,
    /// The time of day; `None` means the whole day.
    pub time: Option<NaiveTime>,
}

impl From<NaiveDate> for Moment {
    fn from(day: NaiveDate) -> Self {
        Moment { day, time: None }
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

/// One duty held against one timeline as of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Done within the limit on every reading of the dates.
    InTime,
    /// Done after the limit on every reading.
    Late,
    /// All dates are known; one reading of when the clock started is in time and another late.
    Depends,
    /// The limit has passed on every reading and the text shows no such act.
    NotShown,
    /// The limit has not passed on every reading; the act is not stated, or only planned.
    Open,
    /// A date or fact that decides it is missing.
    Undetermined,
    /// The duty does not arise.
    NotApplicable,
    /// Done, for a duty without a number of days.
    Done,
    /// Announced, for a duty without a number of days.
    Planned,
}

/// A duty, what it came to on a timeline, and every step that led there.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// `appi/final-report`.
    pub rule: String,
    /// What it came to.
    pub outcome: Outcome,
    /// What stands behind the duty.
    pub force: Force,
    /// How sure its source is.
    pub sureness: Sureness,
    /// The clock: s0 and s1.
    pub starts: Bounds,
    /// The limit: the shortest period from s0, the longest from s1.
    pub due: Bounds,
    /// The act; `None` when the text shows none.
    pub done: Option<Bounds>,
    /// Index into the timeline's events: what started the clock at s0.
    pub start_event: Option<usize>,
    /// Index into the timeline's events: what may have started it later, at s1.
    pub later_start_event: Option<usize>,
    /// Index into the timeline's events: the act that was judged.
    pub act_event: Option<usize>,
    /// Indices into the timeline's events: other acts worth naming (later filings, candidates).
    pub other_events: Vec<usize>,
    /// The computation, in order.
    pub steps: Vec<Step>,
}

/// One step of a computation, as data; [`crate::report`] puts it into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {}
