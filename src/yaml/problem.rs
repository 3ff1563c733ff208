//! What can be wrong with a file, as data; [`crate::messages::problem`] puts it into words.

use chrono::NaiveDate;

use crate::edtf::EdtfError;
use crate::source::Span;

/// What kind of file is read: where the codes of its mistakes begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// A timeline, `timeline/…`.
    Timeline,
    /// A rule set, its tests, a calendar or the configuration, `rules/…`.
    Rules,
}

impl File {
    /// The first part of a code.
    pub fn word(self) -> &'static str {
        match self {
            File::Timeline => "timeline",
            File::Rules => "rules",
        }
    }
}

/// A mistake in a file and the words that make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The kind of file.
    pub file: File,
    /// The offending words.
    pub span: Span,
    /// The mistake.
    pub kind: Kind,
}

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A single value.
    Scalar,
    /// `key: value` pairs.
    Map,
    /// A list.
    List,
    /// A name.
    Name,
}

/// The mistakes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The file cannot be parsed at all; what the YAML parser says.
    NotYaml(String),
    /// More than one YAML document.
    SeveralDocuments,
    /// Nothing in the file, or no `kigen:` key.
    NoTimeline,
    /// `kigen:` names a version this program does not know.
    Version(String),
    /// A key that does not exist here, and those that do.
    UnknownKey(String, Vec<&'static str>),
    /// Something written twice; where it stands first, where that is known.
    Repeated(String, Option<Span>),
    /// A key that must be there.
    Missing(&'static str),
    /// The value has another shape.
    Shape(Shape),
    /// A word that is none of those it can be: of what key, what was written, the choice.
    UnknownWord(&'static str, String, Vec<String>),
    /// A code that findings on documents never carry, and the nearest that they do.
    UnknownCode(String, Option<String>),
    /// Not a pattern as in a `.gitignore`.
    Pattern(String),
    /// Not a date.
    Date(String, EdtfError),
    /// Not a day of the calendar.
    Day(String),
    /// Not a time of day.
    Time(String),
    /// Not a number of persons.
    Persons(String),
    /// Not a whole number in this range.
    Number(String, u64, u64),
    /// This kind of event has no stages.
    NoStage(&'static str),
    /// This kind of event has no addressee to be told apart.
    NoAddressee(&'static str),
    /// A condition that names nothing to ask for.
    EmptyCondition,
    /// A situation defined by a situation.
    NestedSituation,
    /// A situation that no duty uses.
    UnusedSituation(String),
    /// A source that nothing cites.
    UnusedSource(String),
    /// A citation that begins with none of the file's sources.
    UnknownSource(String, Vec<String>),
    /// Ends before it begins.
    Reversed,
    /// Two versions of a duty in force on this day.
    Overlap(NaiveDate),
    /// No version of a duty in force from this day on, though one comes later.
    Gap(NaiveDate),
    /// Not exactly one length.
    OneLength,
    /// The last period of several has a condition: nothing is said of all other cases.
    NoOtherwise,
    /// A period after one without a condition is never reached.
    Unreachable,
    /// A key of no effect beside another one.
    NoEffect(&'static str, &'static str),
    /// A number of days to warn after, beside a deadline.
    WarnBesideLimit,
    /// Nothing here, and nothing would ever be judged.
    Empty(&'static str),
    /// An id with other characters than small letters, digits and hyphens.
    BadId(String),
    /// A stage asked of a kind of event that has none.
    NeverStaged(&'static str),
    /// Binds only those whom the rule set does not bind.
    BindsNobody,
    /// The period in force, or the deadline, lies outside the years of the calendar.
    CalendarEnds(String, i32, i32),
    /// A calendar with no working day.
    NeverOpen,
}
