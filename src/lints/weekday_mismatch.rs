//! [`LINT`]

use chrono::Datelike;

use super::{Draft, Lint, primary};
use crate::dates::{Date, Problem};
use crate::finding::{Finding, Severity};
use crate::lang::Lang;
use crate::timeline::Edtf;

/// `draft/weekday-mismatch`: the day of the week beside a date is another day's.
///
/// 「2024年5月10日（木）」: that day was a Friday. Either the date or the weekday is wrong, and a
/// wrong date can move a limit.
pub const LINT: Lint = Lint { code: "draft/weekday-mismatch", check };

fn check(draft: &Draft<'_>, findings: &mut Vec<Finding>) {
    for date in draft.dates {
        let Some(Problem::WeekdayMismatch { actual }) = date.problem else { continue };
        if is_of_another_year(date) {
            continue;
        }
        let day = match date.date {
            Edtf::Day(day) => match draft.lang {
                Lang::Ja => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
                Lang::En => day.to_string(),
            },
            _ => draft.quote(date.span),
        };
        let is = draft.lang.weekday(actual);
        let message = match (draft.lang, date.weekday) {
            (Lang::Ja, Some(said)) => {
                format!("{day}は{is}です（本文では{}）", Lang::Ja.weekday(said))
            }
            (Lang::Ja, None) => format!("{day}は{is}です"),
            (Lang::En, Some(said)) => {
                format!("{day} is a {is}, not a {}", Lang::En.weekday(said))
            }
            (Lang::En, None) => format!("{day} is a {is}"),
        };
        findings.push(Finding {
            code: LINT.code.into(),
            severity: Severity::Error,
            message,
            help: draft
                .lang
                .pick(
                    "日付と曜日のどちらが正しいかを記録で確かめ、誤っている方を直してください",
                    "check in your records which of the two is right, and correct the other",
                )
                .into(),
            url: None,
            labels: vec![primary(date.span, is)],
        });
    }
}

/// Where the text does not write the year, the weekday may be right and the year taken from the
/// wrong place: so it is when the weekday fits the year before or after.
fn is_of_another_year(date: &Date) -> bool {
    let (false, Some(said), Edtf::Day(day)) = (date.stated.year, date.weekday, date.date) else {
        return false;
    };
    [-1, 1]
        .into_iter()
        .filter_map(|years| day.with_year(day.year() + years))
        .any(|other| other.weekday() == said)
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, Weekday};

    use super::super::tests::{lint, lint_date};
    use crate::dates::{Date, Problem};
    use crate::timeline::Edtf;

    #[test]
    fn the_wrong_weekday_is_named() {
        assert_eq!(
            lint("2024年5月10日（木）に検知しました。"),
            "error draft/weekday-mismatch 2024年5月10日（木）: 2024-05-10 is a Friday, not a Thursday"
        );
        assert_eq!(lint("2024年5月10日（金）に検知しました。"), "");
    }

    #[test]
    fn a_year_that_was_not_written_may_be_another() {
        // 24 July was a Thursday in 2025, a Wednesday in 2024 and is a Friday in 2026.
        let read = |said| {
            move |d: &mut Date| {
                d.date = NaiveDate::from_ymd_opt(2025, 7, 24).map_or(Edtf::Unknown, Edtf::Day);
                d.weekday = Some(said);
                d.problem = Some(Problem::WeekdayMismatch { actual: Weekday::Thu });
            }
        };
        assert_eq!(lint_date("7月24日（水）", read(Weekday::Wed)), "");
        assert_eq!(lint_date("7月24日（金）", read(Weekday::Fri)), "");
        assert_ne!(lint_date("7月24日（月）", read(Weekday::Mon)), "");
    }
}
