//! [`LINT`]

use chrono::Datelike;

use super::{Draft, Lint, Remark};
use crate::dates::{Date, Problem};
use crate::finding::Severity;
use crate::lang::{Bilingual, Lang};
use crate::timeline::Edtf;

/// `draft/weekday-mismatch`: the day of the week beside a date is another day's.
///
/// 「2024年5月10日（木）」: that day was a Friday. Either the date or the weekday is wrong, and a
/// wrong date can move a limit.
pub(super) const LINT: Lint = Lint {
    code: "draft/weekday-mismatch",
    severity: Severity::Error,
    title: Bilingual::of("曜日の誤り", "Wrong weekday"),
    about: Bilingual::of(
        "日付に添えられた曜日が別の日のものです。日付が誤っていれば期限も動きます。",
        "The day of the week beside a date is another day's; a wrong date can move a limit.",
    ),
    check,
};

fn check(draft: &Draft<'_>, remarks: &mut Vec<Remark>) {
    for date in draft.dates {
        let Some(Problem::WeekdayMismatch { actual }) = date.problem else { continue };
        if is_of_another_year(date) {
            continue;
        }
        let (ja, en) = match date.date {
            Edtf::Day(day) => {
                (format!("{}年{}月{}日", day.year(), day.month(), day.day()), day.to_string())
            }
            _ => (draft.quote(date.span, Lang::Ja), draft.quote(date.span, Lang::En)),
        };
        let is = Bilingual::of(Lang::Ja.weekday(actual), Lang::En.weekday(actual));
        let message = match date.weekday {
            Some(said) => Bilingual::new(
                format!("{ja}は{}です（本文では{}）", is.ja, Lang::Ja.weekday(said)),
                format!("{en} is a {}, not a {}", is.en, Lang::En.weekday(said)),
            ),
            None => Bilingual::new(format!("{ja}は{}です", is.ja), format!("{en} is a {}", is.en)),
        };
        let help = Bilingual::of(
            "日付と曜日のどちらが正しいかを記録で確かめ、誤っている方を直してください",
            "check in your records which of the two is right, and correct the other",
        );
        remarks.push(LINT.remark(date.span, is, message, help));
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
