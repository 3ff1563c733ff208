//! One document through all the rooms.

use std::collections::HashSet;
use std::path::Path;

use chrono::NaiveDate;

use super::args::JudgeArgs;
use super::config;
use super::inputs;
use crate::dates::Date;
use crate::extract;
use crate::finding::{Finding, Severity};
use crate::judge::verdict::Chosen;
use crate::judge::{self, Verdict};
use crate::lang::Lang;
use crate::lints::{self, Draft};
use crate::messages::{self, Told};
use crate::render::{Document, Failure};
use crate::rules::{Embedded, Readings, RuleSet};
use crate::source::Source;
use crate::timeline::{Timeline, file};

/// By which rules and as of when documents are judged.
pub struct Judge {
    rules: Vec<Rules>,
    readings: Readings,
    as_of: Option<NaiveDate>,
    today: NaiveDate,
    lang: Lang,
}

impl Judge {
    /// Loads the rule sets: those that come with the program and those named.
    ///
    /// # Errors
    /// Every rule file that cannot be read, with all that is wrong with it.
    pub fn new(args: &JudgeArgs, lang: Lang) -> Result<Self, Vec<Failure>> {
        let config = config::find(lang).map_err(|failure| vec![failure])?;
        let asked = if args.rules.is_empty() { &config.rules } else { &args.rules };
        let (rules, mut failures) = rule_sets(asked, lang);
        let readings = config::choose(config.readings, &args.reading, lang);
        let readings = readings.unwrap_or_else(|wrong| {
            failures.extend(wrong);
            Readings::default()
        });
        if failures.is_empty() {
            let today = super::today();
            Ok(Judge { rules, readings, as_of: args.as_of, today, lang })
        } else {
            Err(failures)
        }
    }

    /// What a verdict would be under each other reading, where it would be another.
    pub fn alternatives(&self, document: &Document, verdict: &Verdict) -> Vec<(Chosen, Verdict)> {
        self.set_of(verdict).map_or_else(Vec::new, |set| {
            judge::alternatives(&document.timeline, set, verdict, &self.readings)
        })
    }

    /// The rules that a verdict is by.
    fn set_of(&self, verdict: &Verdict) -> Option<&RuleSet> {
        self.rules.iter().find(|r| r.id() == verdict.set_id()).and_then(Rules::set)
    }

    /// Reads and judges a document.
    ///
    /// # Errors
    /// When it is a timeline file with mistakes.
    pub fn document(&self, source: Source, wanted: Wanted) -> Result<Document, Failure> {
        let (source, Read { timeline, dates }) = read(source, self.lang)?;
        let published = timeline.published_by();
        let as_of = self.as_of.or(published).unwrap_or(self.today);
        let rules = self.rules.iter().filter_map(|r| r.set_for(&timeline));
        let judged = match wanted.verdicts {
            true => judge::judge(&timeline, rules, as_of, &self.readings),
            false => judge::outcomes(&timeline, rules, as_of, &self.readings),
        };
        let mut findings = match &dates {
            Some(dates) => {
                let draft = Draft { source: &source, dates, timeline: &timeline, lang: self.lang };
                lints::check(&draft)
            }
            None => Vec::new(),
        };
        let told = Told { timeline: &timeline, source: &source, lang: self.lang };
        let mut unsaid = [0; 3];
        for (severity, verdict) in messages::worth_saying(&judged) {
            if severity < wanted.from {
                unsaid[severity as usize] += 1;
            } else if wanted.verdicts {
                findings.extend(messages::finding(verdict, told));
            } else if let Some(set) = self.set_of(verdict) {
                let verdict = judge::in_full(&timeline, set, verdict, &self.readings);
                findings.extend(verdict.and_then(|v| messages::finding(&v, told)));
            }
        }
        let verdicts = if wanted.verdicts { judged } else { Vec::new() };
        let as_of_today = self.as_of.is_none() && published.is_none();
        Ok(Document { source, timeline, as_of, as_of_today, verdicts, findings, unsaid })
    }
}

/// What is wanted of a document.
#[derive(Clone, Copy)]
pub struct Wanted {
    /// What its duties have to say is put into words where it weighs this or more.
    pub from: Severity,
    /// Whether its verdicts are shown, and not only what there is to say of them.
    pub verdicts: bool,
}

/// A rule set to judge by.
enum Rules {
    /// One that comes with the program, read when a document first needs it.
    Embedded(&'static Embedded),
    /// One that the user asked for.
    Asked(Box<RuleSet>),
}

impl Rules {
    fn id(&self) -> &str {
        match self {
            Rules::Embedded(embedded) => embedded.id(),
            Rules::Asked(set) => &set.id,
        }
    }

    fn set(&self) -> Option<&RuleSet> {
        match self {
            Rules::Embedded(embedded) => embedded.set(),
            Rules::Asked(set) => Some(set),
        }
    }

