//! `kigen check` and `kigen explain` on whole documents.

use crate::{kigen, run, run_with, snapshot};

#[test]
fn a_draft_with_mistakes() {
    snapshot!(
        "a_draft_with_mistakes_ja",
        run(&["check", "--lang", "ja", "examples/disclosure.md"])
    );
    snapshot!(
        "a_draft_with_mistakes_en",
        run(&["check", "--lang", "en", "examples/disclosure.md"])
    );
}

#[test]
fn a_timeline_kept_by_hand() {
    snapshot!(
        "a_timeline_kept_by_hand_checked",
        run(&["check", "--as-of", "2025-08-20", "examples/incident.yaml"])
    );
    snapshot!(
        "a_timeline_kept_by_hand_explained",
        run(&["explain", "--lang", "ja", "--as-of", "2025-08-20", "examples/incident.yaml"])
    );
}

#[test]
fn the_rules_that_gave_a_verdict_are_named() {
    let listed = run(&["rules", "list", "--lang", "en"]).out;
    let edition = listed.split("  ").next().expect("the first set");
    let last = format!("rules: {edition}\n");
    for command in ["check", "explain"] {
        let text = run(&[command, "--lang", "en", "examples/disclosure.md"]);
        assert!(text.out.contains(&last), "{text}");
        let json = run(&[command, "--format", "json", "examples/disclosure.md"]);
        let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
        let said = |key: &str| json["rules"][0][key].as_str().unwrap_or_default().to_owned();
        let said = format!("{} {} ({})", said("id"), said("version"), said("sources_as_of"));
        assert_eq!((said.as_str(), json["rules"][1].is_null()), (edition, true), "{command}");
    }
    let quiet = run(&["check", "-q", "--lang", "en", "examples/disclosure.md"]);
    assert!(!quiet.out.contains("rules: "), "{quiet}");
}

