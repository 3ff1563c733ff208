//! The events of an XML part, as the readers of Word's parts want them.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::Broken;

/// A step through a part.
pub(super) enum Step<'x> {
    /// An element opens.
    Open(BytesStart<'x>),
    /// The element of this name, its prefix taken off, closes.
    Close(String),
    /// Characters.
    Text(Cow<'x, str>),
}

/// Walks through `xml`. An element without content opens and closes. Entities that a part
/// declares itself are left as they stand: none is looked up.
pub(super) fn walk<'x>(xml: &'x str, mut each: impl FnMut(Step<'x>)) -> Result<(), Broken> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|_| Broken::Damaged)? {
            Event::Eof => return Ok(()),
            Event::Start(element) => each(Step::Open(element)),
            Event::Empty(element) => {
                let name = element.local_name().into_inner().to_owned();
                each(Step::Open(element));
                each(Step::Close(name));
            }
            Event::End(element) => each(Step::Close(element.local_name().into_inner().to_owned())),
            Event::Text(text) => each(Step::Text(text.into_inner())),
            Event::CData(text) => each(Step::Text(text.into_inner())),
            Event::GeneralRef(entity) => {
                let character = entity.resolve_char_ref().ok().flatten();
                let text = character.map(|c| Cow::Owned(c.to_string()));
                let name = entity.into_inner();
                let named = || resolve_predefined_entity(&name).map(Cow::Borrowed);
                each(Step::Text(text.or_else(named).unwrap_or_default()));
            }
            _ => {}
        }
    }
}

/// The value of an attribute by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    // Without checks: to compare each attribute with all others is quadratic.
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().into_inner() == name)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok())
        .map(Cow::into_owned)
}

/// `w:val`.
pub(super) fn value(element: &BytesStart<'_>) -> Option<String> {
    attribute(element, "val")
}

/// Whether a property that stands there is on: `<w:vanish/>`, not `<w:vanish w:val="0"/>`.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(value(element).as_deref(), Some("0" | "false" | "off"))
}
