//! What was breached: personal data, malice, special-care and financial data, how many persons.

use super::text::{Sentence, Text};
use super::vocabulary::{Cue, Cues, Token};
use crate::timeline::{Answer, Span};

/// An answer and the words that gave it.
pub(super) type Found<T> = (T, Option<Span>);

/// The facts before their places are looked up in the source.
pub(super) struct Draft {
    pub personal_data: Found<Answer>,
    pub malicious: Found<Answer>,
    pub special_care: Found<Answer>,
    pub financial: Found<Answer>,
    pub persons: Found<Option<u64>>,
}

pub(super) fn read(text: &Text, title: Option<Span>, body: usize) -> Draft {
    let in_scope = |s: &&Sentence| s.span.start >= body || title == Some(s.span);
    let sentences: Vec<&Sentence> = text.sentences.iter().filter(in_scope).collect();
    Draft {
        personal_data: personal_data(text, &sentences),
        malicious: malicious(text, &sentences),
        special_care: scope(text, &sentences, Cue::Special),
        financial: scope(text, &sentences, Cue::Money),
        persons: persons(text, &sentences),
    }
}

/// What the text comes to: a confirmed leak stands over a possible one, and a leak ruled out over
/// both; otherwise the first claim counts, because a lead says it most carefully.
fn personal_data(text: &Text, sentences: &[&Sentence]) -> Found<Answer> {
    let (mut first, mut denied, mut confirmed) = (None, None, None);
    for s in sentences.iter().filter(|s| s.cues.any(Cues::of(&[Cue::Leak, Cue::NoLeak]))) {
        let words = text.words(s.span);
        if RULED_OUT.iter().any(|w| words.contains(w)) && !of_a_part(text, s) {
            return (Answer::No, Some(s.span));
        }
        for t in text
            .tokens_in(&s.tokens)
            .iter()
            .filter(|t| t.cues.any(Cues::of(&[Cue::Leak, Cue::NoLeak])))
        {
            match claim(text, s, t) {
                Some(Answer::Yes) if about_persons(text, s) => {
                    first = first.or(Some((Answer::Yes, t.span)));
                    let behind = text.after(t.span.end, 60);
                    if CONFIRMED.iter().any(|w| behind.contains(w)) {
                        confirmed = confirmed.or(Some((Answer::Yes, t.span)));
                    }
                }
                Some(Answer::Possible) => first = first.or(Some((Answer::Possible, t.span))),
                // 「クレジットカード情報の漏えいはございません」 says nothing of the rest.
                Some(Answer::No) if !of_a_part(text, s) => {
                    denied = denied.or(Some((Answer::No, t.span)))
                }
                _ => {}
            }
        }
    }
    confirmed
        .or(first)
        .or(denied)
        .map_or((Answer::Unstated, None), |(answer, span)| (answer, Some(span)))
}

/// An investigation came to the end that nothing leaked.
const RULED_OUT: &[&str] = &[
    "なかったことが確認",
    "なかったことを確認",
    "含まれないことを",
    "含まれていないことを確認",
    "漏えいはないことを",
    "流出はないことを",
    "おそれがないことが",
    "恐れがないことが",
    "可能性は認められ",
    "可能性がないことが",
];
/// A leak stated as established.
const CONFIRMED: &[&str] = &[
    "したことが判明",
    "したことを確認",
    "したことが確認",
    "が確認され",
    "していたことが",
    "が判明いたしました",
    "された事実を確認",
    "された事実が",
    "した事実を確認",
    "した痕跡が確認",
    "を確認できました",
    "があったと判断",
];
/// A leak told as having happened.
const ASSERTED: &[&str] = &[
    "しました",
    "いたしました",
    "致しました",
    "したことが",
    "したことを",
    "されました",
    "されたことが",
    "されたことを",
    "が判明",
    "が確認され",
    "を確認し",
    "を確認いた",
    "していたことが",
    "されていたこと",
    "が発生",
    "事実を確認",
    "した事案",
    "した事実",
    "された事態",
    "した情報",
    "した個人",
    "したデータ",
    "したファイル",
    "の対象者",
    "に該当する",
    "し、",
    "があったと",
];
/// Words that make it another thing than a leak of what the discloser holds.
const BESIDE: &[&str] = &[
    "を示す",
    "有無",
    "しようと",
    "に関する",
    "の項目",
    "に備え",
    "防止",
    "を防",
    "リスク",
    "した場合",
    "された場合",
    "につながる",
];

fn about_persons(text: &Text, s: &Sentence) -> bool {
    s.cues.any(Cues::of(&[Cue::Personal, Cue::Customer, Cue::Person]))
        || text.words(s.span).contains("情報")
}

