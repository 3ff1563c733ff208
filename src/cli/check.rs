//! `kigen check`

use super::Exit;
use super::args::{CheckArgs, CheckFormat};
use super::inputs::{self, Inputs};
use super::output::Output;
use super::pipeline::{Judge, Wanted};
use crate::finding::Severity;
use crate::lang::Lang;
use crate::render::text::{Painter, Style};
use crate::render::{Failure, json};

/// What one document comes to.
enum Checked {
    /// Judged; drawn or as JSON, with its findings of advice, warning and error counted.
    Judged { text: String, counts: [usize; 3] },
    /// Not readable; drawn for the person at the terminal, as JSON for who reads the output.
    Refused { drawn: String, json: String },
}

pub fn run(args: &CheckArgs, output: &mut Output) -> Exit {
    let lang = output.lang;
    let errors = inputs::failure_painter(output);
    let judge = match Judge::new(&args.judge, lang) {
        Ok(judge) => judge,
        Err(failures) => {
            failures.iter().for_each(|f| output.complain(&errors.failure(f)));
            return Exit::CouldNotRun;
        }
    };
    let inputs = Inputs::find(&args.paths, args.jobs.jobs);
    let single = inputs.len() == 1;
    let from = match args.level {
        Some(level) => level.into(),
        None if single => Severity::Advice,
        None => Severity::Warning,
    };
    let duties = !args.quiet && (single || args.duties);
    let (colour, width) = (output.colour, output.width);
    let painter = Painter::new(Style { lang, colour, width, from, duties });
    let is_json = args.format == CheckFormat::Json;
    let wanted = match is_json {
        // Machines get all of it.
        true => Wanted { from: Severity::Advice, verdicts: true },
        false => Wanted { from, verdicts: duties },
    };
    let check = |source| match judge.document(source, wanted) {
        Ok(document) => {
            let mut counts = document.unsaid;
            document.findings.iter().for_each(|f| counts[f.severity as usize] += 1);
            let text = match is_json {
                true => json::document(&document, lang),
                false => painter.document(&document),
            };
            Checked::Judged { text, counts }
        }
        Err(failure) => refused(&failure, &errors),
    };

    let mut writer = Writer::new(output, is_json);
    inputs.each(lang, check, |f| refused(&f, &errors), |checked| writer.put(checked));
    let Writer { counts, documents, failures, .. } = writer.finish();
    if documents + failures == 0 {
        return inputs::nothing(output);
    }
    if !is_json && !args.quiet && documents > 0 {
        output.put(&summary(documents, counts, from, lang));
    }
    let least = Severity::from(args.fail_on) as usize;
    match counts.iter().skip(least).any(|n| *n > 0) {
        _ if failures > 0 => Exit::CouldNotRun,
        true => Exit::Findings,
        false => Exit::Clean,
    }
}

fn refused(failure: &Failure, errors: &Painter) -> Checked {
    Checked::Refused { drawn: errors.failure(failure), json: json::failure(failure) }
}

/// Writes results as they come, in order.
struct Writer<'o> {
    output: &'o mut Output,
    is_json: bool,
    documents: usize,
    failures: usize,
    counts: [usize; 3],
    errors: Vec<String>,
}

impl<'o> Writer<'o> {
    fn new(output: &'o mut Output, is_json: bool) -> Self {
        if is_json {
            output.put(&format!("{{\"version\":{},\"documents\":[", json::VERSION));
        }
        Writer { output, is_json, documents: 0, failures: 0, counts: [0; 3], errors: Vec::new() }
    }

    fn put(&mut self, checked: Checked) -> bool {
        match checked {
            Checked::Refused { drawn, json } => {
                self.failures += 1;
                self.output.complain(&drawn);
                self.errors.push(json);
                true
            }
            Checked::Judged { text, counts } => {
                if self.is_json {
                    self.output.put(if self.documents == 0 { "\n" } else { ",\n" });
                }
                self.documents += 1;
                self.counts.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
                self.output.put(&text)
            }
        }
    }

    fn finish(self) -> Self {
        if self.is_json {
            let errors = self.errors.join(",\n");
            self.output.put(&format!("\n],\"errors\":[{errors}]}}\n"));
        }
        self
    }
}

/// How many of what, and how to see what was not shown.
fn summary(documents: usize, counts: [usize; 3], from: Severity, lang: Lang) -> String {
    let [advice, warnings, errors] = counts;
    let hidden = counts.iter().take(from as usize).any(|n| *n > 0);
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let mut line = match lang {
        Lang::Ja => format!("文書{documents}件: エラー{errors}、警告{warnings}、助言{advice}"),
        Lang::En => format!(
            "{documents} document{}: {errors} error{}, {warnings} warning{}, {advice} advice",
            plural(documents),
            plural(errors),
            plural(warnings),
        ),
    };
    if hidden {
        line += lang.pick("（すべて見るには --level advice）", " (--level advice shows all)");
    }
    line.push('\n');
    line
}
