//! One more event in a timeline file; everything else in it stays as it was written.

use super::read::read;
use super::write::fields;
use crate::source::{Source, Span};
use crate::timeline::{Event, Timeline};
use crate::yaml::tree::{Node, Value};
use crate::yaml::{File, Problem, reader};

/// A timeline file with one more event.
#[derive(Debug)]
pub struct Appended {
    /// The whole of it.
    pub text: String,
    /// The new entry.
    pub entry: Span,
}

/// Why a file stays as it is.
#[derive(Debug)]
pub enum Refusal {
    /// It has mistakes: what they are.
    Mistakes(Vec<Problem>),
    /// It is written in braces as a whole.
    Braces,
    /// There is no place where an entry could be added for certain: its list is an alias, or holds
    /// anchors.
    NoPlace,
}

/// Adds an event behind the last one: in braces or in lines of its own, as that one is written.
/// Comments, blank lines, quotes and line ends stay. What comes out is read again, and refused
/// unless it says the same and the event.
///
/// # Errors
/// Where the file has mistakes, or where the event would have to be put is not certain.
pub fn append(source: &Source, event: &Event) -> Result<Appended, Refusal> {
    let mut wanted = read(source).map_err(Refusal::Mistakes)?;
    let root = reader::parse(source, File::Timeline).map_err(Refusal::Mistakes)?;
    if source.words(root.span).starts_with('{') {
        return Err(Refusal::Braces);
    }
    let edit = Edit::find(source, &root, &fields(event, wanted.role.value));
    let (text, entry) = edit.ok_or(Refusal::NoPlace)?.apply(&source.text);
    wanted.events.push(event.clone());
    let same = |after: Timeline| after.without_places() == wanted.without_places();
    let after = Source::from_bytes(&*source.name, &text).map_err(|_| Refusal::NoPlace)?;
    match read(&after).is_ok_and(same) {
        true => Ok(Appended { text, entry }),
        false => Err(Refusal::NoPlace),
    }
}

/// What is put where.
struct Edit {
    /// What is taken out: the empty value of `events`.
    without: Span,
    /// Where the new text goes.
    at: usize,
    /// What goes before the entry, itself, and behind it.
    parts: [String; 3],
}

impl Edit {
    fn find(source: &Source, root: &Node, fields: &[String]) -> Option<Edit> {
        let text = &source.text;
        let Value::Map(pairs) = &root.value else { return None };
        let is_events = |key: &Node| matches!(&key.value, Value::Scalar(key) if key == "events");
        let braces = format!("{{{}}}", fields.join(", "));
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let Some((key, value)) = pairs.iter().find(|(key, _)| is_events(key)) else {
            let (indent, _) = indent_at(text, root.span.start)?;
            let at = end_of_document(text);
            let before = match text.get(..at)?.ends_with('\n') {
                true => format!("{indent}events:{newline}{indent}- "),
                false => format!("{newline}{indent}events:{newline}{indent}- "),
            };
            let after = if at < text.len() || text.ends_with('\n') { newline } else { "" };
            return Some(Edit::at(at, [before, braces, after.to_owned()]));
        };
        let last = match &value.value {
            Value::Seq(entries) => entries.last(),
            Value::Null => None,
            _ => return None,
        };
        let Some(last) = last else {
            // Only what says nothing may go: `[]`, `~`, `null`.
            let words = source.words(value.span);
            let is_empty = words.chars().all(|c| "[] \t".contains(c));
            let is_empty = is_empty || matches!(words, "~" | "null" | "Null" | "NULL");
            let without = match is_empty && value.span.start > key.span.end {
                true => Span::new(blanks_before(text, value.span.start), value.span.end),
                false => Span::new(key.span.end, key.span.end),
            };
            let (indent, _) = indent_at(text, key.span.start)?;
            let at = end_of_line(text, key.span.end.max(without.end));
            let before = format!("{newline}{indent}- ");
            return Some(Edit { without, at, parts: [before, braces, String::new()] });
        };
        if source.words(value.span).starts_with('[') {
            let at = last.span.end;
            let before = match indent_at(text, last.span.start) {
                Some((indent, "")) => format!(",{newline}{indent}"),
                _ => ", ".to_owned(),
            };
            return Some(Edit::at(at, [before, braces, String::new()]));
        }
        let (indent, _) = indent_at(text, dash_before(text, last.span.start)?)?;
        let entry = match source.words(last.span).starts_with('{') {
            true => braces,
            false => fields.join(&format!("{newline}{indent}  ")),
        };
        let at = end_of_entry(text, last.span.start, indent.len());
        Some(Edit::at(at, [format!("{newline}{indent}- "), entry, String::new()]))
    }

