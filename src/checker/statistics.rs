//! How often what was found.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::error::Error;
use super::report::Report;
use crate::judge::Outcome;
use crate::rules::Duty;

/// How often each code was found, and what each duty came to.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    /// Findings of advice, warning and error that count, by code; a code whose findings are all set
    /// aside is among them.
    pub codes: BTreeMap<String, [usize; 3]>,
    /// Duties by rule set and name, each in the version that was met first, with how many documents
    /// each outcome had.
    pub duties: BTreeMap<String, (Arc<Duty>, Outcomes)>,
}

/// How many documents had each outcome; only those that occur.
pub type Outcomes = BTreeMap<Outcome, usize>;

impl Statistics {
    /// Of one report.
    pub fn of(report: &Report) -> Self {
        let mut all = Statistics::default();
        for finding in report.findings() {
            let counts = all.codes.entry(finding.code().into_owned()).or_default();
            counts[finding.severity() as usize] += usize::from(finding.suppression().is_none());
        }
        for verdict in report.verdicts() {
            let of_duty = all.duties.entry(verdict.rule());
            let (_, outcomes) =
                of_duty.or_insert_with(|| (Arc::clone(&verdict.duty), Outcomes::new()));
            *outcomes.entry(verdict.outcome).or_default() += 1;
        }
        all
    }

    /// Of a document that could not be judged.
    pub fn of_error(error: &Error) -> Self {
        let mut all = Statistics::default();
        for finding in error.findings() {
            let counts = all.codes.entry(finding.code().into_owned()).or_default();
            counts[finding.severity() as usize] += 1;
        }
        if all.codes.is_empty() {
            all.codes.insert(error.code().to_owned(), [0, 0, 1]);
        }
        all
    }
}

impl std::ops::AddAssign for Statistics {
    fn add_assign(&mut self, other: Self) {
        for (code, counts) in other.codes {
            let sum = self.codes.entry(code).or_default();
            sum.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
        }
        for (rule, (duty, outcomes)) in other.duties {
            let (_, sum) = self.duties.entry(rule).or_insert_with(|| (duty, Outcomes::new()));
            for (outcome, n) in outcomes {
                *sum.entry(outcome).or_default() += n;
            }
        }
    }
}
