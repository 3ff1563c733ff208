//! Done, planned, or neither: read off the verb forms behind an act.

use std::ops::RangeInclusive;

use super::text::{Sentence, Text};
use super::vocabulary::{Cue, Cues, Token};
use crate::extract::phrase::{self, Phrases};
use crate::timeline::{Span, Status};

/// What the grammar says of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    /// It happened.
    Done,
    /// It is announced, or will happen under a condition.
    Planned,
    /// What follows in the sentence is to come; the act itself bears no tense.
    Leaning,
    /// No tense is given: 「速報を提出」.
    Bare,
    /// Denied, only considered, or asked of the reader.
    No,
}

impl Mood {
    /// The status of an act in this mood, if it is one. Acts without tense are done, unless they
    /// are dated after the text.
    pub(super) fn status(self, future: bool) -> Option<Status> {
        match self {
            Mood::Done => Some(Status::Done),
            Mood::Planned | Mood::Leaning => Some(Status::Planned),
            Mood::Bare => Some(if future { Status::Planned } else { Status::Done }),
            Mood::No => None,
        }
    }
}

impl Text<'_> {
    /// The mood of the act at `token`.
    pub(super) fn mood(&self, s: &Sentence, token: &Token) -> Mood {
        if self.is_past(token.span.end) {
            return Mood::Done;
        }
        if self.is_to_come(token.span.end) {
            return Mood::Planned;
        }
        let clause = self.clause_at(s, token.span.start);
        if let Some(own) = self.tense(clause, token.span.end) {
            return own;
        }
        for i in clause + 1..s.clauses.end() {
            match self.tense(i, self.clauses[i].span.start) {
                Some(Mood::Planned) if self.turns_to_plans(clause + 1..=i) => return Mood::Done,
                Some(Mood::Planned) => return Mood::Leaning,
                // 「報告を行うとともに、…も検討しております」: only the last act is considered.
                Some(_) => return Mood::Done,
                None => {}
            }
        }
        if self.lies_ahead(s, clause, token) { Mood::Planned } else { Mood::Bare }
    }

    /// Whether any of these clauses goes on to what is to come: 「今後は」「引き続き」. What was said before
    /// them is then no part of the plan.
    fn turns_to_plans(&self, mut clauses: RangeInclusive<usize>) -> bool {
        clauses.any(|i| {
            let words = self.words(self.clauses[i].span);
            words.starts_with("引き続き") || phrase::find(words, FROM_NOW).is_some()
        })
    }

    /// 「判明｜したので」「提出｜したことを」: the act's own plain past, whatever the sentence goes on to say.
    fn is_past(&self, act_end: usize) -> bool {
        const BEHIND: [&str; 5] = ["こと", "旨", "ので", "ため", "ところ"];
        let rest = self.after(act_end, 24);
        let past = ["した", "された", "いたした"].iter().find_map(|verb| rest.strip_prefix(verb));
        past.is_some_and(|rest| BEHIND.iter().any(|noun| rest.starts_with(noun)))
    }

    /// 「通知を｜送付するとの報告がありました」: what somebody is told to come, whatever the sentence goes on to
    /// say.
    fn is_to_come(&self, act_end: usize) -> bool {
        const TOLD: &Phrases =
            phrases!["するとの", "する旨", "行うとの", "行う旨", "予定との", "予定である旨"];
        let rest = phrase::up_to_comma(phrase::up_to_stop(self.after(act_end, 60)));
        phrase::has(rest, TOLD)
    }

    /// 「…の場合は、報告」「今後、報告」: said before the act, it puts it into the time to come.
    fn lies_ahead(&self, s: &Sentence, clause: usize, token: &Token) -> bool {
        let conditional = (s.clauses.start()..=clause)
            .filter(|i| self.clauses[*i].cues.has(Cue::Condition))
            .flat_map(|i| self.tokens_in(&self.clauses[i].tokens))
            .any(|t| t.has(Cue::Condition) && t.span.start < token.span.start);
        let before = self.words(Span::new(s.span.start, token.span.start));
        // 「今後の対応」 is a noun.
        conditional
            || self.under_plans(s)
            || phrase::find(before, FROM_NOW)
                .is_some_and(|i| !before[i + FROM_NOW.len()..].starts_with('の'))
    }

    /// Whether the heading over a sentence speaks of what is to come alone: 「今後の対応」.
    pub(super) fn under_plans(&self, s: &Sentence) -> bool {
        const ALREADY: &Phrases = phrases!["経緯", "これまで", "現在", "現状", "状況", "対策と"];
        let heading =
            s.section().and_then(|b| self.blocks.get(b)).map_or("", |b| self.words(b.span));
        phrase::find(heading, FROM_NOW).is_some() && !phrase::has(heading, ALREADY)
    }

    /// The tense of a clause from a place on: the last verb form counts, up to one whose clause is
    /// the object of what follows.
    fn tense(&self, clause: usize, from: usize) -> Option<Mood> {
        // 「報告準備し、」: nothing is reported.
        let rest = self.words(Span::new(from, self.clauses[clause].span.end));
        if ["準備し", "の準備し", "準備をし"].iter().any(|w| rest.starts_with(w)) {
            return Some(Mood::No);
        }
        // 「ご連絡すべく」「通知を行うため」: what it is for, not yet done.
        if self.is_purpose(clause, from) {
            return Some(Mood::Planned);
        }
        let mut mood = None;
        if !self.clauses[clause].cues.any(TENSES) {
            return mood;
        }
        let mut planned_for_sure = false;
        let tokens = self.tokens_in(&self.clauses[clause].tokens).iter();
        for t in tokens.filter(|t| t.cues.any(TENSES) && t.span.start >= from) {
            if t.has(Cue::Negation) || t.has(Cue::Excluded) {
                mood = Some(Mood::No);
            } else if t.has(Cue::Consider) || t.has(Cue::Request) {
                return Some(Mood::No);
            } else if t.has(Cue::Past) {
                // 「…するとしております」 reports a plan.
                let said =
                    self.words(t.span).starts_with("して") && self.before(t.span.start, 3) == "と";
                if said {
                    mood = Some(Mood::Planned);
                    continue;
                }
                if mood == Some(Mood::Planned) && planned_for_sure {
                    continue;
                }
                if self.awaited(t.span.end) {
                    mood = Some(Mood::Planned);
                } else if mood != Some(Mood::Planned) || !self.words(t.span).starts_with('た') {
                    mood = Some(Mood::Done);
                }
            } else {
                mood = Some(Mood::Planned);
                planned_for_sure |= phrase::has(
                    self.words(t.span),
                    phrases!["予定", "準備", "手続", "方針", "見込み"],
                );
            }
            let own = t.span.start - from <= OWN_VERB;
            if self.is_told_of(t.span.end) || own && self.describes(t) {
                break;
            }
        }
        mood
    }

    /// Whether the clause ends as the purpose of another: 「…するため、」「…すべく」.
    fn is_purpose(&self, clause: usize, from: usize) -> bool {
        const FOR: &[&str] = &["するため", "行うため", "するために", "行うために"];
        let words = self.words(Span::new(from, self.clauses[clause].span.end));
        let verb = words.trim_start_matches(['ご', '、']);
        phrase::starts(verb, &["すべく", "するべく", "を行うべく"])
            || words.strip_suffix('、').is_some_and(|words| phrase::ends(words, FOR))
    }

    /// 「お知らせしました障害につきましては」: a verb form right before a noun describes it; what is said of
    /// the noun says nothing of the act.
    fn describes(&self, verb: &Token) -> bool {
        self.words(verb.span).ends_with(['た', 'る', 'す'])
            && self.after(verb.span.end, 8).trim_start().starts_with(|c: char| {
                matches!(c, '一'..='龥' | 'ァ'..='ヴ' | '「' | '『' | '｢')
                    || !matches!(c, 'ぁ'..='ん' | '、' | '。') && c.is_alphabetic()
            })
    }

    /// 「通知が完了次第」「完了した後に」: not yet.
    fn awaited(&self, verb_end: usize) -> bool {
        let rest = self.after(verb_end, 12);
        let rest = rest.strip_prefix('し').unwrap_or(rest);
        // 「…している次第です」 is no condition.
        ["次第", "しだい"].iter().filter_map(|w| rest.strip_prefix(w)).any(|r| !r.starts_with('で'))
    }

    /// Whether the verb form that ends at a place closes a clause that the rest of the sentence
    /// speaks about: 「…を提出いたしましたこと（をご報告いたします）」「…済みのため」.
    fn is_told_of(&self, verb_end: usize) -> bool {
        const NOUNS: [&str; 10] =
            ["が", "こと", "旨", "ので", "ため", "ところ", "とおり", "通り", "上で", "うえ"];
        let rest = self.after(verb_end, 48);
        // 「…まいりましたが現時点では」: a remark begins, comma or not.
        if rest.starts_with('が') && self.before(verb_end, 3) == "た" {
            return true;
        }
        let rest = rest.trim_start_matches(IN_VERBS);
        phrase::starts(rest, &NOUNS)
    }
}

/// How many bytes behind an act its own verb may begin: 報告｜を実施いたし｜ました.
const OWN_VERB: usize = 30;

/// The cues of words that tell a tense, or deny.
const TENSES: Cues =
    Cues::of(&[Cue::Negation, Cue::Excluded, Cue::Consider, Cue::Request, Cue::Past, Cue::Future]);

/// 「今後は」
const FROM_NOW: &str = "今後";

/// The characters of auxiliaries: し｜ました, して｜おります, させて｜いただいた.
const IN_VERBS: [char; 16] = [
    'し', 'い', 'た', 'ま', 'す', 'る', 'て', 'お', 'り', 'さ', 'せ', 'れ', '頂', 'だ', 'で', 'の',
];
