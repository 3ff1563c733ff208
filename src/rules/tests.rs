use std::sync::Arc;

use super::*;
use crate::judge::{Outcome, judge};
use crate::lang::{Bilingual, Lang};
use crate::messages;
use crate::source::Source;
use crate::timeline::file;
use crate::timeline::{Addressee, Sector};
use crate::yaml::Kind;

fn source(text: &str) -> Source {
    Source::from_bytes("rules.yaml", text).expect("a text")
}

/// `line:column "words" message`, one problem a line.
fn problems(text: &str) -> String {
    let source = source(text);
    let problems = RuleSet::load(&source).expect_err("problems");
    let lines = problems.iter().map(|p| {
        let (line, column) = source.position(p.span.start);
        let finding = messages::problem(p, Lang::En);
        let words = source.words(p.span).lines().next().unwrap_or("");
        let help =
            if finding.help.starts_with("did you mean") { finding.help.as_str() } else { "" };
        let help = help.split_once('?').map_or(String::new(), |(meant, _)| format!("; {meant}?"));
        format!("{line}:{column} {words:?} {}{help}", finding.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

const GOOD: &str = r#"id: test
title: {ja: 試験, en: Test}
sources:
  法: {ja: ある法律, en: Some Act, short: Act, url: "https://example.org/act"}
calendar: jp-government
applies-to: {entity: private}
situations:
  grave: {title: {ja: 重大, en: grave}, cite: 法1条1号, when: {any: [{fact: malicious}, {persons: {over: 10}}]}}
filing: ppc-report
duties:
  report:
    title: {ja: 報告, en: Report}
    cite: 法2条
    force: law
    sureness: confirmed
    in-force: {from: 2022-04-01}
    clock: {starts: awareness}
    done: {event: ppc-report}
    within: {days: 30, first-day: counts, roll: next-open-day}
"#;

#[test]
fn a_short_rule_file_loads() {
    let set = RuleSet::load(&source(GOOD)).expect("a rule set");
    let [versions] = set.duties.as_slice() else { panic!("one duty") };
    let duty = &versions[0];
    assert_eq!(duty.within[0].period.length, Length::Days(30));
    assert_eq!(duty.situations, [0]);
    assert_eq!(duty.cites[0].words(Lang::En), "Act art. 2");
    assert_eq!(duty.cites[0].source.url.as_deref(), Some("https://example.org/act"));
    assert_eq!(set.duty("test/report"), set.duty("report"));
    assert!(set.duty("test/other").is_none() && set.duty("other/report").is_none());
}

#[test]
fn every_mistake_is_reported_at_its_place() {
    let bad = GOOD
        .replace("calendar: jp-government", "calender: jp-government")
        .replace("malicious", "maliciuos")
        .replace("force: law", "force: lwa\n    force: guide")
        .replace("2022-04-01", "2022-04-31")
        .replace("starts: awareness", "starts: [awareness, leak-knwon]")
        .replace("days: 30", "days: 0, hours: 4");
    assert_eq!(
        problems(&bad),
        "1:1 \"id\" `calendar` is missing
5:1 \"calender\" there is no key `calender` here; did you mean `calendar`?
8:72 \"maliciuos\" `fact` cannot be `maliciuos`; did you mean `malicious`?
14:12 \"lwa\" `force` cannot be `lwa`; did you mean `law`?
15:5 \"force\" `force` is written twice
17:22 \"2022-04-31\" `2022-04-31` is no day of the calendar
18:33 \"leak-knwon\" `event` cannot be `leak-knwon`; did you mean `leak-known`?
20:13 \"{days: 0, hours: 4, first-day: counts, roll: next-open-day}\" a period has exactly one length"
    );
}

#[test]
fn what_only_several_places_together_show() {
    let two = |first: &str, second: &str| {
        let duty = GOOD.split_once("  report:\n").expect("a duty").1;
        let version = |in_force: &str| {
            let duty = duty.replace("{from: 2022-04-01}", in_force);
            format!("  - {}", duty.trim())
        };
        let head = GOOD.split_once("  report:\n").expect("a duty").0;
        format!("{head}  report:\n{}\n{}\n", version(first), version(second))
    };
    let fine = two("{from: 2020-01-01, to: 2022-03-31}", "{from: 2022-04-01}");
    assert_eq!(RuleSet::load(&source(&fine)).expect("a rule set").duties[0].len(), 2);
    let gap = two("{from: 2020-01-01, to: 2022-03-30}", "{from: 2022-04-01}");
    assert!(problems(&gap).contains("no version of this duty is in force from 2022-03-31"));
    let overlap = two("{from: 2020-01-01, to: 2022-04-01}", "{from: 2022-04-01}");
    assert!(problems(&overlap).contains("two versions of this duty are in force on 2022-04-01"));
    // Also where one of them is wrong elsewhere.
    let both = gap.replacen("cite: 法2条", "cite: 規則2条", 1);
    assert_eq!(problems(&both).lines().count(), 2, "{}", problems(&both));
    let open = two("{from: 2020-01-01}", "{from: 2022-04-01}");
    assert!(problems(&open).contains("two versions of this duty are in force on 2022-04-01"));

    let unused = GOOD.replace("    within:", "    situations: []\n    within:");
    assert_eq!(problems(&unused), "8:3 \"grave\" no duty uses the situation `grave`");
    let uncited = GOOD.replace("  法:", "  法:\n    {ja: x, en: x}\n  令:");
    assert_eq!(problems(&uncited), "6:3 \"令\" nothing cites the source `令`");
    let unknown = GOOD.replace("cite: 法2条", "cite: [規則2条]");
    assert_eq!(
        problems(&unknown),
        "13:12 \"規則2条\" the source of `規則2条` is not among `sources`"
    );
    let none = GOOD.replace("    cite: 法2条\n", "");
    assert_eq!(problems(&none), "12:5 \"title\" `cite` is missing");
    let reversed = GOOD.replace("{from: 2022-04-01}", "{from: 2022-04-01, to: 2022-03-31}");
    assert_eq!(
        problems(&reversed),
        "16:15 \"{from: 2022-04-01, to: 2022-03-31}\" it ends before it begins"
    );
}

#[test]
fn conditions_that_say_nothing_and_periods_that_leave_something_out() {
    let within = |list: &str| {
        let text = GOOD.replace("{days: 30, first-day: counts, roll: next-open-day}", list);
        problems(&text)
    };
    assert!(within("[{when: grave, days: 3, first-day: counts}]").contains("no period is left"));
    assert!(
        within("[{days: 3, first-day: counts}, {days: 5, first-day: counts}]")
            .contains("never reached")
    );
    assert!(
        within("[{when: grvae, days: 3, first-day: counts}, {days: 5, first-day: counts}]")
            .contains("`situation` cannot be `grvae`; did you mean `grave`?")
    );
    assert!(within("{hours: 72, first-day: counts}").contains("`first-hour` is missing"));
    assert!(
        within("{business-days: 4, first-day: not-counted, roll: next-open-day}")
            .contains("`roll` has no effect beside `business-days`")
    );
    let when = |condition: &str| {
        problems(&GOOD.replace("{any: [{fact: malicious}, {persons: {over: 10}}]}", condition))
    };
    assert!(when("{}").contains("the condition asks for nothing"));
    assert!(when("{any: []}").contains("the condition asks for nothing"));
    assert!(when("grave").contains("cannot be defined by a situation"));
    assert!(when("{persons: {over: many}}").contains("`many` is no number that can stand here"));
    assert!(when("{not: {facts: malicious}}").contains("did you mean `fact`?"));
}

#[test]
fn what_is_no_rule_file_at_all() {
    assert!(problems("").contains("wrong shape"));
    assert!(problems("- a\n- b\n").contains("wrong shape"));
    assert!(problems("id: [").contains("this is not YAML"));
    assert!(problems(&"[".repeat(10_000)).contains("this is not YAML"));
    let many: String = (0..10_000).map(|i| format!("key{i}: x\n")).collect();
    assert!(problems(&many).lines().count() <= 100);
    // Aliases that would unfold to more than memory.
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (n, m) in ('b'..='j').zip('a'..) {
        bomb += &format!("{n}: &{n} [{}]\n", vec![format!("*{m}"); 10].join(", "));
    }
    assert!(!problems(&bomb).is_empty());
}

#[test]
fn a_problem_has_a_span_a_code_and_help() {
    let source = source(&GOOD.replace("force: law", "force: laws"));
    let problems = RuleSet::load(&source).expect_err("a problem");
    assert_eq!(source.words(problems[0].span), "laws");
    let finding = messages::problem(&problems[0], Lang::En);
    assert_eq!(finding.code, "rules/unknown-value");
    assert!(!finding.help.is_empty());
}

#[test]
fn english_citations() {
    let cites = |key: &str, short: &str, text: &str| {
        let source = LegalSource {
            key: key.into(),
            title: Bilingual::default(),
            short: Bilingual::new(key.to_owned(), short.to_owned()),
            url: None,
        };
        Cite { text: text.into(), source: Arc::new(source) }.words(Lang::En)
    };
    assert_eq!(cites("法", "APPI", "法26条1項"), "APPI art. 26(1)");
    assert_eq!(cites("法", "APPI", "法26条1項ただし書"), "APPI art. 26(1) proviso");
    assert_eq!(cites("規則", "Rules", "規則7条3号"), "Rules art. 7 item 3");
    assert_eq!(
        cites("番号法", "My Number Act", "番号法29条の4第1項"),
        "My Number Act art. 29-4(1)"
    );
    assert_eq!(cites("通則編", "Guidelines", "通則編3-5-3-4"), "Guidelines 3-5-3-4");
    assert_eq!(cites("通則編", "Guidelines", "通則編3-5-3-4※2"), "Guidelines 3-5-3-4 note 2");
    assert_eq!(cites("GDPR", "GDPR", "GDPR 33(1)"), "GDPR 33(1)");
}

#[test]
fn hours_business_days_and_versions_in_one_file() {
    let text = r#"
id: abroad
title: {ja: 外国, en: Abroad}
on-request: yes
sources:
  A: {ja: 規則A, en: Regulation A}
calendar: jp-government
applies-to: {mentions: regulator-report}
filing: regulator-report
readings: {clock: first-sign}
duties:
  authority:
  - title: {ja: 当局への通知, en: Notice to the authority}
    cite: A 33
    force: law
    sureness: secondary
    in-force: {from: 2018-05-25, to: 2025-06-30}
    clock: {starts: awareness, perhaps-later: leak-known}
    done: {event: regulator-report}
    within: {hours: 72, first-hour: not-counted}
  - title: {ja: 当局への通知, en: Notice to the authority}
    cite: A 33
    force: law
    sureness: secondary
    in-force: {from: 2025-07-01}
    clock: {starts: awareness}
    done: {event: regulator-report}
    within: {hours: 96, first-hour: not-counted}
  market:
    title: {ja: 開示, en: Disclosure}
    cite: A 40
    force: scheme
    sureness: secondary
    in-force: {from: 2018-05-25}
    applies-to: {not: {role: processor}}
    clock: {starts: awareness}
    done: {event: publication, by: [self, other]}
    within: {business-days: 4, first-day: not-counted}
"#;
    let set = RuleSet::load(&source(text)).unwrap_or_else(|_| panic!("{}", problems(text)));
    assert_eq!(set.selected, Selected::OnRequest);
    let set = set.requested();
    assert_eq!(set.duties[1][0].within[0].period.roll, Roll::None);
    assert_eq!(set.duties[1][0].within[0].period.first, First::NotCounted);
    let held = |on: &str, at: &str, told: &str, time: &str| {
        let text = format!(
            "kigen: 1\npublished: 2025-12-01\nrole: own\nevents:\n\
             - {{event: awareness, on: {on}, time: \"{at}\"}}\n\
             - {{event: regulator-report, on: {told}{time}}}\n"
        );
        let timeline = file::read(&source(&text)).expect("a timeline");
        let as_of = timeline.published_by().expect("a day");
        let verdicts = judge(&timeline, std::slice::from_ref(&set), as_of, &Readings::default());
        let [authority, market] = verdicts.as_slice() else { panic!("two verdicts") };
        assert_eq!(market.outcome, Outcome::NotShown);
        (authority.outcome, authority.due.to.expect("a deadline").to_string())
    };
    // The version is chosen by the discovery date.
    assert_eq!(
        held("2025-06-20", "18:30", "2025-06-23", ", time: \"19:00\""),
        (Outcome::InTime, "2025-06-23T19:00".into())
    );
    assert_eq!(held("2025-06-20", "18:30", "2025-06-23", ", time: \"19:01\"").0, Outcome::Late);
    // Without a time of day, either side of the deadline is possible.
    assert_eq!(held("2025-06-20", "18:30", "2025-06-23", "").0, Outcome::Depends);
    assert_eq!(
        held("2025-07-01", "00:00", "2025-07-03", ""),
        (Outcome::InTime, "2025-07-05T01:00".into())
    );
    // Whoever has told no authority is not bound, and where no rule set binds, each says so.
    let timeline = file::read(&source("kigen: 1\npublished: 2025-12-01\n")).expect("a timeline");
    let as_of = timeline.published_by().expect("a day");
    let verdicts = judge(&timeline, &[set], as_of, &Readings::default());
    assert!(!verdicts.is_empty());
    assert!(verdicts.iter().all(|v| v.outcome == Outcome::NotApplicable));
}

#[test]
fn the_calendar_file_is_checked_too() {
    let text = "id: c\ntitle: {ja: 暦, en: c}\nsources: {A: {ja: a, en: a}}\ncite: A 1\n\
                weekly: [saturday, sundy]\nyearly: [12-29, 13-01]\nfixed-until: 2027\n\
                holidays:\n  2025: [01-01, 02-29, 01-01]\n  20x6: [01-01]\n";
    let source = source(text);
    let problems = Calendar::load(&source).expect_err("problems");
    let words: Vec<_> = problems.iter().map(|p| source.words(p.span)).collect();
    assert_eq!(words, ["sundy", "13-01", "02-29", "01-01", "20x6"]);
    let all = text
        .replace(
            "[saturday, sundy]",
            "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]",
        )
        .replace(", 13-01", "")
        .replace(", 02-29, 01-01", "")
        .replace("20x6", "2026");
    let never = Source::from_bytes("c.yaml", all).expect("a text");
    let problems = Calendar::load(&never).expect_err("never open");
    assert_eq!(problems[0].kind, Kind::NeverOpen);
}

#[test]
fn a_duty_names_whom_its_report_goes_to() {
    let done = |done: &str| GOOD.replace("done: {event: ppc-report}", done);
    let set = RuleSet::load(&source(&done("done: {event: regulator-report, to: [mic, fsa]}")));
    let set = set.expect("a rule set");
    let words: Vec<_> = set.duties[0][0].done.addressees.iter().map(Addressee::word).collect();
    assert_eq!(words, ["mic", "fsa"]);
    let set =
        RuleSet::load(&source(&done("done: {event: regulator-report, to: mic, perhaps-to: fsa}")));
    let set = set.expect("a rule set");
    let to = |to: &str| {
        let text = format!("kigen: 1\nevents: [{{event: regulator-report{to}}}]\n");
        let timeline = file::read(&source(&text)).expect("a timeline");
        set.addressed(&set.duties[0][0].done, &timeline.events[0], &[])
    };
    let answers = [", to: mic", ", to: fsa", ", to: meti", ""].map(to);
    assert_eq!(answers, [Truth::Yes, Truth::Unknown, Truth::No, Truth::Unknown]);
    assert_eq!(
        problems(&done("done: {event: regulator-report, to: [mic, fss]}")),
        "18:47 \"fss\" `to` cannot be `fss`; did you mean `fsa`?"
    );
    // The Commission and a PrivacyMark body have kinds of their own.
    assert_eq!(
        problems(&done("done: {event: ppc-report, to: mic}")),
        "18:35 \"mic\" `to` has no effect beside `ppc-report`"
    );
}

#[test]
fn a_delegation_knows_the_minister_of_a_line_of_business() {
    let with = |delegated: &str| GOOD.replace("filing:", &format!("{delegated}\nfiling:"));
    let text = with(
        "delegated-to: {to: minister, in-sector: {telecom: mic}, perhaps-to: mic, cite: 法9条}",
    );
    let text =
        text.replace("{event: ppc-report}", "{event: ppc-report, or-delegated: regulator-report}");
    let set = RuleSet::load(&source(&text)).expect("a rule set");
    let act = &set.duties[0][0].done;
    let to = |word: &str, sectors: &[Sector]| {
        let text = format!("kigen: 1\nevents: [{{event: regulator-report{word}}}]\n");
        let timeline = file::read(&source(&text)).expect("a timeline");
        set.addressed(act, &timeline.events[0], sectors)
    };
    assert_eq!(to(", to: minister", &[]), Truth::Yes);
    assert_eq!(to(", to: mic", &[Sector::Finance, Sector::Telecom]), Truth::Yes);
    assert_eq!(to(", to: mic", &[Sector::Finance]), Truth::Unknown);
    assert_eq!(to(", to: fsa", &[Sector::Telecom]), Truth::No);
    assert_eq!(to("", &[Sector::Telecom]), Truth::Unknown);

    let wrong = with("delegated-to: {to: ministre, in-sector: {telcom: mic, finance: fsb}}");
    let found = problems(&wrong);
    assert!(found.contains("`to` cannot be `ministre`; did you mean `minister`?"), "{found}");
    assert!(found.contains("`in-sector` cannot be `telcom`; did you mean `telecom`?"), "{found}");
    assert!(found.contains("`to` cannot be `fsb`; did you mean `fsa`?"), "{found}");
    assert!(found.contains("`cite` is missing"), "{found}");
}

#[test]
fn a_situation_has_versions() {
    let when = "{any: [{fact: malicious}, {persons: {over: 10}}]}";
    let versions = |first: &str, second: &str| {
        let both = |in_force: &str, when: &str| {
            format!(
                "{{title: {{ja: 重大, en: grave}}, cite: 法1条, in-force: {in_force}, when: {when}}}"
            )
        };
        let list = format!("[{}, {}]", both(first, "{fact: malicious}"), both(second, when));
        let single = format!("{{title: {{ja: 重大, en: grave}}, cite: 法1条1号, when: {when}}}");
        GOOD.replace(&single, &list)
    };
    let text = versions("{to: 2024-03-31}", "{from: 2024-04-01}");
    let set = RuleSet::load(&source(&text)).expect("a rule set");
    let [situation] = set.situations.as_slice() else { panic!("one situation") };
    assert_eq!(situation.past.len(), 1);
    let holds = |facts: &str, on: &str| {
        let text = format!("kigen: 1\nfacts: {facts}\nevents: [{{event: awareness, on: {on}}}]\n");
        let timeline = file::read(&source(&text)).expect("a timeline");
        situation.when.holds(&timeline, &set.situations, &mut Vec::new())
    };
    let eleven = "{malicious: no, persons: 11}";
    assert_eq!(holds(eleven, "2024-03-31"), Truth::No);
    assert_eq!(holds(eleven, "2024-04-01"), Truth::Yes);
    // On a day that nobody knows, the versions decide where they agree.
    assert_eq!(holds(eleven, "2024-03-31/2024-04-01"), Truth::Unknown);
    assert_eq!(holds("{malicious: yes}", "2024-03-31/2024-04-01"), Truth::Yes);
    assert_eq!(holds("{malicious: yes}", "\"[..2024-04-01]\""), Truth::Yes);

    let gap = problems(&versions("{to: 2024-03-30}", "{from: 2024-04-01}"));
    assert!(gap.contains("is in force from 2024-03-31"), "{gap}");
    let overlap = problems(&versions("{to: 2024-04-01}", "{from: 2024-04-01}"));
    assert!(overlap.contains("in force on 2024-04-01"), "{overlap}");
    let without = problems(
        &versions("{to: 2024-03-31}", "{from: 2024-04-01}")
            .replace("in-force: {to: 2024-03-31}, ", ""),
    );
    assert!(without.contains("`in-force` is missing"), "{without}");
    let single =
        problems(&GOOD.replace("cite: 法1条1号,", "cite: 法1条, in-force: {to: 2024-03-31},"));
    assert!(single.contains("there is no key `in-force` here"), "{single}");
}

#[test]
fn some_are_bound_from_another_day() {
    let text = GOOD.replace(
        "{from: 2022-04-01}",
        "{from: 2022-04-01, later: {from: 2023-04-01, when: {sector: local-art58}}}",
    );
    let set = RuleSet::load(&source(&text)).expect("a rule set");
    let from = |facts: &str| {
        let timeline = file::read(&source(&format!("kigen: 1\nfacts: {facts}\n")));
        let in_force = set.duties[0][0].in_force_for(&timeline.expect("a timeline"), &[]);
        in_force.from.map(|d| d.to_string())
    };
    assert_eq!(from("{}").as_deref(), Some("2022-04-01"));
    assert_eq!(from("{sector: local-art58}").as_deref(), Some("2023-04-01"));
    // Earlier is before, later after.
    assert!(problems(&text.replace("later:", "earlier:")).contains("it ends before it begins"));
    assert!(problems(&text.replace("2023-04-01", "2022-04-01")).contains("it ends before"));
}

#[test]
fn what_must_be_stated_is_not_when_left_out() {
    let text =
        GOOD.replace("{any: [{fact: malicious}, {persons: {over: 10}}]}", "{stated: malicious}");
    let set = RuleSet::load(&source(&text)).expect("a rule set");
    let holds = |facts: &str| {
        let timeline = file::read(&source(&format!("kigen: 1\nfacts: {facts}\n")));
        set.situations[0].when.holds(&timeline.expect("a timeline"), &[], &mut Vec::new())
    };
    assert_eq!(holds("{malicious: yes}"), Truth::Yes);
    assert_eq!(holds("{malicious: possible}"), Truth::Unknown);
    assert_eq!(holds("{malicious: no}"), Truth::No);
    assert_eq!(holds("{}"), Truth::No);
}

#[test]
fn a_duty_has_exceptions_and_caveats_of_its_own() {
    let more = "    caveat: {ja: 定まっていない, en: unsettled}\n    exceptions:\n      secret: {title: {ja: 秘密, en: secret}, cite: 法3条, when: {fact: encrypted}}\n";
    let text = GOOD.replace("    clock:", &format!("{more}    clock:"));
    let set = RuleSet::load(&source(&text)).expect("a rule set");
    let duty = &set.duties[0][0];
    assert_eq!(duty.caveat.as_ref().map(|c| &*c.en), Some("unsettled"));
    let outcome = |facts: &str| {
        let text =
            format!("kigen: 1\nfacts: {facts}\nevents: [{{event: awareness, on: 2024-05-01}}]\n");
        let timeline = file::read(&source(&text)).expect("a timeline");
        let as_of = chrono::NaiveDate::from_ymd_opt(2024, 12, 1).expect("a day");
        let verdicts = judge(&timeline, std::slice::from_ref(&set), as_of, &Readings::default());
        verdicts[0].outcome
    };
    assert_eq!(outcome("{malicious: yes}"), Outcome::NotShown);
    assert_eq!(outcome("{malicious: yes, encrypted: yes}"), Outcome::NotApplicable);
    assert_eq!(outcome("{malicious: yes, encrypted: possible}"), Outcome::Undetermined);
    let half = problems(&text.replace(", en: unsettled", ""));
    assert!(half.contains("`en` is missing"), "{half}");
}
