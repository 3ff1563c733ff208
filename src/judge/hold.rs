//! One duty held against one timeline.

use std::sync::Arc;

use chrono::NaiveDate;

use super::act::{self, Acts};
use super::calendar::Coverage;
use super::clock::{self, Start};
use super::deadline::{Deadline, First, Length, Period, Roll, deadline};
use super::moment::{Bounds, Moment};
use super::readings::{Reading, ThresholdClock};
use super::rules::{Condition, Duty, Force, InForce, Missing, RuleSet, Situation};
use super::trail::Trail;
use super::truth::Truth;
use super::verdict::{ActWhy, Chosen, LimitOf, Outcome, Step, Verdict};
use crate::timeline::Timeline;

/// Advice on a duty without a number of days comes after this many, where nobody chose another.
const WARN_AFTER: u32 = 30;

/// A rule set held against a timeline.
pub(super) struct Holding<'a> {
    pub set: &'a RuleSet,
    pub timeline: &'a Timeline,
    pub as_of: NaiveDate,
    pub reading: Reading,
    /// Whether verdicts tell the steps that led to them.
    steps: bool,
    /// Whether each situation of the set holds, and what would have to be stated to tell: most
    /// duties ask for all of them.
    situations: Vec<(Truth, Vec<Missing>)>,
}

/// Whether a duty arises, and what would have to be stated to tell.
struct Owed {
    arises: Truth,
    unstated: Vec<Missing>,
    steps: Trail,
}

/// The limits of one period that applies or may apply.
struct Limits {
    from: Option<Deadline>,
    to: Option<Deadline>,
}

impl<'a> Holding<'a> {
    pub fn new(
        set: &'a RuleSet,
        timeline: &'a Timeline,
        as_of: NaiveDate,
        reading: Reading,
        steps: bool,
    ) -> Self {
        let ask = |situation: &Arc<Situation>| {
            let mut missing = Vec::new();
            (situation.when.holds(timeline, &set.situations, &mut missing), missing)
        };
        let situations = set.situations.iter().map(ask).collect();
        Holding { set, timeline, as_of, reading, steps, situations }
    }

    /// The same as [`Self::duty`], but nothing of a duty of which nothing will be said: one that
    /// does not arise, or only to endeavour.
    pub fn arising(&self, versions: &[Arc<Duty>]) -> Option<Verdict> {
        let [duty] = versions else { return self.duty(versions) };
        let owed = self.owed(duty);
        if owed.arises == Truth::No || duty.force == Force::Effort {
            return None;
        }
        let (_, start, in_force) = self.version(versions)?;
        self.verdict(versions, duty, start, in_force, owed)
    }

    /// One duty, in the version in force on the day of knowing.
    pub fn duty(&self, versions: &[Arc<Duty>]) -> Option<Verdict> {
        let (duty, start, in_force) = self.version(versions)?;
        self.verdict(versions, duty, start, in_force, self.owed(duty))
    }

    fn verdict(
        &self,
        versions: &[Arc<Duty>],
        duty: &Arc<Duty>,
        start: Start,
        in_force: Truth,
        owed: Owed,
    ) -> Option<Verdict> {
        // A duty of the past says nothing of what came to be known after it ended.
        if in_force == Truth::No && versions.iter().all(|d| self.ended(d, start.bounds)) {
            return None;
        }
        let Owed { arises, unstated, mut steps } = owed;
        let mut verdict = Verdict {
            set: Arc::clone(&self.set.id),
            duty: Arc::clone(duty),
            arises: Truth::Unknown,
            outcome: Outcome::Undetermined,
            if_arises: Outcome::Undetermined,
            force: duty.force,
            sureness: duty.sureness,
            as_of: self.as_of,
            starts: start.bounds,
            due: Bounds::default(),
            done: None,
            start_event: start.event,
            later_start_event: start.later_event,
            act_event: None,
            other_events: Vec::new(),
            released_by: self.released_by(duty),
            missing: Vec::new(),
            coverage: Coverage::Fixed,
            elapsed: (None, None),
            first: First::Counts,
            warn_after: None,
            steps: Vec::new(),
        };
        steps.push(|| match in_force {
            Truth::No => Step::NotInForce(self.in_force(duty)),
            _ => Step::InForce(self.in_force(duty)),
        });
        if in_force == Truth::Unknown {
            steps.push(|| Step::Straddles);
        }
        steps.extend(start.steps.into_steps());

        let acts = act::find(&duty.done, self.timeline, counts_hours(duty), self.trail());
        verdict.done = acts.act.map(|a| a.1);
        verdict.act_event = acts.act.map(|a| a.0).or(acts.planned);
        let until = verdict
            .done
            .unwrap_or(Bounds { from: Some(self.as_of.into()), to: Some(self.as_of.into()) });
        let (fewest, most) = until.days_since(verdict.starts);
        let mut outcome = if duty.within.is_empty() {
            self.without_limit(acts, &mut verdict, &mut steps)
        } else {
            self.with_limit(acts, &mut verdict, &mut steps)
        };
        let uncounted = i64::from(verdict.first == First::NotCounted);
        verdict.elapsed = (fewest.map(|n| n - uncounted), most.map(|n| n - uncounted));
        if let Some(event) = verdict.released_by {
            steps.push(|| Step::Released(event));
        }
        let severe = matches!(outcome, Outcome::Late | Outcome::Depends | Outcome::NotShown);
        if in_force == Truth::Unknown && severe {
            verdict.missing.push(Missing::WhichVersion);
            outcome = Outcome::Undetermined;
        }
        verdict.if_arises = outcome;
        verdict.arises = arises.and(Truth::from(in_force != Truth::No));
        (verdict.outcome, verdict.missing) = match (verdict.arises, outcome) {
            (Truth::No, _) => (Outcome::NotApplicable, Vec::new()),
            (Truth::Unknown, _) => (Outcome::Undetermined, unstated),
            (Truth::Yes, Outcome::Undetermined) => (outcome, std::mem::take(&mut verdict.missing)),
            (Truth::Yes, _) => (outcome, Vec::new()),
        };
        steps.push(|| Step::Outcome(verdict.outcome));
        verdict.steps = steps.into_steps();
        Some(verdict)
    }

