//! What is left to do as a calendar to subscribe to: `kigen due --format ics`.
//!
//! The same documents at the same moment give the same bytes. An entry keeps its `UID` from one run to
//! the next, and `SEQUENCE` grows with the moment, so that a subscription updates what it has and drops
//! what is done. Deadlines in days are days; those in hours have a time of day in Japan, with the zone
//! beside it.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use ics::components::{Component, Property};
use ics::escape_text;

use super::agenda::{Agenda, duty, planned};
use super::{Renderer, visible};
use crate::agenda::{Entry, State};
use crate::judge::Instant;
use crate::lang::Lang;
use crate::messages;
use crate::rules::Truth;

/// The zone of every time of day.
const ZONE: &str = "Asia/Tokyo";

/// Hours by which that zone is ahead of UTC; it has no summer time.
const AHEAD: i64 = 9;

/// When to be reminded of a day: at nine in the morning, a week and a day before.
const BEFORE_DAY: [&str; 2] = ["-P6DT15H", "-PT15H"];

/// When to be reminded of an hour: a day and three hours before.
const BEFORE_HOUR: [&str; 2] = ["-P1D", "-PT3H"];

/// The last year of a date in a calendar file.
const LAST_YEAR: i32 = 9999;

/// The format.
pub struct Ics {
    /// The language of titles.
    pub lang: Lang,
}

impl Renderer<Agenda> for Ics {
    fn document(&self, agenda: &Agenda) -> String {
        let name = self.lang.pick("漏えい等の報告・通知の期限", "Breach notification deadlines");
        let mut calendar = component(
            "VCALENDAR",
            [
                ("VERSION", "2.0"),
                ("PRODID", "-//kigen//due//EN"),
                ("METHOD", "PUBLISH"),
                ("NAME", name),
                ("X-WR-CALNAME", name),
            ],
        );
        calendar.add_property(with(
            Property::new("REFRESH-INTERVAL", "PT12H"),
            "VALUE",
            "DURATION",
        ));
        if agenda.entries.iter().any(|entry| end(entry).is_some_and(|end| end.time.is_some())) {
            calendar.add_component(zone());
        }
        let events = agenda.entries.iter().filter_map(|entry| self.event(entry, agenda.now));
        events.for_each(|event| calendar.add_component(event));
        calendar.to_string()
    }
}

impl Ics {
    /// An entry that has a date.
    fn event(&self, entry: &Entry, now: Instant) -> Option<Component<'static>> {
        let end = end(entry)?;
        let stamp = utc(now);
        let title = self.title(entry);
        let is_sure = entry.due.exact().is_some() && entry.applies == Truth::Yes;
        let mut event = component(
            "VEVENT",
            [
                ("UID", uid(entry).as_str()),
                ("DTSTAMP", stamp.as_str()),
                ("LAST-MODIFIED", stamp.as_str()),
                ("SEQUENCE", sequence(now).to_string().as_str()),
                ("SUMMARY", &escape_text(&*title)),
                ("DESCRIPTION", &escape_text(self.description(entry))),
                ("STATUS", if is_sure { "CONFIRMED" } else { "TENTATIVE" }),
                ("TRANSP", "TRANSPARENT"),
            ],
        );
        match end.time {
            None => {
                let day = |day: NaiveDate| day.format("%Y%m%d").to_string();
                let start = Property::new("DTSTART", day(end.day));
                event.add_property(with(start, "VALUE", "DATE"));
                let after = Property::new("DTEND", day(end.day.succ_opt()?));
                event.add_property(with(after, "VALUE", "DATE"));
            }
            Some(_) => {
                let at = end.first().format("%Y%m%dT%H%M%S").to_string();
                event.add_property(with(Property::new("DTSTART", at), "TZID", ZONE));
            }
        }
        if let Some(url) = entry.duty.cites.iter().find_map(|c| c.source.url.as_deref()) {
            // An address is written as it is.
            if url.starts_with("https://") && url.bytes().all(|b| b.is_ascii_graphic()) {
                event.add_property(Property::new("URL", url.to_owned()));
            }
        }
        let before = if end.time.is_some() { BEFORE_HOUR } else { BEFORE_DAY };
        for trigger in before.iter().filter(|_| entry.state != State::Overdue) {
            event.add_component(component(
                "VALARM",
                [
                    ("ACTION", "DISPLAY"),
                    ("TRIGGER", *trigger),
                    ("DESCRIPTION", &escape_text(&*title)),
                ],
            ));
        }
        Some(event)
    }

    /// 期限超過: 確報 株式会社たんぽぽ旅行
    fn title(&self, entry: &Entry) -> String {
        let lang = self.lang;
        let state = match entry.state {
            State::Overdue => lang.pick("期限超過: ", "Overdue: "),
            State::PerhapsOverdue => lang.pick("期限超過の可能性: ", "Perhaps overdue: "),
            _ => lang.pick("期限: ", "Due: "),
        };
        let whose = entry.organisation.as_deref().unwrap_or(&entry.source);
        format!("{state}{}{}{}", duty(entry, lang), lang.pick("　", ", "), visible::name(whose))
    }

    fn description(&self, entry: &Entry) -> String {
        let lang = self.lang;
        let due = messages::bounds(entry.due, lang);
        let planned = planned(entry, lang);
        let lines = [
            (lang.pick("期限", "Deadline"), due),
            (lang.pick("予定", "Announced"), planned),
            (lang.pick("根拠", "Under"), messages::cites(&entry.duty.cites, lang)),
            (lang.pick("規則", "Rule"), entry.rule()),
            (lang.pick("文書", "Document"), entry.source.clone()),
        ];
        let lines = lines.iter().filter(|(_, text)| !text.is_empty());
        let lines: Vec<_> =
            lines.map(|(name, text)| format!("{name}: {}", visible::line(text))).collect();
        lines.join("\n")
    }
}

