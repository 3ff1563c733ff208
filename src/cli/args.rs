//! What can be written on the command line.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};

use crate::agenda::Within;
use crate::edtf::{Day, NoDay};
use crate::finding::Severity;
use crate::judge::AsOf;
use crate::timeline::{Actor, Addressee, EventKind, Stage, file};
use crate::yaml::nearest;

/// Check a data-breach disclosure against the statutory deadlines for reporting.
///
/// kigen reads Japanese disclosures (Markdown or plain text) and YAML timelines, works out who
/// found out, reported and notified whom and when, and checks those dates against deadlines
/// kept as rule sets, first of all those of Japan's APPI.
#[derive(Parser)]
#[command(
    name = "kigen",
    version,
    max_term_width = 100,
    after_help = "\
Start with:
  kigen check draft.md          mistakes in a draft, and deadlines it shows as missed
  kigen explain draft.md        how each deadline was computed
  kigen deadline 2025-06-20     the deadlines for a date of discovery"
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,

    /// Language of messages [default: the locale]
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub lang: Option<LangArg>,

    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum LangArg {
    /// 日本語
    Ja,
    /// English
    En,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Check disclosures and timeline files
    Check(CheckArgs),
    /// Write the timeline found in a disclosure as a file
    Extract(ExtractArgs),
    /// Show how each deadline was computed, step by step
    Explain(ExplainArgs),
    /// Compute the deadlines for a date of discovery
    Deadline(DeadlineArgs),
    /// List the open deadlines of all records, the earliest first
    Due(DueArgs),
    /// Write a configuration and a record to fill in
    Init(InitArgs),
    /// Add an event to a record
    Add(AddArgs),
    /// List, check and test rule sets
    Rules(RulesArgs),
    /// Show what a kigen.yaml chooses
    Config(ConfigCommandArgs),
    /// Print a completion script for a shell
    Completions {
        /// Which shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Write manual pages
    Man {
        /// Write one page for each command into this folder [default: print the page of kigen]
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// How many documents are processed in parallel.
#[derive(Args)]
pub(super) struct JobsArg {
    /// Number of documents processed in parallel [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
}

/// What is read below folders.
#[derive(Args)]
pub(super) struct WalkArgs {
    /// Include hidden files and folders (names that begin with a dot; never .git)
    #[arg(long)]
    pub hidden: bool,

    /// Include what .gitignore and .ignore files name
    #[arg(long)]
    pub no_ignore: bool,

    /// Follow symbolic links
    #[arg(long)]
    pub follow: bool,
}

/// Which configuration holds.
#[derive(Args, Default)]
pub(super) struct ConfigArgs {
    /// Use this configuration for every document, in place of the kigen.yaml of each
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,

    /// Read no kigen.yaml
    #[arg(long)]
    pub no_config: bool,
}

/// The rules to judge by, and the date of judging.
#[derive(Args)]
pub(super) struct JudgeArgs {
    /// Judge as of this date, as in 2025-11-14, or as of `today` or the day it was `published`
    /// [default: for a disclosure the day it was published, for a record today]
    #[arg(long, value_name = "DATE|today|published", value_parser = as_of, default_value = "", hide_default_value = true)]
    pub as_of: AsOf,

    /// Apply only these rule sets, as in appi,privacy-mark (`kigen rules list` shows them); a rule
    /// file is applied in addition to them. appi@62d34697 is that version and no other
    #[arg(long, value_name = "SET|FILE", value_delimiter = ',')]
    pub rules: Vec<String>,

    /// Choose an interpretation where the law is read in several ways, as in
    /// first-day=not-counted, or for one rule set, as in appi/clock=first-sign. Keys: first-day (counts, not-counted), clock (range, first-sign,
    /// leak-found), impute-processor (yes, no), roll-guide (yes, no), guide-days (N),
    /// threshold-clock (number-known, first-knowing), warn-after (N)
    #[arg(long, value_name = "KEY=VALUE")]
    pub reading: Vec<String>,

    #[command(flatten)]
    pub config: ConfigArgs,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  kigen check draft.md                       check one draft
  kigen check incidents/                     in CI: the records of a team, judged as of today
  kigen check --format json reports/         for machines
  kigen check --output sarif=kigen.sarif incidents/
  kigen check draft.docx                     the same in Word

Exit codes:
  0  no finding at or above the --fail-on severity
  1  at least one
  2  an argument, a rule file or a document could not be read (all others were judged)")]
pub(super) struct CheckArgs {
    /// Disclosures (.md, .txt, .docx), timeline files (.yaml, .yml) or folders of them; `-` is
    /// standard input [default: the `paths` of kigen.yaml, else the current folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub jobs: JobsArg,

    #[command(flatten)]
    pub judge: JudgeArgs,

    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckFormat,

    /// Write a report to a file as well, as in sarif=kigen.sarif; may be repeated. The format can be
    /// left out where the ending says it: .sarif, .csv, .ndjson, .json, .md, .xml (junit)
    #[arg(long, value_name = "FORMAT=FILE", value_parser = OutputArg::parse)]
    pub output: Vec<OutputArg>,

    /// Add how often each code was found and what each duty came to (text, json)
    #[arg(long)]
    pub statistics: bool,

    /// Begin CSV with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    pub bom: bool,

    /// List findings that are set aside by a waiver or a baseline, too
    // Hidden until there is a way to set one aside.
    #[arg(long, hide = true)]
    pub show_waived: bool,

    /// The lowest severity that sets the exit code to 1 [default: as kigen.yaml says, else warning]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<SeverityArg>,

    /// Check only files that differ from this git revision, as in main or HEAD~1
    #[arg(long, value_name = "REV")]
    pub changed: Option<String>,

    /// Exit with 0 whatever is found; with 2 still where something could not be read
    #[arg(long)]
    pub exit_zero: bool,

    /// The lowest severity shown in text, concise, github and markdown [default: advice for a single document, warning
    /// for several]. Findings at or above --fail-on are always shown
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub level: Option<SeverityArg>,

    /// Show the table of duties for each document [default: only for a single document]
    #[arg(long)]
    pub duties: bool,

    /// Show findings only: no table, no summary
    #[arg(long, short, conflicts_with = "duties")]
    pub quiet: bool,

    #[command(flatten)]
    pub walk: WalkArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// For people
    Text,
    /// A line for each finding, for editors and grep
    Concise,
    /// For machines, all severities
    Json,
    /// The same, one document per line
    Ndjson,
    /// For code scanning and editors
    Sarif,
    /// Annotations in GitHub Actions
    Github,
    /// Code quality report of GitLab
    Gitlab,
    /// Test report for CI systems
    Junit,
    /// Comment on a pull request
    Markdown,
    /// Table for a spreadsheet
    Csv,
}

/// A file to write a report to.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct OutputArg {
    /// In which format.
    pub format: CheckFormat,
    /// Which file.
    pub path: PathBuf,
}

impl OutputArg {
    /// `FORMAT=FILE`, or a file whose ending says the format.
    fn parse(text: &str) -> Result<Self, String> {
        let named = text
            .split_once('=')
            .and_then(|(format, file)| Some((CheckFormat::from_str(format, false).ok()?, file)));
        let by_ending = |file| {
            let ending = Path::new(file).extension()?.to_str()?;
            Some(match ending {
                "sarif" => CheckFormat::Sarif,
                "csv" => CheckFormat::Csv,
                "ndjson" => CheckFormat::Ndjson,
                "json" => CheckFormat::Json,
                "md" => CheckFormat::Markdown,
                "xml" => CheckFormat::Junit,
                _ => return None,
            })
        };
        let (format, file) = match named {
            Some(named) => named,
            None => {
                let known = || {
                    let formats = CheckFormat::value_variants().iter();
                    let names = formats.filter_map(ValueEnum::to_possible_value);
                    let names: Vec<_> = names.map(|name| name.get_name().to_owned()).collect();
                    format!("write FORMAT=FILE, where FORMAT is one of {}", names.join(", "))
                };
                (by_ending(text).ok_or_else(known)?, text)
            }
        };
        match file {
            "" | "-" => {
                Err("a file is missing after `=`; --format says what goes to standard output"
                    .into())
            }
            file => Ok(OutputArg { format, path: file.into() }),
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum SeverityArg {
    /// A statutory deadline was missed whatever the interpretation, or a date is impossible
    Error,
    /// A deadline may have been missed, or nothing shows that it was met
    Warning,
    /// Should be stated more clearly
    Advice,
}

impl From<SeverityArg> for Severity {
    fn from(arg: SeverityArg) -> Self {
        match arg {
            SeverityArg::Error => Severity::Error,
            SeverityArg::Warning => Severity::Warning,
            SeverityArg::Advice => Severity::Advice,
        }
    }
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  kigen extract report.md > incident.yaml    a timeline to correct by hand and keep
  kigen extract --dates report.md            every date, and how it was read
  kigen extract --explain report.md          why each event has its date and each fact its answer
  kigen extract --format ndjson reports/     one line per document")]
pub(super) struct ExtractArgs {
    /// Disclosures (.md, .txt, .docx), timeline files (.yaml, .yml) or folders of them; `-` is standard
    /// input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub jobs: JobsArg,

    /// Output format (with --dates, yaml gives a table)
    #[arg(long, value_enum, default_value = "yaml")]
    pub format: ExtractFormat,

    /// Write a record to go on keeping, not a disclosure
    #[arg(long, conflicts_with_all = ["dates", "explain"])]
    pub record: bool,

    /// List every date instead
    #[arg(long, conflicts_with = "explain")]
    pub dates: bool,

    /// List each event with its cue word and the rule that gave it its date instead
    #[arg(long)]
    pub explain: bool,

    #[command(flatten)]
    pub walk: WalkArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExtractFormat {
    /// A timeline file
    Yaml,
    /// One object
    Json,
    /// One object per line
    Ndjson,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  kigen rules list                           all rule sets, and when each applies
  kigen rules check rules/mine.yaml          every mistake in a rule file
  kigen rules test appi rules/mine.yaml      run the tests beside rule sets
  kigen explain appi/final-report            one rule with its sources and an example")]
pub(super) struct RulesArgs {
    #[command(subcommand)]
    pub command: RulesCommand,
}

#[derive(Subcommand)]
pub(super) enum RulesCommand {
    /// List the rule sets and their duties
    List,
    /// Report every mistake in rule files
    Check {
        /// Rule files (.yaml)
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Run the tests beside rule sets (for appi.yaml: appi.test.yaml)
    Test {
        /// Names of rule sets, or rule files [default: all that come with the program]
        #[arg(value_name = "SET|FILE")]
        sets: Vec<String>,
    },
    /// Print a JSON Schema, by which an editor completes and checks a file
    Schema {
        /// Which kind of file
        #[arg(value_enum, default_value = "rules")]
        of: SchemaOf,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// Rule sets
    Rules,
    /// Timelines
    Timeline,
    /// kigen.yaml
    Config,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  kigen config show incidents/2026-03.yaml   what it is judged by, and who says so
  kigen rules schema config                  the JSON Schema of kigen.yaml")]
pub(super) struct ConfigCommandArgs {
    #[command(subcommand)]
    pub command: ConfigCommand,
}

#[derive(Subcommand)]
pub(super) enum ConfigCommand {
    /// Print what holds for a document, and where each value comes from
    Show(ConfigShowArgs),
}

#[derive(Args)]
pub(super) struct ConfigShowArgs {
    /// A document or a folder
    #[arg(value_name = "FILE", default_value = ".")]
    pub file: PathBuf,

    #[command(flatten)]
    pub judge: JudgeArgs,

    /// The lowest severity that sets the exit code to 1
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<SeverityArg>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  kigen explain report.md                    every duty, step by step
  kigen explain appi/final-report            one rule: what it requires, of whom, under which article
  kigen explain incident.yaml --as-of 2025-12-01")]
pub(super) struct ExplainArgs {
    /// Disclosures (.md, .txt, .docx), timeline files (.yaml, .yml) or folders of them; `-` is standard
    /// input. Or rules, as in appi/final-report
    #[arg(value_name = "FILE|RULE", required = true)]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub jobs: JobsArg,

    #[command(flatten)]
    pub judge: JudgeArgs,

    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    pub format: ExplainFormat,

    #[command(flatten)]
    pub walk: WalkArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExplainFormat {
    /// For people
    Text,
    /// One object
    Json,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  kigen deadline 2025-06-20                  the deadlines of the reports under the APPI
  kigen deadline 2025-06-20 --duty appi/final-report
  kigen deadline 2025-06-20 --days 14 --first-day not-counted --roll none
  kigen deadline --format ndjson - < days.txt

Under the APPI, the date of discovery is day 1 of the final report unless --first-day says
otherwise. A deadline on a Saturday, Sunday, national holiday or 29 December to 3 January moves to
the next working day. The guideline for the preliminary report never moves; whether its first day
counts is not laid down, so it is shown as a range.")]
pub(super) struct DeadlineArgs {
    /// Dates of discovery, as in 2025-06-20, 2025/6/20, 20250620 or 令和7年6月20日; `-` reads them
    /// from standard input, one per line
    #[arg(value_name = "DATE", required = true)]
    pub dates: Vec<String>,

    /// Length of the period in days; may be repeated [default: the deadlines of the reports under
    /// the APPI, `kigen explain appi`]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3660))]
    pub days: Vec<u32>,

    /// A duty of a rule set, as in appi/final-report or gdpr/authority-notice; may be repeated
    #[arg(long, value_name = "RULES/DUTY", conflicts_with = "days")]
    pub duty: Vec<String>,

    /// Rule files whose duties --duty may name, beside the rule sets that come with the program
    /// [default: those that kigen.yaml names]
    #[arg(long, value_name = "FILE", value_delimiter = ',', requires = "duty")]
    pub rules: Vec<String>,

    /// Whether the date of discovery is day 1 [default: as the rule says; counts with --days]
    #[arg(long, value_enum)]
    pub first_day: Option<FirstDay>,

    /// What happens when government offices are closed on the last day
    #[arg(long, value_enum, default_value = "next-open-day")]
    pub roll: RollArg,

    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    pub format: DeadlineFormat,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum FirstDay {
    /// It is
    Counts,
    /// The day after is
    #[value(alias = "excluded")]
    NotCounted,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum RollArg {
    /// The deadline moves to the next working day
    NextOpenDay,
    /// Nothing
    None,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DeadlineFormat {
    /// For people
    Text,
    /// One object
    Json,
    /// One object per line
    Ndjson,
}

#[derive(Args)]
#[command(
    mut_arg("as_of", |arg| arg
        .value_name("DATE|today")
        .value_parser(day_or_today)
        .help("Count from the beginning of this date, as in 2026-12-01 [default: from now]")),
    after_help = "\
Examples:
  kigen due                                  everything still to be done below this folder
  kigen due --within 7d incidents/           in CI: warn a week ahead
  kigen due --format ics > deadlines.ics     a calendar to subscribe to

Listed are deadlines that have not passed on every interpretation and, in records, those that have
passed with nothing done. Of a deadline that is a range, the earliest end counts.

Exit codes:
  0  nothing is overdue or due within --within; always, without it
  1  something is
  2  an argument, a rule file or a document could not be read (all others are listed)"
)]
pub(super) struct DueArgs {
    /// Timeline files (.yaml, .yml), disclosures (.md, .txt, .docx) or folders of them; `-` is
    /// standard input [default: the `paths` of kigen.yaml, else the current folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Set the exit code to 1 if a deadline is overdue or falls within this time, as in 7d, 48h or
    /// 2w
    #[arg(long, value_name = "TIME", value_parser = super::due::within)]
    pub within: Option<Within>,

    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    pub format: DueFormat,

    #[command(flatten)]
    pub jobs: JobsArg,

    #[command(flatten)]
    pub judge: JudgeArgs,

    #[command(flatten)]
    pub walk: WalkArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DueFormat {
    /// For people
    Text,
    /// One object
    Json,
    /// A calendar (iCalendar, RFC 5545)
    Ics,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  kigen init                                 kigen.yaml and incident.yaml in this folder
  kigen init --lang ja incidents/2026-01     the same in another folder, in Japanese")]
pub(super) struct InitArgs {
    /// The folder to write into; it is made if it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,

    /// Overwrite files that are there
    #[arg(long)]
    pub force: bool,
}

#[derive(Args)]
#[command(
    override_usage = "kigen add [OPTIONS] <EVENT> <DATE> [TEXT] <FILE>",
    after_help = "\
Examples:
  kigen add awareness 2026-11-30 \"Alert of the monitoring\" incident.yaml
  kigen add ppc-report 令和8年12月2日 incident.yaml --stage preliminary
  kigen add ppc-report 2027-01-20 incident.yaml --stage final --planned
  kigen add regulator-report 2026-12-02 incident.yaml --to mic

The event goes behind the last one of the file. Comments and everything else in the file stay as
they are; nothing is written unless the result reads as the same timeline and the event."
)]
pub(super) struct AddArgs {
    /// What happened
    #[arg(value_name = "EVENT", value_parser = word(EventKind::WORDS))]
    pub kind: EventKind,

    /// When, as in 2026-11-30, 2026/11/30 or 令和8年11月30日; 2026-11 (some day of the month),
    /// [..2026-11-30] (by then), [2026-12-01..] (from then)
    #[arg(value_name = "DATE")]
    pub date: String,

    /// What is to be said about it, if anything, and the timeline file
    #[arg(value_names = ["TEXT", "FILE"], num_args = 1..=2, required = true)]
    pub text_and_file: Vec<OsString>,

    /// Which report it was
    #[arg(long, value_parser = word(Stage::WORDS))]
    pub stage: Option<Stage>,

    /// Whom a regulator-report went to, as in mic or minister
    #[arg(long, value_name = "AUTHORITY", value_parser = addressee)]
    pub to: Option<Addressee>,

    /// Who acted [default: self, the organisation; of a processor-notice the processor]
    #[arg(long, value_parser = word(Actor::WORDS))]
    pub actor: Option<Actor>,

    /// Time of day in Japan, as in 16:21
    #[arg(long, value_name = "HH:MM", value_parser = time_of_day)]
    pub time: Option<NaiveTime>,

    /// It is only announced
    #[arg(long)]
    pub planned: bool,
}

/// One of the words of the timeline format; clap suggests the nearest.
fn word<T: Copy + Send + Sync + 'static>(
    words: &'static [(&'static str, T)],
) -> impl clap::builder::TypedValueParser<Value = T> {
    let parser = PossibleValuesParser::new(words.iter().map(|(word, _)| *word));
    parser.try_map(|word| {
        let found = words.iter().find(|(w, _)| *w == word).map(|(_, value)| *value);
        found.ok_or("no such word")
    })
}

fn addressee(text: &str) -> Result<Addressee, String> {
    Addressee::from_word(text).ok_or_else(|| match nearest(text, Addressee::all()) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("one of: {}", Addressee::all().collect::<Vec<_>>().join(", ")),
    })
}

fn time_of_day(text: &str) -> Result<NaiveTime, &'static str> {
    file::time_of_day(text).ok_or("write hours and minutes, as in 16:21")
}

fn day_or_today(text: &str) -> Result<AsOf, String> {
    match as_of(text)? {
        AsOf::Published => Err("write a day as in 2025-11-14, or today".to_owned()),
        as_of => Ok(as_of),
    }
}

fn as_of(text: &str) -> Result<AsOf, String> {
    match text {
        "" => Ok(AsOf::ByKind),
        "today" => Ok(AsOf::Today),
        "published" => Ok(AsOf::Published),
        day => {
            let day: Day = day.parse().map_err(|error: NoDay| error.to_string())?;
            Ok(AsOf::Day(day.into()))
        }
    }
}
