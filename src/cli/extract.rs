//! `kigen extract`

use super::Exit;
use super::args::{ExtractArgs, ExtractFormat};
use super::inputs::{self, Inputs};
use super::output::Output;
use super::pipeline::{self, Read};
use crate::render::extracted::{DateJson, TimelineJson, why};
use crate::render::text::Painter;
use crate::render::{Failure, json, table};
use crate::source::Source;
use crate::timeline::file;

pub fn run(args: &ExtractArgs, output: &mut Output) -> Exit {
    let lang = output.lang;
    let errors = inputs::failure_painter(output);
    let inputs = Inputs::find(&args.files, args.jobs.jobs);
    let several = inputs.len() > 1;
    let refused = |f: Failure, errors: &Painter| Err(errors.failure(&f));
    let work = |source: Source| match pipeline::read(source, lang) {
        Ok((source, read)) => Ok(shown(args, several, &source, &read)),
        Err(failure) => refused(failure, &errors),
    };
    let is_json = args.format == ExtractFormat::Json;
    // A table has no use for the wrapping that a list of objects needs.
    let (head, between, tail) = match (is_json, is_table(args)) {
        (true, _) => {
            (format!("{{\"version\":{},\"documents\":[\n", json::VERSION), ",\n", "\n]}\n")
        }
        (false, false) if args.format == ExtractFormat::Yaml => (String::new(), "---\n", ""),
        (false, _) => (String::new(), "", ""),
    };
    output.put(&head);
    let (mut documents, mut failures) = (0usize, 0usize);
    inputs.each(
        lang,
        work,
        |f| refused(f, &errors),
        |result| match result {
            Ok(text) => {
                documents += 1;
                if documents > 1 {
                    output.put(between);
                }
                output.put(&text)
            }
            Err(drawn) => {
                failures += 1;
                output.complain(&drawn);
                true
            }
        },
    );
    output.put(tail);
    match (documents, failures) {
        (0, 0) => inputs::nothing(output),
        (_, 0) => Exit::Clean,
        _ => Exit::CouldNotRun,
    }
}

fn is_table(args: &ExtractArgs) -> bool {
    (args.explain || args.dates) && args.format == ExtractFormat::Yaml
}

/// One document as asked for.
fn shown(args: &ExtractArgs, several: bool, source: &Source, read: &Read) -> String {
    let rows = |rows: &[Vec<String>]| {
        let table = table::aligned(rows);
        let name = crate::render::visible::line(&source.name);
        if several { format!("{name}\n{table}\n") } else { table }
    };
    let timeline = || match args.explain {
        true => TimelineJson::explained(source, &read.timeline),
        false => TimelineJson::new(source, &read.timeline),
    };
    if args.dates {
        let dates = read.dates.as_deref().unwrap_or_default();
        let dates = dates.iter().map(|d| DateJson::new(source, d, dates));
        return match args.format {
            ExtractFormat::Yaml => rows(&dates.map(|d| d.row()).collect::<Vec<_>>()),
            ExtractFormat::Ndjson => dates.map(|d| json::string(&d) + "\n").collect(),
            ExtractFormat::Json => {
                let dates: Vec<_> = dates.collect();
                json::string(&serde_json::json!({"source": source.name, "dates": dates}))
            }
        };
    }
    match args.format {
        ExtractFormat::Yaml if args.explain => rows(&why(source, &read.timeline)),
        ExtractFormat::Yaml => file::write(&read.timeline, source),
        ExtractFormat::Json => json::string(&timeline()),
        ExtractFormat::Ndjson => json::string(&timeline()) + "\n",
    }
}
