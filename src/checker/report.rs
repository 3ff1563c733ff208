//! What is known of a document, and what there is to say of it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::error::Error;
use super::fingerprint::{self, Fingerprint, Key};
use super::policy::Policy;
use crate::dates::Date;
use crate::edtf::Day;
use crate::extract::{Part, Readability};
use crate::finding::{self, Severity, Suppression, SuppressionKind};
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
    /// The findings that are set aside, by their number.
    suppressions: BTreeMap<usize, Suppression>,
    /// Those of all findings; made when somebody asks for one.
    fingerprints: OnceLock<Vec<Fingerprint>>,
    policy: Arc<Policy>,
    /// How many findings are switched off.
    off: usize,
}

impl Report {
    pub(super) fn new(
        document: Document,
        // The day, whether it is today for want of a better one, and whether it is today.
        (as_of, as_of_today, is_today): (Day, bool, bool),
        verdicts: Vec<Verdict>,
        editions: Vec<Edition>,
        policy: Arc<Policy>,
    ) -> Self {
        let duties = messages::reportable(&verdicts);
        let duties = duties.into_iter().filter_map(|(severity, said)| {
            let index = verdicts.iter().position(|v| std::ptr::eq(v, said))?;
            Some((severity, index))
        });
        let mut duties: Vec<(Severity, usize)> = duties.collect();
        let (source, timeline, parts) = (&document.source, &document.timeline, &document.parts);
        let mut remarks = match document.dates.as_deref() {
            Some(dates) => lints::check(&Draft { source, dates, timeline, parts }),
            None => lints::check_timeline(
                &Draft { source, dates: &[], timeline, parts },
                is_today.then_some(as_of),
            ),
        };
        let asked = messages::dates_asked_for(&verdicts, timeline);
        remarks.retain(|remark| !lints::asks_for_dates(remark, &asked));
        if let Readability::NothingRead(spans) = &document.readability {
            remarks.insert(0, messages::input::nothing_read(spans));
        }
        remarks.extend(messages::left_out(document.source.left_out));
        let before = remarks.len() + duties.len();
        remarks.retain_mut(|remark| {
            let severity = policy.severity(remark.code, remark.severity);
            severity.map(|severity| remark.severity = severity).is_some()
        });
        duties.retain_mut(|(severity, index)| {
            let code = verdicts.get(*index).map(messages::code).unwrap_or_default();
            policy.severity(&code, *severity).map(|other| *severity = other).is_some()
        });
        let off = before - remarks.len() - duties.len();
        let (suppressions, fingerprints) = Default::default();
        Report {
            document,
            remarks,
            as_of,
            as_of_today,
            verdicts,
            editions,
            duties,
            policy,
            off,
            suppressions,
            fingerprints,
        }
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

    /// Everything found, of every severity: in the text first, then by duty. What is set aside is
    /// among it ([`Finding::suppression`]).
    pub fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        let document = &self.document;
        let remarks = self.remarks.iter().map(|r| (r.severity, About::Remark(r)));
        let duties = self.duties.iter().filter_map(|(severity, index)| {
            Some((*severity, About::Verdict(self.verdicts.get(*index)?, &document.timeline)))
        });
        let found = remarks.chain(duties).enumerate();
        found.map(|(number, (severity, about))| Finding {
            severity,
            source: &document.source,
            about,
            number,
            within: Within::Report(self),
        })
    }

    /// How many findings of advice, warning and error count, and how many are set aside.
    pub(crate) fn counts(&self) -> Counts {
        let mut counts = Counts { off: self.off, ..Counts::default() };
        self.findings().for_each(|finding| counts.add(&finding));
        counts
    }

    /// Sets a finding aside, named by its place in [`Self::findings`].
    #[allow(dead_code, reason = "for waivers and baselines")]
    pub(crate) fn suppress(&mut self, number: usize, suppression: Suppression) {
        self.suppressions.insert(number, suppression);
    }

