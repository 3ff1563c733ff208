use super::*;
use crate::finding::Finding;
use crate::judge::judge;
use crate::rules::{First, Reading, Readings, RuleSet};
use crate::source::Source;
use crate::timeline::file;

/// A timeline file, its timeline and the verdicts on it.
fn held(text: &str, readings: &Readings) -> (Source, Timeline, Vec<Verdict>) {
    let source = Source::from_bytes("t.yaml", text).expect("a text");
    let timeline = file::read(&source).expect("a timeline");
    let as_of = timeline.published_by().expect("published");
    let verdicts = judge(&timeline, RuleSet::embedded(), as_of, readings);
    (source, timeline, verdicts)
}

fn told<'a>(source: &'a Source, timeline: &'a Timeline, lang: Lang) -> Told<'a> {
    Told { timeline, source, lang }
}

const LATE: &str = "kigen: 1
published: 2025-12-26
role: own
facts: {personal_data: yes, malicious: yes}
events:
- {event: awareness, on: 2025-07-24}
- {event: ppc-report, stage: preliminary, on: 2025-07-29}
- {event: ppc-report, stage: final, on: 2025-09-29}
- {event: individual-notice, on: 2025-09-29}
";

fn drawn(source: &Source, finding: &Finding) -> String {
    let mut out = format!(
        "{} {}\n{}\n{}\n",
        finding.severity.word(),
        finding.code,
        finding.message,
        finding.help
    );
    for label in &finding.labels {
        let mark = if label.primary { '!' } else { '-' };
        out += &format!("{mark} {} | {}\n", source.words(label.span), label.text);
    }
    out
}

fn findings_of(text: &str, lang: Lang) -> Vec<String> {
    let (source, timeline, verdicts) = held(text, &Readings::default());
    findings(&verdicts, told(&source, &timeline, lang)).iter().map(|f| drawn(&source, f)).collect()
}