/// Whether a sentence speaks of one kind of data only: cards, passwords, My Number.
fn of_a_part(text: &Text, s: &Sentence) -> bool {
    s.cues.has(Cue::Money)
        || ["パスワード", "決済", "マイナンバー", "口座"]
            .iter()
            .any(|w| text.words(s.span).contains(w))
}

/// What a clause says of a leak.
fn claim(text: &Text, s: &Sentence, t: &Token) -> Option<Answer> {
    let clause = &text.clauses[text.clause_at(s, t.span.start)];
    let behind = text.words(Span::new(t.span.start, clause.span.end));
    if clause.cues.any(Cues::of(&[Cue::Condition, Cue::Request])) {
        return None;
    }
    // Possible in this clause or another, the conditional ones left out.
    let possible = text.clauses[s.clauses.clone()]
        .iter()
        .any(|c| c.cues.has(Cue::Possible) && !c.cues.has(Cue::Condition));
    if t.has(Cue::NoLeak) {
        return Some(if possible { Answer::Possible } else { Answer::No });
    }
    if clause.cues.has(Cue::Negation)
        && ["ません", "なかった", "はない", "はなく", "ておらず", "されず"]
            .iter()
            .any(|w| behind.contains(w))
    {
        let doubt =
            possible || ["否定でき", "否定する", "断定", "特定"].iter().any(|w| behind.contains(w));
        return Some(if doubt { Answer::Possible } else { Answer::No });
    }
    if BESIDE.iter().any(|w| behind.contains(w)) {
        return None;
    }
    if possible {
        return Some(Answer::Possible);
    }
    const LEAKED: &[&str] = &[
        "漏",
        "流出",
        "窃取",
        "持ち出",
        "持出",
        "盗",
        "抜き取",
        "毀損",
        "滅失",
        "公開されて",
        "販売されて",
        "掲載されて",
        "閲覧",
        "送信",
        "送出",
        "不正に取得",
        "奪取",
    ];
    let leaked = LEAKED.iter().any(|w| text.words(t.span).contains(w));
    (leaked && ASSERTED.iter().any(|w| behind.contains(w))).then_some(Answer::Yes)
}

fn malicious(text: &Text, sentences: &[&Sentence]) -> Found<Answer> {
    let mut mistake = None;
    let mut possible = None;
    for s in sentences {
        for t in text.tokens_in(&s.tokens) {
            if t.has(Cue::Attack) && !s.cues.any(Cues::of(&[Cue::Request])) {
                let clause = &text.clauses[text.clause_at(s, t.span.start)];
                let doubt = clause.cues.has(Cue::Possible) && !clause.cues.has(Cue::Leak);
                if !doubt {
                    return (Answer::Yes, Some(t.span));
                }
                possible = possible.or(Some(t.span));
            }
            if t.has(Cue::Mistake) {
                mistake = mistake.or(Some(t.span));
            }
        }
    }
    match (possible, mistake) {
        (Some(span), _) => (Answer::Possible, Some(span)),
        (None, Some(span)) => (Answer::No, Some(span)),
        (None, None) => (Answer::Unstated, None),
    }
}

/// Whether data of a kind are among what was breached.
fn scope(text: &Text, sentences: &[&Sentence], cue: Cue) -> Found<Answer> {
    let mut excluded = None;
    let mut included = None;
    for s in sentences.iter().filter(|s| s.cues.has(cue)) {
        let under = s
            .section
            .and_then(|b| text.heading_sentence(b))
            .map(|h| text.words(text.sentences[h].span));
        let heading_excludes = under.is_some_and(|h| {
            ["していない", "含まれない", "対象外", "含まれてい"].iter().any(|w| h.contains(w))
        });
        for t in text.tokens_in(&s.tokens).iter().filter(|t| t.has(cue)) {
            let clause = text.clause_at(s, t.span.start);
            let behind = text.words(Span::new(t.span.end, text.clauses[clause].span.end));
            let negated = s.cues.any(Cues::of(&[Cue::Excluded]))
                || ["ません", "ない", "除"].iter().any(|w| behind.contains(w));
            if negated || heading_excludes {
                excluded = excluded.or(Some(t.span));
            } else if !s.cues.has(Cue::Request)
                && !behind.contains("停止")
                && !behind.contains("決済")
            {
                included = included.or(Some(t.span));
            }
        }
    }
    match (included, excluded) {
        (Some(span), _) => (Answer::Yes, Some(span)),
        (None, Some(span)) => (Answer::No, Some(span)),
        (None, None) => (Answer::Unstated, None),
    }
}

