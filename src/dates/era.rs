//! Japanese eras.

use super::cursor::Cursor;
use super::number::{self, Number};

/// Name, western year before its first, and whether the name alone (令7, R7) is too weak to make
/// a date of a bare year.
const ERAS: [(&str, (i32, bool)); 14] = [
    ("令和", (2018, false)),
    ("平成", (1988, false)),
    ("昭和", (1925, false)),
    ("大正", (1911, false)),
    ("明治", (1867, false)),
    ("㋿", (2018, false)),
    ("㍻", (1988, false)),
    ("㍼", (1925, false)),
    ("㍽", (1911, false)),
    ("令", (2018, true)),
    ("平", (1988, true)),
    ("昭", (1925, true)),
    ("R", (2018, true)),
    ("H", (1988, true)),
];

/// The name of an era, and what [`ERAS`] says of it.
fn name(cur: &mut Cursor<'_>) -> Option<(i32, bool)> {
    let (base, short) = cur.eat_entry(&ERAS)?;
    if !short {
        cur.gap();
    }
    Some((base, short))
}

/// 令和0, which is no year; its western year would be the one before the era's first.
pub(super) fn read_nought(cur: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cur;
    if ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let (base, short) = name(&mut ahead)?;
    number::arabic(&mut ahead).filter(|n| !short && n.value == 0 && n.digits <= 2)?;
    *cur = ahead;
    Some(base)
}

/// The western year of 令和7, 平成元, R7, which stand before their 年.
pub(super) fn read(cur: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cur;
    // Most years begin with a digit.
    if ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let (base, short) = name(&mut ahead)?;
    let nth = match number::any(&mut ahead) {
        Some(Number { value: value @ 1.., digits: 1 | 2, .. }) => value,
        None if !short && ahead.eat(['元']).is_some() => 1,
        _ => return None,
    };
    *cur = ahead;
    Some(base + nth)
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
            ("令和100年", None),
            ("平日", None),
        ] {
            assert_eq!(read(&mut Cursor::new(text, 0)), year, "{text}");
        }
    }
}
