//! The documentation is held against the program: what it shows is what comes out, and what can
//! be named is named.
//!
//! A block that begins with `$ kigen …` or `$ cargo run --release -- …` must be followed by what
//! that command writes. `INSTA_UPDATE=always cargo test` writes it anew, as it does the snapshots.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kigen::rules::RuleSet;
use kigen::source::Source;
use kigen::timeline::file;

use crate::{kigen, run};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

const PAGES: &[&str] = &[
    "README.md",
    "CONTRIBUTING.md",
    "docs/README.ja.md",
    "docs/architecture.md",
    "docs/accuracy.md",
    "docs/ci.md",
    "docs/config.md",
    "docs/design.md",
    "docs/due.md",
    "docs/glossary.md",
    "docs/json.md",
    "docs/lints.md",
    "docs/performance.md",
    "docs/reading.md",
    "docs/timeline.md",
];

const FENCE: &str = "```";

/// A page with what each of its commands writes put below the command.
fn rerun(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        out += line;
        out.push('\n');
        if line != "```console" {
            continue;
        }
        let command = lines.next().expect("a command below the fence");
        let args = ["$ kigen ", "$ cargo run --release -- "]
            .iter()
            .find_map(|prompt| command.strip_prefix(prompt))
            .unwrap_or_else(|| panic!("not a command of kigen: {command}"));
        let shown = run(&args.split(' ').collect::<Vec<_>>());
        out += &format!("{command}\n{}{}", shown.out, shown.err);
        let old = lines.by_ref().find(|l| *l == FENCE);
        assert!(old.is_some(), "no end of the block of {command}");
        // Blank lines at the end of an output say nothing.
        out.truncate(out.trim_end().len());
        out += &format!("\n{FENCE}\n");
    }
    out
}

#[test]
fn what_the_pages_show_is_what_comes_out() {
    let update = std::env::var_os("INSTA_UPDATE").is_some_and(|v| v == "always");
    for name in PAGES {
        let page = read(name);
        let now = rerun(&page);
        if update && page != now {
            fs::write(path(name), &now).expect("writable");
        } else {
            assert!(
                page == now,
                "{name} shows what is no longer so; see it with\n  \
                 INSTA_UPDATE=always cargo test --test cli docs; git diff {name}"
            );
        }
    }
}

#[test]
fn every_file_shown_can_be_read() {
    let (mut timelines, mut rules, mut configurations) = (0, 0, 0);
    for name in PAGES {
        let page = read(name);
        for block in page.split("```yaml\n").skip(1).filter_map(|rest| rest.split(FENCE).next()) {
            let source = Source::from_bytes(*name, block).expect("a text");
            if block.starts_with("kigen:") {
                timelines += 1;
                let problems = file::read(&source).err();
                assert!(problems.is_none(), "{name}: {problems:?}");
            } else if block.contains("\ncases:\n") {
                cases_pass(block);
            } else if block.starts_with("rules:") {
                configurations += 1;
                configuration_is_accepted(name, block);
            } else {
                rules += 1;
                let errors = RuleSet::load(&source).err();
                assert!(errors.is_none(), "{name}: {errors:?}");
            }
        }
    }
    assert!(timelines > 1 && rules > 0 && configurations > 1);
}

/// The tests of the rule set shown in CONTRIBUTING.md pass.
fn cases_pass(cases: &str) {
    let page = read("CONTRIBUTING.md");
    let rules = page.split("```yaml\n").nth(1).and_then(|b| b.split(FENCE).next());
    let folder = std::env::temp_dir().join(format!("kigen-cases-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("my-rules.yaml"), rules.expect("a rule set")).expect("written");
    fs::write(folder.join("my-rules.test.yaml"), cases).expect("written");
    let run = kigen(&["rules", "test", "my-rules.yaml"]).current_dir(&folder).output();
    fs::remove_dir_all(&folder).expect("removed");
    let run = run.expect("runs");
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stdout));
}

/// A `kigen.yaml` with these words is no mistake.
fn configuration_is_accepted(page: &str, block: &str) {
    let folder = format!("kigen-{}-{}", std::process::id(), page.replace('/', "-"));
    let folder = std::env::temp_dir().join(folder);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("kigen.yaml"), block).expect("written");
    let run = kigen(&["check", "-"]).current_dir(&folder).write_stdin("kigen: 1\n").output();
    fs::remove_dir_all(&folder).expect("removed");
    let run = run.expect("runs");
    assert_eq!(run.status.code(), Some(0), "{page}: {}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn links_lead_somewhere() {
    let more = [
        "CHANGELOG.md",
        "SECURITY.md",
        "examples/README.md",
        "tests/corpus/README.md",
        "tests/gold/README.md",
        "tests/readings/README.md",
    ];
    for name in PAGES.iter().chain(&more) {
        let page = read(name);
        for link in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or("");
            if file.is_empty() || file.starts_with("http") {
                continue;
            }
            let from = path(name);
            let target = from.parent().expect("a folder").join(file);
            assert!(target.exists(), "{name}: {link}");
        }
    }
}

/// Everything in `names` must stand on the page in backquotes.
fn all_named(page: &str, names: &BTreeSet<String>) {
    let text = read(page);
    assert!(names.len() > 3, "{page}: only {names:?}");
    let missing: Vec<_> = names.iter().filter(|n| !text.contains(&format!("`{n}`"))).collect();
    assert!(missing.is_empty(), "{page} does not name {missing:?}");
}

#[test]
fn every_lint_has_its_place() {
    let codes = kigen::catalogue::all().map(|entry| entry.code.into_owned());
    all_named("docs/lints.md", &codes.filter(|code| code.starts_with("draft/")).collect());
}

#[test]
fn every_group_of_the_vocabulary_has_its_place() {
    let vocabulary = read("rules/vocabulary/ja.yaml");
    let groups = vocabulary
        .lines()
        .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|l| l.split(':').next());
    all_named("docs/reading.md", &groups.map(str::to_owned).collect());
}

/// `extract --explain` names the rule that tied a date to its words; the names stand in the code.
#[test]
fn every_tie_has_its_place() {
    fn collect(folder: &Path, names: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let file = entry.expect("an entry").path();
            if file.is_dir() {
                collect(&file, names);
                continue;
            }
            let code = fs::read_to_string(&file).expect("a text");
            for mark in ["rule: \"", "tie: \"", "const TOLD: &str = \""] {
                let found = code.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
                names.extend(found.map(str::to_owned));
            }
        }
    }
    let mut names = BTreeSet::new();
    collect(&path("src/extract"), &mut names);
    all_named("docs/reading.md", &names);
}

/// The keys of every object in a JSON value.
fn keys(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                found.insert(key.clone());
                keys(value, found);
            }
        }
        serde_json::Value::Array(list) => list.iter().for_each(|v| keys(v, found)),
        _ => {}
    }
}

#[test]
fn every_key_of_the_machine_formats_has_its_place() {
    let mut found = BTreeSet::new();
    for args in [
        &["check", "--format", "json", "examples", "tests/data/mistakes.yaml"][..],
        &["extract", "--explain", "--format", "json", "examples"],
        &["extract", "--dates", "--format", "json", "examples/draft-slips.md"],
        &["deadline", "--format", "json", "2020-06-20", "2029-11-30"],
    ] {
        keys(&serde_json::from_str(&run(args).out).expect("JSON"), &mut found);
    }
    all_named("docs/json.md", &found);
}
