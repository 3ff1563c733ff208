//! What stands behind a mention of a party and tells its case: links to the next party, polite forms,
//! remarks in brackets, the rest of a name, the particle.

use super::{Case, Party};
use crate::extract::names::in_name;
use crate::extract::phrase::{self, Phrases};

/// What links two parties that share a case.
#[rustfmt::skip]
const LINKS: &Phrases = phrases![
    "および", "及び", "ならびに", "並びに", "または", "又は", "もしくは", "若しくは", "である", "であった", "という", "とその",
    "と", "や", "・", "、", "，", "／", "「", "『", "＆", "\u{3000}",
];

/// What stands behind the link that opens `rest`.
pub(super) fn behind_link(rest: &str) -> Option<&str> {
    rest.strip_prefix(['/', '&', ' ']).or_else(|| {
        let linked = phrase::begins(rest, LINKS);
        linked.then(|| phrase::behind(rest, LINKS.list()).next()).flatten()
    })
}

/// Bytes of closing marks, or of one remark in brackets.
fn bracketed(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    match first {
        '」' | '』' | '）' | ')' | '》' | ' ' | '\u{3000}' => Some(first.len_utf8()),
        '（' | '(' | '《' | '【' => {
            const LONGEST: usize = 400;
            let mut depth = 0;
            for (i, c) in rest.char_indices().take_while(|(i, _)| *i < LONGEST) {
                match c {
                    '（' | '(' | '《' | '【' => depth += 1,
                    '）' | ')' | '》' | '】' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    return Some(i + c.len_utf8());
                }
            }
            None
        }
        _ => None,
    }
}

/// A name in quotes right behind the word for its role.
fn quoted(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('「')?;
    let close = inner.find('」').filter(|i| *i <= 120)?;
    Some(close + 2 * '「'.len_utf8())
}

/// A name that the text introduces by its role alone: 「委託先である例示協会より」.
fn named_so(rest: &str) -> Option<usize> {
    let links = ["であった", "である"];
    let link = links.iter().find(|link| rest.starts_with(**link))?;
    let run = name_run(&rest[link.len()..], usize::MAX);
    (run > 0).then_some(link.len() + run)
}

/// Polite forms, 「等」, 「側」, who of its people: what may stand between a party and its particle.
fn suffix(rest: &str) -> Option<usize> {
    const OF_IT: &[&str] = &[
        "の皆様",
        "の皆さま",
        "の皆さん",
        "の方々",
        "の各社",
        "の担当者",
        "の職員",
        "の社員",
        "の従業員",
        "の担当部署",
        "の担当部門",
        "の担当",
        "の営業担当",
        "の責任者",
    ];
    let forms: &[&str] = match rest.chars().next()? {
        '様' | '殿' | '等' | '側' | 'ら' => return Some('様'.len_utf8()),
        'さ' => &["さま", "さん"],
        '御' => &["御中"],
        '各' => &["各社", "各位"],
        'な' => &["など"],
        'そ' => &["それぞれ"],
        '双' => &["双方"],
        '自' => &["自身"],
        'の' => OF_IT,
        _ => return None,
    };
    phrase::behind(rest, forms).next().map(|behind| rest.len() - behind.len())
}

/// Bytes of what belongs to a party and stands right behind its name.
pub(super) fn step(party: Party, rest: &str) -> Option<usize> {
    bracketed(rest)
        .or_else(|| suffix(rest))
        .or_else(|| party.is_role().then(|| quoted(rest).or_else(|| named_so(rest))).flatten())
}

