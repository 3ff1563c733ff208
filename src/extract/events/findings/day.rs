//! The day of a finding, told apart from the day of what was found.

use super::{At, SIGNS};
use crate::extract::party::{Case, Frame, Mention};
use crate::extract::phrase::{self, Phrases};
use crate::extract::text::Use;
use crate::extract::tie::Tie;
use crate::extract::vocabulary::{Cue, Cues};
use crate::timeline::{Edtf, Span};

/// Bytes between a date and a word that is right behind it: 「…が12月22日に判明」.
const RIGHT_BEHIND: usize = 18;

/// The date of a finding. Of two dates in a sentence the one right before the word is its own
/// (「…が12月22日に判明」), else the first (「A日、B日から…されていたことが判明」). `word`: who told whom, if
/// it is a word of being told.
pub(super) fn of_finding(at: At, word: Option<Frame>) -> Option<Tie> {
    let (text, s, t) = (at.c.text, at.s, at.t);
    if let Some(date) = described(at) {
        return Some(Tie { date, rule: "described by the finding" });
    }
    if let Some(date) = word.and_then(|word| of_source(at, word)) {
        return Some(Tie { date, rule: "before who told" });
    }
    let span = |i: usize| text.dates[i].span;
    let usable = |i: &usize| {
        matches!(text.uses[*i], Use::Point)
            && text.dates[*i].date != Edtf::Unknown
            && span(*i).start >= s.span.start
            && span(*i).end <= t.span.start
            && !of_attack(at, *i, word)
    };
    let before: Vec<usize> = s.dates.range().filter(usable).collect();
    if let (Some(first), Some(last)) = (before.first().copied(), before.last().copied()) {
        if t.span.start - span(last).end <= RIGHT_BEHIND {
            return Some(Tie { date: last, rule: "right before the words" });
        }
        if before.len() > 1 {
            let told = at.between(span(first).end + 1, t.span.start).has(Cue::Receive);
            if span(first).start <= s.span.start + 30 && !told {
                return Some(Tie { date: first, rule: "opens the sentence" });
            }
            let clause = at.clause_start();
            if let Some(own) = before.iter().copied().find(|i| span(*i).start >= clause) {
                return Some(Tie { date: own, rule: "same clause" });
            }
        }
    }
    let tied = text.tie_in_sentence(s, t, |_| true);
    if tied.is_some_and(|x| s.span.contains(span(x.date)) && of_attack(at, x.date, word)) {
        // 「17日になり、13日の3名とは別の…が判明」: the day at the head, where the nearest is none.
        let opens = |i: &usize| {
            span(*i).start <= s.span.start + 30
                && phrase::starts(text.after(span(*i).end, 12), &["、", "に、", "になり", "は、"])
        };
        let head = before.first().copied().filter(opens);
        return head.map(|date| Tie { date, rule: "opens the sentence" });
    }
    tied.or_else(|| text.tie_label(s))
        .or_else(|| over_sentence(at, before.first().copied()?))
        .or_else(|| after_investigation(at))
}

/// 「5月8日、当社が運営し、社外から閲覧できた、…が確認されました」: set off at the head of the sentence, the day
/// governs it to its end. What leaked comes out later than what is told first.
fn over_sentence(at: At, date: usize) -> Option<Tie> {
    let text = at.c.text;
    let d = text.dates[date].span;
    let head = text.words(Span::new(at.s.span.start, d.start)).trim().is_empty();
    let set_off = text.after(d.end, 3).starts_with(['、', '，']);
    let leak = at.found_words().has(Cue::Leak);
    (head && set_off && !leak).then_some(Tie { date, rule: "opens the sentence" })
}

/// 「検知した4月25日から」: the finding describes its day.
fn described(at: At) -> Option<usize> {
    const PAST: &[&str] = &["した", "された", "しました", "いたしました"];
    let text = at.c.text;
    // The longest that fits is the whole verb: した ends in no date where いたしました does.
    let rest = at.behind(24);
    let end = at.t.span.end
        + PAST.iter().filter(|verb| rest.starts_with(**verb)).map(|v| v.len()).max()?;
    at.s.dates
        .range()
        .find(|i| text.dates[*i].span.start == end)
        .filter(|i| matches!(text.dates[*i].date, Edtf::Day(_)) && text.uses[*i] != Use::AsOf)
}

