//! The deadlines for a discovery date: `kigen deadline`.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Renderer, Run, json, table};
use crate::edtf::Edtf;
use crate::judge::Deadline;
use crate::lang::{Bilingual, Lang};
use crate::messages;
use crate::rules::{Coverage, Length};

/// The deadlines for one discovery date.
pub struct Limits {
    /// The discovery date.
    pub known: NaiveDate,
    /// Each deadline, in the order of the output.
    pub limits: Vec<Limit>,
}

/// One deadline.
pub struct Limit {
    /// Of which duty, if of any: `appi/final-report`.
    pub duty: Option<String>,
    /// What it is called; it may be nothing.
    pub title: Bilingual,
    /// Whether the duty is in force on the discovery date.
    pub in_force: bool,
    /// The earliest and the latest that it can be; `None` of a duty without a number of days.
    pub ends: Option<(Deadline, Deadline)>,
}

/// For people.
pub struct Text {
    /// The language of messages.
    pub lang: Lang,
}

impl Renderer<Limits> for Text {
    fn document(&self, Limits { known, limits }: &Limits) -> String {
        let lang = self.lang;
        let day = messages::limit::day(*known, lang);
        let heading = match lang {
            Lang::Ja => format!("{day}に知った場合\n"),
            Lang::En => format!("known on {day}\n"),
        };
        let row = |limit: &Limit| {
            let title = limit.title.pick(lang).to_owned();
            let (length, due, why) = match &limit.ends {
                Some(ends) => (
                    messages::limit::length(ends.0.period.length, lang),
                    messages::limit::due(ends, lang),
                    messages::limit::why(ends, lang),
                ),
                None => ("  –".into(), messages::limit::no_number(lang).into(), String::new()),
            };
            let force = if limit.in_force { "" } else { messages::limit::not_in_force(lang) };
            let notes: Vec<_> = [force, &why].into_iter().filter(|n| !n.is_empty()).collect();
            vec![length, due, title, notes.join(lang.pick("。", "; "))]
        };
        let rows: Vec<_> = limits.iter().map(row).collect();
        heading + &table::aligned(&rows)
    }
}

/// One object a line.
pub struct Ndjson;

impl Renderer<Limits> for Ndjson {
    fn document(&self, limits: &Limits) -> String {
        limits.objects().map(|o| json::string(&o) + "\n").collect()
    }
}

/// One object.
pub struct Json;

impl Renderer<Limits> for Json {
    fn begin(&self) -> String {
        format!("{{\"version\":{},\"limits\":[", json::VERSION)
    }

    fn before(&self, first: bool) -> &'static str {
        if first { "" } else { "," }
    }

    fn document(&self, limits: &Limits) -> String {
        limits.objects().map(|o| json::string(&o)).collect::<Vec<_>>().join(",")
    }

    fn end(&self, _: &Run) -> String {
        "]}\n".to_owned()
    }
}

impl Limits {
    fn objects(&self) -> impl Iterator<Item = LimitJson<'_>> {
        self.limits.iter().map(|limit| LimitJson::new(self.known, limit))
    }
}

/// One deadline as JSON shows it.
#[derive(Serialize)]
struct LimitJson<'l> {
    known: Edtf,
    #[serde(skip_serializing_if = "Option::is_none")]
    duty: Option<&'l str>,
    /// Only where it is `false`.
    #[serde(skip_serializing_if = "Option::is_none")]
    in_force: Option<bool>,
    /// The length of the period, under the key of its unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    business_days: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<u32>,
    /// The deadline, or the earliest it can be.
    #[serde(flatten)]
    earliest: Option<EndJson>,
    /// The latest it can be, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<EndJson>,
}

/// One end of a deadline.
#[derive(Serialize)]
struct EndJson {
    /// The last day as counted.
    raw: String,
    /// The last day after moving off closed days.
    due: String,
    /// The closed days it moved over.
    rolled: Vec<Edtf>,
    /// How sure the calendar is, where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<&'static str>,
}

impl<'l> LimitJson<'l> {
    fn new(known: NaiveDate, limit: &'l Limit) -> Self {
        let (mut days, mut business_days, mut hours) = (None, None, None);
        match limit.ends.as_ref().map(|(from, _)| from.period.length) {
            Some(Length::Days(n)) => days = Some(n),
            Some(Length::BusinessDays(n)) => business_days = Some(n),
            Some(Length::Hours(n)) => hours = Some(n),
            None => {}
        }
        let latest = limit.ends.as_ref().filter(|(from, to)| from.limit != to.limit);
        LimitJson {
            known: known.into(),
            duty: limit.duty.as_deref(),
            in_force: (!limit.in_force).then_some(false),
            days,
            business_days,
            hours,
            earliest: limit.ends.as_ref().map(|(from, _)| EndJson::new(from)),
            latest: latest.map(|(_, to)| EndJson::new(to)),
        }
    }
}

impl EndJson {
    fn new(end: &Deadline) -> Self {
        EndJson {
            raw: end.counted.to_string(),
            due: end.limit.to_string(),
            rolled: end.passed_over.iter().map(|(day, _)| (*day).into()).collect(),
            coverage: match end.coverage {
                Coverage::Fixed => None,
                Coverage::Computed => Some("computed"),
                Coverage::Beyond => Some("beyond"),
            },
        }
    }
}
