//! The recipes of docs/ci.md, as far as they can be tried here.

#![cfg(unix)]

use std::fs;
use std::path::Path;

use crate::Folder;

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The lines of a block scalar (`run: |`) behind a line of YAML that holds `marker`.
fn script(action: &str, marker: &str) -> String {
    let mut lines = action.lines().skip_while(|line| !line.contains(marker));
    let first = lines.find(|line| line.trim_end().ends_with("run: |")).expect("a script");
    let indent = first.len() - first.trim_start().len();
    let inside =
        |line: &&str| line.trim().is_empty() || line.len() - line.trim_start().len() > indent;
    let body: Vec<_> = lines.take_while(inside).map(str::trim_start).collect();
    body.join("\n")
}

/// Runs the script of the action that checks, with a program in place of kigen that writes its
/// arguments, one a line.
fn check(folder: &Folder, inputs: &[(&str, &str)], codes: (i32, i32)) -> (Option<i32>, String) {
    let bin = folder.0.join("kigen/bin");
    fs::create_dir_all(&bin).expect("made");
    let (check, due) = codes;
    let program = format!(
        "#!/bin/bash\nprintf '%s\\n' \"$@\" >> arguments\nprintf -- '---\\n' >> arguments\n\
         [ \"$1\" = check ] && exit {check}\nexit {due}\n"
    );
    let kigen = bin.join("kigen");
    fs::write(&kigen, program).expect("written");
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(&kigen, fs::Permissions::from_mode(0o755)).expect("set");
    let _ = fs::remove_file(folder.0.join("arguments"));
    let script = script(&file("action.yml"), "id: check");
    // As a runner does it: `bash --noprofile --norc -eo pipefail`.
    let mut command = std::process::Command::new("bash");
    command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script]);
    command.current_dir(&folder.0).env("RUNNER_TEMP", &folder.0);
    let defaults = [
        ("PATHS", "."),
        ("FAIL_ON", "warning"),
        ("RULES", ""),
        ("WITHIN", ""),
        ("SARIF", "false"),
        ("LANG", "en"),
    ];
    for (name, value) in defaults.iter().chain(inputs) {
        command.env(format!("INPUT_{name}"), value);
    }
    let status = command.status().expect("bash runs");
    (status.code(), fs::read_to_string(folder.0.join("arguments")).unwrap_or_default())
}

#[test]
fn the_action_passes_its_inputs_on_as_they_are() {
    let folder = Folder::with("action", &[("a.csv", "")]);
    let (code, arguments) = check(&folder, &[], (0, 0));
    assert_eq!(code, Some(0));
    assert_eq!(arguments, "check\n--lang=en\n--format=github\n--fail-on=warning\n--\n.\n---\n");
    let hostile = "$(touch stolen) `touch stolen`; touch stolen # ' \" \\";
    let (_, arguments) = check(
        &folder,
        &[
            ("PATHS", &format!("a b\n\n--help\n{hostile}")),
            ("RULES", hostile),
            ("WITHIN", "7d"),
            ("SARIF", "true"),
        ],
        (0, 0),
    );
    let (check, due) = arguments.split_once("---\n").expect("two runs");
    assert!(check.contains(&format!("\n--rules={hostile}\n")), "{check}");
    assert!(check.ends_with(&format!("\n--\na b\n--help\n{hostile}\n")), "{check}");
    assert!(due.starts_with("due\n") && due.contains("\n--within=7d\n--\n"), "{due}");
    assert!(!folder.0.join("stolen").exists());
}

#[test]
fn the_action_fails_with_whatever_failed() {
    let folder = Folder::with("action-codes", &[("a.csv", "")]);
    for (codes, within, code) in [
        ((0, 1), "", 0),
        ((1, 0), "", 1),
        ((0, 1), "7d", 1),
        ((1, 0), "7d", 1),
        ((2, 1), "7d", 2),
        ((1, 2), "7d", 2),
    ] {
        let (got, _) = check(&folder, &[("WITHIN", within)], codes);
        assert_eq!(got, Some(code), "{codes:?} {within}");
    }
}

#[test]
fn a_rule_set_can_be_pinned_to_its_version() {
    let folder = Folder::with("pin", &[("incident.yaml", "kigen: 1\n")]);
    let json = folder.run(&["check", "--rules", "appi", "--format", "json", "incident.yaml"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    let version = json["rules"][0]["version"].as_str().expect("a version");
    let pinned = format!("appi@{version}");
    assert_eq!(folder.run(&["check", "--rules", &pinned, "incident.yaml"]).code, Some(0));
    let other = |args: &[&str]| {
        let run = folder.run(args);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run}");
        assert!(run.err.contains(version), "{run}");
    };
    for name in ["appi@00000000", "appi@", "appi@\u{1b}[31m"] {
        other(&["check", "--rules", name, "incident.yaml"]);
        other(&["due", "--rules", &format!("my-number,{name}"), "incident.yaml"]);
    }
    let config = |name: &str| {
        fs::write(folder.0.join("kigen.yaml"), format!("rules: [\"{name}\"]\n")).expect("written");
    };
    config(&pinned);
    assert_eq!(folder.run(&["check", "incident.yaml"]).code, Some(0));
    config("appi@00000000");
    other(&["check", "incident.yaml"]);
}

#[test]
fn no_input_is_part_of_a_script() {
    let action = file("action.yml");
    for (at, _) in action.match_indices("run: ") {
        let rest = action.get(at..).expect("inside");
        let step = rest.split("\n    - ").next().expect("a step");
        assert!(!step.contains("${{"), "{step}");
    }
}

#[test]
fn the_page_names_every_input() {
    let page = file("docs/ci.md");
    let action = file("action.yml");
    let inputs = action.split("\ninputs:\n").nth(1).expect("inputs").split("\nruns:").next();
    let names = inputs.expect("inputs").lines().filter_map(|line| {
        line.strip_prefix("  ").filter(|l| !l.starts_with(' ')).and_then(|l| l.strip_suffix(':'))
    });
    let names: Vec<_> = names.collect();
    assert_eq!(names.len(), 6, "{names:?}");
    for name in names {
        assert!(page.contains(&format!("| `{name}` |")), "{name}");
    }
}
