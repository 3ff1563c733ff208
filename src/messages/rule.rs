//! A rule as a lawyer would look it up: what it asks, of whom, since when, by which article, how
//! its days are counted. Markdown, for the terminal and for the pages under `docs/rules/`.

use std::fmt::Write as _;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::{phrase, step};
use crate::judge::{Instant, deadline};
use crate::lang::Lang;
use crate::rules::{Cite, Condition, Fact, InForce, Later, Situation, Within};
use crate::rules::{Duty, Force, RuleSet, Selected, Sureness};
use crate::rules::{Length, Roll};
use crate::timeline::{Actor, Addressee, Entity, EventKind, Role, Sector, Stage};

/// What every page begins with, so that nobody corrects it by hand.
const GENERATED: &str = "<!-- Generated from the rule files; `KIGEN_REGENERATE=1 cargo test --test generated` writes it anew. -->\n\n";

/// One rule in one language: its versions in the order of the file.
pub fn describe(set: &RuleSet, versions: &[Arc<Duty>], lang: Lang) -> String {
    let Some(duty) = versions.first() else { return String::new() };
    let mut out = format!(
        "# {} (`{}/{}`)\n\n{}\n",
        duty.title.pick(lang),
        set.id,
        duty.id,
        set.title.pick(lang)
    );
    for duty in versions {
        if versions.len() > 1 {
            let _ = write!(out, "\n## {}\n", in_force(duty.in_force, lang));
        }
        out.push('\n');
        Page { set, duty, lang, out: &mut out }.write();
    }
    out
}

/// What a duty is, in one line: its rule set and where it is laid down.
pub fn summary(set: &RuleSet, duty: &Duty, lang: Lang) -> String {
    let (title, cites) = (set.title.pick(lang), phrase::cites(&duty.cites, lang));
    match lang {
        Lang::Ja => format!("{title}（{cites}）"),
        Lang::En => format!("{title} ({cites})"),
    }
}

/// Where a duty is laid down, in one line.
pub fn sources(duty: &Duty, lang: Lang) -> String {
    phrase::cites(&duty.cites, lang)
}

/// The page of one rule, in both languages.
pub fn page(set: &RuleSet, versions: &[Arc<Duty>]) -> String {
    let ja = describe(set, versions, Lang::Ja);
    let en = describe(set, versions, Lang::En);
    format!("{GENERATED}{ja}\n---\n\n{en}")
}

/// The list of all pages.
pub fn index<'s>(sets: impl Iterator<Item = &'s RuleSet>) -> String {
    let mut out = format!("{GENERATED}# 規則 / Rules\n");
    for set in sets {
        let _ = write!(out, "\n## `{}`\n\n{} / {}\n\n", set.id, set.title.ja, set.title.en);
        let (ja, en) = (selected(set, Lang::Ja), selected(set, Lang::En));
        let _ = write!(out, "{ja} / {en}\n\n");
        if let Some(day) = set.sources_as_of {
            let _ = write!(out, "出典の確認日 / sources checked: {day}\n\n");
        }
        for duty in set.duties.iter().filter_map(|v| v.first()) {
            let (id, title) = (&duty.id, &duty.title);
            let _ = writeln!(out, "- [{} / {}]({}/{id}.md)", title.ja, title.en, set.id);
        }
    }
    out
}

/// When a rule set is judged by.
pub fn selected(set: &RuleSet, lang: Lang) -> String {
    match (&set.selected, lang) {
        (Selected::Always, _) => lang.pick("常に判定する", "always judged by").to_owned(),
        (Selected::OnRequest, Lang::Ja) => format!("`--rules {}` としたときに判定する", set.id),
        (Selected::OnRequest, Lang::En) => format!("judged by with `--rules {}`", set.id),
        (Selected::WhenStated(said), Lang::Ja) => format!(
            "{}ことが時系列に書かれているか、`--rules {}` としたときに判定する",
            condition(said, set, lang),
            set.id
        ),
        (Selected::WhenStated(said), Lang::En) => format!(
            "judged by where the timeline says so ({}), or with `--rules {}`",
            condition(said, set, lang),
            set.id
        ),
    }
}

