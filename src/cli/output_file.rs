//! Files that results are written to: each as a whole or not at all.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::lang::Lang;
use crate::render::visible;

/// A file that takes its place when all of it is written. Until then another stands there, or none.
pub(super) struct OutputFile {
    /// As it was given.
    name: String,
    /// Where it will be, links followed.
    target: PathBuf,
    writer: BufWriter<NamedTempFile>,
    /// The first that went wrong.
    error: Option<io::Error>,
}

impl OutputFile {
    /// Begins a file.
    ///
    /// # Errors
    /// In words, when there is no such folder, or something stands there that is no file.
    pub(super) fn create(path: &Path, lang: Lang) -> Result<Self, String> {
        let name = visible::line(&path.to_string_lossy()).into_owned();
        let wrong = |what: &str| format!("{name}: {what}");
        let target = match path.canonicalize() {
            Ok(target) => target,
            Err(_) => {
                let Some(file) = path.file_name() else {
                    return Err(wrong(
                        lang.pick("ファイル名ではありません", "not the name of a file"),
                    ));
                };
                let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
                let folder = folder.unwrap_or(Path::new(".")).canonicalize().map_err(|_| {
                    wrong(lang.pick("フォルダがありません", "there is no such folder"))
                })?;
                folder.join(file)
            }
        };
        // In place of a device or a link that leads nowhere a file would be no help.
        let there = target.symlink_metadata();
        if there.is_ok_and(|there| !there.is_file()) {
            return Err(wrong(lang.pick("通常のファイルではありません", "not a regular file")));
        }
        let folder = target.parent().unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".kigen-").suffix(".part");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = builder.tempfile_in(folder).map_err(|error| wrong(&error_kind(&error)))?;
        let writer = BufWriter::with_capacity(64 * 1024, file);
        Ok(OutputFile { name, target, writer, error: None })
    }

    /// What is wrong with it.
    pub(super) fn wrong(&self, what: &str) -> String {
        format!("{}: {what}", self.name)
    }

    /// Where it will be.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// Writes on; what goes wrong is told at the end.
    pub(super) fn write(&mut self, text: &str) {
        if self.error.is_none() {
            self.error = self.writer.write_all(text.as_bytes()).err();
        }
    }

    /// Puts the file into its place.
    ///
    /// # Errors
    /// In words, when it could not be written.
    pub(super) fn finish(self) -> Result<(), String> {
        let OutputFile { name, target, writer, error } = self;
        let wrong = |error: io::Error| format!("{name}: {}", error_kind(&error));
        if let Some(error) = error {
            return Err(wrong(error));
        }
        let file = writer.into_inner().map_err(|error| wrong(error.into_error()))?;
        file.persist(&target).map_err(|error| wrong(error.error)).map(|_| ())
    }
}

/// What the system said, without the path: it was named already, made safe.
fn error_kind(error: &io::Error) -> String {
    match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code).to_string(),
        None => error.kind().to_string(),
    }
}
