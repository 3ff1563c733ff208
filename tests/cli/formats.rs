//! What `kigen check` writes in each format, to standard output and to files.

use std::fs;

use serde_json::Value;

use crate::{Folder, Run, run, snapshot};

/// A record past its deadline, a draft with a weekday that is wrong, and a file with a mistake.
pub(crate) const INCIDENT: &str = "\
kigen: 1
organisation: 株式会社みほん商会
facts: {personal_data: yes, malicious: no, special_care: yes, persons: 12}
events:
- {event: awareness, on: 2026-04-01}
- {event: ppc-report, stage: preliminary, on: 2026-04-03}
- {event: ppc-report, stage: final, on: 2026-05-29}
- {event: individual-notice, on: 2026-04-10}
";
pub(crate) const DRAFT: &str = "\
2026年6月1日
株式会社さくら見本

不正アクセスについて

当社は2026年5月20日（金）、不正アクセスにより個人情報が漏えいしたおそれがあることを確認しました。
2026年5月22日に個人情報保護委員会へ速報を提出しました。
";
pub(crate) const BROKEN: &str = "kigen: 1\nevnts: []\n";

pub(crate) const FORMATS: [&str; 10] =
    ["text", "concise", "json", "ndjson", "sarif", "github", "gitlab", "junit", "markdown", "csv"];

fn tree(name: &str) -> Folder {
    Folder::with(
        name,
        &[("incidents/a.yaml", INCIDENT), ("b.md", DRAFT), ("incidents/c.yaml", BROKEN)],
    )
}

fn check(folder: &Folder, more: &[&str]) -> Run {
    let args = ["check", "--lang", "en", "--as-of", "2026-06-15", "--rules", "appi"];
    folder.run(&[&args, more, &["b.md", "incidents"]].concat())
}

macro_rules! snapshots {
    ($($name:ident $format:literal)+) => {$(
        #[test]
        fn $name() {
            let folder = tree(stringify!($name));
            let run = check(&folder, &["--format", $format, "--level", "advice"]);
            // Standard error is the same in every format.
            snapshot!($format, run.out);
            assert_eq!(run.code, Some(2), "{run}");
        }
    )+};
}

snapshots! {
    as_concise "concise"
    as_ndjson "ndjson"
    as_sarif "sarif"
    as_github "github"
    as_gitlab "gitlab"
    as_junit "junit"
    as_markdown "markdown"
    as_csv "csv"
}

#[test]
fn messages_are_japanese_where_asked() {
    let folder = tree("japanese");
    let args = ["check", "--lang", "ja", "--as-of", "2026-06-15", "--format", "markdown", "b.md"];
    snapshot!(folder.run(&args));
}

