use super::*;
use crate::finding::Severity;
use crate::lang::Lang;
use crate::source::Location;

const DRAFT: &str = "令和7年11月14日\n株式会社みほん商会\n\n# 不正アクセスについて\n\n\
    当社は2025年7月24日（金）、不正アクセスにより個人情報が漏えいしたおそれがあることを確認しました。\n\
    2025年11月10日に個人情報保護委員会へ確報を提出しました。\n";

fn today() -> Day {
    Day::new(2026, 4, 1).expect("a day")
}

#[test]
fn a_checker_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Checker>();
    shared::<Report>();
    shared::<Error>();
    let checker = Checker::default();
    let codes = |_| {
        let report = checker.check(&Input::text("draft.md", DRAFT)).expect("a report");
        report.findings().map(|f| f.code().into_owned()).collect::<Vec<_>>()
    };
    let all: Vec<_> = std::thread::scope(|scope| {
        let started: Vec<_> = (0..4).map(|i| scope.spawn(move || codes(i))).collect();
        started.into_iter().map(|t| t.join().expect("a result")).collect()
    });
    assert!(all.iter().all(|codes| *codes == all[0] && !codes.is_empty()));
}

#[test]
fn a_report_is_complete_and_worded_when_asked() {
    let checker = Checker::default();
    let report = checker.check(&Input::text("draft.md", DRAFT)).expect("a report");
    assert_eq!(report.as_of().to_string(), "2025-11-14");
    assert!(report.verdicts().iter().all(|v| !v.steps.is_empty()));
    let weekday = report.findings().next().expect("a finding");
    assert_eq!((&*weekday.code(), weekday.severity()), ("draft/weekday-mismatch", Severity::Error));
    assert_eq!(weekday.message(Lang::En), "2025-07-24 is a Thursday, not a Friday");
    assert_eq!(weekday.message(Lang::Ja), "2025年7月24日は木曜日です（本文では金曜日）");
    let label = &weekday.labels(Lang::En)[0];
    let place = Location::Lines { line: 6, column: 4, end_line: 6, end_column: 17 };
    assert_eq!((label.location, label.primary), (place, true));
    assert_eq!(&report.text()[label.bytes.clone()], "2025年7月24日（金）");
    assert!(report.findings().any(|f| f.code() == "appi/final-report" && f.url().is_some()));
}

#[test]
fn an_event_has_its_words_and_one_kind_of_place() {
    let report = Checker::default().check(&Input::text("draft.md", DRAFT)).expect("a report");
    for event in &report.timeline().events {
        assert!(!event.text.is_empty(), "{event:?}");
        let (place, why) = (event.place.expect("a place"), event.why.expect("a reason"));
        assert!(report.text().get(place.start..place.end).is_some());
        assert!(report.text().get(why.cue.start..why.cue.end).is_some());
    }
}

#[test]
fn the_day_is_given_or_stated() {
    let checker = Checker::default();
    let text = "kigen: 1\nevents: [{event: awareness, on: 2025-06-20}]\n";
    let input = Input::text("incident.yaml", text);
    assert_eq!(checker.check(&input).expect_err("no day").code(), "input/no-day");
    let report = checker.check(&input.clone().today(today())).expect("a report");
    assert_eq!(report.as_of(), today());
    let day = Day::new(2025, 7, 1).expect("a day");
    assert_eq!(checker.check(&input.as_of(day)).expect("a report").as_of(), day);
}

#[test]
fn what_cannot_be_read_says_why() {
    let checker = Checker::default();
    let wrong = |name: &str, bytes: &[u8]| {
        let error = checker.check(&Input::bytes(name.to_owned(), bytes).today(today()));
        error.map(|_| ()).expect_err("an error")
    };
    assert_eq!(wrong("a.md", b"").code(), "input/empty");
    assert_eq!(wrong("a.md", b"\0\0").to_string().split_once(": ").map(|t| t.0), Some("a.md"));
    let mistaken = wrong("a.yaml", b"kigen: 1\nevnts: []\n");
    let finding = mistaken.findings().next().expect("a finding");
    assert_eq!(finding.code(), "timeline/unknown-key");
    assert_eq!(finding.labels(Lang::Ja)[0].location.to_string(), "2:1");
}

#[test]
fn an_error_is_safe_to_show() {
    let name = format!("\u{1b}[2J\u{202e}{}", "a".repeat(100_000));
    let error = Checker::default().check(&Input::text(name.as_str(), "")).expect_err("empty");
    assert_eq!(error.name(), name);
    for lang in [Lang::Ja, Lang::En] {
        let said = error.message(lang);
        assert!(said.starts_with("␛[2J\u{FFFD}aaa") && said.chars().count() < 300, "{said}");
    }
    assert_eq!(error.to_string(), error.message(Lang::En));
}

#[test]
fn an_interpretation_is_of_a_rule_set_that_is_known() {
    let mut builder = Checker::builder();
    let error = builder.interpret("appy/clock=first-sign").expect_err("none");
    assert_eq!(error.code(), "input/no-such-reading");
    let said = error.to_string();
    assert!(said.starts_with("appy/clock=first-sign: no such rule set"), "{said}");
    assert!(said.contains("did you mean `appi`?") && !said.contains("--"), "{said}");
    let (_, text) = RuleSet::embedded_file("privacy-mark").expect("a file");
    let text = text.replace("id: privacy-mark", "id: mine");
    assert!(builder.interpret("mine/clock=first-sign").is_err());
    builder.rule_file("mine.yaml", &text).expect("loads");
    builder.interpret("mine/clock=first-sign").expect("a choice");
}

