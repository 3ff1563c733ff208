//! What a verdict means, one small timeline at a time.

use super::trace::Caveat;
use super::*;
use crate::finding::Severity;
use crate::rules::{
    Calendar, ClockReading, Coverage, Embedded, First, Missing, Reading, Readings, RuleSet,
};
use crate::source::Source;
use crate::timeline::file;

const HEAD: &str = "kigen: 1\nkind: disclosure\npublished: 2025-12-26\nentity: private\nrole: own\n\
facts: {personal_data: yes, malicious: yes}\n";

const RECORD: &str = "kigen: 1\npublished: 2025-12-26\nentity: private\nrole: own\n\
facts: {personal_data: yes, malicious: yes}\n";

fn timeline(head: &str, events: &[&str]) -> Timeline {
    let mut text = head.to_owned();
    if !events.is_empty() {
        text += "events:\n";
    }
    for event in events {
        text += &format!("- {{{event}}}\n");
    }
    let source = Source::from_bytes("t.yaml", text).expect("a text");
    file::read(&source).expect("a timeline")
}

fn read(timeline: &Timeline, duty: &str, readings: &Readings) -> Verdict {
    let as_of = timeline.published_by().expect("published");
    let verdicts = judge(timeline, RuleSet::embedded(), as_of, readings);
    verdicts.into_iter().find(|v| v.duty_id() == duty).expect("a verdict")
}

fn verdict(head: &str, events: &[&str], duty: &str) -> Verdict {
    read(&timeline(head, events), duty, &Readings::default())
}

fn show(bounds: Interval) -> String {
    let end = |m: Option<Instant>| m.map_or("?".into(), |m| m.to_string());
    format!("{}..{}", end(bounds.from), end(bounds.to))
}

const KNOWN: &str = "event: awareness, on: 2025-07-24";

#[test]
fn every_embedded_file_loads() {
    for (name, text) in Embedded::all().iter().map(|e| e.file) {
        let source = Source::from_bytes(name, text).expect("a text");
        let wrong = RuleSet::load(&source).err().unwrap_or_default();
        let wrong = wrong.iter().map(|e| (source.position(e.span.start), e.kind.clone()));
        assert_eq!(wrong.collect::<Vec<_>>(), [], "{name}");
    }
    assert_eq!(
        RuleSet::embedded().map(|s| &*s.id).collect::<Vec<_>>().join(" "),
        "appi appi-public my-number privacy-mark telecom finance cyber-capability gdpr sec-8k hipaa \
         korea singapore"
    );
    assert!(Calendar::embedded().all(|id| Calendar::named(id).is_some_and(|c| c.id() == id)));
}

/// A verdict and why it is undetermined.
fn undecided(events: &[&str], duty: &str) -> (Outcome, Vec<Missing>) {
    let v = verdict(HEAD, events, duty);
    (v.outcome, v.missing)
}

#[test]
fn an_undetermined_verdict_says_what_is_missing() {
    let undated = "event: ppc-report, on: \"[..2025-12-26]\"";
    assert_eq!(
        undecided(&[KNOWN, undated], "preliminary-report"),
        (Outcome::Undetermined, vec![Missing::DayOfAct(1)])
    );
    let later = "event: ppc-report, stage: final, on: 2025-08-20";
    assert_eq!(
        undecided(&[KNOWN, later], "preliminary-report"),
        (Outcome::Undetermined, vec![Missing::DayOfActBefore(1)])
    );
    let pre = "event: ppc-report, stage: preliminary, on: 2025-07-28";
    let near = "event: ppc-report, on: 2025-09-10";
    let late = "event: ppc-report, stage: final, on: 2025-12-20";
    assert_eq!(
        undecided(&[KNOWN, pre, near, late], "final-report"),
        (Outcome::Undetermined, vec![Missing::StageOfAct(2)])
    );
    let elsewhere = "event: regulator-report, on: 2025-09-10";
    assert_eq!(
        undecided(&[KNOWN, elsewhere], "final-report"),
        (Outcome::Undetermined, vec![Missing::AddresseeOf(1)])
    );
    let unknown = "event: awareness, on: \"[..2025-12-26]\"";
    assert_eq!(
        undecided(&[unknown, pre], "preliminary-report"),
        (Outcome::Undetermined, vec![Missing::DayOfKnowing])
    );
    let told = "event: processor-notice, actor: processor, on: \"[..2025-12-26]\"";
    let entruster = HEAD.replace("role: own", "role: entruster");
    let v = verdict(&entruster, &[KNOWN, told, pre], "preliminary-report");
    assert_eq!((v.outcome, v.missing), (Outcome::Undetermined, vec![Missing::DayOfAct(1)]));
    let early = HEAD.replace("malicious: yes", "persons: 5000");
    let between = "event: ppc-report, stage: final, on: 2025-09-01";
    let v = verdict(&early, &[KNOWN, pre, between], "final-report");
    assert_eq!(v.missing, [Missing::Fact(crate::rules::Fact::Malicious)]);
    let v = verdict(
        HEAD,
        &["event: awareness, on: 2022-03-31/2022-04-02", "event: police, on: 2022-04-04"],
        "final-report",
    );
    assert_eq!((v.outcome, v.missing), (Outcome::Undetermined, vec![Missing::WhichVersion]));
}

