//! The attack, mistake or loss itself.
//!
//! A date before a word for an attack is the attack's or that of its finding, and the grammar tells
//! which: 「8月8日に攻撃を受けました」 dates the attack, 「8月8日に攻撃を受けたことを確認」 the finding, and
//! 「調査の結果、8月7日に侵入されていたことが判明」 the attack again.

use super::{Body, Context, Draft};
use crate::extract::phrase::{self, Phrases, ends, starts};
use crate::extract::status::Mood;
use crate::extract::text::{Clause, Sentence, Use};
use crate::extract::tie::Tie;
use crate::extract::vocabulary::{Cue, Cues, Token};
use crate::timeline::{Actor, Edtf, EventKind, Role, Span, Status};

/// Words for what happened.
const HAPPENED: Cues = Cues::of(&[Cue::Attack, Cue::Mistake]);
/// Words of finding and being told.
const FOUND: Cues = Cues::of(&[Cue::Find, Cue::Receive]);
/// Words of telling.
const TOLD: Cues = Cues::of(&[
    Cue::Report,
    Cue::Publish,
    Cue::PublishStrong,
    Cue::Preliminary,
    Cue::Supplementary,
    Cue::Final,
]);

/// Verbs that assert an attack, behind its noun.
#[rustfmt::skip]
const VERBS: &Phrases = phrases![
    "を受け", "が発生", "が行われ", "がありまし", "があり", "があっ", "がござい", "による被害", "に遭", "被害を受け", "されまし", "し、",
    "により", "を行", "が実行", "が開始", "を開始", "に感染", "の被害", "され", "した", "が繰り返", "が続", "行われ", "を設置", "の発生",
];

/// Of these, such as assert it alone.
#[rustfmt::skip]
const ASSERTS: &[&str] = &[
    "を受け", "が発生し", "がありまし", "があり", "がござい", "に感染し", "が行われ", "に遭", "の被害を受け", "の被害に遭",
    "被害を受け", "による被害を受け",
];

/// Words behind an attack that keep it from having happened.
const AVERTED: &Phrases =
    phrases!["防止", "防ぐ", "未然", "ないよう", "しない", "に備え", "に復旧", "に復帰", "に戻"];

/// The name of a field that holds the day.
const FIELDS: &Phrases =
    phrases!["発生日", "発生時", "発生年月", "被害発生", "事故発生", "発生期間", "攻撃期間"];
/// What happened, in the name of a field that holds the days on which it went on: 「改ざん期間」.
const WENT_ON: &Phrases = phrases!["改ざん", "不正", "侵入", "被害", "攻撃"];

pub(super) fn read(c: &Context, body: &Body, events: &mut Vec<Draft>) {
    let mut dated = Vec::new();
    let mut undated = None;
    // Whether some day is given with an attack, be it that of its finding.
    let mut day_given = false;
    for &(i, s) in body {
        if let Some(date) = labelled(c, s) {
            let token = Token { span: c.text.dates[date].span, cues: Cues::default() };
            let tie = Some(Tie { date, rule: "labelled" });
            dated.extend(c.draft(EventKind::Intrusion, i, &token, Mood::Done, tie));
            continue;
        }
        let speaks = s.cues.any(HAPPENED) || s.cues.has(Cue::Incident);
        // Under 「今後の対応」 an attack is only spoken of.
        if !speaks || s.cues.has(Cue::Request) || c.text.under_plans(s) {
            continue;
        }
        day_given |= s.cues.any(HAPPENED) && !s.dates.is_empty();
        // Without a day, the first assertion is enough.
        if undated.is_some() && s.dates.is_empty() && s.label.is_none() {
            continue;
        }
        let before = dated.len();
        for t in c.tokens(s).iter().filter(|t| is_what_happened(c, t)) {
            // Its days are looked for before its mood is: most have none, and then only the first
            // assertion counts.
            let days = days(c, s, t);
            if days.is_empty() && (undated.is_some() || !asserts(c, s, t)) || !happens(c, s, t) {
                continue;
            }
            for tie in &days {
                let draft = c.draft(EventKind::Intrusion, i, t, Mood::Done, Some(*tie));
                // A day with a mistake in it is told, though not relied on.
                let has_day = |d: &Draft| match d.date {
                    Edtf::Unknown => d.date_span.is_some(),
                    date => date.earliest().is_some(),
                };
                dated.extend(draft.filter(|d| d.status == Status::Done && has_day(d)));
            }
            if dated.len() > before {
                break;
            }
            if days.is_empty() {
                undated = c.draft(EventKind::Intrusion, i, t, Mood::Done, None);
            }
        }
    }
    let mut all =
        if dated.is_empty() { undated.filter(|_| !day_given).into_iter().collect() } else { dated };
    if c.role == Role::Entruster {
        all.iter_mut().for_each(|d: &mut Draft| d.actor = Actor::Processor);
    } else {
        all.iter_mut().filter(|d| d.actor == Actor::Entruster).for_each(|d| d.actor = Actor::Own);
    }
    events.extend(all);
}

