//! When time begins to run: the interval [s0, s1] of days on which the discloser may first have
//! known. The five steps are those of docs/design.md ("The clock").

use chrono::{Days, NaiveDateTime};

use super::instant::{Instant, Interval};
use super::trace::{Chosen, LatestStartReason, StartReason, Step};
use crate::rules::{Clock, Later};
use crate::rules::{ClockReading, Reading};
use crate::source::Span;
use crate::timeline::{
    Actor, DocumentKind, Edtf, Event, EventKind, Knowing, Role, Status, Timeline,
};

/// A noticing after which the discloser did nothing for more days than this starts no clock
/// alone: it may be a date of something else.
const APART_DAYS: u64 = 45;

/// The interval and what it was read from; indices are into the timeline's events.
#[derive(Clone, Debug, Default)]
pub(super) struct Start {
    /// s0 and s1.
    pub at: Interval,
    /// What gave s0.
    pub event: Option<usize>,
    /// What gave s1, where that is something else.
    pub later_event: Option<usize>,
    /// The words that date s0, where it stands apart: what else they date is the same statement.
    apart: Option<Span>,
    /// How it was found.
    pub trace: Vec<Step>,
}

/// When an event happened. Times of day count only for rules in hours (`hours`), and only of
/// events on one known day.
pub(super) fn interval_of(event: &Event, hours: bool) -> Interval {
    let time = event.time.filter(|_| hours && matches!(event.date, Edtf::Day(_)));
    let instant = |day| Instant { day, time };
    Interval { from: event.date.earliest().map(instant), to: event.date.latest().map(instant) }
}

/// An event of the timeline, its index, and when it happened.
#[derive(Clone, Copy)]
struct Dated<'t> {
    index: usize,
    event: &'t Event,
    at: Interval,
}

impl Dated<'_> {
    fn is_own(&self) -> bool {
        self.event.actor == Actor::Own
    }

    fn is_dated(&self) -> bool {
        self.at.from.is_some()
    }

    /// By first, then by last day.
    fn order(&self) -> (Option<NaiveDateTime>, Option<NaiveDateTime>, usize) {
        (self.at.first(), self.at.last(), self.index)
    }
}

/// Runs the clock of a duty on a timeline. `filing` is the report whose filing shows that one knew.
pub(super) fn run(
    clock: &Clock,
    timeline: &Timeline,
    filing: EventKind,
    reading: Reading,
    hours: bool,
) -> Start {
    let impute = reading.impute_processor == Some(true);
    // In a record the awareness is the discovery date, unless it says otherwise.
    let stated = timeline.kind == DocumentKind::Record && timeline.knowing == Knowing::Stated;
    let finder = Finder { clock, timeline, filing, hours, impute, stated };
    let choice = reading.clock.unwrap_or(ClockReading::Range);
    let mut start = Start::default();
    if impute && timeline.role.value == Role::Entruster {
        start.trace.push(Step::Reading(Chosen::ImputeProcessor(true)));
    }
    if !finder.who_knew(&mut start) {
        finder.no_own_awareness(&mut start);
        return start;
    }
    if choice != ClockReading::Range {
        start.trace.push(Step::Reading(Chosen::Clock(choice)));
    }
    if !stated {
        finder.bounded_by_own_acts(&mut start);
    }
    if timeline.kind == DocumentKind::Disclosure {
        finder.standing_apart(&mut start);
    }
    let moves = choice == ClockReading::Range && !stated;
    if moves || choice == ClockReading::LeakFound {
        finder.leak_known_later(choice, &mut start);
    }
    start
}

/// What a clock is found from.
struct Finder<'t> {
    clock: &'t Clock,
    timeline: &'t Timeline,
    filing: EventKind,
    hours: bool,
    impute: bool,
    stated: bool,
}

