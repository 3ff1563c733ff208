//! From the YAML tree to rules. Each function reads one construct of the language and gives
//! `None` where something in it is wrong; the reader keeps what.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Weekday;

use super::condition::{Condition, Fact};
use super::problem::{RuleError, RuleErrorKind as Kind};
use super::reader::{Fields, Reader};
use super::{
    Act, Bilingual, Cite, Clock, Duty, Force, InForce, Later, LegalSource, Release, RuleSet,
    Situation, Sureness, Within, check,
};
use crate::judge::calendar::Calendar;
use crate::judge::deadline::{First, Length, MOST, Period, Roll};
use crate::judge::readings::{ClockReading, Reading};
use crate::source::Source;
use crate::timeline::yaml::tree::{self, Node, Value};
use crate::timeline::{Actor, Entity, EventKind, Role, Stage};

/// The shape of one file: what its constructs refer to.
struct Decoder {
    reader: Reader,
    sources: Vec<Arc<LegalSource>>,
    cited: Vec<bool>,
    situations: Vec<Arc<Situation>>,
    used: Vec<bool>,
}

/// Reads a rule file.
pub(super) fn load(source: &Source) -> Result<RuleSet, Vec<RuleError>> {
    read(source, Decoder::rule_set)
}

/// Reads a calendar file.
pub(in crate::judge) fn load_calendar(source: &Source) -> Result<Calendar, Vec<RuleError>> {
    read(source, Decoder::calendar)
}

fn read<T>(
    source: &Source,
    decode: fn(&mut Decoder, &Node) -> Option<T>,
) -> Result<T, Vec<RuleError>> {
    let root = tree::parse(source).map_err(|broken| {
        vec![RuleError { span: broken.span, kind: Kind::NotYaml(broken.message) }]
    })?;
    let mut decoder = Decoder {
        reader: Reader::default(),
        sources: Vec::new(),
        cited: Vec::new(),
        situations: Vec::new(),
        used: Vec::new(),
    };
    let decoded = decode(&mut decoder, &root);
    match (decoded, decoder.reader.problems()) {
        (Some(decoded), problems) if problems.is_empty() => Ok(decoded),
        (_, problems) => Err(problems),
    }
}

/// The words of an enumeration of the timeline, for [`Reader::word`].
macro_rules! words {
    ($kind:ident) => {
        &$kind::ALL.iter().map(|k| (k.word(), *k)).collect::<Vec<_>>()
    };
}

impl Decoder {
    fn rule_set(&mut self, root: &Node) -> Option<RuleSet> {
        let mut top = self.reader.fields(root)?;
        // Sources and situations first: the rest refers to them.
        let sources = self.reader.need(&mut top, "sources");
        self.read_sources(sources);
        if let Some(node) = top.get("situations") {
            self.read_situations(node);
        }
        let id = self.reader.need(&mut top, "id").and_then(|n| self.reader.id(n));
        let title = self.title(&mut top);
        let calendar = self.reader.need(&mut top, "calendar").and_then(|n| self.calendar_name(n));
        let on_request = top.get("on-request").and_then(|n| self.yes_no(n, "on-request"));
        let applies_to =
            self.reader.need(&mut top, "applies-to").and_then(|n| self.condition(n, true));
        let when = match top.get("when") {
            Some(node) => Some(self.condition(node, true)?),
            None => None,
        };
        let filing = self.reader.need(&mut top, "filing").and_then(|n| self.event(n));
        let reading = top.get("readings").map(|n| self.reading(n)).unwrap_or_default();
        let duties = self.reader.need(&mut top, "duties").and_then(|n| self.duties(n));
        self.reader.close(top);
        check::everything_used(&mut self.reader, sources, &self.sources, &self.cited);
        check::situations_used(&mut self.reader, root, &self.situations, &self.used);
        Some(RuleSet {
            id: id?,
            title: title?,
            calendar: calendar?,
            on_request: on_request.unwrap_or(false),
            applies_to: applies_to?,
            when,
            situations: std::mem::take(&mut self.situations),
            filing: filing?,
            duties: duties?,
            reading,
            sources: std::mem::take(&mut self.sources),
        })
    }

