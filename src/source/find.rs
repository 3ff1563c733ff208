//! The documents below folders.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use walkdir::{DirEntry, WalkDir};

use super::SourceError;
use super::ignored::{Ignored, Reason};

/// Endings of documents' names.
const ENDINGS: [&str; 6] = ["md", "markdown", "txt", "docx", "yaml", "yml"];

/// The ignore files of a folder; what the first says goes before the second.
const IGNORE_FILES: [&str; 2] = [".ignore", ".gitignore"];

/// Larger ignore files are not used, and nothing is passed over for them.
const MAX_IGNORE_FILE: u64 = 1024 * 1024;

/// What is taken in below folders that otherwise is passed over.
#[derive(Clone, Copy, Debug, Default)]
pub struct Include {
    /// Files and folders whose names begin with a dot; `.git` never.
    pub hidden: bool,
    /// What ignore files name.
    pub ignored: bool,
    /// What symbolic links lead to.
    pub links: bool,
}

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it is, as the user would write it.
    pub path: PathBuf,
    /// Whether it was named itself and not found below a folder.
    pub named: bool,
}

/// What a search gave.
#[derive(Debug, Default)]
pub struct Found {
    /// The files, each once, in the order of the paths and within a folder of names; in between, what
    /// could not be searched.
    pub files: Vec<Result<File, SourceError>>,
    /// What was passed over.
    pub ignored: Ignored,
}

/// The files below `paths` whose names end as documents' do (`.md .markdown .txt .docx .yaml .yml`, in any
/// case); a path that is no folder is taken as it is, whatever its name.
///
/// Ignore files count from the folder that was named downwards. Those above it and the user's own
/// for git are not read: what is judged depends on nothing outside of it.
pub fn find(paths: &[PathBuf], include: Include) -> Found {
    let may_meet = paths.len() > 1 || include.links;
    let seen = may_meet.then(HashMap::new);
    let mut search = Search { include, found: Found::default(), seen };
    for path in paths {
        match path.as_os_str() != "-" && path.is_dir() {
            true => search.folder(path),
            false => search.named(path),
        }
    }
    search.found
}

struct Search {
    include: Include,
    found: Found,
    /// What became of each file and folder; kept only where one may be met twice.
    seen: Option<HashMap<OsString, Fate>>,
}

#[derive(Clone, Copy)]
enum Fate {
    /// A file: its index among those found.
    Taken(usize),
    /// A folder that was named.
    Searched,
    Ignored {
        reason: Reason,
        is_folder: bool,
    },
}

/// The ignore files of a folder and of those it lies in, down from the one that was named.
type Rules = Vec<[Gitignore; IGNORE_FILES.len()]>;

impl Search {
    /// A file that was named.
    fn named(&mut self, path: &Path) {
        let place = self.seen.is_some().then(|| self.place_of(path));
        self.take(place, path.to_owned(), true);
    }

    /// What tells a file from every other, by whatever path it was reached; of one that cannot be
    /// found, the path.
    fn place_of(&self, path: &Path) -> OsString {
        let place = match (self.include.links, path.parent(), path.file_name()) {
            // A link that is not followed is itself, not what it leads to.
            (false, Some(parent), Some(name)) => {
                let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
                parent.canonicalize().map(|parent| parent.join(name))
            }
            _ => path.canonicalize(),
        };
        place.map_or_else(|_| path.as_os_str().to_owned(), PathBuf::into_os_string)
    }

    fn take(&mut self, place: Option<OsString>, path: PathBuf, named: bool) {
        if let (Some(seen), Some(place)) = (&mut self.seen, place) {
            match seen.get(&place).copied() {
                Some(Fate::Taken(index)) => {
                    if let Some(Ok(file)) = self.found.files.get_mut(index) {
                        file.named |= named;
                    }
                    return;
                }
                Some(Fate::Ignored { reason, .. }) => self.found.ignored.files.remove(reason),
                Some(Fate::Searched) | None => {}
            }
            seen.insert(place, Fate::Taken(self.found.files.len()));
        }
        self.found.files.push(Ok(File { path, named }));
    }

    fn ignore(&mut self, place: Option<OsString>, reason: Reason, is_folder: bool) {
        if let (Some(seen), Some(place)) = (&mut self.seen, place) {
            if seen.contains_key(&place) {
                return;
            }
            seen.insert(place, Fate::Ignored { reason, is_folder });
        }
        match is_folder {
            true => self.found.ignored.folders.add(reason),
            false => self.found.ignored.files.add(reason),
        }
    }

