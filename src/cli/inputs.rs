//! From paths on the command line to texts, and many of them at a time in a fixed order.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Exit;
use super::args::WalkArgs;
use super::output::Output;
use crate::checker::{Counts, Error, Report, Statistics};
use crate::finding::Severity;
use crate::render::text::Text;
use crate::render::{Renderer, Run};
use crate::rules::Edition;
use crate::source::ignored::{Ignored, Reason};
use crate::source::{self, File, Found, Include, Source, SourceError};
use crate::timeline::file::{self, FileKind};

/// Documents whose results are held at once before they are written.
const AT_ONCE: usize = 512;

/// The documents to work on.
pub(super) struct Inputs {
    files: Vec<Result<File, SourceError>>,
    /// What was passed over on the way to them.
    ignored: Ignored,
    jobs: Option<u16>,
}

/// What a document came to, for the run as a whole.
#[derive(Default)]
pub(super) struct Came {
    /// How many findings there are.
    pub counts: Counts,
    /// The findings that are to be acted on, by code.
    pub failing: BTreeMap<String, usize>,
    /// The severity from which on they are.
    pub fail_on: Option<Severity>,
    /// The rule sets that gave a verdict.
    pub rules: Vec<Edition>,
    /// How often each code was found, and what each duty came to; empty where no format asks.
    pub statistics: Statistics,
    /// The configuration that held.
    pub configuration: Option<String>,
}

impl Came {
    /// What a report came to.
    pub(super) fn of(report: &Report) -> Self {
        let mut failing = BTreeMap::new();
        for finding in report.findings().filter(|f| report.fails(f)) {
            *failing.entry(finding.code().into_owned()).or_default() += 1;
        }
        Came {
            counts: report.counts(),
            failing,
            fail_on: Some(report.fail_on()),
            rules: report.editions().to_vec(),
            configuration: report.configuration().map(str::to_owned),
            statistics: Statistics::default(),
        }
    }
}

/// What there is to say of a document that could not be judged.
struct Refused {
    /// For people, on standard error.
    drawn: String,
    /// In each format.
    told: Vec<String>,
    is_no_disclosure: bool,
    statistics: Statistics,
}

/// What was made of a document.
enum Made<D> {
    /// All that will be written of it, in each format.
    Texts(Vec<String>),
    /// Itself: it is written piece by piece.
    Document(D),
}

impl Inputs {
    /// Looks the paths up; `jobs` documents are worked on at a time, or one for each core.
    pub(super) fn find(paths: &[PathBuf], walk: &WalkArgs, jobs: Option<u16>) -> Self {
        let WalkArgs { hidden, no_ignore, follow } = *walk;
        let include = Include { hidden, ignored: no_ignore, links: follow };
        let Found { files, ignored } = source::find(paths, include);
        Inputs { files, ignored, jobs }
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// The paths of those that could be found.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().flatten().map(|file| &*file.path)
    }

    /// Passes over those for which there is a reason to.
    ///
    /// # Errors
    /// The first that `reason` gives.
    pub(super) fn pass_over(
        &mut self,
        reason: impl Fn(&File) -> Result<Option<Reason>, Error>,
    ) -> Result<(), Error> {
        let mut kept = Vec::with_capacity(self.files.len());
        for file in std::mem::take(&mut self.files) {
            match file.as_ref().map_or(Ok(None), &reason)? {
                Some(reason) => self.ignored.files.add(reason),
                None => kept.push(file),
            }
        }
        self.files = kept;
        Ok(())
    }

    /// Whether a file, links followed, is among them.
    pub(super) fn has(&self, file: &Path) -> bool {
        let files = self.files.iter().filter_map(|found| found.as_ref().ok());
        let alike = files.filter(|found| found.path.file_name() == file.file_name());
        alike.filter_map(|found| found.path.canonicalize().ok()).any(|found| found == file)
    }

