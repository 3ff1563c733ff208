//! What cannot be read is said with its place, and the rest still judged.

use crate::{Folder, run, run_with, snapshot};

#[test]
fn a_missing_file_does_not_stop_the_others() {
    let run = run(&["check", "--quiet", "nowhere.md", "examples/incident.yaml"]);
    assert_eq!(run.code, Some(2));
    snapshot!(run);
}

#[test]
fn a_binary_file_is_no_text() {
    snapshot!(run_with(&["check", "-"], b"\x7FELF\0\0\xff\xfe".to_vec()));
}

#[test]
fn a_file_of_another_kind_is_named_with_what_to_do() {
    for (bytes, en, ja) in [
        (
            b"PK\x03\x04....word/document.xml".as_slice(),
            "a Word document that cannot be opened (it is damaged, or cut off)",
            "Word文書として開けません（壊れているか、途中で切れています）",
        ),
        (
            b"%PDF-1.7\n\0",
            "a PDF, not a plain text; take out its text, as with `pdftotext -enc UTF-8 -layout`",
            "PDFのため読めません。`pdftotext -enc UTF-8 -layout` などでテキストを取り出してください",
        ),
        (
            b"<html><body></body></html>",
            "a web page, not a plain text; copy its text, or convert it with `pandoc -f html -t plain`",
            "ウェブページ（HTML）のため読めません。本文をテキストに写すか、`pandoc -f html -t plain` で変換してください",
        ),
    ] {
        for (lang, said) in [("en", en), ("ja", ja)] {
            let run = run_with(&["check", "--lang", lang, "-"], bytes.to_vec());
            assert_eq!(run.code, Some(2));
            assert!(run.err.contains(&format!("<stdin>: {said}\n")), "{}", run.err);
        }
    }
}

#[test]
fn a_slip_in_the_first_key_is_a_mistake_and_no_disclosure() {
    let run = run_with(&["check", "-"], "kigne: 1\nevents: []\n");
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("timeline/unknown-key"), "{}", run.err);
    assert!(run.err.contains("did you mean `kigen`?"), "{}", run.err);
}

#[test]
fn a_timeline_is_read_in_every_writing_of_its_first_key() {
    for text in ["\"kigen\": 1\n", "kigen : 1\n", "{kigen: 1, events: []}\n", "  kigen: 1\n"] {
        let run = run_with(&["check", "--format", "json", "-"], text);
        assert_eq!(run.code, Some(0), "{text} {}", run.err);
        assert!(run.out.contains("\"findings\":[") && !run.out.contains("draft/"), "{}", run.out);
    }
}

#[test]
fn an_empty_file_is_not_clean() {
    for text in ["", " \n\u{3000}\n"] {
        let run = run_with(&["check", "-"], text);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
        assert_eq!(run.err, "error: <stdin>: there is nothing in it\n");
    }
}

#[test]
fn every_mistake_in_a_timeline_is_drawn() {
    snapshot!(run(&["check", "--lang", "ja", "tests/data/mistakes.yaml"]));
}

#[test]
fn a_timeline_that_is_no_yaml_is_drawn() {
    snapshot!(run(&["check", "tests/data/unclosed.yaml"]));
}

#[test]
fn yaml_that_is_no_timeline_is_refused_when_named_and_passed_over_when_found() {
    snapshot!(run(&["check", "tests/data/other.yaml"]));
    let folder = run(&["check", "tests/data"]);
    assert!(!folder.err.contains("other.yaml"), "{}", folder.err);
    assert!(folder.err.contains("mistakes.yaml"), "{}", folder.err);
}

#[test]
fn json_lists_what_was_refused() {
    let run = run(&["check", "--format", "json", "tests/data/unclosed.yaml", "nowhere.md"]);
    assert_eq!(run.code, Some(2));
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(json["version"], 1);
    assert_eq!(json["documents"], serde_json::json!([]));
    let first = &json["errors"][0];
    assert_eq!(first["source"], "tests/data/unclosed.yaml");
    assert_eq!(first["findings"][0]["code"], "timeline/not-yaml");
    assert_eq!(first["findings"][0]["labels"][0]["line"], 3);
    assert_eq!(json["errors"][1]["source"], "nowhere.md");
}

#[test]
fn a_folder_without_documents_is_said() {
    let folder = Folder::with("none", &[("a.xlsx", ""), ("b.yaml", "services: []\n")]);
    snapshot!(folder.run(&["check"]));
}

#[test]
fn a_broken_rule_file_stops_everything() {
    let run = run(&["check", "--rules", "Cargo.toml", "examples/incident.yaml"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert_eq!(run.err, "error: Cargo.toml: not a rule set (it has no line `duties:`)\n");
}

#[test]
fn mistyped_arguments_are_explained() {
    snapshot!("mistyped_command", run(&["chekc"]));
    snapshot!("mistyped_option", run(&["check", "--fial-on", "error"]));
    snapshot!("mistyped_severity", run(&["check", "--fail-on", "fatal"]));
    snapshot!("impossible_day", run(&["check", "--as-of", "2025-02-30", "-"]));
    snapshot!("deadline_without_a_day", run(&["deadline"]));
    snapshot!("extract_without_a_file", run(&["extract"]));
}

#[test]
fn help_teaches() {
    snapshot!("help", run(&["--help"]));
    snapshot!("help_check", run(&["check", "--help"]));
    snapshot!("help_extract", run(&["extract", "--help"]));
    snapshot!("help_explain", run(&["explain", "--help"]));
    snapshot!("help_deadline", run(&["deadline", "--help"]));
}

#[test]
fn what_is_no_disclosure_is_not_judged() {
    let menu = "2026年6月1日の献立\n\nカレーライスとサラダ、牛乳です。\n";
    let english = "On 1 September 2025 we detected unauthorised access to our web shop.\n";
    let filler = "Lorem ipsum dolor sit amet, consectetur adipiscing elit.\n";
    for text in [menu, english, filler, "。\n", "# \n"] {
        let run = run_with(&["check", "-"], text);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{text}");
        let said = "error: <stdin>: not judged: nothing in it reads like a Japanese disclosure";
        assert!(run.err.starts_with(said), "{run}");
        assert_eq!(run_with(&["explain", "-"], text).code, Some(2));
    }
    let folder = Folder::with("menu", &[("a.md", menu), ("b.yaml", "kigen: 1\n")]);
    let run = folder.run(&["check", "--lang", "ja"]);
    assert_eq!(run.code, Some(2));
    assert!(run.out.contains("ファイル2件: 判定1、公表文ではない1。"), "{run}");
    assert!(run.out.ends_with("判定できないファイルが1件: 終了コード2\n"), "{run}");
    let json = folder.run(&["check", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["errors"][0]["code"], "input/not-a-disclosure");
    assert_eq!(
        (&json["files"]["judged"], &json["files"]["not_a_disclosure"]),
        (&1.into(), &1.into())
    );
}
