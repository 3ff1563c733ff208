//! [`LINT`]

use super::{Draft, Lint, primary, related};
use crate::finding::{Finding, Severity};
use crate::lang::Lang;
use crate::timeline::{Edtf, Status};

/// `draft/future-done`: something is told as done on a day after the text was published.
///
/// A notice of 8 August cannot say that a report was made on 18 August. Either the date is wrong
/// or the act is still planned. Only exact days count: a month may still lie before.
pub const LINT: Lint = Lint { code: "draft/future-done", check };

fn check(draft: &Draft<'_>, findings: &mut Vec<Finding>) {
    let Some(published) = draft.timeline.published.as_ref() else { return };
    let Some(last) = published.value.latest() else { return };
    for event in &draft.timeline.events {
        let (Status::Done, Edtf::Day(day)) = (event.status, event.date) else { continue };
        let Some(place) = event.date_place.or(event.place).filter(|_| day > last) else { continue };
        let mut labels = vec![primary(place, day.to_string())];
        labels.extend(published.place.map(|p| {
            let text = draft.lang.pick("この文書の公表日", "published on this day");
            related(p, text)
        }));
        findings.push(Finding {
            code: LINT.code.into(),
            severity: Severity::Warning,
            message: match draft.lang {
                Lang::Ja => format!(
                    "公表日（{last}）より後の日（{day}）のことが、済んだこととして書かれています"
                ),
                Lang::En => {
                    format!("told as done on {day}, after this text was published ({last})")
                }
            },
            help: draft
                .lang
                .pick(
                    "日付の誤りでなければ、予定として書いてください",
                    "unless the date is wrong, write it as planned",
                )
                .into(),
            url: None,
            labels,
        });
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
