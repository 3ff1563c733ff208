//! For people at a terminal: what was found, drawn into the text, and the duties in a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use miette::{GraphicalReportHandler, GraphicalTheme};

use super::snippet::Snippet;
use super::{Document, Failure, table, visible};
use crate::finding::{Finding, Severity};
use crate::lang::Lang;
use crate::messages;
use crate::source::Source;

/// Findings of one code that are drawn of one document: a hostile or broken text may hold
/// hundreds of thousands, and nobody reads past these.
const MOST_OF_A_CODE: usize = 20;

/// What miette draws left of a line of text: number, gutter and indentation.
const GUTTER: usize = 10;

/// Columns that stay free at the right of words.
const MARGIN: usize = 2;

/// How the text report is drawn.
pub struct Style {
    /// The language of messages.
    pub lang: Lang,
    /// Whether to write ANSI colours.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// The least severity that is drawn; what weighs less is only counted.
    pub from: Severity,
    /// Whether to add the table of duties to each document.
    pub duties: bool,
}

/// Draws reports; made once, used by all threads.
pub struct Painter {
    style: Style,
    theme: GraphicalTheme,
    handler: GraphicalReportHandler,
}

impl Painter {
    /// For reports of one style.
    pub fn new(style: Style) -> Self {
        let theme = match style.colour {
            true => GraphicalTheme::unicode(),
            false => GraphicalTheme::unicode_nocolor(),
        };
        // No hyperlinks: an escape sequence with an address in it helps few and breaks some.
        let handler = GraphicalReportHandler::new_themed(theme.clone())
            .with_links(false)
            .with_width(style.width)
            .with_context_lines(0)
            .without_syntax_highlighting();
        Painter { style, theme, handler }
    }

    /// The report of one document; empty when there is nothing to draw.
    pub fn document(&self, document: &Document) -> String {
        let drawn = |f: &&Finding| f.severity >= self.style.from;
        let mut out = String::new();
        if !self.style.duties && !document.findings.iter().any(|f| drawn(&f)) {
            return out;
        }
        self.heading(&mut out, document);
        self.findings(&mut out, &document.source, document.findings.iter().filter(drawn));
        if self.style.duties && !document.verdicts.is_empty() {
            out.push('\n');
            out.push_str(&self.duties(document));
        }
        out.push('\n');
        out
    }

    /// What is wrong with a document that could not be read.
    pub fn failure(&self, failure: &Failure) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "{}: {}", self.error(), visible::line(&failure.message));
        if let Some((source, findings)) = failure.details.as_deref() {
            self.findings(&mut out, source, findings.iter());
        }
        out
    }

    fn heading(&self, out: &mut String, document: &Document) {
        let lang = self.style.lang;
        let bold = |text: &str| match self.style.colour {
            true => format!("\x1b[1m{text}\x1b[0m"),
            false => text.to_owned(),
        };
        out.push_str(&bold(&visible::line(&document.source.name)));
        if let Some(organisation) = &document.timeline.organisation {
            let _ = write!(out, "  {}", visible::name(&organisation.value));
        }
        if let Some(published) = &document.timeline.published {
            let _ = write!(out, "  {} {}", lang.pick("公表", "published"), published.value);
        }
        let _ = write!(out, "  {} {}", lang.pick("基準日", "as of"), document.as_of);
        if document.as_of_today {
            out.push_str(lang.pick(
                "（公表日が読み取れないため今日）",
                " (today: no publication date was found)",
            ));
        }
        out.push('\n');
    }

    fn findings<'f>(
        &self,
        out: &mut String,
        source: &Source,
        findings: impl Iterator<Item = &'f Finding>,
    ) {
        let mut drawn: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in findings {
            let of_code = drawn.entry(&finding.code).or_default();
            *of_code += 1;
            if *of_code <= MOST_OF_A_CODE {
                out.push('\n');
                self.finding(out, source, finding);
            }
        }
        let left = drawn
            .into_iter()
            .filter_map(|(code, n)| Some((code, n.checked_sub(MOST_OF_A_CODE)?)))
            .filter(|(_, n)| *n > 0);
        for (code, n) in left {
            let _ = match self.style.lang {
                Lang::Ja => writeln!(out, "\n{code}: ほかに{n}件"),
                Lang::En => writeln!(out, "\n{code}: {n} more"),
            };
        }
    }

    /// What it is called, what is so, the text it points at, and why: laid out as miette does, which
    /// draws the text.
    fn finding(&self, out: &mut String, source: &Source, finding: &Finding) {
        let GraphicalTheme { characters, styles } = &self.theme;
        let (style, icon) = match finding.severity {
            Severity::Error => (&styles.error, &characters.error),
            Severity::Warning => (&styles.warning, &characters.warning),
            Severity::Advice => (&styles.advice, &characters.advice),
        };
        let code = format!("{} {}", finding.severity.word(), visible::line(&finding.code));
        let _ = writeln!(out, "{}\n", style.style(code));
        let first = format!("  {} ", style.style(icon));
        let rest = format!("  {} ", style.style(characters.vbar));
        self.words(out, &visible::lines(&finding.message), 4, [&first, &rest]);
        if !finding.labels.is_empty() {
            let width = self.style.width.saturating_sub(GUTTER);
            Snippet::new(source, &finding.labels, width).draw(&self.handler, out);
        }
        let mut help = visible::lines(&finding.help).into_owned();
        if let Some(url) = &finding.url {
            if !help.is_empty() {
                help.push('\n');
            }
            help.push_str(&visible::line(url));
        }
        if !help.is_empty() {
            let first = styles.help.style("  help: ").to_string();
            self.words(out, &help, 8, [&first, "        "]);
        }
    }

    /// Words, wrapped to the terminal; before the first line of them and before the others stands
    /// what takes `left` columns.
    fn words(&self, out: &mut String, words: &str, left: usize, [first, rest]: [&str; 2]) {
        let width = self.style.width.saturating_sub(MARGIN + left);
        // A line may end at a hyphen of a phrase, but not in the middle of 2025-08-22.
        let options =
            textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation);
        for (i, line) in textwrap::wrap(words, options).iter().enumerate() {
            out.push_str(if i == 0 { first } else { rest });
            out.push_str(line);
            out.push('\n');
        }
    }

    fn duties(&self, document: &Document) -> String {
        let lang = self.style.lang;
        let head = [("義務", "Duty"), ("結果", "Outcome"), ("期限", "Limit"), ("行為", "Act")];
        let mut rows = vec![head.map(|(ja, en)| lang.pick(ja, en).to_owned()).to_vec()];
        rows.extend(document.verdicts.iter().map(|verdict| {
            let row = messages::row(verdict, &document.timeline, lang);
            vec![visible::name(&row.title).into_owned(), row.outcome, row.due, row.done]
        }));
        table::aligned(&rows)
    }

    fn error(&self) -> &'static str {
        if self.style.colour { "\x1b[31merror\x1b[0m" } else { "error" }
    }
}
