//! Told by someone: police, a card company, a customer, a vendor; and a processor's word to those
//! whose data it handled.

use super::{At, Findings, Noticed, SIGNS, SUBJECTS, TELLS, day, denied};
use crate::extract::events::{Body, Draft, NO_DATE};
use crate::extract::names::in_name;
use crate::extract::party::{Case, Frame, Mention, Parties, Party};
use crate::extract::phrase::{self, Phrases};
use crate::extract::status::Mood;
use crate::extract::tie::Tie;
use crate::extract::vocabulary::{Cue, Cues};
use crate::timeline::{Actor, Edtf, EventKind, Role, Span, Status};

/// The rule by which a day is tied that someone else's word gave.
const TOLD: &str = "told by someone";

/// Whether a word of telling is one of being told: 「報告を例社から受けた」「例社からの連絡により」.
pub(super) fn received(at: At) -> bool {
    const FROM: &Phrases = phrases!["からの", "よりの", "からのご", "からのお"];
    const LEADS: &Phrases = phrases![
        "によ",
        "を受け",
        "を契機",
        "をきっかけ",
        "を踏まえ",
        "に基づ",
        "の結果",
        "をもと",
        "を元に",
    ];
    const STAGES: Cues = Cues::of(&[Cue::Preliminary, Cue::Final, Cue::Supplementary]);
    const COMES: &[&str] = &["を受け", "をうけ", "があ", "が入", "を頂", "をいただ", "を受領"];
    if !at.t.cues.any(TELLS) {
        return false;
    }
    let rest = at.behind(90);
    let near = at.c.text.before(at.t.span.start, 18);
    // 「例社の報告により」
    let of_vendor = || {
        let mentions = &at.c.scene(at.sentence).mentions;
        near.ends_with('の')
            && mentions.iter().any(|m| m.end == at.t.span.start && m.party.is_vendor())
    };
    at.t.cues.any(STAGES) && phrase::starts(rest, COMES)
        || phrase::begins(rest, LEADS) && (phrase::has(near, FROM) || of_vendor())
        || phrase::find(rest, "受け").is_some()
            && phrase::has(phrase::up_to_stop(rest), phrases!["から受け", "より受け"])
        || of_receipt(at).is_some()
}

/// The day between a word and the verb of being told it: 「報告を5月9日に受け」「連絡が5月9日にあり」.
fn of_receipt(at: At) -> Option<Tie> {
    const COMES: &[&str] = &["に受け", "に、受け", "受け", "にあり", "にあった", "にござい"];
    if !at.behind(3).starts_with(['を', 'が']) {
        return None;
    }
    let text = at.c.text;
    let end = at.t.span.end;
    let date = at.s.dates.range().find(|i| text.dates[*i].span.start >= end)?;
    let day = text.dates[date].span;
    let between = text.words(Span::new(end, day.start));
    let near = between.len() <= 60 && !between.contains(['、', '。']);
    let comes = phrase::starts(text.after(day.end, 15), COMES);
    (near && comes && text.dates[date].date != Edtf::Unknown)
        .then_some(Tie { date, rule: "day of receipt" })
}

