//! Findings and verdicts to bytes: pure functions, one file a format.

pub mod extracted;
pub mod json;
pub mod schema;
mod snippet;
pub mod table;
pub mod text;
pub mod visible;

use chrono::NaiveDate;

use crate::finding::Finding;
use crate::judge::Verdict;
use crate::source::Source;
use crate::timeline::Timeline;

/// A document that was read and judged.
pub struct Document {
    /// The text.
    pub source: Source,
    /// What it says.
    pub timeline: Timeline,
    /// The day as of which it was judged.
    pub as_of: NaiveDate,
    /// Whether that is today, for want of a publication date.
    pub as_of_today: bool,
    /// One for each duty, where they are to be shown.
    pub verdicts: Vec<Verdict>,
    /// What there is to say: of the text first, then of the duties.
    pub findings: Vec<Finding>,
    /// How many findings of advice, warning and error weigh less than was asked for: they are
    /// counted and not put into words.
    pub unsaid: [usize; 3],
}

/// A document, or a rule file, that could not be read.
pub struct Failure {
    /// The path as the user gave it.
    pub name: String,
    /// What is wrong, in a line; with the name in it.
    pub message: String,
    /// The text, where there is one, and what is wrong in it.
    pub details: Option<Box<(Source, Vec<Finding>)>>,
}
