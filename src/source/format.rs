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
            (PAGES.into_iter().any(begins) || is_fragment(head)).then_some(Format::Html)
        }
        b'{' | b'[' => is_json(head).then_some(Format::Json),
        _ => is_csv(head).then_some(Format::Csv),
    }
}

/// Part of a page: markup from a block's tag to the end. A text that only uses tags ends in words.
fn is_fragment(head: &str) -> bool {
    const BLOCKS: [&str; 16] = [
        "div", "p", "section", "article", "main", "header", "table", "ul", "ol", "dl", "h1", "h2",
        "h3", "meta", "title", "style",
    ];
    let Some(inner) = head.strip_prefix('<') else { return false };
    let name: &str = inner.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    let ends = head.trim_end();
    let closes = ends.ends_with('>') && ends.rfind("</").is_some_and(|i| !ends[i..].contains(' '));
    closes && BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name))
}

/// `{"key": …`, `[{"key": …`, `[1, 2]`; a timeline may be written so too.
fn is_json(head: &str) -> bool {
    if head.contains("\"kigen\"") {
        return false;
    }
    let inner = head.trim_start_matches(['[', '{', ' ', '\t', '\r', '\n']);
    let pair = || {
        let (key, rest) = inner.strip_prefix('"')?.split_once('"')?;
        (!key.contains('\n') && rest.trim_start().starts_with([':', ','])).then_some(())
    };
    let whole = || serde_json::from_str::<serde::de::IgnoredAny>(head).is_ok();
    pair().is_some() || head.starts_with('[') && whole()
}

/// Lines of the same number of commas, semicolons or tabs, and no sentence among them.
fn is_csv(head: &str) -> bool {
    const LOOKED_AT: usize = 20;
    /// Marks in a line, and lines, that make a table. What has tabs may be a table pasted into a
    /// text, and a single line a list of words.
    const TABLES: [(char, usize, usize); 5] =
        [(',', 2, 1), (';', 2, 1), ('\t', 2, 2), (',', 1, 3), (';', 1, 3)];
    let first = head.lines().next().unwrap_or("");
    let lines = || head.lines().filter(|l| !l.trim().is_empty()).take(LOOKED_AT);
    TABLES.into_iter().any(|(mark, fewest, rows)| {
        let fields = first.matches(mark).count();
        let of_table = |l: &str| {
            // 「本日, 当社は」: a comma of a sentence has a blank behind it.
            let prose = mark != '\t'
                && l.contains(mark)
                && l.split(mark).skip(1).all(|x| x.starts_with(' '));
            l.matches(mark).count() == fields && !l.contains(['。', '、']) && !prose
        };
        fields >= fewest && lines().count() >= rows && lines().all(of_table)
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
            ("日付,会社,件数", Some(Format::Csv)),
            ("日付;会社;件数\n2026-05-01;見本;1\n", Some(Format::Csv)),
            ("日付,件数\n2026-05-01,1\n2026-05-02,3\n", Some(Format::Csv)),
            ("5月1日\t検知\n5月2日\t遮断\n5月3日\t報告\n", None),
            ("お知らせ,その他\n本文です", None),
            ("[\"お知らせ\", \"本文\"]", Some(Format::Json)),
            ("[\"お知らせ\"]", Some(Format::Json)),
            ("[1, 2]", Some(Format::Json)),
            ("<div class=\"news\"><p>お知らせ</p></div>\n", Some(Format::Html)),
            ("<h1>お知らせ</h1>\n<p>5月1日</p>", Some(Format::Html)),
            ("<p align=\"right\">5月1日</p>\n\n本文です。", None),
            ("<u>お知らせ</u>", None),
        ] {
            assert_eq!(of_text(text), format, "{text}");
        }
    }
}
