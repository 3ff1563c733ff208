//! The words of `rules/vocabulary/head.yaml`, and lines made ready to be compared with them.

use std::sync::LazyLock;

use crate::extract::vocabulary::{VocabularyError, groups};
use crate::extract::words::Words;
use crate::timeline::Span;

/// What the build has read of the file, embedded so that the binary stands alone.
const HEAD: &str = include_str!(concat!(env!("OUT_DIR"), "/rules/vocabulary/head.json"));

macro_rules! signs {
    ($($(#[$meta:meta])* $name:ident = $group:literal),+ $(,)?) => {
        /// A group of the file: what a word says of the line it stands in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Sign { $($(#[$meta])* $name),+ }

        const GROUPS: &[(u64, &str)] = &[$((1 << Sign::$name as u64, $group)),+];
    };
}

signs! {
    /// Who publishes is named behind it.
    NameLabel = "name-label",
    /// The day of publication stands behind it.
    DateLabel = "date-label",
    /// The day of a later change stands behind it.
    UpdateLabel = "update-label",
    /// The title stands behind it.
    TitleLabel = "title-label",
    /// Something else stands behind it.
    OtherLabel = "other-label",
    /// Behind a date: the day of publication.
    DateSuffix = "date-suffix",
    /// Behind a date: the day of a later change.
    UpdateSuffix = "update-suffix",
    /// What kind of paper it is.
    Release = "release",
    /// Ends the line of those it is addressed to.
    Addressee = "addressee",
    /// Closes a letter.
    Closing = "closing",
    /// Opens a letter.
    Opening = "opening",
    /// What somebody is who signs.
    Person = "person",
    /// A heading that is neither a name nor a title.
    Section = "section",
    /// Ends a title.
    TitleEnd = "title-end",
    /// Stands in titles, not in names.
    Topic = "topic",
    /// Stands in names of organisations only.
    LegalForm = "legal-form",
    /// Ends names of organisations.
    NameEnd = "name-end",
    /// Ends names of their units.
    UnitEnd = "unit-end",
}

/// The words, ready to be found.
#[derive(Default)]
struct HeadWords {
    words: Words,
    /// Those of a single character, which are looked at where a line ends: of names, and of units.
    ends: Vec<char>,
    units: Vec<char>,
    /// First characters of the words for a later change.
    changes: Vec<char>,
}

/// Read once. A test excludes that the embedded file is broken; if it were, no line would be known.
static WORDS: LazyLock<HeadWords> = LazyLock::new(|| parse(HEAD).unwrap_or_default());

fn parse(json: &str) -> Result<HeadWords, VocabularyError> {
    let mut all = HeadWords::default();
    const CHANGE: u64 = 1 << Sign::UpdateLabel as u64 | 1 << Sign::UpdateSuffix as u64;
    groups(json, GROUPS, |word, bit| {
        let first = word.chars().next().filter(|_| bit & CHANGE != 0);
        all.changes.extend(first.filter(|c| !all.changes.contains(c)));
        let mut chars = word.chars();
        match (chars.next(), chars.next()) {
            (Some(end), None) if bit == 1 << Sign::NameEnd as u64 => {
                all.ends.push(end);
                true
            }
            (Some(end), None) if bit == 1 << Sign::UnitEnd as u64 => {
                all.units.push(end);
                true
            }
            // 「付」 is compared by hand.
            (Some('付'), None) => true,
            _ => all.words.add(word, bit),
        }
    })?;
    Ok(all)
}

/// A word found in a folded line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub span: Span,
    signs: u64,
}

impl Mark {
    pub(super) fn is(&self, sign: Sign) -> bool {
        self.signs & (1 << sign as u64) != 0
    }
}

/// A stretch of a line as it is compared: without blanks, letters half-width and small.
#[derive(Debug)]
pub(super) struct Folded {
    pub text: String,
    /// Where it stands in the normalised text: its places, and there, at which the distance changes.
    jumps: Vec<(usize, usize)>,
    /// Where its last character ends there.
    end: usize,
    pub marks: Vec<Mark>,
}

/// A letter or digit half-width and small.
fn plain(c: char) -> char {
    let half = match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    };
    half.to_ascii_lowercase()
}

/// Whether a word for a later change may stand in a text: quicker than folding it.
pub(super) fn may_tell_change(text: &str) -> bool {
    text.chars().any(|c| WORDS.changes.contains(&plain(c)))
}

/// How many bytes of a text begin it that [`Folded`] keeps: kana, kanji, small letters and digits.
fn plain_bytes(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += match bytes.get(at..).unwrap_or_default() {
            // Ideographic blank, ㈱ and ㈲, ㍿.
            [0xE3, 0x80, 0x80, ..] | [0xE3, 0x88 | 0x8D, ..] => return at,
            [0xE3..=0xE9, _, _, ..] => 3,
            [b'!'..=b'@' | b'['..=b'~', ..] => 1,
            _ => return at,
        };
    }
}

/// What a reader passes over.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{3000}'
}

