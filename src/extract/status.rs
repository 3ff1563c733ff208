//! Done, planned, or neither: read off the verb forms behind an act.

use super::text::{Sentence, Text};
use super::vocabulary::{Cue, Token};
use crate::timeline::Status;

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
        let clause = self.clause_at(s, token.span.start);
        let own = self.tense(clause, token.span.end);
        // 「…の場合は、報告いたします」
        let conditional = (s.clauses.start..=clause).any(|i| {
            self.tokens_in(&self.clauses[i].tokens)
                .iter()
                .any(|t| t.has(Cue::Condition) && t.span.start < token.span.start)
        });
        match own {
            Some(Mood::Done) => Mood::Done,
            Some(Mood::No) => Mood::No,
            Some(mood) => mood,
            None => {
                let mut later_plan = false;
                for i in clause + 1..s.clauses.end {
                    if self.text[self.clauses[i].span.start..].starts_with("今後")
                        || self.text[self.clauses[i].span.start..].starts_with("引き続き")
                        || self.words(self.clauses[i].span).contains("今後")
                    {
                        later_plan = true;
                    }
                    match self.tense(i, self.clauses[i].span.start) {
                        Some(Mood::Done) => return Mood::Done,
                        Some(_) if later_plan => return Mood::Done,
                        // 「報告を行うとともに、…も検討しております」: only the last act is considered.
                        Some(Mood::No) => return Mood::Done,
                        Some(Mood::Planned) => return Mood::Leaning,
                        _ => {}
                    }
                }
                if conditional { Mood::Planned } else { Mood::Bare }
            }
        }
    }

    /// The tense of a clause from a place on: the last verb form counts.
    fn tense(&self, clause: usize, from: usize) -> Option<Mood> {
        let mut mood = None;
        let mut planned_for_sure = false;
        for t in
            self.tokens_in(&self.clauses[clause].tokens).iter().filter(|t| t.span.start >= from)
        {
            if t.has(Cue::Negation) || t.has(Cue::Excluded) {
                mood = Some(Mood::No);
            } else if t.has(Cue::Consider) || t.has(Cue::Request) {
                return Some(Mood::No);
            } else if t.has(Cue::Past) {
                if mood == Some(Mood::Planned) && planned_for_sure {
                    continue;
                }
                if mood != Some(Mood::Planned) || !self.words(t.span).starts_with('た') {
                    mood = Some(Mood::Done);
                }
            } else if t.has(Cue::Future) {
                mood = Some(Mood::Planned);
                planned_for_sure |= ["予定", "準備", "方針", "見込み"]
                    .iter()
                    .any(|w| self.words(t.span).contains(w));
            }
        }
        mood
    }
}
