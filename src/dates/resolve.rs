//! From the words of a date to the days it can be: what is left out comes from the dates before
//! it and from the day of publication.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::scan::{Day, Form, Mention, Month, Year};
use crate::timeline::{Edtf, Span, month_end};

/// What dates lean on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The publication date of the text.
    pub published: Option<Edtf>,
}

/// Which parts of a date the text states itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// A year, in figures.
    pub year: bool,
    /// A month, in figures.
    pub month: bool,
    /// A day, in figures.
    pub day: bool,
}

/// Where the parts that are not stated came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Everything is stated.
    Explicit,
    /// From the date before it in the text.
    Before,
    /// From the publication date.
    Published,
    /// From both: the year that fits the story best.
    Story,
    /// There was nothing to lean on.
    Nothing,
}

impl Basis {
    /// The word shown by `extract --dates`.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Explicit => "explicit",
            Basis::Before => "date before",
            Basis::Published => "publication",
            Basis::Story => "story",
            Basis::Nothing => "unknown",
        }
    }
}

/// What is wrong with a date as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The day was another weekday.
    WeekdayMismatch {
        /// The weekday it was.
        actual: Weekday,
    },
    /// 2月30日, 13月1日.
    ImpossibleDay,
    /// 2025年 beside 令和6年.
    EraMismatch {
        /// The western year that the era year is.
        era: i32,
    },
    /// 2025年3年3日: read as the day meant.
    MalformedUnit {
        /// That day.
        guess: Edtf,
    },
}

/// A date found, and what it resolved to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// Its words.
    pub span: Span,
    /// The days it can be.
    pub date: Edtf,
    /// The time of day, in Japan.
    pub time: Option<NaiveTime>,
    /// Where what is left out came from.
    pub basis: Basis,
    /// What the text states.
    pub stated: Stated,
    /// The weekday written beside it.
    pub weekday: Option<Weekday>,
    /// What is wrong with it.
    pub problem: Option<Problem>,
}

/// Resolves the mentions of a text, in order: one pass, constant state.
pub fn resolve(text: &str, mentions: &[Mention], context: &Context) -> Vec<Date> {
    let mut state = State { published: context.published, before: None };
    mentions.iter().map(|m| state.date(text, m)).collect()
}

/// A range longer than this many days is a period of use, not a place in the story.
const LONG: i64 = 60;

struct State {
    published: Option<Edtf>,
    /// The last day or month in the story, as (year, month, day).
    before: Option<(i32, u32, Option<u32>)>,
}

impl State {
    fn date(&mut self, text: &str, m: &Mention) -> Date {
        let mut basis = Basis::Explicit;
        let first = self.resolve(&m.form, m.weekday, &mut basis);
        let mut date = first;
        if let Some(end) = &m.end {
            // What the end leaves out, the start says.
            let saved = self.before;
            self.remember(first);
            let mut ignored = Basis::Explicit;
            let last = match (end.year, end.month, first.latest()) {
                (Year::Omitted, Month::Stated(month), Some(from)) => {
                    let year = if month < from.month() { from.year() + 1 } else { from.year() };
                    self.resolve(&Form { year: Year::Stated(year), ..*end }, None, &mut ignored)
                }
                _ => self.resolve(end, None, &mut ignored),
            };
            self.before = saved;
            date = match (first.earliest(), last.latest()) {
                (Some(a), Some(b)) if a <= b => Edtf::Span(a, b),
                _ => first,
            };
        }
        let problem = problem(m, first);
        let rest = text.get(m.span.end..).unwrap_or("");
        let aside = rest.starts_with("時点") || rest.starts_with("現在");
        let long = matches!(date, Edtf::Span(a, b) if (b - a).num_days() > LONG);
        if !aside && !long {
            self.remember(date);
        }
        Date {
            span: m.span,
            date,
            time: m.time,
            basis: if date == Edtf::Unknown { Basis::Nothing } else { basis },
            stated: Stated {
                year: matches!(m.form.year, Year::Stated(_)),
                month: matches!(m.form.month, Month::Stated(_)),
                day: matches!(m.form.day, Day::Stated(_)),
            },
            weekday: m.weekday,
            problem,
        }
    }

    fn remember(&mut self, date: Edtf) {
        match date {
            Edtf::Day(d) | Edtf::Span(_, d) | Edtf::OneOf(d, _) => {
                self.before = Some((d.year(), d.month(), Some(d.day())))
            }
            Edtf::Month(y, m) => self.before = Some((y, m, None)),
            _ => {}
        }
    }

    fn before_day(&self) -> Option<NaiveDate> {
        let (y, m, d) = self.before?;
        NaiveDate::from_ymd_opt(y, m, d?)
    }

    fn now(&self) -> Option<NaiveDate> {
        self.published.and_then(|p| p.latest())
    }

    fn resolve(&self, form: &Form, weekday: Option<Weekday>, basis: &mut Basis) -> Edtf {
        self.try_resolve(form, weekday, basis).unwrap_or(Edtf::Unknown)
    }

