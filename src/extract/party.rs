//! Who is spoken of, and in which grammatical case: 「委託先の例社（以下「例」）様から当社に」 has a
//! source and a target.
//!
//! [`Text::parties`] finds the mentions of a sentence. Who tells whom is then a question to the
//! [`Frame`] of a predicate: what stands before it in which case, and no other predicate has taken.

mod case;

use std::cell::OnceCell;

use super::names::{GROUP, Names};
use super::phrase;
use super::text::{Sentence, Text};
use super::vocabulary::{Cue, Cues, Token};
use crate::timeline::{Actor, Span};
use case::{behind_link, belongs, name_run, particle, step};

/// Who is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Party {
    /// 当社, or the discloser by its name.
    Discloser,
    /// 委託先, システム会社.
    Vendor,
    /// Another organisation by its name.
    Named,
    /// 調査会社.
    Investigator,
    /// 委託元.
    Entruster,
    /// 取引先.
    Client,
    /// 対象の方, お客様.
    Person,
    /// 警察.
    Police,
    /// 個人情報保護委員会, a ministry.
    Authority,
    /// Someone of whom no more is known: 「カード会社から当社に」.
    Other,
}

impl Party {
    /// Whether it may have handled the data on another's behalf.
    pub(super) fn is_vendor(self) -> bool {
        matches!(self, Party::Vendor | Party::Named)
    }

    fn of(cues: Cues) -> Option<Party> {
        const ALL: [(Cue, Party); 11] = [
            (Cue::Own, Party::Discloser),
            (Cue::Vendor, Party::Vendor),
            (Cue::Entruster, Party::Entruster),
            (Cue::Forensic, Party::Investigator),
            (Cue::Client, Party::Client),
            (Cue::Person, Party::Person),
            (Cue::Customer, Party::Person),
            (Cue::Police, Party::Police),
            (Cue::Ppc, Party::Authority),
            (Cue::Pmark, Party::Authority),
            (Cue::Regulator, Party::Authority),
        ];
        ALL.iter().find(|(cue, _)| cues.has(*cue)).map(|(_, party)| *party)
    }
}

/// The cues of words that name a party.
const PARTIES: Cues = Cues::of(&[
    Cue::Own,
    Cue::Vendor,
    Cue::Entruster,
    Cue::Forensic,
    Cue::Client,
    Cue::Person,
    Cue::Customer,
    Cue::Police,
    Cue::Ppc,
    Cue::Pmark,
    Cue::Regulator,
]);

/// The company just named.
const SAME: &str = "同社";

/// Words of telling.
const TELLS: Cues = Cues::of(&[Cue::Report, Cue::Consult, Cue::Notify]);

/// The case a mention stands in, by the particle behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// は, も
    Topic,
    /// が
    Subject,
    /// から, より
    Source,
    /// に, へ, に対し, 宛
    Target,
    /// により, によって
    Agent,
    /// の, and parts of compounds: 「当社サーバー」
    Owner,
    /// で, にて, において
    Place,
    /// を通じて, 経由で
    Through,
    /// を
    Object,
    /// と, とともに
    With,
    /// Nothing that tells.
    Bare,
}

/// A party, mentioned in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The words that name it.
    pub span: Span,
    /// Who it is.
    pub party: Party,
    /// In which case it stands.
    pub case: Case,
    /// Whether it describes a noun: 「…からの」「…への」「…による」.
    pub of_noun: bool,
    /// Behind its particle.
    pub end: usize,
}

/// The parties of a sentence, and its quotes.
#[derive(Debug, Default)]
pub(super) struct Scene {
    /// Every mention, in order.
    pub mentions: Vec<Mention>,
    /// What stands in 「」, in the order in which it closes.
    quotes: Vec<Span>,
}

