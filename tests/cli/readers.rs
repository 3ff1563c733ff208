//! What is written is read back by programs that others wrote: `tests/readers/README.md`.

#![allow(clippy::print_stderr, reason = "a test says that its reader is missing")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::formats::{BROKEN, DRAFT, INCIDENT};
use crate::{Folder, kigen};

/// What a script of `tests/readers` gives; `None`, and said, where its reader is not installed.
/// `KIGEN_READERS` names the Python that has all of them: with it, none may be missing.
pub(crate) fn read(script: &str, args: &[&Path]) -> Option<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = std::env::var_os("KIGEN_READERS").map(|python| root.join(python));
    let all_are_there = python.is_some();
    let mut command = Command::new(python.unwrap_or_else(|| PathBuf::from("python3")));
    command.arg("-B");
    command.arg(root.join("tests/readers").join(script)).args(args).current_dir(root);
    let output = match command.output() {
        Ok(output) => output,
        Err(error) => {
            assert!(!all_are_there, "{script}: {error}");
            eprintln!("{script}: not read back: {error}");
            return None;
        }
    };
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(3) {
        // The schema may be missing where the readers are not.
        assert!(!all_are_there || said.contains("is not there"), "{script}: {said}");
        eprintln!("{script}: not read back: {}", said.trim());
        return None;
    }
    assert!(output.status.success(), "{script}: {said}");
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

#[test]
fn a_calendar_is_read_by_icalendar() {
    let record = "kigen: 1\norganisation: \"株式会社すみれ, 印刷; \\\\ \\e[31m\"\nentity: private\nrole: own\n\
                  facts: {personal_data: yes, malicious: yes, persons: 1200}\nevents:\n\
                  - {event: awareness, on: 2026-10-08, time: \"10:30\"}\n\
                  - {event: ppc-report, stage: preliminary, on: 2026-10-12}\n";
    let folder = Folder::with("reader-ics", &[("incidents/a b.yaml", record)]);
    let calendar = |day: &str| {
        let args = ["due", "--as-of", day, "--rules", "appi,gdpr", "--format", "ics", "incidents"];
        let run = folder.run(&args);
        assert_eq!(run.code, Some(0), "{run}");
        let file = folder.0.join(format!("{day}.ics"));
        std::fs::write(&file, run.out).expect("written");
        read("ics.py", &[&file])
    };
    let Some(read) = calendar("2026-10-09") else { return };
    assert_eq!(read["zones"], serde_json::json!(["Asia/Tokyo"]));
    let events = read["events"].as_array().expect("a list");
    let event = |rule: &str| {
        let of_rule = |e: &&Value| e["uid"].as_str().is_some_and(|uid| uid.contains(rule));
        events.iter().find(of_rule).unwrap_or_else(|| panic!("{rule}: {read}"))
    };
    // Day 60 is a Sunday.
    let days = event("appi/final-report");
    assert_eq!((&days["start"], &days["end"]), (&"2026-12-07".into(), &"2026-12-08".into()));
    assert_eq!(days["zone"], Value::Null);
    assert_eq!(days["uid"], "incidents/a%20b.yaml:appi/final-report@kigen");
    assert_eq!(days["stamp"], "2026-10-08T15:00:00+00:00");
    assert_eq!(days["alarms"].as_array().map(Vec::len), Some(2));
    let summary = days["summary"].as_str().expect("a text");
    assert!(summary.ends_with("株式会社すみれ, 印刷; \\ ␛[31m"), "{summary}");
    assert!(days["description"].as_str().is_some_and(|text| text.lines().count() >= 4));
    // 72 hours from the first full hour.
    let hours = event("gdpr/");
    assert_eq!(hours["start"], "2026-10-11T11:00:00+09:00");
    assert_eq!(hours["zone"], "Asia/Tokyo");

    let later = calendar("2026-10-10").expect("as before");
    assert_eq!(later["events"][0]["uid"], read["events"][0]["uid"]);
    assert!(later["events"][0]["sequence"].as_i64() > read["events"][0]["sequence"].as_i64());
}

#[cfg(unix)]
#[test]
fn the_hooks_are_run_by_pre_commit() {
    let program = kigen(&[]).get_program().to_owned();
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml");
    let Some(hooks) = read("hook.py", &[Path::new(&program), &manifest]) else { return };
    let code = |hook: &str| hooks[hook]["code"].as_i64();
    let text = |hook: &str| hooks[hook]["text"].as_str().unwrap_or_default().to_owned();
    assert_eq!(code("late"), Some(1), "{}", text("late"));
    assert!(text("late").contains("appi/final-report"), "{}", text("late"));
    assert_eq!(code("mended"), Some(0), "{}", text("mended"));
    assert_eq!(code("none_due"), Some(0), "{}", text("none_due"));
    assert_eq!(code("due"), Some(1), "{}", text("due"));
    assert!(text("due").contains("exit code 1"), "{}", text("due"));
}

