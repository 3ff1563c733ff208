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
    /// The character here, folded: read once, asked often.
    here: Option<char>,
    /// Where the next one begins.
    next: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str, pos: usize) -> Self {
        let mut cursor = Cursor { text, pos, here: None, next: pos };
        cursor.step();
        cursor
    }

    /// Moves on to the next character.
    #[inline]
    fn step(&mut self) {
        self.pos = self.next;
        match self.text.as_bytes().get(self.pos) {
            Some(&byte @ b'!'..=b'~') => {
                self.here = Some(char::from(byte));
                self.next += 1;
            }
            _ => self.step_far(),
        }
    }

    fn step_far(&mut self) {
        let mut chars = self.rest().chars();
        self.here = chars.next().map(fold);
        self.next = self.text.len() - chars.as_str().len();
    }

    pub(super) fn rest(self) -> &'t str {
        self.text.get(self.pos..).unwrap_or("")
    }

    /// The character here, folded.
    #[inline]
    pub(super) fn peek(self) -> Option<char> {
        self.here
    }

    /// The characters before, folded, the nearest first.
    pub(super) fn backwards(self) -> impl Iterator<Item = char> + 't {
        self.text.get(..self.pos).unwrap_or("").chars().rev().map(fold)
    }

    /// The character before, as written.
    pub(super) fn raw_before(self) -> Option<char> {
        self.text.get(..self.pos)?.chars().next_back()
    }

    /// The character before, folded.
    pub(super) fn before(self) -> Option<char> {
        self.raw_before().map(fold)
    }

    /// The text from here to `end`.
    pub(super) fn upto(self, end: Cursor<'_>) -> &'t str {
        self.text.get(self.pos..end.pos).unwrap_or("")
    }

    #[inline]
    pub(super) fn bump(&mut self) -> Option<char> {
        let here = self.here?;
        self.step();
        Some(here)
    }

    /// Takes the next character when it is one of `set`.
    #[inline]
    pub(super) fn eat<const N: usize>(&mut self, set: [char; N]) -> Option<char> {
        if self.sees(set) { self.bump() } else { None }
    }

    /// Whether the next character is one of `set`.
    #[inline]
    pub(super) fn sees<const N: usize>(self, set: [char; N]) -> bool {
        self.here.is_some_and(|c| set.contains(&c))
    }

    /// Takes the first entry of `table` whose word stands here and tells what it means.
    pub(super) fn eat_entry<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        let begins = begins(self.here?);
        let entry = table.iter().find(|(w, _)| begins(w) && self.eat_word(w));
        entry.map(|(_, value)| *value)
    }

    /// Takes `word`, compared folded.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        for w in word.chars() {
            if ahead.here != Some(w) {
                return false;
            }
            ahead.step();
        }
        *self = ahead;
        true
    }

    pub(super) fn sees_word(self, word: &str) -> bool {
        let mut ahead = self;
        ahead.eat_word(word)
    }

    pub(super) fn sees_any(self, words: &[&str]) -> bool {
        let Some(begins) = self.here.map(begins) else { return false };
        words.iter().any(|w| begins(w) && self.sees_word(w))
    }

    /// Takes blanks on this line.
    #[inline]
    pub(super) fn gap(&mut self) {
        for _ in 0..MAX_GAP {
            if self.here != Some(' ') {
                break;
            }
            self.step();
        }
    }

    /// Takes blanks with at most one line break or table border among them.
    pub(super) fn wide_gap(&mut self) -> Gap {
        self.gap();
        if self.eat(['\n', '|']).is_none() {
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
