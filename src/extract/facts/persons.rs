//! How many persons or records: the largest figure the text states.

use super::super::text::{Sentence, Text};
use super::super::vocabulary::{Cue, Cues};
use super::{Found, about_persons, ahead, any, behind, starts};
use crate::extract::phrase::Phrases;
use crate::timeline::Span;

/// A sentence about the size of the organisation, not of the breach.
#[rustfmt::skip]
const SIZE: &Phrases = phrases!["従業員数", "社員数", "職員数", "資本金", "会員数は", "問い合わせ件数", "お問い合わせ数"];

/// Unwanted mail is counted too: 「不審メールの件数：565件」.
#[rustfmt::skip]
const MAIL: &Phrases = phrases!["迷惑メール", "不審メール", "不審なメール", "スパムメール", "なりすましメール", "フィッシングメール"];

/// Counted things that are no records of persons, before and behind the number.
const OTHER_BEFORE: &Phrases = phrases!["ファイル", "コピー", "アクセス", "攻撃", "試行"];
#[rustfmt::skip]
const OTHER_BEHIND: &[&str] = &[
    "行われ", "の書き込み", "の不正", "のアクセス", "の攻撃", "のファイル", "の問い合わせ", "のお問い合わせ",
    "のご相談", "の相談", "の通報", "体制",
];

/// A figure, how it is written, and where.
#[derive(Clone, Copy)]
struct Figure {
    n: u64,
    at: Span,
}

/// The largest number of persons or records stated, never a sum. A rounded figure gives way to the exact
/// one it rounds (「約15万人」 to 「148,620人」).
pub(super) fn read(text: &Text, sentences: &[&Sentence]) -> Found<Option<u64>> {
    let mut figures = Vec::new();
    for s in sentences {
        read_figures(text, s, &mut figures);
    }
    let Some(largest) = figures.iter().copied().reduce(|a, b| if b.n > a.n { b } else { a }) else {
        return (None, None);
    };
    let exact = figures.iter().filter(|f| rounds_to(f.n, largest.n)).max_by_key(|f| f.n);
    let best = exact.copied().unwrap_or(largest);
    (Some(best.n), Some(best.at))
}

/// The figures of a sentence that count what was breached, put behind those of before.
fn read_figures(text: &Text, s: &Sentence, figures: &mut Vec<Figure>) {
    let words = text.words(s.span);
    let mut found = counts(words);
    if found.is_empty() {
        figures.extend(bare(s, words).map(|(n, at)| place(s, n, at)));
        return;
    }
    let mail = || !s.cues.any(Cues::of(&[Cue::Leak, Cue::Personal])) && any(words, MAIL);
    if s.cues.has(Cue::NoLeak) || mail() || any(words, SIZE) {
        return;
    }
    // One person is as often the one who erred as the one concerned.
    found.retain(|(n, at)| {
        let (from, to) = (s.span.start + at.start, s.span.start + at.end);
        let before = behind(text, s.span.start, from, 36);
        let before = before.rsplit(['、', '。', '，']).next().unwrap_or(before);
        let rest = ahead(text, to, s.span.end, 48);
        let rest = rest.trim_start_matches(['名', '人', '件', '分', '様']);
        // 「会員1万人のうち、対象は…」: the whole, of which a part is concerned.
        let whole = starts(rest, &["のうち", "の内"])
            && any(before, phrases!["全", "総", "会員", "在籍", "登録"]);
        *n > 1 && !whole && !any(before, OTHER_BEFORE) && !starts(rest, OTHER_BEHIND)
    });
    figures.extend(found.into_iter().map(|(n, at)| place(s, n, at)));
}

fn place(s: &Sentence, n: u64, at: Span) -> Figure {
    Figure { n, at: Span::new(s.span.start + at.start, s.span.start + at.end) }
}

/// 「漏えいのおそれのある個人情報：9,987」: a figure without a counter, written with its thousands.
fn bare(s: &Sentence, words: &str) -> Option<(u64, Span)> {
    if !about_persons(s) || !words.ends_with(|c| digit(c).is_some()) {
        return None;
    }
    let colon = words.rfind(['：', ':'])?;
    let tail = words[colon..].trim_start_matches(['：', ':', ' ', '\u{3000}']);
    if tail.len() > 36 || !tail.contains([',', '，']) {
        return None;
    }
    let mut n = 0u64;
    for c in tail.chars().filter(|c| !matches!(c, ',' | '，')) {
        n = n.saturating_mul(10).saturating_add(digit(c)?);
    }
    Some((n, Span::new(words.len() - tail.len(), words.len())))
}

/// Whether `round`, which has no more than two digits before its zeros, is `exact` rounded: within a
/// twentieth.
fn rounds_to(exact: u64, round: u64) -> bool {
    let mut unit = 1u64;
    while round >= unit.saturating_mul(10) && round.is_multiple_of(unit * 10) {
        unit *= 10;
    }
    let close = exact.abs_diff(round).saturating_mul(20) <= round;
    exact != round && round / unit < 100 && unit >= 1000 && close
}

