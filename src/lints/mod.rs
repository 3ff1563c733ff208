//! Lints of the text itself: what a careful editor would catch before a draft goes out.
//!
//! A lint is one file with one [`Lint`] in it, and one line in [`ALL`]. On published, proof-read
//! disclosures nearly every finding must be real: a lint that cannot tell stays silent.

mod era_mismatch;
pub(crate) mod future_done;
mod impossible_date;
pub(crate) mod impossible_order;
mod undated_act;
mod weekday_mismatch;

use crate::dates::Date;
use crate::edtf::Day;
use crate::extract::Part;
use crate::finding::Severity;
use crate::lang::{Bilingual, Lang};
use crate::source::{Source, Span};
use crate::timeline::{DocumentKind, Timeline};

/// Every lint, in the order in which they run.
pub(crate) const ALL: &[Lint] = &[
    era_mismatch::LINT,
    future_done::LINT,
    impossible_date::LINT,
    impossible_order::LINT,
    undated_act::LINT,
    weekday_mismatch::LINT,
];

/// A disclosure as the lints see it.
#[derive(Clone, Copy)]
pub(crate) struct Draft<'d> {
    /// The text.
    pub source: &'d Source,
    /// Every date in it, in order.
    pub dates: &'d [Date],
    /// What was extracted from it.
    pub timeline: &'d Timeline,
    /// What was published later than the rest.
    pub parts: &'d [Part],
}

impl Draft<'_> {
    /// The words of a span for a message: in 「」 or quotes, cut short where they are long.
    fn quote(&self, span: Span, lang: Lang) -> String {
        let mut chars = self.source.words(span).chars().filter(|c| !c.is_control());
        let mut words: String = chars.by_ref().take(30).collect();
        if chars.next().is_some() {
            words.push('…');
        }
        match lang {
            Lang::Ja => format!("「{words}」"),
            Lang::En => format!("“{words}”"),
        }
    }
}

/// One thing that can be wrong with a draft.
pub(crate) struct Lint {
    /// `draft/weekday-mismatch`
    pub code: &'static str,
    /// Severity.
    pub severity: Severity,
    /// What it is called.
    pub title: Bilingual,
    /// What it looks for, and why.
    pub about: Bilingual,
    /// Appends what it finds.
    pub check: fn(&Draft<'_>, &mut Vec<Remark>),
}

/// Something that a lint found, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The lint's code.
    pub code: &'static str,
    /// Severity.
    pub severity: Severity,
    /// What is so.
    pub message: Bilingual,
    /// Why, and what to do.
    pub help: Bilingual,
    /// The words it is about, what they are here, and others that explain.
    pub labels: Vec<(Span, Bilingual)>,
}

impl Lint {
    /// What was found at `span`; labels that explain can be added.
    fn remark(&self, span: Span, label: Bilingual, message: Bilingual, help: Bilingual) -> Remark {
        let Lint { code, severity, .. } = *self;
        Remark { code, severity, message, help, labels: vec![(span, label)] }
    }
}

/// Runs every lint; remarks come in the order of the text.
pub(crate) fn check(draft: &Draft<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for lint in ALL {
        (lint.check)(draft, &mut remarks);
    }
    remarks.sort_by_key(|r| r.labels.first().map(|l| l.0));
    remarks
}

/// Whether a remark only asks for the date of an act that is asked for elsewhere.
pub(crate) fn asks_for_dates(remark: &Remark, asked: &[Span]) -> bool {
    remark.code == undated_act::LINT.code
        && remark.labels.first().is_some_and(|label| asked.contains(&label.0))
}

/// Runs the lints that a timeline file, too, can fail; there their codes begin with `timeline/`.
/// `today`: the day of a record that is judged as of today.
pub(crate) fn check_timeline(timeline: &Draft<'_>, today: Option<Day>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    (impossible_order::LINT.check)(timeline, &mut remarks);
    for remark in &mut remarks {
        remark.code = impossible_order::IN_TIMELINE;
    }
    if let Some(today) = today.filter(|_| timeline.timeline.kind == DocumentKind::Record) {
        future_done::check_record(timeline.timeline, today, &mut remarks);
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the lints say of a text, one finding a line: code, severity, primary words, message.
    pub(super) fn lint(text: &str) -> String {
        linted(text, |_| {})
    }

    /// The same of a timeline file.
    pub(super) fn lint_timeline(text: &str) -> String {
        let source = Source::from_bytes("t.yaml", text).expect("a text");
        let timeline = crate::timeline::file::read(&source).expect("a timeline");
        let draft = Draft { source: &source, dates: &[], timeline: &timeline, parts: &[] };
        shown(&source, check_timeline(&draft, None))
    }

    fn shown(source: &Source, remarks: Vec<Remark>) -> String {
        let line = |r: Remark| {
            let words = r.labels.first().map_or("", |l| source.words(l.0));
            format!("{} {} {words}: {}", r.severity.word(), r.code, r.message.en)
        };
        remarks.into_iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// The same of a text whose words are one date, read as given.
    pub(super) fn lint_date(text: &str, change: impl FnOnce(&mut Date)) -> String {
        linted(text, |dates| {
            let span = Span::new(0, text.len());
            let mut date = Date {
                span,
                date: crate::timeline::Edtf::Unknown,
                time: None,
                basis: crate::dates::Basis::Nothing,
                stated: crate::dates::Parts::default(),
                weekday: None,
                problem: None,
                suspect: false,
            };
            change(&mut date);
            *dates = vec![date];
        })
    }

    fn linted(text: &str, change: impl FnOnce(&mut Vec<Date>)) -> String {
        let source = Source::from_bytes("draft.md", text).expect("a text");
        let mut found = crate::extract::extract(&source);
        change(&mut found.dates);
        let draft = Draft {
            source: &source,
            dates: &found.dates,
            timeline: &found.timeline,
            parts: &found.parts,
        };
        shown(&source, check(&draft))
    }

    #[test]
    fn codes_are_unique_and_sorted() {
        let codes: Vec<_> = ALL.iter().map(|l| l.code).collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
        assert!(codes.iter().all(|c| c.starts_with("draft/")));
    }

    #[test]
    fn a_clean_text_is_clean() {
        assert_eq!(lint("2025年8月8日（金）\n本日、調査の状況をお知らせします。\n"), "");
        assert_eq!(lint(""), "");
    }
}
