//! Dates that are still to be filled in: ●月●日, 2025年○月, 6月XX日.

use super::cursor::Cursor;
use super::glyph::is_kanji;
use super::{era, guard, number};

/// Characters of the longest run that stands for a number.
const MAX_RUN: usize = 4;

/// Whether a character (folded) may stand for a digit to come.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, '●' | '〇' | '△' | '▲' | '□' | '■' | '*' | '_' | 'X' | 'x' | '?')
}

/// A run of one such character.
fn run(cur: &mut Cursor<'_>) -> bool {
    let Some(first) = cur.peek().filter(|c| is_blank(*c)) else { return false };
    let mut ahead = *cur;
    for _ in 0..MAX_RUN {
        if ahead.eat([first]).is_none() {
            break;
        }
    }
    if ahead.peek() == Some(first) {
        return false;
    }
    ahead.gap();
    *cur = ahead;
    true
}

/// ●年●月●日, ●月●日, ○日 from their first blank on; leaves the cursor behind the last unit.
pub(super) fn read(cur: &mut Cursor<'_>) -> bool {
    !cur.before().is_some_and(|c| c.is_alphanumeric() || is_blank(c)) && units(cur)
}

/// 令和●年●月●日 from the name of its era on.
pub(super) fn of_era(cur: &mut Cursor<'_>) -> bool {
    let mut ahead = *cur;
    let found = era::name(&mut ahead).is_some() && units(&mut ahead);
    if found {
        *cur = ahead;
    }
    found
}

/// 202**X年XX月XX日**, of which the first digits are written.
pub(super) fn of_century(cur: &mut Cursor<'_>) -> bool {
    let mut ahead = *cur;
    run(&mut ahead) && ahead.sees(['年']) && units(cur)
}

/// A run and its unit, and those that follow.
fn units(cur: &mut Cursor<'_>) -> bool {
    let mut ahead = *cur;
    let found = run(&mut ahead)
        && match ahead.eat(['年', '月', '日']) {
            Some('年') => {
                ahead.gap();
                month(&mut ahead)
            }
            Some('月') => {
                ahead.gap();
                day(&mut ahead) || ends_alone(ahead)
            }
            Some(_) => ends_alone(ahead),
            None => false,
        };
    if found {
        *cur = ahead;
    }
    found
}

/// ●月, ●月●日, ●月5日 behind a year.
pub(super) fn month(cur: &mut Cursor<'_>) -> bool {
    let mut ahead = *cur;
    if !run(&mut ahead) || ahead.eat(['月']).is_none() {
        return false;
    }
    *cur = ahead;
    ahead.gap();
    if day(&mut ahead) {
        *cur = ahead;
    }
    true
}

/// ●日, 5日 behind a month that is to be filled in.
fn day(cur: &mut Cursor<'_>) -> bool {
    let mut ahead = *cur;
    if number::any(&mut ahead).is_none() && !run(&mut ahead) {
        return false;
    }
    ahead.gap();
    ends(cur, ahead)
}

/// ●日 behind a month that is written.
pub(super) fn day_of_month(cur: &mut Cursor<'_>) -> bool {
    let mut ahead = *cur;
    run(&mut ahead) && ends(cur, ahead)
}

fn ends<'t>(cur: &mut Cursor<'t>, mut ahead: Cursor<'t>) -> bool {
    let found = ahead.eat(['日']).is_some() && !guard::counts_days(ahead);
    if found {
        *cur = ahead;
    }
    found
}

/// Whether a unit ends a word here: ●日時 and ■月次 are a bullet and a heading.
fn ends_alone(cur: Cursor<'_>) -> bool {
    let words = ["付で", "付け", "現在", "時点", "中旬", "上旬", "下旬", "末", "頃", "付の"];
    cur.sees_any(&words) || !cur.peek().is_some_and(is_kanji) && !guard::counts_days(cur)
}
