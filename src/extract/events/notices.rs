//! Notice to the person (本人通知), and mass warnings that are none.

use super::{Body, Context, Draft};
use crate::extract::party::{Case, Party};
use crate::extract::phrase::{self, Phrases, ends, starts};
use crate::extract::text::{Clause, Sentence, Use};
use crate::extract::tie::Tie;
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
    "お送り",
    "を送",
    "電話を",
    "配布",
    "配付",
];
/// Behind a predicate: what makes it no act (「連絡が困難な」).
const NOT_DONE: &Phrases = phrases![
    "など一部",
    "する目的",
    "申込",
    "申し込",
    "いただく",
    "いただけ",
    "業務",
    "を中心",
    "した際",
    "する際",
    "した時",
    "が困難",
    "が難",
    "できない",
    "ができな",
    "がつか",
    "が取れ",
    "をご希望",
    "が届か",
    "が届い",
    "文書と",
    "文書を",
    "書と",
    "書を",
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

pub(super) fn read(c: &Context, body: &Body, events: &mut Vec<Draft>) {
    let apologises = |s: &Sentence| {
        c.tokens(s).iter().any(|t| t.has(Cue::Notify) && is_apology(c.text.words(t.span)))
    };
    for &(i, s) in body {
        if s.cues.has(Cue::Notify) && (s.cues.any(PERSONS.and(SIGNS)) || apologises(s)) {
            notice(c, i, s, events);
        }
    }
}

fn notice(c: &Context, sentence: usize, s: &Sentence, events: &mut Vec<Draft>) {
    let tokens = c.tokens(s);
    // What the words up to a word of telling say of who is told and how.
    let mut cues = Cues::default();
    let mut acted_clause = None;
    for (i, t) in tokens.iter().enumerate() {
        if !t.has(Cue::Notify) || t.cues.any(PERSONS.and(Cues::of(&[Cue::Individually]))) {
            cues = cues.and(t.cues);
        }
        if !t.has(Cue::Notify) || tells_authority(tokens, i) {
            continue;
        }
        let clause = c.text.clause_at(s, t.span.start);
        if acted_clause == Some(clause) {
            continue;
        }
        // 「ご案内を直接差し上げて」: said right behind.
        let behind = tokens
            .get(i + 1)
            .is_some_and(|n| n.has(Cue::Individually) && n.span.start - t.span.end <= 12);
        let telling = Telling {
            c,
            sentence,
            s,
            t,
            clause: &c.text.clauses[clause],
            cues,
            one_by_one: behind || cues.has(Cue::Individually),
        };
        let Some(told) = telling.told() else { continue };
        let kind = if !telling.one_by_one && telling.warns(told) {
            EventKind::Warning
        } else {
            EventKind::IndividualNotice
        };
        let mood = c.text.mood(s, t);
        let tie = c
            .text
            .tie_issued(s, t)
            .or_else(|| c.text.tie_in_sentence(s, t, |_| true))
            .or_else(|| telling.during())
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

/// A word of telling in its sentence.
struct Telling<'a> {
    c: &'a Context<'a>,
    sentence: usize,
    s: &'a Sentence,
    t: &'a Token,
    clause: &'a Clause,
    /// The cues of the words up to it.
    cues: Cues,
    one_by_one: bool,
}

/// Who is told by a word of telling.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    /// Persons or customers stand in a case of direction: 「お客様には」.
    towards: bool,
    /// They are those concerned: 「漏えいが確認されたお客様には」.
    concerned: bool,
    /// They are not business customers alone.
    persons: bool,
}

impl<'a> Telling<'a> {
    /// The words of its clause before it.
    fn before(&self) -> &'a str {
        self.c.text.words(Span::new(self.clause.span.start, self.t.span.start))
    }

    /// The words of its sentence behind it.
    fn rest(&self) -> &'a str {
        self.c.text.words(Span::new(self.t.span.end, self.s.span.end))
    }

    /// Who is told, if it is a notice to the persons concerned. Whom the sentence addresses is asked late.
    fn told(&self) -> Option<Told> {
        let (words, rest) = (self.c.text.words(self.t.span), self.rest());
        if self.on_web() {
            return None;
        }
        let plain = phrase::has(words, TELLS);
        let amends = self.makes_amends(words, rest);
        let explains = amends != Amends::None || explains(words, rest);
        if !(plain || self.one_by_one || explains)
            // 「メールが送付される」: passive, unless it goes to each one.
            || rest.starts_with("され") && !self.one_by_one
            || phrase::begins(rest, NOT_DONE)
            || describes(rest)
            || self.another_tells()
        {
            return None;
        }
        let before = self.before();
        // 「下記のとおりご案内」: said here, to every reader.
        if !self.one_by_one && phrase::has(before, HERE) {
            return None;
        }
        let told = self.addressees(amends);
        let means = self.cues.has(Cue::Means) || words.contains("メール");
        let gradually = || phrase::has(before, GRADUALLY);
        let said = if told.towards && told.concerned {
            plain || self.one_by_one || told.persons && explains
        } else if told.towards {
            self.one_by_one || plain && (means || self.s.label.is_some() || gradually())
        } else if self.cues.has(Cue::Person) {
            plain && (means || self.one_by_one || gradually())
        } else {
            let data = self.cues.any(PERSONS.and(DATA));
            plain && (self.one_by_one || data && means && gradually())
        };
        // 「不審なメールを送信」 is the attacker's; 「メールを送信」 goes to somebody only if it is said.
        let foul = || {
            phrase::has(before, phrases!["不審", "フィッシング", "スパム", "迷惑", "不特定"])
                && !before.contains("注意喚起")
        };
        let astray = !self.one_by_one
            && (words == "送信" && !(told.concerned && means)
                || matches!(words, "送信" | "配信") && foul());
        (said && !astray && !self.by_public_notice() && !self.is_mailing(words)).then_some(told)
    }

    /// Whether it is a caution rather than notice of the breach: 「注意喚起のメール」「アクセスしないようメッセージ
    /// を配信」, or to customers at large 「パスワードの再設定を依頼」.
    fn warns(&self, told: Told) -> bool {
        let words = self.c.text.words(self.s.span);
        let to = self.c.text.words(Span::new(self.clause.span.start, self.t.span.end));
        let upto = self.c.text.words(Span::new(self.s.span.start, self.t.span.end));
        if to.contains("注意喚起") && !upto.contains("お詫び")
            || to.contains("アクセス") && to.contains("しないよう")
        {
            return true;
        }
        let by_mail = || self.clause.cues.has(Cue::Means) || to.ends_with("メールをお送り");
        let asks =
            || phrase::has(words, phrases!["依頼", "お願い"]) && words.contains("パスワード");
        !told.concerned
            && !words.contains("お詫び")
            && (words.contains("注意喚起") || by_mail() && asks())
    }

    /// Whom it is said to, of the persons and customers that stand in a case of direction. Whom
    /// one visits or calls to make amends are those concerned, whatever they are called.
    fn addressees(&self, amends: Amends) -> Told {
        let (c, s) = (self.c, self.s);
        let mut told = Told::default();
        let mentions = if s.cues.any(PERSONS) { &c.scene(self.sentence).mentions[..] } else { &[] };
        for m in mentions {
            if matches!(m.party, Party::Person | Party::Client)
                && self.reaches(Addressee { end: m.span.end, of_noun: m.of_noun }, amends)
                && (m.case == Case::Target
                    || is_about(c, m.span.end)
                    || amends == Amends::InPerson && is_met(c.text.after(m.span.end, 45)))
            {
                told.towards = true;
                told.persons |= m.party == Party::Person;
                told.concerned = told.concerned
                    || amends == Amends::InPerson && m.party == Party::Person
                    || concerned(c, s, m.span);
            }
        }
        if told.concerned && told.persons {
            return told;
        }
        // 「連絡先が確認できた方（10名）へ」: no word of the vocabulary, but persons all the same.
        let words = c.text.words(Span::new(s.span.start, self.t.span.start));
        // Few other characters end in the last byte of one of these.
        let last_bytes = memchr::memchr3_iter(0xAB, 0xB8, 0x9B, words.as_bytes());
        let particles = last_bytes.filter_map(|last| {
            let from = last.checked_sub(2)?;
            matches!(words.get(from..=last), Some("に" | "へ" | "宛")).then_some(from)
        });
        // 「市民4名を訪問し謝罪」「利用者宅へ伺い」「保護者と面談し」
        let meets = if amends == Amends::InPerson { MEETS } else { &[] };
        let meets = meets.iter().flat_map(|met| words.match_indices(met)).map(|(i, _)| i);
        let mut particles = particles.chain(meets);
        let persons = particles.any(|i| {
            let noun = person_before(&words[..i]);
            let end = s.span.start + noun.len();
            let rest = c.text.words(Span::new(s.span.start + i, s.span.end));
            let of_noun = rest.chars().nth(1) == Some('の');
            ends(noun, HEADS)
                && !starts(rest, &["により", "において", "による", "によっ", "におか", "におき"])
                && self.reaches(Addressee { end: s.span.start + i, of_noun }, amends)
                && (amends == Amends::InPerson && !ends(noun, STAFF)
                    || concerned(c, s, Span::new(end, end)))
        });
        if persons { Told { towards: true, concerned: true, persons: true } } else { told }
    }

    /// Whether an apology or an explanation is told as an act: 「電話でお詫びしました」「訪問し、説明した」. In the
    /// notice itself 「深くお詫び申し上げます」 is none.
    fn makes_amends(&self, words: &str, rest: &str) -> Amends {
        const MADE: &[&str] = &[
            "し、",
            "した",
            "しました",
            "する予定",
            "いたし",
            "いたしました",
            "し",
            "するとともに",
            "を行",
            "をした",
            "をしました",
            "の上",
            "のうえ",
            "申し上げました",
            "を申し上げました",
            "を申し上げており",
        ];
        const NOW: &[&str] = &["いたします", "します", "しております", "いたしております"];
        let apology = is_apology(words);
        if !(apology || phrase::ends(words, &["説明", "報告"])) {
            return Amends::None;
        }
        let rest = SECOND.iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
        let over = rest.is_empty() || rest.starts_with([' ', '|', '。', '\n']);
        let made = (starts(rest, MADE) || phrase::begins(rest, ENDED)) && !starts(rest, NOW);
        let (in_person, by_means) = self.means();
        match () {
            () if !(made || over && apology) => Amends::None,
            () if in_person || by_means && apology => Amends::InPerson,
            () if apology && made => Amends::Told,
            () => Amends::None,
        }
    }

    /// By what it is said, in its clause and those that lead to it: in person or by telephone; by
    /// any means.
    fn means(&self) -> (bool, bool) {
        #[rustfmt::skip]
        const IN_PERSON: &Phrases = phrases![
            "訪問", "面談", "面会", "電話", "対面", "口頭", "訪れ", "訪ね", "伺い", "うかがい", "出向", "お会い",
        ];
        let from = self.leads_from();
        let text = self.c.text;
        let said = text.words(Span::new(from, self.t.span.start));
        let mut tokens = self.c.tokens(self.s).iter();
        let means = tokens
            .any(|t| t.has(Cue::Means) && t.span.start >= from && t.span.end <= self.t.span.start);
        (phrase::has(said, IN_PERSON), means)
    }

    /// Where the first of the clauses begins that lead to this one as its steps: 「自宅を訪問し、」.
    fn leads_from(&self) -> usize {
        let text = self.c.text;
        let own = text.clause_at(self.s, self.t.span.start);
        let earlier = text.clauses[self.s.clauses.start()..own].iter().rev();
        let leading = earlier.take_while(|c| c.flows_on);
        leading.last().map_or(self.clause.span.start, |c| c.span.start)
    }

    /// 「案内文書と申請書を5月4日に送付」: the mailing itself, which was to be sent anyway.
    fn is_mailing(&self, words: &str) -> bool {
        if !phrase::has(words, phrases!["送付", "発送", "郵送", "配布", "配付", "お送り"])
        {
            return false;
        }
        let before = self.before();
        let object = before.rfind('を').and_then(|i| before.get(..i)).unwrap_or("");
        ends(object, GOODS)
            && !phrase::has(before, phrases!["お詫び", "謝罪", "本件", "漏", "流出"])
    }

    /// Whether it is said to them: in the same clause, or in a later one where they are the topic
    /// (「お客様には、…が整い次第、ご連絡」), or in one that leads to amends.
    fn reaches(&self, to: Addressee, amends: Amends) -> bool {
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
        if to.end > self.t.span.start {
            return false;
        }
        let text = self.c.text;
        // 「ご本人への対応につきましては」
        let rest = text.after(to.end, 60);
        let about = ["への対応に", "へのご対応に", "への連絡に", "へのご連絡に", "への通知に"];
        if to.of_noun && !starts(rest, &about) {
            let gap = text.words(Span::new(to.end, self.t.span.start));
            return gap.len() <= 60 && !gap.contains(['を', '、']) && !gap.contains("について");
        }
        let topic = || rest.find(['。', '、']).map_or(rest, |i| &rest[..i + '、'.len_utf8()]);
        // 「自宅を訪問し、謝罪」
        let leads = || amends != Amends::None && to.end >= self.leads_from();
        to.end >= self.clause.span.start || phrase::has(topic(), TOPIC) || leads()
    }

    /// 「ホームページでお知らせ」
    fn on_web(&self) -> bool {
        let cues = self.clause.cues;
        cues.has(Cue::Web) && !cues.has(Cue::Means) && !cues.has(Cue::Individually)
    }

    /// 「本公表をもって通知に代えさせていただきます」
    fn by_public_notice(&self) -> bool {
        const INSTEAD: &Phrases = phrases![
            "公表をもって",
            "掲載をもって",
            "お知らせをもって",
            "本リリース",
            "本書をもって",
            "公表をもちまして",
            "掲示",
        ];
        const HARDLY: &Phrases =
            phrases!["ことが難し", "ことが困難", "が困難", "が難し", "に代え", "に替え", "にかえ",];
        let rest = self.rest();
        let near = rest.char_indices().nth(20).map_or(rest, |(i, _)| &rest[..i]);
        phrase::has(near, HARDLY) || phrase::has(self.before(), INSTEAD)
    }

    /// 「お客様からご連絡」: the customer tells, not the discloser.
    fn another_tells(&self) -> bool {
        const ASKS: Cues = Cues::of(&[Cue::Customer, Cue::Person]);
        let text = self.c.text;
        let before = |x: &&Token| x.span.start < self.t.span.start;
        let gives = |x: &Token| {
            x.cues.any(ASKS)
                && text.after(x.span.end, 30).trim_start_matches("様").starts_with("から")
        };
        starts(text.after(self.t.span.end, 24), &["をいただ", "を受け", "があ"])
            || text.tokens_in(&self.clause.tokens).iter().take_while(before).any(gives)
    }

    /// 「…から…の期間において」
    fn during(&self) -> Option<Tie> {
        let text = self.c.text;
        let of_days = |i: &usize| {
            text.uses[*i] == Use::During && text.dates[*i].span.end <= self.t.span.start
        };
        let date = self.clause.dates.range().rev().find(of_days)?;
        Some(Tie { date, rule: "same clause" })
    }
}

