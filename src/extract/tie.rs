//! Which date an act has: the rules by which a reader ties words to a day.

use super::text::{LabelFrom, Sentence, Text, Use};
use super::vocabulary::{Cue, Token};
use crate::dates::Date;
use crate::timeline::Edtf;

/// A date tied to words, and the rule that tied it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie {
    /// Index into the text's dates.
    pub date: usize,
    /// The rule, as `extract --explain` names it.
    pub rule: &'static str,
}

impl Text<'_> {
    /// The date of the act at `token`, or none when nothing governs it.
    pub(super) fn tie(&self, sentence: usize, token: &Token) -> Option<Tie> {
        let s = &self.sentences[sentence];
        self.tie_in_sentence(s, token, |_| true)
            .or_else(|| self.tie_label(s))
            .or_else(|| self.tie_previous(sentence, token))
    }

    /// A date of the sentence itself.
    pub(super) fn tie_in_sentence(
        &self,
        s: &Sentence,
        token: &Token,
        usable: impl Fn(&Date) -> bool,
    ) -> Option<Tie> {
        let usable = |i: &usize| {
            matches!(self.uses[*i], Use::Point)
                && self.dates[*i].date != Edtf::Unknown
                && usable(&self.dates[*i])
        };
        let clause = self.clause_at(s, token.span.start);
        // In the clause, before the words; else directly behind them: 「速報（7月3日）」.
        let c = &self.clauses[clause];
        let before = c
            .dates
            .clone()
            .rev()
            .find(|i| self.dates[*i].span.end <= token.span.start && usable(i));
        if let Some(date) = before {
            return Some(Tie { date, rule: "same clause" });
        }
        let behind = c.dates.clone().find(|i| {
            let d = self.dates[*i].span;
            d.start >= token.span.end
                && d.start - token.span.end <= 30
                && self.text[token.span.end..d.start]
                    .chars()
                    .all(|c| " 　:：（(日時付は・済み".contains(c))
                && usable(i)
        });
        if let Some(date) = behind {
            return Some(Tie { date, rule: "date behind the words" });
        }
        // In an earlier clause that flows on into this one.
        let mut between = c.cues;
        for earlier in (s.clauses.start..clause).rev() {
            let e = &self.clauses[earlier];
            let at_once = between.has(Cue::AtOnce);
            if !e.flows_on && !at_once {
                break;
            }
            if self.blocked(token, clause) {
                break;
            }
            if let Some(date) = e.dates.clone().rev().find(usable) {
                return Some(Tie { date, rule: if at_once { "at once" } else { "same sentence" } });
            }
            between = between.and(e.cues);
        }
        None
    }

    /// 「その後」「速やかに」 in the clause, before the words: a day of its own that nobody gives.
    fn blocked(&self, token: &Token, clause: usize) -> bool {
        let c = &self.clauses[clause];
        self.tokens_in(&c.tokens)
            .iter()
            .take_while(|t| t.span.start < token.span.start)
            .any(|t| t.has(Cue::Afterwards))
    }

    /// The date over the line.
    pub(super) fn tie_label(&self, s: &Sentence) -> Option<Tie> {
        let label = s.label.filter(|l| matches!(self.uses[l.date], Use::Point | Use::Issued))?;
        if self.dates[label.date].date == Edtf::Unknown {
            return None;
        }
        let rule = match label.from {
            LabelFrom::Line => "label of the line",
            LabelFrom::Row => "table row",
            LabelFrom::RowAbove => "row above",
            LabelFrom::LineAbove => "date line above",
            LabelFrom::Heading => "heading",
        };
        Some(Tie { date: label.date, rule })
    }

    /// 「直ちに…」 opening a sentence takes the day of the sentence before it.
    fn tie_previous(&self, sentence: usize, token: &Token) -> Option<Tie> {
        let s = &self.sentences[sentence];
        let opening = self
            .tokens_in(&s.tokens)
            .iter()
            .take_while(|t| t.span.start < token.span.start)
            .find(|t| t.has(Cue::AtOnce))?;
        if opening.span.start > s.span.start + 60 {
            return None;
        }
        let before = self.sentences.get(sentence.checked_sub(1)?)?;
        if before.block + 1 < s.block {
            return None;
        }
        let date = before
            .dates
            .clone()
            .rev()
            .find(|i| self.uses[*i] == Use::Point && self.dates[*i].date != Edtf::Unknown)?;
        Some(Tie { date, rule: "at once, after the sentence before" })
    }
}