#[test]
fn a_late_act_in_both_languages() {
    let [preliminary, last] = &findings_of(LATE, Lang::Ja)[..] else { panic!("two findings") };
    insta::assert_snapshot!(preliminary, @r#"
    advice appi/preliminary-report
    速報：記載の日付では、2025-07-29（火）（6日目）は目安の2025-07-28（月）より後です
    2025-07-24（木）を1日目として5日目は2025-07-28（月）。根拠は法26条1項、施行規則8条1項、通則編3-5-3-3（日数は目安で、期限ではありません）。知った日と速報の日付を確かめ、これより前にした速報があればその日付を書いてください
    ! {event: ppc-report, stage: preliminary, on: 2025-07-29} | 個人情報保護委員会への報告（速報）：6日目
    - 2025-07-24 | 発覚：1日目
    "#);
    insta::assert_snapshot!(last, @r#"
    error appi/final-report
    確報：記載の日付では、知った日をどう読んでも、2025-09-29（月）（63～68日目）は期限の2025-09-22（月）～2025-09-26（金）より後です
    最も遅い読みでも2025-07-29（火）を1日目として60日目は2025-09-26（金）。根拠は法26条1項、施行規則8条2項、通則編3-5-3-4。知った日と確報の日付を確かめ、これより前にした確報があればその日付を書いてください
    ! {event: ppc-report, stage: final, on: 2025-09-29} | 個人情報保護委員会への報告（確報）：63～68日目
    - 2025-07-24 | 発覚：1日目
    - 2025-07-29 | 個人情報保護委員会への報告（速報）：遅い読みではここが1日目
    "#);
    let english = findings_of(LATE, Lang::En);
    insta::assert_snapshot!(english[1], @r#"
    error appi/final-report
    Final report: by the dates stated, 2025-09-29 (Mon) (day 63 to 68) is after the limit of 2025-09-22 (Mon) to 2025-09-26 (Fri) on every reading of the day of knowing
    on the latest reading, counted from 2025-07-29 (Tue) as day 1, day 60 is 2025-09-26 (Fri); under APPI art. 26(1), APPI Enforcement Rules art. 8(2), PPC Guidelines (General) 3-5-3-4; check the day of knowing and the date of the final report; if an earlier one was made, state its date
    ! {event: ppc-report, stage: final, on: 2025-09-29} | report to the PPC (final): day 63 to 68
    - 2025-07-24 | first noticing: day 1
    - 2025-07-29 | report to the PPC (preliminary): day 1 on the latest reading
    "#);
}

#[test]
fn both_readings_are_spelled_out() {
    let text = LATE.replace("final, on: 2025-09-29", "final, on: 2025-09-24");
    insta::assert_snapshot!(findings_of(&text, Lang::Ja)[1], @r#"
    warning appi/final-report
    確報：2025-09-24（水）は、知った日の読み方によって期限の内にも後にもなります
    2025-07-24（木）に知ったなら63日目で、期限の2025-09-22（月）より後です。2025-07-29（火）に知ったなら58日目で、期限の2025-09-26（金）に間に合います。根拠は法26条1項、施行規則8条2項、通則編3-5-3-4。漏えい（又はそのおそれ）をいつ知ったかが分かるように書いてください
    ! {event: ppc-report, stage: final, on: 2025-09-24} | 個人情報保護委員会への報告（確報）：58～63日目
    - 2025-07-24 | 発覚：1日目
    - 2025-07-29 | 個人情報保護委員会への報告（速報）：遅い読みではここが1日目
    "#);
    insta::assert_snapshot!(findings_of(&text, Lang::En)[1], @r#"
    warning appi/final-report
    Final report: whether 2025-09-24 (Wed) is within the limit depends on how the day of knowing is read
    known 2025-07-24 (Thu): day 63, after the limit of 2025-09-22 (Mon); known 2025-07-29 (Tue): day 58, within the limit of 2025-09-26 (Fri); under APPI art. 26(1), APPI Enforcement Rules art. 8(2), PPC Guidelines (General) 3-5-3-4; state when a leak, or a possible one, became known
    ! {event: ppc-report, stage: final, on: 2025-09-24} | report to the PPC (final): day 58 to 63
    - 2025-07-24 | first noticing: day 1
    - 2025-07-29 | report to the PPC (preliminary): day 1 on the latest reading
    "#);
}

#[test]
fn the_reading_chosen_stands_in_what_depends_on_it() {
    let first = Reading { first_day: Some(First::NotCounted), ..Reading::default() };
    let (source, timeline, verdicts) =
        held(LATE, &Readings { everywhere: first, ..Readings::default() });
    let findings = findings(&verdicts, told(&source, &timeline, Lang::Ja));
    assert_eq!(findings.len(), 1, "day 5 is 2025-07-29 then");
    let [finding] = &findings[..] else { panic!("one finding") };
    assert!(finding.help.contains("選ばれた読み方による（知った日を算入しない（初日不算入））"));
    let machine = because(&verdicts[1], told(&source, &timeline, Lang::En)).join("; ");
    assert!(machine.contains("reading chosen: the day of knowing does not count"), "{machine}");
}

#[test]
fn what_is_inferred_says_so_in_every_verdict() {
    let text = LATE.replace("role: own", "entity: public\nrole: own");
    let (source, timeline, verdicts) = held(&text, &Readings::default());
    for verdict in &verdicts {
        let machine = because(verdict, told(&source, &timeline, Lang::En));
        assert!(machine.iter().any(|l| l.contains("inferred")), "{}", verdict.rule());
        assert!(row(verdict, &timeline, Lang::Ja).outcome.contains("（推論による）"));
    }
}

#[test]
fn a_report_to_a_ministry_may_have_been_it() {
    let text = LATE
        .replace("ppc-report, stage: preliminary", "regulator-report")
        .replace("- {event: ppc-report, stage: final, on: 2025-09-29}\n", "");
    let findings = findings_of(&text, Lang::Ja);
    assert!(
        findings.iter().take(2).all(|f| f.contains("権限が委任されている業種なら")),
        "{findings:?}"
    );
}

#[test]
fn what_is_not_shown_names_later_filings() {
    let text = LATE.replace("stage: final, on: 2025-09-29", "on: 2025-10-29");
    insta::assert_snapshot!(findings_of(&text, Lang::Ja)[1], @r#"
    warning appi/final-report
    確報：期限の2025-09-22（月）～2025-09-26（金）は過ぎていますが、確報をした旨の記載がありません
    最も遅い読みでも2025-07-29（火）を1日目として60日目は2025-09-26（金）。ほかの報告として2025-10-29（水）の個人情報保護委員会への報告（段階の記載なし）（8行目）がありますが、確報とは書かれていません。根拠は法26条1項、施行規則8条2項、通則編3-5-3-4。確報をしていれば、その旨と日付を書いてください
    ! 2025-07-24 | 発覚：1日目
    - 2025-07-29 | 個人情報保護委員会への報告（速報）：遅い読みではここが1日目
    - {event: ppc-report, on: 2025-10-29} | 個人情報保護委員会への報告（段階の記載なし）
    "#);
    insta::assert_snapshot!(findings_of(&text, Lang::En)[1], @r#"
    warning appi/final-report
    Final report: the limit of 2025-09-22 (Mon) to 2025-09-26 (Fri) has passed, and none is shown
    on the latest reading, counted from 2025-07-29 (Tue) as day 1, day 60 is 2025-09-26 (Fri); other filings are shown, but not as the final report: report to the PPC (stage not stated), 2025-10-29 (Wed) (line 8); under APPI art. 26(1), APPI Enforcement Rules art. 8(2), PPC Guidelines (General) 3-5-3-4; if the final report was made, state it with its date
    ! 2025-07-24 | first noticing: day 1
    - 2025-07-29 | report to the PPC (preliminary): day 1 on the latest reading
    - {event: ppc-report, on: 2025-10-29} | report to the PPC (stage not stated)
    "#);
}

#[test]
fn what_is_missing_is_asked_for_once() {
    let text = LATE.replace("personal_data: yes, ", "");
    let all = findings_of(&text, Lang::Ja);
    assert_eq!(all.len(), 1);
    insta::assert_snapshot!(all[0], @r#"
    advice appi/preliminary-report
    速報：この義務の対象になるかは、記載からは分かりません
    根拠は法26条1項、施行規則8条1項、通則編3-5-3-3（日数は目安で、期限ではありません）。分かるように書いてください：個人データの漏えい等（又はそのおそれ）の有無
    ! {event: ppc-report, stage: preliminary, on: 2025-07-29} | 個人情報保護委員会への報告（速報）：6日目
    - 2025-07-24 | 発覚：1日目
    "#);
    let text = LATE.replace("on: 2025-07-29", "on: \"[..2025-12-26]\"");
    insta::assert_snapshot!(findings_of(&text, Lang::Ja)[0], @r#"
    advice appi/preliminary-report
    速報：個人情報保護委員会への報告（速報）の日付の記載がなく、目安の内かどうかは分かりません
    根拠は法26条1項、施行規則8条1項、通則編3-5-3-3（日数は目安で、期限ではありません）。分かるように書いてください：個人情報保護委員会への報告（速報）の日付
    ! {event: ppc-report, stage: preliminary, on: "[..2025-12-26]"} | 個人情報保護委員会への報告（速報）：156日目以前
    - 2025-07-24 | 発覚：1日目
    - {event: ppc-report, stage: final, on: 2025-09-29} | 個人情報保護委員会への報告（確報）
    "#);
    let text = LATE.replace(
        "- {event: ppc-report, stage: final",
        "- {event: ppc-report, on: 2025-09-01}\n- {event: ppc-report, stage: final",
    );
    insta::assert_snapshot!(findings_of(&text, Lang::Ja)[1], @r#"
    advice appi/final-report
    確報：2025-09-29（月）は期限の2025-09-22（月）～2025-09-26（金）より後ですが、2025-09-01（月）の個人情報保護委員会への報告（段階の記載なし）（8行目）が確報だったかもしれません
    根拠は法26条1項、施行規則8条2項、通則編3-5-3-4。分かるように書いてください：その報告の段階（速報、確報など）
    ! {event: ppc-report, stage: final, on: 2025-09-29} | 個人情報保護委員会への報告（確報）：63～68日目
    - 2025-07-24 | 発覚：1日目
    - 2025-07-29 | 個人情報保護委員会への報告（速報）：遅い読みではここが1日目
    - {event: ppc-report, on: 2025-09-01} | 個人情報保護委員会への報告（段階の記載なし）
    "#);
}

#[test]
fn every_step_is_explained() {
    let (source, timeline, verdicts) = held(LATE, &Readings::default());
    insta::assert_snapshot!(explain(&verdicts[1], told(&source, &timeline, Lang::Ja)).join("\n"), @r#"
    根拠：法26条1項、施行規則8条2項、通則編3-5-3-4
    2025-12-26の時点で判定
    前提となる事実：当てはまる
    事態 要配慮個人情報（施行規則7条1号）：記載からは分からない
    事態 財産的被害のおそれ（施行規則7条2号）：記載からは分からない
    事態 不正の目的のおそれ（施行規則7条3号）：当てはまる
    事態 本人の数が千人を超える（施行規則7条4号、通則編3-5-3-1）：記載からは分からない
    適用する版：2022-04-01から（知った日による）
    知った日：2025-07-24（木）（発覚、6行目）
    遅い読みでは2025-07-29（火）：最初の報告をした者は知っている（個人情報保護委員会への報告（速報）、7行目）
    期間：60日（知った日を算入）。不正の目的のおそれに当たる
    早い読み：1日目 2025-07-24（木）、60日目 2025-09-21（日）
    早い読み：2025-09-21（日）は閉庁日（日曜日）なので次の開庁日へ
    早い読み：期限 2025-09-22（月）
    遅い読み：1日目 2025-07-29（火）、60日目 2025-09-26（金）
    遅い読み：期限 2025-09-26（金）
    判定した行為：2025-09-29（月）の個人情報保護委員会への報告（確報）（8行目）。知った日を1日目として63～68日目
    採らない：2025-07-29（火）の個人情報保護委員会への報告（速報）（7行目）（段階が違う）
    結論：期限より後
    "#);
    insta::assert_snapshot!(explain(&verdicts[1], told(&source, &timeline, Lang::En)).join("\n"), @r#"
    under APPI art. 26(1), APPI Enforcement Rules art. 8(2), PPC Guidelines (General) 3-5-3-4
    judged as of 2025-12-26
    what every duty here presupposes: yes
    situation: special-care personal data (APPI Enforcement Rules art. 7 item 1): cannot tell from the text
    situation: possible damage to property (APPI Enforcement Rules art. 7 item 2): cannot tell from the text
    situation: possible wrongful purpose (APPI Enforcement Rules art. 7 item 3): yes
    situation: more than 1,000 persons (APPI Enforcement Rules art. 7 item 4, PPC Guidelines (General) 3-5-3-1): cannot tell from the text
    version in force from 2022-04-01, by the day of knowing
    known 2025-07-24 (Thu) (first noticing, line 6)
    at the latest 2025-07-29 (Tue): who files, knows (report to the PPC (preliminary), line 7)
    period: 60 days (the day of knowing counts), for possible wrongful purpose
    earliest reading: day 1 is 2025-07-24 (Thu), day 60 is 2025-09-21 (Sun)
    earliest reading: closed on 2025-09-21 (Sun) (a Sunday): on to the next open day
    earliest reading: limit: 2025-09-22 (Mon)
    latest reading: day 1 is 2025-07-29 (Tue), day 60 is 2025-09-26 (Fri)
    latest reading: limit: 2025-09-26 (Fri)
    judged: report to the PPC (final), 2025-09-29 (Mon) (line 8); day 63 to 68, the day of knowing being day 1
    not taken: report to the PPC (preliminary), 2025-07-29 (Tue) (line 7) (of another stage)
    so: after the limit
    "#);
    insta::assert_snapshot!(because(&verdicts[1], told(&source, &timeline, Lang::En)).join("\n"), @r#"
    known 2025-07-24 (Thu) (first noticing, line 6)
    at the latest 2025-07-29 (Tue): who files, knows (report to the PPC (preliminary), line 7)
    period: 60 days (the day of knowing counts), for possible wrongful purpose
    earliest reading: day 1 is 2025-07-24 (Thu), day 60 is 2025-09-21 (Sun)
    earliest reading: closed on 2025-09-21 (Sun) (a Sunday): on to the next open day
    earliest reading: limit: 2025-09-22 (Mon)
    latest reading: day 1 is 2025-07-29 (Tue), day 60 is 2025-09-26 (Fri)
    latest reading: limit: 2025-09-26 (Fri)
    judged: report to the PPC (final), 2025-09-29 (Mon) (line 8); day 63 to 68, the day of knowing being day 1
    "#);
}

#[test]
fn rows_of_the_table_of_duties() {
    let (_, timeline, verdicts) = held(LATE, &Readings::default());
    let rows = |lang| {
        let rows = verdicts.iter().map(|v| row(v, &timeline, lang));
        rows.map(|r| [r.title, r.outcome, r.due, r.done].join(" | ")).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(rows(Lang::Ja), @r#"
    速報 | 目安より後 | 2025-07-28（月） | 2025-07-29（火） 6日目
    確報 | 期限より後 | 2025-09-22（月）～2025-09-26（金） | 2025-09-29（月） 63～68日目
    委託元への通知 | 対象外 |  | 
    本人への通知 | 実施 |  | 2025-09-29（月） 68日目
    "#);
    insta::assert_snapshot!(rows(Lang::En), @r#"
    Preliminary report | after the guide | 2025-07-28 (Mon) | 2025-07-29 (Tue), day 6
    Final report | after the limit | 2025-09-22 (Mon) to 2025-09-26 (Fri) | 2025-09-29 (Mon), day 63 to 68
    Notice to the entruster | does not arise |  | 
    Notice to the persons concerned | done |  | 2025-09-29 (Mon), day 68
    "#);
}

#[test]
fn days_are_numbered_as_the_reading_counts_them() {
    let everywhere = Reading { first_day: Some(First::NotCounted), ..Reading::default() };
    let readings = Readings { everywhere, ..Readings::default() };
    let (source, timeline, verdicts) = held(LATE, &readings);
    assert_eq!(row(&verdicts[0], &timeline, Lang::En).done, "2025-07-29 (Tue), day 5");
    assert_eq!(row(&verdicts[0], &timeline, Lang::En).outcome, "within the guide");
    let steps = explain(&verdicts[0], told(&source, &timeline, Lang::En)).join("\n");
    assert!(steps.contains("reading chosen: the day of knowing does not count"), "{steps}");
    assert!(steps.contains("day 5, the day after knowing being day 1"), "{steps}");
}

#[test]
fn nothing_is_ever_called_a_breach_of_law() {
    let texts = [
        LATE.to_owned(),
        LATE.replace("role: own", "role: processor"),
        LATE.replace("role: own", "role: unclear"),
        LATE.replace("malicious: yes", "persons: 2000"),
        LATE.replace("personal_data: yes, ", ""),
        LATE.replace("on: 2025-07-29", "on: \"[..2025-12-26]\""),
        LATE.replace("on: 2025-07-24", "on: \"[..2025-12-26]\""),
        LATE.replace("event: awareness", "event: intrusion"),
        LATE.replace("2025-", "2022-"),
        LATE.replace("2025-07-24", "2022-03-30/2022-04-03"),
        LATE.replace("2025-", "2041-"),
        LATE.replace("role: own", "role: own\nentity: public"),
        LATE.replace("role: own", "role: processor").replace(
            "event: awareness, on: 2025-07-24",
            "event: processor-notice, on: 2025-08-24}\n- {event: awareness, on: 2025-07-24, actor: processor",
        ),
    ];
    for text in &texts {
        let (source, timeline, verdicts) = held(text, &Readings::default());
        for lang in [Lang::Ja, Lang::En] {
            let mut said: Vec<String> = Vec::new();
            for verdict in &verdicts {
                said.extend(explain(verdict, told(&source, &timeline, lang)));
                said.extend(because(verdict, told(&source, &timeline, lang)));
                let row = row(verdict, &timeline, lang);
                said.extend([row.title, row.outcome, row.due, row.done]);
                if let Some(finding) = finding(verdict, told(&source, &timeline, lang)) {
                    let primary = finding.labels.iter().filter(|l| l.primary).count();
                    assert_eq!(primary, 1, "{finding:?}");
                    assert!(finding.url.is_some());
                    said.extend([finding.message, finding.help]);
                }
            }
            let said = said.join("\n");
            for word in ["違反", "違法", "不法", "violat", "illegal", "unlawful", "offence"] {
                assert!(!said.to_lowercase().contains(word), "{word}: {said}");
            }
            // Each language speaks for itself.
            if lang == Lang::En {
                let kana = |c: char| ('\u{3041}'..='\u{30FF}').contains(&c);
                assert!(!said.contains(kana), "{said}");
            }
        }
    }
}
