//! Words that name a day by another one: 同日, 翌22日, 前月末, 昨年12月, 本日.

use super::clock;
use super::cursor::{Cursor, Gap};
use super::glyph::{digit, is_kanji};
use super::units::{self, Read, after_month};
use super::{Form, Part, Point, guard};

/// What a word names.
#[derive(Clone, Copy)]
enum Names {
    Year(Part),
    Month(Part),
    Day(Part),
    Week(Part),
    BusinessDay,
}

use Names::{BusinessDay, Day, Month, Week, Year};
use Part::{Now, Same};

/// How the words that begin with a character go on; longer ones first where one begins another.
fn endings(first: char) -> &'static [(&'static str, Names)] {
    match first {
        '同' => &[
            ("日", Day(Same(0))),
            ("月", Month(Same(0))),
            ("年", Year(Same(0))),
            ("週", Week(Same(0))),
            ("夜", Day(Same(0))),
        ],
        '翌' => &[
            ("日", Day(Same(1))),
            ("朝", Day(Same(1))),
            ("未明", Day(Same(1))),
            ("晩", Day(Same(1))),
            ("々日", Day(Same(2))),
            ("翌日", Day(Same(2))),
            ("月", Month(Same(1))),
            ("々月", Month(Same(2))),
            ("年", Year(Same(1))),
            ("々年", Year(Same(2))),
            ("週", Week(Same(1))),
            ("々週", Week(Same(2))),
            ("営業日", BusinessDay),
        ],
        '前' => &[
            ("日", Day(Same(-1))),
            ("夜", Day(Same(-1))),
            ("々日", Day(Same(-2))),
            ("月", Month(Same(-1))),
            ("々月", Month(Same(-2))),
            ("年", Year(Same(-1))),
            ("週", Week(Same(-1))),
        ],
        '当' => &[
            ("日", Day(Same(0))),
            ("夜", Day(Same(0))),
            ("月", Month(Same(0))),
            ("年", Year(Same(0))),
        ],
        '即' => &[("日", Day(Same(0)))],
        '本' => &[("日", Day(Now(0))), ("月", Month(Now(0))), ("年", Year(Now(0)))],
        '今' => &[
            ("日", Day(Now(0))),
            ("朝", Day(Now(0))),
            ("夜", Day(Now(0))),
            ("晩", Day(Now(0))),
            ("月", Month(Now(0))),
            ("年", Year(Now(0))),
            ("週", Week(Now(0))),
        ],
        '昨' => &[
            ("日", Day(Now(-1))),
            ("夜", Day(Now(-1))),
            ("晩", Day(Now(-1))),
            ("年", Year(Now(-1))),
        ],
        '一' => &[("昨日", Day(Now(-2))), ("昨年", Year(Now(-2)))],
        '去' => &[("年", Year(Now(-1)))],
        '先' => &[
            ("月", Month(Now(-1))),
            ("々月", Month(Now(-2))),
            ("週", Week(Now(-1))),
            ("々週", Week(Now(-2))),
        ],
        '来' => &[("月", Month(Now(1))), ("年", Year(Now(1))), ("週", Week(Now(1)))],
        '再' => &[("来月", Month(Now(2))), ("来年", Year(Now(2))), ("来週", Week(Now(2)))],
        '明' => &[("日", Day(Now(1))), ("朝", Day(Now(1))), ("後日", Day(Now(2)))],
        _ => &[],
    }
}

/// What a relative word came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relative {
    /// A date.
    Date(Form),
    /// 昨年度, 今月号: consumed, and no date.
    NoDate,
}

/// Reads such a word and what it governs. `fresh`: a date ended just before, so a kanji there
/// binds nothing.
pub(super) fn read(cur: &mut Cursor<'_>, fresh: bool) -> Option<Relative> {
    let start = *cur;
    let first = cur.bump()?;
    let names = match cur.eat_entry(endings(first)) {
        Some(names) if fresh || !is_bound(first, start.before()) => names,
        Some(_) => return None,
        None => return numbered(cur, start, first),
    };
    let bare = Point::default();
    let form = match names {
        BusinessDay => Form::NextBusinessDay,
        Week(_) if cur.sees_any(&["間", "刊"]) => return Some(Relative::NoDate),
        Week(week) => Form::Week(week),
        Day(_) if cur.sees_any(&["比", "的", "香", "配", "便", "券"]) => {
            return Some(Relative::NoDate);
        }
        Day(Same(1)) => Form::At(Point { day: named_twice(cur).unwrap_or(Same(1)), ..bare }),
        Day(day) => Form::At(Point { day, ..bare }),
        Month(month) => match month_on(cur, Point { month, ..bare }) {
            Some(point) => Form::At(point),
            None => return Some(Relative::NoDate),
        },
        Year(year) => match year_on(cur, Point { year, ..bare }) {
            Some(point) => Form::At(point),
            None => return Some(Relative::NoDate),
        },
    };
    Some(Relative::Date(form))
}

