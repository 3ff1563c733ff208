//! From what the words write to the days they can be.

use std::borrow::Borrow;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use super::calendar::{add_months, date, first_day, in_month, in_year, next_day, shift};
use super::clock::{EVENING, MORNING};
use super::year::{Lean, Question, Thread, is_background, lean};
use super::{
    Anchor, Basis, Context, Date, Form, Malformed, Mention, Part, Point, Problem, Setting,
};
use crate::timeline::{Edtf, Span};

/// Gives each mention the days it can be. The answer has the length and the order of `mentions`.
///
/// Runs forward once; what a date leans on is what was read before it, and the publication.
pub fn resolve(
    text: &str,
    mentions: impl IntoIterator<Item: Borrow<Mention>>,
    context: &Context,
) -> Vec<Date> {
    let mut reader = Reader { text, published: context.published, ..Reader::default() };
    let mut dates: Vec<Date> = Vec::new();
    for (mention, index) in mentions.into_iter().zip(0..) {
        let mention = mention.borrow();
        let mut date = reader.read(mention);
        if matches!(date.problem, Some(Problem::WeekdayMismatch { .. }))
            && may_be_of_another_year(&date, &dates, context.published)
        {
            date.problem = None;
        }
        date.suspect = is_suspect(&date, &dates);
        reader.note(index, mention, &date);
        // 「3年3日25時」: what is only guessed is not counted on from.
        if mention.days_on != 0
            && date.problem != Some(Problem::MalformedUnit)
            && let Edtf::Day(day) = date.date
            && let Some(day) = shift(day, i32::from(mention.days_on))
        {
            date.date = Edtf::Day(day);
        }
        dates.push(date);
    }
    dates
}

/// Whether something is wrong about a date, or about the one it hangs on.
fn is_suspect(date: &Date, before: &[Date]) -> bool {
    if date.problem.is_some_and(Problem::doubts_the_day) {
        return true;
    }
    let (Basis::YearFrom(Anchor::Mention(by))
    | Basis::MonthFrom(Anchor::Mention(by))
    | Basis::RelativeTo(Anchor::Mention(by))) = date.basis
    else {
        return false;
    };
    before.get(by as usize).is_some_and(|d| d.suspect)
}

/// Where the text does not write the year, the weekday may be right and the year taken from the
/// wrong place: so it is when the weekday fits the year before or after, and neither the
/// publication nor the date before rules that year out.
fn may_be_of_another_year(date: &Date, before: &[Date], published: Option<Edtf>) -> bool {
    let (false, Some(said), Edtf::Day(day)) = (date.stated.year, date.weekday, date.date) else {
        return false;
    };
    let published = published.and_then(Edtf::latest);
    let fits = |years: i32| day.with_year(day.year() + years).is_some_and(|d| d.weekday() == said);
    // A year from now may be planned, but not told of the days around the publication.
    let near = published.is_some_and(|p| (p - day).num_days().abs() <= RECENT);
    !near && (fits(1) || fits(-1) && !follows_a_stated_year(date, before, day))
}

/// Days around the publication in which a text leaves out the year of no other.
const RECENT: i64 = 92;

/// Whether the story goes on to `day` from a date that writes its year: it does not go back over a
/// year unsaid.
fn follows_a_stated_year(date: &Date, before: &[Date], day: NaiveDate) -> bool {
    // Each leans on one before it.
    const MOST: usize = 20;
    let mut date = *date;
    for _ in 0..MOST {
        if date.stated.year {
            return date.problem.is_none() && date.date.latest().is_some_and(|last| last <= day);
        }
        let (Basis::YearFrom(Anchor::Mention(by))
        | Basis::MonthFrom(Anchor::Mention(by))
        | Basis::RelativeTo(Anchor::Mention(by))) = date.basis
        else {
            return false;
        };
        match before.get(by as usize) {
            Some(earlier) => date = *earlier,
            None => return false,
        }
    }
    false
}

/// Days of the longest span from whose last day a story goes on (同日, 翌日, an omitted year).
const MOMENT: i64 = 31;

/// Days after publication in which a notice is still added to (追記, 5日現在).
const BRIEFLY: i64 = 7;