impl Findings<'_> {
    /// A word of being told.
    pub(super) fn told(&mut self, at: At) {
        let before = at.before();
        // 「不審な連絡を受けられた方」 speaks to the reader.
        let reader = at.behind(6).starts_with("られ");
        if reader || at.conditional() || before.has(Cue::Ppc) || at.mood() == Mood::No {
            return;
        }
        let frame = at.c.frame(at.sentence, at.t);
        // What came back from an investigation ordered is no first word.
        let ordered =
            before.any(Cues::of(&[Cue::Investigate, Cue::Finish])) || at.t.has(Cue::Finish);
        if frame.source == Some(Party::Investigator) && ordered {
            return;
        }
        // What a vendor tells the public it does not tell the discloser.
        let vendor = (self.is_from_vendor(frame) || self.is_from_unnamed_vendor(at, frame))
            && !phrase::has(at.words(), phrases!["公表", "発表"]);
        // 「…日、…と通報を受けました」: what a caller reports is the incident, whatever its words.
        let of_matter = before.any(SUBJECTS) || at.s.cues.any(SIGNS);
        let called = phrase::has(at.words(), phrases!["通報", "指摘", "問い合わせ", "問合せ"])
            && !at.s.dates.is_empty();
        let loose = !of_matter && !vendor && !called;
        if loose && (before.has(Cue::Recovery) || !says_something(at, frame)) {
            return;
        }
        // 「委託先は攻撃を受けたとの連絡を受けた」 may be the discloser's hearing.
        let said = at.c.text.before(at.t.span.start, 12);
        let heard =
            at.words().ends_with("を受け") && !phrase::ends(said, &["との", "旨の", "という"]);
        if to_third_party(frame) || frame.is_received_by_other(heard) {
            return;
        }
        let tie = of_receipt(at).or_else(|| day::of_finding(at, Some(frame)));
        self.heard(at, tie, vendor, loose);
    }

    /// 「X社から当社に…を報告」「X社は当社に…を報告」: a word without a verb of receiving.
    pub(super) fn told_by_name(&mut self, at: At) {
        const OTHERS: Cues =
            Cues::of(&[Cue::Ppc, Cue::Police, Cue::Person, Cue::Individually, Cue::Condition]);
        const SAYS: Cues = Cues::of(&[
            Cue::Report,
            Cue::Consult,
            Cue::Preliminary,
            Cue::Supplementary,
            Cue::Final,
        ]);
        // 「当社に報告された情報」 names a thing.
        let of_noun =
            at.behind(15).strip_prefix("された").is_some_and(|rest| rest.starts_with(in_name));
        // Things sent are no word of what happened: 「当社にメールを送信」.
        let says = at.t.cues.any(SAYS) || phrase::has(at.words(), phrases!["説明", "通知"]);
        // 「受託事業者から31名に対し、電話で謝罪」: said to those concerned.
        let apology = phrase::has(at.words(), phrases!["謝罪", "お詫び"]);
        let own = || at.s.cues.has(Cue::Own) || !at.c.names.own_within(at.s.span).is_empty();
        if at.s.dates.is_empty() && at.s.label.is_none()
            || of_noun
            || apology
            || self.c.role != Role::Entruster && !(says && own())
        {
            return;
        }
        let frame = at.c.frame(at.sentence, at.t);
        let to_own = frame.targets.has(Party::Discloser) && says;
        let vendor = self.is_from_vendor(frame);
        let told = match frame.source {
            Some(_) if vendor => {
                self.c.role == Role::Entruster && !at.before().any(OTHERS) || to_own
            }
            Some(Party::Discloser) => false,
            Some(_) => to_own,
            None => to_own && frame.subject.is_some_and(|p| self.is_vendor(p)),
        };
        if !told || to_third_party(frame) || at.mood() == Mood::No {
            return;
        }
        let text = at.c.text;
        let tie = text.tie_in_sentence(at.s, at.t, |_| true).or_else(|| text.tie_label(at.s));
        // One word a sentence.
        let said = |e: &Draft| e.kind == EventKind::ProcessorNotice && e.sentence == at.sentence;
        if tie.is_some() && !self.events.iter().rev().take(8).any(said) {
            self.heard(at, tie, vendor || frame.source.is_none(), false);
        }
    }

    /// What was heard is known from that day; from a vendor, it is the vendor's notice.
    fn heard(&mut self, at: At, tie: Option<Tie>, vendor: bool, loose: bool) {
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
        let of_a_day = draft.tie != NO_DATE;
        if of_a_day || vendor && !is_later_word(at) {
            self.noticed.push(Noticed { draft, weak: false, told: of_a_day, loose });
        }
    }

    /// Whether the word comes from a vendor.
    fn is_from_vendor(&self, told: Frame) -> bool {
        told.source.is_some_and(|p| self.is_vendor(p))
    }

    /// 「委託先において原因を特定したとの報告を受けた」: nobody is named as the giver, and the vendor is
    /// who has something to tell; also where it was hit and nobody is named at all.
    fn is_from_unnamed_vendor(&self, at: At, told: Frame) -> bool {
        const REPORTS: &Phrases = phrases!["報告", "連絡", "通知", "説明", "第一報"];
        let (word, before) = (at.words(), at.before());
        // What investigators report is the result of their investigation.
        if before.has(Cue::Forensic) && before.has(Cue::Investigate) {
            return false;
        }
        if told.source.is_some() || !phrase::has(word, REPORTS) {
            return false;
        }
        // From someone who is no party the program knows.
        let said = at.c.text.words(Span::new(at.clause_start(), at.t.span.start));
        if said.contains("から") || said.contains("より") {
            return false;
        }
        let scene = at.c.scene(at.sentence);
        let mut earlier = scene.mentions.iter().filter(|m| m.span.end <= at.t.span.start);
        let acts =
            |m: &Mention| matches!(m.case, Case::Topic | Case::Subject | Case::Place | Case::Agent);
        earlier.any(|m| acts(m) && self.is_vendor(m.party))
            || self.c.role == Role::Entruster && before.any(SIGNS)
    }

    /// Whether a party is a vendor; who is named is one where a vendor was hit.
    fn is_vendor(&self, party: Party) -> bool {
        party == Party::Vendor || party == Party::Named && self.c.role == Role::Entruster
    }

    /// The processor's side: 「委託元へ通知」.
    pub(super) fn told_entrusters(&mut self, body: &Body) {
        const TELLS: Cues = Cues::of(&[Cue::Report, Cue::Notify, Cue::Consult]);
        const ENTRUSTERS: Parties = Parties::of(&[Party::Entruster, Party::Client]);
        let c = self.c;
        let names = entrusters(c.text.text);
        for &(sentence, s) in body {
            let named = || names.iter().any(|name| c.text.words(s.span).contains(*name));
            let speaks = s.cues.any(Cues::of(&[Cue::Entruster, Cue::Client])) || named();
            if !speaks || !s.cues.any(TELLS) {
                continue;
            }
            // One word a clause.
            let mut told_in = None;
            for act in c.tokens(s).iter().filter(|t| t.cues.any(TELLS) && !t.has(Cue::Receive)) {
                let clause = c.text.clause_at(s, act.span.start);
                let frame = c.frame(sentence, act);
                let others = frame.source.or(frame.subject).is_some_and(Party::is_vendor);
                // 「委託元へのご報告が遅れ」 tells of the act, and has no addressee of its own.
                let before = Span::new(s.span.start, act.span.start);
                let to_named = || goes_to(c.text.words(before), &names);
                if told_in == Some(clause)
                    || others
                    || !frame.targets.any(ENTRUSTERS) && !to_named()
                {
                    continue;
                }
                let tie = c.text.tie_in_sentence(s, act, |_| true).or_else(|| c.text.tie_label(s));
                let mood = c.text.mood(s, act);
                let draft = c.draft(EventKind::ProcessorNotice, sentence, act, mood, tie);
                if let Some(mut d) = draft.filter(|d| d.status == Status::Done) {
                    d.actor = Actor::Own;
                    self.events.push(d);
                    told_in = Some(clause);
                }
            }
        }
    }
}

