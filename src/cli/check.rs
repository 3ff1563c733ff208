//! `kigen check`

use super::args::{CheckArgs, CheckFormat};
use super::inputs::{self, Came, Inputs};
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
    let inputs = Inputs::find(&args.paths, &args.walk, args.jobs.jobs);
    let single = inputs.len() == 1;
    let fail_on = args.fail_on.into();
    let asked = match args.level {
        Some(level) => level.into(),
        None if single => Severity::Advice,
        None => Severity::Warning,
    };
    // What sets the exit code is never kept from whoever has to find out why.
    let from = asked.min(fail_on);
    let (colour, width) = (output.colour, output.width);
    let duties = !args.quiet && (single || args.duties);
    let summary = (!args.quiet).then_some(fail_on);
    let text = || Text::new(Style { lang, colour, width, from, duties, summary });
    let renderer: Box<dyn Renderer<Report>> = match args.format {
        CheckFormat::Text => Box::new(text()),
        CheckFormat::Json => Box::new(Json { lang }),
    };
    let today = today();
    let run = inputs.render(output, &refusals, renderer.as_ref(), |source| {
        let report = checker.check_source(source, args.judge.as_of, Some(today))?;
        let came = Came { counts: report.counts(), rules: report.editions().to_vec() };
        Ok((report, came))
    });
    match (run.files.judged, run.files.failed()) {
        (0, 0) => inputs::no_documents(output),
        (_, 0) if run.counts.at_least(fail_on) > 0 => Exit::Findings,
        (_, 0) => Exit::Clean,
        _ => Exit::CouldNotRun,
    }
}
