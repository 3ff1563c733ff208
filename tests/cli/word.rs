//! Word documents on the command line: what is read, and how places are shown.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{Folder, Run, run, run_with, snapshot};

const RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// A Word document with this body.
fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("_rels/.rels", RELATIONS), ("word/document.xml", &document)] {
        writer.start_file(name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content.as_bytes()).expect("its content");
    }
    writer.finish().expect("an archive").into_inner()
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn row(cells: [&str; 2]) -> String {
    let cells: String = cells.iter().map(|words| format!("<w:tc>{}</w:tc>", p(words))).collect();
    format!("<w:tr>{cells}</w:tr>")
}

/// A notice with a slip in a cell, a late filing, a deletion and a comment.
fn notice() -> Vec<u8> {
    let body = [
        p("2025年9月1日"),
        p("株式会社みずほら商会"),
        p("不正アクセスによる個人情報漏えいに関するお知らせ"),
        p(""),
        p("当社のサーバーが不正アクセスを受け、お客様の個人情報1,200件が漏えいしたおそれがあります。"),
        format!(
            "<w:tbl>{}{}{}</w:tbl>",
            row(["日付", "経緯"]),
            row(["2025年6月2日（火）", "当社が不正アクセスを検知しました。"]),
            row(["2025年6月20日", "個人情報保護委員会に速報を提出しました。"]),
        ),
        "<w:p><w:r><w:t>2025年</w:t></w:r><w:del><w:r><w:delText>7月1日</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t>8月29日</w:t></w:r></w:ins><w:r><w:t>、個人情報保護委員会に確報を提出しました。</w:t>\
         <w:commentReference w:id=\"1\"/></w:r></w:p>"
            .to_owned(),
    ];
    docx(&body.concat())
}

fn check(arguments: &[&str]) -> Run {
    run_with(&[&["check"], arguments, &["-"]].concat(), notice())
}

#[test]
fn places_are_paragraphs_and_cells() {
    snapshot!("text_en", check(&["--lang", "en", "--level", "advice"]));
    snapshot!("text_ja", check(&["--lang", "ja", "--level", "advice"]));
}

#[test]
fn json_has_the_block_beside_the_line() {
    let run = check(&["--format", "json", "--lang", "en"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let findings = json["documents"][0]["findings"].as_array().expect("findings");
    let slip = findings.iter().find(|f| f["code"] == "draft/weekday-mismatch").expect("the slip");
    let cell = serde_json::json!({"cell": {"table": 1, "row": 2, "column": 1}});
    assert_eq!(slip["labels"][0]["block"], cell);
    let left_out = findings.iter().find(|f| f["code"] == "input/left-out").expect("the note");
    assert_eq!(left_out["labels"], serde_json::json!([]));
}

#[test]
fn extract_gives_a_timeline_that_says_where() {
    snapshot!("extract", run_with(&["extract", "-"], notice()));
    snapshot!("explain", run_with(&["extract", "--explain", "--lang", "en", "-"], notice()));
}

#[test]
fn a_folder_s_documents_are_judged_whatever_one_of_them_is() {
    let folder = Folder::with("word", &[("a.docx", "PK\x03\x04....word/document.xml")]);
    std::fs::write(folder.0.join("b.docx"), notice()).expect("written");
    // What Word keeps beside a document that is open.
    std::fs::write(folder.0.join("~$b.docx"), "user").expect("written");
    // A name that lies: the bytes decide.
    std::fs::write(folder.0.join("c.md"), notice()).expect("written");
    let run = folder.run(&["check", "--lang", "en", "."]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.err.contains("a.docx: a Word document that cannot be opened"), "{run}");
    assert!(
        (run.out + &run.err)
            .contains("4 files: 2 judged, 1 unreadable, 1 ignored (1 of other kinds)")
    );
}

#[test]
fn what_begins_as_a_timeline_is_still_a_disclosure() {
    let run = run_with(&["check", "-"], docx(&p("kigen: 1")));
    assert_eq!(run.code, Some(2));
    assert!(!run.err.contains("timeline/"), "{run}");
}

#[test]
fn help_names_it() {
    assert!(run(&["check", "--help"]).out.contains(".docx"));
}
