//! Deadlines in words: what a period is called, and why its last day is what it is.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::judge::Deadline;
use crate::lang::{Bilingual, Lang};
use crate::rules::{Closed, Condition, Coverage, Duty, Force, Length, RuleSet, Within};

/// 2025-08-18（月）, 2025-08-18 (Mon)
pub fn day(day: NaiveDate, lang: Lang) -> String {
    let weekday = lang.short_weekday(day.weekday());
    match lang {
        Lang::Ja => format!("{day}（{weekday}）"),
        Lang::En => format!("{day} ({weekday})"),
    }
}

/// The deadline, or the range of it: 2025-06-24（火）～2025-06-25（水）
pub fn due((from, to): &(Deadline, Deadline), lang: Lang) -> String {
    let one = |limit: &Deadline| match limit.limit.time {
        Some(time) => format!("{} {}", day(limit.limit.day, lang), time.format("%H:%M")),
        None => day(limit.limit.day, lang),
    };
    match from.limit == to.limit {
        true => one(from),
        false => format!("{}{}{}", one(from), lang.pick("～", " to "), one(to)),
    }
}

/// 30 days; right-aligned, for a column.
pub fn length(length: Length, lang: Lang) -> String {
    let (n, unit) = match length {
        Length::Days(n) => (n, lang.pick("日", " days")),
        Length::BusinessDays(n) => (n, lang.pick("営業日", " business days")),
        Length::Hours(n) => (n, lang.pick("時間", " hours")),
    };
    format!("{n:>3}{unit}")
}

/// Why the deadline is not the day counted, or is a range, and how sure the calendar is of it.
pub fn why((from, to): &(Deadline, Deadline), lang: Lang) -> String {
    let mut notes: Vec<String> = Vec::new();
    let passed: BTreeMap<NaiveDate, Closed> =
        from.passed_over.iter().chain(&to.passed_over).copied().collect();
    let passed: Vec<String> = passed
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
    if from.limit != to.limit {
        notes.push(
            match from.period.length {
                Length::Hours(_) => {
                    lang.pick("時刻の指定がないため幅で示す", "the time of discovery is not given")
                }
                _ => lang.pick(
                    "知った日を算入するかは定めがない",
                    "whether the discovery date counts is not laid down",
                ),
            }
            .into(),
        );
    }
    match from.coverage.max(to.coverage) {
        Coverage::Fixed => {}
        Coverage::Computed => notes
            .push(lang.pick("祝日は計算による見込み", "holidays computed, not yet fixed").into()),
        Coverage::Beyond => {
            notes.push(lang.pick("祝日表の範囲外", "beyond the table of holidays").into());
        }
    }
    notes.join(lang.pick("。", "; "))
}

/// Said of a duty on a day outside its time.
pub fn not_in_force(lang: Lang) -> &'static str {
    lang.pick(
        "この日に知った事態には適用されない（施行期間外）",
        "not in force for a discovery on this date",
    )
}

/// Said of a duty that sets no number of days.
pub fn no_number(lang: Lang) -> &'static str {
    lang.pick("日数の定めなし", "no fixed number of days")
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
