//! Each step of a computation in words.

use super::{Told, phrase};
use crate::judge::verdict::{ActWhy, Chosen, LaterWhy, LimitOf, NotWhy, StartWhy, Step, Verdict};
use crate::judge::{Bounds, Deadline};
use crate::lang::Lang;
use crate::rules::Length;
use crate::rules::{ClockReading, Coverage, First, ThresholdClock, Truth};
use crate::timeline::Actor;

/// One step; a computation of days takes several lines.
pub(super) fn words(step: &Step, verdict: &Verdict, told: Told<'_>) -> Vec<String> {
    let lang = told.lang;
    let line = match step {
        Step::Limit(of, deadline) => {
            let word = phrase::limit_word(verdict.force, lang);
            return counted(reading_of(*of, lang), word, deadline, lang);
        }
        Step::Presupposed(truth) => match lang {
            Lang::Ja => format!("前提となる事実：{}", answer(*truth, lang)),
            Lang::En => {
                format!("what every duty here presupposes: {}", answer(*truth, lang))
            }
        },
        Step::Binds(truth) => match lang {
            Lang::Ja => format!("この義務を負う立場：{}", answer(*truth, lang)),
            Lang::En => format!("the duty binds this discloser: {}", answer(*truth, lang)),
        },
        Step::Exception(exception, truth) => {
            let (title, cites) =
                (exception.title.pick(lang), phrase::cites(&exception.cites, lang));
            match lang {
                Lang::Ja => format!("例外 {title}（{cites}）：{}", answer(*truth, lang)),
                Lang::En => format!("exception: {title} ({cites}): {}", answer(*truth, lang)),
            }
        }
        Step::NumberKnown(at, sure) => {
            let at = phrase::bounds(*at, lang);
            match (lang, sure) {
                (Lang::Ja, Truth::Yes) => {
                    format!("本人の数だけで対象となるため、それを知った{at}から数える")
                }
                (Lang::Ja, _) => {
                    format!("本人の数だけで対象となるなら、それを知った{at}から数える")
                }
                (Lang::En, Truth::Yes) => {
                    format!(
                        "reportable by the number of persons alone, known {at}: time runs from then"
                    )
                }
                (Lang::En, _) => {
                    format!(
                        "if reportable by the number of persons alone, time runs from {at}, when it was known"
                    )
                }
            }
        }
        Step::Situation(situation, truth) => {
            let (title, cites) =
                (situation.title.pick(lang), phrase::cites(&situation.cites, lang));
            match lang {
                Lang::Ja => format!("事態 {title}（{cites}）：{}", answer(*truth, lang)),
                Lang::En => format!("situation: {title} ({cites}): {}", answer(*truth, lang)),
            }
        }
        Step::InForce(period) => {
            let span = in_force(*period, lang);
            match lang {
                Lang::Ja => format!("適用する版：{span}（知った日による）"),
                Lang::En => format!("version in force {span}, by the day of knowing"),
            }
        }
        Step::NotInForce(period) => {
            let span = in_force(*period, lang);
            match lang {
                Lang::Ja => format!("知った日の時点でこの義務はない（効力は{span}）"),
                Lang::En => format!("no such duty on the day of knowing (in force {span})"),
            }
        }
        Step::Straddles => lang
            .pick(
                "知った日の範囲の中に法令の施行・改正の日がある",
                "the law changed within the range of days of knowing",
            )
            .to_owned(),
        Step::Reading(chosen) => {
            let chosen = reading(*chosen, lang);
            match lang {
                Lang::Ja => format!("選ばれた読み方：{chosen}"),
                Lang::En => format!("reading chosen: {chosen}"),
            }
        }
        Step::Starts { at, event, why } => starts(*at, *event, *why, told),
        Step::StartsBy { at, event, why } => starts_by(*at, *event, *why, told),
        Step::AfterFiling(index) => {
            let event = phrase::dated_event(*index, told);
            match lang {
                Lang::Ja => format!("{event}は最初の報告より後なので、知った日を動かさない"),
                Lang::En => format!("{event}: after the first filing, so it moves nothing"),
            }
        }
        Step::NotImputed(index) => {
            let event = phrase::dated_event(*index, told);
            match lang {
                Lang::Ja => format!("{event}は委託先によるもので、自らの認識としては数えない"),
                Lang::En => format!("{event}: the processor's, not counted as one's own knowledge"),
            }
        }
        Step::Period(index, situation, truth) => {
            let period = verdict.duty.within.get(*index).map(|w| phrase::period(w.period, lang));
            let why = situation.as_ref().map(|s| s.title.pick(lang));
            let (period, sure) = (period.unwrap_or_default(), *truth == Truth::Yes);
            match (lang, why, sure) {
                (Lang::Ja, Some(why), true) => format!("期間：{period}。{why}に当たる"),
                (Lang::Ja, Some(why), false) => format!("期間：{why}に当たるなら{period}"),
                (Lang::Ja, None, true) => format!("期間：{period}"),
                (Lang::Ja, None, false) => format!("期間：当たらないなら{period}"),
                (Lang::En, Some(why), true) => format!("period: {period}, for {why}"),
                (Lang::En, Some(why), false) => format!("period: {period}, if {why}"),
                (Lang::En, None, true) => format!("period: {period}"),
                (Lang::En, None, false) => format!("period: {period} otherwise"),
            }
        }
        Step::NoLimit(of) => {
            let of = reading_of(*of, lang);
            match lang {
                Lang::Ja => format!("{of}日付が分からないため計算できない"),
                Lang::En => format!("{of}no date to count from"),
            }
        }
        Step::Act(index, why) => act(*index, *why, verdict, told),
        Step::NotTheAct(index, why) => not_the_act(*index, *why, told),
        Step::Candidate(index, near) => {
            let event = phrase::dated_event(*index, told);
            let limit = phrase::limit_word(verdict.force, lang);
            match (lang, near) {
                (Lang::Ja, true) => {
                    format!("{event}が{}だったかもしれない", verdict.duty.title.ja)
                }
                (Lang::Ja, false) => format!("{event}は{limit}の後なので、結論を変えない"),
                (Lang::En, true) => {
                    format!("{event}: may have been the {}", lower(&verdict.duty.title.en))
                }
                (Lang::En, false) => format!("{event}: after the {limit}, so it changes nothing"),
            }
        }
        Step::NoAct => match lang {
            Lang::Ja => format!("{}の記載はない", verdict.duty.title.ja),
            Lang::En => format!("no {} is shown", lower(&verdict.duty.title.en)),
        },
        Step::Released(index) => {
            let event = phrase::dated_event(*index, told);
            let cites = verdict.duty.released_by.iter().map(|r| phrase::cites(&r.cites, lang));
            let cites = cites.collect::<Vec<_>>().join(lang.pick("、", ", "));
            match lang {
                Lang::Ja => format!("{event}が定めに沿うものなら、この義務を免れる（{cites}）"),
                Lang::En => {
                    format!("{event}: if made as prescribed, it takes this duty away ({cites})")
                }
            }
        }
        Step::Elapsed => match (phrase::day_number(verdict.elapsed, lang), verdict.warn_after) {
            (Some(days), Some(most)) => match lang {
                Lang::Ja => {
                    format!("日数の定めはない。知った日を1日目として{days}（助言は{most}日から）")
                }
                Lang::En => format!(
                    "no number of days is set; {days}, the day of knowing being day 1 (advice after {most})"
                ),
            },
            _ => lang
                .pick(
                    "日数の定めはなく、経過日数も分からない",
                    "no number of days is set, and the days passed are not known",
                )
                .to_owned(),
        },
        Step::Outcome(outcome) => {
            let outcome = phrase::outcome(*outcome, &verdict.duty, lang);
            match lang {
                Lang::Ja => format!("結論：{outcome}"),
                Lang::En => format!("so: {outcome}"),
            }
        }
    };
    vec![line]
}

