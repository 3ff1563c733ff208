//! Dates with 年, 月 and 日: 2025年8月7日, 令和七年八月七日, 8 月７日, 7日.

use super::cursor::{Cursor, Gap};
use super::number::{self, Number};
use super::tail::sees_weekday;
use super::{Malformed, Part, Point, Portion, blank, era, guard};

/// What stood at a place that might have begun a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// A date.
    Date {
        point: Point,
        problem: Option<Malformed>,
        /// So little is written (7日, 8月) that what surrounds it decides whether it is one.
        bare: bool,
    },
    /// Something that must not be read as a date, nor any part of it.
    NoDate,
}

impl Read {
    pub(super) fn date(point: Point) -> Self {
        Read::Date { point, problem: None, bare: false }
    }
}

/// Western years that are one without a month beside them.
const BARE_YEARS: std::ops::RangeInclusive<i32> = 1800..=2199;

/// Reads from a number or an era name; leaves the cursor after the last unit. `governed`: a word
/// before (同, 翌, 昨年) makes a date even of what is none alone.
pub(super) fn read(cur: &mut Cursor<'_>, governed: bool) -> Option<Read> {
    let start = *cur;
    if let Some(value) = era::read(cur) {
        let year = year(cur, value, true, None)?;
        return after_year(cur, year);
    }
    if let Some(value) = era::read_none(cur) {
        let year = year(cur, value, true, None)?;
        return after_year(cur, Year { mismatch: Some(Malformed::EraYear), ..year });
    }
    let n = number::any(cur)?;
    numbered(cur, start, n, governed)
}

/// The same behind a number that stood at `start`.
pub(super) fn numbered<'t>(
    cur: &mut Cursor<'t>,
    start: Cursor<'t>,
    n: Number,
    governed: bool,
) -> Option<Read> {
    let mut unit = *cur;
    unit.gap();
    if unit.sees(['年', '(', '[', '〔', '【', '/']) {
        let (value, weak) = western(start, n)?;
        let year = year(cur, value, false, weak)?;
        return after_year(cur, year);
    }
    let gap = cur.wide_gap();
    match cur.eat(['月', '日'])? {
        '月' => month_alone(cur, start, n, gap, governed),
        _ if gap == Gap::Break || n.kanji && !governed => None,
        _ => day_alone(start, n, governed),
    }
}

/// What a year of one or two digits needs behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    Month,
    Day,
}

/// A year with its 年.
#[derive(Clone, Copy)]
struct Year {
    value: i32,
    mismatch: Option<Malformed>,
    /// It is written in an era.
    era: bool,
    /// 25年, 7年: a year only if a month follows, for 7年 also a day.
    weak: Option<Needs>,
}

/// The year that a number before 年 writes.
fn western(start: Cursor<'_>, n: Number) -> Option<(i32, Option<Needs>)> {
    match (n.digits, n.value) {
        (4, y) => Some((y, None)),
        (1 | 2, _) if n.kanji || guard::counts_before(start) => None,
        // 7年8月7日 in a text of the Reiwa years, 25年8月7日.
        (1 | 2, n @ 1..20) => Some((2018 + n, Some(Needs::Day))),
        (2, n @ 20..=49) => Some((2000 + n, Some(Needs::Month))),
        _ => None,
    }
}

/// What follows a year's number: 2025**年**, 令和7**年**, 2025**年（令和7年）**, 令和7**（2025）年**.
fn year(cur: &mut Cursor<'_>, value: i32, era: bool, weak: Option<Needs>) -> Option<Year> {
    cur.gap();
    let other = |cur: &mut Cursor<'_>| beside(cur, era);
    let second = if cur.eat(['年']).is_some() {
        let after = *cur;
        cur.gap();
        other(cur).or_else(|| {
            *cur = after;
            None
        })
    } else {
        let second = other(cur)?;
        cur.gap();
        cur.eat(['年'])?;
        Some(second)
    };
    let Some(second) = second else { return Some(Year { value, mismatch: None, era, weak }) };
    let (western, by_era) = if era { (second, value) } else { (value, second) };
    let mismatch = (western != by_era).then_some(Malformed::Era(by_era));
    Some(Year { value: western, mismatch, era, weak: None })
}

/// （令和7年） beside a western year, （2025年） beside an era year, /令和7年; 年 may be missing.
pub(super) fn beside(cur: &mut Cursor<'_>, western: bool) -> Option<i32> {
    let mut ahead = *cur;
    let close = match ahead.eat(['(', '[', '〔', '【', '/'])? {
        '(' => Some(')'),
        '[' => Some(']'),
        '〔' => Some('〕'),
        '【' => Some('】'),
        _ => None,
    };
    ahead.gap();
    let value = if western {
        ahead.eat_word("西暦");
        number::any(&mut ahead).filter(|n| n.digits == 4)?.value
    } else {
        era::read(&mut ahead)?
    };
    ahead.gap();
    let unit = ahead.eat(['年']).is_some();
    match close {
        Some(close) => {
            ahead.gap();
            ahead.eat([close])?;
        }
        // 2025年/令和7年: nothing but its own 年 closes the second.
        None if !unit => return None,
        None => {}
    }
    *cur = ahead;
    Some(value)
}

