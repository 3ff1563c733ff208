//! What was noticed, and what was found to have leaked: awareness, leak-known, processor-notice.
//!
//! Leaks and notices are events as soon as they are read; of all that was noticed, one is the first
//! knowledge, and which one is known only when the whole text is read.

mod day;
mod told;

use chrono::{Days, NaiveDate};

use super::{Body, Context, Draft, NO_DATE};
use crate::extract::HEADER;
use crate::extract::party::Party;
use crate::extract::phrase::{self, Phrases};
use crate::extract::status::Mood;
use crate::extract::text::Sentence;
use crate::extract::tie::Tie;
use crate::extract::vocabulary::{Cue, Cues, Token};
use crate::timeline::{Actor, Edtf, EventKind, Role, Span, Status};

/// Signs that something happened.
const SIGNS: Cues = Cues::of(&[Cue::Attack, Cue::Mistake, Cue::Anomaly, Cue::Leak]);
/// What one may be told about.
const SUBJECTS: Cues =
    Cues::of(&[Cue::Attack, Cue::Mistake, Cue::Anomaly, Cue::Leak, Cue::Incident, Cue::Possible]);

/// A word in its sentence.
#[derive(Clone, Copy)]
struct At<'a> {
    c: &'a Context<'a>,
    sentence: usize,
    s: &'a Sentence,
    t: &'a Token,
}

impl<'a> At<'a> {
    fn words(&self) -> &'a str {
        self.c.text.words(self.t.span)
    }

    /// What follows the word, at most `bytes` of it.
    fn behind(&self, bytes: usize) -> &'a str {
        self.c.text.after(self.t.span.end, bytes)
    }

    fn mood(&self) -> Mood {
        self.c.text.mood(self.s, self.t)
    }

    /// Where the clause of the word begins.
    fn clause_start(&self) -> usize {
        let text = self.c.text;
        text.clauses[text.clause_at(self.s, self.t.span.start)].span.start
    }

    /// What is said to be found: the clauses before the word, back to another step of the story:
    /// 「調査したところ、…が流出し、悪用されたことを確認」.
    fn found_words(&self) -> Cues {
        const STEPS: Cues =
            Cues::of(&[Cue::Find, Cue::Receive, Cue::Begin, Cue::Finish, Cue::Contain]);
        let text = self.c.text;
        let own = text.clause_at(self.s, self.t.span.start);
        let mut from = text.clauses[own].span.start;
        for clause in text.clauses[self.s.clauses.start()..own].iter().rev() {
            let step = clause.cues.any(STEPS) || text.words(clause.span).ends_with("ところ、");
            if step || !clause.flows_on {
                break;
            }
            from = clause.span.start;
        }
        self.between(from, self.t.span.start)
    }

    /// What the sentence says before the word.
    fn before(&self) -> Cues {
        self.between(self.s.span.start, self.t.span.start)
    }

    /// What the sentence says between two places.
    fn between(&self, from: usize, to: usize) -> Cues {
        let tokens = self.c.tokens(self.s).iter();
        tokens
            .filter(|t| t.span.start >= from && t.span.start < to)
            .fold(Cues::default(), |a, t| a.and(t.cues))
    }

    /// 「…の場合」「万一」 before the word; 「…しようとした際に」 is no condition.
    fn conditional(&self) -> bool {
        let before = |x: &&Token| x.span.start < self.t.span.start;
        let mut earlier = self.c.tokens(self.s).iter().take_while(before);
        self.s.cues.has(Cue::Condition)
            && earlier.any(|x| x.has(Cue::Condition) && !self.c.text.words(x.span).contains('際'))
    }

    /// The act as something that was noticed, if it was.
    fn noticed(&self, tie: Option<Tie>) -> Option<Draft> {
        let draft = self.c.draft(EventKind::Awareness, self.sentence, self.t, Mood::Done, tie);
        draft.filter(|d| d.status == Status::Done)
    }
}

/// What may be the first knowledge.
struct Noticed {
    draft: Draft,
    /// It counts only where nothing better was noticed that day: a breakdown, a mere mention.
    weak: bool,
    /// Someone else's word gave it.
    told: bool,
    /// Someone called, and nobody says what of: it counts shortly before what is known to be of the
    /// incident, or where nothing is.
    loose: bool,
}

