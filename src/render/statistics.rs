//! How often each code was found, and what each duty came to: a table for people, an object for
//! machines.

use std::collections::BTreeMap;

use serde::Serialize;

use super::table;
use crate::checker::Statistics;
use crate::judge::Outcome;
use crate::lang::Lang;

/// Both tables; empty where there is nothing to count.
pub(super) fn tables(statistics: &Statistics, lang: Lang) -> String {
    let head = |cells: &[(&str, &str)]| {
        cells.iter().map(|(ja, en)| lang.pick(ja, en).to_owned()).collect::<Vec<_>>()
    };
    let mut out = String::new();
    if !statistics.codes.is_empty() {
        let mut rows = vec![head(&[
            ("コード", "Code"),
            ("エラー", "Error"),
            ("警告", "Warning"),
            ("助言", "Advice"),
        ])];
        rows.extend(statistics.codes.iter().map(|(code, [advice, warnings, errors])| {
            let counts = [errors, warnings, advice].map(ToString::to_string);
            [vec![code.clone()], counts.to_vec()].concat()
        }));
        out += &table::aligned(&rows);
    }
    if !statistics.duties.is_empty() {
        let mut rows = vec![head(&[("義務", "Duty"), ("判定", "Outcome"), ("文書", "Documents")])];
        for (rule, (_, outcomes)) in &statistics.duties {
            let outcomes = outcomes.iter().enumerate();
            rows.extend(outcomes.map(|(i, (outcome, n))| {
                let rule = if i == 0 { rule.clone() } else { String::new() };
                vec![rule, outcome.word().to_owned(), n.to_string()]
            }));
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out += &table::aligned(&rows);
    }
    out
}

/// The same for machines.
#[derive(Serialize)]
pub(super) struct StatisticsJson<'s> {
    findings: BTreeMap<&'s str, CountsJson>,
    outcomes: BTreeMap<&'s str, BTreeMap<Outcome, usize>>,
}

#[derive(Serialize)]
struct CountsJson {
    error: usize,
    warning: usize,
    advice: usize,
}

impl<'s> From<&'s Statistics> for StatisticsJson<'s> {
    fn from(statistics: &'s Statistics) -> Self {
        let counts = |[advice, warning, error]: [usize; 3]| CountsJson { error, warning, advice };
        let codes = statistics.codes.iter();
        let duties = statistics.duties.iter();
        StatisticsJson {
            findings: codes.map(|(code, n)| (&**code, counts(*n))).collect(),
            outcomes: duties.map(|(rule, (_, n))| (&**rule, n.clone())).collect(),
        }
    }
}
