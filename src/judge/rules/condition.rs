//! Conditions as data, answered with yes, no or cannot tell.

use std::sync::Arc;

use super::Situation;
use crate::judge::truth::Truth;
use crate::timeline::{Answer, Entity, EventKind, Role, Stated, Timeline};

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
}

impl Fact {
    pub(super) const WORDS: &'static [(&'static str, Fact)] = &[
        ("personal_data", Fact::PersonalData),
        ("malicious", Fact::Malicious),
        ("special_care", Fact::SpecialCare),
        ("financial", Fact::Financial),
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
    /// Whose data it was.
    Role,
    /// The day of knowing.
    DayOfKnowing,
    /// The day of an act: index into the timeline's events.
    DayOfAct(usize),
    /// Which report a filing was: index into the timeline's events.
    StageOfAct(usize),
    /// The version of the law: the day of knowing lies on both sides of a change.
    WhichVersion,
}

/// A condition on a timeline. Facts hold when stated as so or as possible (おそれ suffices).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A fact holds or may hold.
    Fact(Fact),
    /// More persons than this.
    PersonsOver(u64),
    /// The discloser is under this chapter of the Act.
    Entity(Entity),
    /// The discloser's part is one of these.
    Role(Vec<Role>),
    /// The text tells of such an event; it not doing so is a no.
    Mentions(EventKind),
    /// The rule set's situation of that index.
    Situation(usize),
    /// Any of them; of none, no.
    Any(Vec<Condition>),
    /// All of them; of none, yes.
    All(Vec<Condition>),
    /// The opposite.
    Not(Box<Condition>),
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
                Answer::Unstated => lacks(Missing::Fact(*fact)),
            },
            Condition::PersonsOver(limit) => match timeline.facts.persons.value {
                Some(n) => Truth::from(n > *limit),
                None => lacks(Missing::Persons),
            },
            Condition::Entity(entity) => Truth::from(timeline.entity.value == *entity),
            Condition::Role(roles) => match timeline.role.value {
                role if roles.contains(&role) => Truth::Yes,
                Role::Unclear => lacks(Missing::Role),
                _ => Truth::No,
            },
            Condition::Mentions(kind) => {
                Truth::from(timeline.events.iter().any(|e| e.kind == *kind))
            }
            Condition::Situation(index) => situations
                .get(*index)
                .map_or(Truth::Unknown, |s| s.when.holds(timeline, situations, missing)),
            Condition::Any(all) => decide(all, Truth::No, Truth::or, timeline, situations, missing),
            Condition::All(all) => {
                decide(all, Truth::Yes, Truth::and, timeline, situations, missing)
            }
            Condition::Not(inner) => !inner.holds(timeline, situations, missing),
        }
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
