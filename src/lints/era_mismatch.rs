//! [`LINT`]

use super::{Draft, Lint, Remark};
use crate::dates::Problem;
use crate::finding::Severity;
use crate::lang::{Bilingual, Lang};

/// `draft/era-mismatch`: an era year and a western year beside each other are different years.
///
/// 「令和6年（2025年）」: Reiwa 6 is 2024.
pub(super) const LINT: Lint = Lint {
    code: "draft/era-mismatch",
    severity: Severity::Error,
    title: Bilingual::of("和暦と西暦の食い違い", "Era year and western year differ"),
    about: Bilingual::of(
        "並べて書かれた和暦と西暦が別の年を指しています（令和6年は2024年）。",
        "An era year and the western year beside it are different years (Reiwa 6 is 2024).",
    ),
    check,
};

fn check(draft: &Draft<'_>, remarks: &mut Vec<Remark>) {
    for date in draft.dates {
        let Some(Problem::EraMismatch { era }) = date.problem else { continue };
        let (ja, en) = (draft.quote(date.span, Lang::Ja), draft.quote(date.span, Lang::En));
        let message = Bilingual::new(
            format!("{ja}の和暦は{era}年で、西暦と食い違っています"),
            format!("the era year in {en} is {era}, not the western year beside it"),
        );
        let help = Bilingual::of(
            "令和の年に2018を足すと西暦になります（令和7年は2025年）",
            "a Reiwa year plus 2018 is the western year (Reiwa 7 is 2025)",
        );
        remarks.push(LINT.remark(date.span, Bilingual::NONE, message, help));
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
