//! What a document says, made safe to show: nothing in it may steer a terminal.

use std::borrow::Cow;

use crate::source::is_harmful;

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

/// A text of one line with every harmful character replaced, newlines and tabs by a space.
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| if c == '\n' { ' ' } else { picture(c) }).collect::<String>().into()
}

/// A text of several lines with every harmful character replaced but the newlines.
pub fn lines(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| if c == '\n' { c } else { picture(c) }).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_harmful_comes_through() {
        assert_eq!(line("a\x1b[31m\u{202E}b\nc\u{85}\x7f"), "a␛[31m�b c�␡");
        assert_eq!(lines("報告\n済み\r"), "報告\n済み␍");
        assert!(matches!(line("株式会社サンプル（7/23）"), Cow::Borrowed(_)));
        for c in '\0'..=char::MAX {
            assert!(!is_harmful(picture(c)), "{c:?}");
        }
    }
}
