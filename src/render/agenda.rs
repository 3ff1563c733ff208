//! What is left to do: `kigen due`.

use serde::Serialize;
use textwrap::WordSplitter;
use unicode_width::UnicodeWidthStr;

use super::json::{self, BoundsJson};
use super::{Renderer, Run, Work, table, visible};
use crate::agenda::{Entry, State, Within};
use crate::checker::Error;
use crate::edtf::Edtf;
use crate::judge::Instant;
use crate::lang::Lang;
use crate::messages;
use crate::rules::{Force, Truth};

/// The open deadlines of all documents, in order.
pub struct Agenda {
    /// From when time is counted.
    pub now: Instant,
    /// Within which time a deadline sets the exit code, if any does.
    pub within: Option<Within>,
    /// What is left to do.
    pub entries: Vec<Entry>,
}

impl Agenda {
    /// How many deadlines set the exit code.
    pub fn within(&self) -> usize {
        let Some(within) = self.within else { return 0 };
        self.entries.iter().filter(|entry| entry.is_within(within, self.now)).count()
    }
}

/// For people.
#[derive(Clone, Copy)]
pub struct Text {
    /// The language of messages.
    pub lang: Lang,
    /// Columns of the terminal.
    pub width: usize,
}

/// One object.
pub struct Json {
    /// The language of titles and messages.
    pub lang: Lang,
}

impl Renderer<Agenda> for Text {
    fn document(&self, agenda: &Agenda) -> String {
        let lang = self.lang;
        let now = messages::moment(agenda.now, lang);
        let mut out = format!("{} {now}\n", lang.pick("基準日時", "as of"));
        if agenda.entries.is_empty() {
            out += lang.pick("未了の期限はありません\n", "no open deadlines\n");
        } else {
            out.push('\n');
            out += &self.table(&agenda.entries);
            out.push('\n');
            out += &sum(&agenda.entries, lang);
        }
        out
    }

    fn end(&self, run: &Run) -> String {
        let lang = self.lang;
        run.files.words(Work::Judged, lang) + "\n" + &run.rules(lang) + &run.configurations(lang)
    }
}

impl Text {
    /// The entries as a table, or where the terminal is too narrow for it, each in a few lines.
    fn table(&self, entries: &[Entry]) -> String {
        let lang = self.lang;
        let names = [
            ("期限", "Deadline"),
            ("残り", "Left"),
            ("義務", "Duty"),
            ("文書", "Document"),
            ("予定", "Announced"),
        ];
        let mut rows = vec![names.map(|(ja, en)| lang.pick(ja, en).to_owned()).to_vec()];
        rows.extend(entries.iter().map(|entry| row(entry, lang)));
        let wide = table::aligned(&rows);
        if wide.lines().all(|line| line.width() <= self.width) {
            return wide;
        }
        let announced = rows.first().and_then(|names| names.last()).cloned().unwrap_or_default();
        rows.iter().skip(1).map(|row| self.lines(row, &announced)).collect()
    }

    /// A row in lines of its own: the deadline and what is left, the duty, the document, and by its name
    /// what is announced.
    fn lines(&self, row: &[String], announced: &str) -> String {
        let options = |first, rest| {
            textwrap::Options::new(self.width)
                .initial_indent(first)
                .subsequent_indent(rest)
                .word_splitter(WordSplitter::NoHyphenation)
        };
        let head: Vec<_> = row.iter().take(2).filter(|cell| !cell.is_empty()).cloned().collect();
        let head = visible::line(&head.join("  ")).into_owned();
        let mut out = textwrap::fill(&head, options("", "  ")) + "\n";
        for (i, cell) in row.iter().enumerate().skip(2).filter(|(_, cell)| !cell.is_empty()) {
            let name = if i + 1 == row.len() { format!("{announced}: ") } else { String::new() };
            out += &textwrap::fill(&(name + &visible::line(cell)), options("  ", "    "));
            out.push('\n');
        }
        out
    }

    /// What made the exit code what it is, as the last line; nothing where no time was asked for and
    /// everything could be read.
    pub fn exit_code(&self, agenda: &Agenda, run: &Run) -> String {
        let failed = run.files.failed();
        match (agenda.within, self.lang) {
            (_, Lang::Ja) if failed > 0 => {
                format!("判定できないファイルが{failed}件: 終了コード2\n")
            }
            (_, Lang::En) if failed > 0 => {
                format!(
                    "{failed} file{} not judged: exit code 2\n",
                    if failed == 1 { "" } else { "s" }
                )
            }
            (Some(within), _) => self.within(agenda.within(), within),
            (None, _) => String::new(),
        }
    }