#[test]
fn a_report_that_was_not_read_is_not_missing() {
    let mut t = timeline(HEAD, &[KNOWN, "event: police, on: 2025-07-25"]);
    let of = |t: &Timeline, duty| read(t, duty, &Readings::default());
    assert_eq!(of(&t, "final-report").outcome, Outcome::NotShown);
    t.unread_filings.push(crate::timeline::Span::new(0, 5));
    let v = of(&t, "final-report");
    assert_eq!(
        (v.outcome, v.missing.as_slice()),
        (Outcome::Undetermined, &[Missing::UnreadFiling][..])
    );
    assert_eq!((v.done, v.severity()), (None, Some(Severity::Advice)));
    // The notice to the persons concerned is another matter.
    assert_eq!(of(&t, "individual-notice").outcome, Outcome::NotShown);
}

#[test]
fn what_the_same_words_date_is_no_company() {
    let late = "event: ppc-report, stage: preliminary, on: 2025-11-04";
    let mut t = timeline(HEAD, &[KNOWN, "event: leak-known, on: 2025-07-24", late]);
    let of = |t: &Timeline| show(read(t, "preliminary-report", &Readings::default()).starts);
    assert_eq!(of(&t), "2025-07-24..2025-07-24");
    // Noticing and finding are read from one date of the text.
    t.events[1].date_place = t.events[0].date_place;
    assert_eq!(of(&t), "2025-07-24..2025-11-04");
}

#[test]
fn what_the_law_leaves_unsettled_is_said() {
    let of = |head: &str, events: &[&str]| verdict(head, events, "final-report").caveats;
    assert_eq!(of(HEAD, &[KNOWN]), []);
    let assumed = HEAD.replace("entity: private\n", "");
    assert_eq!(of(&assumed, &[KNOWN]), [Caveat::EntityAssumed]);
    let arose = [
        "event: awareness, on: 2022-04-10",
        "event: intrusion, on: 2022-03-31",
        "event: police, on: 2022-04-11",
    ];
    assert_eq!(of(HEAD, &arose), [Caveat::AroseBefore(1)]);
    let arose = [
        "event: awareness, on: 2022-04-10",
        "event: intrusion, on: 2022-04-01",
        "event: police, on: 2022-04-11",
    ];
    assert_eq!(of(HEAD, &arose), []);
    // Day 30 is 2025-08-22.
    let known_on = |day: &str| {
        let facts = format!("malicious: yes, malicious_known: {day}, special_care: yes");
        of(&HEAD.replace("malicious: yes", &facts), &[KNOWN])
    };
    assert_eq!(known_on("2025-08-22"), []);
    assert!(matches!(known_on("2025-08-23").as_slice(), [Caveat::LongerPeriodKnownLate(_)]));
}

#[test]
fn days_are_numbered_from_one() {
    let of = |events: &[&str]| {
        let v = verdict(RECORD, events, "individual-notice");
        (v.outcome, v.elapsed, v.severity())
    };
    let days = |n| (Some(n), Some(n));
    assert_eq!(of(&[KNOWN]), (Outcome::NotShown, days(156), Some(Severity::Advice)));
    let recent = "event: awareness, on: 2025-11-27";
    assert_eq!(of(&[recent]), (Outcome::NotShown, days(30), None));
    let planned = "event: individual-notice, status: planned, on: \"[2025-12-26..]\"";
    assert_eq!(of(&[KNOWN, planned]), (Outcome::Planned, days(156), Some(Severity::Advice)));
    let done = "event: individual-notice, on: 2025-10-01";
    assert_eq!(of(&[KNOWN, planned, done]), (Outcome::Done, days(70), None));
    let undated = "event: individual-notice, on: \"[..2025-12-26]\"";
    assert_eq!(of(&[KNOWN, undated]), (Outcome::Done, (None, Some(156)), None));
    // Told before it was known: no day has such a number.
    let before = "event: individual-notice, on: 2025-07-20";
    assert_eq!(of(&[KNOWN, before]), (Outcome::Done, (None, None), None));
    let everywhere = Reading { warn_after: Some(200), ..Reading::default() };
    let readings = Readings { everywhere, ..Readings::default() };
    assert_eq!(read(&timeline(RECORD, &[KNOWN]), "individual-notice", &readings).severity(), None);
}