    fn at(at: usize, parts: [String; 3]) -> Edit {
        Edit { without: Span::new(at, at), at, parts }
    }

    /// The text with the edit done, and where the entry is in it.
    fn apply(&self, text: &str) -> (String, Span) {
        let [before, entry, after] = &self.parts;
        let part = |from, to| text.get(from..to).unwrap_or_default();
        let mut out = part(0, self.without.start).to_owned();
        out += part(self.without.end, self.at);
        out += before;
        let start = out.len();
        out += entry;
        let span = Span::new(start, out.len());
        out += after;
        out += part(self.at, text.len());
        (out, span)
    }
}

/// The blanks at the beginning of the line that a place stands in, and what stands between them and
/// the place.
fn indent_at(text: &str, at: usize) -> Option<(&str, &str)> {
    let before = text.get(..at)?;
    let line = before.get(before.rfind('\n').map_or(0, |n| n + 1)..)?;
    let blanks = line.len() - line.trim_start_matches(' ').len();
    Some(line.split_at(blanks))
}

/// Where the blanks before a place begin.
fn blanks_before(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().trim_end_matches(' ').len()
}

/// The dash of an entry that begins at `at`.
fn dash_before(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?.trim_end_matches([' ', '\t', '\r', '\n']);
    before.strip_suffix('-').map(str::len)
}

/// The end of the last line, without its line end, that belongs to an entry: what is indented
/// deeper than its dash. `at` is in its first line, or the line after the dash.
fn end_of_entry(text: &str, at: usize, dash: usize) -> usize {
    let mut end = end_of_line(text, at);
    let mut next = end;
    while let Some(newline) = text.get(next..).and_then(|rest| rest.find('\n')) {
        let start = next + newline + 1;
        next = end_of_line(text, start);
        let line = text.get(start..next).unwrap_or_default();
        let indent = line.len() - line.trim_start_matches(' ').len();
        match line.trim().is_empty() {
            true => {}
            false if indent > dash => end = next,
            false => break,
        }
    }
    end
}

/// The end of the line that a place stands in, without its line end.
fn end_of_line(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let line = rest.find('\n').map_or(rest, |n| rest.get(..n).unwrap_or_default());
    at + line.strip_suffix('\r').unwrap_or(line).len()
}