#[test]
fn json_keeps_its_shape() {
    let run = run(&["check", "--format", "json", "--lang", "ja", "examples/disclosure.md"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let keys = |value: &serde_json::Value| {
        let object = value.as_object().expect("an object");
        object.keys().cloned().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(keys(&json), "configurations documents errors files folders off rules version");
    let document = &json["documents"][0];
    assert_eq!(keys(document), "as_of configuration findings source timeline verdicts");
    assert_eq!(
        keys(&document["timeline"]),
        "entity events facts organisation published role source"
    );
    assert_eq!(keys(&document["verdicts"][0]), "because done due force outcome rule starts");
    assert_eq!(keys(&document["verdicts"][0]["due"]), "from to");
    assert_eq!(
        keys(&document["findings"][0]),
        "code fingerprint help labels message severity suppression url"
    );
    assert_eq!(keys(&document["findings"][0]["labels"][0]), "column end_column end_line line text");
    let wrong = document["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|f| f["code"] == "draft/weekday-mismatch")
        .expect("2025年8月6日 was a Wednesday");
    let label = &wrong["labels"][0];
    assert_eq!((&label["line"], &label["column"]), (&14.into(), &1.into()));
    assert_eq!((&label["end_line"], &label["end_column"]), (&14.into(), &13.into()));
}

#[test]
fn the_exit_code_follows_fail_on() {
    let code = |text: &str, fail_on| run_with(&["check", "-", "--fail-on", fail_on], text).code;
    let wrong = "2025年8月8日（月）\n\n不正アクセスについて\n";
    assert_eq!(code(wrong, "error"), Some(1));
    let undetermined = "kigen: 1\n";
    assert_eq!(code(undetermined, "warning"), Some(0));
    assert_eq!(code(undetermined, "advice"), Some(1));
}

#[test]
fn several_documents_come_in_order_and_without_tables() {
    let paths = ["check", "examples/disclosure.md", "examples/incident.yaml", "examples/late.md"];
    let one = run(&[&paths[..], &["--jobs", "1"]].concat());
    for _ in 0..4 {
        assert_eq!(run(&paths).out, one.out);
    }
    assert!(!one.out.contains("Outcome"), "{}", one.out);
    assert!(run(&["check", "--duties", "examples"]).out.contains("Outcome"));
    assert!(one.out.contains("\n3 files judged; "), "{}", one.out);
}

#[test]
fn without_a_publication_date_today_counts_and_is_said() {
    let run = run_with(&["check", "-"], "kigen: 1\nkind: disclosure\n");
    assert!(run.out.contains("(today: no publication date was found)"), "{}", run.out);
    let run = run_with(&["check", "-", "--as-of", "2025-01-06"], "kigen: 1\n");
    assert!(run.out.starts_with("<stdin>  as of 2025-01-06\n"), "{}", run.out);
}

#[test]
fn messages_follow_the_locale_and_colours_the_terminal() {
    let out = |command: &mut assert_cmd::Command| {
        let output = command.write_stdin("kigen: 1\n").output().expect("runs");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let japanese = out(kigen(&["check", "-"]).env("LANG", "ja_JP.UTF-8"));
    assert!(japanese.contains("ファイル1件"), "{japanese}");
    assert!(!japanese.contains('\x1b'));
    let english = out(kigen(&["check", "-"]).env("LC_ALL", "C").env("LANG", "ja_JP.UTF-8"));
    assert!(english.contains("1 file judged"), "{english}");
    assert!(out(&mut kigen(&["check", "-", "--color", "always"])).contains("\x1b[1m"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_kigen"))
        .args(["deadline", "--format", "ndjson", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("a pipe");
    let days = "2025-06-20\n".repeat(20_000);
    std::thread::spawn(move || std::io::Write::write_all(&mut stdin, days.as_bytes()));
    let output = child.wait_with_output().expect("ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn a_text_from_which_nothing_was_read_is_a_warning_at_its_lines() {
    let text = "2026年6月1日\n株式会社さくら見本\n\n漏えい対策の研修は5月7日でした。\n";
    let run = run_with(&["check", "-", "--format", "json"], text);
    assert_eq!(run.code, Some(1));
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let finding = &json["documents"][0]["findings"][0];
    assert_eq!(
        (&finding["code"], &finding["severity"]),
        (&"input/nothing-read".into(), &"warning".into())
    );
    assert_eq!(finding["labels"][0]["line"], 4);
    snapshot!(
        "nothing_read",
        run_with(&["check", "-q", "--level", "warning", "--lang", "ja", "-"], text)
    );
}

#[test]
fn a_mistake_in_a_date_is_reported_once_at_its_line_and_not_judged() {
    let text = "2026年7月10日\r株式会社さくら見本\r\r個人情報漏えいのお知らせ\r\r\
                2026年6月2日（水）、サーバーへの不正アクセスを検知しました。個人情報が漏えいしたおそれがあります。\r\
                翌日、個人情報保護委員会へ速報を提出しました。\r";
    snapshot!("a_mistake_in_a_date_is_not_judged", run_with(&["check", "--lang", "en", "-"], text));
}

#[test]
fn a_discovery_that_cannot_be_read_is_not_replaced_by_an_older_notice() {
    let text = "2026年7月10日\n株式会社さくら見本\n\n個人情報漏えいのお知らせ\n\n\
                2026年13月2日、サーバーへの不正アクセスを検知しました。個人情報が漏えいしたおそれがあります。\n\
                7月8日、個人情報保護委員会へ確報を提出しました。\n\
                2026年1月20日に公表しました障害についてもご覧ください。\n";
    snapshot!("a_discovery_that_cannot_be_read", run_with(&["check", "--lang", "en", "-"], text));
}

#[test]
fn a_record_tells_nothing_of_the_future_as_done() {
    let record = |event: &str| {
        format!(
            "kigen: 1\nkind: record\nentity: private\nrole: own\n\
             facts: {{personal_data: yes, malicious: yes, persons: 5000}}\nevents:\n{event}\n"
        )
    };
    let slip = record("- {event: awareness, on: 2999-10-03}");
    let run = run_with(&["check", "--lang", "en", "-"], slip.as_str());
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.out.contains("warning timeline/future-done"), "{run}");
    assert!(run.out.contains("recorded as done on 2999-10-03"), "{run}");
    let plan = record("- {event: ppc-report, stage: final, on: 2999-10-03, status: planned}");
    assert!(!run_with(&["check", "-"], plan.as_str()).out.contains("future-done"));
    // As of another day, the record is replayed.
    let run = run_with(&["check", "--as-of", "2025-10-03", "-"], slip.as_str());
    assert!(!run.out.contains("future-done"), "{run}");
}
