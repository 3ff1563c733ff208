//! STUB of the dates stage: replaced whole by the real one at integration.

use chrono::{NaiveDate, NaiveTime, Weekday};

use crate::source::Source;
use crate::timeline::{Edtf, Span};

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
    Mention(usize),
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
    /// 2月30日, 13月1日.
    ImpossibleDay,
    /// The era year beside the western year is another year.
    EraMismatch {
        /// The year the era year means.
        era: i32,
    },
    /// A unit is wrong or missing: 2025年3年3日.
    MalformedUnit {
        /// The date meant, as far as one can tell.
        guess: Edtf,
    },
}

/// Every date of a text.
pub fn scan(source: &Source) -> Vec<Date> {
    let text = &source.text;
    let mut dates = Vec::new();
    let mut at = 0;
    while let Some(year) = text[at..].find('年').map(|i| at + i) {
        at = year + '年'.len_utf8();
        let start = text[..year].rfind(|c: char| !c.is_ascii_digit());
        let start = start.map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
        let Ok(y) = text[start..year].parse::<i32>() else { continue };
        let Some((m, rest)) = number(&text[at..], '月') else { continue };
        let Some((d, rest)) = number(rest, '日') else { continue };
        let day = NaiveDate::from_ymd_opt(y, m, d);
        let weekday = rest
            .strip_prefix(['（', '('])
            .and_then(|r| r.chars().next())
            .and_then(|c| "月火水木金土日".chars().position(|w| w == c))
            .and_then(|i| Weekday::try_from(i as u8).ok());
        let mut end = text.len() - rest.len();
        if weekday.is_some() {
            end += rest.chars().take(3).map(char::len_utf8).sum::<usize>();
        }
        use chrono::Datelike;
        let problem = match (day, weekday) {
            (None, _) => Some(Problem::ImpossibleDay),
            (Some(day), Some(w)) if day.weekday() != w => {
                Some(Problem::WeekdayMismatch { actual: day.weekday() })
            }
            _ => None,
        };
        let date = day.map_or(Edtf::Unknown, Edtf::Day);
        let span = Span::new(start, end);
        let stated = Parts { year: true, month: true, day: true };
        let basis = Basis::Explicit;
        dates.push(Date { span, date, time: None, basis, stated, weekday, problem });
    }
    dates
}

fn number(text: &str, unit: char) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    Some((digits.parse().ok()?, rest.strip_prefix(unit)?))
}
