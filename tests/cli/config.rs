//! `kigen.yaml`: where it is found, what it chooses, and how that is said.

use crate::{Folder, Run, snapshot};

/// A record whose final report is late, with an awareness on a day of one's own.
const LATE: &str = "kigen: 1\nentity: private\nrole: own\n\
    facts: {personal_data: yes, malicious: yes}\nevents:\n\
    - {event: awareness, on: 2025-06-02}\n\
    - {event: ppc-report, stage: preliminary, on: 2025-06-05}\n\
    - {event: ppc-report, stage: final, on: 2025-08-04}\n\
    - {event: individual-notice, on: 2025-06-10}\n";

/// A draft with a weekday that is wrong.
const DRAFT: &str = "2025年11月14日\n株式会社みほん商会\n\n# 不正アクセスについて\n\n\
    当社は2025年7月24日（金）、不正アクセスにより個人情報が漏えいしたおそれがあることを確認しました。\n";

fn json(run: &Run) -> serde_json::Value {
    serde_json::from_str(&run.out).expect("JSON")
}

/// What each document was judged by, with the codes of its findings.
fn judged(run: &Run) -> Vec<(String, Option<String>, Vec<String>)> {
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    let documents = json(run)["documents"].as_array().expect("documents").clone();
    documents
        .iter()
        .map(|d| {
            let findings = d["findings"].as_array().expect("findings");
            let codes = findings.iter().filter_map(|f| text(&f["code"])).collect();
            (text(&d["source"]).expect("a name"), text(&d["configuration"]), codes)
        })
        .collect()
}

#[test]
fn each_document_is_judged_by_the_nearest_of_its_repository() {
    let folder = Folder::with(
        "nearest",
        &[
            ("kigen.yaml", "severities: {draft/weekday-mismatch: off}\n"),
            ("repo/.git/HEAD", "ref: refs/heads/main\n"),
            ("repo/a.md", DRAFT),
            ("repo/b/kigen.yaml", "severities: {draft/weekday-mismatch: advice}\nfail-on: error\n"),
            ("repo/b/deep/b.md", DRAFT),
            ("alone/c.md", DRAFT),
        ],
    );
    let run = folder.run(&["check", "--format", "json", "repo/a.md", "repo/b", "alone/c.md"]);
    let judged = judged(&run);
    let by: Vec<_> = judged.iter().map(|(name, by, _)| (&**name, by.as_deref())).collect();
    // What lies above a repository, or above the folder of a file outside of any, is not read.
    let nearest = Some("repo/b/kigen.yaml");
    assert_eq!(by, [("repo/a.md", None), ("repo/b/deep/b.md", nearest), ("alone/c.md", None)]);
    assert!(judged.iter().all(|(_, _, codes)| codes.iter().any(|c| c == "draft/weekday-mismatch")));
    assert_eq!(run.code, Some(1));
    let inner = folder.run(&["check", "--format", "json", "repo/b/deep/b.md"]);
    assert_eq!(inner.code, Some(0), "{inner}");
    // A folder that is named holds for what is below it.
    let named = folder.run(&["check", "--format", "json", "."]);
    let by: Vec<_> = self::judged(&named).into_iter().map(|(_, by, _)| by).collect();
    let outer = Some("kigen.yaml".to_owned());
    assert_eq!(by, [outer, None, Some("repo/b/kigen.yaml".to_owned())]);
}

#[test]
fn what_a_configuration_changes_is_said() {
    let config = "severities: {draft/weekday-mismatch: off, appi/final-report: advice}\n\
        fail-on: advice\nas-of: 2025-12-01\n";
    let folder = Folder::with("said", &[("kigen.yaml", config), ("a.md", DRAFT), ("b.yaml", LATE)]);
    let run = folder.run(&["check", "."]);
    assert_eq!(run.code, Some(1));
    snapshot!("what_a_configuration_changes_en", run);
    snapshot!("what_a_configuration_changes_ja", folder.run(&["check", "--lang", "ja", "."]));
    assert_eq!(json(&folder.run(&["check", "--format", "json", "."]))["off"], 1);
    let zero = folder.run(&["check", "--exit-zero", "."]);
    assert_eq!(zero.code, Some(0));
    assert!(zero.out.ends_with(": exit code 0 (--exit-zero)\n"), "{zero}");
}

