//! `kigen due`

use crate::{Folder, Run, run, snapshot};

/// Three records: one overdue, one due in five days, one with all done.
const RECORDS: &[(&str, &str)] = &[
    (
        "incidents/cold.yaml",
        "kigen: 1\norganisation: 株式会社ひなげし運輸\nentity: private\nrole: own\n\
         facts: {personal_data: yes, malicious: no, special_care: yes, persons: 40}\nevents:\n\
         - {event: awareness, on: 2026-10-01}\n\
         - {event: ppc-report, stage: preliminary, on: 2026-10-05}\n\
         - {event: individual-notice, on: 2026-10-06}\n",
    ),
    (
        "incidents/new.yaml",
        "kigen: 1\norganisation: 株式会社やまぶき製菓\nentity: private\nrole: own\n\
         facts: {personal_data: possible, malicious: yes, persons: 1200}\nevents:\n\
         - {event: awareness, on: 2026-10-08}\n\
         - {event: ppc-report, stage: preliminary, on: 2026-10-12}\n\
         - {event: ppc-report, stage: final, on: 2026-12-20, status: planned}\n",
    ),
    (
        "incidents/done.yaml",
        "kigen: 1\nentity: private\nrole: own\n\
         facts: {personal_data: yes, malicious: yes, persons: 3}\nevents:\n\
         - {event: awareness, on: 2026-09-01}\n\
         - {event: ppc-report, stage: preliminary, on: 2026-09-03}\n\
         - {event: ppc-report, stage: final, on: 2026-10-09}\n\
         - {event: individual-notice, on: 2026-09-20}\n",
    ),
];

fn records(name: &str) -> Folder {
    Folder::with(name, RECORDS)
}

const NOW: &str = "2026-12-02";

fn due(folder: &Folder, more: &[&str]) -> Run {
    folder.run(&[&["due", "--as-of", NOW, "incidents"], more].concat())
}

#[test]
fn what_is_left_is_listed_the_earliest_first() {
    let folder = records("due");
    snapshot!("the_records_en", due(&folder, &[]));
    snapshot!("the_records_ja", due(&folder, &["--lang", "ja"]));
    let mut json = due(&folder, &["--format", "json", "--within", "1w"]);
    // The rule sets are compared elsewhere: each change of a rule file changes their versions.
    json.out.truncate(json.out.find("\"rules\":").expect("rule sets"));
    snapshot!("the_records_json", json);
    snapshot!("the_records_ics", due(&folder, &["--format", "ics", "--lang", "ja"]));
}

#[test]
fn the_time_to_look_ahead_decides_the_exit_code() {
    let folder = records("due-within");
    snapshot!("within_a_week", due(&folder, &["--within", "7d"]));
    let code = |day, within: &[&str]| {
        folder.run(&[&["due", "--as-of", day, "incidents/new.yaml"], within].concat()).code
    };
    assert_eq!(code(NOW, &[]), Some(0));
    assert_eq!(code(NOW, &["--within", "3d"]), Some(0));
    assert_eq!(code(NOW, &["--within", "5d"]), Some(1));
    assert_eq!(code(NOW, &["--within", "1w"]), Some(1));
    assert_eq!(code("2027-03-01", &["--within", "0d"]), Some(1), "overdue");
    assert_eq!(code(NOW, &["--within", "soon"]), Some(2));
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_listed() {
    let mut files = RECORDS.to_vec();
    files.push(("incidents/broken.yaml", "kigen: 1\nevents: [{event: awarness}]\n"));
    let folder = Folder::with("due-broken", &files);
    let run = due(&folder, &["--within", "1d"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.err.contains("awarness") && run.out.contains("new.yaml"), "{run}");
    let empty = Folder::with("due-empty", &[("a.csv", "")]);
    assert_eq!(empty.run(&["due"]).code, Some(2));
}

#[test]
fn the_same_moment_gives_the_same_calendar_and_a_later_one_updates_it() {
    let folder = records("due-ics");
    let ics = |day| folder.run(&["due", "--format", "ics", "--as-of", day, "incidents"]).out;
    assert_eq!(ics(NOW), ics(NOW));
    let line = |text: &str, key: &str| -> Vec<String> {
        text.split("\r\n").filter(|l| l.starts_with(key)).map(str::to_owned).collect()
    };
    let (before, after) = (ics(NOW), ics("2026-12-03"));
    assert_eq!(line(&before, "UID:"), line(&after, "UID:"));
    assert_eq!(line(&before, "UID:").len(), 2, "{before}");
    assert!(line(&before, "SEQUENCE:") < line(&after, "SEQUENCE:"));
    assert!(line(&before, "DTSTAMP:") < line(&after, "DTSTAMP:"));
}

#[test]
fn every_width_holds_the_list() {
    let folder = records("due-width");
    let run = due(&folder, &["--lang", "ja"]);
    // Without a terminal there are 100 columns.
    for line in run.out.lines() {
        let cells: usize = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        assert!(cells <= 100 || line.starts_with("規則集"), "{line}");
    }
}

/// Everything a terminal, a calendar or a runner could act on.
const HARM: &str = "\\e[31m\\u202e##[error]x\\r\\nBEGIN:VEVENT\\r\\nUID:x, ; \\\\ %0A::error::y";

#[test]
fn nothing_of_a_document_steers_what_shows_it() {
    let text = RECORDS[0].1.replace("株式会社ひなげし運輸", &format!("\"{HARM}\""));
    let mut files = vec![("incidents/a.yaml", text.as_str())];
    let name = "incidents/x\u{1b}[31m\u{202e}\r\nUID:y;,.yaml";
    if cfg!(unix) {
        files.push((name, text.as_str()));
    }
    let folder = Folder::with("due-hostile", &files);
    for format in ["text", "json", "ics"] {
        let run = due(&folder, &["--format", format, "--within", "9999h"]);
        let calendar = run.out.replace("\r\n", "\n");
        let out = if format == "ics" { &calendar } else { &run.out };
        let harmful = out.chars().find(|c| *c != '\n' && kigen::source::is_harmful(*c));
        assert_eq!(harmful, None, "{format}: {}", run.out);
        assert!(!out.contains("##["), "{format}: {}", run.out);
        assert!(!out.lines().any(|line| line.trim_start().starts_with("::")), "{}", run.out);
        let count = |word: &str| out.lines().filter(|line| line.starts_with(word)).count();
        if format == "ics" {
            assert_eq!(count("BEGIN:VEVENT"), files.len(), "{}", run.out);
            assert_eq!(count("UID:"), files.len(), "{}", run.out);
        }
    }
}

#[test]
fn help_teaches() {
    snapshot!("help_due", run(&["due", "--help"]));
}
