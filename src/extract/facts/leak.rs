//! Whether personal data leaked, were lost or damaged.
//!
//! Every word for a leak is read with what its clause goes on to say, and puts its text on a rung of
//! a ladder of evidence. The highest rung that a text reaches gives the answer: what was found
//! stands over what is feared, what is feared over what is denied, and that over what "has not been
//! confirmed"; and where nothing
//! is said of a leak at all it still counts that personal data lay in what was attacked.

use super::super::text::{Sentence, Text};
use super::super::vocabulary::{Cue, Cues};
use super::claims::{
    Reader, THEFT, is_advice, is_gone, is_heading, is_question, lists, tells_concerned,
};
use super::phrases::{Turn, Turns, said};
use super::{Found, about_persons, any};
use crate::timeline::{Answer, Span};

/// The ladder, from its foot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rung {
    /// The title names a leak of personal data as its topic: 「個人情報漏えいのお詫び」.
    Topic,
    /// Personal data lay in what was attacked, or within reach: 「サーバーに個人情報が保存されて
    /// いました」「会員のアカウントに不正ログインされました」.
    AtRisk,
    /// Taken for granted in passing: 「漏えいした情報は次のとおり」.
    Presupposed,
    /// 「漏えいは確認されておりません」: nothing found so far, nothing ruled out.
    Unconfirmed,
    /// 「漏えいはございません」「調査の結果、漏えいは確認されませんでした」
    Denied,
    /// Said without a word of finding: 「漏えいが発生しました」.
    Told,
    /// 「漏えいしたおそれ」
    Feared,
    /// 「漏えいがなかったことを確認しました」: ends an earlier fear.
    RuledOut,
    /// 「漏えいしたことが判明しました」「漏えいが発生しました」
    Found,
}

impl Rung {
    /// Whether it speaks against a leak.
    fn denies(self) -> bool {
        matches!(self, Rung::Unconfirmed | Rung::Denied | Rung::RuledOut)
    }

    fn answer(self) -> Answer {
        match self {
            Rung::Found | Rung::Told | Rung::Presupposed | Rung::Topic => Answer::Yes,
            Rung::Feared | Rung::AtRisk => Answer::Possible,
            Rung::Unconfirmed => Answer::Unconfirmed,
            Rung::RuledOut | Rung::Denied => Answer::No,
        }
    }
}

/// Reads the claims of `sentences` and sets them against each other. What those that were read mean with all their
/// turns of phrase is noted in `heard`, by the index of the sentence and in order.
pub(super) fn read(
    text: &Text,
    title: Option<Span>,
    sentences: &[&Sentence],
    reported: bool,
    heard: &mut Vec<(usize, Turns)>,
) -> Found<Answer> {
    // "Data leaked" speaks of persons if the text does anywhere, or if the Commission was told.
    // Who asks whether personal data leaked does not say so of what did.
    let asks = |s: &Sentence| any(text.words(s.span), phrases!["の有無", "かどうか", "か否か"]);
    let names = |s: &Sentence| s.cues.any(DATA) && !is_advice(s.cues) && !asks(s);
    let personal = reported || sentences.iter().any(|s| names(s));
    // Some data leaked, nobody says whose: a denial beside it says no more.
    let mut unnamed = false;
    let mut best: Option<(Rung, Span)> = None;
    // Headings that list what leaked, and what may have.
    let mut listed = (false, false);
    // Something that may hold data was stolen or lost, and what lay in it.
    let mut thefts = sentences.iter().filter(|s| s.cues.any(THEFT));
    let gone = thefts.any(|s| is_gone(text, s) && !is_question(text, s));
    let mut at_risk = false;
    let mut turns = Vec::new();
    for (i, s) in sentences.iter().enumerate().filter(|(_, s)| s.cues.any(SPEAKS)) {
        let reached = best.map(|(rung, _)| rung);
        if reached == Some(Rung::Found) {
            break;
        }
        // Data that only the report to the Commission makes personal are said to be at risk, or not.
        let unnamed_data = reported && (gone || reached < Some(Rung::Unconfirmed));
        let speaks = s.cues.any(CLAIMS) || unnamed_data || tells_concerned(text, s);
        if !speaks || is_question(text, s) {
            continue;
        }
        let all = said(text.words(s.span), s.span.start, &mut turns);
        heard.push((i, all));
        let reader = Reader { text, title, s, turns: &turns, all, reported };
        let named = personal || about_persons(s) || all.has(Turn::Persons);
        let heading = is_heading(text, s) && title != Some(s.span);
        let listing = || heading && lists(text.words(s.span));
        reader.claims(|rung, span| {
            listed.0 |= rung == Rung::Presupposed && listing();
            listed.1 |= heading && rung == Rung::Feared;
            at_risk |= rung == Rung::AtRisk;
            if !rung.denies() && !named {
                unnamed |= rung > Rung::Denied;
            } else if best.is_none_or(|(b, _)| rung > b) {
                best = Some((rung, span));
            }
        });
    }
    // 「漏えいした情報」 beside 「漏えいしたおそれのある情報」 is no turn of speech; and what lay in a
    // thing that was stolen is gone with it.
    if let Some((rung, _)) = &mut best
        && (listed == (true, true) || gone && at_risk)
    {
        *rung = Rung::Found;
    }
    best.filter(|(rung, _)| !unnamed || !matches!(rung, Rung::Unconfirmed | Rung::Denied))
        .map_or((Answer::Unstated, None), |(rung, span)| (rung.answer(), Some(span)))
}

/// Data of persons.
const DATA: Cues = Cues::of(&[Cue::Personal, Cue::Money]);

/// What a sentence claims something with, or of.
const CLAIMS: Cues = Cues::of(&[Cue::Leak, Cue::NoLeak, Cue::Personal]);

/// What a sentence must speak of to say anything of a leak.
const SPEAKS: Cues = Cues::of(&[
    Cue::Leak,
    Cue::NoLeak,
    Cue::Mistake,
    Cue::Personal,
    Cue::Person,
    Cue::Attack,
    Cue::Incident,
]);
