//! Whether a duty arises.

use std::sync::Arc;

use super::evaluate::Evaluator;
use super::trace::Step;
use crate::rules::Truth;
use crate::rules::{Condition, Duty, Fact, Missing};
use crate::timeline::{Actor, Answer, Status};

/// Whether a duty arises, and what would have to be stated to tell.
pub(super) struct Applicability {
    pub arises: Truth,
    pub unstated: Vec<Missing>,
    pub trace: Vec<Step>,
}

impl Evaluator<'_> {
    /// Whether a duty arises: it binds the discloser, what every duty of the set presupposes holds,
    /// no exception applies, and one of its situations holds.
    pub(super) fn applicability(&self, duty: &Duty) -> Applicability {
        // Most computations take no more steps than this.
        let (mut unstated, mut trace) = (Vec::new(), Vec::with_capacity(24));
        let mut ask = |condition: &Condition| {
            condition.holds(self.timeline, &self.set.situations, &mut unstated)
        };
        let mut answer = ask(&self.set.applies_to);
        if answer == Truth::No {
            trace.push(Step::NotBound(self.timeline.entity.value));
        }
        if let Some(condition) = &duty.applies_to {
            let binds = ask(condition);
            trace.push(Step::Binds(binds));
            answer = answer.and(binds);
        }
        if let Some(condition) = &self.set.when {
            let mut presupposed = ask(condition);
            if presupposed == Truth::Unknown && self.filing_presupposes(condition) {
                presupposed = Truth::Yes;
                unstated.retain(|m| *m != Missing::Fact(Fact::PersonalData));
                trace.push(Step::FilingPresupposes);
            } else {
                trace.push(Step::Presupposed(presupposed));
            }
            answer = answer.and(presupposed);
        }
        for exception in self.set.exceptions.iter().chain(&duty.exceptions) {
            let applies = exception.when.excepts(self.timeline, &mut unstated);
            if applies != Truth::No {
                trace.push(Step::Exception(Arc::clone(exception), applies));
            }
            answer = answer.and(!applies);
        }
        if !duty.situations.is_empty() {
            let mut any = Truth::No;
            let asked = |i: &usize| self.set.situations.get(*i).zip(self.situations.get(*i));
            for (situation, (holds, _)) in duty.situations.iter().filter_map(asked) {
                trace.push(Step::Situation(Arc::clone(situation), *holds));
                any = any.or(*holds);
            }
            if any == Truth::Unknown {
                let lacking = duty.situations.iter().filter_map(asked).flat_map(|(_, a)| &a.1);
                let mut new = Vec::new();
                for what in lacking {
                    if !new.contains(what) {
                        new.push(*what);
                    }
                }
                unstated.append(&mut new);
            }
            answer = answer.and(any);
        }
        Applicability { arises: answer, unstated, trace }
    }

    /// Who files holds the duty to have arisen: beside an own filing, a leak that is not stated or
    /// not confirmed counts as possible.
    fn filing_presupposes(&self, condition: &Condition) -> bool {
        let open = matches!(
            self.timeline.facts.personal_data.value,
            Answer::Unstated | Answer::Unconfirmed
        );
        let filed = |e: &crate::timeline::Event| {
            e.kind == self.set.filing && e.actor == Actor::Own && e.status == Status::Done
        };
        open && *condition == Condition::Fact(Fact::PersonalData)
            && self.timeline.events.iter().any(filed)
    }
}
