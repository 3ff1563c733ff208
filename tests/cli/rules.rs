//! `kigen rules`, rules for `kigen explain`, and the readings a user chooses.

use crate::{Folder, Run, kigen, run, snapshot};

const INCIDENT: &str = "inner/incident.yaml";

fn run_in(folder: &str, args: &[&str]) -> Run {
    let mut command = kigen(args);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let output = command.current_dir(folder).output().expect("runs");
    let text = |bytes: Vec<u8>| {
        // The configuration is named with the path at which it was found.
        let text = String::from_utf8(bytes).expect("UTF-8 comes out");
        text.replace(concat!(env!("CARGO_MANIFEST_DIR"), "/"), "")
    };
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn sets_are_listed() {
    snapshot!(run(&["rules", "list"]));
}

#[test]
fn every_mistake_in_a_rule_file_is_drawn() {
    let run = run(&["rules", "check", "tests/data/rules/mistakes.yaml"]);
    assert_eq!(run.code, Some(1));
    snapshot!(run);
}

#[test]
fn what_could_never_be_judged_by_is_drawn() {
    snapshot!(run(&["rules", "check", "--lang", "ja", "tests/data/rules/outside.yaml"]));
}

#[test]
fn a_good_rule_file_is_fine() {
    let run = run(&["rules", "check", "rules/appi.yaml", "rules/abroad/sec-8k.yaml"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.out.starts_with("rules/appi.yaml: fine (appi, 5 duties)\n"), "{}", run.out);
}

#[test]
fn a_difference_is_drawn_like_a_failing_test() {
    let run = run(&["rules", "test", "sec-8k", "tests/data/rules/short.yaml"]);
    assert_eq!(run.code, Some(1));
    snapshot!(run);
}

#[test]
fn embedded_sets_pass_their_tests() {
    let run = run(&["rules", "test"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.err);
    assert_eq!(run.out.lines().count(), 12);
}

#[test]
fn a_name_with_a_slip_is_met_with_the_right_one() {
    for args in [&["rules", "test", "apppi"][..], &["check", "--rules", "apppi", "-"]] {
        let run = run(args);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("did you mean `appi`?"), "{}", run.err);
    }
}

#[test]
fn a_rule_is_explained() {
    snapshot!("rule_explained_ja", run(&["explain", "--lang", "ja", "appi/individual-notice"]));
    snapshot!("rule_explained_en", run(&["explain", "sec-8k/material-incident"]));
    snapshot!("rule_nobody_knows", run(&["explain", "short", "--rules", "appi"]));
}

#[test]
fn every_code_is_explained_and_a_slip_finds_it() {
    snapshot!("code_explained_ja", run(&["explain", "--lang", "ja", "draft/weekday-mismatch"]));
    snapshot!("code_explained_en", run(&["explain", "timeline/missing-key"]));
    snapshot!("code_misspelt", run(&["explain", "draft/weekday-mismach"]));
}

#[test]
fn rules_chosen_by_name_are_judged_by_alone() {
    let rules = |args: &[&str]| {
        let args = [&["check", "--format", "json", "examples/incident.yaml"], args].concat();
        let run = run(&args);
        let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
        let verdicts = json["documents"][0]["verdicts"].as_array().expect("verdicts").clone();
        let name = |v: &serde_json::Value| v["rule"].as_str().expect("a rule").to_owned();
        let mut names: Vec<_> = verdicts
            .iter()
            .map(name)
            .map(|n| n.split('/').next().expect("a set").to_owned())
            .collect();
        names.dedup();
        names.join(" ")
    };
    assert_eq!(rules(&[]), "appi");
    assert_eq!(rules(&["--rules", "appi,privacy-mark"]), "appi privacy-mark");
    assert_eq!(rules(&["--rules", "gdpr", "--rules", "korea"]), "gdpr korea");
    assert_eq!(rules(&["--rules", "tests/data/rules/short.yaml"]), "appi short");
}

#[test]
fn a_rule_from_memory_says_so_in_every_verdict() {
    let run = run(&[
        "check",
        "--rules",
        "tests/data/rules/short.yaml",
        "--as-of",
        "2025-08-20",
        "examples/incident.yaml",
    ]);
    assert!(run.out.contains("(rule unchecked)"), "{}", run.out);
}

#[test]
fn the_nearest_configuration_is_found_and_the_command_line_goes_before_it() {
    let folder = "tests/data/configured";
    snapshot!(run_in(folder, &["explain", INCIDENT]));
    let inner = run_in("tests/data/configured/inner", &["check", "incident.yaml"]);
    let outer = run_in(folder, &["check", INCIDENT]).out.replace("inner/", "");
    assert_eq!(inner.out.replace("../kigen.yaml", "kigen.yaml"), outer);
    let flagged = run_in(folder, &["check", INCIDENT, "--reading", "clock=leak-found"]);
    assert!(flagged.out.contains("2025-09-25"), "{}", flagged.out);
    let of_set = run_in(folder, &["check", INCIDENT, "--reading", "appi/clock=leak-found"]);
    assert_eq!(of_set.out, flagged.out);
}

#[test]
fn every_mistake_in_a_configuration_is_drawn() {
    let run = run_in("tests/data/wrong-config", &["check", "../../../examples/incident.yaml"]);
    assert_eq!(run.code, Some(2));
    snapshot!(run);
}

#[test]
fn readings_that_are_none_are_refused() {
    snapshot!("reading_with_an_unknown_key", run(&["check", "-", "--reading", "clok=first-sign"]));
    snapshot!(
        "reading_with_an_unknown_value",
        run(&["check", "-", "--reading", "first-day=maybe", "--reading", "first-day"])
    );
}

#[test]
fn an_interpretation_for_an_unknown_rule_set_is_refused() {
    snapshot!(run(&["check", "-", "--reading", "api/clock=first-sign"]));
    let own = ["check", "examples/incident.yaml", "--rules", "tests/data/rules/short.yaml"];
    let known = run(&[&own[..], &["--reading", "short/clock=first-sign"]].concat());
    assert!(known.code.is_some_and(|code| code < 2), "{known}");
}

#[test]
fn schemas_are_json() {
    for of in ["rules", "timeline", "config"] {
        let run = run(&["rules", "schema", of]);
        let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
        assert!(json["properties"].is_object());
    }
}

const SHORT: &str = include_str!("../data/rules/short.yaml");

#[test]
fn no_line_of_a_file_that_is_no_rule_set_is_shown() {
    let secret = "https://user:hidden-token@git.example\n";
    for rules in ["credentials", "../credentials", "link.yaml", "inside"] {
        let config = format!("rules: [{rules}]\n");
        let folder = Folder::with(
            &format!("secret-{}", rules.trim_matches(['.', '/'])),
            &[
                ("credentials", secret),
                ("repo/inside", secret),
                ("repo/kigen.yaml", &config),
                ("repo/a.yaml", "kigen: 1\n"),
            ],
        );
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.0.join("credentials"), folder.0.join("repo/link.yaml"))
            .expect("a link");
        let run = Folder::run(&Folder(folder.0.join("repo")), &["check", "a.yaml"]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{rules}: {run}");
        assert!(!run.err.contains("hidden-token"), "{rules}: {run}");
    }
}

#[test]
fn a_configuration_names_rule_files_of_its_own_folder_only() {
    let folder = Folder::with(
        "outside",
        &[
            ("short.yaml", SHORT),
            ("repo/kigen.yaml", "rules: [../short.yaml]\n"),
            ("repo/a.yaml", "kigen: 1\n"),
            ("fine/.git/HEAD", ""),
            ("fine/kigen.yaml", "rules: [law/short.yaml]\n"),
            ("fine/law/short.yaml", SHORT),
            ("fine/inner/a.yaml", "kigen: 1\n"),
        ],
    );
    let refused = Folder(folder.0.join("repo")).run(&["check", "a.yaml"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("outside of its own folder"), "{}", refused.err);
    let fine = Folder(folder.0.join("fine/inner")).run(&["check", "a.yaml"]);
    assert_eq!(fine.code, Some(0), "{fine}");
    assert!(fine.out.contains("configuration: ../kigen.yaml"), "{fine}");
}

#[cfg(unix)]
#[test]
fn a_configuration_that_is_a_link_elsewhere_is_not_read() {
    let folder =
        Folder::with("linked", &[("credentials", "hidden-token\n"), ("repo/a.yaml", "kigen: 1\n")]);
    let config = folder.0.join("repo/kigen.yaml");
    std::os::unix::fs::symlink(folder.0.join("credentials"), config).expect("a link");
    let run = Folder(folder.0.join("repo")).run(&["check", "a.yaml"]);
    assert_eq!(run.code, Some(2));
    assert!(!run.err.contains("hidden-token"), "{}", run.err);
}

#[test]
fn a_rule_file_named_many_times_is_read_once() {
    let wrong = SHORT.replace("sureness", "surenes");
    let again = "short.yaml, ./short.yaml, law/../short.yaml, ".repeat(20);
    let folder = Folder::with(
        "again",
        &[
            ("law/a.md", "x"),
            ("short.yaml", &wrong),
            ("kigen.yaml", &format!("rules: [{again}]\n")),
            ("a.yaml", "kigen: 1\n"),
        ],
    );
    let run = folder.run(&["check", "a.yaml"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(run.err.matches("not a rule set").count(), 1, "{}", run.err);
}
