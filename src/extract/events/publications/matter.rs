//! What was published: the incident, or another matter.
//!
//! The day on which something else was published — a service, a policy, the results of a year — says
//! nothing of who knew of the incident. Words that name nothing of their own (「重要なお知らせ」, 「続報」)
//! mean the incident, for it is what the text is about.

use super::super::Context;
use crate::extract::phrase::{self, Phrases};
use crate::extract::text::Sentence;
use crate::extract::vocabulary::{Cue, Cues, Token};
use crate::timeline::Span;

/// Words of an incident.
const INCIDENT: Cues = Cues::of(&[
    Cue::Attack,
    Cue::Mistake,
    Cue::Anomaly,
    Cue::Leak,
    Cue::NoLeak,
    Cue::Incident,
    Cue::Possible,
    Cue::Contain,
    Cue::Investigate,
    Cue::Forensic,
    Cue::Recovery,
]);

/// Words that tell of it without naming it, and of what it led to.
const OF_IT: &Phrases = phrases![
    "旨",
    "こと",
    "件",
    "事実",
    "内容",
    "詳細",
    "概要",
    "状況",
    "結果",
    "経緯",
    "経過",
    "原因",
    "対応",
    "対策",
    "再発防止",
    "お詫び",
    "おわび",
    "再開",
    "停止",
    "休止",
    "延期",
    "中止",
    "影響",
    "事案",
    "事故",
    "事象",
    "事態",
    "障害",
    "被害",
    "処分",
    "注意",
    "報道",
    "質問",
    "Q&A",
    "FAQ",
    "窓口",
    "通り",
    "報告書",
    "セキュリティインシデント",
    "トラブル",
    "不具合",
    "迷惑メール",
    "不審",
    "なりすまし",
    "詐欺",
];

/// Words that name nothing of their own.
const BARE: &[&str] = &[
    "お知らせ",
    "ご報告",
    "ご案内",
    "ご連絡",
    "報告",
    "連絡",
    "告知",
    "公表",
    "発表",
    "公開",
    "掲載",
    "開示",
    "案内",
    "説明",
    "プレス",
    "ニュース",
    "リリース",
    "報道",
    "記者",
    "会見",
    "資料",
    "文書",
    "書面",
    "書",
    "文",
    "第",
    "報",
    "続",
    "追",
    "最終",
    "中間",
    "一部",
    "重要",
    "大切",
    "緊急",
    "至急",
    "当社",
    "弊社",
    "当",
    "弊",
    "本",
    "同",
    "同日",
    "各",
    "様",
    "者",
    "方",
    "顧客",
    "会員",
    "利用",
    "関係",
    "取引先",
    "株主",
    "投資家",
    "公式",
    "題",
    "内",
    "上",
    "下記",
    "以下",
    "前回",
    "先般",
    "先日",
    "後",
    "時",
    "事",
    "等",
    "一",
    "二",
    "三",
    "四",
    "五",
    "適時",
    "付",
    "ホームページ",
    "ウェブ",
    "サイト",
    "ページ",
    "コーポレート",
    "グループ",
    "URL",
    "PDF",
    "リンク",
];

/// Cues of words that name nothing of their own: who is told, where, and that it is told.
const WHO_AND_WHERE: Cues = Cues::of(&[
    Cue::Own,
    Cue::Customer,
    Cue::Person,
    Cue::Concerned,
    Cue::Client,
    Cue::Vendor,
    Cue::Web,
    Cue::Publish,
    Cue::PublishStrong,
    Cue::Supplementary,
]);

/// Whether the words of a sentence at `thing` name another matter than the incident.
pub(super) fn is_other(c: &Context, s: &Sentence, thing: Span) -> bool {
    let of_incident = |t: &&Token| thing.contains(t.span) && t.cues.any(INCIDENT);
    let words = c.text.words(thing);
    let numbered = words.find('第').is_some_and(|i| words[i..].contains('報'));
    !numbered
        && !phrase::has(words, OF_IT)
        && !c.tokens(s).iter().any(|t| of_incident(&t))
        && names_something(c, s, thing)
}

/// Whether any word is left beside those that name nothing of their own.
fn names_something(c: &Context, s: &Sentence, thing: Span) -> bool {
    let bare = |t: &&Token| t.cues.any(WHO_AND_WHERE);
    let mut tokens = c.tokens(s).iter().filter(bare).map(|t| t.span).peekable();
    let mut names = c.names.within(thing).iter().copied().peekable();
    let mut dates = s.dates.range().map(|i| c.text.dates[i].span).peekable();
    let mut at = thing.start;
    while at < thing.end {
        while tokens.next_if(|t| t.end <= at).is_some() {}
        while names.next_if(|n| n.end <= at).is_some() {}
        while dates.next_if(|d| d.end <= at).is_some() {}
        let known = [tokens.peek(), names.peek(), dates.peek()];
        if let Some(span) = known.into_iter().flatten().find(|span| span.start <= at) {
            at = span.end;
            continue;
        }
        let rest = c.text.words(Span::new(at, thing.end));
        if let Some(word) = BARE.iter().find(|word| rest.starts_with(**word)) {
            at += word.len();
            continue;
        }
        let Some(first) = rest.chars().next() else { return false };
        let hiragana = matches!(first, 'ぁ'..='ゖ');
        if first.is_alphabetic() && !hiragana {
            return true;
        }
        at += first.len_utf8();
    }
    false
}

