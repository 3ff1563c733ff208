//! `kigen check`

use std::path::PathBuf;

use super::args::{CheckArgs, CheckFormat};
use super::changed::Changed;
use super::configs::{ConfigFile, Configs};
use super::inputs::{self, Came, Inputs};
use super::output::Output;
use super::setup::Judges;
use super::{Exit, today};
use crate::checker::{Error, Report};
use crate::finding::Severity;
use crate::render::Renderer;
use crate::render::json::Json;
use crate::render::text::{Style, Text};
use crate::source::ignored::Reason;

pub(super) fn run(args: &CheckArgs, output: &mut Output) -> Exit {
    match start(args, output) {
        Ok((inputs, judges)) => check(args, inputs, &judges, output),
        Err(errors) => output.refuse(&output.refusals(), &errors),
    }
}

/// What is to be checked, and by what.
fn start(args: &CheckArgs, output: &mut Output) -> Result<(Inputs, Judges), Vec<Error>> {
    let one = |error| vec![error];
    let mut configs = Configs::new(&args.judge.config).map_err(one)?;
    configs.named(&args.paths);
    let own = configs.own().map_err(one)?;
    output.prefer(own.as_ref().and_then(|file| file.config.lang));
    let paths = match args.paths.is_empty() {
        true => paths_of(own.as_deref()),
        false => args.paths.clone(),
    };
    configs.named(&paths);
    // It holds for what it names itself.
    configs
        .named(own.as_ref().filter(|_| args.paths.is_empty()).map(|f| f.folder.clone()).as_slice());
    let mut inputs = Inputs::find(&paths, &args.walk, args.jobs.jobs);
    if let Some(revision) = &args.changed {
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
    let (colour, width) = (output.colour, output.width);
    let duties = !args.quiet && (single || args.duties);
    let (summary, exit_zero) = (!args.quiet, args.exit_zero);
    let text = || Text::new(Style { lang, colour, width, from, duties, summary, exit_zero });
    let renderer: Box<dyn Renderer<Report>> = match args.format {
        CheckFormat::Text => Box::new(text()),
        CheckFormat::Json => Box::new(Json { lang }),
    };
    let today = today();
    let run = inputs.render(output, &refusals, renderer.as_ref(), |path, source| {
        let judge = judges.of(path);
        let report = judge.checker.check_source(source, judge.as_of, Some(today))?;
        let came = Came::of(&report);
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
