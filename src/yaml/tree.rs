//! YAML as a tree in which every value knows its place, so that a mistake in a hand-written file
//! can be pointed at.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use crate::source::Source;
use crate::source::Span;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// From its first to its last character; for an alias, the alias.
    pub span: Span,
    pub value: Value,
}

/// What a value is, before anyone says what it means.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A single value as its text: `2025`, `yes` and `"yes"` alike. What it means is decided by
    /// who asks, so no date or answer is lost to YAML's own ideas of numbers and booleans.
    Scalar(String),
    Seq(Vec<Node>),
    /// In file order, repeated keys included.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// A tree of JSON, as the build leaves it of the YAML files that come with the program. It knows
    /// no places: nothing is wrong in it.
    pub(crate) fn from_json(json: &str) -> Option<Node> {
        serde_json::from_str(json).ok()
    }

    /// A single value without a place.
    pub(crate) fn word(text: &str) -> Node {
        Node { span: Span::default(), value: Value::Scalar(text.to_owned()) }
    }

    /// One value, or a list of them.
    pub(crate) fn items(&self) -> &[Node] {
        match &self.value {
            Value::Seq(items) => items,
            _ => std::slice::from_ref(self),
        }
    }
}

/// Why a text is no YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    pub span: Span,
    /// What the parser says, in English.
    pub message: String,
    /// More than one document in the file: worth its own words.
    pub several_documents: bool,
}

/// Reads one document.
pub(crate) fn parse(source: &Source) -> Result<Node, Broken> {
    let options = serde_yaml::options! {
        // Every timeline is flat: what is nested or repeated beyond this was made to do harm.
        budget: serde_yaml::budget! {
            max_depth: 16,
            max_documents: 2,
        },
        alias_limits: serde_yaml::alias_limits! {
            max_total_replayed_events: 20_000,
        },
        with_snippet: false,
        // Found here instead, together with every other mistake.
        duplicate_keys: serde_yaml::DuplicateKeyPolicy::PassThrough,
        non_finite_float_policy: serde_yaml::NonFiniteFloatPolicy::AsString,
    };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(&source.text, options) {
        Ok(raw) => Ok(node(raw, source)),
        Err(error) => {
            let error = error.without_snippet();
            let span = error.location().map_or(Span::default(), |l| span_of(&l, source));
            Err(Broken {
                span,
                message: message(error),
                several_documents: matches!(error, serde_yaml::Error::MultipleDocuments { .. }),
            })
        }
    }
}

/// The parser's words without the place, which the finding shows itself.
fn message(error: &serde_yaml::Error) -> String {
    let text = error.to_string();
    let text = text.lines().next().unwrap_or_default();
    text.split_once(" at line ").map_or(text, |(head, _)| head).trim().to_owned()
}

/// The bytes of a location; at the start of the text where the parser knows none.
fn span_of(location: &serde_yaml::Location, source: &Source) -> Span {
    let end = source.text.len();
    let span = location.span();
    if let (Some(start), Some(len)) = (span.byte_offset(), span.byte_len()) {
        let start = (start as usize).min(end);
        return Span::new(start, start.saturating_add(len as usize).min(end));
    }
    // Some errors know only line and column.
    let line = (location.line() as usize).saturating_sub(1);
    let start = source.lines().start(line);
    let words = source.words(Span::new(start, source.lines().end(&source.text, line)));
    let column = (location.column() as usize).saturating_sub(1);
    match words.char_indices().nth(column) {
        Some((at, c)) => Span::new(start + at, start + at + c.len_utf8()),
        None => Span::new(start + words.len(), start + words.len()),
    }
}

