//! [`LINT`]

use super::{Draft, Lint, primary};
use crate::dates::Problem;
use crate::finding::{Finding, Severity};
use crate::lang::Lang;
use crate::timeline::Edtf;

/// `draft/impossible-date`: a date that no calendar has.
///
/// 「2月30日」 is a day that does not exist; 「2025年3年3日」 is a slip of the keyboard.
pub const LINT: Lint = Lint { code: "draft/impossible-date", check };

fn check(draft: &Draft<'_>, findings: &mut Vec<Finding>) {
    let wrong = |p: &Problem| matches!(p, Problem::ImpossibleDay | Problem::MalformedUnit { .. });
    for date in draft.dates {
        let Some(problem) = date.problem.filter(wrong) else { continue };
        let quote = draft.quote(date.span);
        let (message, label) = match (problem, draft.lang) {
            (Problem::MalformedUnit { guess }, lang) => {
                let meant = match (guess, lang) {
                    (Edtf::Unknown, _) => String::new(),
                    (guess, Lang::Ja) => format!("{guess} のことと思われます"),
                    (guess, Lang::En) => format!("probably {guess}"),
                };
                match lang {
                    Lang::Ja => (format!("{quote}は日付の形になっていません"), meant),
                    Lang::En => (format!("{quote} is not written as a date"), meant),
                }
            }
            (_, Lang::Ja) => (format!("{quote}は暦にない日です"), String::new()),
            (_, Lang::En) => (format!("{quote} is no day of the calendar"), String::new()),
        };
        findings.push(Finding {
            code: LINT.code.into(),
            severity: Severity::Error,
            message,
            help: draft
                .lang
                .pick(
                    "入力の誤りと思われます。記録で正しい日付を確かめてください",
                    "probably a slip of the keyboard: look up the date in your records",
                )
                .into(),
            url: None,
            labels: vec![primary(date.span, label)],
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{lint, lint_date};
    use crate::dates::Problem;
    use crate::timeline::Edtf;

    #[test]
    fn days_that_do_not_exist_are_errors() {
        assert_eq!(
            lint("当社は2025年2月30日に停止しました。"),
            "error draft/impossible-date 2025年2月30日: “2025年2月30日” is no day of the calendar"
        );
        assert_eq!(lint("当社は2024年2月29日に停止しました。"), "");
    }

    #[test]
    fn a_slip_of_the_keyboard_is_no_date() {
        assert_eq!(
            lint_date("2025年3年3日", |d| {
                d.problem = Some(Problem::MalformedUnit { guess: Edtf::Month(2025, 3) });
            }),
            "error draft/impossible-date 2025年3年3日: “2025年3年3日” is not written as a date"
        );
    }
}
