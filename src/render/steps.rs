//! For people who want to know how each verdict came about: `kigen explain`.

use super::{Renderer, visible};
use crate::checker::{Checker, Report};
use crate::lang::Lang;
use crate::messages;

/// The format: every duty with its steps, and what other interpretations would come to.
pub struct Steps<'c> {
    /// By which the reports were made.
    pub checker: &'c Checker,
    /// The language of messages.
    pub lang: Lang,
}

impl Renderer<Report> for Steps<'_> {
    fn document(&self, report: &Report) -> String {
        let lang = self.lang;
        let name = visible::line(report.name());
        let mut out = format!("{name}  {} {}\n", lang.pick("基準日", "as of"), report.as_of());
        let told = report.told(lang);
        for verdict in report.verdicts() {
            let row = messages::row(verdict, report.timeline(), lang);
            let title = visible::name(&row.title);
            out += &format!("\n{title} ({}): {}\n", verdict.rule(), row.outcome);
            for step in messages::explain(verdict, told) {
                out += &format!("  {}\n", visible::lines(&step).replace('\n', "\n  "));
            }
            for (chosen, other) in self.checker.alternatives(report, verdict) {
                let other = messages::alternative(chosen, &other, lang);
                out += &format!("  {}\n", visible::line(&other));
            }
        }
        out.push('\n');
        out
    }
}
