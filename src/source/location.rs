//! Where words stand, as a reader of the document would look them up.

use std::fmt;

use super::places::Block;

/// A place in a document: by lines in a text, by what its program shows in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Location {
    /// Lines and columns of a text, counted from 1; columns in characters. The end is one past the
    /// last character.
    Lines {
        /// The line of the first character.
        line: u32,
        /// Its column.
        column: u32,
        /// The line of the end.
        end_line: u32,
        /// The column of the end.
        end_column: u32,
    },
    /// A part of a Word document.
    Block {
        /// The paragraph, cell, note that holds the first character.
        block: Block,
        /// The line of the first character in [`crate::Report::text`], counted from 1.
        line: u32,
        /// Its column, in characters.
        column: u32,
        /// The line of the end.
        end_line: u32,
        /// The column of the end.
        end_column: u32,
    },
}

/// Where it begins: `31:4` for line 31, column 4; `paragraph 12`.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Lines { line, column, .. } => write!(f, "{line}:{column}"),
            Location::Block { block, .. } => block.fmt(f),
        }
    }
}