    /// The rules, unless it is clear that they give no verdict on `timeline`.
    fn set_for(&self, timeline: &Timeline) -> Option<&RuleSet> {
        match self {
            Rules::Embedded(embedded) => embedded.set_for(timeline),
            Rules::Asked(set) => Some(set),
        }
    }
}

/// The rule sets to judge by. Named sets are judged by alone, in the order of the program's list,
/// whatever a timeline says; files come in addition, or take the place of the set whose name they
/// bear.
fn rule_sets(asked: &[String], lang: Lang) -> (Vec<Rules>, Vec<Failure>) {
    let all = Embedded::all().iter();
    let named = all.clone().filter(|e| asked.iter().any(|name| name == e.id()));
    let named = named.filter_map(Embedded::set).map(|set| set.clone().requested());
    let mut rules: Vec<Rules> = named.map(|set| Rules::Asked(Box::new(set))).collect();
    if rules.is_empty() {
        rules.extend(all.map(Rules::Embedded));
    }
    let mut failures = Vec::new();
    // A file named again says nothing new; each is read once, whatever it is called.
    let mut seen = HashSet::new();
    for name in asked.iter().filter(|name| Embedded::named(name).is_none()) {
        if !seen.insert(Path::new(name).canonicalize().unwrap_or_else(|_| name.into())) {
            continue;
        }
        let path = Path::new(name);
        // What can be no file is a name with a slip in it.
        let is_name = path.extension().is_none() && path.components().count() == 1;
        if is_name && !path.exists() {
            failures.push(no_such_set(name, lang));
            continue;
        }
        match rule_file(path, lang) {
            Ok(set) => {
                rules.retain(|r| r.id() != &*set.id);
                rules.push(Rules::Asked(Box::new(set.requested())));
            }
            Err(failure) => failures.push(failure),
        }
    }
    (rules, failures)
}

/// A name that no rule set bears.
pub(super) fn no_such_set(name: &str, lang: Lang) -> Failure {
    let ids: Vec<_> = Embedded::all().iter().map(Embedded::id).collect();
    let meant = crate::yaml::nearest(name, ids.iter().copied());
    let hint = match (meant, lang) {
        (Some(meant), Lang::Ja) => format!("`{meant}` ではありませんか。"),
        (Some(meant), Lang::En) => format!("did you mean `{meant}`? "),
        (None, _) => String::new(),
    };
    let all = ids.join(", ");
    let message = match lang {
        Lang::Ja => format!("{name}: という規則集もファイルもありません（{hint}規則集: {all}）"),
        Lang::En => format!("{name}: no such rule set or file ({hint}rule sets: {all})"),
    };
    Failure { name: name.to_owned(), message, details: None }
}

/// Reads a rule file. Mistakes are shown in its lines, but of a file that was not meant as one no
/// line is: it may hold what is nobody's to see.
pub(super) fn rule_file(path: &Path, lang: Lang) -> Result<RuleSet, Failure> {
    let source = Source::read(path).map_err(|error| inputs::unreadable(&error, lang))?;
    RuleSet::load(&source).map_err(|errors| {
        let what = lang.pick("規則として読めません", "not a rule set");
        if !is_meant_as_rules(&source.text) {
            let hint = lang.pick("`duties:` の行がありません", "it has no line `duties:`");
            let (name, message) =
                (source.name.clone(), format!("{}: {what} ({hint})", source.name));
            return Failure { name, message, details: None };
        }
        let findings = messages::problems(&errors, lang);
        broken(source, what, findings)
    })
}

/// Whether a text has the key that every rule file ends in, at the start of a line.
fn is_meant_as_rules(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("duties:"))
}

/// What a document says.
pub struct Read {
    /// As data.
    pub timeline: Timeline,
    /// Every date seen in a text; a timeline file has none.
    pub dates: Option<Vec<Date>>,
}

/// Reads a timeline file, or extracts from a text.
///
/// # Errors
/// When it is a timeline file with mistakes.
pub fn read(source: Source, lang: Lang) -> Result<(Source, Read), Failure> {
    if !file::is_timeline(&source) {
        let found = extract::extract(&source);
        return Ok((source, Read { timeline: found.timeline, dates: Some(found.dates) }));
    }
    match file::read(&source) {
        Ok(timeline) => Ok((source, Read { timeline, dates: None })),
        Err(problems) => {
            let findings = messages::problems(&problems, lang);
            let what = lang.pick("時系列ファイルとして読めません", "not a readable timeline file");
            Err(broken(source, what, findings))
        }
    }
}

pub(super) fn broken(source: Source, what: &str, findings: Vec<Finding>) -> Failure {
    let (name, message) = (source.name.clone(), format!("{}: {what}", source.name));
    Failure { name, message, details: Some(Box::new((source, findings))) }
}
