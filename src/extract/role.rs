//! Whose data it was.

use super::party::{Case, Party, Scene, Scenes};
use super::text::{Sentence, Text};
use super::vocabulary::{Cue, Cues, Token};
use crate::extract::phrase::{self, Phrases, has, starts};
use crate::timeline::{Entity, Role, Span};

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

/// What stands around 託 where the discloser took work on: 「受託して」「委託された」.
#[rustfmt::skip]
const TAKES_ON: [(&str, &str); 11] = [
    ("受", "して"), ("受", "した"), ("受", "業務"), ("受", "データ"), ("受", "者として"), ("から受", ""), ("より受", ""),
    ("委", "を受けて"), ("委", "を受けた"), ("委", "された"), ("委", "される"),
];

/// Who else may have taken it on: 「受託した写真業者」.
#[rustfmt::skip]
const OTHERS: &Phrases = phrases!["業者", "会社", "企業", "者が", "者の", "先", "法人"];

/// Persons whose data an organisation holds for itself.
#[rustfmt::skip]
const STAFF: &Phrases = phrases!["従業員", "役職員", "社員", "職員", "退職者", "採用応募", "採用候補", "応募者", "退職された"];

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
    let mut hits = hits(text, scenes, title, body);
    let first = hits.next();
    let mut vendor = first.filter(|(whose, _)| *whose == Whose::Vendor);
    let entrusting: Vec<usize> = memchr::memmem::find_iter(text.text.as_bytes(), "託").collect();
    if entity.or_assumed() == Entity::Private {
        if vendor.is_none()
            && let Some(at) = sentences(text, title, body).find(|(_, s)| offers(text, s))
        {
            return (Role::Both, Some(at.1.span));
        }
        let taken = Taken::read(text, title, body, &entrusting);
        match vendor {
            None if taken.times >= 2 || taken.of_the_data => {
                let staff = sentences(text, title, body).any(|(_, s)| is_of_staff(text, s));
                return (if staff { Role::Both } else { Role::Processor }, taken.first);
            }
            // Hit at a vendor of one who itself works for others: 「委託元様から受託した業務で利用した例社の
            // ツールにおいて」.
            Some((_, at))
                if taken.times >= 2
                    && taken
                        .first
                        .is_some_and(|t| t.start <= at.start && text.words(t).contains("受託")) =>
            {
                return (Role::Processor, taken.first);
            }
            _ => {}
        }
    }
    // What hit a vendor after the discloser's own systems matters to one who gives work out.
    if vendor.is_none() && gives_out(text, title, body, &entrusting) {
        vendor = hits.find(|(whose, _)| *whose == Whose::Vendor);
    }
    vendor.map_or((Role::Own, None), |(_, at)| (Role::Entruster, Some(at)))
}

/// The sentences of the title and the body, numbered.
fn sentences<'t>(
    text: &'t Text,
    title: Option<Span>,
    body: usize,
) -> impl Iterator<Item = (usize, &'t Sentence)> {
    let in_scope = move |s: &Sentence| {
        (s.span.start >= body || title == Some(s.span)) && !text.is_of_another_matter(s)
    };
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

/// Whose systems were hit, sentence by sentence. Scenes are dear: whoever knows enough asks no
/// further.
fn hits<'t>(
    text: &'t Text,
    scenes: &'t Scenes,
    title: Option<Span>,
    body: usize,
) -> impl Iterator<Item = (Whose, Span)> {
    sentences(text, title, body).filter(|(_, s)| s.cues.any(HIT)).filter_map(move |(i, s)| {
        let mut hits = text.tokens_in(&s.tokens).iter().filter(|t| t.cues.any(HIT)).take(HITS);
        let scene = scenes.of(i);
        let whose = hits.find_map(|hit| whose(text, scene, s, hit))?;
        // A title that names the discloser does not yet say whose systems they were.
        (whose == Whose::Vendor || title != Some(s.span)).then_some((whose, s.span))
    })
}

/// What a text says of the discloser's handling data for others.
#[derive(Default)]
struct Taken {
    /// Where it says so first, and how often it does.
    first: Option<Span>,
    times: usize,
    /// It says so of the very data that were breached.
    of_the_data: bool,
}

impl Taken {
    /// `entrusting`: the places of 託.
    fn read(text: &Text, title: Option<Span>, body: usize, entrusting: &[usize]) -> Taken {
        let mut taken = Taken::default();
        for (_, s) in sentences(text, title, body) {
            let times = takes_on(text, s, within(entrusting, s.span));
            if times > 0 {
                taken.first = taken.first.or(Some(s.span));
                taken.times += times;
                taken.of_the_data |= is_of_the_data(text, s);
            }
        }
        taken
    }
}

