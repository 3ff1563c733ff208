//! For people who want to know how each verdict came about: `kigen explain`.

use std::sync::Arc;

use super::{Renderer, Run, json, visible};
use crate::checker::{Checker, Report};
use crate::judge::Verdict;
use crate::lang::Lang;
use crate::messages::{self, Explanation};

/// A duty with what explains it.
struct Explained<'r> {
    verdict: &'r Verdict,
    explanation: Explanation,
    /// What other interpretations come to.
    otherwise: Vec<String>,
}

/// A report with what made it.
pub struct Judged {
    /// The report.
    pub report: Report,
    /// By which it was made.
    pub checker: Arc<Checker>,
}

/// Every duty of a report.
fn explained(judged: &Judged, lang: Lang) -> Vec<Explained<'_>> {
    let Judged { report, checker } = judged;
    let context = report.render_context(lang);
    let of = |verdict| {
        let alternatives = checker.alternatives(report, verdict);
        let otherwise = alternatives.iter().map(|(c, v)| messages::alternative(*c, v, lang));
        let otherwise = otherwise.collect();
        Explained { verdict, explanation: messages::explain(verdict, context), otherwise }
    };
    report.verdicts().iter().map(of).collect()
}

/// The format: the facts of a document once, then every duty with its steps, and what other
/// interpretations would come to.
pub struct Steps {
    /// The language of messages.
    pub lang: Lang,
}

impl Renderer<Judged> for Steps {
    fn document(&self, judged: &Judged) -> String {
        let (report, lang) = (&judged.report, self.lang);
        let duties = explained(judged, lang);
        let name = visible::line(report.name());
        let mut out = format!("{name}  {} {}\n", lang.pick("基準日", "as of"), report.as_of());
        let mut line = |indent: &str, text: &str| {
            let next = format!("\n{indent}");
            out += &format!("{indent}{}\n", visible::lines(text).replace('\n', &next));
        };
        let mut said: Vec<(&str, &str)> = Vec::new();
        for duty in &duties {
            for ground in &duty.explanation.grounds {
                let ground = (duty.verdict.set_id(), ground.as_str());
                if !said.contains(&ground) {
                    said.push(ground);
                    line("  ", &format!("{}: {}", ground.0, ground.1));
                }
            }
        }
        for duty in &duties {
            let row = messages::row(duty.verdict, report.timeline(), lang);
            let title = visible::name(&row.title);
            line("", "");
            line("", &format!("{title} ({}): {}", duty.verdict.rule(), row.outcome));
            for step in duty.explanation.steps.iter().chain(&duty.otherwise) {
                line("  ", step);
            }
        }
        out.push('\n');
        out
    }

    fn end(&self, run: &Run) -> String {
        run.rules(self.lang) + &run.configurations(self.lang)
    }
}

/// The same as JSON.
pub struct StepsJson {
    /// The language of messages.
    pub lang: Lang,
}

impl Renderer<Judged> for StepsJson {
    fn begin(&self) -> String {
        format!("{{\"version\":{},\"documents\":[", json::VERSION)
    }

    fn before(&self, first: bool) -> &'static str {
        if first { "\n" } else { ",\n" }
    }

    fn document(&self, judged: &Judged) -> String {
        let report = &judged.report;
        let duties = explained(judged, self.lang);
        let duty = |d: &Explained<'_>| {
            serde_json::json!({
                "rule": d.verdict.rule(),
                "title": d.verdict.duty.title.pick(self.lang),
                "outcome": d.verdict.outcome,
                "grounds": d.explanation.grounds,
                "steps": d.explanation.steps,
                "otherwise": d.otherwise,
            })
        };
        let duties: Vec<_> = duties.iter().map(duty).collect();
        let as_of = report.as_of().to_string();
        json::string(&serde_json::json!({
            "source": report.name(), "as_of": as_of, "configuration": report.configuration(),
            "duties": duties,
        }))
    }

    fn end(&self, run: &Run) -> String {
        format!("\n],\"rules\":{}}}\n", json::string(&run.rules_json()))
    }
}
