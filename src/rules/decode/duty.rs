//! Duties: who must do what by when.

use std::sync::Arc;

use super::Decoder;
use crate::rules::check;
use crate::rules::interpretation::{ClockReading, FIRST, Reading, ThresholdClock};
use crate::rules::model::{
    Act, Clock, Delegation, Duty, Force, InForce, Later, OtherStart, Pending, Release, Sureness,
    Within,
};
use crate::rules::period::{Length, MOST, Period, Roll};
use crate::timeline::file::has_stage;
use crate::timeline::{Actor, Addressee, EventKind, Sector};
use crate::yaml::tree::{Node, Value};
use crate::yaml::{Fields, Kind};

impl Decoder {
    pub(super) fn duties(&mut self, node: &Node) -> Option<Vec<Vec<Arc<Duty>>>> {
        let pairs = self.reader.pairs(node)?;
        if pairs.is_empty() {
            self.reader.say(node.span, Kind::Empty("duties"));
        }
        let mut duties = Vec::with_capacity(pairs.len());
        for (name, key, value) in pairs {
            let id = self.reader.id(key).unwrap_or_else(|| name.to_owned());
            let mut versions = Vec::new();
            // When each is in force is held together even where a version is wrong elsewhere.
            let mut in_force = Vec::new();
            for version in value.items() {
                self.in_force_seen = None;
                versions.extend(self.duty(&id, version).map(Arc::new));
                in_force.extend(self.in_force_seen.map(|seen| (version.span, seen)));
            }
            if value.items().is_empty() {
                self.reader.say(value.span, Kind::Empty("duties"));
            }
            check::versions(&mut self.reader, &in_force);
            duties.push(versions);
        }
        Some(duties)
    }

    pub(super) fn duty(&mut self, id: &str, node: &Node) -> Option<Duty> {
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
        self.in_force_seen = in_force.as_ref().map(|f| f.0);
        let note = self.bilingual(&mut fields, "note");
        let caveat = self.bilingual(&mut fields, "caveat");
        let exceptions = self.exceptions(&mut fields);
        let pending = fields.get("pending").and_then(|n| self.pending(n));
        let applies_to = fields.get("applies-to").and_then(|n| self.condition(n, true));
        let situations = match fields.get("situations") {
            Some(node) => {
                let items = node.items();
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
            let items = node.items();
            items.iter().filter_map(|n| self.release(n)).collect()
        });
        self.reader.close(fields);
        Some(Duty {
            id: id.to_owned(),
            title: title?,
            cites: cites?,
            force: force?,
            sureness: sureness?,
            in_force: in_force.as_ref().map(|f| f.0)?,
            other_starts: in_force.map(|f| f.1).unwrap_or_default(),
            applies_to,
            situations,
            exceptions,
            clock: clock?,
            done: done?,
            within,
            warn_after: warn_after.and_then(|n| u32::try_from(n).ok()),
            released_by,
            note,
            caveat,
            pending,
        })
    }