/// The date right before who told it: 「…日に攻撃を受け、…日、例社から報告を受けた」.
fn of_source(at: At, word: Frame) -> Option<usize> {
    const CLOSE: usize = 90;
    let source = word.source_at?;
    let text = at.c.text;
    let clause = text.clauses[text.clause_at(at.s, source)].span.start;
    let last = at.s.dates.range().rev().find(|i| text.dates[*i].span.end <= source)?;
    let d = &text.dates[last];
    let near = d.span.start >= clause && source - d.span.end <= CLOSE;
    let says = at.between(d.span.end, source);
    // 「12月5日に終える予定である旨、例社から」: inside what is told.
    let inside = text.words(Span::new(d.span.end, source)).contains('旨');
    (near
        && !inside
        && matches!(text.uses[last], Use::Point)
        && d.date != Edtf::Unknown
        && !says.any(SIGNS))
    .then_some(last)
}

/// 「5月8日に発生したシステム障害」: the day on which what is described came about. 「発生した攻撃による障害」
/// gives that of the attack.
pub(super) fn of_described(at: At) -> Option<Tie> {
    const FAR: usize = 90;
    let text = at.c.text;
    let clause = &text.clauses[text.clause_at(at.s, at.t.span.start)];
    let date = clause.dates.range().rev().find(|i| {
        let end = text.dates[*i].span.end;
        end <= at.t.span.start && at.t.span.start - end <= FAR
    })?;
    let end = text.dates[date].span.end;
    if at.between(end, at.t.span.start).has(Cue::Attack) {
        return None;
    }
    let rest = text.after(end, 24);
    let came_about = phrase::starts(rest, &["に発生", "に生じ", "に起き"]);
    (text.uses[date] == Use::Modifier && came_about)
        .then_some(Tie { date, rule: "describes what broke" })
}

/// 「調査の結果、…日に侵入されていたことが判明」, 「…日から…日にかけて…されていたこと」: the day is the
/// attack's, not the finding's.
fn of_attack(at: At, date: usize, word: Option<Frame>) -> bool {
    let (text, s, t) = (at.c.text, at.s, at.t);
    let date = last_of_list(at, date);
    if matches!(at.words(), "検知" | "認知" | "発覚" | "感知") {
        return false;
    }
    let d = &text.dates[date];
    if matches!(d.date, Edtf::Span(..)) {
        // 「4日から8日にかけて確認したところ、…が判明」: the days of the search are those of the finding.
        let said = text.words(Span::new(d.span.end, t.span.start.max(d.span.end)));
        let searched = said.starts_with("にかけて")
            && phrase::has(
                said,
                phrases!["確認したところ", "調査したところ", "点検したところ", "調べたところ"],
            );
        return !searched;
    }
    let told = word.is_some();
    let given = |from: usize, to: usize| {
        let scene = at.c.scene(at.sentence);
        let within = |m: &&Mention| m.span.start >= from && m.span.end <= to;
        scene.mentions.iter().filter(within).any(|m| m.case == Case::Source)
    };
    // 「6月25日に不正アクセスがあり、…が判明」: where the finding is another clause's, 「日に」 goes with
    // the attack of its own.
    let rest = text.after(d.span.end, 12);
    let with_verb =
        rest.starts_with('に') && !rest.starts_with("に、") && !rest.starts_with("に，");
    // 「12月5日に終える予定である旨、例社から」: inside what is told.
    let adverb = rest.starts_with(['、', '，']) || rest.starts_with("に、");
    let source = word.filter(|_| !adverb).and_then(|word| word.source_at);
    if source.is_some_and(|to| text.words(Span::new(d.span.end, to.max(d.span.end))).contains('旨'))
    {
        return true;
    }
    if with_verb && told && at.between(d.span.end, d.span.end + 90).has(Cue::Attack) {
        // 「5月7日に例社から、攻撃を受けたとの連絡があり」: the day of the word.
        let attack =
            at.c.tokens(s).iter().find(|x| x.span.start >= d.span.end && x.has(Cue::Attack));
        let upto = attack.map_or(t.span.start, |x| x.span.start.min(t.span.start));
        return !given(d.span.end, upto);
    }
    if of_what_was_found(at, d.span, with_verb) {
        return true;
    }
    let clause = text.clause_at(s, d.span.start);
    if with_verb && clause != text.clause_at(s, t.span.start) {
        // That data leaked comes out later; that servers are encrypted is seen the same day.
        let says = at.between(d.span.end, text.clauses[clause].span.end);
        let leak = at.between(at.clause_start(), t.span.start).has(Cue::Leak);
        if leak && says.has(Cue::Attack) && !says.any(Cues::of(&[Cue::Find, Cue::Receive])) {
            return true;
        }
    }
    let says = at.between(d.span.end, t.span.start);
    let far = t.span.start > d.span.end + RIGHT_BEHIND;
    // 「X社から、…日に攻撃を受けたとの報告があり」: inside what was told.
    if told {
        return given(s.span.start, d.span.start) && says.any(SIGNS) && far;
    }
    // 「4月24日より…が行われたことを確認」; what follows 「10月25日より調査したところ」 is found from then.
    let onward = phrase::starts(rest, &["から", "より", "頃から", "頃より"]);
    if onward {
        let tokens = at.c.tokens(s).iter().filter(|x| x.span.start >= d.span.end);
        let first = tokens
            .take_while(|x| x.span.start < t.span.start)
            .find(|x| x.cues.any(Cues::of(&[Cue::Attack, Cue::Investigate])));
        return first.is_some_and(|x| x.has(Cue::Attack));
    }
    // 「4月15日に侵入された痕跡を確認」: traces are found later than they were made.
    const TRACES: &[&str] = &["た痕跡を", "た形跡を", "た痕跡が", "た形跡が"];
    let near = text.before(t.span.start, 12);
    if with_verb && far && says.has(Cue::Attack) && phrase::ends(near, TRACES) {
        return true;
    }
    let investigated = at.between(d.span.start.saturating_sub(60), d.span.start);
    investigated.has(Cue::Investigate) && far && says.has(Cue::Attack)
}

