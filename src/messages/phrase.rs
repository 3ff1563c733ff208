//! The small parts that sentences are made of: days, ranges, events, periods.
//!
//! Nothing here quotes the document: its words reach the user only as labelled source.

use chrono::{Datelike, Weekday};

use super::RenderContext;
use crate::judge::{Instant, Interval, Outcome, Step, Verdict};
use crate::lang::Lang;
use crate::rules::Closed;
use crate::rules::{Act, Cite, Duty, Fact, Force, Missing};
use crate::rules::{First, Length, Period};
use crate::timeline::{Actor, Addressee, Entity, Event, EventKind, Extra, Stage, Timeline};

/// 2025-09-22（月）, 2025-09-22 (Mon); with a time of day where one counts.
pub fn moment(moment: Instant, lang: Lang) -> String {
    let time = moment.time.map(|t| t.format(" %H:%M").to_string()).unwrap_or_default();
    let weekday = lang.short_weekday(moment.day.weekday());
    match lang {
        Lang::Ja => format!("{}（{weekday}）{time}", moment.day),
        Lang::En => format!("{} ({weekday}){time}", moment.day),
    }
}

/// A range of days without their days of the week, for tables.
pub(super) fn short_bounds(bounds: Interval, lang: Lang) -> String {
    match (bounds.from, bounds.to, lang) {
        (Some(from), Some(to), _) if from == to => from.to_string(),
        (Some(from), Some(to), Lang::Ja) => format!("{from}～{to}"),
        (Some(from), Some(to), Lang::En) => format!("{from} to {to}"),
        (Some(from), None, Lang::Ja) => format!("{from}以後"),
        (Some(from), None, Lang::En) => format!("{from} or later"),
        (None, Some(to), Lang::Ja) => format!("{to}以前"),
        (None, Some(to), Lang::En) => format!("{to} or earlier"),
        (None, None, _) => lang.pick("不明", "unknown").to_owned(),
    }
}

/// A range of days; one day where both ends are the same.
pub fn bounds(bounds: Interval, lang: Lang) -> String {
    let say = |m| moment(m, lang);
    match (bounds.from, bounds.to, lang) {
        (Some(from), Some(to), _) if from == to => say(from),
        (Some(from), Some(to), Lang::Ja) => format!("{}～{}", say(from), say(to)),
        (Some(from), Some(to), Lang::En) => format!("{} to {}", say(from), say(to)),
        (Some(from), None, Lang::Ja) => format!("{}以後", say(from)),
        (Some(from), None, Lang::En) => format!("{} or later", say(from)),
        (None, Some(to), Lang::Ja) => format!("{}以前", say(to)),
        (None, Some(to), Lang::En) => format!("{} or earlier", say(to)),
        (None, None, _) => lang.pick("不明", "unknown").to_owned(),
    }
}

/// 64日目, day 64; a range where the clock or the act is one.
pub fn day_number((fewest, most): (Option<i64>, Option<i64>), lang: Lang) -> Option<String> {
    Some(match (fewest, most, lang) {
        (Some(a), Some(b), Lang::Ja) if a == b => format!("{a}日目"),
        (Some(a), Some(b), Lang::En) if a == b => format!("day {a}"),
        (Some(a), Some(b), Lang::Ja) => format!("{a}～{b}日目"),
        (Some(a), Some(b), Lang::En) => format!("day {a} to {b}"),
        (Some(a), None, Lang::Ja) => format!("{a}日目以後"),
        (Some(a), None, Lang::En) => format!("day {a} or later"),
        (None, Some(b), Lang::Ja) => format!("{b}日目以前"),
        (None, Some(b), Lang::En) => format!("day {b} or earlier"),
        (None, None, _) => return None,
    })
}

