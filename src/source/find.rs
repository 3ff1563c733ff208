//! The documents below a folder.

use std::path::{Path, PathBuf};

use super::SourceError;

/// The files below `paths` that look like disclosures or timelines (`.md .txt .yaml .yml`, any
/// case), in a fixed order; a path that is no folder is taken as it is, whatever its name.
///
/// Paths that cannot be walked come back as errors beside the others.
pub fn find(paths: &[PathBuf]) -> Vec<Result<PathBuf, SourceError>> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" || !path.is_dir() {
            found.push(Ok(path.clone()));
            continue;
        }
        let mut failed = Vec::new();
        let mut walk = ignore::WalkBuilder::new(path);
        // Beside each other, paths differ in their last part alone: whole, they compare as bytes.
        let order = |a: &Path, b: &Path| a.as_os_str().cmp(b.as_os_str());
        for entry in walk.require_git(false).sort_by_file_path(order).build() {
            match entry {
                Ok(e) if e.file_type().is_some_and(|t| t.is_file()) && is_text_name(e.path()) => {
                    found.push(Ok(e.into_path()));
                }
                Ok(_) => {}
                Err(e) => failed.push(Err(SourceError::Io {
                    name: path.display().to_string(),
                    error: e.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into()),
                })),
            }
        }
        found.append(&mut failed);
    }
    found
}

fn is_text_name(path: &Path) -> bool {
    let known = ["md", "markdown", "txt", "yaml", "yml"];
    path.extension()
        .and_then(|e| e.to_str())
        .is_some_and(|e| known.iter().any(|k| e.eq_ignore_ascii_case(k)))
}
