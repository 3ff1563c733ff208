//! Which act fulfils a duty, and which others may have.

use chrono::NaiveDateTime;

use super::clock::interval_of;
use super::instant::Interval;
use super::limits::in_hours;
use super::trace::{MatchReason, RejectReason, Step};
use crate::rules::{Act, Duty, RuleSet, Truth};
use crate::timeline::{Actor, DocumentKind, Event, EventKind, Stage, Status, Timeline};

/// An event and when it happened; the index is into the timeline's events.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub index: usize,
    pub at: Interval,
}

/// The acts of a duty in a timeline.
#[derive(Debug, Default)]
pub(super) struct Acts {
    /// The act to judge.
    pub act: Option<Found>,
    /// Where only a later stage is told: the act went before this one.
    pub went_before: Option<Found>,
    /// Dated acts that may have been it without the text saying so, the earliest first.
    pub candidates: Vec<Found>,
    /// Where nothing was filed: reports that may have gone to the authority that the duty names, or
    /// to whom its power is delegated, the earliest first.
    pub elsewhere: Vec<Found>,
    /// Other own acts of the kind, the first filing of all left out.
    pub others: Vec<usize>,
    /// What is only announced.
    pub planned: Vec<Found>,
    /// How they were found.
    pub trace: Vec<Step>,
}

#[derive(Clone, Copy)]
struct Filed {
    found: Found,
    stage: Stage,
}

impl Filed {
    /// A dated one before an undated one, then by first and by last day.
    fn order(&self) -> (bool, Option<NaiveDateTime>, Option<NaiveDateTime>, usize) {
        let at = self.found.at;
        (at.from.is_none(), at.first(), at.last(), self.found.index)
    }
}

/// Finds the acts of a duty of `set`: only the discloser's own ones that are done.
pub(super) fn find(set: &RuleSet, duty: &Duty, timeline: &Timeline) -> Acts {
    let (wanted, hours) = (&duty.done, in_hours(duty));
    let mut acts = Acts::default();
    let mut passed_by = Vec::new();
    let mut filed = Vec::new();
    for (index, event) in timeline.events.iter().enumerate() {
        let found = Found { index, at: interval_of(event, hours) };
        match role_of(event, wanted, set, timeline) {
            Role::None => {}
            Role::Act if !wanted.by.contains(&event.actor) => {
                passed_by.push(Step::NotTheAct(index, RejectReason::By(event.actor)));
            }
            Role::Act if event.status == Status::Planned => {
                acts.planned.push(found);
                passed_by.push(Step::NotTheAct(index, RejectReason::Planned));
            }
            Role::Act => {
                let stage = event.stage.unwrap_or(Stage::Unspecified);
                filed.push(Filed { found, stage });
            }
            Role::ToAnother => {
                passed_by.push(Step::NotTheAct(index, RejectReason::Addressee));
            }
            Role::NotSaidToBeIt => {
                passed_by.push(Step::NotTheAct(index, RejectReason::NotSaidToBeDelegated));
            }
            Role::MayBeIt => acts.elsewhere.push(found),
        }
    }
    // A report to the minister counts in place of one to the Commission. Told beside it and without a
    // stage, it is a copy of the one or the other.
    let is_direct = |f: &Filed| {
        timeline.events.get(f.found.index).is_some_and(|e| wanted.events.contains(&e.kind))
    };
    if filed.iter().any(is_direct) {
        let beside = filed.extract_if(.., |f| f.stage == Stage::Unspecified && !is_direct(f));
        passed_by.extend(beside.map(|f| Step::NotTheAct(f.found.index, RejectReason::Addressee)));
    }
    filed.sort_by_key(Filed::order);
    if !filed.is_empty() {
        let not_it = |f: Found| Step::NotTheAct(f.index, RejectReason::Addressee);
        passed_by.extend(acts.elsewhere.drain(..).map(not_it));
    }
    acts.elsewhere.sort_by_key(|f| (f.at.from.is_none(), f.at.first(), f.at.last(), f.index));
    let fits = |f: &&Filed| wanted.stages.is_empty() || wanted.stages.contains(&f.stage);
    acts.planned.retain(|p| {
        let stage = timeline.events.get(p.index).and_then(|e| e.stage);
        wanted.stages.is_empty() || wanted.stages.contains(&stage.unwrap_or(Stage::Unspecified))
    });
    let (chosen, why) = match filed.iter().find(fits) {
        None if wanted.otherwise_any_stage => (filed.first(), MatchReason::WentBefore),
        chosen => (chosen, MatchReason::First),
    };
    if let Some(chosen) = chosen {
        let slot = match why {
            MatchReason::WentBefore => &mut acts.went_before,
            _ => &mut acts.act,
        };
        *slot = Some(chosen.found);
        acts.trace.push(Step::Act(chosen.found.index, why));
    }
    let first = preliminary_by_place(&filed);
    let taken = chosen.map(|c| c.found.index);
    for other in filed.iter().filter(|f| Some(f.found.index) != taken) {
        // The same act told twice has the same date.
        let opening = other.stage == Stage::Unspecified
            && first.is_some_and(|f| f.found.at == other.found.at);
        let reason = match other {
            o if fits(&o) => RejectReason::Later,
            _ if opening => RejectReason::FirstOfAll,
            _ => RejectReason::Stage,
        };
        let is_dated = other.found.at.from.is_some();
        if wanted.perhaps.contains(&other.stage) && is_dated && !opening {
            acts.candidates.push(other.found);
        } else {
            acts.trace.push(Step::NotTheAct(other.found.index, reason));
        }
        if !opening && other.stage != Stage::Preliminary {
            acts.others.push(other.found.index);
        }
    }
    acts.trace.extend(passed_by);
    acts
}

