//! Where the parts of a text stand in a document that has no lines of its own.

use std::fmt;

/// A part of a document as its program shows it. Everything is counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    /// A paragraph outside tables, empty ones counted.
    Paragraph(u32),
    /// A cell of a table.
    Cell {
        /// The table.
        table: u32,
        /// Its row.
        row: u32,
        /// The column in that row; a merged cell counts as the columns it spans.
        column: u32,
    },
    /// A text box.
    TextBox(u32),
    /// A footnote or endnote.
    Note(u32),
    /// At the head of each page.
    Header,
    /// At the foot of each page.
    Footer,
}

/// In English, as file names and codes are.
impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Block::Paragraph(number) => write!(f, "paragraph {number}"),
            Block::Cell { table, row, column } => {
                write!(f, "table {table}, row {row}, column {column}")
            }
            Block::TextBox(number) => write!(f, "text box {number}"),
            Block::Note(number) => write!(f, "note {number}"),
            Block::Header => f.write_str("header"),
            Block::Footer => f.write_str("footer"),
        }
    }
}

/// Which block each part of a text is.
#[derive(Debug, Default)]
pub struct Places {
    /// Where each begins, in order.
    starts: Vec<(u32, Block)>,
}

impl Places {
    /// Says that what follows from byte `start` is `block`. Starts come in order.
    pub(super) fn push(&mut self, start: usize, block: Block) {
        self.starts.push((start as u32, block));
    }

    /// The block that holds a byte of the text.
    pub fn at(&self, offset: usize) -> Option<Block> {
        let next = self.starts.partition_point(|(start, _)| *start as usize <= offset);
        self.starts.get(next.checked_sub(1)?).map(|(_, block)| *block)
    }
}
