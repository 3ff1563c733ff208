//! The front door: a document goes in, everything there is to say of it comes out.
//!
//! Pure: no clock, no files, no threads, no environment. What is decided outside (the rule sets,
//! the interpretations, the day) goes in with [`Checker::builder`] and [`Input`].

mod error;
mod fingerprint;
mod policy;
mod report;
mod statistics;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

pub use error::Error;
pub(crate) use error::Reason;
pub use fingerprint::Fingerprint;
use policy::Policy;
pub use report::{Counts, Document, Finding, Label, Report};
pub use statistics::{Outcomes, Statistics};

use crate::catalogue;
use crate::config;
use crate::edtf::Day;
use crate::extract::{self, Readability};
use crate::finding::Severity;
use crate::judge::{self, AsOf, Chosen, Verdict};
use crate::rules::{Calendar, Embedded, Readings, RuleSet};
use crate::source::Source;
use crate::timeline::{Timeline, file};

/// Holds documents against rule sets.
///
/// Built once and used for any number of documents, by several threads if need be.
#[derive(Debug)]
pub struct Checker {
    rules: Vec<Rules>,
    readings: Readings,
    policy: Arc<Policy>,
}

/// Chooses what a [`Checker`] judges by.
#[derive(Debug, Default)]
pub struct CheckerBuilder {
    named: Vec<&'static Embedded>,
    files: Vec<RuleSet>,
    readings: Readings,
    policy: Policy,
}

/// A document to check.
#[derive(Clone, Debug)]
pub struct Input<'i> {
    name: Cow<'i, str>,
    content: Cow<'i, [u8]>,
    as_of: AsOf,
    today: Option<Day>,
}

impl<'i> Input<'i> {
    /// A disclosure or a timeline file. `name` is what it is called in messages; a name that ends
    /// in `.yaml` or `.yml` makes it a timeline file, as does a text that begins with `kigen:`.
    pub fn text(name: impl Into<Cow<'i, str>>, text: &'i str) -> Self {
        Input::bytes(name, text.as_bytes())
    }

    /// The same from bytes, whose encoding is recognised.
    pub fn bytes(name: impl Into<Cow<'i, str>>, bytes: impl Into<Cow<'i, [u8]>>) -> Self {
        Input { name: name.into(), content: bytes.into(), as_of: AsOf::ByKind, today: None }
    }

    /// Judges as of this day, whatever the document says.
    #[must_use]
    pub fn as_of(mut self, day: Day) -> Self {
        self.as_of = AsOf::Day(day.into());
        self
    }

    /// Judges records as of this day, and disclosures that do not say when they were published.
    #[must_use]
    pub fn today(mut self, day: Day) -> Self {
        self.today = Some(day);
        self
    }
}

/// A rule set to judge by.
#[derive(Debug)]
enum Rules {
    /// One that comes with the program, read when a document first needs it.
    Embedded(&'static Embedded),
    /// One that was asked for: judged by whatever a timeline says.
    Asked(Box<RuleSet>),
}

impl CheckerBuilder {
    /// Judges by this rule set that comes with the program, and by no others than those named. A name may
    /// be pinned to a version, as in `appi@62d34697`.
    ///
    /// # Errors
    /// When there is none of that name, or not in that version.
    pub fn rule_set(&mut self, name: &str) -> Result<&mut Self, Error> {
        let Some(set) = Embedded::named(name) else {
            return Err(Error::new(name, Reason::NoSuchRules));
        };
        if !set.is_pinned_by(name) {
            let edition = set.set().map(RuleSet::edition);
            return Err(Error::new(name, Reason::OtherVersion(edition)));
        }
        if !self.named.iter().any(|e| e.id() == set.id()) {
            self.named.push(set);
        }
        Ok(self)
    }

    /// Judges by a rule file as well, or in place of the set whose id it bears.
    ///
    /// # Errors
    /// With everything that is wrong with the file.
    pub fn rule_file(&mut self, name: &str, text: &str) -> Result<&mut Self, Error> {
        let source = Source::from_bytes(name, text)?;
        self.rule_source(source)
    }

    pub(crate) fn rule_source(&mut self, source: Source) -> Result<&mut Self, Error> {
        let set = RuleSet::load(&source).map_err(|p| Error::of(source, Reason::Rules, p))?;
        self.files.retain(|file| file.id != set.id);
        self.files.push(set);
        Ok(self)
    }

