//! Dates as ISO 8601-2 (EDTF) writes them: every date is a range of days, and comparing two of
//! them answers yes, no or "cannot tell".

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

/// A day of the calendar, in Japan.
///
/// ```
/// let day: kigen::Day = "2025-11-14".parse()?;
/// assert_eq!(Some(day), kigen::Day::new(2025, 11, 14));
/// # Ok::<(), kigen::NoDay>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(NaiveDate);

impl Day {
    /// The day of that year, month and day of the month; `None` where there is none.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Day)
    }
}

impl FromStr for Day {
    type Err = NoDay;

    /// A day as in `2025-11-14`, and nothing else.
    fn from_str(text: &str) -> Result<Self, NoDay> {
        match text.parse() {
            Ok(Edtf::Day(day)) => Ok(Day(day)),
            _ => Err(NoDay),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<NaiveDate> for Day {
    fn from(day: NaiveDate) -> Self {
        Day(day)
    }
}

impl From<Day> for NaiveDate {
    fn from(day: Day) -> Self {
        day.0
    }
}

/// A text that is no day of the calendar as in `2025-11-14`.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a day of the calendar as in 2025-11-14")]
pub struct NoDay;

/// A date as a text states it. Days are calendar days in Japan (JST); nothing here knows a time
/// zone or a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edtf {
    /// `2025-06-20`
    Day(NaiveDate),
    /// `2025-02`: one day of that month.
    Month(i32, u32),
    /// `2025`: one day of that year.
    Year(i32),
    /// `[2024-12-11..2024-12-20]`: one day of these (12月中旬).
    OneOf(NaiveDate, NaiveDate),
    /// `2025-08-08/2025-08-10`: went on over these days.
    Span(NaiveDate, NaiveDate),
    /// `[..2025-08-08]`: on or before (done, no date given, in a text of that day).
    Until(NaiveDate),
    /// `[2025-08-08..]`: on or after (planned).
    Since(NaiveDate),
    /// `[..]`: nothing is known.
    Unknown,
}

impl Edtf {
    /// The first day it can be; `None` when the start is open.
    pub fn earliest(self) -> Option<NaiveDate> {
        match self {
            Edtf::Day(d) | Edtf::OneOf(d, _) | Edtf::Span(d, _) | Edtf::Since(d) => Some(d),
            Edtf::Month(y, m) => NaiveDate::from_ymd_opt(y, m, 1),
            Edtf::Year(y) => NaiveDate::from_ymd_opt(y, 1, 1),
            Edtf::Until(_) | Edtf::Unknown => None,
        }
    }

    /// The last day it can be; `None` when the end is open.
    pub fn latest(self) -> Option<NaiveDate> {
        match self {
            Edtf::Day(d) | Edtf::OneOf(_, d) | Edtf::Span(_, d) | Edtf::Until(d) => Some(d),
            Edtf::Month(y, m) => month_end(y, m),
            Edtf::Year(y) => NaiveDate::from_ymd_opt(y, 12, 31),
            Edtf::Since(_) | Edtf::Unknown => None,
        }
    }

    /// True when both ends are known.
    pub fn is_closed(self) -> bool {
        self.earliest().is_some() && self.latest().is_some()
    }
}

/// The last day of a month, or `None` for a month that does not exist.
pub fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let (y, m) = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month + 1) };
    // 9999-12 is the last month that four digits can write; its successor still exists in chrono.
    NaiveDate::from_ymd_opt(year, month, 1)?;
    NaiveDate::from_ymd_opt(y, m, 1)?.pred_opt()
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edtf::Day(d) => write!(f, "{d}"),
            Edtf::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Edtf::Year(y) => write!(f, "{y:04}"),
            Edtf::OneOf(a, b) => write!(f, "[{a}..{b}]"),
            Edtf::Span(a, b) => write!(f, "{a}/{b}"),
            Edtf::Until(d) => write!(f, "[..{d}]"),
            Edtf::Since(d) => write!(f, "[{d}..]"),
            Edtf::Unknown => write!(f, "[..]"),
        }
    }
}

