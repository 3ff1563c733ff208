//! Where words stand, as a reader of the document would look them up.

use std::fmt;

/// A place in a document. Today's documents are texts, with lines; a place in another kind of
/// document (a paragraph, a cell of a table, a page) will be a variant of its own.
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
}

/// Where it begins: `31:4` for line 31, column 4.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Lines { line, column, .. } => write!(f, "{line}:{column}"),
        }
    }
}
