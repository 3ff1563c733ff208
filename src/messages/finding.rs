//! What a verdict has to say to the reader of a text.

use super::step::lower;
use super::{RenderContext, labels, phrase, step, sureness};
use crate::finding::{Finding, Severity};
use crate::judge::trace::{Caveat, RejectReason, StartReason, Step};
use crate::judge::{Deadline, Instant, Interval, Outcome, Verdict};
use crate::lang::Lang;
use crate::rules::{First, Force, Length, Missing, Truth};
use crate::source::Span;
use crate::timeline::{DocumentKind, Timeline};

/// The code of the finding that a record does not tell whether a duty arises.
pub const REPORTABLE: &str = "timeline/reportable";

/// The code of the finding on a verdict.
pub fn code(verdict: &Verdict) -> String {
    match verdict.arises {
        Truth::Unknown => REPORTABLE.to_owned(),
        _ => verdict.rule(),
    }
}

/// The findings of all verdicts on one timeline.
pub fn findings(verdicts: &[Verdict], context: RenderContext<'_>) -> Vec<Finding> {
    let said = reportable(verdicts).into_iter();
    said.filter_map(|(_, verdict)| finding(verdict, context)).collect()
}

/// The verdicts that have something to say, and the severity of each. One thing is said once: whether
/// anything is reportable, in a document; what leaves several duties of a rule set open alike, in the
/// first of those of which an act is shown, and in the first of those of which none is.
pub fn reportable(verdicts: &[Verdict]) -> Vec<(Severity, &Verdict)> {
    let mut said: Vec<(Severity, &Verdict)> = Vec::new();
    for verdict in verdicts {
        let Some(severity) = verdict.severity() else { continue };
        let again = said.iter().any(|(_, v)| match verdict.outcome {
            Outcome::Undetermined if verdict.arises == Truth::Unknown => v.arises == Truth::Unknown,
            Outcome::Undetermined => {
                v.outcome == Outcome::Undetermined
                    && (v.set_id(), &v.missing) == (verdict.set_id(), &verdict.missing)
                    && v.done.is_some() == verdict.done.is_some()
            }
            _ => false,
        });
        if !again {
            said.push((severity, verdict));
        }
    }
    said
}

/// The words of the acts whose dates the verdicts ask for: whatever else asks for them says the same
/// again.
pub fn dates_asked_for(verdicts: &[Verdict], timeline: &Timeline) -> Vec<Span> {
    let said = reportable(verdicts).into_iter();
    let missing = said.flat_map(|(_, v)| &v.missing).filter_map(|m| match m {
        Missing::DayOfAct(index) => timeline.events.get(*index)?.place,
        _ => None,
    });
    missing.collect()
}

/// What one verdict has to say; `None` where all is well or nothing can be asked for.
///
/// The labels point at the act, the discovery date, and whatever else decided; the primary one
/// is the act, or where there is none, what started the clock.
pub fn finding(verdict: &Verdict, context: RenderContext<'_>) -> Option<Finding> {
    let severity = verdict.severity()?;
    let words = Words { verdict, context, lang: context.lang };
    let url = verdict.duty.cites.iter().find_map(|c| c.source.url.clone());
    let code = code(verdict);
    Some(Finding {
        code,
        severity,
        message: words.message(),
        help: words.help(),
        url,
        labels: labels::of(verdict, context.timeline, context.lang),
    })
}

struct Words<'a> {
    verdict: &'a Verdict,
    context: RenderContext<'a>,
    lang: Lang,
}