/// The last of the dates in a list, whose particle all share: 「2月28日、4月3日及び5月26日に」.
fn last_of_list(at: At, date: usize) -> usize {
    let text = at.c.text;
    let span = |i: usize| text.dates.get(i).map(|d| d.span).filter(|d| at.s.span.contains(*d));
    let linked = |i: &usize| {
        let (Some(a), Some(b)) = (span(*i), span(*i + 1)) else { return false };
        matches!(
            text.words(Span::new(a.end, b.start)),
            "、" | "，" | "・" | "と" | "及び" | "および" | "、及び"
        )
    };
    (date..at.s.dates.end()).find(|i| !linked(i)).unwrap_or(date)
}

/// Whether a date stands inside what is found, by the grammar alone: 「侵入が16日に行われたことが判明」,
/// 「16日に繰り返し侵入されていたこと」, 「16日までの間、…」, 「16日に行われており、…を確認」.
fn of_what_was_found(at: At, date: Span, with_verb: bool) -> bool {
    const UNTIL: &Phrases = phrases!["までの間", "までの期間", "にかけて"];
    const OF_DAY: &Phrases = phrases![
        "夜",
        "朝",
        "昼",
        "夕",
        "深夜",
        "早朝",
        "午前",
        "午後",
        "未明",
        "始業",
        "終業",
        "段階",
        "時点",
        "調査",
        "うち",
        "内",
        "点検",
        "検査",
        "監査",
        "監視",
        "診断",
        "確認",
        "作業",
        "業務",
        "定例",
        "定期",
        "メンテナンス",
        "会議",
    ];
    let text = at.c.text;
    if at.t.has(Cue::Receive) || date.end + RIGHT_BEHIND >= at.t.span.start {
        return false;
    }
    let rest = text.words(Span::new(date.end, at.t.span.start));
    if phrase::has(phrase::up_to_comma(rest), UNTIL) {
        return true;
    }
    // 「2024年3月の卒業生の情報」 tells of the graduates; 「4月14日の点検で」 and 「14日の夜」 of the day.
    if rest.strip_prefix('の').is_some_and(|rest| !phrase::begins(rest, OF_DAY)) {
        return true;
    }
    // 「8月に実施した実習の記録を確認したところ」「5月1日に発送した書類が届いていないこと」
    #[rustfmt::skip]
    const HELD: &[&str] = &[
        "に実施した", "に実施された", "に行った", "に行われた", "に開催した", "に開催された", "に発送した", "に送付した", "に郵送した",
        "に配布した", "に配付した", "に提出した", "に提出された", "に作成した", "に作成された", "に登録した", "に撮影した", "に使用した", "に受け付けた",
        "に公表された", "に公開された", "に被った", "に受けた",
    ];
    if phrase::behind(rest, HELD).next().is_some_and(|rest| !phrase::begins(rest, OF_DAY)) {
        return true;
    }
    if !with_verb {
        return false;
    }
    let clause = &text.clauses[text.clause_at(at.s, date.start)];
    if clause.span.end <= at.t.span.start {
        return text.words(clause.span).ends_with("れており、");
    }
    // The subject of what is found, with the date behind it.
    let before = text.words(Span::new(clause.span.start, date.start));
    let lasted =
        || phrase::has(rest, phrases!["ていたこと", "ていた事が", "ていた事を", "でいたこと"]);
    phrase::has(rest, phrases!["たこと", "た事が", "た事を"])
        && (before.ends_with('が') || before.ends_with("が、") || lasted())
}