/// Who is said to have entrusted the work, by name: 「見本県から委託を受けて」.
fn entrusters(text: &str) -> Vec<&str> {
    const MOST: usize = 8;
    const LONGEST: usize = 20;
    #[rustfmt::skip]
    const GIVEN: [&str; 8] = [
        "から委託を受け", "より委託を受け", "から受託", "より受託", "から委託され", "より委託され", "から業務委託を受け", "からの委託",
    ];
    let mut names = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), "託").take(200) {
        let Some(before) = text.get(..at) else { continue };
        let given = |words: &&str| {
            let (lead, rest) = words.split_once('託').unwrap_or((words, ""));
            let behind = text.get(at + "託".len()..).unwrap_or("");
            before.ends_with(lead) && behind.starts_with(rest)
        };
        let Some(lead) = GIVEN.iter().find(|w| given(w)).and_then(|w| w.split_once('託')) else {
            continue;
        };
        let before = before.strip_suffix(lead.0).unwrap_or("");
        let run = before.chars().rev().take(LONGEST).take_while(|c| in_name(*c));
        let mut len: usize = run.map(char::len_utf8).sum();
        // A place may be written in hiragana: 「さいたま市」.
        if len == '市'.len_utf8() {
            let kana = |c: &char| ('ぁ'..='ん').contains(c) && !"がはをにで".contains(*c);
            let run = before.chars().rev().skip(1).take(LONGEST).take_while(kana);
            len += run.map(char::len_utf8).sum::<usize>();
        }
        let name = before.get(before.len() - len..).unwrap_or("");
        if name.chars().nth(1).is_some() && !names.contains(&name) && names.len() < MOST {
            names.push(name);
        }
    }
    names
}