#[test]
fn where_no_rule_binds_the_discloser_it_is_said() {
    let assembly = "kigen: 1\nentity: none\nevents: [{event: awareness, on: 2025-06-20}]\n";
    let input = Input::text("assembly.yaml", assembly).today(today());
    let of = |checker: Checker, input: &Input<'_>| {
        let report = checker.check(input).expect("a report");
        assert!(report.verdicts().iter().all(|v| v.outcome.word() == "not-applicable"));
        assert_eq!(report.findings().count(), 0);
        let sets: std::collections::BTreeSet<_> =
            report.verdicts().iter().map(|v| v.set_id().to_owned()).collect();
        sets.into_iter().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(of(Checker::default(), &input), "appi appi-public");
    // A rule set that was asked for and does not bind says so; beside one that binds it does not.
    let city = Input::text("city.yaml", "kigen: 1\nentity: public\n").today(today());
    let mut builder = Checker::builder();
    builder.rule_set("appi").expect("a set");
    assert_eq!(of(builder.build(), &city), "appi");
    let report = Checker::default().check(&city).expect("a report");
    assert!(report.verdicts().iter().all(|v| v.set_id() == "appi-public"));
}

#[test]
fn rule_files_and_interpretations_are_taken_or_refused() {
    let mut builder = Checker::builder();
    assert_eq!(builder.rule_set("appy").expect_err("none").code(), "input/no-such-rules");
    assert_eq!(builder.interpret("clock").expect_err("none").code(), "input/no-such-reading");
    let broken = builder.rule_file("mine.yaml", "id: mine\n").expect_err("broken");
    assert!(broken.findings().any(|f| f.code() == "rules/missing-key"));
    let (_, text) = RuleSet::embedded_file("privacy-mark").expect("a file");
    builder.rule_file("mine.yaml", &text.replace("id: privacy-mark", "id: mine")).expect("loads");
    builder.rule_set("appi").expect("a set").interpret("appi/clock=first-sign").expect("a choice");
    let report = builder.build().check(&Input::text("draft.md", DRAFT)).expect("a report");
    let sets: std::collections::BTreeSet<_> =
        report.verdicts().iter().map(|v| v.set_id()).collect();
    assert_eq!(sets.into_iter().collect::<Vec<_>>(), ["appi", "mine"]);
}

#[test]
fn a_finding_keeps_its_fingerprint_when_text_moves() {
    let checker = Checker::default();
    let prints = |text: &str, lang: Lang| {
        let report = checker.check(&Input::text("draft.md", text)).expect("a report");
        let print = |f: Finding<'_>| {
            let _ = f.message(lang);
            (f.code().into_owned(), f.fingerprint())
        };
        report.findings().map(print).collect::<Vec<_>>()
    };
    let before = prints(DRAFT, Lang::Ja);
    let moved =
        DRAFT.replace("# 不正", "ご関係者様各位\n\n# 不正").replace("（金）、", "（金）、\n");
    assert_eq!(prints(&moved, Lang::En), before);
    let unique: std::collections::BTreeSet<_> = before.iter().map(|(_, print)| print).collect();
    assert_eq!(unique.len(), before.len());
    let twice = prints(&DRAFT.replace("。\n2025", "。2025年7月24日（金）でした。\n2025"), Lang::Ja);
    assert_eq!(twice[0], before[0]);
    assert_eq!(twice[1].0, before[0].0);
    assert_ne!(twice[1], before[0]);
    let mistakes = |text: &'static str| {
        let error = checker.check(&Input::text("a.yaml", text).today(today()));
        let error = error.map(|_| ()).expect_err("mistakes");
        error.findings().map(|f| f.fingerprint()).collect::<Vec<_>>()
    };
    assert_eq!(mistakes("kigen: 1\nevnts: []\n"), mistakes("kigen: 1\n\n\nevnts: []\n"));
}

#[test]
fn what_is_set_aside_is_counted_apart_and_not_shown() {
    use crate::finding::{Suppression, SuppressionKind};
    let mut report = Checker::default().check(&Input::text("draft.md", DRAFT)).expect("a report");
    let (before, found) = (report.counts(), report.findings().count());
    assert_eq!(report.findings().filter(|f| f.suppression().is_some()).count(), 0);
    let aside = |kind| Suppression { kind, reason: "known".into(), by: None, until: None };
    report.suppress(0, aside(SuppressionKind::InSource));
    report.suppress(1, aside(SuppressionKind::Baseline));
    let after = report.counts();
    assert_eq!((after.waived, after.in_baseline), (1, 1));
    assert_eq!(after.at_least(Severity::Advice) + 2, before.at_least(Severity::Advice));
    assert_eq!(report.findings().count(), found);
    let json = crate::render::json::Json { lang: Lang::En, waived: false, statistics: false };
    let json = crate::render::all(&json, std::slice::from_ref(&report));
    assert!(!json.contains("draft/weekday-mismatch"), "{json}");
}
