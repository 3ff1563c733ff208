//! Tables of what is read from a text: `words=date` for each date found, in order.

mod forms;
mod gold;
mod no_dates;
mod properties;
mod reading;

use super::{Context, resolve, scan};
use crate::timeline::Edtf;

/// Each date of `text` as `words=date`, with `@time` and `!problem` where there are such.
fn read(text: &str, published: &str) -> Vec<String> {
    let published = (!published.is_empty()).then(|| published.parse::<Edtf>().expect(published));
    let mentions = scan(text);
    resolve(text, &mentions, &Context { published })
        .iter()
        .map(|d| {
            let words = &text[d.span.start..d.span.end];
            let time = d.time.map_or_else(String::new, |t| t.format("@%H:%M").to_string());
            let problem = d.problem.map_or_else(String::new, |p| format!("!{p:?}"));
            format!("{words}={}{time}{problem}", d.date)
        })
        .collect()
}

/// Checks a table of texts, all published on one day; reports every row that fails.
#[track_caller]
fn table(published: &str, rows: &[(&str, &[&str])]) {
    let wrong: Vec<_> = rows
        .iter()
        .filter(|(text, expected)| read(text, published) != *expected)
        .map(|(text, expected)| {
            format!("{text}\n  expected {expected:?}\n  found    {:?}", read(text, published))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
