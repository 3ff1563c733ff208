//! What was noticed, and what was found to have leaked: awareness, leak-known, processor-notice.

use super::{Context, Draft};
use crate::extract::status::Mood;
use crate::extract::text::{Sentence, Use};
use crate::extract::tie::Tie;
use crate::extract::vocabulary::{Cue, Cues, Token};
use crate::timeline::{Actor, Edtf, EventKind, Role, Span, Status};

/// Signs that something happened.
const SIGNS: Cues = Cues::of(&[Cue::Attack, Cue::Mistake, Cue::Anomaly, Cue::Leak]);
/// What one may be told about.
const SUBJECTS: Cues =
    Cues::of(&[Cue::Attack, Cue::Mistake, Cue::Anomaly, Cue::Leak, Cue::Incident, Cue::Possible]);

pub(super) fn read(c: &Context, events: &mut Vec<Draft>) {
    let mut noticed = Vec::new();
    for (i, s) in c.sentences() {
        if !s.cues.any(Cues::of(&[Cue::Find, Cue::Receive, Cue::Anomaly, Cue::Mistake])) {
            continue;
        }
        for t in c.tokens(s) {
            if t.has(Cue::Receive) {
                told(c, i, s, t, &mut noticed, events);
            } else if t.has(Cue::Find) {
                found(c, i, s, t, &mut noticed, events);
            } else if t.cues.any(Cues::of(&[Cue::Anomaly, Cue::Attack])) {
                broke(c, i, s, t, &mut noticed);
            }
        }
    }
    if c.role == Role::Processor || c.role == Role::Both {
        told_entruster(c, events);
    }
    events.extend(earliest(noticed));
}

/// The one awareness: the earliest dated one of the discloser; a vendor's only when the
/// discloser gives none; an undated one when nothing is dated.
fn earliest(mut noticed: Vec<(Draft, bool)>) -> Option<Draft> {
    let own_dated =
        noticed.iter().any(|(d, _)| d.actor == Actor::Own && d.date.earliest().is_some());
    let any_dated = noticed.iter().any(|(d, _)| d.date.earliest().is_some());
    noticed.retain(|(d, _)| {
        let dated = d.date.earliest().is_some();
        if own_dated { dated && d.actor == Actor::Own } else { dated || !any_dated }
    });
    // A breakdown is a sign only where nothing was noticed on that day or before.
    noticed.sort_by_key(|(d, weak)| (d.date.earliest(), *weak, d.cue.start));
    noticed.into_iter().next().map(|(d, _)| d)
}

