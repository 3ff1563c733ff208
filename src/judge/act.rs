//! Which act fulfils a duty, and which others may have.

use super::clock::bounds_of;
use super::moment::{Bounds, Moment};
use super::rules::Act;
use super::trail::Trail;
use super::verdict::{ActWhy, NotWhy, Step};
use crate::timeline::{Actor, Stage, Status, Timeline};

/// The acts of a duty in a timeline; indices are into its events.
#[derive(Debug)]
pub(super) struct Acts {
    /// The act to judge.
    pub act: Option<(usize, Bounds)>,
    /// Dated acts that may have been it without the text saying so.
    pub candidates: Vec<(usize, Bounds)>,
    /// Other own acts of the kind, the first filing of all left out.
    pub others: Vec<usize>,
    /// The first that is only announced.
    pub planned: Option<usize>,
    pub steps: Trail,
}

#[derive(Clone, Copy)]
struct Filed {
    index: usize,
    stage: Stage,
    at: Bounds,
}

impl Filed {
    /// A dated one before an undated one.
    fn order(&self) -> (bool, Option<Moment>, Option<Moment>, usize) {
        (self.at.from.is_none(), self.at.from, self.at.to, self.index)
    }
}

/// Finds them; how goes into `steps`. Times of day count only where `hours`.
pub(super) fn find(wanted: &Act, timeline: &Timeline, hours: bool, steps: Trail) -> Acts {
    let mut passed_by = Trail::new(steps.is_kept());
    let mut acts =
        Acts { act: None, candidates: Vec::new(), others: Vec::new(), planned: None, steps };
    let mut filed = Vec::new();
    let mut delegated = Vec::new();
    for (index, event) in timeline.events.iter().enumerate() {
        if !wanted.events.contains(&event.kind) {
            let own = event.actor == Actor::Own && event.status == Status::Done;
            if own && wanted.delegated.contains(&event.kind) {
                delegated.push(index);
            }
            continue;
        }
        if !wanted.by.contains(&event.actor) {
            passed_by.push(|| Step::NotTheAct(index, NotWhy::By(event.actor)));
        } else if event.status == Status::Planned {
            acts.planned = acts.planned.or(Some(index));
            passed_by.push(|| Step::NotTheAct(index, NotWhy::Planned));
        } else {
            let stage = event.stage.unwrap_or(Stage::Unspecified);
            filed.push(Filed { index, stage, at: bounds_of(event, hours) });
        }
    }
    filed.sort_by_key(Filed::order);
    let fits = |f: &&Filed| wanted.stages.is_empty() || wanted.stages.contains(&f.stage);
    let mut chosen = filed.iter().find(fits);
    let mut why = ActWhy::First;
    if chosen.is_none() && wanted.otherwise_any_stage {
        chosen = filed.first();
        why = ActWhy::AnyStage;
    }
    if let Some(chosen) = chosen {
        acts.act = Some((chosen.index, chosen.at));
        acts.steps.push(|| Step::Act(chosen.index, why));
    }
    let first = preliminary_by_place(&filed);
    for other in filed.iter().filter(|f| Some(f.index) != acts.act.map(|a| a.0)) {
        // The same act told twice has the same date.
        let opening = first.is_some_and(|f| f.at == other.at && other.stage == Stage::Unspecified);
        let not_why = match other {
            o if !fits(&o) && opening => NotWhy::FirstOfAll,
            o if !fits(&o) => NotWhy::Stage,
            _ => NotWhy::Later,
        };
        if wanted.perhaps.contains(&other.stage) && other.at.from.is_some() && !opening {
            acts.candidates.push((other.index, other.at));
        } else {
            acts.steps.push(|| Step::NotTheAct(other.index, not_why));
        }
        if !opening && other.stage != Stage::Preliminary {
            acts.others.push(other.index);
        }
    }
    if filed.is_empty() {
        acts.others = delegated;
    }
    acts.steps.extend(passed_by.into_steps());
    acts
}

/// The first filing of all, where none is called preliminary and it is called nothing: then it
/// was the preliminary one.
fn preliminary_by_place(filed: &[Filed]) -> Option<Filed> {
    let none_preliminary = filed.iter().all(|f| f.stage != Stage::Preliminary);
    filed.first().copied().filter(|f| none_preliminary && f.stage == Stage::Unspecified)
}

/// The discloser's own first done act of a kind.
pub(super) fn own_act(kind: crate::timeline::EventKind, timeline: &Timeline) -> Option<usize> {
    timeline
        .events
        .iter()
        .position(|e| e.kind == kind && e.actor == Actor::Own && e.status == Status::Done)
}
