//! What can be written on the command line.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};

use crate::finding::Severity;

/// Check what a data-breach disclosure says it did, and when, against the legal deadlines.
///
/// kigen reads Japanese disclosures (Markdown or plain text) and timelines kept in YAML, works
/// out who knew, reported and told what on which day, and holds that against a rule set of
/// deadlines: Japan's APPI first.
#[derive(Parser)]
#[command(
    name = "kigen",
    version,
    max_term_width = 100,
    after_help = "\
Start with:
  kigen check draft.md          what is wrong with a draft, and which limits it shows as missed
  kigen explain draft.md        how each limit was computed
  kigen deadline 2025-06-20     the limits for a day of knowing"
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,

    /// Language of messages [default: the locale]
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub lang: Option<LangArg>,

    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum LangArg {
    /// 日本語
    Ja,
    /// English
    En,
}

#[derive(Subcommand)]
pub enum Command {
    /// Lint disclosures and timeline files
    Check(CheckArgs),
    /// Write down the timeline found in a disclosure
    Extract(ExtractArgs),
    /// Show how each limit was computed, step by step
    Explain(ExplainArgs),
    /// Compute the limits for a day of knowing
    Deadline(DeadlineArgs),
    /// List, check and test rule sets
    Rules(RulesArgs),
}

/// How many documents at a time.
#[derive(Args)]
pub struct JobsArg {
    /// Documents worked on at a time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
}

/// Against what, and as of when.
#[derive(Args)]
pub struct JudgeArgs {
    /// Judge as of this day, as in 2025-11-14 [default: the day the document was published,
    /// today where it does not say]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<NaiveDate>,

    /// Judge by these rule sets only, as in appi,privacy-mark (`kigen rules list` names them); a
    /// rule file is judged by in addition
    #[arg(long, value_name = "SET|FILE", value_delimiter = ',')]
    pub rules: Vec<String>,

    /// Read an open question in this way, as in first-day=not-counted, or for one rule set as in
    /// appi/clock=first-sign. Keys: first-day (counts, not-counted), clock (range, first-sign,
    /// leak-found), impute-processor (yes, no), roll-guide (yes, no), guide-days (N),
    /// threshold-clock (number-known, first-knowing), warn-after (N)
    #[arg(long, value_name = "KEY=VALUE")]
    pub reading: Vec<String>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  kigen check draft.md                       lint one draft
  kigen check incidents/ --fail-on error     in CI: fail only on what is past a limit of law
  kigen check --format json reports/         for machines
  pandoc -t plain draft.docx | kigen check -

Exit codes:
  0  nothing weighs as much as --fail-on
  1  something does
  2  an argument, a rule file or a document could not be read (the others were judged)")]
pub struct CheckArgs {
    /// Disclosures (.md, .txt), timeline files (.yaml, .yml) or folders of them; `-` is standard
    /// input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub jobs: JobsArg,

    #[command(flatten)]
    pub judge: JudgeArgs,

    /// How to write what is found
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckFormat,

    /// The least severity that makes the exit code 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "warning")]
    pub fail_on: SeverityArg,

    /// The least severity that is shown as text [default: advice for a single document, warning
    /// for several]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub level: Option<SeverityArg>,

    /// Show the table of duties for each document [default: for a single document]
    #[arg(long)]
    pub duties: bool,

