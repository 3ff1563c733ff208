//! `kigen extract`

use super::Exit;
use super::args::{ExtractArgs, ExtractFormat};
use super::inputs::{self, Came, Inputs};
use super::output::Output;
use crate::checker::{self, Document};
use crate::render::extracted::{Dates, Lines, Rows, Table, Timelines};
use crate::render::yaml::Yaml;
use crate::render::{Renderer, Work};

pub(super) fn run(args: &ExtractArgs, output: &mut Output) -> Exit {
    let refusals = output.refusals();
    let inputs = Inputs::find(&args.files, &args.walk, args.jobs.jobs);
    let renderer = renderer(args, inputs.len() > 1);
    let run = inputs.render(output, &refusals, std::slice::from_ref(&renderer), |_, source| {
        checker::read(source).map(|document| (document, Came::default()))
    });
    output.write_stderr(&refusals.passed_over(&run, Work::Read));
    match (run.files.judged, run.files.failed()) {
        (0, 0) => inputs::no_documents(output),
        (_, 0) => Exit::Clean,
        _ => Exit::CouldNotRun,
    }
}

fn renderer(args: &ExtractArgs, several: bool) -> Box<dyn Renderer<Document>> {
    let lines = match args.format {
        ExtractFormat::Ndjson => Lines::Ndjson,
        ExtractFormat::Json | ExtractFormat::Yaml => Lines::OneObject,
    };
    let yaml = args.format == ExtractFormat::Yaml;
    match (args.dates, args.explain) {
        (true, _) if yaml => Box::new(Table { of: Rows::Dates, named: several }),
        (true, _) => Box::new(Dates(lines)),
        (false, true) if yaml => Box::new(Table { of: Rows::Why, named: several }),
        (false, false) if yaml => Box::new(Yaml { record: args.record }),
        (false, explained) => Box::new(Timelines { lines, explained }),
    }
}
