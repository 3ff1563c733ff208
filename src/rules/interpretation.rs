//! What a user may choose to read otherwise: the open questions on which sources or practice
//! differ. Left alone, a rule file says; where it says nothing, the duty itself does.

use std::collections::BTreeMap;

use super::period::First;

/// Which knowledge starts the clock when signs came first and the leak was found later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClockReading {
    /// Both are kept, as a range.
    Range,
    /// The first sign.
    FirstSign,
    /// The finding that a leak, or its possibility, exists.
    LeakFound,
}

impl ClockReading {
    pub(crate) const WORDS: &'static [(&'static str, ClockReading)] = &[
        ("range", ClockReading::Range),
        ("first-sign", ClockReading::FirstSign),
        ("leak-found", ClockReading::LeakFound),
    ];

    /// The word used in YAML.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|w| w.1 == self).map_or("", |w| w.0)
    }
}

/// The words for whether the first day counts.
pub(crate) const FIRST: &[(&str, First)] = &[
    ("counts", First::Counts),
    ("not-counted", First::NotCounted),
    ("unsettled", First::Unsettled),
];

/// From when time runs where only the number of persons makes a breach reportable, and that
/// number became known later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ThresholdClock {
    /// From the day the number was known.
    NumberKnown,
    /// From the first knowing of the incident.
    FirstKnowing,
}

impl ThresholdClock {
    pub(crate) const WORDS: &'static [(&'static str, ThresholdClock)] = &[
        ("number-known", ThresholdClock::NumberKnown),
        ("first-knowing", ThresholdClock::FirstKnowing),
    ];
}

/// A choice for each open question; `None` leaves it to the next one asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Reading {
    /// Whether the first day counts, instead of what a rule says. Of no effect on hours and
    /// business days.
    pub first_day: Option<First>,
    /// Which knowledge starts the clock.
    pub clock: Option<ClockReading>,
    /// Whether what a processor notices counts as noticed by its entruster.
    pub impute_processor: Option<bool>,
    /// Whether a guide's last day, too, moves on when it is a closed day.
    pub roll_guide: Option<bool>,
    /// For duties without a number of days: after how many to advise, the first day counted.
    pub warn_after: Option<u32>,
    /// From when time runs where the number of persons became known later.
    pub threshold_clock: Option<ThresholdClock>,
    /// The last day of a supervisor's guide, instead of what a rule says.
    pub guide_days: Option<u32>,
}

impl Reading {
    /// This choice, and where it has none, `other`.
    pub fn or(self, other: Reading) -> Reading {
        Reading {
            first_day: self.first_day.or(other.first_day),
            clock: self.clock.or(other.clock),
            impute_processor: self.impute_processor.or(other.impute_processor),
            roll_guide: self.roll_guide.or(other.roll_guide),
            warn_after: self.warn_after.or(other.warn_after),
            threshold_clock: self.threshold_clock.or(other.threshold_clock),
            guide_days: self.guide_days.or(other.guide_days),
        }
    }
}

/// The choices of one run.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Readings {
    /// For every rule set.
    pub everywhere: Reading,
    /// For the rule set of that id; goes before `everywhere`.
    pub of: BTreeMap<String, Reading>,
}

impl Readings {
    /// What holds for a rule set whose file chooses `file`.
    pub fn of(&self, id: &str, file: Reading) -> Reading {
        self.of.get(id).copied().unwrap_or_default().or(self.everywhere).or(file)
    }
}
