//! What was noticed, and what was found to have leaked: awareness, leak-known, processor-notice.

use super::{Context, Draft};
use crate::extract::party::{Frame, Party};
use crate::extract::status::Mood;
use crate::extract::text::{Sentence, Use};
use crate::extract::tie::Tie;
use crate::extract::vocabulary::{Cue, Cues, Token};
use crate::timeline::{Actor, Edtf, EventKind, Role, Span, Status};

/// The rule by which a day is tied that someone else's word gave.
const TOLD: &str = "told by someone";

/// Signs that something happened.
const SIGNS: Cues = Cues::of(&[Cue::Attack, Cue::Mistake, Cue::Anomaly, Cue::Leak]);
/// What one may be told about.
const SUBJECTS: Cues =
    Cues::of(&[Cue::Attack, Cue::Mistake, Cue::Anomaly, Cue::Leak, Cue::Incident, Cue::Possible]);

pub(super) fn read(c: &Context, events: &mut Vec<Draft>) {
    let mut noticed = Vec::new();
    for (i, s) in c.sentences() {
        if !s.dates.is_empty() {
            labelled(c, i, s, &mut noticed);
        }
        for t in c.tokens(s) {
            if t.has(Cue::Receive) || received(c, t) {
                told(c, i, s, t, &mut noticed, events);
            } else if t.has(Cue::Find) {
                found(c, i, s, t, &mut noticed, events);
            } else if t.has(Cue::Anomaly) {
                broke(c, i, s, t, &mut noticed);
            } else if t.cues.any(Cues::of(&[
                Cue::Report,
                Cue::Consult,
                Cue::Notify,
                Cue::Preliminary,
                Cue::Supplementary,
                Cue::Final,
            ])) {
                told_by_name(c, i, s, t, &mut noticed, events);
            }
        }
    }
    if c.role == Role::Processor || c.role == Role::Both {
        told_entruster(c, events);
    }
    // Who has already published or reported knows: what is found later is no first knowledge.
    let acted = events
        .iter()
        .filter(|e| {
            e.actor == Actor::Own
                && e.status == Status::Done
                && matches!(
                    e.kind,
                    EventKind::Publication
                        | EventKind::PpcReport
                        | EventKind::PmarkReport
                        | EventKind::Police
                )
        })
        .filter_map(|e| e.date.latest().filter(|_| e.date.earliest().is_some()))
        .min();
    noticed.retain(|(d, _)| match (d.date.earliest(), acted) {
        (Some(day), Some(acted)) => day <= acted || d.actor != Actor::Own,
        _ => true,
    });
    events.extend(earliest(c, noticed));
}

/// 「報告を…から受けた」
fn received(c: &Context, t: &Token) -> bool {
    if !t.cues.any(Cues::of(&[Cue::Report, Cue::Consult, Cue::Notify])) {
        return false;
    }
    let rest = c.text.after(t.span.end, 90);
    let end = rest.find(['、', '。']).unwrap_or(rest.len());
    ["から受け", "より受け"].iter().any(|w| rest[..end].contains(w))
}

/// 「判明日：2025年10月29日」, 「発覚日時」 over a date.
fn labelled(c: &Context, sentence: usize, s: &Sentence, noticed: &mut Vec<(Draft, bool)>) {
    const FIELDS: &[&str] = &["発覚", "判明", "認知", "検知", "発見", "確認日", "把握", "覚知"];
    let field = c.text.field(s);
    if field.is_empty()
        || field.len() > 60
        || !FIELDS.iter().any(|w| field.contains(w))
        || field.contains("後")
        || field.contains("まで")
    {
        return;
    }
    let date = s.dates.start;
    let token = Token { span: c.text.dates[date].span, cues: Cues::default() };
    if let Some(d) = c.draft(
        EventKind::Awareness,
        sentence,
        &token,
        Mood::Done,
        Some(Tie { date, rule: "labelled" }),
    ) && d.status == Status::Done
    {
        noticed.push((d, false));
    }
}