#[test]
fn files_are_written_beside_standard_output_and_hold_the_same() {
    let folder = tree("files");
    let mut args = Vec::new();
    for format in FORMATS {
        args.push("--output".to_owned());
        args.push(format!("{format}=out.{format}"));
    }
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let all = check(&folder, &[&args[..], &["--format", "concise"]].concat());
    for format in FORMATS {
        let alone = check(&folder, &["--format", format]).out;
        let written = fs::read_to_string(folder.0.join(format!("out.{format}"))).expect(format);
        assert_eq!(written, alone, "{format}");
        assert!(!written.is_empty(), "{format}");
    }
    assert_eq!(all.out, check(&folder, &["--format", "concise"]).out);
    assert_eq!(all.code, Some(2));
    let left: Vec<_> = fs::read_dir(&folder.0)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(".kigen"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn the_ending_of_a_file_says_its_format() {
    let folder = tree("endings");
    check(&folder, &["--output", "x.sarif", "--output", "x.csv", "--output", "x.xml"]);
    let read = |name: &str| fs::read_to_string(folder.0.join(name)).expect(name);
    assert!(read("x.sarif").contains("\"version\":\"2.1.0\""));
    assert!(read("x.csv").starts_with("path,line,"));
    assert!(read("x.xml").contains("<testsuites"));
}

#[test]
fn what_cannot_be_written_is_said_and_nothing_is_read() {
    let folder = tree("refusals");
    fs::create_dir(folder.0.join("folder")).expect("made");
    snapshot!(check(
        &folder,
        &[
            "--output",
            "csv=nowhere/x.csv",
            "--output",
            "csv=folder",
            "--output",
            "csv=b.md",
            "--output",
            "csv=x.csv",
            "--output",
            "json=./x.csv",
            "--bom",
            "--statistics",
        ]
    ));
    assert_eq!(fs::read_to_string(folder.0.join("b.md")).expect("there"), DRAFT);
    assert!(!folder.0.join("x.csv").exists());
    snapshot!(
        "options_no_format_has",
        check(&folder, &["--format", "sarif", "--bom", "--statistics"])
    );
    snapshot!("no_format", check(&folder, &["--output", "kigen.out"]));
}

#[cfg(unix)]
#[test]
fn a_file_is_replaced_through_a_link_and_a_device_is_left_alone() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tree("links");
    fs::write(folder.0.join("real.csv"), "old").expect("written");
    symlink("real.csv", folder.0.join("link.csv")).expect("linked");
    symlink("/dev/null", folder.0.join("null.csv")).expect("linked");
    check(&folder, &["--output", "csv=link.csv"]);
    assert!(folder.0.join("link.csv").symlink_metadata().expect("there").is_symlink());
    let real = folder.0.join("real.csv");
    assert!(fs::read_to_string(&real).expect("there").starts_with("path,"));
    let mode = fs::metadata(&real).expect("there").permissions().mode();
    assert_eq!(mode & 0o600, 0o600);
    let refused = check(&folder, &["--output", "csv=null.csv"]);
    assert!(refused.err.contains("not a regular file") && refused.out.is_empty(), "{refused}");
}

#[test]
fn how_often_what_was_found_is_counted() {
    let folder = tree("statistics");
    snapshot!("statistics_text", check(&folder, &["--statistics", "-q", "--level", "error"]));
    let json = check(&folder, &["--statistics", "--format", "json"]);
    let json: Value = serde_json::from_str(&json.out).expect("JSON");
    let statistics = &json["statistics"];
    assert_eq!(statistics["findings"]["appi/final-report"]["error"], 1, "{statistics}");
    assert_eq!(statistics["findings"]["timeline/unknown-key"]["error"], 1);
    assert_eq!(statistics["outcomes"]["appi/final-report"]["late"], 1);
    let plain = check(&folder, &["--format", "json"]);
    let plain: Value = serde_json::from_str(&plain.out).expect("JSON");
    assert_eq!(plain.get("statistics"), None);
}

#[test]
fn a_byte_order_mark_is_written_when_asked_for() {
    let folder = tree("bom");
    assert!(check(&folder, &["--format", "csv", "--bom"]).out.starts_with("\u{FEFF}path,"));
    assert!(check(&folder, &["--format", "csv"]).out.starts_with("path,"));
}

#[test]
fn gitlab_takes_each_finding_once_with_the_keys_it_asks_for() {
    let folder = tree("gitlab");
    let json: Value =
        serde_json::from_str(&check(&folder, &["--format", "gitlab"]).out).expect("JSON");
    let issues = json.as_array().expect("a list");
    let mut prints = std::collections::BTreeSet::new();
    for issue in issues {
        assert!(issue["description"].as_str().is_some_and(|text| !text.is_empty()));
        assert!(issue["check_name"].as_str().is_some_and(|code| code.contains('/')));
        assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|line| line > 0));
        let path = issue["location"]["path"].as_str().expect("a path");
        assert!(folder.0.join(path).is_file(), "{path}");
        let severity = issue["severity"].as_str().expect("a severity");
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
        assert!(prints.insert(issue["fingerprint"].as_str().expect("a fingerprint")));
    }
    assert!(issues.len() > 2, "{json}");
}

#[test]
fn a_folder_without_documents_gives_empty_reports() {
    let folder = Folder::with("empty", &[("x.rs", "")]);
    for format in FORMATS {
        let run = folder.run(&["check", "--format", format]);
        assert_eq!(run.code, Some(2), "{run}");
        if ["json", "sarif", "gitlab"].contains(&format) {
            serde_json::from_str::<Value>(&run.out).expect(format);
        }
    }
}

#[test]
fn a_path_is_the_same_however_it_was_given() {
    let folder = tree("paths");
    let fingerprints = |path: &str| {
        let args = ["check", "--as-of", "2026-06-15", "--format", "gitlab", path];
        folder.run(&args).out
    };
    assert_eq!(fingerprints("./incidents/a.yaml"), fingerprints("incidents/a.yaml"));
    assert!(run(&["check", "--help"]).out.contains("--output <FORMAT=FILE>"));
}
