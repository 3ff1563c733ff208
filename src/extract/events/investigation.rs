//! Outside investigation: ordered, and its results received.
//!
//! Only outsiders count: a sentence names them (調査会社, 専門家), or a dated line of the timeline tells
//! how the investigation went on that they were said to have been asked for.

use super::{Body, Context, Draft};
use crate::extract::phrase::{self, starts};
use crate::extract::status::Mood;
use crate::extract::text::Sentence;
use crate::extract::tie::Tie;
use crate::extract::vocabulary::{Cue, Cues, Token};
use crate::timeline::{Edtf, EventKind, Status};

/// Words that hold an investigation: 解析, フォレンジック, 調査会社.
const INVESTIGATES: Cues = Cues::of(&[Cue::Investigate, Cue::Forensic]);

pub(super) fn read(c: &Context, body: &Body, events: &mut Vec<Draft>) {
    let mut started: Vec<Draft> = Vec::new();
    let mut results: Vec<Draft> = Vec::new();
    // Whether outsiders have been named as investigating.
    let mut outside = false;
    // Whether one has begun, and whether its day is known: then nothing more is to be learnt.
    let (mut begun, mut dated) = (false, false);
    for &(i, s) in body {
        let named = s.cues.has(Cue::Forensic);
        outside |= named;
        if !outside || !s.cues.any(INVESTIGATES) || !(named || is_entry(c, s)) {
            continue;
        }
        if !c.tokens(s).iter().any(|t| investigates(c, t)) {
            continue;
        }
        let ended = result(c, s, named);
        if let Some(t) = ended {
            let tie = c.text.tie_in_sentence(s, t, |_| true).or_else(|| c.text.tie_label(s));
            let tie = tie.filter(|tie| !leads(c, s, t) || is_beside(c, s, t, tie));
            results.extend(c.draft(EventKind::InvestigationResult, i, t, Mood::Done, tie));
        }
        if !named || dated {
            continue;
        }
        let Some(t) = start(c, s) else { continue };
        let tie = order(c, i, s, t);
        if begun && tie.is_none() {
            continue;
        }
        let mood = c.text.mood(s, t);
        let Some(mut d) = c.draft(EventKind::InvestigationStart, i, t, mood, tie) else {
            continue;
        };
        // Where its end is told, its beginning is only with a day.
        if ended.is_some() && d.date.earliest().is_none() {
            continue;
        }
        // Going on for days, it began on the first.
        if let Edtf::Span(first, _) = d.date {
            d.date = Edtf::Day(first);
        }
        if d.status == Status::Done {
            begun = true;
            dated |= d.date.earliest().is_some();
        }
        started.push(d);
    }
    // One beginning: the first dated, else the first.
    if started.iter().any(|d| d.status == Status::Done) {
        started.retain(|d| d.status == Status::Done);
    } else {
        started.retain(|d| c.text.words(c.text.sentences[d.sentence].span).contains("予定"));
    }
    let start =
        started.iter().find(|d| d.date.earliest().is_some()).or_else(|| started.first()).cloned();
    events.extend(start);
    let any_dated = results.iter().any(|d| d.date.earliest().is_some());
    events.extend(results.into_iter().filter(|d| !any_dated || d.date.earliest().is_some()));
}

/// Whether a word speaks of an investigation; 「専門家」 alone may do anything.
fn investigates(c: &Context, t: &Token) -> bool {
    t.has(Cue::Investigate)
        || t.has(Cue::Forensic)
            && phrase::has(c.text.words(t.span), phrases!["調査", "鑑識", "フォレンジック"])
}

/// A line of a timeline: with a date set over it.
fn is_entry(c: &Context, s: &Sentence) -> bool {
    s.label.is_some() && !c.text.words(s.span).contains("社内")
}

/// 「専門機関に調査を依頼」「フォレンジック調査を開始」: the word that says it began, one behind the
/// investigation before one that only names who helps (「専門家と連携し、…の調査を開始」).
fn start<'t>(c: &'t Context, s: &Sentence) -> Option<&'t Token> {
    let tokens = c.tokens(s);
    // 「第三者機関から情報提供があり」: one who tells of something investigates nothing.
    let gives = |t: &Token| starts(c.text.skip_brackets(t.span.end), &["から", "より"]);
    let at = tokens.iter().position(|t| t.has(Cue::Forensic) && !gives(t))?;
    let begins = |t: &&Token| t.has(Cue::Begin) && !t.has(Cue::Finish);
    let behind = tokens[at..].iter().position(|t| t.has(Cue::Investigate));
    behind
        .and_then(|i| tokens[at + i..].iter().find(begins))
        .or_else(|| tokens[at..].iter().find(begins))
}

/// The day on which an investigation was ordered. What led to a result (「調査を行った結果」) was not
/// done at once, nor on the day of the clause before.
fn order(c: &Context, sentence: usize, s: &Sentence, t: &Token) -> Option<Tie> {
    let tie = c.text.tie(sentence, t)?;
    (!leads(c, s, t) || is_beside(c, s, t, &tie)).then_some(tie)
}

/// Whether an act only leads to a result: 「調査を行った結果、」.
fn leads(c: &Context, s: &Sentence, t: &Token) -> bool {
    let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
    c.text.words(clause.span).trim_end_matches('、').ends_with("結果")
}

/// Whether a date is not that of another clause of the sentence, or of a sentence before.
fn is_beside(c: &Context, s: &Sentence, t: &Token, tie: &Tie) -> bool {
    let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
    let date = c.text.dates[tie.date].span;
    clause.span.contains(date) || s.label.is_some_and(|l| l.date() == tie.date)
}

/// Behind an investigation: it goes on.
const UNDER_WAY: &[&str] = &[
    "を継続",
    "を続け",
    "を進めて",
    "を行って",
    "を実施して",
    "が進められて",
    "が行われて",
    "が実施されて",
];

/// 「調査機関による調査が完了」「調査会社より報告書を受領」
fn result<'t>(c: &'t Context, s: &Sentence, named: bool) -> Option<&'t Token> {
    let tokens = c.tokens(s);
    let at = tokens.iter().position(|t| t.cues.any(INVESTIGATES))?;
    let ended = tokens[at..].iter().find(|t| {
        let word = c.text.words(t.span);
        // 「外部機関から情報提供があり」 is a first word, no report of what was asked for.
        (t.has(Cue::Finish) || t.has(Cue::Receive) && word.contains("報告"))
            // 「調査の結果」 alone ends nothing that a day is given for.
            && (named || starts(word, &["完了", "終了", "受領", "報告を受け", "報告書", "受け取"]))
    })?;
    // 「調査が行われているとの報告を受け」
    let mut told = tokens[at..].iter().take_while(|t| t.span.end <= ended.span.start);
    let goes_on =
        |t: &Token| t.cues.any(INVESTIGATES) && starts(c.text.after(t.span.end, 24), UNDER_WAY);
    if ended.has(Cue::Receive) && told.any(goes_on) {
        return None;
    }
    // 「データの保全完了」 ends no investigation, and a report handed on is none received.
    let before = c.text.before(ended.span.start, 24);
    let rest = c.text.after(ended.span.end, 12);
    (!before.contains("保全")
        && !starts(rest, &["を提出", "の提出", "提出"])
        && c.text.mood(s, tokens.last()?) != Mood::Planned)
        .then_some(ended)
}
