//! The steps of a computation, as data: [`crate::messages`] puts them into words.

use std::sync::Arc;

use super::deadline::{Deadline, First};
use super::instant::{Instant, Interval};
use super::outcome::Outcome;
use crate::rules::Truth;
use crate::rules::{ClockReading, Reading, ThresholdClock};
use crate::rules::{InForce, Situation};
use crate::timeline::{Actor, Entity};

/// One step. Indices are into the timeline's events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Whether what every duty of the rule set presupposes holds.
    Presupposed(Truth),
    /// The discloser filed, and so holds that to be possible which every duty presupposes.
    FilingPresupposes,
    /// The rule set does not bind a discloser of this kind.
    NotBound(Entity),
    /// Whether the duty binds this discloser.
    Binds(Truth),
    /// Whether an exception applies that takes every duty away.
    Exception(Arc<Situation>, Truth),
    /// Whether a situation holds in which the duty arises.
    Situation(Arc<Situation>, Truth),
    /// What makes it reportable became known only on these days; whether it is certain that
    /// nothing else makes it so.
    KnownLater(Arc<Situation>, Interval, Truth),
    /// The version of the duty that was taken, by the discovery date.
    InForce(InForce),
    /// No version is in force for the discovery date; those of the nearest version.
    NotInForce(InForce),
    /// A change of the law lies between the earliest and the latest discovery date.
    Straddles,
    /// A reading that the user or the rule file chose.
    Reading(Chosen),
    /// The earliest discovery date.
    Starts {
        /// When; `None` when unknown.
        at: Option<Instant>,
        /// What tells it.
        event: Option<usize>,
        /// Why this.
        why: StartReason,
    },
    /// The latest discovery date, where it differs or moves.
    StartsBy {
        /// When; `None` when unknown.
        at: Option<Instant>,
        /// What tells it.
        event: Option<usize>,
        /// Why this.
        why: LatestStartReason,
    },
    /// A finding of a leak that moves nothing, for the discloser had filed before.
    AfterFiling(usize),
    /// What another noticed, not counted as the discloser's own knowledge.
    NotImputed(usize),
    /// A period that applies or may apply: index into the duty's, for which situation, and
    /// whether that is certain.
    Period(usize, Option<Arc<Situation>>, Truth),
    /// A deadline and how it was counted.
    Limit(LimitOf, Deadline),
    /// No deadline can be computed from that end.
    NoLimit(LimitOf),
    /// The act that was judged.
    Act(usize, MatchReason),
    /// An act of the right kind that was not taken.
    NotTheAct(usize, RejectReason),
    /// An act that may have been the one, and whether it may lie within the deadline.
    Candidate(usize, bool),
    /// A report that may have gone to the authority that the duty names, or to whom its power is
    /// delegated.
    MayBeAddressed(usize),
    /// No act is shown.
    NoAct,
    /// A report that stands in the text may not have been read.
    UnreadFiling,
    /// An act is announced for a day after the deadline.
    PlannedAfterLimit(usize),
    /// An act that takes the duty away: whether it came while the duty could still be kept, unknown
    /// where a fact on which the release hangs is only possible.
    Released(usize, Truth),
    /// Days passed, for a duty without a number of days.
    Elapsed,
    /// What the law leaves unsettled.
    Caveat(Caveat),
    /// What follows.
    Outcome(Outcome),
}

/// Which end of the clock a deadline is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitOf {
    /// The earliest discovery date.
    Earliest,
    /// The latest.
    Latest,
    /// They are the same.
    Both,
}

/// What to know about a verdict that rests on an assumption, or on what the law leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caveat {
    /// Nothing tells which chapter of the Act applies: judged as private.
    EntityAssumed,
    /// It happened before the duty was in force and was known after: index into the timeline's
    /// events. Counted by the discovery date; unsettled.
    AroseBefore(usize),
    /// The situation that makes the longer period apply became known only after the shorter had
    /// passed. Counted by the first knowing; unsettled.
    LongerPeriodKnownLate(Arc<Situation>),
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
    /// From when time runs where what makes it reportable became known later.
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
pub enum StartReason {
    /// The discloser's own noticing, or of an entruster the processor's notice to it.
    Known,
    /// Known, but on no day that is stated.
    KnownOnNoStatedDay,
    /// The finding of a leak, as the reading chosen wants.
    LeakFound,
    /// Only another's noticing is told: the discloser knew at some time from then on.
    AnotherNoticed,
    /// No noticing is told: nobody knows of an incident before it happens.
    Intrusion,
    /// Nothing is told.
    Nothing,
}

/// Why the clock may have started only there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LatestStartReason {
    /// The event's own date is a range.
    DateIsRange,
    /// A leak, or its possibility, was found only then.
    LeakFound,
    /// The discloser first filed then: who files, knows.
    Filed,
    /// It published then: who publishes, knows.
    Published,
    /// This text was published then.
    ThisText,
    /// The discovery stands apart from all that was done: it may be of something else.
    StandsApart,
    /// Nothing tells.
    Nothing,
}

/// Why an act was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchReason {
    /// The first that fits.
    First,
    /// Only a later stage is told: the one asked for went before it.
    WentBefore,
    /// Only announced.
    Announced,
}

/// Why an act was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RejectReason {
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
    /// It went to another authority.
    Addressee,
    /// It went to an authority to whom the power may be delegated, and the record does not say so.
    NotSaidToBeDelegated,
}
