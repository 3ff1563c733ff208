//! Whether the data were another organisation's, which handles them itself: a subsidiary abroad that
//! was hit, an insurer whose products the discloser sells, a service with accounts of its own. What the
//! discloser has others handle is its own.
//!
//! Such a text tells of a duty that another has (個人情報保護法26条1項: of whoever handles the data); it
//! rarely says that the discloser had no part in it, so the answer is `possible` at most.

use super::super::text::{Sentence, Text};
use super::super::vocabulary::{Cue, Cues, Token};
use super::{Found, any, starts};
use crate::extract::events;
use crate::extract::names::{GROUP, Names};
use crate::extract::phrase::{self, Phrases};
use crate::timeline::{Actor, Answer, EventKind, Role, Span, Status};

/// What happened to somebody.
const HIT: Cues = Cues::of(&[Cue::Attack, Cue::Mistake, Cue::Anomaly, Cue::Leak]);

/// What did not leak.
const SAFE: Cues = Cues::of(&[Cue::Leak, Cue::Excluded, Cue::NoLeak]);

/// How far around a company its country and its companions are looked for, in bytes.
const NEAR: usize = 60;

/// Where the laws of another country hold.
#[rustfmt::skip]
const ABROAD: &Phrases = phrases![
    "海外", "国外", "米国", "北米", "南米", "欧州", "英国", "中国", "台湾", "韓国", "香港", "豪州", "アメリカ", "カナダ", "メキシコ", "ブラジル",
    "イギリス", "ドイツ", "フランス", "イタリア", "スペイン", "オランダ", "ベルギー", "スイス", "ポーランド", "チェコ", "トルコ", "インド", "タイ",
    "ベトナム", "マレーシア", "シンガポール", "フィリピン", "オーストラリア", "ニュージーランド", "アジア", "ヨーロッパ",
];

/// What links one that was hit too.
const AND: &Phrases = phrases!["および", "及び", "ならびに", "並びに", "国内", "、"];

/// Whose data they are, behind 「同社の」.
#[rustfmt::skip]
const PERSONS: &[&str] = &[
    "お客", "顧客", "契約者", "ご契約", "加入者", "ご加入", "会員", "従業員", "社員", "利用者", "ご利用者", "ユーザー",
];

/// That what follows is in somebody's own hands.
#[rustfmt::skip]
const HOLDS: &[&str] = &["が管理", "が保有", "が保管", "が所管", "で管理", "で保有", "の管理する", "の保有する"];

/// What says that nothing leaked of it; 「確認されておりません」 says so of nothing.
#[rustfmt::skip]
const NONE_LEAKED: &Phrases = phrases![
    "漏えいはあり", "漏洩はあり", "流出はあり", "漏えいはござい", "漏洩はござい", "流出はござい", "漏えいはな", "漏洩はな", "流出はな",
];

/// `possible` where what was hit first is a company of the group abroad; and, of a discloser that
/// entrusts nobody with anything, where the data are called those of another company, what it holds
/// itself did not leak, or the other company tells the persons. Who files holds the data to be in its
/// own charge.
pub(in crate::extract) fn read(
    text: &Text,
    names: &Names,
    title: Option<Span>,
    body: usize,
    role: Role,
    events: &[events::Draft],
) -> Found<Answer> {
    let own = |e: &&events::Draft| e.actor == Actor::Own;
    let mut filed = events.iter().filter(own).filter(|e| e.kind == EventKind::PpcReport);
    if filed.any(|e| e.status == Status::Done) {
        return (Answer::Unstated, None);
    }
    let sentences = super::sentences(text, title, body);
    let told = |span| (Answer::Possible, Some(span));
    // The title, and the first sentence that tells what happened.
    let hit = sentences.iter().filter(|s| s.cues.any(HIT));
    let first = hit.clone().filter(|s| title != Some(s.span)).take(1);
    let opens = hit.filter(|s| title == Some(s.span)).chain(first);
    for s in opens.filter(|s| s.cues.has(Cue::Own)) {
        let group = text.tokens_in(&s.tokens).iter().find(|t| t.has(Cue::Own) && abroad(text, t));
        if let Some(company) = group {
            return told(company.span);
        }
    }
    if role == Role::Entruster && !text.text.contains('託') {
        for s in &sentences {
            let tokens = text.tokens_in(&s.tokens).iter();
            let mut others = tokens.clone().filter(|t| t.has(Cue::Vendor));
            if s.cues.any(HIT)
                && let Some(owner) = others.find(|t| is_owner(text, t))
            {
                return told(owner.span);
            }
            if s.cues.any(SAFE) {
                let own = tokens.filter(|t| t.has(Cue::Own)).map(|t| t.span);
                let mut own = own.chain(names.own_within(s.span).iter().copied());
                if let Some(holder) = own.find(|own| holds_what_is_safe(text, s, *own)) {
                    return told(holder);
                }
            }
        }
        let mut notices = events.iter().filter(|e| e.kind == EventKind::IndividualNotice);
        if let Some(first) = notices.next()
            && first.actor == Actor::Processor
            && notices.all(|e| e.actor == Actor::Processor)
        {
            return told(first.cue);
        }
    }
    (Answer::Unstated, None)
}

