//! `kigen deadline`: the calculator.

use std::io::Read as _;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::Exit;
use super::args::{DeadlineArgs, DeadlineFormat, FirstDay, RollArg};
use super::output::Output;
use super::setup;
use crate::dates;
use crate::edtf::Day;
use crate::judge::{self, Interval};
use crate::lang::{Bilingual, Lang};
use crate::messages::{input, limit};
use crate::render::limits::{self, Limit, Limits};
use crate::render::{Renderer, Run, visible};
use crate::rules::{Duty, First, Length, Period, Roll, RuleSet};
use crate::yaml::nearest;

/// The rule set whose reports are counted.
const RULES: &str = "appi";

/// Discovery dates that are read from standard input at most, in bytes.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

pub(super) fn run(args: &DeadlineArgs, output: &mut Output) -> Exit {
    let lang = output.lang;
    // Only a duty can be of a rule set of one's own.
    let own = if args.duty.is_empty() { Ok(Vec::new()) } else { setup::own_rules(&args.rules) };
    let own = match own {
        Ok(own) => own,
        Err(errors) => return output.refuse(&output.refusals(), &errors),
    };
    let Some(asked) = Asked::of(args, &own, output) else { return Exit::CouldNotRun };
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
        let Some(limits) = limits(args, &asked, known) else {
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

/// What is counted.
enum Asked<'r> {
    /// Periods of the user's own, by the calendar of a rule set.
    Days(&'r RuleSet),
    /// Duties, in the order asked for: each with its rule set and its versions.
    Duties(Vec<(&'r RuleSet, &'r [Arc<Duty>])>),
    /// The reports that a rule set asks for, the shortest period first.
    Reports(&'r RuleSet),
}

impl<'r> Asked<'r> {
    /// `None` where a duty is unknown, which is said. A rule set of `own` goes before the one of its
    /// name that comes with the program.
    fn of(args: &DeadlineArgs, own: &'r [RuleSet], output: &mut Output) -> Option<Self> {
        let Some(rules) = RuleSet::named(RULES) else {
            output.write_stderr(&format!("error: rule set {RULES} is missing\n"));
            return None;
        };
        if !args.days.is_empty() {
            return Some(Asked::Days(rules));
        }
        if args.duty.is_empty() {
            return Some(Asked::Reports(rules));
        }
        let mut duties = Vec::with_capacity(args.duty.len());
        let mut unknown = false;
        for name in &args.duty {
            let set = name.split_once('/').and_then(|(set, _)| {
                own.iter().find(|own| &*own.id == set).or_else(|| RuleSet::named(set))
            });
            match set.and_then(|set| Some((set, set.duty(name)?))) {
                Some(duty) => duties.push(duty),
                None => {
                    unknown = true;
                    output.write_stderr(&no_such_duty(name, own, output.lang));
                }
            }
        }
        (!unknown).then_some(Asked::Duties(duties))
    }
}

/// `appi/final-report`
fn name(rules: &RuleSet, duty: &Duty) -> String {
    format!("{}/{}", rules.id, duty.id)
}

fn no_such_duty(written: &str, own: &[RuleSet], lang: Lang) -> String {
    let of_set = |set: &RuleSet| -> Vec<String> {
        set.duties.iter().flatten().map(|duty| name(set, duty)).collect()
    };
    let all: Vec<_> =
        own.iter().flat_map(of_set).chain(RuleSet::embedded().flat_map(of_set)).collect();
    let hint = nearest(written, all.iter().map(String::as_str));
    let short = visible::short(written);
    format!("error: {short}: {}\n", input::no_such_duty(hint, lang))
}

/// The deadlines for a discovery date; `None` where one lies past the end of the calendar.
fn limits(args: &DeadlineArgs, asked: &Asked<'_>, known: NaiveDate) -> Option<Limits> {
    let ends = |period, rules: &RuleSet| {
        let (from, to) = judge::ends(Interval::at(Some(known.into())), period, &rules.calendar);
        // A year of five digits is no date of any format here.
        Some((from?, to.filter(|to| to.limit.day.year() <= 9999)?))
    };
    let limits = match asked {
        Asked::Days(rules) => {
            let limit = |days: &u32| {
                let length = Length::Days(*days);
                let own = Period { length, first: First::Counts, roll: Roll::NextOpenDay };
                let ends = Some(ends(chosen(args, own), rules)?);
                Some(Limit { duty: None, title: Bilingual::NONE, in_force: true, ends })
            };
            args.days.iter().map(limit).collect::<Option<_>>()?
        }
        Asked::Duties(duties) => {
            let mut limits = Vec::new();
            for (rules, versions) in duties {
                let Some((duty, in_force)) = version(versions, known) else { continue };
                if duty.within.is_empty() {
                    let (duty, title) = (Some(name(rules, duty)), duty.title.clone());
                    limits.push(Limit { duty, title, in_force, ends: None });
                }
                for within in &duty.within {
                    let ends = Some(ends(chosen(args, within.period), rules)?);
                    let title = limit::title(rules, duty, within);
                    limits.push(Limit { duty: Some(name(rules, duty)), title, in_force, ends });
                }
            }
            limits
        }
        Asked::Reports(rules) => {
            let versions = rules.duties.iter().filter_map(|versions| version(versions, known));
            let mut limits = Vec::new();
            for (duty, in_force) in versions.filter(|(d, _)| d.done.events.contains(&rules.filing))
            {
                for within in &duty.within {
                    let ends = Some(ends(chosen(args, within.period), rules)?);
                    let title = limit::title(rules, duty, within);
                    limits.push(Limit { duty: Some(name(rules, duty)), title, in_force, ends });
                }
            }
            limits.sort_by_key(|limit| {
                limit.ends.as_ref().map(|(from, _)| match from.period.length {
                    Length::Days(n) | Length::BusinessDays(n) | Length::Hours(n) => n,
                })
            });
            limits
        }
    };
    Some(Limits { known, limits })
}

/// A period as the command line wants it. Whether the first hour counts is not its to choose.
fn chosen(args: &DeadlineArgs, own: Period) -> Period {
    Period {
        length: own.length,
        first: match (args.first_day, own.length) {
            (None, _) | (_, Length::Hours(_)) => own.first,
            (Some(FirstDay::Counts), _) => First::Counts,
            (Some(FirstDay::NotCounted), _) => First::NotCounted,
        },
        roll: match args.roll {
            RollArg::NextOpenDay => own.roll,
            RollArg::None => Roll::None,
        },
    }
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
    let short = visible::short(text);
    match lang {
        Lang::Ja => {
            format!("error: {short}: 暦の日ではありません（2025-06-20 のように書いてください）\n")
        }
        Lang::En => format!("error: {short}: not a day of the calendar (write it as 2025-06-20)\n"),
    }
}

/// The version of a duty that is in force on a day, or else its first; and whether it is.
fn version(versions: &[Arc<Duty>], day: NaiveDate) -> Option<(&Duty, bool)> {
    let in_force = versions.iter().find(|duty| duty.in_force.holds_on(day));
    let first = || versions.iter().min_by_key(|duty| duty.in_force.from);
    Some((in_force.or_else(first)?.as_ref(), in_force.is_some()))
}
