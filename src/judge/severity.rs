//! Severity of a finding on a verdict: the table of docs/design.md ("Severity").

use super::outcome::Outcome;
use super::verdict::Verdict;
use crate::finding::Severity::{self, Advice, Error, Warning};
use crate::rules::Coverage;
use crate::rules::Truth;
use crate::rules::{Force, Sureness};
use crate::timeline::DocumentKind;

impl Verdict {
    /// Severity of a finding on this verdict; `None` where there is nothing to say.
    ///
    /// A record is the whole of what was done, so what it does not show is more severe than what a
    /// disclosure leaves out. A rule that is concluded from others or remembered, and a deadline that
    /// the calendar does not reach, weigh a warning at most: there, "late" is itself a guess.
    pub fn severity(&self) -> Option<Severity> {
        let record = self.kind == DocumentKind::Record;
        let of_outcome = match (self.outcome, self.force) {
            (_, Force::Effort) => None,
            (Outcome::Undetermined, force) if self.arises == Truth::Unknown => {
                (record && force == Force::Law).then_some(Advice)
            }
            (Outcome::Undetermined, _) => Some(Advice),
            _ if self.duty.within.is_empty() => self.overdue().then_some(Advice),
            (Outcome::Late, Force::Law) => Some(Error),
            (Outcome::Late, Force::Scheme) => Some(Warning),
            (Outcome::Late, Force::Guide) => Some(Advice),
            (Outcome::Depends, Force::Law) if record || self.done.is_some() => Some(Warning),
            (Outcome::Depends, Force::Law | Force::Scheme) => Some(Advice),
            (Outcome::NotShown, Force::Law) => Some(if record { Error } else { Advice }),
            (Outcome::NotShown, Force::Scheme) => Some(if record { Warning } else { Advice }),
            (Outcome::NotShown, Force::Guide) => Some(Advice),
            _ => None,
        };
        let announced = self.announces_too_late().then_some(match self.force {
            Force::Law => Warning,
            _ => Advice,
        });
        let guess = self.sureness >= Sureness::Inference || self.coverage == Coverage::Beyond;
        let most = if guess { Warning } else { Error };
        of_outcome.max(announced).map(|weight| weight.min(most))
    }

    /// Whether nothing is shown as done, and what is announced comes after a deadline that is more than
    /// a guide.
    pub fn announces_too_late(&self) -> bool {
        matches!(self.force, Force::Law | Force::Scheme)
            && self.planned_after_limit.is_some()
            && self.done.is_none()
            && matches!(self.outcome, Outcome::Open | Outcome::Depends | Outcome::NotShown)
    }

    /// For a duty without a number of days: not shown as done, though more days than `warn_after` have
    /// passed on every reading, and not surely released.
    fn overdue(&self) -> bool {
        matches!(self.outcome, Outcome::NotShown | Outcome::Planned | Outcome::Depends)
            && self
                .elapsed
                .0
                .zip(self.warn_after)
                .is_some_and(|(days, most)| days > i64::from(most))
    }
}
