//! `kigen check`

use std::iter;
use std::path::PathBuf;

use super::args::{CheckArgs, CheckFormat, ConfigArgs, JobsArg, WalkArgs};
use super::changed::Changed;
use super::configs::{self, ConfigFile, Configs};
use super::inputs::{self, Came, Inputs};
use super::output::Output;
use super::output_file::OutputFile;
use super::setup::Judges;
use super::{Exit, today};
use crate::checker::{Error, Report, Statistics};
use crate::finding::Severity;
use crate::render::concise::Concise;
use crate::render::csv::Csv;
use crate::render::github::Github;
use crate::render::gitlab::Gitlab;
use crate::render::json::Json;
use crate::render::junit::Junit;
use crate::render::markdown::Markdown;
use crate::render::ndjson::Ndjson;
use crate::render::sarif::Sarif;
use crate::render::text::{Style, Text};
use crate::render::{Renderer, Selection};
use crate::source::ignored::Reason;

/// Columns of a text that goes to a file.
const FILE_WIDTH: usize = 100;

pub(super) fn run(args: &CheckArgs, output: &mut Output) -> Exit {
    match start(args, output) {
        Ok((inputs, judges)) => check(args, inputs, &judges, output),
        Err(errors) => output.refuse(&output.refusals(), &errors),
    }
}

/// What is to be checked, and by what.
fn start(args: &CheckArgs, output: &mut Output) -> Result<(Inputs, Judges), Vec<Error>> {
    let (mut configs, mut inputs) =
        inputs_of(&args.paths, &args.judge.config, &args.walk, &args.jobs, output)?;
    if let Some(revision) = &args.changed {
        let one = |error| vec![error];
        let changed = Changed::since(revision, args.walk.no_ignore).map_err(one)?;
        let reason = |file: &crate::source::File| {
            let changed = file.path.as_os_str() == "-" || changed.contains(&file.path)?;
            Ok((!changed).then_some(Reason::Unchanged))
        };
        inputs.pass_over(reason).map_err(one)?;
    }
    let fail_on = args.fail_on.map(Severity::from);
    let judges = Judges::new(&args.judge, fail_on, &mut configs, &mut inputs)?;
    Ok((inputs, judges))
}

/// The configurations and the documents that the arguments name, or where they name none, the
/// configuration.
///
/// # Errors
/// Where a configuration cannot be read.
pub(super) fn inputs_of(
    named: &[PathBuf],
    config: &ConfigArgs,
    walk: &WalkArgs,
    jobs: &JobsArg,
    output: &mut Output,
) -> Result<(Configs, Inputs), Vec<Error>> {
    let one = |error| vec![error];
    let mut configs = Configs::new(config).map_err(one)?;
    configs.named(named);
    let own = configs.own().map_err(one)?;
    output.prefer(own.as_ref().and_then(|file| file.config.lang));
    let paths = match named.is_empty() {
        true => paths_of(own.as_deref()),
        false => named.to_vec(),
    };
    configs.named(&paths);
    // It holds for what it names itself.
    configs.named(own.as_ref().filter(|_| named.is_empty()).map(|f| f.folder.clone()).as_slice());
    let inputs = Inputs::find(&paths, walk, jobs.jobs);
    Ok((configs, inputs))
}

/// What is checked where nothing is named.
fn paths_of(own: Option<&ConfigFile>) -> Vec<PathBuf> {
    let paths: Vec<_> = own.iter().flat_map(|f| f.config.paths.iter().map(|p| f.path(p))).collect();
    if paths.is_empty() { vec![PathBuf::from(".")] } else { paths }
}