/// Whether words end with something said to one of these names: 「見本県に流出を」.
fn goes_to(words: &str, names: &[&str]) -> bool {
    const NEAR: usize = 90;
    let behind = names.iter().filter_map(|name| {
        let at = words.rfind(name)? + name.len();
        words.get(at..)
    });
    behind.filter(|rest| rest.len() <= NEAR).any(|rest| {
        let rest = rest.trim_start_matches(['様', '担', '当', '課', '者', '部', '局']);
        phrase::starts(rest, &["に", "へ", "宛", "あて"]) && !rest.starts_with("によ")
    })
}

/// 「かばんが落ちているという連絡がありました」: somebody says something happened, in words that the vocabulary
/// does not hold; or a word from somebody makes others act at once: 「社員から連絡を受けた部門が遮断」.
fn says_something(at: At, told: Frame) -> bool {
    const SAID: &[&str] = &["という", "との", "旨の", "旨", "と"];
    const WELL: &Phrases = phrases!["安全", "対策", "完了", "改善", "見込", "予定"];
    let near = at.c.text.before(at.t.span.start, 12);
    if phrase::has(at.c.text.before(at.t.span.start, 90), WELL) {
        return false;
    }
    let from = || {
        let near = at.c.text.before(at.t.span.start, 45);
        told.source.is_some() || phrase::has(near, phrases!["から", "より"])
    };
    let acted = at.behind(3) == "た" && at.s.cues.has(Cue::Contain);
    !at.s.dates.is_empty() && (phrase::ends(near, SAID) || from() && is_followed_up(at))
        || acted && from()
}

/// 「市民から連絡がありました。確認したところ、…」: what a call was about is told by what came of it.
fn is_followed_up(at: At) -> bool {
    const SIGN: Cues = SIGNS.and(Cues::of(&[Cue::Personal]));
    let text = at.c.text;
    let ends = text.words(Span::new(at.t.span.end, at.s.span.end.max(at.t.span.end))).len() <= 15;
    let next = text.sentences.get(at.sentence + 1).filter(|next| next.block <= at.s.block + 1);
    ends && next.is_some_and(|next| {
        let words = text.words(next.span);
        phrase::starts(
            words,
            &["確認したところ", "調査したところ", "調べたところ", "確認の結果", "調査の結果"],
        ) || next.block == at.s.block && next.cues.any(SIGN) && next.dates.is_empty()
    })
}

/// Whether a word without a day tells of what came after the incident, and is no first word of it:
/// 「最終報告を受けた」「漏えいはなかった旨の」「遮断したとの」.
fn is_later_word(at: At) -> bool {
    const AFTER: Cues =
        Cues::of(&[Cue::Contain, Cue::Finish, Cue::Recovery, Cue::Investigate, Cue::Negation]);
    const DENIES: &Phrases = phrases!["ない", "なかった", "無かった", "無い", "低い"];
    const NEAR: usize = 45;
    let said = at.c.text.before(at.t.span.start, NEAR);
    at.t.cues.any(Cues::of(&[Cue::Final, Cue::Supplementary]))
        || !said.contains("否定でき")
            && (at.between(at.t.span.start.saturating_sub(NEAR), at.t.span.start).any(AFTER)
                || phrase::has(said, DENIES))
}

/// 「A社からB社に対して報告」: nobody of the discloser was told.
fn to_third_party(told: Frame) -> bool {
    const OTHERS: Parties =
        Parties::of(&[Party::Vendor, Party::Named, Party::Entruster, Party::Client]);
    told.targets.any(OTHERS) && !told.targets.has(Party::Discloser)
}