#[test]
fn the_command_line_goes_before_the_file() {
    let config = "lang: ja\nfail-on: error\nas-of: 2025-06-03\nrules: [appi]\n";
    let open: String = LATE.lines().take(6).map(|line| format!("{line}\n")).collect();
    let folder = Folder::with("before", &[("kigen.yaml", config), ("b.yaml", &open)]);
    let run = folder.run(&["check", "b.yaml"]);
    assert!(run.out.contains("基準日 2025-06-03") && run.code == Some(0), "{run}");
    let run = folder.run(&[
        "check",
        "--lang",
        "en",
        "--as-of",
        "2025-12-01",
        "--fail-on",
        "warning",
        "b.yaml",
    ]);
    assert!(run.out.contains("as of 2025-12-01") && run.code == Some(1), "{run}");
    let run = folder.run(&["check", "--no-config", "b.yaml"]);
    assert!(!run.out.contains("kigen.yaml") && run.out.contains("as of"), "{run}");
    let other = folder.run(&["check", "--config", "nowhere.yaml", "b.yaml"]);
    assert_eq!((other.code, other.out.as_str()), (Some(2), ""));
    let both = folder.run(&["check", "--config", "kigen.yaml", "--no-config", "b.yaml"]);
    assert_eq!(both.code, Some(2));
}

#[test]
fn one_configuration_can_be_named_for_all() {
    let folder = Folder::with(
        "named",
        &[
            ("ci/strict.yaml", "severities: {draft/weekday-mismatch: off}\n"),
            ("kigen.yaml", "lang: ja\n"),
            ("a.md", DRAFT),
        ],
    );
    let run = folder.run(&["check", "--config", "ci/strict.yaml", "--format", "json", "a.md"]);
    let judged = judged(&run);
    assert_eq!(judged[0].1.as_deref(), Some("ci/strict.yaml"));
    assert!(judged[0].2.iter().all(|code| code != "draft/weekday-mismatch"), "{judged:?}");
}

#[test]
fn paths_and_excludes_choose_what_is_read() {
    let config = "paths: [records, letters/a.md]\nexclude: [\"old/\", \"*.draft.md\"]\n";
    let folder = Folder::with(
        "paths",
        &[
            ("kigen.yaml", config),
            ("records/a.yaml", LATE),
            ("records/old/b.yaml", LATE),
            ("records/c.draft.md", DRAFT),
            ("letters/a.md", DRAFT),
            ("letters/b.md", DRAFT),
        ],
    );
    let run = folder.run(&["check"]);
    assert!(run.out.contains("4 files: 2 judged, 2 ignored (2 excluded)"), "{run}");
    // What is named itself is read.
    let run = folder.run(&["check", "records/old/b.yaml", "records/c.draft.md"]);
    assert!(run.out.contains("2 files judged"), "{run}");
    std::fs::create_dir(folder.0.join(".git")).expect("made");
    let run = folder.run(&["check", "--format", "json", "records"]);
    assert_eq!(json(&run)["files"]["ignored"]["excluded"], 2);
}

