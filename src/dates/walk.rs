//! The walk over a text, from one place where a date may begin to the next.

use super::cursor::Cursor;

/// The characters with which a date may begin, and those that tell where in the text it is: line
/// ends, brackets, full stops, the colon of a URL.
const STOPS: &str = "０１２３４５６７８９一二三四五六七八九十〇○◯⼀⼆⼋⼗\
    令\u{F9A8}平昭大明㋿㍻㍼㍽ＲＨ’‘＇\
    同翌前当即本昨今先来再去午正\
    ●△▲□■＊＿Ｘｘ？\
    （）「」『』。";
const ASCII_STOPS: &[u8] = b"0123456789RHXx*_?':()\n";

/// The kanji that may be the second character of a date whose first is one: 同**日**, 令**和**.
const SECONDS: &str = "日月年週夜朝晩未営昨来後前午翌和成正治元曰零一二三四五六七八九十";

/// One bit for each character of the basic plane.
type Set = [u64; 1024];

static STOPPING: Set = set(STOPS);
static GOING_ON: Set = set(SECONDS);

/// The set of some characters, each three bytes long in UTF-8.
const fn set(chars: &str) -> Set {
    let mut set = [0; 1024];
    let bytes = chars.as_bytes();
    let mut i = 0;
    while i + 2 < bytes.len() {
        let c = code(bytes[i], bytes[i + 1], bytes[i + 2]);
        set[c >> 6] |= 1 << (c & 63);
        i += 3;
    }
    set
}

/// The code point of a three-byte sequence.
const fn code(a: u8, b: u8, c: u8) -> usize {
    ((a as usize & 0x0F) << 12) | ((b as usize & 0x3F) << 6) | (c as usize & 0x3F)
}

fn holds(set: &Set, c: usize) -> bool {
    set.get(c >> 6).is_some_and(|word| word >> (c & 63) & 1 == 1)
}

/// By the first byte of a character: its length, or 0 if it is a stop.
static LENGTHS: [u8; 1 << 8] = {
    let mut lengths = [4; 1 << 8];
    let mut first = 0;
    while first < 0xF0 {
        lengths[first] = match first {
            0..0x80 => 1,
            0x80..0xE0 => 2,
            _ => 3,
        };
        first += 1;
    }
    let mut stop = 0;
    while stop < ASCII_STOPS.len() {
        lengths[ASCII_STOPS[stop] as usize] = 0;
        stop += 1;
    }
    lengths
};

/// Goes over a text and keeps count of where it is.
pub(super) struct Walk<'t> {
    pub text: &'t str,
    at: usize,
    pub line: u32,
    pub sentence: u32,
    /// Brackets open on this line.
    pub depth: u32,
}

impl<'t> Walk<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Walk { text, at: 0, line: 0, sentence: 0, depth: 0 }
    }

    /// Goes on behind what was read at a stop.
    pub(super) fn go_on(&mut self, to: usize) {
        let read = self.text.as_bytes().get(self.at..to).unwrap_or_default();
        let lines = read.iter().filter(|b| **b == b'\n').count() as u32;
        self.line += lines;
        self.sentence += lines;
        self.at = to;
    }

    /// The next place where a date may begin.
    pub(super) fn next_stop(&mut self) -> Option<Cursor<'t>> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            // Two at once: beside a character of three bytes mostly stands another.
            while let Some(few) = bytes.get(at..)?.first_chunk::<6>() {
                let [a, b, c, d, e, f] = *few;
                match LENGTHS[usize::from(a)] {
                    0 => break,
                    3 if holds(&STOPPING, code(a, b, c)) => break,
                    3 if LENGTHS[usize::from(d)] == 3 => {
                        at += 3;
                        if holds(&STOPPING, code(d, e, f)) {
                            break;
                        }
                        at += 3;
                    }
                    length => at += usize::from(length),
                }
            }
            match *bytes.get(at..)? {
                [a @ 0xE0..=0xEF, b, c, ref behind @ ..] => {
                    let c = code(a, b, c);
                    if holds(&STOPPING, c) {
                        match char::from_u32(c as u32) {
                            Some('。') => self.sentence += 1,
                            Some('（' | '「' | '『') => self.depth += 1,
                            Some('）' | '」' | '』') => {
                                self.depth = self.depth.saturating_sub(1);
                            }
                            Some('一'..='鿿') if !goes_on(behind) => {}
                            _ => break,
                        }
                    }
                    at += 3;
                }
                [b'0'..=b'9' | b'R' | b'H' | b'X' | b'x' | b'*' | b'_' | b'?' | b'\'', ..] => {
                    break;
                }
                [b'\n', ..] => {
                    self.line += 1;
                    self.sentence += 1;
                    self.depth = 0;
                    at += 1;
                }
                [b'(', ..] => {
                    self.depth += 1;
                    at += 1;
                }
                [b')', ..] => {
                    self.depth = self.depth.saturating_sub(1);
                    at += 1;
                }
                [b':', ..] => at = after_colon(self.text, at),
                // The last few bytes.
                [first, ..] => at += usize::from(LENGTHS[usize::from(first)]).max(1),
                [] => return None,
            }
        }
        self.at = at;
        Some(Cursor::new(self.text, at))
    }
}

/// Past a colon, or past the URL it stands in.
fn after_colon(text: &str, at: usize) -> usize {
    let mut url = Cursor::new(text, at);
    if url.eat_word("://") { end_of_url(text, url.pos) } else { at + 1 }
}

/// Whether a date that begins with a kanji may go on with what follows. Most do not: 当社, 一部.
fn goes_on(behind: &[u8]) -> bool {
    match behind {
        [0xE3, 0x81..=0x83, ..] => false,
        [a @ 0xE4..=0xE9, b, c, ..] => holds(&GOING_ON, code(*a, *b, *c)),
        _ => true,
    }
}

/// Where a URL ends: at a blank, a bracket or Japanese punctuation.
fn end_of_url(text: &str, from: usize) -> usize {
    let plain = |b: &u8| match b {
        b'"' | b'<' | b'>' | b')' | b']' | b'|' => false,
        _ => b.is_ascii_graphic(),
    };
    let ends = |c: char| match c {
        '」' | '』' | '）' | '】' | '］' | '〕' | '〉' | '》' | '｜' | '、' | '。' | '，' => {
            true
        }
        '\0'..='\x7F' => !plain(&(c as u8)),
        _ => c.is_whitespace() || c.is_control(),
    };
    let bytes = text.as_bytes().get(from..).unwrap_or_default();
    // Most are ASCII throughout.
    let from = from + bytes.iter().take_while(|b| plain(b)).count();
    let rest = text.get(from..).unwrap_or("");
    rest.find(ends).map_or(text.len(), |n| from + n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stop(text: &str) -> Option<usize> {
        Walk::new(text).next_stop().map(|c| c.pos)
    }

    #[test]
    fn every_stop_is_three_bytes() {
        for set in [STOPS, SECONDS] {
            assert!(
                set.chars().all(|c| c.len_utf8() == 3 && !('\u{3040}'..='\u{30FF}').contains(&c))
            );
        }
        assert_eq!(stop("あいう２"), Some(9));
        assert_eq!(stop("é🀄漢字abc"), None);
        assert_eq!(stop("当社の一部、同日"), Some(18));
    }
}
