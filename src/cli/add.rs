//! `kigen add`: one more event in a timeline file.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;

use super::args::AddArgs;
use super::output::Output;
use super::{Exit, files, now};
use crate::checker::{Error, Reason};
use crate::dates;
use crate::edtf::Edtf;
use crate::lang::Lang;
use crate::render::visible;
use crate::source::{Encoding, Source};
use crate::timeline::file::{self as timeline_file, FileKind, Refusal};
use crate::timeline::{Event, EventKind, Role, Status};

pub(super) fn run(args: &AddArgs, output: &mut Output) -> Exit {
    let lang = output.lang;
    match added(args, output) {
        Ok(line) => {
            output.write_stdout(&line);
            Exit::Clean
        }
        Err(Refused::Because(why)) => {
            output.write_stderr(&format!("error: {}\n", visible::line(why.pick(lang))));
            Exit::CouldNotRun
        }
        Err(Refused::Mistakes(error)) => output.refuse(&output.refusals(), &[error]),
    }
}

/// Why nothing was added.
enum Refused {
    /// In words.
    Because(Words),
    /// The file cannot be read, or has mistakes.
    Mistakes(Error),
}

/// The same in both languages.
struct Words {
    ja: String,
    en: String,
}

impl Words {
    fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.ja, &self.en)
    }
}

fn because(ja: impl Into<String>, en: impl Into<String>) -> Refused {
    Refused::Because(Words { ja: ja.into(), en: en.into() })
}

/// Adds the event to the file; gives what to say of it.
fn added(args: &AddArgs, output: &Output) -> Result<String, Refused> {
    let Some((file, text)) = args.text_and_file.split_last() else { return Err(no_text()) };
    let file = Path::new(file);
    let text = match text.first() {
        Some(text) => text.to_str().ok_or_else(no_text)?,
        None => "",
    };
    let name = file.display().to_string();
    let bytes = || fs::read(file);
    let source = Source::read(file).map_err(|error| Refused::Mistakes(error.into()))?;
    if file.as_os_str() == "-" {
        return Err(because(
            "標準入力には追加できません（ファイルを指定してください）",
            "nothing can be added to standard input (name a file)",
        ));
    }
    if timeline_file::kind_of(&source) != FileKind::Timeline {
        return Err(because(
            format!("{name}: 時系列ファイルではありません（`kigen: 1` の行がありません）"),
            format!("{name}: not a timeline file (it has no line `kigen: 1`)"),
        ));
    }
    let before =
        bytes().map_err(|error| because(format!("{name}: {error}"), format!("{name}: {error}")))?;
    let mark = before.strip_suffix(source.text.as_bytes()).unwrap_or_default();
    // What is put back is what was read, byte for byte.
    if source.encoding != Encoding::Utf8 || mark.len() + source.text.len() != before.len() {
        return Err(because(
            format!("{name}: UTF-8のファイルにしか追加できません"),
            format!("{name}: events can only be added to files in UTF-8"),
        ));
    }
    let role = match timeline_file::read(&source) {
        Ok(timeline) => timeline.role.value,
        Err(problems) => {
            return Err(Refused::Mistakes(Error::of(source, Reason::Timeline, problems)));
        }
    };
    let event = event(args, text, role)?;
    let appended = timeline_file::append(&source, &event).map_err(|refusal| match refusal {
        Refusal::Mistakes(problems) => {
            Refused::Mistakes(Error::of(source, Reason::Timeline, problems))
        }
        Refusal::Braces => because(
            format!("{name}: 全体が波括弧 {{ }} で書かれているため追加できません（1行に1項目の形にしてください）"),
            format!("{name}: written in braces as a whole: write one key a line first"),
        ),
        Refusal::NoPlace => because(
            format!("{name}: 追加する位置を決められません（events にアンカーや別名があります）。手で追加してください"),
            format!("{name}: the place to add at is not certain (anchors or aliases in its events): add it by hand"),
        ),
    })?;
    let after = [mark, appended.text.as_bytes()].concat();
    // Somebody else may have written in the meantime.
    if bytes().is_ok_and(|now| now != before) {
        return Err(because(
            format!("{name}: 読み取りの後に変更されました。もう一度実行してください"),
            format!("{name}: changed while it was read: run the command again"),
        ));
    }
    files::replace(file, &after)
        .map_err(|error| because(format!("{name}: {error}"), format!("{name}: {error}")))?;
    let line = appended.text.get(..appended.entry.start).unwrap_or_default().matches('\n').count();
    let entry = appended.text.get(appended.entry.start..appended.entry.end).unwrap_or_default();
    let entry: Vec<_> = entry.lines().map(str::trim).collect();
    let (place, entry) = (format!("{name}:{}", line + 1), entry.join(", "));
    let said = format!("{place}: {} {entry}", output.lang.pick("追加", "added"));
    Ok(visible::line(&said).into_owned() + "\n")
}

/// The event that the arguments tell of.
fn event(args: &AddArgs, text: &str, role: Role) -> Result<Event, Refused> {
    let kind = args.kind;
    let date = date(&args.date).ok_or_else(|| {
        let short: String = args.date.chars().take(40).collect();
        because(
            format!("{short}: 日付として読めません（2026-11-30、令和8年11月30日、2026-11、[..2026-11-30] のように書いてください）"),
            format!("{short}: not a date (write 2026-11-30, 令和8年11月30日, 2026-11 or [..2026-11-30])"),
        )
    })?;
    let is_ahead = date.earliest().is_some_and(|day| day > now().day);
    if is_ahead && !args.planned {
        return Err(because(
            format!("{date}: 未来の日付です（予定であれば --planned を付けてください）"),
            format!("{date}: lies in the future (add --planned if it is announced)"),
        ));
    }
    if args.stage.is_some() && !timeline_file::has_stage(kind) {
        return Err(because(
            format!("{kind} に段階（--stage）はありません"),
            format!("{kind} has no --stage"),
        ));
    }
    if args.to.is_some() && kind != EventKind::RegulatorReport {
        return Err(because(
            format!("--to は regulator-report にだけ付けられます（{kind} には付けられません）"),
            format!("--to goes with regulator-report only, not with {kind}"),
        ));
    }
    Ok(Event {
        kind,
        stage: args.stage.or(timeline_file::default_stage(kind)),
        date,
        time: args.time,
        status: if args.planned { Status::Planned } else { Status::Done },
        actor: args.actor.unwrap_or(timeline_file::default_actor(kind, role)),
        to: args.to.clone(),
        place: None,
        date_place: None,
        text: text.to_owned(),
        why: None,
    })
}

/// The words cannot be written down.
fn no_text() -> Refused {
    because("説明が文字として読めません", "the text is not valid UTF-8")
}

/// A date as timeline files write it, or as documents do.
fn date(text: &str) -> Option<Edtf> {
    text.parse().ok().or_else(|| dates::day(text.trim()).map(NaiveDate::into))
}
