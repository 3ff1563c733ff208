//! The catalogue of codes as a page, committed as `docs/codes.md`.

use std::fmt::Write as _;

use crate::catalogue;

/// The page, in both languages; duties have pages of their own and are not repeated.
pub fn page() -> String {
    let mut out = "<!-- Generated from the program; `KIGEN_REGENERATE=1 cargo test --test generated` writes it anew. -->\n\
        # コード / Codes\n\n\
        `kigen explain CODE` prints an entry. Each rule has a code of its own, too: [the list](rules/README.md). \
        A mistake in a rule file, its tests, a calendar or `kigen.yaml` begins with `rules/`, one in a timeline file with `timeline/`, \
        and `input/` is what could not be read at all.\n"
        .to_owned();
    let mut group = String::new();
    let duties: usize = crate::rules::RuleSet::embedded().map(|set| set.duties.len()).sum();
    for entry in catalogue::all().skip(duties) {
        let first = entry.code.split('/').next().unwrap_or_default();
        if first != group {
            group = first.to_owned();
            let _ = write!(
                out,
                "\n## {group}\n\n| Code | Severity | 日本語 | English |\n|---|---|---|---|\n"
            );
        }
        let (code, severity) = (&entry.code, entry.severity.word());
        let (title, about) = (&entry.title, &entry.about);
        let _ = writeln!(
            out,
            "| `{code}` | {severity} | **{}** {} | **{}** {} |",
            title.ja, about.ja, title.en, about.en
        );
    }
    out
}
