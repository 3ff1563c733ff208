//! Which severity findings have here.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::Severity;

/// The severity of findings, and which of them are to be acted on.
#[derive(Clone, Debug)]
pub(crate) struct Policy {
    /// The severity of findings of a code; `None` where they are switched off.
    pub severities: BTreeMap<String, Option<Severity>>,
    /// The lowest severity that is to be acted on.
    pub fail_on: Severity,
    /// What says so, if a file does.
    pub configuration: Option<Arc<str>>,
}

impl Default for Policy {
    fn default() -> Self {
        let (severities, configuration) = Default::default();
        Policy { severities, fail_on: Severity::Warning, configuration }
    }
}

impl Policy {
    /// The severity of a finding of a code that otherwise has `severity`; `None` where it is switched
    /// off.
    pub(super) fn severity(&self, code: &str, severity: Severity) -> Option<Severity> {
        self.severities.get(code).copied().unwrap_or(Some(severity))
    }
}
