//! Reports to authorities: 個人情報保護委員会, the PrivacyMark body, police, other authorities.

use super::{Body, Context, Draft};
use crate::extract::party::Case;
use crate::extract::phrase::{self, Phrases, starts};
use crate::extract::status::Mood;
use crate::extract::text::Sentence;
use crate::extract::tie::Tie;
use crate::extract::vocabulary::{Cue, Cues, Token};
use crate::source::layout::Kind;
use crate::timeline::{Actor, Edtf, EventKind, Span, Stage};

const ADDRESSEES: [(Cue, EventKind); 4] = [
    (Cue::Ppc, EventKind::PpcReport),
    (Cue::Pmark, EventKind::PmarkReport),
    (Cue::Police, EventKind::Police),
    (Cue::Regulator, EventKind::RegulatorReport),
];
const STAGES: [(Cue, Stage); 3] = [
    (Cue::Preliminary, Stage::Preliminary),
    (Cue::Final, Stage::Final),
    (Cue::Supplementary, Stage::Supplementary),
];
const STAGED: Cues = Cues::of(&[Cue::Preliminary, Cue::Final, Cue::Supplementary]);
const REPORTING: Cues = Cues::of(&[Cue::Report, Cue::Preliminary, Cue::Final, Cue::Supplementary]);
const TELLING: Cues =
    Cues::of(&[Cue::Report, Cue::Consult, Cue::Preliminary, Cue::Final, Cue::Supplementary]);

pub(super) fn read(c: &Context, body: &Body, events: &mut Vec<Draft>) {
    // The paragraph in which the Commission was last told something.
    let mut commission_told = None;
    for &(i, s) in body {
        if !s.cues.any(TELLING) {
            continue;
        }
        let before = events.len();
        if addressed(c, i, s, false, events) {
            if events[before..].iter().any(|e| e.kind == EventKind::PpcReport) {
                commission_told = Some(s.block);
            }
        } else {
            if commission_told.is_some_and(|b| s.block <= b + 1) && s.cues.any(STAGED) {
                further(c, i, s, events);
            }
            if events.len() == before {
                under_heading(c, i, s, events);
            }
        }
        // 「被害届を提出」 goes to the police, named or not.
        if events.len() == before && c.tokens(s).iter().any(|t| is_complaint(c, t)) {
            addressed(c, i, s, true, events);
        }
    }
}

/// 「…また、期限内に確報を提出する予定です」 right after a report to the Commission.
fn further(c: &Context, sentence: usize, s: &Sentence, events: &mut Vec<Draft>) {
    let tokens = c.tokens(s);
    let Some(first) = tokens.iter().position(|t| t.cues.any(STAGED) && !t.has(Cue::Publish)) else {
        return;
    };
    let group = act(c, tokens, first);
    let reports = |t: &Token| matches!(c.text.words(t.span), "提出" | "追加で報告" | "追加報告");
    if tokens[first..group].iter().any(reports) && !is_name(c, &tokens[first..group]) {
        emit(
            c,
            sentence,
            &[Told { kind: EventKind::PpcReport, date: None, to: None }],
            &tokens[first..group],
            None,
            events,
        );
    }
}

/// Someone told, and the date that stands before the name: 「7月18日に愛知県警、7月23日に…」.
#[derive(Clone, Copy)]
struct Told {
    kind: EventKind,
    date: Option<usize>,
    /// The name, where several of its kind may be told.
    to: Option<Span>,
}

/// 「個人情報保護委員会をはじめとする関係当局」: those named already, and nobody else.
fn sums_up(c: &Context, s: &Sentence, t: &Token) -> bool {
    s.cues.any(Cues::of(&[Cue::Ppc, Cue::Police])) && c.text.words(t.span) == "関係当局"
}