struct Page<'a> {
    set: &'a RuleSet,
    duty: &'a Duty,
    lang: Lang,
    out: &'a mut String,
}

impl Page<'_> {
    fn line(&mut self, ja: &str, en: &str, text: &str) {
        if !text.is_empty() {
            let head = self.lang.pick(ja, en);
            let _ = match self.lang {
                Lang::Ja => writeln!(self.out, "- **{head}**：{text}"),
                Lang::En => writeln!(self.out, "- **{head}**: {text}"),
            };
        }
    }

    fn write(&mut self) {
        let Page { set, duty, lang, .. } = *self;
        let asks = self.act();
        self.line("義務の内容", "asks for", &asks);
        let whom = match &duty.applies_to {
            None => condition(&set.applies_to, set, lang),
            // Narrower than what the set says.
            Some(own) if names_entity(own) => condition(own, set, lang),
            Some(own) => {
                let (set_binds, own) =
                    (condition(&set.applies_to, set, lang), condition(own, set, lang));
                format!("{set_binds}{}{own}", lang.pick("、", "; "))
            }
        };
        self.line("義務を負う者", "of whom", &whom);
        let mut since = in_force(duty.in_force, lang);
        for other in &duty.other_starts {
            let whom = condition(&other.when, set, lang);
            since += &match lang {
                Lang::Ja => format!("（{whom}ときは{}から）", other.from),
                Lang::En => format!(" ({whom}: from {})", other.from),
            };
        }
        self.line("効力", "in force", &since);
        self.line("性質", "force", force(duty.force, lang));
        self.line("根拠", "under", &cited(&duty.cites, lang));
        self.line("確かさ", "how sure", sure(duty.sureness, lang));
        if let Some(when) = &set.when {
            self.line("前提", "presupposes", &condition(when, set, lang));
        }
        let situations = duty.situations.iter().filter_map(|i| set.situations.get(*i));
        let situations: Vec<_> = situations.cloned().collect();
        self.situations("次のどれかに当たるとき", "arises in any of", &situations);
        let exceptions: Vec<_> = set.exceptions.iter().chain(&duty.exceptions).cloned().collect();
        self.situations("例外", "except for", &exceptions);
        let clock = self.clock();
        self.line("起算", "time runs from", &clock);
        let limit = self.limit();
        self.line("期限", "deadline", &limit);
        for release in &duty.released_by {
            let event = phrase::kind(release.event, Actor::Own, lang);
            let when = release.when.as_ref().map(|w| condition(w, set, lang));
            let when = when.map(|w| lang.pick("（", " (").to_owned() + &w + lang.pick("）", ")"));
            let cites = phrase::cites(&release.cites, lang);
            let when = when.unwrap_or_default();
            let text = match lang {
                Lang::Ja => format!("{event}{when}。{cites}"),
                Lang::En => format!("{event}{when}, {cites}"),
            };
            self.line("義務が免除される場合", "released by", &text);
        }
        let note = duty.note.as_ref().map(|n| n.pick(lang).to_owned()).unwrap_or_default();
        self.line("注記", "note", &note);
        let caveat = duty.caveat.as_ref().map(|c| c.pick(lang).to_owned()).unwrap_or_default();
        self.line("定まっていないこと", "unsettled", &caveat);
        if let Some(pending) = &duty.pending {
            let (title, effect) = (pending.title.pick(lang), pending.effect.pick(lang));
            let text = match (lang, pending.by) {
                (Lang::Ja, Some(by)) => format!("{title}（遅くとも{by}までに施行）：{effect}"),
                (Lang::En, Some(by)) => {
                    format!("{title}, in force by {by} at the latest: {effect}")
                }
                (Lang::Ja, None) => format!("{title}：{effect}"),
                (Lang::En, None) => format!("{title}: {effect}"),
            };
            self.line("施行前の改正", "enacted change", &text);
        }
        self.example();
    }

    fn situations(&mut self, ja: &str, en: &str, all: &[Arc<Situation>]) {
        if all.is_empty() {
            return;
        }
        let head = self.lang.pick(ja, en);
        let _ = match self.lang {
            Lang::Ja => writeln!(self.out, "- **{head}**："),
            Lang::En => writeln!(self.out, "- **{head}**:"),
        };
        for situation in all {
            for version in situation.past.iter().chain([&**situation]) {
                self.situation(version);
            }
        }
    }

    fn situation(&mut self, situation: &Situation) {
        let lang = self.lang;
        let title = situation.title.pick(lang);
        let cites = phrase::cites(&situation.cites, lang);
        let mut text = match lang {
            Lang::Ja => format!("{title}（{cites}）"),
            Lang::En => format!("{title} ({cites})"),
        };
        if situation.in_force != InForce::default() {
            let when = step::in_force(situation.in_force, lang);
            text = match lang {
                Lang::Ja => format!("{when}：{text}"),
                Lang::En => format!("{when}: {text}"),
            };
        }
        for more in [&situation.note, &situation.caveat].into_iter().flatten() {
            text = text + lang.pick("。", "; ") + more.pick(lang);
        }
        let _ = writeln!(self.out, "  - {text}");
    }

    fn act(&self) -> String {
        let (lang, act) = (self.lang, &self.duty.done);
        let by = if act.by.contains(&Actor::Own) { Actor::Own } else { Actor::Other };
        let to: Vec<_> = act.addressees.iter().filter_map(Addressee::names).collect();
        let to: Vec<_> = to.into_iter().map(|(ja, en)| lang.pick(ja, en)).collect();
        let to = to.join(lang.pick("又は", " or "));
        let event = |kind| match (kind, lang) {
            (EventKind::RegulatorReport, Lang::Ja) if !to.is_empty() => format!("{to}への報告"),
            (EventKind::RegulatorReport, Lang::En) if !to.is_empty() => format!("report to {to}"),
            (kind, _) => phrase::kind(kind, by, lang).to_owned(),
        };
        let events: Vec<_> = act.events.iter().map(|e| event(*e)).collect();
        let events = events.join(lang.pick("又は", " or "));
        let named = |stages: &[Stage]| {
            let all: Vec<_> = stages.iter().map(|s| phrase::stage_name(*s, lang)).collect();
            all.join(lang.pick("、", ", "))
        };
        let mut text = events;
        if !act.stages.is_empty() {
            text += &match lang {
                Lang::Ja => format!("（{}）", named(&act.stages)),
                Lang::En => format!(" ({})", named(&act.stages)),
            };
        }
        if act.otherwise_any_stage {
            text += lang.pick(
                "。後の段階の報告だけなら、これより前にされたものとみる",
                "; where only a later stage is told, it went before that",
            );
        }
        if !act.delegated.is_empty() {
            text += &self.delegated(&act.delegated);
        }
        if !act.perhaps.is_empty() {
            text += &match lang {
                Lang::Ja => format!("。{}の報告がこれだったかもしれない", named(&act.perhaps)),
                Lang::En => format!("; a filing may have been it though {}", named(&act.perhaps)),
            };
        }
        text
    }

    /// Reports to whom the power is delegated, which may have been the act.
    fn delegated(&self, events: &[EventKind]) -> String {
        let lang = self.lang;
        let reports: Vec<_> = events.iter().map(|e| kind(*e, lang)).collect();
        let reports = reports.join(lang.pick("、", ", "));
        let Some(delegation) = &self.set.delegation else {
            return match lang {
                Lang::Ja => format!("。権限が委任されている業種では{reports}がこれに当たり得る"),
                Lang::En => format!("; where the power is delegated, a {reports} may have been it"),
            };
        };
        let name = |to: &Addressee| to.names().map_or("", |(ja, en)| lang.pick(ja, en));
        let sectors = delegation.in_sector.iter().map(|(sector, to)| {
            let whom = condition(&Condition::Sector(vec![*sector]), self.set, lang);
            match lang {
                Lang::Ja => format!("{whom}ときは{}", name(to)),
                Lang::En => format!("for {whom}, {}", name(to)),
            }
        });
        let sectors: String = sectors.map(|s| lang.pick("、", "; ").to_owned() + &s).collect();
        let (to, cites) = (name(&delegation.to), phrase::cites(&delegation.cites, lang));
        match lang {
            Lang::Ja => format!(
                "。権限が委任されている業種では、{to}{sectors}への報告がこれに当たり、ほかの{reports}もこれに当たり得る（{cites}）"
            ),
            Lang::En => format!(
                ". Where the power is delegated ({cites}), a report to {to}{sectors} is the report; another {reports} may be"
            ),
        }
    }

    fn clock(&self) -> String {
        let (lang, clock) = (self.lang, &self.duty.clock);
        let kinds = |all: &[EventKind]| {
            let all: Vec<_> = all.iter().map(|k| kind(*k, lang)).collect();
            all.join(lang.pick("、", ", "))
        };
        let mut text = match lang {
            Lang::Ja => format!("{}の日", kinds(&clock.starts)),
            Lang::En => format!("the day of the {}", kinds(&clock.starts)),
        };
        if !clock.for_entruster.is_empty() {
            text += &match lang {
                Lang::Ja => format!("（委託元は{}の日も）", kinds(&clock.for_entruster)),
                Lang::En => {
                    format!(" (for an entrusting party, also the {})", kinds(&clock.for_entruster))
                }
            };
        }
        if !clock.perhaps_later.is_empty() {
            let later: Vec<_> = clock
                .perhaps_later
                .iter()
                .map(|later| match later {
                    Later::Event(event) => kind(*event, lang),
                    Later::FirstFiling => lang.pick("最初の報告", "first filing"),
                })
                .collect();
            let later = later.join(lang.pick("、なければ", ", or else "));
            text += &match lang {
                Lang::Ja => format!("。遅くとれば{later}の日"),
                Lang::En => format!("; at the latest, the {later}"),
            };
        }
        text
    }

    fn limit(&self) -> String {
        let (lang, duty) = (self.lang, self.duty);
        if duty.within.is_empty() {
            let text = lang.pick("日数の定めはない", "no number of days is set");
            return match (duty.warn_after, lang) {
                (None, _) => text.to_owned(),
                (Some(n), Lang::Ja) => format!("{text}（{n}日を過ぎたら助言する）"),
                (Some(n), Lang::En) => format!("{text} (advice after {n} days)"),
            };
        }
        let all: Vec<_> = duty.within.iter().map(|w| self.within(w)).collect();
        all.join(lang.pick("。", "; "))
    }

    fn within(&self, within: &Within) -> String {
        let (lang, set) = (self.lang, self.set);
        let mut text = phrase::period(within.period, lang);
        let closed = set.calendar.title().pick(lang);
        match within.period.length {
            Length::Days(_) if within.period.roll == Roll::NextOpenDay => {
                text += &match lang {
                    Lang::Ja => {
                        format!("。全ての日を数え、末日が閉庁日（{closed}）なら次の開庁日まで")
                    }
                    Lang::En => format!(
                        "; every day counts, and a last day that is closed ({closed}) moves on to the next open one"
                    ),
                };
            }
            Length::Days(_) => {
                text += lang.pick(
                    "。全ての日を数え、末日は動かさない",
                    "; every day counts, and the last day does not move",
                );
            }
            Length::BusinessDays(_) => {
                text += &match lang {
                    Lang::Ja => format!("。{closed}を除く"),
                    Lang::En => format!("; without {closed}"),
                };
            }
            Length::Hours(_) => {
                text += lang.pick("。夜間も休日も進む", "; through nights and weekends");
            }
        }
        match (&within.when, self.duty.within.len() > 1, lang) {
            (Some(when), _, Lang::Ja) => format!("{}なら{text}", condition(when, set, lang)),
            (Some(when), _, Lang::En) => format!("for {}: {text}", condition(when, set, lang)),
            (None, true, Lang::Ja) => format!("それ以外は{text}"),
            (None, true, Lang::En) => format!("otherwise: {text}"),
            (None, false, _) => text,
        }
    }

    /// Each period counted from one discovery date; one whose deadlines fall on closed days, that
    /// shows what becomes of them.
    fn example(&mut self) {
        let (lang, duty) = (self.lang, self.duty);
        let Some(usual) = NaiveDate::from_ymd_opt(2026, 7, 24) else { return };
        let from = duty.in_force.from.filter(|f| *f > usual);
        let to = duty.in_force.to.filter(|t| *t < usual);
        let day = from.or(to).unwrap_or(usual);
        let word = phrase::limit_word(duty.force, lang);
        for within in &duty.within {
            let hours = matches!(within.period.length, Length::Hours(_));
            let time = NaiveTime::from_hms_opt(18, 30, 0).filter(|_| hours);
            let start = Instant { day, time };
            let known = phrase::moment(start, lang);
            let (shortest, longest) = within.period.ends();
            let mut ends = vec![shortest];
            ends.extend((longest != shortest).then_some(longest));
            let limits = ends.into_iter().filter_map(|p| deadline(start, p, &self.set.calendar));
            let limits = limits.filter(|limit| limit.limit.day.year() <= 9999);
            let lines: Vec<_> = limits.flat_map(|l| step::counted("", word, &l, lang)).collect();
            if lines.is_empty() {
                continue;
            }
            let text = match lang {
                Lang::Ja => format!("{known}に知ったなら、{}", lines.join("。")),
                Lang::En => format!("discovered {known}: {}", lines.join("; ")),
            };
            self.line("例", "example", &text);
        }
    }
}

