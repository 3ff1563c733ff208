//! Dates with separators: 2025/8/7, 2025-08-07, 2025.8.7, R7.6.14, '25/8/7, 8/7.

use super::cursor::Cursor;
use super::number::{self, Number};
use super::units::{self, Read};
use super::{Malformed, Part, Point, era, guard};

/// Years that a number is taken for when only separators make a date of it.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Reads from a digit, an era name or an apostrophe; leaves the cursor after the last number.
/// `joined`: it is the second end of a range, so a hyphen may stand before it.
pub(super) fn read(cur: &mut Cursor<'_>, joined: bool) -> Option<Read> {
    let start = *cur;
    let alone = |read: Read| (joined || !guard::glued_before(start)).then_some(read);
    if let Some(by_era) = era::read(cur) {
        // R7(2025).6.14
        let year = units::beside(cur, true).unwrap_or(by_era);
        let mut read = with_year(cur, year, true)?;
        if let Read::Date { problem, .. } = &mut read {
            *problem = (year != by_era).then_some(Malformed::Era(by_era));
        }
        return alone(read);
    }
    if cur.eat(['\'']).is_none() {
        let n = number::arabic(cur)?;
        return numbered(cur, start, n, joined);
    }
    let n = number::arabic(cur).filter(|n| n.digits == 2)?;
    let read = with_year(cur, 2000 + n.value, false)?;
    if guard::glued_after(*cur) { None } else { alone(read) }
}

/// The same behind a number that stood at `start`.
pub(super) fn numbered<'t>(
    cur: &mut Cursor<'t>,
    start: Cursor<'t>,
    n: Number,
    joined: bool,
) -> Option<Read> {
    let read = match n.digits {
        4 if YEARS.contains(&n.value) => with_year(cur, n.value, false),
        1 | 2 => month_first(cur, start, n),
        _ => None,
    }?;
    let alone = !guard::glued_after(*cur) && (joined || !guard::glued_before(start));
    alone.then_some(read)
}

/// `/8/7`, `-08-07`, `.8.7`; `/8`, `-08`; for an era also `.3`.
fn with_year(cur: &mut Cursor<'_>, year: i32, era: bool) -> Option<Read> {
    let separator = separator(cur, None)?;
    let month = part(cur)?;
    let after_month = *cur;
    let year = Part::Written(year);
    let point = Point { year, month: Part::Written(month.value), ..Point::default() };
    if self::separator(cur, Some(separator)).is_some()
        && let Some(day) = part(cur).or_else(|| split_cell(cur))
    {
        // A slash can only join a date; dots and hyphens join versions and numbers as well.
        let sound = (1..=12).contains(&month.value) && (1..=31).contains(&day.value);
        let date = Point { day: Part::Written(day.value), ..point };
        return (sound || separator == '/').then_some(Read::date(date));
    }
    *cur = after_month;
    let whole = match separator {
        '/' => true,
        '-' => month.digits == 2 && !cur.sees(['号']),
        _ => era,
    };
    (whole && (1..=12).contains(&month.value) && !guard::counts_after(*cur))
        .then_some(Read::date(point))
}

/// 08-01, 8.1: the last day of a range whose first wrote its year. 8/1 is a date anyway.
pub(super) fn month_and_day(cur: &mut Cursor<'_>) -> Option<Point> {
    let month = part(cur)?;
    cur.eat(['-', '.'])?;
    let day = part(cur)?;
    let sound = (1..=12).contains(&month.value) && (1..=31).contains(&day.value);
    if !sound || guard::glued_after(*cur) || guard::counts_after(*cur) {
        return None;
    }
    let (month, day) = (Part::Written(month.value), Part::Written(day.value));
    Some(Point { month, day, ..Point::default() })
}

/// The separator of a date, `like` the first one if given: 2025/ 8/ 7 and 2025. 8. 7 may be spaced.
fn separator(cur: &mut Cursor<'_>, like: Option<char>) -> Option<char> {
    let mut ahead = *cur;
    ahead.gap();
    let spaced = ahead.pos != cur.pos;
    let found = ahead.eat(['/', '.', '-'])?;
    if like.is_some_and(|like| like != found) || spaced && found != '/' {
        return None;
    }
    if found != '-' {
        ahead.gap();
    }
    *cur = ahead;
    Some(found)
}

fn part(cur: &mut Cursor<'_>) -> Option<Number> {
    let mut ahead = *cur;
    let n = number::arabic(&mut ahead).filter(|n| n.digits <= 2)?;
    *cur = ahead;
    Some(n)
}

/// `2025/8/|6|`: the day stands alone in the next cell.
fn split_cell(cur: &mut Cursor<'_>) -> Option<Number> {
    let mut ahead = *cur;
    ahead.eat(['|'])?;
    ahead.gap();
    let n = part(&mut ahead)?;
    *cur = ahead;
    ahead.gap();
    ahead.sees(['|']).then_some(n)
}

/// 8/7, 25/8/7.
fn month_first(cur: &mut Cursor<'_>, start: Cursor<'_>, first: Number) -> Option<Read> {
    cur.eat(['/'])?;
    let second = part(cur)?;
    let mut ahead = *cur;
    if ahead.eat(['/']).is_some()
        && let Some(third) = part(&mut ahead)
    {
        *cur = ahead;
        let sound = (20..=49).contains(&first.value)
            && (1..=12).contains(&second.value)
            && (1..=31).contains(&third.value);
        let year = Part::Written(2000 + first.value);
        let (month, day) = (Part::Written(second.value), Part::Written(third.value));
        return sound.then_some(Read::date(Point { year, month, day, portion: None }));
    }
    let sound = (1..=12).contains(&first.value) && (1..=31).contains(&second.value);
    if !sound || guard::counts_after(*cur) {
        return None;
    }
    let (month, day) = (Part::Written(first.value), Part::Written(second.value));
    let point = Point { month, day, ..Point::default() };
    // ½, ⅓, ¾ as likely as a day.
    let fraction = first.value < second.value && second.value <= 4;
    Some(Read::Date { point, problem: None, bare: fraction || guard::follows_latin(start) })
}
