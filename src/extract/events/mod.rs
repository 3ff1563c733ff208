//! The readings, one file each: what makes an act of its kind, and which words it points at.

mod attack;
mod containment;
mod findings;
mod investigation;
mod notices;
mod publications;
mod reports;

use crate::extract::phrase;
use std::collections::{BTreeMap, BTreeSet};

use super::Part;
use super::names::Names;
use super::party::{Frame, Scene, Scenes};
use super::status::Mood;
use super::text::{Sentence, Text};
use super::tie::Tie;
use super::vocabulary::{Cue, Cues, Token};
use crate::dates::{Anchor, Basis, Date, Problem};
use crate::source::layout::Kind;
use crate::timeline::{Actor, Edtf, EventKind, Role, Span, Stage, Status};
use chrono::NaiveTime;

/// An event before its place is looked up in the source.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub kind: EventKind,
    pub stage: Option<Stage>,
    pub date: Edtf,
    pub time: Option<NaiveTime>,
    pub status: Status,
    pub actor: Actor,
    /// The words that made the event.
    pub cue: Span,
    /// The date's words.
    pub date_span: Option<Span>,
    /// The sentence it stands in.
    pub sentence: usize,
    /// The name of whom it goes to, where several of a kind may be told in one sentence.
    pub to: Option<Span>,
    /// The rule that tied the date.
    pub tie: &'static str,
}

/// In place of a rule that ties an event to its date: there is none.
const NO_DATE: &str = "no date";

/// The sentences that may tell of something, numbered.
type Body<'t> = [(usize, &'t Sentence)];

/// What the readings know besides the text.
pub(super) struct Context<'t> {
    pub text: &'t Text<'t>,
    pub names: &'t Names,
    pub role: Role,
    /// The publication date, and where it stands.
    pub published: Option<(Edtf, Span)>,
    /// What was added later, with its days.
    pub parts: &'t [Part],
    /// First byte of the body, behind the header.
    pub body: usize,
    /// The parties of each sentence.
    pub scenes: &'t Scenes<'t>,
}

