//! `kigen deadline`: the calculator.

use std::io::Read as _;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::Exit;
use super::args::{DeadlineArgs, DeadlineFormat, FirstDay, RollArg};
use super::output::Output;
use crate::judge::{self, Deadline};
use crate::lang::Lang;
use crate::render::{json, table, visible};
use crate::rules::{
    Closed, Condition, Coverage, Duty, First, Force, Length, Period, Roll, RuleSet, Within,
};
use crate::timeline::Edtf;

/// The rule set whose reports are counted.
const RULES: &str = "appi";

/// Days of knowing that are read from standard input at most, in bytes.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// A period to count and what it is called.
struct Count {
    period: Period,
    title: String,
}

/// One limit as JSON shows it.
#[derive(Serialize)]
struct LimitJson {
    known: Edtf,
    days: u32,
    /// The last day as counted.
    raw: Edtf,
    /// The last day after moving off closed days.
    due: Edtf,
    /// The closed days it moved over.
    rolled: Vec<Edtf>,
    /// How sure the calendar is, where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<&'static str>,
}

#[derive(Serialize)]
struct LimitsJson {
    version: u32,
    limits: Vec<LimitJson>,
}

/// A day written as `2025-06-20`, and nothing else.
pub fn day(text: &str) -> Option<NaiveDate> {
    match text.parse() {
        Ok(Edtf::Day(day)) => Some(day),
        _ => None,
    }
}

pub fn run(args: &DeadlineArgs, output: &mut Output) -> Exit {
    let lang = output.lang;
    let Some(rules) = RuleSet::named(RULES) else {
        output.complain(&format!("error: rule set {RULES} is missing\n"));
        return Exit::CouldNotRun;
    };
    let mut exit = Exit::Clean;
    let mut all = Vec::new();
    for text in days_of_knowing(args, output, &mut exit) {
        let Some(known) = day(&text) else {
            exit = Exit::CouldNotRun;
            output.complain(&not_a_day(&text, lang));
            continue;
        };
        let limits: Option<Vec<_>> = counts(args, rules, known, lang)
            .into_iter()
            .map(|c| {
                let limit = judge::deadline(known.into(), c.period, &rules.calendar)?;
                Some((c, limit))
            })
            // A year of five digits is no date of any format here.
            .map(|c| c.filter(|(_, limit)| limit.limit.day.year() <= 9999))
            .collect();
        let Some(limits) = limits else {
            exit = Exit::CouldNotRun;
            output.complain(&match lang {
                Lang::Ja => format!("error: {known}: 期限が暦の終わりを越えます\n"),
                Lang::En => format!("error: {known}: the limit lies beyond the calendar\n"),
            });
            continue;
        };
        let objects = limits.iter().map(|(c, d)| LimitJson::new(known, c, d));
        let going = match args.format {
            DeadlineFormat::Text => output.put(&drawn(known, &limits, lang)),
            DeadlineFormat::Ndjson => {
                output.put(&objects.map(|o| json::string(&o) + "\n").collect::<String>())
            }
            DeadlineFormat::Json => {
                all.extend(objects);
                true
            }
        };
        if !going {
            break;
        }
    }
    if args.format == DeadlineFormat::Json {
        output.put(&json::string(&LimitsJson { version: json::VERSION, limits: all }));
        output.put("\n");
    }
    exit
}

/// The days asked for, as written; `-` stands for the lines of standard input.
fn days_of_knowing(args: &DeadlineArgs, output: &mut Output, exit: &mut Exit) -> Vec<String> {
    let mut days = Vec::new();
    for arg in &args.dates {
        if arg != "-" {
            days.push(arg.trim().to_owned());
            continue;
        }
        let mut bytes = Vec::new();
        if let Err(error) = std::io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes) {
            *exit = Exit::CouldNotRun;
            output.complain(&format!("error: <stdin>: {error}\n"));
        }
        let text = String::from_utf8_lossy(&bytes);
        days.extend(text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned));
    }
    days
}

