//! The examples: each is run by the command that `examples/README.md` names for it, and must come
//! to what stands there.

use std::fs;
use std::path::Path;

use crate::{Run, run, snapshot};

/// A line of the tables in `examples/README.md`.
struct Example {
    file: String,
    comes_to: Vec<String>,
    args: Vec<String>,
}

/// The words in backquotes.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn examples() -> Vec<Example> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("examples/README.md")).expect("examples/README.md");
    let rows = table.lines().filter(|l| l.starts_with("| [")).map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let [file, _, comes_to, command] = cells[..] else { panic!("four cells: {row}") };
        let file = file.split(['[', ']']).nth(1).expect("a link").to_owned();
        let command = quoted(command).pop().expect("a command");
        let args = command.strip_prefix("kigen ").expect("a command of kigen");
        let args = args.split(' ').map(str::to_owned).collect();
        Example { file, comes_to: quoted(comes_to), args }
    });
    rows.collect()
}

fn run_example(example: &Example, more: &[&str]) -> Run {
    let args: Vec<&str> = example.args.iter().map(String::as_str).collect();
    run(&[&args, more].concat())
}

#[test]
fn every_example_is_in_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<String> = fs::read_dir(root.join("examples"))
        .expect("a folder")
        .map(|f| f.expect("a file").file_name().to_string_lossy().into_owned())
        // The others are programs.
        .filter(|f| f != "README.md" && !f.ends_with(".rs"))
        .collect();
    let mut named: Vec<String> = examples().into_iter().map(|e| e.file).collect();
    files.sort();
    named.sort();
    assert_eq!(files, named);
}

#[test]
fn every_example_comes_to_what_the_table_says() {
    let examples = examples();
    assert!(examples.len() > 10, "{} read from the table", examples.len());
    for example in examples {
        let run = run_example(&example, &["--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
        let document = &json["documents"][0];
        let list = |key: &str| document[key].as_array().expect("a list").clone();
        let word = |v: &serde_json::Value| v.as_str().expect("a word").to_owned();
        let mut found: Vec<String> = list("verdicts")
            .iter()
            .map(|v| format!("{} {}", word(&v["rule"]), word(&v["outcome"])))
            .collect();
        found.extend(list("findings").iter().map(|f| word(&f["code"])));
        assert!(!example.comes_to.is_empty(), "{}: nothing claimed", example.file);
        for claim in &example.comes_to {
            assert!(found.contains(claim), "{}: {claim} is not among {found:#?}", example.file);
        }
        // No slip of the text but those it is there for.
        for code in found.iter().filter(|c| c.starts_with("draft/")) {
            assert!(example.comes_to.contains(code), "{}: {code}", example.file);
        }
    }
}

#[test]
fn the_tables_of_duties() {
    let mut all = String::new();
    for example in examples() {
        let run = run_example(&example, &["--lang", "en"]);
        assert_eq!(run.err, "", "{}", example.file);
        all += &format!("{}: exit {}\n", example.args.join(" "), run.code.expect("a code"));
        // What each finding is called, and the table; the drawings are shown elsewhere.
        let weights = ["error ", "warning ", "advice "];
        let codes = run.out.lines().filter(|l| weights.iter().any(|w| l.starts_with(w)));
        let table = run.out.lines().skip_while(|l| !l.starts_with("  Duty"));
        for line in codes.chain(table.filter(|l| !l.is_empty())) {
            all += line;
            all.push('\n');
        }
        all.push('\n');
    }
    snapshot!(all);
}