/// What belongs to a predicate, the nearest before it of each case.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame {
    /// Who is spoken of: は, が.
    pub subject: Option<Party>,
    /// Of whom the sentence tells: は.
    pub topic: Option<Party>,
    /// From whom it comes.
    pub source: Option<Party>,
    /// Where that stands, if before the predicate.
    pub source_at: Option<usize>,
    /// To whom it goes, all of them.
    pub targets: Parties,
}

/// A set of parties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parties(u16);

impl Parties {
    /// The set of these.
    pub(super) const fn of(parties: &[Party]) -> Self {
        let (mut bits, mut i) = (0, 0);
        while i < parties.len() {
            bits |= 1 << parties[i] as u16;
            i += 1;
        }
        Parties(bits)
    }

    /// Whether `party` is in it.
    pub(super) const fn has(self, party: Party) -> bool {
        self.0 & (1 << party as u16) != 0
    }

    /// Whether any of `others` is in it.
    pub(super) const fn any(self, others: Parties) -> bool {
        self.0 & others.0 != 0
    }

    fn add(&mut self, party: Party) {
        self.0 |= 1 << party as u16;
    }
}

/// The parties of each sentence of a text, found when they are first asked for and kept: every
/// reading asks. Those of a sentence that mentions nobody and quotes nothing take no room of their own: a
/// hostile text has one in every nine bytes.
pub(super) struct Scenes<'t> {
    text: &'t Text<'t>,
    names: &'t Names,
    kept: Vec<OnceCell<Box<Scene>>>,
}

impl<'t> Scenes<'t> {
    pub(super) fn new(text: &'t Text<'t>, names: &'t Names) -> Self {
        let kept = text.sentences.iter().map(|_| OnceCell::new()).collect();
        Scenes { text, names, kept }
    }

    /// The parties of a sentence.
    pub(super) fn of(&self, sentence: usize) -> &Scene {
        static EMPTY: Scene = Scene { mentions: Vec::new(), quotes: Vec::new() };
        let Text { sentences, .. } = self.text;
        let (kept, s) = (&self.kept[sentence], &sentences[sentence]);
        if kept.get().is_none() && !may_mention(s, self.names) {
            return &EMPTY;
        }
        kept.get_or_init(|| Box::new(self.text.scene(s, self.names)))
    }
}

/// Whether a sentence may mention somebody, or quote something.
fn may_mention(s: &Sentence, names: &Names) -> bool {
    s.quotes
        || s.cues.any(PARTIES)
        || !names.within(s.span).is_empty()
        || !names.own_within(s.span).is_empty()
}

