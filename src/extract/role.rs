//! Which chapter of the Act the discloser is under, and whose data it was.

use super::party::{Case, Party, Scene, Scenes};
use super::phrase;
use super::phrase::{has, starts};
use super::text::{Sentence, Text};
use super::vocabulary::{Cue, Cues, Token};
use crate::extract::phrase::Phrases;
use crate::timeline::{Entity, Role, Span};

// ── Entity ──────────────────────────────────────────────────────────────────────────────────

/// Unions and boards that are local public bodies (地方自治法284条), though 「組合」 mostly is not.
#[rustfmt::skip]
const LOCAL_UNIONS: &Phrases = phrases![
    "広域連合", "事務組合", "行政組合", "消防組合", "衛生組合", "環境組合", "水道企業団", "広域組合", "企業団",
];

/// Bodies that 別表第一 of the Act counts among the independent administrative agencies, by name.
#[rustfmt::skip]
const LISTED_BODIES: &Phrases = phrases![
    "日本年金機構", "日本銀行", "日本政策金融公庫", "国際協力銀行", "日本貿易保険", "日本司法支援センター",
    "預金保険機構", "日本中央競馬会", "日本私立学校振興・共済事業団", "外国人技能実習機構",
    "原子力損害賠償・廃炉等支援機構", "沖縄振興開発金融公庫",
];

/// Names that are under the private rules: companies and associations, and those art. 58 puts there
/// though public money runs them (hospitals, universities, research agencies).
#[rustfmt::skip]
const PRIVATE: &Phrases = phrases![
    "株式会社", "有限会社", "合同会社", "（株）", "(株)", "大学", "病院", "学校法人", "医療", "社団法人", "財団法人",
    "組合", "国立研究開発法人", "社会福祉", "公社", "協会", "協議会", "事業団", "クリニック", "診療所", "会議所",
    "商工会", "連合会", "実行委員会", "学会", "薬局", "放送局", "郵便局",
];

/// What the name of a state organ or a local public body holds.
#[rustfmt::skip]
const PUBLIC: &Phrases = phrases![
    "独立行政法人", "市立", "県立", "区立", "町立", "村立", "都立", "道立", "府立", "県教育", "市教育", "都教育",
    "府教育", "道教育", "町教育", "村教育", "区教育",
];

/// What it ends in.
#[rustfmt::skip]
const PUBLIC_END: &[&str] = &[
    "東京都", "北海道", "京都府", "大阪府", "県", "市", "区", "町", "村", "省", "庁", "内閣府", "委員会", "役所",
    "役場", "消防本部", "警察本部", "県警", "警察署", "税務署", "保健所", "裁判所", "議会", "人事院", "検査院",
    "衆議院", "参議院", "公営企業", "局",
];

/// `public`: art. 68 organs. Decided by the name alone; a remark in brackets counts as a name.
pub(super) fn entity(organisation: &str) -> Entity {
    let has = |words| has(organisation, words);
    if has(LOCAL_UNIONS) || has(LISTED_BODIES) {
        return Entity::Public;
    }
    if has(PRIVATE) {
        return Entity::Private;
    }
    let ends = organisation
        .split(['（', '）', '(', ')', '「', '」', '、', ' ', '\u{3000}'])
        .any(|name| phrase::ends(name, PUBLIC_END));
    if ends || has(PUBLIC) { Entity::Public } else { Entity::Private }
}

// ── Role ────────────────────────────────────────────────────────────────────────────────────

/// The incident happens to somebody.
const HIT: Cues = Cues::of(&[Cue::Attack, Cue::Mistake, Cue::Anomaly]);

/// How many words for the incident a sentence is asked about.
const HITS: usize = 4;

/// How far around a word its owner is looked for, in bytes.
const NEAR: usize = 240;

/// A finding of what hit another: 「ベンダーが感染を確認」.
#[rustfmt::skip]
const FINDS: &Phrases = phrases!["を確認", "を検知", "を発見", "を把握", "疑いを", "の痕跡を", "の調査", "を調査", "に関する調査"];

/// The discloser uses what another runs.
#[rustfmt::skip]
const USES: &Phrases = phrases![
    "利用する", "利用して", "利用しております", "利用中", "使用する", "使用して", "使用中", "導入して", "契約して", "採用して",
];

/// That it is another who runs it.
#[rustfmt::skip]
const ANOTHER: &Phrases = phrases!["外部のサービス", "外部のシステム", "外部のクラウド", "外部シ", "外部サ", "外部ク", "他社", "社が提供", "社提供", "クラウドサービス"];

/// The discloser has another do the work: 「本学が保守を委託している会社」.
#[rustfmt::skip]
const HAS_DONE: &Phrases = phrases!["を委託して", "に委託して", "へ委託して", "を委託する", "を委託した", "業務委託にて", "業務委託で"];

/// The discloser gave the work out.
#[rustfmt::skip]
const GIVES_OUT: &Phrases = phrases![
    "委託している", "委託していた", "委託しております", "委託しておりました", "委託した", "委託する", "に委託",
    "外部委託先", "業務委託先", "運営委託先", "再委託先", "委託業者",
];

