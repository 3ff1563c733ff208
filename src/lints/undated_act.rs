//! [`LINT`]

use super::{Draft, Lint, Remark};
use crate::finding::Severity;
use crate::lang::Bilingual;
use crate::timeline::{Actor, Event, EventKind, Stage, Status};

/// `draft/undated-act`: a report to the Commission is told without its day.
///
/// 「個人情報保護委員会へ報告済みです」 leaves open whether the deadline was kept. Silent where the
/// same report is dated elsewhere in the text; each stage is asked for once.
pub(super) const LINT: Lint = Lint {
    code: "draft/undated-act",
    severity: Severity::Advice,
    title: Bilingual::of("日付のない報告", "Report without a date"),
    about: Bilingual::of(
        "個人情報保護委員会への報告が、日付なしで書かれています。期限内だったかが読み手に分かりません。",
        "A report to the Commission is told without its date, which leaves open whether the deadline was kept.",
    ),
    check,
};

fn check(draft: &Draft<'_>, remarks: &mut Vec<Remark>) {
    let is_report = |e: &&Event| {
        e.kind == EventKind::PpcReport && e.actor == Actor::Own && e.status == Status::Done
    };
    let reports = || draft.timeline.events.iter().filter(is_report);
    let stage = |e: &Event| e.stage.unwrap_or(Stage::Unspecified);
    // A dated report answers for the undated mention of the same one; where the mention names no
    // stage, any dated report may be it, and where the dated one names none, so may it.
    let mut answered: Vec<Stage> =
        reports().filter(|e| e.date.earliest().is_some()).map(stage).collect();
    // A date that is not relied on is a finding of its own.
    let undated = |e: &&Event| e.date.earliest().is_none() && e.date_place.is_none();
    for event in reports().filter(undated) {
        let stage = stage(event);
        let any = stage == Stage::Unspecified && !answered.is_empty();
        if any || answered.contains(&stage) || answered.contains(&Stage::Unspecified) {
            continue;
        }
        let Some(place) = event.place else { continue };
        answered.push(stage);
        let (ja, en) = match stage {
            Stage::Preliminary => ("速報", "preliminary "),
            Stage::Final => ("確報", "final "),
            Stage::Supplementary => ("続報", "supplementary "),
            Stage::Unspecified => ("報告", ""),
        };
        let message = Bilingual::new(
            format!("個人情報保護委員会への{ja}の日付が書かれていません"),
            format!("the {en}report to the Commission has no date"),
        );
        let help =
            Bilingual::of("報告した日を書いてください", "state the day on which it was made");
        remarks.push(LINT.remark(place, Bilingual::NONE, message, help));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::lint;

    const UNDATED: &str = "advice draft/undated-act 報告: the report to the Commission has no date";

    #[test]
    fn a_report_without_a_day_is_asked_for_once() {
        let said = "個人情報保護委員会へ報告いたしました。\n";
        assert_eq!(lint(&format!("2025年8月8日\n\n{said}{said}")), UNDATED);
        let dated = "2025年8月1日、個人情報保護委員会へ報告いたしました。\n";
        assert_eq!(lint(&format!("2025年8月8日\n\n{dated}{said}")), "");
    }

    #[test]
    fn a_dated_first_report_does_not_answer_for_the_final_one() {
        let text = "2025年8月8日\n\n2025年6月1日、個人情報保護委員会へ速報を提出しました。\n\
                    個人情報保護委員会へ確報を提出しました。\n";
        assert_eq!(
            lint(text),
            "advice draft/undated-act 確報: \
             the final report to the Commission has no date"
        );
    }
}
