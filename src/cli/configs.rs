//! Finds the `kigen.yaml` of each document, and says what it chooses.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::args::ConfigArgs;
use crate::checker::{Error, Reason};
use crate::config::{self, Config};
use crate::rules::Embedded;
use crate::source::{Source, Span};
use crate::timeline::file;
use crate::yaml::{File, Kind, Problem};

/// The file that is looked for.
const FILE: &str = "kigen.yaml";

/// A configuration that was found.
#[derive(Debug)]
pub(super) struct ConfigFile {
    /// The folder it holds for, links followed.
    pub folder: PathBuf,
    /// Its text; the name is as seen from the current folder.
    pub source: Source,
    /// What it chooses.
    pub config: Config,
    exclude: Gitignore,
}

impl ConfigFile {
    /// What it is called.
    pub(super) fn name(&self) -> &str {
        &self.source.name
    }

    /// A path below its folder, as seen from the current one.
    pub(super) fn path(&self, below: &str) -> PathBuf {
        Path::new(self.name()).parent().unwrap_or(Path::new("")).join(below)
    }

    /// The place of a key: `kigen.yaml:3`.
    pub(super) fn place(&self, key: &str) -> Option<String> {
        let place = self.config.places.get(key)?;
        Some(format!("{}:{}", self.name(), self.source.position(place.key.start).0))
    }

    /// The span of a key.
    pub(super) fn span(&self, key: &str) -> Span {
        self.config.places.get(key).copied().unwrap_or_default().key
    }

    /// Whether it excludes a file that was found below a folder.
    pub(super) fn excludes(&self, file: &Path) -> bool {
        let below = (self.exclude.num_ignores() > 0).then(|| self.relative(file)).flatten();
        below.is_some_and(|b| self.exclude.matched_path_or_any_parents(b, false).is_ignore())
    }

    /// The path of a file below its folder with `/` between the parts; `None` for one elsewhere.
    pub(super) fn relative(&self, file: &Path) -> Option<String> {
        let real = real_folder(file)?.join(file.file_name()?);
        let below = real.strip_prefix(&self.folder).ok()?;
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        Some(parts.join("/"))
    }
}

/// Looks for configurations and keeps what it found.
///
/// That of a document is the nearest one from its folder upwards, as far as the folder with `.git` in
/// it; where there is none, as far as the folder that was named, or the document's own. What lies
/// above belongs to somebody else.
pub(super) struct Configs {
    choice: Choice,
    here: Option<PathBuf>,
    /// The folders that were named, links followed.
    named: Vec<PathBuf>,
    /// By the folder in which a file would lie, links followed.
    files: HashMap<PathBuf, Option<Arc<ConfigFile>>>,
}

enum Choice {
    Nearest,
    One(Arc<ConfigFile>),
    None,
}

impl Configs {
    /// # Errors
    /// When the file that `--config` names cannot be read, or with everything that is wrong with it.
    pub(super) fn new(args: &ConfigArgs) -> Result<Self, Error> {
        let choice = match (&args.config, args.no_config) {
            (Some(path), _) => {
                let folder = real_folder(path).unwrap_or_default();
                Choice::One(Arc::new(load(path, folder)?))
            }
            (None, true) => Choice::None,
            (None, false) => Choice::Nearest,
        };
        let here = std::env::current_dir().and_then(|here| here.canonicalize()).ok();
        Ok(Configs { choice, here, named: Vec::new(), files: HashMap::new() })
    }

    /// Takes note of what was named.
    pub(super) fn named(&mut self, paths: &[PathBuf]) {
        let folders = paths.iter().filter(|path| path.is_dir());
        self.named.extend(folders.filter_map(|path| path.canonicalize().ok()));
    }

    /// The one for a run that names nothing, and for what comes from standard input.
    ///
    /// # Errors
    /// As [`Self::of`].
    pub(super) fn own(&mut self) -> Result<Option<Arc<ConfigFile>>, Error> {
        let here = self.here.clone();
        self.of(here.as_deref().unwrap_or(Path::new("")))
    }

    /// The one for the documents in a folder.
    ///
    /// # Errors
    /// When it cannot be read, is a link to another folder, or with everything that is wrong with it.
    pub(super) fn of(&mut self, folder: &Path) -> Result<Option<Arc<ConfigFile>>, Error> {
        match &self.choice {
            Choice::None => return Ok(None),
            Choice::One(file) => return Ok(Some(Arc::clone(file))),
            Choice::Nearest => {}
        }
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        // What cannot be found cannot be read either, which is said of the document.
        let Ok(folder) = folder.canonicalize() else { return Ok(None) };
        let bound = self.bound(&folder);
        for folder in folder.ancestors().take_while(|f| f.starts_with(&bound)) {
            if let Some(file) = self.in_folder(folder)? {
                return Ok(Some(file));
            }
        }
        Ok(None)
    }

