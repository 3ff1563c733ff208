//! What there is to say, in words, Japanese and English.
//!
//! The wording says what the published dates show, on which reading, under which source. It
//! never speaks of a breach of law: the tool sees dates, not facts.

pub mod codes;
mod finding;
pub mod input;
mod labels;
pub mod limit;
mod phrase;
mod place;
mod problem;
pub mod rule;
mod step;

pub use finding::{REPORTABLE, code, dates_asked_for, finding, findings, reportable};
pub use labels::place;
pub use phrase::{bounds, cites, closed, dated_event, day_number, event, moment, period};
pub use place::{block, left_out};
pub use problem::{problem, problem_code, problems};

use crate::finding::{Finding, Label, Suppression, SuppressionKind};
use crate::judge::{Chosen, Interval, Outcome, Step, Verdict};
use crate::lang::{Bilingual, Lang};
use crate::lints::Remark;
use crate::rules::Sureness;
use crate::source::{Source, Span};
use crate::timeline::Timeline;

/// What messages about a timeline are worded from.
#[derive(Clone, Copy)]
pub struct RenderContext<'a> {
    /// The timeline that verdicts speak of.
    pub timeline: &'a Timeline,
    /// The text that it was read from.
    pub source: &'a Source,
    /// The language of the messages.
    pub lang: Lang,
}

/// What a lint found, in words.
pub fn remark(remark: &Remark, lang: Lang) -> Finding {
    let label = |(i, (span, text)): (usize, &(Span, Bilingual))| Label {
        span: *span,
        text: text.pick(lang).to_owned(),
        primary: i == 0,
    };
    Finding {
        code: remark.code.to_owned(),
        severity: remark.severity,
        message: remark.message.pick(lang).to_owned(),
        help: remark.help.pick(lang).to_owned(),
        url: None,
        labels: remark.labels.iter().enumerate().map(label).collect(),
    }
}

/// Why a finding is set aside, on one line.
pub fn suppression(suppression: &Suppression, lang: Lang) -> String {
    let kind = match suppression.kind {
        SuppressionKind::InSource | SuppressionKind::External => lang.pick("例外承認", "waived"),
        SuppressionKind::Baseline => lang.pick("ベースライン", "in the baseline"),
    };
    let mut out = kind.to_owned();
    if let Some(day) = suppression.until {
        out += &match lang {
            Lang::Ja => format!("（{day}まで）"),
            Lang::En => format!(" until {day}"),
        };
    }
    if let Some(by) = &suppression.by {
        out += &match lang {
            Lang::Ja => format!("（{by}）"),
            Lang::En => format!(" by {by}"),
        };
    }
    if !suppression.reason.is_empty() {
        out += &format!("{}{}", lang.pick("：", ": "), suppression.reason);
    }
    out
}

/// A line of the table of duties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// 確報
    pub title: String,
    /// 期限内
    pub outcome: String,
    /// The deadline as a range; empty where there is none.
    pub due: String,
    /// The act with its day number; empty where none is shown.
    pub done: String,
}

/// A verdict as a line of the table of duties.
pub fn row(verdict: &Verdict, timeline: &Timeline, lang: Lang) -> Row {
    let outcome = phrase::outcome(verdict.outcome, verdict, lang);
    let by = verdict.released_by.and_then(|i| timeline.events.get(i));
    let released = match (by.filter(|_| verdict.outcome == Outcome::Released), lang) {
        (Some(event), Lang::Ja) => format!("（{}）", release(event, lang)),
        (Some(event), Lang::En) => format!(" ({})", release(event, lang)),
        (None, _) => String::new(),
    };
    let guess = match verdict.sureness {
        Sureness::Confirmed | Sureness::Secondary => "",
        Sureness::Inference => lang.pick("（類推による）", " (rule inferred)"),
        Sureness::Memory => lang.pick("（原文未確認）", " (rule unchecked)"),
    };
    let days = phrase::day_number(verdict.elapsed, lang);
    let owed = verdict.outcome != Outcome::NotApplicable;
    let known = |bounds: Interval| owed && bounds.from.or(bounds.to).is_some();
    Row {
        title: verdict.duty.title.pick(lang).to_owned(),
        outcome: format!("{outcome}{}{released}", if owed { guess } else { "" }),
        due: Some(verdict.due)
            .filter(|d| known(*d))
            .map(|due| phrase::short_bounds(due, lang))
            .unwrap_or_default(),
        done: match (verdict.done.map(|d| phrase::short_bounds(d, lang)), days) {
            (Some(act), Some(days)) => format!("{act}{}{days}", lang.pick(" ", ", ")),
            (Some(act), None) => act,
            (None, _) => String::new(),
        },
    }
}

/// 委託元へ通知: the act that released from a duty.
fn release(event: &crate::timeline::Event, lang: Lang) -> String {
    use crate::timeline::EventKind::{ProcessorNotice, Publication};
    match event.kind {
        ProcessorNotice => lang.pick("委託元へ通知", "entrusting party notified").to_owned(),
        Publication => lang.pick("公表による代替措置", "published instead").to_owned(),
        _ => phrase::event(event, lang),
    }
}