    /// Everything below a folder that was named.
    fn folder(&mut self, root: &Path) {
        let real = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        if let Some(seen) = &mut self.seen {
            match seen.insert(real.clone().into_os_string(), Fate::Searched) {
                Some(Fate::Searched) => return,
                Some(Fate::Ignored { reason, is_folder: true }) => {
                    self.found.ignored.folders.remove(reason);
                }
                _ => {}
            }
        }
        // Beside each other, paths differ in their last part alone: whole, they compare as bytes.
        let order = |a: &DirEntry, b: &DirEntry| a.path().as_os_str().cmp(b.path().as_os_str());
        let mut walk =
            WalkDir::new(root).follow_links(self.include.links).sort_by(order).into_iter();
        let mut rules = Rules::new();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let name = error.path().unwrap_or(root).display().to_string();
                    let circle = || std::io::Error::other("a link to a folder that it lies in");
                    let error = error.into_io_error().unwrap_or_else(circle);
                    self.found.files.push(Err(SourceError::Io { name, error }));
                    continue;
                }
            };
            rules.truncate(entry.depth());
            let kind = entry.file_type();
            let is_folder = kind.is_dir() || kind.is_symlink() && entry.path().is_dir();
            let is_root = entry.depth() == 0;
            let is_git = is_folder && entry.file_name() == ".git";
            let reason = self.reason(&entry, is_folder, &rules).filter(|_| !is_root);
            if kind.is_dir() && !is_root && (is_git || reason.is_some()) {
                walk.skip_current_dir();
            }
            let place = || match self.include.links {
                true => self.place_of(entry.path()),
                false => {
                    real.join(entry.path().strip_prefix(root).unwrap_or(root)).into_os_string()
                }
            };
            match reason {
                // What git keeps for itself holds no document of anybody's.
                _ if is_git && !is_root => {}
                Some(reason) => {
                    let place = self.seen.is_some().then(place);
                    self.ignore(place, reason, is_folder);
                }
                None if is_folder => rules.push(self.rules_of(entry.path())),
                None => {
                    let place = self.seen.is_some().then(place);
                    self.take(place, entry.into_path(), false);
                }
            }
        }
    }

    /// Why a file or folder is passed over. What no flag would make a document is told as such.
    fn reason(&self, entry: &DirEntry, is_folder: bool, rules: &Rules) -> Option<Reason> {
        let Include { hidden, ignored, links } = self.include;
        let kind = entry.file_type();
        let is_document =
            || is_document_name(entry.path()) && (kind.is_file() || kind.is_symlink());
        if !is_folder && !is_document() {
            Some(Reason::OtherKind)
        } else if !ignored && is_ignored(entry.path(), is_folder, rules) {
            Some(Reason::IgnoreFile)
        } else if !hidden && entry.file_name().as_encoded_bytes().starts_with(b".") {
            Some(Reason::Hidden)
        } else if !links && kind.is_symlink() {
            Some(Reason::Link)
        } else {
            None
        }
    }

    /// What the ignore files in a folder say.
    fn rules_of(&self, folder: &Path) -> [Gitignore; IGNORE_FILES.len()] {
        IGNORE_FILES.map(|name| {
            let mut rules = GitignoreBuilder::new(folder);
            let path = folder.join(name);
            // Asked before it is opened: to open a named pipe waits for who writes to it.
            let is_usable = |m: std::fs::Metadata| m.is_file() && m.len() <= MAX_IGNORE_FILE;
            if !self.include.ignored && path.metadata().is_ok_and(is_usable) {
                // Lines that mean nothing name nothing.
                let _ = rules.add(path);
            }
            rules.build().unwrap_or_else(|_| Gitignore::empty())
        })
    }
}

/// Whether the ignore files name something; the nearest that does decides, as in git and ripgrep.
fn is_ignored(path: &Path, is_folder: bool, rules: &Rules) -> bool {
    (0..IGNORE_FILES.len())
        .flat_map(|file| rules.iter().rev().filter_map(move |of_folder| of_folder.get(file)))
        .map(|rules| rules.matched(path, is_folder))
        .find(|matched| !matched.is_none())
        .is_some_and(|matched| matches!(matched, Match::Ignore(_)))
}

/// By its ending; not the file (`~$draft.docx`) that Word keeps beside what it has open.
fn is_document_name(path: &Path) -> bool {
    let is_lock = path.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(b"~$"));
    let ending = path.extension().and_then(|e| e.to_str());
    !is_lock && ending.is_some_and(|e| ENDINGS.iter().any(|k| e.eq_ignore_ascii_case(k)))
}
