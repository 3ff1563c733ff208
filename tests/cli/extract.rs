//! `kigen extract`

use crate::{run, run_with, snapshot};

#[test]
fn a_disclosure_becomes_a_timeline_file() {
    snapshot!(run(&["extract", "examples/disclosure.md"]));
}

#[test]
fn what_is_extracted_can_be_checked_again() {
    let written = run(&["extract", "examples/disclosure.md"]).out;
    let again = run_with(&["extract", "-"], written.as_str()).out;
    let bare = |text: &str| -> Vec<String> {
        text.lines().map(|l| l.split(", at:").next().unwrap_or(l).to_owned()).collect()
    };
    assert_eq!(bare(&written), bare(&again));
}

#[test]
fn every_stage_can_be_seen() {
    snapshot!("dates_as_a_table", run(&["extract", "--dates", "examples/disclosure.md"]));
    snapshot!("events_with_their_rules", run(&["extract", "--explain", "examples/disclosure.md"]));
    snapshot!(
        "dates_as_ndjson",
        run(&["extract", "--dates", "--format", "ndjson", "examples/disclosure.md"])
    );
}

#[test]
fn ndjson_is_one_object_a_document() {
    let run =
        run(&["extract", "--format", "ndjson", "examples/disclosure.md", "examples/incident.yaml"]);
    let objects: Vec<serde_json::Value> =
        run.out.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(objects.len(), 2);
    assert_eq!(objects[0]["source"], "examples/disclosure.md");
    let timeline = &objects[1];
    assert_eq!(timeline["published"], serde_json::Value::Null);
    assert_eq!(timeline["facts"]["persons"], 1200);
    assert_eq!(timeline["facts"]["financial"], "unstated");
    assert_eq!(
        timeline["events"][1],
        serde_json::json!({
            "kind": "awareness", "date": "2025-06-02", "time": "08:40", "status": "done",
            "actor": "self", "line": 9, "column": 3, "text": "サーバーの停止に社員が気づいた",
        })
    );
    assert_eq!(timeline["events"][3]["date"], "[..2025-07-31]");
}

#[test]
fn json_wraps_its_documents() {
    let run = run(&["extract", "--format", "json", "examples/incident.yaml"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(json["version"], 1);
    assert_eq!(json["documents"][0]["events"].as_array().map(Vec::len), Some(5));
}

#[test]
fn an_explanation_for_machines_is_json() {
    let args = ["extract", "--explain", "examples/disclosure.md", "examples/incident.yaml"];
    let whole = run(&[&args[..], &["--format", "json"]].concat());
    let whole: serde_json::Value = serde_json::from_str(&whole.out).expect("JSON");
    let lines = run(&[&args[..], &["--format", "ndjson"]].concat());
    let lines: Vec<serde_json::Value> =
        lines.out.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(whole["documents"].as_array(), Some(&lines));
    let table = run(&args[..3]).out;
    let events = lines[0]["events"].as_array().expect("events");
    for (event, row) in events.iter().zip(table.lines()) {
        let (cue, rule) = (event["why"]["cue"].as_str(), event["why"]["rule"].as_str());
        assert!(row.contains(cue.expect("a cue")), "{row}");
        assert!(row.ends_with(rule.expect("a rule")), "{row}");
    }
    let from = &lines[0]["facts_from"]["personal_data"];
    assert!(from["line"].is_u64() && from["text"].is_string(), "{from}");
    assert_eq!(lines[1]["events"][0].get("why"), None);
}

#[test]
fn what_names_the_commission_and_gave_no_event_is_shown() {
    let line = "個人情報保護委員会への報告については検討中です。";
    let text =
        format!("2026年6月1日\n株式会社さくら見本\n\n5月7日、漏えいが判明しました。\n{line}\n");
    snapshot!("unread_reports", run_with(&["extract", "--explain", "-"], text.as_str()));
    let run = run_with(&["extract", "--explain", "--format", "json", "-"], text);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let unread = serde_json::json!([{"line": 5, "column": 1, "text": line}]);
    assert_eq!(json["documents"][0]["unread"], unread);
}