/// A word of finding: 検知, 発覚, 確認, 判明.
fn found(
    c: &Context,
    sentence: usize,
    s: &Sentence,
    t: &Token,
    noticed: &mut Vec<(Draft, bool)>,
    events: &mut Vec<Draft>,
) {
    let clause = c.text.clause_at(s, t.span.start);
    let before = cues_before(c, s, t);
    let words = c.text.words(t.span);
    let rest = c.text.after(t.span.end, 60);
    if s.cues.has(Cue::NoLeak) || before.has(Cue::Recovery) || before.has(Cue::Condition) {
        return;
    }
    // 「本件発覚後」「判明次第」 lead to something else.
    let passing = [
        "後",
        "次第",
        "以降",
        "した場合",
        "された場合",
        "でき",
        "を求",
        "する",
        "を進",
        "の上",
        "し、復",
    ]
    .iter()
    .any(|w| rest.starts_with(w));
    let mood = c.text.mood(s, t);
    if mood == Mood::No || (mood == Mood::Planned && !matches!(words, "検知" | "発覚" | "認知"))
    {
        return;
    }
    let strong = matches!(
        words,
        "検知" | "認知" | "発覚" | "感知" | "覚知" | "露見" | "検出" | "察知" | "発報"
    );
    let sign = before.any(SIGNS)
        || (strong && before.any(SUBJECTS))
        || (words == "発覚" || words == "認知");
    if passing {
        if (words == "発覚"
            || words == "判明"
            || words == "検知"
            || words == "認知"
            || words == "確認")
            && rest.starts_with('後')
            && before.any(SUBJECTS) | (words == "発覚")
        {
            undated_mention(c, sentence, s, t, noticed);
        }
        return;
    }
    // 「（後日調査により判明）」 dates nothing.
    let aside = ["後日", "後の調査"].iter().any(|w| c.text.before(t.span.start, 45).contains(w));
    if !sign || aside || denied(c, s, t) {
        return;
    }
    let Some(tie) = finding_tie(c, sentence, s, t) else {
        if before.any(SIGNS) && !leading_remark(rest) {
            undated_mention(c, sentence, s, t, noticed);
        }
        return;
    };
    let Some(mut draft) = c.draft(EventKind::Awareness, sentence, t, Mood::Done, Some(tie)) else {
        return;
    };
    if draft.status != Status::Done {
        return;
    }
    let complement = cues_between(c, s, c.text.clauses[clause].span.start, t.span.start);
    if (complement.has(Cue::Leak) || (before.has(Cue::Leak) && words != "特定"))
        && !matches!(words, "特定" | "認識")
        && draft.date.earliest().is_some()
    {
        let mut leak = draft.clone();
        leak.kind = EventKind::LeakKnown;
        events.push(leak);
    }
    if matches!(words, "判断" | "特定" | "認め") && !before.has(Cue::Attack) {
        return;
    }
    if c.tokens(s).iter().any(|x| x.has(Cue::Forensic) && x.span.start < t.span.start)
        && draft.actor == Actor::Processor
    {
        draft.actor = Actor::Own;
    }
    noticed.push((draft, false));
}

/// 「漏えいはなかったことを確認」
fn denied(c: &Context, s: &Sentence, t: &Token) -> bool {
    let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
    c.tokens(s)
        .iter()
        .rev()
        .filter(|x| {
            x.has(Cue::Leak) && x.span.end <= t.span.start && x.span.start >= clause.span.start
        })
        .take(1)
        .any(|x| {
            let between = c.text.words(Span::new(x.span.end, t.span.start));
            ["なかった", "ない", "ておらず", "ません", "なく"].iter().any(|w| between.contains(w))
                && !between.contains("可能性")
                && !between.contains("否定")
        })
}

/// A finding mentioned without a day: 「本件発覚後」.
fn undated_mention(
    c: &Context,
    sentence: usize,
    s: &Sentence,
    t: &Token,
    noticed: &mut Vec<(Draft, bool)>,
) {
    let tie = c
        .text
        .tie_in_sentence(s, t, |_| true)
        .filter(|t| t.rule == "same clause" && c.text.dates[t.date].span.start >= s.span.start);
    if let Some(d) = c.draft(
        EventKind::Awareness,
        sentence,
        t,
        Mood::Done,
        tie.filter(|x| t.span.start.saturating_sub(c.text.dates[x.date].span.end) < 30),
    ) && d.status == Status::Done
    {
        noticed.push((d, true));
    }
}

fn leading_remark(rest: &str) -> bool {
    ["されており", "されてい", "しており", "中"].iter().any(|w| rest.starts_with(w))
}

