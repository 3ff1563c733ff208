//! What may not leave a document as it is: characters that act on a terminal or an editor, and
//! words that a CI runner takes for a command.

use std::borrow::Cow;

/// Whether a character changes what a terminal or an editor does rather than what it shows, or
/// shows nothing: control characters (escape sequences among them), bidirectional controls,
/// invisible and tag characters, fillers, variation selectors, and Unicode's own line breaks.
/// Newline and tab count too: whoever lets them through says so.
pub fn is_harmful(c: char) -> bool {
    // Most text is Japanese or ASCII letters: three comparisons decide.
    if ('\u{3000}'..='\u{FAFF}').contains(&c) || (' '..='~').contains(&c) {
        return c == '\u{3164}';
    }
    is_variation_selector(c)
        || matches!(c,
            '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{34F}' | '\u{61C}'
            | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{2800}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{FFFE}' | '\u{FFFF}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D159}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether a character only chooses a form of the one before it, as texts have it: a form of a
/// sign (▶ and U+FE0E) or of an ideograph (葛 and U+E0100). Such a one can be left out where the
/// character itself is shown.
pub fn is_variant_of(c: char, before: char) -> bool {
    match c {
        '\u{FE00}'..='\u{FE0F}' => !before.is_ascii() && !before.is_alphanumeric(),
        '\u{E0100}'..='\u{E01EF}' => before >= '\u{3400}' && before.is_alphabetic(),
        _ => false,
    }
}

/// A character that can be shown in place of a harmful one: the control pictures for ASCII
/// controls (`␛`), U+FFFD for everything else that is invisible or reorders text.
pub fn picture(c: char) -> char {
    match c {
        '\t' => ' ',
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        c if is_harmful(c) => '\u{FFFD}',
        c => c,
    }
}

/// What is shown of the characters of a text, each with its byte offset: all of them, but for
/// selectors of a form of the character before them. Newlines come through.
pub fn pictures(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let is_form = is_variant_of(c, std::mem::replace(&mut before, c));
        (!is_form).then(|| (at, if c == '\n' { c } else { picture(c) }))
    })
}

/// A text of one line with every harmful character replaced, newlines and tabs by a space.
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    pictures(text).map(|(_, c)| if c == '\n' { ' ' } else { c }).collect::<String>().into()
}

/// Where the second `#` stands of each `##[…]`, `##vso[…]`, `##teamcity[…]` in `text`: CI runners
/// obey such a command wherever it stands in a line of output.
pub fn commands_in_line(text: &str) -> impl Iterator<Item = usize> {
    /// Letters between the marks and the bracket; no runner's word is longer.
    const LETTERS: usize = 16;
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'[', bytes).filter_map(move |bracket| {
        let before = bytes.get(..bracket)?;
        let letters = before.iter().rev().take(LETTERS).take_while(|b| b.is_ascii_alphabetic());
        let marks = before.get(..bracket - letters.count())?;
        marks.ends_with(b"##").then(|| marks.len() - 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_nothing_is_harmful() {
        for c in "\u{3164}\u{115F}\u{1160}\u{FFA0}\u{2800}\u{34F}\u{17B4}\u{FE0F}\u{E0100}\u{E01EF}\u{180B}\u{1D173}".chars() {
            assert!(is_harmful(c), "{c:?}");
        }
        for c in "〇　報告ー｡ﾊﾟ①㈱▶👍é±…".chars() {
            assert!(!is_harmful(c), "{c:?}");
        }
    }

    #[test]
    fn forms_of_a_character_are_told_from_hidden_ones() {
        assert!(is_variant_of('\u{E0100}', '葛') && is_variant_of('\u{FE0F}', '▪'));
        assert!(!is_variant_of('\u{FE0F}', 'a') && !is_variant_of('\u{FE0F}', '報'));
        assert!(!is_variant_of('\u{E0100}', 'a') && !is_variant_of('\u{200B}', '葛'));
    }

    #[test]
    fn commands_are_found_where_runners_look() {
        let at = |text: &str| commands_in_line(text).collect::<Vec<_>>();
        assert_eq!(at("##[error]a ##vso[task.x]b"), [1, 12]);
        assert_eq!(at("###[a]"), [2]);
        assert!(at("## 見出し [1] ##").is_empty());
        assert!(at(&"#".repeat(7)).is_empty());
    }
}
