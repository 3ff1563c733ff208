//! Which kinds of data were among those breached.
//!
//! A kind is in scope where it stands in a list of the data, or in a sentence that speaks of the
//! leak or of personal data; it is out of scope where the sentence, its heading or the line over
//! the list says so. In scope beats out of scope: "card numbers of customers; none of staff".

use super::super::text::{Sentence, Text};
use super::super::vocabulary::{Cue, Cues, Token};
use super::phrases::{Turn, Turns, turns};
use super::{Found, about_persons, ahead, any, behind, starts};
use crate::extract::phrase::{self, Phrases};
use crate::source::layout::Kind;
use crate::timeline::Answer;

/// How far the words around a kind are read, in bytes.
const AROUND: usize = 240;

/// What a heading or the line over a list says when the list holds what was not breached.
#[rustfmt::skip]
const OUT: &Phrases = phrases![
    "していない", "しておりません", "していません", "されていない", "含まれない", "含まれていない", "含まれておりません",
    "含まれていません", "含まない",
    "対象外", "安全が確認", "影響のない", "影響がない", "除く",
];

/// How a sentence denies what it has just named.
#[rustfmt::skip]
const DENIED: &Phrases = phrases![
    "ません", "ていない", "はない", "がない", "は無", "はなく", "いないため", "ておらず", "含まれず", "含まれない", "含まない", "除く", "除き",
    "対象外", "無し", "なし", "非保持", "非通過",
];

/// What makes of a kind of data another thing: a company, a machine, a meeting.
#[rustfmt::skip]
const NOT_DATA: &[&str] =
    &["会社", "決済", "システム", "の不具合", "サーバ", "端末", "のご利用", "利用明細", "裏面", "の再発行", "の差し替え",
    "によるお支払", "でお支払", "でのお支払", "払い"];

/// Somebody asks for the data: a warning of fraud, not what was breached.
#[rustfmt::skip]
const ASKED: &Phrases = phrases![
    "入力を", "入力して", "入力し、", "入力が", "入力する", "求め", "お伺い", "伺う", "お尋ね", "聞き取", "聞き出",
    "要求", "盗み取ろう", "騙", "装っ", "装い", "詐欺", "フィッシング", "誘導", "身に覚え", "ご利用明細",
];

/// Too little of a card number to buy with it.
#[rustfmt::skip]
const MASKED: &Phrases = phrases!["下4桁", "下４桁", "下3桁", "下３桁", "下 4 桁", "下四桁", "下4けた", "末尾4桁", "末尾４桁", "一部伏", "マスク"];

/// Special-care data: `yes` where such data are named, `possible` where only the people are (patients)
/// and their data may have leaked, unless the text says that there are none. `heard` holds the turns
/// of phrase of sentences that have been read for them, by their indices and in order.
pub(super) fn special_care(
    text: &Text,
    sentences: &[&Sentence],
    heard: &[(usize, Turns)],
    leaked: Answer,
) -> Found<Answer> {
    let named = scope(text, sentences, Cue::Special);
    let none = named.1.is_some_and(|span| text.words(span).starts_with("要配慮"));
    if named.0 == Answer::Yes || none || !matches!(leaked, Answer::Yes | Answer::Possible) {
        return named;
    }
    let said = |i: usize, s: &Sentence| {
        let read = heard.binary_search_by_key(&i, |(of, _)| *of).ok();
        read.and_then(|at| heard.get(at)).map_or_else(|| turns(text.words(s.span)), |(_, all)| *all)
    };
    let implied = sentences
        .iter()
        .enumerate()
        .filter(|(_, s)| s.cues.any(Cues::of(&[Cue::Personal, Cue::Leak])))
        .filter(|(_, s)| !s.cues.has(Cue::Request))
        .find(|(i, s)| said(*i, s).has(Turn::Patients));
    implied.map_or(named, |(_, s)| (Answer::Possible, Some(s.span)))
}

/// Data that move money: card numbers. An account number without credentials is none, but where a text says
/// that accounts are not among the data, that answers the question as well.
pub(super) fn financial(text: &Text, sentences: &[&Sentence]) -> Found<Answer> {
    scope(text, sentences, Cue::Money)
}

