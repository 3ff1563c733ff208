//! What a rule file says, as types: what it means for a timeline is told by [`crate::judge`].

use std::sync::Arc;

use chrono::NaiveDate;

use super::builtin::Embedded;
use super::calendar::Calendar;
use super::cite::{Cite, LegalSource};
use super::condition::Condition;
use super::decode;
use super::edition::{Edition, Version};
use super::interpretation::Reading;
use super::period::Period;
use super::truth::Truth;
use crate::lang::Bilingual;
use crate::source::Source;
use crate::timeline::{Actor, Addressee, Event, EventKind, Sector, Stage, Timeline};
use crate::yaml::Problem;

/// What stands behind a duty; decides the severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Force {
    /// A law or an order made under it.
    Law,
    /// A supervisor's guide to a law that names no number of days.
    Guide,
    /// A private scheme one has joined.
    Scheme,
    /// A duty to endeavour (努力義務), or an advisory text.
    Effort,
}

impl Force {
    pub(crate) const WORDS: &'static [(&'static str, Force)] = &[
        ("law", Force::Law),
        ("guide", Force::Guide),
        ("scheme", Force::Scheme),
        ("effort", Force::Effort),
    ];

    /// The word used in YAML and JSON.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|w| w.1 == self).map_or("", |w| w.0)
    }
}

/// How sure the author of a rule file is of what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sureness {
    /// The primary text was read.
    Confirmed,
    /// A text that quotes it was read.
    Secondary,
    /// Concluded from other rules.
    Inference,
    /// Remembered, to be checked.
    Memory,
}

impl Sureness {
    pub(crate) const WORDS: &'static [(&'static str, Sureness)] = &[
        ("confirmed", Sureness::Confirmed),
        ("secondary", Sureness::Secondary),
        ("inference", Sureness::Inference),
        ("memory", Sureness::Memory),
    ];

    /// The word used in YAML and JSON.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|w| w.1 == self).map_or("", |w| w.0)
    }
}

/// From the first to the last day on which something is in force; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct InForce {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl InForce {
    /// Whether `day` lies within.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|f| f <= day) && self.to.is_none_or(|t| day <= t)
    }
}

/// A kind of breach that duties hang on (報告対象事態).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situation {
    /// `wrongful-purpose`.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// Where it is laid down.
    pub cites: Vec<Cite>,
    /// When it holds; of one with versions, in the version of the discovery date.
    pub when: Condition,
    /// What else to know.
    pub note: Option<Bilingual>,
    /// What is unsettled where it came to hold only after the deadline that applies without it.
    pub caveat: Option<Bilingual>,
    /// In force for incidents known on these days.
    pub in_force: InForce,
    /// Its versions of the past, the oldest first.
    pub past: Vec<Situation>,
}

/// A change of the law that is enacted and not yet in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The act that changes it.
    pub title: Bilingual,
    /// Where it is laid down.
    pub cites: Vec<Cite>,
    /// In force by this day at the latest, if the act says.
    pub by: Option<NaiveDate>,
    /// What it changes.
    pub effect: Bilingual,
}

/// A duty that binds some from another day on, an earlier or a later one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherStart {
    /// The day.
    pub from: NaiveDate,
    /// Whom.
    pub when: Condition,
}

/// What starts the clock, and what may have started it later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The first of these starts it.
    pub starts: Vec<EventKind>,
    /// For an entruster, the first of these too, done by its processor.
    pub for_entruster: Vec<EventKind>,
    /// It may have started only at the first of these that the text gives, in this order.
    pub perhaps_later: Vec<Later>,
}

/// What may have started a clock later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Later {
    /// The first such event, unless the discloser had filed before.
    Event(EventKind),
    /// The first own filing: who files, knows.
    FirstFiling,
}

/// Which act fulfils a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Its kind: any of these.
    pub events: Vec<EventKind>,
    /// To whom a `regulator-report` must have gone, any of these; empty: to anybody.
    pub addressees: Vec<Addressee>,
    /// A `regulator-report` to one of these may have been it.
    pub perhaps_addressees: Vec<Addressee>,
    /// Where none is shown, these may have been it: reports to whom the power is delegated.
    pub delegated: Vec<EventKind>,
    /// Who must have done it.
    pub by: Vec<Actor>,
    /// Which stages it may have; empty: any.
    pub stages: Vec<Stage>,
    /// Where no act has one of these stages, one of any stage is taken.
    pub otherwise_any_stage: bool,
    /// An act of these stages may have been the one, without the text saying so.
    pub perhaps: Vec<Stage>,
}