impl Folded {
    pub(super) fn new(text: &str, span: Span) -> Self {
        let words = text.get(span.start..span.end).unwrap_or("");
        let mut folded = String::with_capacity(words.len());
        let (mut jumps, mut end) = (Vec::with_capacity(8), span.start);
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            // Most characters stay what they are.
            let kept = plain_bytes(rest.as_bytes());
            let (kept, rest) = rest.split_at_checked(kept).unwrap_or(("", rest));
            if !kept.is_empty() {
                jumps.push((folded.len(), span.start + at));
                folded.push_str(kept);
                at += kept.len();
                end = span.start + at;
            }
            let Some(c) = rest.chars().next() else { break };
            let from = span.start + at;
            at += c.len_utf8();
            if is_blank(c) {
                continue;
            }
            let one;
            let spelled: &[char] = match c {
                '㈱' | '㍿' => &['(', '株', ')'],
                '㈲' => &['(', '有', ')'],
                c => {
                    one = [plain(c)];
                    &one
                }
            };
            for c in spelled {
                jumps.push((folded.len(), from));
                folded.push(*c);
            }
            end = span.start + at;
        }
        let mut marks = Vec::new();
        WORDS.words.longest(&folded, |span, signs| marks.push(Mark { span, signs }));
        Folded { text: folded, jumps, end, marks }
    }

    /// The place in the normalised text of a character of the folded one.
    pub(super) fn origin(&self, at: usize) -> usize {
        if at >= self.text.len() {
            return self.end;
        }
        let next = self.jumps.partition_point(|(folded, _)| *folded <= at);
        let jump = next.checked_sub(1).and_then(|i| self.jumps.get(i));
        jump.map_or(self.end, |(folded, from)| from + (at - folded))
    }

    pub(super) fn has(&self, sign: Sign) -> bool {
        self.marks.iter().any(|m| m.is(sign))
    }

    /// The word with which it begins, opening marks aside.
    pub(super) fn first(&self, sign: Sign) -> Option<Mark> {
        let opening = self.text.len() - self.text.trim_start_matches(OPENING).len();
        self.marks.iter().find(|m| m.is(sign) && m.span.start == opening).copied()
    }

    /// The word with which it ends, closing marks aside.
    pub(super) fn last(&self, sign: Sign) -> Option<Mark> {
        let end = self.text.trim_end_matches(CLOSING).len();
        self.marks.iter().rev().find(|m| m.is(sign) && m.span.end == end).copied()
    }

    /// What stands behind a word.
    pub(super) fn behind(&self, mark: Mark) -> &str {
        self.text.get(mark.span.end..).unwrap_or("")
    }

    /// Whether it is that word and nothing else.
    pub(super) fn is(&self, sign: Sign) -> bool {
        let (first, last) = (self.first(sign), self.last(sign));
        matches!((first, last), (Some(first), Some(last)) if first.span == last.span)
    }

    /// Whether it ends as names of organisations do; a unit has the name it belongs to before it.
    pub(super) fn ends_as_name(&self) -> bool {
        let end = self.text.trim_end_matches(CLOSING);
        if self.last(Sign::NameEnd).is_some() || end.ends_with(&*WORDS.ends) {
            return true;
        }
        let unit = self.last(Sign::UnitEnd).is_some() || end.ends_with(&*WORDS.units);
        let of_one = |c: char| WORDS.ends.contains(&c);
        unit && (self.has(Sign::LegalForm) || self.has(Sign::NameEnd) || end.contains(of_one))
    }
}

/// What may stand around the words of a line.
const OPENING: &[char] = &[
    '|', '/', ',', ':', '(', '[', '<', '【', '〔', '［', '〈', '《', '「', '■', '◆', '●', '○', '□',
    '◇', '▼', '・', '※', '-', '*', '#', '"', '\'', '`',
];
const CLOSING: &[char] = &[
    '|', '/', ',', ':', ')', ']', '>', '】', '〕', '］', '〉', '》', '」', '-', '*', '#', '"',
    '\'', '`', '.',
];

/// The words of a stretch without the marks and blanks around them.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = text.get(span.start..span.end).unwrap_or("");
    let wide = |c: char| matches!(c, '：' | '／' | '｜' | '，');
    let rest =
        words.trim_start_matches(|c: char| is_blank(c) || wide(c) || ":/|,=\"'*".contains(c));
    let start = span.start + words.len() - rest.len();
    let rest = rest.trim_end_matches(|c: char| is_blank(c) || wide(c) || ":/|,\"'*".contains(c));
    Span::new(start, start + rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_words_hold() {
        let words = parse(HEAD).map(|w| w.ends.len());
        assert!(words.is_ok_and(|ends| ends > 9));
        let folded = Folded::new(
            "会 社 名　株 式 会 社見本",
            Span::new(0, "会 社 名　株 式 会 社見本".len()),
        );
        assert_eq!(folded.text, "会社名株式会社見本");
        assert!(folded.first(Sign::NameLabel).is_some() && folded.has(Sign::LegalForm));
    }

    #[test]
    fn a_place_in_a_folded_line_leads_back_to_the_text() {
        let text = "。見 本㈱Ａ　";
        let folded = Folded::new(text, Span::new(3, text.len()));
        assert_eq!(folded.text, "見本(株)a");
        let origins = |words: &str| folded.text.find(words).map(|at| folded.origin(at));
        for (in_folded, in_text) in
            [("見", "見"), ("本", "本"), ("株", "㈱"), (")", "㈱"), ("a", "Ａ")]
        {
            assert_eq!(origins(in_folded), text.find(in_text), "{in_folded}");
        }
        assert_eq!(folded.origin(folded.text.len()), text.len() - '　'.len_utf8());
        assert_eq!(Folded::new(text, Span::new(6, 6)).origin(0), 6);
    }
}