/// 「ご報告とお詫びを進めております」「謝罪と説明を実施」: said to those concerned it is a notice; an apology in
/// the notice itself (「深くお詫び申し上げます」) and 「下記のとおりご報告いたします」 are none.
fn explains(words: &str, rest: &str) -> bool {
    const DOES: &Phrases = phrases![
        "をした",
        "をしました",
        "をいたしました",
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
    // 「…のご報告とお詫びを進めて」: the verb stands behind the second.
    let rest = SECOND.iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
    let apology = phrase::has(words, phrases!["お詫び", "謝罪"]);
    phrase::begins(rest, DOES) && !(apology && starts(rest, &["しております", "しました"]))
}

/// What is said together with an apology or an explanation, and shares its verb.
const SECOND: [&str; 11] = [
    "とお詫び",
    "とおわび",
    "とご説明",
    "と説明",
    "と謝罪",
    "およびお詫び",
    "及びお詫び",
    "、お詫び",
    "とご報告",
    "やお詫び",
    "と経緯の説明",
];

/// What was begun has come to its end.
const ENDED: &Phrases =
    phrases!["を終え", "を完了", "が完了", "が終わ", "が終了", "を終了", "を済ま", "は完了"];

/// Amends made to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Amends {
    None,
    /// An apology told as done; nobody says by what means.
    Told,
    /// By a visit, a call or the like: it goes to each one.
    InPerson,
}