/// What an event is called.
pub fn event(event: &Event, lang: Lang) -> String {
    let to = event.to.as_ref().and_then(Addressee::names);
    let name = match (to, lang) {
        (Some((ja, _)), Lang::Ja) => format!("{ja}への報告"),
        (Some((_, en)), Lang::En) => format!("report to {en}"),
        (None, _) => kind(event.kind, event.actor, lang).to_owned(),
    };
    let stage = event.stage.filter(|_| event.kind != EventKind::InvestigationResult);
    match (stage.map(|s| stage_name(s, lang)), lang) {
        (Some(stage), Lang::Ja) => format!("{name}（{stage}）"),
        (Some(stage), Lang::En) => format!("{name} ({stage})"),
        (None, _) => name,
    }
}

/// What a kind of event is called when `actor` does it.
pub(super) fn kind(kind: EventKind, actor: Actor, lang: Lang) -> &'static str {
    let (ja, en) = match kind {
        EventKind::Intrusion => ("事案の発生", "the incident itself"),
        EventKind::Awareness => ("発覚", "discovery"),
        EventKind::LeakKnown => {
            ("漏えい（又はそのおそれ）の把握", "finding of a leak, or a possible one")
        }
        EventKind::ProcessorNotice if actor == Actor::Own => {
            ("委託元への通知", "notice to the entrusting party")
        }
        EventKind::ProcessorNotice => ("委託先からの通知", "notice from the processor"),
        EventKind::PpcReport => ("個人情報保護委員会への報告", "report to the PPC"),
        EventKind::PmarkReport => {
            ("プライバシーマーク審査機関への報告", "report to the PrivacyMark body")
        }
        EventKind::RegulatorReport => ("所管官庁等への報告", "report to another authority"),
        EventKind::Police => ("警察への相談・届出", "report to the police"),
        EventKind::IndividualNotice => ("本人への通知", "notice to the persons concerned"),
        EventKind::Warning => ("注意喚起", "general warning"),
        EventKind::Publication => ("公表", "publication"),
        EventKind::InvestigationStart => ("外部調査の開始", "start of the outside investigation"),
        EventKind::InvestigationResult => ("外部調査の結果", "result of the outside investigation"),
        EventKind::Containment => ("初動の遮断措置", "containment"),
    };
    lang.pick(ja, en)
}

pub(super) fn stage_name(stage: Stage, lang: Lang) -> &'static str {
    match stage {
        Stage::Preliminary => lang.pick("速報", "preliminary"),
        Stage::Final => lang.pick("確報", "final"),
        Stage::Supplementary => lang.pick("続報", "supplementary"),
        Stage::Unspecified => lang.pick("段階の記載なし", "stage not stated"),
    }
}

/// An event and the line it stands on.
pub(super) fn placed_event(index: usize, context: RenderContext<'_>) -> String {
    let lang = context.lang;
    let Some(found) = context.timeline.events.get(index) else { return String::new() };
    let name = event(found, lang);
    match (lang, found.place.map(|p| context.source.position(p.start).0)) {
        (Lang::Ja, Some(line)) => format!("{name}、{line}行目"),
        (Lang::En, Some(line)) => format!("{name}, line {line}"),
        (_, None) => name,
    }
}

/// An event with its day and the line it stands on.
pub fn dated_event(index: usize, context: RenderContext<'_>) -> String {
    let lang = context.lang;
    let Some(found) = context.timeline.events.get(index) else { return String::new() };
    let at = Interval {
        from: found.date.earliest().map(Instant::from),
        to: found.date.latest().map(Instant::from),
    };
    let (name, at) = (event(found, lang), bounds(at, lang));
    match (lang, found.place.map(|p| context.source.position(p.start).0)) {
        (Lang::Ja, Some(line)) => format!("{at}の{name}（{line}行目）"),
        (Lang::Ja, None) => format!("{at}の{name}"),
        (Lang::En, Some(line)) => format!("{name}, {at} (line {line})"),
        (Lang::En, None) => format!("{name}, {at}"),
    }
}

/// Several events, named one after the other.
pub(super) fn dated_events(indices: &[usize], context: RenderContext<'_>) -> String {
    let all: Vec<_> = indices.iter().map(|i| dated_event(*i, context)).collect();
    all.join(context.lang.pick("、", "; "))
}