impl Text<'_> {
    /// The parties that a sentence mentions.
    pub(super) fn scene(&self, s: &Sentence, names: &Names) -> Scene {
        let mut found: Vec<Mention> = Vec::new();
        let mut add = |span: Span, party| {
            let end = span.end;
            found.push(Mention { span, party, case: Case::Bare, of_noun: false, end });
        };
        if s.cues.any(PARTIES) {
            for t in self.tokens_in(&s.tokens).iter().filter(|t| t.cues.any(PARTIES)) {
                if let Some(party) = Party::of(t.cues) {
                    add(t.span, party);
                }
            }
        }
        names.within(s.span).iter().for_each(|name| add(*name, Party::Named));
        names.own_within(s.span).iter().for_each(|name| add(*name, Party::Discloser));
        let quotes = if s.quotes { quotes(self.words(s.span), s.span.start) } else { Vec::new() };
        if found.is_empty() {
            return Scene { quotes, ..Scene::default() };
        }
        found.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        // 「委託元株式会社例」 is one mention: the role said in a name is its role.
        found.dedup_by(|inner, name| {
            let inside = inner.span.start < name.span.end;
            if inside && name.party == Party::Named && inner.party != Party::Vendor {
                name.party = inner.party;
            }
            inside
        });
        // 「当社の子会社である例社が、同社のサーバーに」: the one just named, but never 当社 itself.
        let named = |m: &Mention| {
            let words = self.words(m.span);
            words == SAME || phrase::ends(words, GROUP) || !names.own_within(m.span).is_empty()
        };
        for i in 1..found.len() {
            if let [.., before, it] = &mut found[..=i]
                && before.party == Party::Discloser
                && it.party == Party::Vendor
                && self.words(it.span) == SAME
                && named(before)
            {
                it.party = Party::Discloser;
            }
        }
        for i in (0..found.len()).rev() {
            let (before, later) = found.split_at_mut(i + 1);
            let Some(m) = before.last_mut() else { continue };
            self.inflect(m, later, s.span.end);
        }
        Scene { mentions: found, quotes }
    }

    /// Finds the case of a mention. In a list or in apposition with the next one, it is the next
    /// one's; and of two names for one party, both say who it is: 「委託先の例社」.
    fn inflect(&self, m: &mut Mention, later: &mut [Mention], end: usize) {
        let mut at = m.span.end;
        let mut named = false;
        // Each step passes over something that belongs to the name; a name has few such parts.
        for _ in 0..8 {
            let rest = self.words(Span::new(at, end));
            let next = later.iter_mut().find(|n| n.span.start >= at);
            if let Some(n) = &next
                && let Some(link) = self.link(m, at, n)
            {
                (m.case, m.of_noun, m.end) = (n.case, n.of_noun, n.end);
                if let (Link::Same, Some(n), true) = (link, next, m.party.is_role()) {
                    n.party = m.party;
                }
                return;
            }
            if let Some(step) = step(m.party, rest) {
                at += step;
                continue;
            }
            let limit = next.map_or(usize::MAX, |n| n.span.start.saturating_sub(at));
            let run = name_run(rest, limit);
            if run == 0 || named {
                break;
            }
            named = true;
            if !belongs(m.party, &rest[..run]) {
                (m.case, m.of_noun, m.end) = (Case::Owner, true, at);
                return;
            }
            at += run;
        }
        let (len, case, of_noun) = particle(self.words(Span::new(at, end)));
        (m.case, m.of_noun, m.end) = (case, of_noun, at + len);
    }

    /// What links a party to the next, if nothing else stands between.
    fn link(&self, m: &Mention, at: usize, next: &Mention) -> Option<Link> {
        const FAR: usize = 60;
        if next.span.start < at || next.span.start - at > FAR {
            return None;
        }
        let mut rest = self.words(Span::new(at, next.span.start));
        // 「委託先の例社」 is one party, 「当社の委託先」 are two.
        if rest == "の" {
            return (m.party.is_role() && next.party == Party::Named).then_some(Link::Same);
        }
        if ["", "「", "『", " ", "\u{3000}", "である", "であった", "という", "である「"]
            .contains(&rest)
        {
            return (rest.starts_with('で') || next.party == Party::Named || rest.is_empty())
                .then_some(if next.party == Party::Named { Link::Same } else { Link::List });
        }
        let mut linked = false;
        while !rest.is_empty() {
            if let Some(behind) = behind_link(rest) {
                rest = behind;
                linked = true;
                continue;
            }
            // 「警察、弁護士及び委託元」: what is no party here may stand between.
            let run = if linked { name_run(rest, usize::MAX) } else { 0 };
            if run == 0 {
                return None;
            }
            rest = &rest[run..];
        }
        Some(Link::List)
    }

    /// What belongs to the predicate at `token`, of the parties of its sentence.
    pub(super) fn frame(&self, s: &Sentence, scene: &Scene, token: &Token) -> Frame {
        let mut frame = Frame::default();
        if scene.mentions.is_empty() {
            return frame;
        }
        let taken = self.taken_until(s, scene, token);
        let before = |span: Span| span.end <= token.span.start && span.start >= taken;
        // 「当社に、役所へ報告した旨の連絡があった」: an inner word of telling takes the target before it.
        let mut inner = self.tokens_in(&s.tokens).iter().rev().filter(|t| {
            before(t.span)
                && t.cues.any(TELLS)
                && self.is_verb(t)
                && scene.same_quote(t.span, token.span)
        });
        let (mut next, mut pending, mut last) = (inner.next(), 0, 0);
        // Whose they are, and where their particle ends.
        let (mut subject, mut topic) = (None, None);
        let mut other = None;
        for m in scene.mentions.iter().rev().filter(|m| before(m.span)) {
            while next.is_some_and(|t| t.span.start >= m.span.end) {
                pending += 1;
                next = inner.next();
            }
            if !scene.same_quote(m.span, token.span) {
                continue;
            }
            match m.case {
                Case::Topic | Case::Subject => {
                    // 「当社及び例社は」: the discloser among others.
                    let takes = |of: Option<(Party, usize)>| {
                        of.is_none_or(|(_, at)| at == m.end && m.party == Party::Discloser)
                    };
                    if takes(subject) {
                        subject = Some((m.party, m.end));
                    }
                    if m.case == Case::Topic && takes(topic) {
                        topic = Some((m.party, m.end));
                    }
                }
                Case::Source => {
                    frame.source = frame.source.or(Some(m.party));
                    frame.source_at = frame.source_at.or(Some(m.span.start));
                }
                // Those in a list share their particle.
                Case::Target if m.end == last => {}
                Case::Target if pending > 0 => (pending, last) = (pending - 1, m.end),
                Case::Target => {
                    frame.targets.add(m.party);
                    let before = self.before(m.span.start, 12);
                    let from = before.strip_suffix('、').unwrap_or(before);
                    if m.party == Party::Discloser && phrase::ends(from, &["から", "より"]) {
                        other = Some(Party::Other);
                    }
                }
                _ => {}
            }
        }
        frame.subject = subject.map(|(party, _)| party);
        frame.topic = topic.map(|(party, _)| party);
        frame.source = frame.source.or(other);
        // 「報告を例社から受け」: the giver behind the noun.
        if frame.source.is_none() {
            let near = scene.mentions.iter().filter(|m| m.span.start >= token.span.end);
            frame.source = near
                .take_while(|m| m.span.end <= token.span.end + 90)
                .find(|m| m.case == Case::Source && self.is_received(m, token))
                .filter(|m| {
                    !self.words(Span::new(token.span.end, m.span.start)).contains(['、', '。'])
                })
                .map(|m| m.party);
        }
        frame
    }

    /// Behind which place sources and targets are `token`'s own: an earlier word of being told or
    /// of telling has taken those before it.
    fn taken_until(&self, s: &Sentence, scene: &Scene, token: &Token) -> usize {
        let clause = self.clauses[self.clause_at(s, token.span.start)].span.start;
        let takes = |t: &&Token| {
            t.has(Cue::Receive)
                || !token.has(Cue::Receive) && t.cues.any(TELLS) && t.span.end <= clause
        };
        let before = |t: &&Token| t.span.end <= token.span.start;
        let mut earlier = self.tokens_in(&s.tokens).iter().rev().filter(before).filter(takes);
        let last = earlier.find(|t| scene.same_quote(t.span, token.span));
        last.map_or(s.span.start, |t| t.span.end)
    }

    /// Whether a word of telling is a verb: 「報告した」, not 「報告書」.
    fn is_verb(&self, t: &Token) -> bool {
        const FORMS: &[&str] = &["し", "す", "さ", "いた", "致", "を行", "済"];
        let rest = self.after(t.span.end, 12);
        FORMS.iter().any(|form| rest.starts_with(form))
    }

    /// The actor of the act at `token`: the nearest before it that acts. From whom something comes
    /// is who gives it, unless it is the act to receive it.
    pub(super) fn actor(&self, s: &Sentence, scene: &Scene, token: &Token) -> Actor {
        let before = scene.mentions.iter().rev().filter(|m| m.span.end <= token.span.start);
        let mut taken = None;
        let acts = |m: &&Mention| match m.case {
            Case::Topic | Case::Subject | Case::Place => !m.of_noun,
            Case::Source => {
                let until = || self.taken_until(s, scene, token);
                !m.of_noun
                    && !self.is_received(m, token)
                    && m.span.start >= *taken.get_or_insert_with(until)
            }
            _ => false,
        };
        before.filter(acts).find_map(|m| m.party.actor()).unwrap_or(Actor::Own)
    }

    /// Whether what comes from a party is received: 「例社から報告を受けた」「報告を例社から受けた」.
    fn is_received(&self, m: &Mention, token: &Token) -> bool {
        // 「報告を例社より5月9日に受け」
        let from = self.dates.partition_point(|d| d.span.start < m.end);
        let day = self.dates.get(from).filter(|d| d.span.start == m.end);
        let rest = day.map_or(m.end, |d| d.span.end);
        token.has(Cue::Receive) || self.after(rest, 6).trim_start_matches('に').starts_with('受')
    }
}

