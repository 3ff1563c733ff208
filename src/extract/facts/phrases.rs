//! Turns of phrase around a word for a leak, found in one pass: what a clause says about it.

use std::sync::LazyLock;

use super::super::words::Words;

/// One meaning a turn of phrase can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is data that this happens to.
    Data,
    /// What opens a door rather than what lies behind it: its theft is the attack, not the leak.
    Credentials,
    /// A part of the data, or other data than those concerned: denying it denies no leak.
    Part,
    /// What comes after a leak: said of these, a denial or a fear is not said of the leak.
    Misuse,
    Negated,
    /// A negation that leaves the question open: 「可能性を否定できません」.
    Open,
    /// It is left at a fear.
    Fear,
    /// Hearsay and open questions: whatever verb stands before, nothing was found.
    Question,
    /// The topic of a study, a law or a measure.
    Topic,
    /// A finding, whatever its topic.
    Found,
    /// "That there was none".
    None,
    /// Established.
    Established,
}

#[rustfmt::skip]
const TURNS: &[(Turn, &[&str])] = &[
    (Turn::Data, &["情報", "データ", "ファイル", "名簿", "アドレス", "氏名", "内容", "個人"]),
    (Turn::Credentials, &["パスワード", "認証情報", "アカウント情報", "ＩＤ", "ID", "暗号化キー", "暗号鍵"]),
    (Turn::Part, &["クレジット", "カード", "パスワード", "口座", "決済", "マイナンバー", "個人番号", "写真", "以外の",
        "その他の", "他の", "一般の", "新たな", "これ以上", "上記の他", "上記のほか"]),
    (Turn::Misuse, &["悪用", "不正利用", "不正使用", "不正に利用", "不正に使用", "二次被害", "二次利用", "なりすまし"]),
    (Turn::Negated, &["ません", "ていない", "されない", "なかった", "はない", "がない", "もない", "はなく", "はなし",
        "無い", "ておらず", "されず", "見当たら", "見られず", "認められず", "確認できず", "至っていな"]),
    (Turn::Open, &["否定でき", "否定する", "否定しきれ", "否定し切れ", "否定まで", "排除でき", "排除する", "断定でき",
        "断定する", "特定でき", "特定には", "限りません", "言い切れ", "判明しておりません", "判明していません", "把握できて"]),
    (Turn::Fear, FEARS),
    (Turn::Question, &["を示す", "という情報", "との情報", "かどうか", "か否か", "の有無"]),
    (Turn::Topic, &["に関する", "に関して", "について", "につきまして", "に備え", "防止", "を防", "しないよう",
        "しようと", "の項目", "の範囲", "状況", "対策", "した場合", "した際", "に該当する場合", "中に", "中は", "履歴"]),
    (Turn::Found, &["したこと", "されたこと", "していたこと", "した事実", "確認", "判明"]),
    (Turn::None, &["ないこと", "なかったこと", "ない旨", "なかった旨"]),
    (Turn::Established, &["確認", "判明", "結論"]),
];

/// Words that leave it at a fear; more than the vocabulary's `possible`, which other readings use.
#[rustfmt::skip]
pub(super) const FEARS: &[&str] =
    &["おそれ", "恐れ", "可能性", "懸念", "疑い", "リスク", "疑われ", "考えられ", "思われ", "推察", "推定"];

/// The meanings found in some words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Turns(u64);

impl Turns {
    pub(super) fn has(self, turn: Turn) -> bool {
        self.0 & (1 << turn as u64) != 0
    }
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let bits = |turn: &Turn| 1 << *turn as u64;
    Words::new(TURNS.iter().flat_map(|(turn, words)| words.iter().map(move |w| (*w, bits(turn)))))
});

/// Every meaning that stands in `words`, in one pass.
pub(super) fn turns(words: &str) -> Turns {
    Turns(WORDS.all(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_turns_are_all_found() {
        let t = turns("の可能性を否定できません");
        assert!(t.has(Turn::Fear) && t.has(Turn::Open) && t.has(Turn::Negated));
        assert!(!t.has(Turn::Misuse) && !turns("").has(Turn::Fear));
    }
}
