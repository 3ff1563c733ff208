//! From paths on the command line to texts, and many of them at a time in a fixed order.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

use rayon::prelude::*;

use super::Exit;
use super::output::Output;
use crate::finding::{Finding, Severity};
use crate::lang::Lang;
use crate::render::Failure;
use crate::render::text::{Painter, Style};
use crate::source::{self, Source, SourceError};
use crate::timeline::file;

/// Documents whose results are held at once before they are written.
const AT_ONCE: usize = 512;

/// The documents to work on.
pub struct Inputs {
    files: Vec<Result<File, SourceError>>,
    jobs: Option<u16>,
}

struct File {
    path: PathBuf,
    /// Found in a folder, not named.
    found: bool,
}

impl Inputs {
    /// Looks the paths up; `jobs` documents are worked on at a time, or one for each core.
    pub fn find(paths: &[PathBuf], jobs: Option<u16>) -> Self {
        // Compared as written: to compare them part by part takes longer than to read them.
        let named: HashSet<&OsStr> = paths.iter().map(|p| p.as_os_str()).collect();
        let files = source::find(paths)
            .into_iter()
            .map(|file| file.map(|path| File { found: !named.contains(path.as_os_str()), path }));
        Inputs { files: files.collect(), jobs }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Reads every document, does `work` on several at a time, and hands the results to `write`
    /// in the order of the arguments until it answers `false`. YAML files found in folders that
    /// are no timelines are passed over.
    pub fn each<T: Send>(
        &self,
        lang: Lang,
        work: impl Fn(Source) -> T + Sync,
        fail: impl Fn(Failure) -> T + Sync,
        mut write: impl FnMut(T) -> bool,
    ) {
        let one = |file: &Result<File, SourceError>| {
            let file = match file {
                Ok(file) => file,
                Err(error) => return Some(fail(unreadable(error, lang))),
            };
            match Source::read(&file.path) {
                Ok(source) if file.found && is_other_yaml(&source) => None,
                Ok(source) if source.text.trim().is_empty() => Some(fail(empty(&source, lang))),
                Ok(source) => Some(work(source)),
                Err(error) => Some(fail(unreadable(&error, lang))),
            }
        };
        // A fault of the program in one document must not keep the others from being judged.
        let one = |file: &Result<File, SourceError>| {
            panic::catch_unwind(AssertUnwindSafe(|| one(file))).unwrap_or_else(|_| {
                let name = file.as_ref().map_or(String::new(), |f| f.path.display().to_string());
                Some(fail(internal_error(name, lang)))
            })
        };
        // Threads cost more than they save on a few files, and time to start.
        let pool = (self.files.len() > 1 && self.jobs != Some(1)).then(|| {
            let threads = self.jobs.map_or(0, usize::from);
            rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok()
        });
        for files in self.files.chunks(AT_ONCE) {
            let results: Vec<Option<T>> = match pool.as_ref().and_then(Option::as_ref) {
                Some(pool) => pool.install(|| files.par_iter().map(one).collect()),
                None => files.iter().map(one).collect(),
            };
            if !results.into_iter().flatten().all(&mut write) {
                return;
            }
        }
    }
}

fn is_other_yaml(source: &Source) -> bool {
    file::has_yaml_name(&source.name) && !source.text.lines().any(|l| l.starts_with("kigen:"))
}

/// Why a document could not be read, in the user's language.
pub fn unreadable(error: &SourceError, lang: Lang) -> Failure {
    let (SourceError::Io { name, .. }
    | SourceError::NoFile { name }
    | SourceError::TooLarge { name }
    | SourceError::NotText { name, .. }) = error;
    let message = match (lang, error) {
        (Lang::En, error) => error.to_string(),
        (Lang::Ja, SourceError::Io { error, .. }) => format!("{name}: 読めません（{error}）"),
        (Lang::Ja, SourceError::NoFile { .. }) => {
            format!("{name}: 通常のファイルではありません（標準入力は - としてください）")
        }
        (Lang::Ja, SourceError::TooLarge { .. }) => {
            format!("{name}: 大きすぎます（上限{}MiB）", source::MAX_BYTES / 1024 / 1024)
        }
        (Lang::Ja, SourceError::NotText { offset, .. }) => format!(
            "{name}: テキストではありません（{offset}バイト目がUTF-8、Shift_JIS、EUC-JPのいずれでもない）"
        ),
    };
    Failure { name: name.clone(), message, details: None }
}

/// What is said of a document in which the program itself failed. Its own words on the fault may
/// quote the document, and are not shown.
fn internal_error(name: String, lang: Lang) -> Failure {
    let what = lang.pick(
        "kigen の内部エラーのため判定していません",
        "not judged, because of an internal error of kigen",
    );
    let finding = Finding {
        code: "input/internal-error".into(),
        severity: Severity::Error,
        message: lang.pick("kigen の内部エラー", "an internal error of kigen").into(),
        help: lang
            .pick(
                "文書ではなくプログラムの誤りです。この文書と版（`kigen --version`）を添えて報告してください",
                "the fault is in the program, not in the document: please report it with the document and the version (`kigen --version`)",
            )
            .into(),
        url: None,
        labels: Vec::new(),
    };
    let message = format!("{name}: {what}");
    let details = Source::from_bytes(name.clone(), "").ok().map(|s| Box::new((s, vec![finding])));
    Failure { name, message, details }
}

/// A text without a word is no clean text.
fn empty(source: &Source, lang: Lang) -> Failure {
    let name = source.name.clone();
    let message =
        format!("{name}: {}", lang.pick("何も書かれていません", "there is nothing in it"));
    Failure { name, message, details: None }
}

/// Draws failures for standard error.
pub fn failure_painter(output: &Output) -> Painter {
    Painter::new(Style {
        lang: output.lang,
        colour: output.error_colour,
        width: output.width,
        from: Severity::Advice,
        duties: false,
    })
}

/// Says that there was nothing to do.
pub fn nothing(output: &mut Output) -> Exit {
    let message = output.lang.pick(
        "error: 対象の文書がありません（.md .txt .yaml .yml）\n",
        "error: no documents found (.md .txt .yaml .yml)\n",
    );
    output.complain(message);
    Exit::CouldNotRun
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::panic)] // What is tested is a panic.
    fn a_panic_in_one_document_does_not_end_the_run() {
        let folder = std::env::temp_dir().join(format!("kigen-panic-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let paths: Vec<_> = ["a.md", "b.md", "c.md"].map(|name| folder.join(name)).into();
        paths.iter().for_each(|path| std::fs::write(path, "お知らせ\n").expect("written"));
        for jobs in [Some(1), Some(2)] {
            let mut came = Vec::new();
            Inputs::find(&paths, jobs).each(
                Lang::En,
                |source| match source.name.ends_with("b.md") {
                    true => panic!("in {}", source.text),
                    false => "judged".to_owned(),
                },
                |failure| {
                    let (_, findings) = *failure.details.expect("a finding");
                    findings.into_iter().map(|f| f.code).collect()
                },
                |result| {
                    came.push(result);
                    true
                },
            );
            assert_eq!(came, ["judged", "input/internal-error", "judged"]);
        }
        std::fs::remove_dir_all(&folder).expect("removed");
    }
}