    fn try_resolve(
        &self,
        form: &Form,
        weekday: Option<Weekday>,
        basis: &mut Basis,
    ) -> Option<Edtf> {
        // Days that need no month.
        match form.day {
            Day::FromNow(n) => {
                *basis = Basis::Published;
                return match self.published? {
                    Edtf::Day(d) => Some(Edtf::Day(shift(d, n)?)),
                    other => Some(other),
                };
            }
            Day::FromBefore(n) => {
                *basis = Basis::Before;
                return Some(Edtf::Day(shift(self.before_day()?, n)?));
            }
            Day::Within(n) => {
                *basis = Basis::Before;
                let d = self.before_day()?;
                return Some(Edtf::OneOf(shift(d, 1)?, shift(d, n as i32)?));
            }
            Day::NextStated(day) => {
                *basis = Basis::Before;
                let (y, m, d) = self.before?;
                let (y, m) = if d.is_some_and(|d| day < d) { next_month(y, m, 1)? } else { (y, m) };
                return NaiveDate::from_ymd_opt(y, m, day).map(Edtf::Day);
            }
            _ => {}
        }
        let (year, month) = match form.month {
            Month::Stated(month) => {
                if !(1..=12).contains(&month) {
                    return None;
                }
                let year = match form.year {
                    Year::Stated(y) => y,
                    Year::FromNow(n) => {
                        *basis = Basis::Published;
                        self.now()?.year() + n
                    }
                    Year::FromBefore(n) => {
                        *basis = Basis::Before;
                        self.before?.0 + n
                    }
                    Year::Omitted => {
                        *basis = Basis::Story;
                        self.year_of(month, form.day, weekday)?
                    }
                };
                (year, month)
            }
            Month::FromBefore(n) => {
                *basis = Basis::Before;
                let (y, m, _) = self.before?;
                let y = match form.year {
                    Year::Stated(y) => y,
                    _ => y,
                };
                next_month(y, m, n)?
            }
            Month::FromNow(n) => {
                *basis = Basis::Published;
                let now = self.now()?;
                next_month(now.year(), now.month(), n)?
            }
            Month::Omitted => match (form.year, form.day) {
                (Year::Omitted, Day::Stated(_)) => {
                    *basis = Basis::Before;
                    let (y, m, _) = self.before?;
                    (y, m)
                }
                (Year::Stated(y), Day::Omitted) => {
                    return (0..=9999).contains(&y).then_some(Edtf::Year(y));
                }
                (Year::FromNow(n), Day::Omitted) => {
                    *basis = Basis::Published;
                    return Some(Edtf::Year(self.now()?.year() + n));
                }
                _ => return None,
            },
        };
        if !(0..=9999).contains(&year) {
            return None;
        }
        match form.day {
            Day::Stated(d) => NaiveDate::from_ymd_opt(year, month, d).map(Edtf::Day),
            Day::Part(from, to) => {
                let end = month_end(year, month)?;
                let a = if from == 0 { end } else { NaiveDate::from_ymd_opt(year, month, from)? };
                let b = if to == 0 { end } else { NaiveDate::from_ymd_opt(year, month, to)? };
                Some(if a == b { Edtf::Day(a) } else { Edtf::OneOf(a, b) })
            }
            _ => NaiveDate::from_ymd_opt(year, month, 1).map(|_| Edtf::Month(year, month)),
        }
    }

    /// The year that fits the story best: near the publication and seldom after it, onward from
    /// the date before, and on the weekday that is written.
    fn year_of(&self, month: u32, day: Day, weekday: Option<Weekday>) -> Option<i32> {
        let now = self.now();
        let before =
            self.before.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d.unwrap_or(1)));
        let around = now.or(before)?.year();
        let d = match day {
            Day::Stated(d) => d,
            Day::Part(from, _) => from.max(1),
            _ => 1,
        };
        let cost = |year: i32| -> Option<i64> {
            // 29 February exists in some years only.
            let date = NaiveDate::from_ymd_opt(year, month, d)?;
            let mut cost = 0;
            if let Some(now) = now {
                let past = (now - date).num_days();
                cost += if past >= 0 { past } else { -2 * past + 30 };
            }
            if let Some(before) = before {
                let onward = (date - before).num_days();
                cost += if onward >= 0 { onward } else { -2 * onward }.min(400);
            }
            if weekday.is_some_and(|w| w != date.weekday()) {
                cost += 300;
            }
            Some(cost)
        };
        let from = before.map_or(around - 2, |b| b.year().clamp(around - 6, around) - 1);
        (from..=around + 1)
            .filter_map(|y| cost(y).map(|c| (c, y)))
            .min()
            .map(|(_, y)| y)
            .or(Some(around))
    }
}

fn shift(d: NaiveDate, days: i32) -> Option<NaiveDate> {
    let n = Days::new(days.unsigned_abs().into());
    if days < 0 { d.checked_sub_days(n) } else { d.checked_add_days(n) }
}

fn next_month(year: i32, month: u32, months: i32) -> Option<(i32, u32)> {
    let m = year.checked_mul(12)?.checked_add(month as i32 - 1)?.checked_add(months)?;
    Some((m.div_euclid(12), m.rem_euclid(12) as u32 + 1))
}

fn problem(m: &Mention, first: Edtf) -> Option<Problem> {
    if m.wrong_unit {
        return Some(Problem::MalformedUnit { guess: first });
    }
    let stated = |f: &Form| match (f.month, f.day) {
        (Month::Stated(m), _) if !(1..=12).contains(&m) => true,
        (Month::Stated(m), Day::Stated(d)) => {
            let year = if let Year::Stated(y) = f.year { y } else { 2024 };
            // Where the year is open, 29 February is possible.
            NaiveDate::from_ymd_opt(year, m, d).is_none() && (0..=9999).contains(&year)
        }
        _ => false,
    };
    if stated(&m.form) || m.end.as_ref().is_some_and(stated) {
        return Some(Problem::ImpossibleDay);
    }
    if let Some(era) = m.era_year {
        return Some(Problem::EraMismatch { era });
    }
    match (m.weekday, first) {
        (Some(written), Edtf::Day(d)) if d.weekday() != written => {
            Some(Problem::WeekdayMismatch { actual: d.weekday() })
        }
        _ => None,
    }
}
