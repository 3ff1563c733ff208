//! Which chapter of the Act the discloser is under, and whose data it was.

use super::actor::Names;
use super::text::Text;
use super::vocabulary::{Cue, Cues};
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

/// Whose data it was, by who is said to have been attacked and whom the discloser tells.
pub(super) fn role(
    text: &Text,
    title: Option<Span>,
    body: usize,
    names: &Names,
) -> (Role, Option<Span>) {
    let mut vendor_hit = None;
    let mut told_entruster = None;
    let mut own_hit = false;
    let mut entrusted = 0;
    for s in text.sentences.iter().filter(|s| s.span.start >= body || title == Some(s.span)) {
        let tokens = text.tokens_in(&s.tokens);
        let words = text.words(s.span);
        if s.cues.has(Cue::Entruster) {
            entrusted += tokens.iter().filter(|t| t.has(Cue::Entruster)).count();
            told_entruster = told_entruster.or(Some(s.span));
        }
        for w in [
            "受託して",
            "受託した",
            "受託業務",
            "委託を受けて",
            "委託を受けた",
            "委託された",
            "お預かりしている",
        ] {
            if words.contains(w) {
                entrusted += 1;
                told_entruster = told_entruster.or(Some(s.span));
            }
        }
        if !s.cues.has(Cue::Attack) && !s.cues.has(Cue::Mistake) && !s.cues.has(Cue::Anomaly) {
            continue;
        }
        let attack = tokens
            .iter()
            .find(|t| t.cues.any(Cues::of(&[Cue::Attack, Cue::Mistake, Cue::Anomaly])));
        let Some(attack) = attack else { continue };
        let located = |end: usize| {
            let rest = text.skip_brackets(end);
            [
                "において",
                "におき",
                "にて",
                "が",
                "は",
                "の",
                "で",
                "に対",
                "より",
                "から",
                "へ",
                "、",
            ]
            .iter()
            .any(|p| rest.starts_with(p))
        };
        let vendor = tokens.iter().any(|t| {
            t.has(Cue::Vendor) && located(t.span.end) && t.span.start < attack.span.start + 120
        }) || names.third_parties.iter().any(|n| {
            n.start >= s.span.start
                && n.end <= s.span.end
                && n.start < attack.span.start
                && located(n.end)
        });
        let own = tokens.iter().any(|t| t.has(Cue::Own) && t.span.start < attack.span.start);
        if vendor {
            vendor_hit = vendor_hit.or(Some(s.span));
        } else if own {
            own_hit = true;
        }
    }
    let vendor_first = vendor_hit.is_some_and(|v| v.start < body + 1500);
    if entrusted >= 2 && !vendor_first {
        return (Role::Processor, told_entruster);
    }
    if vendor_hit.is_some() && (vendor_first || !own_hit) {
        return (Role::Entruster, vendor_hit);
    }
    (Role::Own, None)
}
