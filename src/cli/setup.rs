//! What documents are judged by: arguments and the `kigen.yaml` of each to a checker.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{ConfigArgs, JudgeArgs};
use super::configs::{self, ConfigFile, Configs};
use super::inputs::Inputs;
use crate::checker::{Checker, CheckerBuilder, Error, Reason};
use crate::finding::Severity;
use crate::judge::AsOf;
use crate::rules::{Embedded, RuleSet};
use crate::source::{File, Source, ignored};
use crate::yaml::{self, Kind, Problem};

/// The lowest severity that sets the exit code where nothing else is asked for.
pub(super) const FAIL_ON: Severity = Severity::Warning;

/// Unknown codes that are told of one file.
const MOST_PROBLEMS: usize = 20;

/// What documents are judged by.
pub(super) struct Judge {
    pub checker: Arc<Checker>,
    /// As of which day.
    pub as_of: AsOf,
    /// The configuration it comes from, if there is one.
    pub config: Option<Arc<ConfigFile>>,
}

/// What each document is judged by.
pub(super) struct Judges {
    /// Where no configuration holds for the folder that a document lies in.
    other: Arc<Judge>,
    /// By folder, as it was named.
    of: HashMap<PathBuf, Arc<Judge>>,
}

impl Judges {
    /// One for each configuration of the documents.
    ///
    /// # Errors
    /// Everything that cannot be read: each configuration, each rule file, each reading.
    pub(super) fn new(
        args: &JudgeArgs,
        fail_on: Option<Severity>,
        configs: &mut Configs,
        inputs: &mut Inputs,
    ) -> Result<Self, Vec<Error>> {
        let other = configs.own().map_err(|error| vec![error])?;
        let mut made = HashMap::new();
        let mut judge = |config: Option<Arc<ConfigFile>>| -> Result<Arc<Judge>, Vec<Error>> {
            let folder = config.as_ref().map(|file| file.folder.clone());
            if let Some(judge) = made.get(&folder) {
                return Ok(Arc::clone(judge));
            }
            let judge = Arc::new(Judge::new(args, fail_on, config)?);
            made.insert(folder, Arc::clone(&judge));
            Ok(judge)
        };
        let mut of = HashMap::new();
        let judged = |path: &&Path| path.as_os_str() != "-" && !configs::is_config(path);
        for path in inputs.paths().filter(judged) {
            let folder = path.parent().unwrap_or(Path::new(""));
            if !of.contains_key(folder) {
                let config = configs.of(folder).map_err(|error| vec![error])?;
                of.insert(folder.to_owned(), judge(config)?);
            }
        }
        let judges = Judges { other: judge(other)?, of };
        let excluded = |file: &File| {
            let config = judges.of(&file.path).config.as_ref().filter(|_| !file.named);
            Ok(config.filter(|c| c.excludes(&file.path)).map(|_| ignored::Reason::Excluded))
        };
        inputs.pass_over(excluded).map_err(|error| vec![error])?;
        Ok(judges)
    }

    /// What a document is judged by.
    pub(super) fn of(&self, path: &Path) -> &Arc<Judge> {
        let folder = path.parent().filter(|_| path.as_os_str() != "-");
        folder.and_then(|folder| self.of.get(folder)).unwrap_or(&self.other)
    }
}

impl Judge {
    /// The command line goes before the file, and what is said of one rule set before what is said of
    /// all.
    ///
    /// # Errors
    /// Everything that cannot be read: each rule file, each reading.
    pub(super) fn new(
        args: &JudgeArgs,
        fail_on: Option<Severity>,
        config: Option<Arc<ConfigFile>>,
    ) -> Result<Self, Vec<Error>> {
        let chosen = config.as_ref().map(|file| &file.config);
        let asked = asked(&args.rules, config.as_deref());
        let mut builder = Checker::builder();
        let mut errors = Vec::new();
        for name in &asked {
            errors.extend(builder.rule_set(name).err().filter(|_| Embedded::named(name).is_some()));
        }
        for name in files(&asked) {
            errors
                .extend(named_source(name).and_then(|s| builder.rule_source(s).map(|_| ())).err());
        }
        if !errors.is_empty() {
            // Which rule sets there are decides which interpretations there are.
            return Err(errors);
        }
        for choice in &args.reading {
            errors.extend(builder.interpret(choice).err());
        }
        if let Some(file) = &config {
            errors.extend(check_codes(&builder, file).err());
            builder.otherwise(file.config.readings.clone());
            for (code, severity) in &file.config.severities {
                builder.severity(code, *severity);
            }
            builder.configuration(file.name());
        }
        let fail_on = fail_on.or(chosen.and_then(|c| c.fail_on)).unwrap_or(FAIL_ON);
        builder.fail_on(fail_on);
        let as_of = match args.as_of {
            AsOf::ByKind => chosen.and_then(|c| c.as_of).unwrap_or_default(),
            asked => asked,
        };
        match errors.is_empty() {
            true => Ok(Judge { checker: Arc::new(builder.build()), as_of, config }),
            false => Err(errors),
        }
    }
}

/// The rule sets that a configuration chooses; a rule file is named as seen from it.
fn rules_of(file: &ConfigFile) -> Vec<String> {
    let named = |rule: &String| {
        let path = file.path(rule);
        // A name with a slip in it is said with the others.
        let is_name = Embedded::named(rule).is_some()
            || !path.exists() && Path::new(rule).extension().is_none();
        if is_name { rule.clone() } else { path.display().to_string() }
    };
    file.config.rules.iter().map(named).collect()
}

/// Holds that there are the codes of which a configuration speaks.
fn check_codes(builder: &CheckerBuilder, file: &ConfigFile) -> Result<(), Error> {
    let severities = &file.config.severities;
    if severities.is_empty() {
        return Ok(());
    }
    let codes = builder.codes();
    let unknown = severities.keys().filter(|code| !codes.contains(code.as_str()));
    let problem = |code: &String| {
        let meant = yaml::nearest(code, codes.iter().map(|c| &**c)).map(str::to_owned);
        let kind = Kind::UnknownCode(code.clone(), meant);
        Problem { file: yaml::File::Rules, span: file.span(&format!("severities.{code}")), kind }
    };
    let problems: Vec<_> = unknown.take(MOST_PROBLEMS).map(problem).collect();
    if problems.is_empty() {
        return Ok(());
    }
    let source = Source::from_bytes(file.name(), &file.source.text)?;
    Err(Error::of(source, Reason::Config, problems))
}

/// The rule sets of one's own: of the rule files that the command line names, or else `kigen.yaml`. Of
/// two with one id the last one counts.
///
/// # Errors
/// Everything that cannot be read.
pub(super) fn own_rules(named: &[String]) -> Result<Vec<RuleSet>, Vec<Error>> {
    let config = Configs::new(&ConfigArgs::default()).and_then(|mut configs| configs.own());
    let config = config.map_err(|error| vec![error])?;
    let (mut sets, mut errors): (Vec<RuleSet>, _) = (Vec::new(), Vec::new());
    for name in files(&asked(named, config.as_deref())) {
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
fn asked(named: &[String], config: Option<&ConfigFile>) -> Vec<String> {
    match config.filter(|_| named.is_empty()) {
        Some(file) => rules_of(file),
        None => named.to_vec(),
    }
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