    /// Whether a finding counts and is of the severity that is to be acted on, or a higher one.
    pub fn fails(&self, finding: &Finding<'_>) -> bool {
        finding.suppression().is_none() && finding.severity >= self.policy.fail_on
    }

    /// The lowest severity that is to be acted on.
    pub(crate) fn fail_on(&self) -> Severity {
        self.policy.fail_on
    }

    /// The configuration that held for it.
    pub fn configuration(&self) -> Option<&str> {
        self.policy.configuration.as_deref()
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

/// How many findings there are, by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Of advice, warning and error: those that count.
    pub by_severity: [usize; 3],
    /// Set aside by a waiver.
    pub waived: usize,
    /// Set aside by a baseline.
    pub in_baseline: usize,
    /// Switched off by a configuration.
    pub off: usize,
}

impl Counts {
    fn add(&mut self, finding: &Finding<'_>) {
        match finding.suppression().map(|s| s.kind) {
            None => self.by_severity[finding.severity as usize] += 1,
            Some(SuppressionKind::InSource | SuppressionKind::External) => self.waived += 1,
            Some(SuppressionKind::Baseline) => self.in_baseline += 1,
        }
    }

    /// How many a format lists that takes every severity, and what is set aside only if asked to.
    pub(crate) fn listed(&self, waived: bool) -> usize {
        let aside = if waived { self.waived + self.in_baseline } else { 0 };
        self.at_least(Severity::Advice) + aside
    }

    /// How many that count are of this severity or a higher one.
    pub fn at_least(&self, severity: Severity) -> usize {
        self.by_severity.iter().skip(severity as usize).sum()
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.by_severity.iter_mut().zip(other.by_severity).for_each(|(sum, n)| *sum += n);
        self.waived += other.waived;
        self.in_baseline += other.in_baseline;
        self.off += other.off;
    }
}

/// Something found in a document. It holds data; words are made when somebody asks for them in a
/// language.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'r> {
    severity: Severity,
    source: &'r Source,
    about: About<'r>,
    /// Which of all that were found.
    number: usize,
    within: Within<'r>,
}

/// What holds a finding.
#[derive(Clone, Copy, Debug)]
enum Within<'r> {
    Report(&'r Report),
    Error(&'r Error),
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
    /// A mistake in a file, or that the file as a whole could not be judged.
    pub(super) fn of_error(
        source: &'r Source,
        error: &'r Error,
        problem: Option<&'r Problem>,
        number: usize,
    ) -> Self {
        let about = problem.map_or(About::Input(error), About::Problem);
        let within = Within::Error(error);
        Finding { severity: Severity::Error, source, about, number, within }
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

    /// What tells it from every other finding, and finds it again in a later version of the document.
    pub fn fingerprint(&self) -> Fingerprint {
        let all = match self.within {
            Within::Report(report) => report
                .fingerprints
                .get_or_init(|| fingerprint::of(report.findings().map(|f| f.key()))),
            Within::Error(error) => error.fingerprints(),
        };
        all.get(self.number).copied().unwrap_or_default()
    }

    /// Why it is set aside, if it is.
    pub fn suppression(&self) -> Option<&'r Suppression> {
        match self.within {
            Within::Report(report) => report.suppressions.get(&self.number),
            Within::Error(_) => None,
        }
    }

    /// What its fingerprint is made from.
    pub(super) fn key(&self) -> Key<'r> {
        let (place, duty) = match self.about {
            About::Remark(remark) => (remark.labels.first().map(|(span, _)| *span), None),
            About::Problem(problem) => (Some(problem.span), None),
            About::Input(_) => (None, None),
            About::Verdict(verdict, timeline) => {
                (messages::place(verdict, timeline), Some(verdict.rule()))
            }
        };
        let words = place.map(|span| self.source.words(span));
        Key { code: self.code(), document: &self.source.name, words, duty }
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
        let severity = self.severity;
        finding::Finding { severity, ..self.in_words(lang) }
    }

    fn in_words(&self, lang: Lang) -> finding::Finding {
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
