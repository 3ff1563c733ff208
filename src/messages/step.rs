//! Each step of a computation in words.

use super::{RenderContext, phrase};
use crate::judge::trace::{
    Caveat, Chosen, LatestStartReason, LimitOf, MatchReason, RejectReason, StartReason, Step,
};
use crate::judge::{Deadline, Instant, Interval, Verdict};
use crate::lang::Lang;
use crate::rules::Length;
use crate::rules::{ClockReading, Coverage, First, ThresholdClock, Truth};
use crate::timeline::{Actor, Entity};

/// One step; a computation of days takes several lines.
pub(super) fn words(step: &Step, verdict: &Verdict, context: RenderContext<'_>) -> Vec<String> {
    let lang = context.lang;
    let title = verdict.duty.title.pick(lang);
    let line = match step {
        Step::Limit(of, deadline) => {
            let word = phrase::limit_word(verdict.force, lang);
            return counted(end_of_clock(*of, lang), word, deadline, lang);
        }
        Step::Presupposed(truth) => match lang {
            Lang::Ja => format!("個人データの漏えい等（又はそのおそれ）：{}", answer(*truth, lang)),
            Lang::En => format!("personal data leaked or may have: {}", answer(*truth, lang)),
        },
        Step::FilingPresupposes => lang
            .pick(
                "個人データの漏えい等のおそれ：報告しているため、あるものとして扱う",
                "personal data may have leaked: taken as so, since a report was filed",
            )
            .to_owned(),
        Step::NotBound(entity) => not_bound(*entity, lang).to_owned(),
        Step::Binds(truth) => match lang {
            Lang::Ja => format!("この義務を負う立場：{}", answer(*truth, lang)),
            Lang::En => format!("this organisation bears the duty: {}", answer(*truth, lang)),
        },
        Step::Exception(exception, truth) => {
            let (title, cites) =
                (exception.title.pick(lang), phrase::cites(&exception.cites, lang));
            match lang {
                Lang::Ja => format!("適用除外 {title}（{cites}）：{}", answer(*truth, lang)),
                Lang::En => format!("exception: {title} ({cites}): {}", answer(*truth, lang)),
            }
        }
        Step::Situation(situation, truth) => {
            let (title, cites) =
                (situation.title.pick(lang), phrase::cites(&situation.cites, lang));
            match lang {
                Lang::Ja => format!("報告対象事態 {title}（{cites}）：{}", answer(*truth, lang)),
                Lang::En => {
                    format!("reportable situation: {title} ({cites}): {}", answer(*truth, lang))
                }
            }
        }
        Step::KnownLater(situation, at, sure) => {
            let (what, at) = (situation.title.pick(lang), phrase::bounds(*at, lang));
            match (lang, sure) {
                (Lang::Ja, Truth::Yes) => {
                    format!("「{what}」だけで報告の対象となるため、それを知った{at}から起算する")
                }
                (Lang::Ja, _) => {
                    format!("「{what}」だけで報告の対象となるなら、それを知った{at}から起算する")
                }
                (Lang::En, Truth::Yes) => format!(
                    "reportable only because of “{what}”: time runs from {at}, when that was known"
                ),
                (Lang::En, _) => format!(
                    "if reportable only because of “{what}”, time runs from {at}, when that was known"
                ),
            }
        }
        Step::InForce(period) => {
            let span = in_force(*period, lang);
            match lang {
                Lang::Ja => format!("適用する規定：{span}のもの（知った日による）"),
                Lang::En => format!("version in force {span}, by the discovery date"),
            }
        }
        Step::NotInForce(period) => {
            let span = in_force(*period, lang);
            match lang {
                Lang::Ja => format!("知った日の時点では施行前（{span}）"),
                Lang::En => format!("not in force on the discovery date (in force {span})"),
            }
        }
        Step::Straddles => lang
            .pick(
                "知った日の範囲の中に法令の施行・改正の日がある",
                "the law changed within the range of possible discovery dates",
            )
            .to_owned(),
        Step::Reading(chosen) => {
            let chosen = reading(*chosen, lang);
            match lang {
                Lang::Ja => format!("選択した解釈：{chosen}"),
                Lang::En => format!("interpretation chosen: {chosen}"),
            }
        }
        Step::Starts { at, event, why } => starts(*at, *event, *why, context),
        Step::StartsBy { at, event, why } => starts_by(*at, *event, *why, context),
        Step::AfterFiling(index) => {
            let event = phrase::dated_event(*index, context);
            match lang {
                Lang::Ja => format!("{event}は最初の報告より後なので、起算日には影響しない"),
                Lang::En => {
                    format!("{event}: after the first filing, so it does not change the start date")
                }
            }
        }
        Step::NotImputed(index) => {
            let event = phrase::dated_event(*index, context);
            match lang {
                Lang::Ja => format!("{event}は他者によるもので、自らの認識としては数えない"),
                Lang::En => {
                    format!("{event}: another's, not counted as the organisation's own knowledge")
                }
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
            let of = end_of_clock(*of, lang);
            match lang {
                Lang::Ja => format!("{of}起算日が分からないため計算できない"),
                Lang::En => format!("{of}no date to count from"),
            }
        }
        Step::Act(index, why) => act(*index, *why, verdict, context),
        Step::NotTheAct(index, why) => not_the_act(*index, *why, context),
        Step::Candidate(index, near) => {
            let event = phrase::dated_event(*index, context);
            let limit = phrase::limit_word(verdict.force, lang);
            match (lang, near) {
                (Lang::Ja, true) => format!("{event}が{title}だった可能性がある"),
                (Lang::Ja, false) => format!("{event}は{limit}の後なので、判定に影響しない"),
                (Lang::En, true) => format!("{event}: may have been the {}", lower(title)),
                (Lang::En, false) => {
                    format!("{event}: after the {limit}, so it does not affect the result")
                }
            }
        }
        Step::MayBeAddressed(index) => {
            let event = phrase::dated_event(*index, context);
            let whom = phrase::addressee(&verdict.duty.done, lang);
            match lang {
                Lang::Ja => format!("{event}は、{whom}への報告だった可能性がある"),
                Lang::En => format!("{event}: may have been the report to {whom}"),
            }
        }
        Step::NoAct => match lang {
            Lang::Ja => format!("{title}は読み取れない"),
            Lang::En => format!("no {} could be read", lower(title)),
        },
        Step::UnreadFiling => lang
            .pick(
                "個人情報保護委員会への報告に触れた行があるが、内容を読み取れなかった",
                "a line speaks of a report to the PPC, but could not be read",
            )
            .to_owned(),
        Step::PlannedAfterLimit(index) => {
            let event = phrase::dated_event(*index, context);
            let word = phrase::limit_word(verdict.force, lang);
            match lang {
                Lang::Ja => format!("予定の{event}は{word}の後になる"),
                Lang::En => format!("announced, but for after the {word}: {event}"),
            }
        }
        Step::Released(index, kept) => {
            let event = phrase::dated_event(*index, context);
            let cites = verdict.duty.released_by.iter().map(|r| phrase::cites(&r.cites, lang));
            let cites = cites.collect::<Vec<_>>().join(lang.pick("、", ", "));
            match (lang, kept) {
                (Lang::Ja, Truth::Yes) => {
                    format!("{event}により、この義務は免除される（{cites}）")
                }
                (Lang::Ja, Truth::Unknown) => {
                    format!("{event}により、この義務は免除される可能性がある（{cites}）")
                }
                (Lang::Ja, Truth::No) => {
                    format!("{event}は期限の後（又は日付不明）なので、免除されない（{cites}）")
                }
                (Lang::En, Truth::Yes) => format!("released by {event} ({cites})"),
                (Lang::En, Truth::Unknown) => format!("perhaps released by {event} ({cites})"),
                (Lang::En, Truth::No) => {
                    format!(
                        "not released: {event} came after the deadline, or on no known date ({cites})"
                    )
                }
            }
        }
        Step::Elapsed => match (phrase::day_number(verdict.elapsed, lang), verdict.warn_after) {
            (Some(days), Some(most)) => match lang {
                Lang::Ja => {
                    format!(
                        "日数の定めはない。知った日を1日目として{days}（助言は{most}日を過ぎてから）"
                    )
                }
                Lang::En => format!(
                    "no number of days is set; {days}, counting the discovery date as day 1 (advice after {most})"
                ),
            },
            _ => lang
                .pick(
                    "日数の定めはなく、経過日数も分からない",
                    "no number of days is set, and the days elapsed are unknown",
                )
                .to_owned(),
        },
        Step::Caveat(what) => caveat(what, verdict, context),
        Step::Outcome(outcome) => {
            let outcome = phrase::outcome(*outcome, verdict, lang);
            match lang {
                Lang::Ja => format!("判定：{outcome}"),
                Lang::En => format!("result: {outcome}"),
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
        Truth::Yes => lang.pick("該当する（おそれを含む）", "yes, or possibly"),
        Truth::No => lang.pick("該当しない", "no"),
        Truth::Unknown => lang.pick("記載からは分からない", "not stated"),
    }
}

/// Why no rule of a set binds a discloser.
fn not_bound(entity: Entity, lang: Lang) -> &'static str {
    match entity {
        Entity::None => lang.pick(
            "議会・裁判所などは、個人情報取扱事業者（法26条）にも行政機関等（法68条）にも当たらないため、この規則集の対象とならない",
            "these rules do not bind it: an assembly or a court is neither a private-sector handler (art. 26) nor a public body (art. 68)",
        ),
        Entity::Private | Entity::Public | Entity::Unstated => lang.pick(
            "公表者はこの規則集の対象とならない",
            "these rules do not bind this organisation",
        ),
    }
}

/// What to know about a verdict that assumes something, or of which the law leaves something open.
pub(super) fn caveat(caveat: &Caveat, verdict: &Verdict, context: RenderContext<'_>) -> String {
    let lang = context.lang;
    match caveat {
        Caveat::EntityAssumed => lang
            .pick(
                "公的機関かどうかの記載がないため、個人情報取扱事業者（法26条）として判定した",
                "whether this is a public body is not stated: judged as a private-sector handler (art. 26)",
            )
            .to_owned(),
        Caveat::AroseBefore(index) => {
            let event = phrase::dated_event(*index, context);
            let text = verdict.duty.caveat.as_ref().map_or("", |c| c.pick(lang));
            match lang {
                Lang::Ja => format!("{event}は施行前。{text}"),
                Lang::En => format!("{event} came before the duty was in force; {text}"),
            }
        }
        Caveat::LongerPeriodKnownLate(situation) => {
            situation.caveat.as_ref().map_or("", |c| c.pick(lang)).to_owned()
        }
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

/// An interpretation in words.
pub(super) fn reading(chosen: Chosen, lang: Lang) -> String {
    let (ja, en) = match chosen {
        Chosen::FirstDay(First::Counts) => ("知った日を算入する", "the discovery date counts"),
        Chosen::FirstDay(First::NotCounted) => {
            ("知った日を算入しない（初日不算入）", "the discovery date does not count")
        }
        Chosen::FirstDay(First::Unsettled) => (
            "知った日を算入するかどうかの両方を採る",
            "whether the discovery date counts is left open",
        ),
        Chosen::Clock(ClockReading::FirstSign) => {
            ("最初に気づいた日から起算する", "the clock starts at the first sign")
        }
        Chosen::Clock(ClockReading::LeakFound) => (
            "漏えい（又はそのおそれ）を把握した日から起算する",
            "the clock starts when a leak, or a possible one, was found",
        ),
        Chosen::Clock(ClockReading::Range) => {
            ("起算日を幅のまま扱う", "the discovery date is kept as a range")
        }
        Chosen::ImputeProcessor(true) => (
            "委託先の認識を委託元の認識とみなす",
            "the processor's knowledge is the entrusting party's",
        ),
        Chosen::ImputeProcessor(false) => (
            "委託先の認識は委託元の認識ではない",
            "the processor's knowledge is not the entrusting party's",
        ),
        Chosen::RollGuide(true) => (
            "目安の末日も閉庁日なら翌開庁日とする",
            "the guideline date, too, moves past closed days",
        ),
        Chosen::RollGuide(false) => (
            "目安の末日は閉庁日でも動かさない",
            "the guideline date does not move past closed days",
        ),
        Chosen::Threshold(ThresholdClock::NumberKnown) => (
            "後から報告対象となったときは、それを知った日から起算する",
            "where it became reportable only later, time runs from the day that was known",
        ),
        Chosen::Threshold(ThresholdClock::FirstKnowing) => (
            "後から報告対象となったときも、最初に知った日から起算する",
            "time runs from the first discovery, also where it became reportable only later",
        ),
        Chosen::GuideDays(n) => {
            return match lang {
                Lang::Ja => format!("目安を{n}日とする"),
                Lang::En => format!("the guideline is {n} days"),
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

fn starts(
    at: Option<Instant>,
    event: Option<usize>,
    why: StartReason,
    context: RenderContext<'_>,
) -> String {
    let lang = context.lang;
    let told = event.map(|i| phrase::placed_event(i, context)).unwrap_or_default();
    let when = at.map(|at| phrase::moment(at, lang)).unwrap_or_default();
    let (ja, en) = match why {
        StartReason::Known | StartReason::LeakFound => {
            (format!("起算日：{when}（{told}）"), format!("discovered {when} ({told})"))
        }
        StartReason::AnotherNoticed => (
            format!("起算日：早くとも{when}。他者が気づいた日しか書かれていない（{told}）"),
            format!(
                "discovered {when} at the earliest: only another's discovery is stated ({told})"
            ),
        ),
        StartReason::KnownOnNoStatedDay => (
            format!("起算日：知った日の記載がない（{told}）"),
            format!("discovered on a date that is not stated ({told})"),
        ),
        StartReason::Intrusion => (
            format!(
                "起算日：早くとも{when}。気づいた日の記載はなく、発生前に知ることはない（{told}）"
            ),
            format!(
                "discovered {when} at the earliest: no discovery is stated, and nobody knows of an incident before it happens ({told})"
            ),
        ),
        StartReason::Nothing => {
            ("起算日：知った日の記載がない".into(), "discovery: not stated".into())
        }
    };
    if lang == Lang::Ja { ja } else { en }
}

fn starts_by(
    at: Option<Instant>,
    event: Option<usize>,
    why: LatestStartReason,
    context: RenderContext<'_>,
) -> String {
    let lang = context.lang;
    let told = event.map(|i| phrase::placed_event(i, context));
    let told = match (told, lang) {
        (Some(told), Lang::Ja) => format!("（{told}）"),
        (Some(told), Lang::En) => format!(" ({told})"),
        (None, _) => String::new(),
    };
    let when = at.map(|at| phrase::moment(at, lang)).unwrap_or_default();
    let (ja, en) = match why {
        LatestStartReason::DateIsRange => (
            format!("遅くとも{when}：日付に幅がある"),
            format!("{when} at the latest: the date is a range"),
        ),
        LatestStartReason::LeakFound => (
            format!(
                "遅くとも{when}：このとき初めて漏えい（又はそのおそれ）を知ったとも解せる{told}"
            ),
            format!("{when} at the latest: a leak may have been known only then{told}"),
        ),
        LatestStartReason::Filed => (
            format!("遅くとも{when}：最初に報告した時点では知っている{told}"),
            format!("{when} at the latest: filing implies knowledge{told}"),
        ),
        LatestStartReason::Published => (
            format!("遅くとも{when}：公表した時点では知っている{told}"),
            format!("{when} at the latest: publishing implies knowledge{told}"),
        ),
        LatestStartReason::ThisText => (
            format!("遅くとも{when}：この文書を公表した時点では知っている"),
            format!("{when} at the latest: publishing this text implies knowledge"),
        ),
        LatestStartReason::StandsApart => (
            format!(
                "遅くとも{when}：起算日の日付だけが他の出来事から45日より離れており、別の事柄の日付とも考えられる{told}"
            ),
            format!(
                "{when} at the latest: the first date stands more than 45 days apart from everything else, and may be about something else{told}"
            ),
        ),
        LatestStartReason::Nothing => {
            ("いつまでに知ったかも分からない".into(), "nor is it known by when".into())
        }
    };
    if lang == Lang::Ja { ja } else { en }
}

fn end_of_clock(of: LimitOf, lang: Lang) -> &'static str {
    match of {
        LimitOf::Earliest => lang.pick("最も早い起算日：", "earliest: "),
        LimitOf::Latest => lang.pick("最も遅い起算日：", "latest: "),
        LimitOf::Both => "",
    }
}

/// How a deadline was counted, day by day where it moves.
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
        let days = Interval { from: Some((*first).into()), to: Some((*last).into()) };
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
            Lang::En => format!("{of}closed on {days} ({why}): on to the next working day"),
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
            "祝日表の範囲外：土日と年末年始だけを閉庁日とした",
            "beyond the table of holidays: only weekends and the year-end closure are taken into account",
        )),
    }
}

fn act(index: usize, why: MatchReason, verdict: &Verdict, context: RenderContext<'_>) -> String {
    let lang = context.lang;
    let event = phrase::dated_event(index, context);
    let days = verdict.done.and_then(|_| phrase::day_number(verdict.elapsed, lang));
    let (ja, en) = match why {
        MatchReason::First => (format!("判定の対象：{event}"), format!("judged: {event}")),
        MatchReason::WentBefore => (
            format!(
                "判定の対象：{event}。後の段階の報告なので、{}はこれより前にされたはずである",
                verdict.duty.title.ja
            ),
            format!(
                "judged: {event}; a later stage, so the {} went before it",
                lower(&verdict.duty.title.en)
            ),
        ),
        MatchReason::Announced => (format!("予定：{event}"), format!("only announced: {event}")),
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

fn not_the_act(index: usize, why: RejectReason, context: RenderContext<'_>) -> String {
    let lang = context.lang;
    let event = phrase::dated_event(index, context);
    let (ja, en) = match why {
        RejectReason::By(Actor::Processor) => ("委託先によるもの", "the processor's"),
        RejectReason::By(Actor::Entruster) => ("委託元によるもの", "the entrusting party's"),
        RejectReason::By(_) => ("他者によるもの", "someone else's"),
        RejectReason::Planned => ("予定", "only announced"),
        RejectReason::Stage => ("段階が異なる", "different stage"),
        RejectReason::FirstOfAll => (
            "最初の報告で、ほかに速報とされたものがないため速報とみる",
            "the first filing, with none called preliminary: taken as the preliminary one",
        ),
        RejectReason::Later => ("先のものを採った", "an earlier one was taken"),
        RejectReason::Addressee => ("報告先が異なる", "different addressee"),
        RejectReason::NotSaidToBeDelegated => (
            "委員会の権限の委任を受けた大臣への報告とは記録されていない",
            "not recorded as made to the minister to whom the PPC's power is delegated",
        ),
    };
    match lang {
        Lang::Ja => format!("対象としない：{event}（{ja}）"),
        Lang::En => format!("ignored: {event} ({en})"),
    }
}
