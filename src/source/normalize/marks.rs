//! Marks of Markdown and HTML, characters nobody sees, and look-alikes.
//!
//! Emphasis, links, tags of phrases, entities, escapes and the bars of quotations are dressing: the
//! words in them stay. What a page does not show or shows struck out is left out: comments, fenced
//! code, images, `~~…~~`, `<s>`, `<del>`. A mark that is not closed is an ordinary character, and so
//! is whatever is in doubt: nothing a reader sees may be lost.

use std::cmp::Reverse;

use memchr::memmem;

use super::glyphs::{entity, full_width, is_invisible, is_line_break, unradical, voiced, voicing};
use super::{Edit, With};

/// The changes, in order; one that lies inside another goes for nothing.
pub(super) fn edits(source: &str, ends: &[usize]) -> Vec<Edit> {
    if is_plain(source.as_bytes(), ends) {
        return Vec::new();
    }
    let mut scanner = Scanner::new(source);
    scanner.run();
    let mut edits = scanner.edits;
    // What is put in at a place goes before what is left out there, the longer before the shorter.
    edits.sort_by_key(|e| (e.from, e.from != e.to, Reverse(e.to)));
    edits
}

/// Whether a text holds nothing that [`Scanner`] could change. May answer no too often.
fn is_plain(bytes: &[u8], ends: &[usize]) -> bool {
    !has_marks(bytes) && !has_line_marks(bytes, ends) && !has_look_alikes(bytes)
}

/// Marks of Markdown and HTML, and what begins with a byte as rare.
fn has_marks(bytes: &[u8]) -> bool {
    let at = |i: usize| bytes.get(i).copied().unwrap_or(b'\n');
    let before = |i: usize| i.checked_sub(1).map_or(b'\n', at);
    memchr::memchr3(b'\r', 0x0B, 0x0C, bytes).is_some()
        || memchr::memchr3_iter(b'*', b'`', b'~', bytes).any(|i| match at(i) {
            // A bullet, a footnote's star at the end of a line.
            b'*' => before(i) == b'*' || !matches!(at(i + 1), b' ' | b'\n'),
            // A wave alone.
            b'~' => at(i + 1) == b'~',
            _ => true,
        })
        || memchr::memchr3_iter(b'<', b'&', b'_', bytes).any(|i| match at(i) {
            b'<' => at(i + 1).is_ascii_alphabetic() || matches!(at(i + 1), b'/' | b'!'),
            b'&' => is_entity(bytes.get(i + 1..).unwrap_or_default()),
            _ => at(i + 1) == b'_' || !before(i).is_ascii_alphanumeric(),
        })
        || memchr::memchr3_iter(b'[', b'\\', 0xC2, bytes).any(|i| match at(i) {
            b'[' => bytes.get(i..).is_some_and(begins_link),
            b'\\' => at(i + 1).is_ascii_punctuation() || at(i + 1) == b'\n',
            _ => matches!(at(i + 1), 0x85 | 0xAD),
        })
}

fn is_entity(behind: &[u8]) -> bool {
    behind.iter().take(MAX_ENTITY).any(|b| *b == b';')
}

/// Whether an address may follow what is in brackets.
fn begins_link(bytes: &[u8]) -> bool {
    let line = memchr::memchr(b'\n', bytes).map_or(bytes, |n| bytes.get(..n).unwrap_or(bytes));
    memmem::find(line, b"](").is_some()
}

/// Bars of a quotation, rules under a heading.
fn has_line_marks(bytes: &[u8], ends: &[usize]) -> bool {
    let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
    starts.filter_map(|start| bytes.get(start..)).any(|line| match line {
        [b'>', ..] | [b'-', b'-', ..] | [b'=', b'=', ..] => true,
        [b' ', ..] | [0xE3, 0x80, 0x80, ..] => {
            let skip = line.iter().take_while(|b| matches!(b, b' ' | 0xE3 | 0x80)).count();
            line.get(skip) == Some(&b'>')
        }
        _ => false,
    })
}

