//! `kigen explain`

use super::args::{ExplainArgs, ExplainFormat};
use std::sync::Arc;

use super::configs::Configs;
use super::inputs::{self, Came, Inputs};
use super::output::Output;
use super::setup::Judges;
use super::{Exit, rules, today};
use crate::catalogue;
use crate::checker::{Error, Reason};
use crate::lang::Lang;
use crate::render::steps::{Judged, Steps, StepsJson};
use crate::render::{Renderer, Work};

pub(super) fn run(args: &ExplainArgs, output: &mut Output) -> Exit {
    let lang = output.lang;
    let refusals = output.refusals();
    let mut configs = match Configs::new(&args.judge.config) {
        Ok(configs) => configs,
        Err(error) => return output.refuse(&refusals, &[error]),
    };
    // What is no file may be the name of a rule, or another code.
    let mut files = Vec::new();
    let (mut any, mut unknown) = (false, Vec::new());
    for path in &args.files {
        match path.to_str().filter(|_| !path.exists()).map(|name| (name, described(name, lang))) {
            Some((_, Some(text))) => {
                any = true;
                output.write_stdout(&text);
            }
            Some((name, None))
                if catalogue::nearest(name).is_some() || catalogue::is_shaped_as_code(name) =>
            {
                unknown.push(Error::new(name, Reason::NoSuchCode));
            }
            _ => files.push(path.clone()),
        }
    }
    let refused = (!unknown.is_empty()).then(|| output.refuse(&refusals, &unknown));
    if (any || refused.is_some()) && files.is_empty() {
        return refused.unwrap_or(Exit::Clean);
    }
    let mut inputs = Inputs::find(&files, &args.walk, args.jobs.jobs);
    configs.named(&files);
    let judges = match Judges::new(&args.judge, None, &mut configs, &mut inputs) {
        Ok(judges) => judges,
        Err(errors) => return output.refuse(&refusals, &errors),
    };
    let renderer: Box<dyn Renderer<Judged>> = match args.format {
        ExplainFormat::Text => Box::new(Steps { lang }),
        ExplainFormat::Json => Box::new(StepsJson { lang }),
    };
    let today = today();
    let run = inputs.render(output, &refusals, std::slice::from_ref(&renderer), |path, source| {
        let judge = judges.of(path);
        let report = judge.checker.check_source(source, judge.as_of, Some(today))?;
        let came = Came::of(&report);
        Ok((Judged { report, checker: Arc::clone(&judge.checker) }, came))
    });
    output.write_stderr(&refusals.passed_over(&run, Work::Judged));
    match run.files.failed() {
        0 if !any && run.files.judged == 0 => inputs::no_documents(output),
        0 => refused.unwrap_or(Exit::Clean),
        _ => Exit::CouldNotRun,
    }
}

/// What a name stands for: a rule, all rules of a set, or a code that findings carry.
fn described(name: &str, lang: Lang) -> Option<String> {
    if let Some(named) = rules::named(name) {
        return Some(rules::described(&named, lang));
    }
    let entry = catalogue::find(name)?;
    let (title, about) = (entry.title.pick(lang), entry.about.pick(lang));
    let severity = lang.pick("重大度", "severity");
    let word = entry.severity.word();
    Some(format!("# {title} (`{name}`)\n\n{about}\n\n{severity}: {word}\n\n"))
}