    /// Decides an open question, as in `clock=first-sign`, or for one rule set as in
    /// `appi/clock=first-sign`: one that comes with the program, or of a rule file named before. Of one
    /// question decided twice, the last counts.
    ///
    /// # Errors
    /// When there is no such question, no such answer, or no such rule set.
    pub fn interpret(&mut self, choice: &str) -> Result<&mut Self, Error> {
        let Some((key, value)) = choice.split_once('=') else {
            return Err(Error::new(choice, Reason::NoChoice));
        };
        let (set, key) = match key.split_once('/') {
            Some((set, key)) => (Some(set), key),
            None => (None, key),
        };
        if set.is_some_and(|set| !self.knows(set)) {
            return Err(Error::new(choice, Reason::NoSuchSet));
        }
        let source = Source::from_bytes(choice, format!("{key}: {value}\n"))?;
        let reading =
            config::load_reading(&source).map_err(|p| Error::of(source, Reason::Choice, p))?;
        let readings = &mut self.readings;
        match set {
            Some(set) => {
                let before = readings.of.get(set).copied().unwrap_or_default();
                readings.of.insert(set.to_owned(), reading.or(before));
            }
            None => readings.everywhere = reading.or(readings.everywhere),
        }
        Ok(self)
    }

    /// Whether a rule set of that name comes with the program, or was read from a file.
    fn knows(&self, set: &str) -> bool {
        Embedded::named(set).is_some() || self.files.iter().any(|file| &*file.id == set)
    }

    /// What holds where nothing was chosen with [`Self::interpret`].
    pub(crate) fn otherwise(&mut self, others: Readings) {
        let chosen = std::mem::replace(&mut self.readings, others);
        let readings = &mut self.readings;
        // What is said of one set goes before what is said of all; what was chosen, before both.
        for (set, of) in &mut readings.of {
            let mine = chosen.of.get(set).copied().unwrap_or_default();
            *of = mine.or(chosen.everywhere).or(*of);
        }
        for (set, mine) in chosen.of {
            readings.of.entry(set).or_insert(mine);
        }
        readings.everywhere = chosen.everywhere.or(readings.everywhere);
    }

    /// Gives the findings of a code another severity than their own, or with `None` switches them off.
    pub fn severity(&mut self, code: &str, severity: Option<Severity>) -> &mut Self {
        self.policy.severities.insert(code.to_owned(), severity);
        self
    }

    /// The lowest severity that is to be acted on: [`Report::fails`]. Without it, warning.
    pub fn fail_on(&mut self, severity: Severity) -> &mut Self {
        self.policy.fail_on = severity;
        self
    }

    /// Names the file by which it was built.
    pub(crate) fn configuration(&mut self, name: &str) {
        self.policy.configuration = Some(name.into());
    }

    /// The codes of findings on documents, those of rule files among them.
    pub(crate) fn codes(&self) -> BTreeSet<Cow<'static, str>> {
        let known = catalogue::all().map(|entry| entry.code);
        let mut codes: BTreeSet<_> =
            known.filter(|code| catalogue::is_of_documents(code)).collect();
        for set in &self.files {
            let duties = set.duties.iter().filter_map(|versions| versions.first());
            codes.extend(duties.map(|duty| format!("{}/{}", set.id, duty.id).into()));
        }
        codes
    }

    /// The checker. Where no rule set was named, it judges by all that come with the program and
    /// bind the discloser.
    pub fn build(self) -> Checker {
        let all = Embedded::all().iter();
        let mut rules: Vec<Rules> = match self.named.is_empty() {
            true => all.map(Rules::Embedded).collect(),
            // In the order of the program's list.
            false => all
                .filter(|e| self.named.iter().any(|n| n.id() == e.id()))
                .filter_map(Embedded::set)
                .map(|set| Rules::Asked(Box::new(set.clone().requested())))
                .collect(),
        };
        for set in self.files {
            rules.retain(|r| r.id() != &*set.id);
            rules.push(Rules::Asked(Box::new(set.requested())));
        }
        Checker { rules, readings: self.readings, policy: Arc::new(self.policy) }
    }
}

impl Default for Checker {
    fn default() -> Self {
        CheckerBuilder::default().build()
    }
}

impl Checker {
    /// Chooses rule sets and interpretations.
    pub fn builder() -> CheckerBuilder {
        CheckerBuilder::default()
    }

    /// Reads a document and judges it.
    ///
    /// # Errors
    /// When it is no text, too large, empty, a text that tells of no incident, a timeline file with
    /// mistakes, or when no day is known as of which to judge.
    pub fn check(&self, input: &Input<'_>) -> Result<Report, Error> {
        let source = Source::from_bytes(&*input.name, &input.content)?;
        self.check_source(source, input.as_of, input.today)
    }