#[test]
fn what_is_only_inferred_makes_no_error() {
    let late = "event: ppc-report, stage: final, on: 2025-12-20";
    let pre = "event: ppc-report, stage: preliminary, on: 2025-07-28";
    let of = |head: &str| verdict(head, &[KNOWN, pre, late], "final-report").severity();
    assert_eq!(of(HEAD), Some(Severity::Error));
    // A rule whose text was not read.
    assert_eq!(of(&HEAD.replace("entity: private", "entity: public")), Some(Severity::Warning));
    // A year whose holidays nobody knows.
    let head = HEAD.replace("2025-12-26", "2040-12-26");
    let events = [
        "event: awareness, on: 2040-07-24",
        "event: leak-known, on: 2040-07-24",
        "event: ppc-report, stage: final, on: 2040-10-20",
    ];
    let v = verdict(&head, &events, "final-report");
    assert_eq!(
        (v.outcome, v.coverage, v.severity()),
        (Outcome::Late, Coverage::Beyond, Some(Severity::Warning))
    );
}

#[test]
fn interpretations_that_users_may_choose_instead() {
    let pre = "event: ppc-report, stage: preliminary, on: 2025-07-29";
    let found = "event: leak-known, on: 2025-07-26";
    let of = |reading: Reading, duty| {
        let readings = Readings { everywhere: reading, ..Readings::default() };
        show(read(&timeline(HEAD, &[KNOWN, found, pre]), duty, &readings).due)
    };
    let plain = Reading::default();
    assert_eq!(of(plain, "final-report"), "2025-09-22..2025-09-24");
    assert_eq!(of(plain, "preliminary-report"), "2025-07-28..2025-07-31");
    let day_one = Reading { first_day: Some(First::Counts), ..plain };
    assert_eq!(of(day_one, "preliminary-report"), "2025-07-28..2025-07-30");
    let day_zero = Reading { first_day: Some(First::NotCounted), ..plain };
    assert_eq!(of(day_zero, "final-report"), "2025-09-22..2025-09-24");
    assert_eq!(of(day_zero, "preliminary-report"), "2025-07-29..2025-07-31");
    let sign = Reading { clock: Some(ClockReading::FirstSign), ..plain };
    assert_eq!(of(sign, "final-report"), "2025-09-22..2025-09-22");
    let leak = Reading { clock: Some(ClockReading::LeakFound), ..plain };
    assert_eq!(of(leak, "final-report"), "2025-09-24..2025-09-24");
    // 2025-07-23 and four days is a Sunday.
    let t = timeline(RECORD, &["event: awareness, on: 2025-07-23"]);
    let rolled = Reading { roll_guide: Some(true), first_day: Some(First::Counts), ..plain };
    let readings = Readings { of: [("appi".to_owned(), rolled)].into(), ..Readings::default() };
    assert_eq!(show(read(&t, "preliminary-report", &readings).due), "2025-07-28..2025-07-28");
    // What is chosen for another rule set has no effect on this one.
    let readings = Readings { of: [("gdpr".to_owned(), rolled)].into(), ..Readings::default() };
    assert_eq!(show(read(&t, "preliminary-report", &readings).due), "2025-07-27..2025-07-28");
}

#[test]
fn a_disclosure_is_judged_as_of_its_day_and_a_record_as_of_today() {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let today = Some(day("2026-12-01"));
    let disclosure = timeline(HEAD, &[]);
    let record = timeline(RECORD, &[]);
    assert_eq!(AsOf::ByKind.day(&disclosure, today), Some(day("2025-12-26")));
    assert_eq!(AsOf::ByKind.day(&record, today), today);
    assert_eq!(AsOf::Today.day(&disclosure, today), today);
    assert_eq!(AsOf::Published.day(&record, today), Some(day("2025-12-26")));
    assert_eq!(AsOf::Day(day("2025-01-01")).day(&record, today), Some(day("2025-01-01")));
    let undated = timeline(&HEAD.replace("published: 2025-12-26\n", ""), &[]);
    assert_eq!(AsOf::ByKind.day(&undated, today), None);
    // Of a publication known only as a range, its last day counts.
    let month = timeline(&HEAD.replace("2025-12-26", "2025-11"), &[]);
    assert_eq!(AsOf::ByKind.day(&month, today), Some(day("2025-11-30")));
}