/// The one awareness: the earliest dated one of the discloser; a vendor's only when the
/// discloser gives none; an undated one when nothing is dated.
fn earliest(c: &Context, mut noticed: Vec<(Draft, bool)>) -> Option<Draft> {
    // More findings than this no disclosure has; what lies beyond is not worth comparing.
    noticed.truncate(400);
    if c.role == Role::Entruster {
        // What was known before the vendor told was known to the vendor.
        let first_told = noticed
            .iter()
            .filter(|(d, _)| d.tie == TOLD && d.actor == Actor::Own)
            .filter_map(|(d, _)| d.date.earliest())
            .min();
        if let Some(day) = first_told {
            for (d, _) in &mut noticed {
                if d.tie != TOLD && d.date.latest().is_some_and(|l| l < day) {
                    d.actor = Actor::Processor;
                }
            }
        }
    }
    let own_dated =
        noticed.iter().any(|(d, _)| d.actor == Actor::Own && d.date.earliest().is_some());
    let any_dated = noticed.iter().any(|(d, _)| d.date.earliest().is_some());
    noticed.retain(|(d, _)| {
        let dated = d.date.earliest().is_some();
        if own_dated { dated && d.actor == Actor::Own } else { dated || !any_dated }
    });
    // A breakdown is a sign only where nothing was noticed on that day or before.
    // A day inside a month or a part of it says the same more exactly.
    let days: Vec<_> = noticed
        .iter()
        .filter_map(|(d, _)| if let Edtf::Day(day) = d.date { Some((day, d.actor)) } else { None })
        .collect();
    noticed.retain(|(d, _)| {
        let vague = matches!(d.date, Edtf::Month(..) | Edtf::OneOf(..) | Edtf::Year(..));
        !(vague
            && days.iter().any(|(day, actor)| {
                *actor == d.actor
                    && d.date.earliest() <= Some(*day)
                    && Some(*day) <= d.date.latest()
            }))
    });
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
    if s.cues.has(Cue::NoLeak) || before.has(Cue::Recovery) || conditional(c, s, t) {
        return;
    }
    // 「本件発覚後」「判明次第」 lead to something else.
    let passing = [
        "後",
        "次第",
        "以降",
        "した場合",
        "された場合",
        "でき次",
        "でき次第",
        "できた方",
        "できた場",
        "ができた方",
        "できたお客",
        "できない",
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
        || (words == "発覚" || words == "認知")
        || (words == "把握" && before.any(SUBJECTS));
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
    // 「2月3日に確認したランサムウェア」: what was found stands behind.
    let describes =
        ["した", "いたしました", "しました", "致しました"].iter().any(|w| rest.starts_with(w))
            && !rest.starts_with("した。")
            && c.tokens(s).iter().any(|x| {
                x.span.start > t.span.end && x.span.start < t.span.end + 60 && x.cues.any(SIGNS)
            });
    let sign = sign || describes;
    // 「（後日調査により判明）」 dates nothing.
    let aside = ["後日", "後の調査"].iter().any(|w| c.text.before(t.span.start, 45).contains(w));
    if !sign || aside || denied(c, s, t) {
        return;
    }
    let Some(tie) = finding_tie(c, sentence, s, t) else {
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
            ["なかった", "ない", "ておらず", "ません", "なく", "無い", "無く", "無かっ"]
                .iter()
                .any(|w| between.contains(w))
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
    if conditional(c, s, t) || before.has(Cue::Ppc) || c.text.mood(s, t) == Mood::No {
        return;
    }
    let frame = c.frame(sentence, t);
    // What came back from an investigation ordered is no first word.
    let ordered = before.has(Cue::Investigate) || s.cues.has(Cue::Finish);
    if frame.source == Some(Party::Investigator) && ordered {
        return;
    }
    let vendor = from_vendor(c, frame);
    // 「…日、…と通報を受けました」: what a caller reports is the incident, whatever its words.
    let called =
        ["通報", "指摘", "問い合わせ", "問合せ"].iter().any(|w| c.text.words(t.span).contains(w))
            && !s.dates.is_empty();
    if !before.any(SUBJECTS) && !s.cues.any(SIGNS) && !vendor && !called {
        return;
    }
    if to_third_party(frame) {
        return;
    }
    let tie = finding_tie(c, sentence, s, t);
    word(c, sentence, s, t, tie, vendor, noticed, events);
}

/// 「X社から当社に…を報告」: a vendor's word without a verb of receiving.
fn told_by_name(
    c: &Context,
    sentence: usize,
    s: &Sentence,
    t: &Token,
    noticed: &mut Vec<(Draft, bool)>,
    events: &mut Vec<Draft>,
) {
    if c.role != Role::Entruster || (s.dates.is_empty() && s.label.is_none()) {
        return;
    }
    let tie = c.text.tie_in_sentence(s, t, |_| true).or_else(|| c.text.tie_label(s));
    let frame = c.frame(sentence, t);
    if tie.is_none() || !from_vendor(c, frame) {
        return;
    }
    let before = cues_before(c, s, t);
    if before.any(Cues::of(&[
        Cue::Ppc,
        Cue::Police,
        Cue::Person,
        Cue::Individually,
        Cue::Condition,
    ])) || c.text.mood(s, t) == Mood::No
    {
        return;
    }
    if to_third_party(frame) {
        return;
    }
    // One word a sentence.
    let said = |e: &Draft| e.kind == EventKind::ProcessorNotice && e.sentence == sentence;
    if events.iter().rev().take(8).any(said) {
        return;
    }
    word(c, sentence, s, t, tie, true, noticed, events);
}

#[allow(clippy::too_many_arguments)]
fn word(
    c: &Context,
    sentence: usize,
    s: &Sentence,
    t: &Token,
    tie: Option<Tie>,
    vendor: bool,
    noticed: &mut Vec<(Draft, bool)>,
    events: &mut Vec<Draft>,
) {
    let Some(mut draft) = c.draft(EventKind::Awareness, sentence, t, Mood::Done, tie) else {
        return;
    };
    if draft.status != Status::Done {
        return;
    }
    draft.actor = Actor::Own;
    let dated = draft.date.earliest().is_some();
    if dated {
        draft.tie = TOLD;
    }
    if dated && cues_before(c, s, t).has(Cue::Leak) && !denied(c, s, t) {
        let mut leak = draft.clone();
        leak.kind = EventKind::LeakKnown;
        events.push(leak);
    }
    if vendor && c.role != Role::Processor {
        let mut notice = draft.clone();
        notice.kind = EventKind::ProcessorNotice;
        notice.actor = Actor::Processor;
        events.push(notice);
    }
    if dated || vendor {
        noticed.push((draft, false));
    }
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
        }
    }
}