/// 2025年8月7日**（令和7年）**, 令和7年8月7日**（2025年）**: the year once more behind the day, and whether
/// it is another.
fn said_again(cur: &mut Cursor<'_>, year: Year) -> Option<Malformed> {
    let mut ahead = *cur;
    ahead.gap();
    if !ahead.sees(['(', '[', '〔', '【']) {
        return None;
    }
    let second = beside(&mut ahead, year.era)?;
    *cur = ahead;
    let by_era = if year.era { year.value } else { second };
    (second != year.value).then_some(Malformed::Era(by_era))
}

fn after_year(cur: &mut Cursor<'_>, year: Year) -> Option<Read> {
    if guard::is_fiscal(*cur) {
        return Some(Read::NoDate);
    }
    let end = *cur;
    let point = Point { year: Part::Written(year.value), ..Point::default() };
    let done = |point: Point, problem: Option<Malformed>| {
        Some(Read::Date { point, problem: problem.or(year.mismatch), bare: false })
    };
    let gap = cur.wide_gap();
    if year.weak.is_none() && blank::month(cur) {
        return done(point, Some(Malformed::Blank));
    }
    if let Some(n) = two_digits(cur) {
        cur.wide_gap();
        match cur.eat(['月', '年', '日']) {
            Some('月') => {
                let month = Point { month: Part::Written(n.value), ..point };
                let (read, problem) = match after_month(cur, month, gap) {
                    Some(found) => found,
                    None => return Some(Read::NoDate),
                };
                if guard::numbers_a_law(*cur) {
                    return Some(Read::NoDate);
                }
                let nothing = matches!((read.day, n.value), (Part::Omitted, 0 | 13..));
                if !(nothing || year.weak == Some(Needs::Day) && !read.day.is_given()) {
                    return done(read, problem.or_else(|| said_again(cur, year)));
                }
            }
            // 2025年3年3日: the month's unit is wrong.
            Some(_) => {
                cur.gap();
                if let Some(day) = two_digits(cur)
                    && cur.eat(['日']).is_some()
                    && !guard::counts_days(*cur)
                    && year.weak.is_none()
                    && (1..=12).contains(&n.value)
                {
                    let month = Part::Written(n.value);
                    let point = Point { month, day: Part::Written(day.value), ..point };
                    return done(point, Some(Malformed::Unit));
                }
            }
            None => {}
        }
    }
    *cur = end;
    if year.weak.is_some() {
        return None;
    }
    let portion = year_portion(cur);
    if portion.is_none()
        && (guard::names_by_year(*cur)
            || guard::numbers_a_law(*cur)
            || !BARE_YEARS.contains(&year.value))
    {
        return Some(Read::NoDate);
    }
    done(Point { portion, ..point }, None)
}

pub(super) fn two_digits(cur: &mut Cursor<'_>) -> Option<Number> {
    let start = *cur;
    let n = number::any(cur).filter(|n| n.digits <= 2);
    if n.is_none() {
        *cur = start;
    }
    n
}

/// What follows 月: a day, a part of the month, or nothing. `None` when it is no month after all.
pub(super) fn after_month(
    cur: &mut Cursor<'_>,
    point: Point,
    gap: Gap,
) -> Option<(Point, Option<Malformed>)> {
    let end = *cur;
    let wide = cur.wide_gap();
    if blank::day_of_month(cur) {
        return Some((point, Some(Malformed::Blank)));
    }
    if let Some(n) = two_digits(cur) {
        let broken = [gap, wide, cur.wide_gap()].contains(&Gap::Break);
        let day = Point { day: Part::Written(n.value), ..point };
        if cur.eat(['日']).is_some() {
            // Over a line break, 3月 | 10日間 is more likely two things than one.
            if !(broken && (guard::counts_days(*cur) || cur.sees(['本']))) {
                return Some((day, None));
            }
        } else if !broken {
            // 8月28（木）, 8月28月（木）: the day's unit is missing or wrong.
            let mut ahead = *cur;
            let wrong = ahead.eat(['月', '年']).is_some();
            if sees_weekday(ahead) && (1..=31).contains(&n.value) {
                *cur = ahead;
                return Some((day, Some(Malformed::Unit)));
            }
            // 8月8～10日, 4月27・28日: the unit stands behind the last number.
            if !wrong && shares_a_unit(*cur) {
                return Some((day, None));
            }
        }
    }
    *cur = end;
    if guard::is_fiscal(*cur) {
        return None;
    }
    Some((Point { portion: month_portion(cur), ..point }, None))
}