/// The few steps that decided, for the machine formats.
pub fn because(verdict: &Verdict, context: RenderContext<'_>) -> Vec<String> {
    let RenderContext { timeline, lang, .. } = context;
    let decisive = |step: &&Step| {
        use crate::rules::Truth::Yes;
        match step {
            Step::Presupposed(truth) | Step::Binds(truth) => *truth != Yes,
            Step::Exception(..)
            | Step::NotBound(_)
            | Step::FilingPresupposes
            | Step::KnownLater(..)
            | Step::NotInForce(_)
            | Step::Straddles
            | Step::Reading(_)
            | Step::Starts { .. }
            | Step::StartsBy { .. }
            | Step::Period(..)
            | Step::Limit(..)
            | Step::Act(..)
            | Step::NoAct
            | Step::UnreadFiling
            | Step::MayBeAddressed(_)
            | Step::PlannedAfterLimit(_)
            | Step::Candidate(_, true)
            | Step::Released(..)
            | Step::Caveat(_)
            | Step::Elapsed => true,
            _ => false,
        }
    };
    let steps = verdict.steps.iter().filter(decisive);
    let mut lines: Vec<_> = guess(verdict.sureness, lang).map(str::to_owned).into_iter().collect();
    lines.extend(steps.flat_map(|s| step::words(s, verdict, context)));
    lines.extend(verdict.missing.iter().map(|m| {
        let missing = phrase::missing(*m, timeline, lang);
        match lang {
            Lang::Ja => format!("記載がない：{missing}"),
            Lang::En => format!("not stated: {missing}"),
        }
    }));
    lines
}

/// The computation of a verdict in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What decides whether the duty arises; most duties of a rule set share it.
    pub grounds: Vec<String>,
    /// The source it follows, and the computation step by step. Of a duty that does not arise, what
    /// it comes to and no more.
    pub steps: Vec<String>,
}

/// Explains a verdict under the source it follows.
pub fn explain(verdict: &Verdict, context: RenderContext<'_>) -> Explanation {
    let (duty, lang) = (&verdict.duty, context.lang);
    let cites = phrase::cites(&duty.cites, lang);
    let mut steps = vec![match lang {
        Lang::Ja => format!("根拠：{cites}"),
        Lang::En => format!("under {cites}"),
    }];
    steps.extend(sureness(duty.sureness, lang).map(str::to_owned));
    if let Some(pending) = &duty.pending {
        let (title, effect) = (pending.title.pick(lang), pending.effect.pick(lang));
        steps.push(match lang {
            Lang::Ja => format!("施行前の改正：{title}。{effect}"),
            Lang::En => format!("enacted, not yet in force: {title}; {effect}"),
        });
    }
    let of_grounds = |step: &&Step| {
        matches!(
            step,
            Step::Presupposed(_)
                | Step::FilingPresupposes
                | Step::Exception(..)
                | Step::Situation(..)
        )
    };
    let arises = verdict.outcome != Outcome::NotApplicable;
    let told_of = |step: &&Step| {
        arises
            || matches!(
                step,
                Step::NotBound(_) | Step::Binds(_) | Step::NotInForce(_) | Step::Outcome(_)
            )
    };
    let (grounds, reasons): (Vec<_>, Vec<_>) = verdict.steps.iter().partition(of_grounds);
    let words = |step: &Step| step::words(step, verdict, context);
    steps.extend(reasons.into_iter().filter(told_of).flat_map(words));
    Explanation { grounds: grounds.into_iter().flat_map(words).collect(), steps }
}

/// What a verdict would be under another reading.
pub fn alternative(chosen: Chosen, other: &Verdict, lang: Lang) -> String {
    let reading = step::reading(chosen, lang);
    let outcome = phrase::outcome(other.outcome, other, lang);
    let due = phrase::bounds(other.due, lang);
    let word = phrase::limit_word(other.force, lang);
    let limited = !other.duty.within.is_empty();
    match (lang, limited) {
        (Lang::Ja, true) => format!("{reading}と解釈した場合：{word} {due}、{outcome}"),
        (Lang::Ja, false) => format!("{reading}と解釈した場合：{outcome}"),
        (Lang::En, true) => format!("if {reading}: {word} {due}, {outcome}"),
        (Lang::En, false) => format!("if {reading}: {outcome}"),
    }
}

/// What to know about a rule that rests on inference or memory: said in every verdict.
fn guess(sure: Sureness, lang: Lang) -> Option<&'static str> {
    sureness(sure, lang).filter(|_| sure >= Sureness::Inference)
}

/// What to know about a source that was not read; `None` where it was.
fn sureness(sureness: Sureness, lang: Lang) -> Option<&'static str> {
    match sureness {
        Sureness::Confirmed => None,
        Sureness::Secondary => Some(
            lang.pick("この定めは二次資料による", "this rule is taken from a secondary source"),
        ),
        Sureness::Inference => Some(lang.pick(
            "この定めは他の定めからの類推を含む",
            "this rule is in part inferred from others",
        )),
        Sureness::Memory => {
            Some(lang.pick(
                "この定めは原文で確認していない",
                "this rule was not checked against its text",
            ))
        }
    }
}

#[cfg(test)]
mod tests;
