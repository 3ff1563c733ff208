//! Readings as prose: `tests/readings/*.md` hold sentences of invented disclosures and the events a
//! careful reader finds in them. `tests/readings/README.md` says how they are written.
//!
//! Each case is a test of its own, named after its file and title.

#![allow(clippy::expect_used)] // What a test cannot read, it fails on.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use kigen::extract::extract;
use kigen::source::Source;
use kigen::timeline::{Event, EventKind, Span, Status, Timeline};
use libtest_mimic::{Arguments, Failed, Trial};

/// The head of every disclosure here: who publishes, and when.
const HEAD: &str = "# お知らせ\n2026年6月1日\n株式会社さくら見本\n\n";

/// One case of a file: what it shows, its text, what is read in it.
#[derive(Default)]
struct Case {
    title: String,
    text: String,
    events: Option<String>,
    /// The events are not read yet as they should be.
    gap: bool,
    facts: Option<String>,
}

fn cases(markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut block: Option<String> = None;
    for line in markdown.lines() {
        if let (None, Some(title)) = (&block, line.strip_prefix("## ")) {
            cases.push(Case { title: title.to_owned(), ..Case::default() });
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        match (block.as_deref(), line) {
            (None, "```events" | "```wanted") => {
                case.gap = line == "```wanted";
                case.events = Some(String::new());
                block = Some("events".to_owned());
            }
            (None, "```facts") => {
                case.facts = Some(String::new());
                block = Some("facts".to_owned());
            }
            (None, "```text") => {
                if !case.text.is_empty() {
                    let title = case.title.clone();
                    cases.push(Case { title, ..Case::default() });
                }
                block = Some("text".to_owned());
            }
            (Some(_), "```") => block = None,
            (Some("text"), _) => case.text += &format!("{line}\n"),
            (Some("events"), _) => *case.events.get_or_insert_default() += &format!("{line}\n"),
            (Some("facts"), _) => *case.facts.get_or_insert_default() += &format!("{line}\n"),
            _ => {}
        }
    }
    cases
}

/// `ppc-report preliminary self done 2026-05-08 (same clause)`, of a report to another authority also
/// whom it went to (`to mlit`); the day of the text itself left out.
fn events(source: &Source, timeline: &Timeline) -> Vec<String> {
    let line = |place: Option<Span>| place.map(|p| source.position(p.start).0);
    let itself =
        |e: &Event| e.kind == EventKind::Publication && line(e.place).is_some_and(|l| l <= 2);
    let mut lines = Vec::new();
    for e in timeline.events.iter().filter(|e| !itself(e)) {
        let stage = e.stage.map_or(String::new(), |s| format!("{} ", s.word()));
        let status = if e.status == Status::Done { "done" } else { "planned" };
        let (kind, actor, date) = (e.kind.word(), e.actor.word(), e.date);
        let rule = e.why.as_ref().map_or("none", |why| why.tie);
        let to = e.to.as_ref().map_or(String::new(), |to| format!(" to {to}"));
        lines.push(format!("{kind} {stage}{actor} {status} {date}{to} ({rule})"));
    }
    lines.sort();
    lines
}

/// An event without the rule that gave it its date.
fn without_rule(event: &str) -> &str {
    event.split(" (").next().unwrap_or(event)
}

/// Whether the events are those expected. An expected event may leave the rule out.
fn agree(expected: &str, found: &[String]) -> bool {
    let mut expected: Vec<&str> = expected.lines().collect();
    expected.sort_unstable();
    expected.len() == found.len()
        && expected
            .iter()
            .zip(found)
            .all(|(want, read)| want == read || !want.contains(" (") && *want == without_rule(read))
}

/// The fact, or `role` or `entity`, that a line of a `facts` block begins with.
fn fact(timeline: &Timeline, name: &str) -> Option<String> {
    let facts = &timeline.facts;
    Some(match name {
        "role" => timeline.role.value.word().to_owned(),
        "entity" => timeline.entity.value.word().to_owned(),
        "personal_data" => facts.personal_data.value.word().to_owned(),
        "malicious" => facts.malicious.value.word().to_owned(),
        "special_care" => facts.special_care.value.word().to_owned(),
        "financial" => facts.financial.value.word().to_owned(),
        "persons" => facts.persons.value.map_or("unstated".to_owned(), |n| n.to_string()),
        _ => return None,
    })
}

fn check(case: &Case) -> Result<(), Failed> {
    let source = Source::from_bytes("case.md", format!("{HEAD}{}", case.text)).expect("text");
    let timeline = extract(&source).timeline;
    let mut wrong = String::new();
    if let Some(expected) = &case.events {
        let found = events(&source, &timeline);
        match (agree(expected, &found), case.gap) {
            (true, true) => wrong += "is read now: make its `wanted` block `events`\n",
            (false, false) => {
                write!(wrong, "expected\n{expected}\nread\n{}\n", found.join("\n")).expect("text");
            }
            _ => {}
        }
    }
    for line in case.facts.iter().flat_map(|facts| facts.lines()) {
        let (name, want) = line.split_once(' ').ok_or("a fact is its name and its answer")?;
        let read = fact(&timeline, name).ok_or_else(|| format!("there is no fact `{name}`"))?;
        if read != want {
            writeln!(wrong, "{name}: expected {want}, read {read}").expect("text");
        }
    }
    if case.text.is_empty() || case.events.is_none() && case.facts.is_none() {
        wrong += "a case has a `text` block and one of `events`, `wanted`, `facts`\n";
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("{}\n{wrong}", case.text).into()) }
}

