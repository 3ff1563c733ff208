use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

use super::*;

fn calendar() -> std::sync::Arc<Calendar> {
    Calendar::named("jp-government").expect("the embedded calendar")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn days(n: u32, first: First, roll: Roll) -> Period {
    Period { length: Length::Days(n), first, roll }
}

fn limit(known: NaiveDate, n: u32, first: First) -> Deadline {
    let period = days(n, first, Roll::NextOpenDay);
    deadline(known.into(), period, &calendar()).expect("a deadline")
}

/// Known, days, the last day as counted, the deadline, and the deadline if the first day did not count.
/// Plain cases, every kind of closed day, the long closures, leap years, the edges of years.
const VECTORS: &str = "
2026-11-22 30 2026-12-21 2026-12-21 2026-12-22
2026-11-22 60 2027-01-20 2027-01-20 2027-01-21
2026-09-01 30 2026-09-30 2026-09-30 2026-10-01
2022-04-01 30 2022-04-30 2022-05-02 2022-05-02
2022-04-01 60 2022-05-30 2022-05-30 2022-05-31
2022-03-31 30 2022-04-29 2022-05-02 2022-05-02
2026-08-20 60 2026-10-18 2026-10-19 2026-10-19
2026-10-25 30 2026-11-23 2026-11-24 2026-11-24
2026-11-30 30 2026-12-29 2027-01-04 2027-01-04
2026-12-02 30 2026-12-31 2027-01-04 2027-01-04
2026-12-04 30 2027-01-02 2027-01-04 2027-01-04
2026-11-05 60 2027-01-03 2027-01-04 2027-01-04
2023-11-30 30 2023-12-29 2024-01-04 2024-01-04
2023-12-01 30 2023-12-30 2024-01-04 2024-01-04
2023-12-06 30 2024-01-04 2024-01-04 2024-01-05
2024-11-02 60 2024-12-31 2025-01-06 2025-01-06
2025-10-29 60 2025-12-27 2026-01-05 2026-01-05
2025-12-05 30 2026-01-03 2026-01-05 2026-01-05
2025-12-06 30 2026-01-04 2026-01-05 2026-01-05
2026-03-04 60 2026-05-02 2026-05-07 2026-05-07
2026-03-05 60 2026-05-03 2026-05-07 2026-05-07
2026-07-22 60 2026-09-19 2026-09-24 2026-09-24
2026-07-25 60 2026-09-22 2026-09-24 2026-09-24
2026-08-25 30 2026-09-23 2026-09-24 2026-09-24
2026-09-24 60 2026-11-22 2026-11-24 2026-11-24
2027-01-22 60 2027-03-22 2027-03-23 2027-03-23
2027-03-02 60 2027-04-30 2027-04-30 2027-05-06
2024-01-31 30 2024-02-29 2024-02-29 2024-03-01
2023-12-31 60 2024-02-28 2024-02-28 2024-02-29
2024-12-31 60 2025-02-28 2025-02-28 2025-03-03
2019-04-01 30 2019-04-30 2019-05-07 2019-05-07
2024-02-29 30 2024-03-29 2024-03-29 2024-04-01
2027-12-04 30 2028-01-02 2028-01-04 2028-01-04
";

#[test]
fn thirty_and_sixty_days_end_where_the_table_says() {
    let rows: Vec<Vec<&str>> =
        VECTORS.trim().lines().map(|l| l.split_whitespace().collect()).collect();
    assert_eq!(rows.len(), 33);
    for row in rows {
        let n = row[1].parse().expect("days");
        let found = limit(day(row[0]), n, First::Counts);
        let other = limit(day(row[0]), n, First::NotCounted);
        let got = [found.counted.day, found.limit.day, other.limit.day].map(|d| d.to_string());
        assert_eq!(got.each_ref().map(String::as_str), [row[2], row[3], row[4]], "{row:?}");
    }
}

#[test]
fn every_step_of_a_roll_is_kept() {
    let found = limit(day("2026-09-24"), 60, First::Counts);
    assert_eq!(found.day_one.day, day("2026-09-24"));
    assert_eq!(
        found.passed_over,
        [
            (day("2026-11-22"), Closed::Weekday(chrono::Weekday::Sun)),
            (day("2026-11-23"), Closed::Holiday),
        ]
    );
    assert_eq!(found.coverage, Coverage::Fixed);
    let computed = limit(day("2027-12-04"), 30, First::Counts);
    assert_eq!(computed.coverage, Coverage::Computed);
    let beyond = limit(day("2030-12-01"), 60, First::Counts);
    assert_eq!((beyond.limit.day, beyond.coverage), (day("2031-01-29"), Coverage::Beyond));
    // Past the table the turn of the year and weekends are still closed.
    assert_eq!(limit(day("2031-12-01"), 30, First::Counts).limit.day, day("2032-01-05"));
}

#[test]
fn the_guide_of_five_days_stays_on_a_closed_day() {
    let found = deadline(day("2026-07-16").into(), days(5, First::Counts, Roll::None), &calendar());
    // 海の日
    assert_eq!(found.expect("a deadline").limit.day, day("2026-07-20"));
}

#[test]
fn business_days_count_open_days_only() {
    let count = |from: &str, n, first| {
        let period = Period { length: Length::BusinessDays(n), first, roll: Roll::None };
        deadline(day(from).into(), period, &calendar()).expect("a deadline").limit.day
    };
    assert_eq!(count("2026-11-20", 4, First::NotCounted), day("2026-11-27"));
    assert_eq!(count("2026-11-21", 4, First::NotCounted), day("2026-11-27"));
    assert_eq!(count("2026-11-20", 1, First::Counts), day("2026-11-20"));
    assert_eq!(count("2026-11-21", 1, First::Counts), day("2026-11-24"));
}

#[test]
fn hours_run_through_the_night_and_the_weekend() {
    let count = |at: &str, first| {
        let at: chrono::NaiveDateTime = at.parse().expect("a time");
        let period = Period { length: Length::Hours(72), first, roll: Roll::None };
        deadline(at.into(), period, &calendar()).expect("a deadline").limit.to_string()
    };
    assert_eq!(count("2026-11-20T18:30:00", First::Counts), "2026-11-23T18:30");
    assert_eq!(count("2026-11-20T18:30:00", First::NotCounted), "2026-11-23T19:00");
    assert_eq!(count("2026-12-30T23:59:00", First::NotCounted), "2027-01-03T00:00");
}

/// The same deadline by other means: day numbers and weekdays by hand, holidays by the rules of the
/// holiday act instead of a table, one day at a time.
mod apart {
    /// Year, month and day.
    type Day = (i32, u32, u32);

    fn length(y: i32, m: u32) -> u32 {
        match m {
            2 if (y % 4 == 0 && y % 100 != 0) || y % 400 == 0 => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    pub(super) fn next((y, m, d): Day) -> Day {
        if d < length(y, m) {
            (y, m, d + 1)
        } else if m < 12 {
            (y, m + 1, 1)
        } else {
            (y + 1, 1, 1)
        }
    }

    fn last((y, m, d): Day) -> Day {
        if d > 1 {
            (y, m, d - 1)
        } else if m > 1 {
            (y, m - 1, length(y, m - 1))
        } else {
            (y - 1, 12, 31)
        }
    }

    /// 0 is Sunday (Sakamoto).
    fn weekday((y, m, d): Day) -> i32 {
        let t = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let y = if m < 3 { y - 1 } else { y };
        (y + y / 4 - y / 100 + y / 400 + t[m as usize - 1] + d as i32) % 7
    }

    fn monday(day: Day, month: u32, nth: u32) -> bool {
        day.1 == month && weekday(day) == 1 && (day.2 - 1) / 7 + 1 == nth
    }

    /// Named by the holiday act, or by an act for that one year.
    fn named(day: Day) -> bool {
        let (y, m, d) = day;
        // From the published almanacs, 2015 to 2030.
        let spring = [21, 20, 20, 21, 21, 20, 20, 21, 21, 20, 20, 20, 21, 20, 20, 20];
        let autumn = [23, 22, 23, 23, 23, 22, 23, 23, 23, 22, 23, 23, 23, 22, 23, 23];
        let year = (y - 2015) as usize;
        let (sea, mountain, sport) = match y {
            2020 => ((m, d) == (7, 23), (m, d) == (8, 10), (m, d) == (7, 24)),
            2021 => ((m, d) == (7, 22), (m, d) == (8, 8), (m, d) == (7, 23)),
            _ => (monday(day, 7, 3), y >= 2016 && (m, d) == (8, 11), monday(day, 10, 2)),
        };
        let emperor = match y {
            ..=2018 => (m, d) == (12, 23),
            2019 => false,
            _ => (m, d) == (2, 23),
        };
        let fixed = [(1, 1), (2, 11), (4, 29), (5, 3), (5, 4), (5, 5), (11, 3), (11, 23)];
        fixed.contains(&(m, d))
            || (m == 3 && spring.get(year) == Some(&d))
            || (m == 9 && autumn.get(year) == Some(&d))
            || monday(day, 1, 2)
            || monday(day, 9, 3)
            || sea
            || mountain
            || sport
            || emperor
            || (y == 2019 && [(5, 1), (10, 22)].contains(&(m, d)))
    }

    pub(super) fn holiday(day: Day) -> bool {
        if named(day) {
            return true;
        }
        let mut before = last(day);
        let sandwiched = named(before) && named(next(day));
        // A substitute ends a run of holidays that has a Sunday in it.
        let mut substitute = false;
        while named(before) {
            substitute |= weekday(before) == 0;
            before = last(before);
        }
        sandwiched || substitute
    }

    pub(super) fn closed(day: Day) -> bool {
        let (_, m, d) = day;
        [0, 6].contains(&weekday(day)) || (m == 12 && d >= 29) || (m == 1 && d <= 3) || holiday(day)
    }

    pub(super) fn limit(known: Day, n: u32) -> Day {
        let mut day = known;
        let mut count = 1;
        while count < n {
            day = next(day);
            count += 1;
        }
        while closed(day) {
            day = next(day);
        }
        day
    }
}

fn ymd(day: NaiveDate) -> (i32, u32, u32) {
    (day.year(), day.month(), day.day())
}

#[test]
fn every_day_agrees_with_a_computation_by_other_means() {
    let calendar = calendar();
    for day in day("2015-01-01").iter_days().take_while(|d| *d <= day("2030-12-31")) {
        assert_eq!(calendar.is_holiday(day), apart::holiday(ymd(day)), "{day}");
        assert_eq!(calendar.closed(day).is_some(), apart::closed(ymd(day)), "{day}");
    }
    let mut limits = 0;
    for day in day("2015-01-01").iter_days().take_while(|d| *d <= day("2027-10-31")) {
        for n in [30, 60] {
            let found = limit(day, n, First::Counts).limit.day;
            assert_eq!(ymd(found), apart::limit(ymd(day), n), "{day} {n}");
            limits += 1;
        }
    }
    assert_eq!(limits, 2 * 4_687);
}

#[test]
fn the_ends_of_the_calendar_and_senseless_periods_give_nothing() {
    let calendar = calendar();
    let periods = [
        Length::Days(60),
        Length::BusinessDays(60),
        Length::Hours(72),
        Length::Days(0),
        Length::Days(u32::MAX),
        Length::Hours(u32::MAX),
    ];
    for known in [day("0000-01-01"), day("9999-12-31"), NaiveDate::MIN, NaiveDate::MAX] {
        for length in periods {
            for first in [First::Counts, First::NotCounted] {
                let period = Period { length, first, roll: Roll::NextOpenDay };
                let found = deadline(known.into(), period, &calendar);
                let sensible = matches!(
                    length,
                    Length::Days(60) | Length::BusinessDays(_) | Length::Hours(72)
                );
                assert_eq!(found.is_some(), sensible && known != NaiveDate::MAX, "{known}");
            }
        }
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    // Years 0000 to 9999.
    (0u64..3_652_000).prop_map(|n| day("0000-01-01") + Days::new(n))
}

proptest! {
    #[test]
    fn a_rolled_limit_is_never_a_closed_day(known in any_day(), n in 1u32..100) {
        let found = limit(known, n, First::Counts);
        prop_assert!(calendar().closed(found.limit.day).is_none());
        prop_assert!(found.passed_over.iter().all(|(d, _)| calendar().closed(*d).is_some()));
        let moved = found.limit.day - found.counted.day;
        prop_assert_eq!(moved.num_days(), found.passed_over.len() as i64);
    }

    #[test]
    fn knowing_later_never_ends_earlier(known in any_day(), n in 1u32..100, more in 0u64..40) {
        for first in [First::Counts, First::NotCounted] {
            let earlier = limit(known, n, first).limit;
            prop_assert!(earlier <= limit(known + Days::new(more), n, first).limit);
        }
    }

    #[test]
    fn day_n_is_the_start_and_n_less_one(known in any_day(), n in 1u32..3_660) {
        for roll in [Roll::None, Roll::NextOpenDay] {
            let found = deadline(known.into(), days(n, First::Counts, roll), &calendar());
            let found = found.expect("a deadline");
            prop_assert_eq!(found.counted.day, known + Days::new(u64::from(n) - 1));
            prop_assert_eq!(found.counted.day_from(known.into()), i64::from(n));
        }
    }

    #[test]
    fn without_a_roll_nothing_moves(known in any_day(), n in 1u32..100) {
        let found = deadline(known.into(), days(n, First::Counts, Roll::None), &calendar());
        let found = found.expect("a deadline");
        prop_assert_eq!(found.limit, found.counted);
        prop_assert!(found.passed_over.is_empty());
    }
}