/// Sentences that name whom they tell; with `complaints`, one that tells of a complaint to the police
/// without naming them. Returns whether one was named.
fn addressed(
    c: &Context,
    sentence: usize,
    s: &Sentence,
    complaints: bool,
    events: &mut Vec<Draft>,
) -> bool {
    const RECIPIENTS: Cues = Cues::of(&[Cue::Person, Cue::Customer, Cue::Entruster, Cue::Client]);
    let tokens = c.tokens(s);
    // Whom the next predicate tells; a new name after a predicate opens a new run.
    let mut told: Vec<Told> = Vec::new();
    let mut told_at = 0;
    // Where the last predicate ends.
    let mut acted = None;
    let mut named = false;
    let mut i = 0;
    while i < tokens.len() {
        let t = &tokens[i];
        if let Some((_, kind)) = ADDRESSEES.iter().find(|(cue, _)| t.has(*cue)) {
            named = true;
            // 「内閣府個人情報保護委員会」 is one name.
            let opens_name = tokens.get(i + 1).is_some_and(|n| {
                n.span.start == t.span.end && ADDRESSEES.iter().any(|(cue, _)| n.has(*cue))
            });
            // 「個人情報保護委員会（行政機関）」: what it is, no one else.
            let gap = c.text.text.get(told_at..t.span.start).unwrap_or("");
            let remark = matches!(gap, "（" | "(") && told.last().is_some_and(|x| x.kind != *kind);
            if !opens_name && !remark && !sums_up(c, s, t) && is_told(c, sentence, t) {
                if acted.take().is_some() {
                    told.clear();
                }
                let listed =
                    || is_listed(c.text.words(Span::new(told_at.min(t.span.start), t.span.start)));
                let several = matches!(kind, EventKind::PmarkReport | EventKind::RegulatorReport);
                if !told.iter().any(|x| x.kind == *kind) || several && listed() {
                    let date = date_before(c, s, t, told_at);
                    told.push(Told { kind: *kind, date, to: several.then_some(t.span) });
                }
                told_at = t.span.end;
            }
        } else if acted.is_some()
            && (t.has(Cue::PublishStrong) || (t.cues.any(RECIPIENTS) && recipient(c, t)))
        {
            // 「…報告し、お客様へご連絡」: someone else is told now.
            told.clear();
        } else if !told.is_empty() && t.cues.any(TELLING) || complaints && is_complaint(c, t) {
            if told.is_empty() {
                told.push(Told { kind: EventKind::Police, date: None, to: None });
                told_at = t.span.start;
            }
            let group = act(c, tokens, i);
            if acted.is_none_or(|end| is_another(c, s, &told, end, &tokens[i..group])) {
                let names_end = acted.is_none().then_some(told_at);
                emit(c, sentence, &told, &tokens[i..group], names_end, events);
                acted = tokens.get(group - 1).map(|t| t.span.end);
            }
            i = group;
            continue;
        }
        i += 1;
    }
    named
}

/// Whether a predicate behind another one (which ends at `end`), without a new name, is one more act:
/// it must say so by its stage, by a day of its own, or as a complaint to come after consulting.
fn is_another(c: &Context, s: &Sentence, told: &[Told], end: usize, act: &[Token]) -> bool {
    let Some(first) = act.first() else { return false };
    let between = c.text.words(Span::new(end, first.span.start));
    // 「…を提出したことをご報告いたします」 is about the notice; 「報告（…の内容を報告）」 a remark.
    let remark = between.rfind(['（', '(']).is_some_and(|i| !between[i..].contains(['）', ')']));
    let cues = act.iter().fold(Cues::default(), |a, t| a.and(t.cues));
    if between.contains("こと") || remark && !cues.any(STAGED) || is_name(c, act) {
        return false;
    }
    let mut dates = c.text.dates[s.dates.range()].iter();
    let dated = dates.any(|d| d.span.start >= end && d.span.end <= first.span.start);
    let last = act.last().unwrap_or(first);
    let complaint = is_complaint(c, first)
        && told.iter().any(|t| t.kind == EventKind::Police)
        && considered(c, first, last).unwrap_or_else(|| c.text.mood(s, last)) == Mood::Planned;
    cues.any(STAGED) || dated && cues.any(REPORTING) || complaint
}

/// 「被害届」
fn is_complaint(c: &Context, t: &Token) -> bool {
    t.has(Cue::Consult) && c.text.words(t.span).starts_with("被害届")
}

/// Whether the words are what this notice is called: 「これを最終報とします」.
fn is_name(c: &Context, act: &[Token]) -> bool {
    let rest = act.last().map_or("", |t| c.text.after(t.span.end, 15));
    starts(rest, &["とし", "とさせ", "といた", "となり"]) && !rest.starts_with("として")
}

