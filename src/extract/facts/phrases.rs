//! Turns of phrase around a word for a leak, found in one pass over its sentence: what is said of it.

use std::sync::LazyLock;

use super::super::words::Words;

/// One meaning a turn of phrase can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is data that this happens to.
    Data,
    /// Something else: a mail that is sent, a page that is looked at.
    Thing,
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
    /// What would be: 「流出した場合」「流出があっても」.
    If,
    /// A fear that is called small.
    Low,
    /// The topic of a study, a law or a measure.
    Topic,
    /// A finding.
    Found,
    /// Data were there: 「サーバーに個人情報が保存されて」.
    Held,
    /// Data that are there no more, or not whole.
    Lost,
    /// Someone else's service, where a password may have leaked: 「他社のサービスから流出した」.
    Elsewhere,
    /// People, whose data they are.
    Persons,
    /// People whose data tell of their health or faith by being there at all. What means this alone is
    /// nothing that is said of a leak.
    Patients,
    /// The data got within reach: 「個人情報にアクセスされた」.
    Reached,
}

#[rustfmt::skip]
const TURNS: &[(Turn, &[&str])] = &[
    (Turn::Data, &["情報", "データ", "ファイル", "名簿", "アドレス", "氏名", "内容", "個人", "写真", "画像", "リスト",
        "会員ページ", "マイページ", "情報ページ", "履歴"]),
    (Turn::Thing, &["メール", "サイト", "ページ", "画面", "メッセージ", "プログラム", "資金", "金銭"]),
    (Turn::Credentials, &["パスワード", "認証情報", "アカウント情報", "ログイン情報", "アクセス情報", "接続情報", "管理者権限", "ＩＤ", "ID", "暗号化キー", "暗号鍵"]),
    (Turn::Part, &["クレジット", "カード", "パスワード", "口座", "決済", "マイナンバー", "個人番号", "写真", "以外の",
        "その他の", "他の", "一般の", "新たな", "新たに", "これ以上", "上記の他", "上記のほか", "今後の", "さらなる",
        "追加の", "要配慮", "親会社", "子会社", "グループ会社"]),
    (Turn::Misuse, &["悪用", "不正利用", "不正使用", "不正に利用", "不正に使用", "二次被害", "二次利用", "なりすまし"]),
    (Turn::Negated, &["ません", "ていない", "されない", "なかった", "はない", "がない", "もない", "はなく", "はなし",
        "無い", "無く", "無かっ", "範囲外", "ておらず", "おらず", "されず", "見当たら", "見られず", "認められず", "確認できず", "至っていな", "ありませ",
        "ございませ", "ないこと", "ない旨", "ないもの", "ないと"]),
    (Turn::Open, &["否定でき", "否定する", "否定しきれ", "否定し切れ", "否定まで", "排除でき", "排除する", "断定でき",
        "断定する", "特定でき", "特定には", "限りません", "言い切れ", "判明しておりません", "判明していません", "把握できて",
        "まで否定", "拭いきれ", "払拭でき", "排除しきれ", "否定は", "否定され", "特定するには", "ことは困難", "ことが困難", "ことは難し", "ことが難し", "特定は困難", "特定が困難"]),
    (Turn::Fear, FEARS),
    (Turn::Question, &["を示す", "という情報", "との情報", "かどうか", "か否か", "の有無", "したのか", "したか", "されたか", "する機能"]),
    (Turn::If, &["した場合", "された場合", "る場合", "した際", "っても", "しても", "されても", "すれば", "した時", "が確認され次第", "ろうと", "がないよう", "のないよう", "ないように"]),
    (Turn::Low, &["低い", "低く", "低き", "低いと"]),
    (Turn::Topic, &["に関する", "に関して", "について", "につきまして", "に備え", "防止", "を防", "しないよう",
        "しようと", "の項目", "の範囲", "状況", "対策", "に該当する場合", "中に", "中は"]),
    (Turn::Found, &["確認", "判明", "発覚", "特定", "結論", "断定", "明らかにな", "明らかとな", "検知", "検出", "認められ", "と判断", "との判断", "との報告を受け", "旨の報告を受け", "との連絡を受け", "旨の連絡を受け", "との報告があ"]),
    (Turn::Held, &["保存され", "保管され", "格納され", "含まれて", "含まれる", "登録され", "記録され", "記載され", "収納され",
        "保存して", "保管して", "格納して", "保有して", "保持して", "扱って", "含まれた"]),
    (Turn::Held, HELD_NOT),
    (Turn::Negated, HELD_NOT),
    (Turn::Lost, &["消失", "消去される", "毀損", "滅失", "き損", "破損", "使用不能", "損壊", "失われ", "が削除され", "は削除され", "ついて削除され"]),
    (Turn::Elsewhere, &["他社", "以外のサービス", "他のサービス", "他のサイト", "他サイト", "他のウェブ"]),
    (Turn::Persons, &["加入者", "組合員", "生徒", "児童", "園児", "会員", "利用者", "患者", "社員", "従業員", "職員",
        "学生", "卒業生", "お客", "ユーザー", "応募者", "住民", "市民"]),
    (Turn::Patients, &["患者", "病院", "医院", "クリニック", "受診", "通院", "入院", "訪問診療", "訪問看護", "診察", "アレルギー",
        "介護保険", "障害福祉", "介護サービス", "要支援"]),
    (Turn::Reached, &["への影響", "アクセスされ", "アクセス可能", "アクセスでき", "アクセスが可能", "アクセスが確認", "へのアクセス", "へアクセス",
        "にアクセス", "影響を受け", "影響範囲", "へ不正アクセス", "へ不正にアクセス", "に不正アクセス", "に不正にアクセス",
        "への不正アクセス", "への不正なアクセス"]),
];

