//! What documents are judged by: arguments and `kigen.yaml` to a checker.

use std::collections::HashSet;
use std::path::Path;

use super::args::JudgeArgs;
use super::config;
use crate::checker::{Checker, CheckerBuilder, Error, Reason};
use crate::rules::{Embedded, RuleSet};
use crate::source::Source;

/// The checker that the command line asks for. It goes before the file, and what is said of one rule
/// set before what is said of all.
///
/// # Errors
/// Everything that cannot be read: each rule file, each reading.
pub(super) fn checker(args: &JudgeArgs) -> Result<Checker, Vec<Error>> {
    let config = config::find().map_err(|error| vec![error])?;
    let asked = if args.rules.is_empty() { &config.rules } else { &args.rules };
    let mut builder = Checker::builder();
    let mut errors = Vec::new();
    for name in asked {
        errors.extend(builder.rule_set(name).err().filter(|_| Embedded::named(name).is_some()));
    }
    // A rule file named again says nothing new; each is read once, whatever it is called.
    let mut seen = HashSet::new();
    for name in asked.iter().filter(|name| Embedded::named(name).is_none()) {
        if seen.insert(Path::new(name).canonicalize().unwrap_or_else(|_| name.into())) {
            errors.extend(rules(&mut builder, name).err());
        }
    }
    for choice in &args.reading {
        errors.extend(builder.interpret(choice).err());
    }
    builder.otherwise(config.readings);
    if errors.is_empty() { Ok(builder.build()) } else { Err(errors) }
}

/// Adds a rule file.
fn rules(builder: &mut CheckerBuilder, name: &str) -> Result<(), Error> {
    let path = Path::new(name);
    // What can be no file is a name with a slip in it.
    let is_name = path.extension().is_none() && path.components().count() == 1;
    if is_name && !path.exists() {
        return Err(Error::new(name, Reason::NoSuchRules));
    }
    builder.rule_source(rule_source(path)?).map(|_| ())
}

/// A rule file as a set.
///
/// # Errors
/// When it cannot be read, or with everything that is wrong with it.
pub(super) fn rule_file(path: &Path) -> Result<RuleSet, Error> {
    let source = rule_source(path)?;
    RuleSet::load(&source).map_err(|problems| Error::of(source, Reason::Rules, problems))
}

/// The text of a rule file. Mistakes are shown in its lines, but of a file that was not meant as
/// one no line is: it may hold what is nobody's to see.
fn rule_source(path: &Path) -> Result<Source, Error> {
    let source = Source::read(path)?;
    match is_meant_as_rules(&source.text) {
        true => Ok(source),
        false => Err(Error::new(source.name, Reason::NotRules)),
    }
}

/// Whether a text has the key that every rule file ends in, at the start of a line.
fn is_meant_as_rules(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("duties:"))
}
