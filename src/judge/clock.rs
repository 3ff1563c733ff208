//! When time begins to run: the range [s0, s1] of days on which the discloser may first have
//! known.

use super::moment::{Bounds, Moment};
use super::readings::{ClockReading, Reading};
use super::rules::{Clock, Later};
use super::verdict::{Chosen, LaterWhy, StartWhy, Step};
use crate::timeline::{Actor, Edtf, Event, EventKind, Role, Status, Timeline};

/// The range and what it was read from; indices are into the timeline's events.
#[derive(Clone, Debug, Default)]
pub(super) struct Start {
    pub bounds: Bounds,
    pub event: Option<usize>,
    pub later_event: Option<usize>,
    pub steps: Vec<Step>,
}

/// When an event happened. Times of day count only for rules in hours (`hours`), and only of
/// events on one known day.
pub(super) fn bounds_of(event: &Event, hours: bool) -> Bounds {
    let time = event.time.filter(|_| hours && matches!(event.date, Edtf::Day(_)));
    let moment = |day| Moment { day, time };
    Bounds { from: event.date.earliest().map(moment), to: event.date.latest().map(moment) }
}

/// An event of the timeline, its index, and when it happened.
#[derive(Clone, Copy)]
struct Dated<'t> {
    index: usize,
    event: &'t Event,
    at: Bounds,
}

impl Dated<'_> {
    /// The earliest first; of undated ones, the one that ends first.
    fn order(&self) -> (Option<Moment>, Option<Moment>, usize) {
        (self.at.from, self.at.to, self.index)
    }
}

struct Run<'t> {
    timeline: &'t Timeline,
    hours: bool,
    impute: bool,
    first_filing: Option<Dated<'t>>,
}

/// Runs a clock on a timeline. `filing` is the report whose filing shows that one knew.
pub(super) fn run(
    clock: &Clock,
    timeline: &Timeline,
    filing: EventKind,
    reading: Reading,
    hours: bool,
) -> Start {
    let mut run =
        Run { timeline, hours, impute: reading.impute_processor == Some(true), first_filing: None };
    run.first_filing = run
        .done(&[filing])
        .filter(|d| d.event.actor == Actor::Own && d.at.from.is_some())
        .min_by_key(Dated::order);
    let mut start = Start::default();
    if run.impute && timeline.role.value == Role::Entruster {
        start.steps.push(Step::Reading(Chosen::ImputeProcessor(true)));
    }
    let (starters, why) = run.starters(clock, &mut start.steps);
    match starters.iter().min_by_key(|d| (d.at.from.is_none(), d.order())) {
        Some(first) => run.noticed(clock, *first, &starters, why, reading, &mut start),
        None => run.not_noticed(clock, &mut start),
    }
    start
}

