//! Told by someone: police, a card company, a customer, a vendor; and a processor's word to those
//! whose data it handled.

use super::{At, Findings, Noticed, SIGNS, SUBJECTS, day, denied};
use crate::extract::events::Draft;
use crate::extract::party::{Frame, Parties, Party};
use crate::extract::status::Mood;
use crate::extract::tie::Tie;
use crate::extract::vocabulary::{Cue, Cues};
use crate::timeline::{Actor, EventKind, Role, Status};

/// The rule by which a day is tied that someone else's word gave.
const TOLD: &str = "told by someone";

/// 「報告を…から受けた」
pub(super) fn received(at: At) -> bool {
    if !at.t.cues.any(Cues::of(&[Cue::Report, Cue::Consult, Cue::Notify])) {
        return false;
    }
    let rest = at.behind(90);
    let clause = &rest[..rest.find(['、', '。']).unwrap_or(rest.len())];
    ["から受け", "より受け"].iter().any(|w| clause.contains(w))
}

impl Findings<'_> {
    /// A word of being told.
    pub(super) fn told(&mut self, at: At) {
        let before = at.before();
        if at.conditional() || before.has(Cue::Ppc) || at.mood() == Mood::No {
            return;
        }
        let frame = at.c.frame(at.sentence, at.t);
        // What came back from an investigation ordered is no first word.
        let ordered = before.has(Cue::Investigate) || at.s.cues.has(Cue::Finish);
        if frame.source == Some(Party::Investigator) && ordered {
            return;
        }
        let vendor = self.is_from_vendor(frame);
        // 「…日、…と通報を受けました」: what a caller reports is the incident, whatever its words.
        let called =
            ["通報", "指摘", "問い合わせ", "問合せ"].iter().any(|w| at.words().contains(w))
                && !at.s.dates.is_empty();
        if !before.any(SUBJECTS) && !at.s.cues.any(SIGNS) && !vendor && !called {
            return;
        }
        if to_third_party(frame) {
            return;
        }
        self.heard(at, day::of_finding(at), vendor);
    }

    /// 「X社から当社に…を報告」: a vendor's word without a verb of receiving.
    pub(super) fn told_by_name(&mut self, at: At) {
        const OTHERS: Cues =
            Cues::of(&[Cue::Ppc, Cue::Police, Cue::Person, Cue::Individually, Cue::Condition]);
        if self.c.role != Role::Entruster || at.s.dates.is_empty() && at.s.label.is_none() {
            return;
        }
        let text = at.c.text;
        let tie = text.tie_in_sentence(at.s, at.t, |_| true).or_else(|| text.tie_label(at.s));
        let frame = at.c.frame(at.sentence, at.t);
        if tie.is_none()
            || !self.is_from_vendor(frame)
            || to_third_party(frame)
            || at.before().any(OTHERS)
            || at.mood() == Mood::No
        {
            return;
        }
        // One word a sentence.
        let said = |e: &Draft| e.kind == EventKind::ProcessorNotice && e.sentence == at.sentence;
        if !self.events.iter().rev().take(8).any(said) {
            self.heard(at, tie, true);
        }
    }

    /// What was heard is known from that day; from a vendor, it is the vendor's notice.
    fn heard(&mut self, at: At, tie: Option<Tie>, vendor: bool) {
        let Some(mut draft) = at.noticed(tie) else { return };
        draft.actor = Actor::Own;
        let dated = draft.date.earliest().is_some();
        if dated {
            draft.tie = TOLD;
        }
        if dated && at.before().has(Cue::Leak) && !denied(at) {
            self.leak(&draft);
        }
        if vendor && self.c.role != Role::Processor {
            self.events.push(Draft {
                kind: EventKind::ProcessorNotice,
                actor: Actor::Processor,
                ..draft.clone()
            });
        }
        if dated || vendor {
            self.noticed.push(Noticed { draft, weak: false, told: dated });
        }
    }

    /// Whether the word comes from a vendor; who is named is one where a vendor was hit.
    fn is_from_vendor(&self, told: Frame) -> bool {
        match told.source {
            Some(Party::Vendor) => true,
            Some(Party::Named) => self.c.role == Role::Entruster,
            _ => false,
        }
    }

    /// The processor's side: 「委託元へ通知」.
    pub(super) fn told_entrusters(&mut self) {
        const TELLS: Cues = Cues::of(&[Cue::Report, Cue::Notify, Cue::Consult]);
        let c = self.c;
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
                let Some(act) = tokens[n + 1..].iter().find(|x| x.cues.any(TELLS)) else {
                    continue;
                };
                if act.span.start > t.span.end + 150 {
                    continue;
                }
                let mood = c.text.mood(s, act);
                let tie = c.text.tie_in_sentence(s, act, |_| true).or_else(|| c.text.tie_label(s));
                if let Some(mut d) = c.draft(EventKind::ProcessorNotice, i, act, mood, tie)
                    && d.status == Status::Done
                {
                    d.actor = Actor::Own;
                    self.events.push(d);
                }
            }
        }
    }
}

/// 「A社からB社に対して報告」: nobody of the discloser was told.
fn to_third_party(told: Frame) -> bool {
    const OTHERS: Parties =
        Parties::of(&[Party::Vendor, Party::Named, Party::Entruster, Party::Client]);
    told.targets.any(OTHERS) && !told.targets.has(Party::Discloser)
}