impl Text<'_> {
    /// The text after a place, a closing quote and one bracketed remark left out.
    pub(super) fn skip_brackets(&self, at: usize) -> &str {
        let rest = self.after(at, 400);
        let rest = rest.trim_start_matches(['」', '』', ' ', '\u{3000}', '）']);
        let rest = rest.strip_prefix("様").unwrap_or(rest);
        for (open, close) in [('（', '）'), ('(', ')')] {
            if rest.starts_with(open) {
                return rest.find(close).map_or(rest, |i| {
                    rest[i + close.len_utf8()..].trim_start_matches(['）', ')', '」'])
                });
            }
        }
        rest
    }
}

impl Scene {
    /// Who act together in what `token` tells: those listed with the nearest that acts
    /// (「当社および委託先より」).
    pub(super) fn joint(&self, token: &Token) -> Vec<Actor> {
        let acts = |m: &&Mention| {
            matches!(m.case, Case::Topic | Case::Subject | Case::Source)
                && !m.of_noun
                && m.party.actor().is_some()
        };
        let mut before = self.mentions.iter().rev().filter(|m| m.span.end <= token.span.start);
        let Some(nearest) = before.find(acts) else { return Vec::new() };
        let listed = self.mentions.iter().filter(|m| m.end == nearest.end);
        let mut actors: Vec<Actor> = listed.filter_map(|m| m.party.actor()).collect();
        actors.dedup();
        actors
    }
}

