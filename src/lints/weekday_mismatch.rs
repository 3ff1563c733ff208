//! [`LINT`]

use chrono::Datelike;

use super::{Draft, Lint, Remark};
use crate::dates::Problem;
use crate::finding::Severity;
use crate::lang::{Bilingual, Lang};
use crate::timeline::Edtf;

/// `draft/weekday-mismatch`: the day of the week beside a date is another day's.
///
/// 「2024年5月10日（木）」: that day was a Friday. Either the date or the weekday is wrong, and a
/// wrong date can move a deadline.
pub(super) const LINT: Lint = Lint {
    code: "draft/weekday-mismatch",
    severity: Severity::Error,
    title: Bilingual::of("曜日の誤り", "Wrong weekday"),
    about: Bilingual::of(
        "日付に添えられた曜日が別の日のものです。日付が誤っていれば期限も動きます。",
        "The day of the week beside a date is another day's; a wrong date can move a deadline.",
    ),
    check,
};

fn check(draft: &Draft<'_>, remarks: &mut Vec<Remark>) {
    for date in draft.dates {
        let Some(Problem::WeekdayMismatch { actual }) = date.problem else { continue };
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

#[cfg(test)]
mod tests {
    use super::super::tests::lint;

    #[test]
    fn the_wrong_weekday_is_named() {
        assert_eq!(
            lint("2024年5月10日（木）に検知しました。"),
            "error draft/weekday-mismatch 2024年5月10日（木）: 2024-05-10 is a Friday, not a Thursday"
        );
        assert_eq!(lint("2024年5月10日（金）に検知しました。"), "");
    }

    #[test]
    fn a_slip_of_one_day_is_found_where_no_other_year_can_be_meant() {
        // 8 September was a Monday in 2025, a Sunday in 2024 and is a Tuesday in 2026.
        for said in ['火', '水', '木', '金', '土', '日'] {
            let text = format!(
                "2025年9月30日\n\n2025年9月1日（月）、不審な通信を検知しました。\n9月8日（{said}）に再開しました。\n"
            );
            assert!(lint(&text).contains("draft/weekday-mismatch"), "{said}");
        }
        // Half a year on and with no year in the story, another year may be meant.
        assert_eq!(lint("2025年9月30日\n\n3月8日（金）、改修しました。\n"), "");
    }
}