/// 「…日、調査が完了いたしました。その結果、…」
fn after_investigation(at: At) -> Option<Tie> {
    let text = at.c.text;
    let before = at.c.finished_before(at.sentence, at.s)?;
    let date = before.dates.range().rev().find(|i| text.uses[*i] == Use::Point)?;
    Some(Tie { date, rule: "result of the sentence before" })
}

#[cfg(test)]
mod tests {
    use crate::extract::trial::events;
    use crate::timeline::EventKind::{Awareness, LeakKnown, ProcessorNotice};

    const HIT: &str =
        "当社の業務委託先である株式会社例示（以下「例示社」）において不正アクセスが発生しました。";

    #[test]
    fn the_day_of_a_word_stands_before_who_gave_it() {
        let told = |words: &str| events(ProcessorNotice, &format!("{HIT}\n\n{words}"));
        for (words, day) in [
            (
                "5月6日にサーバーへの攻撃が発生し、翌7日、例示社から漏えいのおそれがあるとの報告を受けました。",
                "2026-05-07",
            ),
            ("5月7日に例示社から、不正アクセスがあったとの連絡を受けました。", "2026-05-07"),
            (
                "監視は7月1日を目途に終える予定である旨、例示社から報告を受けております。",
                "[..2026-06-01]",
            ),
            ("例示社から、5月6日に不正アクセスを受けたとの連絡がありました。", "[..2026-06-01]"),
        ] {
            assert_eq!(told(words), format!("{day} done processor"), "{words}");
        }
    }

    #[test]
    fn traces_are_older_than_their_finding_and_what_an_inquiry_finds_is_as_old_as_it() {
        assert_eq!(events(Awareness, "5月6日に不正に侵入された形跡を確認しました。"), "");
        assert_eq!(
            events(Awareness, "5月6日より調査したところ、不正アクセスの痕跡が確認されました。"),
            "2026-05-06 done"
        );
    }

    #[test]
    fn what_is_found_may_have_a_day_of_its_own() {
        for words in [
            "不正なプログラムが5月6日（水）に設置されたことが判明しました。",
            "5月6日に不審なアクセスが繰り返されていたことが判明しました。",
            "5月6日午後9時頃までの間、不正なページが表示されていたことが判明しました。",
            "卒業生のうち5月の卒業生について、閲覧された可能性が判明しました。",
            "5月6日に受けた攻撃について調査したところ、会員情報が流出したことが判明しました。",
            "書き込みは5月2日、5月6日に2件行われており、いずれも不正アクセスによることを確認しました。",
        ] {
            assert_eq!(events(Awareness, words), "", "{words}");
        }
        for words in [
            "5月7日に、不正アクセスが行われていたことが判明しました。",
            "5月7日に不正アクセスを受けたことを確認しました。",
            "サイトが、5月7日に閲覧できない状態であることが判明しました。",
            "5月7日に事態を把握しました。",
            "5月7日になり、5月6日の会員とは別の方への不正アクセスが判明しました。",
        ] {
            assert_eq!(events(Awareness, words), "2026-05-07 done", "{words}");
        }
    }

    #[test]
    fn a_leak_is_found_with_what_it_led_to_but_not_with_an_earlier_step() {
        assert_eq!(
            events(LeakKnown, "5月6日、カード情報が流出し、第三者に悪用されたことを確認しました。"),
            "2026-05-06 done"
        );
        assert_eq!(
            events(
                LeakKnown,
                "情報の流出を指摘する投稿があったため、5月6日に調査したところ、不正アクセスを確認しました。"
            ),
            ""
        );
    }
}
