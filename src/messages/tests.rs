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

fn context<'a>(source: &'a Source, timeline: &'a Timeline, lang: Lang) -> RenderContext<'a> {
    RenderContext { timeline, source, lang }
}

const LATE: &str = "kigen: 1
kind: disclosure
entity: private
published: 2025-12-26
role: own
facts: {personal_data: yes, malicious: yes}
events:
- {event: awareness, on: 2025-07-23}
- {event: ppc-report, stage: preliminary, on: 2025-07-29}
- {event: ppc-report, stage: final, on: 2025-09-29}
- {event: individual-notice, on: 2025-09-29}
";

/// All lines of an explanation.
fn explained(verdict: &Verdict, context: RenderContext<'_>) -> Vec<String> {
    let Explanation { grounds, steps } = explain(verdict, context);
    grounds.into_iter().chain(steps).collect()
}

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
    findings(&verdicts, context(&source, &timeline, lang))
        .iter()
        .map(|f| drawn(&source, f))
        .collect()
}

#[test]
fn a_late_act_in_both_languages() {
    let [preliminary, last] = &findings_of(LATE, Lang::Ja)[..] else { panic!("two findings") };
    insta::assert_snapshot!(preliminary, @r#"
    advice appi/preliminary-report
    速報：記載の日付では、2025-07-29（火）（7日目）は目安（2025-07-27（日）～2025-07-28（月））を過ぎています
    知った日を算入しなくても、2025-07-24（木）を1日目として5日目は2025-07-28（月）。根拠は個人情報保護法26条1項、個人情報保護法施行規則8条1項、ガイドライン通則編3-5-3-3（概ね3～5日は目安であり、期限ではありません）。知った日と速報の日付を確かめ、これより前にした速報があればその日付を書いてください
    ! {event: ppc-report, stage: preliminary, on: 2025-07-29} | 個人情報保護委員会への報告（速報）：7日目
    - 2025-07-23 | 発覚：1日目
    "#);
    insta::assert_snapshot!(last, @r#"
    error appi/final-report
    確報：記載の日付では、起算日をどう解釈しても、2025-09-29（月）（63～69日目）は期限（遅くとも2025-09-26（金））を過ぎています
    起算日を最も遅くとっても、2025-07-29（火）を1日目として60日目は2025-09-26（金）。根拠は個人情報保護法26条1項、個人情報保護法施行規則8条2項、ガイドライン通則編3-5-3-4。知った日と確報の日付を確かめ、これより前にした確報があればその日付を書いてください
    ! {event: ppc-report, stage: final, on: 2025-09-29} | 個人情報保護委員会への報告（確報）：63～69日目
    - 2025-07-23 | 発覚：1日目
    - 2025-07-29 | 個人情報保護委員会への報告（速報）：起算日を最も遅くとった場合の1日目
    "#);
    let english = findings_of(LATE, Lang::En);
    insta::assert_snapshot!(english[1], @r#"
    error appi/final-report
    Final report: by the dates stated, 2025-09-29 (Mon) (day 63 to 69) is after the deadline of 2025-09-22 (Mon) to 2025-09-26 (Fri), whichever date counts as discovery
    even from the latest discovery date, counting 2025-07-29 (Tue) as day 1, day 60 is 2025-09-26 (Fri); under APPI art. 26(1), APPI Enforcement Rules art. 8(2), PPC Guidelines (General) 3-5-3-4; check the discovery date and the date of the final report; if an earlier one was made, state its date
    ! {event: ppc-report, stage: final, on: 2025-09-29} | report to the PPC (final): day 63 to 69
    - 2025-07-23 | discovery: day 1
    - 2025-07-29 | report to the PPC (preliminary): day 1 if counted from the latest date
    "#);
}

#[test]
fn both_readings_are_spelled_out() {
    let text = LATE.replace("final, on: 2025-09-29", "final, on: 2025-09-24");
    insta::assert_snapshot!(findings_of(&text, Lang::Ja)[1], @r#"
    warning appi/final-report
    確報：2025-09-24（水）は、起算日の解釈によって期限内とも期限後ともなります
    2025-07-23（水）に知ったなら64日目で、期限の2025-09-22（月）を過ぎています。2025-07-29（火）に知ったなら58日目で、期限の2025-09-26（金）以内です。根拠は個人情報保護法26条1項、個人情報保護法施行規則8条2項、ガイドライン通則編3-5-3-4。漏えい（又はそのおそれ）をいつ知ったかが分かるように書いてください
    ! {event: ppc-report, stage: final, on: 2025-09-24} | 個人情報保護委員会への報告（確報）：58～64日目
    - 2025-07-23 | 発覚：1日目
    - 2025-07-29 | 個人情報保護委員会への報告（速報）：起算日を最も遅くとった場合の1日目
    "#);
    insta::assert_snapshot!(findings_of(&text, Lang::En)[1], @r#"
    warning appi/final-report
    Final report: whether 2025-09-24 (Wed) is within the deadline depends on which date counts as discovery
    discovered 2025-07-23 (Wed): day 64, after the deadline of 2025-09-22 (Mon); discovered 2025-07-29 (Tue): day 58, within the deadline of 2025-09-26 (Fri); under APPI art. 26(1), APPI Enforcement Rules art. 8(2), PPC Guidelines (General) 3-5-3-4; state when a leak, or a possible one, became known
    ! {event: ppc-report, stage: final, on: 2025-09-24} | report to the PPC (final): day 58 to 64
    - 2025-07-23 | discovery: day 1
    - 2025-07-29 | report to the PPC (preliminary): day 1 if counted from the latest date
    "#);
}

#[test]
fn the_reading_chosen_stands_in_what_depends_on_it() {
    let first = Reading { first_day: Some(First::NotCounted), ..Reading::default() };
    let (source, timeline, verdicts) = held(
        &LATE.replace("2025-07-29", "2025-07-28"),
        &Readings { everywhere: first, ..Readings::default() },
    );
    let findings = findings(&verdicts, context(&source, &timeline, Lang::Ja));
    assert_eq!(findings.len(), 1, "day 5 is 2025-07-28 then");
    let [finding] = &findings[..] else { panic!("one finding") };
    assert!(finding.help.contains("選択した解釈による（知った日を算入しない（初日不算入））"));
    let machine = because(&verdicts[1], context(&source, &timeline, Lang::En)).join("; ");
    assert!(
        machine.contains("interpretation chosen: the discovery date does not count"),
        "{machine}"
    );
}

#[test]
fn what_is_inferred_says_so_in_every_verdict() {
    let text = LATE.replace("entity: private", "entity: public");
    let (source, timeline, verdicts) = held(&text, &Readings::default());
    for verdict in &verdicts {
        let machine = because(verdict, context(&source, &timeline, Lang::En));
        assert!(machine.iter().any(|l| l.contains("inferred")), "{}", verdict.rule());
        assert!(row(verdict, &timeline, Lang::Ja).outcome.contains("（類推による）"));
    }
}

#[test]
fn a_report_to_a_ministry_may_have_been_it() {
    let text = LATE
        .replace(
            "ppc-report, stage: preliminary, on: 2025-07-29",
            "regulator-report, on: 2025-07-28",
        )
        .replace("- {event: ppc-report, stage: final, on: 2025-09-29}\n", "");
    // It leaves both reports open, and is asked for once.
    let findings = findings_of(&text, Lang::Ja);
    insta::assert_snapshot!(findings.concat(), @r#"
    advice appi/preliminary-report
    速報：2025-07-28（月）の所管官庁等への報告（9行目）が個人情報保護委員会の権限の委任を受けた大臣への報告であればこれに当たりますが、記載からは判断できません
    根拠は個人情報保護法26条1項、個人情報保護法施行規則8条1項、ガイドライン通則編3-5-3-3（概ね3～5日は目安であり、期限ではありません）。分かるように書いてください：その報告の報告先
    ! {event: regulator-report, on: 2025-07-28} | 所管官庁等への報告：6日目
    - 2025-07-23 | 発覚：1日目
    "#);
    insta::assert_snapshot!(findings_of(&text, Lang::En).concat(), @r#"
    advice appi/preliminary-report
    Preliminary report: this is the report if it went to the minister to whom the PPC's power is delegated, which is not stated: report to another authority, 2025-07-28 (Mon) (line 9)
    under APPI art. 26(1), APPI Enforcement Rules art. 8(1), PPC Guidelines (General) 3-5-3-3 (about 3 to 5 days is a guideline, not a deadline); state to whom that report was made
    ! {event: regulator-report, on: 2025-07-28} | report to another authority: day 6
    - 2025-07-23 | discovery: day 1
    "#);
}

#[test]
fn what_is_not_shown_names_later_filings() {
    let text = LATE.replace("stage: final, on: 2025-09-29", "on: 2025-10-29");
    insta::assert_snapshot!(findings_of(&text, Lang::Ja)[1], @r#"
    advice appi/final-report
    確報：期限の2025-09-22（月）～2025-09-26（金）は過ぎていますが、確報をした旨は読み取れませんでした
    起算日を最も遅くとっても、2025-07-29（火）を1日目として60日目は2025-09-26（金）。ほかの報告として2025-10-29（水）の個人情報保護委員会への報告（段階の記載なし）（10行目）がありますが、確報とは書かれていません。根拠は個人情報保護法26条1項、個人情報保護法施行規則8条2項、ガイドライン通則編3-5-3-4（公表文に報告の記載は義務ではありません）。確報をしていれば、その旨と日付を書いてください
    ! 2025-07-23 | 発覚：1日目
    - 2025-07-29 | 個人情報保護委員会への報告（速報）：起算日を最も遅くとった場合の1日目
    - {event: ppc-report, on: 2025-10-29} | 個人情報保護委員会への報告（段階の記載なし）
    "#);
    insta::assert_snapshot!(findings_of(&text, Lang::En)[1], @r#"
    advice appi/final-report
    Final report: the deadline of 2025-09-22 (Mon) to 2025-09-26 (Fri) has passed, and none could be read from the text
    even from the latest discovery date, counting 2025-07-29 (Tue) as day 1, day 60 is 2025-09-26 (Fri); other filings are shown, but not as the final report: report to the PPC (stage not stated), 2025-10-29 (Wed) (line 10); under APPI art. 26(1), APPI Enforcement Rules art. 8(2), PPC Guidelines (General) 3-5-3-4 (a published notice need not state that a report was filed); if the final report was made, state it with its date
    ! 2025-07-23 | discovery: day 1
    - 2025-07-29 | report to the PPC (preliminary): day 1 if counted from the latest date
    - {event: ppc-report, on: 2025-10-29} | report to the PPC (stage not stated)
    "#);
}

#[test]
fn what_is_missing_is_asked_for_once() {
    let text = LATE.replace(", malicious: yes", "").replace("kind: disclosure", "kind: record");
    let all = findings_of(&text, Lang::Ja);
    assert_eq!(all.len(), 1);
    insta::assert_snapshot!(all[0], @r#"
    advice timeline/reportable
    報告対象事態に当たるかどうか、記録からは判断できません
    根拠は個人情報保護法26条1項、個人情報保護法施行規則8条2項、ガイドライン通則編3-5-3-4。分かるように書いてください：要配慮個人情報を含むかどうか、カード番号など財産的被害につながる情報を含むかどうか、不正アクセスなど不正の目的による（又はそのおそれがある）かどうか、対象となる本人の数
    ! yes |
    "#);
    let text = LATE.replace("on: 2025-07-29", "on: \"[..2025-12-26]\"");
    insta::assert_snapshot!(findings_of(&text, Lang::Ja)[0], @r#"
    advice appi/preliminary-report
    速報：個人情報保護委員会への報告（速報）の日付の記載がないため、目安内かどうか判断できません
    起算日とした日付は他の出来事から45日より離れているため、別の事柄の日付である可能性も考慮しました。根拠は個人情報保護法26条1項、個人情報保護法施行規則8条1項、ガイドライン通則編3-5-3-3（概ね3～5日は目安であり、期限ではありません）。分かるように書いてください：個人情報保護委員会への報告（速報）の日付
    ! {event: ppc-report, stage: preliminary, on: "[..2025-12-26]"} | 個人情報保護委員会への報告（速報）：157日目以前
    - 2025-07-23 | 発覚：1日目
    - 2025-09-29 | 個人情報保護委員会への報告（確報）：起算日を最も遅くとった場合の1日目
    - {event: ppc-report, stage: final, on: 2025-09-29} | 個人情報保護委員会への報告（確報）
    "#);
    let text = LATE.replace(
        "- {event: ppc-report, stage: final",
        "- {event: ppc-report, on: 2025-09-01}\n- {event: ppc-report, stage: final",
    );
    insta::assert_snapshot!(findings_of(&text, Lang::Ja)[1], @r#"
    advice appi/final-report
    確報：2025-09-29（月）は期限の2025-09-22（月）～2025-09-26（金）を過ぎていますが、2025-09-01（月）の個人情報保護委員会への報告（段階の記載なし）（10行目）が確報だった可能性があります
    根拠は個人情報保護法26条1項、個人情報保護法施行規則8条2項、ガイドライン通則編3-5-3-4。分かるように書いてください：その報告の段階（速報、確報など）
    ! {event: ppc-report, stage: final, on: 2025-09-29} | 個人情報保護委員会への報告（確報）：63～69日目
    - 2025-07-23 | 発覚：1日目
    - 2025-07-29 | 個人情報保護委員会への報告（速報）：起算日を最も遅くとった場合の1日目
    - {event: ppc-report, on: 2025-09-01} | 個人情報保護委員会への報告（段階の記載なし）
    "#);
}

#[test]
fn every_step_is_explained() {
    let (source, timeline, verdicts) = held(LATE, &Readings::default());
    insta::assert_snapshot!(explained(&verdicts[1], context(&source, &timeline, Lang::Ja)).join("\n"), @r#"
    個人データの漏えい等（又はそのおそれ）：該当する（おそれを含む）
    報告対象事態 要配慮個人情報（個人情報保護法施行規則7条1号、ガイドライン通則編3-5-3-1）：記載からは分からない
    報告対象事態 財産的被害のおそれ（個人情報保護法施行規則7条2号、ガイドライン通則編3-5-3-1）：記載からは分からない
    報告対象事態 不正の目的のおそれ（個人情報保護法施行規則7条3号、ガイドライン通則編3-5-3-1）：該当する（おそれを含む）
    報告対象事態 本人の数が千人を超える（個人情報保護法施行規則7条4号、ガイドライン通則編3-5-3-1）：記載からは分からない
    根拠：個人情報保護法26条1項、個人情報保護法施行規則8条2項、ガイドライン通則編3-5-3-4
    適用する規定：2022-04-01からのもの（知った日による）
    起算日：2025-07-23（水）（発覚、8行目）
    遅くとも2025-07-29（火）：最初に報告した時点では知っている（個人情報保護委員会への報告（速報）、9行目）
    期間：60日（知った日を算入）。不正の目的のおそれに当たる
    最も早い起算日：1日目 2025-07-23（水）、60日目 2025-09-20（土）
    最も早い起算日：2025-09-20（土）～2025-09-21（日）は閉庁日（土曜日・日曜日）なので次の開庁日へ
    最も早い起算日：期限 2025-09-22（月）
    最も遅い起算日：1日目 2025-07-29（火）、60日目 2025-09-26（金）
    最も遅い起算日：期限 2025-09-26（金）
    判定の対象：2025-09-29（月）の個人情報保護委員会への報告（確報）（10行目）。知った日を1日目として63～69日目
    対象としない：2025-07-29（火）の個人情報保護委員会への報告（速報）（9行目）（段階が異なる）
    判定：期限より後
    "#);
    insta::assert_snapshot!(explained(&verdicts[1], context(&source, &timeline, Lang::En)).join("\n"), @r#"
    personal data leaked or may have: yes, or possibly
    reportable situation: special care-required personal information (APPI Enforcement Rules art. 7 item 1, PPC Guidelines (General) 3-5-3-1): not stated
    reportable situation: possible damage to property (APPI Enforcement Rules art. 7 item 2, PPC Guidelines (General) 3-5-3-1): not stated
    reportable situation: possible wrongful purpose (APPI Enforcement Rules art. 7 item 3, PPC Guidelines (General) 3-5-3-1): yes, or possibly
    reportable situation: more than 1,000 persons (APPI Enforcement Rules art. 7 item 4, PPC Guidelines (General) 3-5-3-1): not stated
    under APPI art. 26(1), APPI Enforcement Rules art. 8(2), PPC Guidelines (General) 3-5-3-4
    version in force from 2022-04-01, by the discovery date
    discovered 2025-07-23 (Wed) (discovery, line 8)
    2025-07-29 (Tue) at the latest: filing implies knowledge (report to the PPC (preliminary), line 9)
    period: 60 days (the discovery date counts), for possible wrongful purpose
    earliest: day 1 is 2025-07-23 (Wed), day 60 is 2025-09-20 (Sat)
    earliest: closed on 2025-09-20 (Sat) to 2025-09-21 (Sun) (a Saturday, a Sunday): on to the next working day
    earliest: deadline: 2025-09-22 (Mon)
    latest: day 1 is 2025-07-29 (Tue), day 60 is 2025-09-26 (Fri)
    latest: deadline: 2025-09-26 (Fri)
    judged: report to the PPC (final), 2025-09-29 (Mon) (line 10); day 63 to 69, counting the discovery date as day 1
    ignored: report to the PPC (preliminary), 2025-07-29 (Tue) (line 9) (different stage)
    result: after the deadline
    "#);
    insta::assert_snapshot!(because(&verdicts[1], context(&source, &timeline, Lang::En)).join("\n"), @r#"
    discovered 2025-07-23 (Wed) (discovery, line 8)
    2025-07-29 (Tue) at the latest: filing implies knowledge (report to the PPC (preliminary), line 9)
    period: 60 days (the discovery date counts), for possible wrongful purpose
    earliest: day 1 is 2025-07-23 (Wed), day 60 is 2025-09-20 (Sat)
    earliest: closed on 2025-09-20 (Sat) to 2025-09-21 (Sun) (a Saturday, a Sunday): on to the next working day
    earliest: deadline: 2025-09-22 (Mon)
    latest: day 1 is 2025-07-29 (Tue), day 60 is 2025-09-26 (Fri)
    latest: deadline: 2025-09-26 (Fri)
    judged: report to the PPC (final), 2025-09-29 (Mon) (line 10); day 63 to 69, counting the discovery date as day 1
    "#);
}

/// A record of a processor that told its entrusting parties in time and reported nothing.
const TOLD: &str = "kigen: 1
entity: private
published: 2025-12-26
role: processor
facts: {personal_data: yes, malicious: yes, entruster_not_bound: possible}
events:
- {event: awareness, on: 2025-07-23}
- {event: processor-notice, on: 2025-07-25}
";

#[test]
fn a_release_that_hangs_on_an_open_fact_is_named() {
    let of = |text: &str, lang| {
        let all = findings_of(text, lang);
        all.into_iter().find(|f| f.contains("appi/final-report")).expect("a finding")
    };
    insta::assert_snapshot!(of(TOLD, Lang::En), @r#"
    warning appi/final-report
    Final report: none is recorded, but this may have released from the duty: notice to the entrusting party, 2025-07-25 (Fri) (line 8)
    under APPI art. 26(1), APPI Enforcement Rules art. 8(2), PPC Guidelines (General) 3-5-3-4; state whether none of the entrusting parties has to report
    ! 2025-07-23 | discovery: day 1
    - {event: processor-notice, on: 2025-07-25} | notice to the entrusting party
    "#);
    insta::assert_snapshot!(of(TOLD, Lang::Ja), @r#"
    warning appi/final-report
    確報：確報の記録がありませんが、2025-07-25（金）の委託元への通知（8行目）により免除されている可能性があります
    根拠は個人情報保護法26条1項、個人情報保護法施行規則8条2項、ガイドライン通則編3-5-3-4。分かるように書いてください：委託元のいずれも報告義務を負わないかどうか
    ! 2025-07-23 | 発覚：1日目
    - {event: processor-notice, on: 2025-07-25} | 委託元への通知
    "#);
    let late = TOLD.to_owned()
        + "- {event: ppc-report, stage: preliminary, on: 2025-07-25}\n\
           - {event: ppc-report, stage: final, on: 2025-10-20}\n";
    insta::assert_snapshot!(of(&late, Lang::En), @r#"
    warning appi/final-report
    Final report: 2025-10-20 (Mon) may be after the deadline of 2025-09-22 (Mon), but this may have released from the duty: notice to the entrusting party, 2025-07-25 (Fri) (line 8)
    under APPI art. 26(1), APPI Enforcement Rules art. 8(2), PPC Guidelines (General) 3-5-3-4; state whether none of the entrusting parties has to report
    ! {event: ppc-report, stage: final, on: 2025-10-20} | report to the PPC (final): day 90
    - 2025-07-23 | discovery: day 1
    - {event: processor-notice, on: 2025-07-25} | notice to the entrusting party
    "#);
    insta::assert_snapshot!(of(&late, Lang::Ja), @r#"
    warning appi/final-report
    確報：2025-10-20（月）は期限（2025-09-22（月））より後の可能性がありますが、2025-07-25（金）の委託元への通知（8行目）により免除されている可能性もあります
    根拠は個人情報保護法26条1項、個人情報保護法施行規則8条2項、ガイドライン通則編3-5-3-4。分かるように書いてください：委託元のいずれも報告義務を負わないかどうか
    ! {event: ppc-report, stage: final, on: 2025-10-20} | 個人情報保護委員会への報告（確報）：90日目
    - 2025-07-23 | 発覚：1日目
    - {event: processor-notice, on: 2025-07-25} | 委託元への通知
    "#);
    let (source, timeline, verdicts) = held(TOLD, &Readings::default());
    let rows: Vec<_> = verdicts.iter().map(|v| row(v, &timeline, Lang::En).outcome).collect();
    assert_eq!(rows[1], "depends on whether it was released");
    let steps = explained(&verdicts[1], context(&source, &timeline, Lang::En)).join("\n");
    assert!(steps.contains("perhaps released by notice to the entrusting party"), "{steps}");
}

#[test]
fn a_report_to_a_ministry_in_a_record_asks_whether_it_was_the_one() {
    let text = "kigen: 1\nentity: private\npublished: 2025-12-26\nrole: own\n\
        facts: {personal_data: yes, malicious: yes}\nevents:\n\
        - {event: awareness, on: 2025-07-23}\n- {event: regulator-report, to: mlit, on: 2025-07-25}\n";
    let of = |text: &str, lang| {
        let all = findings_of(text, lang);
        all.into_iter().find(|f| f.contains("appi/final-report")).expect("a finding")
    };
    insta::assert_snapshot!(of(text, Lang::En), @r#"
    error appi/final-report
    Final report: the deadline of 2025-09-22 (Mon) has passed, and none is recorded
    counting 2025-07-23 (Wed) as day 1, day 60 is 2025-09-20 (Sat), a closed day, so the deadline is 2025-09-22 (Mon); if this went to the minister to whom the PPC's power is delegated, write `to: minister`: report to Ministry of Land, Infrastructure, Transport and Tourism, 2025-07-25 (Fri) (line 8); under APPI art. 26(1), APPI Enforcement Rules art. 8(2), PPC Guidelines (General) 3-5-3-4; if the final report was made, state it with its date
    ! 2025-07-23 | discovery: day 1
    "#);
    insta::assert_snapshot!(of(text, Lang::Ja), @r#"
    error appi/final-report
    確報：期限の2025-09-22（月）は過ぎていますが、確報の記録がありません
    2025-07-23（水）を1日目として60日目は2025-09-20（土）、閉庁日に当たるため2025-09-22（月）まで。2025-07-25（金）の国土交通省（地方整備局、運輸局）への報告（8行目）が個人情報保護委員会の権限の委任を受けた大臣への報告であれば、`to: minister` と書いてください。根拠は個人情報保護法26条1項、個人情報保護法施行規則8条2項、ガイドライン通則編3-5-3-4。確報をしていれば、その旨と日付を書いてください
    ! 2025-07-23 | 発覚：1日目
    "#);
    // A report that went elsewhere asks for nothing.
    assert!(!of(&text.replace("mlit", "other"), Lang::En).contains("to: minister"));
}

#[test]
fn what_is_shown_of_no_day_of_discovery_is_said_of_each_duty() {
    let text = "kigen: 1\nkind: disclosure\nentity: private\npublished: 2025-10-01\nrole: own\n\
        facts: {personal_data: yes, malicious: yes}\nevents:\n\
        - {event: awareness, on: \"[..2025-10-01]\"}\n\
        - {event: ppc-report, stage: preliminary, on: 2025-09-25}\n";
    insta::assert_snapshot!(findings_of(text, Lang::En).join("\n"), @r#"
    advice appi/preliminary-report
    Preliminary report: the discovery date is not stated, so whether the guideline date was met cannot be told
    under APPI art. 26(1), APPI Enforcement Rules art. 8(1), PPC Guidelines (General) 3-5-3-3 (about 3 to 5 days is a guideline, not a deadline); state the discovery date
    ! {event: ppc-report, stage: preliminary, on: 2025-09-25} | report to the PPC (preliminary): day 1 or later
    - "[..2025-10-01]" | discovery
    - 2025-09-25 | report to the PPC (preliminary): day 1 if counted from the latest date

    advice appi/final-report
    Final report: none could be read from the text, and the discovery date is not stated, so whether the deadline has passed cannot be told
    under APPI art. 26(1), APPI Enforcement Rules art. 8(2), PPC Guidelines (General) 3-5-3-4; state the discovery date
    ! "[..2025-10-01]" | discovery
    - 2025-09-25 | report to the PPC (preliminary): day 1 if counted from the latest date
    "#);
    insta::assert_snapshot!(findings_of(text, Lang::Ja).join("\n"), @r#"
    advice appi/preliminary-report
    速報：事案を知った日の記載がないため、目安内かどうか判断できません
    根拠は個人情報保護法26条1項、個人情報保護法施行規則8条1項、ガイドライン通則編3-5-3-3（概ね3～5日は目安であり、期限ではありません）。分かるように書いてください：事案を知った日
    ! {event: ppc-report, stage: preliminary, on: 2025-09-25} | 個人情報保護委員会への報告（速報）：1日目以後
    - "[..2025-10-01]" | 発覚
    - 2025-09-25 | 個人情報保護委員会への報告（速報）：起算日を最も遅くとった場合の1日目

    advice appi/final-report
    確報：確報をした旨は読み取れませんでした。事案を知った日の記載がないため、期限を過ぎたかどうか判断できません
    根拠は個人情報保護法26条1項、個人情報保護法施行規則8条2項、ガイドライン通則編3-5-3-4。分かるように書いてください：事案を知った日
    ! "[..2025-10-01]" | 発覚
    - 2025-09-25 | 個人情報保護委員会への報告（速報）：起算日を最も遅くとった場合の1日目
    "#);
}

#[test]
fn whom_no_rule_binds_is_told_why() {
    let (source, timeline, verdicts) =
        held(&LATE.replace("entity: private", "entity: none"), &Readings::default());
    assert_eq!(verdicts.len(), 7);
    for (lang, outcome, why) in [
        (Lang::Ja, "対象外（議会・裁判所等）", "議会・裁判所などは、"),
        (Lang::En, "not bound (assembly, court)", "an assembly or a court is neither"),
    ] {
        for verdict in &verdicts {
            let context = context(&source, &timeline, lang);
            assert_eq!(row(verdict, &timeline, lang).outcome, outcome);
            assert!(explain(verdict, context).steps.iter().any(|s| s.contains(why)));
            assert!(because(verdict, context).iter().any(|s| s.contains(why)));
        }
    }
}

#[test]
fn rows_of_the_table_of_duties() {
    let (_, timeline, verdicts) = held(LATE, &Readings::default());
    let rows = |lang| {
        let rows = verdicts.iter().map(|v| row(v, &timeline, lang));
        rows.map(|r| [r.title, r.outcome, r.due, r.done].join(" | ")).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(rows(Lang::Ja), @r#"
    速報 | 目安（概ね5日）超過 | 2025-07-27～2025-07-28 | 2025-07-29 7日目
    確報 | 期限より後 | 2025-09-22～2025-09-26 | 2025-09-29 63～69日目
    委託元への通知 | 義務の対象外 |  | 
    本人への通知 | 実施 |  | 2025-09-29 69日目
    "#);
    insta::assert_snapshot!(rows(Lang::En), @r#"
    Preliminary report | past the guideline (about 5 days) | 2025-07-27 to 2025-07-28 | 2025-07-29, day 7
    Final report | after the deadline | 2025-09-22 to 2025-09-26 | 2025-09-29, day 63 to 69
    Notice to the entrusting party | not applicable |  | 
    Notice to the persons concerned | done |  | 2025-09-29, day 69
    "#);
}

#[test]
fn days_are_numbered_as_the_reading_counts_them() {
    let everywhere = Reading { first_day: Some(First::NotCounted), ..Reading::default() };
    let readings = Readings { everywhere, ..Readings::default() };
    let (source, timeline, verdicts) = held(&LATE.replace("2025-07-29", "2025-07-28"), &readings);
    assert_eq!(row(&verdicts[0], &timeline, Lang::En).done, "2025-07-28, day 5");
    assert_eq!(row(&verdicts[0], &timeline, Lang::En).outcome, "within the guideline");
    let steps = explained(&verdicts[0], context(&source, &timeline, Lang::En)).join("\n");
    assert!(steps.contains("interpretation chosen: the discovery date does not count"), "{steps}");
    assert!(steps.contains("day 5, counting the day after the discovery date as day 1"), "{steps}");
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
        LATE.replace("entity: private", "entity: public"),
        LATE.replace("entity: private", "entity: none"),
        TOLD.to_owned(),
        TOLD.replace("role: processor", "role: own").replace("processor-notice", "regulator-report"),
        LATE.replace("role: own", "role: processor").replace(
            "event: awareness, on: 2025-07-23",
            "event: processor-notice, on: 2025-08-24}\n- {event: awareness, on: 2025-07-23, actor: processor",
        ),
    ];
    for text in &texts {
        let (source, timeline, verdicts) = held(text, &Readings::default());
        for lang in [Lang::Ja, Lang::En] {
            let mut said: Vec<String> = Vec::new();
            for verdict in &verdicts {
                said.extend(explained(verdict, context(&source, &timeline, lang)));
                said.extend(because(verdict, context(&source, &timeline, lang)));
                let row = row(verdict, &timeline, lang);
                said.extend([row.title, row.outcome, row.due, row.done]);
                if let Some(finding) = finding(verdict, context(&source, &timeline, lang)) {
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
