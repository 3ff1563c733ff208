//! What a duty comes to on a timeline, with every step that led there.

use std::sync::Arc;

use chrono::NaiveDate;

use super::deadline::First;
use super::instant::Interval;
use super::outcome::Outcome;
use super::trace::{Caveat, Step};
use crate::rules::Coverage;
use crate::rules::Truth;
use crate::rules::{Duty, Force, Missing, Sureness};
use crate::timeline::DocumentKind;

/// A duty, what it came to on a timeline, and every step that led there.
///
/// Clock, deadline and act are filled in as far as they are known even where the duty does not
/// arise. Indices are into the timeline's events.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The rule set's name.
    pub set: Arc<str>,
    /// The version of the duty that was held against the timeline.
    pub duty: Arc<Duty>,
    /// What kind of document the timeline is.
    pub kind: DocumentKind,
    /// Whether the duty arises.
    pub arises: Truth,
    /// What it came to.
    pub outcome: Outcome,
    /// What it would come to if the duty arises and nothing releases from it.
    pub if_arises: Outcome,
    /// What stands behind the duty.
    pub force: Force,
    /// How sure its source is.
    pub sureness: Sureness,
    /// The day as of which was judged.
    pub as_of: NaiveDate,
    /// The clock: s0 and s1.
    pub starts: Interval,
    /// The deadline: the shortest period from s0, the longest from s1.
    pub due: Interval,
    /// The act that the outcome rests on; `None` when the text shows none.
    pub done: Option<Interval>,
    /// What started the clock at s0.
    pub start_event: Option<usize>,
    /// What may have started it later, at s1.
    pub later_start_event: Option<usize>,
    /// The act that the outcome rests on; of an act only announced, the announcement.
    pub act_event: Option<usize>,
    /// Other acts worth naming: later filings, and those that may have been the act.
    pub other_events: Vec<usize>,
    /// What is announced for a day after the deadline.
    pub planned_after_limit: Option<usize>,
    /// The own act that takes the duty away if it came in time, as the outcome says.
    pub released_by: Option<usize>,
    /// What would have to be stated to decide: of an undetermined outcome, and of one that depends on a
    /// release.
    pub missing: Vec<Missing>,
    /// What to know about it: assumptions, and what the law leaves unsettled.
    pub caveats: Vec<Caveat>,
    /// How sure the calendar was of the days it was asked for.
    pub coverage: Coverage,
    /// Number of the act's day, or without an act of `as_of`, counted from the discovery date as
    /// `first` says: the least and the greatest it can be. Never less than 1: what is dated before
    /// the clock starts has no number.
    pub elapsed: (Option<i64>, Option<i64>),
    /// Whether the discovery date is day 1.
    pub first: First,
    /// For a duty without a number of days: after how many to advise.
    pub warn_after: Option<u32>,
    /// The computation, in order.
    pub steps: Vec<Step>,
}

impl Verdict {
    /// Whether the law leaves open what the verdict took: a caveat that is no mere assumption.
    pub fn is_unsettled(&self) -> bool {
        self.caveats.iter().any(|caveat| *caveat != Caveat::EntityAssumed)
    }

    /// Whether the outcome depends on a release: an act may have taken the duty away in time.
    pub fn may_be_released(&self) -> bool {
        let perhaps = |s: &Step| matches!(s, Step::Released(_, Truth::Unknown));
        self.outcome == Outcome::Depends && self.steps.iter().any(perhaps)
    }

    /// The duty's name within its rule set.
    pub fn duty_id(&self) -> &str {
        &self.duty.id
    }

    /// The rule set's name.
    pub fn set_id(&self) -> &str {
        &self.set
    }

    /// `appi/final-report`.
    pub fn rule(&self) -> String {
        format!("{}/{}", self.set, self.duty.id)
    }

    /// Whether the clock starts on a day that stands apart from all that was done.
    pub fn starts_apart(&self) -> bool {
        use super::trace::LatestStartReason::StandsApart;
        self.steps.iter().any(|s| matches!(s, Step::StartsBy { why: StandsApart, .. }))
    }
}
