//! What a verdict means, one small timeline at a time.

use super::*;
use crate::finding::Severity;
use crate::rules::{
    Calendar, ClockReading, Coverage, Embedded, First, Missing, Reading, Readings, RuleSet,
};
use crate::source::Source;
use crate::timeline::file;

const HEAD: &str = "kigen: 1\npublished: 2025-12-26\nentity: private\nrole: own\n\
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

fn show(bounds: Bounds) -> String {
    let end = |m: Option<Moment>| m.map_or("?".into(), |m| m.to_string());
    format!("{}..{}", end(bounds.from), end(bounds.to))
}

/// `outcome starts due done`.
fn shown(v: &Verdict) -> String {
    let done = v.done.map_or("-".into(), show);
    format!("{} {} {} {done}", v.outcome.word(), show(v.starts), show(v.due))
}

fn first(events: &[&str]) -> String {
    shown(&verdict(HEAD, events, "preliminary-report"))
}

fn last(events: &[&str]) -> String {
    shown(&verdict(HEAD, events, "final-report"))
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

#[test]
fn the_clock_starts_at_the_first_noticing() {
    assert_eq!(
        first(&["event: awareness, on: 2025-07-25", KNOWN]),
        "not-shown 2025-07-24..2025-07-24 2025-07-28..2025-07-28 -"
    );
    // A month is a range: noticed on one of its days.
    assert_eq!(
        first(&["event: awareness, on: 2025-07"]),
        "not-shown 2025-07-01..2025-07-31 2025-07-05..2025-08-04 -"
    );
    // Of two ranges, the earliest of the latest days still holds.
    assert_eq!(
        first(&["event: awareness, on: 2025-07", "event: awareness, on: 2025-07-10"]),
        "not-shown 2025-07-01..2025-07-10 2025-07-05..2025-07-14 -"
    );
}

#[test]
fn a_leak_found_later_may_start_the_clock_unless_filed_before() {
    let filed = "event: ppc-report, stage: preliminary, on: 2025-07-30";
    assert_eq!(
        first(&[KNOWN, "event: leak-known, on: 2025-07-28", filed]),
        "depends 2025-07-24..2025-07-28 2025-07-28..2025-08-01 2025-07-30..2025-07-30"
    );
    assert_eq!(
        first(&[KNOWN, "event: leak-known, on: 2025-07-31", filed]),
        "late 2025-07-24..2025-07-24 2025-07-28..2025-07-28 2025-07-30..2025-07-30"
    );
    // A finding dated before the first noticing moves nothing.
    assert_eq!(
        first(&[KNOWN, "event: leak-known, on: 2025-07-20", filed]),
        "late 2025-07-24..2025-07-24 2025-07-28..2025-07-28 2025-07-30..2025-07-30"
    );
    // Only the first finding counts.
    assert_eq!(
        first(&[KNOWN, "event: leak-known, on: 2025-08-20", "event: leak-known, on: 2025-07-24"]),
        "not-shown 2025-07-24..2025-07-24 2025-07-28..2025-07-28 -"
    );
}

#[test]
fn for_the_final_report_the_first_filing_may_start_the_clock() {
    let filed = "event: ppc-report, stage: preliminary, on: 2025-07-29";
    assert_eq!(last(&[KNOWN, filed]), "not-shown 2025-07-24..2025-07-29 2025-09-22..2025-09-26 -");
    // A finding goes before it, also one on the very day of noticing.
    assert_eq!(
        last(&[KNOWN, "event: leak-known, on: 2025-07-24", filed]),
        "not-shown 2025-07-24..2025-07-24 2025-09-22..2025-09-22 -"
    );
    // An undated filing, or somebody else's, moves nothing.
    assert_eq!(
        last(&[KNOWN, "event: ppc-report, on: \"[..2025-12-26]\""]),
        "not-shown 2025-07-24..2025-07-24 2025-09-22..2025-09-22 -"
    );
    assert_eq!(
        last(&[KNOWN, "event: ppc-report, on: 2025-07-29, actor: processor"]),
        "not-shown 2025-07-24..2025-07-24 2025-09-22..2025-09-22 -"
    );
}

#[test]
fn without_noticing_the_attack_and_what_shows_knowledge_bound_the_clock() {
    assert_eq!(
        first(&["event: intrusion, on: 2025-12-01"]),
        "open 2025-12-01..2025-12-26 2025-12-05..2025-12-30 -"
    );
    assert_eq!(
        first(&["event: intrusion, on: 2025-12-01", "event: ppc-report, on: 2025-12-10"]),
        "depends 2025-12-01..2025-12-10 2025-12-05..2025-12-14 2025-12-10..2025-12-10"
    );
    assert_eq!(
        first(&["event: intrusion, on: \"[..2025-12-26]\"", "event: leak-known, on: 2025-12-08"]),
        "not-shown ?..2025-12-08 ?..2025-12-12 -"
    );
    assert_eq!(first(&[]), "open ?..2025-12-26 ?..2025-12-30 -");
    // Noticed, but on no day that is stated: the attack does not stand in.
    assert_eq!(
        first(&["event: intrusion, on: 2025-12-01", "event: awareness, on: \"[..2025-12-26]\""]),
        "open ?..2025-12-26 ?..2025-12-30 -"
    );
}

#[test]
fn an_entruster_knows_at_the_latest_when_told() {
    let head = HEAD.replace("role: own", "role: entruster");
    let told = "event: processor-notice, on: 2025-07-20";
    assert_eq!(
        shown(&verdict(&head, &[KNOWN, told], "preliminary-report")),
        "not-shown 2025-07-20..2025-07-20 2025-07-24..2025-07-24 -"
    );
    // What the processor noticed counts only where nothing else is stated, or by choice.
    let processors = "event: awareness, on: 2025-07-15, actor: processor";
    let events = [processors, told];
    assert_eq!(
        show(verdict(&head, &events, "preliminary-report").starts),
        "2025-07-20..2025-07-20"
    );
    assert_eq!(
        show(verdict(&head, &[processors], "preliminary-report").starts),
        "2025-07-15..2025-07-15"
    );
    let everywhere = Reading { impute_processor: Some(true), ..Reading::default() };
    let readings = Readings { everywhere, ..Readings::default() };
    assert_eq!(
        show(read(&timeline(&head, &events), "preliminary-report", &readings).starts),
        "2025-07-15..2025-07-15"
    );
    // Somebody else's processor is no concern of one that holds its own data.
    assert_eq!(
        show(verdict(HEAD, &[KNOWN, told], "preliminary-report").starts),
        "2025-07-24..2025-07-24"
    );
}

#[test]
fn sixty_days_where_a_wrongful_purpose_is_possible_thirty_where_denied_both_where_unstated() {
    let with = |facts: &str| {
        let head = format!(
            "kigen: 1\npublished: 2025-12-26\nrole: own\nfacts: {{personal_data: yes, {facts}}}\n"
        );
        let on = |day: &str| format!("event: ppc-report, stage: final, on: {day}");
        let known = "event: awareness, on: 2025-10-01, text: x";
        let of = |day: &str| {
            shown(&verdict(
                &head,
                &[known, "event: leak-known, on: 2025-10-01", &on(day)],
                "final-report",
            ))
        };
        [of("2025-10-30"), of("2025-11-20"), of("2025-12-20")]
            .map(|s| s.split_once(' ').map(|(o, _)| o.to_owned()).expect("words"))
    };
    assert_eq!(with("malicious: yes"), ["in-time", "in-time", "late"]);
    assert_eq!(with("malicious: possible"), ["in-time", "in-time", "late"]);
    assert_eq!(with("malicious: no, persons: 1001"), ["in-time", "late", "late"]);
    // Which period applies decides the middle one, and that fact is not stated.
    assert_eq!(with("persons: 1001"), ["in-time", "undetermined", "late"]);
    // Also with other situations at the same time, the longest period applies.
    assert_eq!(
        with("malicious: yes, persons: 5000, special_care: yes"),
        ["in-time", "in-time", "late"]
    );
}

#[test]
fn the_limit_is_a_range_from_the_shortest_period_to_the_longest() {
    let head =
        "kigen: 1\npublished: 2025-12-26\nrole: own\nfacts: {personal_data: yes, persons: 5000}\n";
    let v = verdict(head, &["event: awareness, on: 2025-10-01"], "final-report");
    assert_eq!(shown(&v), "not-shown 2025-10-01..2025-10-01 2025-10-30..2025-12-01 -");
    let filed = "event: ppc-report, stage: final, on: 2025-11-20";
    let v = verdict(head, &["event: awareness, on: 2025-11-01", filed], "final-report");
    assert_eq!(v.missing, []);
    let v = verdict(head, &["event: awareness, on: 2025-10-01", filed], "final-report");
    assert_eq!(v.missing, [Missing::Fact(rules::Fact::Malicious)]);
}

#[test]
fn in_time_late_depends_and_undetermined_by_the_range_of_the_act() {
    let filed = |on: &str| first(&[KNOWN, &format!("event: ppc-report, on: {on}")]);
    let outcome = |on: &str| filed(on).split(' ').next().map(str::to_owned);
    assert_eq!(outcome("2025-07-28").as_deref(), Some("in-time"));
    assert_eq!(outcome("2025-07-29").as_deref(), Some("late"));
    assert_eq!(outcome("2025-07-28/2025-07-29").as_deref(), Some("depends"));
    assert_eq!(outcome("\"[..2025-07-28]\"").as_deref(), Some("in-time"));
    assert_eq!(outcome("\"[..2025-12-26]\"").as_deref(), Some("undetermined"));
    let v =
        verdict(HEAD, &[KNOWN, "event: ppc-report, on: \"[..2025-12-26]\""], "preliminary-report");
    assert_eq!(v.missing, [Missing::DayOfAct(1)]);
}

#[test]
fn the_preliminary_report_is_the_first_that_may_be_one() {
    // A dated one before an undated one, one of that name or of none before any other.
    let v = |events: &[&str]| verdict(HEAD, events, "preliminary-report").act_event;
    assert_eq!(
        v(&[
            "event: ppc-report, stage: final, on: 2025-07-25",
            "event: ppc-report, on: \"[..2025-12-26]\"",
            "event: ppc-report, stage: preliminary, on: 2025-07-30",
        ]),
        Some(2)
    );
    assert_eq!(v(&["event: ppc-report, stage: final, on: 2025-07-25"]), Some(0));
    assert_eq!(v(&["event: ppc-report, on: 2025-07-25, status: planned"]), Some(0));
    let planned = first(&[KNOWN, "event: ppc-report, on: \"[2025-12-26..]\", status: planned"]);
    assert_eq!(planned, "not-shown 2025-07-24..2025-07-24 2025-07-28..2025-07-28 -");
    let others = first(&[KNOWN, "event: ppc-report, on: 2025-07-25, actor: other"]);
    assert_eq!(others, planned);
}

#[test]
fn a_filing_of_unnamed_stage_may_have_been_the_final_report() {
    let pre = "event: ppc-report, stage: preliminary, on: 2025-07-24";
    let of = |events: &[&str]| {
        let v = verdict(HEAD, events, "final-report");
        (v.outcome, v.act_event, v.other_events, v.missing)
    };
    let stage = |i| vec![Missing::StageOfAct(i)];
    // Limit 2025-09-22.
    let near = "event: ppc-report, on: 2025-09-10";
    let far = "event: ppc-report, on: 2025-10-10";
    let late = "event: ppc-report, stage: final, on: 2025-10-20";
    assert_eq!(of(&[KNOWN, pre, near]), (Outcome::Undetermined, None, vec![2], stage(2)));
    assert_eq!(of(&[KNOWN, pre, near, late]), (Outcome::Undetermined, Some(3), vec![2], stage(2)));
    // After the limit it changes nothing, and is named.
    assert_eq!(of(&[KNOWN, pre, far]), (Outcome::NotShown, None, vec![2], vec![]));
    assert_eq!(of(&[KNOWN, pre, far, late]), (Outcome::Late, Some(3), vec![2], vec![]));
    // The first of all, with none called preliminary, was the preliminary one.
    let opening = "event: ppc-report, on: 2025-07-24";
    assert_eq!(of(&[KNOWN, opening]), (Outcome::NotShown, None, vec![], vec![]));
    assert_eq!(of(&[KNOWN, opening, late]).0, Outcome::Late);
    assert_eq!(of(&[KNOWN, opening, near]).0, Outcome::Undetermined);
    // An undated one, or one called supplementary, is no candidate.
    assert_eq!(
        of(&[KNOWN, pre, "event: ppc-report, on: \"[..2025-12-26]\"", late]).0,
        Outcome::Late
    );
    assert_eq!(
        of(&[KNOWN, pre, "event: ppc-report, stage: supplementary, on: 2025-09-01"]).0,
        Outcome::NotShown
    );
    // The earliest final one counts, a dated one before an undated one.
    let undated = "event: ppc-report, stage: final, on: \"[..2025-12-26]\"";
    assert_eq!(of(&[KNOWN, pre, undated, late]).1, Some(3));
    assert_eq!(of(&[KNOWN, pre, undated]).0, Outcome::Undetermined);
}

#[test]
fn open_until_the_limit_has_passed_on_every_reading() {
    let as_of = |day: &str| {
        let t = timeline(HEAD, &[KNOWN]);
        let day = day.parse().expect("a day");
        let verdicts = judge(&t, RuleSet::embedded(), day, &Readings::default());
        verdicts.iter().map(|v| v.outcome).collect::<Vec<_>>()
    };
    use Outcome::{NotApplicable, NotShown, Open};
    assert_eq!(as_of("2025-07-28"), [Open, Open, NotApplicable, NotShown]);
    assert_eq!(as_of("2025-07-29"), [NotShown, Open, NotApplicable, NotShown]);
    assert_eq!(as_of("2025-09-22"), [NotShown, Open, NotApplicable, NotShown]);
    assert_eq!(as_of("2025-09-23"), [NotShown, NotShown, NotApplicable, NotShown]);
}

#[test]
fn the_duty_arises_with_personal_data_and_any_situation() {
    let of = |facts: &str| {
        let head = format!("kigen: 1\npublished: 2025-12-26\nrole: own\nfacts: {{{facts}}}\n");
        let v = verdict(&head, &[KNOWN], "final-report");
        (v.outcome, v.missing.len())
    };
    let no = (Outcome::NotApplicable, 0);
    let yes = (Outcome::NotShown, 0);
    assert_eq!(of("personal_data: no, malicious: yes"), no);
    assert_eq!(of("personal_data: possible, special_care: possible"), yes);
    assert_eq!(of("personal_data: yes, financial: yes"), yes);
    // More than a thousand: 1,000 is not, 1,001 is.
    let denied = "malicious: no, special_care: no, financial: no";
    assert_eq!(of(&format!("personal_data: yes, {denied}, persons: 1000")), no);
    assert_eq!(of(&format!("personal_data: yes, {denied}, persons: 1001")), yes);
    // What is not stated is never a no.
    assert_eq!(of(&format!("personal_data: yes, {denied}")), (Outcome::Undetermined, 1));
    assert_eq!(of("personal_data: yes, persons: 5"), (Outcome::Undetermined, 3));
    assert_eq!(of("malicious: yes"), (Outcome::Undetermined, 1));
    assert_eq!(of(""), (Outcome::Undetermined, 5));
    let head = "kigen: 1\npublished: 2025-12-26\nrole: own\nfacts: {malicious: yes}\n";
    assert_eq!(verdict(head, &[KNOWN], "final-report").if_arises, Outcome::NotShown);
}

#[test]
fn a_public_body_reports_from_a_hundred_and_one() {
    let of = |persons: u32| {
        let head = format!(
            "kigen: 1\npublished: 2025-12-26\nentity: public\nrole: own\nfacts: {{personal_data: yes, \
             malicious: no, special_care: no, financial: no, persons: {persons}}}\n"
        );
        let v = verdict(&head, &[KNOWN], "final-report");
        assert_eq!(v.rule(), "appi-public/final-report");
        v.outcome
    };
    assert_eq!(of(100), Outcome::NotApplicable);
    assert_eq!(of(101), Outcome::NotShown);
}

#[test]
fn before_the_duty_was_in_force_nothing_was_owed() {
    let on = |day: &str| verdict(HEAD, &[&format!("event: awareness, on: {day}")], "final-report");
    assert_eq!(on("2022-03-31").outcome, Outcome::NotApplicable);
    assert_eq!(on("2022-04-01").outcome, Outcome::NotShown);
    // On both sides of the change nothing severe is said.
    let v = on("2022-03-31/2022-04-02");
    assert_eq!((v.outcome, v.missing), (Outcome::Undetermined, vec![Missing::WhichVersion]));
}

#[test]
fn a_duty_without_a_number_of_days_counts_them_only() {
    let of = |events: &[&str]| {
        let v = verdict(HEAD, events, "individual-notice");
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
    let everywhere = Reading { warn_after: Some(200), ..Reading::default() };
    let readings = Readings { everywhere, ..Readings::default() };
    assert_eq!(read(&timeline(HEAD, &[KNOWN]), "individual-notice", &readings).severity(), None);
}

#[test]
fn a_processor_owes_its_entruster_a_notice_which_takes_the_report_away() {
    let head = HEAD.replace("role: own", "role: processor");
    let told = "event: processor-notice, on: 2025-07-26";
    assert_eq!(
        shown(&verdict(&head, &[KNOWN, told], "processor-notice")),
        "in-time 2025-07-24..2025-07-24 2025-07-28..2025-07-28 2025-07-26..2025-07-26"
    );
    let v = verdict(&head, &[KNOWN, told], "final-report");
    assert_eq!((v.outcome, v.released_by, v.severity()), (Outcome::NotShown, Some(1), None));
    let v = verdict(&head, &[KNOWN], "final-report");
    assert_eq!((v.outcome, v.severity()), (Outcome::NotShown, Some(Severity::Warning)));
    // Whose data it was decides whether the notice is owed.
    let head = HEAD.replace("role: own", "role: unclear");
    let v = verdict(&head, &[KNOWN], "processor-notice");
    assert_eq!((v.outcome, v.missing), (Outcome::Undetermined, vec![Missing::Role]));
    // One with own and others' data still owes the report on its own.
    let head = HEAD.replace("role: own", "role: both");
    assert_eq!(verdict(&head, &[KNOWN, told], "final-report").severity(), Some(Severity::Warning));
}

#[test]
fn how_much_a_verdict_weighs() {
    let late = "event: ppc-report, stage: final, on: 2025-12-20";
    let pre = "event: ppc-report, stage: preliminary, on: 2025-08-20";
    let of = |duty| verdict(HEAD, &[KNOWN, pre, late], duty).severity();
    assert_eq!(of("final-report"), Some(Severity::Error));
    assert_eq!(of("preliminary-report"), Some(Severity::Advice));
    assert_eq!(of("processor-notice"), None);
    let depends = "event: ppc-report, stage: final, on: 2025-10-10";
    let v = verdict(HEAD, &[KNOWN, pre, depends], "final-report");
    assert_eq!((v.outcome, v.severity()), (Outcome::Depends, Some(Severity::Warning)));
    // A rule whose text was not read makes no error.
    let head = HEAD.replace("entity: private", "entity: public");
    assert_eq!(
        verdict(&head, &[KNOWN, pre, late], "final-report").severity(),
        Some(Severity::Warning)
    );
    // Nor does a year whose holidays nobody knows.
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
fn readings_that_users_may_choose_instead() {
    let pre = "event: ppc-report, stage: preliminary, on: 2025-07-29";
    let found = "event: leak-known, on: 2025-07-26";
    let of = |reading: Reading, duty| {
        let readings = Readings { everywhere: reading, ..Readings::default() };
        show(read(&timeline(HEAD, &[KNOWN, found, pre]), duty, &readings).due)
    };
    let plain = Reading::default();
    assert_eq!(of(plain, "final-report"), "2025-09-22..2025-09-24");
    assert_eq!(of(plain, "preliminary-report"), "2025-07-28..2025-07-30");
    let day_zero = Reading { first_day: Some(First::NotCounted), ..plain };
    assert_eq!(of(day_zero, "final-report"), "2025-09-22..2025-09-24");
    assert_eq!(of(day_zero, "preliminary-report"), "2025-07-29..2025-07-31");
    let sign = Reading { clock: Some(ClockReading::FirstSign), ..plain };
    assert_eq!(of(sign, "final-report"), "2025-09-22..2025-09-22");
    let leak = Reading { clock: Some(ClockReading::LeakFound), ..plain };
    assert_eq!(of(leak, "final-report"), "2025-09-24..2025-09-24");
    // 2025-07-23 and four days is a Sunday.
    let t = timeline(HEAD, &["event: awareness, on: 2025-07-23"]);
    let rolled = Reading { roll_guide: Some(true), ..plain };
    let readings = Readings { of: [("appi".to_owned(), rolled)].into(), ..Readings::default() };
    assert_eq!(show(read(&t, "preliminary-report", &readings).due), "2025-07-28..2025-07-28");
    // What is chosen for another rule set has no effect on this one.
    let readings = Readings { of: [("gdpr".to_owned(), rolled)].into(), ..Readings::default() };
    assert_eq!(show(read(&t, "preliminary-report", &readings).due), "2025-07-27..2025-07-27");
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
        /// limit, with no other filing that may have been it in time.
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
                        prop_assert!(act > v.due.to.expect("a limit"));
                    }
                    Outcome::InTime => {
                        let act = v.done.and_then(|d| d.to).expect("a day");
                        prop_assert!(act <= v.due.from.expect("a limit"));
                    }
                    Outcome::Undetermined => prop_assert!(!v.missing.is_empty()),
                    _ => prop_assert!(v.missing.is_empty()),
                }
            }
        }
    }
}
