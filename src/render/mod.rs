//! Reports to text: one file a format.
//!
//! A format is a [`Renderer`]. Everything that comes from a document passes [`visible`], or a writer
//! that escapes, on its way out.

#[cfg(feature = "cli")]
pub mod agenda;
pub mod codes;
pub mod concise;
#[cfg(feature = "cli")]
pub mod csv;
mod entry;
pub mod extracted;
pub mod github;
pub mod gitlab;
#[cfg(feature = "cli")]
pub mod ics;
pub mod json;
#[cfg(feature = "cli")]
pub mod junit;
pub mod limits;
pub mod markdown;
pub mod ndjson;
#[cfg(feature = "cli")]
pub mod sarif;
pub mod schema;
#[cfg(feature = "cli")]
mod snippet;
mod statistics;
#[cfg(feature = "cli")]
pub mod steps;
mod summary;
pub mod table;
#[cfg(feature = "cli")]
pub mod text;
pub mod visible;
pub mod yaml;

use crate::checker::{Error, Report, Statistics};

pub use entry::Selection;
pub use summary::{Files, Run, Work};

/// Writes documents of one kind in one format.
///
/// [`Self::document`] and [`Self::failure`] may be called by several threads; the others, and the
/// order in which everything is put together, are the caller's.
pub trait Renderer<D>: Sync {
    /// What stands before everything else.
    fn begin(&self) -> String {
        String::new()
    }

    /// What stands before a document, the first or one more.
    fn before(&self, _first: bool) -> &'static str {
        ""
    }

    /// A document.
    fn document(&self, document: &D) -> String;

    /// What is written of a document behind those before it; `run` counts it, too.
    fn join(&self, document: String, _run: &Run) -> String {
        document
    }

    /// Writes a document piece by piece; stops, and answers `false`, when `put` does.
    fn write(&self, document: &D, put: &mut dyn FnMut(&str) -> bool) -> bool {
        put(&self.document(document))
    }

    /// Whether a document may take far more room written than read, so that it should be written
    /// piece by piece and never lie in memory as a whole.
    fn is_long(&self) -> bool {
        false
    }

    /// What could not be read, as [`Self::end`] will tell it; what is empty is not told.
    fn failure(&self, _error: &Error) -> String {
        String::new()
    }

    /// What stands after everything else.
    fn end(&self, _run: &Run) -> String {
        String::new()
    }

    /// What the format has no room for and left out, to be said beside it; asked after [`Self::end`].
    fn left_out(&self, _run: &Run) -> Option<String> {
        None
    }

    /// Whether its lines are commands to a CI runner. What every other format writes is made safe
    /// from being one.
    fn commands_a_runner(&self) -> bool {
        false
    }
}

/// Lines as members of a list behind `before` others, with commas between all of them.
fn listed(before: usize, lines: &str) -> String {
    let mut out = String::with_capacity(lines.len() + 2);
    for (i, line) in lines.lines().enumerate() {
        if before + i > 0 {
            out.push_str(",\n");
        }
        out.push_str(line);
    }
    out
}

/// All of it at once, for a few reports.
pub fn all(renderer: &dyn Renderer<Report>, reports: &[Report]) -> String {
    let mut run = Run::default();
    let mut out = renderer.begin();
    for report in reports {
        out += renderer.before(run.files.judged == 0);
        run.files.judged += 1;
        run.counts += report.counts();
        run.statistics += Statistics::of(report);
        run.rules.extend(report.editions().iter().cloned());
        out += &renderer.join(renderer.document(report), &run);
    }
    out + &renderer.end(&run)
}
