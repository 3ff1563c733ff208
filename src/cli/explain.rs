//! `kigen explain`

use super::args::{ExplainArgs, ExplainFormat};
use super::inputs::{self, Came, Inputs};
use super::output::Output;
use super::{Exit, rules, setup, today};
use crate::catalogue;
use crate::checker::{Error, Reason, Report};
use crate::lang::Lang;
use crate::render::steps::{Steps, StepsJson};
use crate::render::{Renderer, Work};

pub(super) fn run(args: &ExplainArgs, output: &mut Output) -> Exit {
    let lang = output.lang;
    let refusals = output.refusals();
    let checker = match setup::checker(&args.judge) {
        Ok(checker) => checker,
        Err(errors) => return output.refuse(&refusals, &errors),
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
    let inputs = Inputs::find(&files, &args.walk, args.jobs.jobs);
    let renderer: Box<dyn Renderer<Report>> = match args.format {
        ExplainFormat::Text => Box::new(Steps { checker: &checker, lang }),
        ExplainFormat::Json => Box::new(StepsJson { checker: &checker, lang }),
    };
    let today = today();
    let run = inputs.render(output, &refusals, renderer.as_ref(), |source| {
        let report = checker.check_source(source, args.judge.as_of, Some(today))?;
        let came = Came { rules: report.editions().to_vec(), ..Came::default() };
        Ok((report, came))
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