/// Whether a sentence speaks of the data that were breached.
fn is_of_the_data(text: &Text, s: &Sentence) -> bool {
    let data = s.cues.any(Cues::of(&[Cue::Personal, Cue::Leak]));
    !s.cues.any(Cues::of(&[Cue::Request, Cue::Condition]))
        && (data || has(text.words(s.span), phrases!["含まれ", "保存され", "保管され"]))
}

/// The places inside a span.
fn within(places: &[usize], span: Span) -> &[usize] {
    let from = places.partition_point(|at| *at < span.start);
    let to = places.partition_point(|at| *at < span.end);
    places.get(from..to).unwrap_or(&[])
}

/// What stands in a sentence before and behind a 託.
fn around<'t>(text: &'t Text, s: &Sentence, at: usize) -> (&'t str, &'t str) {
    let behind = Span::new(at + "託".len(), s.span.end);
    (text.words(Span::new(s.span.start, at)), text.words(behind))
}

/// How often a sentence says that the discloser handles data for others: 「委託元」「受託業務」.
fn takes_on(text: &Text, s: &Sentence, entrusting: &[usize]) -> usize {
    let mut times = 0;
    if s.cues.has(Cue::Entruster) {
        times += text.tokens_in(&s.tokens).iter().filter(|t| t.has(Cue::Entruster)).count();
    }
    let mut said = [false; TAKES_ON.len()];
    for at in entrusting {
        let (before, behind) = around(text, s, *at);
        for (said, (one, other)) in said.iter_mut().zip(TAKES_ON) {
            if !*said && behind.starts_with(other) && before.ends_with(one) {
                *said = true;
                // 「受託した写真業者」: another one did.
                let end = at + "託".len() + other.len();
                times += usize::from(!has(text.after(end, 36), OTHERS));
            }
        }
    }
    times
}

/// Whether the discloser gave work out, as far as the beginning of the text says so.
fn gives_out(text: &Text, title: Option<Span>, body: usize, entrusting: &[usize]) -> bool {
    const FAR: usize = 3000;
    #[rustfmt::skip]
    const DONE: &[&str] = &["している", "していた", "しております", "しておりました", "した", "する", "業者"];
    const TO: &[&str] = &["外部委", "業務委", "運営委", "再委"];
    let mut near = sentences(text, title, body).take_while(|(_, s)| s.span.start < body + FAR);
    !entrusting.is_empty()
        && near.any(|(_, s)| {
            within(entrusting, s.span).iter().any(|at| {
                let (before, behind) = around(text, s, *at);
                before.ends_with("に委")
                    || before.ends_with('委') && starts(behind, DONE)
                    || behind.starts_with('先') && phrase::ends(before, TO)
            })
        })
}

/// 「当社がお取引先様に提供するシステムへの攻撃」
fn offers(text: &Text, s: &Sentence) -> bool {
    if !s.cues.has(Cue::Client) || !s.cues.any(HIT) {
        return false;
    }
    let before_hit = text.tokens_in(&s.tokens).iter().take_while(|t| !t.cues.any(HIT));
    before_hit.filter(|t| t.has(Cue::Client)).any(|t| {
        let rest = text.skip_brackets(t.span.end);
        starts(rest, &["に提供", "へ提供", "にご提供"])
    })
}

/// Whose systems were hit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    Vendor,
}

/// Whose systems a sentence says were hit: the party nearest before the word for it that can have
/// been hit (「当社の委託先において」), or the one it is said to have been aimed at.
fn whose(text: &Text, scene: &Scene, s: &Sentence, hit: &Token) -> Option<Whose> {
    let named = || scene.mentions.iter().any(|m| m.party == Party::Named);
    let finder = || {
        let found = text.after(hit.span.end, 60);
        has(found, FINDS) && !found.contains("受け")
    };
    for m in scene.mentions.iter().rev().filter(|m| m.span.end <= hit.span.start) {
        let between = || text.after(m.span.end, NEAR.min(hit.span.start - m.span.end));
        let acts = matches!(m.case, Case::Subject | Case::Topic);
        match m.party {
            Party::Discloser if !matches!(m.case, Case::Target | Case::Object | Case::With) => {
                let between = between();
                let others = has(between, HAS_DONE)
                    || has(between, USES) && (named() || has(between, ANOTHER));
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
                _ if acts && finder() => {}
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
