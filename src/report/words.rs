//! STUB of the words for verdicts: replaced whole by the real one at integration.
#![allow(missing_docs)]

use crate::finding::{Finding, Label, Lang, Severity};
use crate::judge::{Bounds, Outcome, Verdict};
use crate::timeline::Timeline;

/// A line of the table of duties.
pub struct Row {
    pub title: String,
    pub outcome: String,
    pub due: String,
    pub done: String,
}

fn day(bounds: Bounds) -> String {
    bounds.to.map_or("?".into(), |m| m.to_string())
}

pub fn finding(v: &Verdict, t: &Timeline, lang: Lang) -> Option<Finding> {
    let severity = match v.outcome {
        Outcome::Late => Severity::Error,
        Outcome::NotShown => Severity::Warning,
        Outcome::Undetermined => Severity::Advice,
        _ => return None,
    };
    let label = |event: Option<usize>, ja: &str, en: &str, primary| {
        let span = t.events.get(event?)?.place?.span;
        Some(Label { span, text: lang.pick(ja, en).into(), primary })
    };
    let mut labels: Vec<_> = label(v.act_event, "確報", "final report", true).into_iter().collect();
    let first = labels.is_empty();
    labels.extend(label(v.start_event, "知った日", "known", first));
    let due = day(v.due);
    Some(Finding {
        code: v.rule.clone(),
        severity,
        message: match lang {
            Lang::Ja => format!("確報の期限は{due}と読めます"),
            Lang::En => format!("the limit of the final report reads as {due}"),
        },
        help: lang.pick("日付を確かめてください", "check the dates").into(),
        url: Some("https://example.org/law".into()),
        labels,
    })
}

pub fn because(v: &Verdict, _: &Timeline, _: Lang) -> Vec<String> {
    vec![format!("{} + 29", day(v.starts))]
}

pub fn explain(v: &Verdict, t: &Timeline, lang: Lang) -> Vec<String> {
    because(v, t, lang)
}

pub fn row(v: &Verdict, _: &Timeline, lang: Lang) -> Row {
    Row {
        title: lang.pick("確報", "Final report").into(),
        outcome: match v.outcome {
            Outcome::Late => lang.pick("期限後", "late"),
            Outcome::InTime => lang.pick("期限内", "in time"),
            _ => lang.pick("その他", "other"),
        }
        .into(),
        due: day(v.due),
        done: v.done.map_or("-".into(), day),
    }
}
