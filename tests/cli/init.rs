//! `kigen init` and `kigen add`

use std::fs;

use crate::{Folder, run, snapshot};

#[test]
fn what_is_written_passes_the_check() {
    for lang in ["en", "ja"] {
        let folder = Folder::with(&format!("init-{lang}"), &[("x/a.txt", "")]);
        let init = folder.run(&["init", "--lang", lang, "x/new"]);
        assert_eq!(init.code, Some(0), "{init}");
        let check = folder.run(&["check", "--lang", lang, "--fail-on", "warning", "x/new"]);
        assert_eq!(check.code, Some(0), "{check}");
        assert_eq!(folder.run(&["due", "x/new"]).code, Some(0));
        // Every line that is to be uncommented can be.
        let config = fs::read_to_string(folder.0.join("x/new/kigen.yaml")).expect("written");
        let mut prose = String::new();
        for line in config.lines() {
            let uncommented = line.strip_prefix("# ").unwrap_or(line);
            let is_key =
                uncommented.trim_start().split_once(": ").is_some_and(|(key, _)| {
                    key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
                }) && !uncommented.starts_with("kigen.yaml");
            let is_block = uncommented == "readings-of:";
            prose += if is_key || is_block { uncommented } else { line };
            prose.push('\n');
        }
        assert!(prose.contains("\nrules:") && prose.contains("\nreadings-of:"), "{prose}");
        fs::write(folder.0.join("x/new/kigen.yaml"), prose).expect("written");
        let output = crate::kigen(&["check", "--lang", lang, "incident.yaml"])
            .current_dir(folder.0.join("x/new"))
            .output()
            .expect("runs");
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn nothing_is_overwritten_unless_it_is_asked_for() {
    let folder = Folder::with("init-force", &[("incident.yaml", "kigen: 1\n")]);
    snapshot!("what_is_there_stays", folder.run(&["init"]));
    let there = |name: &str| fs::read_to_string(folder.0.join(name));
    assert_eq!(there("incident.yaml").expect("there"), "kigen: 1\n");
    assert!(there("kigen.yaml").is_err(), "half a start");
    snapshot!("what_is_there_goes", folder.run(&["init", "--force"]));
    assert!(there("incident.yaml").expect("there").contains("events: []"));
    let no_folder = folder.run(&["init", "incident.yaml/x"]);
    assert_eq!(no_folder.code, Some(2), "{no_folder}");
}

#[test]
fn an_incident_is_kept_by_adding_to_it() {
    let folder = Folder::with("add", &[("a.csv", "")]);
    folder.run(&["init", "--lang", "en"]);
    for args in [
        &["add", "awareness", "2026-11-24", "Alert of the \"monitoring\": 10 件", "incident.yaml"]
            [..],
        &["add", "ppc-report", "令和8年11月26日", "incident.yaml", "--stage", "preliminary"],
        &[
            "add",
            "regulator-report",
            "2026/11/27",
            "incident.yaml",
            "--to",
            "mic",
            "--time",
            "9:05",
        ],
        &["add", "ppc-report", "9998-12-31", "incident.yaml", "--stage", "final", "--planned"],
        &[
            "add",
            "investigation-start",
            "[2026-11..2026-11-20]",
            "incident.yaml",
            "--actor",
            "other",
        ],
    ] {
        let run = folder.run(args);
        assert_eq!(run.code, Some(0), "{run}");
    }
    let record = fs::read_to_string(folder.0.join("incident.yaml")).expect("there");
    snapshot!("a_record_that_was_added_to", record);
    let check = folder.run(&["check", "--as-of", "2026-11-30", "incident.yaml"]);
    assert_eq!(check.code, Some(0), "{check}");
    let extracted = folder.run(&["extract", "incident.yaml"]);
    for event in ["awareness", "preliminary", "to: mic", "status: planned", "actor: other"] {
        assert!(extracted.out.contains(event), "{extracted}");
    }
}

#[test]
fn what_cannot_be_added_changes_nothing() {
    let files = [
        ("braces.yaml", "{kigen: 1}\n"),
        ("broken.yaml", "kigen: 1\nrole: me\n"),
        ("other.yaml", "a: 1\n"),
        ("good.yaml", "kigen: 1\nevents:\n- {event: awareness, on: 2026-01-05}\n"),
    ];
    let folder = Folder::with("add-refused", &files);
    fs::write(
        folder.0.join("sjis.yaml"),
        b"kigen: 1\norganisation: \x8a\x94\x8e\xae\x89\xef\x8e\xd0\n",
    )
    .expect("written");
    let add = |args: &[&str]| folder.run(&[&["add"], args].concat());
    snapshot!("a_slip_in_the_event", add(&["awarness", "2026-01-05", "good.yaml"]));
    snapshot!("a_slip_in_the_date", add(&["awareness", "2026-02-30", "good.yaml"]));
    snapshot!("a_date_ahead", add(&["awareness", "9998-01-05", "good.yaml"]));
    snapshot!(
        "a_stage_that_is_none",
        add(&["police", "2026-01-05", "good.yaml", "--stage", "final"])
    );
    snapshot!(
        "an_authority_that_is_none",
        add(&["regulator-report", "2026-01-05", "good.yaml", "--to", "mci"])
    );
    snapshot!("a_file_in_braces", add(&["police", "2026-01-05", "braces.yaml"]));
    snapshot!("a_file_with_mistakes", add(&["police", "2026-01-05", "broken.yaml"]));
    for name in ["other.yaml", "sjis.yaml", "none.yaml", ".", "-"] {
        let run = add(&["police", "2026-01-05", name, "--lang", "ja"]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{name}: {run}");
    }
    for (name, text) in files {
        assert_eq!(fs::read_to_string(folder.0.join(name)).expect("there"), text);
    }
    let harmful = add(&["police", "\u{1b}[31m\u{202e}", "good.yaml"]);
    assert!(!harmful.err.contains(['\u{1b}', '\u{202e}']), "{harmful}");
}

#[test]
fn what_is_said_of_an_event_is_a_text_whatever_it_holds() {
    let folder = Folder::with("add-hostile", &[("a.yaml", "kigen: 1\r\nevents: []")]);
    let text = "}]\n- {event: police} # \u{1b}[31m\u{202e}\"'\\ ##[error]";
    let run = folder.run(&["add", "warning", "2026-01-05", text, "a.yaml"]);
    assert_eq!(run.code, Some(0), "{run}");
    assert!(!run.out.contains(['\u{1b}', '\u{202e}']) && !run.out.contains("##["), "{run}");
    let json = folder.run(&["extract", "--format", "json", "a.yaml"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(json["documents"][0]["events"][0]["text"], text, "{json}");
    assert_eq!(json["documents"][0]["events"].as_array().map(Vec::len), Some(1));
}

#[test]
fn help_teaches() {
    snapshot!("help_init", run(&["init", "--help"]));
    snapshot!("help_add", run(&["add", "--help"]));
}
