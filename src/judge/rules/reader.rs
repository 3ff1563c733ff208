//! Takes a YAML tree apart and collects everything that is wrong on the way, instead of stopping
//! at the first mistake.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::problem::{RuleError, RuleErrorKind};
use crate::timeline::Span;
use crate::timeline::yaml::tree::{Node, Value};

/// Mistakes reported of one file; a file made of mistakes is not worth more.
const MOST_PROBLEMS: usize = 100;

/// Collects problems.
#[derive(Default)]
pub(super) struct Reader {
    problems: Vec<RuleError>,
}

/// The pairs of a map. Asking for a key makes it known; [`Reader::close`] reports the others.
pub(super) struct Fields<'n> {
    pairs: HashMap<&'n str, (&'n Node, &'n Node)>,
    order: Vec<&'n str>,
    known: Vec<&'static str>,
    /// The map.
    pub span: Span,
}

impl<'n> Fields<'n> {
    /// The value of a key, if it is there and not empty.
    pub fn get(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        self.pairs.get(key).map(|(_, v)| *v).filter(|v| !matches!(v.value, Value::Null))
    }
}

impl Reader {
    pub fn say(&mut self, span: Span, kind: RuleErrorKind) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(RuleError { span, kind });
        }
    }

    /// All problems, in file order.
    pub fn problems(mut self) -> Vec<RuleError> {
        self.problems.sort_by_key(|p| p.span);
        self.problems
    }

    /// The key and value pairs of a map, in file order; a repeated key is reported.
    pub fn pairs<'n>(&mut self, node: &'n Node) -> Option<Vec<(&'n str, &'n Node, &'n Node)>> {
        let Value::Map(pairs) = &node.value else {
            self.say(node.span, RuleErrorKind::Shape("`項目: 値` の組", "`key: value` pairs"));
            return None;
        };
        let mut out: Vec<(&str, &Node, &Node)> = Vec::with_capacity(pairs.len());
        let mut seen = std::collections::HashSet::new();
        for (key, value) in pairs {
            let Value::Scalar(name) = &key.value else {
                self.say(key.span, RuleErrorKind::Shape("名前", "a name"));
                continue;
            };
            if seen.insert(name.as_str()) {
                out.push((name, key, value));
            } else {
                self.say(key.span, RuleErrorKind::Repeated(name.clone()));
            }
        }
        Some(out)
    }

    pub fn fields<'n>(&mut self, node: &'n Node) -> Option<Fields<'n>> {
        let pairs = self.pairs(node)?;
        Some(Fields {
            order: pairs.iter().map(|p| p.0).collect(),
            pairs: pairs.into_iter().map(|(name, key, value)| (name, (key, value))).collect(),
            known: Vec::new(),
            span: node.span,
        })
    }

    /// Reports the keys that nobody asked for.
    pub fn close(&mut self, fields: Fields<'_>) {
        for name in fields.order {
            if fields.known.contains(&name) {
                continue;
            }
            if let Some((key, _)) = fields.pairs.get(name) {
                let kind = RuleErrorKind::UnknownKey(name.to_owned(), fields.known.clone());
                self.say(key.span, kind);
            }
        }
    }

    /// The value of a key that must be there.
    pub fn need<'n>(&mut self, fields: &mut Fields<'n>, key: &'static str) -> Option<&'n Node> {
        let found = fields.get(key);
        if found.is_none() {
            // A map's span can be the whole file: its first character is place enough.
            let at = Span::new(fields.span.start, fields.span.start.saturating_add(1));
            let at =
                fields.order.first().and_then(|k| fields.pairs.get(k)).map_or(at, |p| p.0.span);
            self.say(at, RuleErrorKind::Missing(key));
        }
        found
    }

    pub fn text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match &node.value {
            Value::Scalar(text) => Some(text),
            _ => {
                self.say(node.span, RuleErrorKind::Shape("値を1つ", "a single value"));
                None
            }
        }
    }

    /// A word and what it stands for.
    pub fn word<T: Copy>(
        &mut self,
        node: &Node,
        what: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.text(node)?;
        let found = words.iter().find(|w| w.0 == text).map(|w| w.1);
        if found.is_none() {
            let all = words.iter().map(|w| w.0.to_owned()).collect();
            self.say(node.span, RuleErrorKind::UnknownWord(what, text.to_owned(), all));
        }
        found
    }

    /// A whole number from `least` to `most`.
    pub fn number(&mut self, node: &Node, least: u64, most: u64) -> Option<u64> {
        let text = self.text(node)?;
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let number = text.parse().ok().filter(|n| digits && (least..=most).contains(n));
        if number.is_none() {
            self.say(node.span, RuleErrorKind::Number(text.to_owned(), least, most));
        }
        number
    }

    pub fn date(&mut self, node: &Node) -> Option<NaiveDate> {
        let text = self.text(node)?;
        match text.parse() {
            Ok(crate::timeline::Edtf::Day(day)) => Some(day),
            _ => {
                self.say(node.span, RuleErrorKind::Date(text.to_owned()));
                None
            }
        }
    }

    /// A name made of small letters, digits and hyphens.
    pub fn id(&mut self, node: &Node) -> Option<String> {
        let text = self.text(node)?;
        let fine = !text.is_empty()
            && text.len() <= 60
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !fine {
            self.say(node.span, RuleErrorKind::BadId(text.to_owned()));
        }
        fine.then(|| text.to_owned())
    }
}

/// One value, or a list of them.
pub(super) fn items(node: &Node) -> &[Node] {
    node.items()
}
