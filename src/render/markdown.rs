//! A comment on a pull request: how much was found, and below each document's name what, folded
//! away. CommonMark with the HTML that GitHub and GitLab allow.
//!
//! No comment on GitHub is longer than 65,536 characters: what does not fit is counted.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Mutex;

use super::entry::{Entry, Selection};
use super::summary::Work;
use super::{Renderer, Run, visible};
use crate::checker::{Error, Report};
use crate::lang::Lang;
use crate::source::portable;

/// Characters of a comment.
const LONGEST: usize = 65_536;

/// Characters that are kept for what stands around the documents.
const AROUND: usize = 4_096;

/// Findings that are listed of a document.
const MOST: usize = 20;

/// Characters of one message or help.
const LONGEST_TEXT: usize = 600;

/// The format.
pub struct Markdown {
    selection: Selection,
    state: Mutex<State>,
}

/// What was put together so far: it is written below a summary that only the end of a run knows.
#[derive(Default)]
struct State {
    text: String,
    /// In UTF-16, as GitHub counts.
    length: usize,
    /// Documents that did not fit.
    left_out: usize,
}

impl Markdown {
    /// For one run.
    pub fn new(selection: Selection) -> Self {
        Markdown { selection, state: Mutex::default() }
    }

    fn block(&self, name: &str, entries: &[Entry<'_>]) -> String {
        if entries.is_empty() {
            return String::new();
        }
        let lang = self.selection.lang;
        let n = entries.len();
        let count = match lang {
            Lang::Ja => format!("{n}件"),
            Lang::En => format!("{n} finding{}", if n == 1 { "" } else { "s" }),
        };
        let name = html(&visible::name(&portable(name)));
        let mut out = format!("<details>\n<summary><code>{name}</code>: {count}</summary>\n\n");
        entries.iter().take(MOST).for_each(|entry| item(&mut out, entry, lang));
        if let Some(more) = n.checked_sub(MOST).filter(|more| *more > 0) {
            let _ = match lang {
                Lang::Ja => writeln!(out, "- ほか{more}件"),
                Lang::En => writeln!(out, "- {more} more"),
            };
        }
        out.push_str("\n</details>\n\n");
        out
    }

    fn add(&self, block: &str) {
        // A thread that panicked while it held the lock leaves a text that can still be read.
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let length = length(block);
        match state.length + length > LONGEST - AROUND {
            true => state.left_out += 1,
            false => {
                state.text.push_str(block);
                state.length += length;
            }
        }
    }
}

impl Renderer<Report> for Markdown {
    fn document(&self, report: &Report) -> String {
        let entries: Vec<_> = self.selection.of(report).collect();
        self.block(report.name(), &entries)
    }

    fn join(&self, document: String, _run: &Run) -> String {
        if !document.is_empty() {
            self.add(&document);
        }
        String::new()
    }

    fn failure(&self, error: &Error) -> String {
        self.block(error.name(), &self.selection.of_error(error))
    }

    fn end(&self, run: &Run) -> String {
        run.failures.iter().for_each(|failure| self.add(failure));
        let lang = self.selection.lang;
        let state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut out = format!("### kigen: {}\n\n", text(&run.findings(lang)));
        let _ = writeln!(out, "{}\n", text(&run.files.words(Work::Judged, lang)));
        out += &state.text;
        if let Some(left_out) = left_out(&state, lang) {
            let _ = writeln!(out, "{left_out}\n");
        }
        let rules = run.rules(lang);
        if !rules.is_empty() && length(&rules) < AROUND / 2 {
            let _ = writeln!(out, "<sub>{}</sub>", html(rules.trim_end()));
        }
        out
    }