impl Noticed {
    /// A day is told, but nobody can tell which: ●月●日, 13月2日, 5月7日 of no year.
    fn is_unread(&self) -> bool {
        self.draft.tie != NO_DATE && self.draft.date.earliest().is_none()
    }
}

/// What has been found so far.
struct Findings<'c> {
    c: &'c Context<'c>,
    events: &'c mut Vec<Draft>,
    noticed: Vec<Noticed>,
}

/// Words of telling.
const TELLS: Cues = Cues::of(&[
    Cue::Report,
    Cue::Consult,
    Cue::Notify,
    Cue::Preliminary,
    Cue::Supplementary,
    Cue::Final,
]);

pub(super) fn read(c: &Context, body: &Body, events: &mut Vec<Draft>) {
    let mut findings = Findings { c, events, noticed: Vec::new() };
    for &(sentence, s) in body {
        if !s.dates.is_empty() {
            findings.labelled(sentence, s);
        }
        let read = findings.cues_of(sentence, s);
        if s.cues.any(read) {
            for t in c.tokens(s).iter().filter(|t| t.cues.any(read)) {
                findings.read(At { c, sentence, s, t });
            }
        }
    }
    if matches!(c.role, Role::Processor | Role::Both) {
        findings.told_entrusters(body);
    }
    let first = findings.first();
    events.extend(first);
}