/// A tree with names and words that mean something to one format or another, and what `kigen check`
/// writes of it.
fn written(format: &str) -> (Folder, PathBuf) {
    let draft = DRAFT.replace("株式会社", "=1+1 @all ]]> </details> <script> https://x.example ");
    let folder = Folder::with(
        &format!("read-{format}"),
        &[
            ("a b/報告,1: 50%.yaml", INCIDENT),
            ("=b_*c*.md", &draft),
            ("c.yaml", BROKEN),
            ("d.txt", "お知らせ\n"),
        ],
    );
    let file = folder.0.join("out");
    let output = format!("{format}={}", file.display());
    let args = ["check", "--lang", "en", "--as-of", "2026-06-15", "--level", "advice"];
    folder.run(&[&args[..], &["--output", &output, "."]].concat());
    assert!(file.is_file());
    (folder, file)
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[test]
fn jsonschema_finds_sarif_valid() {
    let (_folder, file) = written("sarif");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema = ["../shared", "../../shared"].map(|shared| root.join(shared));
    let schema = schema.iter().map(|shared| shared.join("schemas/sarif-2.1.0.json"));
    let schema = schema.clone().find(|file| file.is_file()).or(schema.clone().next());
    let Some(log) = read("sarif.py", &[&schema.expect("a path"), &file]) else { return };
    assert_eq!(log["errors"], Value::Array(Vec::new()));
    let run = &log["runs"][0];
    let rules: Vec<String> = run["rules"].as_array().expect("rules").iter().map(words).collect();
    for code in ["appi/final-report", "draft/weekday-mismatch", "timeline/unknown-key"] {
        assert!(rules.iter().any(|rule| rule == code), "{rules:?}");
    }
    let results = run["results"].as_array().expect("results");
    for result in results {
        assert!(rules.contains(&words(&result[0])), "{result}");
    }
    let late = results.iter().find(|r| r[0] == "appi/final-report" && r[1] == "error");
    let late = late.expect("the record is late");
    assert_eq!(late[2], "a%20b/%E5%A0%B1%E5%91%8A%2C1%3A%2050%25.yaml");
}

#[test]
fn junitparser_reads_a_suite_for_each_document() {
    let (_folder, file) = written("junit");
    let Some(suites) = read("junit.py", &[&file]) else { return };
    let suites = suites.as_array().expect("suites");
    let suite = |name: &str| {
        let of_name = |suite: &&Value| words(&suite["name"]).ends_with(name);
        suites.iter().find(of_name).expect(name)
    };
    let cases = |suite: &Value| suite["cases"].as_array().expect("cases").clone();
    let record = suite("50%.yaml");
    let of = |code: &str| cases(record).into_iter().find(|case| case[0] == code).expect("a case");
    assert_eq!(of("appi/final-report")[2][0][0], "Failure");
    assert_eq!(of("appi/individual-notice")[2], Value::Array(Vec::new()));
    assert_eq!(of("appi/processor-notice")[2][0][0], "Skipped");
    let mut ran = 0;
    for suite in suites {
        let all = cases(suite);
        let results = |kind: &str| all.iter().filter(|case| case[2][0][0] == kind).count();
        let counted = [all.len(), results("Failure"), results("Error"), results("Skipped")];
        assert_eq!(suite["counts"], serde_json::json!(counted), "{suite}");
        ran += all.len();
    }
    assert_eq!(suite("c.yaml")["counts"], serde_json::json!([1, 0, 1, 0]));
    assert!(ran > 10);
}

#[test]
fn pandas_reads_a_table_without_formulas() {
    let (_folder, file) = written("csv");
    let Some(table) = read("table.py", &[&file]) else { return };
    let columns: Vec<String> =
        table["columns"].as_array().expect("columns").iter().map(words).collect();
    assert_eq!(columns[..2], ["path", "line"]);
    let rows = table["rows"].as_array().expect("rows");
    for row in rows {
        let cells: Vec<String> = row.as_array().expect("cells").iter().map(words).collect();
        assert_eq!(cells.len(), columns.len());
        for cell in cells {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
    let path = |row: &&Value| words(&row[0]) == "'=b_*c*.md";
    assert!(rows.iter().any(|row| path(&row)), "{rows:?}");
    assert!(rows.iter().any(|row| words(&row[0]) == "a b/報告,1: 50%.yaml"));
}

#[test]
fn a_commonmark_renderer_shows_a_comment() {
    let (_folder, file) = written("markdown");
    let Some(page) = read("comment.py", &[&file]) else { return };
    assert_eq!(page["balanced"], true, "{page}");
    let tags: Vec<&String> = page["tags"].as_object().expect("tags").keys().collect();
    let allowed = ["a", "br", "code", "details", "h3", "li", "p", "strong", "sub", "summary", "ul"];
    assert!(tags.iter().all(|tag| allowed.contains(&tag.as_str())), "{tags:?}");
    for link in page["links"].as_array().expect("links") {
        assert!(!words(link).contains("x.example"), "{link}");
        assert!(words(link).starts_with("https://"), "{link}");
    }
    let text = words(&page["text"]);
    assert!(text.contains("=b_*c*.md") && text.contains("報告,1: 50%.yaml"), "{text}");
    assert!(page["length"].as_u64().is_some_and(|n| n < 65_536));
}

#[test]
fn a_runner_reads_annotations() {
    let (folder, file) = written("github");
    let Some(page) = read("annotations.py", &[&file]) else { return };
    assert_eq!(page["others"], Value::Array(Vec::new()));
    let annotations = page["annotations"].as_array().expect("annotations");
    for annotation in annotations {
        let path = folder.0.join(words(&annotation["file"]));
        let text = fs::read_to_string(&path).expect("a document of that name");
        if let Some(line) = annotation.get("line").map(words) {
            let line: usize = line.parse().expect("a number");
            assert!((1..=text.lines().count()).contains(&line), "{annotation}");
        }
    }
    let of = |title: &str| annotations.iter().find(|a| a["title"] == title).expect(title);
    let late = |a: &&Value| a["title"] == "appi/final-report" && a["level"] == "error";
    assert!(annotations.iter().any(|a| late(&a)), "the record is late: {annotations:?}");
    let weekday = of("draft/weekday-mismatch");
    assert_eq!((words(&weekday["line"]), words(&weekday["col"])), ("6".into(), "4".into()));
    assert!(words(&weekday["message"]).starts_with("2026-05-20 is a Wednesday, not a Friday\n"));
}
