//! `kigen explain`

use super::Exit;
use super::args::ExplainArgs;
use super::inputs::{self, Inputs};
use super::output::Output;
use super::pipeline::{Judge, Wanted};
use super::rules;
use crate::finding::Severity;
use crate::lang::Lang;
use crate::messages;
use crate::render::{Document, visible};

pub fn run(args: &ExplainArgs, output: &mut Output) -> Exit {
    let lang = output.lang;
    let errors = inputs::failure_painter(output);
    let judge = match Judge::new(&args.judge, lang) {
        Ok(judge) => judge,
        Err(failures) => {
            failures.iter().for_each(|f| output.complain(&errors.failure(f)));
            return Exit::CouldNotRun;
        }
    };
    // A rule's name is no path, unless there is such a file.
    let (files, names): (Vec<_>, Vec<_>) =
        args.files.iter().cloned().partition(|p| p.exists() || rules::named(p).is_none());
    let (mut any, mut failed) = (false, false);
    for text in names.iter().filter_map(|p| rules::named(p)) {
        any = true;
        output.put(&rules::described(&text, lang));
    }
    if any && files.is_empty() {
        return Exit::Clean;
    }
    let inputs = Inputs::find(&files, args.jobs.jobs);
    inputs.each(
        lang,
        |source| {
            judge
                .document(source, Wanted { from: Severity::Error, verdicts: true })
                .map(|d| explained(&judge, &d, lang))
                .map_err(|f| errors.failure(&f))
        },
        |failure| Err(errors.failure(&failure)),
        |result| {
            any = true;
            match result {
                Ok(text) => output.put(&text),
                Err(drawn) => {
                    failed = true;
                    output.complain(&drawn);
                    true
                }
            }
        },
    );
    match (any, failed) {
        (false, _) => inputs::nothing(output),
        (true, false) => Exit::Clean,
        (true, true) => Exit::CouldNotRun,
    }
}

/// Every duty of a document with its steps.
fn explained(judge: &Judge, document: &Document, lang: Lang) -> String {
    let mut out = format!(
        "{}  {} {}\n",
        visible::line(&document.source.name),
        lang.pick("基準日", "as of"),
        document.as_of
    );
    let told = messages::Told { timeline: &document.timeline, source: &document.source, lang };
    for verdict in &document.verdicts {
        let row = messages::row(verdict, &document.timeline, lang);
        out += &format!("\n{} ({}): {}\n", visible::name(&row.title), verdict.rule(), row.outcome);
        for step in messages::explain(verdict, told) {
            out += &format!("  {}\n", visible::lines(&step).replace('\n', "\n  "));
        }
        for (chosen, other) in judge.alternatives(document, verdict) {
            let other = messages::alternative(chosen, &other, lang);
            out += &format!("  {}\n", visible::line(&other));
        }
    }
    out.push('\n');
    out
}
