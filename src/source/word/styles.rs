//! What the styles of a Word document say of the paragraphs and words that bear them.

use std::collections::HashMap;

use super::numbering::Level;
use super::xml::{self, Step, attribute, is_on, value};

/// A style, with what it takes from those it is based on.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// The level of a heading: 1 for a title.
    pub heading: Option<u8>,
    /// The list its paragraphs are items of.
    pub list: ListOf,
    /// Whether words in it are hidden.
    pub hidden: bool,
    based_on: Option<String>,
}

/// The list and level a paragraph names; either may come from its style.
#[derive(Clone, Debug, Default)]
pub(super) struct ListOf {
    /// The list; `0` takes a paragraph out of the list of its style.
    pub list: Option<String>,
    /// The level in it, counted from 0.
    pub level: Option<Level>,
}

/// Styles by their id.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    /// A style; the empty one where there is none of that id.
    pub(super) fn get(&self, id: Option<&str>) -> Style {
        /// A style is based on so many others at most; hostile ones go in circles.
        const DEEPEST: usize = 16;
        let mut all = Style::default();
        let mut next = id;
        for _ in 0..DEEPEST {
            let Some(style) = next.and_then(|id| self.0.get(id)) else { break };
            all.heading = all.heading.or(style.heading);
            all.list.list = all.list.list.or_else(|| style.list.list.clone());
            all.list.level = all.list.level.or(style.list.level);
            all.hidden |= style.hidden;
            next = style.based_on.as_deref();
        }
        all
    }
}

/// Reads `styles.xml`. A part that is not well-formed counts as far as it can be read.
pub(super) fn read(part: &str) -> Styles {
    let mut styles = HashMap::new();
    let mut open: Option<(String, Style)> = None;
    // A part that breaks off is no reason to refuse the text.
    let _ = xml::walk(part, |step| match step {
        Step::Open(element) => {
            let name = element.local_name().into_inner();
            if name == "style" {
                open = attribute(&element, "styleId").map(|id| (id, Style::default()));
            }
            let Some((_, style)) = &mut open else { return };
            match name {
                "name" => style.heading = value(&element).and_then(|name| heading(&name)),
                "basedOn" => style.based_on = value(&element),
                "outlineLvl" => style.heading = style.heading.or(outline(value(&element))),
                "numId" => style.list.list = value(&element),
                "ilvl" => style.list.level = value(&element).and_then(|v| v.parse().ok()),
                "vanish" => style.hidden = is_on(&element),
                _ => {}
            }
        }
        Step::Close(name) if name == "style" => styles.extend(open.take()),
        _ => {}
    });
    Styles(styles)
}

/// `heading 2`, `Title`: the names that Word writes in every language.
fn heading(name: &str) -> Option<u8> {
    let name = name.to_ascii_lowercase();
    if name == "title" {
        return Some(1);
    }
    let level: u8 = name.strip_prefix("heading ")?.parse().ok()?;
    (1..=9).contains(&level).then_some(level.min(6))
}

/// An outline level: 0 is that of `heading 1`, 9 that of the text.
pub(super) fn outline(level: Option<String>) -> Option<u8> {
    let level: u8 = level?.parse().ok()?;
    (level < 9).then_some((level + 1).min(6))
}