/// A file with the events of each case as they are read now, but for known gaps.
fn rewritten(markdown: &str) -> String {
    let mut cases = cases(markdown).into_iter();
    let (mut case, mut fenced, mut skip) = (None, false, false);
    let mut out = String::new();
    for line in markdown.lines() {
        if !fenced && line == "```text" {
            case = cases.next();
        }
        fenced = if fenced { line != "```" } else { line.starts_with("```") };
        skip &= fenced;
        if !skip {
            out += &format!("{line}\n");
        }
        if let (Some(case), "```events") = (&case, line) {
            let text = format!("{HEAD}{}", case.text);
            let source = Source::from_bytes("case.md", text).expect("text");
            let mut found = events(&source, &extract(&source).timeline);
            // In the order of the file where only rules are new.
            let order = case.events.as_deref().unwrap_or("");
            let at =
                |event: &String| order.lines().position(|l| without_rule(l) == without_rule(event));
            found.sort_by_key(|event| at(event).unwrap_or(usize::MAX));
            found.iter().for_each(|event| out += &format!("{event}\n"));
            skip = true;
        }
    }
    out
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readings");
    let entries = std::fs::read_dir(folder).expect("cases").map(|f| f.expect("a file").path());
    let mut files: Vec<_> = entries.filter(|f| f.file_stem() != Some("README".as_ref())).collect();
    files.sort();
    files
}

fn main() -> ExitCode {
    let update = std::env::var_os("INSTA_UPDATE").is_some_and(|v| v == "always");
    let mut trials = Vec::new();
    for file in files() {
        let markdown = std::fs::read_to_string(&file).expect("text");
        if update {
            std::fs::write(&file, rewritten(&markdown)).expect("written");
        }
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (mut title, mut number) = (String::new(), 1);
        for case in cases(&markdown) {
            number = if case.title == title { number + 1 } else { 1 };
            title.clone_from(&case.title);
            let name = match number {
                1 => format!("{stem}: {title}"),
                _ => format!("{stem}: {title} ({number})"),
            };
            trials.push(Trial::test(name, move || if update { Ok(()) } else { check(&case) }));
        }
    }
    assert!(trials.len() > 150, "only {} cases found", trials.len());
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
