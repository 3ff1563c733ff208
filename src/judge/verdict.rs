//! What a duty comes to on a timeline, with every step that led there.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::calendar::Coverage;
use super::deadline::{Deadline, First};
use super::moment::Bounds;
use super::readings::{ClockReading, Reading, ThresholdClock};
use super::rules::{Duty, Force, InForce, Missing, Situation, Sureness};
use super::truth::Truth;
use crate::finding::Severity;
use crate::timeline::Actor;

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

impl Outcome {
    /// All of them.
    pub const ALL: &'static [Outcome] = &[
        Outcome::InTime,
        Outcome::Late,
        Outcome::Depends,
        Outcome::NotShown,
        Outcome::Open,
        Outcome::Undetermined,
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
            Outcome::NotApplicable => "not-applicable",
            Outcome::Done => "done",
            Outcome::Planned => "planned",
        }
    }
}

/// A duty, what it came to on a timeline, and every step that led there.
///
/// Clock, limit and act are filled in as far as they are known even where the duty does not
/// arise. Indices are into the timeline's events.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The rule set's name.
    pub set: Arc<str>,
    /// The version of the duty that was held against the timeline.
    pub duty: Arc<Duty>,
    /// Whether the duty arises.
    pub arises: Truth,
    /// What it came to.
    pub outcome: Outcome,
    /// What it would come to if the duty arises; the same as `outcome` where it does.
    pub if_arises: Outcome,
    /// What stands behind the duty.
    pub force: Force,
    /// How sure its source is.
    pub sureness: Sureness,
    /// The day as of which was judged.
    pub as_of: NaiveDate,
    /// The clock: s0 and s1.
    pub starts: Bounds,
    /// The limit: the shortest period from s0, the longest from s1.
    pub due: Bounds,
    /// The act; `None` when the text shows none.
    pub done: Option<Bounds>,
    /// What started the clock at s0.
    pub start_event: Option<usize>,
    /// What may have started it later, at s1.
    pub later_start_event: Option<usize>,
    /// The act that was judged; of an act only announced, the announcement.
    pub act_event: Option<usize>,
    /// Other acts worth naming: later filings, and those that may have been the act.
    pub other_events: Vec<usize>,
    /// The own act that takes the duty away, if the text shows one.
    pub released_by: Option<usize>,
    /// What would have to be stated to decide.
    pub missing: Vec<Missing>,
    /// How sure the calendar was of the days it was asked for.
    pub coverage: Coverage,
    /// Number of the act's day, or without an act of `as_of`, counted from the day of knowing as
    /// `first` says: the least and the greatest it can be.
    pub elapsed: (Option<i64>, Option<i64>),
    /// Whether the day of knowing is day 1.
    pub first: First,
    /// For a duty without a number of days: after how many to advise.
    pub warn_after: Option<u32>,
    /// The computation, in order; empty where it was not asked for.
    pub steps: Vec<Step>,
}

impl Verdict {
    /// How much a finding on this verdict weighs; `None` where there is nothing to say.
    ///
    /// Past a limit of law is an error; only where the source of the rule was read and the
    /// calendar reaches, for without them "late" is itself a guess. A guide is advice however
    /// long ago. An act that takes the duty away leaves at most advice.
    pub fn severity(&self) -> Option<Severity> {
        let weight = match (self.outcome, self.force) {
            (_, Force::Effort) => return None,
            (Outcome::Undetermined, _) => Severity::Advice,
            _ if self.duty.within.is_empty() => return self.overdue().then_some(Severity::Advice),
            (Outcome::Late, Force::Law) => Severity::Error,
            (Outcome::Late, Force::Scheme) => Severity::Warning,
            (Outcome::Depends | Outcome::NotShown, Force::Law) => Severity::Warning,
            (Outcome::Late | Outcome::Depends | Outcome::NotShown, _) => Severity::Advice,
            _ => return None,
        };
        let guess = self.sureness >= Sureness::Inference || self.coverage == Coverage::Beyond;
        match (self.released_by, self.outcome) {
            (Some(_), Outcome::NotShown) => None,
            (Some(_), _) => Some(Severity::Advice),
            (None, _) if guess => Some(weight.min(Severity::Warning)),
            (None, _) => Some(weight),
        }
    }