#[test]
fn the_ends_of_time_are_no_surprise() {
    for day in ["0000-01-01", "9999-12-31", "9999-12", "\"[..0000-01-01]\"", "\"[9999-12-31..]\""] {
        for other in ["0000-01-01", "9999-12-31"] {
            let events = [
                format!("event: awareness, on: {day}"),
                format!("event: leak-known, on: {other}"),
                format!("event: ppc-report, on: {other}"),
                format!("event: ppc-report, stage: final, on: {day}"),
            ];
            let events: Vec<&str> = events.iter().map(String::as_str).collect();
            for as_of in [chrono::NaiveDate::MIN, chrono::NaiveDate::MAX] {
                let t = timeline(HEAD, &events);
                judge(&t, RuleSet::embedded(), as_of, &Readings::default());
            }
        }
    }
}

mod never_wrongly_late {
    use super::*;
    use proptest::prelude::*;

    fn date() -> impl Strategy<Value = String> {
        let day = (0u64..120).prop_map(|n| {
            let first = NaiveDate::from_ymd_opt(2025, 6, 1).expect("a day");
            (first + chrono::Days::new(n)).to_string()
        });
        prop_oneof![
            4 => day.clone(),
            1 => day.clone().prop_map(|d| format!("\"[..{d}]\"")),
            1 => day.prop_map(|d| d[..7].to_owned()),
        ]
    }

    fn event() -> impl Strategy<Value = String> {
        let kind = prop_oneof![
            Just("awareness"),
            Just("leak-known"),
            Just("intrusion"),
            Just("ppc-report"),
            Just("ppc-report, stage: preliminary"),
            Just("ppc-report, stage: final"),
            Just("ppc-report, stage: supplementary"),
        ];
        (kind, date()).prop_map(|(kind, date)| format!("event: {kind}, on: {date}"))
    }

    proptest! {
        /// Whatever a text says, `late` is only said of an act on known days after the latest
        /// deadline, with no other filing that may have been it in time.
        #[test]
        fn late_only_on_every_reading(events in proptest::collection::vec(event(), 0..8)) {
            let events: Vec<&str> = events.iter().map(String::as_str).collect();
            let t = timeline(HEAD, &events);
            let sets: Vec<_> = RuleSet::embedded().cloned().map(RuleSet::requested).collect();
            for v in judge(&t, &sets, t.published_by().expect("a day"), &Readings::default()) {
                prop_assert!(v.starts.from.is_none() || v.starts.to.is_none() || v.starts.from <= v.starts.to);
                prop_assert!(v.due.from.is_none() || v.due.to.is_none() || v.due.from <= v.due.to);
                match v.outcome {
                    Outcome::Late => {
                        let act = v.done.and_then(|d| d.from).expect("a day");
                        prop_assert!(act > v.due.to.expect("a deadline"));
                    }
                    Outcome::InTime => {
                        let act = v.done.and_then(|d| d.to).expect("a day");
                        prop_assert!(act <= v.due.from.expect("a deadline"));
                    }
                    Outcome::Undetermined => prop_assert!(!v.missing.is_empty()),
                    _ => prop_assert!(v.missing.is_empty()),
                }
            }
        }
    }
}

/// What a text leaves out, or tells less precisely, makes nothing late.
///
/// The timelines are in order: nothing is done before the first knowing, and nothing that another did
/// changes that. Where a text contradicts itself (published before it was known), leaving out the later
/// of the two days rightly starts the clock on the earlier one. Days of later knowledge
/// (`persons_known`) stay: they say that the clock is another.
mod never_late_by_omission {
    use super::*;
    use crate::timeline::{Answer, Edtf, Role, Stated};
    use proptest::prelude::*;