/// What an event can be to a duty.
enum Role {
    /// Nothing.
    None,
    /// An act that it asks for.
    Act,
    /// A report that went to another authority.
    ToAnother,
    /// A report of a record to an authority to whom the power may be delegated: a record says so where
    /// it is.
    NotSaidToBeIt,
    /// A report that may have gone to the authority that the duty names, or to whom its power is
    /// delegated.
    MayBeIt,
}

fn role_of(event: &Event, wanted: &Act, set: &RuleSet, timeline: &Timeline) -> Role {
    let named = wanted.events.contains(&event.kind);
    let own = event.actor == Actor::Own && event.status == Status::Done;
    let delegated = own && wanted.delegated.contains(&event.kind);
    if !(named || delegated) {
        return Role::None;
    }
    match set.addressed(wanted, event, &timeline.facts.sector) {
        Truth::Yes => Role::Act,
        Truth::No => Role::ToAnother,
        Truth::Unknown if !named && timeline.kind == DocumentKind::Record => Role::NotSaidToBeIt,
        Truth::Unknown if own => Role::MayBeIt,
        Truth::Unknown => Role::Act,
    }
}

/// The first filing of all, where none is called preliminary and it is called nothing: then it
/// was the preliminary one.
fn preliminary_by_place(filed: &[Filed]) -> Option<Filed> {
    let none_preliminary = filed.iter().all(|f| f.stage != Stage::Preliminary);
    filed.first().copied().filter(|f| none_preliminary && f.stage == Stage::Unspecified)
}

/// The discloser's own done acts of a kind, by their last day.
pub(super) fn own_act(kind: EventKind, timeline: &Timeline, hours: bool) -> Option<Found> {
    let own = |e: &Event| e.kind == kind && e.actor == Actor::Own && e.status == Status::Done;
    let events = timeline.events.iter().enumerate().filter(|(_, e)| own(e));
    let found = events.map(|(index, e)| Found { index, at: interval_of(e, hours) });
    // What ends on no known day cannot have been in time.
    found.min_by_key(|f| (f.at.to.is_none(), f.at.last(), f.index))
}