impl Frame {
    /// 「業者は、例社から説明を受けた」: someone else than the discloser was told. `is_heard`: the word
    /// itself is one of hearing, and tells of no other's hearing (「業者は、問合せを受け」).
    pub(super) fn is_received_by_other(&self, is_heard: bool) -> bool {
        (self.source.is_some() || is_heard && !self.targets.has(Party::Discloser))
            && self.topic.is_some_and(Party::is_vendor)
    }
}

impl Scene {
    /// Whether what stands before `place` tells of a vendor's affairs alone: 「例社のサーバーが感染し」, and
    /// the discloser does nothing in it.
    pub(super) fn is_of_vendor(&self, place: usize) -> bool {
        let spoken_of = |m: &&Mention| {
            matches!(m.case, Case::Topic | Case::Subject | Case::Place | Case::Owner)
        };
        let mut vendor = false;
        for m in self.mentions.iter().filter(|m| m.span.end <= place).filter(spoken_of) {
            match m.party {
                Party::Discloser if m.case != Case::Owner => return false,
                party => vendor |= party.is_vendor(),
            }
        }
        vendor
    }

    /// Whether a vendor acts before any investigator is spoken of: it is who ordered them.
    pub(super) fn is_ordered_by_vendor(&self, place: usize) -> bool {
        let before = self.mentions.iter().take_while(|m| m.span.end <= place);
        let mut acting = before.filter(|m| {
            m.party == Party::Investigator
                || matches!(m.case, Case::Topic | Case::Subject | Case::Place)
        });
        acting.next().is_some_and(|m| m.party.is_vendor())
    }

