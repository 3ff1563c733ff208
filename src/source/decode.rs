//! Bytes to UTF-8.

use encoding_rs::{EUC_JP, SHIFT_JIS};

/// The encodings in which Japanese texts are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// Shift_JIS (Windows-31J).
    ShiftJis,
    /// EUC-JP.
    EucJp,
}

/// The text, or the offset of the first byte that is no text.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), usize> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // No text in these encodings holds a NUL; a binary file nearly always does.
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err(at);
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok((text.to_owned(), Encoding::Utf8));
    }
    let bad = std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"jp"), chardetng::Utf8Detection::Deny);
    let order = if guess == EUC_JP { [EUC_JP, SHIFT_JIS] } else { [SHIFT_JIS, EUC_JP] };
    for encoding in order {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            let kind = if encoding == EUC_JP { Encoding::EucJp } else { Encoding::ShiftJis };
            return Ok((text.into_owned(), kind));
        }
    }
    Err(bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "2025年4月1日、個人情報保護委員会へ報告いたしました。";

    #[test]
    fn each_encoding_is_recognised() {
        for (encoding, kind) in [(SHIFT_JIS, Encoding::ShiftJis), (EUC_JP, Encoding::EucJp)] {
            let bytes = encoding.encode(TEXT).0;
            assert_eq!(decode(&bytes), Ok((TEXT.to_owned(), kind)));
        }
        let mut bom = b"\xEF\xBB\xBF".to_vec();
        bom.extend(TEXT.as_bytes());
        assert_eq!(decode(&bom), Ok((TEXT.to_owned(), Encoding::Utf8)));
    }

    #[test]
    fn binary_is_refused_with_its_place() {
        assert_eq!(decode(b"a\0b"), Err(1));
        assert_eq!(decode(b"a\xFF\xFF\xFF"), Err(1));
    }
}