    fn trail(&self) -> Trail {
        Trail::new(self.steps)
    }

    /// The version in force for the latest day of knowing, else for the earliest. `Unknown` when
    /// the two fall under different law: then nothing severe may be said.
    fn version<'d>(&self, versions: &'d [Arc<Duty>]) -> Option<(&'d Arc<Duty>, Start, Truth)> {
        let (mut first, mut nearest) = (None, None);
        for duty in versions {
            let start = self.start(duty);
            let in_force = self.in_force(duty);
            let day = |m: Option<Moment>| m.map(|m| m.day);
            let to = day(start.bounds.to).unwrap_or(self.as_of);
            let from = day(start.bounds.from).unwrap_or(to);
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

    fn ended(&self, duty: &Duty, start: Bounds) -> bool {
        let from = start.from.or(start.to).map_or(self.as_of, |m| m.day);
        duty.in_force.to.is_some_and(|last| last < from)
    }

    /// When time begins to run.
    fn start(&self, duty: &Duty) -> Start {
        let hours = counts_hours(duty);
        let (filing, steps) = (self.set.filing, self.trail());
        let mut start = clock::run(&duty.clock, self.timeline, filing, self.reading, hours, steps);
        self.number_known(duty, &mut start);
        start
    }

    /// Where only the number of persons makes the breach reportable and that became known later,
    /// time runs from then (通則編3-5-3-1(4)); where something else may, it perhaps does.
    fn number_known(&self, duty: &Duty, start: &mut Start) {
        let Some(known) = &self.timeline.facts.persons_known else { return };
        let known = Bounds {
            from: known.value.earliest().map(Moment::from),
            to: known.value.latest().map(Moment::from),
        };
        let situations = duty.situations.iter().filter_map(|i| self.set.situations.get(*i));
        let (counted, others): (Vec<_>, Vec<_>) =
            situations.partition(|s| s.when.asks_for_persons());
        let any = |all: &[&Arc<Situation>]| {
            let ask = |s: &&Arc<Situation>| {
                s.when.holds(self.timeline, &self.set.situations, &mut Vec::new())
            };
            all.iter().map(ask).fold(Truth::No, Truth::or)
        };
        let others = any(&others);
        if any(&counted) != Truth::Yes || others == Truth::Yes || known.to <= start.bounds.from {
            return;
        }
        if let Some(reading) = self.reading.threshold_clock {
            start.steps.push(|| Step::Reading(Chosen::Threshold(reading)));
            if reading == ThresholdClock::FirstKnowing {
                return;
            }
        }
        start.steps.push(|| Step::NumberKnown(known, !others));
        start.bounds.to = known.to.max(start.bounds.to);
        if others == Truth::No {
            start.bounds.from = known.from.max(start.bounds.from);
            (start.event, start.later_event) = (None, None);
        }
    }

    /// Whether the duty arises.
    fn owed(&self, duty: &Duty) -> Owed {
        let (mut unstated, mut steps) = (Vec::new(), self.trail());
        let mut ask = |condition: &Condition| {
            condition.holds(self.timeline, &self.set.situations, &mut unstated)
        };
        let mut answer = ask(&self.set.applies_to);
        if let Some(condition) = &duty.applies_to {
            let binds = ask(condition);
            steps.push(|| Step::Binds(binds));
            answer = answer.and(binds);
        }
        if let Some(condition) = &self.set.when {
            let presupposed = ask(condition);
            steps.push(|| Step::Presupposed(presupposed));
            answer = answer.and(presupposed);
        }
        for exception in self.set.exceptions.iter().chain(&duty.exceptions) {
            let applies = exception.when.excepts(self.timeline, &mut unstated);
            if applies != Truth::No {
                steps.push(|| Step::Exception(Arc::clone(exception), applies));
            }
            answer = answer.and(!applies);
        }
        if !duty.situations.is_empty() {
            let mut any = Truth::No;
            let asked = |i: &usize| self.set.situations.get(*i).zip(self.situations.get(*i));
            for (situation, (holds, _)) in duty.situations.iter().filter_map(asked) {
                steps.push(|| Step::Situation(Arc::clone(situation), *holds));
                any = any.or(*holds);
            }
            if any == Truth::Unknown {
                let mut lacking = Vec::new();
                for what in duty.situations.iter().filter_map(asked).flat_map(|(_, a)| &a.1) {
                    if !lacking.contains(what) {
                        lacking.push(*what);
                    }
                }
                unstated.append(&mut lacking);
            }
            answer = answer.and(any);
        }
        Owed { arises: answer, unstated, steps }
    }

    fn without_limit(&self, acts: Acts, verdict: &mut Verdict, steps: &mut Trail) -> Outcome {
        let own = verdict.duty.warn_after;
        verdict.warn_after = Some(self.reading.warn_after.or(own).unwrap_or(WARN_AFTER));
        if let Some(days) = self.reading.warn_after {
            steps.push(|| Step::Reading(Chosen::WarnAfter(days)));
        }
        steps.extend(acts.steps.into_steps());
        let outcome = match (acts.act, acts.planned) {
            (Some(_), _) => Outcome::Done,
            (None, Some(planned)) => {
                steps.push(|| Step::Act(planned, ActWhy::Announced));
                Outcome::Planned
            }
            (None, None) => {
                steps.push(|| Step::NoAct);
                Outcome::NotShown
            }
        };
        steps.push(|| Step::Elapsed);
        outcome
    }

    fn with_limit(&self, acts: Acts, verdict: &mut Verdict, steps: &mut Trail) -> Outcome {
        let mut undecided = Vec::new();
        let limits = self.limits(verdict, &mut undecided, steps);
        let first = |d: &Option<Deadline>| d.as_ref().map(|d| d.limit);
        // An end that one period leaves open is open altogether.
        let (from, to) =
            (limits.iter().map(|l| first(&l.from)), limits.iter().map(|l| first(&l.to)));
        verdict.due.from = from.reduce(|a, b| Some(a?.min(b?))).flatten();
        verdict.due.to = to.reduce(|a, b| Some(a?.max(b?))).flatten();

        let latest = verdict.due.to;
        let may_be_in_time = |at: &Bounds| {
            latest.zip(at.from).is_none_or(|(limit, act)| act.first() <= limit.last())
        };
        let (near, far): (Vec<_>, Vec<_>) =
            acts.candidates.iter().copied().partition(|(_, at)| may_be_in_time(at));
        let candidate = |verdict: &mut Verdict| {
            verdict.missing.extend(near.iter().map(|(i, _)| Missing::StageOfAct(*i)));
            verdict.other_events = near.iter().map(|(i, _)| *i).collect();
            Outcome::Undetermined
        };
        steps.extend(acts.steps.into_steps());
        steps.extend(near.iter().map(|(index, _)| Step::Candidate(*index, true)));
        steps.extend(far.iter().map(|(index, _)| Step::Candidate(*index, false)));
        verdict.other_events = acts.others;
        let Some((event, at)) = acts.act else {
            steps.push(|| Step::NoAct);
            if !near.is_empty() {
                return candidate(verdict);
            }
            return match verdict.due.to {
                Some(limit) if Moment::from(self.as_of).first() > limit.last() => Outcome::NotShown,
                Some(_) => Outcome::Open,
                None => {
                    verdict.missing.push(Missing::DayOfKnowing);
                    Outcome::Undetermined
                }
            };
        };
        let mut outcomes = limits.iter().map(|l| compare(at, first(&l.from), first(&l.to)));
        let outcome = outcomes.next().unwrap_or(Outcome::Undetermined);
        if outcomes.any(|o| o != outcome) {
            // Which period applies is what decides, and the fact it hangs on is not stated.
            verdict.missing = undecided;
            return Outcome::Undetermined;
        }
        match outcome {
            Outcome::Late if !near.is_empty() => candidate(verdict),
            Outcome::Undetermined => {
                if verdict.starts.from.is_none() || verdict.starts.to.is_none() {
                    verdict.missing.push(Missing::DayOfKnowing);
                }
                if at.from.is_none() || at.to.is_none() {
                    verdict.missing.push(Missing::DayOfAct(event));
                }
                outcome
            }
            outcome => outcome,
        }
    }

    /// The limits of every period that applies or may apply.
    fn limits(
        &self,
        verdict: &mut Verdict,
        undecided: &mut Vec<Missing>,
        steps: &mut Trail,
    ) -> Vec<Limits> {
        let duty = Arc::clone(&verdict.duty);
        let mut limits = Vec::with_capacity(duty.within.len());
        for (index, within) in duty.within.iter().enumerate() {
            let holds = within.when.as_ref().map_or(Truth::Yes, |when| {
                when.holds(self.timeline, &self.set.situations, undecided)
            });
            if holds == Truth::No {
                continue;
            }
            // What stays undecided leaves the ones after it in play.
            let sure =
                if holds == Truth::Yes && limits.is_empty() { Truth::Yes } else { Truth::Unknown };
            let period = self.read(within.period, duty.force, steps);
            verdict.first = period.first;
            steps.push(|| {
                let situation = within.when.as_ref().and_then(|w| self.situation_of(w));
                Step::Period(index, situation, sure)
            });
            let Bounds { from: start, to: by } = verdict.starts;
            let count = |at: Option<Moment>| deadline(at?, period, &self.set.calendar);
            let from = count(start);
            let to = if by == start { from.clone() } else { count(by) };
            for deadline in [&from, &to].into_iter().flatten() {
                verdict.coverage = verdict.coverage.max(deadline.coverage);
            }
            let step = |of, d: &Option<Deadline>| match d {
                Some(deadline) => Step::Limit(of, deadline.clone()),
                None => Step::NoLimit(of),
            };
            if verdict.starts.exact().is_some() {
                steps.push(|| step(LimitOf::Both, &from));
            } else {
                steps.push(|| step(LimitOf::Earliest, &from));
                steps.push(|| step(LimitOf::Latest, &to));
            }
            limits.push(Limits { from, to });
            if holds == Truth::Yes {
                break;
            }
        }
        limits
    }

    /// A period as the chosen readings want it.
    fn read(&self, mut period: Period, force: Force, steps: &mut Trail) -> Period {
        if !matches!(period.length, Length::Days(_)) {
            return period;
        }
        if let Some(first) = self.reading.first_day.filter(|f| *f != period.first) {
            period.first = first;
            steps.push(|| Step::Reading(Chosen::FirstDay(first)));
        }
        if force == Force::Guide && self.reading.roll_guide == Some(true) {
            period.roll = Roll::NextOpenDay;
            steps.push(|| Step::Reading(Chosen::RollGuide(true)));
        }
        if let (Force::Guide, Some(days)) = (force, self.reading.guide_days) {
            period.length = Length::Days(days);
            steps.push(|| Step::Reading(Chosen::GuideDays(days)));
        }
        period
    }

    fn situation_of(&self, condition: &Condition) -> Option<Arc<Situation>> {
        match condition {
            Condition::Situation(index) => self.set.situations.get(*index).cloned(),
            _ => None,
        }
    }

    fn released_by(&self, duty: &Duty) -> Option<usize> {
        duty.released_by.iter().find_map(|release| {
            let holds = release.when.as_ref().map_or(Truth::Yes, |when| {
                when.holds(self.timeline, &self.set.situations, &mut Vec::new())
            });
            act::own_act(release.event, self.timeline).filter(|_| holds == Truth::Yes)
        })
    }
}

fn counts_hours(duty: &Duty) -> bool {
    duty.within.iter().any(|w| matches!(w.period.length, Length::Hours(_)))
}

/// An act against the limit from the earliest and from the latest day of knowing.
fn compare(act: Bounds, earliest: Option<Moment>, latest: Option<Moment>) -> Outcome {
    let in_time = act.to.zip(earliest).is_some_and(|(act, limit)| act.last() <= limit.last());
    let late = act.from.zip(latest).is_some_and(|(act, limit)| act.first() > limit.last());
    let all_known = [act.from, act.to, earliest, latest].iter().all(Option::is_some);
    match (in_time, late) {
        (true, _) => Outcome::InTime,
        (_, true) => Outcome::Late,
        _ if all_known => Outcome::Depends,
        _ => Outcome::Undetermined,
    }
}
