//! Which documents are timeline files.

use super::VERSION;
use crate::source::{Source, has_yaml_name};
use crate::yaml;

/// What a document is to be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A timeline file, or one whose first key has a slip in it: `kigne: 1`.
    Timeline,
    /// YAML by its name that does not say it is a timeline.
    OtherYaml,
    /// A disclosure.
    Text,
}

/// The key that makes a YAML file a timeline.
const KEY: &str = "kigen";

/// Tells a timeline by the key `kigen` in any writing: `kigen: 1`, `"kigen": 1`, `kigen : 1`,
/// `{kigen: 1, …}`, indented. Where the name does not end in `.yaml` or `.yml`, that key or another
/// of a timeline has to come first, after comments, blank lines and `---`.
pub fn kind_of(source: &Source) -> FileKind {
    if source.places.is_some() {
        return FileKind::Text;
    }
    let named = has_yaml_name(&source.name);
    let mut lines = source.text.lines().filter_map(content);
    let is_first = |line| {
        pair(line).is_some_and(|(key, value)| key == KEY || is_slip(key, value)) || means_key(line)
    };
    let found = match lines.next() {
        None => false,
        Some(first) if is_first(first) => true,
        Some(first) => {
            let may_follow = named || pair(first).is_some_and(|(key, _)| is_of_timeline(key));
            may_follow && lines.any(is_first)
        }
    };
    match (found, named) {
        (true, _) => FileKind::Timeline,
        (false, true) => FileKind::OtherYaml,
        (false, false) => FileKind::Text,
    }
}

/// Whether a key with the version as its value was meant to be `kigen`.
pub(super) fn is_slip(key: &str, value: &str) -> bool {
    value == VERSION && yaml::nearest(key, [KEY]).is_some()
}

/// The key in a rarer writing of YAML (`? kigen`, `!!str kigen: 1`, `"\x6bigen": 1`), or nearly it
/// (`kigen:1`, `ｋｉｇｅｎ：１`): the file is a timeline or has a mistake, and is never read as a text.
fn means_key(line: &str) -> bool {
    let explicit = line.strip_prefix("? ");
    let line = explicit.map_or(line, str::trim_start);
    let is_tag = line.starts_with(['!', '&']);
    let line = if is_tag { line.split_once(' ').map_or("", |(_, rest)| rest) } else { line };
    let plain: String = unescaped(line).chars().map(half_width).collect();
    let rest = plain.trim_start().trim_start_matches(['"', '\'']).strip_prefix(KEY);
    let Some(rest) = rest.map(|rest| rest.trim_start_matches(['"', '\'', ' '])) else {
        return false;
    };
    match rest.strip_prefix(':') {
        Some(value) => {
            value.trim().starts_with(|c: char| c.is_ascii_digit()) || value.trim().is_empty()
        }
        None => explicit.is_some() && rest.is_empty(),
    }
}

/// A full-width character of ASCII as the plain one.
fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

/// The characters that a double-quoted key writes as `\x6b`, `\u006b` or `\U0000006b`.
fn unescaped(line: &str) -> String {
    const LONGEST: usize = 80;
    let mut out = String::new();
    let mut chars = line.chars().take(LONGEST);
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let digits = match chars.next() {
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            _ => return out,
        };
        let code: String = chars.by_ref().take(digits).collect();
        let Some(c) = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32) else {
            return out;
        };
        out.push(c);
    }
    out
}

fn is_of_timeline(key: &str) -> bool {
    matches!(
        key,
        "kind" | "knowing" | "organisation" | "published" | "entity" | "role" | "facts" | "events"
    )
}

/// A line without blanks and the brackets a flow map opens with; `None` for one that says nothing.
fn content(line: &str) -> Option<&str> {
    let line = line.trim_matches([' ', '\t', '\r', '{']);
    let nothing = line.is_empty() || line.starts_with(['#', '%']) || line.starts_with("---");
    (!nothing).then_some(line)
}

/// The key of a line and its value up to a comma or a comment.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = match line.chars().next()? {
        quote @ ('"' | '\'') => line.get(1..)?.split_once(quote)?,
        _ => line.find([':', ' ']).map(|at| line.split_at(at))?,
    };
    let value = rest.trim_start().strip_prefix(':')?;
    if !value.is_empty() && !value.starts_with([' ', '\t']) {
        return None;
    }
    let value = value.split([',', '#', '}']).next().unwrap_or("");
    Some((key, value.trim().trim_matches(['"', '\''])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timelines_are_told_by_their_first_key() {
        use FileKind::{OtherYaml, Text, Timeline};
        for (name, text, kind) in [
            ("a.yml", "kigen: 1\n", Timeline),
            ("a.YAML", "organisation: x\nkigen: 1\n", Timeline),
            ("a.yaml", "", OtherYaml),
            ("a.yaml", "rules: [appi]\n", OtherYaml),
            ("a.yaml", "kigne: 1\n", Timeline),
            ("a.yaml", "kigne: [1]\n", OtherYaml),
            ("-", "# c\n\n---\nkigen: 1\n", Timeline),
            ("-", "%YAML 1.2\n---\n\"kigen\": 1\n", Timeline),
            ("-", "'kigen' : '1'\n", Timeline),
            ("-", "  kigen : 1 # v\n", Timeline),
            ("-", "{kigen: 1, events: []}\n", Timeline),
            ("-", "{\n  \"kigen\": 1,\n}\n", Timeline),
            ("-", "kigne: 1\n", Timeline),
            ("-", "published: 2026-06-01\nkigen: 1\n", Timeline),
            ("-", "---\npublished: 2026-06-01\n---\n# お知らせ\n", Text),
            ("-", "kigen について\n", Text),
            ("-", "kigen:1\n", Timeline),
            ("-", "? kigen\n: 1\n", Timeline),
            ("a.yaml", "!!str kigen: 1\n", Timeline),
            ("a.yaml", "\"\\x6bigen\": 1\n", Timeline),
            ("-", "\"\\u006bigen\" : 1\n", Timeline),
            ("a.yml", "ｋｉｇｅｎ: 1\n", Timeline),
            ("a.yml", "kigen：１\n", Timeline),
            ("-", "kigen: の使い方\n", Timeline),
            ("-", "kigenについて\n", Text),
            ("a.yaml", "? rules\n: [appi]\n", OtherYaml),
            ("a.md", "# お知らせ\n本文: x\nkigen: 1\n", Text),
        ] {
            let source = Source::from_bytes(name, text).expect("a text");
            assert_eq!(kind_of(&source), kind, "{name} {text}");
        }
    }
}