impl Findings<'_> {
    /// The words that may be read in a sentence. Without a day only a vendor's word counts, and what
    /// is mentioned as found.
    fn cues_of(&self, sentence: usize, s: &Sentence) -> Cues {
        const FINDS: Cues = Cues::of(&[Cue::Find]);
        const HEARS: Cues = FINDS.and(TELLS).and(Cues::of(&[Cue::Receive]));
        const ALL: Cues = HEARS.and(Cues::of(&[Cue::Anomaly]));
        if self.c.may_have_day(sentence, s) {
            ALL
        } else if self.c.role == Role::Entruster || s.cues.has(Cue::Vendor) {
            HEARS
        } else {
            FINDS
        }
    }

    fn read(&mut self, at: At) {
        if at.t.has(Cue::Receive) || told::received(at) {
            self.told(at);
        } else if at.t.has(Cue::Find) {
            self.found(at);
        } else if at.t.has(Cue::Anomaly) {
            self.broke(at);
        } else {
            self.told_by_name(at);
        }
    }

    /// 「判明日：2025年10月29日」, 「発覚日時」 over a date; 「報告を受けた日」, from the vendor that was hit.
    fn labelled(&mut self, sentence: usize, s: &Sentence) {
        const FIELDS: &Phrases = phrases![
            "発覚",
            "判明",
            "認知",
            "検知",
            "発見",
            "確認日",
            "把握",
            "覚知",
            "を受けた日"
        ];
        const HEARD: &Phrases = phrases!["報告を受けた日", "連絡を受けた日", "通知を受けた日"];
        const LONGEST: usize = 60;
        let field = self.c.text.field(s);
        if field.len() > LONGEST
            || !phrase::has(field, FIELDS)
            || field.contains('後')
            || field.contains("まで")
        {
            return;
        }
        let date = s.dates.start();
        let token = Token { span: self.c.text.dates[date].span, cues: Cues::default() };
        let at = At { c: self.c, sentence, s, t: &token };
        if let Some(draft) = at.noticed(Some(Tie { date, rule: "labelled" })) {
            if self.c.role == Role::Entruster && phrase::has(field, HEARD) {
                self.events.push(Draft {
                    kind: EventKind::ProcessorNotice,
                    actor: Actor::Processor,
                    ..draft.clone()
                });
            }
            self.noticed.push(Noticed { draft, weak: false, told: false, loose: false });
        }
    }

    /// A word of finding: 検知, 発覚, 確認, 判明.
    fn found(&mut self, at: At) {
        let (words, rest) = (at.words(), at.behind(60));
        let told_so = in_chronicle(at);
        // A finding mentioned on the way to something else: 「本件発覚後」.
        let mentioned = rest.starts_with('後');
        if mentioned && !matches!(words, "発覚" | "判明" | "検知" | "認知" | "確認")
            || !mentioned && (!at.c.may_have_day(at.sentence, at.s) || !told_so && leads_on(rest))
        {
            return;
        }
        let before = at.before();
        // 「作業を再開しようとしたところ、箱がないことに気づき」 is no recovery.
        if at.s.cues.has(Cue::NoLeak)
            || before.has(Cue::Recovery) && !misses(at)
            || at.conditional()
            || is_elsewhere(at)
        {
            return;
        }
        let of_incident = if mentioned {
            before.any(SUBJECTS) || words == "発覚"
        } else {
            !is_absence(words)
                && (of_incident(words, before)
                    || names_it(at)
                    || describes(at)
                    || misses(at)
                    || concerns_own(at))
                && !is_aside(at)
                && !denied(at)
                && (!phrase::starts(words, SEES) || misses(at))
                || is_absence(words) && lacks(at)
        };
        if !of_incident {
            return;
        }
        let mood = at.mood();
        if mood == Mood::No
            || !told_so && mood == Mood::Planned && !matches!(words, "検知" | "発覚" | "認知")
        {
            return;
        }
        if mentioned {
            self.mentioned(at);
            return;
        }
        let Some(mut draft) = day::of_finding(at, None).and_then(|tie| at.noticed(Some(tie)))
        else {
            return;
        };
        // 「利用者から受託事業者あてに電話があり、…が判明」: the vendor knows, the discloser not yet.
        if self.c.role == Role::Entruster {
            let heard = at.c.tokens(at.s).iter().take_while(|x| x.span.end <= at.t.span.start);
            let words = heard.filter(|x| x.has(Cue::Receive)).chain([at.t]);
            let vendors = words
                .map(|x| at.c.frame(at.sentence, x).targets)
                .any(|targets| targets.has(Party::Vendor) && !targets.has(Party::Discloser));
            // 「例社のサーバーが感染していることを確認」: whoever found it was there. Who finds an article about
            // it was not.
            let there = at.c.scene(at.sentence).is_of_vendor(at.t.span.start)
                && !phrase::has(
                    at.c.text.before(at.t.span.start, 45),
                    phrases!["記事", "報道", "投稿", "公表", "発表"],
                );
            if vendors || there && !before.has(Cue::Receive) {
                draft.actor = Actor::Processor;
            }
        }
        if at.found_words().has(Cue::Leak) && words != "特定" && draft.date.earliest().is_some() {
            self.leak(&draft);
        }
        if matches!(words, "判断" | "特定" | "認め") && !before.has(Cue::Attack) {
            return;
        }
        // What investigators found is known to who ordered them.
        if draft.actor == Actor::Processor
            && before.has(Cue::Forensic)
            && !at.c.scene(at.sentence).is_ordered_by_vendor(at.t.span.start)
        {
            draft.actor = Actor::Own;
        }
        self.noticed.push(Noticed { draft, weak: false, told: false, loose: false });
    }

    /// A finding that is only mentioned: its day stands close before it, or is not given.
    fn mentioned(&mut self, at: At) {
        const CLOSE: usize = 30;
        let tie = at.c.text.tie_in_sentence(at.s, at.t, |_| true).filter(|tie| {
            let date = at.c.text.dates[tie.date].span;
            tie.rule == "same clause"
                && date.start >= at.s.span.start
                && at.t.span.start.saturating_sub(date.end) < CLOSE
        });
        if let Some(draft) = at.noticed(tie) {
            self.noticed.push(Noticed { draft, weak: true, told: false, loose: false });
        }
    }

    /// A system that breaks down on a day: the first sign, where nobody says it was noticed; not of
    /// one at a vendor's, which the discloser does not see.
    fn broke(&mut self, at: At) {
        const HAPPENED: &[&str] =
            &["が発生", "発生", "が生じ", "となり", "となっ", "が発", "が起き", "な状態", "状態"];
        const LASTS: &[&str] =
            &["となっており", "な状態となっており", "状態となっており", "状態の", "な状態の"];
        let rest = at.behind(45);
        if phrase::starts(rest, LASTS) || at.c.role == Role::Entruster {
            return;
        }
        let happened =
            phrase::starts(rest, HAPPENED) && !(rest.contains("発生して") && at.mood() == Mood::No);
        let text = at.c.text;
        let tie = if happened {
            text.tie_in_sentence(at.s, at.t, |_| true).or_else(|| text.tie_label(at.s))
        } else {
            day::of_described(at)
        };
        if let Some(draft) = tie.and_then(|tie| at.noticed(Some(tie)))
            && draft.date.earliest().is_some()
        {
            self.noticed.push(Noticed { draft, weak: true, told: false, loose: false });
        }
    }

    /// What was noticed is that data leaked.
    fn leak(&mut self, noticed: &Draft) {
        self.events.push(Draft { kind: EventKind::LeakKnown, ..noticed.clone() });
    }

    /// The one awareness: the earliest dated one of the discloser; a vendor's only when the
    /// discloser gives none; an undated one when nothing is dated.
    fn first(mut self) -> Option<Draft> {
        // More findings than this no disclosure has; what lies beyond is not worth comparing.
        const MOST: usize = 400;
        // Days from a call to what came of it.
        const SOON: i64 = 14;
        let told = self.told_days();
        let apart = |e: &Draft| stands_apart(e, &told);
        let acted = self.acted(|e| apart(e) && !self.tells_of_it(e));
        let acted_surely = self.acted(apart);
        let mut noticed = std::mem::take(&mut self.noticed);
        noticed.truncate(MOST);
        let day = |n: &Noticed| n.draft.date.earliest();
        let firm = noticed.iter().filter(|n| !n.loose).filter_map(day).min();
        let near = |n: &Noticed| match (day(n), firm) {
            (Some(day), Some(firm)) => (firm - day).num_days() <= SOON,
            (day, None) => day.is_some(),
            (None, Some(_)) => false,
        };
        noticed.retain(|n| !n.loose || near(n));
        let own = |n: &Noticed| n.draft.actor == Actor::Own;
        // 「検知」 is of what was not known: a notice that stands apart was of another matter.
        let by = |n: &Noticed| if self.is_first_word(n) { acted_surely } else { acted };
        noticed.retain(|n| !own(n) || day(n).is_none_or(|d| by(n).is_none_or(|a| d <= a)));
        if self.c.role == Role::Entruster {
            // What was known before the vendor told was known to the vendor.
            let told = noticed.iter().filter(|n| n.told && own(n)).filter_map(day).min();
            for n in noticed.iter_mut().filter(|n| !n.told) {
                if told.is_some_and(|told| n.draft.date.latest().is_some_and(|l| l < told)) {
                    n.draft.actor = Actor::Processor;
                }
            }
        }
        // What was noticed first may have a day that cannot be read; what is told behind it is no earlier.
        let first_read = noticed.iter().filter(|n| own(n) && day(n).is_some());
        let first_read = first_read.map(|n| n.draft.cue.start).min();
        let unread = noticed.iter().position(|n| {
            let firm = own(n) && !n.weak && !n.loose && n.is_unread();
            firm && first_read.is_none_or(|at| n.draft.cue.start < at)
        });
        if let Some(unread) = unread {
            // A day that cannot be read is not bounded by a notice that may be of another matter.
            self.events
                .retain(|e| e.actor != Actor::Own || e.tie == HEADER || !stands_apart(e, &told));
            return Some(noticed.swap_remove(unread).draft);
        }
        let any_dated = noticed.iter().any(|n| day(n).is_some());
        let own_dated = noticed.iter().any(|n| own(n) && day(n).is_some());
        noticed.retain(|n| {
            let dated = day(n).is_some();
            if own_dated { dated && own(n) } else { dated || !any_dated }
        });
        // A day inside a month or a part of it says the same more exactly.
        let days: Vec<_> = noticed
            .iter()
            .filter_map(|n| match n.draft.date {
                Edtf::Day(day) => Some((day, n.draft.actor)),
                _ => None,
            })
            .collect();
        noticed.retain(|n| {
            let date = n.draft.date;
            let inside = |day| date.earliest() <= Some(day) && Some(day) <= date.latest();
            !matches!(date, Edtf::Month(..) | Edtf::OneOf(..) | Edtf::Year(..))
                || !days.iter().any(|(day, actor)| *actor == n.draft.actor && inside(*day))
        });
        noticed.sort_by_key(|n| (n.draft.date.earliest(), n.weak, n.draft.cue.start));
        noticed.into_iter().next().map(|n| n.draft)
    }

    /// By when the discloser has published or reported: it knows, and what is found later is no
    /// first knowledge. `left_out`: what may be of another matter.
    fn acted(&self, left_out: impl Fn(&Draft) -> bool) -> Option<NaiveDate> {
        const ACTS: [EventKind; 4] = [
            EventKind::Publication,
            EventKind::PpcReport,
            EventKind::PmarkReport,
            EventKind::Police,
        ];
        let own = |e: &&Draft| e.actor == Actor::Own && e.status == Status::Done;
        let acts = self.events.iter().filter(own).filter(|e| ACTS.contains(&e.kind));
        acts.filter(|e| !left_out(e))
            .filter_map(|e| e.date.latest().filter(|_| e.date.earliest().is_some()))
            .min()
    }

    /// Whether the sentence of a notice says what it was of.
    fn tells_of_it(&self, notice: &Draft) -> bool {
        let sentence = self.c.text.sentences.get(notice.sentence);
        sentence.is_some_and(|s| s.cues.any(SIGNS.and(Cues::of(&[Cue::Incident]))))
    }

    /// Whether a word of noticing is one of what was not known before.
    fn is_first_word(&self, n: &Noticed) -> bool {
        let word = self.c.text.words(n.draft.cue);
        !n.weak && !n.told && matches!(word, "検知" | "発覚" | "認知" | "感知" | "覚知")
    }

    /// The days on which the discloser did or noticed something, in order.
    fn told_days(&self) -> Vec<NaiveDate> {
        let own = |e: &&Draft| e.actor == Actor::Own && e.status == Status::Done;
        let noticed = self.noticed.iter().map(|n| &n.draft);
        let all = self.events.iter().chain(noticed).filter(own);
        let mut days: Vec<_> = all.filter_map(|e| e.date.earliest()).collect();
        days.sort_unstable();
        days
    }
}