impl<'t> Finder<'t> {
    fn done(&self, kinds: &[EventKind]) -> impl Iterator<Item = Dated<'t>> {
        let hours = self.hours;
        let events = self.timeline.events.iter().enumerate();
        events
            .filter(move |(_, e)| e.status == Status::Done && kinds.contains(&e.kind))
            .map(move |(index, event)| Dated { index, event, at: interval_of(event, hours) })
    }

    /// Step 1: the discloser's own awareness, and for an entruster the processor's notice to it.
    /// An undated one leaves s0 unknown, also beside dated ones. False where neither is told.
    fn who_knew(&self, start: &mut Start) -> bool {
        let is_entruster = self.timeline.role.value == Role::Entruster;
        let notices = self.done(if is_entruster { &self.clock.for_entruster } else { &[] });
        let awareness = self.done(&self.clock.starts).filter(|d| self.impute || d.is_own());
        // The awareness goes first: of the same day, it gave s0.
        let knew: Vec<_> = awareness.chain(notices.filter(|d| !d.is_own())).collect();
        let first = match knew.iter().find(|d| !d.is_dated()) {
            Some(undated) => Some(undated),
            None => knew.iter().min_by_key(|d| d.at.first()),
        };
        let Some(first) = first else { return false };
        let why =
            if first.is_dated() { StartReason::Known } else { StartReason::KnownOnNoStatedDay };
        start.at.from = first.at.from;
        start.at.to = knew.iter().filter_map(|d| d.at.to).min_by_key(|to| to.last());
        start.event = Some(first.index);
        if !self.impute {
            let others = self.done(&self.clock.starts).filter(|d| !d.is_own());
            start.trace.extend(others.map(|d| Step::NotImputed(d.index)));
        }
        start.trace.push(Step::Starts { at: start.at.from, event: start.event, why });
        if start.at.exact().is_none() && start.at.to.is_some() {
            let why = LatestStartReason::DateIsRange;
            start.trace.push(Step::StartsBy { at: start.at.to, event: None, why });
        }
        true
    }

    /// Step 2: who files or publishes knows, so s1 is at the latest the last day of the earliest
    /// own filing, own publication, or of this text.
    fn bounded_by_own_acts(&self, start: &mut Start) {
        let Some((by, event, why)) = self.first_own_act() else { return };
        if start.at.last().is_none_or(|to| by.last() < to) {
            let by = start.at.from.filter(|s0| by.last() < s0.first()).unwrap_or(by);
            self.move_to(by, event, why, start);
        }
    }

    /// The own filing, own publication or this text with the earliest last day.
    fn first_own_act(&self) -> Option<(Instant, Option<usize>, LatestStartReason)> {
        let of = |kind, why| {
            let own = self.done(std::slice::from_ref(kind)).filter(Dated::is_own);
            own.filter_map(move |d| Some((d.at.to?, Some(d.index), why)))
        };
        let text = self.timeline.published_by().map(Instant::from);
        let text = text.map(|to| (to, None, LatestStartReason::ThisText));
        of(&self.filing, LatestStartReason::Filed)
            .chain(of(&EventKind::Publication, LatestStartReason::Published))
            .chain(text)
            .min_by_key(|(to, ..)| to.last())
    }

    /// Step 3: a day that stands apart starts no clock alone. Without company within 45 days, s1
    /// becomes the first day of the next of the events that would have been company.
    fn standing_apart(&self, start: &mut Start) {
        let (Some(s0), Some(gave_s0)) = (start.at.from, start.event) else { return };
        let Some(until) = s0.day.checked_add_days(Days::new(APART_DAYS)) else { return };
        let of_any_actor = |kind| {
            matches!(kind, EventKind::Awareness | EventKind::LeakKnown | EventKind::ProcessorNotice)
        };
        // A noticing and a finding that the same words date are one statement, and no company.
        let words = self.timeline.events.get(gave_s0).and_then(|e| e.date_place);
        let same = |d: &Dated<'_>| words.is_some() && d.event.date_place == words;
        let told = self.done(EventKind::ALL).filter(|d| match of_any_actor(d.event.kind) {
            true => d.index != gave_s0 && !same(d),
            false => d.index != gave_s0 && d.is_own() && d.event.kind != EventKind::Intrusion,
        });
        let text = self.timeline.published.as_ref().and_then(|p| p.value.earliest());
        let text = text.map(|day| (Instant::from(day), None));
        let others = told.filter_map(|d| Some((d.at.from?, Some(d.index)))).chain(text);
        let from_s0: Vec<_> = others.filter(|(at, _)| at.day >= s0.day).collect();
        if from_s0.iter().any(|(at, _)| at.day <= until) {
            return;
        }
        let next = from_s0.into_iter().min_by_key(|(at, _)| at.first());
        if let Some((at, event)) = next {
            start.apart = words;
            self.move_to(at, event, LatestStartReason::StandsApart, start);
        }
    }

    /// Step 4: that data may have leaked can have been known later. The first own finding not
    /// before s0 and not after the first own filing moves s1; one after the filing moves nothing,
    /// for who files knows. Of the final report, without a finding the filing itself moves it.
    fn leak_known_later(&self, choice: ClockReading, start: &mut Start) {
        let filings = [self.filing];
        let filed = self.done(&filings).filter(Dated::is_own);
        let filed = filed.filter(|d| d.at.to.is_some()).min_by_key(|d| (d.at.last(), d.index));
        let by_filing = filed.and_then(|f| f.at.to);
        let s0 = start.at.from.map(|s0| s0.day);
        for later in &self.clock.perhaps_later {
            let kind = match (later, filed) {
                (Later::Event(kind), _) => *kind,
                (Later::FirstFiling, Some(filed)) if !self.stated => {
                    self.not_before(by_filing, filed.index, LatestStartReason::Filed, start);
                    return;
                }
                (Later::FirstFiling, _) => continue,
            };
            let apart = start.apart;
            let own =
                |d: &Dated<'_>| d.is_own() && (apart.is_none() || d.event.date_place != apart);
            let found: Vec<_> = self.done(&[kind]).filter(own).collect();
            let dated = || found.iter().filter(|d| d.at.from.is_some_and(|f| Some(f.day) >= s0));
            let before_filing = |d: &&Dated<'_>| {
                let last = d.at.last();
                last.is_some() && by_filing.is_none_or(|f| last <= Some(f.last()))
            };
            if let Some(first) = dated().filter(before_filing).min_by_key(|d| d.order()) {
                if choice == ClockReading::LeakFound {
                    (start.at, start.event) = (first.at, Some(first.index));
                    start.later_event = None;
                    let why = StartReason::LeakFound;
                    start.trace.push(Step::Starts { at: first.at.from, event: start.event, why });
                    return;
                }
                self.not_before(first.at.to, first.index, LatestStartReason::LeakFound, start);
                return;
            }
            let undated = |d: &&Dated<'_>| !d.is_dated() && d.at.to.is_some() && !self.stated;
            let undated = found.iter().filter(undated);
            if let Some(first) = undated.min_by_key(|d| d.order()) {
                let to = [first.at.to, by_filing].into_iter().flatten().min_by_key(|t| t.last());
                self.not_before(to, first.index, LatestStartReason::LeakFound, start);
                return;
            }
            start.trace.extend(dated().map(|d| Step::AfterFiling(d.index)));
        }
    }

    /// Step 5, in place of the others: no own awareness is told. Nobody knows of an incident
    /// before it happens, or before another noticed it; who finds a leak, files or publishes
    /// knows.
    fn no_own_awareness(&self, start: &mut Start) {
        let first = |kinds: &[EventKind], own: bool| {
            let told = self.done(kinds).filter(|d| d.is_dated() && (own || !d.is_own()));
            told.min_by_key(Dated::order)
        };
        let noticed = first(&self.clock.starts, false);
        let (from, why) = match noticed {
            Some(_) => (noticed, StartReason::AnotherNoticed),
            None => match first(&[EventKind::Intrusion], true) {
                Some(intrusion) => (Some(intrusion), StartReason::Intrusion),
                None => (None, StartReason::Nothing),
            },
        };
        start.at.from = from.and_then(|d| d.at.from);
        start.event = from.map(|d| d.index);
        start.trace.push(Step::Starts { at: start.at.from, event: start.event, why });
        let findings = self.clock.perhaps_later.iter().filter_map(|later| match later {
            Later::Event(kind) => Some(*kind),
            Later::FirstFiling => None,
        });
        let findings: Vec<_> = findings.collect();
        let found = self.done(&findings).filter(Dated::is_own);
        let found =
            found.filter_map(|d| Some((d.at.to?, Some(d.index), LatestStartReason::LeakFound)));
        let by = found.chain(self.first_own_act()).min_by_key(|(to, ..)| to.last());
        match by {
            Some((by, event, why)) => {
                let by = start.at.from.filter(|s0| by.last() < s0.first()).unwrap_or(by);
                self.move_to(by, event, why, start);
            }
            None => {
                let why = LatestStartReason::Nothing;
                start.trace.push(Step::StartsBy { at: None, event: None, why });
            }
        }
    }

    /// Moves s1, whichever way.
    fn move_to(
        &self,
        to: Instant,
        event: Option<usize>,
        why: LatestStartReason,
        start: &mut Start,
    ) {
        start.at.to = Some(to);
        start.later_event = event.filter(|_| start.at.exact().is_none());
        start.trace.push(Step::StartsBy { at: Some(to), event, why });
    }

    /// Moves s1 if that is later.
    fn not_before(
        &self,
        to: Option<Instant>,
        event: usize,
        why: LatestStartReason,
        start: &mut Start,
    ) {
        if let Some(to) = to.filter(|to| start.at.last().is_none_or(|s1| to.last() > s1)) {
            self.move_to(to, Some(event), why, start);
        }
    }
}