/// Whether the words before a name list it beside another: 「総務省および」, not 「総務省（」.
fn is_listed(before: &str) -> bool {
    const LINKS: &Phrases =
        phrases!["、", "，", "・", "および", "及び", "ならびに", "並びに", "／"];
    before.ends_with(['と', 'や']) || phrase::has(before, LINKS)
}

/// A date directly before a name, behind the name before it.
fn date_before(c: &Context, s: &Sentence, t: &Token, from: usize) -> Option<usize> {
    s.dates.range().rev().find(|i| {
        let d = c.text.dates[*i].span;
        d.start >= from.max(s.span.start) && d.end <= t.span.start && t.span.start - d.end <= 24
    })
}

/// The end of the run of predicates that are one act: 「速報を提出」「報告（確報）」.
fn act(c: &Context, tokens: &[Token], first: usize) -> usize {
    let mut last = first;
    for next in first + 1..tokens.len() {
        let gap = c.text.text.get(tokens[last].span.end..tokens[next].span.start).unwrap_or("");
        let close = gap.len() <= 24
            && !gap.contains(['、', '。', '，'])
            && !gap.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
        if !close {
            break;
        }
        if tokens[next].cues.any(TELLING) {
            last = next;
        } else if tokens[next].cues.any(Cues::of(&[
            Cue::Ppc,
            Cue::Pmark,
            Cue::Police,
            Cue::Regulator,
            Cue::Person,
            Cue::Customer,
        ])) {
            break;
        }
    }
    last + 1
}

/// Events of one act. `first_at`: where the names end, for the first act behind them.
fn emit(
    c: &Context,
    sentence: usize,
    told: &[Told],
    act: &[Token],
    first_at: Option<usize>,
    events: &mut Vec<Draft>,
) {
    let (Some(first), Some(last)) = (act.first(), act.last()) else { return };
    let s = &c.text.sentences[sentence];
    let cues = act.iter().fold(Cues::default(), |a, t| a.and(t.cues));
    let mut stages: Vec<Stage> = act.iter().flat_map(stages_of).collect();
    if let Some(at) = first_at.filter(|_| stages.is_empty()) {
        stages = stage_before(c, s, first, at);
    }
    if stages.is_empty() {
        stages = stage_in_brackets(c, s, last);
    }
    stages.dedup();
    if stages.is_empty() {
        stages.push(Stage::Unspecified);
    }
    let stages: Vec<_> = stages.into_iter().map(Some).collect();
    // 「行政機関へ提出した書類」: told of a thing, not of the act.
    if describes(c, last) && s.dates.is_empty() {
        return;
    }
    let mood = considered(c, first, last).unwrap_or_else(|| c.text.mood(s, last));
    // Several names with dates of their own.
    let apart = told.iter().filter(|t| t.date.is_some()).count() > 1;
    let tie = c.text.tie_issued(s, first).or_else(|| c.text.tie(sentence, first));
    for t in told {
        let enough =
            if t.kind == EventKind::Police { cues.any(TELLING) } else { cues.any(REPORTING) };
        if !enough {
            continue;
        }
        let tie = match t.date {
            Some(date) if apart => Some(Tie { date, rule: "before the name" }),
            _ => tie,
        };
        let staged = matches!(t.kind, EventKind::PpcReport | EventKind::PmarkReport);
        let stages = if staged { &stages[..] } else { &[None] };
        // 「5月7日および12日に報告」 are two; 「5月7日、12日に速報、確報」 have one each.
        let days = tie.map_or(0..0, |t| c.text.listed_with(t.date));
        let paired = days.len() > 1 && days.len() == stages.len();
        for (n, stage) in stages.iter().enumerate() {
            let mut tell = |tie| {
                if let Some(mut d) = c.draft(t.kind, sentence, first, mood, tie) {
                    (d.stage, d.to) = (*stage, t.to);
                    c.by_all(d, first, events);
                }
            };
            if let Some(date) = stage.and_then(|stage| day_of_stage(c, s, act, stage)) {
                // 「（速報：5月12日、確報：5月29日）」
                tell(Some(Tie { date, rule: "date behind the words" }));
            } else if let Some(tie) = tie {
                let own = if paired { days.start + n..days.start + n + 1 } else { days.clone() };
                own.for_each(|date| tell(Some(Tie { date, ..tie })));
            } else {
                tell(None);
            }
        }
    }
}

