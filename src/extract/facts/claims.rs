//! What a sentence says of a leak: each word for one is read with what its clause goes on to say.

use super::super::text::{Clause, Sentence, Text};
use super::super::vocabulary::{Cue, Cues, Token};
use super::leak::Rung;
use super::phrases::{FEARS, Said, Turn, Turns};
use super::{about_persons, ahead, any, starts};
use crate::extract::phrase::{self, Phrases};
use crate::source::layout::Kind;
use crate::timeline::Span;

/// How far a claim is looked for around its word, in bytes (100 and 50 characters): what a word
/// costs is bounded, however long its sentence.
const AHEAD: usize = 300;
const BEHIND: usize = 150;

/// Words that say a leak only of data: 「メールが送信された」 is none.
#[rustfmt::skip]
const OF_DATA: &Phrases = phrases!["送信", "送出", "閲覧", "ダウンロード", "転送", "取得", "公開", "掲載", "出力", "参照", "見られ",
    "アップロード", "販売"];

/// Mistakes after which the data are with somebody else, or gone.
#[rustfmt::skip]
const GONE: &[&str] = &["誤送", "誤配", "誤掲載", "誤公開", "誤交付", "誤発送", "誤廃棄", "紛失", "遺失", "所在不明",
    "置き忘れ", "盗難"];

/// Data that are there no more, or not whole.
const LOST: &Phrases = phrases!["毀損", "滅失"];

/// What follows a leak word where a clause says that it happened. The last line follows words cut in
/// the middle of their verb: 公開されて｜いた, 盗まれ｜た.
#[rustfmt::skip]
const HAPPENED: &[&str] = &["し、", "した", "しました", "しており", "していた", "している", "しています", "いたしました", "致しました",
    "された", "されました", "されており", "されていた", "されている", "されてしま", "が発生", "が生じ", "が確認", "を確認", "が判明",
    "が認め", "があっ", "がござ", "があり", "の被害が発生", "の被害を受け", "させ", "され",
    "た", "ました", "ていた", "ており", "いた", "いる", "おり"];

/// Past forms that describe a noun, unless a word of `TOLD` follows.
#[rustfmt::skip]
const PAST: &[&str] = &["が確認された", "が判明した", "が発生した", "していた", "している", "された", "されていた", "されている",
    "した", "いる", "いた", "た"];

/// What may follow a past form that tells: 「漏えいした事実」「流出したため」「漏えいした。」. Before
/// anything else it describes: 「漏えいした氏名」.
#[rustfmt::skip]
const TOLD: &[&str] = &["こと", "事実", "事案", "事態", "件", "旨", "もの", "痕跡", "形跡", "と", "ため", "、", "。",
    "が、", "り", "わけ", "状況", "上で", "後", "または", "又は", "か"];

/// What a leak describes without a verb: 「流出情報」「漏えいの対象」.
#[rustfmt::skip]
const LEAKED_THINGS: &[&str] = &["情報", "データ", "ファイル", "対象", "項目", "件数", "の対象", "に該当", "の項目",
    "の件数", "の範囲", "元", "先", "経路"];

/// What stands between a leak and the verb that finds it.
const FOUND_OF: &[&str] = &["が", "を", "も", "の痕跡", "の形跡", "の事実", "の一部"];

/// What makes a fact of a negation: 「漏えいがない｜こと」.
const THAT: &Phrases = phrases!["こと", "旨", "もの", "と判明", "と確認", "と判断", "との判断"];

/// What follows a noun of finding where it is a verb.
const VERB: &[&str] = &["し", "さ", "い", "致", "済", "で", "す", "な", "と", "。", "）", "\n"];

/// Ends of a clause whose doubt or finding the next one tells: 「漏えいし、悪用された可能性」「閲覧された、
/// または流出した可能性」.
#[rustfmt::skip]
const GOES_ON: &[&str] = &["し、", "され、", "れ、", "が発生し、", "が生じ、", "たり、", "り、", "た、", "び、", "い、", "られ、"];

