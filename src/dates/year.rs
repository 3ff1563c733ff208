//! The year that a reader gives to a month and a day written without one.
//!
//! Two things point at it. The *thread* is the date last read, whose year goes on until the text
//! says otherwise: after 2024年12月28日, 1月5日 is 2025. The *publication* bounds it: what is told
//! has happened, so it is the latest such day not after it, unless that would be most of a year
//! ago and the words announce something. Where the two differ, the thread wins when it is strong.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Anchor;
use crate::timeline::month_end;

/// Days beyond which a step back or forth in time reads as another year.
const HALF_A_YEAR: i64 = 183;
/// Days after publication at which a day is still more likely announced than most of a year past.
const SOON: i64 = 45;
/// Days before publication beyond which a year left out needs a strong thread.
const OLD: i64 = 400;
/// Days after the thread's within which a date is plainly the next of its story.
const NEXT: i64 = 31;
/// Lines over which a thread holds without being taken up.
const NEAR: u32 = 5;

/// The date last read, as far as it can lend its year.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thread {
    pub year: i32,
    /// `None` when only the year was written.
    pub day: Option<NaiveDate>,
    /// Index of the mention.
    pub by: u32,
    pub line: u32,
    pub sentence: u32,
    pub heading: bool,
    /// Where its words end, if they write the year: its sentence may tell how something came to be
    /// there (開設, 制定), not what happened to it.
    pub written: Option<usize>,
    /// Something is wrong with it, or with a date it hangs on.
    pub suspect: bool,
    /// Dates in a row that were of this year.
    pub streak: u32,
}

/// What the sentence does with the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    /// …しました
    Told,
    /// …予定です
    Announced,
    /// Neither shows.
    Open,
}

/// A month and a day in search of their year.
pub(super) struct Question<'a> {
    pub month: u32,
    /// For a month alone, its first day.
    pub day: u32,
    pub weekday: Option<Weekday>,
    pub line: u32,
    pub sentence: u32,
    pub published: Option<NaiveDate>,
    pub thread: Option<Thread>,
    /// Asked only when publication leaves two readings.
    pub lean: &'a dyn Fn() -> Lean,
    /// Whether a date that ends at an offset is one of background. Asked only where it decides.
    pub background: &'a dyn Fn(usize) -> bool,
}