impl<'t> Run<'t> {
    fn done<'a>(&'a self, kinds: &'a [EventKind]) -> impl Iterator<Item = Dated<'t>> + 'a {
        let events = self.timeline.events.iter().enumerate();
        events
            .filter(move |(_, e)| e.status == Status::Done && kinds.contains(&e.kind))
            .map(|(index, event)| Dated { index, event, at: bounds_of(event, self.hours) })
    }

    /// What starts the clock. A processor's noticing stands in only where the discloser's own is
    /// not stated: they are separate persons, and an entruster knows at the latest when told.
    fn starters(&self, clock: &Clock, steps: &mut Vec<Step>) -> (Vec<Dated<'t>>, StartWhy) {
        let own = |d: &Dated<'_>| d.event.actor != Actor::Processor;
        let mut starters: Vec<_> =
            self.done(&clock.starts).filter(|d| self.impute || own(d)).collect();
        if self.timeline.role.value == Role::Entruster {
            let notices = self.done(&clock.for_entruster);
            starters.extend(notices.filter(|d| d.event.actor == Actor::Processor));
        }
        let processors: Vec<_> = self.done(&clock.starts).filter(|d| !own(d)).collect();
        if starters.is_empty() && !processors.is_empty() {
            return (processors, StartWhy::ProcessorOnly);
        }
        if !self.impute {
            steps.extend(processors.iter().map(|d| Step::NotImputed(d.index)));
        }
        (starters, StartWhy::Event)
    }

    /// Noticing is stated: s0, and s1 where a leak may have been known only later.
    fn noticed(
        &self,
        clock: &Clock,
        first: Dated<'t>,
        starters: &[Dated<'t>],
        why: StartWhy,
        reading: Reading,
        start: &mut Start,
    ) {
        // Noticed no later than the earliest of the latest days of any of them.
        let to = starters.iter().filter_map(|d| d.at.to).min();
        // An undated mention beside a dated one says nothing more, unless it ends before that.
        let from = first.at.from.filter(|f| to.is_none_or(|t| *f <= t));
        let why = if from.is_none() { StartWhy::Undated } else { why };
        start.bounds = Bounds { from, to };
        start.event = Some(first.index);
        let reading = reading.clock.unwrap_or(ClockReading::Range);
        if reading != ClockReading::Range {
            start.steps.push(Step::Reading(Chosen::Clock(reading)));
        }
        let mut passed = Vec::new();
        let later = match reading {
            ClockReading::FirstSign => None,
            _ => self.later(clock, start.bounds, &mut passed),
        };
        if let (ClockReading::LeakFound, Some((dated, LaterWhy::LeakFound))) = (reading, later) {
            start.bounds = dated.at;
            start.event = Some(dated.index);
            start.steps.push(Step::Starts {
                at: dated.at,
                event: start.event,
                why: StartWhy::LeakFound,
            });
            return;
        }
        let at = Bounds { from, to: from };
        start.steps.push(Step::Starts { at, event: start.event, why });
        start.steps.append(&mut passed);
        if let Some((dated, why)) = later
            && dated.at.to > start.bounds.to
        {
            // Who files, knows: a finding whose day is not exact is no later than the filing.
            let by_filing = self.first_filing.and_then(|f| f.at.to);
            let to = dated.at.to.map(|t| by_filing.map_or(t, |f| t.min(f)));
            start.bounds.to = to.max(start.bounds.to);
            start.later_event = Some(dated.index);
            let at = Bounds { from: to, to };
            start.steps.push(Step::StartsBy { at, event: start.later_event, why });
        } else if start.bounds.from != start.bounds.to {
            start.steps.push(Step::StartsBy {
                at: Bounds { from: to, to },
                event: None,
                why: LaterWhy::Range,
            });
        }
    }

    /// The first of the clock's later starts that the text gives.
    fn later(
        &self,
        clock: &Clock,
        start: Bounds,
        passed: &mut Vec<Step>,
    ) -> Option<(Dated<'t>, LaterWhy)> {
        for later in &clock.perhaps_later {
            match later {
                Later::Event(kind) => {
                    let after = |d: &Dated<'_>| d.at.from.is_some() && d.at.to >= start.from;
                    let mut found: Vec<_> = self.done(&[*kind]).filter(after).collect();
                    found.sort_by_key(Dated::order);
                    let filed = self.first_filing.and_then(|f| f.at.to);
                    let before = |d: &&Dated<'_>| filed.is_none_or(|f| d.at.from <= Some(f));
                    if let Some(first) = found.iter().find(before) {
                        return Some((*first, LaterWhy::LeakFound));
                    }
                    passed.extend(found.iter().map(|d| Step::AfterFiling(d.index)));
                }
                Later::FirstFiling => {
                    if let Some(filing) = self.first_filing {
                        return Some((filing, LaterWhy::FirstFiling));
                    }
                }
            }
        }
        None
    }

    /// No noticing is stated. Nobody knows of an incident before it happens, and who finds a
    /// leak, files or publishes, knows.
    fn not_noticed(&self, clock: &Clock, start: &mut Start) {
        let intrusions = self.done(&[EventKind::Intrusion]);
        let first = intrusions.filter(|d| d.at.from.is_some()).min_by_key(Dated::order);
        start.bounds.from = first.and_then(|d| d.at.from);
        start.event = first.map(|d| d.index);
        let why = if first.is_some() { StartWhy::Intrusion } else { StartWhy::Nothing };
        let at = Bounds { from: start.bounds.from, to: start.bounds.from };
        start.steps.push(Step::Starts { at, event: start.event, why });
        let mut latest: Vec<(Moment, Option<usize>, LaterWhy)> = Vec::new();
        let entruster = self.timeline.role.value == Role::Entruster;
        for later in &clock.perhaps_later {
            let Later::Event(kind) = later else { continue };
            for d in self.done(&[*kind]) {
                let anothers = d.event.actor == Actor::Processor && entruster && !self.impute;
                if let (Some(to), false) = (d.at.to, anothers) {
                    latest.push((to, Some(d.index), LaterWhy::LeakFound));
                }
            }
        }
        if let Some(filing) = self.first_filing {
            latest.extend(filing.at.to.map(|to| (to, Some(filing.index), LaterWhy::FirstFiling)));
        }
        let published = self.timeline.published_by().map(Moment::from);
        latest.extend(published.map(|to| (to, None, LaterWhy::Published)));
        // Of one day, what was named first tells it.
        let first = latest.into_iter().min_by_key(|l| l.0);
        let (to, event, why) = match first {
            Some((to, event, why)) => (Some(to), event, why),
            None => (None, None, LaterWhy::Nothing),
        };
        start.bounds.to = to;
        // A filing or publication dated before the attack: the dates contradict each other, and
        // the earliest day of knowing is not known after all.
        start.bounds.from = start.bounds.from.filter(|f| to.is_none_or(|t| *f <= t));
        start.later_event = event;
        start.steps.push(Step::StartsBy { at: Bounds { from: to, to }, event, why });
    }
}
