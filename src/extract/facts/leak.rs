//! Whether personal data leaked, were lost or damaged.
//!
//! Every word for a leak makes a claim, read from the words around it in the same clause. The
//! strongest claim of the text counts: what was found out stands over what is feared, what is
//! feared over what "has not been confirmed".

use super::super::text::{Clause, Sentence, Text};
use super::super::vocabulary::{Cue, Cues, Token};
use super::phrases::{FEARS, Turn, Turns, turns};
use super::{Found, about_persons, ahead, any, behind, starts};
use crate::source::layout::Kind;
use crate::timeline::{Answer, Span};

/// What a text says of a leak, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    /// Taken for granted in passing: 「流出した情報の悪用にご注意ください」.
    Presupposed,
    /// 「漏えいは確認されておりません」
    Denied,
    /// 「漏えいしたおそれ」
    Possible,
    /// 「漏えいがなかったことを確認しました」: ends an earlier fear.
    RuledOut,
    /// 「漏えいしたことが判明しました」
    Confirmed,
}

impl Claim {
    fn answer(self) -> Answer {
        match self {
            Claim::Confirmed | Claim::Presupposed => Answer::Yes,
            Claim::Possible => Answer::Possible,
            Claim::RuledOut | Claim::Denied => Answer::No,
        }
    }
}

/// How far a claim is looked for around its word, in bytes (80 and 50 characters): what a word costs
/// is bounded, however long its sentence.
const AHEAD: usize = 240;
const BEHIND: usize = 150;

/// Loss of data that were there: its mention is a claim, while "leak" may be a mere topic.
const LOSS: &[&str] = &["毀損", "滅失"];

/// Words that say a leak only of data: 「メールが送信された」 is none.
#[rustfmt::skip]
const OF_DATA: &[&str] = &["送信", "閲覧", "ダウンロード", "転送", "取得", "公開", "掲載", "出力", "参照", "見られ",
    "アップロード", "販売"];

/// Mistakes after which the data are with somebody else, or gone.
#[rustfmt::skip]
const GONE: &[&str] = &["誤送", "誤配", "誤掲載", "誤公開", "誤交付", "誤発送", "誤廃棄", "紛失", "遺失", "所在不明"];

/// What follows a leak word where a clause says that it happened. The last line follows words cut in
/// the middle of their verb: 公開されて｜いた, 盗まれ｜た.
#[rustfmt::skip]
const HAPPENED: &[&str] = &["した", "しました", "しており", "していた", "している", "いたしました", "致しました",
    "された", "されました", "されており", "されていた", "されている", "が発生", "が生じ", "が確認", "を確認", "が判明",
    "が認め", "があっ", "がござ", "があり", "の痕跡", "の形跡", "の事実", "の被害", "させ",
    "た", "ました", "ていた", "ており", "いた", "いる", "おり"];

/// Past forms that describe a noun, unless a word of `TOLD` follows.
#[rustfmt::skip]
const PAST: &[&str] = &["が確認された", "が判明した", "していた", "している", "された", "されていた", "されている",
    "した", "いる", "いた", "た"];

/// What may follow a past form that tells: 「漏えいした事実」「流出したため」「漏えいした。」. Before
/// anything else it describes: 「漏えいした氏名」.
#[rustfmt::skip]
const TOLD: &[&str] = &["こと", "事実", "事案", "事態", "件", "旨", "もの", "痕跡", "形跡", "と", "ため", "、", "。",
    "が、", "り", "のは", "のが", "わけ", "状況", "上で", "後"];

/// What a leak describes without a verb: 「流出情報」「漏えいの対象」.
#[rustfmt::skip]
const LEAKED_THINGS: &[&str] = &["情報", "データ", "ファイル", "対象", "項目", "件数", "の対象", "に該当", "の項目",
    "の件数"];

/// The leak goes on into the next clause: 「漏えいし、悪用された可能性」.
#[rustfmt::skip]
const FLOWS: &[&str] = &["し、", "され、", "が発生し、", "が生じ、", "、", "または", "又は", "や"];

