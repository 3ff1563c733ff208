//! Readings as prose: `tests/readings/*.md` hold sentences of invented disclosures and the events a
//! careful reader finds in them. The files say how they are written.

#![allow(clippy::expect_used)] // What a test cannot read, it fails on.

use std::fmt::Write as _;
use std::path::Path;

use kigen::extract::extract;
use kigen::source::Source;
use kigen::timeline::{Event, EventKind, Span, Status};

/// The head of every disclosure here: who publishes, and when.
const HEAD: &str = "# お知らせ\n2026年6月1日\n株式会社さくら見本\n\n";

/// One case of a file: what it shows, its text, what is read in it.
struct Case {
    title: String,
    text: String,
    events: String,
    /// The events are not read yet as they should be.
    gap: bool,
}

fn cases(markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut fence = "";
    for line in markdown.lines() {
        match (fence, line) {
            ("", line) if line.starts_with("## ") => cases.push(Case {
                title: line[3..].to_owned(),
                text: String::new(),
                events: String::new(),
                gap: false,
            }),
            ("", "```text") => fence = "text",
            ("", "```events" | "```wanted") => {
                cases.last_mut().expect("a title").gap = line == "```wanted";
                fence = "events";
            }
            (_, "```") => fence = "",
            ("text", line) => {
                writeln!(cases.last_mut().expect("a title").text, "{line}").expect("text")
            }
            ("events", line) => {
                writeln!(cases.last_mut().expect("a title").events, "{line}").expect("text")
            }
            _ => {}
        }
    }
    cases
}

/// `ppc-report preliminary self done 2026-05-08`, the day of the text itself left out.
fn read(text: &str) -> String {
    let source = Source::from_bytes("case.md", format!("{HEAD}{text}")).expect("text");
    let timeline = extract(&source).timeline;
    let line = |place: Option<Span>| place.map(|p| source.position(p.start).0);
    let itself =
        |e: &Event| e.kind == EventKind::Publication && line(e.place).is_some_and(|l| l <= 2);
    let mut lines = Vec::new();
    for e in timeline.events.iter().filter(|e| !itself(e)) {
        let stage = e.stage.map_or(String::new(), |s| format!("{} ", s.word()));
        let status = if e.status == Status::Done { "done" } else { "planned" };
        let (kind, actor, date) = (e.kind.word(), e.actor.word(), e.date);
        lines.push(format!("{kind} {stage}{actor} {status} {date}"));
    }
    sorted(lines)
}

fn sorted(mut lines: Vec<String>) -> String {
    lines.sort();
    lines.join("\n")
}

#[test]
fn every_case_is_read_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readings");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("cases").map(|f| f.expect("a file").path()).collect();
    files.sort();
    let (mut seen, mut wrong) = (0, String::new());
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for case in cases(&std::fs::read_to_string(&file).expect("text")) {
            seen += 1;
            let found = read(&case.text);
            let expected = sorted(case.events.lines().map(str::to_owned).collect());
            let Case { title, text, gap, .. } = case;
            if gap && found == expected {
                writeln!(wrong, "{name}: {title}\nis read now: make its `wanted` block `events`\n")
                    .expect("text");
            } else if !gap && found != expected {
                writeln!(wrong, "{name}: {title}\n{text}\nexpected\n{expected}\n\nread\n{found}\n")
                    .expect("text");
            }
        }
    }
    assert!(seen > 40, "only {seen} cases found");
    assert!(wrong.is_empty(), "{wrong}");
}