fn scope(text: &Text, sentences: &[&Sentence], cue: Cue) -> Found<Answer> {
    let (mut included, mut excluded) = (None, None);
    // What no word of the text speaks of needs no look at what introduces its lists.
    if !sentences.iter().any(|s| s.cues.has(cue)) {
        return (Answer::Unstated, None);
    }
    // The line that introduces a list.
    let mut lead: Option<&Sentence> = None;
    let mut above: Option<&Sentence> = None;
    for s in sentences {
        // 「以下の情報は含まれておりません。」 introduces the line below it, whatever its shape.
        let below = above.replace(s).filter(|a| a.block + 1 == s.block && a.cues.has(Cue::Below));
        let listed = is_listed(text, s) || below.is_some();
        if let Some(over) = below {
            lead = Some(over);
        } else if !listed {
            lead = Some(s);
        }
        if !s.cues.has(cue) {
            continue;
        }
        let over = [heading(text, s), lead.filter(|_| listed)];
        let under_out = over.iter().flatten().any(|h| says_out(text, h));
        for t in text.tokens_in(&s.tokens).iter().filter(|t| t.has(cue)) {
            match stand(text, s, t, listed) {
                _ if under_out => excluded = excluded.or(Some(t.span)),
                Some(true) if !is_account(text, t) => included = included.or(Some(t.span)),
                Some(false) => excluded = excluded.or(Some(t.span)),
                _ => {}
            }
        }
    }
    match (included, excluded) {
        (Some(span), _) => (Answer::Yes, Some(span)),
        (None, Some(span)) => (Answer::No, Some(span)),
        (None, None) => (Answer::Unstated, None),
    }
}

/// Whether a heading or lead says that what it stands over was not breached. 「悪用は確認されておりません」
/// before a list says nothing of the list.
fn says_out(text: &Text, over: &Sentence) -> bool {
    let words = ahead(text, over.span.start, over.span.end, AROUND);
    any(words, OUT) && !turns(words).has(Turn::Misuse)
}

/// Whether a sentence puts a kind of data in scope, or out of it; `None` where it does neither.
///
/// The clause decides if it has a verb for it (「カード番号が漏えいした可能性があり、暗証番号は含まれません」);
/// else the end of the sentence does (「カード番号は、別に管理しており、対象に含まれません」).
fn stand(text: &Text, s: &Sentence, t: &Token, listed: bool) -> Option<bool> {
    let clause = &text.clauses[text.clause_at(s, t.span.start)];
    let before = behind(text, clause.span.start, t.span.start, AROUND);
    let rest = ahead(text, t.span.end, clause.span.end, AROUND);
    let end = behind(text, t.span.end, clause.span.end, 90);
    // The end of a short clause has been read with what goes before it.
    let beyond = if clause.span.end > t.span.end + AROUND { end } else { "" };
    if clause.cues.has(Cue::Request)
        || starts(rest, NOT_DATA)
        || [rest, before, beyond].iter().any(|w| any(w, ASKED))
    {
        return None;
    }
    if starts(rest, &["以外", "を除"])
        || is_denied(rest)
        || is_denied(end)
        || any(before, phrases!["含まれない情報", "対象外の情報"])
    {
        return Some(false);
    }
    if any(rest, MASKED) {
        return None;
    }
    let verb = clause.cues.has(Cue::Leak) || any(rest, phrases!["含まれ", "含む"]);
    // That nothing leaked does not say that accounts were not among the data.
    if !verb && !is_account(text, t) && is_denied(behind(text, clause.span.end, s.span.end, 90)) {
        return Some(false);
    }
    (listed || verb || s.cues.has(Cue::Leak) || about_persons(s)).then_some(true)
}

/// Whether words deny what came before; 「否定できません」 does not.
fn is_denied(words: &str) -> bool {
    any(words, DENIED) && any(behind_open(words), DENIED)
}

/// What stands behind the last 「否定できません」, or all.
fn behind_open(words: &str) -> &str {
    // The longest first of those that begin alike.
    const OPEN: &[&str] = &["否定できません", "否定できない", "否定でき", "否定する", "否定しきれ"];
    let open = |(at, _)| phrase::behind(words.get(at..)?, OPEN).next();
    let words = words.rmatch_indices('否').find_map(open).unwrap_or(words);
    words.strip_prefix("ことはできません").or(words.strip_prefix("ません")).unwrap_or(words)
}

/// An account number alone takes nobody's money.
fn is_account(text: &Text, t: &Token) -> bool {
    any(text.words(t.span), phrases!["口座", "決済", "金融"])
}

fn heading<'a>(text: &'a Text, s: &Sentence) -> Option<&'a Sentence> {
    s.section().and_then(|b| text.heading_sentence(b)).and_then(|i| text.sentences.get(i))
}

/// Whether a sentence is an item of a list or a cell of a table.
fn is_listed(text: &Text, s: &Sentence) -> bool {
    text.blocks.get(s.block).is_some_and(|b| matches!(b.kind, Kind::Item | Kind::Row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_denied_is_not_denied() {
        assert!(is_denied("は対象に含まれません") && is_denied("は含まれず、別に管理しています"));
        assert!(!is_denied("が漏えいした可能性を否定できません") && !is_denied("が漏えいしました"));
        assert!(!is_denied("を否定することはできません"));
        assert!(is_denied("は否定できませんが、番号は含まれておりません"));
        assert!(!is_denied("は含まれておりませんが、可能性は否定できない状況です"));
    }
}