fn has_look_alikes(bytes: &[u8]) -> bool {
    let at = |i: usize| bytes.get(i).copied().unwrap_or(b'\n');
    memchr::memchr3_iter(0xE2, 0xEF, 0xF3, bytes).any(|i| match (at(i), at(i + 1), at(i + 2)) {
        // Of U+2000 to U+2FFF: invisible characters, line ends, radicals.
        (0xE2, 0x80, third) => matches!(third, 0x8B..=0x8F | 0xA8..=0xAE),
        (0xE2, 0x81, third) => third >= 0xA0,
        (0xE2, second, _) => matches!(second, 0xBA..=0xBF),
        // Selectors of variants, tags.
        (0xF3, second, _) => second == 0xA0,
        // ，．
        (_, 0xBC, 0x8C) => !(ends_in_digit(bytes, i) && begins_with_digit(bytes, i + 3)),
        (_, 0xBC, 0x8E) => !ends_in_digit(bytes, i),
        // Half-width forms, variation selectors, U+FEFF.
        (_, 0xBD, third) => third >= 0xA1,
        (_, 0xBE, third) => third <= 0x9F,
        (_, 0xB8, third) => third <= 0x8F,
        (_, 0xBB, third) => third == 0xBF,
        _ => false,
        // A text with separate voicing marks has ゛ before it has ゜.
    }) || memmem::find(bytes, "\u{3099}".as_bytes()).is_some()
}

fn ends_in_digit(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(at.saturating_sub(3)..at);
    matches!(before, Some([0xEF, 0xBC, 0x90..=0x99] | [.., b'0'..=b'9']))
}

fn begins_with_digit(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..), Some([0xEF, 0xBC, 0x90..=0x99, ..] | [b'0'..=b'9', ..]))
}

/// Tags of phrases: their words stay, they go.
const DRESSING: [&str; 26] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd",
    "label", "mark", "nobr", "q", "ruby", "rb", "small", "span", "strong", "sub", "sup", "u",
    "wbr",
];

/// Elements of which nothing is read: struck out, or the reading of a word beside it.
const UNREAD: [&str; 5] = ["s", "del", "strike", "rt", "rp"];

/// Bytes of the longest tag, address of a link, and entity.
const MAX_TAG: usize = 512;
const MAX_ADDRESS: usize = 2048;
const MAX_ENTITY: usize = 10;

/// In place of a line's start: it is not the first of its paragraph. A heading that is underlined is
/// one line.
const NO_HEADING: usize = usize::MAX;

/// A mark that may close what an earlier one opened.
#[derive(Clone, Copy, Default)]
struct Openers {
    /// By the number of marks in a row less one: `*`, `**`, `***`.
    stars: [Option<usize>; 3],
    /// `_`, `__`, `___`.
    bars: [Option<usize>; 3],
    /// `~~`
    struck: Option<usize>,
    /// A run of backticks and its length.
    code: Option<(usize, usize)>,
}

struct Scanner<'s> {
    source: &'s str,
    at: usize,
    edits: Vec<Edit>,
    openers: Openers,
    /// `[` of this line that no `]` has closed.
    brackets: Vec<usize>,
    /// Where an element of [`UNREAD`] opened last.
    unread: [Option<usize>; UNREAD.len()],
    /// Behind these places no comment and no fence of backticks or waves ends.
    no_comment_end: usize,
    no_fence_end: [usize; 2],
    /// The start of this line, of the one before, and whether that one is one of a paragraph's.
    line: usize,
    last_line: Option<usize>,
}

impl<'s> Scanner<'s> {
    fn new(source: &'s str) -> Self {
        Scanner {
            source,
            at: 0,
            edits: Vec::new(),
            openers: Openers::default(),
            brackets: Vec::new(),
            unread: [None; UNREAD.len()],
            no_comment_end: usize::MAX,
            no_fence_end: [usize::MAX; 2],
            line: 0,
            last_line: None,
        }
    }

