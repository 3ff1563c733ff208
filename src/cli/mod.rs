//! The command line: arguments in, one of the other rooms called, bytes and an exit code out.
//!
//! Only this room reads the environment and the clock.

mod add;
mod args;
mod changed;
mod check;
mod config;
mod configs;
mod deadline;
mod due;
mod explain;
mod extract;
mod files;
mod init;
mod inputs;
mod manual;
mod output;
mod output_file;
mod rules;
mod setup;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, TimeDelta};
use clap::Parser;

use crate::edtf::Day;
use crate::judge::Instant;
use crate::lang::Lang;
use crate::render::visible;
use args::{Cli, Command};
use output::Output;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing was found of the severity that `--fail-on` asks for, or a higher one.
    Clean = 0,
    /// Something was.
    Findings = 1,
    /// An argument, a rule file or a document could not be read; what could be was still judged.
    CouldNotRun = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Runs one command line.
pub fn main(args: impl IntoIterator<Item = OsString>) -> Exit {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are asked for; everything else is a mistake. When even that
            // cannot be printed, the exit code still says so. An argument that is quoted may be
            // the name of somebody else's file.
            let plain = error.render().to_string();
            let shown = visible::lines(&plain);
            let shown = visible::without_commands(&shown);
            let _ = match *shown == *plain {
                true => error.print(),
                false => write!(std::io::stderr(), "{shown}"),
            };
            return if error.use_stderr() { Exit::CouldNotRun } else { Exit::Clean };
        }
    };
    let asked = cli.lang.map(|lang| match lang {
        args::LangArg::Ja => Lang::Ja,
        args::LangArg::En => Lang::En,
    });
    let locale = lang_of_locale(|name| std::env::var(name).ok());
    std::panic::set_hook(Box::new(say_where));
    let mut output = Output::open(cli.color, asked, locale);
    let exit = match &cli.command {
        Command::Check(args) => check::run(args, &mut output),
        Command::Extract(args) => extract::run(args, &mut output),
        Command::Explain(args) => explain::run(args, &mut output),
        Command::Deadline(args) => deadline::run(args, &mut output),
        Command::Due(args) => due::run(args, &mut output),
        Command::Init(args) => init::run(args, &mut output),
        Command::Add(args) => add::run(args, &mut output),
        Command::Rules(args) => rules::run(&args.command, &mut output),
        Command::Config(args) => config::run(&args.command, &mut output),
        Command::Completions { shell } => manual::completions(*shell, &mut output),
        Command::Man { folder } => manual::pages(folder.as_deref(), &mut output),
    };
    output.close().max(exit)
}

/// What a panic says: where it was. Its own words may quote the document, raw.
fn say_where(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic.location().map_or(String::new(), |l| format!(" at {l}"));
    let _ = writeln!(std::io::stderr(), "error: internal error of kigen{place}");
}

/// Japanese where the locale says so, English everywhere else.
fn lang_of_locale(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty());
    match locale {
        Some(locale) if locale.starts_with("ja") => Lang::Ja,
        _ => Lang::En,
    }
}

/// Today in Japan, where the deadlines run.
fn today() -> Day {
    Day::from(now().day)
}

/// The present minute in Japan.
fn now() -> Instant {
    const JST: u64 = 9 * 60 * 60;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let minutes = i64::try_from((seconds + JST) / 60).unwrap_or(0);
    Instant::from(DateTime::UNIX_EPOCH.naive_utc() + TimeDelta::minutes(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_locale_that_is_set_decides() {
        let with = |set: &'static [(&str, &str)]| {
            lang_of_locale(move |name| {
                set.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned())
            })
        };
        assert_eq!(with(&[]), Lang::En);
        assert_eq!(with(&[("LANG", "ja_JP.UTF-8")]), Lang::Ja);
        assert_eq!(with(&[("LC_ALL", "C"), ("LANG", "ja_JP.UTF-8")]), Lang::En);
        assert_eq!(with(&[("LC_ALL", ""), ("LC_MESSAGES", "ja"), ("LANG", "C")]), Lang::Ja);
    }
}
