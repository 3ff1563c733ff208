//! Notice to the person (本人通知), and mass warnings that are none.

use super::{Context, Draft};
use crate::extract::text::Sentence;
use crate::extract::vocabulary::{Cue, Cues, Token};
use crate::timeline::EventKind;

/// Words that tell someone something by themselves; 「お詫び」「説明」「報告」 need a sign that it
/// is one person who is told.
const TELLS: &[&str] =
    &["連絡", "通知", "案内", "お知らせ", "送付", "発送", "郵送", "送信", "配信", "お送り"];
/// Behind a predicate: what makes it no act (「連絡が困難な」).
const NOT_DONE: &[&str] = &[
    "が困難",
    "が難",
    "できない",
    "ができな",
    "がつか",
    "が取れ",
    "をご希望",
    "が届か",
    "が届い",
    "先が",
    "が可能",
    "が不可",
    "のつか",
    "を希望",
    "がない",
    "が行え",
    "の取れ",
    "が完了してい",
    "がお届けでき",
    "に関する",
    "いただいた",
    "頂いた",
    "を装",
    "文書に",
    "メールに記",
    "に返信",
    "が必要",
    "に代え",
    "にかえ",
    "不能",
    "の",
    "を取る",
    "を取り",
    "が取",
    "準備",
    "を指示",
    "を依頼",
    "を要請",
];

pub(super) fn read(c: &Context, events: &mut Vec<Draft>) {
    for (i, s) in c.sentences() {
        if s.cues.has(Cue::Notify)
            && s.cues.any(Cues::of(&[Cue::Person, Cue::Customer, Cue::Individually, Cue::Client]))
        {
            notice(c, i, s, events);
        }
    }
}

fn notice(c: &Context, sentence: usize, s: &Sentence, events: &mut Vec<Draft>) {
    let tokens = c.tokens(s);
    // What has been said so far of who is told, and how.
    let mut told = Cues::default();
    let mut towards = false;
    let mut acted_clause = None;
    for (i, t) in tokens.iter().enumerate() {
        if t.cues.any(Cues::of(&[Cue::Person, Cue::Customer, Cue::Client])) && is_told(c, t) {
            told = told.and(t.cues);
            towards = true;
        }
        if t.has(Cue::Person) {
            told = told.and(Cues::of(&[Cue::Person]));
        }
        if t.has(Cue::Individually) {
            told = told.and(Cues::of(&[Cue::Individually]));
        }
        if t.has(Cue::Means) && !t.has(Cue::Notify) {
            told = told.and(Cues::of(&[Cue::Means]));
        }
        if !t.has(Cue::Notify) || tells_authority(tokens, i) {
            continue;
        }
        let clause = c.text.clause_at(s, t.span.start);
        if acted_clause == Some(clause) {
            continue;
        }
        let words = c.text.words(t.span);
        // 「フィッシングメールが送信され」 tells nobody, unless it goes to each one.
        if words == "送信"
            && !told.has(Cue::Individually)
            && !(told.has(Cue::Person) && told.has(Cue::Means))
        {
            continue;
        }
        let plain = TELLS.iter().any(|w| words.contains(w));
        // 「ご案内を直接差し上げて」: said right behind.
        let behind = tokens
            .get(i + 1)
            .is_some_and(|n| n.has(Cue::Individually) && n.span.start - t.span.end <= 12);
        let one_by_one = behind || told.has(Cue::Individually);
        let enough = if told.has(Cue::Person) {
            (towards && (plain || one_by_one)) || (plain && told.has(Cue::Means))
        } else if told.has(Cue::Customer) || told.has(Cue::Client) {
            towards && (one_by_one || (plain && (told.has(Cue::Means) || s.label.is_some())))
        } else {
            one_by_one && plain
        };
        // 「メールが送付される」: passive, unless it goes to each one.
        let passive = c.text.after(t.span.end, 6).starts_with("され") && !one_by_one;
        if !enough
            || passive
            || by_public_notice(c, s, t)
            || NOT_DONE.iter().any(|w| c.text.after(t.span.end, 40).starts_with(w))
        {
            continue;
        }
        if another_tells(c, s, t) {
            continue;
        }
        let kind = if s.cues.has(Cue::Publish)
            && c.text.words(s.span).contains("注意喚起")
            && !one_by_one
            && !told.has(Cue::Person)
        {
            EventKind::Warning
        } else {
            EventKind::IndividualNotice
        };
        let mood = c.text.mood(s, t);
        let tie = c
            .text
            .tie_issued(s, t)
            .or_else(|| c.text.tie_in_sentence(s, t, |_| true))
            .or_else(|| during(c, s, t))
            .or_else(|| c.text.tie_label(s));
        if let Some(d) = c.draft(kind, sentence, t, mood, tie) {
            events.push(d);
            acted_clause = Some(clause);
        }
    }
}