fn node(raw: Spanned<Raw>, source: &Source) -> Node {
    let mut span = span_of(&raw.referenced, source);
    let alias = raw.referenced != raw.defined;
    let reach = |span: &mut Span, to: Span| {
        if !alias {
            span.start = span.start.min(to.start);
            span.end = span.end.max(to.end);
        }
    };
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Text(text) => Value::Scalar(text),
        Raw::Typed => Value::Scalar(source.words(span_of(&raw.defined, source)).trim().to_owned()),
        Raw::Seq(items) => {
            let items: Vec<_> = items.into_iter().map(|n| node(n, source)).collect();
            items.iter().for_each(|n| reach(&mut span, n.span));
            Value::Seq(items)
        }
        Raw::Map(pairs) => {
            let pairs: Vec<_> =
                pairs.into_iter().map(|(k, v)| (node(k, source), node(v, source))).collect();
            for (k, v) in &pairs {
                reach(&mut span, k.span);
                reach(&mut span, v.span);
            }
            Value::Map(pairs)
        }
    };
    if matches!(value, Value::Seq(_) | Value::Map(_)) && !alias {
        // The parser gives a flow collection's opening bracket; take its closing one too.
        let rest = source.text.get(span.end..).unwrap_or("");
        let open = source.text.as_bytes().get(span.start);
        let close = match open {
            Some(b'[') => ']',
            Some(b'{') => '}',
            _ => return Node { span, value },
        };
        let inner = rest.trim_start_matches([' ', '\t', ',', ':', '\r', '\n', '"', '\'']);
        if inner.starts_with(close) {
            span.end += rest.len() - inner.len() + 1;
        }
    }
    Node { span, value }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = deserializer.deserialize_any(ValueVisitor)?;
        Ok(Node { span: Span::default(), value })
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Scalar(text.to_owned()))
    }
    fn visit_bool<E>(self, answer: bool) -> Result<Value, E> {
        Ok(Value::Scalar(answer.to_string()))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Scalar(number.to_string()))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Scalar(number.to_string()))
    }
    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Scalar(number.to_string()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::Seq(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Value::Map(pairs))
    }
}

/// What the parser hands over.
enum Raw {
    Null,
    Text(String),
    /// A number or boolean: its text is taken from the source.
    Typed,
    Seq(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a YAML value")
    }
    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }
    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }
    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }
    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }
    fn visit_bytes<E>(self, _: &[u8]) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::Seq(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Raw::Map(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::from_bytes("t.yaml", text).expect("text")
    }

    /// The tree in one line: every scalar with the words it stands on.
    fn dump(node: &Node, source: &Source) -> String {
        let words = source.words(node.span);
        match &node.value {
            Value::Null => "null".into(),
            Value::Scalar(text) => format!("{text}={words}"),
            Value::Seq(items) => {
                let items: Vec<_> = items.iter().map(|n| dump(n, source)).collect();
                format!("seq<{words}>[{}]", items.join(", "))
            }
            Value::Map(pairs) => {
                let pairs: Vec<_> = pairs
                    .iter()
                    .map(|(k, v)| format!("{}: {}", dump(k, source), dump(v, source)))
                    .collect();
                format!("map<{words}>{{{}}}", pairs.join(", "))
            }
        }
    }

    fn read(text: &str) -> String {
        let source = source(text);
        match parse(&source) {
            Ok(tree) => dump(&tree, &source),
            Err(e) => format!("{} at {:?}", e.message, source.words(e.span)),
        }
    }

    #[test]
    fn scalars_keep_their_text_and_place() {
        assert_eq!(
            read("{a: yes, b: 2025, c: \"no\", d: 0x1F, e: .nan, f: 日本, g: }").replace("=", " "),
            "map<{a: yes, b: 2025, c: \"no\", d: 0x1F, e: .nan, f: 日本, g: }>\
             {a a: yes yes, b b: 2025 2025, c c: no \"no\", d d: 0x1F 0x1F, e e: .nan .nan, \
             f f: 日本 日本, g g: null}"
        );
    }

    #[test]
    fn collections_reach_over_all_they_hold() {
        assert_eq!(
            read("- [..2025-08-08]\n- a: 1\n  b: x\n"),
            "seq<- [..2025-08-08]\n- a: 1\n  b: x>[seq<[..2025-08-08]>[..2025-08-08=..2025-08-08], map<a: 1\n  b: x>{a=a: 1=1, b=b: x=x}]"
        );
    }

    #[test]
    fn what_is_no_yaml_is_pointed_at() {
        assert_eq!(read("a: 1\nb: [1, 2\n"), "unclosed bracket '[' at \"[\"");
        assert_eq!(read("a: b: c\n"), "mapping values are not allowed in this context at \":\"");
        assert_eq!(read("a: *nope\n"), "alias references unknown anchor at \"*\"");
    }

    #[test]
    fn depth_and_alias_bombs_are_refused() {
        let deep = format!("a: {}1{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(parse(&source(&deep)).is_err());
        let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned();
        for i in 1..12 {
            let alias = format!("*a{},", i - 1).repeat(9);
            bomb += &format!("a{i}: &a{i} [{alias}]\n");
        }
        assert!(parse(&source(&bomb)).is_err());
    }
}