/// Whether a notice told of is alone: nothing of the discloser's is told within some weeks from it on.
fn stands_apart(notice: &Draft, told: &[NaiveDate]) -> bool {
    /// As for the day that starts a clock.
    const APART: Days = Days::new(45);
    let (Some(from), Some(last)) = (notice.date.earliest(), notice.date.latest()) else {
        return false;
    };
    let until = last.checked_add_days(APART).unwrap_or(last);
    let before = |day| told.partition_point(|d| *d < day);
    let with_itself = told.partition_point(|d| *d <= until) - before(from);
    notice.kind == EventKind::Publication && with_itself <= 1
}

/// 「7月：…を確認する」: a chronicle tells what happened in the present tense.
fn in_chronicle(at: At) -> bool {
    if at.s.label.is_none() {
        return false;
    }
    let end = at.s.span.end.max(at.t.span.end);
    let rest = at.c.text.words(Span::new(at.t.span.end, end)).trim();
    matches!(rest, "する" | "する。")
}

/// Whether a word of finding leads to something else, by what follows it: 「判明次第」「確認を進めて」.
fn leads_on(rest: &str) -> bool {
    const ON: &Phrases = phrases![
        "次第",
        "以降",
        "した場合",
        "された場合",
        "した際の",
        "でき次",
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
        "した際の",
        "した時の",
        "したときの",
        "した脆弱性",
        "に備え",
        "してから",
    ];
    phrase::begins(rest, ON)
}

