//! Which chapter of the Act the discloser is under, and whose data it was.

use super::actor::Names;
use super::text::{Sentence, Text};
use super::vocabulary::{Cue, Cues, Token};
use crate::timeline::{Entity, Role, Span};

/// Names that art. 58 puts under the private rules, though public money runs them.
const PRIVATE: &[&str] = &[
    "株式会社",
    "有限会社",
    "合同会社",
    "大学",
    "病院",
    "学校法人",
    "医療",
    "社団法人",
    "財団法人",
    "組合",
    "国立研究開発法人",
    "社会福祉",
    "公社",
    "協会",
    "協議会",
    "事業団",
    "クリニック",
    "診療所",
    "会議所",
    "商工会",
    "連合会",
    "実行委員会",
    "学会",
    "（株）",
];

/// `public`: art. 68 organs. Decided by the name alone.
pub(super) fn entity(organisation: &str) -> Entity {
    let name = organisation.trim().trim_end_matches(['）', ')', '」']);
    if PRIVATE.iter().any(|w| name.contains(w)) {
        return Entity::Private;
    }
    let organ = [
        "都",
        "道",
        "府",
        "県",
        "市",
        "区",
        "町",
        "村",
        "省",
        "庁",
        "教育委員会",
        "市役所",
        "町役場",
        "村役場",
        "区役所",
        "消防本部",
        "水道局",
        "消防局",
        "警察本部",
        "裁判所",
        "市議会",
        "広域連合",
        "公営企業",
        "局",
        "高等学校",
        "小学校",
        "中学校",
    ];
    let agency = name.contains("独立行政法人") || name.contains("地方独立行政法人");
    let region = name.contains("市立")
        || name.contains("県立")
        || name.contains("区立")
        || name.contains("町立");
    if organ.iter().any(|w| name.ends_with(w))
        || agency
        || region
        || name.contains("県教育")
        || name.contains("市教育")
    {
        return Entity::Public;
    }
    Entity::Private
}

/// Whose data it was, by whose systems are said to have been hit and whom the discloser tells.
pub(super) fn role(
    text: &Text,
    title: Option<Span>,
    body: usize,
    names: &Names,
    entity: Entity,
) -> (Role, Option<Span>) {
    const HIT: Cues = Cues::of(&[Cue::Attack, Cue::Mistake, Cue::Anomaly]);
    let mut vendor_hit: Option<Span> = None;
    let mut own_hit: Option<Span> = None;
    let mut told: Option<Span> = None;
    let mut entrusted_by = 0;
    let mut entrusts = false;
    for s in text.sentences.iter().filter(|s| s.span.start >= body || title == Some(s.span)) {
        let tokens = text.tokens_in(&s.tokens);
        if s.cues.any(Cues::of(&[Cue::Entruster, Cue::Entrusted])) {
            entrusted_by += tokens
                .iter()
                .filter(|t| t.cues.any(Cues::of(&[Cue::Entruster, Cue::Entrusted])))
                .count();
            told = told.or(Some(s.span));
        }
        entrusts |= s.span.start < body + 3000 && s.cues.has(Cue::Entrusts);
        if !s.cues.any(HIT) {
            continue;
        }
        let Some(attack) = tokens.iter().find(|t| t.cues.any(HIT)) else { continue };
        let own = tokens.iter().find(|t| t.has(Cue::Own) && t.span.start < attack.span.start);
        // 「当社が利用する…サービスへの不正アクセス」, 「…業者から…被害が発生したとの報告」
        let between = own.map_or("", |o| text.words(Span::new(o.span.end, attack.span.start)));
        let used = [
            "利用する",
            "利用している",
            "利用しております",
            "使用している",
            "導入している",
            "利用してい",
            "契約している",
        ]
        .iter()
        .any(|w| between.contains(w))
            && (between.contains("サービス") || between.contains("システム"))
            && !names.third_parties.is_empty();
        let told_by_vendor =
            tokens.iter().any(|t| t.has(Cue::Receive)) && sent_by_vendor(text, names, s);
        if located(text, names, s, attack) || used || told_by_vendor {
            vendor_hit = vendor_hit.or(Some(s.span));
        } else if own.is_some() && title != Some(s.span) {
            own_hit = own_hit.or(Some(s.span));
        }
    }
    let vendor_first = match (vendor_hit, own_hit) {
        (Some(v), Some(o)) => v.start < o.start,
        (Some(_), None) => true,
        _ => false,
    };
    if entity == Entity::Private && entrusted_by >= 2 && !vendor_first {
        return (Role::Processor, told);
    }
    if vendor_first || (vendor_hit.is_some() && entrusts) {
        return (Role::Entruster, vendor_hit);
    }
    (Role::Own, None)
}

/// Whether the systems hit are a vendor's: 「委託先において」「例社のサーバに対し」.
fn located(text: &Text, names: &Names, s: &Sentence, attack: &Token) -> bool {
    const AT: &[&str] = &["において", "におき", "にて", "が", "は", "に対", "へ", "で"];
    let at = |end: usize, of: bool| {
        let rest = text.skip_brackets(end);
        if AT.iter().any(|p| rest.starts_with(p)) && !rest.starts_with("はじめ") {
            return true;
        }
        // 「例社の「…サービス」が」
        let near = &rest[..rest.find(['、', '。']).unwrap_or(rest.len())];
        of && (rest.starts_with('の') || rest.starts_with("が提供") || rest.starts_with("が運営"))
            && AT.iter().any(|p| near.contains(p))
    };
    let before = |start: usize| start < attack.span.start;
    text.tokens_in(&s.tokens)
        .iter()
        .any(|t| t.has(Cue::Vendor) && before(t.span.start) && at(t.span.end, false))
        || names
            .third_parties
            .iter()
            .skip(names.third_parties.partition_point(|n| n.start < s.span.start))
            .take_while(|n| n.end <= s.span.end)
            .any(|n| before(n.start) && at(n.end, true))
}

/// 「例社から」「受注業者より」
fn sent_by_vendor(text: &Text, names: &Names, s: &Sentence) -> bool {
    let from = |end: usize| {
        let rest = text.skip_brackets(end);
        rest.starts_with("から") || rest.starts_with("より")
    };
    text.tokens_in(&s.tokens)
        .iter()
        .any(|t| t.has(Cue::Vendor) && !t.has(Cue::Forensic) && from(t.span.end))
        || names
            .third_parties
            .iter()
            .skip(names.third_parties.partition_point(|n| n.start < s.span.start))
            .take_while(|n| n.end <= s.span.end)
            .any(|n| from(n.end))
}
