//! The dates of annotated events against those found on their lines. The annotations lie beside
//! the repository; where they do not, there is nothing to compare.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::super::{Context, Date, resolve, scan};
use crate::source::Source;
use crate::source::normalize::NormalizedText;
use crate::timeline::Edtf;

/// Events whose day a reader takes from elsewhere (a heading, 同時に, two dates for one stretch of
/// time), in a hundred.
const ELSEWHERE: usize = 5;

/// The dates of a text with their first and last lines.
fn dates(text: &str, published: Option<Edtf>) -> Vec<(u64, u64, Date)> {
    let source = Source::from_bytes("text", text).expect("a text");
    let reading = NormalizedText::new(text);
    resolve(&reading.text, scan(&reading.text), &Context { published })
        .into_iter()
        .map(|date| {
            let span = reading.to_source(date.span);
            let line = |offset| u64::from(source.position(offset).0);
            (line(span.start), line(span.end), date)
        })
        .collect()
}

fn edtf(value: &Value) -> Option<Edtf> {
    value.as_str()?.parse().ok()
}

/// Ongoing acts are annotated with their first day; 8月末 as its days.
fn agree(event: &Value, annotated: Edtf, found: Edtf) -> bool {
    let ends = |date: Edtf| (date.earliest(), date.latest());
    let begins = event["ongoing"] == true && found.earliest() == annotated.earliest();
    found.is_closed() && (ends(found) == ends(annotated) || begins)
}

#[test]
fn annotated_dates_are_found_on_their_lines() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["../shared", "../../shared"].map(|f| root.join(f));
    let found = folders.iter().find_map(|folder| {
        let rows = fs::read_to_string(folder.join("gold/dev.jsonl")).ok()?;
        Some((folder.join("corpus"), rows))
    });
    let Some((corpus, rows)) = found else {
        eprintln!("no annotated timelines here: nothing compared");
        return;
    };
    let (mut events, mut missed) = (0, Vec::new());
    for row in rows.lines() {
        let row: Value = serde_json::from_str(row).expect("json");
        let file = row["file"].as_str().expect("a file");
        let Ok(text) = fs::read_to_string(corpus.join(file)) else { continue };
        let dates = dates(&text, edtf(&row["published"]));
        for event in row["events"].as_array().expect("events") {
            let Some(annotated) = edtf(&event["date"]).filter(|d| d.is_closed()) else { continue };
            let lines = event["lines"].as_array().into_iter().flatten().chain([&event["line"]]);
            let lines: Vec<u64> = lines.filter_map(Value::as_u64).collect();
            let here: Vec<Edtf> = dates
                .iter()
                .filter(|(first, last, _)| lines.iter().any(|l| (first..=last).contains(&l)))
                .map(|(_, _, date)| date.date)
                .collect();
            if here.is_empty() {
                continue;
            }
            events += 1;
            if !here.iter().any(|found| agree(event, annotated, *found)) {
                missed.push(format!("{file}:{lines:?} {} {annotated} {here:?}", event["kind"]));
            }
        }
    }
    eprintln!("{} of {events} events lack their date on the line", missed.len());
    assert!(missed.len() * 100 <= events * ELSEWHERE, "{}", missed.join("\n"));
}