    fn left_out(&self, _run: &Run) -> Option<String> {
        let state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        left_out(&state, self.selection.lang).map(|text| format!("markdown: {text}"))
    }
}

fn left_out(state: &State, lang: Lang) -> Option<String> {
    let n = state.left_out;
    (n > 0).then(|| match lang {
        Lang::Ja => format!("長さの上限を超えるため、ほか{n}文書の指摘は省きました。"),
        Lang::En => format!(
            "The findings of {n} more document{} are left out: no comment may be longer.",
            if n == 1 { "" } else { "s" }
        ),
    })
}

/// `- **error** line 12: what is so`, with the code and why below it.
fn item(out: &mut String, entry: &Entry<'_>, lang: Lang) {
    let aside = match entry.suppression {
        Some(_) => lang.pick("（例外承認）", " (waived)"),
        None => "",
    };
    let place = match (entry.place(), lang) {
        (Some(place), Lang::Ja) => format!(" {}行目", place.line),
        (Some(place), Lang::En) => format!(" line {}", place.line),
        (None, _) => String::new(),
    };
    let severity = entry.severity.word();
    // All on one line: nothing from a document begins a line, where Markdown would read more into it.
    let message = text(cut(&entry.message)).into_owned();
    let code = html(&visible::name(&entry.code));
    let _ = write!(out, "- **{severity}**{aside}{place}: {message}<br><code>{code}</code>");
    for line in cut(&entry.help).lines().filter(|line| !line.trim().is_empty()) {
        let _ = write!(out, "<br>{}", text(line.trim()));
    }
    if let Some(link) = entry.url.as_deref().and_then(link) {
        let _ = write!(out, "<br>{link}");
    }
    out.push('\n');
}

fn cut(text: &str) -> &str {
    text.char_indices().nth(LONGEST_TEXT).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}

fn length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Words on one line that mean nothing to Markdown and mention nobody, for the middle of a line.
pub(super) fn text(words: &str) -> Cow<'_, str> {
    let words = visible::line(words);
    let means = |c: char| "\\`*_[]<>|~&$@#".contains(c);
    if !words.contains(means) && !words.contains(':') && !words.contains("www.") {
        return words;
    }
    let words = words.replace("www.", "www\\.");
    let mut out = String::with_capacity(words.len() + 16);
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // Escaped already.
            '\\' if chars.peek() == Some(&'.') => out.push(c),
            // A comment tells whoever it mentions, and whatever it refers to, even where it is escaped.
            '@' => out.push('＠'),
            '#' => out.push('＃'),
            // An address or an emoji, where no space comes after.
            ':' if chars.peek().is_some_and(|next| !next.is_whitespace()) => out.push_str("\\:"),
            c if means(c) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.into()
}

/// Words in HTML.
fn html(words: &str) -> String {
    let words = visible::line(words);
    let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    words.replace('"', "&quot;").replace('@', "＠")
}

/// Whether an address leads to the web, and nowhere else.
pub(super) fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty())
        && url.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"\\^`{|}".contains(&b))
}

/// A link to an address of the web, shown as it is.
pub(super) fn link(url: &str) -> Option<String> {
    is_web_address(url).then(|| format!("<{url}>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_nothing_to_markdown() {
        assert_eq!(text("a*b_c <i> [x](y)"), "a\\*b\\_c \\<i\\> \\[x\\](y)");
        assert_eq!(text("@team #12 https://x.example"), "＠team ＃12 https\\://x.example");
        assert_eq!(text("a: b:c"), "a: b\\:c");
        assert_eq!(text("www.example.jp a\\.b"), "www\\.example.jp a\\.b");
        assert_eq!(text("a\n# b\u{1b}"), "a ＃ b␛");
        assert!(matches!(text("2025-07-24は木曜日です"), Cow::Borrowed(_)));
        assert_eq!(html("<script>@a&\""), "&lt;script&gt;＠a&amp;&quot;");
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(link("https://example.jp/a?b=c"), Some("<https://example.jp/a?b=c>".into()));
        for url in ["javascript:alert(1)", "https://", "https://a b", "https://a>b", "//a"] {
            assert_eq!(link(url), None, "{url}");
        }
    }

    #[test]
    fn no_comment_is_too_long() {
        let markdown = Markdown::new(Selection::all(Lang::En));
        let block = format!("{}\n\n", "あ".repeat(1_000));
        for _ in 0..100 {
            assert_eq!(markdown.join(block.clone(), &Run::default()), "");
        }
        let out = markdown.end(&Run::default());
        assert!(length(&out) <= LONGEST, "{}", length(&out));
        assert!(out.contains("The findings of 39 more documents are left out"), "{}", out.len());
        assert!(markdown.left_out(&Run::default()).is_some());
    }
}