/// 翌日**30日**: the number says the same day once more.
fn named_twice(cur: &mut Cursor<'_>) -> Option<Part> {
    let mut ahead = *cur;
    ahead.eat(['の']);
    ahead.gap();
    let n = units::two_digits(&mut ahead).filter(|n| (1..=31).contains(&n.value))?;
    ahead.gap();
    ahead.eat(['日'])?;
    if guard::counts_days(ahead) {
        return None;
    }
    *cur = ahead;
    Some(Part::Next(n.value))
}

/// 同15日, 同7月3日, 翌22日, 翌1月: the word stands for the next larger unit.
fn numbered(cur: &mut Cursor<'_>, start: Cursor<'_>, first: char) -> Option<Relative> {
    let next = match first {
        '同' if !is_bound(first, start.before()) => false,
        '翌' => true,
        _ => return None,
    };
    let mut ahead = *cur;
    ahead.gap();
    let Some(Read::Date { point, problem: None, .. }) = units::read(&mut ahead, true) else {
        // 翌1時, 翌午前8時30分: the time is read beside the day.
        let timed = next && clock::read(&mut cur.clone()).is_some_and(|c| c.time.is_some());
        let point = Point { day: Same(1), ..Point::default() };
        return timed.then_some(Relative::Date(Form::At(point)));
    };
    let point = match point {
        Point { year: Part::Omitted, month: Part::Omitted, day: Part::Written(day), .. } => {
            if guard::counts_days(ahead) {
                return None;
            }
            match next {
                true => Point { day: Part::Next(day), ..point },
                false => Point { month: Same(0), ..point },
            }
        }
        Point { year: Part::Omitted, month: Part::Written(month), .. } => match next {
            true => Point { month: Part::Next(month), ..point },
            false => Point { year: Same(0), ..point },
        },
        _ => return None,
    };
    *cur = ahead;
    Some(Relative::Date(Form::At(point)))
}

/// 同月**15日**, 今月**末**; `None` for 今月号 and the like.
fn month_on(cur: &mut Cursor<'_>, point: Point) -> Option<Point> {
    let after = *cur;
    // 今月の27日
    let mut joined = after;
    if joined.eat(['の']).is_some() && joined.peek().and_then(digit).is_some() {
        *cur = joined;
    }
    let (read, _) = after_month(cur, point, Gap::Blank)?;
    if !read.day.is_given() && cur.pos == joined.pos {
        *cur = after;
    }
    if read.day.is_given() && guard::counts_days(*cur) {
        *cur = after;
        return Some(point);
    }
    (read != point || !guard::names_by_month(after)).then_some(read)
}

/// 昨年**12月3日**, 同年**末**; `None` for 昨年度, 前年比.
fn year_on(cur: &mut Cursor<'_>, point: Point) -> Option<Point> {
    if guard::is_fiscal(*cur) || cur.sees_any(&["比", "金", "齢", "収", "次", "同期", "同月"])
    {
        return None;
    }
    let after = *cur;
    cur.gap();
    cur.eat(['の']);
    if let Some(Read::Date { point: read, problem: None, .. }) = units::read(cur, true)
        && read.year == Part::Omitted
        && read.month.is_given()
    {
        return Some(Point { year: point.year, ..read });
    }
    *cur = after;
    Some(Point { portion: units::year_portion(cur), ..point })
}

/// Whether the kanji before makes another word of it: 以前日本, 連絡先月曜, 担当日, 日本年金.
fn is_bound(first: char, before: Option<char>) -> bool {
    let Some(before) = before.filter(|c| is_kanji(*c)) else { return false };
    match first {
        '翌' => false,
        '同' => "合共混帯協一".contains(before),
        // 発覚後本日まで, 調査中先月…
        _ => !"後時際等中又".contains(before),
    }
}