/// The day that stands right behind the word for a stage.
fn day_of_stage(c: &Context, s: &Sentence, act: &[Token], stage: Stage) -> Option<usize> {
    let end = act.iter().find(|t| stages_of(t).any(|of| of == stage))?.span.end;
    s.dates.range().find(|i| {
        let d = &c.text.dates[*i];
        let between = c.text.text.get(end..d.span.start);
        d.date != Edtf::Unknown
            && between
                .is_some_and(|b| b.contains(['：', ':']) && b.chars().all(|c| "：: 　".contains(c)))
    })
}

/// Whether a plain past form describes the noun behind it; 「相談した結果」「報告した際」 tell of the act.
fn describes(c: &Context, act: &Token) -> bool {
    const ACTS: &[&str] = &["結果", "際", "後", "上", "旨", "時", "件", "次第", "通り", "段階"];
    let rest = c.text.after(act.span.end, 24);
    rest.strip_prefix("した").is_some_and(|noun| {
        noun.starts_with(|x: char| matches!(x, '一'..='龥' | 'ァ'..='ヴ')) && !starts(noun, ACTS)
    })
}

/// 「被害届の提出準備を進め」「届出も検討しております」: a complaint may come. A report that is only considered is
/// no act.
fn considered(c: &Context, first: &Token, last: &Token) -> Option<Mood> {
    let acts = [first, last];
    let complaint = || acts.iter().any(|act| c.text.words(act.span).contains('届'));
    let may_come = |act: &&Token| {
        let rest = c.text.after(act.span.end, 30);
        let rest = rest.strip_prefix(['を', 'も', 'の']).unwrap_or(rest);
        starts(rest, &["提出準備", "提出の準備"]) || rest.starts_with("検討") && complaint()
    };
    acts.iter().any(may_come).then_some(Mood::Planned)
}

/// 「報告（…の内容を確報）」
fn stage_in_brackets(c: &Context, s: &Sentence, act: &Token) -> Vec<Stage> {
    let rest = c.text.after(act.span.end, 240);
    let Some(inside) = rest.strip_prefix(['（', '(']) else { return Vec::new() };
    let end = act.span.end + inside.find(['）', ')']).unwrap_or(0) + 3;
    c.tokens(s)
        .iter()
        .filter(|t| t.span.start >= act.span.end && t.span.end <= end)
        .flat_map(stages_of)
        .collect()
}

/// 「速報を個人情報保護委員会へ提出」: the stage may stand before the name.
fn stage_before(c: &Context, s: &Sentence, act: &Token, names_end: usize) -> Vec<Stage> {
    let clause = &c.text.clauses[c.text.clause_at(s, act.span.start)];
    c.text
        .tokens_in(&clause.tokens)
        .iter()
        .filter(|t| t.span.end <= names_end && t.span.start + 90 >= names_end)
        .filter(|t| c.text.after(t.span.end, 3).starts_with(['を', 'と', 'の']))
        .flat_map(stages_of)
        .collect()
}

fn stages_of(t: &Token) -> impl Iterator<Item = Stage> + '_ {
    STAGES.iter().filter(|(cue, _)| t.has(*cue)).map(|(_, stage)| *stage)
}

/// Whether the name is told something: it stands in a case of direction, and not in one that tells of
/// company (「警察とも連絡を密にし」).
fn is_told(c: &Context, sentence: usize, t: &Token) -> bool {
    // 「監督官庁である個人情報保護委員会」 is told under its own name.
    let rest = c.text.after(t.span.end, 24);
    if rest.starts_with("である") {
        return t.has(Cue::Pmark);
    }
    let scene = c.scene(sentence);
    match scene.mentions.iter().find(|m| m.span.contains(t.span)).map(|m| m.case) {
        Some(Case::Target) => true,
        Some(Case::With) => starts(rest, &["と相談", "とも相談", "署と相談", "署とも相談"]),
        _ => is_addressee(c, t),
    }
}