/// Why a string is no date of the subset used here.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum EdtfError {
    /// The shape is none of the accepted ones.
    #[error(
        "not a date: write 2025-06-20, 2025-06, 2025-08-08/2025-08-10, [2024-12-11..2024-12-20], [..2025-08-08] or [2025-08-08..]"
    )]
    Shape,
    /// The shape is right but there is no such day.
    #[error("there is no such day in the calendar")]
    NoSuchDay,
    /// The second end lies before the first.
    #[error("the range ends before it begins")]
    Reversed,
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let s = s.trim();
        if let Some(inner) = s.strip_prefix('[').and_then(|s| s.strip_suffix(']')) {
            let (a, b) = inner.split_once("..").ok_or(EdtfError::Shape)?;
            let from = if a.is_empty() { None } else { Some(simple(a)?) };
            let to = if b.is_empty() { None } else { Some(simple(b)?) };
            return match (from, to) {
                (None, None) => Ok(Edtf::Unknown),
                (Some(a), None) => a.earliest().map(Edtf::Since).ok_or(EdtfError::NoSuchDay),
                (None, Some(b)) => b.latest().map(Edtf::Until).ok_or(EdtfError::NoSuchDay),
                (Some(a), Some(b)) => range(a, b, Edtf::OneOf),
            };
        }
        match s.split_once('/') {
            Some((a, b)) => range(simple(a)?, simple(b)?, Edtf::Span),
            None => simple(s),
        }
    }
}

fn range(a: Edtf, b: Edtf, make: fn(NaiveDate, NaiveDate) -> Edtf) -> Result<Edtf, EdtfError> {
    match (a.earliest(), b.latest()) {
        (Some(a), Some(b)) if a <= b => Ok(make(a, b)),
        (Some(_), Some(_)) => Err(EdtfError::Reversed),
        _ => Err(EdtfError::NoSuchDay),
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, ASCII digits only.
fn simple(s: &str) -> Result<Edtf, EdtfError> {
    let mut parts = s.split('-');
    let mut next = |len: usize| match parts.next() {
        None => Ok(None),
        Some(p) if p.len() == len && p.bytes().all(|b| b.is_ascii_digit()) => {
            p.parse::<u32>().map(Some).map_err(|_| EdtfError::Shape)
        }
        Some(_) => Err(EdtfError::Shape),
    };
    let year = next(4)?.ok_or(EdtfError::Shape)? as i32;
    let (month, day) = (next(2)?, next(2)?);
    if parts.next().is_some() {
        return Err(EdtfError::Shape);
    }
    match (month, day) {
        (None, _) => Ok(Edtf::Year(year)),
        (Some(m @ 1..=12), None) => Ok(Edtf::Month(year, m)),
        (Some(_), None) => Err(EdtfError::NoSuchDay),
        (Some(m), Some(d)) => {
            NaiveDate::from_ymd_opt(year, m, d).map(Edtf::Day).ok_or(EdtfError::NoSuchDay)
        }
    }
}

impl From<NaiveDate> for Edtf {
    fn from(d: NaiveDate) -> Self {
        Edtf::Day(d)
    }
}

impl Edtf {
    /// The year the date begins in, if it begins.
    pub fn year(self) -> Option<i32> {
        self.earliest().or_else(|| self.latest()).map(|d| d.year())
    }
}

impl serde::Serialize for Edtf {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Edtf {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let s = String::deserialize(d)?;
        s.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_reads_back() {
        for s in [
            "2025-06-20",
            "2025-02",
            "2025",
            "[2024-12-11..2024-12-20]",
            "2025-08-08/2025-08-10",
            "[..2025-08-08]",
            "[2025-08-08..]",
            "[..]",
            "0000-01-01",
            "9999-12-31",
        ] {
            assert_eq!(s.parse::<Edtf>().expect(s).to_string(), s);
        }
    }

    #[test]
    fn months_in_ranges_become_their_days() {
        assert_eq!("[..2025-02]".parse::<Edtf>().expect("ok").to_string(), "[..2025-02-28]");
        assert_eq!(Edtf::Month(9999, 12).latest(), NaiveDate::from_ymd_opt(9999, 12, 31));
    }

    #[test]
    fn what_is_no_date_says_why() {
        assert_eq!("2025-2-3".parse::<Edtf>(), Err(EdtfError::Shape));
        assert_eq!("2025-02-30".parse::<Edtf>(), Err(EdtfError::NoSuchDay));
        assert_eq!("2025-13".parse::<Edtf>(), Err(EdtfError::NoSuchDay));
        assert_eq!("2025-02-03/2025-02-01".parse::<Edtf>(), Err(EdtfError::Reversed));
        assert_eq!("来週".parse::<Edtf>(), Err(EdtfError::Shape));
    }
}