/// 「（後日調査により判明）」 dates nothing.
fn is_aside(at: At) -> bool {
    let near = at.c.text.before(at.t.span.start, 45);
    phrase::has(near, phrases!["後日", "後の調査"])
}

/// Whether a word of finding is one of the incident, by its own force or what stands before it.
fn of_incident(words: &str, before: Cues) -> bool {
    let strong = matches!(
        words,
        "検知" | "認知" | "発覚" | "感知" | "覚知" | "露見" | "検出" | "察知" | "発報"
    );
    before.any(SIGNS) || strong || words == "把握" && before.any(SUBJECTS)
}

/// 「名簿がないことに気付き」「書類が届いていないことが判明」「誤りに気づき」: something is not there, or not as it
/// should be. Of what is confirmed, only what is gone counts: 「保存されていないことを確認」 is no loss.
fn misses(at: At) -> bool {
    const FAR: usize = 120;
    #[rustfmt::skip]
    const GONE: &Phrases = phrases![
        "届いていな", "届かな", "届いておら", "見当た", "なくなって", "無くなって", "不足して", "足りな", "戻っていな", "返却されていな",
        "返ってきていな", "所在が", "所在不明", "紛失", "誤り", "間違", "ミスが", "取り違", "入れ違", "混入", "別人", "他人の", "他の方の", "別の方の", "誤って", "誤った",
        "落とし", "置き忘れ", "見られる状態", "見ることができる", "閲覧できる", "載っている", "掲載され", "公開され", "表示され", "第三者により",
        "第三者によって",
    ];
    const NOT_THERE: &Phrases = phrases!["がない", "がなく", "がなかった", "が無い", "が無く"];
    let far = at.t.span.start.saturating_sub(at.s.span.start).min(FAR);
    let said = at.c.text.before(at.t.span.start, far);
    let notices =
        phrase::starts(at.words(), &["気付", "気づ", "気が付", "気がつ"]) && !said.ends_with('お');
    phrase::has(said, GONE) || notices && (phrase::has(said, NOT_THERE) || said.ends_with("ことに"))
}