    /// Whether two places stand in the same quote, or both in none. A quote around a mere name is
    /// none.
    fn same_quote(&self, a: Span, b: Span) -> bool {
        self.quote_of(a) == self.quote_of(b)
    }

    /// Whether a place stands in a quote.
    pub(super) fn is_quoted(&self, place: Span) -> bool {
        self.quote_of(place).is_some()
    }

    /// The bytes of a stretch that stand outside of quotes.
    pub(super) fn unquoted(&self, stretch: Span) -> usize {
        let inside = self.quotes.iter().filter(|q| stretch.contains(**q));
        // Of quotes in quotes the outer counts.
        let outer = inside.filter(|q| !self.quotes.iter().any(|o| o != *q && o.contains(**q)));
        (stretch.end - stretch.start) - outer.map(|q| q.end - q.start).sum::<usize>()
    }

    fn quote_of(&self, place: Span) -> Option<&Span> {
        const MARK: usize = '「'.len_utf8();
        self.quotes.iter().find(|q| {
            q.contains(place) && !(place.start <= q.start + MARK && place.end + MARK >= q.end)
        })
    }
}

/// What stands in 「」 in a sentence that begins at `offset`, the inner before the outer.
fn quotes(sentence: &str, offset: usize) -> Vec<Span> {
    // No sentence of a disclosure has more; one that does is not worth comparing.
    const MOST: usize = 16;
    let mut open = Vec::new();
    let mut found = Vec::new();
    // 「」『』 are E3 80 8C to E3 80 8F.
    for second in memchr::memchr_iter(0x80, sentence.as_bytes()) {
        let Some(start) = second.checked_sub(1) else { continue };
        match sentence.as_bytes().get(start..second + 2) {
            Some([0xE3, _, 0x8C | 0x8E]) => open.push(start),
            Some([0xE3, _, 0x8D | 0x8F]) => {
                if let Some(from) = open.pop().filter(|_| found.len() < MOST) {
                    found.push(Span::new(offset + from, offset + start + '」'.len_utf8()));
                }
            }
            _ => {}
        }
    }
    found
}

/// How two mentions that stand together belong together.
enum Link {
    /// They name one party.
    Same,
    /// They are two.
    List,
}

impl Party {
    /// What it is as an actor; those who are never one of an act in question are none.
    pub(super) fn actor(self) -> Option<Actor> {
        match self {
            Party::Discloser => Some(Actor::Own),
            Party::Vendor | Party::Named => Some(Actor::Processor),
            Party::Entruster => Some(Actor::Entruster),
            _ => None,
        }
    }