    fn run(&mut self) {
        self.line_start();
        loop {
            self.at += unmarked(self.source.as_bytes().get(self.at..).unwrap_or_default());
            match self.peek() {
                Some(c) => self.character(c),
                None => return,
            }
        }
    }

    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn before(&self, at: usize) -> Option<char> {
        self.source.get(..at)?.chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.source.get(at..)?.chars().next()
    }

    fn leave_out(&mut self, from: usize, to: usize) {
        self.edits.push(Edit { from, to, with: With::Nothing });
    }

    fn replace(&mut self, c: char, with: char) {
        let to = self.at + c.len_utf8();
        self.edits.push(Edit { from: self.at, to, with: With::Char(with) });
    }

    /// What stands at the head of a line: a blank line, a quotation's bars, a fence, a rule.
    fn line_start(&mut self) {
        let last_line = self.last_line.replace(self.at);
        self.line = self.at;
        self.brackets.clear();
        self.openers.stars[0] = None;
        self.openers.bars[0] = None;
        // Most lines begin with a word.
        let begins = self.source.as_bytes().get(self.at..).unwrap_or_default();
        let is_word = match begins {
            [0xE3, 0x80, 0x80, ..] | [] => false,
            [first, ..] => *first >= 0x80 || first.is_ascii_alphanumeric() || *first == b'|',
        };
        if is_word {
            if last_line.is_some() {
                self.last_line = Some(NO_HEADING);
            }
            return;
        }
        self.quotation();
        if self.fence() {
            return;
        }
        let line = line_of(self.rest());
        if line.trim().is_empty() {
            self.openers = Openers::default();
            self.last_line = None;
        } else if let Some(marks) = underline(line) {
            if let Some(last) = last_line {
                self.heading(last, marks);
            }
            self.last_line = None;
            self.at += line.len();
        } else if line.starts_with('#') {
            self.last_line = None;
        } else if last_line.is_some() {
            self.last_line = Some(NO_HEADING);
        }
    }

    /// `見出し` over `----` is a heading as `## 見出し` is.
    fn heading(&mut self, last: usize, marks: &'static str) {
        const LONGEST: usize = 180;
        let Some(words) = self.source.get(last..self.line).map(str::trim) else { return };
        let marked = words.starts_with(['#', '|', '-', '*', '+', '・', '>', '=', '+']);
        if words.is_empty() || words.len() > LONGEST || marked || words.contains(['。', '|', '\n'])
        {
            return;
        }
        self.edits.push(Edit { from: last, to: last, with: With::Words(marks) });
        let end = self.at + line_of(self.rest()).len();
        self.leave_out(self.at, end);
    }

    /// `> `, `>> `.
    fn quotation(&mut self) {
        let line = line_of(self.rest());
        let body = line.trim_start_matches([' ', '\u{3000}']);
        if !body.starts_with('>') || body.starts_with(">=") {
            return;
        }
        let inner = body.trim_start_matches(['>', ' ']);
        let to = self.at + line.len() - inner.len();
        self.leave_out(self.at, to);
        self.at = to;
    }

    /// Leaves out a block of fenced code; one without an end is none.
    fn fence(&mut self) -> bool {
        let line = line_of(self.rest());
        let Some((mark, info)) = fence_of(line) else { return false };
        let which = usize::from(mark == '~');
        // Waves in a row are a rule as often as a fence.
        if info.contains(mark) || self.at >= self.no_fence_end[which] {
            return false;
        }
        let mut end = self.at + line.len();
        while let Some(rest) = self.source.get(end + 1..) {
            let line = line_of(rest);
            let inner = line.trim_start_matches(['>', ' ']);
            end += 1 + line.len();
            if fence_of(inner).is_some_and(|(m, info)| m == mark && info.trim().is_empty()) {
                self.leave_out(self.at, end);
                self.at = end;
                self.last_line = None;
                return true;
            }
        }
        self.no_fence_end[which] = self.at;
        false
    }