    fn calendar(&mut self, root: &Node) -> Option<Calendar> {
        let mut top = self.reader.fields(root)?;
        let sources = self.reader.need(&mut top, "sources");
        self.read_sources(sources);
        let id = self.reader.need(&mut top, "id").and_then(|n| self.reader.id(n));
        let title = self.title(&mut top);
        let cites = self.cites(&mut top);
        let weekly_node = top.get("weekly");
        let weekly = weekly_node.map_or_else(Vec::new, |node| {
            let items = self.reader.items(node);
            items.iter().filter_map(|n| self.reader.word(n, "weekly", WEEKDAYS)).collect()
        });
        let yearly = top.get("yearly").map_or_else(Vec::new, |n| self.month_days(n, None));
        let fixed_until =
            self.reader.need(&mut top, "fixed-until").and_then(|n| self.reader.number(n, 0, 9999));
        let mut holidays = BTreeMap::new();
        if let Some(node) = self.reader.need(&mut top, "holidays") {
            for (year, key, days) in self.reader.pairs(node).unwrap_or_default() {
                match year.parse().ok().filter(|y| year.len() == 4 && (0..=9999).contains(y)) {
                    Some(year) => drop(holidays.insert(year, self.month_days(days, Some(year)))),
                    None => self.reader.say(key.span, Kind::Number(year.to_owned(), 0, 9999)),
                }
            }
        }
        self.reader.close(top);
        check::everything_used(&mut self.reader, sources, &self.sources, &self.cited);
        let calendar = Calendar {
            id: id?,
            title: title?,
            cites: cites?,
            weekly,
            yearly,
            holidays,
            fixed_until: i32::try_from(fixed_until?).ok()?,
        };
        let any_day = chrono::NaiveDate::from_ymd_opt(2023, 1, 1)?;
        if calendar.next_open_day(any_day).is_none() {
            let at = weekly_node.map_or(root.span, |n| n.span);
            self.reader.say(at, Kind::NeverOpen);
        }
        Some(calendar)
    }

    /// `01-31` and the like, sorted; each must exist in `year`, or in a leap year.
    fn month_days(&mut self, node: &Node, year: Option<i32>) -> Vec<(u32, u32)> {
        let mut days = Vec::new();
        for item in self.reader.items(node) {
            let Some(text) = self.reader.text(item) else { continue };
            let parsed = text.split_once('-').and_then(|(m, d)| {
                let two = |s: &str| (s.len() == 2).then(|| s.parse().ok()).flatten();
                let (month, day) = (two(m)?, two(d)?);
                chrono::NaiveDate::from_ymd_opt(year.unwrap_or(2024), month, day)?;
                Some((month, day))
            });
            match parsed {
                Some(day) if !days.contains(&day) => days.push(day),
                Some(_) => self.reader.say(item.span, Kind::Repeated(text.to_owned())),
                None => self.reader.say(item.span, Kind::Date(text.to_owned())),
            }
        }
        days.sort_unstable();
        days
    }

    fn read_sources(&mut self, node: Option<&Node>) {
        let Some(pairs) = node.and_then(|n| self.reader.pairs(n)) else { return };
        for (key, _, value) in pairs {
            let Some(mut fields) = self.reader.fields(value) else { continue };
            let ja = self.reader.need(&mut fields, "ja").and_then(|n| self.reader.text(n));
            let en = self.reader.need(&mut fields, "en").and_then(|n| self.reader.text(n));
            let short = fields.get("short").and_then(|n| self.reader.text(n));
            let url = fields.get("url").and_then(|n| self.reader.text(n));
            self.reader.close(fields);
            let title = Bilingual {
                ja: ja.unwrap_or_default().to_owned(),
                en: en.unwrap_or_default().to_owned(),
            };
            self.sources.push(Arc::new(LegalSource {
                key: key.to_owned(),
                title,
                short: short.map(str::to_owned),
                url: url.map(str::to_owned),
            }));
            self.cited.push(false);
        }
    }

