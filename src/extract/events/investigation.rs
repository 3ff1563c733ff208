//! Outside investigation: ordered, and its results received.

use super::{Context, Draft};
use crate::extract::status::Mood;
use crate::extract::text::Sentence;
use crate::extract::vocabulary::{Cue, Cues, Token};
use crate::timeline::{Edtf, EventKind, Status};

pub(super) fn read(c: &Context, events: &mut Vec<Draft>) {
    let mut started: Vec<Draft> = Vec::new();
    let mut results: Vec<Draft> = Vec::new();
    for (i, s) in c.sentences() {
        if !s.cues.has(Cue::Forensic) {
            continue;
        }
        let tokens = c.tokens(s);
        if s.cues.has(Cue::Investigate)
            && let Some(t) = result(c, s, tokens)
            && let Some(d) = c.draft(
                EventKind::InvestigationResult,
                i,
                t,
                Mood::Done,
                c.text.tie_in_sentence(s, t, |_| true).or_else(|| c.text.tie_label(s)),
            )
        {
            results.push(d);
        }
        if s.cues.has(Cue::Investigate)
            && let Some(t) = start(tokens)
        {
            let mood = c.text.mood(s, t);
            if let Some(mut d) =
                c.draft(EventKind::InvestigationStart, i, t, mood, c.text.tie(i, t))
            {
                // Going on for days, it began on the first.
                if let Edtf::Span(first, _) = d.date {
                    d.date = Edtf::Day(first);
                }
                started.push(d);
            }
        }
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
    let dated = results.iter().any(|d| d.date.earliest().is_some());
    events.extend(results.into_iter().filter(|d| !dated || d.date.earliest().is_some()));
}

/// 「専門機関に調査を依頼」「フォレンジック調査を開始」
fn start(tokens: &[Token]) -> Option<&Token> {
    let at = tokens.iter().position(|t| t.has(Cue::Forensic))?;
    tokens[at..].iter().find(|t| t.has(Cue::Begin) && !t.has(Cue::Finish))
}

/// 「調査機関による調査が完了」「調査会社より報告書を受領」
fn result<'t>(c: &Context, s: &Sentence, tokens: &'t [Token]) -> Option<&'t Token> {
    let at = tokens.iter().position(|t| t.has(Cue::Forensic))?;
    if c.text.mood(s, tokens.last()?) == Mood::Planned {
        return None;
    }
    tokens[at..].iter().find(|t| t.cues.any(Cues::of(&[Cue::Finish, Cue::Receive])))
}
