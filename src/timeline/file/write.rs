//! A timeline to a timeline file.

use std::fmt::Write as _;

use super::{VERSION, default_actor, default_stage};
use crate::source::{Location, Source, commands_in_line, is_harmful};
use crate::timeline::{Edtf, Event, FactValue, Knowing, Role, Stated, Status, Timeline};

/// Writes a timeline in the form that [`super::read`] reads; `source` is the file it was read
/// from, to which each entry's `at` points. Reading it back gives the same timeline, places
/// aside.
pub fn write(timeline: &Timeline, source: &Source) -> String {
    let mut out = format!("kigen: {VERSION}\nkind: {}\n", timeline.kind);
    if timeline.knowing != Knowing::Stated {
        line(&mut out, format_args!("knowing: {}", timeline.knowing));
    }
    if let Some(organisation) = &timeline.organisation {
        line(&mut out, format_args!("organisation: {}", Scalar(&organisation.value)));
    }
    if let Some(published) = &timeline.published {
        line(&mut out, format_args!("published: {}", Date(published.value)));
    }
    line(&mut out, format_args!("entity: {}", timeline.entity.value));
    line(&mut out, format_args!("role: {}", timeline.role.value));
    let facts = timeline.facts.common().into_iter().chain(timeline.facts.further());
    let facts: Vec<_> = facts.map(|(name, value)| format!("{name}: {}", Fact(value))).collect();
    line(&mut out, format_args!("facts: {{{}}}", facts.join(", ")));
    if timeline.events.is_empty() {
        out.push_str("events: []\n");
        return out;
    }
    out.push_str("events:\n");
    for event in &timeline.events {
        entry(&mut out, event, timeline.role.value, source);
    }
    out
}

/// What is said of a fact.
struct Fact<'a>(FactValue<'a>);

impl std::fmt::Display for Fact<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            FactValue::Answer(answer) => answer.value.fmt(f),
            FactValue::Count(Stated { value: Some(n), .. }) => n.fmt(f),
            FactValue::Day(Some(day)) => Date(day.value).fmt(f),
            FactValue::Count(_) | FactValue::Day(None) => f.write_str("null"),
            FactValue::Sectors(sectors) => {
                let words: Vec<_> = sectors.iter().map(|s| s.word()).collect();
                write!(f, "[{}]", words.join(", "))
            }
        }
    }
}

/// Writing to a `String` cannot fail.
fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = writeln!(out, "{text}");
}

fn entry(out: &mut String, event: &Event, role: Role, source: &Source) {
    let mut fields = fields(event, role);
    if let Some(place) = event.place {
        let at = match source.locate(place) {
            Location::Lines { line, .. } => format!("{}:{line}", source.name),
            Location::Block { block, .. } => format!("{}: {block}", source.name),
        };
        let text = fields.pop_if(|_| !event.text.is_empty());
        fields.push(format!("at: {}", Quoted(&at)));
        fields.extend(text);
    }
    line(out, format_args!("- {{{}}}", fields.join(", ")));
}

/// What an entry says, each key with its value; what need not be said is left out.
pub(super) fn fields(event: &Event, role: Role) -> Vec<String> {
    let mut fields = vec![format!("event: {}", event.kind)];
    if let Some(stage) = event.stage.filter(|_| event.stage != default_stage(event.kind)) {
        fields.push(format!("stage: {stage}"));
    }
    fields.push(format!("on: {}", Date(event.date)));
    if let Some(time) = event.time {
        fields.push(format!("time: \"{}\"", clock(time)));
    }
    if event.status != Status::Done {
        fields.push(format!("status: {}", event.status));
    }
    if event.actor != default_actor(event.kind, role) {
        fields.push(format!("actor: {}", event.actor));
    }
    if let Some(to) = &event.to {
        fields.push(format!("to: {to}"));
    }
    if !event.text.is_empty() {
        fields.push(format!("text: {}", Quoted(&event.text)));
    }
    fields
}

/// A time of day as short as it can be written.
pub(crate) fn clock(time: chrono::NaiveTime) -> String {
    use chrono::Timelike;
    let form = if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
    time.format(form).to_string()
}

/// A date; quoted where YAML would take its brackets for a list.
struct Date(Edtf);

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = self.0.to_string();
        if text.starts_with('[') { write!(f, "\"{text}\"") } else { f.write_str(&text) }
    }
}

/// A text; without quotes where every reader of YAML takes it for a text.
struct Scalar<'a>(&'a str);

impl std::fmt::Display for Scalar<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A name that begins with a letter no YAML keyword begins with, and goes on in letters.
        let plain = self.0.starts_with(|c: char| !c.is_ascii() && c.is_alphabetic())
            && self.0.chars().all(|c| c.is_alphanumeric());
        if plain { f.write_str(self.0) } else { Quoted(self.0).fmt(f) }
    }
}

/// A text in double quotes, with everything escaped that a terminal, an editor or a CI runner
/// could act on.
struct Quoted<'a>(&'a str);

impl std::fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_char('"')?;
        let mut commands = commands_in_line(self.0).peekable();
        for (at, c) in self.0.char_indices() {
            match c {
                '#' if commands.next_if_eq(&at).is_some() => f.write_str("\\x23")?,
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                '\t' => f.write_str("\\t")?,
                c if !is_harmful(c) => f.write_char(c)?,
                c if (c as u32) < 0x100 => write!(f, "\\x{:02X}", c as u32)?,
                c if (c as u32) < 0x1_0000 => write!(f, "\\u{:04X}", c as u32)?,
                c => write!(f, "\\U{:08X}", c as u32)?,
            }
        }
        f.write_char('"')
    }
}