/// An English title within a sentence.
pub(super) fn lower(title: &str) -> String {
    let mut chars = title.chars();
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

fn answer(truth: Truth, lang: Lang) -> &'static str {
    match truth {
        Truth::Yes => lang.pick("当てはまる", "yes"),
        Truth::No => lang.pick("当てはまらない", "no"),
        Truth::Unknown => lang.pick("記載からは分からない", "cannot tell from the text"),
    }
}

/// From when to when.
pub(super) fn in_force(period: crate::rules::InForce, lang: Lang) -> String {
    match (period.from, period.to, lang) {
        (Some(from), Some(to), Lang::Ja) => format!("{from}から{to}まで"),
        (Some(from), None, Lang::Ja) => format!("{from}から"),
        (None, Some(to), Lang::Ja) => format!("{to}まで"),
        (Some(from), Some(to), Lang::En) => format!("from {from} to {to}"),
        (Some(from), None, Lang::En) => format!("from {from}"),
        (None, Some(to), Lang::En) => format!("until {to}"),
        (None, None, _) => lang.pick("常に", "always").to_owned(),
    }
}

/// A reading in words.
pub(super) fn reading(chosen: Chosen, lang: Lang) -> String {
    let (ja, en) = match chosen {
        Chosen::FirstDay(First::Counts) => ("知った日を算入する", "the day of knowing counts"),
        Chosen::FirstDay(First::NotCounted) => {
            ("知った日を算入しない（初日不算入）", "the day of knowing does not count")
        }
        Chosen::Clock(ClockReading::FirstSign) => {
            ("最初に気づいた日から数える", "the clock starts at the first sign")
        }
        Chosen::Clock(ClockReading::LeakFound) => (
            "漏えい（又はそのおそれ）を把握した日から数える",
            "the clock starts when a leak, or a possible one, was found",
        ),
        Chosen::Clock(ClockReading::Range) => ("両方の読みを保つ", "both readings are kept"),
        Chosen::ImputeProcessor(true) => {
            ("委託先の認識を委託元の認識とみなす", "the processor's knowledge is the entruster's")
        }
        Chosen::ImputeProcessor(false) => (
            "委託先の認識は委託元の認識ではない",
            "the processor's knowledge is not the entruster's",
        ),
        Chosen::RollGuide(true) => {
            ("目安の末日も閉庁日なら翌開庁日とする", "the guide, too, moves on over closed days")
        }
        Chosen::RollGuide(false) => {
            ("目安の末日は閉庁日でも動かさない", "the guide does not move on over closed days")
        }
        Chosen::Threshold(ThresholdClock::NumberKnown) => (
            "本人の数だけで対象となるときは、数を知った日から数える",
            "where only the number of persons counts, time runs from the day it was known",
        ),
        Chosen::Threshold(ThresholdClock::FirstKnowing) => (
            "本人の数を後で知っても、最初に知った日から数える",
            "time runs from the first knowing, also where the number of persons was known later",
        ),
        Chosen::GuideDays(n) => {
            return match lang {
                Lang::Ja => format!("目安を{n}日とする"),
                Lang::En => format!("the guide is {n} days"),
            };
        }
        Chosen::WarnAfter(n) => {
            return match lang {
                Lang::Ja => format!("日数の定めのない義務は{n}日を過ぎたら助言する"),
                Lang::En => format!("duties without a number of days are advised on after {n}"),
            };
        }
    };
    lang.pick(ja, en).to_owned()
}

