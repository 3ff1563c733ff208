//! Conditions as data, answered with yes, no or cannot tell.

use std::sync::Arc;

use chrono::NaiveDate;

use super::model::{InForce, Situation};
use super::truth::Truth;
use crate::timeline::{
    Actor, Answer, Edtf, Entity, Event, EventKind, Extra, Role, Sector, Stated, Status, Timeline,
};

/// A fact that conditions ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// Personal data leaked, lost or damaged.
    PersonalData,
    /// Unauthorised access, ransomware, theft, insider abuse.
    Malicious,
    /// 要配慮個人情報 in scope.
    SpecialCare,
    /// Data whose abuse can cause loss of property.
    Financial,
    /// One that only some rules ask for.
    Extra(Extra),
}

impl Fact {
    pub(crate) const WORDS: &'static [(&'static str, Fact)] = &[
        ("personal_data", Fact::PersonalData),
        ("malicious", Fact::Malicious),
        ("special_care", Fact::SpecialCare),
        ("financial", Fact::Financial),
        ("my_number", Fact::Extra(Extra::MyNumber)),
        ("my_number_system", Fact::Extra(Extra::MyNumberSystem)),
        ("made_public", Fact::Extra(Extra::MadePublic)),
        ("communications_secrecy", Fact::Extra(Extra::CommunicationsSecrecy)),
        ("specified_user_data", Fact::Extra(Extra::SpecifiedUserData)),
        ("encrypted", Fact::Extra(Extra::Encrypted)),
        ("recovered_unseen", Fact::Extra(Extra::RecoveredUnseen)),
        ("others_data", Fact::Extra(Extra::OthersData)),
        ("notice_difficult", Fact::Extra(Extra::NoticeDifficult)),
        ("non_disclosure", Fact::Extra(Extra::NonDisclosure)),
        ("not_yet_acquired", Fact::Extra(Extra::NotYetAcquired)),
        ("entruster_not_bound", Fact::Extra(Extra::EntrusterNotBound)),
        ("critical_computer", Fact::Extra(Extra::CriticalComputer)),
        ("individual_customers", Fact::Extra(Extra::IndividualCustomers)),
        ("otherwise_serious", Fact::Extra(Extra::OtherwiseSerious)),
    ];

    /// The word used in YAML.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|w| w.1 == self).map_or("", |w| w.0)
    }

    /// What a timeline says of it, and where.
    pub fn of(self, timeline: &Timeline) -> Stated<Answer> {
        match self {
            Fact::PersonalData => timeline.facts.personal_data,
            Fact::Malicious => timeline.facts.malicious,
            Fact::SpecialCare => timeline.facts.special_care,
            Fact::Financial => timeline.facts.financial,
            Fact::Extra(fact) => timeline.facts.extra(fact),
        }
    }
}

/// What would have to be stated to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// A fact.
    Fact(Fact),
    /// The number of persons.
    Persons,
    /// The number of those whose My Number was concerned.
    MyNumberPersons,
    /// Whose data it was.
    Role,
    /// The discovery date.
    DayOfKnowing,
    /// The day of an act: index into the timeline's events.
    DayOfAct(usize),
    /// The day of an act that went before this one: index into the timeline's events.
    DayOfActBefore(usize),
    /// Which report a filing was: index into the timeline's events.
    StageOfAct(usize),
    /// Whether a report went to the authority that a duty names, or to whom its power is delegated:
    /// index into the timeline's events.
    AddresseeOf(usize),
    /// A report that stands in the text and was not read.
    UnreadFiling,
    /// The version of the law: the discovery date lies on both sides of a change.
    WhichVersion,
}

