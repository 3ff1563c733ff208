//! `--changed REV`: which files differ from a revision of the git repository around the current folder.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::configs::real_folder;
use crate::checker::{Error, Reason};

/// The files of a repository that differ from a revision, untracked ones among them.
pub(super) struct Changed {
    /// The folder of the repository, links followed.
    root: PathBuf,
    /// By their paths below it.
    files: HashSet<PathBuf>,
}

impl Changed {
    /// Asks git; what is committed, staged or only written since then counts alike. Of the files that
    /// git ignores, those not tracked are taken in only with `ignored`.
    ///
    /// # Errors
    /// When there is no git, no repository or no such revision.
    pub(super) fn since(revision: &str, ignored: bool) -> Result<Self, Error> {
        let refuse = |reason| Error::new(format!("--changed {revision}"), reason);
        let root = git(Path::new("."), &["rev-parse", "--show-toplevel"])
            .map_err(|_| refuse(Reason::NoGit))?
            .ok_or_else(|| refuse(Reason::NoRepository))?;
        let root = path(root.strip_suffix(b"\n").unwrap_or(&root));
        let root = root.canonicalize().map_err(|_| refuse(Reason::NoRepository))?;
        let ask = |args: &[&str]| git(&root, args).ok().flatten();
        // What begins with a hyphen would be an option to git.
        let commit = match revision.starts_with('-') {
            true => None,
            false => ask(&["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")]),
        };
        let commit = commit.and_then(|hash| String::from_utf8(hash).ok());
        let commit = commit.ok_or_else(|| refuse(Reason::NoRevision))?;
        // Nothing in the repository's own settings may start another program.
        let tracked = ask(&[
            "diff",
            "--name-only",
            "-z",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--diff-filter=d",
            commit.trim(),
            "--",
        ]);
        let standard = ["ls-files", "--others", "-z", "--exclude-standard"];
        let untracked = ask(if ignored { &standard[..3] } else { &standard });
        let (Some(tracked), Some(untracked)) = (tracked, untracked) else {
            return Err(refuse(Reason::NoRevision));
        };
        let names = [tracked, untracked];
        let names = names.iter().flat_map(|list| list.split(|b| *b == 0));
        let files = names.filter(|name| !name.is_empty()).map(path).collect();
        Ok(Changed { root, files })
    }

    /// Whether a file differs.
    ///
    /// # Errors
    /// When it lies outside of the repository.
    pub(super) fn contains(&self, file: &Path) -> Result<bool, Error> {
        let name = file.file_name().unwrap_or_default();
        // What is not there is told when it is read.
        let Some(real) = real_folder(file).map(|folder| folder.join(name)) else {
            return Ok(true);
        };
        match real.strip_prefix(&self.root) {
            Ok(below) => Ok(self.files.contains(below)),
            Err(_) => Err(Error::new(file.display().to_string(), Reason::OutsideRepository)),
        }
    }
}

/// What git answers; `None` where it refuses.
fn git(folder: &Path, args: &[&str]) -> std::io::Result<Option<Vec<u8>>> {
    let output = Command::new("git")
        .args(["--no-optional-locks", "-c", "core.fsmonitor=false"])
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()?;
    Ok(output.status.success().then_some(output.stdout))
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    Path::new(OsStr::from_bytes(bytes)).to_owned()
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    Path::new(OsStr::new(&*String::from_utf8_lossy(bytes))).to_owned()
}