/// 60日（知った日を1日目とする）.
pub fn period(period: Period, lang: Lang) -> String {
    let (ja, en, first_ja, first_en) = match period.length {
        Length::Days(n) => {
            (format!("{n}日"), format!("{n} days"), "知った日", "the discovery date")
        }
        Length::BusinessDays(n) => {
            (format!("{n}営業日"), format!("{n} business days"), "知った日", "the discovery date")
        }
        Length::Hours(n) => {
            (format!("{n}時間"), format!("{n} hours"), "知った時", "the hour of discovery")
        }
    };
    match (lang, period.first) {
        (Lang::Ja, First::Counts) => format!("{ja}（{first_ja}を算入）"),
        (Lang::Ja, First::NotCounted) => format!("{ja}（{first_ja}を算入しない）"),
        (Lang::Ja, First::Unsettled) => format!("{ja}（{first_ja}を算入するかは定めがない）"),
        (Lang::En, First::Counts) => format!("{en} ({first_en} counts)"),
        (Lang::En, First::NotCounted) => format!("{en} ({first_en} does not count)"),
        (Lang::En, First::Unsettled) => {
            format!("{en} (whether {first_en} counts is not laid down)")
        }
    }
}

/// Why an office is closed.
pub fn closed(why: Closed, lang: Lang) -> &'static str {
    match why {
        Closed::Weekday(Weekday::Sat) => lang.pick("土曜日", "a Saturday"),
        Closed::Weekday(Weekday::Sun) => lang.pick("日曜日", "a Sunday"),
        Closed::Weekday(_) => lang.pick("休みの曜日", "a closed day of the week"),
        Closed::Yearly => lang.pick("年末年始", "the turn of the year"),
        Closed::Holiday => lang.pick("祝日・休日", "a national holiday"),
    }
}

/// 期限 or, of a guide, 目安.
pub(super) fn limit_word(force: Force, lang: Lang) -> &'static str {
    match force {
        Force::Guide | Force::Effort => lang.pick("目安", "guideline date"),
        Force::Law | Force::Scheme => lang.pick("期限", "deadline"),
    }
}

/// How days are numbered.
pub(super) fn numbered(first: First, lang: Lang) -> &'static str {
    match first {
        First::Counts | First::Unsettled => {
            lang.pick("知った日を1日目として", "counting the discovery date as day 1")
        }
        First::NotCounted => lang.pick(
            "知った日の翌日を1日目として",
            "counting the day after the discovery date as day 1",
        ),
    }
}

/// The citations of a duty.
pub fn cites(cites: &[Cite], lang: Lang) -> String {
    let all: Vec<_> = cites.iter().map(|c| c.words(lang)).collect();
    all.join(lang.pick("、", ", "))
}

