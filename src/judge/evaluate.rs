//! One duty held against one timeline. What decides, in this order: whether the duty arises, whether
//! another act released from it, a report to another authority, and the act itself.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;

use super::act::{self, Acts, Found};
use super::applicability::Applicability;
use super::clock::{self, Start};
use super::deadline::First;
use super::deadline::deadline;
use super::instant::{Instant, Interval};
use super::limits::{self, Limits, in_hours};
use super::outcome::{self, Outcome};
use super::trace::{Caveat, Chosen, MatchReason, Step};
use super::verdict::Verdict;
use crate::rules::Truth;
use crate::rules::{Clock, Duty, InForce, Missing, RuleSet, Situation};
use crate::rules::{Reading, ThresholdClock};
use crate::timeline::{Actor, Answer, Entity, Event, EventKind, Status, Timeline};

/// Advice on a duty without a number of days comes after this many, where nobody chose another.
const WARN_AFTER: u32 = 30;

/// A rule set held against a timeline as of a day.
pub(super) struct Evaluator<'a> {
    pub set: &'a RuleSet,
    pub timeline: &'a Timeline,
    pub as_of: NaiveDate,
    pub reading: Reading,
    /// Whether each situation of the set holds, and what would have to be stated to tell: most
    /// duties ask for all of them.
    pub situations: Vec<(Truth, Vec<Missing>)>,
    /// What each clock came to, and whether in hours: most duties of a set share one.
    clocks: RefCell<Vec<(&'a Clock, bool, Rc<Start>)>>,
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(
        set: &'a RuleSet,
        timeline: &'a Timeline,
        as_of: NaiveDate,
        reading: Reading,
    ) -> Self {
        let ask = |situation: &Arc<Situation>| {
            let mut missing = Vec::new();
            (situation.when.holds(timeline, &set.situations, &mut missing), missing)
        };
        let situations = set.situations.iter().map(ask).collect();
        Evaluator { set, timeline, as_of, reading, situations, clocks: RefCell::default() }
    }

    /// One duty, in the version in force on the discovery date. `None` for a duty of the past of
    /// which nothing came to be known while it was in force.
    pub(super) fn evaluate(&self, versions: &'a [Arc<Duty>]) -> Option<Verdict> {
        let (duty, start, in_force) = self.version(versions)?;
        if in_force == Truth::No && versions.iter().all(|d| self.ended(d, start.at)) {
            return None;
        }
        let Applicability { arises, unstated, trace: mut steps } = self.applicability(duty);
        steps.push(match in_force {
            Truth::No => Step::NotInForce(self.in_force(duty)),
            _ => Step::InForce(self.in_force(duty)),
        });
        if in_force == Truth::Unknown {
            steps.push(Step::Straddles);
        }
        let mut verdict = self.unjudged(duty, &start);
        steps.extend_from_slice(&start.trace);
        let acts = act::find(self.set, duty, self.timeline);
        verdict.outcome = match duty.within.is_empty() {
            true => self.without_limit(acts, &mut verdict, &mut steps),
            false => self.with_limit(acts, &mut verdict, &mut steps),
        };
        let severe =
            matches!(verdict.outcome, Outcome::Late | Outcome::Depends | Outcome::NotShown);
        if in_force == Truth::Unknown && severe {
            verdict.missing = vec![Missing::WhichVersion];
            verdict.outcome = Outcome::Undetermined;
        }
        self.number_days(&mut verdict);
        verdict.if_arises = verdict.outcome;
        verdict.arises = arises.and(Truth::from(in_force != Truth::No));
        let (released, undecided) = self.released(&mut verdict, &mut steps);
        (verdict.outcome, verdict.missing) = match (verdict.arises, released, verdict.outcome) {
            (Truth::No, ..) => (Outcome::NotApplicable, Vec::new()),
            (Truth::Unknown, ..) => (Outcome::Undetermined, unstated),
            (_, Truth::Yes, _) => (Outcome::Released, Vec::new()),
            // Whether it is still owed is what the outcome depends on.
            (_, Truth::Unknown, Outcome::Late | Outcome::NotShown | Outcome::Depends) => {
                (Outcome::Depends, undecided)
            }
            (.., Outcome::Undetermined) => (Outcome::Undetermined, verdict.missing),
            (.., outcome) => (outcome, Vec::new()),
        };
        if verdict.arises != Truth::No {
            verdict.caveats = self.caveats(duty, &verdict);
            steps.extend(verdict.caveats.iter().cloned().map(Step::Caveat));
        }
        steps.push(Step::Outcome(verdict.outcome));
        verdict.steps = steps;
        Some(verdict)
    }

    fn unjudged(&self, duty: &Arc<Duty>, start: &Start) -> Verdict {
        Verdict {
            set: Arc::clone(&self.set.id),
            duty: Arc::clone(duty),
            kind: self.timeline.kind,
            arises: Truth::Unknown,
            outcome: Outcome::Undetermined,
            if_arises: Outcome::Undetermined,
            force: duty.force,
            sureness: duty.sureness,
            as_of: self.as_of,
            starts: start.at,
            due: Interval::default(),
            done: None,
            start_event: start.event,
            later_start_event: start.later_event,
            act_event: None,
            other_events: Vec::new(),
            planned_after_limit: None,
            released_by: None,
            missing: Vec::new(),
            caveats: Vec::new(),
            coverage: crate::rules::Coverage::Fixed,
            elapsed: (None, None),
            first: First::Counts,
            warn_after: None,
            steps: Vec::new(),
        }
    }

    /// A duty that sets no number of days: done, planned or not shown.
    fn without_limit(&self, acts: Acts, verdict: &mut Verdict, steps: &mut Vec<Step>) -> Outcome {
        let own = verdict.duty.warn_after;
        verdict.warn_after = Some(self.reading.warn_after.or(own).unwrap_or(WARN_AFTER));
        if let Some(days) = self.reading.warn_after {
            steps.push(Step::Reading(Chosen::WarnAfter(days)));
        }
        steps.extend(acts.trace);
        let planned = acts.planned.first().map(|p| p.index);
        let act = acts.act.or(acts.went_before);
        verdict.done = act.map(|a| a.at);
        verdict.act_event = act.map(|a| a.index).or(planned);
        let outcome = match (act, planned) {
            (Some(_), _) => Outcome::Done,
            (None, Some(planned)) => {
                steps.push(Step::Act(planned, MatchReason::Announced));
                Outcome::Planned
            }
            (None, None) => {
                steps.push(Step::NoAct);
                Outcome::NotShown
            }
        };
        steps.push(Step::Elapsed);
        outcome
    }

    /// A duty with a deadline.
    fn with_limit(&self, mut acts: Acts, verdict: &mut Verdict, steps: &mut Vec<Step>) -> Outcome {
        let Limits { each, due, undecided, first, coverage, mut trace } =
            limits::of(&verdict.duty, self.set, self.timeline, verdict.starts, self.reading);
        steps.append(&mut trace);
        (verdict.due, verdict.first, verdict.coverage) = (due, first, coverage);
        steps.append(&mut acts.trace);
        let (near, far): (Vec<_>, Vec<_>) =
            acts.candidates.iter().copied().partition(|c| outcome::may_lie_within(c.at, due));
        steps.extend(near.iter().map(|c| Step::Candidate(c.index, true)));
        steps.extend(far.iter().map(|c| Step::Candidate(c.index, false)));
        verdict.other_events.clone_from(&acts.others);
        self.planned(&acts, verdict, steps);

        let elsewhere = acts.elsewhere.iter().filter(|d| outcome::may_lie_within(d.at, due));
        let elsewhere: Vec<Found> = elsewhere.copied().collect();
        if let Some(first) = elsewhere.first() {
            steps.extend(elsewhere.iter().map(|d| Step::MayBeAddressed(d.index)));
            self.rest_on(*first, verdict);
            verdict.other_events = elsewhere.iter().skip(1).map(|d| d.index).collect();
            verdict.missing = elsewhere.iter().map(|d| Missing::AddresseeOf(d.index)).collect();
            return Outcome::Undetermined;
        }
        let shown = acts.act.or(acts.went_before);
        match (shown, near.first()) {
            (Some(act), _) => self.rest_on(act, verdict),
            (None, Some(candidate)) => self.rest_on(*candidate, verdict),
            (None, None) => steps.push(Step::NoAct),
        }
        let of_period = |limit: &Interval| match (acts.act, acts.went_before) {
            (Some(act), _) => match outcome::of_act(act.at, *limit) {
                Outcome::Late if !near.is_empty() => Outcome::Undetermined,
                outcome => outcome,
            },
            (None, Some(later)) => outcome::of_act_before(later.at, *limit),
            (None, None) if !near.is_empty() => Outcome::Undetermined,
            (None, None) => outcome::of_nothing(self.as_of, *limit),
        };
        let mut outcomes = each.iter().map(of_period);
        let outcome = outcomes.next().unwrap_or(Outcome::Undetermined);
        if outcomes.any(|o| o != outcome) {
            // Which period applies is what decides, and the fact it hangs on is not stated.
            verdict.missing = undecided;
            return Outcome::Undetermined;
        }
        if outcome == Outcome::NotShown && self.may_be_unread(&verdict.duty) {
            steps.push(Step::UnreadFiling);
            verdict.missing.push(Missing::UnreadFiling);
            return Outcome::Undetermined;
        }
        if outcome == Outcome::Undetermined {
            self.say_what_is_missing(&acts, &near, verdict);
        }
        outcome
    }

    /// The act that the outcome rests on.
    fn rest_on(&self, act: Found, verdict: &mut Verdict) {
        verdict.done = Some(act.at);
        verdict.act_event = Some(act.index);
        verdict.other_events.retain(|i| *i != act.index);
    }

    /// What is announced, and whether it comes after the deadline.
    fn planned(&self, acts: &Acts, verdict: &mut Verdict, steps: &mut Vec<Step>) {
        verdict.act_event = acts.planned.first().map(|p| p.index);
        let late = |p: &&Found| p.at.from.is_some() && !outcome::may_lie_within(p.at, verdict.due);
        let late = acts.planned.iter().find(late).map(|p| p.index);
        if let Some(late) = late {
            steps.push(Step::PlannedAfterLimit(late));
            verdict.act_event = Some(late);
        }
        verdict.planned_after_limit = late;
    }

    /// What the discovery date lacks: of a notice from the processor without a day beside a discovery
    /// with one, its day.
    fn missing_start(&self) -> Missing {
        let done = |e: &Event| e.status == Status::Done;
        let dated = |e: &Event| e.date.earliest().is_some();
        let events = &self.timeline.events;
        let noticed = |e: &Event| e.kind == EventKind::Awareness && e.actor == Actor::Own;
        let told = |e: &Event| e.kind == EventKind::ProcessorNotice && e.actor == Actor::Processor;
        let known = events.iter().any(|e| noticed(e) && done(e) && dated(e));
        let notice = events.iter().position(|e| told(e) && done(e) && !dated(e));
        notice.filter(|_| known).map_or(Missing::DayOfKnowing, Missing::DayOfAct)
    }

    /// What leaves the outcome undetermined.
    fn say_what_is_missing(&self, acts: &Acts, near: &[Found], verdict: &mut Verdict) {
        let missing = &mut verdict.missing;
        let of_act = acts.act.map(|act| outcome::of_act(act.at, verdict.due));
        match (acts.act, acts.went_before) {
            (None, Some(later)) => missing.push(Missing::DayOfActBefore(later.index)),
            (Some(act), _) if of_act != Some(Outcome::Late) => {
                if verdict.starts.from.is_none() {
                    missing.push(self.missing_start());
                }
                if act.at.from.is_none() {
                    missing.push(Missing::DayOfAct(act.index));
                }
            }
            _ if near.is_empty() => missing.push(self.missing_start()),
            _ => {
                missing.extend(near.iter().map(|c| Missing::StageOfAct(c.index)));
                verdict.other_events = near
                    .iter()
                    .map(|c| c.index)
                    .filter(|i| Some(*i) != verdict.act_event)
                    .collect();
            }
        }
    }

    /// Whether a report to the Commission may stand in the text without having been read.
    fn may_be_unread(&self, duty: &Duty) -> bool {
        duty.done.events.contains(&EventKind::PpcReport) && !self.timeline.unread_filings.is_empty()
    }

    /// Days from the discovery date to the act, or to the as-of date.
    fn number_days(&self, verdict: &mut Verdict) {
        let until = verdict.done.unwrap_or(Interval::at(Some(self.as_of.into())));
        let (fewest, most) = until.days_since(verdict.starts);
        let uncounted = i64::from(verdict.first == First::NotCounted);
        // What is dated before the clock starts has no number.
        let most = most.map(|n| n - uncounted).filter(|n| *n >= 1);
        let fewest = fewest.map(|n| n - uncounted).filter(|n| *n >= 1);
        verdict.elapsed = (fewest, most);
    }

    /// Whether an own act took the duty away while it could still be kept: at the latest on the
    /// last day of its deadline, or without one, of the deadlines that the same act takes away. Where a
    /// fact on which that hangs is stated as possible, it may have; then also what would decide it.
    fn released(&self, verdict: &mut Verdict, steps: &mut Vec<Step>) -> (Truth, Vec<Missing>) {
        let (mut released, mut undecided) = (Truth::No, Vec::new());
        let possible = |missing: &Missing| match missing {
            Missing::Fact(fact) => fact.of(self.timeline).value == Answer::Possible,
            _ => false,
        };
        let duty = Arc::clone(&verdict.duty);
        for release in &duty.released_by {
            let mut missing = Vec::new();
            let holds = release.when.as_ref().map_or(Truth::Yes, |when| {
                when.holds(self.timeline, &self.set.situations, &mut missing)
            });
            let Some(act) = act::own_act(release.event, self.timeline, in_hours(&duty)) else {
                continue;
            };
            // What is not stated releases nobody.
            if holds == Truth::No || holds == Truth::Unknown && !missing.iter().all(possible) {
                continue;
            }
            let limit = match duty.within.is_empty() {
                false => Some(verdict.due.to),
                true => self.limit_released_by(release.event, verdict),
            };
            let kept = match (act.at.last(), limit) {
                (_, None) => true,
                (Some(last), Some(Some(limit))) => last <= limit.last(),
                _ => false,
            };
            let releases = Truth::from(kept).and(holds);
            // The act that released, or may have; or else the first that came too late.
            if released.or(releases) != released || verdict.released_by.is_none() {
                verdict.released_by = Some(act.index);
            }
            if releases == Truth::Unknown {
                undecided.append(&mut missing);
            }
            released = released.or(releases);
            steps.push(Step::Released(act.index, releases));
        }
        (released, undecided)
    }

    /// Of a duty without a deadline: the longest deadline among the set's duties that the same act takes
    /// away. `None` where there is none.
    fn limit_released_by(&self, event: EventKind, verdict: &Verdict) -> Option<Option<Instant>> {
        let taken_away = self
            .set
            .duties
            .iter()
            .flatten()
            .filter(|d| !d.within.is_empty() && d.released_by.iter().any(|r| r.event == event));
        let limits = taken_away
            .map(|d| limits::of(d, self.set, self.timeline, verdict.starts, self.reading).due.to);
        limits.reduce(|a, b| {
            let (a, b) = (a?, b?);
            Some(if b.last() > a.last() { b } else { a })
        })
    }

    /// The version in force for the latest discovery date, else for the earliest. `Unknown` when
    /// the two fall under different law: then nothing severe may be said.
    fn version(&self, versions: &'a [Arc<Duty>]) -> Option<(&'a Arc<Duty>, Rc<Start>, Truth)> {
        let (mut first, mut nearest) = (None, None);
        for duty in versions {
            let start = self.start(duty);
            let in_force = self.in_force(duty);
            let day = |m: Option<Instant>| m.map(|m| m.day);
            let to = day(start.at.to).unwrap_or(self.as_of);
            let from = day(start.at.from).unwrap_or(to);
            match (in_force.holds_on(from), in_force.holds_on(to)) {
                (true, true) => return Some((duty, start, Truth::Yes)),
                (_, true) => nearest = Some((duty, start, Truth::Unknown)),
                (true, false) if nearest.is_none() => {
                    nearest = Some((duty, start, Truth::Unknown));
                }
                _ if first.is_none() => first = Some((duty, start, Truth::No)),
                _ => {}
            }
        }
        nearest.or(first)
    }

    /// When the duty is in force for this discloser.
    fn in_force(&self, duty: &Duty) -> InForce {
        duty.in_force_for(self.timeline, &self.set.situations)
    }

    fn ended(&self, duty: &Duty, start: Interval) -> bool {
        let from = start.from.or(start.to).map_or(self.as_of, |m| m.day);
        duty.in_force.to.is_some_and(|last| last < from)
    }

    /// When time begins to run.
    fn start(&self, duty: &'a Duty) -> Rc<Start> {
        let mut start = self.clock(duty);
        if let Some((situation, at, others)) = self.reportable_later(duty, start.at) {
            self.begin_later(situation, at, others, Rc::make_mut(&mut start));
        }
        start
    }

    /// What the clock of a duty comes to.
    fn clock(&self, duty: &'a Duty) -> Rc<Start> {
        let hours = in_hours(duty);
        let mut clocks = self.clocks.borrow_mut();
        if let Some((.., start)) = clocks.iter().find(|c| *c.0 == duty.clock && c.1 == hours) {
            return Rc::clone(start);
        }
        let start = clock::run(&duty.clock, self.timeline, self.set.filing, self.reading, hours);
        let start = Rc::new(start);
        clocks.push((&duty.clock, hours, Rc::clone(&start)));
        start
    }

    /// A situation that makes the breach reportable only later has its own clock, from the day on
    /// which that was known (通則編3-5-3-1): which, when, and whether another situation made it
    /// reportable from the first; `None` where one did.
    fn reportable_later(
        &self,
        duty: &Duty,
        starts: Interval,
    ) -> Option<(&'a Arc<Situation>, Interval, Truth)> {
        if self.timeline.facts.known_later().iter().all(|(_, known)| known.is_none()) {
            return None;
        }
        let (mut known, mut others) = (None, Truth::No);
        for index in &duty.situations {
            let (Some(situation), Some((holds, _))) =
                (self.set.situations.get(*index), self.situations.get(*index))
            else {
                continue;
            };
            match situation.when.known_on(self.timeline) {
                Some(on) if *holds == Truth::Yes => {
                    let at = Interval {
                        from: on.earliest().map(Instant::from),
                        to: on.latest().map(Instant::from),
                    };
                    let order = |at: Interval| (at.first(), at.last());
                    if at.last() <= starts.first() {
                        others = Truth::Yes;
                    } else if known.is_none_or(|(_, first)| order(at) < order(first)) {
                        known = Some((situation, at));
                    }
                }
                _ => others = others.or(*holds),
            }
        }
        let (situation, at) = known?;
        (others != Truth::Yes).then_some((situation, at, others))
    }

    /// Starts the clock when that was known; where another situation may have made it reportable from
    /// the first, perhaps.
    fn begin_later(
        &self,
        situation: &Arc<Situation>,
        at: Interval,
        others: Truth,
        start: &mut Start,
    ) {
        if let Some(reading) = self.reading.threshold_clock {
            start.trace.push(Step::Reading(Chosen::Threshold(reading)));
            if reading == ThresholdClock::FirstKnowing {
                return;
            }
        }
        start.trace.push(Step::KnownLater(Arc::clone(situation), at, !others));
        if others == Truth::No {
            start.at = Interval { from: at.from.max(start.at.from), to: at.to };
            (start.event, start.later_event) = (None, None);
        } else {
            start.at.to = at.to.max(start.at.to);
        }
    }

    /// What the verdict assumes, and what the law leaves unsettled.
    fn caveats(&self, duty: &Duty, verdict: &Verdict) -> Vec<Caveat> {
        let mut caveats = Vec::new();
        if self.timeline.entity.value == Entity::Unstated {
            caveats.push(Caveat::EntityAssumed);
        }
        let began = self.in_force(duty).from;
        let before = |e: &crate::timeline::Event| {
            e.kind == EventKind::Intrusion
                && e.status == Status::Done
                && e.date.earliest().zip(began).is_some_and(|(on, began)| on < began)
        };
        if let Some(arose) = self.timeline.events.iter().position(before) {
            caveats.extend(duty.caveat.is_some().then_some(Caveat::AroseBefore(arose)));
        }
        caveats.extend(self.longer_period_known_late(duty, verdict));
        caveats
    }

    /// When what makes the longer period apply was known, if that was after the shorter had
    /// passed.
    fn longer_period_known_late(&self, duty: &Duty, verdict: &Verdict) -> Option<Caveat> {
        let [longer, .., shorter] = duty.within.as_slice() else { return None };
        let crate::rules::Condition::Situation(index) = longer.when.as_ref()? else { return None };
        let situation = self.set.situations.get(*index)?;
        let known = situation.when.known_on(self.timeline)?;
        let short = deadline(verdict.starts.from?, shorter.period, &self.set.calendar)?;
        let known = known.latest().map(Instant::from)?;
        let late = situation.caveat.is_some() && known.last() > short.limit.last();
        late.then(|| Caveat::LongerPeriodKnownLate(Arc::clone(situation)))
    }
}
