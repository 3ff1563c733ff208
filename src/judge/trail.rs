//! The steps of a computation, kept only where somebody will read them.

use super::verdict::Step;

/// Steps in the order in which they were taken.
#[derive(Clone, Debug)]
pub(super) struct Trail {
    kept: bool,
    steps: Vec<Step>,
}

impl Trail {
    /// One without steps yet; unless `kept` it stays so.
    pub fn new(kept: bool) -> Self {
        Trail { kept, steps: Vec::new() }
    }

    /// Whether steps are kept.
    pub fn is_kept(&self) -> bool {
        self.kept
    }

    /// One step more, made only where it is kept.
    pub fn push(&mut self, step: impl FnOnce() -> Step) {
        if self.kept {
            self.steps.push(step());
        }
    }

    /// Several more.
    pub fn extend(&mut self, steps: impl IntoIterator<Item = Step>) {
        if self.kept {
            self.steps.extend(steps);
        }
    }

    /// All of them.
    pub fn into_steps(self) -> Vec<Step> {
        self.steps
    }
}
