//! `kigen check --format ndjson`: each document as it is among `documents` of [`json`](super::json), on a line of its own; then
//! each of `errors`.

use super::json::Json;
use super::{Renderer, Run};
use crate::checker::{Error, Report};

/// The format.
pub struct Ndjson(pub Json);

impl Renderer<Report> for Ndjson {
    fn document(&self, report: &Report) -> String {
        self.0.document(report) + "\n"
    }

    fn failure(&self, error: &Error) -> String {
        self.0.failure(error) + "\n"
    }

    fn end(&self, run: &Run) -> String {
        run.failures.concat()
    }
}
