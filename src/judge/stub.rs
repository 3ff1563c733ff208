//! STUB: the shapes of the real judge and just enough inside to see a report come out.
#![allow(missing_docs)]

use std::sync::{Arc, LazyLock};

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Bounds, Moment, Outcome, Verdict};
use crate::finding::{Finding, Label, Lang, Severity};
use crate::source::Source;
use crate::timeline::{Edtf, EventKind, Span, Timeline};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    Law,
    Guide,
    Scheme,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sureness {
    Sure,
}

impl Force {
    pub fn word(self) -> &'static str {
        match self {
            Force::Law => "law",
            Force::Guide => "guide",
            Force::Scheme => "scheme",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    pub span: Span,
}

impl RuleError {
    pub fn finding(&self, _: Lang) -> Finding {
        Finding {
            code: "rules/missing-key".into(),
            severity: Severity::Error,
            message: "`id` is missing".into(),
            help: "write `id: …`".into(),
            url: None,
            labels: vec![Label { span: self.span, text: String::new(), primary: true }],
        }
    }
}

#[derive(Clone, Debug)]
pub struct RuleSet {
    pub id: String,
    pub on_request: bool,
}

impl RuleSet {
    pub fn embedded() -> &'static [RuleSet] {
        static SETS: LazyLock<Vec<RuleSet>> =
            LazyLock::new(|| vec![RuleSet { id: "appi".into(), on_request: false }]);
        &SETS
    }
    pub fn load(source: &Source) -> Result<RuleSet, Vec<RuleError>> {
        match source.text.find("id: ") {
            Some(_) => Ok(RuleSet { id: "own".into(), on_request: false }),
            None => {
                Err(vec![RuleError { span: Span::new(0, source.text.find('\n').unwrap_or(0)) }])
            }
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Readings {
    pub stub: (),
}

/// One duty: 30 days from the first awareness, done by a final report.
pub fn judge(t: &Timeline, rules: &[RuleSet], as_of: NaiveDate, _: &Readings) -> Vec<Verdict> {
    if !rules.iter().any(|r| r.id == "appi") {
        return Vec::new();
    }
    let find = |kind, stage: Option<crate::timeline::Stage>| {
        t.events.iter().position(|e| e.kind == kind && (stage.is_none() || e.stage == stage))
    };
    let start = find(EventKind::Awareness, None);
    let act = find(EventKind::PpcReport, Some(crate::timeline::Stage::Final));
    let bounds =
        |e: Edtf| Bounds { from: e.earliest().map(Moment::from), to: e.latest().map(Moment::from) };
    let at = |i: Option<usize>| i.and_then(|i| t.events.get(i)).map(|e| bounds(e.date));
    let starts = at(start).unwrap_or_default();
    let limit = |m: Option<Moment>| Some(m?.day.checked_add_days(chrono::Days::new(29))?.into());
    let due = Bounds { from: limit(starts.from), to: limit(starts.to) };
    let done = at(act);
    let outcome = match (due.to, done.and_then(|d| d.from)) {
        (None, _) => Outcome::Undetermined,
        (Some(limit), Some(act)) if act > limit => Outcome::Late,
        (Some(_), Some(_)) => Outcome::InTime,
        (Some(limit), None) if limit.day < as_of => Outcome::NotShown,
        _ => Outcome::Open,
    };
    vec![Verdict {
        rule: "appi/final-report".into(),
        outcome,
        force: Force::Law,
        sureness: Sureness::Sure,
        starts,
        due,
        done,
        start_event: start,
        later_start_event: None,
        act_event: act,
        other_events: vec![],
        steps: vec![],
    }]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    Days(u32),
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    Counts,
    NotCounted,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Roll {
    None,
    NextOpenDay,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub length: Length,
    pub first: First,
    pub roll: Roll,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    Weekday(Weekday),
    Yearly,
    Holiday,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    Fixed,
    Computed,
    Beyond,
}
#[derive(Clone, Debug)]
pub struct Deadline {
    pub counted: Moment,
    pub passed_over: Vec<(NaiveDate, Closed)>,
    pub limit: Moment,
    pub coverage: Coverage,
}
#[derive(Clone, Debug)]
pub struct Calendar;

impl Calendar {
    pub fn named(_: &str) -> Option<Arc<Calendar>> {
        Some(Arc::new(Calendar))
    }
}

/// Knows weekends only.
pub fn deadline(start: Moment, period: Period, _: &Calendar) -> Option<Deadline> {
    let Length::Days(n) = period.length;
    let skip = u64::from(period.first == First::NotCounted);
    let n = u64::from(n).checked_sub(1)?;
    let counted = start.day.checked_add_days(chrono::Days::new(n + skip))?;
    let (mut limit, mut passed_over) = (counted, vec![]);
    while period.roll == Roll::NextOpenDay && matches!(limit.weekday(), Weekday::Sat | Weekday::Sun)
    {
        passed_over.push((limit, Closed::Weekday(limit.weekday())));
        limit = limit.succ_opt()?;
    }
    let coverage = if limit.year() > 2030 { Coverage::Beyond } else { Coverage::Fixed };
    Some(Deadline { counted: counted.into(), passed_over, limit: limit.into(), coverage })
}