/// A sentence that is read.
pub(super) struct Reader<'a, 't> {
    pub text: &'a Text<'t>,
    pub title: Option<Span>,
    pub s: &'a Sentence,
    /// Its turns of phrase, in order.
    pub turns: &'a [Said],
    /// What these mean together.
    pub all: Turns,
    /// Whether the Commission was told.
    pub reported: bool,
}

impl Reader<'_, '_> {
    /// What it says, handed to `found`; only where it says nothing of a leak, what is at risk.
    pub(super) fn claims(&self, mut found: impl FnMut(Rung, Span)) {
        let mut none = true;
        for t in self.text.tokens_in(&self.s.tokens) {
            if let Some(rung) = self.claim(t) {
                found(rung, t.span);
                none = false;
            }
        }
        if let Some((rung, span)) = self.at_risk(none) {
            found(rung, span);
        }
    }

    /// What the sentence says with one of its words.
    fn claim(&self, t: &Token) -> Option<Rung> {
        let (text, s) = (self.text, self.s);
        if t.has(Cue::Mistake) {
            return self.mistake(t);
        }
        if !t.cues.any(Cues::of(&[Cue::Leak, Cue::NoLeak])) {
            let concerned = is_concerned(text, t) && !is_advice(s.cues);
            return concerned.then_some(Rung::Presupposed);
        }
        let word = text.words(t.span);
        let clause = text.clause_at(s, t.span.start);
        let c = &text.clauses[clause];
        if is_advice(c.cues) {
            return None;
        }
        let part = self.is_of_part(t.span.start);
        if t.has(Cue::NoLeak) {
            let no = Said { from: t.span.start, to: t.span.end, turns: Default::default() };
            return (!part).then(|| self.denial(&no, false));
        }
        if self.is_other(c, t, word) {
            return None;
        }
        let rest = ahead(text, t.span.end, s.span.end, AHEAD);
        let rest = rest.trim_start_matches(['等', 'な', 'ど', '」', '）', '』']);
        // 「漏えい（取得）された」
        let rest = rest
            .strip_prefix('（')
            .and_then(|inside| inside.split_once('）'))
            .filter(|(remark, _)| remark.len() <= 36)
            .map_or(rest, |(_, behind)| behind);
        // 「漏えいについては、調査を行っておりますが、その痕跡は…」: the topic of all that follows.
        let end = if starts(rest, &["については", "につきましては", "に関しては"])
        {
            s.span.end
        } else {
            self.reach(clause)
        };
        let end = end.min(t.span.end + AHEAD);
        // 「漏えい及びそのおそれ」: some leaked, some may have.
        if starts(rest, &["及びその", "およびその", "並びにその"]) {
            return Some(Rung::Found);
        }
        let nominal = !starts(rest, HAPPENED);
        // 「漏えいした情報の悪用は…」; but 「漏えいおよび二次被害は…」 speaks of both.
        if starts(rest, LEAKED_THINGS) || is_described(rest) {
            return match is_none(rest) {
                true => (!part).then(|| self.none_at(t.span.end)),
                false => (!self.is_asked(t.span.end)).then(|| described(word, rest)),
            };
        }
        if starts(rest, &["によるものではな", "によるものではあ", "によるものではご"])
        {
            return (!part).then_some(Rung::Denied);
        }
        // 「漏えいによる二次被害は…」 says nothing of the leak itself.
        if starts(rest, &["に伴", "によ", "の二次", "に起因", "が原因"]) {
            return None;
        }
        // 「漏えいが判明」 finds it, 「漏えいでは、…が判明」 finds something of it.
        let of_it = nominal && !starts(rest, FOUND_OF);
        let mut topic = false;
        let mut asked = false;
        for turn in self.turns_in(t.span.end, end) {
            let is = |of| turn.turns.has(of);
            if is(Turn::If) {
                return None;
            } else if is(Turn::Question) {
                asked = true;
            } else if is(Turn::Fear) {
                return self.fear(turn).filter(|rung| *rung == Rung::Feared || !part);
            } else if is(Turn::Open) {
                return Some(Rung::Feared);
            } else if is(Turn::Negated) {
                return (!part).then(|| self.denial(turn, false));
            } else if is(Turn::Topic) {
                topic |= nominal && !asked;
            } else if is(Turn::Found) && self.is_verb(turn) && !self.is_negated(turn.to) {
                // 「漏えいを確認した際の手順」
                let rule = starts(self.text.after(turn.to, 24), &["した際", "された際"]);
                return (!of_it && !topic && !asked && !rule).then_some(Rung::Found);
            }
        }
        if asked {
            return None;
        }
        if topic || nominal {
            let titled = self.title == Some(s.span) && s.cues.has(Cue::Personal);
            return titled.then_some(Rung::Topic);
        }
        // A clause that is left hanging takes it for granted.
        Some(if self.is_main(clause) { Rung::Told } else { Rung::Presupposed })
    }

