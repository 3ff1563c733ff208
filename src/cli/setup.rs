//! What documents are judged by: arguments and `kigen.yaml` to a checker.

use std::collections::HashSet;
use std::path::Path;

use super::args::JudgeArgs;
use super::config;
use crate::checker::{Checker, Error, Reason};
use crate::config::Config;
use crate::rules::{Embedded, RuleSet};
use crate::source::Source;

/// The checker that the command line asks for. It goes before the file, and what is said of one rule
/// set before what is said of all.
///
/// # Errors
/// Everything that cannot be read: each rule file, each reading.
pub(super) fn checker(args: &JudgeArgs) -> Result<Checker, Vec<Error>> {
    let config = config::find().map_err(|error| vec![error])?;
    let asked = asked(&args.rules, &config);
    let mut builder = Checker::builder();
    let mut errors = Vec::new();
    for name in asked {
        errors.extend(builder.rule_set(name).err().filter(|_| Embedded::named(name).is_some()));
    }
    for name in files(asked) {
        errors.extend(named_source(name).and_then(|s| builder.rule_source(s).map(|_| ())).err());
    }
    if !errors.is_empty() {
        // Which rule sets there are decides which interpretations there are.
        return Err(errors);
    }
    for choice in &args.reading {
        errors.extend(builder.interpret(choice).err());
    }
    builder.otherwise(config.readings);
    if errors.is_empty() { Ok(builder.build()) } else { Err(errors) }
}

/// The rule sets of one's own: of the rule files that the command line names, or else `kigen.yaml`. Of
/// two with one id the last one counts.
///
/// # Errors
/// Everything that cannot be read.
pub(super) fn own_rules(named: &[String]) -> Result<Vec<RuleSet>, Vec<Error>> {
    let config = config::find().map_err(|error| vec![error])?;
    let (mut sets, mut errors): (Vec<RuleSet>, _) = (Vec::new(), Vec::new());
    for name in files(asked(named, &config)) {
        match named_source(name).and_then(loaded) {
            Ok(set) => {
                sets.retain(|s| s.id != set.id);
                sets.push(set);
            }
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(sets) } else { Err(errors) }
}

/// What the command line names, or else the configuration.
fn asked<'a>(named: &'a [String], config: &'a Config) -> &'a [String] {
    if named.is_empty() { &config.rules } else { named }
}

/// Those names that are of files. A rule file named again says nothing new: each is read once,
/// whatever it is called.
fn files(asked: &[String]) -> impl Iterator<Item = &String> {
    let mut seen = HashSet::new();
    asked.iter().filter(move |name| {
        let path = || Path::new(name).canonicalize().unwrap_or_else(|_| name.into());
        Embedded::named(name).is_none() && seen.insert(path())
    })
}

/// The text of a rule file by the name that was given for it.
fn named_source(name: &str) -> Result<Source, Error> {
    let path = Path::new(name);
    // What can be no file is a name with a slip in it.
    let is_name = path.extension().is_none() && path.components().count() == 1;
    if is_name && !path.exists() {
        return Err(Error::new(name, Reason::NoSuchRules));
    }
    rule_source(path)
}

/// A rule file as a set.
///
/// # Errors
/// When it cannot be read, or with everything that is wrong with it.
pub(super) fn rule_file(path: &Path) -> Result<RuleSet, Error> {
    loaded(rule_source(path)?)
}

fn loaded(source: Source) -> Result<RuleSet, Error> {
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