    /// The uppermost folder in which to look.
    fn bound(&self, folder: &Path) -> PathBuf {
        let repository = folder.ancestors().find(|f| f.join(".git").exists());
        let above = |named: &&PathBuf| folder.starts_with(named);
        let named = || self.named.iter().filter(above).min_by_key(|f| f.as_os_str().len());
        repository.map_or_else(|| named().cloned().unwrap_or(folder.to_owned()), Path::to_owned)
    }

    fn in_folder(&mut self, folder: &Path) -> Result<Option<Arc<ConfigFile>>, Error> {
        if let Some(found) = self.files.get(folder) {
            return Ok(found.clone());
        }
        let path = self.shown(folder).join(FILE);
        // A timeline may bear that name as well. What is no file (a link that leads nowhere) is refused:
        // passed over, it would leave other settings in force than its writer thinks.
        let found = match path.symlink_metadata().is_ok() && !is_timeline(&path) {
            true if !lies_below(&path, folder) => {
                return Err(Error::new(path.display().to_string(), Reason::ConfigElsewhere));
            }
            true => Some(Arc::new(load(&path, folder.to_owned())?)),
            false => None,
        };
        self.files.insert(folder.to_owned(), found.clone());
        Ok(found)
    }

    /// A folder as seen from the current one.
    fn shown(&self, folder: &Path) -> PathBuf {
        let Some(here) = &self.here else { return folder.to_owned() };
        if let Ok(below) = folder.strip_prefix(here) {
            return below.to_owned();
        }
        match here.strip_prefix(folder) {
            Ok(steps) => steps.iter().map(|_| "..").collect(),
            Err(_) => folder.to_owned(),
        }
    }
}

/// The folder in which a file lies, links to folders followed.
pub(super) fn real_folder(file: &Path) -> Option<PathBuf> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).canonicalize().ok()
}

/// Whether a file found below a folder is a configuration and no document.
pub(super) fn is_config(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == FILE) && path.is_file() && !is_timeline(path)
}

fn is_timeline(path: &Path) -> bool {
    Source::read(path).is_ok_and(|s| file::kind_of(&s) == file::FileKind::Timeline)
}

fn load(path: &Path, folder: PathBuf) -> Result<ConfigFile, Error> {
    let source = Source::read(path)?;
    let read = config::load(&source).and_then(|config| Ok((patterns(&config)?, config)));
    match read {
        Ok((exclude, config)) => {
            let file = ConfigFile { folder, source, config, exclude };
            file.check_paths()?;
            Ok(file)
        }
        Err(problems) => Err(Error::of(source, Reason::Config, problems)),
    }
}

/// What is excluded, as one pattern of all.
fn patterns(config: &Config) -> Result<Gitignore, Vec<Problem>> {
    let mut builder = GitignoreBuilder::new("");
    let mut problems = Vec::new();
    let problem = |line: &str, span| {
        let kind = Kind::Pattern(line.to_owned());
        Problem { file: File::Rules, span, kind }
    };
    for (line, span) in &config.exclude {
        if builder.add_line(None, line).is_err() {
            problems.push(problem(line, *span));
        }
    }
    match builder.build() {
        Ok(patterns) if problems.is_empty() => Ok(patterns),
        _ => {
            problems.extend(
                config
                    .exclude
                    .first()
                    .filter(|_| problems.is_empty())
                    .map(|(line, span)| problem(line, *span)),
            );
            Err(problems)
        }
    }
}

impl ConfigFile {
    /// Holds that every file it names lies below its folder, links followed. Who writes a
    /// configuration need not be who runs it: it must not make the program open what it likes.
    fn check_paths(&self) -> Result<(), Error> {
        let elsewhere = |below: &str| {
            let path = self.path(below);
            (path.exists() && !lies_below(&path, &self.folder)).then_some(path)
        };
        let Config { rules, paths, .. } = &self.config;
        let file = |rule: &&String| Embedded::named(rule).is_none();
        if let Some(path) = rules.iter().filter(file).find_map(|rule| elsewhere(rule)) {
            return Err(Error::new(path.display().to_string(), Reason::RulesElsewhere));
        }
        if let Some(path) = paths.iter().find_map(|path| elsewhere(path)) {
            return Err(Error::new(path.display().to_string(), Reason::PathElsewhere));
        }
        Ok(())
    }
}

/// Whether a file, links followed, lies in a folder or below it.
fn lies_below(file: &Path, folder: &Path) -> bool {
    match (file.canonicalize(), folder.canonicalize()) {
        (Ok(file), Ok(folder)) => file.starts_with(folder),
        _ => false,
    }
}
