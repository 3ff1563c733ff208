//! How fast dates are found and resolved: over the disclosures beside the repository if they are
//! there, else over text made up to be like them; and over texts made to be slow.
#![allow(missing_docs)]

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kigen::dates::{Context, resolve, scan};

/// Every text below `folder`, or none.
fn texts(folder: &Path, into: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            texts(&path, into);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            into.push(text);
        }
    }
}

fn disclosures() -> Vec<String> {
    let mut found = Vec::new();
    // Beside the repository, or beside the folder that holds its worktrees.
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if let Some(corpus) = ["../shared/corpus", "../../shared/corpus"]
        .map(|f| root.join(f))
        .iter()
        .find(|f| f.is_dir())
    {
        texts(corpus, &mut found);
    }
    if found.is_empty() {
        let paragraph = "当社は、2025 年８月 7 日（木）16時21分頃、当社サーバーへの不正なアクセスを\
            検知し、同日中に通信を遮断いたしました。調査の結果、お客様の情報が外部に流出した可能性が\
            あることを８月12日に確認し、翌13日に関係機関へ報告しております。お客様をはじめ関係する\
            皆様には、多大なるご迷惑とご心配をおかけしますことを、深くお詫び申し上げます。\n\n";
        found = vec![paragraph.repeat(8); 400];
    }
    found
}

fn dates(c: &mut Criterion) {
    let context = Context { published: "2025-09-01".parse().ok() };
    let small = disclosures();
    let bytes: usize = small.iter().map(String::len).sum();
    let mut group = c.benchmark_group("disclosures");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("scan", |b| {
        b.iter(|| small.iter().map(|t| scan(black_box(t)).len()).sum::<usize>());
    });
    group.bench_function("scan and resolve", |b| {
        b.iter(|| {
            small.iter().map(|t| resolve(t, scan(black_box(t)), &context).len()).sum::<usize>()
        });
    });
    group.finish();

    let mut group = c.benchmark_group("hostile");
    for (name, unit) in [
        ("dates on one line", "8月7日、"),
        ("days alone", "7日(日)"),
        ("digits", "1"),
        ("broken dates", "2025年 8月 "),
        ("relative words", "同前当本今先翌"),
        ("brackets and blanks", "8月7日（        "),
        ("laws that are none", "2025年個人情報保護委員会事務局"),
        ("URLs", "://"),
        ("同", "同"),
        ("brackets", "("),
        ("full-width digits", "１"),
        ("kanji numerals", "一"),
        ("a list without end", "7・"),
        ("months listed", "8月7・"),
        ("ranges without end", "8月7日～"),
        ("years beside years", "2025年（令和7年（"),
        ("times of day", "8月7日午後4時21分頃、"),
        ("separators", "2025/8/"),
        ("blanks", "8月          "),
    ] {
        let text = unit.repeat(2_000_000 / unit.len());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| resolve(&text, scan(black_box(&text)), &context).len());
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = dates
}
criterion_main!(benches);
