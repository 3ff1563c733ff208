//! What stands behind a mention of a party and tells its case: links to the next party, polite forms,
//! remarks in brackets, the rest of a name, the particle.

use super::{Case, Party};
use crate::extract::names::in_name;
use crate::extract::phrase;

/// What links two parties that share a case.
pub(super) const LINKS: &[&str] = &[
    "および",
    "及び",
    "ならびに",
    "並びに",
    "または",
    "又は",
    "もしくは",
    "若しくは",
    "である",
    "であった",
    "という",
    "とその",
    "と",
    "や",
    "・",
    "、",
    "，",
    "／",
    "/",
    "「",
    "『",
    "＆",
    "&",
    " ",
    "\u{3000}",
];

/// Bytes of closing marks, or of one remark in brackets.
pub(super) fn bracketed(rest: &str) -> Option<usize> {
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
pub(super) fn quoted(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('「')?;
    let close = inner.find('」').filter(|i| *i <= 120)?;
    Some(close + 2 * '「'.len_utf8())
}

/// A name that the text introduces by its role alone: 「委託先である例示協会より」.
pub(super) fn named_so(rest: &str) -> Option<usize> {
    let links = ["であった", "である"];
    let link = links.iter().find(|link| rest.starts_with(**link))?;
    let run = name_run(&rest[link.len()..], usize::MAX);
    (run > 0).then_some(link.len() + run)
}

/// What may stand between a party and its particle: polite forms, 「等」, 「側」, who of its people.
pub(super) const SUFFIXES: &[&str] = &[
    "様",
    "さま",
    "さん",
    "殿",
    "御中",
    "の皆様",
    "の皆さま",
    "の皆さん",
    "の方々",
    "の各社",
    "各社",
    "各位",
    "等",
    "など",
    "ら",
    "側",
    "それぞれ",
    "双方",
    "自身",
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

pub(super) fn suffix(rest: &str) -> Option<usize> {
    SUFFIXES.iter().find(|s| rest.starts_with(**s)).map(|s| s.len())
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

/// What marks a case, the longer before the shorter, and whether the party then describes a noun.
pub(super) const PARTICLES: &[(&str, Case, bool)] = &[
    ("からの", Case::Source, true),
    ("から", Case::Source, false),
    ("よりの", Case::Source, true),
    ("より", Case::Source, false),
    ("による", Case::Agent, true),
    ("によ", Case::Agent, false),
    ("よる", Case::Agent, true),
    ("における", Case::Place, true),
    ("にお", Case::Place, false),
    ("にて", Case::Place, false),
    ("に関", Case::Bare, false),
    ("につ", Case::Bare, false),
    ("に伴", Case::Bare, false),
    ("に係", Case::Bare, false),
    ("に加", Case::Bare, false),
    ("に代", Case::Bare, false),
    ("に際", Case::Bare, false),
    ("にとっ", Case::Bare, false),
    ("に限", Case::Bare, false),
    ("になり", Case::Bare, false),
    ("に対する", Case::Target, true),
    ("に", Case::Target, false),
    ("への", Case::Target, true),
    ("へ", Case::Target, false),
    ("宛の", Case::Target, true),
    ("宛", Case::Target, false),
    ("あての", Case::Target, true),
    ("あて", Case::Target, false),
    ("は", Case::Topic, false),
    ("も", Case::Topic, false),
    ("が", Case::Subject, false),
    ("を通", Case::Through, false),
    ("を介", Case::Through, false),
    ("を経", Case::Through, false),
    ("経由", Case::Through, false),
    ("を", Case::Object, false),
    ("であ", Case::Bare, false),
    ("ではな", Case::Bare, false),
    ("でな", Case::Bare, false),
    ("での", Case::Place, true),
    ("で", Case::Place, false),
    ("の", Case::Owner, true),
    // 「以下「例」といいます」
    ("とい", Case::Bare, false),
    ("とする", Case::Bare, false),
    ("とし", Case::Bare, false),
    ("と称", Case::Bare, false),
    ("と呼", Case::Bare, false),
    ("と記", Case::Bare, false),
    ("との", Case::With, true),
    ("と", Case::With, false),
];
