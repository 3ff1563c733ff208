//! What `kigen.yaml` and `--reading` choose. The command line goes before the file, and what is
//! said of one rule set before what is said of all.

use std::path::Path;

use super::inputs;
use super::pipeline;
use crate::config::{self, Config};
use crate::lang::Lang;
use crate::messages;
use crate::render::Failure;
use crate::rules::{Embedded, Reading, Readings};
use crate::source::Source;
use crate::timeline::file;

/// The file that is looked for in the current folder and those above it.
const FILE: &str = "kigen.yaml";

/// Reads the nearest `kigen.yaml`; without one, nothing is chosen.
///
/// # Errors
/// When it cannot be read, or with everything that is wrong with it.
pub fn find(lang: Lang) -> Result<Config, Failure> {
    let Ok(folder) = std::env::current_dir() else { return Ok(Config::default()) };
    let mut found = folder.ancestors().map(|f| f.join(FILE));
    // A timeline may bear that name as well.
    match found.find(|path| path.is_file() && !is_timeline(path)) {
        Some(path) => load(&path, lang),
        None => Ok(Config::default()),
    }
}

fn is_timeline(path: &Path) -> bool {
    Source::read(path).is_ok_and(|source| file::begins_as_timeline(&source.text))
}

fn load(path: &Path, lang: Lang) -> Result<Config, Failure> {
    let folder = path.parent().unwrap_or(Path::new(""));
    if !lies_below(path, folder) {
        let what = lang.pick(
            "別のフォルダのファイルを指すリンクです（設定はそのフォルダに置いてください）",
            "a link to a file of another folder (keep the configuration in its own)",
        );
        return Err(refused(path, what));
    }
    let source = Source::read(path).map_err(|error| inputs::unreadable(&error, lang))?;
    let mut config = config::load(&source).map_err(|errors| {
        let findings = messages::problems(&errors, lang);
        let what = lang.pick("設定として読めません", "not a readable configuration");
        pipeline::broken(source, what, findings)
    })?;
    // A rule file is named as seen from the configuration.
    for rule in config.rules.iter_mut().filter(|r| Embedded::named(r).is_none()) {
        let file = folder.join(rule.as_str());
        if !file.exists() && Path::new(rule).extension().is_none() {
            // A name with a slip in it, as is said with the others.
            continue;
        }
        if file.exists() && !lies_below(&file, folder) {
            let what = lang.pick(
                "設定ファイルのフォルダの外にある規則ファイルは使えません（--rules で指定してください）",
                "a configuration cannot name a rule file outside of its own folder (name it with --rules)",
            );
            return Err(refused(&file, what));
        }
        *rule = file.display().to_string();
    }
    Ok(config)
}

/// Whether a file, links followed, lies in a folder or below it. Who writes a configuration need not
/// be who runs it: it must not make the program open what it likes.
fn lies_below(file: &Path, folder: &Path) -> bool {
    match (file.canonicalize(), folder.canonicalize()) {
        (Ok(file), Ok(folder)) => file.starts_with(folder),
        _ => false,
    }
}

fn refused(path: &Path, what: &str) -> Failure {
    let name = path.display().to_string();
    Failure { message: format!("{name}: {what}"), name, details: None }
}

/// Adds what the command line chooses: each `KEY=VALUE`, or `SET/KEY=VALUE` for one rule set.
///
/// # Errors
/// Every one that is no reading.
pub fn choose(config: Readings, chosen: &[String], lang: Lang) -> Result<Readings, Vec<Failure>> {
    let mut flags = Readings::default();
    let mut failures = Vec::new();
    for text in chosen {
        match reading(text, lang) {
            // Of one key given twice, the last counts.
            Ok((Some(set), reading)) => {
                let before = flags.of.get(set).copied().unwrap_or_default();
                flags.of.insert(set.to_owned(), reading.or(before));
            }
            Ok((None, reading)) => flags.everywhere = reading.or(flags.everywhere),
            Err(failure) => failures.push(failure),
        }
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    let mut readings = config;
    for (set, of) in &mut readings.of {
        let flag = flags.of.get(set).copied().unwrap_or_default();
        *of = flag.or(flags.everywhere).or(*of);
    }
    for (set, flag) in flags.of {
        readings.of.entry(set).or_insert(flag);
    }
    readings.everywhere = flags.everywhere.or(readings.everywhere);
    Ok(readings)
}

fn reading(text: &str, lang: Lang) -> Result<(Option<&str>, Reading), Failure> {
    let name = format!("--reading {text}");
    let refuse = |message: &str| Failure {
        name: name.clone(),
        message: format!("{name}: {message}"),
        details: None,
    };
    let Some((key, value)) = text.split_once('=') else {
        return Err(refuse(lang.pick(
            "KEY=VALUE の形で書いてください（例 first-day=not-counted）",
            "write KEY=VALUE, as in first-day=not-counted",
        )));
    };
    let (set, key) = match key.split_once('/') {
        Some((set, key)) => (Some(set), key),
        None => (None, key),
    };
    let source = Source::from_bytes(&*name, format!("{key}: {value}\n"))
        .map_err(|error| inputs::unreadable(&error, lang))?;
    match config::load_reading(&source) {
        Ok(reading) => Ok((set, reading)),
        Err(errors) => {
            let findings = messages::problems(&errors, lang);
            let what = lang.pick("読み方として読めません", "no such reading");
            Err(pipeline::broken(source, what, findings))
        }
    }
}
