//! Japanese eras.

use super::cursor::Cursor;
use super::number::{self, Number};

/// An era.
#[derive(Clone, Copy)]
pub(super) struct Era {
    /// The western year before its first.
    base: i32,
    /// Its last year, which the calendar has in full or in part.
    last: i32,
    /// The name alone (令7, R7) is too weak to make a date of a bare year.
    short: bool,
}

const fn era(base: i32, last: i32) -> Era {
    Era { base, last, short: false }
}

const fn short(base: i32, last: i32) -> Era {
    Era { base, last, short: true }
}

const ERAS: [(&str, Era); 14] = [
    ("令和", era(2018, i32::MAX)),
    ("平成", era(1988, 31)),
    ("昭和", era(1925, 64)),
    ("大正", era(1911, 15)),
    ("明治", era(1867, 45)),
    ("㋿", era(2018, i32::MAX)),
    ("㍻", era(1988, 31)),
    ("㍼", era(1925, 64)),
    ("㍽", era(1911, 15)),
    ("令", short(2018, i32::MAX)),
    ("平", short(1988, 31)),
    ("昭", short(1925, 64)),
    ("R", short(2018, i32::MAX)),
    ("H", short(1988, 31)),
];

/// The name of an era.
pub(super) fn name(cur: &mut Cursor<'_>) -> Option<Era> {
    let era = cur.eat_entry(&ERAS)?;
    if !era.short {
        cur.gap();
    }
    Some(era)
}

/// 令和0 and 平成37, which are no years; the western year they would be.
pub(super) fn read_none(cur: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cur;
    if ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let era = name(&mut ahead)?;
    let nth = number::any(&mut ahead).filter(|n| !era.short && n.digits <= 2)?.value;
    if (1..=era.last).contains(&nth) {
        return None;
    }
    *cur = ahead;
    Some(era.base + nth)
}

/// The western year of 令和7, 平成元, R7, which stand before their 年.
pub(super) fn read(cur: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cur;
    // Most years begin with a digit.
    if ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let era = name(&mut ahead)?;
    let nth = match number::any(&mut ahead) {
        Some(Number { value, digits: 1 | 2, .. }) if (1..=era.last).contains(&value) => value,
        None if !era.short && ahead.eat(['元']).is_some() => 1,
        _ => return None,
    };
    *cur = ahead;
    Some(era.base + nth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eras_count_from_their_first_year() {
        for (text, year) in [
            ("令和7年", Some(2025)),
            ("令和 ７ 年", Some(2025)),
            ("令和元年", Some(2019)),
            ("平成三十一年", Some(2019)),
            ("昭和64年", Some(1989)),
            ("R7.6.14", Some(2025)),
            ("令7", Some(2025)),
            ("令和", None),
            ("令和0年", None),
            ("平成31年", Some(2019)),
            ("平成32年", None),
            ("昭和65年", None),
            ("令和100年", None),
            ("平日", None),
        ] {
            assert_eq!(read(&mut Cursor::new(text, 0)), year, "{text}");
        }
    }

    #[test]
    fn a_year_that_an_era_lacks_is_none() {
        for (text, year) in
            [("令和0年", Some(2018)), ("平成37年", Some(2025)), ("平成31年", None), ("H37", None)]
        {
            assert_eq!(read_none(&mut Cursor::new(text, 0)), year, "{text}");
        }
    }
}