    pub(crate) fn check_source(
        &self,
        source: Source,
        as_of: AsOf,
        today: Option<Day>,
    ) -> Result<Report, Error> {
        let document = read(source)?;
        if document.readability == Readability::NotADisclosure {
            return Err(Error::new(document.source.name, Reason::NotADisclosure));
        }
        let asked = as_of.day(&document.timeline, today.map(Into::into));
        let Some(day) = asked.map(Day::from).or(today) else {
            return Err(Error::new(document.source.name, Reason::NoDay));
        };
        let timeline = &document.timeline;
        let rules = self.rules_for(timeline);
        let verdicts = judge::judge(timeline, rules.iter().copied(), day.into(), &self.readings);
        let spoke = |set: &&RuleSet| verdicts.iter().any(|v| v.set == set.id);
        let editions = rules.into_iter().filter(spoke).map(RuleSet::edition).collect();
        let policy = Arc::clone(&self.policy);
        let is_today = today == Some(day);
        let as_of = (day, asked.is_none(), is_today);
        Ok(Report::new(document, as_of, verdicts, editions, policy))
    }

    /// The rule sets that may give a verdict on a timeline: those that may bind the discloser, and
    /// where there are none, those that say that they do not.
    fn rules_for(&self, timeline: &Timeline) -> Vec<&RuleSet> {
        let asked: Vec<_> = self.rules.iter().filter(|r| r.may_be_asked(timeline)).collect();
        let binding = asked.iter().filter(|r| r.may_bind(timeline));
        let binding: Vec<_> = binding.filter_map(|r| r.set()).collect();
        match binding.is_empty() {
            true => asked.into_iter().filter_map(Rules::set).collect(),
            false => binding,
        }
    }

    /// The working days of a rule set that is judged by.
    pub(crate) fn calendar(&self, set: &str) -> Option<&Calendar> {
        let set = self.rules.iter().find(|r| r.id() == set).and_then(Rules::set);
        set.map(|set| &*set.calendar)
    }

    /// What a verdict of a report would be under each other interpretation, where it would be
    /// another.
    pub(crate) fn alternatives(
        &self,
        report: &Report,
        verdict: &Verdict,
    ) -> Vec<(Chosen, Verdict)> {
        let set = self.rules.iter().find(|r| r.id() == verdict.set_id()).and_then(Rules::set);
        set.map_or_else(Vec::new, |set| {
            judge::alternatives(report.timeline(), set, verdict, &self.readings)
        })
    }
}

impl Rules {
    fn id(&self) -> &str {
        match self {
            Rules::Embedded(embedded) => embedded.id(),
            Rules::Asked(set) => &set.id,
        }
    }

    fn set(&self) -> Option<&RuleSet> {
        match self {
            Rules::Embedded(embedded) => embedded.set(),
            Rules::Asked(set) => Some(set),
        }
    }

    /// Whether it is asked of `timeline`; so where that is not clear without reading it.
    fn may_be_asked(&self, timeline: &Timeline) -> bool {
        match self {
            Rules::Embedded(embedded) => embedded.may_be_asked(timeline),
            Rules::Asked(_) => true,
        }
    }

    /// Whether it binds the discloser; so where that is not clear without reading it.
    fn may_bind(&self, timeline: &Timeline) -> bool {
        match self {
            Rules::Embedded(embedded) => embedded.may_bind(timeline),
            Rules::Asked(set) => set.may_bind(timeline),
        }
    }
}

/// Reads a timeline file, or extracts from a text; judges nothing.
///
/// # Errors
/// When nothing is written in it, or it is a timeline file with mistakes.
pub(crate) fn read(source: Source) -> Result<Document, Error> {
    if source.text.trim().is_empty() {
        return Err(Error::new(source.name, Reason::Empty));
    }
    if file::kind_of(&source) == file::FileKind::Text {
        let extract::Extraction { timeline, dates, parts, coverage } = extract::extract(&source);
        let (dates, readability) = (Some(dates), coverage.readability);
        return Ok(Document { source, timeline, dates, parts, readability });
    }
    match file::read(&source) {
        Ok(timeline) => {
            let readability = Readability::Read;
            Ok(Document { source, timeline, dates: None, parts: Vec::new(), readability })
        }
        Err(problems) => Err(Error::of(source, Reason::Timeline, problems)),
    }
}

#[cfg(test)]
mod tests;