/// What a duty came to, in a word or two.
pub(super) fn outcome(outcome: Outcome, verdict: &Verdict, lang: Lang) -> String {
    let duty = &verdict.duty;
    let guide = duty.force == Force::Guide;
    let shown = verdict.done.is_some();
    let text = match outcome {
        Outcome::InTime if guide => lang.pick("目安内", "within the guideline"),
        Outcome::InTime => lang.pick("期限内", "in time"),
        Outcome::Late if guide => return past_guide(duty, lang),
        Outcome::Late => lang.pick("期限より後", "after the deadline"),
        Outcome::Depends if verdict.may_be_released() => {
            lang.pick("免除されたかによる", "depends on whether it was released")
        }
        Outcome::Depends if !shown && guide => lang
            .pick("早い起算日では目安経過", "guideline passed if counted from the earliest date"),
        Outcome::Depends if !shown => {
            lang.pick("早い起算日では期限経過", "passed if counted from the earliest date")
        }
        Outcome::Depends if guide && verdict.starts.exact().is_some() => {
            lang.pick("目安の前後（概ね）", "about the guideline")
        }
        Outcome::Depends if verdict.starts.exact().is_some() => {
            lang.pick("日付の幅による", "depends on the date's range")
        }
        Outcome::Depends => lang.pick("起算日による", "depends on the discovery date"),
        Outcome::NotShown => lang.pick("記載なし", "not shown"),
        Outcome::Open if guide => lang.pick("目安の期間内", "guideline not reached"),
        Outcome::Open => lang.pick("期限未到来", "deadline not reached"),
        Outcome::Undetermined => lang.pick("判定不能（記載不足）", "cannot tell"),
        Outcome::Released => lang.pick("免除", "released"),
        Outcome::NotApplicable if not_in_force(verdict) => lang.pick("施行前", "not in force"),
        Outcome::NotApplicable => match bound_by_no_rule(verdict) {
            Some(Entity::None) => {
                lang.pick("対象外（議会・裁判所等）", "not bound (assembly, court)")
            }
            Some(_) => lang.pick("対象外（規則集が及ばない）", "not bound by these rules"),
            None => lang.pick("義務の対象外", "not applicable"),
        },
        Outcome::Done => lang.pick("実施", "done"),
        Outcome::Planned => lang.pick("予定", "announced"),
    };
    text.to_owned()
}

/// 目安（5日）超過.
fn past_guide(duty: &Duty, lang: Lang) -> String {
    match (duty.within.last().map(|w| w.period.length), lang) {
        (Some(Length::Days(n)), Lang::Ja) => format!("目安（概ね{n}日）超過"),
        (Some(Length::Days(n)), Lang::En) => format!("past the guideline (about {n} days)"),
        (_, Lang::Ja) => "目安超過".to_owned(),
        (_, Lang::En) => "past the guideline".to_owned(),
    }
}

/// What the discloser is, where a duty does not arise because its rule set does not bind such a one.
fn bound_by_no_rule(verdict: &Verdict) -> Option<Entity> {
    verdict.steps.iter().find_map(|s| match s {
        Step::NotBound(entity) => Some(*entity),
        _ => None,
    })
}

/// Whether a duty does not arise because it was not in force.
fn not_in_force(verdict: &Verdict) -> bool {
    verdict.steps.iter().any(|s| matches!(s, Step::NotInForce(_)))
}

/// To whom a duty asks to report, where a report may have gone to another: the authorities it names,
/// or whoever the power is delegated to.
pub(super) fn addressee(act: &Act, lang: Lang) -> String {
    let names = act.addressees.iter().filter_map(Addressee::names);
    let names: Vec<_> = names.map(|(ja, en)| lang.pick(ja, en)).collect();
    match names.is_empty() {
        false => names.join(lang.pick("又は", " or ")),
        true => lang
            .pick(
                "個人情報保護委員会の権限の委任を受けた大臣",
                "the minister to whom the PPC's power is delegated",
            )
            .to_owned(),
    }
}

/// A further fact, as what is so or not.
pub(super) fn extra(fact: Extra, lang: Lang) -> &'static str {
    let (ja, en) = match fact {
        Extra::MyNumber => ("特定個人情報（個人番号を含む情報）を含む", "My Numbers were in scope"),
        Extra::MyNumberSystem => (
            "情報提供ネットワークシステム等の特定個人情報である",
            "a system for work with My Numbers was hit",
        ),
        Extra::MadePublic => (
            "不特定多数の者が閲覧できる状態になった",
            "the data could be seen by an unspecified number of people",
        ),
        Extra::CommunicationsSecrecy => {
            ("通信の秘密に当たる情報を含む", "the secrecy of communications was concerned")
        }
        Extra::SpecifiedUserData => {
            ("特定利用者情報を含む", "specified user information was in scope")
        }
        Extra::Encrypted => {
            ("高度な暗号化がされていた", "the data was strongly encrypted and its key safe")
        }
        Extra::RecoveredUnseen => (
            "第三者に閲覧される前に全てを回収した",
            "everything was recovered before any third party saw it",
        ),
        Extra::OthersData => (
            "他の事業者の情報であり、自らは取り扱っていない",
            "the data were another organisation's and not in the discloser's charge",
        ),
        Extra::NoticeDifficult => {
            ("本人への通知が困難である", "telling the persons concerned is difficult")
        }
        Extra::NonDisclosure => (
            "保有個人情報に法78条1項の不開示情報が含まれる",
            "the record holds information that is not to be disclosed (art. 78(1))",
        ),
        Extra::NotYetAcquired => (
            "事業者が取得する前の情報である",
            "the data were taken before the discloser had acquired them",
        ),
        Extra::EntrusterNotBound => {
            ("委託元のいずれも報告義務を負わない", "none of the entrusting parties has to report")
        }
        Extra::CriticalComputer => {
            ("特定重要電子計算機に係る", "a specified critical computer was hit")
        }
        Extra::IndividualCustomers => {
            ("個人である顧客の情報を含む", "data of individual customers were in scope")
        }
        Extra::OtherwiseSerious => {
            ("その他の重大な事故に当たる", "it was serious for another reason")
        }
    };
    lang.pick(ja, en)
}

