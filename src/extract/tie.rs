//! Which date an act has: the rules by which a reader ties words to a day.

use super::phrase;
use std::ops::Range;

use super::text::{Clause, LabelFrom, Sentence, Text, Use};
use super::vocabulary::{Cue, Cues, Token};
use crate::dates::Date;
use crate::timeline::{Edtf, Span};

/// A day is told, but nobody can tell which.
const UNREAD: &str = "a day that is not known";

/// A date linked to words, and the rule that linked it.
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
            .or_else(|| self.tie_clock(sentence))
            .or_else(|| self.tie_previous(sentence, token))
    }

    /// 「13時28分に遮断し…」 opening a sentence goes on with the day told before it.
    fn tie_clock(&self, sentence: usize) -> Option<Tie> {
        const BACK: usize = 8;
        let s = &self.sentences[sentence];
        if !s.dates.is_empty() || !opens_with_clock(self.words(s.span)) {
            return None;
        }
        let from = sentence.saturating_sub(BACK);
        let date = self.sentences.get(from..sentence)?.iter().rev().find_map(|before| {
            let own = before.dates.range().rev().find(|i| self.uses[*i] == Use::Point);
            own.or(before.label.map(|l| l.date()))
        })?;
        let known = self.dates[date].date != Edtf::Unknown;
        known.then_some(Tie { date, rule: "time of the day before" })
    }

    /// 「5月21日付で…へ報告」: the date of issue, where the act follows it in the clause.
    pub(super) fn tie_issued(&self, s: &Sentence, token: &Token) -> Option<Tie> {
        let c = &self.clauses[self.clause_at(s, token.span.start)];
        let date = c.dates.range().rev().find(|i| self.dates[*i].span.end <= token.span.start)?;
        (self.uses[date] == Use::Issued).then_some(Tie { date, rule: "date of issue" })
    }

    /// 「プレスリリース（5月10日）」: a date in brackets right behind the words is theirs.
    pub(super) fn tie_bracketed(&self, s: &Sentence, token: &Token) -> Option<Tie> {
        let date = s.dates.range().find(|i| self.dates[*i].span.start >= token.span.end)?;
        let gap = self.words(Span::new(token.span.end, self.dates[date].span.start));
        let bracket = gap.trim_end_matches([' ', '\u{3000}']);
        let fits = matches!(self.uses[date], Use::Point | Use::Modifier | Use::Issued);
        (matches!(bracket, "（" | "(" | "【" | "［") && fits)
            .then_some(Tie { date, rule: "date behind the words" })
    }

    /// The dates that are listed with one: 「5月7日、12日および20日に」.
    pub(super) fn listed_with(&self, date: usize) -> Range<usize> {
        // No act has more days that are named one by one.
        const MOST: usize = 12;
        let (mut from, mut to) = (date, date + 1);
        while from > 0 && to - from < MOST && self.listed(from - 1) {
            from -= 1;
        }
        while to < self.dates.len() && to - from < MOST && self.listed(to - 1) {
            to += 1;
        }
        from..to
    }

    /// Whether nothing but a link stands between a date and the next.
    fn listed(&self, date: usize) -> bool {
        const LINKS: [&str; 11] =
            ["、", "，", "・", "と", "や", "及び", "および", "ならびに", "並びに", "／", "/"];
        let (Some(one), Some(next)) = (self.dates.get(date), self.dates.get(date + 1)) else {
            return false;
        };
        if next.span.start < one.span.end || next.span.start - one.span.end > 24 {
            return false;
        }
        if one.date == Edtf::Unknown || next.date == Edtf::Unknown {
            return false;
        }
        let gap = self.words(Span::new(one.span.end, next.span.start));
        let gap = gap.trim_matches([' ', '\u{3000}', '付', 'け', '、']);
        let comma = self.words(Span::new(one.span.end, next.span.start)).contains('、');
        LINKS.contains(&gap) || gap.is_empty() && comma
    }

    /// A date of the sentence itself.
    pub(super) fn tie_in_sentence(
        &self,
        s: &Sentence,
        token: &Token,
        usable: impl Fn(&Date) -> bool,
    ) -> Option<Tie> {
        let usable = |i: &usize| {
            let d = &self.dates[*i];
            let fits = match self.uses[*i] {
                Use::Point => true,
                // The verb of the describing clause itself may take it.
                Use::Modifier => {
                    d.span.end <= token.span.start && token.span.start - d.span.end <= 12
                }
                _ => false,
            };
            fits && d.date != Edtf::Unknown && usable(d)
        };
        let clause = self.clause_at(s, token.span.start);
        let c = &self.clauses[clause];
        // 「速報を6月5日、確報を7月20日に提出」: each stage with its day right behind.
        if token.cues.any(STAGES)
            && let Some(date) = c.dates.range().find(|i| {
                let d = self.dates[*i].span;
                d.start >= token.span.end
                    && matches!(self.words(Span::new(token.span.end, d.start)), "を" | "は" | "が")
                    && usable(i)
            })
        {
            return Some(Tie { date, rule: "date behind the words" });
        }
        // In the clause, before the words; else directly behind them: 「速報（7月3日）」.
        let before = c
            .dates
            .range()
            .rev()
            .find(|i| self.dates[*i].span.end <= token.span.start && usable(i));
        if let Some(date) = before {
            return Some(Tie { date, rule: "same clause" });
        }
        let behind = c.dates.range().find(|i| {
            let d = self.dates[*i].span;
            d.start >= token.span.end
                && d.start - token.span.end <= 45
                && is_label_end(self.words(Span::new(token.span.end, d.start)))
                && usable(i)
        });
        if let Some(date) = behind {
            return Some(Tie { date, rule: "date behind the words" });
        }
        // In an earlier clause that flows on into this one.
        let mut between = c.cues;
        for earlier in (s.clauses.start()..clause).rev() {
            let e = &self.clauses[earlier];
            let at_once = between.has(Cue::AtOnce);
            // 「…を受けたのち、」 closes its day, unless the act itself came at once.
            // 「3日後、」 is a day itself.
            let closed = phrase::ends(self.words(e.span), &["のち、", "後、", "後に、"])
                && !e.dates.range().any(|i| self.dates[i].span.end + "に、".len() >= e.span.end);
            if (!e.flows_on && !at_once) || (closed && !c.cues.has(Cue::AtOnce)) {
                break;
            }
            if self.blocked(token, clause) {
                break;
            }
            if let Some(date) = e.dates.range().rev().find(usable) {
                return Some(Tie { date, rule: if at_once { "at once" } else { "same sentence" } });
            }
            // 「…を検知し、その後の調査により…、…と判断」: a step between had a day of its own.
            if self.opens_later(e) {
                break;
            }
            between = between.and(e.cues);
        }
        // 「…に調査を依頼するとともに、同日中に…」: the day is said behind.
        let flows = c.flows_on && self.words(c.span).ends_with("とともに、");
        let said_behind = flows.then(|| self.clauses.get(clause + 1)).flatten().and_then(|next| {
            let date = next.dates.range().find(|i| {
                self.words(self.dates[*i].span).starts_with("同日")
                    && self.dates[*i].date != Edtf::Unknown
            })?;
            (next.span.start < s.span.end).then_some(Tie { date, rule: "same day, said behind" })
        });
        said_behind.or_else(|| self.tie_unread(s, token))
    }

    /// 「●月●日、…」, 「令和0年5月7日に…」: a day is told, though nobody can tell which, so the act has no other.
    fn tie_unread(&self, s: &Sentence, token: &Token) -> Option<Tie> {
        let date = s.dates.range().rev().find(|i| {
            let d = &self.dates[*i];
            d.span.start >= s.span.start && d.span.end <= token.span.start
        })?;
        let d = &self.dates[date];
        (d.date == Edtf::Unknown && self.uses[date] == Use::Point)
            .then_some(Tie { date, rule: UNREAD })
    }

    /// 「その後」「速やかに」 in the clause, before the words: a day of its own that nobody gives.
    fn blocked(&self, token: &Token, clause: usize) -> bool {
        let c = &self.clauses[clause];
        self.tokens_in(&c.tokens)
            .iter()
            .take_while(|t| t.span.start < token.span.start)
            // 「3日後、」 is a day.
            .any(|t| {
                let dated = |i: usize| {
                    let date = self.dates[i].span;
                    date.start < t.span.start && t.span.start < date.end
                };
                t.has(Cue::Afterwards) && !c.dates.range().any(dated)
            })
    }

    /// Whether a clause is told as a later step: 「その後の調査により」.
    fn opens_later(&self, c: &Clause) -> bool {
        let words = self.words(c.span);
        phrase::starts(words, &["その後", "そののち", "次いで", "続いて", "追って"])
    }

    /// The date over the line.
    pub(super) fn tie_label(&self, s: &Sentence) -> Option<Tie> {
        let label = s.label.filter(|l| matches!(self.uses[l.date()], Use::Point | Use::Issued))?;
        let rule = match label.from {
            _ if self.dates[label.date()].date == Edtf::Unknown => UNREAD,
            LabelFrom::Line => "label of the line",
            LabelFrom::Sentence => "opens the line",
            LabelFrom::Row => "table row",
            LabelFrom::RowAbove => "row above",
            LabelFrom::LineAbove => "date line above",
            LabelFrom::Heading => "heading",
        };
        Some(Tie { date: label.date(), rule })
    }

    /// The word for 'at once' with which a sentence opens.
    fn at_once(&self, s: &Sentence) -> Option<&Token> {
        let opening = self.tokens_in(&s.tokens).iter().find(|t| t.has(Cue::AtOnce))?;
        (opening.span.start <= s.span.start + 150).then_some(opening)
    }

    /// 「直ちに…」 opening a sentence takes the day of the sentence before it.
    fn tie_previous(&self, sentence: usize, token: &Token) -> Option<Tie> {
        let s = &self.sentences[sentence];
        let opening = self.at_once(s).filter(|t| t.span.start < token.span.start)?;
        let mut before = self.sentences.get(sentence.checked_sub(1)?)?;
        // 「当該事象の確認後、直ちに」 goes back to the sentence before in the same paragraph only:
        // standing apart, 「発覚後直ちに」 has no day.
        let after_finding = self.text[s.span.start..opening.span.start].contains('後');
        let same_clause =
            self.clause_at(s, opening.span.start) == self.clause_at(s, token.span.start);
        let near = if after_finding {
            before.block == s.block && same_clause
        } else {
            before.block + 1 >= s.block
        };
        if !near {
            return None;
        }
        // 「…を確認しました。直ちに…を遮断しました。同時に…」: at once with what was done at once.
        if before.dates.is_empty()
            && before.block == s.block
            && before.cues.has(Cue::AtOnce)
            && self.at_once(before).is_some()
        {
            let earlier = self.sentences.get(sentence.checked_sub(2)?)?;
            before = if earlier.block == s.block { earlier } else { before };
        }
        let date = before
            .dates
            .range()
            .rev()
            .find(|i| self.uses[*i] == Use::Point && self.dates[*i].date != Edtf::Unknown)?;
        Some(Tie { date, rule: "at once, after the sentence before" })
    }
}

