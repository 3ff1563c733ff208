//! The attack, mistake or loss itself, and what was done to contain it.

use super::{Context, Draft};
use crate::extract::status::Mood;
use crate::extract::text::{Sentence, Use};
use crate::extract::tie::Tie;
use crate::extract::vocabulary::{Cue, Cues, Token};
use crate::timeline::{Actor, Edtf, EventKind, Role, Status};

pub(super) fn read(c: &Context, events: &mut Vec<Draft>) {
    intrusion(c, events);
    containment(c, events);
}

/// Verbs that assert an attack, behind its noun.
const HAPPENED: &[&str] = &[
    "を受け",
    "が発生",
    "が行われ",
    "がありまし",
    "があっ",
    "による被害",
    "に遭",
    "被害を受け",
    "されまし",
    "し、",
    "により",
    "を行っ",
    "が実行され",
    "に感染",
    "の被害",
    "が確認",
    "され",
    "したこと",
];

fn intrusion(c: &Context, events: &mut Vec<Draft>) {
    let mut dated = Vec::new();
    let mut undated = None;
    for (i, s) in c.sentences() {
        let field = c.text.field(s);
        if ["発生日", "発生時", "発生年月", "被害発生", "事故発生"]
            .iter()
            .any(|w| field.contains(w))
            && field.len() <= 60
        {
            let date = s.dates.start;
            let token = Token { span: c.text.dates[date].span, cues: Cues::default() };
            dated.extend(c.draft(
                EventKind::Intrusion,
                i,
                &token,
                Mood::Done,
                Some(Tie { date, rule: "labelled" }),
            ));
            continue;
        }
        // Without a day, the first assertion is enough.
        if undated.is_some() && s.dates.is_empty() && s.label.is_none() {
            continue;
        }
        if !s.cues.any(Cues::of(&[Cue::Attack, Cue::Mistake, Cue::Incident]))
            || s.cues.has(Cue::Request)
        {
            continue;
        }
        for t in c
            .tokens(s)
            .iter()
            .filter(|t| t.cues.any(Cues::of(&[Cue::Attack, Cue::Mistake, Cue::Incident])))
        {
            let rest = c.text.after(t.span.end, 60);
            // 「7月10日に本事案が発生し」
            let occurred =
                t.has(Cue::Incident) && rest.starts_with("が発生") && !t.has(Cue::Attack);
            if !t.cues.any(Cues::of(&[Cue::Attack, Cue::Mistake])) && !occurred {
                continue;
            }
            let averted =
                ["防止", "防ぐ", "未然"].iter().any(|w| c.text.after(t.span.end, 30).contains(w));
            if averted
                || !HAPPENED.iter().any(|w| rest.contains(w))
                || c.text.mood(s, t) == Mood::No
            {
                continue;
            }
            match own_date(c, s, t) {
                Some(tie) => {
                    if let Some(d) = c.draft(EventKind::Intrusion, i, t, Mood::Done, Some(tie))
                        && d.status == Status::Done
                        && d.date.earliest().is_some()
                    {
                        dated.push(d);
                        break;
                    }
                }
                None => {
                    // Without a day, only a verb that asserts the attack counts.
                    let asserted = [
                        "を受け",
                        "が発生",
                        "がありまし",
                        "がござい",
                        "に感染し",
                        "が行われ",
                        "に遭",
                    ]
                    .iter()
                    .any(|w| rest.contains(w));
                    if undated.is_none() && asserted && !s.cues.has(Cue::Possible) {
                        undated = c.draft(EventKind::Intrusion, i, t, Mood::Done, None);
                    }
                }
            }
        }
    }
    let mut all = if dated.is_empty() { undated.into_iter().collect() } else { dated };
    if c.role == Role::Entruster {
        all.iter_mut().for_each(|d: &mut Draft| d.actor = Actor::Processor);
    } else {
        all.iter_mut().filter(|d| d.actor == Actor::Entruster).for_each(|d| d.actor = Actor::Own);
    }
    events.extend(all);
}

