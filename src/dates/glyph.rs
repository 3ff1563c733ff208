//! Characters as a reader takes them: full-width digits, Kangxi radicals and the many dashes and
//! spaces are folded one at a time, where a date is being read; the text itself is never rewritten.

/// The plain character that `c` stands for.
#[inline]
pub(super) fn fold(c: char) -> char {
    match c {
        '!'..='~' | '\u{3001}'..='\u{301B}' | '\u{3041}'..='\u{3096}' => c,
        '\u{4E00}'..='\u{9FFF}' if c != '零' && c != '曰' => c,
        _ => fold_rare(c),
    }
}

fn fold_rare(c: char) -> char {
    match c {
        '\t' | '\r' => ' ',
        '○' | '◯' | '零' => '〇',
        '曰' => '日',
        // Full-width forms of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200D}' | '\u{202F}' | '\u{205F}' | '\u{2060}' => {
            ' '
        }
        '\u{3000}' | '\u{FEFF}' => ' ',
        '\u{301C}' | '\u{3030}' | '\u{223C}' | '\u{2053}' | '\u{02DC}' => '~',
        '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{2500}'
        | '\u{30FC}'
        | '\u{FF70}'
        | '\u{FE63}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2032}' => '\'',
        '│' | '┃' | '￨' => '|',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{FF65}' => '・',
        // Kangxi radicals and the CJK radicals supplement: what PDF readers give for 日, 月, 火.
        '⽇' | '⺜' => '日',
        '⽉' | '⺝' | '⺼' => '月',
        '⽕' => '火',
        '⽔' => '水',
        '⽊' => '木',
        '⾦' => '金',
        '⼟' => '土',
        '⼀' => '一',
        '⼆' => '二',
        '⼋' => '八',
        '⼗' => '十',
        '⼣' => '夕',
        '⽅' => '方',
        '⾄' => '至',
        // 年, 令, 六 as compatibility ideographs.
        '\u{F98E}' => '年',
        '\u{F9A8}' => '令',
        '\u{F9D1}' => '六',
        _ => c,
    }
}

/// The value of a digit, ASCII or full-width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// The value of a kanji numeral below ten (folded).
pub(super) fn kanji_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// A kanji: what binds a word like 前日 into a longer one (以前日本).
pub(super) fn is_kanji(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '々' | '〆')
}

/// A letter or a digit, as opposed to a mark; quicker for Japanese than the general answer.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        '\u{30FB}' => false,
        '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' => true,
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        _ => c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_fold() {
        let folded: String =
            "２０２５\u{3000}年⽉⽇⽔⽊⾦⼟⽕（）～〜－–：／．".chars().map(fold).collect();
        assert_eq!(folded, "2025 年月日水木金土火()~~--:/.");
    }
}
