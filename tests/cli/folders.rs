//! Which files of a folder are judged, and that what is not is said.

use crate::{Folder, Run, snapshot};

/// A timeline with a final report past its deadline.
const LATE: &str = "kigen: 1\npublished: 2025-12-01\nentity: private\nrole: own\n\
    facts: {personal_data: yes, malicious: no, special_care: yes}\n\
    events:\n- {event: awareness, on: 2025-07-24}\n\
    - {event: ppc-report, stage: preliminary, on: 2025-07-25}\n\
    - {event: ppc-report, stage: final, on: 2025-11-10}\n- {event: individual-notice, on: 2025-07-25}\n";

/// One of which nothing can be told.
const OPEN: &str = "kigen: 1\npublished: 2025-12-01\n";

const OTHER: &str = "services: []\n";

fn json(run: &Run) -> serde_json::Value {
    serde_json::from_str(&run.out).expect("JSON")
}

/// Files of every kind.
fn mixed(name: &str) -> Folder {
    let folder = Folder::with(
        name,
        &[
            ("a.yaml", LATE),
            ("b.yaml", OPEN),
            ("c.md", "\0\0"),
            ("kigen-ci.yaml", OTHER),
            ("slides.pdf", "%PDF"),
            (".gitignore", "left.yaml\nsheets/\n"),
            ("left.yaml", LATE),
            ("left.xlsx", ""),
            (".hidden.yaml", LATE),
            ("sheets/d.yaml", LATE),
            (".drafts/e.yaml", LATE),
            (".git/f.yaml", LATE),
        ],
    );
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("a.yaml", folder.0.join("link.yaml")).expect("linked");
        std::os::unix::fs::symlink("sheets", folder.0.join("linked")).expect("linked");
    }
    folder
}

#[cfg(unix)]
#[test]
fn every_file_is_counted_and_why_it_was_passed_over() {
    let folder = mixed("counted");
    snapshot!("every_file_is_counted_en", folder.run(&["check", "--as-of", "2025-12-01"]));
    let ja = folder.run(&["check", "--lang", "ja", "--as-of", "2025-12-01"]).out;
    let last: Vec<_> = ja.lines().rev().take(3).collect();
    snapshot!("every_file_is_counted_ja", last.join("\n"));
    let json = json(&folder.run(&["check", "--format", "json"]));
    assert_eq!(
        json["files"],
        serde_json::json!({
            "judged": 2, "unreadable": 1, "not_a_disclosure": 0,
            "ignored": {"ignore_file": 1, "hidden": 1, "link": 1, "other_kind": 3, "other_yaml": 1, "excluded": 0, "unchanged": 0},
        })
    );
    assert_eq!(
        json["folders"]["ignored"],
        serde_json::json!(
            {"ignore_file": 1, "hidden": 1, "link": 1, "other_kind": 0, "other_yaml": 0, "excluded": 0, "unchanged": 0}
        )
    );
}

#[cfg(unix)]
#[test]
fn flags_take_in_what_was_passed_over() {
    let folder = mixed("flags");
    let files = |flags: &[&str]| {
        let run = folder.run(&[&["check", "--format", "json"], flags].concat());
        let json = json(&run);
        let ignored = &json["files"]["ignored"];
        let folders = &json["folders"]["ignored"];
        let of = |key| (ignored[key].as_u64(), folders[key].as_u64());
        (json["files"]["judged"].as_u64(), of("ignore_file"), of("hidden"), of("link"))
    };
    let (none, one) = ((Some(0), Some(0)), (Some(1), Some(1)));
    assert_eq!(files(&[]), (Some(2), one, one, one));
    assert_eq!(files(&["--hidden"]), (Some(4), one, none, one));
    assert_eq!(files(&["--no-ignore"]), (Some(4), none, one, one));
    // The linked file is there under its own name; the linked folder is found under two.
    assert_eq!(files(&["--follow"]), (Some(3), one, one, none));
    assert_eq!(files(&["--hidden", "--no-ignore", "--follow"]), (Some(6), none, none, none));
}

#[test]
fn what_an_ignore_file_names_is_said() {
    let folder = Folder::with("ignored", &[("late.yaml", LATE), ("open.yaml", OPEN)]);
    assert_eq!(folder.run(&["check"]).code, Some(1));
    std::fs::write(folder.0.join(".ignore"), "late.yaml\n").expect("written");
    let run = folder.run(&["check"]);
    assert_eq!(run.code, Some(0));
    let said = "3 files: 1 judged, 2 ignored (1 in an ignore file, 1 of other kinds)";
    assert!(run.out.contains(said), "{run}");
    // `.ignore` goes before `.gitignore`, as in ripgrep.
    std::fs::write(folder.0.join(".gitignore"), "late.yaml\n").expect("written");
    std::fs::write(folder.0.join(".ignore"), "!late.yaml\n").expect("written");
    assert_eq!(folder.run(&["check"]).code, Some(1));
}

#[test]
fn ignore_files_from_elsewhere_are_not_used() {
    let folder = Folder::with(
        "elsewhere",
        &[
            (".ignore", "late.yaml\n"),
            (".gitignore", "late.yaml\n"),
            ("home/.config/git/ignore", "late.yaml\n"),
            ("home/.gitconfig", "[core]\n  excludesFile = ~/.config/git/ignore\n"),
            ("drafts/late.yaml", LATE),
        ],
    );
    let home = folder.0.join("home");
    let mut command = crate::kigen(&["check", "drafts"]);
    command.current_dir(&folder.0).env("HOME", &home).env("XDG_CONFIG_HOME", home.join(".config"));
    assert_eq!(command.output().expect("runs").status.code(), Some(1));
}

