//! What a document says, made safe to show: nothing in it may steer a terminal.

use std::borrow::Cow;

pub use crate::source::harmful::{line, picture, pictures};
use crate::source::{commands_in_line, is_harmful};

/// A text of several lines with every harmful character replaced but the newlines.
pub fn lines(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    pictures(text).map(|(_, c)| c).collect::<String>().into()
}

/// A name for one line of output, cut where it is longer than a name should be.
pub fn name(text: &str) -> Cow<'_, str> {
    cut(text, 120)
}

/// What somebody wrote where a short word was asked for.
pub fn short(text: &str) -> Cow<'_, str> {
    cut(text, 40)
}

/// At most so many characters of a text, on one line.
fn cut(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => line(text),
        Some((end, _)) => (line(text.get(..end).unwrap_or_default()) + "…").into_owned().into(),
    }
}

/// Output for people with nothing in it that a CI runner would take for a command: `::` where a
/// line begins, and `##[`, `##vso[` anywhere. One mark of each is made a full-width one.
pub fn without_commands(text: &str) -> Cow<'_, str> {
    let at_start = memchr::memmem::find_iter(text.as_bytes(), b"::").filter(|at| {
        let before = text.get(..*at).unwrap_or_default();
        before.trim_end_matches(|c: char| c.is_whitespace() && c != '\n').ends_with('\n')
            || before.trim_end().is_empty()
    });
    let mut marks: Vec<usize> = at_start.chain(commands_in_line(text)).collect();
    if marks.is_empty() {
        return Cow::Borrowed(text);
    }
    marks.sort_unstable();
    let mut out = String::with_capacity(text.len() + 2 * marks.len());
    let mut written = 0;
    for at in marks {
        out.push_str(text.get(written..at).unwrap_or_default());
        out.push(if text.as_bytes().get(at) == Some(&b':') { '：' } else { '＃' });
        written = at + 1;
    }
    out.push_str(text.get(written..).unwrap_or_default());
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_harmful_comes_through() {
        assert_eq!(line("a\x1b[31m\u{202E}b\nc\u{85}\x7f"), "a␛[31m�b c�␡");
        assert_eq!(lines("報告\n済み\r"), "報告\n済み␍");
        assert!(matches!(line("株式会社サンプル（7/23）"), Cow::Borrowed(_)));
        assert_eq!(line("葛\u{E0100}城▪\u{FE0F}a\u{FE0F}\u{3164}"), "葛城▪a\u{FFFD}\u{FFFD}");
        for c in '\0'..=char::MAX {
            assert!(!is_harmful(picture(c)), "{c:?}");
        }
    }

    #[test]
    fn no_name_is_endless() {
        assert_eq!(name("株式会社みほん\n"), "株式会社みほん ");
        assert_eq!(name(&"名".repeat(121)), format!("{}…", "名".repeat(120)));
        assert_eq!(name(&"\x1b".repeat(121)), format!("{}…", "␛".repeat(120)));
    }

    #[test]
    fn no_line_is_a_command() {
        let shown = without_commands("::error::a\n \u{3000}\t::b\nc ::d\n##[e]f ##vso[g]\n");
        assert_eq!(shown, "：:error::a\n \u{3000}\t：:b\nc ::d\n#＃[e]f #＃vso[g]\n");
        assert!(matches!(without_commands("a: ## b [c]\n"), Cow::Borrowed(_)));
    }
}