fn is_apology(words: &str) -> bool {
    phrase::ends(words, &["謝罪", "お詫び", "おわび", "お詫びを"])
}

/// Behind those whom one goes to see.
const MEETS: &[&str] =
    &["を訪", "と面", "を個別に訪", "のもとを訪", "の元を訪", "を職員が訪", "あて", "のもとへ"];

/// Whether words behind a person say that one goes to see them.
fn is_met(rest: &str) -> bool {
    let rest = [
        "の方々",
        "の方",
        "の皆様",
        "の皆さま",
        "様",
        "さま",
        "さん",
        "宅",
        "のご自宅",
        "の自宅",
        "全員",
    ]
    .iter()
    .fold(rest, |rest, tail| rest.strip_prefix(tail).unwrap_or(rest));
    starts(rest, MEETS)
        || starts(rest, &["へ", "に"])
            && !starts(rest, &["により", "において", "による", "によっ", "におか", "におき"])
}

/// The words of a phrase up to those for persons, what belongs to them and stands behind left out.
fn person_before(words: &str) -> &str {
    const TAILS: [&str; 16] = [
        "のみ",
        "全員",
        "分",
        "等",
        "たち",
        "宅",
        "の自宅",
        "のご自宅",
        "様",
        "さま",
        "さん",
        "あて",
        "宛て",
        "宛",
        "の方々",
        "の家庭",
    ];
    let mut noun = without_bracket(words);
    for _ in 0..3 {
        let tail = TAILS.iter().find_map(|tail| noun.strip_suffix(tail));
        let Some(rest) = tail.filter(|_| !ends(noun, HEADS)) else { break };
        noun = rest;
    }
    noun
}