fn starts(at: Bounds, event: Option<usize>, why: StartWhy, told: Told<'_>) -> String {
    let lang = told.lang;
    let told = event.map(|i| phrase::placed_event(i, told)).unwrap_or_default();
    let when = phrase::bounds(at, lang);
    let (ja, en) = match why {
        StartWhy::Event | StartWhy::LeakFound => {
            (format!("知った日：{when}（{told}）"), format!("known {when} ({told})"))
        }
        StartWhy::ProcessorOnly => (
            format!("知った日：{when}。委託先が気づいた日しか書かれていない（{told}）"),
            format!("known {when}: only the processor's noticing is stated ({told})"),
        ),
        StartWhy::Undated => (
            format!("知った日：日付の記載がない（{told}）"),
            format!("known: on no day that is stated ({told})"),
        ),
        StartWhy::Intrusion => (
            format!(
                "知った日：早くとも{when}。気づいた日の記載はなく、起きる前には知り得ない（{told}）"
            ),
            format!(
                "known {when} at the earliest: no noticing is stated, and nobody knows before it happens ({told})"
            ),
        ),
        StartWhy::Nothing => ("知った日：記載がない".into(), "known: nothing is stated".into()),
    };
    if lang == Lang::Ja { ja } else { en }
}

fn starts_by(at: Bounds, event: Option<usize>, why: LaterWhy, told: Told<'_>) -> String {
    let lang = told.lang;
    let told = event.map(|i| phrase::placed_event(i, told)).unwrap_or_default();
    let when = phrase::bounds(at, lang);
    let (ja, en) = match why {
        LaterWhy::Range => (
            format!("遅くとも{when}：日付に幅がある"),
            format!("at the latest {when}: the date is a range"),
        ),
        LaterWhy::LeakFound => (
            format!("遅い読みでは{when}：このとき初めて知った（{told}）"),
            format!("at the latest {when}: known only then ({told})"),
        ),
        LaterWhy::FirstFiling => (
            format!("遅い読みでは{when}：最初の報告をした者は知っている（{told}）"),
            format!("at the latest {when}: who files, knows ({told})"),
        ),
        LaterWhy::Published => (
            format!("遅くとも{when}：公表した者は知っている"),
            format!("at the latest {when}: who publishes, knows"),
        ),
        LaterWhy::Nothing => (
            "いつまでに知ったかも分からない".into(),
            "nor is it stated by when it was known".into(),
        ),
    };
    if lang == Lang::Ja { ja } else { en }
}

fn reading_of(of: LimitOf, lang: Lang) -> &'static str {
    match of {
        LimitOf::Earliest => lang.pick("早い読み：", "earliest reading: "),
        LimitOf::Latest => lang.pick("遅い読み：", "latest reading: "),
        LimitOf::Both => "",
    }
}

