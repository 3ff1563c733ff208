//! The rooms of `src/` use only rooms above them in the table of docs/architecture.md: no arrow
//! upward, and so no circle.

#![allow(clippy::expect_used, reason = "a test that meets the unexpected should stop there")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The rooms in their order: the first column of the table below "The rooms".
fn rooms() -> Vec<String> {
    let page = fs::read_to_string(root().join("docs/architecture.md")).expect("the page");
    let table = page.split("## The rooms").nth(1).expect("the chapter");
    let rows =
        table.lines().skip_while(|l| !l.starts_with("| `")).take_while(|l| l.starts_with('|'));
    rows.filter_map(|row| row.split('`').nth(1)).map(str::to_owned).collect()
}

/// Each room with the files that make it.
fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()) {
        match entry.is_dir() {
            true => files(&entry, out),
            false => out.push(entry),
        }
    }
}

/// The room that a file belongs to: the first part of its path below `src/`.
fn room_of(file: &Path) -> String {
    let below = file.strip_prefix(root().join("src")).expect("in src");
    let first = below.components().next().expect("a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// Tests may use any room.
fn is_test(file: &Path) -> bool {
    let is = |part: &str| part == "tests" || part == "tests.rs" || part == "trial.rs";
    file.components().any(|c| c.as_os_str().to_str().is_some_and(is))
}

/// The rooms that a text of Rust names as `crate::ROOM`, comments and the tests at its end left out.
fn used(text: &str) -> BTreeSet<String> {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or("");
    let code = text.lines().map(|l| l.split("//").next().unwrap_or("")).collect::<Vec<_>>();
    let code = code.join("\n");
    let is_name = |c: char| c.is_ascii_lowercase() || c == '_';
    let name = |rest: &str| rest.split(|c| !is_name(c)).next().unwrap_or("").to_owned();
    let mut rooms = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            // `use crate::{a, b::c};`
            Some(list) => {
                let list = list.split(';').next().unwrap_or("");
                rooms.extend(list.split(',').map(|part| name(part.trim())));
            }
            None => drop(rooms.insert(name(rest))),
        }
    }
    rooms
}

#[test]
fn every_room_uses_only_rooms_above_it() {
    let order = rooms();
    assert!(order.len() > 10, "{order:?}");
    let mut all = Vec::new();
    files(&root().join("src"), &mut all);
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for file in all {
        let room = room_of(&file);
        if room == "lib" || room == "main" {
            continue;
        }
        let Some(place) = order.iter().position(|r| *r == room) else {
            wrong.push(format!("{}: the table names no room `{room}`", file.display()));
            continue;
        };
        seen.insert(room.clone());
        if is_test(&file) {
            continue;
        }
        for other in used(&fs::read_to_string(&file).expect("a text")) {
            // What is no room is a macro or an item of `lib.rs`.
            if order.iter().position(|r| *r == other).is_some_and(|p| p > place) {
                wrong.push(format!("{}: `{room}` uses `{other}`", file.display()));
            }
        }
    }
    for room in order.iter().filter(|r| !seen.contains(*r)) {
        wrong.push(format!("the table names `{room}`, and there is no such room"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_of_rooms_are_found_wherever_they_stand() {
    let text = "use crate::judge::{self, Verdict};\nuse crate::{lang::Lang, source};\n\
                fn f() -> crate::edtf::Edtf {} // crate::cli\n#[cfg(test)]\nmod tests { use crate::render; }";
    let found: Vec<_> = used(text).into_iter().collect();
    assert_eq!(found, ["edtf", "judge", "lang", "source"]);
}