/// 「個人情報は保存しない運用」
#[rustfmt::skip]
const HELD_NOT: &[&str] = &["格納しな", "保存しな", "保管しな", "保有しな", "保持しな", "扱わな", "扱っていな", "扱っておら",
    "含まれな", "含まな", "含まれず", "含んでいな", "影響範囲外"];

/// Words that leave it at a fear; more than the vocabulary's `possible`, which other readings use.
#[rustfmt::skip]
pub(super) const FEARS: &[&str] =
    &["おそれ", "恐れ", "可能性", "懸念", "疑い", "リスク", "疑われ", "考えられ", "思われ", "推察", "推定", "推測", "得る状態"];

/// Meanings that stand at one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Turns(u64);

impl Turns {
    pub(super) fn has(self, turn: Turn) -> bool {
        self.0 & (1 << turn as u64) != 0
    }
}

/// A turn of phrase in its place: `from..to` in bytes of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub from: usize,
    pub to: usize,
    pub turns: Turns,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let bits = |turn: &Turn| 1 << *turn as u64;
    Words::new(TURNS.iter().flat_map(|(turn, words)| words.iter().map(move |w| (*w, bits(turn)))))
});

/// The bit of [`Turn::Patients`] alone.
const PATIENTS: u64 = 1 << Turn::Patients as u64;

/// Every meaning that stands in `words`, in one pass, those inside others too.
pub(super) fn turns(words: &str) -> Turns {
    Turns(WORDS.all(words))
}

/// The turns of `words`, which begin at `offset`, in order and the longest at each place, put into
/// `found`. Answers what they mean together, patients among it.
pub(super) fn said(words: &str, offset: usize, found: &mut Vec<Said>) -> Turns {
    let mut all = 0;
    found.clear();
    WORDS.longest(words, |span, bits| {
        all |= bits;
        if bits != PATIENTS {
            let (from, to) = (offset + span.start, offset + span.end);
            found.push(Said { from, to, turns: Turns(bits) });
        }
    });
    Turns(all)
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
