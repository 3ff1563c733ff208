//! Which days an office is closed. Holidays are data; nothing here is computed from a rule of
//! the holiday law, for packages that do so disagree with the law gazette.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use chrono::{Datelike, NaiveDate, Weekday};

use super::cite::Cite;
use super::decode;
use crate::lang::Bilingual;
use crate::source::Source;
use crate::yaml::Problem;

/// Why an office is closed on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Closed {
    /// A day of the week (Saturday, Sunday).
    Weekday(Weekday),
    /// A day of every year (29 December to 3 January).
    Yearly,
    /// A national holiday, its substitute, or a day between two holidays.
    Holiday,
}

/// How sure a calendar is of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Coverage {
    /// Holidays fixed officially.
    Fixed,
    /// Holidays computed ahead of being fixed.
    Computed,
    /// Outside the table: only days of the week and of the year are known.
    Beyond,
}

/// The days on which an office is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub(super) id: String,
    pub(super) title: Bilingual,
    pub(super) cites: Vec<Cite>,
    pub(super) weekly: Vec<Weekday>,
    /// Month and day.
    pub(super) yearly: Vec<(u32, u32)>,
    /// Month and day, sorted, of each covered year.
    pub(super) holidays: BTreeMap<i32, Vec<(u32, u32)>>,
    /// The last year whose holidays are fixed officially.
    pub(super) fixed_until: i32,
}

/// A calendar in the binary, read when a rule set first asks for it.
struct Embedded {
    id: &'static str,
    json: &'static str,
    calendar: OnceLock<Option<Arc<Calendar>>>,
}

/// The file `rules/calendars/ID.yaml`.
macro_rules! embedded {
    ($id:literal) => {
        Embedded {
            id: $id,
            json: include_str!(concat!(env!("OUT_DIR"), "/rules/calendars/", $id, ".json")),
            calendar: OnceLock::new(),
        }
    };
}

/// The calendars that come with the program: one file each.
static EMBEDDED: [Embedded; 2] = [embedded!("jp-government"), embedded!("us-federal")];

impl Calendar {
    /// The names of the calendars that come with the program.
    pub fn embedded() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|e| e.id)
    }

    /// The embedded calendar of that name.
    pub fn named(id: &str) -> Option<Arc<Calendar>> {
        let embedded = EMBEDDED.iter().find(|e| e.id == id)?;
        // A file that does not load is left out; a test holds that each does.
        let read = || decode::load_embedded_calendar(embedded.json).map(Arc::new);
        embedded.calendar.get_or_init(read).clone()
    }

    /// Reads a calendar file.
    ///
    /// # Errors
    /// Everything that is wrong with the file, each at its place.
    pub fn load(source: &Source) -> Result<Calendar, Vec<Problem>> {
        decode::load_calendar(source)
    }

    /// One that is never closed, for rules that ask for no working day.
    pub(super) fn every_day() -> Calendar {
        Calendar {
            id: String::new(),
            title: Bilingual::default(),
            cites: Vec::new(),
            weekly: Vec::new(),
            yearly: Vec::new(),
            holidays: BTreeMap::new(),
            fixed_until: i32::MAX,
        }
    }

    /// The name that rule sets refer to.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it is called.
    pub fn title(&self) -> &Bilingual {
        &self.title
    }

    /// Where the closed days are laid down.
    pub fn cites(&self) -> &[Cite] {
        &self.cites
    }

    /// The first and the last year whose holidays are in the table.
    pub fn covers(&self) -> Option<(i32, i32)> {
        let first = self.holidays.first_key_value()?;
        let last = self.holidays.last_key_value()?;
        Some((*first.0, *last.0))
    }

    /// The last year whose holidays are fixed officially.
    pub fn fixed_until(&self) -> i32 {
        self.fixed_until
    }

    /// Why the office is closed on `day`; `None` when it is open, as far as [`Self::coverage`]
    /// reaches. Of several reasons, the day of the week comes first.
    pub fn closed(&self, day: NaiveDate) -> Option<Closed> {
        let monthday = (day.month(), day.day());
        if self.weekly.contains(&day.weekday()) {
            Some(Closed::Weekday(day.weekday()))
        } else if self.yearly.contains(&monthday) {
            Some(Closed::Yearly)
        } else if self.is_holiday(day) {
            Some(Closed::Holiday)
        } else {
            None
        }
    }

    /// Whether the table names `day`, be it a Sunday or not.
    pub fn is_holiday(&self, day: NaiveDate) -> bool {
        self.holidays
            .get(&day.year())
            .is_some_and(|days| days.binary_search(&(day.month(), day.day())).is_ok())
    }

    /// How sure the calendar is of `day`.
    pub fn coverage(&self, day: NaiveDate) -> Coverage {
        if !self.holidays.contains_key(&day.year()) {
            Coverage::Beyond
        } else if day.year() > self.fixed_until {
            Coverage::Computed
        } else {
            Coverage::Fixed
        }
    }

    /// `day` itself if open, else the next working day; `None` past the end of the calendar.
    pub fn next_open_day(&self, day: NaiveDate) -> Option<NaiveDate> {
        let mut day = day;
        // A calendar that is never open is refused on loading, but ends here all the same.
        for _ in 0..=366 {
            if self.closed(day).is_none() {
                return Some(day);
            }
            day = day.succ_opt()?;
        }
        None
    }
}
