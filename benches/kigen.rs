//! `cargo bench`: each stage by itself and the whole way, in bytes a second on one core.
//!
//! Over a corpus made from the examples, and over the real one where it lies beside the
//! repository.

#![allow(missing_docs, reason = "criterion's macros make public functions")]
#![allow(clippy::expect_used, reason = "a bench that meets the unexpected should stop there")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kigen::render::Renderer;
use kigen::render::text::{Style, Text};
use kigen::rules::{Readings, RuleSet};
use kigen::source::{self, Source};
use kigen::timeline::Timeline;
use kigen::{Checker, Day, Input, Lang, Severity, dates, extract, judge};

/// Documents of a corpus: name and bytes.
struct Corpus {
    name: &'static str,
    texts: Vec<(String, Vec<u8>)>,
}

impl Corpus {
    fn read(name: &'static str, folder: PathBuf) -> Self {
        let texts = source::find(&[folder], source::Include::default())
            .files
            .into_iter()
            .flatten()
            .map(|file| file.path)
            .filter(|p| p.extension().is_some_and(|e| e == "md") && !p.ends_with("README.md"))
            .map(|p| (p.display().to_string(), fs::read(&p).expect("readable")))
            .collect();
        Corpus { name, texts }
    }

    fn bytes(&self) -> u64 {
        self.texts.iter().map(|(_, bytes)| bytes.len() as u64).sum()
    }

    fn sources(&self) -> Vec<Source> {
        let decode =
            |(name, bytes): &(String, Vec<u8>)| Source::from_bytes(name.clone(), bytes).ok();
        self.texts.iter().filter_map(decode).collect()
    }
}

/// The disclosures among the examples, many times over; and the real ones, if there are any.
fn corpora() -> Vec<Corpus> {
    const TIMES: usize = 20;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut examples = Corpus::read("examples", root.join("examples"));
    let once = examples.texts.clone();
    examples.texts = (0..TIMES).flat_map(|_| once.clone()).collect();
    let real = ["../shared/corpus", "../../shared/corpus"].map(|f| root.join(f));
    let real = real.into_iter().find(|f| f.is_dir()).map(|f| Corpus::read("corpus", f));
    [examples].into_iter().chain(real).collect()
}

/// A document all the way, as `kigen check` on several draws it; what is written.
fn checked(checker: &Checker, name: &str, bytes: &[u8], text: &Text) -> usize {
    let today = Day::new(2026, 4, 1).expect("a day");
    let report = checker.check(&Input::bytes(name, bytes).today(today));
    report.map_or(0, |report| text.document(&report).len())
}

fn stages(c: &mut Criterion) {
    let (lang, from) = (Lang::Ja, Severity::Warning);
    let (colour, waived, duties, statistics, summary, exit_zero) = Default::default();
    let width = 100;
    let style = Style { lang, colour, width, from, waived, duties, statistics, summary, exit_zero };
    let (text, checker) = (Text::new(style), Checker::default());
    for corpus in corpora() {
        let sources = corpus.sources();
        let timelines: Vec<Timeline> =
            sources.iter().map(|s| extract::extract(s).timeline).collect();
        let mut group = c.benchmark_group(corpus.name);
        group.sample_size(10).throughput(Throughput::Bytes(corpus.bytes()));
        group.bench_function("scan", |b| {
            b.iter(|| sources.iter().map(|s| dates::scan(black_box(&s.text)).len()).sum::<usize>());
        });
        group.bench_function("extract", |b| {
            let events = |s| extract::extract(black_box(s)).timeline.events.len();
            b.iter(|| sources.iter().map(events).sum::<usize>());
        });
        group.bench_function("judge", |b| {
            let verdicts = |t: &Timeline| {
                let as_of = t.published_by().unwrap_or_default();
                judge::judge(black_box(t), RuleSet::embedded(), as_of, &Readings::default()).len()
            };
            b.iter(|| timelines.iter().map(verdicts).sum::<usize>());
        });
        group.bench_function("check", |b| {
            let drawn = |(name, bytes): &(String, Vec<u8>)| checked(&checker, name, bytes, &text);
            b.iter(|| corpus.texts.iter().map(drawn).sum::<usize>());
        });
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
