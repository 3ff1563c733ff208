//! Finds `kigen.yaml`.

use std::path::Path;

use crate::checker::{Error, Reason};
use crate::config::{self, Config};
use crate::rules::Embedded;
use crate::source::Source;
use crate::timeline::file;

/// The file that is looked for in the current folder and those above it.
const FILE: &str = "kigen.yaml";

/// Reads the nearest `kigen.yaml`; without one, nothing is chosen.
///
/// # Errors
/// When it cannot be read, or with everything that is wrong with it.
pub(super) fn find() -> Result<Config, Error> {
    let Ok(folder) = std::env::current_dir() else { return Ok(Config::default()) };
    let mut found = folder.ancestors().map(|f| f.join(FILE));
    // A timeline may bear that name as well.
    match found.find(|path| path.is_file() && !is_timeline(path)) {
        Some(path) => load(&path),
        None => Ok(Config::default()),
    }
}

fn is_timeline(path: &Path) -> bool {
    Source::read(path).is_ok_and(|s| file::kind_of(&s) == file::FileKind::Timeline)
}

fn load(path: &Path) -> Result<Config, Error> {
    let folder = path.parent().unwrap_or(Path::new(""));
    if !lies_below(path, folder) {
        return Err(Error::new(path.display().to_string(), Reason::ConfigElsewhere));
    }
    let source = Source::read(path)?;
    let mut config = config::load(&source).map_err(|p| Error::of(source, Reason::Config, p))?;
    // A rule file is named as seen from the configuration.
    for rule in config.rules.iter_mut().filter(|r| Embedded::named(r).is_none()) {
        let file = folder.join(rule.as_str());
        if !file.exists() && Path::new(rule).extension().is_none() {
            // A name with a slip in it, as is said with the others.
            continue;
        }
        if file.exists() && !lies_below(&file, folder) {
            return Err(Error::new(file.display().to_string(), Reason::RulesElsewhere));
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
