//! Timeline files: what `kigen extract` writes.

use super::Renderer;
use crate::checker::Document;
use crate::timeline::{DocumentKind, Timeline, file};

/// The format: one YAML document for each document.
pub struct Yaml {
    /// Whether to write records to go on keeping, whatever the documents are.
    pub record: bool,
}

impl Renderer<Document> for Yaml {
    fn before(&self, first: bool) -> &'static str {
        if first { "" } else { "---\n" }
    }

    fn document(&self, document: &Document) -> String {
        let timeline = &document.timeline;
        match self.record {
            true => {
                let kind = DocumentKind::Record;
                file::write(&Timeline { kind, ..timeline.clone() }, &document.source)
            }
            false => file::write(timeline, &document.source),
        }
    }
}