/// 「発生日時：2025年7月10日」
fn labelled(c: &Context, s: &Sentence) -> Option<usize> {
    if s.dates.is_empty() {
        return None;
    }
    let field = c.text.field(s);
    let bare = field.trim_start_matches(['・', '-', '●', '■', '○', '◆', ' ', '\u{3000}']);
    let period = || field.ends_with("期間") && phrase::has(field, WENT_ON);
    (field.len() <= 60 && (phrase::has(field, FIELDS) || bare == "発生" || period()))
        .then_some(s.dates.start())
}

/// Whether a word is one for an attack.
fn is_what_happened(c: &Context, t: &Token) -> bool {
    // 「7月10日に本事案が発生し」「本件発生後」
    let named =
        || t.has(Cue::Incident) && starts(c.text.after(t.span.end, 15), &["が発生", "発生後"]);
    t.cues.any(HAPPENED) || named()
}

/// Whether a word for an attack tells of one that happened.
fn happens(c: &Context, s: &Sentence, t: &Token) -> bool {
    !phrase::has(c.text.after(t.span.end, 30), AVERTED) && c.text.mood(s, t) != Mood::No
}

/// Whether a word asserts an attack by itself, in a sentence without any day.
fn asserts(c: &Context, s: &Sentence, t: &Token) -> bool {
    let rest = c.text.after(t.span.end, 30);
    let rest = rest.strip_prefix("攻撃").unwrap_or(rest);
    t.cues.any(HAPPENED)
        && starts(rest, ASSERTS)
        && s.dates.is_empty()
        && s.label.is_none()
        && !s.cues.any(Cues::of(&[Cue::Possible, Cue::Future, Cue::Condition]))
        && !is_noun_clause(c, t)
}

/// The days that a word for an attack has in its sentence.
fn days(c: &Context, s: &Sentence, t: &Token) -> Vec<Tie> {
    if s.dates.is_empty() && s.label.is_none() {
        return Vec::new();
    }
    if let Some(date) = describing(c, s, t) {
        return vec![Tie { date, rule: "describes the attack" }];
    }
    // A word may be cut within its verb: 「攻撃され｜た」.
    let is_verb = || {
        let rest = c.text.after(t.span.start, 60 + t.span.end - t.span.start);
        phrase::has(rest, VERBS)
    };
    let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
    let usable = |i: &usize| {
        matches!(c.text.uses[*i], Use::Point | Use::During)
            && c.text.dates[*i].span.end <= t.span.start
            && c.text.dates[*i].date != Edtf::Unknown
    };
    if let Some(date) = clause.dates.range().rev().find(usable) {
        let own = is_verb() && is_own(c, s, t, clause, date);
        return if own { listed(c, clause, date) } else { Vec::new() };
    }
    let elsewhere = c.text.tie_in_sentence(s, t, |_| true).or_else(|| c.text.tie_label(s));
    elsewhere
        .filter(|tie| {
            let d = c.text.dates[tie.date].span;
            if s.span.contains(d) && d.end <= t.span.start {
                return is_verb() && is_own(c, s, t, clause, tie.date);
            }
            !says(c, s, s.span.start, s.span.end, FOUND)
                && !tells(c, s, t.span.end, s.span.end)
                && !is_noun_clause(c, t)
                && is_verb()
        })
        .into_iter()
        .collect()
}

