//! The verdicts on annotated timelines against those computed apart from this project. The
//! annotations lie beside the repository; where they do not, there is nothing to compare.

// Helpers outside `#[test]` may stop at the unexpected too.
#![allow(clippy::expect_used)]

use std::fs;
use std::path::Path;

use kigen::judge::{Interval, Verdict, judge};
use kigen::rules::{Readings, RuleSet};
use kigen::timeline::{
    Actor, Answer, DocumentKind, Edtf, Entity, Event, EventKind, Facts, Knowing, Role, Stage,
    Stated, Status, Timeline,
};
use serde_json::{Value, json};

fn word<T: serde::de::DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

fn timeline(row: &Value) -> Timeline {
    let answer = |key: &str| Stated::bare(word::<Answer>(&row["facts"][key]).expect("an answer"));
    let events = row["events"].as_array().expect("events").iter().map(|e| Event {
        kind: word::<EventKind>(&e["kind"]).expect("a kind"),
        stage: word::<Stage>(&e["stage"]),
        date: e["date"].as_str().expect("a date").parse::<Edtf>().expect("a date"),
        time: None,
        status: word::<Status>(&e["status"]).expect("a status"),
        actor: word::<Actor>(&e["actor"]).expect("an actor"),
        to: None,
        place: None,
        date_place: None,
        text: String::new(),
        why: None,
    });
    let published = row["published"].as_str().expect("published").parse().expect("a date");
    Timeline {
        kind: DocumentKind::Disclosure,
        knowing: Knowing::Stated,
        organisation: None,
        published: Some(Stated::bare(published)),
        entity: Stated::bare(word::<Entity>(&row["entity"]).expect("an entity")),
        role: Stated::bare(word::<Role>(&row["role"]).expect("a role")),
        facts: Facts {
            personal_data: answer("personal_data"),
            malicious: answer("malicious"),
            special_care: answer("special_care"),
            financial: answer("financial"),
            persons: Stated::bare(row["facts"]["persons"].as_u64()),
            ..Facts::default()
        },
        events: events.collect(),
        unread_filings: Vec::new(),
    }
}

fn bounds(bounds: Interval) -> Value {
    json!([bounds.from.map(|m| m.to_string()), bounds.to.map(|m| m.to_string())])
}

fn shown(verdict: &Verdict) -> Value {
    let mut out = json!({
        "outcome": verdict.outcome.word(),
        "starts": bounds(verdict.starts),
        "due": bounds(verdict.due),
        "done": verdict.done.map(bounds),
    });
    if verdict.outcome != verdict.if_arises {
        out["if_applied"] = json!(verdict.if_arises.word());
    }
    out
}

#[test]
fn every_annotated_timeline_comes_to_what_was_computed_apart() {
    // Beside the repository, or beside the folder that holds its worktrees.
    let folders = ["../shared/gold/v2", "../../shared/gold/v2"];
    let read = |name: &str| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        folders.iter().find_map(|folder| fs::read_to_string(root.join(folder).join(name)).ok())
    };
    let (Some(rows), Some(expected)) = (read("dev.jsonl"), read("dev_verdicts.jsonl")) else {
        eprintln!("no annotated timelines here: nothing compared");
        return;
    };
    let mut compared = 0;
    let mut wrong = Vec::new();
    for (row, expected) in rows.lines().zip(expected.lines()) {
        let row: Value = serde_json::from_str(row).expect("json");
        let mut expected: Value = serde_json::from_str(expected).expect("json");
        assert_eq!(row["id"], expected["id"]);
        let timeline = timeline(&row);
        let as_of = timeline.published_by().expect("a day");
        let verdicts = judge(&timeline, RuleSet::embedded(), as_of, &Readings::default());
        for (stage, duty) in [("preliminary", "preliminary-report"), ("final", "final-report")] {
            let verdict = verdicts.iter().find(|v| v.duty_id() == duty).expect("a verdict");
            let (want, got) = (&mut expected[stage], shown(verdict));
            // Said only where the duty is not known to arise; there, it may be the same.
            if want["if_applied"] == want["outcome"] {
                want.as_object_mut().map(|w| w.remove("if_applied"));
            }
            compared += 1;
            if *want != got {
                wrong.push(format!("{} {stage}\n  want {want}\n  got  {got}", row["id"]));
            }
        }
    }
    assert_eq!(compared, 120);
    assert!(wrong.is_empty(), "{} of {compared} differ:\n{}", wrong.len(), wrong.join("\n"));
}
