//! The text as a reader sees it, with the way back to the source for every position.
//!
//! Two steps: `marks` takes out what is not seen and writes look-alikes as what they stand for,
//! `lines` makes sentences whole that were broken over lines. Most texts need neither and are
//! borrowed as they are.

mod glyphs;
mod lines;
mod marks;

use std::borrow::Cow;

use super::Span;

/// A text to read from, and the way back to the source it was made from.
#[derive(Debug)]
pub struct NormalizedText<'a> {
    /// What to read.
    pub text: Cow<'a, str>,
    /// One map for each step that changed something; the last leads to `text`.
    maps: Vec<Map>,
    /// Where its lines end: at these newlines, the last one at the end of the text.
    pub(super) ends: Vec<usize>,
}

impl<'a> NormalizedText<'a> {
    /// Linear in the source.
    pub fn new(source: &'a str) -> Self {
        let (text, ends) = (Cow::Borrowed(source), line_ends(source));
        let mut normalized = NormalizedText { text, maps: Vec::new(), ends };
        if normalized.apply(&marks::edits(source, &normalized.ends)) {
            normalized.ends = line_ends(&normalized.text);
        }
        let joins = lines::edits(&normalized.text, &normalized.ends);
        if normalized.apply(&joins) {
            normalized.ends = line_ends(&normalized.text);
        }
        normalized
    }

    /// The words of a span of it.
    pub fn words(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// Where a span of the text stands in the source.
    pub fn to_source(&self, span: Span) -> Span {
        self.maps.iter().rev().fold(span, |span, map| {
            let start = map.offset(span.start, true);
            Span::new(start, map.offset(span.end, false).max(start))
        })
    }

    /// Changes the text; answers whether there was anything to change.
    fn apply(&mut self, edits: &[Edit]) -> bool {
        if edits.is_empty() {
            return false;
        }
        let mut text = String::with_capacity(self.text.len());
        let mut jumps = Vec::with_capacity(edits.len());
        let mut at = 0;
        for edit in edits {
            // What stands inside something left out went with it.
            let Some(kept) = self.text.get(at..edit.from).filter(|_| edit.from >= at) else {
                continue;
            };
            text.push_str(kept);
            let before = match edit.with {
                With::Nothing => edit.from,
                With::Char(c) => {
                    text.push(c);
                    edit.to
                }
                With::Words(words) => {
                    text.push_str(words);
                    edit.to
                }
            };
            at = edit.to;
            let [new, before, after] = [text.len(), before, at].map(|place| place as u32);
            jumps.push(Jump { at: new, before, after });
        }
        text.push_str(self.text.get(at..).unwrap_or(""));
        self.text = Cow::Owned(text);
        self.maps.push(Map(jumps));
        true
    }
}

/// One change: the bytes from `from` to `to` become what `with` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edit {
    from: usize,
    to: usize,
    with: With,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum With {
    Nothing,
    Char(char),
    Words(&'static str),
}

/// Leads from a text back to the one it was made from.
#[derive(Debug)]
struct Map(Vec<Jump>);

/// A place at which the distance between the two texts changes. Four bytes each: no text is longer
/// than [`super::MAX_BYTES`] decoded, and a hostile one may have millions of such places.
#[derive(Clone, Copy, Debug)]
struct Jump {
    /// In the new text: behind what was put in.
    at: u32,
    /// In the old text, for what ends here.
    before: u32,
    /// In the old text, for what begins here.
    after: u32,
}

impl Map {
    /// `begins`: whether something begins at the place, which takes the far side of what was left
    /// out.
    fn offset(&self, at: usize, begins: bool) -> usize {
        let next = self.0.partition_point(|j| j.at as usize <= at);
        let bound = self.0.get(next).map_or(usize::MAX, |j| j.before as usize);
        match next.checked_sub(1).and_then(|i| self.0.get(i)) {
            Some(jump) if jump.at as usize == at && !begins => {
                // Several may lie at one place: what ends there ends before the first.
                let first = self.0.partition_point(|j| (j.at as usize) < at);
                self.0.get(first).map_or(jump.before, |j| j.before) as usize
            }
            Some(jump) => (jump.after as usize + (at - jump.at as usize)).min(bound),
            None => at.min(bound),
        }
    }
}

fn line_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::with_capacity(text.len() / 64 + 1);
    ends.extend(memchr::memchr_iter(b'\n', text.as_bytes()));
    ends.push(text.len());
    ends
}

#[cfg(test)]
mod tests;