/// 「7月10日に発生したサイバー攻撃」「7月10日のサイバー攻撃」
fn describing(c: &Context, s: &Sentence, t: &Token) -> Option<usize> {
    const FAR: usize = 180;
    let near = s.dates.range().rev().filter(|i| {
        let d = c.text.dates[*i].span;
        d.end <= t.span.start && t.span.start - d.end <= FAR
    });
    near.clone()
        .find(|i| {
            let rest = c.text.after(c.text.dates[*i].span.end, 36);
            let rest = rest.trim_start_matches(['頃', '未', '明', '早', '朝', ' ']);
            c.text.uses[*i] == Use::Modifier
                && starts(rest, &["に発生", "に受け", "に生じ", "に起き"])
                || starts(
                    rest,
                    &["に発生した", "に発生しました", "に発生いたしました", "に発生致しました"],
                )
        })
        .or_else(|| {
            near.clone().next().filter(|i| {
                let end = c.text.dates[*i].span.end;
                let between = c.text.words(Span::new(end, t.span.start));
                c.text.uses[*i] == Use::Point
                    && between.starts_with('の')
                    && between.len() <= 30
                    && !says(c, s, end, t.span.start, FOUND)
            })
        })
}

/// Whether a date before an attack in its clause is the attack's own, and not that of its finding,
/// its telling, or of what was done with what was attacked.
fn is_own(c: &Context, s: &Sentence, t: &Token, clause: &Clause, date: usize) -> bool {
    let d = &c.text.dates[date];
    let (from, to) = (d.span.end, t.span.start);
    let end = s.span.end;
    const OTHER: Cues = FOUND.and(TOLD).and(Cues::of(&[Cue::Investigate]));
    if says(c, s, from, to, OTHER) || is_elsewhere(c, from, to) {
        return false;
    }
    // 「2月15日に不正アクセスを受けた装置を遮断」
    if is_noun_clause(c, t) {
        return false;
    }
    let spans = matches!(d.date, Edtf::Span(..)) || c.text.uses[date] == Use::During;
    let rest = c.text.after(d.span.end, 30).trim_start_matches(['頃', 'ご', 'ろ', ' ']);
    let found = |from, to| says(c, s, from, to, FOUND) || tells(c, s, from, to);
    if spans || starts(rest, ONWARD) || !found(t.span.end, end) {
        return true;
    }
    // 「…において、8月8日に攻撃を受け、…が判明」: the finding is another clause's, with a day of its own or
    // none; but 「8月8日、攻撃を受け、感染を確認」 sets the day over the whole.
    let over_all =
        starts(rest, &["に、", "に，"]) || starts(rest, &["、", "，"]) && opens(c, s, d.span.start);
    let next = s.dates.range().find(|i| c.text.dates[*i].span.start >= t.span.end);
    let own_day = next.is_some_and(|i| {
        let day = c.text.dates[i].span;
        !c.text.words(day).starts_with("同日") && !found(t.span.end, day.start)
    });
    if own_day || !found(t.span.end, clause.span.end) && clause.span.end < end {
        return own_day || !over_all;
    }
    // 「攻撃を受けたことにより、…と報告を受け」: the cause of what was found.
    let behind = c.text.words(Span::new(t.span.end, clause.span.end));
    const BEFORE: &Phrases = phrases![
        "ことにより",
        "ことで",
        "ことによる",
        "ために",
        "ていたこと",
        "ていた事",
        "ていたもの",
        "ていた形跡",
    ];
    if phrase::has(behind, BEFORE) {
        return !over_all;
    }
    // What was going on before it was found: 「調査の結果、…されていたことが判明」, unless what was done on
    // the same day follows; or where the finding has a later day, said before.
    let searched = says(c, s, s.span.start, d.span.start, Cues::of(&[Cue::Investigate]))
        && !next.is_some_and(|i| c.text.words(c.text.dates[i].span).starts_with("同日"));
    let found_later = s.dates.range().take_while(|i| *i < date).any(|i| {
        c.text.dates[i].date.earliest() > d.date.earliest()
            && says(c, s, c.text.dates[i].span.end, d.span.start, FOUND)
    });
    searched || found_later
}

