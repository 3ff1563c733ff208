//! Word documents made by hand: what is read of them, and where it stands.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::source::{Format, Source, SourceError};

/// An archive of these parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content.as_bytes()).expect("its content");
    }
    writer.finish().expect("an archive").into_inner()
}

const MAIN: &str = r#"<Relationships><Relationship Id="r1" Type="http://a.example/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// A document with this body, and other parts by the kind of their relationship.
fn document(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let main = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    let relations: String = others
        .iter()
        .map(|(kind, _)| {
            format!(r#"<Relationship Type="http://a.example/{kind}" Target="{kind}.xml"/>"#)
        })
        .collect();
    let relations = format!("<Relationships>{relations}</Relationships>");
    let names: Vec<String> = others.iter().map(|(kind, _)| format!("word/{kind}.xml")).collect();
    let mut parts = vec![
        ("_rels/.rels", MAIN),
        ("word/document.xml", &main),
        ("word/_rels/document.xml.rels", &relations),
    ];
    parts.extend(names.iter().zip(others).map(|(name, (_, xml))| (name.as_str(), *xml)));
    package(&parts)
}

fn text(body: &str) -> String {
    super::read(&document(body, &[])).expect("a document").text
}

/// A paragraph of one run.
fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A cell with these properties.
fn tc(properties: &str, words: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(words))
}

#[test]
fn words_of_several_runs_are_one_and_entities_are_characters() {
    let body = "<w:p><w:r><w:t>6</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">月 2</w:t>\
        </w:r><w:r><w:t>日&amp;&#x65E5;</w:t><w:tab/><w:t>後</w:t><w:br/><w:t>次</w:t></w:r></w:p>";
    assert_eq!(text(body), "6月 2日&日\t後\n次\n");
}

#[test]
fn what_a_reader_does_not_see_is_left_out_and_counted() {
    let body = "<w:p><w:r><w:t>6月</w:t></w:r><w:del><w:r><w:delText>1</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>2</w:t></w:r></w:ins><w:r><w:t>日</w:t></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>社外秘</w:t></w:r>\
        <w:r><w:rPr><w:strike/></w:rPr><w:t>確認</w:t><w:t>中</w:t></w:r>\
        <w:r><w:rPr><w:strike w:val=\"0\"/><w:vanish w:val=\"false\"/></w:rPr><w:t>に</w:t></w:r>\
        <w:moveFrom><w:r><w:t>元</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>先</w:t></w:r></w:moveTo>\
        <w:r><w:commentReference w:id=\"0\"/></w:r></w:p>";
    let read = super::read(&document(body, &[])).expect("a document");
    assert_eq!(read.text, "6月2日に先\n");
    let counts = LeftOut { deletions: 2, insertions: 2, hidden: 2, comments: 1 };
    assert_eq!(read.left_out, counts);
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on() {
    let body = format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>6月</w:t></w:r></w:p>{}",
        p("2日に")
    );
    let read = super::read(&document(&body, &[])).expect("a document");
    assert_eq!(read.text, "6月2日に\n");
    assert_eq!(read.places.at(0), Some(Block::Paragraph(1)));
    assert_eq!(read.places.at("6月".len()), Some(Block::Paragraph(2)));
}

#[test]
fn a_format_before_a_change_does_not_count() {
    let body = "<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>\
        <w:t>見える</w:t></w:r></w:p>";
    assert_eq!(text(body), "見える\n");
}

#[test]
fn headings_and_lists_have_the_marks_that_word_shows() {
    let styles = "<w:styles><w:style w:styleId=\"a3\"><w:name w:val=\"Title\"/></w:style>\
        <w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:styleId=\"own\"><w:name w:val=\"節\"/><w:basedOn w:val=\"1\"/></w:style>\
        <w:style w:styleId=\"circle\"><w:name w:val=\"x\"/><w:basedOn w:val=\"circle\"/></w:style></w:styles>";
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\">\
        <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimalFullWidth\"/><w:lvlText w:val=\"%1．\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"（%2）\"/></w:lvl>\
        </w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    let styled = |style: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let item = |list: u8, level: u8, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>\
             <w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let body = [
        styled("a3", "お知らせ"),
        styled("own", "経緯"),
        styled("circle", "本文"),
        item(1, 0, "一つ目"),
        item(1, 1, "内"),
        item(1, 1, "内"),
        item(1, 0, "二つ目"),
        item(1, 1, "内"),
        p("間"),
        item(2, 0, "点"),
        item(2, 0, "点"),
    ];
    let bytes = document(&body.concat(), &[("styles", styles), ("numbering", numbering)]);
    assert_eq!(
        super::read(&bytes).expect("a document").text,
        "# お知らせ\n\n# 経緯\n\n本文\n\n１． 一つ目\n（1） 内\n（2） 内\n２． 二つ目\n（1） 内\n\n間\n\n- 点\n- 点\n"
    );
}

