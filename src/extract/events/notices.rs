//! Notice to the person (本人通知), and mass warnings that are none.

use super::{Context, Draft};
use crate::extract::party::{Case, Mention, Party};
use crate::extract::phrase;
use crate::extract::phrase::Phrases;
use crate::extract::phrase::{ends, starts};
use crate::extract::text::Sentence;
use crate::extract::vocabulary::{Cue, Cues, Token};
use crate::timeline::{Actor, EventKind, Span};

/// Words that tell someone something by themselves; 「お詫び」「説明」「報告」 need a sign that it
/// is one person who is told.
const TELLS: &Phrases = phrases![
    "伝え",
    "連絡",
    "通知",
    "案内",
    "お知らせ",
    "送付",
    "発送",
    "郵送",
    "送信",
    "配信",
    "お送り"
];
/// Behind a predicate: what makes it no act (「連絡が困難な」).
const NOT_DONE: &[&str] = &[
    "など一部",
    "する目的",
    "申込",
    "申し込",
    "いただくか",
    "いただけ",
    "業務",
    "を中心",
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
    "を取り合",
    "が取",
    "準備",
    "を指示",
    "を依頼",
    "を要請",
];

/// Who may be told.
const PERSONS: Cues = Cues::of(&[Cue::Person, Cue::Customer, Cue::Client]);
/// Whose data were spoken of may be told: 「お客様の情報が確認でき次第、順次郵送でご連絡」.
const DATA: Cues = Cues::of(&[Cue::Personal]);
/// Signs that a sentence tells persons, named by a word of the vocabulary or not.
const SIGNS: Cues = Cues::of(&[
    Cue::Concerned,
    Cue::Individually,
    Cue::Means,
    Cue::Possible,
    Cue::Leak,
    Cue::Find,
    Cue::Afterwards,
]);

/// 「配信するツール」: what is told of is a noun, not an act; 「連絡する予定」 is one.
fn describes(rest: &str) -> bool {
    const TO_COME: &[&str] = &["予定", "方針", "見込", "準備", "旨", "所存", "場合", "対応"];
    rest.strip_prefix("する").is_some_and(|noun| {
        noun.starts_with(|c: char| matches!(c, '一'..='龥' | 'ァ'..='ヴ')) && !starts(noun, TO_COME)
    })
}

pub(super) fn read(c: &Context, events: &mut Vec<Draft>) {
    for (i, s) in c.sentences() {
        if s.cues.has(Cue::Notify) && s.cues.any(PERSONS.and(SIGNS)) {
            notice(c, i, s, events);
        }
    }
}

/// What a sentence has said, up to a word of telling, of who is told and how.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    /// The cues of the words before.
    cues: Cues,
    /// Persons or customers stand in a case of direction: 「お客様には」.
    towards: bool,
    /// They are those concerned: 「漏えいが確認されたお客様には」.
    concerned: bool,
    /// They are not business customers alone.
    persons: bool,
}

