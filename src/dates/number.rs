//! Numbers as dates write them.

use super::cursor::Cursor;
use super::glyph::{digit, kanji_digit};

/// A number of a date: at most four digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub value: i32,
    /// Digits written, leading zeros included; for kanji with 十, what they come to.
    pub digits: u32,
    pub kanji: bool,
}

/// A run of one to four digits, ASCII and full-width mixed; a longer run is no number of a date.
pub(super) fn arabic(cur: &mut Cursor<'_>) -> Option<Number> {
    if !cur.peek()?.is_ascii_digit() {
        return None;
    }
    let mut ahead = *cur;
    let (mut value, mut digits) = (0, 0);
    while let Some(d) = ahead.peek().and_then(digit) {
        digits += 1;
        if digits > 4 {
            return None;
        }
        value = value * 10 + d as i32;
        ahead.bump();
    }
    *cur = ahead;
    Some(Number { value, digits, kanji: false })
}

/// 二〇二五, 十一, 二十三, 三十, 七.
pub(super) fn kanji(cur: &mut Cursor<'_>) -> Option<Number> {
    let mut ahead = *cur;
    let (mut value, mut digits, mut tens) = (0, 0, None);
    loop {
        match ahead.peek() {
            Some('十') if tens.is_none() && digits <= 1 => {
                tens = Some(if digits == 0 { 1 } else { value });
                (value, digits) = (0, 0);
            }
            Some('十') => return None,
            Some(c) => match kanji_digit(c) {
                None => break,
                Some(_) if digits == 4 || (tens.is_some() && digits == 1) => return None,
                Some(d) => {
                    value = value * 10 + d as i32;
                    digits += 1;
                }
            },
            None => break,
        }
        ahead.bump();
    }
    if tens.is_some() {
        digits = 2;
    }
    // ○月○日 is a blank to be filled in, not the number nought.
    if digits == 0 || tens.is_none() && value == 0 {
        return None;
    }
    *cur = ahead;
    Some(Number { value: tens.unwrap_or(0) * 10 + value, digits, kanji: true })
}

/// Either; never a mixture.
pub(super) fn any(cur: &mut Cursor<'_>) -> Option<Number> {
    arabic(cur).or_else(|| kanji(cur))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kanji_numerals() {
        for (text, value) in [
            ("二〇二五年", Some(2025)),
            ("二○二五年", Some(2025)),
            ("十一月", Some(11)),
            ("十日", Some(10)),
            ("二十三日", Some(23)),
            ("三十日", Some(30)),
            ("三一日", Some(31)),
            ("七月", Some(7)),
            ("十十", None),
            ("一二三四五", None),
            ("百", None),
            ("〇", None),
            ("○○", None),
        ] {
            let mut cur = Cursor::new(text, 0);
            assert_eq!(kanji(&mut cur).map(|n| n.value), value, "{text}");
        }
    }

    #[test]
    fn long_runs_are_no_numbers() {
        assert_eq!(arabic(&mut Cursor::new("２0２５", 0)).map(|n| n.value), Some(2025));
        assert_eq!(arabic(&mut Cursor::new("20250807", 0)), None);
    }
}