    /// Whether a name may follow it: 「委託先「例社」」.
    fn is_role(self) -> bool {
        matches!(self, Party::Vendor | Party::Entruster | Party::Investigator | Party::Client)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::names;
    use crate::extract::vocabulary::Vocabulary;
    use crate::source::layout;
    use crate::source::normalize::NormalizedText;

    /// The parties of a sentence by an organisation of no name, each with its case, and the frame of
    /// its last word of telling.
    fn read(sentence: &str) -> (Vec<(String, Party, Case)>, Frame) {
        let text = Text::new(
            sentence,
            &Default::default(),
            layout::blocks(&NormalizedText::new(sentence)),
            Vec::new(),
            Vocabulary::embedded(),
        );
        let names = names::read(&text, "", 0);
        let s = &text.sentences[0];
        let scene = text.scene(s, &names);
        let tells = Cues::of(&[Cue::Report, Cue::Receive, Cue::Notify]);
        let last = text.tokens.iter().rev().find(|t| t.cues.any(tells));
        let frame = last.map_or_else(Frame::default, |t| text.frame(s, &scene, t));
        let found = scene.mentions.iter();
        (found.map(|m| (text.words(m.span).to_owned(), m.party, m.case)).collect(), frame)
    }

    fn cases(sentence: &str) -> Vec<Case> {
        read(sentence).0.into_iter().map(|(_, _, case)| case).collect()
    }

    #[test]
    fn the_discloser_among_others_is_the_topic() {
        let frame = read("当社と子会社の見本株式会社、例示株式会社は、委託先が運営する設備が攻撃を受けたと委託先から報告を受けました").1;
        assert_eq!((frame.topic, frame.source), (Some(Party::Discloser), Some(Party::Vendor)));
    }

    #[test]
    fn the_same_company_is_the_one_just_named() {
        use Party::*;
        let parties =
            |sentence| read(sentence).0.into_iter().map(|(_, p, _)| p).collect::<Vec<_>>();
        assert_eq!(parties("当社の子会社が、同社のサーバーで"), [Discloser, Discloser, Discloser]);
        assert_eq!(parties("当社が、同社のサーバーで"), [Discloser, Vendor]);
        assert_eq!(parties("委託先が、同社のサーバーで"), [Vendor, Vendor]);
    }

    #[test]
    fn the_particle_behind_a_party_marks_its_case() {
        use Case::*;
        for (sentence, case) in [
            ("委託先は報告した", Topic),
            ("委託先側が報告した", Subject),
            ("委託先様より報告があった", Source),
            ("委託先に対して報告した", Target),
            ("委託先宛てに送付した", Target),
            ("委託先によって削除された", Agent),
            ("委託先のサーバー", Owner),
            ("委託先サーバーから流出した", Owner),
            ("委託先の担当者から報告があった", Source),
            ("委託先において発生した", Place),
            ("委託先を通じて通知した", Through),
            ("委託先と協議した", With),
            ("委託先に関する情報", Bare),
        ] {
            assert_eq!(cases(sentence), [case], "{sentence}");
        }
    }

    #[test]
    fn names_brackets_and_titles_belong_to_the_party() {
        use Case::*;
        for sentence in [
            "委託先「見本システム」から報告があった",
            "委託先（東京都例示区）から報告があった",
            "委託先である株式会社見本（以下「見本」といいます。）様から報告があった",
            "委託先の株式会社見本より報告があった",
            "委託先である例示文化協会より報告があった",
        ] {
            let all = cases(sentence);
            assert!(all.contains(&Source), "{sentence}");
            assert!(all.iter().all(|c| matches!(c, Source | Bare)), "{sentence} {all:?}");
        }
        assert_eq!(cases("当社の委託先から報告があった"), [Owner, Source]);
        assert_eq!(cases("当社担当者から報告があった"), [Source]);
    }

    #[test]
    fn parties_in_a_list_share_the_case_of_the_last() {
        use Case::*;
        assert_eq!(cases("警察および委託元へ報告した"), [Target, Target]);
        assert_eq!(cases("警察、弁護士並びに委託元に対し報告した"), [Target, Target]);
        assert_eq!(cases("委託先は、委託元へ報告した"), [Topic, Target]);
    }

    #[test]
    fn a_word_of_telling_has_the_source_and_target_nearest_before_it() {
        let told = |sentence| {
            let frame = read(sentence).1;
            (frame.source, frame.targets)
        };
        let vendor = Some(Party::Vendor);
        let own = Parties::of(&[Party::Discloser]);
        let none = Parties::default();
        assert_eq!(told("委託先から当社に、攻撃を受けた旨の報告があった"), (vendor, own));
        assert_eq!(told("当社へ委託先より報告があった"), (vendor, own));
        assert_eq!(told("攻撃に関する報告を委託先から受けた"), (vendor, none));
        // Taken by the first word, not the second's.
        assert_eq!(
            told("委託先から報告を受け、警察に報告した"),
            (None, Parties::of(&[Party::Police]))
        );
        // An inner word of telling takes the target before it.
        assert_eq!(told("委託先から当社に、警察へ報告した旨の連絡があった"), (vendor, own));
        // A word inside a quote has its parties there.
        assert_eq!(
            told("当社は、「委託先から連絡があった」との報告を調査会社から受けた").0,
            Some(Party::Investigator)
        );
    }
}
