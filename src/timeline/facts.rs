//! One table of the facts: every format that writes or shows them goes by it.

use super::{Answer, Edtf, Facts, Sector, Span, Stated};

/// What is said of a fact, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactValue<'t> {
    /// One of the answers.
    Answer(Stated<Answer>),
    /// A number of persons.
    Count(Stated<Option<u64>>),
    /// A day.
    Day(Option<Stated<Edtf>>),
    /// Lines of business and schemes.
    Sectors(&'t [Sector]),
}

impl FactValue<'_> {
    /// The words that say it.
    pub fn place(self) -> Option<Span> {
        match self {
            FactValue::Answer(answer) => answer.place,
            FactValue::Count(count) => count.place,
            FactValue::Day(day) => day.and_then(|d| d.place),
            FactValue::Sectors(_) => None,
        }
    }

    /// Whether anything is said.
    pub fn is_stated(self) -> bool {
        match self {
            FactValue::Answer(answer) => answer.value != Answer::Unstated,
            FactValue::Count(count) => count.value.is_some(),
            FactValue::Day(day) => day.is_some(),
            FactValue::Sectors(sectors) => !sectors.is_empty(),
        }
    }
}

impl Facts {
    /// The facts that every timeline names, stated or not, each by its word in YAML and JSON.
    pub fn common(&self) -> [(&'static str, FactValue<'_>); 5] {
        [
            ("personal_data", FactValue::Answer(self.personal_data)),
            ("malicious", FactValue::Answer(self.malicious)),
            ("special_care", FactValue::Answer(self.special_care)),
            ("financial", FactValue::Answer(self.financial)),
            ("persons", FactValue::Count(self.persons)),
        ]
    }

    /// The facts that only some rules ask for, as far as they are stated.
    pub fn further(&self) -> impl Iterator<Item = (&'static str, FactValue<'_>)> {
        let known = self.known_later().map(|(name, day)| (name, FactValue::Day(*day)));
        let counted = [("my_number_persons", FactValue::Count(self.my_number_persons))];
        let extra = self.extra.iter().map(|(fact, a)| (fact.word(), FactValue::Answer(*a)));
        known
            .into_iter()
            .chain(counted)
            .chain(extra)
            .chain([("sector", FactValue::Sectors(&self.sector))])
            .filter(|(_, value)| value.is_stated())
    }
}
