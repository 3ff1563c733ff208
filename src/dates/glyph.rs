//! Characters as a reader takes them: full-width digits, Kangxi radicals and the many dashes and
//! spaces are folded one at a time, where a date is being read; the text itself is never rewritten.

/// The plain character that `c` stands for.
#[inline]
pub(super) fn fold(c: char) -> char {
    match c {
        '!'..='~' | '\u{3041}'..='\u{3096}' => c,
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

/// The characters at which the scan stops to look closer.
const STOPS: &str = "０１２３４５６７８９一二三四五六七八九十〇○◯⼀⼆⼋⼗\
    令\u{F9A8}平昭大明㋿㍻㍼㍽ＲＨ’‘＇\
    同翌前当即本昨今先来再去\
    （）「」『』。";

/// One bit for each character of the basic plane.
static BMP: [u64; 1024] = {
    let mut bits = [0; 1024];
    let stops = STOPS.as_bytes();
    let mut i = 0;
    // Every stop is three bytes long in UTF-8.
    while i + 2 < stops.len() {
        let c = code(stops[i], stops[i + 1], stops[i + 2]);
        bits[c >> 6] |= 1 << (c & 63);
        i += 3;
    }
    bits
};

static ASCII: [bool; 128] = {
    let mut stops = [false; 128];
    let bytes = b"0123456789RH':()\n";
    let mut i = 0;
    while i < bytes.len() {
        stops[bytes[i] as usize] = true;
        i += 1;
    }
    stops
};

/// The code point of a three-byte sequence.
const fn code(a: u8, b: u8, c: u8) -> usize {
    ((a as usize & 0x0F) << 12) | ((b as usize & 0x3F) << 6) | (c as usize & 0x3F)
}

/// Offset of the first character at or after `from` that can begin a date, or that tells the scan
/// where it is (line ends, brackets, full stops, the colon of a URL).
///
/// The walk goes character by character and asks a bit table once for each: the text is UTF-8, so
/// the first byte tells the length.
pub(super) fn next_stop(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&first) = bytes.get(at) {
        at += match first {
            0..0x80 => {
                if ASCII[(first & 0x7F) as usize] {
                    return Some(at);
                }
                1
            }
            0x80..0xE0 => 2,
            // Hiragana and katakana, most of any text, begin no date: E3 81 to E3 83.
            0xE3 if matches!(bytes.get(at + 1), Some(0x81..=0x83)) => 3,
            0xE0..0xF0 => {
                if let (Some(&b), Some(&c)) = (bytes.get(at + 1), bytes.get(at + 2)) {
                    let c = code(first, b, c);
                    if BMP[c >> 6] >> (c & 63) & 1 == 1 {
                        return Some(at);
                    }
                }
                3
            }
            _ => 4,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stop_is_three_bytes() {
        assert!(
            STOPS.chars().all(|c| c.len_utf8() == 3 && !('\u{3040}'..='\u{30FF}').contains(&c))
        );
        assert_eq!(next_stop("あいう２", 0), Some(9));
        assert_eq!(next_stop("é🀄漢字abc", 0), None);
    }

    #[test]
    fn look_alikes_fold() {
        let folded: String =
            "２０２５\u{3000}年⽉⽇⽔⽊⾦⼟⽕（）～〜－–：／．".chars().map(fold).collect();
        assert_eq!(folded, "2025 年月日水木金土火()~~--:/.");
    }
}