#[test]
fn tables_keep_their_columns_and_merged_cells_say_the_same() {
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let restart = "<w:vMerge w:val=\"restart\"/>";
    let body = format!(
        "{}<w:tbl>{}{}{}<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>{}",
        p("表"),
        row(&[tc("<w:gridSpan w:val=\"2\"/>", "日付"), tc("", "出来事")]),
        row(&[tc(restart, "6月2日"), tc("", "朝"), tc("", "検知|遮断")]),
        row(&[tc("<w:vMerge/>", ""), tc("", "夕"), tc("", "報告")]),
        tc("", "消した行"),
        p("後"),
    );
    let read = super::read(&document(&body, &[])).expect("a document");
    assert_eq!(read.text, "表\n\n|日付||出来事|\n|6月2日|朝|検知｜遮断|\n|6月2日|夕|報告|\n\n後\n");
    let block = |words: &str| read.places.at(read.text.find(words).expect("there"));
    assert_eq!(block("出来事"), Some(Block::Cell { table: 1, row: 1, column: 3 }));
    assert_eq!(block("夕"), Some(Block::Cell { table: 1, row: 3, column: 2 }));
    assert_eq!(block("後"), Some(Block::Paragraph(2)));
}

#[test]
fn notes_boxes_headers_and_controls_are_read_each_once() {
    let body = format!(
        "<w:p><w:r><w:t>本文</w:t><w:footnoteReference w:id=\"2\"/></w:r><w:r><mc:AlternateContent>\
         <mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback>\
         </mc:AlternateContent></w:r></w:p>\
         <w:sdt><w:sdtPr/><w:sdtContent>{1}</w:sdtContent></w:sdt>\
         <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{2}</w:sdtContent></w:sdt>",
        p("囲み"),
        p("欄"),
        p("ここに入力"),
    );
    let notes = format!(
        "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
        p(""),
        p("注の文"),
    );
    let header = format!("<w:hdr>{}</w:hdr>", p("株式会社見本"));
    let footer = "<w:ftr><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText> PAGE </w:instrText>\
        <w:fldChar w:fldCharType=\"separate\"/><w:t>3</w:t><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:ftr>";
    let others = [("footnotes", notes.as_str()), ("header", header.as_str()), ("footer", footer)];
    let read = super::read(&document(&body, &others)).expect("a document");
    assert_eq!(read.text, "株式会社見本\n\n本文\n\n囲み\n\n欄\n\n注の文\n");
    let block = |words: &str| read.places.at(read.text.find(words).expect("there"));
    assert_eq!(block("株式"), Some(Block::Header));
    assert_eq!(block("囲み"), Some(Block::TextBox(1)));
    assert_eq!(block("注"), Some(Block::Note(1)));
    assert_eq!(block("欄"), Some(Block::Paragraph(2)));
}

#[test]
fn ruby_is_read_by_its_base() {
    let body = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>ろう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漏</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    assert_eq!(text(body), "漏\n");
}

fn refusal(bytes: &[u8]) -> SourceError {
    Source::from_bytes("a.docx", bytes).expect_err("refused")
}

#[test]
fn what_cannot_be_opened_is_damaged() {
    let whole = document(&p("本文"), &[]);
    let cut = whole.get(..whole.len() / 2).expect("shorter");
    for bytes in [
        cut,
        &package(&[("word/other.xml", "<a/>")]),
        &package(&[("_rels/.rels", MAIN), ("word/document.xml", "<w:p><w:r></w:p>")]),
        &package(&[("_rels/.rels", "<a><b></a>"), ("word/document.xml", "<a/>")]),
    ] {
        let refused = refusal(bytes);
        assert!(
            matches!(refused, SourceError::Damaged { format: Format::Word, .. }),
            "{refused:?}"
        );
    }
}

#[test]
fn an_archive_of_gigabytes_is_refused_and_not_unpacked() {
    let zeros = " ".repeat(MAX as usize + 1);
    let bytes = package(&[("_rels/.rels", MAIN), ("word/document.xml", &zeros)]);
    assert!(bytes.len() < 1024 * 1024, "it is small: {}", bytes.len());
    assert!(matches!(refusal(&bytes), SourceError::TooLarge { .. }));
}

const MAX: u64 = crate::source::MAX_BYTES;

#[test]
fn entities_that_a_document_declares_are_not_looked_up() {
    let xml = "<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/hostname\"><!ENTITY b \"&b;&b;\">]>\
        <d><w:p><w:r><w:t>前&a;&b;後</w:t></w:r></w:p></d>";
    let bytes = package(&[("_rels/.rels", MAIN), ("word/document.xml", xml)]);
    assert_eq!(super::read(&bytes).expect("a document").text, "前後\n");
}

#[test]
fn what_is_deep_wide_or_empty_stays_bounded() {
    let nested = |depth: usize| {
        let (open, close) = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>");
        format!("{}{}{}", open.repeat(depth), p("底"), close.repeat(depth))
    };
    assert_eq!(text(&nested(3)), "|底|\n");
    let deep = refusal(&document(&nested(20_000), &[]));
    assert!(matches!(deep, SourceError::Damaged { .. }), "{deep:?}");
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr></w:tc>".repeat(10_000);
    let wide = format!("<w:tbl><w:tr>{wide}{}</w:tr></w:tbl>", tc("", "端"));
    assert!(text(&wide).len() < 4_000_000);
    let empty = "<w:p/>".repeat(1_000_000);
    let read = super::read(&document(&format!("{empty}{}", p("末")), &[])).expect("a document");
    assert_eq!(read.places.at(0), Some(Block::Paragraph(1_000_001)));
}