/// The discloser took the work on.
#[rustfmt::skip]
const TAKES_ON: &[&str] = &[
    "受託して", "受託した", "受託業務", "受託データ", "受託者として", "から受託", "より受託", "委託を受けて", "委託を受けた", "委託された", "委託される",
];

/// Who else may have taken it on: 「受託した写真業者」.
#[rustfmt::skip]
const OTHERS: &Phrases = phrases!["業者", "会社", "企業", "者が", "者の", "先", "法人"];

/// Persons whose data an organisation holds for itself.
#[rustfmt::skip]
const STAFF: &Phrases = phrases!["従業員", "役職員", "社員", "職員", "退職者", "採用応募", "採用候補", "応募者", "退職された"];

/// What a text tells of whose systems and whose data they were.
#[derive(Default)]
struct Evidence {
    /// A vendor's systems were hit.
    vendor_hit: Option<Span>,
    /// The discloser's were.
    own_hit: Option<Span>,
    /// The discloser handles data for others, and says so how often.
    takes_on: Option<Span>,
    times: usize,
    /// It says so of the very data that were breached.
    of_the_data: bool,
    /// It offers the system that was hit to businesses.
    offers: Option<Span>,
    gives_out: bool,
}

/// Whose data it was, by whose systems are said to have been hit and for whom the discloser works.
///
/// A vendor hit before any system of the discloser's makes an `entruster`; one who handles data for
/// others a `processor`, or `both` if data of its own staff are among them or it offers the system
/// to businesses, whose contacts it then holds for itself.
pub(super) fn role(
    text: &Text,
    scenes: &Scenes,
    title: Option<Span>,
    body: usize,
    entity: Entity,
) -> (Role, Option<Span>) {
    let e = evidence(text, scenes, title, body);
    let vendor_first = match (e.vendor_hit, e.own_hit) {
        (Some(v), Some(o)) => v.start < o.start,
        (v, None) => v.is_some(),
        (None, _) => false,
    };
    if entity == Entity::Private && !vendor_first {
        if e.offers.is_some() {
            return (Role::Both, e.offers);
        }
        if e.times >= 2 || e.of_the_data {
            let staff = sentences(text, title, body).any(|(_, s)| is_of_staff(text, s));
            return (if staff { Role::Both } else { Role::Processor }, e.takes_on);
        }
    }
    // Hit at a vendor of one who itself works for others: 「委託元様から受託した業務で利用した例社の
    // ツールにおいて」.
    if entity == Entity::Private
        && e.times >= 2
        && e.takes_on.is_some_and(|t| {
            e.vendor_hit.is_some_and(|v| t.start <= v.start) && text.words(t).contains("受託")
        })
    {
        return (Role::Processor, e.takes_on);
    }
    if vendor_first || e.vendor_hit.is_some() && e.gives_out {
        return (Role::Entruster, e.vendor_hit);
    }
    (Role::Own, None)
}

/// The sentences of the title and the body, numbered.
fn sentences<'t>(
    text: &'t Text,
    title: Option<Span>,
    body: usize,
) -> impl Iterator<Item = (usize, &'t Sentence)> {
    let in_scope = move |s: &Sentence| s.span.start >= body || title == Some(s.span);
    text.sentences.iter().enumerate().filter(move |(_, s)| in_scope(s))
}

/// Whether data of the discloser's own staff are told to be among those breached.
fn is_of_staff(text: &Text, s: &Sentence) -> bool {
    let words = text.words(s.span);
    let told = !s.cues.any(Cues::of(&[Cue::Request, Cue::Condition, Cue::Excluded]));
    let data = s.cues.any(Cues::of(&[Cue::Personal, Cue::Leak]));
    told && data && has(words, STAFF) && !words.contains("教育")
        || s.cues.any(HIT) && words.contains("員のメールアカウント")
}

fn evidence(text: &Text, scenes: &Scenes, title: Option<Span>, body: usize) -> Evidence {
    let mut e = Evidence::default();
    for (i, s) in sentences(text, title, body) {
        let words = text.words(s.span);
        let data = s.cues.any(Cues::of(&[Cue::Personal, Cue::Leak]));
        let told = !s.cues.any(Cues::of(&[Cue::Request, Cue::Condition]));
        let entrusting = words.contains('託');
        e.gives_out |= entrusting && s.span.start < body + 3000 && has(words, GIVES_OUT);
        let times = takes_on(text, s, words, entrusting);
        if times > 0 {
            e.takes_on = e.takes_on.or(Some(s.span));
            e.times += times;
            e.of_the_data |=
                told && (data || has(words, phrases!["含まれ", "保存され", "保管され"]));
        }
        let tokens = text.tokens_in(&s.tokens);
        let mut hits = tokens.iter().filter(|t| t.cues.any(HIT)).take(HITS);
        let Some(hit) = hits.clone().next() else { continue };
        if offers(text, s, hit) {
            e.offers = e.offers.or(Some(s.span));
        }
        let scene = scenes.of(i);
        match hits.find_map(|hit| whose(text, &scene, s, hit)) {
            Some(Whose::Vendor) => e.vendor_hit = e.vendor_hit.or(Some(s.span)),
            Some(Whose::Own) if title != Some(s.span) => e.own_hit = e.own_hit.or(Some(s.span)),
            _ => {}
        }
    }
    e
}