    /// The turns that begin in `from..to`.
    fn turns_in(&self, from: usize, to: usize) -> impl Iterator<Item = &Said> + Clone {
        let first = self.turns.partition_point(|x| x.from < from);
        self.turns[first..].iter().take_while(move |x| x.from < to)
    }

    /// The turns that begin at `from` or later and end at `to` or before.
    fn turns_within(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &Said> {
        let first = self.turns.partition_point(|x| x.from < from);
        let last = self.turns.partition_point(|x| x.to <= to);
        self.turns.get(first..last).unwrap_or(&[]).iter()
    }

    /// Where what is said of a word in a clause ends: with it, or with the next where it goes on.
    fn reach(&self, clause: usize) -> usize {
        let mut last = clause;
        while last + 1 < self.s.clauses.end() && last < clause + 4 {
            if !phrase::ends(self.text.words(self.text.clauses[last].span), GOES_ON) {
                break;
            }
            last += 1;
        }
        self.text.clauses[last].span.end
    }

    /// Whether a clause is a statement of its own: the last, or one that a remark follows.
    fn is_main(&self, clause: usize) -> bool {
        clause + 1 == self.s.clauses.end() || !self.text.clauses[clause].flows_on
    }

    /// 「漏えいの可能性」, unless it is denied: 「漏えいのおそれはございません」, or called small. As the
    /// topic of a heading it is no claim.
    fn fear(&self, fear: &Said) -> Option<Rung> {
        let mut behind = self.turns_in(fear.to, fear.to + 75);
        let heading = is_heading(self.text, self.s) && self.title != Some(self.s.span);
        let open = behind.clone().any(|x| x.turns.has(Turn::Open));
        let near = |x: &Said| !self.text.words(Span::new(fear.to, x.from)).contains('、');
        match behind.next() {
            _ if open => Some(Rung::Feared),
            // 「漏えいの可能性の有無を調査」 asks.
            _ if starts(ahead(self.text, fear.to, self.s.span.end, 12), &["の有無"]) => None,
            // 「漏えいした可能性のある情報：確認されませんでした」
            _ if self.is_answered_no(fear.to) => Some(self.none_at(fear.to)),
            _ if heading && is_topic(self.text.words(Span::new(fear.to, self.s.span.end))) => None,
            Some(x) if self.is_negated(fear.to) => Some(self.denial(x, true)),
            Some(x) if x.turns.has(Turn::Found) && near(x) && self.is_negated(x.to) => {
                Some(self.none_at(x.from))
            }
            _ => Some(Rung::Feared),
        }
    }

    /// Whether a field of the line that goes on at a place is answered with none.
    fn is_answered_no(&self, at: usize) -> bool {
        let rest = ahead(self.text, at, self.s.span.end, 90);
        let answer = rest.split_once(['：', ':']).map_or("", |(_, answer)| answer.trim_start());
        starts(
            answer,
            &[
                "なし",
                "無し",
                "ありません",
                "ございません",
                "確認されません",
                "確認されていません",
                "該当なし",
            ],
        )
    }

    /// Whether the verb that ends at a place is negated: 「確認｜されておりません」.
    fn is_negated(&self, at: usize) -> bool {
        const NEAR: usize = 36;
        let mut near = self.turns_in(at, at + NEAR);
        near.find(|x| x.turns.has(Turn::Negated))
            .is_some_and(|x| !self.text.words(Span::new(at, x.from)).contains(['、', '。']))
    }

    /// Whether a finding is told, rather than named as a task: 「漏えいの確認」「確認作業」.
    fn is_verb(&self, find: &Said) -> bool {
        let kana = |c| ('ぁ'..='ん').contains(&c);
        if self.text.before(find.to, 3).starts_with(kana) {
            return true;
        }
        let noun = self.text.before(find.from, 3) == "の";
        let rest = self.text.after(find.to, 3);
        !noun && (rest.is_empty() || starts(rest, VERB))
    }

    /// 「流出した情報の有無」
    fn is_asked(&self, at: usize) -> bool {
        let mut near = self.turns_in(at, at + 60);
        near.any(|x| x.turns.has(Turn::Question))
    }

    /// 「…はございません」 denies, 「…は確認されておりません」 confirms none; 「…なかったことを確認しました」 rules out, where it is said of
    /// persons' data or of the fear itself, and leaves no fear. 「確認されておりませんが、その可能性を
    /// 否定できません」 fears.
    fn denial(&self, no: &Said, of_fear: bool) -> Rung {
        let later = || self.turns_in(no.to, no.to + 2 * AHEAD);
        if let Some(fear) = later().find(|x| x.turns.has(Turn::Fear)) {
            let mut between = later().take_while(|x| x.from < fear.from);
            let other = between.any(|x| x.turns.has(Turn::Misuse) || x.turns.has(Turn::If));
            let open = later().any(|x| x.from >= fear.to && x.turns.has(Turn::Open));
            let its = self.text.before(fear.from, 6) == "その";
            if !other && (open || its) && !self.s.cues.has(Cue::Condition) {
                return Rung::Feared;
            }
        }
        let word = self.text.words(Span::new(no.from, no.to));
        let that = starts(self.text.after(no.to, 12), THAT.list()) || any(word, THAT);
        let open = later().any(|x| x.turns.has(Turn::Open));
        if that && open {
            return Rung::Feared;
        }
        let established = that && later().any(|x| x.turns.has(Turn::Found));
        if established && (of_fear || about_persons(self.s) && !self.is_feared()) {
            return Rung::RuledOut;
        }
        if that { Rung::Denied } else { self.none(no) }
    }

    /// What the first negation behind a place says.
    fn none_at(&self, at: usize) -> Rung {
        let mut near = self.turns_in(at, at + AHEAD);
        near.find(|x| x.turns.has(Turn::Negated)).map_or(Rung::Denied, |no| self.none(no))
    }

    /// What a negation says: 「確認されておりません」 leaves the question open, 「ございません」 and what an
    /// investigation has ended with (「調査の結果、…」「確認されませんでした」) answer it.
    fn none(&self, no: &Said) -> Rung {
        const NEAR: usize = 45;
        #[rustfmt::skip]
        const NOT_FOUND: &Phrases = phrases![
            "確認", "認められ", "認めて", "見当た", "見つか", "見受け", "発見", "検出", "把握",
            "判明", "を受けて", "は受けて", "得て", "得られ", "至って", "痕跡", "形跡", "証跡",
        ];
        #[rustfmt::skip]
        const ENDED: &Phrases = phrases![
            "調査の結果", "解析の結果", "検証の結果", "調査した結果", "調査を行った結果",
            "調査を実施した結果", "最終報告", "調査が完了", "調査完了",
        ];
        #[rustfmt::skip]
        const SO_FAR: &Phrases = phrases![
            "現時点", "現在", "今のところ", "これまで", "本日時点", "時点で", "引き続き", "引続き",
        ];
        let start = self.s.span.start;
        let from = no.from.saturating_sub(NEAR).max(start);
        let said = self.text.after(from, no.to.saturating_sub(from));
        if !any(said, NOT_FOUND) {
            return Rung::Denied;
        }
        let behind = self.text.after(no.to, 12);
        let past = starts(behind, &["でした"])
            || any(said, phrases!["ませんでした", "なかった", "無かった"]);
        let before = self.text.before(no.to, 2 * AHEAD);
        let sentence = before.get(before.len().saturating_sub(no.to - start)..).unwrap_or(before);
        let ended = (past || any(sentence, ENDED)) && !any(sentence, SO_FAR);
        if ended || self.none_held(no.from) { Rung::Denied } else { Rung::Unconfirmed }
    }

    /// 「個人情報は保存しておらず、漏えいは…」: where none were, none can have leaked.
    fn none_held(&self, before: usize) -> bool {
        const NEAR: usize = 18;
        let held = self.turns_in(self.s.span.start, before).filter(|x| x.turns.has(Turn::Held));
        let none = |x: &Said| {
            x.turns.has(Turn::Negated)
                || self
                    .turns_in(x.to, (x.to + NEAR).min(before))
                    .any(|y| y.turns.has(Turn::Negated))
        };
        self.s.cues.has(Cue::Personal)
            && self.all.has(Turn::Held)
            && held.take(4).any(|x| none(x) && !self.is_of_part(x.from))
    }

    /// Whether a sentence ends with a fear; one of before that it takes up does not count:
    /// 「可能性があると報告を受けた範囲に…」.
    fn is_feared(&self) -> bool {
        let last = self.turns.iter().rev().find(|x| x.turns.has(Turn::Fear));
        last.is_some_and(|x| !starts(self.text.after(x.to, 30), &["があると", "がある旨"]))
    }

    /// Whether what is said at a place is said of a part of the data, or of other data, named in its
    /// clause or before (「カード情報は、保持していないため、…」).
    fn is_of_part(&self, at: usize) -> bool {
        let from = at.saturating_sub(AHEAD);
        let named = self.all.has(Turn::Part);
        named
            && self.turns_within(from, at).filter(|x| x.turns.has(Turn::Part)).any(|x| {
                let there = self.text.clause_at(self.s, x.from);
                // 「個人情報（氏名、カード情報等）の流出」 is of the whole.
                let lead = self.text.words(Span::new(self.text.clauses[there].span.start, x.from));
                let listed =
                    lead.rfind(['（', '(']).is_some_and(|i| !lead[i..].contains(['）', ')']));
                if listed {
                    return false;
                }
                there == self.text.clause_at(self.s, at)
                    || !self.text.clauses[there].cues.any(Cues::of(&[Cue::Leak, Cue::NoLeak]))
            })
    }

    /// Whether something else than personal data got out: a mail, a password. Of words that say a
    /// leak only of data, the object nearest before decides.
    fn is_other(&self, clause: &Clause, t: &Token, word: &str) -> bool {
        let from = clause.span.start.max(t.span.start.saturating_sub(BEHIND));
        // 「他社のサービスから流出したパスワード」: the list of an attacker.
        if self.turns_within(from, t.span.start).any(|x| x.turns.has(Turn::Elsewhere)) {
            return true;
        }
        // What is published must come from the attackers, not from the site's own pages.
        let shown = starts(word, &["公開", "掲載", "販売"]);
        if shown && !self.s.cues.any(Cues::of(&[Cue::Attack, Cue::Anomaly, Cue::Mistake])) {
            return true;
        }
        let before = || self.turns_within(from, t.span.start);
        if any(word, OF_DATA) {
            let is_object = |x: &&Said| x.turns.has(Turn::Data) || x.turns.has(Turn::Thing);
            let mail = |x: &Said| {
                starts(word, &["閲覧", "参照"])
                    && self.text.words(Span::new(x.from, x.to)) == "メール"
            };
            // 「…端末のメールですが、その一部を閲覧された」「閲覧された可能性のある情報」
            let earlier = || {
                let from = self.s.span.start.max(t.span.start.saturating_sub(BEHIND));
                self.turns_within(from, clause.span.start).rfind(is_object)
            };
            let behind = || self.turns_in(t.span.end, t.span.end + 54).find(is_object);
            let object = before().rfind(is_object).or_else(earlier).or_else(behind);
            return !object.is_some_and(|x| x.turns.has(Turn::Data) || mail(x));
        }
        let money = before()
            .next_back()
            .is_some_and(|x| matches!(self.text.words(Span::new(x.from, x.to)), "資金" | "金銭"));
        money || before().any(|x| x.turns.has(Turn::Credentials)) && !clause.cues.has(Cue::Personal)
    }

    /// A mistake with personal data: sent to another or lost, they leaked; left open (「閲覧可能な
    /// 状態」), nobody need have looked.
    fn mistake(&self, t: &Token) -> Option<Rung> {
        let word = self.text.words(t.span);
        let rest = ahead(self.text, t.span.end, self.s.span.end, AHEAD);
        if is_advice(self.s.cues) || !self.s.cues.has(Cue::Personal) {
            return None;
        }
        let mut behind = self.turns_in(t.span.end, t.span.end + AHEAD);
        if behind.any(|x| x.turns.has(Turn::Negated)) {
            return None;
        }
        if word.starts_with("閲覧") {
            return Some(Rung::Feared);
        }
        (starts(word, GONE) && starts(rest, HAPPENED)).then_some(Rung::Found)
    }

    /// Data of whatever kind: they are personal where the Commission was told of them.
    fn data(&self) -> Option<Span> {
        let data = self.turns.iter().find(|x| x.turns.has(Turn::Data))?;
        Some(Span::new(data.from, data.to))
    }

    /// Personal data in what was attacked, within reach, or no longer whole.
    /// `silent`: the sentence says nothing of a leak.
    fn at_risk(&self, silent: bool) -> Option<(Rung, Span)> {
        let s = self.s;
        let harm = [Turn::Held, Turn::Lost, Turn::Reached];
        let harmed = harm.into_iter().any(|turn| self.all.has(turn));
        if !harmed || self.all.has(Turn::Question) || is_heading(self.text, s) {
            return None;
        }
        let tokens = self.text.tokens_in(&s.tokens);
        let data = tokens.iter().find(|t| t.has(Cue::Personal)).map(|t| t.span);
        let personal = data.is_some();
        let data = data.or_else(|| self.reported.then(|| self.data()).flatten())?;
        let harmed = |x: &&Said| {
            personal && x.turns.has(Turn::Lost)
                || x.from >= data.end
                    && (x.turns.has(Turn::Held) || personal && x.turns.has(Turn::Reached))
        };
        let turn = self.turns_in(data.end.saturating_sub(AHEAD), data.end + AHEAD).find(harmed)?;
        let clause = &self.text.clauses[self.text.clause_at(s, turn.from)];
        let said_there = clause.cues.any(Cues::of(&[Cue::Leak, Cue::NoLeak]));
        let end = clause.span.end;
        let behind = || self.turns_in(turn.from, end);
        let says = |of| behind().any(|x| x.turns.has(of));
        let wished = self.text.after(turn.to, 9) == "いよう";
        if says(Turn::If) || wished || is_advice(clause.cues) {
            return None;
        }
        let negated = says(Turn::Negated) && !says(Turn::Open);
        if negated {
            let whole = !turn.turns.has(Turn::Lost) && !self.is_of_part(turn.from);
            return (whole && silent).then(|| (self.none_at(turn.from), data));
        }
        // 「個人情報に不正にアクセスされた」, not 「個人情報を保存するサーバーに」.
        let direct = turn.turns.has(Turn::Reached) && turn.from < data.end + 45;
        let mut later = self.turns_in(turn.from, turn.from + 2 * AHEAD);
        let found = later.any(|x| x.turns.has(Turn::Found) && self.is_verb(x));
        let rung = match direct || turn.turns.has(Turn::Lost) {
            false => Rung::AtRisk,
            true if says(Turn::Fear) => Rung::Feared,
            true if found || turn.turns.has(Turn::Lost) => Rung::Found,
            true => Rung::Feared,
        };
        let lost = turn.turns.has(Turn::Lost) && rung == Rung::Found;
        (silent || (lost || rung == Rung::Feared) && !said_there).then_some((rung, data))
    }
}

/// What says that something was stolen or lost.
pub(super) const THEFT: Cues = Cues::of(&[Cue::Mistake, Cue::Attack]);

/// Something that may hold data was stolen or lost.
pub(super) fn is_gone(text: &Text, s: &Sentence) -> bool {
    let told =
        |end| starts(text.after(end, 30), HAPPENED) || text.after(end, 9).starts_with("に遭");
    let mut gone = text.tokens_in(&s.tokens).iter().filter(|t| t.cues.any(THEFT));
    !is_advice(s.cues) && gone.any(|t| starts(text.words(t.span), GONE) && told(t.span.end))
}

/// Whether a sentence speaks of persons as those whom a leak concerns.
pub(super) fn tells_concerned(text: &Text, s: &Sentence) -> bool {
    s.cues.has(Cue::Person) && text.tokens_in(&s.tokens).iter().any(|t| is_concerned(text, t))
}

/// 「流出した方」「漏えいに該当するお客様」
fn is_concerned(text: &Text, t: &Token) -> bool {
    t.has(Cue::Person) && starts(text.words(t.span), &["流出", "漏えい", "漏洩"])
}

/// Whether a heading stands over a list of what leaked: 「漏えいした個人情報（1件）」.
pub(super) fn lists(heading: &str) -> bool {
    const LISTED: &[&str] = &["情報", "データ", "項目", "内容", "件数", "ファイル"];
    let words = heading.split(['（', '(']).next().unwrap_or("").trim_end();
    let words = words.trim_end_matches(['】', '＞', '>', '」', '：', ':', '*', '※']);
    phrase::ends(words, LISTED)
}

/// Whether a heading ends in a fear: it names a topic and claims nothing.
fn is_topic(rest: &str) -> bool {
    let rest = rest.trim_end_matches(['】', '＞', '>', '」', '：', ':', ' ', '\u{3000}']);
    rest.is_empty() || starts(rest, &["について", "に関", "につき", "の有無"])
}

/// Whether the leak only describes a noun: 「…した情報」「…が確認されたお客様」, not 「…したこと」.
fn is_described(rest: &str) -> bool {
    let noun = PAST.iter().filter_map(|v| rest.strip_prefix(v)).min_by_key(|n| n.len());
    noun.is_some_and(|n| {
        let near = &n[..floor(n, 36)];
        // 「持ち出された具体的な痕跡」
        let sign = any(near, phrases!["痕跡", "形跡", "事実", "証跡"]);
        !n.is_empty() && !sign && !starts(n, TOLD) && !starts(n, FEARS)
    })
}

/// The character boundary at or before a place in `words`, or its end.
fn floor(words: &str, at: usize) -> usize {
    (0..=at.min(words.len())).rev().find(|i| words.is_char_boundary(*i)).unwrap_or(0)
}

/// A leak that describes a noun is taken for granted, unless it is the finding that describes
/// (「漏えいが確認された方」) or the data are gone.
fn described(word: &str, rest: &str) -> Rung {
    const DATA: &[&str] = &["情報", "個人", "データ", "ファイル", "顧客"];
    let said = ["が確認された", "が判明した", "したことが確認された", "したことが判明した"];
    let found = said.iter().any(|w| rest.strip_prefix(w).is_some_and(|noun| starts(noun, DATA)));
    if found || any(word, LOST) { Rung::Found } else { Rung::Presupposed }
}

/// 「…した情報はございません」
fn is_none(rest: &str) -> bool {
    const NONE: &[&str] = &["ござい", "あり", "ない", "なく", "確認", "見つか"];
    ["情報は", "データは", "ファイルは"].iter().any(|w| {
        phrase::find(rest, w).is_some_and(|i| i < 60 && starts(&rest[i + w.len()..], NONE))
    })
}

pub(super) fn is_heading(text: &Text, s: &Sentence) -> bool {
    text.blocks.get(s.block).is_some_and(|b| matches!(b.kind, Kind::Heading(_)))
}

/// A question of the discloser's own FAQ claims nothing.
pub(super) fn is_question(text: &Text, s: &Sentence) -> bool {
    text.words(s.span).trim_end_matches('。').ends_with(['？', '?', 'か'])
}

/// Advice, or what would be done: says nothing of what happened.
pub(super) fn is_advice(cues: Cues) -> bool {
    cues.any(Cues::of(&[Cue::Condition, Cue::Request]))
}