/// 「例社に発注していたことを確認」「本校が含まれていることが判明」: what hit a vendor concerns the discloser.
fn concerns_own(at: At) -> bool {
    #[rustfmt::skip]
    const CONCERNS: &[&str] = &[
        "発注したこと", "発注していたこと", "発注していること", "委託したこと", "委託していたこと", "依頼したこと", "依頼していたこと", "含まれていること", "含まれること", "該当すること",
        "対象であること", "対象となっていること",
    ];
    let said = at.c.text.before(at.t.span.start, 45);
    let said = said.strip_suffix(['を', 'が']).unwrap_or(said);
    at.c.role == Role::Entruster && phrase::ends(said, CONCERNS)
}

/// Words of not finding something.
fn is_absence(words: &str) -> bool {
    words.starts_with(['が', 'も']) && !phrase::ends(words, &["り", "っ"])
}

/// 「棚を確認したところ、台帳がありませんでした」: a thing was looked for and is gone. Of signs and traces that are
/// not there, that is good news.
fn lacks(at: At) -> bool {
    const FAR: usize = 150;
    const LOOKED: &Phrases = phrases![
        "確認し",
        "確認をし",
        "探し",
        "捜し",
        "点検",
        "照合",
        "棚卸",
        "数え",
        "確かめ",
        "調べ",
        "開け",
        "見たところ",
        "捜索",
    ];
    #[rustfmt::skip]
    const THINGS: &[&str] = &[
        "書類", "書", "簿", "台帳", "用紙", "票", "帳", "冊", "通", "枚", "部", "メモリ", "メモリー", "媒体", "端末", "パソコン", "スマートフォン", "タブレット",
        "鞄", "かばん", "カバン", "バッグ", "封筒", "ファイル", "カルテ", "箱", "資料", "原本", "現物", "控え", "綴り", "つづり", "ディスク", "テープ",
        "カード", "フォルダ", "フォルダー", "カメラ", "写真", "荷物",
    ];
    let far = at.t.span.start.saturating_sub(at.s.span.start).min(FAR);
    let said = at.c.text.before(at.t.span.start, far);
    phrase::ends(said, THINGS) && phrase::has(said, LOOKED)
}

/// Words of seeing something: what is seen tells whether it is of the incident.
const SEES: &[&str] = &["見つけ", "見付け"];

/// Whether a sentence speaks of another matter: an exercise, another organisation, an earlier case.
fn is_elsewhere(at: At) -> bool {
    #[rustfmt::skip]
    const ELSEWHERE: &Phrases = phrases![
        "訓練では", "訓練で、", "訓練において", "演習では", "演習で、", "演習において", "同業他社", "他社において", "他社では", "前回の", "前回（", "別の事案", "別件で",
        "別件の", "別の事件",
    ];
    phrase::has(at.c.text.words(at.s.span), ELSEWHERE)
}

/// 「事態を確認」「本件を把握」: what is found is the incident by its name.
fn names_it(at: At) -> bool {
    let object = |x: &&Token| {
        x.span.end <= at.t.span.start
            && at.c.text.words(Span::new(x.span.end, at.t.span.start)) == "を"
    };
    at.c.tokens(at.s).iter().any(|x| x.has(Cue::Incident) && object(&x))
}