fn not_a_day(text: &str, lang: Lang) -> String {
    let short: String = visible::line(text).chars().take(40).collect();
    match lang {
        Lang::Ja => {
            format!("error: {short}: 暦の日ではありません（2025-06-20 のように書いてください）\n")
        }
        Lang::En => format!("error: {short}: not a day of the calendar (write it as 2025-06-20)\n"),
    }
}

/// The periods asked for: by default those of the reports that `rules` ask for, as they stand on the
/// day of knowing (before the first version, as in that), the shortest first.
fn counts(args: &DeadlineArgs, rules: &RuleSet, known: NaiveDate, lang: Lang) -> Vec<Count> {
    let first = |own| match args.first_day {
        Some(FirstDay::Counts) => First::Counts,
        Some(FirstDay::NotCounted) => First::NotCounted,
        None => own,
    };
    let roll = |own| match args.roll {
        RollArg::NextOpenDay => own,
        RollArg::None => Roll::None,
    };
    if !args.days.is_empty() {
        let period = |days: &u32| Period {
            length: Length::Days(*days),
            first: first(First::Counts),
            roll: roll(Roll::NextOpenDay),
        };
        let count = |days| Count { period: period(days), title: String::new() };
        return args.days.iter().map(count).collect();
    }
    let mut counts: Vec<Count> = rules
        .duties
        .iter()
        .filter_map(|versions| version(versions, known))
        .filter(|duty| duty.done.events.contains(&rules.filing))
        .flat_map(|duty| duty.within.iter().map(move |within| (duty, within)))
        .map(|(duty, within)| {
            let Period { length, first: own_first, roll: own_roll } = within.period;
            let period = Period { length, first: first(own_first), roll: roll(own_roll) };
            Count { period, title: title(rules, duty, within, lang) }
        })
        .collect();
    counts.sort_by_key(Count::days);
    counts
}

/// The version of a duty that is in force on a day, or else its first.
fn version(versions: &[Arc<Duty>], day: NaiveDate) -> Option<&Duty> {
    let in_force = versions.iter().find(|duty| duty.in_force.holds_on(day));
    let first = || versions.iter().min_by_key(|duty| duty.in_force.from);
    in_force.or_else(first).map(Arc::as_ref)
}

/// 確報（不正の目的のおそれ）
fn title(rules: &RuleSet, duty: &Duty, within: &Within, lang: Lang) -> String {
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

impl Count {
    fn days(&self) -> u32 {
        #[allow(unreachable_patterns, reason = "this calculator counts days only")]
        match self.period.length {
            Length::Days(days) => days,
            _ => 0,
        }
    }
}

impl LimitJson {
    fn new(known: NaiveDate, count: &Count, limit: &Deadline) -> Self {
        LimitJson {
            known: known.into(),
            days: count.days(),
            raw: limit.counted.day.into(),
            due: limit.limit.day.into(),
            rolled: limit.passed_over.iter().map(|(day, _)| (*day).into()).collect(),
            coverage: match limit.coverage {
                Coverage::Fixed => None,
                Coverage::Computed => Some("computed"),
                Coverage::Beyond => Some("beyond"),
            },
        }
    }
}

/// The limits for one day of knowing.
fn drawn(known: NaiveDate, limits: &[(Count, Deadline)], lang: Lang) -> String {
    let heading = match lang {
        Lang::Ja => format!("{}に知った場合\n", named(known, lang)),
        Lang::En => format!("known on {}\n", named(known, lang)),
    };
    let rows: Vec<_> = limits
        .iter()
        .map(|(count, limit)| {
            let days = match lang {
                Lang::Ja => format!("{:>3}日", count.days()),
                Lang::En => format!("{:>3} days", count.days()),
            };
            let title = count.title.clone();
            vec![days, named(limit.limit.day, lang), title, why(limit, lang)]
        })
        .collect();
    heading + &table::aligned(&rows)
}

fn named(day: NaiveDate, lang: Lang) -> String {
    let weekday = lang.short_weekday(day.weekday());
    match lang {
        Lang::Ja => format!("{day}（{weekday}）"),
        Lang::En => format!("{day} ({weekday})"),
    }
}

/// Why the limit is not the day counted, and how sure the calendar is of it.
fn why(limit: &Deadline, lang: Lang) -> String {
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
