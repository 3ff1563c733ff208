//! The second end of a range: 〜10日, から6月3日まで, ～2026年1月.

use super::cursor::{Cursor, Gap};
use super::glyph::digit;
use super::relative::{self, Relative};
use super::tail::{self, Tail};
use super::units::{self, Read};
use super::{Form, Part, Point, guard, numeric};

/// Reads on from the first end; leaves the cursor where it was when no second end follows.
pub(super) fn read(cur: &mut Cursor<'_>, first: &Point) -> Option<(Point, Tail)> {
    let mut ahead = *cur;
    ahead.gap();
    if !ahead.sees(['~', '-', 'よ', 'か']) {
        return None;
    }
    // より also means "than" and "by": it joins only when まで or にかけて closes the range.
    let mut needs_close = false;
    let dash = ahead.eat(['~', '-']).is_some();
    if dash {
        ahead.eat(['~', '-']);
        ahead.wide_gap();
    } else {
        needs_close = ahead.eat_word("より");
        if !needs_close && !ahead.eat_word("から") {
            return None;
        }
        needs_close |= ahead.wide_gap() == Gap::Break;
        needs_close |= ahead.eat(['、']).is_some();
    }
    let last = end(&mut ahead, first, dash)?;
    if first.day.is_given() && !last.day.is_given() && !last.month.is_given()
        || !first.month.is_given() && !first.day.is_given() && !last.year.is_given()
    {
        return None;
    }
    let tail = if last.day.is_given() { tail::read(&mut ahead) } else { Tail::default() };
    if needs_close {
        let mut close = ahead;
        close.gap();
        if !close.sees_any(&["まで", "にかけ", "にわた", "の間"]) {
            return None;
        }
    }
    *cur = ahead;
    Some((last, tail))
}

fn end(cur: &mut Cursor<'_>, first: &Point, dash: bool) -> Option<Point> {
    let start = *cur;
    if let Some(Relative::Date(form)) = relative::read(cur, true) {
        return match form {
            Form::At(point) => Some(point),
            _ => None,
        };
    }
    *cur = start;
    let read = units::read(cur, false).or_else(|| {
        *cur = start;
        numeric::read(cur, true)
    });
    match read {
        Some(Read::Date { point, problem: None, bare }) => {
            let only_day = !point.month.is_given() && !point.year.is_given();
            let counted = bare && only_day && guard::counts_days(*cur);
            return (!counted).then_some(point);
        }
        Some(_) => return None,
        None => *cur = start,
    }
    let written = |part| matches!(part, Part::Written(_));
    // 7月上旬から中旬
    if first.portion.is_some() && first.month.is_given() {
        let portion = units::month_portion(cur)?;
        return Some(Point { month: Part::Same(0), portion: Some(portion), ..Point::default() });
    }
    if !(dash && written(first.month) && written(first.day)) {
        return None;
    }
    if written(first.year) {
        if let Some(point) = numeric::month_and_day(cur) {
            return Some(point);
        }
        *cur = start;
    }
    // 8/8〜10: a bare number, where the first end wrote month and day.
    let n = units::two_digits(cur).filter(|n| !n.kanji && (1..=31).contains(&n.value))?;
    let mut after = *cur;
    after.gap();
    let mut joined = after;
    let joined = joined.eat(['-']).is_some() && joined.peek().and_then(digit).is_some();
    let counted = joined
        || guard::glued_after(after)
        || guard::counts_after(after)
        || after.peek().is_some_and(|c| {
            digit(c).is_some() || ":時分秒年月日間週歳円%かヶケカヵ箇".contains(c)
        });
    (!counted).then_some(Point { day: Part::Written(n.value), ..Point::default() })
}
