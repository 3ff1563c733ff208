//! What a verdict has to say to the reader of a text.

use super::step::lower;
use super::{Told, labels, phrase, step, sureness};
use crate::finding::{Finding, Severity};
use crate::judge::verdict::{StartWhy, Step};
use crate::judge::{Bounds, Deadline, Moment, Outcome, Verdict};
use crate::lang::Lang;
use crate::rules::{First, Force, Missing, Truth};

/// The findings of all verdicts on one timeline.
pub fn findings(verdicts: &[Verdict], told: Told<'_>) -> Vec<Finding> {
    let said = worth_saying(verdicts).into_iter();
    said.filter_map(|(_, verdict)| finding(verdict, told)).collect()
}

/// The verdicts that have something to say, and how much each weighs. What leaves several duties of
/// one rule set open for the same missing facts is said once.
pub fn worth_saying(verdicts: &[Verdict]) -> Vec<(Severity, &Verdict)> {
    let mut open: Vec<(&str, &[Missing])> = Vec::new();
    let mut said = Vec::new();
    for verdict in verdicts {
        let Some(severity) = verdict.severity() else { continue };
        if verdict.arises == Truth::Unknown {
            let key = (verdict.set_id(), verdict.missing.as_slice());
            if open.contains(&key) {
                continue;
            }
            open.push(key);
        }
        said.push((severity, verdict));
    }
    said
}

/// What one verdict has to say; `None` where all is well or nothing can be asked for.
///
/// The labels point at the act, the day of knowing, and whatever else decided; the primary one
/// is the act, or where there is none, what started the clock.
pub fn finding(verdict: &Verdict, told: Told<'_>) -> Option<Finding> {
    let severity = verdict.severity()?;
    let words = Words { verdict, told, lang: told.lang };
    let url = verdict.duty.cites.iter().find_map(|c| c.source.url.clone());
    Some(Finding {
        code: verdict.rule(),
        severity,
        message: words.message(),
        help: words.help(),
        url,
        labels: labels::of(verdict, told.timeline, told.lang),
    })
}

struct Words<'a> {
    verdict: &'a Verdict,
    told: Told<'a>,
    lang: Lang,
}

