//! A Word document (.docx) as a reader of the printed page sees it, with its places.
//!
//! The text that comes out is written as a Markdown text would be: `#` before headings, `-` before
//! items, `|` between cells. So everything behind it reads a Word document as it reads a text.
//! What is not shown is left out and counted: deletions, hidden and struck-out words, comments.

mod body;
mod numbering;
mod package;
mod styles;
#[cfg(test)]
mod tests;
mod xml;

use super::places::{Block, Places};
use package::Package;

/// What was read.
#[derive(Debug)]
pub(super) struct Document {
    /// The text, a line for each paragraph and row.
    pub text: String,
    /// Which paragraph, cell or note each part of it is.
    pub places: Places,
    /// What was left out.
    pub left_out: LeftOut,
}

/// What a Word document holds that its reader does not see, by number of stretches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Deleted with change tracking.
    pub deletions: u32,
    /// Inserted with change tracking; these are read.
    pub insertions: u32,
    /// Formatted as hidden, or struck through.
    pub hidden: u32,
    /// Comments.
    pub comments: u32,
}

impl LeftOut {
    /// Whether there is nothing to say.
    pub fn is_none(&self) -> bool {
        *self == LeftOut::default()
    }
}

/// Why a Word document gives no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// Its archive or a part of it cannot be opened.
    Damaged,
    /// More than [`super::MAX_BYTES`] once unpacked.
    TooLarge,
}

/// Reads a document. Linear in what is unpacked, of which there is a bound.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Broken> {
    let mut package = Package::open(bytes)?;
    let parts = package.parts()?;
    let styles = styles::read(&parts.styles);
    let numbering = numbering::read(&parts.numbering);
    let mut reader = body::Reader::new(&styles, numbering);
    for header in &parts.headers {
        reader.read(header, body::Part::Aside(Block::Header))?;
    }
    reader.read(&parts.document, body::Part::Document)?;
    for notes in [&parts.footnotes, &parts.endnotes] {
        reader.read(notes, body::Part::Notes)?;
    }
    for footer in &parts.footers {
        reader.read(footer, body::Part::Aside(Block::Footer))?;
    }
    reader.finish()
}