    fn character(&mut self, c: char) {
        match c {
            '\n' => {
                self.at += 1;
                self.line_start();
                return;
            }
            '*' | '_' | '~' | '`' => {
                self.run_of(c);
                return;
            }
            '<' => {
                self.tag();
                return;
            }
            '&' => {
                self.entity();
                return;
            }
            '\\' => {
                self.escape();
                return;
            }
            '[' => self.brackets.push(self.at),
            ']' => {
                self.bracket();
                return;
            }
            // An address may hold any of these.
            ':' if self.rest().starts_with("://") => {
                let address = self.rest().bytes().take_while(|b| is_of_address(*b)).count();
                self.at += address.max(1);
                return;
            }
            ' '..='~' => {}
            '，' | '．' => self.stop(c),
            '\r' if self.rest().starts_with("\r\n") => self.leave_out(self.at, self.at + 1),
            c if is_line_break(c) => {
                self.replace(c, '\n');
                self.at += c.len_utf8();
                self.line_start();
                return;
            }
            c if is_invisible(c) => self.leave_out(self.at, self.at + c.len_utf8()),
            _ => self.look_alike(c),
        }
        self.at += c.len_utf8();
    }

    /// Radicals, half-width forms, marks that voice the kana before them.
    fn look_alike(&mut self, c: char) {
        if let Some(mark) = voicing(c) {
            let kana = self.before(self.at);
            let full = kana.map(|k| full_width(k).unwrap_or(k));
            if let (Some(kana), Some(made)) = (kana, full.and_then(|k| voiced(k, mark))) {
                // In place of what the kana alone would have become.
                let from = self.at - kana.len_utf8();
                if self.edits.last().is_some_and(|e| e.from == from) {
                    self.edits.pop();
                }
                let to = self.at + c.len_utf8();
                self.edits.push(Edit { from, to, with: With::Char(made) });
                return;
            }
        }
        if let Some(plain) = full_width(c).or_else(|| unradical(c)) {
            self.replace(c, plain);
        }
    }