fn check(args: &CheckArgs, inputs: Inputs, judges: &Judges, output: &mut Output) -> Exit {
    let lang = output.lang;
    let refusals = output.refusals();
    let single = inputs.len() == 1;
    let from = match args.level {
        Some(level) => level.into(),
        None if single => Severity::Advice,
        None => Severity::Warning,
    };
    if let Err(errors) = open_files(args, &inputs, output) {
        errors.iter().for_each(|error| output.write_stderr(&format!("error: {error}\n")));
        return Exit::CouldNotRun;
    }
    let style = Style {
        lang,
        colour: output.colour,
        width: output.width,
        from,
        waived: args.show_waived,
        duties: !args.quiet && (single || args.duties),
        statistics: args.statistics,
        summary: !args.quiet,
        exit_zero: args.exit_zero,
    };
    let in_file = Style { colour: false, width: FILE_WIDTH, ..style };
    let files = args.output.iter().map(|file| renderer(file.format, args, in_file));
    let renderers: Vec<_> = iter::once(renderer(args.format, args, style)).chain(files).collect();
    let counts_codes = args.statistics || formats(args).any(|f| f == CheckFormat::Sarif);
    let today = today();
    let run = inputs.render(output, &refusals, &renderers, |path, source| {
        let judge = judges.of(path);
        let report = judge.checker.check_source(source, judge.as_of, Some(today))?;
        let mut came = Came::of(&report);
        if counts_codes {
            came.statistics = Statistics::of(&report);
        }
        Ok((report, came))
    });
    let unchanged = run.files.ignored.files.of(Reason::Unchanged) > 0;
    match (run.files.judged, run.files.failed()) {
        (0, 0) if !unchanged => inputs::no_documents(output),
        (_, 0) if run.failing() > 0 && !args.exit_zero => Exit::Findings,
        (_, 0) => Exit::Clean,
        _ => Exit::CouldNotRun,
    }
}

/// The formats that are asked for, that of standard output first.
fn formats(args: &CheckArgs) -> impl Iterator<Item = CheckFormat> {
    iter::once(args.format).chain(args.output.iter().map(|file| file.format))
}

/// Begins the files that `--output` names, so that what cannot be written is said before anything is
/// read.
///
/// # Errors
/// In words: every file that cannot be written, is named twice, is itself to be checked or is a
/// configuration, and options that none of the formats has.
fn open_files(args: &CheckArgs, inputs: &Inputs, output: &mut Output) -> Result<(), Vec<String>> {
    let lang = output.lang;
    let mut errors = Vec::new();
    let mut files: Vec<OutputFile> = Vec::new();
    for asked in &args.output {
        match OutputFile::create(&asked.path, lang) {
            Err(error) => errors.push(error),
            Ok(file) if files.iter().any(|other| other.target() == file.target()) => {
                errors.push(
                    file.wrong(lang.pick("--output が2度指しています", "named twice by --output")),
                );
            }
            Ok(file) if inputs.has(file.target()) => errors.push(file.wrong(
                lang.pick("点検する文書そのものです", "it is one of the documents to be checked"),
            )),
            Ok(file) if configs::is_config(file.target()) => {
                errors.push(file.wrong(lang.pick("設定ファイルです", "it is a configuration")));
            }
            Ok(file) => files.push(file),
        }
    }
    if args.bom && !formats(args).any(|format| format == CheckFormat::Csv) {
        errors.push(lang.pick("--bom は csv だけのものです", "--bom is for csv only").to_owned());
    }
    let counted = |format| matches!(format, CheckFormat::Text | CheckFormat::Json);
    if args.statistics && !formats(args).any(counted) {
        let what = lang.pick(
            "--statistics は text と json だけのものです",
            "--statistics is for text and json only",
        );
        errors.push(what.to_owned());
    }
    if errors.is_empty() {
        files.into_iter().for_each(|file| output.add(file));
        Ok(())
    } else {
        Err(errors)
    }
}

/// Writes in a format.
fn renderer(format: CheckFormat, args: &CheckArgs, style: Style) -> Box<dyn Renderer<Report>> {
    let Style { lang, from, .. } = style;
    let (waived, statistics) = (args.show_waived, args.statistics);
    // For people as much as the text shows, for machines everything.
    let shown = Selection { lang, from, waived };
    let every = Selection { from: Severity::Advice, ..shown };
    match format {
        CheckFormat::Text => Box::new(Text::new(style)),
        CheckFormat::Concise => Box::new(Concise(shown)),
        CheckFormat::Json => Box::new(Json { lang, waived, statistics }),
        CheckFormat::Ndjson => Box::new(Ndjson(Json { lang, waived, statistics: false })),
        CheckFormat::Sarif => Box::new(Sarif { lang }),
        CheckFormat::Github => Box::new(Github(shown)),
        CheckFormat::Gitlab => Box::new(Gitlab(every)),
        CheckFormat::Junit => Box::new(Junit { lang }),
        CheckFormat::Markdown => Box::new(Markdown::new(shown)),
        CheckFormat::Csv => Box::new(Csv { selection: every, bom: args.bom }),
    }
}
