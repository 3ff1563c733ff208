//! A place in a text, with folded look-ahead. Copying it is how readers backtrack.

use super::glyph::fold;

/// Blanks allowed in one gap inside a date: layouts from PDF pad, but not without end.
const MAX_GAP: usize = 8;

/// What lay between two parts of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing, or blanks.
    Blank,
    /// One line break or one table cell border.
    Break,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    /// Byte offset; always on a character boundary.
    pub pos: usize,
}

impl<'t> Cursor<'t> {
    pub fn new(text: &'t str, pos: usize) -> Self {
        Cursor { text, pos }
    }

    pub fn rest(self) -> &'t str {
        self.text.get(self.pos..).unwrap_or("")
    }

    /// The character here, folded.
    #[inline]
    pub fn peek(self) -> Option<char> {
        self.rest().chars().next().map(fold)
    }

    /// The characters before, folded, the nearest first.
    pub fn backwards(self) -> impl Iterator<Item = char> + 't {
        self.text.get(..self.pos).unwrap_or("").chars().rev().map(fold)
    }

    /// The character before, as written.
    pub fn raw_before(self) -> Option<char> {
        self.text.get(..self.pos)?.chars().next_back()
    }

    /// The character before, folded.
    pub fn before(self) -> Option<char> {
        self.backwards().next()
    }

    /// The text from here to `end`.
    pub fn upto(self, end: Cursor<'_>) -> &'t str {
        self.text.get(self.pos..end.pos).unwrap_or("")
    }

    #[inline]
    pub fn bump(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.pos += c.len_utf8();
        Some(fold(c))
    }

    /// Takes the next character when it is one of `set`.
    pub fn eat(&mut self, set: &str) -> Option<char> {
        let c = self.peek()?;
        if !set.chars().any(|s| s == c) {
            return None;
        }
        self.bump()
    }

    /// Takes the first entry of `table` whose word stands here and tells what it means.
    pub fn eat_entry<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        let begins = begins(self.peek()?);
        let entry = table.iter().find(|(w, _)| begins(w) && self.eat_word(w));
        entry.map(|(_, value)| *value)
    }

    /// Takes `word`, compared folded.
    pub fn eat_word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        for w in word.chars() {
            if ahead.bump() != Some(w) {
                return false;
            }
        }
        *self = ahead;
        true
    }

    /// Takes the first of `words` that stands here and tells which.
    pub fn eat_any<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        let begins = begins(self.peek()?);
        words.iter().copied().find(|w| begins(w) && self.eat_word(w))
    }

    pub fn sees(self, word: &str) -> bool {
        let mut ahead = self;
        ahead.eat_word(word)
    }

    pub fn sees_any(self, words: &[&str]) -> bool {
        let Some(begins) = self.peek().map(begins) else { return false };
        words.iter().any(|w| begins(w) && self.sees(w))
    }

    /// Takes blanks on this line.
    pub fn gap(&mut self) {
        for _ in 0..MAX_GAP {
            if self.peek() != Some(' ') {
                break;
            }
            self.bump();
        }
    }

    /// Takes blanks with at most one line break or table border among them.
    pub fn wide_gap(&mut self) -> Gap {
        self.gap();
        if self.eat("\n|").is_none() {
            return Gap::Blank;
        }
        self.gap();
        Gap::Break
    }
}

/// Tells most words apart before any is compared: by the last byte of their first character, which
/// is to be `first`.
#[inline]
fn begins(first: char) -> impl Fn(&str) -> bool {
    let mut buffer = [0; 4];
    let last = first.encode_utf8(&mut buffer).len() - 1;
    let byte = buffer.get(last).copied();
    move |word| word.as_bytes().get(last).copied() == byte
}
