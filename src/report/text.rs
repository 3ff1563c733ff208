//! For people at a terminal: what was found, drawn into the text, and the duties in a table.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::snippet::Snippet;
use super::{Document, Failure, table, visible, words};
use crate::finding::{Finding, Lang, Severity};
use crate::source::Source;

/// Findings of one code that are drawn of one document: a hostile or broken text may hold
/// hundreds of thousands, and nobody reads past these.
const MOST_OF_A_CODE: usize = 20;

/// What miette draws left of a line of text: number, gutter and indentation.
const GUTTER: usize = 10;

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
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_width(style.width)
            .with_context_lines(0)
            // A line may end at a hyphen of a phrase, but not in the middle of 2025-08-22.
            .with_word_splitter(textwrap::WordSplitter::NoHyphenation)
            .without_syntax_highlighting();
        Painter { style, handler }
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
            let _ = write!(out, "  {}", visible::line(&organisation.value));
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

    fn finding(&self, out: &mut String, source: &Source, finding: &Finding) {
        let snippet = (!finding.labels.is_empty()).then(|| {
            Snippet::new(source, &finding.labels, self.style.width.saturating_sub(GUTTER))
        });
        let mut help = visible::lines(&finding.help).into_owned();
        if let Some(url) = &finding.url {
            if !help.is_empty() {
                help.push('\n');
            }
            help.push_str(&visible::line(url));
        }
        let drawn = Drawn {
            code: format!("{} {}", finding.severity.word(), visible::line(&finding.code)),
            severity: finding.severity,
            message: visible::lines(&finding.message).into_owned(),
            help,
            snippet,
        };
        // Fails only if miette is handed a span outside its text; the words still count then.
        let before = out.len();
        if self.handler.render_report(out, &drawn).is_err() {
            out.truncate(before);
            let _ = writeln!(out, "{}\n\n  {}\n  {}", drawn.code, drawn.message, drawn.help);
        }
    }

    fn duties(&self, document: &Document) -> String {
        let lang = self.style.lang;
        let head = [("義務", "Duty"), ("結果", "Outcome"), ("期限", "Limit"), ("行為", "Act")];
        let mut rows = vec![head.map(|(ja, en)| lang.pick(ja, en).to_owned()).to_vec()];
        rows.extend(document.verdicts.iter().map(|verdict| {
            let row = words::row(verdict, &document.timeline, lang);
            vec![row.title, row.outcome, row.due, row.done]
        }));
        table::aligned(&rows)
    }

    fn error(&self) -> &'static str {
        if self.style.colour { "\x1b[31merror\x1b[0m" } else { "error" }
    }
}

/// A finding as miette takes it.
struct Drawn {
    code: String,
    severity: Severity,
    message: String,
    help: String,
    snippet: Option<Snippet>,
}

impl fmt::Debug for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)
    }
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn {}

impl Diagnostic for Drawn {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.help.is_empty()).then(|| Box::new(&self.help) as Box<dyn fmt::Display>)
    }
    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.snippet.as_ref().map(|s| s as &dyn SourceCode)
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let labels = &self.snippet.as_ref()?.labels;
        Some(Box::new(labels.iter().cloned()))
    }
}