#[test]
fn mistakes_are_errors_with_a_hint() {
    let config = "rule: [appi]\nfail_on: error\nseverities:\n  draft/weekday-mismach: off\n\
        zone: America/New_York\nas-of: tomorrow\nexclude: [\"a{b\"]\nlang: fr\n";
    let folder = Folder::with("hints", &[("kigen.yaml", config), ("a.md", DRAFT)]);
    let run = folder.run(&["check", "a.md"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    snapshot!("mistakes", run);
    for (config, said) in [
        ("severities: {draft/weekday-mismach: off}\n", "did you mean `draft/weekday-mismatch`?"),
        ("severities: {input/not-text: off}\n", "no finding on a document has the code"),
        ("severities: {timeline/unknown-key: off}\n", "no finding on a document has the code"),
        ("exclude: [\"a{b\"]\n", "is no pattern"),
        ("paths: [../other]\n", "outside of its own folder"),
        ("paths: [/etc]\n", "outside of its own folder"),
        ("rules: [appy]\n", "did you mean `appi`?"),
    ] {
        let folder = Folder::with(
            "hint",
            &[("repo/kigen.yaml", config), ("repo/a.md", DRAFT), ("other/b.md", DRAFT)],
        );
        let run = Folder(folder.0.join("repo")).run(&["check", "a.md"]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{config}");
        assert!(run.err.contains(said), "{config}: {run}");
    }
}

#[test]
fn what_holds_is_shown_with_who_says_so() {
    let config = "rules: [appi, privacy-mark]\nreadings: {warn-after: 14}\nreadings-of:\n  \
        appi: {clock: first-sign}\nseverities:\n  draft/undated-act: off\nfail-on: error\n";
    let folder =
        Folder::with("show", &[("kigen.yaml", config), ("a.md", DRAFT), ("in/b.md", DRAFT)]);
    snapshot!("shown", folder.run(&["config", "show", "a.md"]));
    let flags = ["--fail-on", "advice", "--reading", "appi/clock=range", "--as-of", "today"];
    let args = [&["config", "show", "--lang", "ja"], &flags[..]].concat();
    snapshot!("shown_with_flags_ja", folder.run(&args));
    let none = folder.run(&["config", "show", "in/b.md"]);
    assert!(none.out.starts_with("configuration: none\n"), "{none}");
    let wrong = Folder::with("show-wrong", &[("kigen.yaml", "rles: []\n")]);
    assert_eq!(wrong.run(&["config", "show"]).code, Some(2));
}

#[test]
fn nothing_of_a_hostile_configuration_steers_a_terminal() {
    let harm = "\\e[31m\\u202e\\n::error::x";
    let config = format!(
        "readings-of: {{\"{harm}\": {{warn-after: 3}}}}\nrules: [appi, law.yaml]\n\
         exclude: [\"{harm}\"]\n\"{harm}\": 1\nseverities: {{\"{harm}\": off}}\n"
    );
    let folder = Folder::with("harm", &[("kigen.yaml", &config), ("a.md", DRAFT)]);
    let fine = config.replace(&format!("\"{harm}\": 1\n"), "");
    let fine = fine.split("severities").next().expect("a part").replace(", law.yaml", "");
    for config in [config, fine] {
        std::fs::write(folder.0.join("kigen.yaml"), config).expect("written");
        for args in [&["check", "a.md"][..], &["config", "show", "a.md"]] {
            let run = folder.run(args);
            for text in [&run.out, &run.err] {
                let harmful = |c: char| c != '\n' && kigen::source::is_harmful(c);
                assert!(!text.contains(harmful), "{text}");
                assert!(!text.lines().any(|line| line.trim_start().starts_with("::")), "{text}");
            }
        }
    }
    let deep = format!("rules: {}{}", "[".repeat(100_000), "]".repeat(100_000));
    let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for i in 1..30 {
        bomb += &format!("a{i}: &a{i} [{}]\n", format!("*a{},", i - 1).repeat(9));
    }
    for config in [deep, bomb] {
        std::fs::write(folder.0.join("kigen.yaml"), config).expect("written");
        let run = folder.run(&["check", "a.md"]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
        assert!(run.err.contains("rules/not-yaml") && run.err.len() < 4_000, "{run}");
    }
}

/// Runs git with nothing of the machine's own settings.
fn git(folder: &Folder, args: &[&str]) {
    let status = std::process::Command::new("git")
        .args(["-c", "user.name=n", "-c", "user.email=n@example.jp", "-c", "commit.gpgsign=false"])
        .args(args)
        .current_dir(&folder.0)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("git runs")
        .status;
    assert!(status.success(), "git {args:?}");
}

#[test]
fn only_what_changed_is_checked() {
    let folder = Folder::with(
        "changed",
        &[("same.yaml", LATE), ("edited.yaml", LATE), ("in/月 日.md", DRAFT), ("gone.md", DRAFT)],
    );
    git(&folder, &["init", "--quiet", "-b", "main"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "first"]);
    let none = folder.run(&["check", "--changed", "main"]);
    assert_eq!(none.code, Some(0), "{none}");
    assert!(none.out.contains("4 files: 4 ignored (4 unchanged)"), "{none}");
    std::fs::write(folder.0.join("edited.yaml"), format!("# x\n{LATE}")).expect("written");
    std::fs::write(folder.0.join("in/new.md"), DRAFT).expect("written");
    std::fs::write(folder.0.join("in/月 日.md"), format!("{DRAFT}\n")).expect("written");
    std::fs::remove_file(folder.0.join("gone.md")).expect("removed");
    let run = folder.run(&["check", "--format", "json", "--changed", "main"]);
    let names: Vec<_> = judged(&run).into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, ["./edited.yaml", "./in/new.md", "./in/月 日.md"]);
    // From a folder inside, and for a file that is named.
    let inner = Folder(folder.0.join("in"));
    let run = inner.run(&["check", "--changed", "HEAD", "../same.yaml", "new.md"]);
    std::mem::forget(inner);
    assert!(run.out.contains("2 files: 1 judged, 1 ignored (1 unchanged)"), "{run}");
    for revision in ["nowhere", "--output=made", "-h", "HEAD:same.yaml", ""] {
        let run = folder.run(&["check", &format!("--changed={revision}")]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{revision}");
        assert!(run.err.contains("has no such revision"), "{revision}: {run}");
    }
    assert!(!folder.0.join("made").exists());
    let outside = Folder::with("unversioned", &[("a.md", DRAFT)]);
    let run = outside.run(&["check", "--changed", "HEAD"]);
    assert!(run.code == Some(2) && run.err.contains("not in a git repository"), "{run}");
    let path = outside.0.join("a.md");
    let run = folder.run(&["check", "--changed", "HEAD", path.to_str().expect("UTF-8")]);
    assert!(run.code == Some(2) && run.err.contains("outside of the git repository"), "{run}");
}

#[test]
fn a_configuration_is_not_written_over() {
    let config = "fail-on: error\n";
    let folder = Folder::with("over", &[("kigen.yaml", config), ("b.yaml", LATE)]);
    let run = folder.run(&["check", "--output", "csv=kigen.yaml", "b.yaml"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.err.contains("kigen.yaml: it is a configuration"), "{run}");
    assert_eq!(std::fs::read_to_string(folder.0.join("kigen.yaml")).expect("there"), config);
}

#[test]
fn a_configuration_that_is_no_file_is_refused() {
    let folder = Folder::with("no-file", &[("b.yaml", LATE), ("kigen.yaml/x", "")]);
    let run = folder.run(&["check", "b.yaml"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.err.contains("kigen.yaml: not a regular file"), "{run}");
    #[cfg(unix)]
    {
        let folder = Folder::with("leads-nowhere", &[("b.yaml", LATE)]);
        std::os::unix::fs::symlink("nowhere", folder.0.join("kigen.yaml")).expect("linked");
        let run = folder.run(&["check", "b.yaml"]);
        assert_eq!(run.code, Some(2), "{run}");
        assert!(run.err.contains("kigen.yaml"), "{run}");
    }
}