/// One of the periods a duty may set; the first whose condition holds is the one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    /// When it applies; `None`: in all other cases.
    pub when: Option<Condition>,
    /// The period.
    pub period: Period,
}

/// An act that takes the duty away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// The discloser's own act.
    pub event: EventKind,
    /// For whom.
    pub when: Option<Condition>,
    /// Where it is laid down.
    pub cites: Vec<Cite>,
}

/// One version of a duty: what must be done, by when, under which source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// `final-report`; versions of one duty share it.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// Where it is laid down; never empty.
    pub cites: Vec<Cite>,
    /// What stands behind it.
    pub force: Force,
    /// How sure that is.
    pub sureness: Sureness,
    /// In force for incidents known on these days.
    pub in_force: InForce,
    /// For some, from another day on.
    pub other_starts: Vec<OtherStart>,
    /// Whom it binds, beyond what the rule set says.
    pub applies_to: Option<Condition>,
    /// Indices into the rule set's situations: it arises in any of these. Empty: whatever the
    /// situation.
    pub situations: Vec<usize>,
    /// What takes this duty away, though a situation holds; beside the set's exceptions.
    pub exceptions: Vec<Arc<Situation>>,
    /// When time begins to run.
    pub clock: Clock,
    /// What fulfils it.
    pub done: Act,
    /// By when; empty: without a number of days.
    pub within: Vec<Within>,
    /// Without a number of days: advise once this many have passed, the discovery date
    /// counted.
    pub warn_after: Option<u32>,
    /// What takes it away.
    pub released_by: Vec<Release>,
    /// What else to know.
    pub note: Option<Bilingual>,
    /// What is unsettled where the incident arose before the duty was in force, and was known
    /// after.
    pub caveat: Option<Bilingual>,
    /// A change that is enacted and not yet in force.
    pub pending: Option<Pending>,
}

impl Duty {
    /// When it is in force for the discloser of `timeline`.
    pub fn in_force_for(&self, timeline: &Timeline, situations: &[Arc<Situation>]) -> InForce {
        let binds = |other: &&OtherStart| {
            other.when.holds(timeline, situations, &mut Vec::new()) == Truth::Yes
        };
        let from = self.other_starts.iter().find(binds).map(|other| other.from);
        InForce { from: from.or(self.in_force.from), ..self.in_force }
    }
}

/// Whom the power to receive the reports of a set is delegated to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// The word for them, whoever they are.
    pub to: Addressee,
    /// Who they are for one line of business.
    pub in_sector: Vec<(Sector, Addressee)>,
    /// Who they may be.
    pub perhaps: Vec<Addressee>,
    /// Where it is laid down.
    pub cites: Vec<Cite>,
}

impl Delegation {
    /// Whether a report that went to `addressee` went to them, where the discloser is in `sectors`.
    fn is_to(&self, addressee: &Addressee, sectors: &[Sector]) -> Truth {
        let in_charge =
            |(sector, to): &(Sector, Addressee)| to == addressee && sectors.contains(sector);
        match *addressee == self.to || self.in_sector.iter().any(in_charge) {
            true => Truth::Yes,
            false if self.perhaps.contains(addressee) => Truth::Unknown,
            false => Truth::No,
        }
    }
}

/// When a rule set is judged by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selected {
    /// Always.
    Always,
    /// When the user names it.
    OnRequest,
    /// When the user names it, or the timeline says this.
    WhenStated(Condition),
}

impl Selected {
    /// Whether a set so selected is judged by on `timeline`.
    pub(crate) fn is_for(&self, timeline: &Timeline, situations: &[Arc<Situation>]) -> bool {
        match self {
            Selected::Always => true,
            Selected::OnRequest => false,
            Selected::WhenStated(said) => {
                said.holds(timeline, situations, &mut Vec::new()) == Truth::Yes
            }
        }
    }
}

