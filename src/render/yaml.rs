//! Timeline files: what `kigen extract` writes.

use super::Renderer;
use crate::checker::Document;
use crate::timeline::file;

/// The format: one YAML document for each document.
pub struct Yaml;

impl Renderer<Document> for Yaml {
    fn before(&self, first: bool) -> &'static str {
        if first { "" } else { "---\n" }
    }

    fn document(&self, document: &Document) -> String {
        file::write(&document.timeline, &document.source)
    }
}
