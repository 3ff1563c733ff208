//! `kigen deadline`: the calculator.

use std::io::Read as _;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::Exit;
use super::args::{DeadlineArgs, DeadlineFormat, FirstDay, RollArg};
use super::output::Output;
use crate::judge::{self, Deadline};
use crate::lang::Lang;
use crate::render::{json, table, visible};
use crate::rules::{Calendar, Closed, Coverage, First, Length, Period, Roll};
use crate::timeline::Edtf;

/// The calendar of the offices that receive the reports.
const CALENDAR: &str = "jp-government";

/// Days of knowing that are read from standard input at most, in bytes.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// A period to count and what it is called.
struct Count {
    period: Period,
    title: fn(Lang) -> &'static str,
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
    let Some(calendar) = Calendar::named(CALENDAR) else {
        output.complain(&format!("error: calendar {CALENDAR} is missing\n"));
        return Exit::CouldNotRun;
    };
    let counts = counts(args);
    let mut exit = Exit::Clean;
    let mut all = Vec::new();
    for text in days_of_knowing(args, output, &mut exit) {
        let Some(known) = day(&text) else {
            exit = Exit::CouldNotRun;
            output.complain(&not_a_day(&text, lang));
            continue;
        };
        let limits: Option<Vec<_>> = counts
            .iter()
            .map(|c| Some((c, judge::deadline(known.into(), c.period, &calendar)?)))
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

/// The periods asked for: by default the guide of the preliminary report, whose fifth day is not
/// moved, and both limits of the final one.
fn counts(args: &DeadlineArgs) -> Vec<Count> {
    let first = match args.first_day {
        FirstDay::Counts => First::Counts,
        FirstDay::Excluded => First::NotCounted,
    };
    let roll = match args.roll {
        RollArg::NextOpenDay => Roll::NextOpenDay,
        RollArg::None => Roll::None,
    };
    let count = |days, roll, title| Count {
        period: Period { length: Length::Days(days), first, roll },
        title,
    };
    if args.days.is_empty() {
        return vec![
            count(5, Roll::None, |l| {
                l.pick("速報の目安（3〜5日）", "preliminary, guide of 3 to 5")
            }),
            count(30, roll, |l| l.pick("確報", "final")),
            count(60, roll, |l| l.pick("確報（不正の目的のおそれ）", "final, wrongful purpose")),
        ];
    }
    args.days.iter().map(|days| count(*days, roll, |_| "")).collect()
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
fn drawn(known: NaiveDate, limits: &[(&Count, Deadline)], lang: Lang) -> String {
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
            let title = (count.title)(lang).to_owned();
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
