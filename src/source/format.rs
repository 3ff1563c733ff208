//! Files that are no plain text, told by how they begin.

/// A kind of file that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Word (.docx).
    Word,
    /// Another Office document in XML (.xlsx, .pptx, .odt).
    Office,
    /// Word, Excel or PowerPoint before 2007 (.doc, .xls, .ppt).
    OldOffice,
    /// PDF.
    Pdf,
    /// Rich text.
    Rtf,
    /// A web page.
    Html,
    /// A picture.
    Image,
    /// ZIP, gzip, 7z and the like.
    Archive,
    /// JSON, a document a line or one in all.
    Json,
    /// Comma- or tab-separated values.
    Csv,
}

impl Format {
    /// Every kind.
    pub const ALL: &[Format] = &[
        Format::Word,
        Format::Office,
        Format::OldOffice,
        Format::Pdf,
        Format::Rtf,
        Format::Html,
        Format::Image,
        Format::Archive,
        Format::Json,
        Format::Csv,
    ];
}

/// Whether a name ends in `.yaml` or `.yml`, in any case.
pub fn has_yaml_name(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, e)| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"))
}

/// What kind of file `bytes` are by their signature; `None` for what may be a text.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<Format> {
    const SIGNATURES: [(&[u8], Format); 16] = [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Format::OldOffice),
        (b"%PDF-", Format::Pdf),
        (b"{\\rtf", Format::Rtf),
        (b"\x89PNG", Format::Image),
        (b"\xFF\xD8\xFF", Format::Image),
        (b"GIF8", Format::Image),
        (b"II*\0", Format::Image),
        (b"MM\0*", Format::Image),
        (b"\x1F\x8B", Format::Archive),
        (b"7z\xBC\xAF\x27\x1C", Format::Archive),
        (b"Rar!\x1A", Format::Archive),
        (b"BZh", Format::Archive),
        (b"\xFD7zXZ\0", Format::Archive),
        (b"\x28\xB5\x2F\xFD", Format::Archive),
        (b"PK\x05\x06", Format::Archive),
        (b"PK\x07\x08", Format::Archive),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        let holds = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
        return Some(match () {
            () if holds(b"word/") => Format::Word,
            () if holds(b"xl/") || holds(b"ppt/") || holds(b"opendocument") => Format::Office,
            () => Format::Archive,
        });
    }
    let at = |at: usize, word: &[u8]| bytes.get(at..).is_some_and(|b| b.starts_with(word));
    if bytes.starts_with(b"RIFF") && at(8, b"WEBP") || at(4, b"ftyphei") || at(4, b"ftypavif") {
        return Some(Format::Image);
    }
    if at(257, b"ustar") {
        return Some(Format::Archive);
    }
    SIGNATURES.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, format)| *format)
}

/// What kind of file a decoded text is, where it is made for machines or browsers.
pub(super) fn of_text(text: &str) -> Option<Format> {
    let head = text.trim_start();
    match head.as_bytes().first()? {
        b'<' => {
            const PAGES: [&str; 5] = ["<!doctype html", "<html", "<head", "<body", "<?xml"];
            let begins = |page: &str| {
                head.get(..page.len()).is_some_and(|head| head.eq_ignore_ascii_case(page))
            };
            PAGES.into_iter().any(begins).then_some(Format::Html)
        }
        b'{' | b'[' => is_json(head).then_some(Format::Json),
        _ => is_csv(head).then_some(Format::Csv),
    }
}

/// `{"key": …`, `[{"key": …`, `[1, …`; a timeline may be written so too.
fn is_json(head: &str) -> bool {
    let inner = head.trim_start_matches(['[', '{', ' ', '\t', '\r', '\n']);
    let Some((key, rest)) = inner.strip_prefix('"').and_then(|rest| rest.split_once('"')) else {
        return false;
    };
    let pair = rest.trim_start().starts_with([':', ',']);
    pair && !key.contains('\n') && !head.contains("\"kigen\"")
}

/// Lines of the same number of commas or tabs, and no sentence among them.
fn is_csv(head: &str) -> bool {
    const LOOKED_AT: usize = 20;
    const FEWEST: usize = 2;
    let first = head.lines().next().unwrap_or("");
    [',', '\t'].into_iter().any(|mark| {
        let fields = first.matches(mark).count();
        let mut lines = head.lines().filter(|l| !l.is_empty()).take(LOOKED_AT);
        fields >= FEWEST
            && lines.clone().nth(1).is_some()
            && lines.all(|l| l.matches(mark).count() == fields && !l.contains('。'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_name_the_format() {
        for (bytes, format) in [
            (b"PK\x03\x04....word/document.xml".as_slice(), Some(Format::Word)),
            (b"PK\x03\x04....xl/workbook.xml", Some(Format::Office)),
            (b"PK\x03\x04....a.txt", Some(Format::Archive)),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Some(Format::OldOffice)),
            (b"%PDF-1.7", Some(Format::Pdf)),
            (b"{\\rtf1\\ansi", Some(Format::Rtf)),
            (b"\x89PNG\r\n", Some(Format::Image)),
            (b"RIFF\0\0\0\0WEBP", Some(Format::Image)),
            (b"\x1F\x8B\x08", Some(Format::Archive)),
            (b"# text", None),
            (b"", None),
        ] {
            assert_eq!(of_bytes(bytes), format, "{bytes:?}");
        }
    }

    #[test]
    fn texts_for_machines_are_told_from_disclosures() {
        for (text, format) in [
            ("<!DOCTYPE HTML>\n<html lang=\"ja\">", Some(Format::Html)),
            ("\n<html>", Some(Format::Html)),
            ("<br>お知らせ", None),
            ("{\"id\": 1}\n{\"id\": 2}\n", Some(Format::Json)),
            ("[{\"id\": 1}]", Some(Format::Json)),
            ("{\"kigen\": 1}", None),
            ("{kigen: 1}", None),
            ("[お知らせ](https://a.example/)", None),
            ("\"お知らせ\"", None),
            ("日付,会社,件数\n2026-05-01,見本,1\n", Some(Format::Csv)),
            ("日付\t会社\t件数\n2026-05-01\t見本\t1\n", Some(Format::Csv)),
            ("本日, 当社は, 次を報告します。\n以上, の, とおりです。", None),
            ("日付,会社,件数", None),
        ] {
            assert_eq!(of_text(text), format, "{text}");
        }
    }
}
