//! Calendar files.

use std::collections::BTreeMap;

use chrono::Weekday;

use super::Decoder;
use crate::rules::calendar::Calendar;
use crate::rules::check;
use crate::yaml::Kind;
use crate::yaml::tree::Node;

impl Decoder {
    pub(super) fn calendar(&mut self, root: &Node) -> Option<Calendar> {
        let mut top = self.reader.fields(root)?;
        let sources = self.reader.need(&mut top, "sources");
        self.read_sources(sources);
        let id = self.reader.need(&mut top, "id").and_then(|n| self.reader.id(n));
        let title = self.title(&mut top);
        let cites = self.cites(&mut top);
        let weekly_node = top.get("weekly");
        let weekly = weekly_node.map_or_else(Vec::new, |node| {
            let items = node.items();
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
    pub(super) fn month_days(&mut self, node: &Node, year: Option<i32>) -> Vec<(u32, u32)> {
        let mut days = Vec::new();
        for item in node.items() {
            let Some(text) = self.reader.text(item) else { continue };
            let parsed = text.split_once('-').and_then(|(m, d)| {
                let two = |s: &str| (s.len() == 2).then(|| s.parse().ok()).flatten();
                let (month, day) = (two(m)?, two(d)?);
                chrono::NaiveDate::from_ymd_opt(year.unwrap_or(2024), month, day)?;
                Some((month, day))
            });
            match parsed {
                Some(day) if !days.contains(&day) => days.push(day),
                Some(_) => self.reader.say(item.span, Kind::Repeated(text.to_owned(), None)),
                None => self.reader.say(item.span, Kind::Day(text.to_owned())),
            }
        }
        days.sort_unstable();
        days
    }
}

const WEEKDAYS: &[(&str, Weekday)] = &[
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];