/// Where a document ends: before the line `...`, or with the text.
fn end_of_document(text: &str) -> usize {
    let is_end = |line: &str| line.strip_prefix("...").is_some_and(|rest| rest.trim().is_empty());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_end(line) {
            return at;
        }
        at += line.len();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edtf::Edtf;
    use crate::timeline::{Actor, EventKind, Status};

    fn event() -> Event {
        Event {
            kind: EventKind::Police,
            stage: None,
            date: Edtf::Year(2026),
            time: None,
            status: Status::Done,
            actor: Actor::Own,
            to: None,
            place: None,
            date_place: None,
            text: String::new(),
            why: None,
        }
    }

    fn added(text: &str) -> Option<String> {
        let source = Source::from_bytes("t.yaml", text).expect("text");
        let appended = append(&source, &event()).ok()?;
        let entry = appended.text.get(appended.entry.start..appended.entry.end).expect("inside");
        assert!(entry.contains("police"), "{entry}");
        Some(appended.text)
    }

    #[test]
    fn an_entry_goes_behind_the_last() {
        let new = "{event: police, on: 2026}";
        for (before, after) in [
            // Nothing there yet, in every form.
            ("kigen: 1\n", "kigen: 1\nevents:\n- NEW\n"),
            ("kigen: 1", "kigen: 1\nevents:\n- NEW"),
            ("kigen: 1\r\n", "kigen: 1\r\nevents:\r\n- NEW\r\n"),
            ("---\nkigen: 1\n...\n", "---\nkigen: 1\nevents:\n- NEW\n...\n"),
            ("  kigen: 1\n  role: own\n", "  kigen: 1\n  role: own\n  events:\n  - NEW\n"),
            ("kigen: 1\nevents:\nrole: own\n", "kigen: 1\nevents:\n- NEW\nrole: own\n"),
            ("kigen: 1\nevents: # c\n", "kigen: 1\nevents: # c\n- NEW\n"),
            ("kigen: 1\nevents: [] # c\n", "kigen: 1\nevents: # c\n- NEW\n"),
            ("kigen: 1\nevents: ~\n", "kigen: 1\nevents:\n- NEW\n"),
            ("events: null\nkigen: 1", "events:\n- NEW\nkigen: 1"),
            // In braces.
            (
                "kigen: 1\nevents:\n- {event: warning} # c\n\n# d\nrole: own\n",
                "kigen: 1\nevents:\n- {event: warning} # c\n- NEW\n\n# d\nrole: own\n",
            ),
            (
                "kigen: 1\r\nevents:\r\n  - {event: warning,\r\n     text: \"a\"}\r\n",
                "kigen: 1\r\nevents:\r\n  - {event: warning,\r\n     text: \"a\"}\r\n  - NEW\r\n",
            ),
            ("kigen: 1\nevents: [{event: warning}]", "kigen: 1\nevents: [{event: warning}, NEW]"),
            (
                "kigen: 1\nevents: [\n  {event: warning}, # c\n]\n",
                "kigen: 1\nevents: [\n  {event: warning},\n  NEW, # c\n]\n",
            ),
            // In lines of their own.
            (
                "kigen: 1\nevents:\n  - event: warning\n    text: |\n      a\n      # b\n\n\nrole: own\n",
                "kigen: 1\nevents:\n  - event: warning\n    text: |\n      a\n      # b\n  - event: police\n    on: 2026\n\n\nrole: own\n",
            ),
            (
                "kigen: 1\nevents:\n-\n  event: warning\n  # c\n# d\n",
                "kigen: 1\nevents:\n-\n  event: warning\n  # c\n- event: police\n  on: 2026\n# d\n",
            ),
            (
                "kigen: 1\nevents:\n- event: warning",
                "kigen: 1\nevents:\n- event: warning\n- event: police\n  on: 2026",
            ),
        ] {
            assert_eq!(added(before).as_deref(), Some(&*after.replace("NEW", new)), "{before}");
        }
    }

    #[test]
    fn what_is_not_certain_stays_as_it_is() {
        let refused = |text: &str| {
            let source = Source::from_bytes("t.yaml", text).expect("text");
            append(&source, &event()).expect_err("refused")
        };
        for text in ["{kigen: 1}", "{kigen: 1,\n events: []}\n"] {
            assert!(matches!(refused(text), Refusal::Braces), "{text}");
        }
        for text in ["kigen: 2\n", "kigen: 1\nevents: x\n", "kigen: 1\nevents:\n- {event: x}\n"] {
            assert!(matches!(refused(text), Refusal::Mistakes(_)), "{text}");
        }
        for text in [
            "kigen: 1\nevents:\n- &a {event: warning}\n",
            "kigen: 1\nevents:\n- &a\n  event: warning\n- *a\n",
            "kigen: 1\nevents:\n- event: warning\n  text: |+\n    a\n\n",
        ] {
            match added(text) {
                None => assert!(matches!(refused(text), Refusal::NoPlace), "{text}"),
                Some(after) => assert!(after.starts_with(text.trim_end()), "{text}\n{after}"),
            }
        }
    }
}