/// A condition on a timeline. Facts hold when stated as so or as possible (おそれ suffices).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A fact holds or may hold.
    Fact(Fact),
    /// A fact is stated as so; that not being stated is a no, and what is only possible leaves it
    /// open.
    Stated(Fact),
    /// More persons than this.
    PersonsOver(u64),
    /// More persons than this whose My Number was concerned.
    MyNumbersOver(u64),
    /// The discloser is under one of these chapters of the Act.
    Entity(Vec<Entity>),
    /// The discloser's part is one of these.
    Role(Vec<Role>),
    /// The discloser is in one of these lines of business or schemes; that not being stated is
    /// a no.
    Sector(Vec<Sector>),
    /// The text tells of such an event of the discloser's; it not doing so is a no.
    Mentions(EventKind),
    /// The rule set's situation of that index.
    Situation(usize),
    /// Any of them; of none, no.
    Any(Vec<Condition>),
    /// All of them; of none, yes.
    All(Vec<Condition>),
    /// The opposite.
    Not(Box<Condition>),
    /// What holds for incidents known on these days; the periods leave no gap.
    Versions(Vec<(InForce, Condition)>),
}

impl Condition {
    /// Whether it holds on `timeline`; what would have to be stated to decide it is added to
    /// `missing`.
    pub fn holds(
        &self,
        timeline: &Timeline,
        situations: &[Arc<Situation>],
        missing: &mut Vec<Missing>,
    ) -> Truth {
        let mut lacks = |what| {
            if !missing.contains(&what) {
                missing.push(what);
            }
            Truth::Unknown
        };
        match self {
            Condition::Fact(fact) => match fact.of(timeline).value {
                Answer::Yes | Answer::Possible => Truth::Yes,
                Answer::No => Truth::No,
                Answer::Unconfirmed | Answer::Unstated => lacks(Missing::Fact(*fact)),
            },
            Condition::Stated(fact) => match fact.of(timeline).value {
                Answer::Yes => Truth::Yes,
                Answer::Possible => lacks(Missing::Fact(*fact)),
                Answer::No | Answer::Unconfirmed | Answer::Unstated => Truth::No,
            },
            Condition::PersonsOver(limit) => match timeline.facts.persons.value {
                Some(n) => Truth::from(n > *limit),
                None => lacks(Missing::Persons),
            },
            Condition::MyNumbersOver(limit) => {
                let facts = &timeline.facts;
                match (facts.my_number_persons.value, facts.persons.value) {
                    (Some(n), _) => Truth::from(n > *limit),
                    // Of no more persons than that, no more can have had theirs concerned.
                    (None, Some(all)) if all <= *limit => Truth::No,
                    _ => lacks(Missing::MyNumberPersons),
                }
            }
            Condition::Entity(of) => Truth::from(of.contains(&timeline.entity.value.or_assumed())),
            Condition::Role(roles) => match timeline.role.value {
                role if roles.contains(&role) => Truth::Yes,
                Role::Unclear => lacks(Missing::Role),
                _ => Truth::No,
            },
            Condition::Sector(sectors) => {
                Truth::from(timeline.facts.sector.iter().any(|s| sectors.contains(s)))
            }
            Condition::Mentions(kind) => {
                let own = |e: &crate::timeline::Event| e.kind == *kind && e.actor == Actor::Own;
                Truth::from(timeline.events.iter().any(own))
            }
            Condition::Situation(index) => situations
                .get(*index)
                .map_or(Truth::Unknown, |s| s.when.holds(timeline, situations, missing)),
            Condition::Any(all) => decide(all, Truth::No, Truth::or, timeline, situations, missing),
            Condition::All(all) => {
                decide(all, Truth::Yes, Truth::and, timeline, situations, missing)
            }
            Condition::Not(inner) => !inner.holds(timeline, situations, missing),
            Condition::Versions(versions) => {
                let (from, to) = known_between(timeline);
                let may_apply = |v: &&(InForce, Condition)| {
                    to.zip(v.0.from).is_none_or(|(to, first)| first <= to)
                        && from.zip(v.0.to).is_none_or(|(from, last)| from <= last)
                };
                let applying = versions.iter().filter(may_apply);
                let answers = applying.map(|v| v.1.holds(timeline, situations, missing));
                let differ = |a: Option<Truth>, b: Truth| a.filter(|a| *a == b);
                let mut answers = answers.collect::<Vec<_>>().into_iter();
                let Some(first) = answers.next() else { return Truth::Unknown };
                match answers.fold(Some(first), differ) {
                    Some(answer) => answer,
                    None => {
                        missing.push(Missing::WhichVersion);
                        Truth::Unknown
                    }
                }
            }
        }
    }
}

