//! `kigen check`

use super::args::{CheckArgs, CheckFormat};
use super::inputs::{self, Inputs};
use super::output::Output;
use super::{Exit, setup, today};
use crate::checker::Report;
use crate::finding::Severity;
use crate::render::Renderer;
use crate::render::json::Json;
use crate::render::text::{Style, Text};

pub(super) fn run(args: &CheckArgs, output: &mut Output) -> Exit {
    let lang = output.lang;
    let refusals = output.refusals();
    let checker = match setup::checker(&args.judge) {
        Ok(checker) => checker,
        Err(errors) => return output.refuse(&refusals, &errors),
    };
    let inputs = Inputs::find(&args.paths, args.jobs.jobs);
    let single = inputs.len() == 1;
    let from = match args.level {
        Some(level) => level.into(),
        None if single => Severity::Advice,
        None => Severity::Warning,
    };
    let (colour, width) = (output.colour, output.width);
    let duties = !args.quiet && (single || args.duties);
    let summary = !args.quiet;
    let text = || Text::new(Style { lang, colour, width, from, duties, summary });
    let renderer: Box<dyn Renderer<Report>> = match args.format {
        CheckFormat::Text => Box::new(text()),
        CheckFormat::Json => Box::new(Json { lang }),
    };
    let today = today();
    let run = inputs.render(output, &refusals, renderer.as_ref(), |source| {
        let report = checker.check_source(source, args.judge.as_of, Some(today))?;
        let counts = report.counts();
        Ok((report, counts))
    });
    match run.has(args.fail_on.into()) {
        _ if run.documents + run.failed == 0 => inputs::nothing(output),
        _ if run.failed > 0 => Exit::CouldNotRun,
        true => Exit::Findings,
        false => Exit::Clean,
    }
}