/// How often a sentence says that the discloser handles data for others: 「委託元」「受託業務」.
fn takes_on(text: &Text, s: &Sentence, words: &str, entrusting: bool) -> usize {
    let named = text.tokens_in(&s.tokens).iter().filter(|t| t.has(Cue::Entruster)).count();
    if !entrusting {
        return named;
    }
    let said = TAKES_ON.iter().filter_map(|w| words.find(w).map(|i| s.span.start + i + w.len()));
    // 「受託した写真業者」: another one did.
    named + said.filter(|end| !has(text.after(*end, 36), OTHERS)).count()
}

/// 「当社がお取引先様に提供するシステムへの攻撃」
fn offers(text: &Text, s: &Sentence, hit: &Token) -> bool {
    let clients = text.tokens_in(&s.tokens).iter().take_while(|t| t.span.start < hit.span.start);
    clients.filter(|t| t.has(Cue::Client)).any(|t| {
        let rest = text.skip_brackets(t.span.end);
        starts(rest, &["に提供", "へ提供", "にご提供"])
    })
}

/// Whose systems were hit.
enum Whose {
    Own,
    Vendor,
}

/// Whose systems a sentence says were hit: the party nearest before the word for it that can have
/// been hit (「当社の委託先において」), or the one it is said to have been aimed at.
fn whose(text: &Text, scene: &Scene, s: &Sentence, hit: &Token) -> Option<Whose> {
    let named = scene.mentions.iter().any(|m| m.party == Party::Named);
    let found = text.after(hit.span.end, 60);
    let finder = has(found, FINDS) && !found.contains("受け");
    for m in scene.mentions.iter().rev().filter(|m| m.span.end <= hit.span.start) {
        let between = || text.after(m.span.end, NEAR.min(hit.span.start - m.span.end));
        let acts = matches!(m.case, Case::Subject | Case::Topic);
        match m.party {
            Party::Discloser if !matches!(m.case, Case::Target | Case::Object | Case::With) => {
                let between = between();
                let others = has(between, HAS_DONE)
                    || has(between, USES) && (named || has(between, ANOTHER));
                return Some(if others { Whose::Vendor } else { Whose::Own });
            }
            // 「例社から…の報告を受け」 tells what hit the one who tells.
            Party::Vendor | Party::Named if m.case == Case::Source => {
                // Where nothing is received, it tells others.
                let told = s.cues.has(Cue::Receive).then_some(Whose::Vendor);
                if told.is_some() {
                    return told;
                }
            }
            Party::Vendor | Party::Named => match m.case {
                // 「当社が例社のストアにて提供するアプリ」
                Case::Place
                    if has(
                        between(),
                        phrases!["提供して", "提供する", "公開して", "出店", "出品"],
                    ) => {}
                Case::Object | Case::With | Case::Through | Case::Agent => {}
                _ if finder && acts => {}
                _ => return Some(Whose::Vendor),
            },
            // 「外部業者が管理するサーバ」
            Party::Investigator
                if acts && has(between(), phrases!["が管理", "が運用", "が提供", "が保守"]) =>
            {
                return Some(Whose::Vendor);
            }
            _ => {}
        }
    }
    // 「不正アクセスは例社のサーバに対して行われたもの」
    let aimed = scene.mentions.iter().find(|m| m.span.start >= hit.span.end)?;
    let rest = text.after(aimed.span.end, 90);
    let rest = &rest[..rest.find(['、', '。']).unwrap_or(rest.len())];
    let there = aimed.party.is_vendor()
        && has(rest, phrases!["に対して行われ", "に対するもの", "へのもの"]);
    (there || s.cues.has(Cue::Receive) && is_told_by_vendor(scene)).then_some(Whose::Vendor)
}

/// 「例社から」「受注業者より」
fn is_told_by_vendor(scene: &Scene) -> bool {
    scene.mentions.iter().any(|m| m.party.is_vendor() && m.case == Case::Source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organs_of_the_state_and_of_local_bodies_are_public() {
        for name in [
            "見本県例示市",
            "見本市教育委員会",
            "見本県（見本県立例示高等学校）",
            "例示省",
            "独立行政法人例示機構",
            "見本地区広域行政事務組合",
            "日本年金機構",
            "見本町議会",
        ] {
            assert_eq!(entity(name), Entity::Public, "{name}");
        }
    }

    #[test]
    fn companies_hospitals_universities_and_associations_are_private() {
        for name in [
            "株式会社例示",
            "見本市立例示病院",
            "国立大学法人例示大学",
            "例示薬局",
            "見本県信用組合",
            "ホテル例示",
            "国立研究開発法人例示研究所",
            "見本市社会福祉協議会",
            "",
        ] {
            assert_eq!(entity(name), Entity::Private, "{name}");
        }
    }
}