/// 「A社からB社に対して報告」: nobody of the discloser was told.
fn to_third_party(told: Frame) -> bool {
    told.target.is_some_and(Party::is_vendor)
}

/// Whether the word comes from a vendor; who is named is one where a vendor was hit.
fn from_vendor(c: &Context, told: Frame) -> bool {
    match told.source {
        Some(Party::Vendor) => true,
        Some(Party::Named) => c.role == Role::Entruster,
        _ => false,
    }
}

/// The date of a finding. Of two dates in a sentence the one right before the word is its own
/// (「…が12月22日に判明」), else the first (「A日、B日から…されていたことが判明」).
fn finding_tie(c: &Context, sentence: usize, s: &Sentence, t: &Token) -> Option<Tie> {
    let date = |i: usize| &c.text.dates[i];
    let usable = |i: &usize| {
        matches!(c.text.uses[*i], Use::Point)
            && date(*i).date != Edtf::Unknown
            && date(*i).span.start >= s.span.start
            && date(*i).span.end <= t.span.start
            && !of_attack(c, s, t, *i)
    };
    let before: Vec<usize> = s.dates.clone().filter(usable).collect();
    if let (Some(first), Some(last)) = (before.first().copied(), before.last().copied()) {
        if t.span.start - date(last).span.end <= 18 {
            return Some(Tie { date: last, rule: "right before the words" });
        }
        if before.len() > 1 {
            if date(first).span.start <= s.span.start + 30 && !told_between(c, s, first, t) {
                return Some(Tie { date: first, rule: "opens the sentence" });
            }
            let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
            if let Some(own) =
                before.iter().copied().find(|i| date(*i).span.start >= clause.span.start)
            {
                return Some(Tie { date: own, rule: "same clause" });
            }
        }
    }
    let tied = c.text.tie_in_sentence(s, t, |_| true);
    if tied.is_some_and(|x| s.span.contains(date(x.date).span) && of_attack(c, s, t, x.date)) {
        return None;
    }
    tied.or_else(|| c.text.tie_label(s)).or_else(|| after_investigation(c, sentence, s))
}