impl Context<'_> {
    /// The parties of a sentence.
    fn scene(&self, sentence: usize) -> &Scene {
        self.scenes.of(sentence)
    }

    /// Who tells whom by the predicate at `token`.
    fn frame(&self, sentence: usize, token: &Token) -> Frame {
        self.text.frame(&self.text.sentences[sentence], self.scene(sentence), token)
    }

    /// The sentences of the body, numbered, headings without a date left out, those in which no
    /// word of the vocabulary stands and no date, and those of another matter.
    fn body(&self) -> Vec<(usize, &Sentence)> {
        let heading = |s: &Sentence| matches!(self.text.blocks[s.block].kind, Kind::Heading(_));
        let speaks = |s: &Sentence| {
            (s.cues != Cues::default() || !s.dates.is_empty())
                && (s.label.is_some() || !heading(s) || self.entry(s))
                && !self.text.is_of_another_matter(s)
        };
        let sentences = self.text.sentences.iter().enumerate();
        let behind_head = sentences.skip_while(|(_, s)| s.span.start < self.body);
        let mut body = Vec::with_capacity(self.text.sentences.len());
        body.extend(behind_head.filter(|(_, s)| speaks(s)));
        body
    }

    /// Whether a word of a sentence may have a day: one stands in it or over it, or it goes on with
    /// what was found.
    fn may_have_day(&self, sentence: usize, s: &Sentence) -> bool {
        !s.dates.is_empty() || s.label.is_some() || self.finished_before(sentence, s).is_some()
    }

    /// 「…調査が完了いたしました。その結果、…」: the sentence before one of what was found.
    fn finished_before(&self, sentence: usize, s: &Sentence) -> Option<&Sentence> {
        let before = self.text.sentences.get(sentence.checked_sub(1)?)?;
        let goes_on = || self.text.words(s.span).trim_start().starts_with("その結果");
        (before.cues.has(Cue::Finish) && goes_on()).then_some(before)
    }

    /// 「④ 対応状況：…」 looks like a heading and says something; 「（２）…への報告」 with nothing below it is
    /// an item of a list.
    fn entry(&self, s: &Sentence) -> bool {
        let Kind::Heading(level @ 7..) = self.text.blocks[s.block].kind else { return false };
        let heads = |i: usize| {
            self.text.blocks.get(i).and_then(|b| match b.kind {
                Kind::Heading(level) => Some(level),
                _ => None,
            })
        };
        let alike = |i: Option<usize>| i.and_then(heads) == Some(level);
        let bare = heads(s.block + 1).is_some()
            && (alike(Some(s.block + 1)) || alike(s.block.checked_sub(1)));
        let says = || self.text.words(s.span).find(['：', ':']);
        bare || says().is_some_and(|i| s.span.end - s.span.start > i + 12)
    }

    fn tokens(&self, s: &Sentence) -> &[Token] {
        self.text.tokens_in(&s.tokens)
    }

    /// The act for everyone who does it: 「当社および委託先より報告」 are two. What is done in the name of
    /// several at once (連名で) is the discloser's.
    fn by_all(&self, draft: Draft, token: &Token, events: &mut Vec<Draft>) {
        let scene = self.scene(draft.sentence);
        let actors = if scene.mentions.len() > 1 { scene.joint(token) } else { Vec::new() };
        if actors.len() < 2 || !actors.contains(&draft.actor) {
            events.push(draft);
            return;
        }
        let s = &self.text.sentences[draft.sentence];
        let before = self.text.words(Span::new(s.span.start, token.span.start));
        if actors.contains(&Actor::Own) && phrase::has(before, phrases!["連名", "共同で"]) {
            events.push(Draft { actor: Actor::Own, ..draft });
            return;
        }
        events.extend(actors.into_iter().map(|actor| Draft { actor, ..draft.clone() }));
    }

    /// Done by publication, or planned from then on, as a sentence says it.
    fn undated(&self, status: Status, s: &Sentence) -> Edtf {
        let published = self.published_at(s.span.start);
        let day = match status {
            Status::Done => published.and_then(Edtf::latest).map(Edtf::Until),
            Status::Planned => published.and_then(Edtf::earliest).map(Edtf::Since),
        };
        day.unwrap_or(Edtf::Unknown)
    }

    /// When the part of the text that holds a place was published.
    fn published_at(&self, at: usize) -> Option<Edtf> {
        let part = self.parts.iter().find(|p| p.span.start <= at && at < p.span.end);
        part.map(|p| p.day).or(self.published.map(|(day, _)| day))
    }

    /// Whether a date lies after the publication of a sentence as a whole.
    fn after_publication(&self, date: Edtf, s: &Sentence) -> bool {
        let published = self.published_at(s.span.start).and_then(Edtf::latest);
        matches!((date.earliest(), published), (Some(d), Some(p)) if d > p)
    }

    /// 「8月5日までに…しております」: some day up to that one.
    fn by(&self, d: &Date, status: Status) -> Edtf {
        match d.date {
            // What hangs on a date with a mistake in it is not held against a deadline.
            _ if d.suspect => Edtf::Unknown,
            Edtf::Day(day)
                if status == Status::Done
                    // 「21時までに」 is on the day.
                    && d.time.is_none()
                    && self.text.after(d.span.end, 12).starts_with("までに") =>
            {
                Edtf::Until(day)
            }
            date => date,
        }
    }

    /// Makes a draft of the act at `token`; nothing when the grammar says it is none.
    fn draft(
        &self,
        kind: EventKind,
        sentence: usize,
        token: &Token,
        mood: Mood,
        tie: Option<Tie>,
    ) -> Option<Draft> {
        let s = &self.text.sentences[sentence];
        // A day that is not known is none: ●月●日, 2025年●月●日, 8月5日 of no year.
        let is_read = |d: &&Date| match (d.date, d.problem) {
            (Edtf::Unknown, _) => d.suspect,
            (Edtf::Year(_), Some(Problem::Placeholder)) => false,
            _ => true,
        };
        let unread = tie.is_some_and(|t| !is_read(&&self.text.dates[t.date]));
        let date = tie.map(|t| &self.text.dates[t.date]).filter(is_read);
        let future = date.is_some_and(|d| self.after_publication(d.date, s));
        let mut status = mood.status(future)?;
        // 「本日より…申し上げます」 has begun; a date right before the act is the act's, whatever
        // the sentence goes on to plan.
        let today = date.is_some_and(|d| self.text.words(d.span).starts_with("本日"));
        let adjacent = date.is_some_and(|d| {
            token.span.start >= d.span.end
                && token.span.start - d.span.end <= 6
                && token.span != d.span
        });
        let own = mood == Mood::Leaning && date.is_some_and(|d| s.span.contains(d.span));
        // 「5月10日より順次発送してまいります」: what was to begin on a day that has passed has begun.
        let begun = date.is_some_and(|d| {
            s.span.contains(d.span)
                && d.span.end <= token.span.start
                && phrase::starts(self.text.after(d.span.end, 6), &["より", "から"])
        });
        if status == Status::Planned && !future && (today || adjacent || own || begun) {
            status = Status::Done;
        }
        // Told as done on a stated day after the text: the text says so, and a lint asks about it.
        let told_done = mood == Mood::Done && date.is_some_and(has_year);
        if future && !told_done {
            status = Status::Planned;
        }
        // A plan is not dated by a day that has passed: 「9月3日に相談を行ったうえ、届を提出する予定」.
        let dated = date.filter(|_| status == Status::Done || future);
        Some(Draft {
            kind,
            stage: None,
            date: dated.map_or_else(|| self.undated(status, s), |d| self.by(d, status)),
            time: dated.and_then(|d| d.time),
            status,
            actor: self.text.actor(s, self.scene(sentence), token),
            cue: token.span,
            date_span: dated.map(|d| d.span),
            sentence,
            to: None,
            tie: tie.filter(|_| dated.is_some() || unread).map_or(NO_DATE, |t| t.rule),
        })
    }
}

