//! `str::trim_start` and `str::trim_end` for lines, most of which have no blank at either end: a
//! look at a few bytes tells, and only the others are taken apart.

/// Lead bytes of characters from U+3000 on. Of these, only U+3000 itself is a blank.
const WIDE: std::ops::RangeInclusive<u8> = 0xE3..=0xEF;

/// The bytes of U+3000 after its lead byte.
const REST: [u8; 2] = [0x80, 0x80];

/// Without the blanks it begins with.
pub(super) fn trim_start(text: &str) -> &str {
    match *text.as_bytes() {
        [b'!'..=b'~', ..] => text,
        [lead, a, b, ..] if WIDE.contains(&lead) && [a, b] != REST => text,
        _ => text.trim_start(),
    }
}

/// Without the blanks it ends in.
pub(super) fn trim_end(text: &str) -> &str {
    match *text.as_bytes() {
        [.., b'!'..=b'~'] => text,
        [.., lead, a, b] if WIDE.contains(&lead) && [a, b] != REST => text,
        _ => text.trim_end(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_trimmed_as_the_standard_library_does() {
        for c in '\0'..=char::MAX {
            for text in [format!("{c}"), format!("{c}あ{c}"), format!("a{c}"), format!("{c}a")] {
                assert_eq!(trim_start(&text), text.trim_start(), "{text:?}");
                assert_eq!(trim_end(&text), text.trim_end(), "{text:?}");
            }
        }
        assert_eq!((trim_start(""), trim_end("")), ("", ""));
    }
}
