//! What is known of a document, and what there is to say of it.

use std::borrow::Cow;
use std::ops::Range;

use super::error::Error;
use crate::dates::Date;
use crate::edtf::Day;
use crate::extract::{Part, Readability};
use crate::finding::{self, Severity};
use crate::judge::Verdict;
use crate::lang::Lang;
use crate::lints::{self, Draft, Remark};
use crate::messages::{self, RenderContext};
use crate::rules::Edition;
use crate::source::{Location, Source};
use crate::timeline::Timeline;
use crate::yaml::Problem;

/// A document that was read.
#[derive(Debug)]
pub struct Document {
    pub(crate) source: Source,
    pub(crate) timeline: Timeline,
    /// Every date seen in a text; a timeline file has none.
    pub(crate) dates: Option<Vec<Date>>,
    /// What a text says it published later than the rest.
    pub(crate) parts: Vec<Part>,
    /// Whether anything was read of a text.
    pub(crate) readability: Readability,
}

/// A document that was read and judged: its timeline, its verdicts, and everything found. Always
/// complete; what is shown of it is the reader's to choose.
#[derive(Debug)]
pub struct Report {
    document: Document,
    /// What the lints found.
    remarks: Vec<Remark>,
    as_of: Day,
    as_of_today: bool,
    verdicts: Vec<Verdict>,
    /// The rule sets that gave them.
    editions: Vec<Edition>,
    /// The verdicts that are findings, and the severity of each.
    duties: Vec<(Severity, usize)>,
}

impl Report {
    pub(super) fn new(
        document: Document,
        as_of: Day,
        as_of_today: bool,
        verdicts: Vec<Verdict>,
        editions: Vec<Edition>,
    ) -> Self {
        let duties = messages::reportable(&verdicts);
        let duties = duties.into_iter().filter_map(|(severity, said)| {
            let index = verdicts.iter().position(|v| std::ptr::eq(v, said))?;
            Some((severity, index))
        });
        let duties = duties.collect();
        let (source, timeline, parts) = (&document.source, &document.timeline, &document.parts);
        let mut remarks = match document.dates.as_deref() {
            Some(dates) => lints::check(&Draft { source, dates, timeline, parts }),
            None => lints::check_timeline(&Draft { source, dates: &[], timeline, parts }),
        };
        let asked = messages::dates_asked_for(&verdicts, timeline);
        remarks.retain(|remark| !lints::asks_for_dates(remark, &asked));
        if let Readability::NothingRead(spans) = &document.readability {
            remarks.insert(0, messages::input::nothing_read(spans));
        }
        Report { document, remarks, as_of, as_of_today, verdicts, editions, duties }
    }

    /// What the document is called.
    pub fn name(&self) -> &str {
        &self.document.source.name
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.document.source.text
    }

    /// What it says: who knew, reported and told whom when.
    pub fn timeline(&self) -> &Timeline {
        &self.document.timeline
    }

    /// Every date seen in a text, in order; none for a timeline file.
    pub fn dates(&self) -> &[Date] {
        self.document.dates.as_deref().unwrap_or_default()
    }

    /// The day as of which it was judged.
    pub fn as_of(&self) -> Day {
        self.as_of
    }

    /// One verdict for each duty, with the steps that led to it, in the order of the rule sets.
    pub fn verdicts(&self) -> &[Verdict] {
        &self.verdicts
    }

    /// The rule sets that gave a verdict.
    pub(crate) fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// Everything found, of every severity: in the text first, then by duty.
    pub fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        let document = &self.document;
        let remarks = self.remarks.iter().map(|r| (r.severity, About::Remark(r)));
        let duties = self.duties.iter().filter_map(|(severity, index)| {
            Some((*severity, About::Verdict(self.verdicts.get(*index)?, &document.timeline)))
        });
        let source = &document.source;
        remarks.chain(duties).map(|(severity, about)| Finding { severity, source, about })
    }

    /// How many findings of advice, warning and error there are.
    pub(crate) fn counts(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        self.findings().for_each(|f| counts[f.severity as usize] += 1);
        counts
    }

    pub(crate) fn source(&self) -> &Source {
        &self.document.source
    }

    /// Whether the day is today for want of a better one.
    pub(crate) fn is_as_of_today(&self) -> bool {
        self.as_of_today
    }

    /// As [`crate::messages`] takes it.
    pub(crate) fn render_context(&self, lang: Lang) -> RenderContext<'_> {
        RenderContext { timeline: self.timeline(), source: self.source(), lang }
    }
}