    fn read_situations(&mut self, node: &Node) {
        for (id, _, value) in self.reader.pairs(node).unwrap_or_default() {
            let Some(mut fields) = self.reader.fields(value) else { continue };
            let title = self.title(&mut fields);
            let cites = self.cites(&mut fields);
            let when = self.reader.need(&mut fields, "when").and_then(|n| self.condition(n, false));
            self.reader.close(fields);
            // Kept even when broken, so that references to it are not reported as well.
            self.situations.push(Arc::new(Situation {
                id: id.to_owned(),
                title: title.unwrap_or_default(),
                cites: cites.unwrap_or_default(),
                when: when.unwrap_or(Condition::Any(Vec::new())),
            }));
            self.used.push(false);
        }
    }

    fn duties(&mut self, node: &Node) -> Option<Vec<Vec<Arc<Duty>>>> {
        let pairs = self.reader.pairs(node)?;
        if pairs.is_empty() {
            self.reader.say(node.span, Kind::Empty("duties"));
        }
        let mut duties = Vec::with_capacity(pairs.len());
        for (name, key, value) in pairs {
            let id = self.reader.id(key).unwrap_or_else(|| name.to_owned());
            let mut versions = Vec::new();
            for version in self.reader.items(value) {
                if let Some(duty) = self.duty(&id, version) {
                    versions.push((version.span, Arc::new(duty)));
                }
            }
            if self.reader.items(value).is_empty() {
                self.reader.say(value.span, Kind::Empty("duties"));
            }
            check::versions(&mut self.reader, &versions);
            duties.push(versions.into_iter().map(|(_, duty)| duty).collect());
        }
        Some(duties)
    }

    fn duty(&mut self, id: &str, node: &Node) -> Option<Duty> {
        let mut fields = self.reader.fields(node)?;
        let title = self.title(&mut fields);
        let cites = self.cites(&mut fields);
        let force = self
            .reader
            .need(&mut fields, "force")
            .and_then(|n| self.reader.word(n, "force", Force::WORDS));
        let sureness = self
            .reader
            .need(&mut fields, "sureness")
            .and_then(|n| self.reader.word(n, "sureness", Sureness::WORDS));
        let in_force = self.reader.need(&mut fields, "in-force").and_then(|n| self.in_force(n));
        let applies_to = fields.get("applies-to").and_then(|n| self.condition(n, true));
        let situations = match fields.get("situations") {
            Some(node) => {
                let items = self.reader.items(node);
                items.iter().filter_map(|n| self.situation(n)).collect()
            }
            None => {
                self.used.fill(true);
                (0..self.situations.len()).collect()
            }
        };
        let clock = self.reader.need(&mut fields, "clock").and_then(|n| self.clock(n));
        let done = self.reader.need(&mut fields, "done").and_then(|n| self.act(n));
        let within = fields.get("within");
        let warn_node = fields.get("warn-after");
        if let (Some(_), Some(node)) = (within, warn_node) {
            self.reader.say(node.span, Kind::WarnBesideLimit);
        }
        let within = within.map_or_else(Vec::new, |n| self.within(n));
        let warn_after = warn_node.and_then(|n| self.reader.number(n, 1, u64::from(MOST)));
        let released_by = fields.get("released-by").map_or_else(Vec::new, |node| {
            let items = self.reader.items(node);
            items.iter().filter_map(|n| self.release(n)).collect()
        });
        self.reader.close(fields);
        Some(Duty {
            id: id.to_owned(),
            title: title?,
            cites: cites?,
            force: force?,
            sureness: sureness?,
            in_force: in_force?,
            applies_to,
            situations,
            clock: clock?,
            done: done?,
            within,
            warn_after: warn_after.and_then(|n| u32::try_from(n).ok()),
            released_by,
        })
    }

