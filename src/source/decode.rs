//! Bytes to UTF-8.

use encoding_rs::{EUC_JP, ISO_2022_JP, SHIFT_JIS, UTF_16BE, UTF_16LE};

use super::format::{self, Format};

/// The encodings in which Japanese texts are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16, either byte order, with or without byte order mark.
    Utf16,
    /// Shift_JIS (Windows-31J).
    ShiftJis,
    /// EUC-JP.
    EucJp,
    /// ISO-2022-JP, the encoding of mail.
    Iso2022Jp,
}

/// Why bytes give no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// The first byte that no encoding explains, counted from 0.
    NotText(usize),
    /// A file of another kind.
    Format(Format),
}

/// The text of `bytes`, without a byte order mark; `is_yaml`: by its name it is YAML, and may look
/// like JSON or a table.
pub(super) fn decode(bytes: &[u8], is_yaml: bool) -> Result<(String, Encoding), Refused> {
    if let Some(format) = format::of_bytes(bytes) {
        return Err(Refused::Format(format));
    }
    let (text, encoding) = text_of(bytes).map_err(Refused::NotText)?;
    match format::of_text(&text) {
        Some(Format::Json | Format::Csv) if is_yaml => Ok((text, encoding)),
        Some(format) => Err(Refused::Format(format)),
        None => Ok((text, encoding)),
    }
}

/// The text of a part of a document of another kind, whatever its encoding.
pub(super) fn text(bytes: Vec<u8>) -> Option<String> {
    match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => text_of(error.as_bytes()).ok().map(|(text, _)| text),
    }
}

fn text_of(bytes: &[u8]) -> Result<(String, Encoding), usize> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return utf16(UTF_16LE, rest).ok_or(0),
        [0xFE, 0xFF, rest @ ..] => return utf16(UTF_16BE, rest).ok_or(0),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // Only UTF-16 holds a NUL in a text, only ISO-2022-JP an escape.
    match memchr::memchr2(0, 0x1B, bytes).and_then(|at| Some((at, *bytes.get(at)?))) {
        Some((at, 0)) => return plain_utf16(bytes).ok_or(at),
        Some((at, _)) if bytes.is_ascii() && is_designation(bytes, at) => {
            let text = ISO_2022_JP.decode_without_bom_handling_and_without_replacement(bytes);
            return text.map(|t| (t.into_owned(), Encoding::Iso2022Jp)).ok_or(at);
        }
        // Behind an escape a NUL may still come.
        Some((at, _)) => {
            if let Some(n) = bytes.get(at..).and_then(|rest| memchr::memchr(0, rest)) {
                return Err(at + n);
            }
        }
        None => {}
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

/// `ESC $ B`, `ESC ( J` and the like.
fn is_designation(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at + 1..at + 3), Some([b'$', b'@' | b'B'] | [b'(', b'B' | b'I' | b'J']))
}

fn utf16(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<(String, Encoding)> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    // NULs are no text; behind FF FE they are UTF-32.
    (!text.contains('\0')).then(|| (text.into_owned(), Encoding::Utf16))
}

/// UTF-16 without a byte order mark, where nearly every character is one that Japanese texts hold.
fn plain_utf16(bytes: &[u8]) -> Option<(String, Encoding)> {
    /// One character in so many may be another.
    const RARE: usize = 50;
    let usual = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{FF}' | '\u{2000}'..='\u{27FF}'
            | '\u{3000}'..='\u{30FF}' | '\u{3200}'..='\u{33FF}' | '\u{4E00}'..='\u{9FFF}'
            | '\u{FF00}'..='\u{FFEF}')
    };
    [UTF_16LE, UTF_16BE].into_iter().filter_map(|encoding| utf16(encoding, bytes)).find(
        |(text, _)| {
            let (all, odd) =
                text.chars().fold((0, 0), |(all, odd), c| (all + 1, odd + usize::from(!usual(c))));
            odd * RARE <= all
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "2025年4月1日、個人情報保護委員会へ報告いたしました。\n";

    fn read(bytes: &[u8]) -> Result<(String, Encoding), Refused> {
        decode(bytes, false)
    }

    #[test]
    fn each_encoding_is_recognised() {
        let text = |encoding| Ok((TEXT.to_owned(), encoding));
        for (encoding, kind) in [
            (SHIFT_JIS, Encoding::ShiftJis),
            (EUC_JP, Encoding::EucJp),
            (ISO_2022_JP, Encoding::Iso2022Jp),
        ] {
            assert_eq!(read(&encoding.encode(TEXT).0), text(kind));
        }
        let mut bom = b"\xEF\xBB\xBF".to_vec();
        bom.extend(TEXT.as_bytes());
        assert_eq!(read(&bom), text(Encoding::Utf8));
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let bytes = |text: &str| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
            assert_eq!(read(&bytes(TEXT)), text(Encoding::Utf16));
            assert_eq!(read(&bytes(&format!("\u{FEFF}{TEXT}"))), text(Encoding::Utf16));
        }
    }

    #[test]
    fn binary_is_refused_with_its_place() {
        assert_eq!(read(b"a\0b"), Err(Refused::NotText(1)));
        assert_eq!(read(b"a\xFF\xFF\xFF"), Err(Refused::NotText(1)));
        assert_eq!(read(b"a\x1B$B\x7F\x7F"), Err(Refused::NotText(1)));
        assert_eq!(read(b"a\x1B[1mb\0"), Err(Refused::NotText(6)));
        assert_eq!(read(b"\xFF\xFE\0\0a\0\0\0"), Err(Refused::NotText(0)));
        assert_eq!(read(b"%PDF-1.7\0"), Err(Refused::Format(Format::Pdf)));
        let table = b"a: [x, x]\nb: [x, x]\nc: [x, x]\n";
        let list = b"a,b,c\nd,e,f\n";
        assert_eq!(decode(list, false), Err(Refused::Format(Format::Csv)));
        assert!(decode(list, true).is_ok() && decode(table, true).is_ok());
        assert_eq!(read(b"<html></html>"), Err(Refused::Format(Format::Html)));
    }
}
