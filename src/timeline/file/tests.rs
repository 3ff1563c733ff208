use crate::source::Source;
use chrono::{NaiveDate, NaiveTime};
use proptest::prelude::*;

use super::*;
use crate::lang::Lang;
use crate::timeline::{
    Addressee, Answer, DocumentKind, Edtf, Entity, Event, Extra, Facts, Knowing, Sector, Stated,
    Status, Timeline,
};

fn source(text: &str) -> Source {
    Source::from_bytes("t.yaml", text).expect("a text")
}

/// The problems of a file, one a line: place, the words, and what is said of them.
fn problems(text: &str) -> String {
    let source = source(text);
    let Err(problems) = read(&source) else { return "none".into() };
    let lines = problems.iter().map(|p| {
        let (line, column) = source.position(p.span.start);
        let f = crate::messages::problem(p, Lang::En);
        format!("{line}:{column} {} {:?} {}; {}", f.code, source.words(p.span), f.message, f.help)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_file_by_hand_may_leave_out_nearly_everything() {
    let source = source("kigen: 1\nevents:\n- event: ppc-report\n  on: [..2025-08-08]\n");
    let t = read(&source).expect("reads");
    assert_eq!(t.entity.value, Entity::Unstated);
    assert_eq!(t.role.value, Role::Unclear);
    assert_eq!(t.facts, Facts::default());
    assert_eq!(t.published, None);
    let e = &t.events[0];
    assert_eq!((e.stage, e.actor, e.status), (Some(Stage::Unspecified), Actor::Own, Status::Done));
    assert_eq!(e.date.to_string(), "[..2025-08-08]");
    let place = |p: Option<crate::timeline::Span>| p.map(|p| source.position(p.start));
    assert_eq!((place(e.place), place(e.date_place)), (Some((3, 3)), Some((4, 7))));
    assert!(read(&self::source("kigen: 1\n")).expect("reads").events.is_empty());
}

#[test]
fn every_mistake_is_reported_at_its_place() {
    let text = "\
kigen: 1
orgnisation: X
entity: Private
entity: public
facts: {malicious: true, persons: many}
events:
- {event: ppc_report, on: 2025-02-30, stage: final}
- {on: 2025-02-03}
- {event: police, stage: final, time: 25:00, actor: }
- police
";
    insta::assert_snapshot!(problems(text), @r#"
    2:1 timeline/unknown-key "orgnisation" there is no key `orgnisation` here; did you mean `organisation`? one of: kigen, kind, knowing, organisation, published, entity, role, facts, events
    3:9 timeline/unknown-value "Private" `entity` cannot be `Private`; did you mean `private`? one of: private, public, none, unstated
    4:1 timeline/repeated-key "entity" `entity` is written twice; remove one of them
    5:20 timeline/unknown-value "true" `malicious` cannot be `true`; did you mean `yes`? one of: yes, possible, no, unstated
    5:35 timeline/persons "many" `many` is no number of persons; write digits only, as in 12345, or null where it is not known
    7:11 timeline/unknown-value "ppc_report" `event` cannot be `ppc_report`; did you mean `ppc-report`? one of: intrusion, awareness, leak-known, processor-notice, ppc-report, pmark-report, regulator-report, police, individual-notice, warning, publication, investigation-start, investigation-result, containment
    7:27 timeline/date "2025-02-30" `2025-02-30` is no date: there is no such day; write 2025-06-20, 2025-06 (some day of the month), 2025-08-08/2025-08-10 (went on), [2024-12-11..2024-12-20] (one day of these), [..2025-08-08] (by then) or [2025-08-08..] (from then)
    8:4 timeline/missing-key "on" `event` is missing; write `event: …`
    9:26 timeline/no-stage "final" `police` has no `stage`; only ppc-report, pmark-report, regulator-report and investigation-result have one
    9:39 timeline/time "25:00" `25:00` is no time of day; write it as in "16:21"
    10:3 timeline/wrong-shape "police" the value has the wrong shape; write `key: value` pairs
    "#);
}

#[test]
fn what_is_no_timeline_is_said_once() {
    insta::assert_snapshot!(problems("version: 3\nservices: {}\n"), @r#"1:1 timeline/no-timeline "" this is no timeline file; begin it with `kigen: 1`; `kigen extract` writes one from a disclosure"#);
    insta::assert_snapshot!(problems(""), @r#"1:1 timeline/no-timeline "" this is no timeline file; begin it with `kigen: 1`; `kigen extract` writes one from a disclosure"#);
    insta::assert_snapshot!(problems("kigen: 2\nevnts: []\n"), @r#"1:8 timeline/version "2" unknown version `2` of the format; write `kigen: 1`"#);
    insta::assert_snapshot!(problems("kigen: 1\nevents: [\n"), @r#"2:9 timeline/not-yaml "[" this is not YAML: unclosed bracket '['; check indentation, and that brackets and quotes are closed"#);
    insta::assert_snapshot!(problems("kigen: 1\n---\nkigen: 1\n"), @r#"3:1 timeline/several-documents "" more than one YAML document; keep each in a file of its own"#);
    insta::assert_snapshot!(problems("kigen: 1\npublished: {a: 1}\n"), @r#"2:12 timeline/wrong-shape "{a: 1}" the value has the wrong shape; write a single value"#);
}

#[test]
fn a_file_of_mistakes_is_cut_short() {
    let text = format!("kigen: 1\nevents:\n{}", "- {event: x}\n".repeat(10_000));
    assert_eq!(read(&source(&text)).expect_err("wrong").len(), 50);
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0i32..=9999, 1u32..=365).prop_filter_map("a day", |(y, o)| NaiveDate::from_yo_opt(y, o))
}

fn date() -> impl Strategy<Value = Edtf> {
    let two = || (day(), day()).prop_map(|(a, b)| if a < b { (a, b) } else { (b, a) });
    prop_oneof![
        day().prop_map(Edtf::Day),
        (0i32..=9999, 1u32..=12).prop_map(|(y, m)| Edtf::Month(y, m)),
        (0i32..=9999).prop_map(Edtf::Year),
        two().prop_map(|(a, b)| Edtf::OneOf(a, b)),
        two().prop_map(|(a, b)| Edtf::Span(a, b)),
        day().prop_map(Edtf::Until),
        day().prop_map(Edtf::Since),
        Just(Edtf::Unknown),
    ]
}

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn event() -> impl Strategy<Value = Event> {
    let words = (
        one_of(EventKind::ALL),
        prop::option::of(one_of(Stage::ALL)),
        one_of(Status::ALL),
        one_of(Actor::ALL),
    );
    let time = prop::option::of((0u32..24, 0u32..60, 0u32..60));
    (words, date(), time, any::<String>()).prop_map(
        |((kind, stage, status, actor), date, time, text)| Event {
            kind,
            stage: stage.filter(|_| has_stage(kind)).or(default_stage(kind)),
            date,
            time: time.and_then(|(h, m, s)| NaiveTime::from_hms_opt(h, m, s)),
            status,
            actor,
            to: (kind == EventKind::RegulatorReport)
                .then(|| Addressee::from_word("mlit"))
                .flatten(),
            place: None,
            date_place: None,
            text,
            why: None,
        },
    )
}

fn timeline() -> impl Strategy<Value = Timeline> {
    let answer = || one_of(Answer::ALL).prop_map(Stated::bare);
    let common = || one_of(Answer::COMMON).prop_map(Stated::bare);
    let facts = (answer(), common(), common(), common(), prop::option::of(any::<u64>())).prop_map(
        |(personal_data, malicious, special_care, financial, persons)| Facts {
            personal_data,
            malicious,
            special_care,
            financial,
            persons: Stated::bare(persons),
            persons_known: persons.map(|_| Stated::bare(Edtf::Month(2025, 2))),
            special_care_known: persons.map(|_| Stated::bare(Edtf::Year(2024))),
            financial_known: None,
            malicious_known: persons.map(|_| Stated::bare(Edtf::Month(2025, 4))),
            my_number_persons: Stated::bare(persons.map(|n| n / 2)),
            extra: Extra::ALL
                .iter()
                .map(|f| (*f, malicious))
                .filter(|(_, a)| a.value != Answer::Unstated)
                .collect(),
            sector: if persons.is_some() { Sector::ALL.to_vec() } else { Vec::new() },
        },
    );
    (
        prop::option::of(any::<String>()),
        prop::option::of(date()),
        (one_of(DocumentKind::ALL), one_of(Knowing::ALL)),
        (one_of(Entity::ALL), one_of(Role::ALL)),
        facts,
        prop::collection::vec(event(), 0..5),
    )
        .prop_map(
            |(organisation, published, (kind, knowing), (entity, role), facts, events)| Timeline {
                kind,
                knowing,
                organisation: organisation.map(Stated::bare),
                published: published.map(Stated::bare),
                entity: Stated::bare(entity),
                role: Stated::bare(role),
                facts,
                events,
                unread_filings: Vec::new(),
            },
        )
}

proptest! {
    #[test]
    fn what_is_written_reads_back(t in timeline()) {
        let text = write(&t, &Source::from_bytes("r.md", "").expect("a text"));
        let back = read(&source(&text));
        prop_assert_eq!(back.map(Timeline::without_places), Ok(t), "{}", text);
    }

    #[test]
    fn no_text_makes_the_reader_panic(tail in any::<String>(), head in "(kigen: 1\n)?(events:\n- )?\\{?(on: |event: |text: )?") {
        let _ = read(&source(&(head + &tail)));
    }
}