/// Numbers with a counter of persons or records: `1,234名`, `７万4238件`, `約200万人`, `60.2万件`.
fn counts(words: &str) -> Vec<(u64, Span)> {
    let mut found = Vec::new();
    let mut end = 0;
    while let Some(start) = next_digit(words, end) {
        let (mut total, mut group, mut digits) = (0u64, 0u64, 0);
        let mut rest = words.get(start..).unwrap_or("");
        loop {
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            let behind = chars.as_str();
            if let Some(d) = digit(c) {
                group = group.saturating_mul(10).saturating_add(d);
                digits += 1;
            } else if let Some(unit) = unit(c) {
                if unit == 1000 && group >= 10 {
                    break;
                }
                total = total.saturating_add(group.saturating_mul(unit));
                group = 0;
            } else if !(is_comma(c, behind) || is_gap(c, behind)) {
                break;
            }
            rest = behind;
        }
        end = words.len() - rest.len();
        if let Some((tenths, after)) = tenths(rest) {
            if starts(after, COUNTERS) {
                let n = group.saturating_mul(10_000).saturating_add(tenths * 1000);
                found.push((n, Span::new(start, end)));
            }
            end = words.len() - after.len();
        } else if starts(rest, COUNTERS) && !starts(rest, NO_COUNTERS) && digits <= 12 {
            found.push((total.saturating_add(group), Span::new(start, end)));
        }
    }
    found
}

/// Where the next digit stands.
fn next_digit(words: &str, from: usize) -> Option<usize> {
    let mut rest = words.as_bytes().get(from..)?;
    while rest.first_chunk().is_some_and(|stretch| !has_digit(stretch)) {
        rest = rest.get(AT_ONCE..)?;
    }
    loop {
        rest = match rest {
            [b'0'..=b'9', ..] | [0xEF, 0xBC, 0x90..=0x99, ..] => {
                return Some(words.len() - rest.len());
            }
            // Nearly every character has three bytes.
            [0xE0..=0xEF, _, _, behind @ ..] | [_, behind @ ..] => behind,
            [] => return None,
        }
    }
}

/// Places that are asked at once for a digit.
const AT_ONCE: usize = 16;

/// Whether a digit begins at any of the first places. Most stretches of a text hold none, and
/// without branches the processor sees that of all places at once; a call of its own keeps it so.
#[inline(never)]
fn has_digit(stretch: &[u8; AT_ONCE + 2]) -> bool {
    let here = |i: usize| {
        // ０ to ９ are EF BC 90 to EF BC 99.
        let wide = (stretch[i] == 0xEF)
            & (stretch[i + 1] == 0xBC)
            & (0x90..=0x99).contains(&stretch[i + 2]);
        stretch[i].is_ascii_digit() | wide
    };
    (0..AT_ONCE).fold(false, |any, i| any | here(i))
}

const COUNTERS: &[&str] = &["名", "人", "件", "アカウント", "世帯", "ユーザー", "会員", "レコード"];
const NO_COUNTERS: &[&str] = &["名称", "名前", "人事", "人目", "件目", "名様以上", "件名"];

fn unit(c: char) -> Option<u64> {
    match c {
        '千' => Some(1000),
        '万' => Some(10_000),
        '億' => Some(100_000_000),
        _ => None,
    }
}

/// A comma with three digits behind.
fn is_comma(c: char, rest: &str) -> bool {
    matches!(c, ',' | '，' | '、')
        && rest.chars().take(3).filter(|c| digit(*c).is_some()).count() == 3
}

/// A blank between a number and its counter: `9 千件`.
fn is_gap(c: char, rest: &str) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{3000}') && rest.starts_with(['名', '人', '件', '万', '千'])
}

/// `.2万` behind `60`: the tenths and what follows.
fn tenths(rest: &str) -> Option<(u64, &str)> {
    let mut chars = rest.strip_prefix(['.', '．'])?.chars();
    let tenths = digit(chars.next()?)?;
    let rest = chars.as_str().trim_start_matches([' ', '\u{a0}', '\u{3000}']);
    Some((tenths, rest.strip_prefix('万')?))
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
        assert_eq!(read("約 9 千件、60.2万件"), [9000, 602_000]);
        assert_eq!(read("3人目の件名、99999999999999999999999名"), Vec::<u64>::new());
    }

    #[test]
    fn counts_are_found_wherever_they_stand() {
        for n in 0..40 {
            for (before, count) in [("a", "3名"), ("引あ", "３名"), ("a：", "約３名")] {
                let text = format!("{}{count}", before.repeat(n));
                assert_eq!(counts(&text).len(), 1, "{text}");
            }
        }
        assert_eq!(counts(&"：引当".repeat(20)), []);
    }

    #[test]
    fn a_round_figure_is_known_by_its_zeros() {
        assert!(rounds_to(148_620, 150_000) && rounds_to(165_587, 170_000));
        assert!(
            !rounds_to(95, 1000) && !rounds_to(150_000, 150_000) && !rounds_to(120_000, 150_000)
        );
        assert!(!rounds_to(1234, 1235) && !rounds_to(99, 100));
    }
}
