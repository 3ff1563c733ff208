use super::*;
use crate::checker::Input;
use crate::edtf::Day;

fn day(text: &str) -> NaiveDate {
    text.parse::<Day>().expect("a day").into()
}

/// What is left of a document under one rule set, counted from a moment: `2026-12-01` or
/// `2026-12-01T09:00`.
fn left(set: &str, document: &str, now: &str) -> Vec<Entry> {
    let mut builder = Checker::builder();
    builder.rule_set(set).expect("a set");
    let checker = builder.build();
    let now = match now.split_once('T') {
        None => Instant::from(day(now)),
        Some((date, time)) => Instant {
            day: day(date),
            time: Some(time.parse::<chrono::NaiveTime>().expect("a time")),
        },
    };
    let input = Input::text("t.yaml", document).as_of(now.day.into());
    let report = checker.check(&input).expect("a report");
    let mut entries = of_report(&checker, &report, now);
    sort(&mut entries);
    entries
}

/// The duty, its state and the days that are left.
fn lines(entries: &[Entry]) -> Vec<String> {
    let line = |entry: &Entry| {
        let days = entry.left.map_or("-".to_owned(), |left| left.days.to_string());
        format!("{} {} {days}", entry.duty.id, entry.state.word())
    };
    entries.iter().map(line).collect()
}

fn record(events: &str) -> String {
    format!(
        "kigen: 1\nentity: private\nrole: own\n\
         facts: {{personal_data: yes, malicious: yes, persons: 900}}\nevents:\n{events}"
    )
}

const KNOWN: &str = "- {event: awareness, on: 2026-11-24}\n";

#[test]
fn a_record_keeps_what_is_not_done() {
    let document = record(KNOWN);
    assert_eq!(
        lines(&left("appi", &document, "2026-11-25")),
        ["preliminary-report open 3", "final-report open 58", "individual-notice no-deadline -",]
    );
    assert_eq!(
        lines(&left("appi", &document, "2026-11-29"))[0],
        "preliminary-report perhaps-overdue -1"
    );
    assert_eq!(
        lines(&left("appi", &document, "2027-06-01"))[..2],
        ["preliminary-report overdue -185", "final-report overdue -130"]
    );
    let done = record(
        &(KNOWN.to_owned()
            + "- {event: ppc-report, stage: preliminary, on: 2026-11-26}\n\
           - {event: ppc-report, stage: final, on: 2027-01-12, status: planned}\n\
           - {event: individual-notice, on: 2026-11-30}\n"),
    );
    let left = left("appi", &done, "2026-12-01");
    assert_eq!(lines(&left), ["final-report open 52"]);
    let planned = Planned { date: Edtf::Day(day("2027-01-12")), after_deadline: false };
    assert_eq!(left[0].planned, Some(planned));
}

#[test]
fn a_disclosure_keeps_what_has_not_passed() {
    let document = record(KNOWN).replace("kigen: 1", "kigen: 1\nkind: disclosure");
    let of = |now| lines(&left("appi", &document, now));
    assert_eq!(of("2026-11-25"), ["preliminary-report open 3", "final-report open 58"]);
    assert_eq!(of("2026-12-15"), ["final-report open 38"]);
    assert_eq!(of("2027-06-01"), [""; 0]);
}

#[test]
fn what_nobody_states_is_said_to_be_open() {
    let document = "kigen: 1\nentity: private\nevents:\n- {event: awareness, on: 2026-11-24}\n";
    let entries = left("appi", document, "2026-11-25");
    assert!(!entries.is_empty());
    assert!(entries.iter().all(|entry| entry.applies == Truth::Unknown), "{entries:?}");
    // Counted for as long as something can be done about it.
    let now = |text| Instant::from(day(text));
    assert!(entries[0].is_within(Within::Days(7), now("2026-11-25")));
    let later = left("appi", document, "2027-06-01");
    assert!(later.iter().all(|entry| !entry.is_within(Within::Days(7), now("2027-06-01"))));

    let undated = record("- {event: awareness}\n");
    assert_eq!(lines(&left("appi", &undated, "2026-11-25"))[0], "final-report unknown -");

    // A report of which neither day nor stage is stated may have been the one.
    let filed = record(&(KNOWN.to_owned() + "- {event: ppc-report, stage: final}\n"));
    let entries = left("appi", &filed, "2026-12-15");
    let final_report = entries.iter().find(|e| e.duty.id == "final-report").expect("listed");
    assert_eq!((final_report.done, final_report.state), (Truth::Unknown, State::Open));
    assert_eq!(lines(&left("appi", &filed, "2027-06-01")), ["individual-notice no-deadline -"]);
}

#[test]
fn working_days_leave_out_closed_days() {
    // From a Friday over the turn of the year: 2027-01-22 is day 60.
    let entries = left("appi", &record(KNOWN), "2026-12-25");
    let final_report = entries.iter().find(|e| e.duty.id == "final-report").expect("listed");
    assert_eq!(final_report.due.from, Some(day("2027-01-22").into()));
    // 28 December, and 4 to 8, 12 to 15 and 18 to 22 January.
    assert_eq!(final_report.left, Some(Left { days: 28, working_days: Some(15), hours: None }));
}

#[test]
fn hours_run_to_the_minute() {
    let document = record("- {event: awareness, on: 2026-11-24, time: \"10:30\"}\n");
    let one = |now| {
        let entries = left("gdpr", &document, now);
        let entry = entries.iter().find(|e| e.due.from.is_some_and(|d| d.time.is_some()));
        entry.map(|entry| (entry.state, entry.left.expect("a number").hours))
    };
    let at = one("2026-11-25T11:00");
    assert_eq!(at, Some((State::Open, Some(48))), "72 hours from 11:00 of the 24th");
    assert_eq!(one("2026-11-27T10:30").map(|(state, _)| state), Some(State::Open));
    assert_eq!(one("2026-11-27T11:01"), Some((State::Overdue, Some(-1))));
}

#[test]
fn what_is_within_reach_counts_by_the_earliest_end() {
    let entries = left("appi", &record(KNOWN), "2026-11-25");
    let now = Instant::from(day("2026-11-25"));
    let count = |within| entries.iter().filter(|entry| entry.is_within(within, now)).count();
    assert_eq!(count(Within::Days(2)), 0);
    assert_eq!(count(Within::Days(3)), 1);
    assert_eq!(count(Within::Hours(71)), 0);
    assert_eq!(count(Within::Hours(72)), 1);
    assert_eq!(count(Within::Days(58)), 2);
}

#[test]
fn the_ends_of_time_cost_nothing() {
    for known in ["0000-01-01", "9999-12-31", "[..0000-01-01]", "[9999-12-31..]", "9999"] {
        let document = record(&format!("- {{event: awareness, on: \"{known}\"}}\n"));
        for now in ["0000-01-01", "9999-12-31"] {
            for entry in left("appi", &document, now) {
                assert!(
                    entry
                        .left
                        .is_none_or(|l| l.working_days.is_none() || l.days.abs() <= MOST_DAYS)
                );
            }
        }
    }
}
