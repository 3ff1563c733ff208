//! `kigen extract`

use super::Exit;
use super::args::{ExtractArgs, ExtractFormat};
use super::inputs::{self, Inputs};
use super::output::Output;
use super::pipeline::{self, Read};
use crate::dates::Date;
use crate::render::extracted::{DateJson, TimelineJson, why};
use crate::render::text::Painter;
use crate::render::{Failure, json, table, visible};
use crate::source::Source;
use crate::timeline::file;

/// What there is to write of a document.
enum Shown {
    /// All of it.
    Text(String),
    /// Its dates, put into words as they are written: a hostile text may hold a million.
    Dates(Source, Vec<Date>),
}

pub fn run(args: &ExtractArgs, output: &mut Output) -> Exit {
    let lang = output.lang;
    let errors = inputs::failure_painter(output);
    let inputs = Inputs::find(&args.files, args.jobs.jobs);
    let several = inputs.len() > 1;
    let refused = |f: Failure, errors: &Painter| Err(errors.failure(&f));
    let work = |source: Source| match pipeline::read(source, lang) {
        Ok((source, read)) if args.dates => {
            Ok(Shown::Dates(source, read.dates.unwrap_or_default()))
        }
        Ok((source, read)) => Ok(Shown::Text(shown(args, several, &source, &read))),
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
            Ok(shown) => {
                documents += 1;
                if documents > 1 {
                    output.put(between);
                }
                match shown {
                    Shown::Text(text) => output.put(&text),
                    Shown::Dates(source, dates) => {
                        put_dates(args.format, several, &source, &dates, output)
                    }
                }
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

/// One document as asked for, other than its dates.
fn shown(args: &ExtractArgs, several: bool, source: &Source, read: &Read) -> String {
    let timeline = || match args.explain {
        true => TimelineJson::explained(source, &read.timeline),
        false => TimelineJson::new(source, &read.timeline),
    };
    match args.format {
        ExtractFormat::Yaml if args.explain => {
            let table = table::aligned(&why(source, &read.timeline));
            let name = visible::line(&source.name);
            if several { format!("{name}\n{table}\n") } else { table }
        }
        ExtractFormat::Yaml => file::write(&read.timeline, source),
        ExtractFormat::Json => json::string(&timeline()),
        ExtractFormat::Ndjson => json::string(&timeline()) + "\n",
    }
}

/// Writes the dates of a document; `false` when nobody reads on.
fn put_dates(
    format: ExtractFormat,
    several: bool,
    source: &Source,
    dates: &[Date],
    output: &mut Output,
) -> bool {
    let all = || dates.iter().map(|date| DateJson::new(source, date, dates));
    match format {
        ExtractFormat::Yaml => {
            let (head, tail) = match several {
                true => (format!("{}\n", visible::line(&source.name)), "\n"),
                false => (String::new(), ""),
            };
            output.put(&head);
            table::each_line(|| all().map(|date| date.row()), |line| output.put(line));
            output.put(tail)
        }
        ExtractFormat::Ndjson => {
            all().all(|date| output.put(&json::string(&date)) && output.put("\n"))
        }
        ExtractFormat::Json => {
            output.put("{\"dates\":[");
            let going = all().enumerate().all(|(i, date)| {
                let comma = if i == 0 { "" } else { "," };
                output.put(comma) && output.put(&json::string(&date))
            });
            going && output.put(&format!("],\"source\":{}}}", json::string(&source.name)))
        }
    }
}