    /// `{from: DAY, to: DAY, earlier: {from: DAY, when: CONDITION}}`, `later:` likewise, or
    /// `not-recorded` where the day it began is not known here.
    pub(super) fn in_force(&mut self, node: &Node) -> Option<(InForce, Vec<OtherStart>)> {
        if let Value::Scalar(_) = node.value {
            self.reader.word(node, "in-force", &[("not-recorded", ())])?;
            return Some((InForce::default(), Vec::new()));
        }
        let mut fields = self.reader.fields(node)?;
        let from = self.reader.need(&mut fields, "from").and_then(|n| self.reader.day(n));
        let to = fields.get("to").and_then(|n| self.reader.day(n));
        let earlier =
            fields.get("earlier").and_then(|n| self.other_start(n, |day| from > Some(day)));
        let later = fields.get("later").and_then(|n| {
            self.other_start(n, |day| from < Some(day) && to.is_none_or(|to| day <= to))
        });
        self.reader.close(fields);
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            self.reader.say(node.span, Kind::Reversed);
        }
        let other_starts = earlier.into_iter().chain(later).collect();
        Some((InForce { from: Some(from?), to }, other_starts))
    }

    fn other_start(
        &mut self,
        node: &Node,
        in_order: impl Fn(chrono::NaiveDate) -> bool,
    ) -> Option<OtherStart> {
        let mut fields = self.reader.fields(node)?;
        let from = self.reader.need(&mut fields, "from").and_then(|n| self.reader.day(n));
        let when = self.reader.need(&mut fields, "when").and_then(|n| self.condition(n, true));
        self.reader.close(fields);
        if from.is_some_and(|day| !in_order(day)) {
            self.reader.say(node.span, Kind::Reversed);
        }
        Some(OtherStart { from: from?, when: when? })
    }

    fn pending(&mut self, node: &Node) -> Option<Pending> {
        let mut fields = self.reader.fields(node)?;
        let title = self.title(&mut fields);
        let cites = self.cites(&mut fields);
        let by = fields.get("by").and_then(|n| self.reader.day(n));
        self.reader.need(&mut fields, "effect");
        let effect = self.bilingual(&mut fields, "effect");
        self.reader.close(fields);
        Some(Pending { title: title?, cites: cites?, by, effect: effect? })
    }

    pub(super) fn clock(&mut self, node: &Node) -> Option<Clock> {
        let mut fields = self.reader.fields(node)?;
        let starts = self.reader.need(&mut fields, "starts").map(|n| self.events(n));
        let for_entruster = fields.get("for-entruster").map(|n| self.events(n));
        let perhaps_later = fields.get("perhaps-later").map_or_else(Vec::new, |node| {
            let mut words: Vec<(&str, Later)> =
                EventKind::ALL.iter().map(|k| (k.word(), Later::Event(*k))).collect();
            words.push(("first-filing", Later::FirstFiling));
            let items = node.items();
            items.iter().filter_map(|n| self.reader.word(n, "perhaps-later", &words)).collect()
        });
        self.reader.close(fields);
        Some(Clock {
            starts: starts?,
            for_entruster: for_entruster.unwrap_or_default(),
            perhaps_later,
        })
    }

    pub(super) fn act(&mut self, node: &Node) -> Option<Act> {
        let mut fields = self.reader.fields(node)?;
        let events = self.reader.need(&mut fields, "event").map(|n| self.events(n));
        let by = fields.get("by").map(|node| {
            let items = node.items();
            items.iter().filter_map(|n| self.reader.word(n, "by", Actor::WORDS)).collect()
        });
        let stage_node = fields.get("stage");
        let stages = stage_node.map(|n| self.stages(n)).unwrap_or_default();
        if let (Some(node), Some(events)) = (stage_node, &events)
            && let Some(event) = events.iter().find(|e| !has_stage(**e))
        {
            self.reader.say(node.span, Kind::NeverStaged(event.word()));
        }
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
        let delegated = fields.get("or-delegated").map(|n| self.events(n)).unwrap_or_default();
        let to_node = fields.get("to");
        let perhaps_to = fields.get("perhaps-to");
        let addressees = to_node.map_or_else(Vec::new, |n| self.addressees(n));
        let perhaps_addressees = perhaps_to.map_or_else(Vec::new, |n| self.addressees(n));
        if let (Some(node), Some(events)) = (to_node, &events)
            && !events.contains(&EventKind::RegulatorReport)
        {
            let beside = events.first().map_or("event", |e| e.word());
            self.reader.say(node.span, Kind::NoEffect("to", beside));
        }
        if let (Some(node), None) = (perhaps_to, to_node) {
            self.reader.say(node.span, Kind::Missing("to"));
        }
        self.reader.close(fields);
        Some(Act {
            events: events?,
            addressees,
            perhaps_addressees,
            delegated,
            by: by.unwrap_or_else(|| vec![Actor::Own]),
            stages,
            otherwise_any_stage: any_stage,
            perhaps,
        })
    }

    pub(super) fn within(&mut self, node: &Node) -> Vec<Within> {
        let items = node.items();
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
            let when = when.and_then(|n| self.condition(n, true));
            let period = self.period(&mut fields);
            self.reader.close(fields);
            periods.extend(period.map(|period| Within { when, period }));
        }
        periods
    }

    pub(super) fn period(&mut self, fields: &mut Fields<'_>) -> Option<Period> {
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

    /// One of those that timelines may name.
    fn addressee(&mut self, node: &Node) -> Option<Addressee> {
        let text = self.reader.text(node)?;
        let found = Addressee::from_word(text);
        if found.is_none() {
            let all = Addressee::all().map(str::to_owned).collect();
            self.reader.say(node.span, Kind::UnknownWord("to", text.to_owned(), all));
        }
        found
    }

    fn addressees(&mut self, node: &Node) -> Vec<Addressee> {
        node.items().iter().filter_map(|n| self.addressee(n)).collect()
    }

    /// `{to: minister, in-sector: {telecom: mic}, perhaps-to: [mlit], cite: 法150条1項}`.
    pub(super) fn delegation(&mut self, node: &Node) -> Option<Delegation> {
        let mut fields = self.reader.fields(node)?;
        let to = self.reader.need(&mut fields, "to").and_then(|n| self.addressee(n));
        let sectors = fields.get("in-sector").and_then(|n| self.reader.pairs(n));
        let perhaps = fields.get("perhaps-to").map_or_else(Vec::new, |n| self.addressees(n));
        let cites = self.cites(&mut fields);
        self.reader.close(fields);
        let in_sector = sectors.unwrap_or_default().into_iter().filter_map(|(_, key, value)| {
            let sector = self.reader.word(key, "in-sector", Sector::WORDS);
            Some((sector?, self.addressee(value)?))
        });
        let in_sector = in_sector.collect();
        Some(Delegation { to: to?, in_sector, perhaps, cites: cites? })
    }

    pub(super) fn release(&mut self, node: &Node) -> Option<Release> {
        let mut fields = self.reader.fields(node)?;
        let event = self.reader.need(&mut fields, "event").and_then(|n| self.event(n));
        let when = fields.get("when").and_then(|n| self.condition(n, true));
        let cites = self.cites(&mut fields);
        self.reader.close(fields);
        Some(Release { event: event?, when, cites: cites? })
    }

    pub(crate) fn reading(&mut self, node: &Node) -> Reading {
        let Some(mut fields) = self.reader.fields(node) else { return Reading::default() };
        let first = fields.get("first-day");
        let clock = fields.get("clock");
        let impute = fields.get("impute-processor");
        let roll = fields.get("roll-guide");
        let warn = fields.get("warn-after");
        let threshold = fields.get("threshold-clock");
        let guide = fields.get("guide-days");
        self.reader.close(fields);
        Reading {
            first_day: first.and_then(|n| self.reader.word(n, "first-day", FIRST)),
            clock: clock.and_then(|n| self.reader.word(n, "clock", ClockReading::WORDS)),
            threshold_clock: threshold
                .and_then(|n| self.reader.word(n, "threshold-clock", ThresholdClock::WORDS)),
            guide_days: guide
                .and_then(|n| self.reader.number(n, 1, u64::from(MOST)))
                .and_then(|n| u32::try_from(n).ok()),
            impute_processor: impute.and_then(|n| self.yes_no(n, "impute-processor")),
            roll_guide: roll.and_then(|n| self.yes_no(n, "roll-guide")),
            warn_after: warn
                .and_then(|n| self.reader.number(n, 1, u64::from(MOST)))
                .and_then(|n| u32::try_from(n).ok()),
        }
    }
}

const ROLL: &[(&str, Roll)] = &[("next-open-day", Roll::NextOpenDay), ("none", Roll::None)];