/// Whether a year is written with a date, or with the one it goes on from.
fn has_year(date: &Date) -> bool {
    date.stated.year || matches!(date.basis, Basis::YearFrom(Anchor::Mention(_)))
}

/// All events of a text, in document order, and the sentences from which a report to the Commission
/// was read, those too that tell the same one again.
pub(super) fn read(context: &Context) -> (Vec<Draft>, Vec<usize>) {
    let mut events = Vec::new();
    let body = context.body();
    publications::read(context, &mut events);
    reports::read(context, &body, &mut events);
    findings::read(context, &body, &mut events);
    notices::read(context, &body, &mut events);
    attack::read(context, &body, &mut events);
    containment::read(context, &body, &mut events);
    investigation::read(context, &body, &mut events);
    events.sort_by_key(|e| (e.cue.start, e.kind));
    let filings = events.iter().filter(|e| e.kind == EventKind::PpcReport).map(|e| e.sentence);
    let mut filings: Vec<_> = filings.collect();
    filings.sort_unstable();
    (merge(context, events), filings)
}

/// The same act stated twice is one: the same day, or once with its day and once without.
fn merge(context: &Context, events: Vec<Draft>) -> Vec<Draft> {
    // What is stated with its day, and who has begun to give notice or has a day for it to come: one
    // that has needs no second telling. There are few kinds, actors and stages.
    let mut dated = Vec::new();
    let mut begun = Vec::new();
    for e in &events {
        let act = (e.kind, e.actor, e.stage);
        let done = e.status == Status::Done;
        if done && e.date.earliest().is_some() && !dated.contains(&act) {
            dated.push(act);
        }
        let notice = e.kind == EventKind::IndividualNotice;
        if notice && (done || e.date.latest().is_some()) && !begun.contains(&e.actor) {
            begun.push(e.actor);
        }
    }
    // What a sentence says with its stage it does not say without: 「報告：5月12日（速報）」.
    let act = |e: &Draft| (e.sentence, e.kind, e.date, e.actor, e.status);
    let has_stage = |e: &&Draft| e.stage.is_some_and(|s| s != Stage::Unspecified);
    let staged: BTreeSet<_> = events.iter().filter(has_stage).map(act).collect();
    let mut seen = BTreeMap::new();
    let mut kept = Vec::with_capacity(events.len());
    // 「連絡を開始し、5月9日に全員への連絡を終えた」: told twice, once with its day.
    let told = |e: &&Draft| e.date_span.is_some() && e.kind == EventKind::IndividualNotice;
    let told: BTreeSet<_> =
        events.iter().filter(told).map(|e| (e.sentence, e.actor, e.status)).collect();
    for (i, event) in events.iter().enumerate() {
        if event.kind == EventKind::IndividualNotice
            && event.date_span.is_none()
            && told.contains(&(event.sentence, event.actor, event.status))
            || event.stage == Some(Stage::Unspecified) && staged.contains(&act(event))
            || event.kind == EventKind::Publication && tells_persons(&events, i)
        {
            continue;
        }
        let undated = event.date.earliest().is_none();
        let stated = |stage| dated.contains(&(event.kind, event.actor, stage));
        let restated = undated
            && event.status == Status::Done
            && (stated(event.stage)
                || event.stage == Some(Stage::Unspecified) && stated(Some(Stage::Preliminary)));
        // 「…の方には、別途個別にご連絡申し上げます」 beside notices that have begun is no second
        // notice, unless it goes to those whom the first did not reach.
        let again = event.kind == EventKind::IndividualNotice
            && event.status == Status::Planned
            && event.date.latest().is_none()
            && begun.contains(&event.actor)
            && !second_way(context, event);
        if restated || again {
            continue;
        }
        let unstaged = event.stage == Some(Stage::Unspecified) && !undated;
        let key = |stage| (event.kind, event.date, event.actor, event.status, stage);
        // 「総務省および経済産業省へ」 are two, told in one sentence.
        let told = |(sentence, to): &(usize, Option<Span>)| {
            *sentence != event.sentence || event.to.is_none() || *to == event.to
        };
        let same = seen.get(&key(event.stage)).is_some_and(told)
            || unstaged
                && [Stage::Preliminary, Stage::Final, Stage::Supplementary]
                    .iter()
                    .any(|stage| seen.contains_key(&key(Some(*stage))));
        if !same {
            seen.insert(key(event.stage), (event.sentence, event.to));
            kept.push(event.clone());
        }
    }
    kept
}