/// Days that may stand in one list before their common 日.
const MAX_LIST: usize = 16;

/// `～10日`, `・28・29日` after a day number.
pub(super) fn shares_a_unit(mut cur: Cursor<'_>) -> bool {
    for _ in 0..MAX_LIST {
        cur.gap();
        if cur.eat(['~', '-', '・', '、', ',', '及', 'と']).is_none() && !cur.eat_word("および")
        {
            return false;
        }
        cur.eat(['び']);
        cur.gap();
        if two_digits(&mut cur).is_none_or(|n| !(1..=31).contains(&n.value)) {
            return false;
        }
        cur.gap();
        if cur.eat(['日']).is_some() {
            return !guard::counts_days(cur);
        }
    }
    false
}

/// 8月, and what follows.
fn month_alone(
    cur: &mut Cursor<'_>,
    start: Cursor<'_>,
    n: Number,
    gap: Gap,
    governed: bool,
) -> Option<Read> {
    if n.digits > 2 || n.value == 0 {
        return None;
    }
    let after = *cur;
    let point = Point { month: Part::Written(n.value), ..Point::default() };
    let Some((point, problem)) = after_month(cur, point, gap) else { return Some(Read::NoDate) };
    let only = !point.day.is_given() && point.portion.is_none();
    // 1.5月 is a length of time, 2.8月8日 the second item of a list.
    let measured = match point.day.is_given() {
        true => guard::numbered_before(start),
        false => guard::measures_before(start),
    };
    let rejected = !governed && measured
        || !point.day.is_given() && n.value > 12
        || only && (gap == Gap::Break || guard::names_by_month(after))
        // 一月 may be a month's time, 二月 a name; 十一月 is November.
        || only && n.kanji && n.value <= 10 && !governed;
    if rejected {
        return None;
    }
    Some(Read::Date { point, problem, bare: only })
}

/// 7日.
fn day_alone(start: Cursor<'_>, n: Number, governed: bool) -> Option<Read> {
    let counted = !governed && guard::counts_before(start);
    if n.digits > 2 || !(1..=31).contains(&n.value) || counted {
        return None;
    }
    let point = Point { day: Part::Written(n.value), ..Point::default() };
    Some(Read::Date { point, problem: None, bare: true })
}

/// 上旬, 末, 半ば, … after a month.
pub(super) fn month_portion(cur: &mut Cursor<'_>) -> Option<Portion> {
    const WORDS: [(&str, Portion); 17] = [
        ("上旬", Portion::Early),
        ("初旬", Portion::Early),
        ("初め", Portion::Early),
        ("はじめ", Portion::Early),
        ("始め", Portion::Early),
        ("初頭", Portion::Early),
        ("頭", Portion::Early),
        ("中旬", Portion::Middle),
        ("半ば", Portion::Middle),
        ("なかば", Portion::Middle),
        ("中頃", Portion::Middle),
        ("中ごろ", Portion::Middle),
        ("下旬", Portion::Late),
        ("前半", Portion::FirstHalf),
        ("後半", Portion::SecondHalf),
        ("末日", Portion::LastDay),
        ("末", Portion::Late),
    ];
    portion(cur, &WORDS)
}

/// 末, 前半, 春, … after a year.
pub(super) fn year_portion(cur: &mut Cursor<'_>) -> Option<Portion> {
    const WORDS: [(&str, Portion); 14] = [
        ("初め", Portion::Early),
        ("はじめ", Portion::Early),
        ("始め", Portion::Early),
        ("初頭", Portion::Early),
        ("半ば", Portion::Middle),
        ("前半", Portion::FirstHalf),
        ("上半期", Portion::FirstHalf),
        ("後半", Portion::SecondHalf),
        ("下半期", Portion::SecondHalf),
        ("末", Portion::Late),
        ("春", Portion::Spring),
        ("夏", Portion::Summer),
        ("秋", Portion::Autumn),
        ("冬", Portion::Winter),
    ];
    portion(cur, &WORDS)
}

fn portion(cur: &mut Cursor<'_>, words: &[(&str, Portion)]) -> Option<Portion> {
    let mut ahead = *cur;
    ahead.gap();
    ahead.eat(['の']);
    let portion = ahead.eat_entry(words)?;
    // 秋田, 春日, 夏目: names of places and people.
    if ahead.sees(['田', '日', '目', '葉', '野']) {
        return None;
    }
    *cur = ahead;
    Some(portion)
}
