//! [`LINT`]

use super::{Draft, Lint, Remark};
use crate::edtf::Day;
use crate::extract::Part;
use crate::finding::Severity;
use crate::lang::Bilingual;
use crate::timeline::{Edtf, Status, Timeline};

/// `draft/future-done`: something is told as done on a day after the text was published.
///
/// A notice of 8 August cannot say that a report was made on 18 August. Either the date is wrong
/// or the act is still planned. Only exact days count: a month may still lie before. What was added later
/// (【8月18日追記】) is held against its own day, and a date is reported once, whatever was done on it.
pub(super) const LINT: Lint = Lint {
    code: "draft/future-done",
    severity: Severity::Warning,
    title: Bilingual::of("公表日より後の実施済み", "Done after the publication"),
    about: Bilingual::of(
        "公表日より後の日のことが、済んだこととして書かれています。日付の誤りか、まだ予定です。",
        "Something is told as done on a day after the text was published: the date is wrong, or the act is still planned.",
    ),
    check,
};

fn check(draft: &Draft<'_>, remarks: &mut Vec<Remark>) {
    let Some(published) = draft.timeline.published.as_ref() else { return };
    let Some(last) = published.value.latest() else { return };
    let mut told = Vec::new();
    for event in &draft.timeline.events {
        let (Status::Done, Edtf::Day(day)) = (event.status, event.date) else { continue };
        let Some(place) = event.date_place.or(event.place).filter(|_| day > last) else { continue };
        let holds = |part: &&Part| part.span.contains(place) && part.day.latest() >= Some(day);
        if draft.parts.iter().any(|part| holds(&part)) || told.contains(&place) {
            continue;
        }
        told.push(place);
        let message = Bilingual::new(
            format!("公表日（{last}）より後の日（{day}）のことが、済んだこととして書かれています"),
            format!("told as done on {day}, after this text was published ({last})"),
        );
        let help = Bilingual::of(
            "日付が正しければ、予定として書くか、追記した日を示してください",
            "unless the date is wrong, write it as planned, or state the day on which it was added",
        );
        let label = Bilingual::new(day.to_string(), day.to_string());
        let mut remark = LINT.remark(place, label, message, help);
        let label = Bilingual::of("この文書の公表日", "published on this day");
        remark.labels.extend(published.place.map(|p| (p, label)));
        remarks.push(remark);
    }
}

/// The code of what [`check_record`] finds.
pub(crate) const IN_RECORD: &str = "timeline/future-done";

/// `timeline/future-done`: a record that is judged as of today tells as done what lies in the future.
///
/// A year mistyped, or a plan without `status: planned`, would otherwise count as an act and keep a
/// missed deadline from being told.
pub(super) fn check_record(timeline: &Timeline, today: Day, remarks: &mut Vec<Remark>) {
    for event in &timeline.events {
        let (Status::Done, Edtf::Day(day)) = (event.status, event.date) else { continue };
        let Some(place) = event.date_place.or(event.place).filter(|_| day > today.into()) else {
            continue;
        };
        let message = Bilingual::new(
            format!("未来の日（{day}）のことが、済んだこととして記録されています（本日は{today}）"),
            format!("recorded as done on {day}, which lies in the future (today is {today})"),
        );
        let help = Bilingual::of(
            "日付が正しければ `status: planned` としてください",
            "unless the date is wrong, write `status: planned`",
        );
        let label = Bilingual::new(day.to_string(), day.to_string());
        let remark = LINT.remark(place, label, message, help);
        remarks.push(Remark { code: IN_RECORD, ..remark });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::lint;

    #[test]
    fn what_is_done_lies_not_after_the_publication() {
        assert_eq!(
            lint("2025年8月8日\n\n2025年8月18日、個人情報保護委員会へ速報を提出しました。\n"),
            "warning draft/future-done 2025年8月18日: told as done on 2025-08-18, \
             after this text was published (2025-08-08)"
        );
        assert_eq!(
            lint("2025年8月8日\n\n2025年8月8日、個人情報保護委員会へ速報を提出しました。\n"),
            ""
        );
    }

    #[test]
    fn a_date_is_reported_once() {
        let text = "2025年8月8日\n\n2025年8月18日、個人情報保護委員会及び警察に報告しました。\n";
        assert_eq!(lint(text).lines().count(), 1, "{}", lint(text));
    }

    #[test]
    fn what_was_added_later_is_held_against_its_own_day() {
        let text = |mark: &str, day: &str| {
            format!(
                "2025年8月8日\n\nお知らせ\n\n調査中です。\n\n{mark}\n2025年8月{day}日、個人情報保護委員会へ速報を提出しました。\n"
            )
        };
        for mark in [
            "【8月20日追記】",
            "## 追記（2025年8月20日）",
            "2025年8月20日　更新",
            "［8月20日 10:30更新］",
            "※2025年8月20日追記：",
            "2025年8月20日　一部訂正",
        ] {
            assert_eq!(lint(&text(mark, "18")), "", "{mark}");
            assert_ne!(lint(&text(mark, "22")), "", "{mark}");
        }
        assert_ne!(lint(&text("次のとおり更新しました。", "18")), "");
        assert_eq!(
            lint(
                "2025年8月8日公表　2025年8月20日一部訂正\n\n2025年8月18日、個人情報保護委員会へ速報を提出しました。\n"
            ),
            ""
        );
    }
}
