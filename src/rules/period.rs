//! The periods that rules set. How one is counted is told by `judge::deadline`.

/// Periods longer than this are mistakes in a rule; they would only cost time.
pub const MOST: u32 = 3_660;

/// How long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Length {
    /// Calendar days: all days count.
    Days(u32),
    /// Days on which the office is open.
    BusinessDays(u32),
    /// Hours, through nights and weekends.
    Hours(u32),
}

/// Whether the day (of a period in hours: the hour) in which the clock starts counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum First {
    /// It does: the discovery date is day 1 (その時点を1日目とする).
    Counts,
    /// It does not: the day after is day 1 (初日不算入, 民法140条).
    NotCounted,
    /// Nobody says: the deadline is a range from the one to the other. Counted by itself, as
    /// [`First::Counts`].
    Unsettled,
}

/// What happens when the last day is one on which the office is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Roll {
    /// Nothing.
    None,
    /// The period runs on to the next working day.
    NextOpenDay,
}

/// A period as a rule sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// How long.
    pub length: Length,
    /// Whether the first day or hour counts.
    pub first: First,
    /// What becomes of a closed last day; of no effect on hours.
    pub roll: Roll,
}

impl Period {
    /// The shortest and the longest that it can be: two of one only where nobody says whether the
    /// first day counts.
    pub fn ends(self) -> (Period, Period) {
        let with = |first| Period { first, ..self };
        match self.first {
            First::Unsettled => (with(First::Counts), with(First::NotCounted)),
            first => (with(first), with(first)),
        }
    }
}