/// The first and the last day on which the incident can have come to be known: an end of which
/// nothing is told is open.
fn known_between(timeline: &Timeline) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let entruster = timeline.role.value == Role::Entruster;
    let done = || timeline.events.iter().filter(|e| e.status == Status::Done);
    let noticed = |e: &&Event| match e.kind {
        EventKind::Awareness | EventKind::LeakKnown => e.actor != Actor::Processor,
        EventKind::ProcessorNotice => entruster,
        _ => false,
    };
    // Who files or publishes, knows.
    let acted = |e: &&Event| {
        e.actor == Actor::Own && matches!(e.kind, EventKind::PpcReport | EventKind::Publication)
    };
    let from = done().filter(noticed).filter_map(|e| e.date.earliest()).min();
    let latest = done().filter(|e| noticed(e) || acted(e)).filter_map(|e| e.date.latest());
    (from, latest.chain(timeline.published_by()).min())
}

impl Condition {
    /// Whether an exception made of this condition applies. Unlike a duty, an exception needs its
    /// facts stated: what a text does not speak of excepts nobody, and what it calls possible
    /// leaves the matter open.
    pub fn excepts(&self, timeline: &Timeline, missing: &mut Vec<Missing>) -> Truth {
        match self {
            Condition::Fact(fact) => match fact.of(timeline).value {
                Answer::Yes => Truth::Yes,
                Answer::No | Answer::Unconfirmed | Answer::Unstated => Truth::No,
                Answer::Possible => {
                    missing.push(Missing::Fact(*fact));
                    Truth::Unknown
                }
            },
            Condition::Any(all) => {
                all.iter().map(|c| c.excepts(timeline, missing)).fold(Truth::No, Truth::or)
            }
            Condition::All(all) => {
                all.iter().map(|c| c.excepts(timeline, missing)).fold(Truth::Yes, Truth::and)
            }
            other => other.holds(timeline, &[], missing),
        }
    }

    /// When what is asked became known, where a timeline says that this was later than the
    /// incident.
    pub fn known_on(&self, timeline: &Timeline) -> Option<Edtf> {
        let facts = &timeline.facts;
        let known = match self {
            Condition::PersonsOver(_) | Condition::MyNumbersOver(_) => &facts.persons_known,
            Condition::Fact(Fact::Malicious) => &facts.malicious_known,
            Condition::Fact(Fact::SpecialCare) => &facts.special_care_known,
            Condition::Fact(Fact::Financial) => &facts.financial_known,
            Condition::Any(all) | Condition::All(all) => {
                return all.iter().find_map(|c| c.known_on(timeline));
            }
            Condition::Not(inner) => return inner.known_on(timeline),
            Condition::Versions(all) => return all.last().and_then(|v| v.1.known_on(timeline)),
            _ => &None,
        };
        known.as_ref().map(|k| k.value)
    }
}

/// What is missing counts only where it is what leaves the whole undecided.
fn decide(
    conditions: &[Condition],
    start: Truth,
    join: fn(Truth, Truth) -> Truth,
    timeline: &Timeline,
    situations: &[Arc<Situation>],
    missing: &mut Vec<Missing>,
) -> Truth {
    let before = missing.len();
    let answer =
        conditions.iter().map(|c| c.holds(timeline, situations, missing)).fold(start, join);
    if answer != Truth::Unknown {
        missing.truncate(before);
    }
    answer
}