/// An organisation's own people.
const STAFF: &[&str] = &["社員", "従業員", "職員", "教員", "教職員", "役員"];

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

/// Someone named before a word of telling.
#[derive(Clone, Copy, Debug)]
struct Addressee {
    /// Where the words end that name them; their particle follows.
    end: usize,
    /// 「お客様への…」: said of the noun behind.
    of_noun: bool,
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
    "市民",
    "町民",
    "村民",
    "区民",
    "県民",
    "住民",
    "受給者",
    "被保険者",
    "参加者",
    "送付先",
    "配布先",
    "名",
    "アドレス",
];

/// What is sent to persons in the ordinary course.
#[rustfmt::skip]
const GOODS: &[&str] = &[
    "申請書", "申込書", "納付書", "請求書", "申告書", "証明書", "調査票", "アンケート", "商品", "封筒", "名簿", "保険証",
    "受給者証", "会員証", "資格確認書", "納税通知書", "決定通知書", "カード", "明細", "冊子", "資料", "教材", "データ", "CD-ROM", "記念品",
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
    let own = c.tokens(s).iter().any(|t| t.has(Cue::Person) && span.contains(t.span));
    let far = span.start.saturating_sub(s.span.start).min(FAR);
    let before = c.text.before(span.start, far);
    if own || is_all_or_counted(c, span, before) {
        return true;
    }
    // What stands before a comma or a topic describes something else.
    let cut = before.rmatch_indices(['、', '。', 'は', '「']).find(|(i, mark)| {
        let upto = &before[..*i];
        match *mark {
            "は" => upto.ends_with(['に', 'で', 'て']),
            "「" => upto.ends_with('は'),
            _ => true,
        }
    });
    let described = match cut {
        // 「対象者のうち、連絡先の分かる」
        Some((i, "、")) if before[..i].ends_with("のうち") => before,
        Some((i, mark)) => &before[i + mark.len()..],
        None => before,
    };
    phrase::has(described, CONCERNS)
}

/// 「すべての送付先に」「参加者全員に」「31名に」: all of those whom the text speaks of, or so many. Of an
/// organisation's own people that says nothing.
fn is_all_or_counted(c: &Context, span: Span, before: &str) -> bool {
    let noun = c.text.words(span);
    let said = if noun.is_empty() { before } else { noun };
    if ends(said, STAFF) {
        return false;
    }
    let counted = |words: &str| {
        let number = words.strip_suffix(['名', '人']);
        number.is_some_and(|n| n.ends_with(|c: char| c.is_numeric()))
    };
    let rest = c.text.after(span.end, 12);
    const NEAR: usize = 36;
    let all = || {
        let near = c.text.before(span.start, NEAR.min(before.len()));
        phrase::has(near, phrases!["すべての", "全ての"])
    };
    let people = ["の方々", "の方", "の皆様", "の皆さま", "の"];
    let of_people = people.iter().find_map(|p| before.strip_suffix(p)).unwrap_or(before);
    rest.starts_with("全員") && !noun.is_empty()
        || before.ends_with('全')
        || all()
        || counted(before)
        || counted(of_people)
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