#[cfg(test)]
mod tests {
    use crate::extract::trial::events;
    use crate::timeline::EventKind::{Awareness, ProcessorNotice};

    const HIT: &str =
        "当社の業務委託先である株式会社例示（以下「例示社」）において不正アクセスが発生しました。";

    fn notices(words: &str) -> String {
        events(ProcessorNotice, &format!("{HIT}\n\n{words}"))
    }

    #[test]
    fn a_vendors_word_is_told_in_many_ways() {
        for words in [
            "5月7日、例示社より漏えいのおそれがある旨の報告を受けました。",
            "5月7日に例示社から当社に対し、攻撃を受けたとの連絡がありました。",
            "5月7日　例示社から当社へ第一報。",
            "5月7日、例示社は当社に状況を報告しました。",
            "5月7日、被害についての報告を例示社から受けました。",
            "5月7日、例示社からの連絡により被害を把握しました。",
        ] {
            assert_eq!(notices(words), "2026-05-07 done processor", "{words}");
        }
    }

    #[test]
    fn a_vendor_tells_even_where_nobody_is_named_as_the_giver() {
        for words in [
            "5月7日、例示社において原因を特定したとの報告を受けました。",
            "5月7日、例示社による調査の結果、攻撃の痕跡があったと報告を受けました。",
            "5月7日、不正アクセスを受けた旨の報告がありました。",
        ] {
            assert_eq!(notices(words), "2026-05-07 done processor", "{words}");
        }
        for words in [
            "5月7日、外部の専門機関による調査の結果、流出の可能性は低いとの報告を受けました。",
            "5月7日、近隣の方より不正アクセスではないかとの連絡を受けました。",
            "不審な連絡を受けられた方は、窓口へお申し出ください。",
        ] {
            assert_eq!(notices(words), "", "{words}");
        }
    }

    #[test]
    fn a_word_of_what_came_after_is_no_first_one() {
        let first = |words: &str| events(Awareness, &format!("{HIT}\n\n{words}"));
        assert_eq!(first("例示社から、侵入の経路を遮断したとの報告を受けております。"), "");
        assert_eq!(first("例示社から、漏えいはなかったとの報告を受けております。"), "");
        assert_eq!(
            first("例示社から、漏えいの可能性を否定できないとの報告を受けております。"),
            "[..2026-06-01] done"
        );
    }

    #[test]
    fn a_vendors_announcement_or_what_was_reported_once_is_no_word_to_the_discloser() {
        assert_eq!(notices("5月7日、不正アクセスについて例示社より発表がありました。"), "");
        assert_eq!(notices("5月7日、例示社から当社に報告された情報をもとに調査しました。"), "");
    }

    #[test]
    fn a_processor_tells_its_entrusters() {
        let takes_on = "当社は委託元の個人情報を受託業務のためにお預かりしており、その受託データが漏えいしました。";
        for words in [
            "5月7日、委託元の皆様へ本件をご報告いたしました。",
            "5月7日に委託元および警察に対し、状況を報告しました。",
            "5月7日、お取引先企業様宛に書面で通知しました。",
        ] {
            let text = format!("{takes_on}\n\n{words}");
            assert_eq!(events(ProcessorNotice, &text), "2026-05-07 done", "{words}");
        }
    }

    #[test]
    fn what_others_are_told_is_no_notice_to_the_discloser() {
        for words in [
            "5月7日、例示社は株式会社やまと設計から説明を受けました。",
            "5月7日、例示社から株式会社やまと設計に対して報告がありました。",
            "5月7日、当社は例示社に対して調査を依頼しました。",
        ] {
            assert_eq!(notices(words), "", "{words}");
        }
    }

    #[test]
    fn anyones_word_to_the_discloser_is_first_knowledge() {
        for words in [
            "5月7日、お客様から当社へ、不審な画面が表示される旨の連絡がありました。",
            "5月7日、お客様からの通報により被害を把握しました。",
            "5月7日、カード会社から当社に漏えい懸念の第一報。",
        ] {
            assert_eq!(events(Awareness, words), "2026-05-07 done", "{words}");
        }
    }
}
