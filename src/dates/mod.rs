//! Every date of a text, found in one pass and resolved from what stands before it.
//!
//! `scan` finds the dates as the words write them: `2025年８月 7 日（木）16時21分`, `令和7年8月`,
//! `8/8〜10`, `同月15日`, `昨年12月中旬`. It knows no other date of the text. `resolve` then reads
//! them in order, as a careful reader does, and gives each the days it can be: an omitted year comes
//! from an earlier date or from the day of publication, 同日 is the day last spoken of, 中旬 is one
//! day of ten. Where there is nothing to lean on, the answer is [`Edtf::Unknown`], never a guess.
//!
//! Both are linear in the text: the scan looks ahead a bounded number of characters, and resolving
//! keeps running state instead of searching back.

mod blank;
mod calendar;
mod clock;
mod cursor;
mod day;
mod era;
mod glyph;
mod guard;
mod number;
mod numeric;
mod range;
mod relative;
mod resolve;
mod scan;
mod tail;
mod units;
mod walk;
mod year;

#[cfg(test)]
mod tests;

use chrono::{NaiveTime, Weekday};

use crate::timeline::{Edtf, Span};

pub use day::day;
pub use resolve::resolve;
pub use scan::{mentions, scan};

/// A date as the text writes it, before context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its words, with weekday and time of day.
    pub span: Span,
    /// What is written.
    pub form: Form,
    /// The weekday written beside it; for a range, beside its first day.
    pub weekday: Option<Weekday>,
    /// For a range: the weekday written beside its last day.
    pub last_weekday: Option<Weekday>,
    /// The time of day written beside it, in Japan; for a range, beside its first day.
    pub time: Option<NaiveTime>,
    /// Days from the day written to the one on which that time falls: 1 for 25時 and for 20時（UTC）.
    pub days_on: i8,
    /// What is wrong with it, whatever the context.
    pub problem: Option<Malformed>,
    /// Where in the text it stands.
    pub setting: Setting,
}

impl Mention {
    /// Which parts the words state; for a range, of its first day.
    pub fn stated(&self) -> Parts {
        let written = |part| matches!(part, Part::Written(_) | Part::Next(_));
        match self.form {
            Form::At(point) | Form::Range(point, _) => Parts {
                year: written(point.year),
                month: written(point.month),
                day: written(point.day),
            },
            Form::Week(_) | Form::NextBusinessDay | Form::Clock | Form::Placeholder => {
                Parts::default()
            }
        }
    }
}

/// What a mention writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 8月7日, 同月中旬, 2025年.
    At(Point),
    /// 8月8日から10日, `8/8〜10`.
    Range(Point, Point),
    /// 翌週, 今週: a week from Monday to Sunday.
    Week(Part),
    /// 翌営業日: the first business day after the day last spoken of.
    NextBusinessDay,
    /// 16時5分 alone, 2分後: on the day last spoken of.
    Clock,
    /// ●月●日, 202X年X月, XX日: still to be filled in, so no date at all. (2025年3月●日 is some day of a
    /// month and 2025年●月 of a year, with [`Malformed::Blank`].)
    Placeholder,
}

/// One end of a date, part by part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// The year.
    pub year: Part,
    /// The month.
    pub month: Part,
    /// The day.
    pub day: Part,
    /// 上旬, 末, …: which part of the month, or of the year if no month is given.
    pub portion: Option<Portion>,
}

/// How a text gives a year, a month or a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Not at all.
    #[default]
    Omitted,
    /// As a number; eras are turned into western years.
    Written(i32),
    /// Counted from the one last spoken of: 同 0, 翌 1, 前 -1.
    Same(i32),
    /// Counted from the publication: 本 and 今 0, 昨 -1, 来 1.
    Now(i32),
    /// 翌22日, 翌1月: the next of that number after the one last spoken of.
    Next(i32),
}

impl Part {
    /// Whether anything is said of it.
    pub fn is_given(self) -> bool {
        self != Part::Omitted
    }
}

