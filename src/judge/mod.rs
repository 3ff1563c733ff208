//! STUB of the judge stage: replaced whole by the real one at integration.

mod stub;
mod verdict;

pub use stub::*;
pub use verdict::{Bounds, Moment, Outcome, Step, Verdict};

/// STUB
pub mod rules {
    pub use super::stub::{Force, RuleError, RuleSet, Sureness};
}