    /// ， and ． that end a clause or a sentence; in numbers, labels and names they do not.
    fn stop(&mut self, c: char) {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || is_wide(c));
        let (before, after) = (self.before(self.at), self.after(self.at + c.len_utf8()));
        if c == '，' {
            if !(is_digit(before) && is_digit(after)) {
                self.replace(c, '、');
            }
            return;
        }
        let is_katakana = |c: char| ('ァ'..='ー').contains(&c);
        let in_name = before.is_some_and(is_katakana) && after.is_some_and(is_katakana);
        let line = self.source.get(self.line..self.at).unwrap_or("").trim_start();
        // ア．, (1)．, 第一．
        let label = line.chars().take(4).count() < 4;
        let ends_word =
            before.is_some_and(|c| c.is_alphanumeric() || "）)」』】］〕々".contains(c));
        let is_latin = |c: char| c.is_ascii_graphic() || ('Ａ'..='ｚ').contains(&c);
        // Ｎｏ．Ａ, ｅ．ｇ．
        let in_name = in_name || before.is_some_and(is_latin) && after.is_some_and(is_latin);
        let stays = is_digit(before) || in_name || label;
        if ends_word && !stays {
            self.replace(c, '。');
        }
    }

    /// A run of marks of emphasis, of deletion or of code.
    fn run_of(&mut self, c: char) {
        let start = self.at;
        let length = self.rest().bytes().take_while(|b| char::from(*b) == c).count();
        let end = start + length;
        self.at = end;
        if c == '`' {
            match self.openers.code {
                Some((from, n)) if n == length => {
                    self.leave_out(from, from + n);
                    self.leave_out(start, end);
                    self.openers.code = None;
                }
                _ => self.openers.code = Some((start, length)),
            }
            return;
        }
        let (before, after) = (self.before(start), self.after(end));
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if c == '*' && length == 1 && is_footnote(self.rest()) {
            return;
        }
        let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        // file_name, 氏名*1、住所*2, 5~~10日: no marks.
        let closes = !is_blank(before)
            && match (c, length) {
                ('~', _) => true,
                ('*', _) => true,
                _ => !is_word(after),
            };
        let opens = !is_blank(after)
            && match c {
                '_' => !is_word(before),
                '~' => !before.is_some_and(|c| c.is_ascii_digit() || is_wide(c)),
                _ => true,
            };
        let slot = match (c, length) {
            ('~', 2) => &mut self.openers.struck,
            ('*', 1..=3) => &mut self.openers.stars[length - 1],
            ('_', 1..=3) => &mut self.openers.bars[length - 1],
            _ => return,
        };
        // 2025年__月__日 is to be filled in.
        let holds = |from: usize| {
            let inner = self.source.get(from + length..start).unwrap_or("");
            !matches!(inner, "年" | "月" | "日" | "名" | "件" | "人")
        };
        match *slot {
            Some(from) if closes && holds(from) => {
                *slot = None;
                if c == '~' {
                    self.leave_out(from, end);
                } else {
                    self.leave_out(from, from + length);
                    self.leave_out(start, end);
                }
            }
            _ if opens => *slot = Some(start),
            _ => {}
        }
    }

    /// A comment, or a tag.
    fn tag(&mut self) {
        let start = self.at;
        self.at += 1;
        let rest = self.source.get(start..).unwrap_or("");
        if rest.starts_with("<!--") {
            if start >= self.no_comment_end {
                return;
            }
            match memmem::find(rest.as_bytes(), b"-->") {
                Some(n) => {
                    self.leave_out(start, start + n + 3);
                    self.at = start + n + 3;
                }
                None => self.no_comment_end = start,
            }
            return;
        }
        let inner = rest.get(1..).unwrap_or("");
        let (closing, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let length = inner.bytes().take(12).take_while(u8::is_ascii_alphabetic).count();
        let name = inner.get(..length).unwrap_or("");
        let Some(to) = tag_end(rest).filter(|_| length > 0) else { return };
        let is = |n: &&str| n.eq_ignore_ascii_case(name);
        if let Some(which) = UNREAD.iter().position(is) {
            match self.unread[which].take() {
                Some(from) if closing => self.leave_out(from, start + to),
                _ if !closing => self.unread[which] = Some(start),
                _ => {}
            }
            self.leave_out(start, start + to);
        } else if DRESSING.iter().any(is) {
            self.leave_out(start, start + to);
        } else if name.eq_ignore_ascii_case("br") {
            // At the end of a line it says the same once more.
            let after = line_of(rest.get(to..).unwrap_or(""));
            if after.trim().is_empty() {
                self.leave_out(start, start + to);
            }
        }
        self.at = start + to;
    }

    /// `&nbsp;`, `&#26085;`
    fn entity(&mut self) {
        let start = self.at;
        self.at += 1;
        let inner = self.source.get(self.at..).unwrap_or("");
        let length = inner.bytes().take(MAX_ENTITY).position(|b| b == b';');
        let Some(name) = length.and_then(|n| inner.get(..n)) else { return };
        let Some(c) = entity(name) else { return };
        let to = self.at + name.len() + 1;
        // Before a particle or a mark a blank only keeps words from being broken over lines.
        let drops = c == ' '
            && self.after(to).is_some_and(|c| matches!(c, 'ぁ'..='ん' | '、' | '。' | '（' | '）'));
        let with = if drops || is_invisible(c) { With::Nothing } else { With::Char(c) };
        self.edits.push(Edit { from: start, to, with });
        self.at = to;
    }

    /// `\*`: the mark itself. At the end of a line: a line break.
    fn escape(&mut self) {
        self.at += 1;
        match self.peek() {
            Some('\n' | '\r') => self.leave_out(self.at - 1, self.at),
            Some(c) if c.is_ascii_punctuation() => {
                self.leave_out(self.at - 1, self.at);
                self.at += 1;
            }
            _ => {}
        }
    }

    /// `[words](address)`; an image shows no words.
    fn bracket(&mut self) {
        let close = self.at;
        self.at += 1;
        let Some(open) = self.brackets.pop() else { return };
        let Some(length) = address(self.rest()) else { return };
        let end = self.at + length;
        if self.before(open) == Some('!') {
            self.leave_out(open - 1, end);
        } else {
            self.leave_out(open, open + 1);
            self.leave_out(close, end);
        }
        self.at = end;
    }
}

