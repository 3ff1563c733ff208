//! What is generated from the rule files and from the program is committed, and not stale.
//! `KIGEN_REGENERATE=1 cargo test --test generated` writes it anew.

#![allow(clippy::expect_used, reason = "a test that meets the unexpected should stop there")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kigen::messages::rule;
use kigen::render::{codes, schema};
use kigen::rules::RuleSet;

fn generated() -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    let sets = RuleSet::embedded();
    files.insert("docs/rules/README.md".into(), rule::index(sets.clone()));
    files.insert("docs/codes.md".into(), codes::page());
    files.insert("docs/schema/rules.schema.json".into(), schema::rules());
    files.insert("docs/schema/timeline.schema.json".into(), schema::timeline());
    files.insert("docs/schema/kigen.schema.json".into(), schema::config());
    for set in sets {
        for versions in &set.duties {
            let id = &versions.first().expect("a version").id;
            let path = format!("docs/rules/{}/{id}.md", set.id);
            files.insert(path.into(), rule::page(set, versions));
        }
    }
    files
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => found.extend(files_in(&path)),
            path => found.push(path),
        }
    }
    found
}

#[test]
fn generated_files_are_not_stale() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let generated = generated();
    let folders = ["docs/rules", "docs/schema"].map(|f| root.join(f));
    if std::env::var_os("KIGEN_REGENERATE").is_some() {
        for folder in &folders {
            let _ = fs::remove_dir_all(folder);
        }
        for (path, text) in &generated {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("written");
        }
    }
    let hint = "`KIGEN_REGENERATE=1 cargo test --test generated` writes it anew";
    for (path, text) in &generated {
        let found = fs::read_to_string(root.join(path)).unwrap_or_default().replace("\r\n", "\n");
        assert!(found == *text, "{} is stale: {hint}", path.display());
    }
    for path in folders.iter().flat_map(|f| files_in(f)) {
        let name = path.strip_prefix(root).expect("inside");
        assert!(generated.contains_key(name), "{} is left over: {hint}", name.display());
    }
}
