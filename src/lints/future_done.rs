//! [`LINT`]

use super::{Draft, Lint, Remark};
use crate::finding::Severity;
use crate::lang::Bilingual;
use crate::timeline::{Edtf, Status};

/// `draft/future-done`: something is told as done on a day after the text was published.
///
/// A notice of 8 August cannot say that a report was made on 18 August. Either the date is wrong
/// or the act is still planned. Only exact days count: a month may still lie before.
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
    for event in &draft.timeline.events {
        let (Status::Done, Edtf::Day(day)) = (event.status, event.date) else { continue };
        let Some(place) = event.date_place.or(event.place).filter(|_| day > last) else { continue };
        let message = Bilingual::new(
            format!("公表日（{last}）より後の日（{day}）のことが、済んだこととして書かれています"),
            format!("told as done on {day}, after this text was published ({last})"),
        );
        let help = Bilingual::of(
            "日付の誤りでなければ、予定として書いてください",
            "unless the date is wrong, write it as planned",
        );
        let label = Bilingual::new(day.to_string(), day.to_string());
        let mut remark = LINT.remark(place, label, message, help);
        let label = Bilingual::of("この文書の公表日", "published on this day");
        remark.labels.extend(published.place.map(|p| (p, label)));
        remarks.push(remark);
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
}