/// Told by someone: police, a card company, a customer, a vendor.
fn told(
    c: &Context,
    sentence: usize,
    s: &Sentence,
    t: &Token,
    noticed: &mut Vec<(Draft, bool)>,
    events: &mut Vec<Draft>,
) {
    let before = cues_before(c, s, t);
    let sender = sender(c, s, t);
    if s.cues.has(Cue::Condition) && before.has(Cue::Condition) {
        return;
    }
    // What came back from an investigation ordered, or from an authority reported to, is no first word.
    let ordered = before.has(Cue::Investigate) || s.cues.has(Cue::Finish);
    if before.has(Cue::Ppc)
        || (matches!(sender, Some(Sender::Forensic)) && ordered)
        || c.text.words(s.span).contains("との報告は受けて")
    {
        return;
    }
    let mood = c.text.mood(s, t);
    if mood == Mood::No {
        return;
    }
    let tie = finding_tie(c, sentence, s, t);
    let subject = cues_before(c, s, t).any(SUBJECTS) || s.cues.any(SIGNS);
    if !subject {
        return;
    }
    let Some(mut draft) = c.draft(EventKind::Awareness, sentence, t, Mood::Done, tie) else {
        return;
    };
    if draft.status != Status::Done {
        return;
    }
    draft.actor = Actor::Own;
    if before.has(Cue::Leak) && draft.date.earliest().is_some() {
        let mut leak = draft.clone();
        leak.kind = EventKind::LeakKnown;
        events.push(leak);
    }
    if matches!(sender, Some(Sender::Vendor)) && c.role != Role::Processor {
        let mut notice = draft.clone();
        notice.kind = EventKind::ProcessorNotice;
        notice.actor = Actor::Processor;
        events.push(notice);
    }
    noticed.push((draft, false));
}

/// A system that breaks down on a day: the first sign, where nobody says it was noticed.
fn broke(c: &Context, sentence: usize, s: &Sentence, t: &Token, noticed: &mut Vec<(Draft, bool)>) {
    let rest = c.text.after(t.span.end, 45);
    let happened =
        ["が発生", "発生", "が生じ", "となり", "となっ", "が発", "が起き", "な状態", "状態"]
            .iter()
            .any(|w| rest.starts_with(w));
    if !t.has(Cue::Anomaly)
        || !happened
        || rest.contains("発生して") && c.text.mood(s, t) == Mood::No
    {
        return;
    }
    let tie = c.text.tie_in_sentence(s, t, |_| true).or_else(|| c.text.tie_label(s));
    if let Some(tie) = tie
        && let Some(d) = c.draft(EventKind::Awareness, sentence, t, Mood::Done, Some(tie))
        && d.status == Status::Done
        && d.date.earliest().is_some()
    {
        noticed.push((d, true));
    }
}

/// The processor's side: 「委託元へ通知」.
fn told_entruster(c: &Context, events: &mut Vec<Draft>) {
    const TELLS: Cues = Cues::of(&[Cue::Report, Cue::Notify, Cue::Consult]);
    for (i, s) in c.sentences() {
        let tokens = c.tokens(s);
        for (n, t) in tokens.iter().enumerate() {
            if !t.cues.any(Cues::of(&[Cue::Entruster, Cue::Client])) {
                continue;
            }
            let rest = c.text.after(t.span.end, 60);
            let towards = ["へ", "に", "様へ", "様に", "の皆様", "企業様", "各社"]
                .iter()
                .any(|p| rest.starts_with(p))
                && !rest.starts_with("への報告が")
                && !rest.starts_with("へのご報告が");
            if !towards {
                continue;
            }
            let Some(act) = tokens[n + 1..].iter().find(|x| x.cues.any(TELLS)) else { continue };
            if act.span.start > t.span.end + 150 {
                continue;
            }
            let mood = c.text.mood(s, act);
            let tie = c.text.tie_in_sentence(s, act, |_| true).or_else(|| c.text.tie_label(s));
            if let Some(mut d) = c.draft(EventKind::ProcessorNotice, i, act, mood, tie)
                && d.status == Status::Done
            {
                d.actor = Actor::Own;
                events.push(d);
            }
            break;
        }
    }
}

enum Sender {
    Vendor,
    Forensic,
    Other,
}