/// Bytes until a character that may have to be changed: kana, kanji, letters and digits are passed.
fn unmarked(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += match bytes.get(at..).unwrap_or_default() {
            [0xE3, 0x82, 0x99 | 0x9A, ..] => return at,
            [0xE3..=0xE9, _, _, ..] => 3,
            [b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b' ' | b'-' | b'|', ..] => 1,
            _ => return at,
        };
    }
}

fn is_wide(c: char) -> bool {
    ('０'..='９').contains(&c)
}

fn is_of_address(b: u8) -> bool {
    b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'"' | b')' | b']' | b'|' | b'`' | b'*')
}

/// A text up to the end of its first line.
fn line_of(text: &str) -> &str {
    let end = memchr::memchr2(b'\n', b'\r', text.as_bytes());
    end.and_then(|n| text.get(..n)).unwrap_or(text)
}

/// 氏名*1、: behind a star, the number of a note and not of a date or a count.
fn is_footnote(behind: &str) -> bool {
    let after = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=2).contains(&(behind.len() - after.len()))
        && !after.starts_with(['年', '月', '日', '時', '分', '件', '名', '人', '/', '-', ':', '.'])
}

/// The mark of a fence and what stands behind it.
fn fence_of(line: &str) -> Option<(char, &str)> {
    let body = line.trim_start_matches(' ');
    if line.len() - body.len() > 3 {
        return None;
    }
    let mark = if body.starts_with("```") { '`' } else { '~' };
    Some((mark, body.trim_start_matches('`'))).filter(|_| mark == '`').or_else(|| {
        let info = body.strip_prefix("~~~")?;
        (!info.starts_with('~')).then_some((mark, info))
    })
}

/// The mark of the heading that a line of `-` or `=` makes of the one above.
fn underline(line: &str) -> Option<&'static str> {
    let line = line.trim_end();
    let all = |mark: u8| line.len() >= 2 && line.bytes().all(|b| b == mark);
    if all(b'=') {
        Some("# ")
    } else if all(b'-') {
        Some("## ")
    } else {
        None
    }
}

/// How long a tag is, from `<` to `>`.
fn tag_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes().get(1..)?;
    let end = bytes.iter().take(MAX_TAG).position(|b| matches!(b, b'<' | b'>'))?;
    (bytes.get(end) == Some(&b'>')).then_some(end + 2)
}

/// How long the address of a link is with its brackets: `(https://…)`, `(/news "題")`. Words in
/// brackets are none.
fn address(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(')?;
    let (mut depth, mut sign) = (1_u32, false);
    for (i, b) in inner.bytes().enumerate().take(MAX_ADDRESS) {
        match b {
            b'(' => depth += 1,
            b')' => depth -= 1,
            b'/' | b'.' | b'#' | b':' => sign = true,
            b' ' | b'"' if sign => {
                // A title goes on to the last bracket of the link.
                let title = inner.get(i..)?;
                let end = title.bytes().take(MAX_ADDRESS).position(|b| b == b'\n' || b == b')')?;
                return title.get(..=end)?.ends_with(')').then_some(1 + i + end + 1);
            }
            b if !b.is_ascii_graphic() => return None,
            _ => {}
        }
        if depth == 0 {
            return sign.then_some(1 + i + 1);
        }
    }
    None
}