    fn within(&self, n: usize, within: Within) -> String {
        let time = match (within, self.lang) {
            (Within::Days(n), Lang::Ja) => format!("{n}日"),
            (Within::Days(n), Lang::En) => format!("{n} day{}", plural(n.into())),
            (Within::Hours(n), Lang::Ja) => format!("{n}時間"),
            (Within::Hours(n), Lang::En) => format!("{n} hour{}", plural(n.into())),
        };
        match (self.lang, n) {
            (Lang::Ja, 0) => format!("{time}以内の期限はありません\n"),
            (Lang::En, 0) => format!("none within {time}\n"),
            (Lang::Ja, _) => format!("期限超過又は{time}以内が{n}件: 終了コード1\n"),
            (Lang::En, _) => format!("{n} overdue or within {time}: exit code 1\n"),
        }
    }
}

fn row(entry: &Entry, lang: Lang) -> Vec<String> {
    let deadline = match entry.state {
        State::NoDeadline => messages::limit::no_number(lang).to_owned(),
        _ => messages::bounds(entry.due, lang),
    };
    let document = match &entry.organisation {
        Some(name) => format!("{}  {}", visible::line(&entry.source), visible::name(name)),
        None => entry.source.clone(),
    };
    vec![deadline, left(entry, lang), duty(entry, lang), document, planned(entry, lang)]
}

/// The duty, and what to know of it: 確報（目安、該当する場合）.
pub(super) fn duty(entry: &Entry, lang: Lang) -> String {
    let is_guide = matches!(entry.duty.force, Force::Guide | Force::Effort);
    let notes = [
        (is_guide, lang.pick("目安", "guideline")),
        (entry.applies != Truth::Yes, lang.pick("該当する場合", "if it applies")),
        (entry.done == Truth::Unknown, lang.pick("実施済みの可能性", "perhaps done")),
    ];
    let notes: Vec<_> = notes.iter().filter(|(so, _)| *so).map(|(_, note)| *note).collect();
    let title = visible::name(entry.duty.title.pick(lang));
    match (notes.is_empty(), lang) {
        (true, _) => title.into_owned(),
        (false, Lang::Ja) => format!("{title}（{}）", notes.join("、")),
        (false, Lang::En) => format!("{title} ({})", notes.join(", ")),
    }
}

/// How long it is to the deadline: あと5日（3営業日）.
fn left(entry: &Entry, lang: Lang) -> String {
    match (entry.state, entry.left) {
        (State::NoDeadline, _) | (State::Open, None) => String::new(),
        (State::Unknown, _) => {
            lang.pick("起算日の記載なし", "discovery date not stated").to_owned()
        }
        (State::PerhapsOverdue, _) if entry.due.from.is_none() => {
            lang.pick("超過の可能性", "perhaps overdue").to_owned()
        }
        (State::Overdue | State::PerhapsOverdue, left) => {
            let by = left.map_or(String::new(), |left| match (left.hours, left.days, lang) {
                (Some(hours), -1.., Lang::Ja) => format!("{}時間", -hours),
                (Some(hours), -1.., Lang::En) => format!("{} hour{}", -hours, plural(-hours)),
                (_, days, Lang::Ja) => format!("{}日", -days),
                (_, days, Lang::En) => format!("{} day{}", -days, plural(-days)),
            });
            match (entry.state, lang) {
                (State::Overdue, Lang::Ja) => format!("{by}超過"),
                (State::Overdue, Lang::En) => format!("{by} overdue"),
                (_, Lang::Ja) => format!("{by}超過の可能性"),
                (_, Lang::En) => format!("perhaps {by} overdue"),
            }
        }
        (State::Open, Some(left)) => match (left.hours, left.days, lang) {
            (Some(hours), ..=3, Lang::Ja) => format!("あと{hours}時間"),
            (Some(hours), ..=3, Lang::En) => format!("{hours} hour{}", plural(hours)),
            (_, 0, _) => lang.pick("本日", "today").to_owned(),
            (_, days, Lang::Ja) => {
                let working = left.working_days.map(|n| format!("（{n}営業日）"));
                format!("あと{days}日{}", working.unwrap_or_default())
            }
            (_, days, Lang::En) => {
                let working = left.working_days.map(|n| format!(" ({n} working)"));
                format!("{days} day{}{}", plural(days), working.unwrap_or_default())
            }
        },
    }
}