/// Reads the claims of `sentences` and weighs them.
pub(super) fn read(text: &Text, title: Option<Span>, sentences: &[&Sentence]) -> Found<Answer> {
    // "Data leaked" speaks of persons if the text does anywhere.
    let personal = sentences.iter().any(|s| s.cues.has(Cue::Personal) && !is_advice(s.cues));
    // Some data leaked, nobody says whose: a denial beside it says no more.
    let mut unnamed = false;
    let mut best: Option<(Claim, Span)> = None;
    for s in sentences.iter().filter(|s| !is_question(text, s)) {
        for t in text.tokens_in(&s.tokens) {
            let Some(claim) = claim(text, title, s, t) else { continue };
            if claim.answer() != Answer::No && !about_persons(s) && !personal {
                unnamed = true;
            } else if best.is_none_or(|(b, _)| claim > b) {
                best = Some((claim, t.span));
            }
        }
    }
    best.filter(|(c, _)| !unnamed || *c != Claim::Denied)
        .map_or((Answer::Unstated, None), |(claim, span)| (claim.answer(), Some(span)))
}

/// What a sentence says with one of its words.
fn claim(text: &Text, title: Option<Span>, s: &Sentence, t: &Token) -> Option<Claim> {
    if t.has(Cue::Mistake) {
        return mistake(text, s, t);
    }
    if !t.cues.any(Cues::of(&[Cue::Leak, Cue::NoLeak])) {
        // 「流出した方」「漏えいに該当するお客様」
        let concerned =
            t.has(Cue::Person) && starts(text.words(t.span), &["流出", "漏えい", "漏洩"]);
        return (concerned && !is_advice(s.cues)).then_some(Claim::Presupposed);
    }
    let clause = &text.clauses[text.clause_at(s, t.span.start)];
    if is_advice(clause.cues) {
        return None;
    }
    let before = turns(behind(text, clause.span.start, t.span.start, BEHIND));
    let rest = ahead(text, t.span.end, clause.span.end, AHEAD);
    let says = turns(rest);
    let denial = || {
        let part = before.has(Turn::Part);
        (!part).then(|| denial(text, s, t, rest, says))
    };
    if t.has(Cue::NoLeak) {
        return denial();
    }
    if is_other(text, clause, t, before) {
        return None;
    }
    // 「漏えいした情報の悪用は…」; but 「漏えいおよび二次被害は…」 speaks of both.
    let described = is_described(rest);
    if says.has(Turn::Misuse) && (described || starts(rest, &["に伴", "によ", "の二次", "に起因"]))
    {
        return Some(Claim::Presupposed);
    }
    if says.has(Turn::Negated) {
        // 「流出した情報は特定できておりません」, but not 「流出した情報はございません」.
        if described && !is_none(rest) {
            return Some(Claim::Presupposed);
        }
        return if says.has(Turn::Open) { Some(Claim::Possible) } else { denial() };
    }
    let heading = is_heading(text, s) && title != Some(s.span);
    affirmation(text, s, t, rest, says, heading)
}

/// A mistake with personal data: sent to another or lost, they leaked; left open (「閲覧可能な状態」),
/// nobody need have looked.
fn mistake(text: &Text, s: &Sentence, t: &Token) -> Option<Claim> {
    let word = text.words(t.span);
    let rest = ahead(text, t.span.end, s.span.end, AHEAD);
    if is_advice(s.cues) || !s.cues.has(Cue::Personal) || turns(rest).has(Turn::Negated) {
        return None;
    }
    if word.starts_with("閲覧") {
        return Some(Claim::Possible);
    }
    (starts(word, GONE) && starts(rest, HAPPENED)).then_some(Claim::Confirmed)
}

/// Whether something else than personal data got out: a mail, a password.
fn is_other(text: &Text, clause: &Clause, t: &Token, before: Turns) -> bool {
    let weak = any(text.words(t.span), OF_DATA) && !before.has(Turn::Data);
    weak || before.has(Turn::Credentials) && !clause.cues.has(Cue::Personal)
}