/// What would have to be stated, as the object of 「…を書く」 and "state …".
pub(super) fn missing(missing: Missing, timeline: &Timeline, lang: Lang) -> String {
    match missing {
        Missing::Fact(Fact::PersonalData) => lang
            .pick(
                "個人データの漏えい等（又はそのおそれ）の有無",
                "whether personal data leaked or may have",
            )
            .to_owned(),
        Missing::Fact(Fact::Malicious) => lang
            .pick(
                "不正アクセスなど不正の目的による（又はそのおそれがある）かどうか",
                "whether a wrongful purpose, such as unauthorised access, is possible",
            )
            .to_owned(),
        Missing::Fact(Fact::SpecialCare) => lang
            .pick("要配慮個人情報を含むかどうか", "whether special-care data is in scope")
            .to_owned(),
        Missing::Fact(Fact::Financial) => lang
            .pick(
                "カード番号など財産的被害につながる情報を含むかどうか",
                "whether data that can cause damage to property, such as card numbers, is in scope",
            )
            .to_owned(),
        Missing::Fact(Fact::Extra(fact)) => {
            let what = extra(fact, lang);
            match lang {
                Lang::Ja => format!("{what}かどうか"),
                Lang::En => format!("whether {what}"),
            }
        }
        Missing::MyNumberPersons => lang
            .pick(
                "個人番号が対象となる本人の数",
                "the number of persons whose My Number was concerned",
            )
            .to_owned(),
        Missing::Persons => lang.pick("対象となる本人の数", "the number of persons").to_owned(),
        Missing::Role => lang
            .pick("自社の情報か委託を受けた情報か", "whose data it was: one's own, or entrusted")
            .to_owned(),
        Missing::DayOfKnowing => lang.pick("事案を知った日", "the discovery date").to_owned(),
        Missing::DayOfAct(index) => {
            let name = timeline.events.get(index).map(|e| event(e, lang)).unwrap_or_default();
            match lang {
                Lang::Ja => format!("{name}の日付"),
                Lang::En => format!("the date of the {name}"),
            }
        }
        Missing::DayOfActBefore(_) => lang
            .pick("その報告より前にした速報の日付", "the date of the preliminary report")
            .to_owned(),
        Missing::AddresseeOf(_) => {
            lang.pick("その報告の報告先", "to whom that report was made").to_owned()
        }
        Missing::UnreadFiling => lang
            .pick(
                "読み取れなかった報告の内容と日付",
                "what was reported, and when, in the line not read",
            )
            .to_owned(),
        Missing::StageOfAct(_) => {
            lang.pick("その報告の段階（速報、確報など）", "which report that filing was").to_owned()
        }
        Missing::WhichVersion => lang
            .pick(
                "法令の改正の前と後のどちらに知ったか",
                "whether it became known before or after the change of law",
            )
            .to_owned(),
    }
}
