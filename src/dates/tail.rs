//! What is written beside a day: its weekday, the time of day, 頃.

use chrono::Weekday;

use super::clock::{self, Clock};
use super::cursor::Cursor;
use super::glyph::digit;

/// Weekday and time beside a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tail {
    pub weekday: Option<Weekday>,
    pub clock: Clock,
    /// A weekday or a time of day stands there, whatever its value.
    pub any: bool,
}

/// Reads on from the end of a day.
pub(super) fn read(cur: &mut Cursor<'_>) -> Tail {
    clock::about(cur);
    let weekday = weekday(cur);
    let time = time(cur);
    clock::about(cur);
    let (weekday, inner) = weekday.map_or((None, None), |(w, t)| (Some(w), t));
    let clock = time.or(inner);
    let any = weekday.is_some() || clock.is_some();
    Tail { weekday, clock: clock.unwrap_or_default(), any }
}

/// Whether a weekday in brackets, or 木曜, stands here.
pub(super) fn sees_weekday(cur: Cursor<'_>) -> bool {
    let mut ahead = cur;
    weekday(&mut ahead).is_some()
}

const OPEN: [char; 10] = ['(', '[', '{', '<', '〔', '【', '〈', '《', '「', '『'];
const CLOSE: [char; 10] = [')', ']', '}', '>', '〕', '】', '〉', '》', '」', '』'];

/// Characters of a remark after the weekday: （月・振替休日）.
const MAX_REMARK: usize = 10;

/// （木）, (木曜日), （月・祝）, （祝・月）, (Thu), 木曜日; a time of day may stand inside.
fn weekday(cur: &mut Cursor<'_>) -> Option<(Weekday, Option<Clock>)> {
    let mut ahead = *cur;
    ahead.gap();
    if let Some(day) = sign(&mut ahead).or_else(|| named(&mut ahead)) {
        *cur = ahead;
        return Some((day, None));
    }
    ahead = *cur;
    ahead.wide_gap();
    ahead.eat(['・']);
    ahead.eat(OPEN)?;
    ahead.gap();
    if ahead.eat(['祝']).is_some() {
        ahead.eat(['日']);
        ahead.eat(['・', '/', '、', ',', ' ']);
    }
    let day = japanese(&mut ahead).or_else(|| english(&mut ahead))?;
    if ahead.eat(['曜']).is_some() {
        ahead.eat(['日']);
    }
    ahead.gap();
    let mut inner = None;
    if ahead.eat(CLOSE).is_none() {
        ahead.eat(['・', '/', '、', ',', '祝', '休']);
        ahead.gap();
        inner = clock::read(&mut ahead);
        let mut left = MAX_REMARK;
        while ahead.eat(CLOSE).is_none() {
            match ahead.bump() {
                Some(c) if c != '\n' && !"(（日本".contains(c) || left < MAX_REMARK => {}
                _ => return None,
            }
            left = left.checked_sub(1)?;
        }
    }
    *cur = ahead;
    Some((day, inner))
}

/// Weekdays whose brackets or circle are part of the character.
fn sign(cur: &mut Cursor<'_>) -> Option<Weekday> {
    let day = match cur.peek()? {
        '㈪' | '㊊' => Weekday::Mon,
        '㈫' | '㊋' => Weekday::Tue,
        '㈬' | '㊌' => Weekday::Wed,
        '㈭' | '㊍' => Weekday::Thu,
        '㈮' | '㊎' => Weekday::Fri,
        '㈯' | '㊏' => Weekday::Sat,
        '㈰' | '㊐' => Weekday::Sun,
        _ => return None,
    };
    cur.bump();
    Some(day)
}

/// 木曜, ・木曜日, without brackets.
fn named(cur: &mut Cursor<'_>) -> Option<Weekday> {
    cur.eat(['・', '、']);
    let day = japanese(cur)?;
    cur.eat(['曜'])?;
    cur.eat(['日']);
    Some(day)
}

fn japanese(cur: &mut Cursor<'_>) -> Option<Weekday> {
    Some(match cur.eat(['月', '火', '水', '木', '金', '土', '日'])? {
        '月' => Weekday::Mon,
        '火' => Weekday::Tue,
        '水' => Weekday::Wed,
        '木' => Weekday::Thu,
        '金' => Weekday::Fri,
        '土' => Weekday::Sat,
        _ => Weekday::Sun,
    })
}

/// Thu, THU., Thursday.
fn english(cur: &mut Cursor<'_>) -> Option<Weekday> {
    let mut ahead = *cur;
    let mut name = String::new();
    while let Some(c) = ahead.peek().filter(char::is_ascii_alphabetic) {
        if name.len() == "wednesday".len() {
            return None;
        }
        name.push(c);
        ahead.bump();
    }
    let day = name.parse().ok()?;
    ahead.eat(['.']);
    *cur = ahead;
    Some(day)
}

/// A time of day after what may join it to the day: 、 の, a table border, the T of ISO 8601.
fn time(cur: &mut Cursor<'_>) -> Option<Clock> {
    let mut ahead = *cur;
    if ahead.eat(['T']).is_some() && ahead.peek().and_then(digit).is_none() {
        return None;
    }
    ahead.gap();
    let join = ahead.eat(['、', 'の', '|', ':']);
    ahead.gap();
    // A border or a colon joins only a time on the clock.
    if matches!(join, Some('|' | ':')) && ahead.peek().and_then(digit).is_none() {
        return None;
    }
    let clock = clock::read(&mut ahead)?;
    *cur = ahead;
    Some(clock)
}