/// A law (or scheme) as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// `appi`.
    pub id: Arc<str>,
    /// Which text of the file it is.
    pub version: Version,
    /// The day on which its sources were last checked.
    pub sources_as_of: Option<NaiveDate>,
    /// What it is called.
    pub title: Bilingual,
    /// Which days the office that is reported to is closed.
    pub calendar: Arc<Calendar>,
    /// When it is judged by.
    pub selected: Selected,
    /// Whom it binds.
    pub applies_to: Condition,
    /// What every duty in it presupposes.
    pub when: Option<Condition>,
    /// The situations that duties hang on, in the order of the law.
    pub situations: Vec<Arc<Situation>>,
    /// What takes every duty away, though a situation holds.
    pub exceptions: Vec<Arc<Situation>>,
    /// The report whose filing shows that the discloser knew.
    pub filing: EventKind,
    /// Whom the power to receive reports is delegated to.
    pub delegation: Option<Delegation>,
    /// Each duty with its versions, in the order of the file.
    pub duties: Vec<Vec<Arc<Duty>>>,
    /// The readings the file itself chooses.
    pub reading: Reading,
    /// The sources, in the order of the file.
    pub sources: Vec<Arc<LegalSource>>,
}

impl RuleSet {
    /// The rule sets that come with the program, those judged only on request included.
    pub fn embedded() -> impl Iterator<Item = &'static RuleSet> + Clone {
        Embedded::all().iter().filter_map(Embedded::set)
    }

    /// This set, judged by whatever a timeline says: the user named it.
    pub fn requested(mut self) -> RuleSet {
        self.selected = Selected::Always;
        self
    }

    /// The embedded set of that name.
    pub fn named(id: &str) -> Option<&'static RuleSet> {
        Embedded::named(id)?.set()
    }

    /// Where the file of the embedded set of that name stands in the repository, and its text.
    pub fn embedded_file(id: &str) -> Option<(&'static str, &'static str)> {
        Some(Embedded::named(id)?.file)
    }

    /// The same of the tests beside it.
    pub fn embedded_tests(id: &str) -> Option<(&'static str, &'static str)> {
        Some(Embedded::named(id)?.tests)
    }

    /// Reads a rule file.
    ///
    /// # Errors
    /// Everything that is wrong with the file, each at its place, in file order.
    pub fn load(source: &Source) -> Result<RuleSet, Vec<Problem>> {
        decode::load(source)
    }

    /// Whether it binds the discloser; so, too, where that cannot be told.
    pub fn may_bind(&self, timeline: &Timeline) -> bool {
        self.applies_to.holds(timeline, &self.situations, &mut Vec::new()) != Truth::No
    }

    /// Which text of which set this is.
    pub fn edition(&self) -> Edition {
        let RuleSet { id, version, sources_as_of, .. } = self;
        Edition { id: Arc::clone(id), version: *version, sources_as_of: *sources_as_of }
    }

    /// Whether an event of a kind that `act` names, or of a delegated kind, went to whom the duty
    /// asks for: unknown where nobody says to whom, or where it may have been another's.
    pub fn addressed(&self, act: &Act, event: &Event, sectors: &[Sector]) -> Truth {
        let reported = event.kind == EventKind::RegulatorReport;
        if act.events.contains(&event.kind) {
            return match &event.to {
                _ if !reported || act.addressees.is_empty() => Truth::Yes,
                None => Truth::Unknown,
                Some(to) if act.addressees.contains(to) => Truth::Yes,
                Some(to) if act.perhaps_addressees.contains(to) => Truth::Unknown,
                Some(_) => Truth::No,
            };
        }
        if !act.delegated.contains(&event.kind) {
            return Truth::No;
        }
        match (&self.delegation, &event.to) {
            (Some(delegation), Some(to)) => delegation.is_to(to, sectors),
            _ => Truth::Unknown,
        }
    }

    /// A duty's versions by its name in findings: `final-report`, or `appi/final-report`.
    pub fn duty(&self, name: &str) -> Option<&[Arc<Duty>]> {
        let prefix = name.strip_prefix(&*self.id).and_then(|n| n.strip_prefix('/'));
        let id = prefix.unwrap_or(name);
        self.duties.iter().find(|v| v.iter().any(|d| d.id == id)).map(Vec::as_slice)
    }
}
