//! Characters that may not leave a document as they are.

/// Whether a character changes what a terminal or an editor does rather than what it shows:
/// control characters (escape sequences among them), bidirectional controls, invisible and tag
/// characters, and Unicode's own line breaks. Newline and tab count too: whoever lets them
/// through says so.
pub fn is_harmful(c: char) -> bool {
    // Most text is Japanese or ASCII letters: two comparisons decide.
    if ('\u{3000}'..='\u{FAFF}').contains(&c) || (' '..='~').contains(&c) {
        return false;
    }
    matches!(c,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{61C}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}'
        | '\u{E0000}'..='\u{E007F}')
}