/// Something found in a document. It holds data; words are made when somebody asks for them in a
/// language.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'r> {
    severity: Severity,
    source: &'r Source,
    about: About<'r>,
}

#[derive(Clone, Copy, Debug)]
enum About<'r> {
    /// What a lint found in the text.
    Remark(&'r Remark),
    /// What a duty came to.
    Verdict(&'r Verdict, &'r Timeline),
    /// A mistake in a file.
    Problem(&'r Problem),
    /// Why a document could not be judged.
    Input(&'r Error),
}

/// Words of the document that a finding points at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Label {
    /// Where they stand.
    pub location: Location,
    /// The same as bytes of [`Report::text`].
    pub bytes: Range<usize>,
    /// What they are here; may be empty.
    pub text: String,
    /// Whether the finding is about these; of the others, each explains it.
    pub primary: bool,
}

impl<'r> Finding<'r> {
    pub(super) fn of_problem(source: &'r Source, problem: &'r Problem) -> Self {
        Finding { severity: Severity::Error, source, about: About::Problem(problem) }
    }

    pub(super) fn of_input(source: &'r Source, error: &'r Error) -> Self {
        Finding { severity: Severity::Error, source, about: About::Input(error) }
    }

    /// Its code: `appi/final-report`, `draft/weekday-mismatch`. [`crate::catalogue`] describes
    /// each.
    pub fn code(&self) -> Cow<'r, str> {
        match self.about {
            About::Remark(remark) => remark.code.into(),
            About::Verdict(verdict, _) => messages::code(verdict).into(),
            About::Problem(problem) => messages::problem_code(problem).into(),
            About::Input(error) => error.code().into(),
        }
    }

    /// Severity.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What is so.
    pub fn message(&self, lang: Lang) -> String {
        self.worded(lang).message
    }

    /// Why, by which source, and what to do.
    pub fn help(&self, lang: Lang) -> String {
        self.worded(lang).help
    }

    /// Where the law can be read.
    pub fn url(&self) -> Option<&'r str> {
        match self.about {
            About::Verdict(verdict, _) => {
                verdict.duty.cites.iter().find_map(|c| c.source.url.as_deref())
            }
            _ => None,
        }
    }

    /// The words it points at, the one it is about first.
    pub fn labels(&self, lang: Lang) -> Vec<Label> {
        self.places(self.worded(lang).labels)
    }

    /// Labels with where they stand, the primary one first.
    pub(crate) fn places(&self, labels: Vec<finding::Label>) -> Vec<Label> {
        let place = |label: finding::Label| Label {
            location: self.source.locate(label.span),
            bytes: label.span.start..label.span.end,
            text: label.text,
            primary: label.primary,
        };
        let mut labels: Vec<Label> = labels.into_iter().map(place).collect();
        labels.sort_by_key(|label| !label.primary);
        labels
    }

    /// All of it in one language.
    pub(crate) fn worded(&self, lang: Lang) -> finding::Finding {
        match self.about {
            About::Remark(remark) => messages::remark(remark, lang),
            About::Problem(problem) => messages::problem(problem, lang),
            About::Input(error) => error.worded(lang),
            About::Verdict(verdict, timeline) => {
                let context = RenderContext { timeline, source: self.source, lang };
                messages::finding(verdict, context)
                    .unwrap_or_else(|| finding::Finding::silent(self.severity))
            }
        }
    }
}