/// The end that counts: the earliest, or where it is not known, the latest. `None` for what has no
/// date that a calendar can hold.
fn end(entry: &Entry) -> Option<Instant> {
    let end = entry.due.from.or(entry.due.to)?;
    let year = end.day.succ_opt()?.year();
    (0..=LAST_YEAR).contains(&year).then_some(end)
}

/// The document and the duty. What could end the line, or means something in an address, is
/// escaped.
fn uid(entry: &Entry) -> String {
    let source = entry.source.replace('\\', "/");
    let name = format!("{}:{}", source.trim_start_matches("./"), entry.rule());
    let mut uid = String::with_capacity(name.len() + 8);
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' | b':' => {
                uid.push(char::from(byte));
            }
            byte => uid += &format!("%{byte:02X}"),
        }
    }
    uid + "@kigen"
}

/// The moment in UTC, as in `20261201T000000Z`; the ends of what can be written hold.
fn utc(now: Instant) -> String {
    let first = NaiveDate::from_ymd_opt(0, 1, 1).unwrap_or_default();
    let utc = now.first().checked_sub_signed(TimeDelta::hours(AHEAD));
    let utc = utc.unwrap_or_default().max(NaiveDateTime::from(first));
    utc.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A number that grows with the moment: minutes since 1970.
fn sequence(now: Instant) -> i32 {
    let minutes = (now.first() - DateTime::UNIX_EPOCH.naive_utc()).num_minutes();
    i32::try_from(minutes.max(0)).unwrap_or(i32::MAX)
}

fn zone() -> Component<'static> {
    let mut zone = component("VTIMEZONE", [("TZID", ZONE)]);
    zone.add_component(component(
        "STANDARD",
        [
            ("DTSTART", "19700101T000000"),
            ("TZOFFSETFROM", "+0900"),
            ("TZOFFSETTO", "+0900"),
            ("TZNAME", "JST"),
        ],
    ));
    zone
}

fn component<'p>(
    name: &'static str,
    properties: impl IntoIterator<Item = (&'static str, &'p str)>,
) -> Component<'static> {
    let mut component = Component::new(name);
    for (key, value) in properties {
        component.add_property(Property::new(key, value.to_owned()));
    }
    component
}

fn with(
    mut property: Property<'static>,
    key: &'static str,
    value: &'static str,
) -> Property<'static> {
    property.append(ics::parameters!(key => value));
    property
}