/// Bytes of the run of name characters that opens `rest`, ending before `limit`, a suffix, or a
/// word that links or marks a case.
pub(super) fn name_run(rest: &str, limit: usize) -> usize {
    const LONGEST: usize = 24;
    let stops = |rest: &str| {
        let mark = matches!(rest.chars().next(), Some('及' | '並' | '又' | '若' | '宛'));
        mark || phrase::starts(rest, &["様", "殿", "各社", "各位", "側", "経由"])
            || rest.starts_with('等') && !rest.starts_with("等学校")
    };
    let mut end = 0;
    for c in rest.chars().take(LONGEST) {
        if !in_name(c) || end + c.len_utf8() > limit || stops(&rest[end..]) {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// Whether a word right behind a party still names a party: 「当社従業員」 does, 「当社サーバー」 and
/// 「委託先システム」 are things of it.
pub(super) fn belongs(party: Party, run: &str) -> bool {
    const OF_PEOPLE: &[&str] = &[
        "員",
        "者",
        "部",
        "課",
        "室",
        "係",
        "グループ",
        "会社",
        "一同",
        "部門",
        "部署",
        "本部",
        "チーム",
        "センター",
        "局",
        "店",
        "校",
        "長",
        "スタッフ",
        "各校",
        "法人",
    ];
    const THINGS: &[&str] = &[
        "サーバ",
        "サーバー",
        "システム",
        "ネットワーク",
        "サイト",
        "ページ",
        "サービス",
        "データ",
        "ファイル",
        "端末",
        "機器",
        "情報",
        "環境",
        "パソコン",
        "PC",
        "ツール",
        "アカウント",
        "名",
        "番号",
        "内",
        "上",
        "間",
        "業務",
        "製品",
        "商品",
        "製",
        "提供",
        "向",
        "用",
        "データベース",
        "クラウド",
        "メール",
    ];
    match party {
        Party::Discloser => phrase::ends(run, OF_PEOPLE),
        Party::Police | Party::Authority => true,
        _ => !phrase::ends(run, THINGS),
    }
}

/// The case that the particle which opens `rest` marks, with its bytes, and whether the party then
/// describes a noun.
pub(super) fn particle(rest: &str) -> (usize, Case, bool) {
    use Case::{Agent, Bare, Object, Owner, Place, Source, Subject, Target, Through, Topic, With};
    let none = (0, Bare, false);
    let Some(first) = rest.chars().next() else { return none };
    // What may follow the first character, the longer before the shorter.
    let particles: &[(&str, Case, bool)] = match first {
        'か' => &[("らの", Source, true), ("ら", Source, false)],
        'よ' => &[("りの", Source, true), ("り", Source, false), ("る", Agent, true)],
        'に' => &[
            ("よる", Agent, true),
            ("よ", Agent, false),
            ("おける", Place, true),
            ("おい", Place, false),
            ("おか", Bare, false),
            ("て", Place, false),
            ("関", Bare, false),
            ("つ", Bare, false),
            ("伴", Bare, false),
            ("係", Bare, false),
            ("加", Bare, false),
            ("代", Bare, false),
            ("際", Bare, false),
            ("とっ", Bare, false),
            ("限", Bare, false),
            ("なり", Bare, false),
            ("対する", Target, true),
            ("", Target, false),
        ],
        'へ' | '宛' => &[("の", Target, true), ("", Target, false)],
        'あ' => &[("ての", Target, true), ("て", Target, false)],
        'は' | 'も' => &[("", Topic, false)],
        'が' => &[("", Subject, false)],
        'を' => &[
            ("通", Through, false),
            ("介", Through, false),
            ("経", Through, false),
            ("", Object, false),
        ],
        '経' => &[("由", Through, false)],
        'で' => &[
            ("あ", Bare, false),
            ("はな", Bare, false),
            ("な", Bare, false),
            ("の", Place, true),
            ("", Place, false),
        ],
        'の' => &[("", Owner, true)],
        // 「以下「例」といいます」
        'と' => &[
            ("い", Bare, false),
            ("する", Bare, false),
            ("し", Bare, false),
            ("称", Bare, false),
            ("呼", Bare, false),
            ("記", Bare, false),
            ("の", With, true),
            ("", With, false),
        ],
        _ => return none,
    };
    let behind = &rest[first.len_utf8()..];
    let found = particles.iter().find(|(more, ..)| behind.starts_with(more));
    found.map_or(none, |(more, case, of_noun)| (first.len_utf8() + more.len(), *case, *of_noun))
}