/// Who told: the nearest name before the word that から or より follows.
fn sender(c: &Context, s: &Sentence, t: &Token) -> Option<Sender> {
    let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
    let mut best: Option<(usize, Sender)> = None;
    for x in c.tokens(s).iter().take_while(|x| x.span.start < t.span.start) {
        let from = c.text.skip_brackets(x.span.end);
        if !(from.starts_with("から") || from.starts_with("より"))
            || x.span.start + 400 < clause.span.start
        {
            continue;
        }
        let who = if x.has(Cue::Forensic) {
            Sender::Forensic
        } else if x.has(Cue::Vendor) {
            Sender::Vendor
        } else {
            Sender::Other
        };
        best = Some((x.span.start, who));
    }
    for n in
        c.names.third_parties.iter().filter(|n| n.start >= s.span.start && n.end <= t.span.start)
    {
        let from = c.text.skip_brackets(n.end);
        if (from.starts_with("から") || from.starts_with("より"))
            && best.as_ref().is_none_or(|(at, _)| *at < n.start)
        {
            let who = if c.role == Role::Entruster { Sender::Vendor } else { Sender::Other };
            best = Some((n.start, who));
        }
    }
    best.map(|(_, who)| who)
}

/// The date of a finding. Of two dates in a sentence the one right before the word is its own
/// (「…が12月22日に判明」), else the first (「A日、B日から…されていたことが判明」).
fn finding_tie(c: &Context, sentence: usize, s: &Sentence, t: &Token) -> Option<Tie> {
    let usable = |i: &usize| {
        matches!(c.text.uses[*i], Use::Point)
            && c.text.dates[*i].date != Edtf::Unknown
            && c.text.dates[*i].span.start >= s.span.start
    };
    let before: Vec<usize> = s
        .dates
        .clone()
        .filter(|i| c.text.dates[*i].span.end <= t.span.start && usable(i))
        .collect();
    if let Some(last) = before.last() {
        let gap = t.span.start - c.text.dates[*last].span.end;
        if gap <= 18 {
            return Some(Tie { date: *last, rule: "right before the words" });
        }
        if before.len() > 1 {
            // The first date opens the sentence, and what lies between is one story.
            let first = before[0];
            let opens = c.text.dates[first].span.start <= s.span.start + 120;
            let clause = c.text.clause_at(s, t.span.start);
            let own: Vec<usize> = before
                .iter()
                .copied()
                .filter(|i| c.text.dates[*i].span.start >= c.text.clauses[clause].span.start)
                .collect();
            if let Some(first_own) = own.first() {
                return Some(Tie { date: *first_own, rule: "same clause" });
            }
            if opens && !told_between(c, s, first, t) {
                return Some(Tie { date: first, rule: "same sentence" });
            }
        }
    }
    c.text
        .tie_in_sentence(s, t, |_| true)
        .or_else(|| c.text.tie_label(s))
        .or_else(|| after_investigation(c, sentence, s))
}

/// Whether another finding stands between a date and a word.
fn told_between(c: &Context, s: &Sentence, date: usize, t: &Token) -> bool {
    let from = c.text.dates[date].span.end;
    c.tokens(s)
        .iter()
        .any(|x| x.span.start > from && x.span.end < t.span.start && x.has(Cue::Receive))
}

/// 「…日、調査が完了いたしました。その結果、…」
fn after_investigation(c: &Context, sentence: usize, s: &Sentence) -> Option<Tie> {
    let opening = c.text.words(s.span);
    if !opening.trim_start().starts_with("その結果") {
        return None;
    }
    let before = c.text.sentences.get(sentence.checked_sub(1)?)?;
    if !before.cues.has(Cue::Finish) {
        return None;
    }
    let date = before.dates.clone().rev().find(|i| c.text.uses[*i] == Use::Point)?;
    Some(Tie { date, rule: "result of the sentence before" })
}

fn cues_before(c: &Context, s: &Sentence, t: &Token) -> Cues {
    cues_between(c, s, s.span.start, t.span.start)
}

fn cues_between(c: &Context, s: &Sentence, from: usize, to: usize) -> Cues {
    c.tokens(s)
        .iter()
        .filter(|t| t.span.start >= from && t.span.start < to)
        .fold(Cues::default(), |a, t| a.and(t.cues))
}