/// 「調査の結果、…日に侵入されていたことが判明」, 「…日から…日にかけて…されていたこと」: the day is the
/// attack's, not the finding's.
fn of_attack(c: &Context, s: &Sentence, t: &Token, date: usize) -> bool {
    if matches!(c.text.words(t.span), "検知" | "認知" | "発覚" | "感知") {
        return false;
    }
    let d = &c.text.dates[date];
    if matches!(d.date, Edtf::Span(..)) {
        return true;
    }
    // 「6月25日に不正アクセスがあり、…が判明」: where the finding is another clause's, 「日に」 goes with
    // the attack of its own.
    let rest = c.text.after(d.span.end, 12);
    let adverb = rest.starts_with("に、") || rest.starts_with("に，");
    let clause = c.text.clause_at(s, d.span.start);
    if rest.starts_with('に')
        && !adverb
        && (t.has(Cue::Receive) || received(c, t))
        && cues_between(c, s, d.span.end, d.span.end + 90).has(Cue::Attack)
    {
        return true;
    }
    if rest.starts_with('に') && !adverb && clause != c.text.clause_at(s, t.span.start) {
        let end = c.text.clauses[clause].span.end;
        if cues_between(c, s, d.span.end, end).has(Cue::Attack)
            && !cues_between(c, s, d.span.end, end).any(Cues::of(&[Cue::Find, Cue::Receive]))
        {
            return true;
        }
    }
    // 「X社から、…日に攻撃を受けたとの報告があり」: inside what was told.
    if t.has(Cue::Receive) || received(c, t) {
        let told_before =
            c.tokens(s).iter().any(|x| {
                x.cues.any(Cues::of(&[Cue::Vendor]))
                    && x.span.end <= d.span.start
                    && c.text.skip_brackets(x.span.end).starts_with("から")
            }) || c.names.within(Span::new(s.span.start, d.span.start)).iter().any(|n| {
                let rest = c.text.skip_brackets(n.end);
                rest.starts_with("から") || rest.starts_with("より")
            });
        return told_before
            && cues_between(c, s, d.span.end, t.span.start).any(SIGNS)
            && t.span.start > d.span.end + 18;
    }
    // 「4月24日より…が行われたことを確認」
    let onward = ["から", "より", "頃から", "頃より"]
        .iter()
        .any(|w| c.text.after(d.span.end, 12).starts_with(w));
    if onward && cues_between(c, s, d.span.end, t.span.start).has(Cue::Attack) {
        return true;
    }
    let investigated = c.tokens(s).iter().any(|x| {
        x.has(Cue::Investigate) && x.span.end <= d.span.start && x.span.end + 60 >= d.span.start
    });
    investigated
        && t.span.start > d.span.end + 18
        && cues_between(c, s, d.span.end, t.span.start).has(Cue::Attack)
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

/// 「…の場合」「万一」 before a place; 「…しようとした際に」 is no condition.
fn conditional(c: &Context, s: &Sentence, t: &Token) -> bool {
    c.tokens(s)
        .iter()
        .take_while(|x| x.span.start < t.span.start)
        .any(|x| x.has(Cue::Condition) && !c.text.words(x.span).contains('際'))
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