#[cfg(unix)]
#[test]
fn an_ignore_file_that_cannot_be_used_hides_nothing() {
    let folder = Folder::with("unusable", &[("a.yaml", LATE), ("b/c.yaml", LATE)]);
    let made = std::process::Command::new("mkfifo").arg(folder.0.join(".ignore")).status();
    assert!(made.expect("runs").success());
    let large = "c.yaml\n".repeat(200_000);
    std::fs::write(folder.0.join("b/.gitignore"), large).expect("written");
    let json = json(&folder.run(&["check", "--format", "json"]));
    assert_eq!(json["files"]["judged"], 2);
}

#[test]
fn a_file_named_twice_is_judged_once() {
    let folder = Folder::with(
        "twice",
        &[
            ("drafts/a.yaml", LATE),
            ("drafts/.b.yaml", LATE),
            ("drafts/c.yaml", OTHER),
            ("drafts/.d/e.yaml", LATE),
        ],
    );
    let files = |paths: &[&str]| {
        let run = folder.run(&[&["check", "--format", "json"], paths].concat());
        let json = json(&run);
        let names = json["documents"].as_array().expect("a list").iter();
        let names: Vec<_> =
            names.map(|d| d["source"].as_str().expect("a name").to_owned()).collect();
        let ignored = &json["files"]["ignored"];
        let folders = &json["folders"]["ignored"]["hidden"];
        (names.join(" ").replace('\\', "/"), ignored["hidden"].as_u64(), folders.as_u64())
    };
    let once = ("drafts/a.yaml".to_owned(), Some(1), Some(1));
    assert_eq!(files(&["drafts"]), once);
    assert_eq!(files(&["drafts", "drafts", "./drafts/", "drafts/a.yaml"]), once);
    // What was named is judged, also where the folder alone would pass it over.
    let both = |names: &str| (names.to_owned(), Some(0), Some(1));
    assert_eq!(files(&["drafts", "drafts/.b.yaml"]), both("drafts/a.yaml drafts/.b.yaml"));
    assert_eq!(files(&["drafts/.b.yaml", "drafts"]), both("drafts/.b.yaml drafts/a.yaml"));
    let folders = ("drafts/a.yaml drafts/.d/e.yaml".to_owned(), Some(1), Some(0));
    assert_eq!(files(&["drafts", "drafts/.d"]), folders);
    // And said to be no timeline where it is none.
    let run = folder.run(&["check", "drafts", "drafts/c.yaml"]);
    assert!(run.err.contains("c.yaml: not a readable timeline file"), "{run}");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_said_and_the_others_judged() {
    let folder = Folder::with("circle", &[("a/b.yaml", OPEN)]);
    std::os::unix::fs::symlink("..", folder.0.join("a/up")).expect("linked");
    let run = folder.run(&["check", "--follow", "--format", "json"]);
    assert_eq!((run.code, json(&run)["files"]["judged"].as_u64()), (Some(2), Some(1)));
    assert!(run.err.contains("./a/up: a link to a folder that it lies in"), "{run}");
}

#[test]
fn what_fails_is_shown() {
    let folder = Folder::with("shown", &[("a.yaml", OPEN), ("b.yaml", OPEN), ("c.yaml", LATE)]);
    // In a folder, advice is shown where it sets the exit code.
    let advice = folder.run(&["check", "--fail-on", "advice", "a.yaml", "b.yaml"]);
    assert_eq!(advice.code, Some(1));
    assert!(advice.out.contains("\nadvice timeline/"), "{advice}");
    let last = "findings at or above advice (timeline/reportable 2): exit code 1\n";
    assert!(advice.out.ends_with(last), "{advice}");
    // A level above it hides nothing that sets the exit code, and no flag hides the errors.
    for flags in [&["-q"][..], &["-q", "--level", "error"], &["--level", "error"]] {
        let run = folder.run(&[&["check"], flags].concat());
        assert_eq!(run.code, Some(1));
        assert!(run.out.contains("error appi/final-report"), "{run}");
        assert_eq!(run.out.contains("exit code"), !flags.contains(&"-q"), "{run}");
    }
    let level = folder.run(&["check", "--fail-on", "advice", "--level", "error", "-q"]);
    assert!(level.out.contains("advice timeline/"), "{level}");
    // What sets none is counted and hidden.
    let none = folder.run(&["check", "--fail-on", "error", "a.yaml", "b.yaml"]);
    assert_eq!(none.code, Some(0));
    assert!(none.out.starts_with("2 files judged; 0 errors, 0 warnings, "), "{none}");
    assert!(none.out.contains(" advice (--level advice shows all)\n"), "{none}");
}

#[test]
fn readers_by_machine_are_told_beside_the_results() {
    let folder = Folder::with("beside", &[("a.yaml", OPEN), ("b.xlsx", ""), ("c.md", "\0")]);
    for (command, word) in [(&["extract", "."][..], "read"), (&["explain", "."], "judged")] {
        let run = folder.run(command);
        assert_eq!(run.code, Some(2));
        let said = format!("3 files: 1 {word}, 1 unreadable, 1 ignored (1 of other kinds)\n");
        assert!(run.err.ends_with(&said), "{run}");
    }
    let quiet = folder.run(&["extract", "a.yaml"]);
    assert_eq!(quiet.err, "");
}
