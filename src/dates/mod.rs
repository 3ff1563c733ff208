//! STUB of the dates stage: replaced whole by the real one at integration.

use chrono::{NaiveDate, NaiveTime, Weekday};

use crate::source::Source;
use crate::timeline::{Edtf, Span};

/// What is wrong with a date as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The weekday beside it is another's.
    WeekdayMismatch {
        /// The weekday that day really was.
        actual: Weekday,
    },
    /// No such day.
    ImpossibleDay,
    /// Era year and western year beside each other disagree.
    EraMismatch,
    /// 3年3日
    MalformedUnit,
}

/// How the missing parts were supplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Written out.
    Stated,
}

/// A date in a text.
#[derive(Clone, Debug)]
pub struct Date {
    /// Its words.
    pub span: Span,
    /// What they say.
    pub date: Edtf,
    /// Time of day.
    pub time: Option<NaiveTime>,
    /// How it was resolved.
    pub basis: Basis,
    /// The weekday written beside it.
    pub weekday: Option<Weekday>,
    /// What is wrong with it.
    pub problem: Option<Problem>,
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
        dates.push(Date { span, date, time: None, basis: Basis::Stated, weekday, problem });
    }
    dates
}

fn number(text: &str, unit: char) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    Some((digits.parse().ok()?, rest.strip_prefix(unit)?))
}

impl Basis {
    /// The word for it in listings.
    pub fn word(self) -> &'static str {
        "stated"
    }
}