/// A part of a month or of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Portion {
    /// 上旬, 初旬, 初め, 頭: day 1 to 10; of a year: January to March.
    Early,
    /// 中旬, 半ば: day 11 to 20; of a year: May to August.
    Middle,
    /// 下旬, 末: day 21 to the last; of a year: December.
    Late,
    /// 前半: day 1 to 15; of a year: January to June.
    FirstHalf,
    /// 後半: day 16 to the last; of a year: July to December.
    SecondHalf,
    /// 末日: the last day.
    LastDay,
    /// 春 (of a year): March to May.
    Spring,
    /// 夏: June to August.
    Summer,
    /// 秋: September to November.
    Autumn,
    /// 冬: it may be the one at either end of the year, so no narrower than the year.
    Winter,
}

/// What is wrong with a date as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// 2025年3年3日: a unit is wrong or missing; the form holds the date meant.
    Unit,
    /// 2025年（令和6年）: the era year means this western year, not the one beside it.
    Era(i32),
    /// 令和0年, 平成37年: the era has no such year.
    EraYear,
    /// 30時, 9時75分: no clock shows it.
    Time,
    /// 2025年3月●日, 2025年●月●日: the day, or the month too, is still to be filled in.
    Blank,
}

/// Where a mention stands: what decides whether the text goes on from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// 0-based line.
    pub line: u32,
    /// 0-based sentence; a line end ends one too.
    pub sentence: u32,
    /// Inside （…） or 「…」 of its line.
    pub bracketed: bool,
    /// 時点 or 現在 follows: the day of a count, not of an act.
    pub as_of: bool,
    /// Nothing else stands on its line or in its table cell: it governs what follows.
    pub heading: bool,
}

/// What resolving leans on besides the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// When the text was published, as precisely as known.
    pub published: Option<Edtf>,
}

/// A date found: its place, and what it resolved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Its words.
    pub span: Span,
    /// The days it can be.
    pub date: Edtf,
    /// Time of day, as in [`Mention::time`].
    pub time: Option<NaiveTime>,
    /// What the omitted parts were taken from.
    pub basis: Basis,
    /// Which parts the words state; for a range, of its first day.
    pub stated: Parts,
    /// The weekday written beside it.
    pub weekday: Option<Weekday>,
    /// What does not fit.
    pub problem: Option<Problem>,
    /// Whether there is something wrong with its year, or with that of an earlier date on whose year
    /// or day it hangs.
    pub suspect: bool,
}

/// Where a date's omitted parts came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Nothing was omitted that the date needs.
    Explicit,
    /// The year (8月7日).
    YearFrom(Anchor),
    /// The month and the year (7日).
    MonthFrom(Anchor),
    /// It is counted from another date: 同日, 翌月3日, 本日, 昨年12月.
    RelativeTo(Anchor),
    /// There was nothing to lean on.
    Nothing,
}

/// A date that another leans on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// An earlier mention, by its index.
    Mention(u32),
    /// The publication.
    Published,
    /// The other end of the same range.
    OtherEnd,
}

/// Which parts of a date are written as numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The year.
    pub year: bool,
    /// The month.
    pub month: bool,
    /// The day.
    pub day: bool,
}

/// What does not fit about a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The weekday written is not that day's.
    WeekdayMismatch {
        /// The day's weekday.
        actual: Weekday,
    },
    /// 2月30日, 13月1日, 令和0年5月7日, 平成37年5月7日.
    ImpossibleDay,
    /// The era year beside the western year is another year.
    EraMismatch {
        /// The year the era year means.
        era: i32,
    },
    /// A unit is wrong or missing: 2025年3年3日. The date is the one meant, as far as one can tell.
    MalformedUnit,
    /// The time of day beside it is on no clock: 30時, 9時75分.
    ImpossibleTime,
    /// It is still to be filled in, in whole or in its day: ●月●日, 2025年3月●日.
    Placeholder,
}

impl Problem {
    /// Whether another day may be meant than the one written.
    fn doubts_the_day(self) -> bool {
        match self {
            Problem::WeekdayMismatch { .. }
            | Problem::ImpossibleDay
            | Problem::EraMismatch { .. }
            | Problem::MalformedUnit => true,
            Problem::ImpossibleTime | Problem::Placeholder => false,
        }
    }
}