/// A date that the attack itself has: not one that belongs to its finding or its publication.
fn own_date(c: &Context, s: &Sentence, t: &Token) -> Option<Tie> {
    let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
    let says = |from: usize, to: usize, cues: Cues| {
        c.tokens(s).iter().any(|x| x.span.start >= from && x.span.start < to && x.cues.any(cues))
    };
    let finds = |from, to| says(from, to, Cues::of(&[Cue::Find, Cue::Receive]));
    let published = |from, to| says(from, to, Cues::of(&[Cue::Publish, Cue::PublishStrong]));
    // 「…に発生したサイバー攻撃」
    let describing = clause.dates.clone().rev().find(|i| {
        let d = c.text.dates[*i].span;
        c.text.uses[*i] == Use::Modifier
            && d.end <= t.span.start
            && t.span.start - d.end <= 150
            && ["に発生", "に受け", "に生じ", "に起き"]
                .iter()
                .any(|w| c.text.after(d.end, 24).starts_with(w))
    });
    if let Some(date) = describing {
        return Some(Tie { date, rule: "describes the attack" });
    }
    let last = clause.dates.clone().rev().find(|i| {
        matches!(c.text.uses[*i], Use::Point | Use::During)
            && c.text.dates[*i].span.end <= t.span.start
            && c.text.dates[*i].date != Edtf::Unknown
            && c.text.dates[*i].span.start >= s.span.start
    });
    let tie = match last {
        Some(date) => {
            let d = &c.text.dates[date];
            if finds(d.span.end, t.span.start) || published(d.span.end, t.span.start) {
                return None;
            }
            let span = matches!(d.date, Edtf::Span(..));
            let gap = c.text.after(d.span.end, 30);
            let from = span
                || [
                    "から",
                    "より",
                    "未明",
                    "に発生",
                    "に、第三者",
                    "に第三者",
                    "頃から",
                    "頃より",
                    "から、",
                ]
                .iter()
                .any(|w| gap.starts_with(w));
            // 「8月8日に不正アクセスを受けたことを確認」: the day of the finding, unless another date is there for it.
            // 「…に対する不正アクセスが発生し、…を確認」: the attack's day and the finding's.
            let from = from || c.text.after(t.span.end, 15).starts_with("が発生し");
            // 「…日に攻撃を受け、…が判明」: the finding is another clause's.
            let rest = c.text.after(d.span.end, 12);
            let own_clause = rest.starts_with('に')
                && !rest.starts_with("に、")
                && !finds(t.span.end, clause.span.end)
                && clause.span.end < s.span.end;
            let from = from || own_clause;
            let searched = says(s.span.start, d.span.start, Cues::of(&[Cue::Investigate]));
            if !from && !searched && finds(t.span.end, s.span.end) {
                return None;
            }
            Tie { date, rule: "same clause" }
        }
        None => {
            let tie = c.text.tie_in_sentence(s, t, |_| true).or_else(|| c.text.tie_label(s))?;
            if finds(t.span.end, s.span.end) || finds(s.span.start, t.span.start) {
                return None;
            }
            tie
        }
    };
    Some(tie)
}

/// The first measure: disconnected, stopped, closed.
fn containment(c: &Context, events: &mut Vec<Draft>) {
    let mut first: Option<Draft> = None;
    let mut undated: Option<Draft> = None;
    for (i, s) in c.sentences() {
        if !s.cues.has(Cue::Contain) {
            continue;
        }
        for t in c.tokens(s).iter().filter(|t| t.has(Cue::Contain)) {
            let rest = c.text.after(t.span.end, 24);
            // A system that stopped by itself, or a request to the reader.
            if [
                "の厳格",
                "の強化",
                "の徹底",
                "の見直",
                "され",
                "しており、",
                "状態",
                "となり",
                "となっ",
                "中の",
                "に追い",
            ]
            .iter()
            .any(|w| rest.starts_with(w))
                || s.cues.has(Cue::Request)
                || c.text.mood(s, t) == Mood::No
                || c.text.mood(s, t) == Mood::Planned
            {
                continue;
            }
            let Some(d) = c.draft(
                EventKind::Containment,
                i,
                t,
                Mood::Done,
                c.text.tie(i, t).filter(|x| !long(c, x)),
            ) else {
                continue;
            };
            if d.status != Status::Done {
                continue;
            }
            if d.date.earliest().is_some() {
                if first.as_ref().is_none_or(|f| d.date.earliest() < f.date.earliest()) {
                    first = Some(d);
                }
            } else if undated.is_none() {
                undated = Some(d);
            }
        }
    }
    events.extend(first.or(undated));
}

/// A period of weeks is no day on which something was stopped.
fn long(c: &Context, tie: &Tie) -> bool {
    matches!(c.text.dates[tie.date].date, Edtf::Span(a, b) if (b - a).num_days() > 7)
}