/// 「当社の米国子会社」「欧州の当社グループ会社」, but not 「当社および米国子会社」.
fn abroad(text: &Text, company: &Token) -> bool {
    if !phrase::ends(text.words(company.span), GROUP) {
        return false;
    }
    let before = text.before(company.span.start, NEAR);
    let before = before.rfind(['。', '\n']).map_or(before, |at| &before[at..]);
    if any(before, AND) {
        return false;
    }
    // 「当社の連結子会社である台湾の例示公司」
    let behind = text.after(company.span.end, NEAR);
    let named = ["である", "の"].iter().find_map(|link| behind.strip_prefix(link));
    any(before, ABROAD)
        || named.is_some_and(|name| ABROAD.list().iter().any(|w| name.starts_with(w)))
}

/// 「本市が管理する申請情報の漏えいはありません」
fn holds_what_is_safe(text: &Text, s: &Sentence, own: Span) -> bool {
    let rest = text.after(own.end, (s.span.end - own.end).min(4 * NEAR));
    starts(rest, HOLDS) && any(rest, NONE_LEAKED)
}

/// 「同社のお客様」
fn is_owner(text: &Text, other: &Token) -> bool {
    let rest = text.after(other.span.end, NEAR);
    text.words(other.span) == "同社"
        && rest.strip_prefix('の').is_some_and(|rest| starts(rest, PERSONS))
}

#[cfg(test)]
mod tests {
    use crate::extract::trial::timeline;
    use crate::timeline::{Answer, Extra};

    fn others(body: &str) -> Answer {
        let facts = timeline(body).facts;
        let said = facts.extra.iter().find(|(fact, _)| *fact == Extra::OthersData);
        said.map_or(Answer::Unstated, |(_, answer)| answer.value)
    }

    #[test]
    fn what_hit_a_company_abroad_may_be_that_companys_affair() {
        for words in [
            "当社の米国子会社であるSakura Example Inc.のサーバーが不正アクセスを受け、個人情報が漏えいした可能性があります。",
            "欧州の当社グループ会社において、不正アクセスによりお客様の情報が流出したおそれがあります。",
            "当社の連結子会社である台湾の例示公司において、不正アクセスにより社員の情報が流出したおそれがあります。",
        ] {
            assert_eq!(others(words), Answer::Possible, "{words}");
        }
        for words in [
            "当社および米国子会社のサーバーが不正アクセスを受け、個人情報が漏えいした可能性があります。",
            "当社の子会社のサーバーが不正アクセスを受け、個人情報が漏えいした可能性があります。",
            "当社のサーバーが不正アクセスを受けました。海外子会社に影響はありません。",
        ] {
            assert_eq!(others(words), Answer::Unstated, "{words}");
        }
    }

    #[test]
    fn data_of_another_company_are_its_affair_unless_it_was_entrusted_with_them() {
        let words = "当社が代理店を務める株式会社例示において不正アクセスがあり、同社のお客様情報が閲覧された可能性があります。";
        assert_eq!(others(words), Answer::Possible);
        assert_eq!(
            others(&format!("{words}\n\n当社は同社に業務を委託しております。")),
            Answer::Unstated
        );
    }

    #[test]
    fn what_a_service_knows_of_its_users_is_its_affair_where_the_discloser_s_data_are_safe() {
        let words = "当社が利用する株式会社例示のサービスが不正アクセスを受け、利用者の情報が漏えいした可能性があります。";
        let safe = "なお、当社が管理する申請情報の漏えいはありません。";
        assert_eq!(others(&format!("{words}\n\n{safe}")), Answer::Possible);
        let unconfirmed = "なお、当社が管理する申請情報の漏えいは確認されておりません。";
        assert_eq!(others(&format!("{words}\n\n{unconfirmed}")), Answer::Unstated);
    }

    #[test]
    fn who_tells_the_persons_holds_their_data() {
        let words = "当社が利用する株式会社例示のサービスが不正アクセスを受け、利用者の情報が漏えいした可能性があります。";
        let told =
            |who: &str| format!("{words}\n\n対象のお客様には{who}より個別にご連絡しております。");
        assert_eq!(others(&told("株式会社例示")), Answer::Possible);
        assert_eq!(others(&told("当社")), Answer::Unstated);
    }

    #[test]
    fn who_reports_holds_the_data_to_be_in_its_charge() {
        let words = "当社の米国子会社のサーバーが不正アクセスを受け、個人情報が漏えいした可能性があります。\n\n個人情報保護委員会に報告しました。";
        assert_eq!(others(words), Answer::Unstated);
    }
}
