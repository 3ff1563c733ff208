//! kigen inside another program: a text in, verdicts and findings out.
//!
//! `cargo run --example embed -- examples/late.md`

#![allow(clippy::print_stdout)] // It shows what it found.

use kigen::{Checker, Day, Input, Lang, Severity};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "examples/late.md".to_owned());
    let bytes = std::fs::read(&path)?;

    // Built once; may be shared between threads.
    let mut builder = Checker::builder();
    builder.rule_set("appi")?.interpret("warn-after=30")?;
    let checker = builder.build();

    // The day is given: a checker never looks at the clock.
    let today: Day = "2026-04-01".parse()?;
    let report = checker.check(&Input::bytes(&*path, bytes).today(today))?;

    println!("{} as of {}", report.name(), report.as_of());
    for verdict in report.verdicts() {
        println!("  {}: {}", verdict.rule(), verdict.outcome.word());
    }
    for finding in report.findings().filter(|f| f.severity() >= Severity::Warning) {
        println!("{}: {}", finding.code(), finding.message(Lang::En));
        for label in finding.labels(Lang::En) {
            println!("  {path}:{} {}", label.location, label.text);
        }
    }
    Ok(())
}