/// Which report it was.
const STAGES: Cues = Cues::of(&[Cue::Preliminary, Cue::Final, Cue::Supplementary]);

/// Whether a line begins with a time of day, its number or bullet aside: 「（2）13時28分に」.
fn opens_with_clock(words: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let mark = |c: char| {
        matches!(c, '（' | '）' | '(' | ')' | '・' | '-' | '－' | '①'..='⑨' | ' ' | '\u{3000}')
    };
    let rest = words.trim_start_matches(mark);
    let numbered = rest.trim_start_matches(digit).trim_start_matches(mark);
    [rest, numbered].iter().any(|rest| {
        let part =
            ["午前", "午後", "同日"].iter().find_map(|p| rest.strip_prefix(p)).unwrap_or(rest);
        let hour = part.trim_start_matches(digit);
        let read = (part.len() - hour.len()) > 0;
        read && ["時", ":", "："].iter().any(|w| hour.starts_with(w))
            && !hour.starts_with("時間")
            && !hour.trim_start_matches([':', '：']).starts_with([' ', '\u{3000}'])
    })
}

/// What stands between words and their date behind them: 「速報（」「速報実施日：」.
fn is_label_end(gap: &str) -> bool {
    const FIELDS: [&str; 7] = ["実施", "提出", "届出", "報告", "受理", "完了", "年月"];
    let mut rest = gap;
    while let Some(r) = FIELDS.iter().find_map(|f| rest.strip_prefix(f)) {
        rest = r;
    }
    // A verb needs its colon: 「報告：」, not 「報告5月7日」.
    (rest.len() == gap.len() || rest.contains([':', '：']))
        && rest.chars().all(|c| " 　:：（(日時付は・済み".contains(c))
}