/// Whether the word of an event also tells persons one by one, which makes nothing public. Events of
/// a word stand together.
fn tells_persons(events: &[Draft], i: usize) -> bool {
    let Some((before, [event, later @ ..])) = events.split_at_checked(i) else { return false };
    let alike = |e: &&Draft| e.cue.start == event.cue.start;
    let beside = before.iter().rev().take_while(alike).chain(later.iter().take_while(alike));
    beside.into_iter().any(|e| e.kind == EventKind::IndividualNotice)
}

/// Notice to those whom an earlier one did not reach.
fn second_way(context: &Context, event: &Draft) -> bool {
    let words =
        context.text.sentences.get(event.sentence).map_or("", |s| context.text.words(s.span));
    phrase::has(
        words,
        phrases![
            "届かな",
            "不達",
            "お届けでき",
            "お届け出来",
            "ご登録のない",
            "登録がない",
            "届いていない",
            "届かず",
            "未達",
            "連絡が取れな",
            "連絡先が不明",
        ],
    )
}

#[cfg(test)]
mod tests {
    use crate::extract::trial::events;
    use crate::timeline::EventKind::{Awareness, IndividualNotice, Intrusion};

    #[test]
    fn what_is_told_of_another_matter_is_none_of_this_one() {
        let known = "5月20日、不正アクセスを検知しました。";
        for words in [
            "当社は2024年5月7日にも不正アクセスを検知しておりますが、本件とは別の事案です。",
            "同業他社では2024年5月7日に漏えいが発覚しています。",
            "前回（2024年5月7日）の不正アクセス検知後、対策を講じておりました。",
        ] {
            let noticed = events(Awareness, &format!("{known}\n\n{words}"));
            assert_eq!(noticed, "2026-05-20 done", "{words}");
        }
    }

    #[test]
    fn an_attack_is_only_spoken_of_under_what_is_to_come() {
        let words =
            "## 今後の対応\n- 6月4日（木）より不正アクセスが確認された会員ページの利用を再開\n";
        assert_eq!(events(Intrusion, words), "");
    }

    #[test]
    fn a_day_until_which_was_ordered_is_no_day_of_notice() {
        let words =
            "なお、5月25日（月）までのご注文に関しまして、対象の方へは個別にご連絡しております。";
        assert_eq!(events(IndividualNotice, words), "[..2026-06-01] done");
        let words =
            "現存しているログ（2026年4月以降）から調査したところ、不正アクセスを確認しました。";
        assert_eq!(events(Awareness, words), "");
        let words = "当社の方針（2024年4月1日制定）では、漏えいを確認した際の手順を定めています。";
        assert_eq!(events(Awareness, words), "");
    }
}