/// Counts of something else than what was breached.
const OTHER_COUNTS: &[&str] =
    &["従業員数", "社員数", "資本金", "お問い合わせ件数", "会員数は", "のうち"];

/// The largest number of persons or records stated.
fn persons(text: &Text, sentences: &[&Sentence]) -> Found<Option<u64>> {
    let mut best: Found<Option<u64>> = (None, None);
    for s in sentences.iter().filter(|s| !s.cues.has(Cue::NoLeak)) {
        let words = text.words(s.span);
        for (n, at) in counts(words) {
            // One person is as often the one who erred as the one concerned.
            if n <= 1
                || best.0.is_some_and(|b| n <= b)
                || OTHER_COUNTS.iter().any(|w| words.contains(w))
            {
                continue;
            }
            best = (Some(n), Some(Span::new(s.span.start + at.start, s.span.start + at.end)));
        }
    }
    best
}

/// Numbers with a counter of persons or records: `1,234名`, `７万4238件`, `約200万人`.
pub(super) fn counts(words: &str) -> Vec<(u64, Span)> {
    let mut found = Vec::new();
    if !["名", "人", "件", "アカウント", "世帯", "ユーザー", "会員"]
        .iter()
        .any(|u| words.contains(u))
    {
        return found;
    }
    // Digits are 0-9, or EF BC 90-99.
    let bytes = words.as_bytes();
    let is_digit = |i: usize| {
        bytes[i].is_ascii_digit()
            || (bytes[i] == 0xEF && matches!(bytes.get(i + 1..i + 3), Some([0xBC, 0x90..=0x99])))
    };
    let mut at = 0;
    while let Some(start) = (at..bytes.len()).find(|i| is_digit(*i)) {
        let mut chars = words[start..].char_indices().map(|(i, c)| (start + i, c)).peekable();
        let Some((_, c)) = chars.next() else { break };
        let Some(first) = digit(c) else { break };
        let (mut total, mut group, mut digits, mut end) = (0u64, first, 1, start + c.len_utf8());
        while let Some((i, c)) = chars.peek().copied() {
            if let Some(d) = digit(c) {
                group = group.saturating_mul(10).saturating_add(d);
                digits += 1;
            } else if matches!(c, '万' | '億') {
                let unit = if c == '万' { 10_000 } else { 100_000_000 };
                total = total.saturating_add(group.saturating_mul(unit));
                group = 0;
            } else if c == '千' && group < 10 {
                total = total.saturating_add(group.saturating_mul(1000));
                group = 0;
            } else {
                let behind = &words[i + c.len_utf8()..];
                let thousands = matches!(c, ',' | '，' | '、')
                    && behind.chars().take(3).filter(|c| digit(*c).is_some()).count() == 3;
                let blank = matches!(c, ' ' | '\u{a0}' | '\u{3000}')
                    && behind.starts_with(['名', '人', '件', '万']);
                if !thousands && !blank {
                    break;
                }
            }
            end = i + c.len_utf8();
            chars.next();
        }
        at = end;
        let rest = &words[end..];
        // 60.2万件
        if let Some(fraction) = rest.strip_prefix(['.', '．'])
            && let Some(d) = fraction.chars().next().and_then(digit)
            && fraction.chars().nth(1) == Some('万')
        {
            let after = fraction.char_indices().nth(2).map_or("", |(i, _)| &fraction[i..]);
            if ["件", "人", "名"].iter().any(|u| after.starts_with(u)) {
                found.push((
                    group.saturating_mul(10_000).saturating_add(d * 1000),
                    Span::new(start, end),
                ));
            }
            continue;
        }
        let counter = ["名", "人", "件", "アカウント", "世帯", "ユーザー", "会員"]
            .iter()
            .any(|u| rest.starts_with(u));
        let other = ["名称", "名前", "人事", "人目", "件目", "名様以上", "件名"]
            .iter()
            .any(|u| rest.starts_with(u));
        if counter && !other && digits <= 12 {
            found.push((total.saturating_add(group), Span::new(start, end)));
        }
    }
    found
}

fn digit(c: char) -> Option<u64> {
    match c {
        '0'..='9' => Some(c as u64 - '0' as u64),
        '０'..='９' => Some(c as u64 - '０' as u64),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_all_ways_of_writing() {
        let read = |s: &str| counts(s).into_iter().map(|(n, _)| n).collect::<Vec<_>>();
        assert_eq!(read("合計７万4238件（うち1,234名）"), [74238, 1234]);
        assert_eq!(read("約200万人、１，０８０ 名"), [2_000_000, 1080]);
        assert_eq!(read("3人目の件名、99999999999999999999999名"), Vec::<u64>::new());
    }
}
