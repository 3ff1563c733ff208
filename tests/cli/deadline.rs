//! `kigen deadline`

use crate::{Folder, run, run_with, snapshot};

#[test]
fn the_limits_of_a_day() {
    snapshot!(
        "the_limits_of_two_days_ja",
        run(&["deadline", "--lang", "ja", "2025-06-20", "2025-12-01"])
    );
    snapshot!("the_limits_of_a_day_en", run(&["deadline", "2025-06-20"]));
}

#[test]
fn a_reading_of_ones_own() {
    snapshot!(run(&[
        "deadline",
        "2025-06-02",
        "--days",
        "14",
        "--days",
        "30",
        "--first-day",
        "not-counted",
        "--roll",
        "none",
        "--format",
        "json",
    ]));
}

#[test]
fn a_duty_of_ones_own() {
    let of = |more: &[&str]| {
        run(&[&["deadline", "2025-06-02", "--duty", "short/report"], more].concat())
    };
    let own = "tests/data/rules/short.yaml";
    snapshot!("a_duty_of_a_rule_file", of(&["--rules", own]));
    snapshot!("a_duty_of_no_rule_set", of(&[]));
    assert_eq!(of(&["--rules", "tests/data/rules/missing.yaml"]).code, Some(2));
    // A duty that comes with the program stays within reach.
    let both = of(&["--rules", own, "--duty", "appi/final-report", "--format", "ndjson"]);
    assert_eq!((both.code, both.out.lines().count()), (Some(0), 3), "{both}");
    // The rule files of the configuration are known too.
    let rules = include_str!("../data/rules/short.yaml");
    let files = [("kigen.yaml", "rules: [appi, short.yaml]\n"), ("short.yaml", rules)];
    let folder = Folder::with("duty-of-ones-own", &files);
    assert_eq!(folder.run(&["deadline", "2025-06-02", "--duty", "short/report"]).code, Some(0));
}

#[test]
fn many_days_come_through_a_pipe() {
    let run = run_with(
        &["deadline", "--format", "ndjson", "--days", "30", "-"],
        "2025-06-02\n\n 2025-06-03 \r\n",
    );
    assert_eq!(run.code, Some(0));
    assert_eq!(
        run.out,
        "{\"known\":\"2025-06-02\",\"days\":30,\"raw\":\"2025-07-01\",\"due\":\"2025-07-01\",\"rolled\":[]}\n\
         {\"known\":\"2025-06-03\",\"days\":30,\"raw\":\"2025-07-02\",\"due\":\"2025-07-02\",\"rolled\":[]}\n"
    );
}

#[test]
fn what_is_no_day_is_named_and_the_others_answered() {
    let run = run(&[
        "deadline",
        "--days",
        "30",
        "2025-02-30",
        "2025-06",
        "来週",
        "9999-12-31",
        "2025-06-02",
    ]);
    assert_eq!(run.code, Some(2));
    snapshot!(run);
}

#[test]
fn the_ends_of_the_calendar_hold() {
    for day in ["0000-01-01", "0001-01-01", "9999-01-01"] {
        let run = run(&["deadline", day]);
        assert_eq!(run.code, Some(0), "{day}: {}", run.err);
    }
    assert_eq!(run(&["deadline", "2025-06-02", "--days", "0"]).code, Some(2));
    assert_eq!(run(&["deadline", "2025-06-02", "--days", "99999999999"]).code, Some(2));
}

#[test]
fn the_limits_are_those_of_the_rule_file() {
    let limits = |args: &[&str]| {
        let run = run(&[&["deadline", "--format", "ndjson", "2025-06-02"], args].concat());
        let limit = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON");
        run.out.lines().map(limit).collect::<Vec<_>>()
    };
    let rules = include_str!("../../rules/appi.yaml");
    for limit in limits(&[]) {
        assert!(rules.contains(&format!("days: {}, first-day: ", limit["days"])), "{limit}");
    }
    assert_eq!(limits(&[]).len(), 3);
    let not_counted = limits(&["--first-day", "not-counted"]);
    assert_eq!(not_counted[0]["raw"], "2025-06-07");
    assert_eq!(not_counted, limits(&["--first-day", "excluded"]));
}

#[test]
fn every_form_of_a_date_gives_the_same() {
    let limits = |day: &str| run(&["deadline", "--format", "ndjson", day]);
    let plain = limits("2025-06-20");
    for day in
        ["令和7年6月20日", "R7.6.20", "2025/06/20", "2025-6-20", "20250620", "２０２５年６月２０日"]
    {
        assert_eq!((limits(day).code, limits(day).out), (Some(0), plain.out.clone()), "{day}");
    }
}

#[test]
fn any_duty_of_any_rule_set_is_counted() {
    let duties = ["appi/final-report", "sec-8k/material-incident", "korea/authority-report"];
    let asked: Vec<_> = duties.iter().flat_map(|duty| ["--duty", duty]).collect();
    let all = |more: &[&str]| run(&[&["deadline", "2025-06-20"], &asked[..], more].concat());
    snapshot!("duties_of_several_rule_sets_en", all(&[]));
    snapshot!("duties_of_several_rule_sets_ja", all(&["--lang", "ja"]));
    snapshot!("duties_of_several_rule_sets_json", all(&["--format", "json"]));
    let one = |day, duty, format| run(&["deadline", day, "--duty", duty, "--format", format]);
    assert!(one("2025-06-20", "appi/individual-notice", "text").out.contains("no fixed number"));
    assert_eq!(
        one("2025-06-20", "appi/individual-notice", "ndjson").out,
        "{\"known\":\"2025-06-20\",\"duty\":\"appi/individual-notice\"}\n"
    );
}

#[test]
fn a_duty_not_in_force_says_so() {
    let on = |day, format| {
        run(&["deadline", day, "--duty", "appi/final-report", "--format", format]).out
    };
    assert!(on("2022-03-31", "text").contains("not in force"));
    assert!(on("2022-03-31", "ndjson").contains("\"in_force\":false"));
    assert!(!on("2022-04-01", "text").contains("not in force"));
    assert!(!on("2022-04-01", "ndjson").contains("in_force"));
}

#[test]
fn an_unknown_duty_is_refused() {
    let unknown = |duty| run(&["deadline", "2025-06-20", "--duty", duty]);
    snapshot!("an_unknown_duty", unknown("appi/finl-report"));
    for duty in ["final-report", "appi", "/", "", "appi/appi/final-report", "x\u{1b}[31m/y"] {
        let run = unknown(duty);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{duty}");
        assert!(!run.err.contains('\u{1b}'), "{}", run.err);
    }
}
