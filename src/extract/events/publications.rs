//! Public notices: this one, and the earlier ones it names with their dates.

use super::{Context, Draft};
use crate::extract::status::Mood;
use crate::extract::text::{Sentence, Use};
use crate::extract::tie::Tie;
use crate::extract::vocabulary::{Cue, Cues, Token};
use crate::timeline::{Actor, Edtf, EventKind, Span, Status};

pub(super) fn read(c: &Context, events: &mut Vec<Draft>) {
    if let Some((date, span)) = c.published {
        events.push(Draft {
            kind: EventKind::Publication,
            stage: None,
            date,
            time: None,
            status: Status::Done,
            actor: Actor::Own,
            cue: span,
            date_span: Some(span),
            sentence: 0,
            tie: "header",
        });
    }
    let body = c.text.sentences.iter().enumerate().filter(|(_, s)| s.span.start >= c.body);
    for (i, s) in body {
        if !s.dates.is_empty() {
            issued(c, i, s, events);
        }
        if s.cues.any(Cues::of(&[Cue::Publish, Cue::PublishStrong])) {
            stated(c, i, s, events);
        }
    }
}

/// 「…日付「…のお知らせ」」「…日付でお知らせいたしました」「第三報（10月21日）」.
fn issued(c: &Context, sentence: usize, s: &Sentence, events: &mut Vec<Draft>) {
    for i in s.dates.clone() {
        let d = &c.text.dates[i];
        if d.span.start < s.span.start {
            continue;
        }
        let rest = c.text.after(d.span.end, 120).trim_start_matches([' ', '\u{3000}']);
        let public = if c.text.uses[i] == Use::Issued {
            let rest = rest.trim_start_matches([
                '付', 'け', 'づ', 'で', 'の', ' ', '\u{3000}', '、', 'に', 'て',
            ]);
            rest.starts_with(['「', '『', '｢', '"', '“', '【']) || tells_public(c, s, d.span.end)
        } else {
            // A notice's number with its date in brackets behind it; a page added to or renewed.
            let before = c.text.before(d.span.start, 30);
            let renewed = ["更新", "追記", "改訂", "追加掲載"]
                .iter()
                .any(|w| rest.trim_start_matches([' ', '　', 'に']).starts_with(w))
                || ["追記", "更新", "更新日", "追記日", "最終更新"].iter().any(|w| {
                    before.trim_end_matches(['（', '(', '：', ':', '　', ' ']).ends_with(w)
                });
            // 「9月26日に第１報」
            let numbered = rest
                .strip_prefix('に')
                .unwrap_or(rest)
                .strip_prefix('第')
                .is_some_and(|r| r.chars().take(4).any(|c| c == '報'));
            renewed
                || numbered
                || before.ends_with(['（', '('])
                    && before.trim_end_matches(['（', '(']).trim_end().ends_with('報')
                    && before.contains('第')
        };
        if !public {
            continue;
        }
        let token = Token { span: d.span, cues: Cues::default() };
        if let Some(mut draft) = c.draft(
            EventKind::Publication,
            sentence,
            &token,
            Mood::Done,
            Some(Tie { date: i, rule: "date of the notice" }),
        ) && draft.status == Status::Done
        {
            draft.actor = publisher(c, s, d.span);
            events.push(draft);
        }
    }
}

/// Whether the first telling word behind a place tells the public, not an authority or a person.
fn tells_public(c: &Context, s: &Sentence, from: usize) -> bool {
    const OTHERS: Cues = Cues::of(&[
        Cue::Ppc,
        Cue::Pmark,
        Cue::Police,
        Cue::Regulator,
        Cue::Entruster,
        Cue::Individually,
    ]);
    // 「個人情報保護委員会：3月18日付で報告済み」
    if c.tokens(s)
        .iter()
        .any(|t| t.span.start < from && t.cues.any(Cues::of(&[Cue::Ppc, Cue::Pmark, Cue::Police])))
    {
        return false;
    }
    for t in c.tokens(s).iter().filter(|t| t.span.start >= from && t.span.start < from + 240) {
        if t.cues.any(OTHERS) {
            return false;
        }
        if t.cues.any(Cues::of(&[Cue::Publish, Cue::PublishStrong])) {
            return true;
        }
    }
    false
}

