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
    /// What each is called (it may be nothing), and the deadline.
    pub limits: Vec<(Bilingual, Deadline)>,
}

/// How many days were counted.
pub fn days(limit: &Deadline) -> u32 {
    match limit.period.length {
        Length::Days(days) | Length::BusinessDays(days) | Length::Hours(days) => days,
    }
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
        let rows: Vec<_> = limits
            .iter()
            .map(|(title, limit)| {
                let days = match lang {
                    Lang::Ja => format!("{:>3}日", days(limit)),
                    Lang::En => format!("{:>3} days", days(limit)),
                };
                let due = messages::limit::day(limit.limit.day, lang);
                let title = title.pick(lang).to_owned();
                vec![days, due, title, messages::limit::why(limit, lang)]
            })
            .collect();
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
    fn objects(&self) -> impl Iterator<Item = LimitJson> {
        self.limits.iter().map(|(_, limit)| LimitJson::new(self.known, limit))
    }
}

/// One deadline as JSON shows it.
#[derive(Serialize)]
struct LimitJson {
    known: Edtf,
    days: u32,
    /// The last day as counted.
    raw: Edtf,
    /// The last day after moving off closed days.
    due: Edtf,
    /// The closed days it moved over.
    rolled: Vec<Edtf>,
    /// How sure the calendar is, where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<&'static str>,
}

impl LimitJson {
    fn new(known: NaiveDate, limit: &Deadline) -> Self {
        LimitJson {
            known: known.into(),
            days: days(limit),
            raw: limit.counted.day.into(),
            due: limit.limit.day.into(),
            rolled: limit.passed_over.iter().map(|(day, _)| (*day).into()).collect(),
            coverage: match limit.coverage {
                Coverage::Fixed => None,
                Coverage::Computed => Some("computed"),
                Coverage::Beyond => Some("beyond"),
            },
        }
    }
}
