//! The day of a finding, told apart from the day of what was found.

use super::{At, SIGNS};
use crate::extract::party::{Case, Mention};
use crate::extract::text::Use;
use crate::extract::tie::Tie;
use crate::extract::vocabulary::{Cue, Cues};
use crate::timeline::Edtf;

/// Bytes between a date and a word that is right behind it: 「…が12月22日に判明」.
const RIGHT_BEHIND: usize = 18;

/// The date of a finding. Of two dates in a sentence the one right before the word is its own
/// (「…が12月22日に判明」), else the first (「A日、B日から…されていたことが判明」).
pub(super) fn of_finding(at: At) -> Option<Tie> {
    let (text, s, t) = (at.c.text, at.s, at.t);
    let span = |i: usize| text.dates[i].span;
    let usable = |i: &usize| {
        matches!(text.uses[*i], Use::Point)
            && text.dates[*i].date != Edtf::Unknown
            && span(*i).start >= s.span.start
            && span(*i).end <= t.span.start
            && !of_attack(at, *i)
    };
    let before: Vec<usize> = s.dates.clone().filter(usable).collect();
    if let (Some(first), Some(last)) = (before.first().copied(), before.last().copied()) {
        if t.span.start - span(last).end <= RIGHT_BEHIND {
            return Some(Tie { date: last, rule: "right before the words" });
        }
        if before.len() > 1 {
            let told = at.between(span(first).end + 1, t.span.start).has(Cue::Receive);
            if span(first).start <= s.span.start + 30 && !told {
                return Some(Tie { date: first, rule: "opens the sentence" });
            }
            let clause = at.clause_start();
            if let Some(own) = before.iter().copied().find(|i| span(*i).start >= clause) {
                return Some(Tie { date: own, rule: "same clause" });
            }
        }
    }
    let tied = text.tie_in_sentence(s, t, |_| true);
    if tied.is_some_and(|x| s.span.contains(span(x.date)) && of_attack(at, x.date)) {
        return None;
    }
    tied.or_else(|| text.tie_label(s)).or_else(|| after_investigation(at))
}

/// 「調査の結果、…日に侵入されていたことが判明」, 「…日から…日にかけて…されていたこと」: the day is the
/// attack's, not the finding's.
fn of_attack(at: At, date: usize) -> bool {
    let (text, s, t) = (at.c.text, at.s, at.t);
    if matches!(at.words(), "検知" | "認知" | "発覚" | "感知") {
        return false;
    }
    let d = &text.dates[date];
    if matches!(d.date, Edtf::Span(..)) {
        return true;
    }
    let told = t.has(Cue::Receive) || super::told::received(at);
    let given = |from: usize, to: usize| {
        let scene = at.c.scene(at.sentence);
        let within = |m: &&Mention| m.span.start >= from && m.span.end <= to;
        scene.mentions.iter().filter(within).any(|m| m.case == Case::Source && m.party.is_vendor())
    };
    // 「6月25日に不正アクセスがあり、…が判明」: where the finding is another clause's, 「日に」 goes with
    // the attack of its own.
    let rest = text.after(d.span.end, 12);
    let with_verb =
        rest.starts_with('に') && !rest.starts_with("に、") && !rest.starts_with("に，");
    if with_verb && told && at.between(d.span.end, d.span.end + 90).has(Cue::Attack) {
        // 「5月7日に例社から、攻撃を受けたとの連絡があり」: the day of the word.
        let attack =
            at.c.tokens(s).iter().find(|x| x.span.start >= d.span.end && x.has(Cue::Attack));
        return attack.is_none_or(|x| !given(d.span.end, x.span.start));
    }
    let clause = text.clause_at(s, d.span.start);
    if with_verb && clause != text.clause_at(s, t.span.start) {
        let says = at.between(d.span.end, text.clauses[clause].span.end);
        if says.has(Cue::Attack) && !says.any(Cues::of(&[Cue::Find, Cue::Receive])) {
            return true;
        }
    }
    let says = at.between(d.span.end, t.span.start);
    let far = t.span.start > d.span.end + RIGHT_BEHIND;
    // 「X社から、…日に攻撃を受けたとの報告があり」: inside what was told.
    if told {
        return given(s.span.start, d.span.start) && says.any(SIGNS) && far;
    }
    // 「4月24日より…が行われたことを確認」
    let onward = ["から", "より", "頃から", "頃より"].iter().any(|w| rest.starts_with(w));
    if onward && says.has(Cue::Attack) {
        return true;
    }
    let investigated = at.between(d.span.start.saturating_sub(60), d.span.start);
    investigated.has(Cue::Investigate) && far && says.has(Cue::Attack)
}

/// 「…日、調査が完了いたしました。その結果、…」
fn after_investigation(at: At) -> Option<Tie> {
    let text = at.c.text;
    if !text.words(at.s.span).trim_start().starts_with("その結果") {
        return None;
    }
    let before = text.sentences.get(at.sentence.checked_sub(1)?)?;
    if !before.cues.has(Cue::Finish) {
        return None;
    }
    let date = before.dates.clone().rev().find(|i| text.uses[*i] == Use::Point)?;
    Some(Tie { date, rule: "result of the sentence before" })
}
