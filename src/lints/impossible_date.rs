//! [`LINT`]

use super::{Draft, Lint, Remark};
use crate::dates::Problem;
use crate::finding::Severity;
use crate::lang::{Bilingual, Lang};
use crate::timeline::Edtf;

/// `draft/impossible-date`: a date that no calendar has.
///
/// 「2月30日」 is a day that does not exist, 「令和0年」 and 「平成37年」 are years that do not; 「2025年3年3日」 is a slip of the
/// keyboard, and no clock shows 「9時75分」. 24 to 29時 are hours of the next day.
pub(super) const LINT: Lint = Lint {
    code: "draft/impossible-date",
    severity: Severity::Error,
    title: Bilingual::of("暦にない日付", "Impossible date"),
    about: Bilingual::of(
        "暦にない日（2月30日など）か、日付の形になっていないもの（2025年3年3日など）です。",
        "A day that no calendar has (30 February), or what is not written as a date (2025年3年3日).",
    ),
    check,
};

fn check(draft: &Draft<'_>, remarks: &mut Vec<Remark>) {
    let wrong = |p: &Problem| {
        matches!(p, Problem::ImpossibleDay | Problem::ImpossibleTime | Problem::MalformedUnit)
    };
    for date in draft.dates {
        let Some(problem) = date.problem.filter(wrong) else { continue };
        let (ja, en) = (draft.quote(date.span, Lang::Ja), draft.quote(date.span, Lang::En));
        let (message, label) = match problem {
            Problem::MalformedUnit => (
                Bilingual::new(
                    format!("{ja}は日付の形になっていません"),
                    format!("{en} is not written as a date"),
                ),
                match date.date {
                    Edtf::Unknown => Bilingual::NONE,
                    guess => Bilingual::new(
                        format!("{guess} のことと思われます"),
                        format!("probably {guess}"),
                    ),
                },
            ),
            Problem::ImpossibleTime => (
                Bilingual::new(
                    format!("{ja}の時刻はありません"),
                    format!("no clock shows the time in {en}"),
                ),
                Bilingual::of("0時から29時59分まで", "from 0:00 to 29:59"),
            ),
            _ => (
                Bilingual::new(
                    format!("{ja}は暦にない日です"),
                    format!("{en} is no day of the calendar"),
                ),
                Bilingual::NONE,
            ),
        };
        let help = Bilingual::of(
            "入力の誤りと思われます。記録で正しい日付を確かめてください",
            "probably a slip of the keyboard: look up the date in your records",
        );
        remarks.push(LINT.remark(date.span, label, message, help));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{lint, lint_date};
    use crate::dates::Problem;

    #[test]
    fn days_that_do_not_exist_are_errors() {
        assert_eq!(
            lint("当社は2025年2月30日に停止しました。"),
            "error draft/impossible-date 2025年2月30日: “2025年2月30日” is no day of the calendar"
        );
        assert_eq!(lint("当社は2024年2月29日に停止しました。"), "");
        assert_eq!(lint("受付は年中無休です（2月29日を除く）。"), "");
        assert_eq!(lint("2024年5月9日25時30分に停止しました。"), "");
        assert_eq!(
            lint("当社は令和0年5月7日に停止しました。"),
            "error draft/impossible-date 令和0年5月7日: “令和0年5月7日” is no day of the calendar"
        );
        assert_eq!(
            lint("2024年5月9日9時75分に停止しました。"),
            "error draft/impossible-date 2024年5月9日9時75分: no clock shows the time in \
             “2024年5月9日9時75分”"
        );
    }

    #[test]
    fn a_slip_of_the_keyboard_is_no_date() {
        assert_eq!(
            lint_date("2025年3年3日", |d| d.problem = Some(Problem::MalformedUnit)),
            "error draft/impossible-date 2025年3年3日: “2025年3年3日” is not written as a date"
        );
    }
}