/// 「…は確認されておりません」 denies; 「…なかったことを確認しました」 rules out, where it is said of
/// persons' data or of the fear itself and leaves no other fear.
fn denial(text: &Text, s: &Sentence, t: &Token, rest: &str, says: Turns) -> Claim {
    let later = ahead(text, t.span.end, s.span.end, AHEAD);
    let unfeared = FEARS.iter().any(|w| follows(rest, w, &["がない", "はない", "がなかった"]));
    let none = says.has(Turn::None) || turns(text.words(t.span)).has(Turn::None);
    if none && says.has(Turn::Established) && (unfeared || about_persons(s) && !is_feared(text, s))
    {
        return Claim::RuledOut;
    }
    // 「漏えいは確認されておりませんが、その可能性は…調査中です」
    let open = any(later, &["その可能性", "そのおそれ", "その恐れ"]);
    if open && !s.cues.has(Cue::Condition) { Claim::Possible } else { Claim::Denied }
}

/// Whether a sentence ends with a fear; one of before that it takes up does not count:
/// 「可能性があると報告を受けた範囲に…」.
fn is_feared(text: &Text, s: &Sentence) -> bool {
    let last = text.tokens_in(&s.tokens).iter().rev().find(|t| t.has(Cue::Possible));
    last.is_some_and(|t| !starts(text.after(t.span.end, 30), &["があると", "がある旨"]))
}

fn affirmation(
    text: &Text,
    s: &Sentence,
    t: &Token,
    rest: &str,
    says: Turns,
    heading: bool,
) -> Option<Claim> {
    let rest = rest.trim_start_matches(['等', 'な', 'ど', '」', '）', '』']);
    // 「漏えい及びそのおそれ」: some leaked, some may have.
    if starts(rest, &["及びその", "およびその", "並びにその"]) {
        return Some(Claim::Confirmed);
    }
    // A heading that asks is no claim: 「漏えいの可能性について」.
    if says.has(Turn::Question) || heading && says.has(Turn::Topic) {
        return None;
    }
    if says.has(Turn::Fear) {
        return Some(Claim::Possible);
    }
    if starts(rest, LEAKED_THINGS) {
        return Some(Claim::Presupposed);
    }
    if is_described(rest) {
        let list = heading || any(text.words(t.span), LOSS);
        return Some(if list { Claim::Confirmed } else { Claim::Presupposed });
    }
    // 「…が漏えいし、悪用された可能性がある」: one doubt over the whole.
    if starts(rest, FLOWS) {
        let fear = turns(ahead(text, t.span.end, s.span.end, AHEAD)).has(Turn::Fear);
        return Some(if fear { Claim::Possible } else { Claim::Presupposed });
    }
    let told = starts(rest, HAPPENED) && (says.has(Turn::Found) || !says.has(Turn::Topic));
    told.then_some(Claim::Confirmed)
}

/// Whether the leak only describes a noun: 「…した情報」「…が確認されたお客様」, not 「…したこと」.
fn is_described(rest: &str) -> bool {
    let noun = PAST.iter().filter_map(|v| rest.strip_prefix(v)).min_by_key(|n| n.len());
    starts(rest, LEAKED_THINGS)
        || noun.is_some_and(|n| !n.is_empty() && !starts(n, TOLD) && !starts(n, FEARS))
}

/// 「…した情報はございません」
fn is_none(rest: &str) -> bool {
    const NONE: &[&str] = &["ござい", "あり", "ない", "なく", "確認"];
    ["情報は", "データは", "事実は"].iter().any(|w| follows(rest, w, NONE))
}

/// Whether the first `word` is followed by one of `next`.
fn follows(words: &str, word: &str, next: &[&str]) -> bool {
    words.find(word).is_some_and(|i| starts(&words[i + word.len()..], next))
}

fn is_heading(text: &Text, s: &Sentence) -> bool {
    text.blocks.get(s.block).is_some_and(|b| matches!(b.kind, Kind::Heading(_)))
}

/// A question of the discloser's own FAQ claims nothing.
fn is_question(text: &Text, s: &Sentence) -> bool {
    text.words(s.span).trim_end_matches('。').ends_with(['？', '?', 'か'])
}

/// Advice, or what would be done: says nothing of what happened.
fn is_advice(cues: Cues) -> bool {
    cues.any(Cues::of(&[Cue::Condition, Cue::Request]))
}