    /// Day 0 is the first knowing.
    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 6, 2).expect("a day") + chrono::Days::new(n)
    }

    fn event() -> impl Strategy<Value = String> {
        let kind = prop_oneof![
            4 => Just("ppc-report, stage: final"),
            4 => Just("ppc-report, stage: preliminary"),
            2 => Just("ppc-report"),
            1 => Just("ppc-report, stage: supplementary"),
            2 => Just("regulator-report, to: dpa"),
            1 => Just("pmark-report, stage: final"),
            1 => Just("awareness"),
            1 => Just("awareness, actor: processor"),
            2 => Just("leak-known"),
            1 => Just("publication"),
            1 => Just("individual-notice"),
            1 => Just("police"),
        ];
        // Most within the deadlines of 3 to 60 days.
        let after = prop_oneof![0u64..7, 0u64..62, 0u64..120];
        (kind, after).prop_map(|(kind, n)| format!("event: {kind}, on: {}", day(n)))
    }

    fn whole() -> impl Strategy<Value = (bool, &'static str, &'static str, Vec<String>)> {
        let role = prop_oneof![Just("own"), Just("entruster"), Just("both")];
        let malicious = prop_oneof![Just("yes"), Just("possible"), Just("no")];
        let known = prop_oneof![Just("awareness"), Just("processor-notice")];
        let events = (known, proptest::collection::vec(event(), 1..8));
        (any::<bool>(), role, malicious, events).prop_map(
            |(record, role, malicious, (known, told))| {
                // A notice starts the clock of an entruster only.
                let known = if role == "entruster" { known } else { "awareness" };
                let first = format!("event: {known}, on: {}", day(0));
                (record, role, malicious, [vec![first], told].concat())
            },
        )
    }

    /// What may become of an event: it stays, is left out, or is told less precisely.
    #[derive(Clone, Copy, Debug)]
    enum Change {
        Keep,
        Drop,
        Month,
        Around(u64, u64),
        Until(u64),
    }

    fn change() -> impl Strategy<Value = Change> {
        prop_oneof![
            Just(Change::Keep),
            Just(Change::Drop),
            Just(Change::Month),
            (0u64..9, 0u64..40).prop_map(|(before, after)| Change::Around(before, after)),
            (0u64..40).prop_map(Change::Until),
        ]
    }

    fn widened(date: Edtf, change: Change) -> Edtf {
        use chrono::{Datelike, Days};
        let Edtf::Day(day) = date else { return date };
        match change {
            Change::Keep | Change::Drop => date,
            Change::Month => Edtf::Month(day.year(), day.month()),
            Change::Around(before, after) => {
                Edtf::OneOf(day - Days::new(before), day + Days::new(after))
            }
            Change::Until(after) => Edtf::Until(day + Days::new(after)),
        }
    }

    /// Facts and the like that a text may not state.
    fn less_told(t: &mut Timeline, left_out: [bool; 6]) {
        let [personal_data, malicious, special_care, persons, role, published] = left_out;
        let unstated = Stated::bare(Answer::Unstated);
        for (fact, out) in [
            (&mut t.facts.personal_data, personal_data),
            (&mut t.facts.malicious, malicious),
            (&mut t.facts.special_care, special_care),
        ] {
            if out {
                *fact = unstated;
            }
        }
        if persons {
            t.facts.persons = Stated::bare(None);
        }
        if role {
            t.role = Stated::bare(Role::Unclear);
        }
        if published {
            t.published = None;
        }
    }

    proptest! {
        #[test]
        fn what_is_in_time_never_becomes_late(
            (record, role, malicious, events) in whole(),
            changes in proptest::collection::vec(change(), 8),
            left_out in any::<[bool; 6]>(),
        ) {
            let head = format!(
                "kigen: 1\nkind: {}\npublished: {}\nentity: private\nrole: {role}\nfacts: \
                 {{personal_data: yes, malicious: {malicious}, special_care: yes, persons: 5000}}\n",
                if record { "record" } else { "disclosure" },
                day(130),
            );
            let events: Vec<&str> = events.iter().map(String::as_str).collect();
            let whole = timeline(&head, &events);
            let sets: Vec<_> = RuleSet::embedded().cloned().map(RuleSet::requested).collect();
            let judged = |t: &Timeline| judge(t, &sets, day(130), &Readings::default());
            for before in judged(&whole).iter().filter(|v| v.outcome == Outcome::InTime) {
                // The act itself stays, on days that are known.
                let act = before.act_event.expect("an act");
                let mut less = whole.clone();
                less_told(&mut less, left_out);
                let changed = whole.events.iter().enumerate().zip(&changes);
                less.events = changed
                    .filter_map(|((i, event), change)| {
                        let change = match change {
                            Change::Drop | Change::Until(_) if i == act => Change::Keep,
                            Change::Drop => return None,
                            change => *change,
                        };
                        let mut event = event.clone();
                        event.date = widened(event.date, change);
                        Some(event)
                    })
                    .collect();
                let after = judged(&less);
                let after = after.iter().find(|v| v.rule() == before.rule());
                prop_assert!(
                    after.is_none_or(|v| v.outcome != Outcome::Late),
                    "{} of {less:#?}",
                    before.rule()
                );
            }
        }
    }
}