/// What may follow the first day of an attack that went on.
const ONWARD: &[&str] = &["から", "より", "以降", "にかけ", "未明から"];

/// Whether another verb stands between a date and an attack, which then has the date: 「改修した際に」.
fn is_elsewhere(c: &Context, from: usize, to: usize) -> bool {
    let between = c.text.words(Span::new(from, to));
    phrase::has(between, phrases!["した際", "した後", "した時", "しており、", "を実施し"])
        // 「…のサーバーに対し、」 is no verb's.
        || between.match_indices("し、").any(|(i, _)| !between[..i].ends_with(['対', '関', '際']))
}

/// Whether a place opens its clause, a conjunction or number aside.
fn opens(c: &Context, s: &Sentence, at: usize) -> bool {
    let clause = c.text.clauses[c.text.clause_at(s, at)].span.start;
    at <= clause + 36 && !c.text.words(Span::new(clause, at)).contains(['は', 'が', 'て', 'り'])
}

/// Whether someone is told in `from..to`; what this notice itself tells (「ご報告いたします」) has no day.
fn tells(c: &Context, s: &Sentence, from: usize, to: usize) -> bool {
    c.tokens(s).iter().any(|x| {
        x.span.start >= from
            && x.span.start < to
            && x.cues.any(TOLD)
            && !starts(c.text.words(x.span), &["ご報告", "御報告", "お知らせ"])
    })
}

/// Whether the attack only describes a noun: 「攻撃を受けた装置」, not 「攻撃を受けたこと」.
fn is_noun_clause(c: &Context, t: &Token) -> bool {
    const DESCRIBES: &[&str] =
        &["を受けた", "された", "が発生した", "があった", "に感染した", "の被害を受けた"];
    const TELLS: &[&str] = &[
        "こと",
        "事実",
        "旨",
        "もの",
        "ため",
        "。",
        "、",
        "と",
        "可能性",
        "おそれ",
        "恐れ",
        "痕跡",
        "形跡",
        "際",
        "後",
        "との",
        "件",
        "事案",
        "事象",
        "疑い",
        "が",
        "り",
        "模様",
        "ところ",
        "こ と",
    ];
    let rest = c.text.after(t.span.end, 45);
    let rest = rest.strip_prefix("攻撃").unwrap_or(rest);
    // 「攻撃を受け｜た装置」: the word may hold its verb.
    if ends(c.text.words(t.span), &["を受け", "され"])
        && let Some(noun) = rest.strip_prefix('た')
    {
        return !noun.is_empty() && !starts(noun, TELLS);
    }
    // 「誤って｜送付した名簿」
    if c.text.words(t.span) == "誤って" {
        let verb = rest.find("した").and_then(|i| rest.get(i + "した".len()..));
        let is_noun = |x: char| matches!(x, '一'..='龥' | 'ァ'..='ヴ');
        return verb.is_some_and(|noun| noun.starts_with(is_noun) && !starts(noun, TELLS));
    }
    DESCRIBES
        .iter()
        .filter_map(|w| rest.strip_prefix(w))
        .any(|noun| !noun.is_empty() && !phrase::starts(noun, TELLS))
}

/// A date and those it is listed with: 「1月5日と1月9日に」.
fn listed(c: &Context, clause: &Clause, last: usize) -> Vec<Tie> {
    let mut ties = vec![Tie { date: last, rule: "same clause" }];
    let mut next = last;
    for i in clause.dates.range().rev().filter(|i| *i < last) {
        let between =
            c.text.words(Span::new(c.text.dates[i].span.end, c.text.dates[next].span.start));
        if !["と", "及び", "および", "、", "・", "や", "並びに", "ならびに"]
            .contains(&between.trim())
            || c.text.dates[i].date == Edtf::Unknown
        {
            break;
        }
        ties.push(Tie { date: i, rule: "same clause" });
        next = i;
    }
    ties.reverse();
    ties
}

/// Whether words of these groups begin in `from..to`.
fn says(c: &Context, s: &Sentence, from: usize, to: usize, cues: Cues) -> bool {
    c.tokens(s).iter().any(|x| x.span.start >= from && x.span.start < to && x.cues.any(cues))
}