impl Words<'_> {
    fn title(&self) -> String {
        match self.lang {
            Lang::Ja => self.verdict.duty.title.ja.to_string(),
            Lang::En => lower(&self.verdict.duty.title.en),
        }
    }

    fn is_record(&self) -> bool {
        self.verdict.kind == DocumentKind::Record
    }

    fn message(&self) -> String {
        let Words { verdict, context, lang } = *self;
        let title = verdict.duty.title.pick(lang);
        if verdict.arises == Truth::Unknown {
            return lang
                .pick(
                    "報告対象事態に当たるかどうか、記録からは判断できません",
                    "the record does not tell whether the incident is reportable",
                )
                .to_owned();
        }
        let word = phrase::limit_word(verdict.force, lang);
        let due = phrase::bounds(verdict.due, lang);
        if let Some(planned) = verdict.planned_after_limit.filter(|_| verdict.announces_too_late())
        {
            let planned = phrase::dated_event(planned, context);
            return match lang {
                Lang::Ja => format!("{title}：予定の{planned}は、{word}の{due}より後です"),
                Lang::En => {
                    format!("{title}: announced for after the {word} of {due}: {planned}")
                }
            };
        }
        if let Some(notice) = verdict.released_by.filter(|_| verdict.may_be_released()) {
            return self.may_be_released(title, &phrase::dated_event(notice, context));
        }
        let act = verdict.done.map(|d| phrase::bounds(d, lang)).unwrap_or_default();
        let days = phrase::day_number(verdict.elapsed, lang);
        let in_brackets = |days: &Option<String>| match (days, lang) {
            (Some(days), Lang::Ja) => format!("（{days}）"),
            (Some(days), Lang::En) => format!(" ({days})"),
            (None, _) => String::new(),
        };
        let numbered = in_brackets(&days);
        let every = verdict.starts.exact().is_none();
        match (verdict.outcome, lang) {
            (Outcome::Late, Lang::Ja) => {
                let every = if every { "起算日をどう解釈しても、" } else { "" };
                let latest = verdict.due.to.map(|to| phrase::moment(to, lang)).unwrap_or_default();
                let latest = if every.is_empty() { due } else { format!("遅くとも{latest}") };
                format!(
                    "{title}：記載の日付では、{every}{act}{numbered}は{word}（{latest}）を過ぎています"
                )
            }
            (Outcome::Late, Lang::En) => {
                let every = if every { ", whichever date counts as discovery" } else { "" };
                format!(
                    "{title}: by the dates stated, {act}{numbered} is after the {word} of {due}{every}"
                )
            }
            (Outcome::Depends, Lang::Ja) if verdict.done.is_none() => format!(
                "{title}：早い起算日では{word}（{due}）を過ぎていますが、{}",
                self.nothing_shown()
            ),
            (Outcome::Depends, Lang::En) if verdict.done.is_none() => format!(
                "{title}: counted from the earliest discovery date, the {word} ({due}) has passed, and {}",
                self.nothing_shown()
            ),
            (Outcome::Depends, Lang::Ja) => {
                let what = if every { "起算日の解釈" } else { "幅のある日付の解釈" };
                format!("{title}：{act}は、{what}によって{word}内とも{word}後ともなります")
            }
            (Outcome::Depends, Lang::En) => {
                let what =
                    if every { "which date counts as discovery" } else { "a date that is a range" };
                format!("{title}: whether {act} is within the {word} depends on {what}")
            }
            (Outcome::NotShown, Lang::Ja) if verdict.duty.within.is_empty() => {
                format!("{title}：{}{}", self.nothing_shown(), self.as_of(&days))
            }
            (Outcome::NotShown, Lang::En) if verdict.duty.within.is_empty() => {
                format!("{title}: {}{}", self.nothing_shown(), self.as_of(&days))
            }
            (Outcome::NotShown, Lang::Ja) => {
                format!("{title}：{word}の{due}は過ぎていますが、{}", self.nothing_shown())
            }
            (Outcome::NotShown, Lang::En) => {
                format!("{title}: the {word} of {due} has passed, and {}", self.nothing_shown())
            }
            (Outcome::Planned, Lang::Ja) => {
                format!("{title}：「予定」としか書かれていません{}", self.as_of(&days))
            }
            (Outcome::Planned, Lang::En) => {
                format!("{title}: only announced{}", self.as_of(&days))
            }
            _ => self.undecided(title),
        }
    }

    /// Of an act that may have taken the duty away.
    fn may_be_released(&self, title: &str, notice: &str) -> String {
        let Words { verdict, lang, .. } = *self;
        let word = phrase::limit_word(verdict.force, lang);
        let due = phrase::bounds(verdict.due, lang);
        match (verdict.done.map(|d| phrase::bounds(d, lang)), lang) {
            (Some(act), Lang::Ja) => format!(
                "{title}：{act}は{word}（{due}）より後の可能性がありますが、{notice}により免除されている可能性もあります"
            ),
            (Some(act), Lang::En) => format!(
                "{title}: {act} may be after the {word} of {due}, but this may have released from the duty: {notice}"
            ),
            (None, Lang::Ja) => format!(
                "{title}：{}が、{notice}により免除されている可能性があります",
                self.nothing_shown()
            ),
            (None, Lang::En) => format!(
                "{title}: {}, but this may have released from the duty: {notice}",
                self.nothing_shown()
            ),
        }
    }

    /// （2025-12-26の時点で156日目）.
    fn as_of(&self, days: &Option<String>) -> String {
        let as_of = self.verdict.as_of;
        match (days, self.lang) {
            (Some(days), Lang::Ja) => format!("（{as_of}の時点で{days}）"),
            (Some(days), Lang::En) => format!(" ({days} as of {as_of})"),
            (None, _) => String::new(),
        }
    }

    /// A record that does not show an act says that it was not done; from a text it could only not
    /// be read.
    fn nothing_shown(&self) -> String {
        let title = self.title();
        match (self.lang, self.is_record()) {
            (Lang::Ja, true) => format!("{title}の記録がありません"),
            (Lang::Ja, false) => format!("{title}をした旨は読み取れませんでした"),
            (Lang::En, true) => "none is recorded".to_owned(),
            (Lang::En, false) => "none could be read from the text".to_owned(),
        }
    }

    /// What leaves it open: which report a filing was, to whom it went, or a date.
    fn undecided(&self, title: &str) -> String {
        let Words { verdict, context, lang } = *self;
        let of = |pick: fn(&Missing) -> Option<usize>| -> Vec<usize> {
            verdict.missing.iter().filter_map(pick).collect()
        };
        let unstaged = of(|m| match m {
            Missing::StageOfAct(index) => Some(*index),
            _ => None,
        });
        let elsewhere = of(|m| match m {
            Missing::AddresseeOf(index) => Some(*index),
            _ => None,
        });
        let due = phrase::bounds(verdict.due, lang);
        let word = phrase::limit_word(verdict.force, lang);
        if verdict.missing.contains(&Missing::UnreadFiling) {
            return match lang {
                Lang::Ja => format!(
                    "{title}：個人情報保護委員会への報告に触れた行を読み取れなかったため、{word}（{due}）内かどうか判断できません"
                ),
                Lang::En => format!(
                    "{title}: a line about a report to the PPC could not be read, so whether the {word} ({due}) was met cannot be told"
                ),
            };
        }
        if !elsewhere.is_empty() {
            let events = phrase::dated_events(&elsewhere, context);
            let whom = phrase::addressee(&verdict.duty.done, lang);
            return match lang {
                Lang::Ja => format!(
                    "{title}：{events}が{whom}への報告であればこれに当たりますが、記載からは判断できません"
                ),
                Lang::En => format!(
                    "{title}: this is the report if it went to {whom}, which is not stated: {events}"
                ),
            };
        }
        if !unstaged.is_empty() {
            let events = phrase::dated_events(&unstaged, context);
            let act = verdict
                .done
                .filter(|_| verdict.act_event.is_some_and(|act| !unstaged.contains(&act)));
            let act = act.map(|d| phrase::bounds(d, lang));
            return match (lang, act) {
                (Lang::Ja, Some(act)) => format!(
                    "{title}：{act}は{word}の{due}を過ぎていますが、{events}が{title}だった可能性があります"
                ),
                (Lang::En, Some(act)) => format!(
                    "{title}: {act} is after the {word} of {due}, but another filing may have been it: {events}"
                ),
                (Lang::Ja, None) => format!(
                    "{title}：{title}と書かれたものはありませんが、{events}がこれに当たる可能性があります"
                ),
                (Lang::En, None) => {
                    format!("{title}: none is named so, but this filing may have been it: {events}")
                }
            };
        }
        let missing: Vec<_> =
            verdict.missing.iter().map(|m| phrase::missing(*m, context.timeline, lang)).collect();
        let missing = missing.join(lang.pick("と", " and "));
        let are = if verdict.missing.len() > 1 { "are" } else { "is" };
        match (lang, verdict.act_event) {
            (Lang::Ja, Some(_)) => {
                format!("{title}：{missing}の記載がないため、{word}内かどうか判断できません")
            }
            (Lang::En, Some(_)) => format!(
                "{title}: {missing} {are} not stated, so whether the {word} was met cannot be told"
            ),
            (Lang::Ja, None) => format!(
                "{title}：{}。{missing}の記載がないため、{word}を過ぎたかどうか判断できません",
                self.nothing_shown()
            ),
            (Lang::En, None) => format!(
                "{title}: {}, and {missing} {are} not stated, so whether the {word} has passed cannot be told",
                self.nothing_shown()
            ),
        }
    }

    fn help(&self) -> String {
        let Words { verdict, context, lang } = *self;
        let mut parts = Vec::new();
        if verdict.arises == Truth::Unknown {
            return [self.source(), self.state_what_is_missing()].join(lang.pick("。", "; "));
        }
        let past = matches!(verdict.outcome, Outcome::Late | Outcome::NotShown);
        if past || verdict.announces_too_late() {
            parts.extend(self.counted());
        }
        if verdict.outcome == Outcome::Depends
            && verdict.done.is_some()
            && !verdict.may_be_released()
        {
            parts.extend(self.both_readings());
        }
        let from_another =
            |s: &Step| matches!(s, Step::Starts { why: StartReason::AnotherNoticed, .. });
        if verdict.steps.iter().any(from_another) {
            parts.push(
                lang.pick(
                    "起算日は他者が気づいた日によります。自らが知った日が別にあれば変わります",
                    "the discovery date is another's; the organisation's own, if stated, would change this",
                )
                .to_owned(),
            );
        }
        if verdict.starts_apart() {
            parts.push(
                lang.pick(
                    "起算日とした日付は他の出来事から45日より離れているため、別の事柄の日付である可能性も考慮しました",
                    "the date taken as discovery stands more than 45 days apart from everything else, so it may be about something else",
                )
                .to_owned(),
            );
        }
        if !verdict.other_events.is_empty() && verdict.outcome == Outcome::NotShown {
            let events = phrase::dated_events(&verdict.other_events, context);
            let title = self.title();
            parts.push(match lang {
                Lang::Ja => {
                    format!("ほかの報告として{events}がありますが、{title}とは書かれていません")
                }
                Lang::En => format!("other filings are shown, but not as the {title}: {events}"),
            });
        }
        let elsewhere = self.not_said_to_be_delegated();
        if !elsewhere.is_empty() {
            let events = phrase::dated_events(&elsewhere, context);
            let whom = phrase::addressee(&verdict.duty.done, lang);
            parts.push(match lang {
                Lang::Ja => {
                    format!("{events}が{whom}への報告であれば、`to: minister` と書いてください")
                }
                Lang::En => format!("if this went to {whom}, write `to: minister`: {events}"),
            });
        }
        if let Some(released) = verdict.released_by.filter(|_| !verdict.may_be_released()) {
            let event = phrase::dated_event(released, context);
            parts.push(match lang {
                Lang::Ja => format!(
                    "{event}は{}までにされていないため、この義務は免除されません",
                    phrase::limit_word(Force::Law, lang)
                ),
                Lang::En => format!("this came too late to release from the duty: {event}"),
            });
        }
        let chosen: Vec<_> = verdict
            .steps
            .iter()
            .filter_map(|s| match s {
                Step::Reading(chosen) => Some(step::reading(*chosen, lang)),
                _ => None,
            })
            .collect();
        if !chosen.is_empty() {
            let chosen = chosen.join(lang.pick("、", ", "));
            parts.push(match lang {
                Lang::Ja => format!("選択した解釈による（{chosen}）"),
                Lang::En => format!("by the interpretation chosen ({chosen})"),
            });
        }
        parts.extend(step::coverage(verdict.coverage, lang).map(str::to_owned));
        let unsettled = verdict.caveats.iter().filter(|c| **c != Caveat::EntityAssumed || past);
        parts.extend(unsettled.map(|c| step::caveat(c, verdict, context)));
        parts.push(self.source());
        parts.push(self.what_to_do());
        parts.join(lang.pick("。", "; "))
    }

    /// Where nothing is shown: reports of a record that would be the act if it said so.
    fn not_said_to_be_delegated(&self) -> Vec<usize> {
        let Words { verdict, .. } = *self;
        let asked = verdict.done.is_none()
            && matches!(verdict.outcome, Outcome::NotShown | Outcome::Depends);
        let steps = verdict.steps.iter().filter(|_| asked);
        let reports = steps.filter_map(|s| match s {
            Step::NotTheAct(index, RejectReason::NotSaidToBeDelegated) => Some(*index),
            _ => None,
        });
        reports.collect()
    }

    /// How the deadline that the message speaks of was counted.
    fn counted(&self) -> Option<String> {
        let (of_several, latest) = self.limits()?;
        let last = phrase::moment(latest.counted, self.lang);
        let start = phrase::moment(latest.day_one, self.lang);
        let mut text = match (latest.period.length, self.lang) {
            (Length::Days(n), Lang::Ja) => {
                format!("{start}を1日目として{n}日目は{last}")
            }
            (Length::Days(n), Lang::En) => {
                format!("counting {start} as day 1, day {n} is {last}")
            }
            (_, Lang::Ja) => {
                format!("{start}から{}で{last}", phrase::period(latest.period, self.lang))
            }
            (_, Lang::En) => {
                format!("{} from {start} end on {last}", phrase::period(latest.period, self.lang))
            }
        };
        if !latest.passed_over.is_empty() {
            let limit = phrase::moment(latest.limit, self.lang);
            text += &match self.lang {
                Lang::Ja => format!("、閉庁日に当たるため{limit}まで"),
                Lang::En => format!(", a closed day, so the deadline is {limit}"),
            };
        }
        if of_several {
            let even = match self.verdict.starts.exact() {
                None => ("起算日を最も遅くとっても", "even from the latest discovery date"),
                Some(_) if latest.period.first == First::NotCounted => {
                    ("知った日を算入しなくても", "even without counting the discovery date")
                }
                Some(_) => ("最も長い期間でも", "even by the longest period"),
            };
            text = match self.lang {
                Lang::Ja => format!("{}、{text}", even.0),
                Lang::En => format!("{}, {text}", even.1),
            };
        }
        Some(text)
    }

    /// The latest deadline, and whether it is one of several.
    fn limits(&self) -> Option<(bool, &Deadline)> {
        let limits = self.verdict.steps.iter().filter_map(|s| match s {
            Step::Limit(_, deadline) => Some(deadline),
            _ => None,
        });
        let latest = limits.clone().max_by_key(|d| d.limit)?;
        Some((limits.clone().any(|d| d.limit != latest.limit), latest))
    }

    /// In time from one discovery date, after the deadline from the other.
    fn both_readings(&self) -> Vec<String> {
        let Words { verdict, lang, .. } = *self;
        let (starts, due) = (verdict.starts, verdict.due);
        let Some(done) = verdict.done else { return Vec::new() };
        let reading = |start: Option<Instant>, limit: Option<Instant>| {
            let (start, limit) = (start?, limit?);
            let (fewest, most) = done.days_since(Interval::at(Some(start)));
            let uncounted = i64::from(verdict.first == First::NotCounted);
            let number = |n: Option<i64>| n.map(|n| n - uncounted).filter(|n| *n >= 1);
            let days = phrase::day_number((number(fewest), number(most)), lang)?;
            let word = phrase::limit_word(verdict.force, lang);
            let (start, end) = (phrase::moment(start, lang), phrase::moment(limit, lang));
            let after = done.to.is_some_and(|d| d.last() > limit.last());
            let within = done.from.is_some_and(|d| d.first() <= limit.last());
            Some(match (lang, after, within) {
                (Lang::Ja, true, true) => {
                    format!("{start}に知ったなら{days}で、{word}の{end}の前後にまたがります")
                }
                (Lang::Ja, true, false) => {
                    format!("{start}に知ったなら{days}で、{word}の{end}を過ぎています")
                }
                (Lang::Ja, false, _) => {
                    format!("{start}に知ったなら{days}で、{word}の{end}以内です")
                }
                (Lang::En, true, true) => {
                    format!("discovered {start}: {days}, on either side of the {word} of {end}")
                }
                (Lang::En, true, false) => {
                    format!("discovered {start}: {days}, after the {word} of {end}")
                }
                (Lang::En, false, _) => {
                    format!("discovered {start}: {days}, within the {word} of {end}")
                }
            })
        };
        let mut all: Vec<_> = reading(starts.from, due.from).into_iter().collect();
        if starts.exact().is_none() || due.exact().is_none() {
            all.extend(reading(starts.to, due.to));
        }
        all
    }

    fn source(&self) -> String {
        let Words { verdict, lang, .. } = *self;
        let cites = phrase::cites(&verdict.duty.cites, lang);
        let mut text = match lang {
            Lang::Ja => format!("根拠は{cites}"),
            Lang::En => format!("under {cites}"),
        };
        if verdict.force == Force::Guide {
            text += lang.pick(
                "（概ね3～5日は目安であり、期限ではありません）",
                " (about 3 to 5 days is a guideline, not a deadline)",
            );
        }
        if verdict.duty.within.is_empty() && verdict.arises != Truth::Unknown {
            text += lang.pick("（日数の定めはありません）", " (no number of days is set)");
        }
        let published = !self.is_record() && !verdict.duty.within.is_empty();
        if published && verdict.outcome == Outcome::NotShown {
            text += lang.pick(
                "（公表文に報告の記載は義務ではありません）",
                " (a published notice need not state that a report was filed)",
            );
        }
        if let Some(sureness) = sureness(verdict.sureness, lang) {
            text += &match lang {
                Lang::Ja => format!("（{sureness}）"),
                Lang::En => format!(" ({sureness})"),
            };
        }
        text
    }

    fn what_to_do(&self) -> String {
        let Words { verdict, lang, .. } = *self;
        let title = self.title();
        if verdict.announces_too_late() {
            return match lang {
                Lang::Ja => format!(
                    "{title}を{}までに行えるか確かめてください",
                    phrase::limit_word(verdict.force, lang)
                ),
                Lang::En => format!("check whether the {title} can be made by the deadline"),
            };
        }
        if verdict.may_be_released() {
            return self.state_what_is_missing();
        }
        match (verdict.outcome, lang) {
            (Outcome::Late, Lang::Ja) => format!(
                "知った日と{title}の日付を確かめ、これより前にした{title}があればその日付を書いてください"
            ),
            (Outcome::Late, Lang::En) => format!(
                "check the discovery date and the date of the {title}; if an earlier one was made, state its date"
            ),
            (Outcome::Depends, Lang::Ja) if verdict.done.is_some() => {
                "漏えい（又はそのおそれ）をいつ知ったかが分かるように書いてください".to_owned()
            }
            (Outcome::Depends, Lang::En) if verdict.done.is_some() => {
                "state when a leak, or a possible one, became known".to_owned()
            }
            (Outcome::NotShown | Outcome::Planned | Outcome::Depends, Lang::Ja) => {
                format!("{title}をしていれば、その旨と日付を書いてください")
            }
            (Outcome::NotShown | Outcome::Planned | Outcome::Depends, Lang::En) => {
                format!("if the {title} was made, state it with its date")
            }
            (_, _) => self.state_what_is_missing(),
        }
    }

    fn state_what_is_missing(&self) -> String {
        let Words { verdict, context, lang } = *self;
        let mut missing: Vec<_> =
            verdict.missing.iter().map(|m| phrase::missing(*m, context.timeline, lang)).collect();
        missing.dedup();
        match lang {
            Lang::Ja => format!("分かるように書いてください：{}", missing.join("、")),
            Lang::En => format!("state {}", missing.join("; ")),
        }
    }
}
