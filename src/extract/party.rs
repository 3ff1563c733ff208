//! Who is spoken of, and in which grammatical case: 「委託先の例社（以下「例」）様から当社に」 has a
//! source and a target.
//!
//! [`Text::parties`] finds the mentions of a sentence. Who tells whom is then a question to the
//! [`Frame`] of a predicate: what stands before it in which case, and no other predicate has taken.

use super::names::{Names, in_name};
use super::text::{Sentence, Text};
use super::vocabulary::{Cue, Cues, Token};
use crate::timeline::{Actor, Span};

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
}

impl Party {
    /// Whether it may have handled the data on another's behalf.
    pub fn is_vendor(self) -> bool {
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
    /// From whom it comes.
    pub source: Option<Party>,
    /// To whom it goes.
    pub target: Option<Party>,
}

impl Text<'_> {
    /// The parties that a sentence mentions.
    pub(super) fn scene(&self, s: &Sentence, names: &Names) -> Scene {
        let mut found: Vec<Mention> = Vec::new();
        if s.cues.any(PARTIES) || names.any_within(s.span) {
            let tokens = self.tokens_in(&s.tokens).iter().filter(|t| t.cues.any(PARTIES));
            let words = tokens.filter_map(|t| Some((t.span, Party::of(t.cues)?)));
            let others = names.within(s.span).iter().map(|n| (*n, Party::Named));
            let own = names.own_within(s.span).iter().map(|n| (*n, Party::Discloser));
            let mention = |(span, party)| Mention { span, party, case: Case::Bare, of_noun: false };
            found.extend(words.chain(others).chain(own).map(mention));
        }
        if found.is_empty() {
            return Scene::default();
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
        for i in (0..found.len()).rev() {
            let (m, later) = (found[i], &found[i + 1..]);
            let (case, of_noun) = self.case(&m, later, s.span.end);
            found[i] = Mention { case, of_noun, ..m };
        }
        Scene { mentions: found, quotes: quotes(self.words(s.span), s.span.start) }
    }

    /// The case of a mention; listed or in apposition with the next one, it is the next one's.
    fn case(&self, m: &Mention, later: &[Mention], end: usize) -> (Case, bool) {
        let mut at = m.span.end;
        let mut named = false;
        // Each step passes over something that belongs to the name; a name has few such parts.
        for _ in 0..8 {
            let rest = self.words(Span::new(at, end));
            let next = later.iter().find(|n| n.span.start >= at);
            if let Some(n) = next.filter(|n| self.joined(m, at, n)) {
                return (n.case, n.of_noun);
            }
            let step = bracketed(rest)
                .or_else(|| suffix(rest))
                .or_else(|| m.party.is_role().then(|| quoted(rest)).flatten());
            if let Some(step) = step {
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
                return (Case::Owner, true);
            }
            at += run;
        }
        particle(self.words(Span::new(at, end)))
    }

    /// Whether nothing but a link stands between a party and the next: 「及び」「、」「である」.
    fn joined(&self, m: &Mention, at: usize, next: &Mention) -> bool {
        const FAR: usize = 60;
        if next.span.start < at || next.span.start - at > FAR {
            return false;
        }
        let mut rest = self.words(Span::new(at, next.span.start));
        // 「委託先の例社」 is one party, 「当社の委託先」 are two.
        if rest == "の" {
            return m.party.is_role() && next.party == Party::Named;
        }
        let mut linked = false;
        while !rest.is_empty() {
            let link = LINKS.iter().find(|l| rest.starts_with(**l)).map(|l| l.len());
            // 「警察、弁護士及び委託元」: what is no party here may stand between.
            let step =
                link.or_else(|| Some(name_run(rest, usize::MAX)).filter(|n| *n > 0 && linked));
            let Some(step) = step else { return false };
            linked |= link.is_some();
            rest = &rest[step..];
        }
        true
    }

    /// What belongs to the predicate at `token`, of the parties of its sentence.
    pub(super) fn frame(&self, s: &Sentence, scene: &Scene, token: &Token) -> Frame {
        let mut frame = Frame::default();
        let taken = self.taken_until(s, scene, token);
        let before = |m: &&Mention| m.span.end <= token.span.start && m.span.start >= taken;
        for m in scene.mentions.iter().rev().filter(before) {
            if !scene.same_quote(m.span, token.span) {
                continue;
            }
            match m.case {
                Case::Source => frame.source = frame.source.or(Some(m.party)),
                Case::Target => frame.target = frame.target.or(Some(m.party)),
                _ => {}
            }
        }
        // 「報告を例社から受け」: the giver behind the noun.
        if frame.source.is_none() {
            let near = scene.mentions.iter().filter(|m| m.span.start >= token.span.end);
            frame.source = near
                .take_while(|m| m.span.end <= token.span.end + 90)
                .find(|m| m.case == Case::Source && self.after(m.span.end, 60).contains('受'))
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
        const TELLS: Cues = Cues::of(&[Cue::Report, Cue::Consult, Cue::Notify]);
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

    /// The actor of the act at `token`: the nearest before it that acts.
    pub(super) fn actor(&self, scene: &Scene, token: &Token) -> Actor {
        let before = scene.mentions.iter().rev().filter(|m| m.span.end <= token.span.start);
        let acts = |m: &&Mention| {
            matches!(m.case, Case::Topic | Case::Subject | Case::Place | Case::Source) && !m.of_noun
        };
        before.filter(acts).find_map(|m| m.party.actor()).unwrap_or(Actor::Own)
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
    /// Whether two places stand in the same quote, or both in none. A quote around a mere name is
    /// none.
    fn same_quote(&self, a: Span, b: Span) -> bool {
        self.quote_of(a) == self.quote_of(b)
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
    for (i, mark) in sentence.match_indices(['「', '」', '『', '』']) {
        if matches!(mark, "「" | "『") {
            open.push(i);
        } else if let Some(start) = open.pop().filter(|_| found.len() < MOST) {
            found.push(Span::new(offset + start, offset + i + mark.len()));
        }
    }
    found
}

/// What links two parties that share a case.
const LINKS: &[&str] = &[
    "および",
    "及び",
    "ならびに",
    "並びに",
    "または",
    "又は",
    "もしくは",
    "若しくは",
    "である",
    "であった",
    "という",
    "とその",
    "と",
    "や",
    "・",
    "、",
    "，",
    "／",
    "/",
    "「",
    "『",
    "＆",
    "&",
    " ",
    "\u{3000}",
];

impl Party {
    /// What it is as an actor; those who are never one of an act in question are none.
    pub fn actor(self) -> Option<Actor> {
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

/// Bytes of closing marks, or of one remark in brackets.
fn bracketed(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    match first {
        '」' | '』' | '）' | ')' | '》' | ' ' | '\u{3000}' => Some(first.len_utf8()),
        '（' | '(' | '《' | '【' => {
            const LONGEST: usize = 400;
            let mut depth = 0;
            for (i, c) in rest.char_indices().take_while(|(i, _)| *i < LONGEST) {
                match c {
                    '（' | '(' | '《' | '【' => depth += 1,
                    '）' | ')' | '》' | '】' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    return Some(i + c.len_utf8());
                }
            }
            None
        }
        _ => None,
    }
}

/// A name in quotes right behind the word for its role.
fn quoted(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('「')?;
    let close = inner.find('」').filter(|i| *i <= 120)?;
    Some(close + 2 * '「'.len_utf8())
}

/// What may stand between a party and its particle: polite forms, 「等」, 「側」, who of its people.
const SUFFIXES: &[&str] = &[
    "様",
    "さま",
    "さん",
    "殿",
    "御中",
    "の皆様",
    "の皆さま",
    "の皆さん",
    "の方々",
    "の各社",
    "各社",
    "各位",
    "等",
    "など",
    "ら",
    "側",
    "自身",
    "の担当者",
    "の職員",
    "の社員",
    "の従業員",
    "の担当部署",
    "の担当部門",
    "の担当",
    "の営業担当",
    "の責任者",
];

fn suffix(rest: &str) -> Option<usize> {
    SUFFIXES.iter().find(|s| rest.starts_with(**s)).map(|s| s.len())
}

/// Bytes of the run of name characters that opens `rest`, ending before `limit`, a suffix, or a
/// word that links or marks a case.
fn name_run(rest: &str, limit: usize) -> usize {
    const LONGEST: usize = 24;
    let stops = |rest: &str| {
        let mark = matches!(rest.chars().next(), Some('及' | '並' | '又' | '若' | '宛'));
        mark || ["様", "殿", "各社", "各位", "側", "経由"].iter().any(|w| rest.starts_with(w))
            || rest.starts_with('等') && !rest.starts_with("等学校")
    };
    let mut end = 0;
    for c in rest.chars().take(LONGEST) {
        if !in_name(c) || end + c.len_utf8() > limit || stops(&rest[end..]) {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// Whether a word right behind a party still names a party: 「当社従業員」 does, 「当社サーバー」 and
/// 「委託先システム」 are things of it.
fn belongs(party: Party, run: &str) -> bool {
    const OF_PEOPLE: &[&str] = &[
        "員",
        "者",
        "部",
        "課",
        "室",
        "係",
        "グループ",
        "会社",
        "一同",
        "部門",
        "部署",
        "本部",
        "チーム",
        "センター",
        "局",
        "店",
        "校",
        "長",
        "スタッフ",
        "各校",
        "法人",
    ];
    const THINGS: &[&str] = &[
        "サーバ",
        "サーバー",
        "システム",
        "ネットワーク",
        "サイト",
        "ページ",
        "サービス",
        "データ",
        "ファイル",
        "端末",
        "機器",
        "情報",
        "環境",
        "パソコン",
        "PC",
        "ツール",
        "アカウント",
        "名",
        "番号",
        "内",
        "上",
        "間",
        "業務",
        "製品",
        "商品",
        "製",
        "提供",
        "向",
        "用",
        "データベース",
        "クラウド",
        "メール",
    ];
    match party {
        Party::Discloser => OF_PEOPLE.iter().any(|w| run.ends_with(w)),
        Party::Police | Party::Authority => true,
        _ => !THINGS.iter().any(|w| run.ends_with(w)),
    }
}

/// The case a particle marks, and whether the mention then describes a noun.
fn particle(rest: &str) -> (Case, bool) {
    let is = |words: &[&str]| words.iter().any(|w| rest.starts_with(w));
    match rest.chars().next() {
        Some('は') => (Case::Topic, false),
        Some('も') => (Case::Topic, false),
        Some('が') => (Case::Subject, false),
        Some('か') if is(&["から"]) => (Case::Source, is(&["からの"])),
        Some('よ') if is(&["より"]) => (Case::Source, is(&["よりの"])),
        Some('よ') if is(&["よる"]) => (Case::Agent, true),
        Some('に') if is(&["により", "によっ", "によれ", "による"]) => {
            (Case::Agent, is(&["による"]))
        }
        Some('に') if is(&["にて", "におい", "におき", "におけ", "におか"]) => {
            (Case::Place, is(&["における"]))
        }
        Some('に')
            if is(&[
                "に関",
                "につ",
                "に伴",
                "に係",
                "に加",
                "に代",
                "に際",
                "にとっ",
                "に限",
                "になり",
                "に至",
            ]) =>
        {
            (Case::Bare, false)
        }
        Some('に') => (Case::Target, is(&["に対する"])),
        Some('へ') => (Case::Target, is(&["への"])),
        Some('宛') => (Case::Target, is(&["宛の"])),
        Some('あ') if is(&["あて"]) => (Case::Target, is(&["あての"])),
        Some('を') if is(&["を通", "を介", "を経"]) => (Case::Through, false),
        Some('経') if is(&["経由"]) => (Case::Through, false),
        Some('を') => (Case::Object, false),
        Some('で') if is(&["であ", "ではな", "でな"]) => (Case::Bare, false),
        Some('で') => (Case::Place, is(&["での"])),
        Some('の') => (Case::Owner, true),
        // 「以下「例」といいます」
        Some('と') if is(&["とい", "とする", "と称", "と呼", "と記", "とし"]) => {
            (Case::Bare, false)
        }
        Some('と') => (Case::With, is(&["との"])),
        _ => (Case::Bare, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::names;
    use crate::extract::vocabulary::Vocabulary;
    use crate::source::layout;

    /// The parties of a sentence by an organisation of no name, each with its case, and the frame of
    /// its last word of telling.
    fn read(sentence: &str) -> (Vec<(String, Party, Case)>, Frame) {
        let text =
            Text::new(sentence, 0, layout::blocks(sentence), Vec::new(), Vocabulary::embedded());
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
            (frame.source, frame.target)
        };
        let vendor = Some(Party::Vendor);
        let own = Some(Party::Discloser);
        assert_eq!(told("委託先から当社に、攻撃を受けた旨の報告があった"), (vendor, own));
        assert_eq!(told("当社へ委託先より報告があった"), (vendor, own));
        assert_eq!(told("攻撃に関する報告を委託先から受けた"), (vendor, None));
        // Taken by the first word, not the second's.
        assert_eq!(told("委託先から報告を受け、警察に報告した"), (None, Some(Party::Police)));
        // A word inside a quote has its parties there.
        assert_eq!(
            told("当社は、「委託先から連絡があった」との報告を調査会社から受けた").0,
            Some(Party::Investigator)
        );
    }
}
