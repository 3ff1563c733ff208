//! When time begins to run: the range [s0, s1] of days on which the discloser may first have
//! known.

use super::moment::{Bounds, Moment};
use super::readings::{ClockReading, Reading};
use super::rules::{Clock, Later};
use super::trail::Trail;
use super::verdict::{Chosen, LaterWhy, StartWhy, Step};
use crate::timeline::{Actor, Edtf, Event, EventKind, Role, Status, Timeline};

/// The range and what it was read from; indices are into the timeline's events.
#[derive(Clone, Debug)]
pub(super) struct Start {
    pub bounds: Bounds,
    pub event: Option<usize>,
    pub later_event: Option<usize>,
    pub steps: Trail,
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

/// What starts a clock: the first of all, and the earliest of the latest days of any of them.
struct Starters<'t> {
    first: Dated<'t>,
    to: Option<Moment>,
    why: StartWhy,
}

impl<'t> Starters<'t> {
    fn of(starters: impl Iterator<Item = Dated<'t>>, why: StartWhy) -> Option<Self> {
        let key = |d: &Dated<'_>| (d.at.from.is_none(), d.order());
        starters.fold(None, |so_far, d| {
            let Some(Starters { first, to, why }) = so_far else {
                return Some(Starters { first: d, to: d.at.to, why });
            };
            let first = if key(&d) < key(&first) { d } else { first };
            Some(Starters { first, to: [to, d.at.to].into_iter().flatten().min(), why })
        })
    }
}

struct Run<'t> {
    timeline: &'t Timeline,
    hours: bool,
    impute: bool,
    first_filing: Option<Dated<'t>>,
}