/// What is announced: 2026-12-20（期限後）.
pub(super) fn planned(entry: &Entry, lang: Lang) -> String {
    let Some(planned) = entry.planned else { return String::new() };
    let date = match planned.date {
        // No day of their own: announced, as of the day of the text.
        Edtf::Unknown | Edtf::Since(_) => lang.pick("日付なし", "without a date").to_owned(),
        date => date.to_string(),
    };
    match planned.after_deadline {
        true => date + lang.pick("（期限より後）", " (after the deadline)"),
        false => date,
    }
}

/// How many there are of each state.
fn sum(entries: &[Entry], lang: Lang) -> String {
    let words = |state| match state {
        State::Overdue => ("期限超過", "overdue"),
        State::PerhapsOverdue => ("超過の可能性", "perhaps overdue"),
        State::Open => ("期限未到来", "open"),
        State::Unknown => ("期限不明", "unknown"),
        State::NoDeadline => ("日数の定めなし", "without a number of days"),
    };
    let counts = State::ALL.iter().filter_map(|state| {
        let n = entries.iter().filter(|entry| entry.state == *state).count();
        let (ja, en) = words(*state);
        (n > 0).then(|| match lang {
            Lang::Ja => format!("{ja}{n}"),
            Lang::En => format!("{n} {en}"),
        })
    });
    let counts: Vec<_> = counts.collect();
    let n = entries.len();
    match lang {
        Lang::Ja => format!("未了{n}件: {}\n", counts.join("、")),
        Lang::En => format!("{n} to do: {}\n", counts.join(", ")),
    }
}

fn plural(n: i64) -> &'static str {
    if n == 1 { "" } else { "s" }
}

/// An entry as JSON shows it.
#[derive(Serialize)]
struct EntryJson<'e> {
    source: &'e str,
    organisation: Option<&'e str>,
    rule: String,
    title: &'e str,
    force: &'static str,
    state: &'static str,
    due: BoundsJson,
    days_left: Option<i64>,
    working_days_left: Option<i64>,
    hours_left: Option<i64>,
    within: bool,
    applies: &'static str,
    done: &'static str,
    planned: Option<PlannedJson>,
}

#[derive(Serialize)]
struct PlannedJson {
    on: Edtf,
    after_deadline: bool,
}

impl Renderer<Agenda> for Json {
    fn document(&self, agenda: &Agenda) -> String {
        let within = agenda.within.map(|within| match within {
            Within::Days(n) => format!("{n}d"),
            Within::Hours(n) => format!("{n}h"),
        });
        let entry = |entry: &Entry| {
            let is_within = agenda.within.is_some_and(|within| entry.is_within(within, agenda.now));
            json::string(&EntryJson::new(entry, is_within, self.lang))
        };
        let entries: Vec<_> = agenda.entries.iter().map(entry).collect();
        let as_of = json::string(&agenda.now.to_string());
        format!(
            "{{\"version\":{},\"as_of\":{as_of},\"within\":{},\"deadlines\":[\n{}",
            json::VERSION,
            json::string(&within),
            entries.join(",\n")
        )
    }

    fn failure(&self, error: &Error) -> String {
        json::Json { lang: self.lang, waived: false, statistics: false }.failure(error)
    }

    fn end(&self, run: &Run) -> String {
        json::Json { lang: self.lang, waived: false, statistics: false }.end(run)
    }
}

impl<'e> EntryJson<'e> {
    fn new(entry: &'e Entry, within: bool, lang: Lang) -> Self {
        EntryJson {
            source: &entry.source,
            organisation: entry.organisation.as_deref(),
            rule: entry.rule(),
            title: entry.duty.title.pick(lang),
            force: entry.duty.force.word(),
            state: entry.state.word(),
            due: BoundsJson::new(entry.due),
            days_left: entry.left.map(|left| left.days),
            working_days_left: entry.left.and_then(|left| left.working_days),
            hours_left: entry.left.and_then(|left| left.hours),
            within,
            applies: truth(entry.applies),
            done: truth(entry.done),
            planned: entry.planned.map(|planned| PlannedJson {
                on: planned.date,
                after_deadline: planned.after_deadline,
            }),
        }
    }
}

fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Unknown => "unknown",
    }
}