    fn in_force(&mut self, node: &Node) -> Option<InForce> {
        let mut fields = self.reader.fields(node)?;
        let from = self.reader.need(&mut fields, "from").and_then(|n| self.reader.date(n));
        let to = fields.get("to").and_then(|n| self.reader.date(n));
        self.reader.close(fields);
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            self.reader.say(node.span, Kind::Reversed);
        }
        Some(InForce { from: Some(from?), to })
    }

    fn clock(&mut self, node: &Node) -> Option<Clock> {
        let mut fields = self.reader.fields(node)?;
        let starts = self.reader.need(&mut fields, "starts").map(|n| self.events(n));
        let for_entruster = fields.get("for-entruster").map(|n| self.events(n));
        let perhaps_later = fields.get("perhaps-later").map_or_else(Vec::new, |node| {
            let mut words: Vec<(&str, Later)> =
                EventKind::ALL.iter().map(|k| (k.word(), Later::Event(*k))).collect();
            words.push(("first-filing", Later::FirstFiling));
            let items = self.reader.items(node);
            items.iter().filter_map(|n| self.reader.word(n, "perhaps-later", &words)).collect()
        });
        self.reader.close(fields);
        Some(Clock {
            starts: starts?,
            for_entruster: for_entruster.unwrap_or_default(),
            perhaps_later,
        })
    }

    fn act(&mut self, node: &Node) -> Option<Act> {
        let mut fields = self.reader.fields(node)?;
        let event = self.reader.need(&mut fields, "event").and_then(|n| self.event(n));
        let by = fields.get("by").map(|node| {
            let items = self.reader.items(node);
            items.iter().filter_map(|n| self.reader.word(n, "by", words!(Actor))).collect()
        });
        let stages = fields.get("stage").map(|n| self.stages(n)).unwrap_or_default();
        let otherwise = fields.get("otherwise");
        let any_stage = otherwise
            .and_then(|n| self.reader.word(n, "otherwise", &[("any-stage", true)]))
            .unwrap_or(false);
        if let (Some(node), true) = (otherwise, stages.is_empty()) {
            self.reader.say(node.span, Kind::Missing("stage"));
        }
        let perhaps_node = fields.get("perhaps");
        let perhaps = perhaps_node.map(|n| self.stages(n)).unwrap_or_default();
        if let (Some(node), true) = (perhaps_node, any_stage) {
            self.reader.say(node.span, Kind::NoEffect("perhaps", "otherwise"));
        }
        self.reader.close(fields);
        Some(Act {
            event: event?,
            by: by.unwrap_or_else(|| vec![Actor::Own]),
            stages,
            otherwise_any_stage: any_stage,
            perhaps,
        })
    }

    fn within(&mut self, node: &Node) -> Vec<Within> {
        let items = self.reader.items(node);
        if items.is_empty() {
            self.reader.say(node.span, Kind::Empty("within"));
        }
        let mut periods = Vec::with_capacity(items.len());
        for (i, item) in items.iter().enumerate() {
            let Some(mut fields) = self.reader.fields(item) else { continue };
            let when = fields.get("when");
            match (when, i + 1 == items.len()) {
                (Some(when), true) => self.reader.say(when.span, Kind::NoOtherwise),
                (None, false) => {
                    let next = items.get(i + 1).map_or(item.span, |n| n.span);
                    self.reader.say(next, Kind::Unreachable);
                }
                _ => {}
            }
            let when = when.map(|n| self.condition(n, true));
            let period = self.period(&mut fields);
            self.reader.close(fields);
            if let (Some(period), None | Some(Some(_))) = (period, &when) {
                periods.push(Within { when: when.flatten(), period });
            }
        }
        periods
    }

    fn period(&mut self, fields: &mut Fields<'_>) -> Option<Period> {
        let lengths = [fields.get("days"), fields.get("business-days"), fields.get("hours")];
        let mut given = lengths.iter().flatten();
        let (Some(node), None) = (given.next(), given.next()) else {
            self.reader.say(fields.span, Kind::OneLength);
            // Asked for so that they are not reported as unknown.
            for key in ["first-day", "first-hour", "roll"] {
                fields.get(key);
            }
            return None;
        };
        let number = self.reader.number(node, 1, u64::from(MOST));
        let number = number.and_then(|n| u32::try_from(n).ok());
        let length = match lengths {
            [Some(_), ..] => number.map(Length::Days),
            [_, Some(_), _] => number.map(Length::BusinessDays),
            _ => number.map(Length::Hours),
        };
        let (first, other) = match lengths {
            [.., Some(_)] => ("first-hour", "first-day"),
            _ => ("first-day", "first-hour"),
        };
        let first = self.reader.need(fields, first).and_then(|n| self.reader.word(n, first, FIRST));
        if let Some(node) = fields.get(other) {
            let beside = if other == "first-day" { "hours" } else { "days" };
            self.reader.say(node.span, Kind::NoEffect(other, beside));
        }
        let roll_node = fields.get("roll");
        let roll = roll_node.and_then(|n| self.reader.word(n, "roll", ROLL));
        if let (Some(node), [None, ..]) = (roll_node, lengths) {
            let beside = if lengths[1].is_some() { "business-days" } else { "hours" };
            self.reader.say(node.span, Kind::NoEffect("roll", beside));
        }
        Some(Period { length: length?, first: first?, roll: roll.unwrap_or(Roll::None) })
    }

    fn release(&mut self, node: &Node) -> Option<Release> {
        let mut fields = self.reader.fields(node)?;
        let event = self.reader.need(&mut fields, "event").and_then(|n| self.event(n));
        let when = fields.get("when").map(|n| self.condition(n, true));
        let cites = self.cites(&mut fields);
        self.reader.close(fields);
        let when = match when {
            Some(when) => Some(when?),
            None => None,
        };
        Some(Release { event: event?, when, cites: cites? })
    }

    fn reading(&mut self, node: &Node) -> Reading {
        let Some(mut fields) = self.reader.fields(node) else { return Reading::default() };
        let first = fields.get("first-day");
        let clock = fields.get("clock");
        let impute = fields.get("impute-processor");
        let roll = fields.get("roll-guide");
        let warn = fields.get("warn-after");
        self.reader.close(fields);
        Reading {
            first_day: first.and_then(|n| self.reader.word(n, "first-day", FIRST)),
            clock: clock.and_then(|n| self.reader.word(n, "clock", ClockReading::WORDS)),
            impute_processor: impute.and_then(|n| self.yes_no(n, "impute-processor")),
            roll_guide: roll.and_then(|n| self.yes_no(n, "roll-guide")),
            warn_after: warn
                .and_then(|n| self.reader.number(n, 1, u64::from(MOST)))
                .and_then(|n| u32::try_from(n).ok()),
        }
    }

    /// A condition: the name of a situation, or pairs that must all hold. Situations can be
    /// named only where they are already known (`named`).
    fn condition(&mut self, node: &Node, named: bool) -> Option<Condition> {
        if let Value::Scalar(_) = &node.value {
            if !named {
                self.reader.say(node.span, Kind::NestedSituation);
                return None;
            }
            return self.situation(node).map(Condition::Situation);
        }
        let mut fields = self.reader.fields(node)?;
        let mut all: Vec<Option<Condition>> = Vec::new();
        if let Some(node) = fields.get("fact") {
            all.push(self.reader.word(node, "fact", Fact::WORDS).map(Condition::Fact));
        }
        if let Some(node) = fields.get("persons") {
            all.push(self.persons(node));
        }
        if let Some(node) = fields.get("entity") {
            let entity = self.reader.word(node, "entity", words!(Entity));
            all.push(entity.map(Condition::Entity));
        }
        if let Some(node) = fields.get("role") {
            let items = self.reader.items(node);
            let roles = items.iter().filter_map(|n| self.reader.word(n, "role", words!(Role)));
            all.push(Some(Condition::Role(roles.collect())));
        }
        if let Some(node) = fields.get("mentions") {
            all.push(self.event(node).map(Condition::Mentions));
        }
        if let Some(node) = fields.get("situation") {
            all.push(self.condition(node, named));
        }
        for (key, join) in
            [("any", Condition::Any as fn(Vec<Condition>) -> Condition), ("all", Condition::All)]
        {
            if let Some(node) = fields.get(key) {
                let items = self.reader.items(node);
                let inner: Option<_> = items.iter().map(|n| self.condition(n, named)).collect();
                if items.is_empty() {
                    self.reader.say(node.span, Kind::EmptyCondition);
                }
                all.push(inner.map(join));
            }
        }
        if let Some(node) = fields.get("not") {
            all.push(self.condition(node, named).map(|c| Condition::Not(Box::new(c))));
        }
        let span = fields.span;
        self.reader.close(fields);
        let mut all = all.into_iter().collect::<Option<Vec<_>>>()?;
        match all.len() {
            0 => {
                self.reader.say(span, Kind::EmptyCondition);
                None
            }
            1 => all.pop(),
            _ => Some(Condition::All(all)),
        }
    }

    fn persons(&mut self, node: &Node) -> Option<Condition> {
        let mut fields = self.reader.fields(node)?;
        let over = self.reader.need(&mut fields, "over");
        self.reader.close(fields);
        Some(Condition::PersonsOver(self.reader.number(over?, 0, u64::MAX)?))
    }

    fn situation(&mut self, node: &Node) -> Option<usize> {
        let text = self.reader.text(node)?;
        let found = self.situations.iter().position(|s| s.id == text);
        match found.and_then(|i| self.used.get_mut(i)) {
            Some(used) => *used = true,
            None => {
                let all = self.situations.iter().map(|s| s.id.clone()).collect();
                self.reader.say(node.span, Kind::UnknownWord("situation", text.to_owned(), all));
            }
        }
        found
    }

    fn title(&mut self, fields: &mut Fields<'_>) -> Option<Bilingual> {
        let node = self.reader.need(fields, "title")?;
        let mut inner = self.reader.fields(node)?;
        let ja = self.reader.need(&mut inner, "ja").and_then(|n| self.reader.text(n));
        let en = self.reader.need(&mut inner, "en").and_then(|n| self.reader.text(n));
        self.reader.close(inner);
        Some(Bilingual { ja: ja?.to_owned(), en: en?.to_owned() })
    }

    /// The citations of `cite`, each tied to the source with the longest matching name.
    fn cites(&mut self, fields: &mut Fields<'_>) -> Option<Vec<Cite>> {
        let node = self.reader.need(fields, "cite")?;
        let items = self.reader.items(node);
        if items.is_empty() {
            self.reader.say(node.span, Kind::Empty("cite"));
            return None;
        }
        let mut cites = Vec::with_capacity(items.len());
        for item in items {
            let Some(text) = self.reader.text(item) else { continue };
            let source = (0..self.sources.len())
                .filter_map(|i| Some((i, self.sources.get(i)?)))
                .filter(|(_, s)| text.starts_with(&s.key))
                .max_by_key(|(_, s)| s.key.len());
            match source {
                Some((i, source)) => {
                    let source = Arc::clone(source);
                    if let Some(cited) = self.cited.get_mut(i) {
                        *cited = true;
                    }
                    cites.push(Cite { text: text.to_owned(), source });
                }
                None => {
                    let keys = self.sources.iter().map(|s| s.key.clone()).collect();
                    self.reader.say(item.span, Kind::UnknownSource(text.to_owned(), keys));
                }
            }
        }
        Some(cites)
    }

    fn calendar_name(&mut self, node: &Node) -> Option<Arc<Calendar>> {
        let text = self.reader.text(node)?;
        let found = Calendar::named(text);
        if found.is_none() {
            let all = Calendar::embedded().iter().map(|c| c.id().to_owned()).collect();
            self.reader.say(node.span, Kind::UnknownWord("calendar", text.to_owned(), all));
        }
        found
    }

    fn event(&mut self, node: &Node) -> Option<EventKind> {
        self.reader.word(node, "event", words!(EventKind))
    }

    fn events(&mut self, node: &Node) -> Vec<EventKind> {
        let items = self.reader.items(node);
        items.iter().filter_map(|n| self.event(n)).collect()
    }

    fn stages(&mut self, node: &Node) -> Vec<Stage> {
        let items = self.reader.items(node);
        items.iter().filter_map(|n| self.reader.word(n, "stage", words!(Stage))).collect()
    }

    fn yes_no(&mut self, node: &Node, what: &'static str) -> Option<bool> {
        self.reader.word(node, what, &[("yes", true), ("no", false)])
    }
}

const FIRST: &[(&str, First)] = &[("counts", First::Counts), ("not-counted", First::NotCounted)];
const ROLL: &[(&str, Roll)] = &[("next-open-day", Roll::NextOpenDay), ("none", Roll::None)];
const WEEKDAYS: &[(&str, Weekday)] = &[
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];
