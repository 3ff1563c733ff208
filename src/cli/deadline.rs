//! `kigen deadline`: the calculator.

use std::io::Read as _;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::Exit;
use super::args::{DeadlineArgs, DeadlineFormat, FirstDay, RollArg};
use super::output::Output;
use crate::dates;
use crate::edtf::Day;
use crate::judge;
use crate::lang::{Bilingual, Lang};
use crate::messages::limit;
use crate::render::limits::{self, Limits};
use crate::render::{Renderer, Run, visible};
use crate::rules::{Duty, First, Length, Period, Roll, RuleSet};

/// The rule set whose reports are counted.
const RULES: &str = "appi";

/// Discovery dates that are read from standard input at most, in bytes.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

pub(super) fn run(args: &DeadlineArgs, output: &mut Output) -> Exit {
    let lang = output.lang;
    let Some(rules) = RuleSet::named(RULES) else {
        output.write_stderr(&format!("error: rule set {RULES} is missing\n"));
        return Exit::CouldNotRun;
    };
    let text = limits::Text { lang };
    let renderer: &dyn Renderer<Limits> = match args.format {
        DeadlineFormat::Text => &text,
        DeadlineFormat::Json => &limits::Json,
        DeadlineFormat::Ndjson => &limits::Ndjson,
    };
    let mut exit = Exit::Clean;
    let mut done = 0;
    output.write_stdout(&renderer.begin());
    for text in days_of_knowing(args, output, &mut exit) {
        let known = text.parse::<Day>().ok().map(NaiveDate::from).or_else(|| dates::day(&text));
        let Some(known) = known else {
            exit = Exit::CouldNotRun;
            output.write_stderr(&not_a_day(&text, lang));
            continue;
        };
        let Some(limits) = limits(args, rules, known) else {
            exit = Exit::CouldNotRun;
            output.write_stderr(&match lang {
                Lang::Ja => format!("error: {known}: 期限が暦の終わりを越えます\n"),
                Lang::En => format!("error: {known}: the deadline lies beyond the calendar\n"),
            });
            continue;
        };
        output.write_stdout(renderer.before(done == 0));
        done += 1;
        if !output.write_stdout(&renderer.document(&limits)) {
            break;
        }
    }
    output.write_stdout(&renderer.end(&Run::default()));
    exit
}

/// The deadlines for a discovery date; `None` where one lies past the end of the calendar.
fn limits(args: &DeadlineArgs, rules: &RuleSet, known: NaiveDate) -> Option<Limits> {
    let count = |(period, title)| {
        let limit = judge::deadline(known.into(), period, &rules.calendar)?;
        // A year of five digits is no date of any format here.
        (limit.limit.day.year() <= 9999).then_some((title, limit))
    };
    let limits = periods(args, rules, known).into_iter().map(count).collect::<Option<_>>()?;
    Some(Limits { known, limits })
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
            output.write_stderr(&format!("error: <stdin>: {error}\n"));
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

/// The periods asked for and what they are called: by default those of the reports that `rules` ask for, as they stand on the
/// discovery date (before the first version, as in that), the shortest first.
fn periods(args: &DeadlineArgs, rules: &RuleSet, known: NaiveDate) -> Vec<(Period, Bilingual)> {
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
        return args.days.iter().map(|days| (period(days), Bilingual::NONE)).collect();
    }
    let mut periods: Vec<_> = rules
        .duties
        .iter()
        .filter_map(|versions| version(versions, known))
        .filter(|duty| duty.done.events.contains(&rules.filing))
        .flat_map(|duty| duty.within.iter().map(move |within| (duty, within)))
        .map(|(duty, within)| {
            let Period { length, first: own_first, roll: own_roll } = within.period;
            let period = Period { length, first: first(own_first), roll: roll(own_roll) };
            (period, limit::title(rules, duty, within))
        })
        .collect();
    periods.sort_by_key(|(period, _)| match period.length {
        Length::Days(n) | Length::BusinessDays(n) | Length::Hours(n) => n,
    });
    periods
}

/// The version of a duty that is in force on a day, or else its first.
fn version(versions: &[Arc<Duty>], day: NaiveDate) -> Option<&Duty> {
    let in_force = versions.iter().find(|duty| duty.in_force.holds_on(day));
    let first = || versions.iter().min_by_key(|duty| duty.in_force.from);
    in_force.or_else(first).map(Arc::as_ref)
}