/// Something read before, that later words refer to.
#[derive(Clone, Copy)]
struct Seen<T> {
    value: T,
    by: Anchor,
    line: u32,
}

/// A day that does not take over from the one last spoken of.
#[derive(Clone, Copy)]
struct Passing {
    seen: Seen<NaiveDate>,
    /// It lies ahead of the publication: its own line goes on from it.
    plan: bool,
}

/// What a reader keeps in mind.
#[derive(Clone, Copy, Default)]
struct Reader<'t> {
    text: &'t str,
    published: Option<Edtf>,
    /// The time of day told last, on the day last spoken of.
    time: Option<NaiveTime>,
    day: Option<Seen<NaiveDate>>,
    /// The date by which the day last spoken of was told, where it names none that there is: 31日 of
    /// June, ●日.
    no_day: Option<u32>,
    /// A day told in passing since: a plan, or the day of a count.
    passing: Option<Passing>,
    month: Option<Seen<(i32, u32)>>,
    /// The same, without spans too long to be moments.
    story_month: Option<Seen<(i32, u32)>>,
    year: Option<Seen<i32>>,
    /// The last date exact to the day, or a heading.
    fine: Option<Thread>,
    /// A month or year read after it.
    coarse: Option<Thread>,
    /// Inside a range: its first day, which the last cannot precede.
    floor: Option<NaiveDate>,
}

/// A point with its omitted parts filled in.
#[derive(Clone, Copy)]
struct Resolved {
    date: Edtf,
    basis: Basis,
    impossible: bool,
}

impl Resolved {
    fn new(date: Edtf, basis: Basis) -> Self {
        Resolved { date, basis, impossible: false }
    }

    const NOTHING: Resolved =
        Resolved { date: Edtf::Unknown, basis: Basis::Nothing, impossible: false };
}

