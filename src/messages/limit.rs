//! Deadlines in words: what a period is called, and why its last day is what it is.

use chrono::{Datelike, NaiveDate};

use crate::judge::Deadline;
use crate::lang::{Bilingual, Lang};
use crate::rules::{Closed, Condition, Coverage, Duty, Force, RuleSet, Within};

/// 2025-08-18（月）, 2025-08-18 (Mon)
pub fn day(day: NaiveDate, lang: Lang) -> String {
    let weekday = lang.short_weekday(day.weekday());
    match lang {
        Lang::Ja => format!("{day}（{weekday}）"),
        Lang::En => format!("{day} ({weekday})"),
    }
}

/// Why the deadline is not the day counted, and how sure the calendar is of it.
pub fn why(limit: &Deadline, lang: Lang) -> String {
    let mut notes: Vec<String> = Vec::new();
    let passed: Vec<String> = limit
        .passed_over
        .iter()
        .map(|(day, closed)| {
            let reason = match closed {
                Closed::Weekday(weekday) => lang.weekday(*weekday),
                Closed::Yearly => lang.pick("年末年始", "year end"),
                Closed::Holiday => lang.pick("祝日・休日", "holiday"),
            };
            format!("{day} {reason}")
        })
        .collect();
    if !passed.is_empty() {
        notes.push(match lang {
            Lang::Ja => format!("閉庁日を避けて後ろへ: {}", passed.join("、")),
            Lang::En => format!("moved on from {}", passed.join(", ")),
        });
    }
    match limit.coverage {
        Coverage::Fixed => {}
        Coverage::Computed => notes
            .push(lang.pick("祝日は計算による見込み", "holidays computed, not yet fixed").into()),
        Coverage::Beyond => {
            notes.push(lang.pick("祝日表の範囲外", "beyond the table of holidays").into());
        }
    }
    notes.join(lang.pick("。", "; "))
}

/// 確報（不正の目的のおそれ）
pub fn title(rules: &RuleSet, duty: &Duty, within: &Within) -> Bilingual {
    Bilingual::each(|lang| title_in(rules, duty, within, lang))
}

fn title_in(rules: &RuleSet, duty: &Duty, within: &Within, lang: Lang) -> String {
    let situation = match &within.when {
        Some(Condition::Situation(index)) => rules.situations.get(*index),
        _ => None,
    };
    let mut title = duty.title.pick(lang).to_owned();
    if duty.force == Force::Guide {
        title += lang.pick("の目安", ", guide");
    }
    match (situation.map(|s| s.title.pick(lang)), lang) {
        (Some(situation), Lang::Ja) => title + "（" + situation + "）",
        (Some(situation), Lang::En) => title + ", " + situation,
        (None, _) => title,
    }
}