/// Whether the name is told something: a particle of direction, or one more name, follows.
fn is_addressee(c: &Context, t: &Token) -> bool {
    let rest = c.text.skip_brackets(t.span.end);
    const TOWARDS: &Phrases = phrases![
        "へ",
        "に",
        "宛",
        "あて",
        "等",
        "など",
        "その他",
        "を訪",
        "が来",
        "を含",
        "をはじめ",
        "を始め",
        "、",
        "，",
        "・",
        "および",
        "及び",
        "と",
        "や",
        "なら",
        "並び",
        "または",
        "又は",
        "も",
        "／",
        "/",
        "他",
        "ほか",
        "：",
        ":",
    ];
    // The rest of the name: 「警察署サイバー犯罪対策課」「総務省近畿総合通信局」.
    // 「県警本部　捜査課」: a blank may stand inside.
    let is_gap = |i: usize| {
        rest[i..].starts_with([' ', '\u{3000}'])
            && !rest[i..].trim_start().starts_with(|x: char| matches!(x, '一'..='龥' | 'ァ'..='ヴ'))
    };
    let name = rest
        .char_indices()
        .take(30)
        .find(|(i, c)| {
            matches!(c, 'ぁ'..='ん' | '。' | '（' | '(' | '「' | '|' | ':' | '：' | '）' | ')')
                || is_gap(*i)
                || phrase::begins(&rest[*i..], TOWARDS)
        })
        .map_or_else(|| rest.char_indices().nth(30).map_or(rest.len(), |(i, _)| i), |(i, _)| i);
    let rest = strip_bracket(rest.get(name..).unwrap_or("")).trim_start_matches([' ', '\u{3000}']);
    // 「審査機関である…協会へ」; 「監督官庁である個人情報保護委員会」 is told under its own name.
    if rest.starts_with("である") {
        return t.has(Cue::Pmark);
    }
    let away = [
        "と協",
        "と連",
        "による",
        "によ",
        "との",
        "とし",
        "とは",
        "等の指",
        "などの指",
        "に関",
        "における",
        "において",
        "や弁護士",
    ];
    !phrase::starts(rest, &away) && (rest.is_empty() || phrase::begins(rest, TOWARDS))
}

fn strip_bracket(rest: &str) -> &str {
    for (open, close) in [('（', '）'), ('(', ')')] {
        if rest.starts_with(open) {
            return rest.find(close).map_or(rest, |i| &rest[i + close.len_utf8()..]);
        }
    }
    rest
}

fn recipient(c: &Context, t: &Token) -> bool {
    let rest = c.text.after(t.span.end, 30);
    phrase::starts(rest, &["へ", "に", "様へ", "様に", "の皆様", "方へ", "方に", "皆様"])
}

/// 「個人情報保護委員会への報告」 as a heading, and dated lines below it.
fn under_heading(c: &Context, sentence: usize, s: &Sentence, events: &mut Vec<Draft>) {
    let Some(section) = s.section().filter(|b| *b != s.block) else { return };
    if s.dates.is_empty() && s.label.is_none() {
        return;
    }
    let Some(heading) = c.text.heading_sentence(section) else { return };
    let h = &c.text.sentences[heading];
    if !h.cues.any(TELLING) || !matches!(c.text.blocks[section].kind, Kind::Heading(_)) {
        return;
    }
    let told: Vec<Told> = ADDRESSEES
        .iter()
        .filter(|(cue, _)| c.tokens(h).iter().any(|t| t.has(*cue) && is_addressee(c, t)))
        .map(|(cue, kind)| {
            let named = || c.tokens(h).iter().find(|t| t.has(*cue)).map(|t| t.span);
            let to = (*kind == EventKind::RegulatorReport).then(named).flatten();
            Told { kind: *kind, date: None, to }
        })
        .collect();
    if told.is_empty() {
        return;
    }
    let tokens = c.tokens(s);
    let Some(first) = tokens.iter().position(|t| t.cues.any(TELLING)) else { return };
    let group = act(c, tokens, first);
    let before = events.len();
    emit(c, sentence, &told, &tokens[first..group], Some(s.span.start), events);
    // The heading may say who reports: 「システム会社が…への報告」.
    let by = c.tokens(h).last().map_or(Actor::Own, |t| c.text.actor(h, c.scene(heading), t));
    if by != Actor::Own {
        events[before..].iter_mut().for_each(|e| e.actor = by);
    }
}
