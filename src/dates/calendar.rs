//! Arithmetic on days, months and their parts, within the four-digit years.

use chrono::{Datelike, Days, NaiveDate};

use super::Portion;
use crate::timeline::{Edtf, month_end};

/// A day within the four-digit years.
pub(super) fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| (0..=9999).contains(&year))
}

pub(super) fn shift(day: NaiveDate, days: i32) -> Option<NaiveDate> {
    let step = Days::new(u64::from(days.unsigned_abs()));
    let moved = if days < 0 { day.checked_sub_days(step) } else { day.checked_add_days(step) };
    moved.filter(|d| (0..=9999).contains(&d.year()))
}

/// The first day after `day` that is an `n`th.
pub(super) fn next_day(day: NaiveDate, n: i32) -> Option<NaiveDate> {
    let n = u32::try_from(n).ok()?;
    let month = (day.year(), day.month());
    (0..=2).find_map(|months| {
        let (year, month) = add_months(month, months);
        date(year, month, n).filter(|d| *d > day)
    })
}

pub(super) fn add_months((year, month): (i32, u32), months: i32) -> (i32, u32) {
    let count = year * 12 + month as i32 - 1 + months;
    (count.div_euclid(12), count.rem_euclid(12) as u32 + 1)
}

/// The first day of a part of a month.
pub(super) fn first_day(portion: Portion) -> i32 {
    match portion {
        Portion::Middle => 11,
        Portion::Late | Portion::LastDay => 21,
        Portion::SecondHalf => 16,
        _ => 1,
    }
}

pub(super) fn in_month(year: i32, month: u32, portion: Option<Portion>) -> Option<Edtf> {
    let day = |d| date(year, month, d);
    let end = month_end(year, month).filter(|_| (0..=9999).contains(&year))?;
    Some(match portion {
        Some(Portion::Early) => Edtf::OneOf(day(1)?, day(10)?),
        Some(Portion::Middle) => Edtf::OneOf(day(11)?, day(20)?),
        Some(Portion::Late) => Edtf::OneOf(day(21)?, end),
        Some(Portion::FirstHalf) => Edtf::OneOf(day(1)?, day(15)?),
        Some(Portion::SecondHalf) => Edtf::OneOf(day(16)?, end),
        Some(Portion::LastDay) => Edtf::Day(end),
        _ => Edtf::Month(year, month),
    })
}

pub(super) fn in_year(year: i32, portion: Option<Portion>) -> Option<Edtf> {
    let year = Some(year).filter(|y| (0..=9999).contains(y))?;
    let months = |first, last| Some(Edtf::OneOf(date(year, first, 1)?, month_end(year, last)?));
    match portion {
        Some(Portion::Early) => months(1, 3),
        Some(Portion::Middle) => months(5, 8),
        Some(Portion::Late | Portion::LastDay) => Some(Edtf::Month(year, 12)),
        Some(Portion::FirstHalf) => months(1, 6),
        Some(Portion::SecondHalf) => months(7, 12),
        Some(Portion::Spring) => months(3, 5),
        Some(Portion::Summer) => months(6, 8),
        Some(Portion::Autumn) => months(9, 11),
        Some(Portion::Winter) | None => Some(Edtf::Year(year)),
    }
}