    /// Reads every document, makes of it what `work` makes, several at a time, and writes them in the
    /// order of the arguments, in each format to its place; what cannot be read goes to standard error
    /// as `refusals` draws it. YAML files found in folders that are no timelines are passed over.
    pub(super) fn render<D: Send>(
        self,
        output: &mut Output,
        refusals: &Text,
        renderers: &[Box<dyn Renderer<D> + '_>],
        work: impl Fn(&Path, Source) -> Result<(D, Came), Error> + Sync,
    ) -> Run {
        let put = |output: &mut Output, place: usize, text: &str| {
            let commands = renderers.get(place).is_some_and(|r| r.commands_a_runner());
            output.write(place, text, commands)
        };
        for (place, renderer) in renderers.iter().enumerate() {
            put(output, place, &renderer.begin());
        }
        let make = |path: &Path, source| {
            let (document, came) = work(path, source)?;
            let made = match renderers.iter().any(|renderer| renderer.is_long()) {
                true => Made::Document(document),
                false => Made::Texts(renderers.iter().map(|r| r.document(&document)).collect()),
            };
            Ok((made, came))
        };
        let failure = |error: &Error| renderers.iter().map(|r| r.failure(error)).collect();
        let (mut run, failures) =
            self.run(output, refusals, renderers.len(), failure, make, |output, made, run| {
                let first = run.files.judged == 1;
                match made {
                    Made::Texts(texts) => {
                        let mut goes_on = false;
                        for (place, (renderer, text)) in renderers.iter().zip(texts).enumerate() {
                            put(output, place, renderer.before(first));
                            goes_on = put(output, place, &renderer.join(text, run));
                        }
                        goes_on
                    }
                    Made::Document(document) => {
                        renderers.iter().enumerate().fold(true, |goes_on, (place, renderer)| {
                            put(output, place, renderer.before(first));
                            let mut piece = |piece: &str| put(output, place, piece);
                            goes_on & renderer.write(&document, &mut piece)
                        })
                    }
                }
            });
        for (place, (renderer, failures)) in renderers.iter().zip(failures).enumerate() {
            run.failures = failures;
            put(output, place, &renderer.end(&run));
            if let Some(left_out) = renderer.left_out(&run) {
                let warning = output.lang.pick("警告", "warning");
                output.write_stderr(&format!("{warning}: {left_out}\n"));
            }
        }
        run
    }

    /// The same for what can be written only when all of it is known: gives what `work` made of each
    /// document, in order, and writes nothing but what cannot be read.
    pub(super) fn gather<M: Send, D>(
        self,
        output: &mut Output,
        refusals: &Text,
        renderer: &dyn Renderer<D>,
        work: impl Fn(&Path, Source) -> Result<(M, Came), Error> + Sync,
    ) -> (Vec<M>, Run) {
        let mut all = Vec::new();
        let failure = |error: &Error| vec![renderer.failure(error)];
        let (mut run, failures) = self.run(output, refusals, 1, failure, work, |_, made, _| {
            all.push(made);
            true
        });
        run.failures = failures.into_iter().flatten().collect();
        (all, run)
    }

    /// Does `work` on every document and hands the results to `take` in order, until it answers
    /// `false`; `failure` is what each of the `formats` tells of one that cannot be read, which is
    /// given back by format.
    fn run<M: Send>(
        self,
        output: &mut Output,
        refusals: &Text,
        formats: usize,
        failure: impl Fn(&Error) -> Vec<String> + Sync,
        work: impl Fn(&Path, Source) -> Result<(M, Came), Error> + Sync,
        mut take: impl FnMut(&mut Output, M, &Run) -> bool,
    ) -> (Run, Vec<Vec<String>>) {
        let mut run = Run::default();
        run.files.ignored = self.ignored;
        let mut failures = vec![Vec::new(); formats];
        self.each(
            work,
            |result: Result<_, Error>| {
                result.map_err(|error| Refused {
                    drawn: refusals.refusal(&error),
                    told: failure(&error),
                    is_no_disclosure: error.is_no_disclosure(),
                    statistics: Statistics::of_error(&error),
                })
            },
            |result| match result {
                None => {
                    run.files.ignored.files.add(Reason::OtherYaml);
                    true
                }
                Some(Ok((made, came))) => {
                    run.files.judged += 1;
                    run.counts += came.counts;
                    run.fail_on.extend(came.fail_on);
                    run.statistics += came.statistics;
                    for (code, n) in came.failing {
                        *run.failing.entry(code).or_default() += n;
                    }
                    run.rules.extend(came.rules);
                    run.configurations.extend(came.configuration);
                    take(output, made, &run)
                }
                Some(Err(refused)) => {
                    match refused.is_no_disclosure {
                        true => run.files.not_a_disclosure += 1,
                        false => run.files.unreadable += 1,
                    }
                    run.statistics += refused.statistics;
                    for (told, all) in refused.told.into_iter().zip(&mut failures) {
                        all.extend(Some(told).filter(|told: &String| !told.is_empty()));
                    }
                    output.write_stderr(&refused.drawn);
                    true
                }
            },
        );
        (run, failures)
    }

    /// Does `work` on several documents at a time, then `after`, and hands the results to `write` in
    /// order until it answers `false`; of a YAML file that was found and is no timeline, `None`.
    fn each<R, T: Send>(
        self,
        work: impl Fn(&Path, Source) -> Result<R, Error> + Sync,
        after: impl Fn(Result<R, Error>) -> T + Sync,
        mut write: impl FnMut(Option<T>) -> bool,
    ) {
        let one = |file: Result<File, SourceError>| {
            let file = match file {
                Ok(file) => file,
                Err(error) => return Some(after(Err(error.into()))),
            };
            match Source::read(&file.path) {
                Ok(source) if !file.named && file::kind_of(&source) == FileKind::OtherYaml => None,
                Ok(source) => Some(after(work(&file.path, source))),
                Err(error) => Some(after(Err(error.into()))),
            }
        };
        // A fault of the program in one document must not keep the others from being judged.
        let one = |file: Result<File, SourceError>| {
            let path = file.as_ref().map(|file| file.path.clone()).unwrap_or_default();
            panic::catch_unwind(AssertUnwindSafe(|| one(file)))
                .unwrap_or_else(|_| Some(after(Err(Error::internal(path.display().to_string())))))
        };
        // Threads cost more than they save on a few files, and time to start.
        let pool = (self.files.len() > 1 && self.jobs != Some(1)).then(|| {
            let threads = self.jobs.map_or(0, usize::from);
            rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok()
        });
        let mut files = self.files.into_iter();
        loop {
            let batch: Vec<_> = files.by_ref().take(AT_ONCE).collect();
            if batch.is_empty() {
                return;
            }
            let results: Vec<Option<T>> = match pool.as_ref().and_then(Option::as_ref) {
                Some(pool) => pool.install(|| batch.into_par_iter().map(one).collect()),
                None => batch.into_iter().map(one).collect(),
            };
            if !results.into_iter().all(&mut write) {
                return;
            }
        }
    }
}

/// Says that there was nothing to do.
pub(super) fn no_documents(output: &mut Output) -> Exit {
    let message = output.lang.pick(
        "error: 対象の文書がありません（.md .txt .docx .yaml .yml）\n",
        "error: no documents found (.md .txt .docx .yaml .yml)\n",
    );
    output.write_stderr(message);
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
        let walk = WalkArgs { hidden: false, no_ignore: false, follow: false };
        for jobs in [Some(1), Some(2)] {
            let mut came = Vec::new();
            Inputs::find(&paths, &walk, jobs).each(
                |_, source| match source.name.ends_with("b.md") {
                    true => panic!("in {}", source.text),
                    false => Ok("judged".to_owned()),
                },
                |result| {
                    let code = |e: Error| e.findings().map(|f| f.code().into_owned()).collect();
                    result.unwrap_or_else(code)
                },
                |result: Option<String>| {
                    came.extend(result);
                    true
                },
            );
            assert_eq!(came, ["judged", "input/internal-error", "judged"]);
        }
        std::fs::remove_dir_all(&folder).expect("removed");
    }
}
