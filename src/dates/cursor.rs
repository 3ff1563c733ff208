//! Small steps over text: blanks, numbers in all their widths, the words that follow.

/// A place in a text that moves forward.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub text: &'a str,
    pub at: usize,
}

/// A number and how it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub value: u32,
    /// How many digits; kanji numerals count their value's.
    pub digits: usize,
    pub kanji: bool,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str, at: usize) -> Self {
        Cursor { text, at }
    }

    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    pub fn eat_any(&mut self, set: &[char]) -> Option<char> {
        let c = self.peek().filter(|c| set.contains(c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    pub fn eat_str(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Blanks inside a date, at most eight; a line break only where `line` allows one.
    pub fn blanks(&mut self, line: bool) {
        let mut broken = false;
        for _ in 0..8 {
            match self.peek() {
                Some(
                    c @ (' ' | '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' | '\u{2002}'
                    | '\u{2003}' | '\u{200b}'),
                ) => {
                    self.at += c.len_utf8();
                }
                Some('\r') if line => self.at += 1,
                Some('\n') if line && !broken => {
                    broken = true;
                    self.at += 1;
                }
                _ => return,
            }
        }
    }

    /// Digits, half or full width, at most `most` of them: a longer run is no number of a date.
    pub fn number(&mut self, most: usize) -> Option<Number> {
        let (mut value, mut digits, mut at) = (0u32, 0, self.at);
        for c in self.rest().chars() {
            let Some(d) = digit(c) else { break };
            digits += 1;
            if digits > most {
                return None;
            }
            value = value * 10 + d;
            at += c.len_utf8();
        }
        if digits == 0 {
            return self.kanji(most);
        }
        self.at = at;
        Some(Number { value, digits, kanji: false })
    }

    /// 二〇二五, 十一, 二十三.
    fn kanji(&mut self, most: usize) -> Option<Number> {
        let (mut value, mut digits, mut at, mut tens) = (0u32, 0, self.at, false);
        for c in self.rest().chars().take(6) {
            if c == '十' && !tens {
                value = if value == 0 { 10 } else { value * 10 };
                tens = true;
                digits = 2;
            } else if let Some(d) = "〇一二三四五六七八九".chars().position(|k| k == c) {
                if tens {
                    value += d as u32;
                } else {
                    value = value * 10 + d as u32;
                    digits += 1;
                }
            } else {
                break;
            }
            at += c.len_utf8();
        }
        if at == self.at || digits > most {
            return None;
        }
        self.at = at;
        Some(Number { value, digits, kanji: true })
    }
}

/// The value of a digit, half or full width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}