/// 「2月3日に確認したランサムウェア」: what was found stands behind.
fn describes(at: At) -> bool {
    const NEAR: usize = 60;
    let rest = at.behind(NEAR);
    // 「2月3日に確認した、当社のサーバーに対する攻撃」
    let near = if rest.starts_with("した、") { 2 * NEAR } else { NEAR };
    phrase::starts(rest, &["した", "いたしました", "しました", "致しました"])
        && !rest.starts_with("した。")
        && at.between(at.t.span.end, at.t.span.end + near).any(SIGNS)
}

/// 「漏えいはなかったことを確認」
fn denied(at: At) -> bool {
    const DENIES: &Phrases =
        phrases!["ない", "なかっ", "ておらず", "ません", "なく", "無い", "無く", "無かっ"];
    let clause = at.clause_start();
    let leak =
        at.c.tokens(at.s)
            .iter()
            .rev()
            .find(|x| x.has(Cue::Leak) && x.span.end <= at.t.span.start && x.span.start >= clause);
    leak.is_some_and(|leak| {
        let between = at.c.text.words(Span::new(leak.span.end, at.t.span.start));
        phrase::has(between, DENIES) && !between.contains("可能性") && !between.contains("否定")
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::trial::events;
    use crate::timeline::EventKind::{Awareness, ProcessorNotice};

    #[test]
    fn a_chronicle_finds_in_the_present_tense() {
        let chronicle = "## 経緯\n\n### 2026年5月7日\n- 社内のサーバーで接続異常の発生を確認する\n";
        assert_eq!(events(Awareness, chronicle), "2026-05-07 done");
        let plan = "5月7日、不正アクセスの有無を確認する予定です。";
        assert_eq!(events(Awareness, plan), "");
    }

    #[test]
    fn the_day_of_a_word_may_stand_under_a_heading() {
        let words = "業務委託先の株式会社例示において不正アクセスがありました。\n\n## 当社が報告を受けた日\n2026年5月7日（木）\n";
        assert_eq!(events(Awareness, words), "2026-05-07 done");
        assert_eq!(events(ProcessorNotice, words), "2026-05-07 done processor");
    }

    #[test]
    fn a_fear_that_arises_and_the_incident_by_its_name_are_findings() {
        for words in [
            "5月7日、会員情報の漏えいの懸念が生じたため、サーバーを停止しました。",
            "5月7日、当社担当者が本件を把握しました。",
            "5月7日、サーバーに接続できない状態であることを確認しました。",
        ] {
            assert_eq!(events(Awareness, words), "2026-05-07 done", "{words}");
        }
    }

    #[test]
    fn what_is_found_at_a_vendors_is_the_vendors_finding() {
        const HIT: &str =
            "業務委託先の株式会社例示（以下「例示社」）において不正アクセスがありました。\n\n";
        for words in [
            "5月7日、例示社のサーバーが感染していることを確認しました。",
            "5月7日、例示社において不審なアクセスを検知し、外部の専門機関の調査により侵入が確認されました。",
            "例示社は、5月7日に顧客からの問い合わせを受け、不正アクセスを確認しました。",
        ] {
            let noticed = events(Awareness, &format!("{HIT}{words}"));
            assert_eq!(noticed, "2026-05-07 done processor", "{words}");
        }
        for words in [
            "5月7日、当社は例示社のサーバーが感染していることを確認しました。",
            "5月7日、例示社のサーバーが攻撃を受けたとの報道を確認しました。",
            "5月7日、例示社に名簿の印刷を発注していたことを確認しました。",
            "不正アクセスがあったことが5月7日に例示社の報告により判明しました。",
        ] {
            let noticed = events(Awareness, &format!("{HIT}{words}"));
            assert_eq!(noticed, "2026-05-07 done", "{words}");
        }
    }

    #[test]
    fn what_was_found_may_stand_far_behind() {
        let words = "2月3日に確認した、当社および当社グループが利用するサーバーに対する不正アクセスについてお知らせします。";
        assert_eq!(events(Awareness, words), "2026-02-03 done");
        let words = "5月7日、登録した連絡先が第三者により変更されていることが判明しました。";
        assert_eq!(events(Awareness, words), "2026-05-07 done");
    }

    #[test]
    fn what_broke_at_a_vendors_is_not_seen_by_the_discloser() {
        let words =
            "5月7日、業務委託先の株式会社例示において障害が発生し、不正アクセスを受けました。";
        assert_eq!(events(Awareness, words), "");
    }
}
