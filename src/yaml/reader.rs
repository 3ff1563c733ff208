//! Takes a YAML tree apart and collects everything that is wrong on the way, instead of stopping
//! at the first mistake.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::problem::{File, Kind, Problem, Shape};
use super::tree::{self, Node, Value};
use crate::edtf::Edtf;
use crate::source::{Source, Span};

/// Mistakes reported of one file; a file made of mistakes is not worth more.
const MOST_PROBLEMS: usize = 50;

/// Mistakes kept until the first of them in file order are known.
const MOST_KEPT: usize = 1000;

/// Collects problems.
pub(crate) struct Reader {
    file: File,
    problems: Vec<Problem>,
}

/// The pairs of a map. Asking for a key makes it known; [`Reader::close`] reports the others.
pub(crate) struct Fields<'n> {
    pairs: HashMap<&'n str, (&'n Node, &'n Node)>,
    order: Vec<&'n str>,
    known: Vec<&'static str>,
    /// The map.
    pub span: Span,
}

impl<'n> Fields<'n> {
    /// The value of a key, if it is there and not empty.
    pub(crate) fn get(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        self.pairs.get(key).map(|(_, v)| *v).filter(|v| !matches!(v.value, Value::Null))
    }
}

/// The tree of a file.
///
/// # Errors
/// When it is no YAML, or several documents.
pub(crate) fn parse(source: &Source, file: File) -> Result<Node, Vec<Problem>> {
    tree::parse(source).map_err(|broken| {
        let kind = match broken.several_documents {
            true => Kind::SeveralDocuments,
            false => Kind::NotYaml(broken.message),
        };
        vec![Problem { file, span: broken.span, kind }]
    })
}

impl Reader {
    /// One that has found nothing wrong yet.
    pub(crate) fn new(file: File) -> Self {
        Reader { file, problems: Vec::new() }
    }

    pub(crate) fn say(&mut self, span: Span, kind: Kind) {
        if self.problems.len() < MOST_KEPT {
            self.problems.push(Problem { file: self.file, span, kind });
        }
    }

    /// Adds what another reader found.
    pub(crate) fn extend(&mut self, problems: Vec<Problem>) {
        self.problems.extend(problems);
    }

    /// What was read, if all of it could be.
    ///
    /// # Errors
    /// The problems, in file order.
    pub(crate) fn finish<T>(mut self, read: Option<T>) -> Result<T, Vec<Problem>> {
        match read {
            Some(read) if self.problems.is_empty() => Ok(read),
            _ => {
                self.problems.sort_by_key(|p| p.span);
                self.problems.truncate(MOST_PROBLEMS);
                Err(self.problems)
            }
        }
    }

    /// The key and value pairs of a map, in file order; a repeated key is reported.
    pub(crate) fn pairs<'n>(
        &mut self,
        node: &'n Node,
    ) -> Option<Vec<(&'n str, &'n Node, &'n Node)>> {
        let Value::Map(pairs) = &node.value else {
            self.say(node.span, Kind::Shape(Shape::Map));
            return None;
        };
        let mut out: Vec<(&str, &Node, &Node)> = Vec::with_capacity(pairs.len());
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for (key, value) in pairs {
            let Value::Scalar(name) = &key.value else {
                self.say(key.span, Kind::Shape(Shape::Name));
                continue;
            };
            if let Some(first) = seen.get(name.as_str()) {
                self.say(key.span, Kind::Repeated(name.clone(), Some(*first)));
            } else {
                seen.insert(name, key.span);
                out.push((name, key, value));
            }
        }
        Some(out)
    }

    pub(crate) fn fields<'n>(&mut self, node: &'n Node) -> Option<Fields<'n>> {
        let pairs = self.pairs(node)?;
        Some(Fields {
            order: pairs.iter().map(|p| p.0).collect(),
            pairs: pairs.into_iter().map(|(name, key, value)| (name, (key, value))).collect(),
            known: Vec::new(),
            span: node.span,
        })
    }

    /// Reports the keys that nobody asked for.
    pub(crate) fn close(&mut self, fields: Fields<'_>) {
        for name in fields.order {
            if fields.known.contains(&name) {
                continue;
            }
            if let Some((key, _)) = fields.pairs.get(name) {
                let kind = Kind::UnknownKey(name.to_owned(), fields.known.clone());
                self.say(key.span, kind);
            }
        }
    }

    /// The value of a key that must be there.
    pub(crate) fn need<'n>(
        &mut self,
        fields: &mut Fields<'n>,
        key: &'static str,
    ) -> Option<&'n Node> {
        let found = fields.get(key);
        if found.is_none() {
            // A map's span can be the whole file: its first character is place enough.
            let at = Span::new(fields.span.start, fields.span.start.saturating_add(1));
            let at =
                fields.order.first().and_then(|k| fields.pairs.get(k)).map_or(at, |p| p.0.span);
            self.say(at, Kind::Missing(key));
        }
        found
    }

    pub(crate) fn text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match &node.value {
            Value::Scalar(text) => Some(text),
            _ => {
                self.say(node.span, Kind::Shape(Shape::Scalar));
                None
            }
        }
    }

    /// A word and what it stands for.
    pub(crate) fn word<T: Copy>(
        &mut self,
        node: &Node,
        what: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.text(node)?;
        let found = words.iter().find(|w| w.0 == text).map(|w| w.1);
        if found.is_none() {
            let all = words.iter().map(|w| w.0.to_owned()).collect();
            self.say(node.span, Kind::UnknownWord(what, text.to_owned(), all));
        }
        found
    }

    /// A whole number from `least` to `most`.
    pub(crate) fn number(&mut self, node: &Node, least: u64, most: u64) -> Option<u64> {
        let text = self.text(node)?;
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let number = text.parse().ok().filter(|n| digits && (least..=most).contains(n));
        if number.is_none() {
            self.say(node.span, Kind::Number(text.to_owned(), least, most));
        }
        number
    }

    /// A day.
    pub(crate) fn day(&mut self, node: &Node) -> Option<NaiveDate> {
        let text = self.text(node)?;
        match text.parse() {
            Ok(Edtf::Day(day)) => Some(day),
            _ => {
                self.say(node.span, Kind::Day(text.to_owned()));
                None
            }
        }
    }

    /// A date that may be a range of days.
    pub(crate) fn date(&mut self, node: &Node, source: &Source) -> Option<Edtf> {
        let text = match &node.value {
            // `[..2025-08-08]` without quotes is a list to YAML.
            Value::Seq(_) => source.words(node.span),
            _ => self.text(node)?,
        };
        match text.parse() {
            Ok(date) => Some(date),
            Err(error) => {
                self.say(node.span, Kind::Date(text.to_owned(), error));
                None
            }
        }
    }

    /// A name made of small letters, digits and hyphens.
    pub(crate) fn id(&mut self, node: &Node) -> Option<String> {
        let text = self.text(node)?;
        let fine = !text.is_empty()
            && text.len() <= 60
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !fine {
            self.say(node.span, Kind::BadId(text.to_owned()));
        }
        fine.then(|| text.to_owned())
    }
}