impl Question<'_> {
    /// The year, and what it was taken from; `None` with nothing to lean on.
    pub(super) fn answer(&self) -> Option<(i32, Anchor)> {
        let published = self.by_publication().map(|y| (y, Anchor::Published));
        let Some(thread) = self.thread else { return published };
        let threaded = self.by_thread(&thread).map(|y| (y, Anchor::Mention(thread.by)));
        let (Some((t, _)), Some((p, _))) = (threaded, published) else {
            return threaded.or(published);
        };
        if t == p {
            // What is wrong with the thread is not with a year that stands without it.
            return if thread.suspect { published } else { threaded };
        }
        // What was set up one day says nothing of the year in which it broke.
        if thread.written.is_some_and(|end| (self.background)(end)) {
            return published;
        }
        if let Some(weekday) = self.weekday {
            match (self.on(t).weekday() == weekday, self.on(p).weekday() == weekday) {
                (true, false) => return threaded,
                (false, true) => return published,
                _ => {}
            }
        }
        let near = self.line.saturating_sub(thread.line) <= NEAR;
        let old = self.published.is_some_and(|day| (day - self.on(t)).num_days() > OLD);
        let step = thread.day.map(|d| (self.on(t) - d).num_days());
        let next = step.is_some_and(|days| (0..=NEXT).contains(&days));
        // Back in a story that is long past: as likely another story.
        let old = old || step.is_some_and(|days| days < 0) && thread.streak < 2;
        let strong = thread.heading
            || thread.sentence == self.sentence
            || near && (thread.streak >= 2 || next);
        if strong || near && !old { threaded } else { published }
    }

    /// The year in which the text goes on from `thread`; `None` when only publication can tell.
    fn by_thread(&self, thread: &Thread) -> Option<i32> {
        let year = thread.year;
        let Some(from) = thread.day else { return Some(year) };
        let step = (self.on(year) - from).num_days();
        let past = |y: i32| self.published.is_none_or(|day| self.on(y) <= day || from > day);
        if step < -HALF_A_YEAR && past(year + 1) {
            Some(year + 1)
        } else if step > HALF_A_YEAR && self.published.is_none_or(|day| self.on(year) > day) {
            Some(year - 1)
        } else {
            (past(year) || self.is_slip(year, from)).then_some(year)
        }
    }

    /// Whether a day told as done lies a little after the publication, in the story that goes on
    /// from `from`: a slip of the writer's, and no day of the year before.
    fn is_slip(&self, year: i32, from: NaiveDate) -> bool {
        let ahead = self.published.map_or(0, |day| (self.on(year) - day).num_days());
        let step = (self.on(year) - from).num_days();
        (1..=SOON).contains(&ahead) && (0..=HALF_A_YEAR).contains(&step)
    }

    /// The year by the day of publication alone.
    fn by_publication(&self) -> Option<i32> {
        let published = self.published?;
        let last = match published.year() {
            y if self.on(y) <= published => y,
            y => y - 1,
        };
        let ahead = (self.on(last + 1) - published).num_days();
        if ahead > HALF_A_YEAR {
            return Some(last);
        }
        if let Some(weekday) = self.weekday {
            match (self.on(last).weekday() == weekday, self.on(last + 1).weekday() == weekday) {
                (true, false) => return Some(last),
                (false, true) => return Some(last + 1),
                _ => {}
            }
        }
        Some(match (self.lean)() {
            Lean::Announced => last + 1,
            Lean::Open if ahead <= SOON => last + 1,
            _ => last,
        })
    }

    /// The day in a year; 29 February falls on the 28th where there is none.
    fn on(&self, year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
            .or_else(|| month_end(year, self.month))
            .unwrap_or_default()
    }
}

/// Whether what follows a date tells how something came to be there, not what happened to it.
pub(super) fn is_background(after: &str) -> bool {
    const WORDS: [&str; 18] = [
        "開設",
        "設立",
        "創業",
        "創立",
        "制定",
        "改定",
        "施行",
        "改修",
        "改築",
        "導入",
        "締結",
        "契約",
        "認証を取得",
        "運用を開始",
        "稼働",
        "リニューアル",
        "公開したサービス",
        "移転",
    ];
    let to = (0..=REACH.min(after.len())).rev().find(|n| after.is_char_boundary(*n)).unwrap_or(0);
    let sentence = after.get(..to).and_then(|s| s.split(['。', '、', '\n']).next()).unwrap_or("");
    WORDS.iter().any(|w| sentence.contains(w))
}

/// Bytes of the sentence looked at on either side of a date.
const REACH: usize = 300;

/// How the sentence around a date speaks of it: `before` ends, and `after` begins, at the date.
pub(super) fn lean(before: &str, after: &str) -> Lean {
    let from = (before.len().saturating_sub(REACH)..=before.len())
        .find(|n| before.is_char_boundary(*n))
        .unwrap_or(0);
    let before = before.get(from..).and_then(|s| s.rsplit(['。', '\n']).next()).unwrap_or("");
    let to = (0..=REACH.min(after.len())).rev().find(|n| after.is_char_boundary(*n)).unwrap_or(0);
    let after = after.get(..to).and_then(|s| s.split(['。', '\n']).next()).unwrap_or("");
    const PLANS: [&str; 6] = ["予定", "見込", "目途", "目処", "めど", "見通し"];
    let told = ["た", "済み", "済"].iter().any(|w| after.ends_with(w));
    let will = ["ます", "ください", "する"].iter().any(|w| after.ends_with(w));
    if PLANS.iter().any(|w| before.contains(w) || after.contains(w)) {
        Lean::Announced
    } else if told {
        Lean::Told
    } else if will && !after.ends_with("ております") {
        Lean::Announced
    } else {
        Lean::Open
    }
}
