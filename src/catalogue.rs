//! Every code that a finding or an [`Error`](crate::Error) can carry, with what it means.

use std::borrow::Cow;

use crate::finding::Severity;
use crate::lang::Bilingual;
use crate::lints;
use crate::messages::{self, codes};
use crate::rules::{Duty, Force, RuleSet, Sureness};

/// A code.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Entry {
    /// `appi/final-report`, `draft/weekday-mismatch`, `timeline/missing-key`, `rules/gap`,
    /// `input/not-text`.
    pub code: Cow<'static, str>,
    /// Severity of a finding of this code; for a duty, the highest.
    pub severity: Severity,
    /// What it is called.
    pub title: Bilingual,
    /// What it means, or what a duty asks.
    pub about: Bilingual,
    /// Where the law can be read.
    pub url: Option<String>,
}

/// All of them: duties in the order of the rule sets that come with the program, lints, mistakes in
/// files, and reasons why something cannot be read.
pub fn all() -> impl Iterator<Item = Entry> {
    let duties = RuleSet::embedded().flat_map(|set| {
        set.duties.iter().filter_map(|versions| {
            let duty = versions.first()?;
            Some(Entry {
                code: format!("{}/{}", set.id, duty.id).into(),
                severity: most_severe(duty),
                title: duty.title.clone(),
                about: Bilingual::each(|lang| messages::rule::summary(set, duty, lang)),
                url: duty.cites.iter().find_map(|cite| cite.source.url.clone()),
            })
        })
    });
    duties.chain(others())
}

/// All but duties.
fn others() -> impl Iterator<Item = Entry> {
    let lints = lints::ALL.iter().map(|lint| Entry {
        code: lint.code.into(),
        severity: lint.severity,
        title: lint.title.clone(),
        about: lint.about.clone(),
        url: None,
    });
    let others = codes::ALL.iter().map(|code| Entry {
        code: code.code.into(),
        severity: code.severity,
        title: Bilingual::of(code.title.0, code.title.1),
        about: Bilingual::of(code.about.0, code.about.1),
        url: None,
    });
    lints.chain(others)
}

/// Highest severity of a finding on a duty.
fn most_severe(duty: &Duty) -> Severity {
    let law = match duty.sureness {
        Sureness::Confirmed | Sureness::Secondary => Severity::Error,
        // Where the source was not read, "late" is itself a guess.
        Sureness::Inference | Sureness::Memory => Severity::Warning,
    };
    match duty.force {
        _ if duty.within.is_empty() => Severity::Advice,
        Force::Law => law,
        Force::Scheme => Severity::Warning,
        Force::Guide | Force::Effort => Severity::Advice,
    }
}

/// The entry of a code.
pub fn find(code: &str) -> Option<Entry> {
    all().find(|entry| entry.code == code)
}

/// Whether findings of a code are on documents that were judged. The others say why a file could not
/// be: they have no other severity, and nobody can waive them.
pub(crate) fn is_of_documents(code: &str) -> bool {
    const FOUND: [&str; 5] = [
        codes::NOTHING_READ,
        codes::LEFT_OUT,
        lints::future_done::IN_RECORD,
        lints::impossible_order::IN_TIMELINE,
        messages::REPORTABLE,
    ];
    match code.split('/').next() {
        Some("input" | "rules" | "timeline") => FOUND.contains(&code),
        _ => true,
    }
}

/// The entry of a code that is no duty; reads no rule set.
pub(crate) fn find_other(code: &str) -> Option<Entry> {
    others().find(|entry| entry.code == code)
}

/// The code nearest to what was written, if it is near enough to be what was meant: the only one that
/// ends so (`weekday-mismatch`), else one with a slip or two.
pub fn nearest(written: &str) -> Option<Cow<'static, str>> {
    let codes: Vec<_> = all().map(|entry| entry.code).collect();
    let mut ending = codes.iter().filter(|c| c.split_once('/').is_some_and(|(_, n)| n == written));
    match (ending.next(), ending.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => crate::yaml::nearest(written, codes.iter().map(|c| &**c)).map(|c| c.to_owned().into()),
    }
}

/// Whether what was written can only be meant for a code: it begins as a family of codes does, and
/// has no ending as files have.
pub fn is_shaped_as_code(written: &str) -> bool {
    let family = |(family, name): (&str, &str)| {
        !name.contains(['/', '.']) && all().any(|e| e.code.split('/').next() == Some(family))
    };
    written.split_once('/').is_some_and(family)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::lang::Lang;

    #[test]
    fn a_code_is_told_from_a_file_and_by_its_ending() {
        assert_eq!(nearest("weekday-mismatch").as_deref(), Some("draft/weekday-mismatch"));
        assert_eq!(nearest("appi/final-repor").as_deref(), Some("appi/final-report"));
        assert!(is_shaped_as_code("timeline/x") && is_shaped_as_code("appi/"));
        assert!(!is_shaped_as_code("draft/a.md") && !is_shaped_as_code("incidents/a"));
    }

    #[test]
    fn codes_are_unique_and_described_in_both_languages() {
        let mut seen = BTreeSet::new();
        for entry in all() {
            assert!(seen.insert(entry.code.clone()), "{} twice", entry.code);
            assert!(entry.code.contains('/'), "{}", entry.code);
            for lang in [Lang::Ja, Lang::En] {
                assert!(!entry.title.pick(lang).is_empty(), "{}", entry.code);
                assert!(!entry.about.pick(lang).is_empty(), "{}", entry.code);
            }
        }
        assert!(seen.len() > 60, "{}", seen.len());
    }

    #[test]
    fn a_slip_finds_its_code() {
        assert_eq!(nearest("draft/weekday-mismach").as_deref(), Some("draft/weekday-mismatch"));
        assert_eq!(nearest("something else entirely"), None);
        assert!(find("appi/final-report").is_some_and(|e| e.url.is_some()));
    }
}