    /// Show findings only: no table, no summary
    #[arg(long, short, conflicts_with = "duties")]
    pub quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people
    Text,
    /// For machines, all severities
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum SeverityArg {
    /// Past a limit of law on every reading, or impossible as it stands
    Error,
    /// May be past a limit, or nothing shows that it was kept
    Warning,
    /// Worth stating more clearly
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
  kigen extract --dates report.md            every date seen, and how it was read
  kigen extract --explain report.md          why each event has its date, each fact its answer
  kigen extract --format ndjson reports/     one line for each document")]
pub struct ExtractArgs {
    /// Disclosures (.md, .txt), timeline files (.yaml, .yml) or folders of them; `-` is standard
    /// input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub jobs: JobsArg,

    /// How to write it (yaml shows --dates as a table)
    #[arg(long, value_enum, default_value = "yaml")]
    pub format: ExtractFormat,

    /// List every date seen instead
    #[arg(long, conflicts_with = "explain")]
    pub dates: bool,

    /// List each event with its cue word and what tied it to its date instead
    #[arg(long)]
    pub explain: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    /// A timeline file
    Yaml,
    /// One object
    Json,
    /// One object a line
    Ndjson,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  kigen rules list                           which rule sets there are, and when each is judged by
  kigen rules check rules/mine.yaml          everything that is wrong with a rule file
  kigen rules test appi rules/mine.yaml      hold rule sets against the tests beside them
  kigen explain appi/final-report            one rule with its sources and an example")]
pub struct RulesArgs {
    #[command(subcommand)]
    pub command: RulesCommand,
}

#[derive(Subcommand)]
pub enum RulesCommand {
    /// List the rule sets and their duties
    List,
    /// Report everything that is wrong with rule files
    Check {
        /// Rule files (.yaml)
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Hold rule sets against the tests beside them (appi.yaml: appi.test.yaml)
    Test {
        /// Names of rule sets, or rule files [default: all that come with the program]
        #[arg(value_name = "SET|FILE")]
        sets: Vec<String>,
    },
    /// Print a JSON Schema, with which an editor completes and checks a file
    Schema {
        /// Of which files
        #[arg(value_enum, default_value = "rules")]
        of: SchemaOf,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// Rule sets
    Rules,
    /// Timelines
    Timeline,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  kigen explain report.md                    every duty, step by step
  kigen explain appi/final-report            one rule: what it asks, of whom, by which article
  kigen explain incident.yaml --as-of 2025-12-01")]
pub struct ExplainArgs {
    /// Disclosures (.md, .txt), timeline files (.yaml, .yml) or folders of them; `-` is standard
    /// input. Or rules, as in appi/final-report
    #[arg(value_name = "FILE|RULE", required = true)]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub jobs: JobsArg,

    #[command(flatten)]
    pub judge: JudgeArgs,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  kigen deadline 2025-06-20                  the limits of the reports under the APPI
  kigen deadline 2025-06-20 --days 14 --first-day not-counted --roll none
  kigen deadline --format ndjson - < days.txt

The day of knowing is day 1 unless --first-day says otherwise. A limit on a Saturday, Sunday,
national holiday or 29 December to 3 January moves on to the next open day; the guide for the
preliminary report does not.")]
pub struct DeadlineArgs {
    /// Days of knowing, as in 2025-06-20; `-` reads them from standard input, one a line
    #[arg(value_name = "DATE", required = true)]
    pub dates: Vec<String>,

    /// Length of the period; may be given several times [default: the limits of the reports
    /// under the APPI, `kigen explain appi`]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3660))]
    pub days: Vec<u32>,

    /// Whether the day of knowing is day 1 [default: as the rule says; counts with --days]
    #[arg(long, value_enum)]
    pub first_day: Option<FirstDay>,

    /// What happens when the last day is one on which government offices are closed
    #[arg(long, value_enum, default_value = "next-open-day")]
    pub roll: RollArg,

    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    pub format: DeadlineFormat,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum FirstDay {
    /// It is
    Counts,
    /// The day after is
    #[value(alias = "excluded")]
    NotCounted,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum RollArg {
    /// The limit moves on to the next open day
    NextOpenDay,
    /// Nothing
    None,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DeadlineFormat {
    /// For people
    Text,
    /// One object
    Json,
    /// One object a line
    Ndjson,
}

fn day(text: &str) -> Result<NaiveDate, String> {
    super::deadline::day(text).ok_or_else(|| "not a day of the calendar as in 2025-11-14".into())
}
