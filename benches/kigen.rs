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
use kigen::finding::Severity;
use kigen::judge;
use kigen::lang::Lang;
use kigen::lints::{self, Draft};
use kigen::messages::{self, Told};
use kigen::render::Document;
use kigen::render::text::{Painter, Style};
use kigen::rules::{Readings, RuleSet};
use kigen::source::{self, Source};
use kigen::timeline::Timeline;
use kigen::{dates, extract};

/// Documents of a corpus: name and bytes.
struct Corpus {
    name: &'static str,
    texts: Vec<(String, Vec<u8>)>,
}

impl Corpus {
    fn read(name: &'static str, folder: PathBuf) -> Self {
        let texts = source::find(&[folder])
            .into_iter()
            .flatten()
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
fn checked(name: &str, bytes: &[u8], painter: &Painter) -> usize {
    let Ok(source) = Source::from_bytes(name, bytes) else { return 0 };
    let found = extract::extract(&source);
    let (timeline, lang) = (found.timeline, Lang::Ja);
    let as_of = timeline.published_by().unwrap_or_default();
    let verdicts = judge::judge(&timeline, RuleSet::embedded(), as_of, &Readings::default());
    let draft = Draft { source: &source, dates: &found.dates, timeline: &timeline, lang };
    let mut findings = lints::check(&draft);
    // As many documents are drawn: from warnings on.
    let said =
        messages::worth_saying(&verdicts).into_iter().filter(|(s, _)| *s >= Severity::Warning);
    let told = Told { timeline: &timeline, source: &source, lang };
    findings.extend(said.filter_map(|(_, verdict)| messages::finding(verdict, told)));
    let (as_of_today, unsaid) = (false, [0; 3]);
    let document = Document { source, timeline, as_of, as_of_today, verdicts, findings, unsaid };
    painter.document(&document).len()
}

fn stages(c: &mut Criterion) {
    let style =
        Style { lang: Lang::Ja, colour: false, width: 100, from: Severity::Warning, duties: false };
    let painter = Painter::new(style);
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
            let drawn = |(name, bytes): &(String, Vec<u8>)| checked(name, bytes, &painter);
            b.iter(|| corpus.texts.iter().map(drawn).sum::<usize>());
        });
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
