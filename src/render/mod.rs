//! Reports to text: one file a format.
//!
//! A format is a [`Renderer`]. Everything that comes from a document passes [`visible`], or a writer
//! that escapes, on its way out.

pub mod codes;
pub mod extracted;
pub mod json;
pub mod limits;
pub mod schema;
#[cfg(feature = "cli")]
mod snippet;
#[cfg(feature = "cli")]
pub mod steps;
mod summary;
pub mod table;
#[cfg(feature = "cli")]
pub mod text;
pub mod visible;
pub mod yaml;

use crate::checker::Error;

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
}

/// All of it at once, for a few documents.
pub fn all<D>(renderer: &dyn Renderer<D>, documents: &[D]) -> String {
    let mut out = renderer.begin();
    for (i, document) in documents.iter().enumerate() {
        out += renderer.before(i == 0);
        out += &renderer.document(document);
    }
    let files = Files { judged: documents.len(), ..Files::default() };
    out + &renderer.end(&Run { files, ..Run::default() })
}
