//! [`LINT`]

use chrono::{Datelike, NaiveDate};

use super::{Draft, Lint, Remark};
use crate::dates::{Anchor, Basis, Date, Problem};
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
        if may_be_of_another_year(draft, date) {
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
/// wrong place: so it is when the weekday fits the year before or after, and neither the
/// publication nor the date before rules that year out.
fn may_be_of_another_year(draft: &Draft<'_>, date: &Date) -> bool {
    let (false, Some(said), Edtf::Day(day)) = (date.stated.year, date.weekday, date.date) else {
        return false;
    };
    let published = draft.timeline.published.as_ref().and_then(|p| p.value.latest());
    let fits =
        |years: i32| day.with_year(day.year() + years).filter(|other| other.weekday() == said);
    // A year from now may be planned, but not told of the days around the publication.
    let near = |days: i64| published.is_some_and(|p| (p - day).num_days().abs() <= days);
    let next = fits(1).is_some() && !near(RECENT);
    let before = fits(-1).is_some() && !near(RECENT) && !follows_a_stated_year(draft, date, day);
    next || before
}

/// Days around the publication in which a text leaves out the year of no other.
const RECENT: i64 = 92;

/// Whether the story goes on to `day` from a date that writes its year: it does not go back over a
/// year unsaid.
fn follows_a_stated_year(draft: &Draft<'_>, date: &Date, day: NaiveDate) -> bool {
    // Each leans on one before it.
    const MOST: usize = 20;
    let mut date = *date;
    for _ in 0..MOST {
        if date.stated.year {
            return date.problem.is_none() && date.date.latest().is_some_and(|last| last <= day);
        }
        let (Basis::YearFrom(Anchor::Mention(by))
        | Basis::MonthFrom(Anchor::Mention(by))
        | Basis::RelativeTo(Anchor::Mention(by))) = date.basis
        else {
            return false;
        };
        match draft.dates.get(by as usize) {
            Some(earlier) => date = *earlier,
            None => return false,
        }
    }
    false
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