/// 「…日に公表いたしました」「第二報を公開」「ホームページに掲載」.
fn stated(c: &Context, sentence: usize, s: &Sentence, events: &mut Vec<Draft>) {
    // An earlier notice is one only with its day.
    if s.dates.is_empty() && s.label.is_none() {
        return;
    }
    let tokens = c.tokens(s);
    for (n, t) in tokens.iter().enumerate() {
        let strong = t.has(Cue::PublishStrong);
        if !strong && !t.has(Cue::Publish) {
            continue;
        }
        let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
        let rest = c.text.after(t.span.end, 60);
        let words = c.text.words(t.span);
        let as_reported = rest
            .find("とおり")
            .or_else(|| rest.find("通り"))
            .is_some_and(|i| rest[..i].contains('た') && i < 40);
        let before = c.text.words(Span::new(clause.span.start, t.span.start));
        let on_web = on_web_site(clause.cues, before) && words != "報告";
        let number = ["報を公", "報を発", "報を掲", "報公", "報を配"]
            .iter()
            .any(|w| c.text.before(t.span.end, 30).contains(w))
            || (words.starts_with('第')
                && ["を公", "を発", "公", "掲載", "発表", "を掲"]
                    .iter()
                    .any(|w| rest.starts_with(w)));
        let quoted = ["ました「", "ました｢", "ました『"].iter().any(|w| rest.contains(w));
        let told_us = c.text.words(clause.span).contains("お知らせいたしました")
            || c.text.words(clause.span).contains("お知らせしました")
            || c.text.words(clause.span).contains("お知らせしており")
            || c.text.words(clause.span).contains("お知らせ致しました");
        let plain = matches!(
            words,
            "お知らせ"
                | "ご報告"
                | "ご案内"
                | "発表"
                | "掲載"
                | "リリース"
                | "公開"
                | "告知"
                | "報告"
        );
        if !(strong
            || ((as_reported || quoted) && plain)
            || (on_web && plain)
            || number
            || (told_us && words == "お知らせ"))
        {
            continue;
        }
        if tokens[..n]
            .iter()
            .rev()
            .take_while(|x| x.span.start >= clause.span.start)
            .any(|x| x.cues.any(Cues::of(&[Cue::Ppc, Cue::Police, Cue::Pmark])))
            && !strong
        {
            continue;
        }
        if rest.starts_with("する旨")
            || before.contains("ダークウェブ")
            || before.contains("リークサイト")
        {
            continue;
        }
        if rest.starts_with("され") && !rest.starts_with("させ") && !strong {
            continue;
        }
        let mood = c.text.mood(s, t);
        let Some(tie) = c.text.tie_in_sentence(s, t, |_| true).or_else(|| c.text.tie_label(s))
        else {
            continue;
        };
        let opening = s.dates.clone().find(|i| {
            let d = c.text.dates[*i].span;
            c.text.uses[*i] == Use::Point && d.start >= s.span.start && d.start <= s.span.start + 30
        });
        // 「去る4月16日、…をお知らせしておりました」: the day that opens the sentence.
        let tie = match opening {
            Some(date) if told_us && !strong => Tie { date, rule: "opens the sentence" },
            _ => tie,
        };
        // The words must follow their date closely, or stand under it.
        let found = &c.text.dates[tie.date];
        if matches!(found.date, Edtf::Span(a, b) if (b - a).num_days() > 7) {
            continue;
        }
        let date = found.span;
        if date.start >= s.span.start
            && t.span.start.saturating_sub(date.end) > if told_us { 900 } else { 300 }
        {
            continue;
        }
        if let Some(mut d) = c.draft(EventKind::Publication, sentence, t, mood, Some(tie))
            && d.status == Status::Done
            && d.date.earliest().is_some()
        {
            d.actor = if d.actor == Actor::Own { publisher(c, s, date) } else { d.actor };
            events.push(d);
        }
    }
}

/// 「ホームページに…」: a web site with a particle of place before the word.
fn on_web_site(clause: Cues, before: &str) -> bool {
    clause.has(Cue::Web)
        && ["に", "にて", "で", "上", "へ", "の"].iter().any(|p| before.contains(p))
}

/// A vendor's own notice: its name stands right before the date.
fn publisher(c: &Context, s: &Sentence, date: Span) -> Actor {
    let near = |end: usize| {
        date.start >= end
            && date.start - end <= 12
            && c.text.text[end..date.start]
                .chars()
                .all(|c| " 　（(、はがよりにてのHP様".contains(c))
    };
    let vendor = c.tokens(s).iter().any(|t| t.has(Cue::Vendor) && near(t.span.end));
    let name = c.names.within(Span::new(s.span.start, date.start)).iter().any(|n| near(n.end));
    if vendor || name { Actor::Processor } else { Actor::Own }
}