/// What an act of publishing has for its object: 「新サービスを5月10日に発表」.
pub(super) fn object(c: &Context, s: &Sentence, t: &Token) -> Option<Span> {
    let clause = c.text.clauses[c.text.clause_at(s, t.span.start)].span;
    let before = c.text.words(Span::new(clause.start, t.span.start));
    let at = last_outside_quotes(before, &['を'])?;
    let gap = &before[at + 'を'.len_utf8()..];
    // 「本部を設置し公表」 has another verb for its object.
    const VERBS: &[&str] = &["して", "した", "する", "され", "られ", "いる", "いた", "おり"];
    const CLOSE: usize = 60;
    if gap.len() > CLOSE
        || gap.contains(['、', '，'])
        || VERBS.iter().any(|verb| gap.contains(verb))
        || gap.ends_with(['し', 'い', 'き', 'り', 'て', 'え', 'め'])
    {
        return None;
    }
    let thing = &before[..at];
    let from = last_outside_quotes(thing, &['、', '，', 'は'])
        .map_or(0, |i| i + thing[i..].chars().next().map_or(0, char::len_utf8));
    Some(Span::new(clause.start + from, clause.start + at))
}

/// The last of some characters outside 「」.
fn last_outside_quotes(words: &str, of: &[char]) -> Option<usize> {
    let mut depth = 0_usize;
    for (i, c) in words.char_indices().rev() {
        match c {
            '」' | '』' => depth += 1,
            '「' | '『' => depth = depth.saturating_sub(1),
            c if depth == 0 && of.contains(&c) => return Some(i),
            _ => {}
        }
    }
    None
}

/// What the words behind a word of publishing say was published: 「発表の経営計画」, 「公開した採用サイト」, 「リリースでご案内した
/// 新システム」.
pub(super) fn described(c: &Context, s: &Sentence, t: Span) -> Option<Span> {
    const BY: &[&str] = &["において", "を通じて", "にて", "で", "により"];
    const TELLS: &[&str] = &[
        "お知らせ",
        "ご案内",
        "ご報告",
        "お伝え",
        "ご説明",
        "ご連絡",
        "公表",
        "発表",
        "掲載",
        "公開",
        "告知",
        "案内",
        "報告",
        "開示",
    ];
    const PAST: &[&str] = &[
        "させていただいた",
        "させていただきました",
        "させて頂きました",
        "いたしておりました",
        "しておりました",
        "していました",
        "いたしました",
        "致しました",
        "申し上げました",
        "しました",
        "していた",
        "した",
    ];
    /// Words of things, which are published themselves, not told about.
    const THINGS: [&str; 4] = ["公開", "掲載", "リリース", "配信"];
    let end = s.span.end.max(t.end);
    let rest = c.text.words(Span::new(t.end, end));
    if let Some(noun) = rest.strip_prefix('の') {
        return Some(noun_at(end - noun.len(), noun));
    }
    let by = BY.iter().find_map(|by| rest.strip_prefix(by));
    let verb = by.map(|rest| rest.trim_start_matches(['、', '，']));
    let verb = verb.and_then(|rest| TELLS.iter().find_map(|v| rest.strip_prefix(v)));
    let past = verb.unwrap_or(rest);
    let noun = PAST.iter().find_map(|past_of| past.strip_prefix(past_of))?;
    let noun = noun.trim_start_matches(['、', '，', ' ', '\u{3000}']);
    const ENDS: [&str; 9] =
        ["とおり", "通り", "ところ", "が、", "が。", "ので", "ため", "よう", "もの"];
    let start = end - noun.len();
    if noun.is_empty() || phrase::starts(noun, &ENDS) || noun.starts_with(['。', '（', '(', '※'])
    {
        return None;
    }
    let humble = past.len() > noun.len() && past.starts_with(['い', '致', 'さ', '申']);
    if THINGS.contains(&c.text.words(t)) && verb.is_none() && !humble {
        return Some(noun_at(start, noun));
    }
    Some(Span::new(start, end))
}

/// The noun that words begin with, up to its particle.
fn noun_at(start: usize, words: &str) -> Span {
    if words.starts_with(['「', '『']) {
        let close = words.find(['」', '』']).unwrap_or(words.len());
        return Span::new(start, start + close);
    }
    let particle = |c: char| "はがをにでへと、，。（(「『\n".contains(c);
    Span::new(start, start + words.find(particle).unwrap_or(words.len()))
}
