//! `kigen rules`: list, check, test and describe rule sets; and one rule for `kigen explain`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Exit;
use super::args::{RulesCommand, SchemaOf};
use super::output::Output;
use super::setup;
use crate::checker::{Error, Reason};
use crate::finding::{Finding, Label, Severity};
use crate::judge::cases::{Cases, Difference};
use crate::lang::Lang;
use crate::messages::{self, rule};
use crate::render::text::Text;
use crate::render::{schema, table, visible};
use crate::rules::{Duty, Embedded, RuleSet};
use crate::source::Source;

pub(super) fn run(command: &RulesCommand, output: &mut Output) -> Exit {
    match command {
        RulesCommand::List => {
            let text = list(output.lang);
            output.write_stdout(&text);
            Exit::Clean
        }
        RulesCommand::Check { files } => check(files, output),
        RulesCommand::Test { sets } => test(sets, output),
        RulesCommand::Schema { of } => {
            output.write_stdout(&match of {
                SchemaOf::Rules => schema::rules(),
                SchemaOf::Timeline => schema::timeline(),
                SchemaOf::Config => schema::config(),
            });
            Exit::Clean
        }
    }
}

fn list(lang: Lang) -> String {
    let mut out = String::new();
    for set in RuleSet::embedded() {
        out += &format!("{}  {}\n", set.edition(), set.title.pick(lang));
        out += &format!("  {}\n", rule::selected(set, lang));
        let rows: Vec<_> = set
            .duties
            .iter()
            .filter_map(|versions| versions.first())
            .map(|duty| {
                let name = format!("{}/{}", set.id, duty.id);
                vec![name, duty.title.pick(lang).to_owned(), duty.force.word().to_owned()]
            })
            .collect();
        out += &table::aligned(&rows);
        out.push('\n');
    }
    out
}

/// The rules that a name stands for: `appi/final-report`, or all of `appi`.
pub(super) struct Named {
    set: &'static RuleSet,
    duties: Vec<&'static [Arc<Duty>]>,
}

/// Looks a rule up by its name.
pub(super) fn named(name: &str) -> Option<Named> {
    let (id, duty) = name.split_once('/').map_or((name, None), |(id, duty)| (id, Some(duty)));
    let set = RuleSet::named(id)?;
    let duties = match duty {
        Some(duty) => vec![set.duty(duty)?],
        None => set.duties.iter().map(Vec::as_slice).collect(),
    };
    Some(Named { set, duties })
}

/// What `kigen explain` says of them.
pub(super) fn described(named: &Named, lang: Lang) -> String {
    let all = named.duties.iter().map(|versions| rule::describe(named.set, versions, lang) + "\n");
    all.collect()
}

fn check(files: &[PathBuf], output: &mut Output) -> Exit {
    let lang = output.lang;
    let refusals = output.refusals();
    let mut exit = Exit::Clean;
    for path in files {
        match setup::rule_file(path) {
            Ok(set) => {
                let name = path.display().to_string();
                let name = visible::line(&name);
                output.write_stdout(&match lang {
                    Lang::Ja => {
                        format!("{name}: 問題なし（{}、義務{}）\n", set.id, set.duties.len())
                    }
                    Lang::En => format!("{name}: fine ({}, {} duties)\n", set.id, set.duties.len()),
                });
                if let Some((first, last)) = set.calendar.covers()
                    && last < chrono::Datelike::year(&chrono::NaiveDate::from(super::today())) + 1
                {
                    let id = set.calendar.id();
                    output.write_stdout(&match lang {
                        Lang::Ja => format!("  暦 {id} は{first}年から{last}年までで、これからの期限に届きません\n"),
                        Lang::En => format!("  the calendar {id} covers {first} to {last}, which deadlines to come lie outside of\n"),
                    });
                    exit = exit.max(Exit::Findings);
                }
            }
            Err(error) => {
                exit = exit.max(match error.source() {
                    Some(_) => Exit::Findings,
                    None => Exit::CouldNotRun,
                });
                output.write_stderr(&refusals.refusal(&error));
            }
        }
    }
    exit
}

fn test(names: &[String], output: &mut Output) -> Exit {
    let refusals = output.refusals();
    let names: Vec<String> = match names.is_empty() {
        true => Embedded::all().iter().map(|e| e.id().to_owned()).collect(),
        false => names.to_vec(),
    };
    let mut exit = Exit::Clean;
    for name in &names {
        match load(name) {
            Ok(loaded) => exit = exit.max(hold(&loaded, &refusals, output)),
            Err(error) => {
                output.write_stderr(&refusals.refusal(&error));
                exit = Exit::CouldNotRun;
            }
        }
    }
    exit
}

/// A rule set with its tests.
struct Loaded {
    set: RuleSet,
    source: Source,
    cases: Cases,
}

fn load(name: &str) -> Result<Loaded, Error> {
    let (set, source) = match (RuleSet::named(name), RuleSet::embedded_tests(name)) {
        (Some(set), Some((file, text))) => (set.clone(), Source::from_bytes(file, text)?),
        _ => {
            let path = Path::new(name);
            if path.extension().is_none() && !path.exists() {
                return Err(Error::new(name, Reason::NoSuchRules));
            }
            let set = setup::rule_file(path)?;
            (set, Source::read(&path.with_extension("test.yaml"))?)
        }
    };
    match Cases::load(&source) {
        Ok(cases) => Ok(Loaded { set, source, cases }),
        Err(problems) => Err(Error::of(source, Reason::Cases, problems)),
    }
}

/// Holds a rule set against its tests and says what differs.
fn hold(loaded: &Loaded, refusals: &Text, output: &mut Output) -> Exit {
    let lang = output.lang;
    let Loaded { set, source, cases } = loaded;
    let differences = cases.run(set);
    let count = cases.cases.len();
    if differences.is_empty() {
        output.write_stdout(&match lang {
            Lang::Ja => format!("{}: 検査{count}件、全て一致\n", set.id),
            Lang::En => format!("{}: {count} tests, all as expected\n", set.id),
        });
        return Exit::Clean;
    }
    let what = match lang {
        Lang::Ja => format!("検査{count}件、違い{}", differences.len()),
        Lang::En => format!("{count} tests, {} differences", differences.len()),
    };
    let findings: Vec<_> = differences.iter().map(|d| finding(set, source, d, lang)).collect();
    output.write_stderr(&refusals.refused(source, &what, &findings));
    Exit::Findings
}

/// A difference as a finding on the words of the expectation.
fn finding(set: &RuleSet, source: &Source, difference: &Difference<'_>, lang: Lang) -> Finding {
    let Difference { case, duty, aspect, expected, got, .. } = difference;
    let message = match lang {
        Lang::Ja => format!("{}：{duty} の {aspect} は {expected} のはずが {got}", case.name),
        Lang::En => format!("{}: {aspect} of {duty} should be {expected}, is {got}", case.name),
    };
    let context = messages::RenderContext { timeline: case.timeline(), source, lang };
    let steps = difference.verdict.iter().flat_map(|v| messages::because(v, context));
    let mut help = vec![case.why.clone()];
    help.extend(steps);
    Finding {
        code: format!("test/{}/{duty}", set.id),
        severity: Severity::Error,
        message,
        help: help.join("\n"),
        url: None,
        labels: vec![Label { span: difference.span, text: got.clone(), primary: true }],
    }
}