/// How a limit was counted, day by day where it moves.
pub(super) fn counted(of: &str, word: &str, deadline: &Deadline, lang: Lang) -> Vec<String> {
    let one = phrase::moment(deadline.day_one, lang);
    let last = phrase::moment(deadline.counted, lang);
    let limit = phrase::moment(deadline.limit, lang);
    let counted = match (deadline.period.length, lang) {
        (Length::Days(n), Lang::Ja) => format!("{of}1日目 {one}、{n}日目 {last}"),
        (Length::Days(n), Lang::En) => format!("{of}day 1 is {one}, day {n} is {last}"),
        (Length::BusinessDays(n), Lang::Ja) => format!("{of}1営業日目 {one}、{n}営業日目 {last}"),
        (Length::BusinessDays(n), Lang::En) => {
            format!("{of}business day 1 is {one}, business day {n} is {last}")
        }
        (Length::Hours(n), Lang::Ja) => format!("{of}{one}から{n}時間で{last}"),
        (Length::Hours(n), Lang::En) => format!("{of}{n} hours from {one} end on {last}"),
    };
    let mut lines = vec![counted];
    if let (Some((first, _)), Some((last, _))) =
        (deadline.passed_over.first(), deadline.passed_over.last())
    {
        let days = Bounds { from: Some((*first).into()), to: Some((*last).into()) };
        let days = phrase::bounds(days, lang);
        let mut why = Vec::new();
        for (_, closed) in &deadline.passed_over {
            let closed = phrase::closed(*closed, lang);
            if !why.contains(&closed) {
                why.push(closed);
            }
        }
        let why = why.join(lang.pick("・", ", "));
        lines.push(match lang {
            Lang::Ja => format!("{of}{days}は閉庁日（{why}）なので次の開庁日へ"),
            Lang::En => format!("{of}closed on {days} ({why}): on to the next open day"),
        });
    }
    lines.push(match lang {
        Lang::Ja => format!("{of}{word} {limit}"),
        Lang::En => format!("{of}{word}: {limit}"),
    });
    lines.extend(coverage(deadline.coverage, lang).map(|c| format!("{of}{c}")));
    lines
}

/// What to know about a calendar that is not sure.
pub(super) fn coverage(coverage: Coverage, lang: Lang) -> Option<&'static str> {
    match coverage {
        Coverage::Fixed => None,
        Coverage::Computed => Some(lang.pick(
            "この年の祝日は計算によるもので、まだ公式に定まっていない",
            "the holidays of that year are computed, not yet fixed officially",
        )),
        Coverage::Beyond => Some(lang.pick(
            "暦の範囲の外：土日と年末年始だけを閉庁日とした",
            "beyond the calendar: only weekends and the turn of the year are known to be closed",
        )),
    }
}

fn act(index: usize, why: ActWhy, verdict: &Verdict, told: Told<'_>) -> String {
    let lang = told.lang;
    let event = phrase::dated_event(index, told);
    let days = verdict.done.and_then(|_| phrase::day_number(verdict.elapsed, lang));
    let (ja, en) = match why {
        ActWhy::First => (format!("判定した行為：{event}"), format!("judged: {event}")),
        ActWhy::AnyStage => (
            format!("判定した行為：{event}。段階の合うものがないため最初の報告による"),
            format!("judged: {event}, the first of any stage for want of a better one"),
        ),
        ActWhy::Announced => (format!("予定：{event}"), format!("only announced: {event}")),
    };
    match (lang, days) {
        (Lang::Ja, Some(days)) => {
            format!("{ja}。{}{days}", phrase::numbered(verdict.first, lang))
        }
        (Lang::En, Some(days)) => {
            format!("{en}; {days}, {}", phrase::numbered(verdict.first, lang))
        }
        (Lang::Ja, None) => ja,
        (Lang::En, None) => en,
    }
}

fn not_the_act(index: usize, why: NotWhy, told: Told<'_>) -> String {
    let lang = told.lang;
    let event = phrase::dated_event(index, told);
    let (ja, en) = match why {
        NotWhy::By(Actor::Processor) => ("委託先によるもの", "the processor's"),
        NotWhy::By(Actor::Entruster) => ("委託元によるもの", "the entruster's"),
        NotWhy::By(_) => ("他者によるもの", "someone else's"),
        NotWhy::Planned => ("予定", "only announced"),
        NotWhy::Stage => ("段階が違う", "of another stage"),
        NotWhy::FirstOfAll => (
            "最初の報告で、ほかに速報とされたものがないため速報とみる",
            "the first filing, with none called preliminary: taken as the preliminary one",
        ),
        NotWhy::Later => ("先のものを採った", "another comes first"),
    };
    match lang {
        Lang::Ja => format!("採らない：{event}（{ja}）"),
        Lang::En => format!("not taken: {event} ({en})"),
    }
}
