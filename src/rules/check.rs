//! What can only be told from several places of a rule file together.

use std::sync::Arc;

use super::calendar::Calendar;
use super::cite::LegalSource;
use super::condition::Condition;
use super::model::{Duty, InForce, Situation};
use super::period::{Length, Roll};
use crate::source::Span;
use crate::yaml::tree::{Node, Value};
use crate::yaml::{Kind, Reader};

/// Versions of one duty follow each other without overlap or gap.
pub(super) fn versions(reader: &mut Reader, versions: &[(Span, InForce)]) {
    let mut sorted: Vec<_> = versions.iter().collect();
    sorted.sort_by_key(|(_, in_force)| in_force.from);
    for pair in sorted.windows(2) {
        let [(_, earlier), (span, later)] = pair else { continue };
        let Some(begins) = later.from else { continue };
        let after = match earlier.to {
            Some(last) => last.succ_opt(),
            None => None,
        };
        match after {
            Some(next) if next < begins => reader.say(*span, Kind::Gap(next)),
            Some(next) if next == begins => {}
            _ => reader.say(*span, Kind::Overlap(begins)),
        }
    }
}

/// Every source is cited somewhere.
pub(super) fn everything_used(
    reader: &mut Reader,
    node: Option<&Node>,
    sources: &[Arc<LegalSource>],
    cited: &[bool],
) {
    for (source, cited) in sources.iter().zip(cited) {
        if !cited {
            let span = key_span(node, &source.key);
            reader.say(span, Kind::UnusedSource(source.key.clone()));
        }
    }
}

/// Every situation is one that some duty hangs on.
pub(super) fn situations_used(
    reader: &mut Reader,
    root: &Node,
    situations: &[Arc<Situation>],
    used: &[bool],
) {
    for (situation, used) in situations.iter().zip(used) {
        if !used {
            let span = key_span(value_of(root, "situations"), &situation.id);
            reader.say(span, Kind::UnusedSituation(situation.id.clone()));
        }
    }
}

impl Duty {
    /// Whether a deadline of it depends on which days are open.
    pub(super) fn asks_calendar(&self) -> bool {
        self.within.iter().any(|w| {
            w.period.roll == Roll::NextOpenDay || matches!(w.period.length, Length::BusinessDays(_))
        })
    }
}

/// A deadline that moves with closed days lies within the years of the calendar, as far as the file
/// says from when to when the duty is in force.
pub(super) fn calendar_reaches(
    reader: &mut Reader,
    node: &Node,
    duties: &[Vec<Arc<Duty>>],
    calendar: &Calendar,
) {
    let Some((first, last)) = calendar.covers() else { return };
    for duty in duties.iter().flatten().filter(|d| d.asks_calendar()) {
        let longest = duty.within.iter().map(|w| match w.period.length {
            Length::Days(n) | Length::BusinessDays(n) => u64::from(n),
            Length::Hours(n) => u64::from(n / 24),
        });
        let longest = chrono::Days::new(longest.max().unwrap_or(0));
        let before = duty.in_force.from.is_some_and(|d| chrono::Datelike::year(&d) < first);
        let after = duty.in_force.to.is_some_and(|d| {
            d.checked_add_days(longest).is_none_or(|d| chrono::Datelike::year(&d) > last)
        });
        if before || after {
            let span = key_span(Some(node), &duty.id);
            reader.say(span, Kind::CalendarEnds(calendar.id().to_owned(), first, last));
        }
    }
}

/// A duty's own condition leaves somebody of those whom the set binds.
pub(super) fn binds_somebody(
    reader: &mut Reader,
    node: &Node,
    duties: &[Vec<Arc<Duty>>],
    set: Option<&Condition>,
) {
    let Some(Condition::Entity(of_set)) = set else { return };
    for duty in duties.iter().flatten() {
        if matches!(&duty.applies_to, Some(Condition::Entity(own)) if own.iter().all(|e| !of_set.contains(e)))
        {
            reader.say(key_span(Some(node), &duty.id), Kind::BindsNobody);
        }
    }
}

fn pair<'n>(node: Option<&'n Node>, key: &str) -> Option<&'n (Node, Node)> {
    let Value::Map(pairs) = &node?.value else { return None };
    pairs.iter().find(|(k, _)| matches!(&k.value, Value::Scalar(text) if text == key))
}

fn value_of<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    pair(Some(node), key).map(|p| &p.1)
}

fn key_span(node: Option<&Node>, key: &str) -> Span {
    pair(node, key).map_or(Span::default(), |p| p.0.span)
}