impl Words<'_> {
    fn title(&self) -> String {
        match self.lang {
            Lang::Ja => self.verdict.duty.title.ja.to_string(),
            Lang::En => lower(&self.verdict.duty.title.en),
        }
    }

    fn message(&self) -> String {
        let Words { verdict, lang, .. } = *self;
        let title = verdict.duty.title.pick(lang);
        let word = phrase::limit_word(verdict.force, lang);
        let due = phrase::bounds(verdict.due, lang);
        let act = verdict.done.map(|d| phrase::bounds(d, lang)).unwrap_or_default();
        let days = phrase::day_number(verdict.elapsed, lang).unwrap_or_default();
        let within = phrase::within(verdict.force, lang);
        let readings = verdict.starts.exact().is_none();
        match (verdict.outcome, lang) {
            (Outcome::Late, Lang::Ja) => {
                let every = if readings { "知った日をどう読んでも、" } else { "" };
                format!("{title}：記載の日付では、{every}{act}（{days}）は{word}の{due}より後です")
            }
            (Outcome::Late, Lang::En) => {
                let every = if readings { " on every reading of the day of knowing" } else { "" };
                format!(
                    "{title}: by the dates stated, {act} ({days}) is after the {word} of {due}{every}"
                )
            }
            (Outcome::Depends, Lang::Ja) => {
                let what = if readings {
                    "知った日の読み方"
                } else {
                    "幅のある日付の読み方"
                };
                format!("{title}：{act}は、{what}によって{within}にも後にもなります")
            }
            (Outcome::Depends, Lang::En) => {
                let what = if readings { "the day of knowing" } else { "a date that is a range" };
                format!("{title}: whether {act} is {within} depends on how {what} is read")
            }
            (Outcome::NotShown, _) if verdict.duty.within.is_empty() => match lang {
                Lang::Ja => format!(
                    "{title}：実施した旨の記載がありません（{}の時点で{days}）",
                    verdict.as_of
                ),
                Lang::En => format!("{title}: none is shown ({days} as of {})", verdict.as_of),
            },
            (Outcome::NotShown, Lang::Ja) => {
                format!("{title}：{word}の{due}は過ぎていますが、{title}をした旨の記載がありません")
            }
            (Outcome::NotShown, Lang::En) => {
                format!("{title}: the {word} of {due} has passed, and none is shown")
            }
            (Outcome::Planned, Lang::Ja) => {
                format!("{title}：予定とだけ書かれています（{}の時点で{days}）", verdict.as_of)
            }
            (Outcome::Planned, Lang::En) => {
                format!("{title}: only announced ({days} as of {})", verdict.as_of)
            }
            (_, Lang::Ja) if verdict.arises == Truth::Unknown => {
                format!("{title}：この義務の対象になるかは、記載からは分かりません")
            }
            (_, Lang::En) if verdict.arises == Truth::Unknown => {
                format!("{title}: the text does not tell whether it is owed")
            }
            _ => self.undecided(title, within),
        }
    }

    /// What leaves it open: which report a filing was, or a date.
    fn undecided(&self, title: &str, within: &str) -> String {
        let Words { verdict, told, lang } = *self;
        let candidates: Vec<_> = verdict
            .missing
            .iter()
            .filter_map(|m| match m {
                Missing::StageOfAct(index) => Some(*index),
                _ => None,
            })
            .collect();
        let missing: Vec<_> =
            verdict.missing.iter().map(|m| phrase::missing(*m, told.timeline, lang)).collect();
        let missing = missing.join(lang.pick("と", " and "));
        let due = phrase::bounds(verdict.due, lang);
        let word = phrase::limit_word(verdict.force, lang);
        let events = phrase::dated_events(&candidates, told);
        let act = verdict.done.map(|d| phrase::bounds(d, lang));
        match (lang, candidates.is_empty(), act) {
            (Lang::Ja, true, _) => {
                format!("{title}：{missing}の記載がなく、{within}かどうかは分かりません")
            }
            (Lang::En, true, _) => {
                format!("{title}: not stated: {missing}; so whether it was {within} cannot be told")
            }
            (Lang::Ja, false, Some(act)) => format!(
                "{title}：{act}は{word}の{due}より後ですが、{events}が{title}だったかもしれません"
            ),
            (Lang::En, false, Some(act)) => format!(
                "{title}: {act} is after the {word} of {due}, but another filing may have been it: {events}"
            ),
            (Lang::Ja, false, None) => format!(
                "{title}：{title}と書かれたものはありませんが、{events}がそうだったかもしれません"
            ),
            (Lang::En, false, None) => {
                format!("{title}: none is named so, but a filing may have been it: {events}")
            }
        }
    }

    fn help(&self) -> String {
        let Words { verdict, told, lang } = *self;
        let mut parts = Vec::new();
        if matches!(verdict.outcome, Outcome::Late | Outcome::Depends | Outcome::NotShown) {
            parts.extend(self.counted());
        }
        if verdict.outcome == Outcome::Depends {
            parts.extend(self.both_readings());
        }
        if verdict
            .steps
            .iter()
            .any(|s| matches!(s, Step::Starts { why: StartWhy::ProcessorOnly, .. }))
        {
            parts.push(
                lang.pick(
                    "知った日は委託先が気づいた日によります。自らが知った日が別にあれば変わります",
                    "the day of knowing is the processor's; one's own, if stated, would change this",
                )
                .to_owned(),
            );
        }
        if !verdict.other_events.is_empty() && verdict.outcome == Outcome::NotShown {
            let events = phrase::dated_events(&verdict.other_events, told);
            let title = self.title();
            let delegated = &verdict.duty.done.delegated;
            let mut kinds =
                verdict.other_events.iter().filter_map(|i| told.timeline.events.get(*i));
            if kinds.any(|e| delegated.contains(&e.kind)) {
                parts.push(match lang {
                    Lang::Ja => {
                        format!("{events}は、権限が委任されている業種ならこれに当たり得ます")
                    }
                    Lang::En => {
                        format!("where the power is delegated, this may have been it: {events}")
                    }
                });
            } else {
                parts.push(match lang {
                    Lang::Ja => {
                        format!("ほかの報告として{events}がありますが、{title}とは書かれていません")
                    }
                    Lang::En => {
                        format!("other filings are shown, but not as the {title}: {events}")
                    }
                });
            }
        }
        if let Some(released) = verdict.released_by {
            let event = phrase::dated_event(released, told);
            parts.push(match lang {
                Lang::Ja => format!("{event}が定めに沿うものなら、この義務を免れます"),
                Lang::En => format!("if made as prescribed, this takes the duty away: {event}"),
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
                Lang::Ja => format!("選ばれた読み方による（{chosen}）"),
                Lang::En => format!("by the reading chosen ({chosen})"),
            });
        }
        parts.extend(step::coverage(verdict.coverage, lang).map(str::to_owned));
        parts.push(self.source());
        parts.push(self.what_to_do());
        parts.join(lang.pick("。", "; "))
    }

    /// How the limit that the message speaks of was counted.
    fn counted(&self) -> Option<String> {
        let (of, latest) = self.limits()?;
        let last = phrase::moment(latest.counted, self.lang);
        let start = phrase::moment(latest.day_one, self.lang);
        let mut text = match (latest.period.length, self.lang) {
            (crate::rules::Length::Days(n), Lang::Ja) => {
                format!("{start}を1日目として{n}日目は{last}")
            }
            (crate::rules::Length::Days(n), Lang::En) => {
                format!("counted from {start} as day 1, day {n} is {last}")
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
                Lang::En => format!(", a closed day, so the limit is {limit}"),
            };
        }
        if of {
            text = match self.lang {
                Lang::Ja => format!("最も遅い読みでも{text}"),
                Lang::En => format!("on the latest reading, {text}"),
            };
        }
        (self.verdict.outcome != Outcome::Depends).then_some(text)
    }

    /// The latest limit, and whether it is one of several readings.
    fn limits(&self) -> Option<(bool, &Deadline)> {
        let limits = self.verdict.steps.iter().filter_map(|s| match s {
            Step::Limit(_, deadline) => Some(deadline),
            _ => None,
        });
        let latest = limits.clone().max_by_key(|d| d.limit)?;
        Some((limits.clone().any(|d| d.limit != latest.limit), latest))
    }

    /// In time on one reading, after the limit on the other.
    fn both_readings(&self) -> Vec<String> {
        let Words { verdict, lang, .. } = *self;
        let (starts, due) = (verdict.starts, verdict.due);
        let Some(done) = verdict.done else { return Vec::new() };
        let reading = |start: Option<Moment>, limit: Option<Moment>| {
            let (start, limit) = (start?, limit?);
            let from = Bounds { from: Some(start), to: Some(start) };
            let uncounted = i64::from(verdict.first == First::NotCounted);
            let (fewest, most) = done.days_since(from);
            let days = (fewest.map(|n| n - uncounted), most.map(|n| n - uncounted));
            let days = phrase::day_number(days, lang)?;
            let word = phrase::limit_word(verdict.force, lang);
            let (start, end) = (phrase::moment(start, lang), phrase::moment(limit, lang));
            let after = done.to.is_some_and(|d| d.last() > limit.last());
            let within = done.from.is_some_and(|d| d.first() <= limit.last());
            Some(match (lang, after, within) {
                (Lang::Ja, true, true) => {
                    format!("{start}に知ったなら{days}で、{word}の{end}をまたぎます")
                }
                (Lang::Ja, true, false) => {
                    format!("{start}に知ったなら{days}で、{word}の{end}より後です")
                }
                (Lang::Ja, false, _) => {
                    format!("{start}に知ったなら{days}で、{word}の{end}に間に合います")
                }
                (Lang::En, true, true) => {
                    format!("known {start}: {days}, on either side of the {word} of {end}")
                }
                (Lang::En, true, false) => {
                    format!("known {start}: {days}, after the {word} of {end}")
                }
                (Lang::En, false, _) => {
                    format!("known {start}: {days}, within the {word} of {end}")
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
                "（日数は目安で、期限ではありません）",
                " (the days are a guide, not a limit)",
            );
        }
        if verdict.duty.within.is_empty() {
            text += lang.pick("（日数の定めはありません）", " (no number of days is set)");
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
        let Words { verdict, told, lang } = *self;
        let title = self.title();
        match (verdict.outcome, lang) {
            (Outcome::Late, Lang::Ja) => format!(
                "知った日と{title}の日付を確かめ、これより前にした{title}があればその日付を書いてください"
            ),
            (Outcome::Late, Lang::En) => format!(
                "check the day of knowing and the date of the {title}; if an earlier one was made, state its date"
            ),
            (Outcome::Depends, Lang::Ja) => {
                "漏えい（又はそのおそれ）をいつ知ったかが分かるように書いてください".to_owned()
            }
            (Outcome::Depends, Lang::En) => {
                "state when a leak, or a possible one, became known".to_owned()
            }
            (Outcome::NotShown | Outcome::Planned, Lang::Ja) => {
                format!("{title}をしていれば、その旨と日付を書いてください")
            }
            (Outcome::NotShown | Outcome::Planned, Lang::En) => {
                format!("if the {title} was made, state it with its date")
            }
            (_, _) => {
                let missing: Vec<_> = verdict
                    .missing
                    .iter()
                    .map(|m| phrase::missing(*m, told.timeline, lang))
                    .collect();
                match lang {
                    Lang::Ja => format!("分かるように書いてください：{}", missing.join("、")),
                    Lang::En => format!("state {}", missing.join("; ")),
                }
            }
        }
    }
}