    /// For a duty without a number of days: not shown as done though more days than
    /// `warn_after` have passed on every reading.
    fn overdue(&self) -> bool {
        matches!(self.outcome, Outcome::NotShown | Outcome::Planned)
            && self.released_by.is_none()
            && self
                .elapsed
                .0
                .zip(self.warn_after)
                .is_some_and(|(days, most)| days > i64::from(most))
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
}

/// One step of a computation, as data; [`crate::messages`] puts it into words. Indices are
/// into the timeline's events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Whether what every duty of the rule set presupposes holds.
    Presupposed(Truth),
    /// Whether the duty binds this discloser.
    Binds(Truth),
    /// Whether an exception applies that takes every duty away.
    Exception(Arc<Situation>, Truth),
    /// Only the number of persons makes it reportable, and that became known on these days;
    /// whether it is certain that nothing else does.
    NumberKnown(Bounds, Truth),
    /// Whether a situation holds in which the duty arises.
    Situation(Arc<Situation>, Truth),
    /// The version of the duty that was taken, by the day of knowing.
    InForce(InForce),
    /// No version is in force for the day of knowing; those of the nearest version.
    NotInForce(InForce),
    /// A change of the law lies between the earliest and the latest day of knowing.
    Straddles,
    /// A reading that the user or the rule file chose.
    Reading(Chosen),
    /// The earliest day of knowing.
    Starts {
        /// When; `None` when unknown.
        at: Bounds,
        /// What tells it.
        event: Option<usize>,
        /// Why this.
        why: StartWhy,
    },
    /// The latest day of knowing, where it differs.
    StartsBy {
        /// When; `None` when unknown.
        at: Bounds,
        /// What tells it.
        event: Option<usize>,
        /// Why this.
        why: LaterWhy,
    },
    /// A finding of a leak that moves nothing, for the discloser had filed before.
    AfterFiling(usize),
    /// What a processor noticed, not counted as its entruster's knowledge.
    NotImputed(usize),
    /// A period that applies or may apply: index into the duty's, for which situation, and
    /// whether that is certain.
    Period(usize, Option<Arc<Situation>>, Truth),
    /// A limit and how it was counted.
    Limit(LimitOf, Deadline),
    /// No limit can be computed from that end.
    NoLimit(LimitOf),
    /// The act that was judged.
    Act(usize, ActWhy),
    /// An act of the right kind that was not taken.
    NotTheAct(usize, NotWhy),
    /// An act that may have been the one, and whether it may lie within the limit.
    Candidate(usize, bool),
    /// No act is shown.
    NoAct,
    /// An act that takes the duty away.
    Released(usize),
    /// Days passed, for a duty without a number of days.
    Elapsed,
    /// What follows.
    Outcome(Outcome),
}

/// Which end of the clock a limit is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitOf {
    /// The earliest day of knowing.
    Earliest,
    /// The latest.
    Latest,
    /// They are the same.
    Both,
}

/// A reading that was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Whether the first day counts.
    FirstDay(First),
    /// Which knowledge starts the clock.
    Clock(ClockReading),
    /// What a processor notices is noticed by its entruster.
    ImputeProcessor(bool),
    /// Whether the guide's last day moves on too.
    RollGuide(bool),
    /// From when time runs where the number of persons became known later.
    Threshold(ThresholdClock),
    /// The guide's last day.
    GuideDays(u32),
    /// For duties without a number of days: after how many to advise.
    WarnAfter(u32),
}

impl Chosen {
    /// Each way of reading an open question that has only a few, with the reading it makes.
    pub(super) fn each() -> impl Iterator<Item = (Chosen, Reading)> {
        let none = Reading::default();
        let first = [First::Counts, First::NotCounted]
            .map(|f| (Chosen::FirstDay(f), Reading { first_day: Some(f), ..none }));
        let clock = ClockReading::WORDS
            .iter()
            .map(move |(_, c)| (Chosen::Clock(*c), Reading { clock: Some(*c), ..none }));
        let impute = [true, false].map(|yes| {
            (Chosen::ImputeProcessor(yes), Reading { impute_processor: Some(yes), ..none })
        });
        let roll = [true, false]
            .map(|yes| (Chosen::RollGuide(yes), Reading { roll_guide: Some(yes), ..none }));
        let threshold = ThresholdClock::WORDS.iter().map(move |(_, t)| {
            (Chosen::Threshold(*t), Reading { threshold_clock: Some(*t), ..none })
        });
        first.into_iter().chain(clock).chain(impute).chain(roll).chain(threshold)
    }
}

/// Why the clock starts there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartWhy {
    /// The event that starts it.
    Event,
    /// Only the processor's noticing is stated.
    ProcessorOnly,
    /// The finding of a leak, as the reading chosen wants.
    LeakFound,
    /// Noticed, but on no day that is stated.
    Undated,
    /// No noticing is stated: nobody knows of an incident before it happens.
    Intrusion,
    /// Nothing is stated.
    Nothing,
}

/// Why the clock may have started only there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaterWhy {
    /// The event's own date is a range.
    Range,
    /// A leak, or its possibility, was found only then.
    LeakFound,
    /// The discloser first filed then: who files, knows.
    FirstFiling,
    /// It published then: who publishes, knows.
    Published,
    /// Nothing tells.
    Nothing,
}

/// Why an act was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActWhy {
    /// The first that fits.
    First,
    /// None has the stage asked for: the first of any stage.
    AnyStage,
    /// Only announced.
    Announced,
}

/// Why an act was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotWhy {
    /// Someone else's.
    By(Actor),
    /// Only announced.
    Planned,
    /// Another stage.
    Stage,
    /// The first filing of all, with none called preliminary: it was the preliminary one.
    FirstOfAll,
    /// Another was taken before it.
    Later,
}
