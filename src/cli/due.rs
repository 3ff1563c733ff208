//! `kigen due`: what is left to do, the earliest first.

use super::args::{DueArgs, DueFormat};
use super::check::inputs_of;
use super::inputs::{self, Came, Inputs};
use super::output::Output;
use super::setup::Judges;
use super::{Exit, now};
use crate::agenda::{self, Entry, Within};
use crate::checker::Error;
use crate::judge::{AsOf, Instant};
use crate::render::agenda::{Agenda, Json, Text};
use crate::render::ics::Ics;
use crate::render::{Renderer, Work};

pub(super) fn run(args: &DueArgs, output: &mut Output) -> Exit {
    match start(args, output) {
        Ok((inputs, judges)) => due(args, inputs, &judges, output),
        Err(errors) => output.refuse(&output.refusals(), &errors),
    }
}

/// What is looked through, and by what it is judged.
fn start(args: &DueArgs, output: &mut Output) -> Result<(Inputs, Judges), Vec<Error>> {
    let judge = &args.judge;
    let (mut configs, mut inputs) =
        inputs_of(&args.paths, &judge.config, &args.walk, &args.jobs, output)?;
    let judges = Judges::new(judge, None, &mut configs, &mut inputs)?;
    Ok((inputs, judges))
}

fn due(args: &DueArgs, inputs: Inputs, judges: &Judges, output: &mut Output) -> Exit {
    let lang = output.lang;
    let refusals = output.refusals();
    let now = match args.judge.as_of {
        AsOf::Day(day) => Instant::from(day),
        _ => now(),
    };
    let text = Text { lang, width: output.width };
    let renderer: Box<dyn Renderer<Agenda>> = match args.format {
        DueFormat::Text => Box::new(text),
        DueFormat::Json => Box::new(Json { lang }),
        DueFormat::Ics => Box::new(Ics { lang }),
    };
    let (found, run) = inputs.gather(output, &refusals, renderer.as_ref(), |path, source| {
        let checker = &judges.of(path).checker;
        let report = checker.check_source(source, AsOf::Day(now.day), None)?;
        // Findings are the matter of `kigen check`.
        let came = Came {
            rules: report.editions().to_vec(),
            configuration: report.configuration().map(str::to_owned),
            ..Came::default()
        };
        Ok((agenda::of_report(checker, &report, now), came))
    });
    let mut entries: Vec<Entry> = found.into_iter().flatten().collect();
    agenda::sort(&mut entries);
    let agenda = Agenda { now, within: args.within, entries };
    output.write_stdout(&renderer.begin());
    output.write_stdout(&renderer.document(&agenda));
    output.write_stdout(&renderer.end(&run));
    match args.format {
        DueFormat::Text => drop(output.write_stdout(&text.exit_code(&agenda, &run))),
        DueFormat::Ics => output.write_stderr(&refusals.passed_over(&run, Work::Judged)),
        DueFormat::Json => {}
    }
    match (run.files.judged, run.files.failed()) {
        (0, 0) => inputs::no_documents(output),
        (_, 0) if agenda.within() > 0 => Exit::Findings,
        (_, 0) => Exit::Clean,
        _ => Exit::CouldNotRun,
    }
}

/// A time to look ahead: `48h`, `7d`, `2w`.
pub(super) fn within(text: &str) -> Result<Within, String> {
    /// About ten years, the longest period of a rule.
    const MOST_DAYS: u32 = 3_660;
    let wrong = || "write hours, days or weeks, as in 48h, 7d or 2w".to_owned();
    let unit = text.chars().last().ok_or_else(wrong)?;
    let digits = text.strip_suffix(unit).unwrap_or_default();
    let n: u32 = match digits.bytes().all(|b| b.is_ascii_digit()) {
        true => digits.parse().map_err(|_| wrong())?,
        false => return Err(wrong()),
    };
    let (within, days) = match unit {
        'h' => (Within::Hours(n), n / 24),
        'd' => (Within::Days(n), n),
        'w' => (Within::Days(n.saturating_mul(7)), n.saturating_mul(7)),
        _ => return Err(wrong()),
    };
    match days <= MOST_DAYS {
        true => Ok(within),
        false => Err(format!("at most {MOST_DAYS} days")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_a_number_and_a_unit() {
        assert_eq!(within("48h"), Ok(Within::Hours(48)));
        assert_eq!(within("7d"), Ok(Within::Days(7)));
        assert_eq!(within("2w"), Ok(Within::Days(14)));
        assert_eq!(within("0d"), Ok(Within::Days(0)));
        for wrong in [
            "",
            "7",
            "d",
            "7m",
            "-1d",
            "+1d",
            "７d",
            "7日",
            "1.5d",
            "99999999999d",
            "4000d",
            "4000000000w",
        ] {
            assert!(within(wrong).is_err(), "{wrong}");
        }
    }
}