impl Reader<'_> {
    fn read(&self, mention: &Mention) -> Date {
        let (resolved, mismatch) = match mention.form {
            // Nothing of a year that is none can be gone on from.
            _ if mention.problem == Some(Malformed::EraYear) => (Resolved::NOTHING, None),
            Form::At(point) => {
                let resolved = self.point(&point, mention.weekday, mention);
                (resolved, mismatch(resolved.date, mention.weekday))
            }
            Form::Range(first, last) => self.range(&first, &last, mention),
            Form::Clock => (self.on_that_day(mention), None),
            Form::Placeholder => (Resolved::NOTHING, None),
            Form::Week(week) => (self.week(week, mention), None),
            Form::NextBusinessDay => (self.next_business_day(mention), None),
        };
        let date = resolved.date;
        let problem = match mention.problem {
            _ if mention.form == Form::Placeholder => Some(Problem::Placeholder),
            Some(Malformed::Unit) => Some(Problem::MalformedUnit),
            Some(Malformed::Era(era)) => Some(Problem::EraMismatch { era }),
            Some(Malformed::EraYear) => Some(Problem::ImpossibleDay),
            Some(Malformed::Time) => Some(Problem::ImpossibleTime),
            Some(Malformed::Blank) => Some(Problem::Placeholder),
            None if resolved.impossible => Some(Problem::ImpossibleDay),
            None => mismatch.map(|actual| Problem::WeekdayMismatch { actual }),
        };
        Date {
            span: mention.span,
            date,
            time: mention.time,
            basis: resolved.basis,
            stated: mention.stated(),
            weekday: mention.weekday,
            problem,
            suspect: false,
        }
    }

    /// Remembers what was read, for what leans on it.
    fn note(&mut self, index: u32, mention: &Mention, read: &Date) {
        let date = read.date;
        let Setting { line, sentence, heading, .. } = mention.setting;
        let aside = (mention.setting.bracketed || mention.setting.as_of) && !heading;
        let names_none =
            matches!(read.problem, Some(Problem::ImpossibleDay | Problem::Placeholder));
        if names_none && !aside {
            self.no_day = Some(index);
        }
        // A remark in brackets does not take over from the sentence it stands in.
        let keeps = |old: Option<u32>| aside && old == Some(line);
        let by = Anchor::Mention(index);
        let Some(latest) = date.latest().filter(|_| date.is_closed()) else { return };
        // A span of months is a period that people registered in, not a moment of the story.
        let long = date.earliest().is_some_and(|first| (latest - first).num_days() > MOMENT);
        let exact = matches!(date, Edtf::Day(_) | Edtf::Span(..) | Edtf::OneOf(..)) && !long;
        let day = matches!(date, Edtf::Day(_) | Edtf::Span(..)) && !long;
        if day && !keeps(self.day.map(|s| s.line)) {
            let plan = self.published.and_then(Edtf::latest).is_some_and(|day| latest > day);
            let seen = Seen { value: latest, by, line };
            if plan || mention.setting.as_of && !heading {
                self.passing = Some(Passing { seen, plan });
            } else {
                (self.day, self.passing, self.no_day) = (Some(seen), None, None);
                self.time = mention.time;
            }
        }
        if !matches!(date, Edtf::Year(_)) && !keeps(self.month.map(|s| s.line)) {
            let seen = Seen { value: (latest.year(), latest.month()), by, line };
            self.month = Some(seen);
            if !long {
                self.story_month = Some(seen);
            }
        }
        if !keeps(self.year.map(|s| s.line)) {
            self.year = Some(Seen { value: latest.year(), by, line });
        }
        let day = match date {
            Edtf::Year(_) => None,
            Edtf::Day(_) | Edtf::Span(..) => Some(latest),
            _ => date.earliest(),
        };
        let year = latest.year();
        let written = mention.stated().year.then_some(mention.span.end);
        let suspect = read.suspect;
        let mut thread =
            Thread { year, day, by: index, line, sentence, heading, written, suspect, streak: 1 };
        if exact || heading {
            if !keeps(self.fine.map(|t| t.line)) {
                let before = self.fine.filter(|t| t.year == year).map_or(0, |t| t.streak);
                thread.streak = before.saturating_add(1);
                (self.fine, self.coarse) = (Some(thread), None);
            }
        } else if !keeps(self.coarse.or(self.fine).map(|t| t.line)) {
            self.coarse = Some(thread);
        }
    }

    fn point(&self, point: &Point, weekday: Option<Weekday>, mention: &Mention) -> Resolved {
        match point.day {
            Part::Same(days) => self.by_day(mention, |day| shift(day, days)),
            Part::Next(n) => self.by_day(mention, |day| next_day(day, n)),
            Part::Now(days) => self.by_publication(|day| shift(day, days)),
            Part::Written(day) => match self.month(point, day, weekday, mention) {
                // 2月29日 of a year that the text leaves open.
                Some(((year, 2), Basis::YearFrom(_)))
                    if day == 29 && date(year, 2, 29).is_none() =>
                {
                    Resolved::NOTHING
                }
                Some(((year, month), basis)) => day_of(year, month, day, basis),
                None => Resolved { impossible: !month_exists(point), ..Resolved::NOTHING },
            },
            Part::Omitted if point.month.is_given() => {
                let day = point.portion.map_or(1, first_day);
                match self.month(point, day, None, mention) {
                    Some(((year, month), basis)) => match in_month(year, month, point.portion) {
                        Some(date) => Resolved::new(date, basis),
                        None => Resolved { impossible: true, ..Resolved::NOTHING },
                    },
                    None => Resolved { impossible: !month_exists(point), ..Resolved::NOTHING },
                }
            }
            Part::Omitted => match self.year(point.year) {
                Some((year, basis)) => match in_year(year, point.portion) {
                    Some(date) => Resolved::new(date, basis),
                    None => Resolved::NOTHING,
                },
                None => Resolved::NOTHING,
            },
        }
    }

    /// The day last spoken of. One told in passing is that only where there is no other, and a
    /// plan on its own line.
    fn last_day(&self, mention: &Mention) -> Option<Seen<NaiveDate>> {
        if self.no_day.is_some() {
            return None;
        }
        let here = |p: &Passing| p.plan && p.seen.line == mention.setting.line;
        let passing = self.passing.map(|p| p.seen);
        self.passing.filter(here).map(|p| p.seen).or(self.day).or(passing)
    }

    /// The day last spoken of, moved by `step`.
    fn by_day(&self, mention: &Mention, step: impl Fn(NaiveDate) -> Option<NaiveDate>) -> Resolved {
        if let Some(by) = self.no_day {
            return Resolved::new(Edtf::Unknown, Basis::RelativeTo(Anchor::Mention(by)));
        }
        let found = self.last_day(mention).and_then(|seen| Some((step(seen.value)?, seen.by)));
        found.map_or(Resolved::NOTHING, |(day, by)| {
            Resolved::new(Edtf::Day(day), Basis::RelativeTo(by))
        })
    }

    /// The day last spoken of; a time in the small hours after one late in the evening is the
    /// next day's.
    fn on_that_day(&self, mention: &Mention) -> Resolved {
        let late = |t: NaiveTime| t.hour() >= EVENING;
        let turned =
            self.time.is_some_and(late) && mention.time.is_some_and(|t| t.hour() < MORNING);
        self.by_day(mention, |day| shift(day, i32::from(turned)))
    }

    /// The publication, moved by `step`; of a publication known to the month, one day of many.
    fn by_publication(&self, step: impl Fn(NaiveDate) -> Option<NaiveDate>) -> Resolved {
        let ends = self.published.and_then(|p| Some((step(p.earliest()?)?, step(p.latest()?)?)));
        let Some((first, last)) = ends else { return Resolved::NOTHING };
        let date = if first == last { Edtf::Day(first) } else { Edtf::OneOf(first, last) };
        let date = match self.published {
            Some(p @ (Edtf::Month(..) | Edtf::Year(_))) if p.earliest() == Some(first) => p,
            _ => date,
        };
        Resolved::new(date, Basis::RelativeTo(Anchor::Published))
    }

    fn year(&self, year: Part) -> Option<(i32, Basis)> {
        match year {
            Part::Written(year) => Some((year, Basis::Explicit)),
            Part::Same(years) => {
                self.year.map(|seen| (seen.value + years, Basis::RelativeTo(seen.by)))
            }
            Part::Now(years) => {
                let year = self.published?.year()?;
                Some((year + years, Basis::RelativeTo(Anchor::Published)))
            }
            Part::Omitted | Part::Next(_) => None,
        }
    }

    /// Year and month of a point; `day` is the day written, or the first it can be.
    fn month(
        &self,
        point: &Point,
        day: i32,
        weekday: Option<Weekday>,
        mention: &Mention,
    ) -> Option<((i32, u32), Basis)> {
        match point.month {
            Part::Written(month) => {
                let month = u32::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
                let (year, basis) = match point.year {
                    Part::Omitted => self.omitted_year(month, day, weekday, mention)?,
                    given => self.year(given)?,
                };
                Some(((year, month), basis))
            }
            Part::Same(months) => {
                let seen = self.month?;
                Some((add_months(seen.value, months), Basis::RelativeTo(seen.by)))
            }
            Part::Next(n) => {
                let month = u32::try_from(n).ok().filter(|m| (1..=12).contains(m))?;
                // 翌5月7日 comes after the day last spoken of, 翌5月 after the month.
                let (last, passed, by) = match (point.day, self.last_day(mention), self.month) {
                    (Part::Written(_), Some(seen), _) => {
                        let last = seen.value;
                        let passed =
                            (month as i32, day) <= (last.month() as i32, last.day() as i32);
                        (last.year(), passed, seen.by)
                    }
                    (_, _, Some(seen)) => (seen.value.0, month <= seen.value.1, seen.by),
                    _ => return None,
                };
                Some(((last + i32::from(passed), month), Basis::RelativeTo(by)))
            }
            Part::Now(months) => {
                let published = self.published?;
                let first = published.earliest()?;
                // A publication known only to the year has no month.
                if matches!(published, Edtf::Year(_)) {
                    return None;
                }
                let month = add_months((first.year(), first.month()), months);
                Some((month, Basis::RelativeTo(Anchor::Published)))
            }
            Part::Omitted => self.omitted_month(day, weekday, mention),
        }
    }

    fn omitted_year(
        &self,
        month: u32,
        day: i32,
        weekday: Option<Weekday>,
        mention: &Mention,
    ) -> Option<(i32, Basis)> {
        if let Some(floor) = self.floor {
            let before = (month, day) < (floor.month(), floor.day() as i32)
                && (month, day) != (floor.month(), 1);
            let year = floor.year() + i32::from(before);
            return Some((year, Basis::YearFrom(Anchor::OtherEnd)));
        }
        let Setting { line, sentence, .. } = mention.setting;
        let coarse = self.coarse.filter(|t| t.sentence == sentence || self.fine.is_none());
        let question = Question {
            month,
            day: u32::try_from(day).unwrap_or(1).clamp(1, 31),
            weekday,
            line,
            sentence,
            published: self.published.and_then(Edtf::latest),
            thread: coarse.or(self.fine),
            lean: &|| self.lean(mention),
            background: &|end| is_background(self.text.get(end..).unwrap_or("")),
        };
        question.answer().map(|(year, by)| (year, Basis::YearFrom(by)))
    }

    /// How the mention's sentence speaks of it.
    fn lean(&self, mention: &Mention) -> Lean {
        if mention.setting.as_of {
            return Lean::Told;
        }
        let Span { start, end } = mention.span;
        let (before, after) = (self.text.get(..start), self.text.get(end..));
        lean(before.unwrap_or(""), after.unwrap_or(""))
    }

    /// The month of a day written alone: the one last spoken of, or of the publication.
    fn omitted_month(
        &self,
        day: i32,
        weekday: Option<Weekday>,
        mention: &Mention,
    ) -> Option<((i32, u32), Basis)> {
        if let Some(floor) = self.floor {
            let month = (floor.year(), floor.month());
            let turns = i32::from(day < floor.day() as i32);
            return Some((add_months(month, turns), Basis::MonthFrom(Anchor::OtherEnd)));
        }
        let latest = self.published.and_then(Edtf::latest);
        let published = match self.published {
            Some(Edtf::Day(day)) => Some(((day.year(), day.month()), Anchor::Published)),
            Some(Edtf::Month(year, month)) => Some(((year, month), Anchor::Published)),
            _ => None,
        };
        let month = self.story_month.or(self.month);
        let (month, by) = month.map(|seen| (seen.value, seen.by)).or(published)?;
        let basis = Basis::MonthFrom(by);
        let on = |months: i32| {
            let (year, month) = add_months(month, months);
            NaiveDate::from_ymd_opt(year, month, u32::try_from(day).ok()?)
        };
        let fits = |d: NaiveDate| weekday.is_none_or(|w| d.weekday() == w);
        let told = |d: NaiveDate, late| latest.is_none_or(|p| (d - p).num_days() <= late);
        let Some(here) = on(0) else { return Some((month, basis)) };
        // 3月28日…、2日（水）: the month has turned. Or the month in mind is the publication's.
        let turned = match weekday {
            Some(_) if !fits(here) => [1, -1].into_iter().find(|n| on(*n).is_some_and(fits)),
            None if !told(here, BRIEFLY) && on(-1).is_some_and(|d| told(d, 0)) => {
                (self.lean(mention) == Lean::Told).then_some(-1)
            }
            _ => None,
        };
        Some((add_months(month, turned.unwrap_or(0)), basis))
    }

    fn range(&self, first: &Point, last: &Point, mention: &Mention) -> (Resolved, Option<Weekday>) {
        let mut start = self.point(first, mention.weekday, mention);
        // 12月28日～2025年1月5日: the year of the last day, or the one before.
        if let (Part::Omitted, Part::Written(month), Part::Written(year)) =
            (first.year, first.month, last.year)
        {
            let key = |p: &Point| match (p.month, p.day) {
                (Part::Written(m), Part::Written(d)) => (m, d),
                (Part::Written(m), _) => (m, 31),
                _ => (12, 31),
            };
            let turned = (month, key(first).1.min(28)) > key(last);
            let year = Part::Written(year - i32::from(turned));
            start = self.point(&Point { year, ..*first }, mention.weekday, mention);
            start.basis = Basis::YearFrom(Anchor::OtherEnd);
        }
        let (Some(from), Some(to)) = (start.date.earliest(), start.date.latest()) else {
            return (start, None);
        };
        let line = mention.setting.line;
        let by = Anchor::OtherEnd;
        let inner = Reader {
            day: matches!(start.date, Edtf::Day(_)).then_some(Seen { value: to, by, line }),
            no_day: None,
            passing: None,
            month: Some(Seen { value: (from.year(), from.month()), by, line }),
            year: Some(Seen { value: from.year(), by, line }),
            floor: Some(from),
            ..*self
        };
        let end = inner.point(last, mention.last_weekday, mention);
        let wrong = mismatch(start.date, mention.weekday)
            .or_else(|| mismatch(end.date, mention.last_weekday));
        let impossible = start.impossible || end.impossible;
        let Some(until) = end.date.latest() else {
            return (Resolved { impossible, ..start }, wrong);
        };
        let date = match from.cmp(&until) {
            std::cmp::Ordering::Less => Edtf::Span(from, until),
            std::cmp::Ordering::Equal => Edtf::Day(from),
            // Written the wrong way round: both days are in it, whichever is meant.
            std::cmp::Ordering::Greater => Edtf::Span(until, from),
        };
        (Resolved { date, impossible, ..start }, wrong)
    }

    /// Monday to Sunday, or the day of that week if one is named.
    fn week(&self, week: Part, mention: &Mention) -> Resolved {
        let (day, weeks, by) = match (week, self.last_day(mention), self.published) {
            (Part::Same(n), Some(seen), _) => (seen.value, n, seen.by),
            (Part::Now(n), _, Some(Edtf::Day(day))) => (day, n, Anchor::Published),
            _ => return Resolved::NOTHING,
        };
        let back = day.weekday().num_days_from_monday() as i32;
        let monday = shift(day, 7 * weeks - back);
        let ends = monday.and_then(|m| Some((m, shift(m, 6)?)));
        let Some((monday, sunday)) = ends else { return Resolved::NOTHING };
        let named = mention.weekday.and_then(|w| shift(monday, w.num_days_from_monday() as i32));
        let date = named.map_or(Edtf::OneOf(monday, sunday), Edtf::Day);
        Resolved::new(date, Basis::RelativeTo(by))
    }

    /// One of the days until no run of days off can last any longer: holidays are another stage's.
    fn next_business_day(&self, mention: &Mention) -> Resolved {
        let Some(seen) = self.last_day(mention) else { return Resolved::NOTHING };
        let first = (1..=3)
            .filter_map(|n| shift(seen.value, n))
            .find(|d| !matches!(d.weekday(), Weekday::Sat | Weekday::Sun));
        let Some(first) = first else { return Resolved::NOTHING };
        // New Year and the holidays around 3 May close up to ten days in a row; others add three.
        let long =
            matches!((first.month(), first.day()), (12, 26..) | (1, ..=4) | (4, 27..) | (5, ..=7));
        let Some(last) = shift(first, if long { 10 } else { 3 }) else { return Resolved::NOTHING };
        Resolved::new(Edtf::OneOf(first, last), Basis::RelativeTo(seen.by))
    }
}

/// The weekday a day really has, when another is written.
fn mismatch(date: Edtf, written: Option<Weekday>) -> Option<Weekday> {
    match (date, written) {
        (Edtf::Day(day), Some(written)) => Some(day.weekday()).filter(|w| *w != written),
        _ => None,
    }
}

fn month_exists(point: &Point) -> bool {
    !matches!(point.month, Part::Written(..=0 | 13..))
}

fn day_of(year: i32, month: u32, day: i32, basis: Basis) -> Resolved {
    match u32::try_from(day).ok().and_then(|d| date(year, month, d)) {
        Some(day) => Resolved::new(Edtf::Day(day), basis),
        // A day alone in a month that lacks it: the month was the wrong one, not the day.
        None if matches!(basis, Basis::MonthFrom(_)) => Resolved::NOTHING,
        None => {
            let date = in_month(year, month, None).unwrap_or(Edtf::Unknown);
            Resolved { date, basis, impossible: true }
        }
    }
}