fn notice(c: &Context, sentence: usize, s: &Sentence, events: &mut Vec<Draft>) {
    let tokens = c.tokens(s);
    let addressees = addressees(c, sentence, s);
    let mut told = Told::default();
    let mut acted_clause = None;
    for (i, t) in tokens.iter().enumerate() {
        if !t.has(Cue::Notify) || t.cues.any(PERSONS.and(Cues::of(&[Cue::Individually]))) {
            told.cues = told.cues.and(t.cues);
        }
        if !t.has(Cue::Notify) || tells_authority(tokens, i) {
            continue;
        }
        let clause = c.text.clause_at(s, t.span.start);
        let near: Vec<_> = addressees.iter().filter(|a| a.reaches(c, s, t)).collect();
        told.towards = !near.is_empty();
        told.concerned = near.iter().any(|a| a.concerned);
        told.persons = near.iter().any(|a| a.person);
        if acted_clause == Some(clause) {
            continue;
        }
        // 「ご案内を直接差し上げて」: said right behind.
        let behind = tokens
            .get(i + 1)
            .is_some_and(|n| n.has(Cue::Individually) && n.span.start - t.span.end <= 12);
        let one_by_one = behind || told.cues.has(Cue::Individually);
        let rest = c.text.words(Span::new(t.span.end, s.span.end));
        // 「メールが送付される」: passive, unless it goes to each one.
        let passive = rest.starts_with("され") && !one_by_one;
        if !enough(c, s, t, told, one_by_one)
            || passive
            || starts(rest, NOT_DONE)
            || describes(rest)
            || by_public_notice(c, s, t)
            || another_tells(c, s, t)
        {
            continue;
        }
        let kind = if !one_by_one && warns(c, s, t, told) {
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
        if let Some(mut d) = c.draft(kind, sentence, t, mood, tie) {
            // 「取引先より…ご連絡」: the business partner whose customers they are.
            if c.frame(sentence, t).source == Some(Party::Client) {
                d.actor = Actor::Entruster;
            }
            c.by_all(d, t, events);
            acted_clause = Some(clause);
        }
    }
}

/// Whether enough is said for the word of telling at `t` to be a notice to persons.
fn enough(c: &Context, s: &Sentence, t: &Token, told: Told, one_by_one: bool) -> bool {
    let words = c.text.words(t.span);
    let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
    let before = c.text.words(Span::new(clause.span.start, t.span.start));
    let means = told.cues.has(Cue::Means) || words.contains("メール");
    let gradually = || phrase::has(before, GRADUALLY);
    let plain = phrase::has(words, TELLS);
    let said = if told.towards && told.concerned {
        plain || one_by_one || told.persons && explains(c, s, t)
    } else if told.towards {
        one_by_one || plain && (means || s.label.is_some() || gradually())
    } else if told.cues.has(Cue::Person) {
        plain && (means || one_by_one || gradually())
    } else {
        plain && (one_by_one || told.cues.any(PERSONS.and(DATA)) && means && gradually())
    };
    if !said {
        return false;
    }
    // 「不審なメールを送信」 is the attacker's; 「メールを送信」 goes to somebody only if it is said.
    let foul = || phrase::has(before, phrases!["不審", "フィッシング", "スパム", "迷惑", "不特定"]);
    let mail = matches!(words, "送信" | "配信") && !one_by_one;
    if mail && foul() && !before.contains("注意喚起")
        || words == "送信" && !one_by_one && !(told.concerned && means)
    {
        return false;
    }
    // 「下記のとおりご案内」: said here, to every reader.
    one_by_one || !phrase::has(before, HERE)
}

/// 「ご報告とお詫びを進めております」「謝罪と説明を実施」: said to those concerned it is a notice; an apology in
/// the notice itself (「深くお詫び申し上げます」) and 「下記のとおりご報告いたします」 are none.
fn explains(c: &Context, s: &Sentence, t: &Token) -> bool {
    const DOES: &[&str] = &[
        "を行",
        "を進",
        "を実施",
        "を開始",
        "を差し上げ",
        "を済",
        "の連絡",
        "のご連絡",
        "の通知",
        "の文書",
        "の書面",
        "済",
        "差し上げ",
        "状",
        "し、お詫び",
        "し、謝罪",
        "しました",
        "しており",
        "を始め",
        "を申し上げて",
        "させていただきました",
    ];
    let rest = c.text.words(Span::new(t.span.end, s.span.end));
    // 「…のご報告とお詫びを進めて」: the verb stands behind the second.
    let second = [
        "とお詫び",
        "とご説明",
        "と説明",
        "と謝罪",
        "およびお詫び",
        "及びお詫び",
        "、お詫び",
        "とご報告",
        "やお詫び",
    ];
    let rest = second.iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
    let apology = phrase::has(c.text.words(t.span), phrases!["お詫び", "謝罪"]);
    starts(rest, DOES) && !(apology && starts(rest, &["しております", "しました"]))
}

/// What is said here and now, in the notice itself.
const HERE: &Phrases = phrases![
    "下記のとおり",
    "下記の通り",
    "下記に",
    "以下のとおり",
    "以下の通り",
    "以下に",
    "次のとおり",
    "次の通り",
    "本書",
    "本メール",
    "本通知",
    "本状",
    "ここに",
    "この場",
    "重ねて",
    "深く",
    "心より",
    "心から",
];

/// By and by, each in turn: what goes so goes to each one.
const GRADUALLY: &Phrases = phrases!["順次", "随時", "ごとに", "お一人"];

/// Whether it is a caution rather than notice of the breach: 「注意喚起のメール」「アクセスしないようメッセージ
/// を配信」, or to customers at large 「パスワードの再設定を依頼」.
fn warns(c: &Context, s: &Sentence, t: &Token, told: Told) -> bool {
    let words = c.text.words(s.span);
    let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
    let to = c.text.words(Span::new(clause.span.start, t.span.end));
    let apologises = c.text.words(Span::new(s.span.start, t.span.end)).contains("お詫び");
    if to.contains("注意喚起") && !apologises
        || to.contains("アクセス") && to.contains("しないよう")
    {
        return true;
    }
    let asks = phrase::has(words, phrases!["依頼", "お願い"]) && words.contains("パスワード");
    !told.concerned
        && !words.contains("お詫び")
        && (words.contains("注意喚起")
            || asks && (clause.cues.has(Cue::Means) || to.ends_with("メールをお送り")))
}

/// Someone told.
#[derive(Clone, Copy, Debug)]
struct Addressee {
    /// Where the words end that name them; their particle follows.
    end: usize,
    /// Whether they are those concerned.
    concerned: bool,
    /// Whether they are no business customers.
    person: bool,
    /// 「お客様への…」: said of the noun behind.
    of_noun: bool,
}

impl Addressee {
    /// Whether the word of telling at `t` is said to them: in the same clause, or in a later one where
    /// they are the topic (「お客様には、…が整い次第、ご連絡」).
    fn reaches(self, c: &Context, s: &Sentence, t: &Token) -> bool {
        if self.end > t.span.start {
            return false;
        }
        // 「ご本人への対応につきましては」
        let rest = c.text.after(self.end, 60);
        let about = ["への対応に", "へのご対応に", "への連絡に", "へのご連絡に", "への通知に"];
        if self.of_noun && !starts(rest, &about) {
            let gap = c.text.words(Span::new(self.end, t.span.start));
            return gap.len() <= 60 && !gap.contains(['を', '、']) && !gap.contains("について");
        }
        const TOPIC: &Phrases = phrases![
            "には",
            "にも",
            "へは",
            "へも",
            "に、",
            "へ、",
            "に対し",
            "につきまして",
            "については",
            "に関しまして",
            "に関しては",
        ];
        let rest = &rest[..rest.find(['。', '、']).map_or(rest.len(), |i| i + '、'.len_utf8())];
        c.text.clause_at(s, self.end) == c.text.clause_at(s, t.span.start)
            || phrase::has(rest, TOPIC)
    }
}

/// The persons and customers that stand in a case of direction, in order.
fn addressees(c: &Context, sentence: usize, s: &Sentence) -> Vec<Addressee> {
    let scene = c.scene(sentence);
    let told = |m: &&Mention| {
        matches!(m.party, Party::Person | Party::Client)
            && (m.case == Case::Target || is_about(c, m.span.end))
    };
    let by_word = scene.mentions.iter().filter(told).map(|m| Addressee {
        end: m.span.end,
        concerned: concerned(c, s, m.span),
        person: m.party == Party::Person,
        of_noun: m.of_noun,
    });
    let mut all: Vec<Addressee> = by_word.collect();
    let words = c.text.words(s.span);
    if phrase::has(words, CONCERNS) {
        // 「連絡先が確認できた方（10名）へ」: no word of the vocabulary, but persons all the same.
        let particles = words.match_indices(['に', 'へ', '宛']);
        all.extend(particles.filter_map(|(i, particle)| {
            let noun = without_bracket(&words[..i]);
            let tail = ["のみ", "全員", "分", "等", "たち"];
            let noun = tail.iter().find_map(|x| noun.strip_suffix(x)).unwrap_or(noun);
            let person = ends(noun, HEADS)
                && !starts(&words[i..], &["により", "において", "による", "によっ"]);
            let end = s.span.start + noun.len();
            (person && concerned(c, s, Span::new(end, end))).then_some(Addressee {
                end: s.span.start + i,
                concerned: true,
                person: true,
                of_noun: words[i + particle.len()..].starts_with('の'),
            })
        }));
    }
    all
}

/// The words before a remark in brackets that ends them.
fn without_bracket(words: &str) -> &str {
    let Some(inner) = words.strip_suffix(['）', ')']) else { return words };
    inner.rfind(['（', '(']).map_or(words, |i| &words[..i])
}

/// Words for persons at the end of a phrase.
const HEADS: &[&str] = &[
    "方",
    "方々",
    "皆様",
    "皆さま",
    "皆さん",
    "皆さまがた",
    "対象者",
    "当事者",
    "利用者",
    "登録者",
    "教職員",
    "受講生",
    "研修生",
    "講師",
    "園児",
    "組合員",
    "加入者",
    "申請者",
    "申込者",
    "応募者",
    "教員",
    "職員",
    "社員",
    "従業員",
    "会員",
    "学生",
    "生徒",
    "児童",
    "卒業生",
    "個人",
    "世帯",
    "保護者",
    "ユーザー",
    "名",
    "アドレス",
];

/// What makes persons those concerned.
const CONCERNS: &Phrases = phrases![
    "対象",
    "該当",
    "当該",
    "影響",
    "漏えい",
    "漏洩",
    "流出",
    "可能性",
    "おそれ",
    "恐れ",
    "疑",
    "被害",
    "特定",
    "確認",
    "判明",
    "含まれ",
    "関係する",
    "不正",
    "本件",
    "閲覧",
    "窃取",
    "アドレスの所有者",
];

/// Whether the words that describe the persons at `span` make them those concerned.
fn concerned(c: &Context, s: &Sentence, span: Span) -> bool {
    const FAR: usize = 180;
    let mut from = s.span.start.max(span.start.saturating_sub(FAR));
    while !c.text.text.is_char_boundary(from) {
        from += 1;
    }
    let before = c.text.words(Span::new(from, span.start));
    // What stands before a comma or a topic describes something else.
    let cut = ["、", "。", "には", "では", "ては", "は「"]
        .iter()
        .filter_map(|w| before.rfind(w).map(|i| i + w.len()))
        .max()
        .unwrap_or(0);
    // 「対象者のうち、連絡先の分かる」
    let cut = if before[..cut].ends_with("のうち、") { 0 } else { cut };
    let phrase = &before[cut..];
    let own = c.tokens(s).iter().any(|t| t.has(Cue::Person) && span.contains(t.span));
    own || phrase::has(phrase, CONCERNS)
}

/// 「お客様につきましては」「お客様を対象に」, the rest of the name skipped.
fn is_about(c: &Context, end: usize) -> bool {
    let rest = c.text.after(end, 90);
    let rest = &rest[..rest.find(['。', '、', '，']).unwrap_or(rest.len())];
    phrase::has(
        rest,
        phrases![
            "につきまして",
            "については",
            "に関しまして",
            "に関しては",
            "を対象に",
            "宛",
            "あて",
            "に向け",
            "にむけ",
            "のみに",
        ],
    )
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
    let before = c.text.words(Span::new(clause.span.start, t.span.start));
    let after = c.text.words(Span::new(t.span.end, s.span.end));
    let near = after.char_indices().nth(20).map_or(after.len(), |(i, _)| i);
    let after = &after[..near];
    if phrase::has(after, phrases!["ことが難し", "ことが困難", "が困難", "が難し"])
    {
        return true;
    }
    let web = clause.cues.has(Cue::Web)
        && !clause.cues.has(Cue::Means)
        && !clause.cues.has(Cue::Individually);
    web || phrase::has(
        before,
        phrases![
            "公表をもって",
            "掲載をもって",
            "お知らせをもって",
            "本リリース",
            "本書をもって",
            "公表をもちまして",
            "掲示",
        ],
    ) || after.contains("に代え")
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
