//! [`LINT`]

use super::{Draft, Lint, primary};
use crate::dates::Problem;
use crate::finding::{Finding, Severity};
use crate::lang::Lang;

/// `draft/era-mismatch`: an era year and a western year beside each other are different years.
///
/// 「令和6年（2025年）」: Reiwa 6 is 2024.
pub const LINT: Lint = Lint { code: "draft/era-mismatch", check };

fn check(draft: &Draft<'_>, findings: &mut Vec<Finding>) {
    for date in draft.dates {
        let Some(Problem::EraMismatch { era }) = date.problem else { continue };
        let quote = draft.quote(date.span);
        findings.push(Finding {
            code: LINT.code.into(),
            severity: Severity::Error,
            message: match draft.lang {
                Lang::Ja => format!("{quote}の和暦は{era}年で、西暦と食い違っています"),
                Lang::En => {
                    format!("the era year in {quote} is {era}, not the western year beside it")
                }
            },
            help: draft
                .lang
                .pick(
                    "令和の年に2018を足すと西暦になります（令和7年は2025年）",
                    "a Reiwa year plus 2018 is the western year (Reiwa 7 is 2025)",
                )
                .into(),
            url: None,
            labels: vec![primary(date.span, "")],
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::lint_date;
    use crate::dates::Problem;

    #[test]
    fn both_years_are_named() {
        assert_eq!(
            lint_date("令和6年（2025年）8月1日", |d| {
                d.problem = Some(Problem::EraMismatch { era: 2024 });
            }),
            "error draft/era-mismatch 令和6年（2025年）8月1日: the era year in \
             “令和6年（2025年）8月1日” is 2024, not the western year beside it"
        );
    }
}