/// Runs a clock on a timeline; what it does goes into `steps`. `filing` is the report whose filing
/// shows that one knew.
pub(super) fn run(
    clock: &Clock,
    timeline: &Timeline,
    filing: EventKind,
    reading: Reading,
    hours: bool,
    steps: Trail,
) -> Start {
    let mut run =
        Run { timeline, hours, impute: reading.impute_processor == Some(true), first_filing: None };
    run.first_filing = run
        .done(&[filing])
        .filter(|d| d.event.actor == Actor::Own && d.at.from.is_some())
        .min_by_key(Dated::order);
    let mut start = Start { bounds: Bounds::default(), event: None, later_event: None, steps };
    if run.impute && timeline.role.value == Role::Entruster {
        start.steps.push(|| Step::Reading(Chosen::ImputeProcessor(true)));
    }
    match run.starters(clock, &mut start.steps) {
        Some(starters) => run.noticed(clock, starters, reading, &mut start),
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
    fn starters(&self, clock: &Clock, steps: &mut Trail) -> Option<Starters<'t>> {
        let own = |d: &Dated<'_>| d.event.actor != Actor::Processor;
        let entruster = self.timeline.role.value == Role::Entruster;
        let notices = self.done(if entruster { &clock.for_entruster } else { &[] });
        let starters = self
            .done(&clock.starts)
            .filter(|d| self.impute || own(d))
            .chain(notices.filter(|d| !own(d)));
        let processors = || self.done(&clock.starts).filter(|d| !own(d));
        let starters = Starters::of(starters, StartWhy::Event);
        if starters.is_none() {
            return Starters::of(processors(), StartWhy::ProcessorOnly);
        }
        if !self.impute {
            steps.extend(processors().map(|d| Step::NotImputed(d.index)));
        }
        starters
    }

    /// Noticing is stated: s0, and s1 where a leak may have been known only later.
    fn noticed(
        &self,
        clock: &Clock,
        Starters { first, to, why }: Starters<'t>,
        reading: Reading,
        start: &mut Start,
    ) {
        // An undated mention beside a dated one says nothing more, unless it ends before that.
        let from = first.at.from.filter(|f| to.is_none_or(|t| *f <= t));
        let why = if from.is_none() { StartWhy::Undated } else { why };
        start.bounds = Bounds { from, to };
        start.event = Some(first.index);
        let reading = reading.clock.unwrap_or(ClockReading::Range);
        if reading != ClockReading::Range {
            start.steps.push(|| Step::Reading(Chosen::Clock(reading)));
        }
        let mut passed = Trail::new(start.steps.is_kept());
        let later = match reading {
            ClockReading::FirstSign => None,
            _ => self.later(clock, start.bounds, &mut passed),
        };
        if let (ClockReading::LeakFound, Some((dated, LaterWhy::LeakFound))) = (reading, later) {
            start.bounds = dated.at;
            start.event = Some(dated.index);
            start.steps.push(|| Step::Starts {
                at: dated.at,
                event: Some(dated.index),
                why: StartWhy::LeakFound,
            });
            return;
        }
        let at = Bounds { from, to: from };
        start.steps.push(|| Step::Starts { at, event: Some(first.index), why });
        start.steps.extend(passed.into_steps());
        if let Some((dated, why)) = later
            && dated.at.to > start.bounds.to
        {
            // Who files, knows: a finding whose day is not exact is no later than the filing.
            let by_filing = self.first_filing.and_then(|f| f.at.to);
            let to = dated.at.to.map(|t| by_filing.map_or(t, |f| t.min(f)));
            start.bounds.to = to.max(start.bounds.to);
            start.later_event = Some(dated.index);
            let at = Bounds { from: to, to };
            start.steps.push(|| Step::StartsBy { at, event: Some(dated.index), why });
        } else if start.bounds.from != start.bounds.to {
            start.steps.push(|| Step::StartsBy {
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
        passed: &mut Trail,
    ) -> Option<(Dated<'t>, LaterWhy)> {
        for later in &clock.perhaps_later {
            match later {
                Later::Event(kind) => {
                    let after = |d: &Dated<'_>| d.at.from.is_some() && d.at.to >= start.from;
                    let found = || self.done(std::slice::from_ref(kind)).filter(after);
                    let filed = self.first_filing.and_then(|f| f.at.to);
                    let before = |d: &Dated<'_>| filed.is_none_or(|f| d.at.from <= Some(f));
                    if let Some(first) = found().filter(before).min_by_key(Dated::order) {
                        return Some((first, LaterWhy::LeakFound));
                    }
                    if passed.is_kept() {
                        let mut found: Vec<_> = found().collect();
                        found.sort_by_key(Dated::order);
                        passed.extend(found.into_iter().map(|d| Step::AfterFiling(d.index)));
                    }
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
        start.steps.push(|| Step::Starts { at, event: first.map(|d| d.index), why });
        // The earliest; of one day, what was named first tells it.
        let mut latest: Option<(Moment, Option<usize>, LaterWhy)> = None;
        let mut by = |to: Option<Moment>, event, why| {
            if let Some(to) = to
                && latest.is_none_or(|l| to < l.0)
            {
                latest = Some((to, event, why));
            }
        };
        let entruster = self.timeline.role.value == Role::Entruster;
        for later in &clock.perhaps_later {
            let Later::Event(kind) = later else { continue };
            for d in self.done(std::slice::from_ref(kind)) {
                let anothers = d.event.actor == Actor::Processor && entruster && !self.impute;
                by(d.at.to.filter(|_| !anothers), Some(d.index), LaterWhy::LeakFound);
            }
        }
        if let Some(filing) = self.first_filing {
            by(filing.at.to, Some(filing.index), LaterWhy::FirstFiling);
        }
        by(self.timeline.published_by().map(Moment::from), None, LaterWhy::Published);
        let (to, event, why) = match latest {
            Some((to, event, why)) => (Some(to), event, why),
            None => (None, None, LaterWhy::Nothing),
        };
        start.bounds.to = to;
        // A filing or publication dated before the attack: the dates contradict each other, and
        // the earliest day of knowing is not known after all.
        start.bounds.from = start.bounds.from.filter(|f| to.is_none_or(|t| *f <= t));
        start.later_event = event;
        start.steps.push(|| Step::StartsBy { at: Bounds { from: to, to }, event, why });
    }
}