fn in_force(period: InForce, lang: Lang) -> String {
    if period == InForce::default() {
        return lang
            .pick("始まりの日は記録していない", "since when is not recorded here")
            .to_owned();
    }
    step::in_force(period, lang)
}

fn force(force: Force, lang: Lang) -> &'static str {
    match force {
        Force::Law => lang.pick("法令", "law"),
        Force::Guide => lang.pick(
            "監督機関の目安（日数は期限ではない）",
            "a supervisor's guide (the days are no deadline)",
        ),
        Force::Scheme => lang.pick("民間の制度（契約）", "a private scheme (contract)"),
        Force::Effort => lang.pick("努力義務", "a duty to endeavour"),
    }
}

fn sure(sureness: Sureness, lang: Lang) -> &'static str {
    match sureness {
        Sureness::Confirmed => lang.pick("原文で確認した", "the primary text was read"),
        Sureness::Secondary => lang.pick("二次資料による", "from secondary sources"),
        Sureness::Inference => {
            lang.pick("他の定めからの推論を含む", "in part inferred from other rules")
        }
        Sureness::Memory => lang.pick("原文で確認していない", "not checked against its text"),
    }
}

/// Citations with the full title and address of each source, once.
fn cited(cites: &[Cite], lang: Lang) -> String {
    let places = phrase::cites(cites, lang);
    let mut sources: Vec<String> = Vec::new();
    for cite in cites {
        let title = cite.source.title.pick(lang);
        let source = match &cite.source.url {
            Some(url) => format!("{title} <{url}>"),
            None => title.to_owned(),
        };
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let sources = sources.join(lang.pick("、", ", "));
    match lang {
        Lang::Ja => format!("{places}（{sources}）"),
        Lang::En => format!("{places} ({sources})"),
    }
}

/// A condition in words.
pub fn condition(condition: &Condition, set: &RuleSet, lang: Lang) -> String {
    let inner = |c: &Condition| self::condition(c, set, lang);
    let joined = |all: &[Condition], ja, en| {
        all.iter().map(inner).collect::<Vec<_>>().join(lang.pick(ja, en))
    };
    match condition {
        Condition::Fact(fact) => fact_words(*fact, lang).to_owned(),
        Condition::Stated(fact) => match lang {
            Lang::Ja => format!("{}と書かれている", fact_words(*fact, lang)),
            Lang::En => format!("it is stated that {}", fact_words(*fact, lang)),
        },
        Condition::PersonsOver(n) => match lang {
            Lang::Ja => format!("本人の数が{n}人を超える"),
            Lang::En => format!("more than {n} persons"),
        },
        Condition::MyNumbersOver(n) => match lang {
            Lang::Ja => format!("個人番号が対象となる本人の数が{n}人を超える"),
            Lang::En => format!("more than {n} persons whose My Number was concerned"),
        },
        Condition::Entity(all) => words(all, lang, |e| match e {
            Entity::Private => (
                "民間の事業者（法58条の法人等を含む）",
                "private-sector bodies (those of APPI art. 58 included)",
            ),
            Entity::Public => ("行政機関等", "public bodies"),
            Entity::None => ("議会・裁判所等", "assemblies and courts"),
            Entity::Unstated => ("種別の記載がない者", "one whose kind is not stated"),
        }),
        Condition::Role(all) => words(all, lang, |r| match r {
            Role::Own => ("自らの情報を自ら扱う者", "one with its own data in its own hands"),
            Role::Entruster => ("委託元", "an entrusting party"),
            Role::Processor => ("委託先", "a processor"),
            Role::Both => ("自らの情報と受託した情報を扱う者", "one with its own and others' data"),
            Role::Unclear => ("立場の分からない者", "one whose part is unclear"),
        }),
        Condition::Sector(all) => words(all, lang, |s| match s {
            Sector::Telecom => ("電気通信事業者である", "a telecommunications carrier"),
            Sector::Finance => ("金融機関である", "a financial institution"),
            Sector::CriticalInfrastructure => {
                ("特別社会基盤事業者である", "a designated core-infrastructure operator")
            }
            Sector::PrivacyMark => {
                ("プライバシーマーク付与事業者である", "a holder of the PrivacyMark")
            }
            Sector::NationalBody => ("国の機関である", "a body of the state"),
            Sector::LocalArt58 => (
                "地方公共団体の病院・大学又は法58条1項2号の地方独立行政法人である",
                "a local hospital or university, or a local incorporated agency of APPI art. 58(1)(ii)",
            ),
        }),
        Condition::Mentions(event) => match lang {
            Lang::Ja => format!("{}をした", kind(*event, lang)),
            Lang::En => format!("it tells of a {}", kind(*event, lang)),
        },
        Condition::Situation(index) => {
            set.situations.get(*index).map_or("", |s| s.title.pick(lang)).to_owned()
        }
        Condition::Any(all) => joined(all, "、又は", " or "),
        Condition::All(all) => joined(all, "、かつ", " and "),
        // Whom it is about is a noun, what is so a clause.
        Condition::Not(c) => match (&**c, lang) {
            (Condition::Role(_) | Condition::Entity(_), Lang::Ja) => format!("{}を除く", inner(c)),
            (_, Lang::Ja) => format!("{}場合を除く", inner(c)),
            (Condition::Role(_) | Condition::Entity(_), Lang::En) => format!("not {}", inner(c)),
            (_, Lang::En) => format!("unless {}", inner(c)),
        },
        Condition::Versions(versions) => {
            versions.last().map_or_else(String::new, |(_, now)| inner(now))
        }
    }
}

/// Whether a condition says which chapter of the Act one must be under.
fn names_entity(condition: &Condition) -> bool {
    match condition {
        Condition::Entity(_) => true,
        Condition::All(all) => all.iter().any(names_entity),
        _ => false,
    }
}

fn words<T: Copy>(all: &[T], lang: Lang, name: fn(T) -> (&'static str, &'static str)) -> String {
    let all: Vec<_> = all.iter().map(|t| name(*t)).map(|(ja, en)| lang.pick(ja, en)).collect();
    all.join(lang.pick("、", ", "))
}

fn fact_words(fact: Fact, lang: Lang) -> &'static str {
    match fact {
        Fact::PersonalData => lang.pick(
            "個人データの漏えい等又はそのおそれがある",
            "personal data leaked, were lost or damaged, or may have been",
        ),
        Fact::Malicious => lang.pick("不正の目的のおそれがある", "a wrongful purpose is possible"),
        Fact::SpecialCare => {
            lang.pick("要配慮個人情報を含む", "special care-required personal information in scope")
        }
        Fact::Financial => lang.pick(
            "財産的被害につながる情報を含む",
            "data in scope that can cause damage to property",
        ),
        Fact::Extra(fact) => phrase::extra(fact, lang),
    }
}

fn kind(kind: EventKind, lang: Lang) -> &'static str {
    phrase::kind(kind, Actor::Other, lang)
}
