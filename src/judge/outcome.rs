//! What a duty comes to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::instant::{Instant, Interval};

/// One duty held against one timeline as of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Done within the deadline on every reading of the dates.
    InTime,
    /// Done after the deadline on every reading.
    Late,
    /// Readings differ: done in time on one and late on another; or nothing is shown, and the
    /// deadline has passed on the earliest reading of the clock but not on the latest.
    Depends,
    /// The deadline has passed on every reading and no such act is shown.
    NotShown,
    /// The deadline has passed on no reading; the act is not stated, or only planned.
    Open,
    /// A date or fact that decides it is missing.
    Undetermined,
    /// Another act took the duty away while it could still be kept.
    Released,
    /// The duty does not arise.
    NotApplicable,
    /// Done, for a duty without a number of days.
    Done,
    /// Announced, for a duty without a number of days.
    Planned,
}

impl Outcome {
    /// All of them.
    pub const ALL: &'static [Outcome] = &[
        Outcome::InTime,
        Outcome::Late,
        Outcome::Depends,
        Outcome::NotShown,
        Outcome::Open,
        Outcome::Undetermined,
        Outcome::Released,
        Outcome::NotApplicable,
        Outcome::Done,
        Outcome::Planned,
    ];

    /// The word used in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::InTime => "in-time",
            Outcome::Late => "late",
            Outcome::Depends => "depends",
            Outcome::NotShown => "not-shown",
            Outcome::Open => "open",
            Outcome::Undetermined => "undetermined",
            Outcome::Released => "released",
            Outcome::NotApplicable => "not-applicable",
            Outcome::Done => "done",
            Outcome::Planned => "planned",
        }
    }
}

/// An act against the deadline: in time when it ends by the deadline from s0, late when it begins after
/// the deadline from s1.
pub(super) fn of_act(act: Interval, limit: Interval) -> Outcome {
    let within = act.last().zip(limit_end(limit.from)).is_some_and(|(act, end)| act <= end);
    let after = act.first().zip(limit_end(limit.to)).is_some_and(|(act, end)| act > end);
    match (within, after) {
        (true, _) => Outcome::InTime,
        (_, true) => Outcome::Late,
        _ if limit.from.is_none() || act.from.is_none() => Outcome::Undetermined,
        _ => Outcome::Depends,
    }
}

/// An act that went before `later`, nobody says when: never late.
pub(super) fn of_act_before(later: Interval, limit: Interval) -> Outcome {
    match of_act(later, limit) {
        Outcome::InTime => Outcome::InTime,
        _ => Outcome::Undetermined,
    }
}

/// Nothing done is shown as of a day.
pub(super) fn of_nothing(as_of: NaiveDate, limit: Interval) -> Outcome {
    let now = Instant::from(as_of).first();
    let passed = |limit| limit_end(limit).is_some_and(|end| now > end);
    match (passed(limit.to), limit.from.is_none(), passed(limit.from)) {
        (true, ..) => Outcome::NotShown,
        (_, true, _) => Outcome::Undetermined,
        (_, _, false) => Outcome::Open,
        (_, _, true) => Outcome::Depends,
    }
}

/// Whether something of which the first day is `from` may lie within the deadline; what is not known
/// may.
pub(super) fn may_lie_within(act: Interval, limit: Interval) -> bool {
    act.first().zip(limit_end(limit.to)).is_none_or(|(act, end)| act <= end)
}

fn limit_end(limit: Option<Instant>) -> Option<chrono::NaiveDateTime> {
    limit.map(Instant::last)
}
