//! For people at a terminal: what was found, drawn into the text, and the duties in a table.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use miette::{GraphicalReportHandler, GraphicalTheme};

use super::snippet::Snippet;
use super::{Renderer, Run, Selection, Work, statistics, table, visible};
use crate::checker::{self, Error, Report};
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
#[derive(Clone, Copy)]
pub struct Style {
    /// The language of messages.
    pub lang: Lang,
    /// Whether to write ANSI colours.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// The least severity that is drawn; what is less severe is only counted, unless it is to be acted
    /// on.
    pub from: Severity,
    /// Whether findings that are set aside are drawn, too.
    pub waived: bool,
    /// Whether to add the table of duties to each document.
    pub duties: bool,
    /// Whether to say at the end how often each code was found, and what each duty came to.
    pub statistics: bool,
    /// Whether to say at the end how much was found, and what set the exit code.
    pub summary: bool,
    /// Whether findings leave the exit code as it is.
    pub exit_zero: bool,
}

/// The format, in one style.
pub struct Text {
    style: Style,
    theme: GraphicalTheme,
    handler: GraphicalReportHandler,
}

impl Text {
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
        Text { style, theme, handler }
    }

    /// What is wrong with something that could not be read.
    pub fn refusal(&self, error: &Error) -> String {
        let mut out = self.said(&error.message(self.style.lang));
        if let Some(source) = error.source() {
            let findings = error.findings().map(|f| (f.code(), move |lang| f.worded(lang)));
            self.findings(&mut out, source, findings);
        }
        out
    }

    /// What is wrong with a file, and findings on it.
    pub fn refused(&self, source: &Source, what: &str, findings: &[Finding]) -> String {
        let mut out = self.said(&format!("{}: {what}", source.name));
        let findings = findings.iter().map(|f| (Cow::Borrowed(f.code.as_str()), |_| f.clone()));
        self.findings(&mut out, source, findings);
        out
    }

    /// What became of the files of a run whose results are read by machines; nothing where all of them
    /// were read, or there was only one.
    pub fn passed_over(&self, run: &Run, work: Work) -> String {
        let files = &run.files;
        match files.sum() > 1 && files.failed() > 0 || files.any_ignored() {
            true => files.words(work, self.style.lang) + "\n",
            false => String::new(),
        }
    }

    fn said(&self, message: &str) -> String {
        format!("{}: {}\n", self.error(), visible::line(message))
    }

    fn heading(&self, out: &mut String, report: &Report) {
        let lang = self.style.lang;
        let bold = |text: &str| match self.style.colour {
            true => format!("\x1b[1m{text}\x1b[0m"),
            false => text.to_owned(),
        };
        out.push_str(&bold(&visible::line(report.name())));
        if let Some(organisation) = &report.timeline().organisation {
            let _ = write!(out, "  {}", visible::name(&organisation.value));
        }
        if let Some(published) = &report.timeline().published {
            let _ = write!(out, "  {} {}", lang.pick("公表", "published"), published.value);
        }
        let _ = write!(out, "  {} {}", lang.pick("基準日", "as of"), report.as_of());
        if report.is_as_of_today() {
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
        findings: impl Iterator<Item = (Cow<'f, str>, impl FnOnce(Lang) -> Finding)>,
    ) {
        let mut drawn: BTreeMap<Cow<'f, str>, usize> = BTreeMap::new();
        for (code, worded) in findings {
            let of_code = drawn.entry(code).or_default();
            *of_code += 1;
            if *of_code <= MOST_OF_A_CODE {
                out.push('\n');
                self.finding(out, source, &worded(self.style.lang));
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
            let snippet = Snippet::new(source, &finding.labels, width, self.style.lang);
            snippet.draw(&self.handler, out);
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

    fn duties(&self, report: &Report) -> String {
        let lang = self.style.lang;
        let head =
            [("義務", "Duty"), ("判定", "Outcome"), ("期限", "Deadline"), ("実施日", "Done")];
        let mut rows = vec![head.map(|(ja, en)| lang.pick(ja, en).to_owned()).to_vec()];
        rows.extend(report.verdicts().iter().map(|verdict| {
            let row = messages::row(verdict, report.timeline(), lang);
            vec![visible::name(&row.title).into_owned(), row.outcome, row.due, row.done]
        }));
        table::fitted(&rows, self.style.width)
    }

    fn error(&self) -> &'static str {
        if self.style.colour { "\x1b[31merror\x1b[0m" } else { "error" }
    }
}

/// A finding in words; of one that is set aside, why.
fn worded(finding: checker::Finding<'_>, lang: Lang) -> Finding {
    let mut worded = finding.worded(lang);
    if let Some(suppression) = finding.suppression() {
        worded.help = format!("{}\n{}", messages::suppression(suppression, lang), worded.help);
    }
    worded
}

impl Renderer<Report> for Text {
    /// Empty when there is nothing to draw.
    fn document(&self, report: &Report) -> String {
        let mut out = String::new();
        // What sets the exit code is never kept from whoever has to find out why.
        let Style { lang, from, waived, .. } = self.style;
        let selection = Selection { lang, from, waived };
        let shown = || report.findings().filter(move |f| selection.takes(report, f));
        if !self.style.duties && shown().next().is_none() {
            return out;
        }
        self.heading(&mut out, report);
        let findings = shown().map(|f| (f.code(), move |lang| worded(f, lang)));
        self.findings(&mut out, report.source(), findings);
        if self.style.duties && !report.verdicts().is_empty() {
            out.push('\n');
            out.push_str(&self.duties(report));
        }
        out.push('\n');
        out
    }

    /// How many of what, how to see what was not shown, by which rules, and what made the exit code what it is.
    fn end(&self, run: &Run) -> String {
        let Style { lang, from, exit_zero, .. } = self.style;
        let files = &run.files;
        // Of one file that could not be judged, the reason is all there is to say.
        let any = files.judged > 0 || files.sum() > 1 || files.any_ignored();
        let mut out = match self.style.statistics {
            true => statistics::tables(&run.statistics, lang),
            false => String::new(),
        };
        if !self.style.summary || !any {
            return out;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out += &files.words(Work::Judged, lang);
        if files.judged > 0 {
            out += lang.pick("。", "; ");
            out += &run.findings(lang);
        }
        // Of all documents, what is as severe is shown.
        let shown = run.fail_on.last().map_or(from, |fail_on| from.min(*fail_on));
        if run.counts.by_severity.iter().take(shown as usize).any(|n| *n > 0) {
            out += lang.pick("（すべて見るには --level advice）", " (--level advice shows all)");
        }
        out.push('\n');
        out += &run.rules(lang);
        out += &run.configurations(lang);
        if let Some(why) = run.exit_code(exit_zero, lang) {
            out += &why;
            out.push('\n');
        }
        out
    }
}