/// 「…から…の期間において」
fn during(c: &Context, s: &Sentence, t: &Token) -> Option<crate::extract::tie::Tie> {
    let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
    clause
        .dates
        .clone()
        .rev()
        .find(|i| {
            c.text.uses[*i] == crate::extract::text::Use::During
                && c.text.dates[*i].span.end <= t.span.start
        })
        .map(|date| crate::extract::tie::Tie { date, rule: "same clause" })
}

/// 「対象のお客様には」: a particle of direction follows within the noun phrase.
fn is_told(c: &Context, t: &Token) -> bool {
    let rest = c.text.after(t.span.end, 90);
    let end = rest.find(['。', '、', '，']).unwrap_or(rest.len());
    let rest = &rest[..end];
    [
        "には",
        "へは",
        "に対し",
        "に、",
        "宛",
        "あて",
        "へ",
        "につきまして",
        "については",
        "に関しまして",
    ]
    .iter()
    .any(|p| rest.contains(p))
        || rest.ends_with('に')
        || rest.contains("様に")
        || rest.contains("方に")
        || rest.contains("者に")
        || rest.contains("員に")
        || rest.contains("へ")
        || rest.is_empty()
        || [
            "に個別",
            "に順次",
            "にメール",
            "に電",
            "に書",
            "に郵",
            "にお",
            "に直",
            "に別",
            "に連",
            "に通",
            "にご",
        ]
        .iter()
        .any(|p| rest.contains(p))
}

/// Nearest name before the predicate is an authority's.
fn tells_authority(tokens: &[Token], at: usize) -> bool {
    const ALL: Cues = Cues::of(&[
        Cue::Ppc,
        Cue::Pmark,
        Cue::Police,
        Cue::Regulator,
        Cue::Person,
        Cue::Customer,
        Cue::Client,
        Cue::Individually,
    ]);
    let clause_start = tokens[at].span.start.saturating_sub(200);
    tokens[..at]
        .iter()
        .rev()
        .take_while(|t| t.span.start >= clause_start)
        .find(|t| t.cues.any(ALL))
        .is_some_and(|t| t.cues.any(Cues::of(&[Cue::Ppc, Cue::Pmark, Cue::Police, Cue::Regulator])))
}

/// 「本公表をもって通知に代えさせていただきます」「ホームページでお知らせ」.
fn by_public_notice(c: &Context, s: &Sentence, t: &Token) -> bool {
    let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
    let before = c.text.words(crate::timeline::Span::new(clause.span.start, t.span.start));
    let after = c.text.after(t.span.end, 60);
    if ["ことが難し", "ことが困難", "が困難", "が難し"].iter().any(|w| after.contains(w))
    {
        return true;
    }
    let web = clause.cues.has(Cue::Web)
        && !clause.cues.has(Cue::Means)
        && !clause.cues.has(Cue::Individually);
    web || [
        "公表をもって",
        "掲載をもって",
        "お知らせをもって",
        "本リリース",
        "本書をもって",
        "公表をもちまして",
        "掲示",
    ]
    .iter()
    .any(|w| before.contains(w))
        || after.contains("に代え")
        || after.contains("に替え")
        || after.contains("にかえ")
}

/// 「お客様からご連絡」: the customer tells, not the discloser.
fn another_tells(c: &Context, s: &Sentence, t: &Token) -> bool {
    let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
    let tokens = c.text.tokens_in(&clause.tokens);
    tokens.iter().take_while(|x| x.span.start < t.span.start).any(|x| {
        x.cues.any(Cues::of(&[Cue::Customer, Cue::Person]))
            && c.text.after(x.span.end, 30).trim_start_matches("様").starts_with("から")
    }) || c.text.after(t.span.end, 24).starts_with("をいただ")
        || c.text.after(t.span.end, 24).starts_with("を受け")
        || c.text.after(t.span.end, 24).starts_with("があ")
}
