use super::*;
use proptest::prelude::*;

/// Checks rows of a source and what is read of it; reports every row that fails.
#[track_caller]
fn table(rows: &[(&str, &str)]) {
    let wrong: Vec<_> = rows
        .iter()
        .map(|(source, text)| (source, text, NormalizedText::new(source).text.into_owned()))
        .filter(|(_, text, found)| found != *text)
        .map(|(source, text, found)| {
            format!("{source:?}\n  expected {text:?}\n  found    {found:?}")
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_clean_text_is_borrowed() {
    let clean = "# 表題\n- 項目\n* 項目\n本件は7月3日（木）に発覚した。\n１．概要 3，000件、2．5倍\n|a|b|\n|---|---|\na_b@c.example";
    assert!(matches!(NormalizedText::new(clean).text, Cow::Borrowed(_)));
}

#[test]
fn emphasis_links_and_tags_leave_their_words() {
    table(&[
        ("**7月3日**に", "7月3日に"),
        ("*7月3日*に", "7月3日に"),
        ("__7月3日__に", "7月3日に"),
        ("***7月3日***に", "7月3日に"),
        ("`7月3日`に", "7月3日に"),
        ("[7月3日](https://a.example/x_(1)_y)に", "7月3日に"),
        ("[[第2報]](/news/2.html \"第2報\")に", "[第2報]に"),
        ("<strong class=\"x\">7月3日</strong>に<u>報告</u>", "7月3日に報告"),
        ("<ruby>漏洩<rp>(</rp><rt>ろうえい</rt><rp>)</rp></ruby>", "漏洩"),
        ("7月3日<br>\n報告<br>完了", "7月3日\n報告<br>完了"),
        ("7&nbsp;月3日&nbsp;に&#x5831;告 A&amp;B", "7 月3日に報告 A&B"),
        (r"1\. 概要\*", "1. 概要*"),
        ("> # 表題\n>> 本文\n", "# 表題\n本文\n"),
        ("見出し\n----\n\n表題\n===\n本文", "## 見出し\n\n\n# 表題\n\n本文"),
    ]);
}

#[test]
fn what_is_in_doubt_stays() {
    table(&[
        (
            "氏名*1、住所*2、****-1234、j****@a.example",
            "氏名*1、住所*2、****-1234、j****@a.example",
        ),
        ("file_name_x と _x", "file_name_x と _x"),
        ("2025年__月__日", "2025年__月__日"),
        ("5~~10日、8~~12日", "5~~10日、8~~12日"),
        ("~~7月3日に報告しました。", "~~7月3日に報告しました。"),
        ("<!-- 7月3日に報告しました。", "<!-- 7月3日に報告しました。"),
        ("```\n7月3日に報告しました。", "```\n7月3日に報告しました。"),
        ("~~~~~~~~\n■概要\n~~~~~~~~", "~~~~~~~~\n■概要\n~~~~~~~~"),
        ("[参考](7月3日公表)、<当社>、A < B", "[参考](7月3日公表)、<当社>、A < B"),
        ("https://a.example/_x_/y", "https://a.example/_x_/y"),
        ("本文です。\n----\n連絡先", "本文です。\n----\n連絡先"),
        ("AT&T; C:\\temp 1.5", "AT&T; C:\\temp 1.5"),
    ]);
}

#[test]
fn what_a_reader_does_not_see_is_left_out() {
    table(&[
        ("前~~7月3日に報告~~後", "前後"),
        ("前<del>7月3日</del><s>に</s>後", "前後"),
        ("前<!-- 7月3日\n報告 -->後", "前後"),
        ("前\n```yaml\n7月3日\n```\n後", "前\n\n後"),
        ("前\n~~~\n7月3日\n~~~\n後", "前\n\n後"),
        ("前![7月3日の画面](a.png)後", "前後"),
        ("~~**7月3日**に報告~~しました", "しました"),
    ]);
}

#[test]
fn look_alikes_are_written_as_what_they_stand_for() {
    table(&[
        ("7⽉23⽇に報告", "7月23日に報告"),
        ("ｻｰﾊﾞｰへのｱｸｾｽ｡｢ﾊﾟｽ｣､", "サーバーへのアクセス。「パス」、"),
        ("サーハ\u{3099}ーのか\u{3099}、ハ\u{309A}", "サーバーのが、パ"),
        ("個人情報\u{200B}保護\u{AD}委員\u{FEFF}会\u{FE0F}\u{E0100}", "個人情報保護委員会"),
        (
            "検知し，報告しました．３，０００件，２．５倍",
            "検知し、報告しました。３，０００件、２．５倍",
        ),
        (
            "１．概要\nア．経緯\n(1)．原因\n株式会社エー．ビー",
            "１．概要\nア．経緯\n(1)．原因\n株式会社エー．ビー",
        ),
    ]);
}

#[test]
fn every_line_end_is_a_newline() {
    for end in ["\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{B}", "\u{C}"] {
        let source = ["株式会社みほん", "2026年6月1日", "", "報告しました。"].join(end);
        assert_eq!(NormalizedText::new(&source).text, source.replace(end, "\n"), "{end:?}");
    }
}

#[test]
fn positions_lead_back_to_the_source() {
    let source = "ｻｰﾊﾞｰは**7⽉\u{200B}23⽇**&nbsp;から~~動か~~止まった";
    let normalized = NormalizedText::new(source);
    assert_eq!(normalized.text, "サーバーは7月23日から止まった");
    for (words, stands) in [
        ("サーバー", "ｻｰﾊﾞｰ"),
        ("バ", "ﾊﾞ"),
        ("7月23日", "7⽉\u{200B}23⽇"),
        ("から", "から"),
        ("止まった", "止まった"),
        ("から止", "から~~動か~~止"),
    ] {
        let at = normalized.text.find(words).expect("there");
        let back = normalized.to_source(Span::new(at, at + words.len()));
        assert_eq!(&source[back.start..back.end], stands);
    }
}

#[test]
fn a_sentence_broken_by_a_pdf_is_made_whole() {
    let source = "当社は、外部の専門機関による調査の結果を受け、本件について個人情報保護委\n員会へ報告いたしました。\n次の段落です。";
    let normalized = NormalizedText::new(source);
    assert!(normalized.text.contains("個人情報保護委員会へ"));
    assert!(normalized.text.contains("ました。\n次"));
    let at = normalized.text.find("委員会").expect("there");
    let back = normalized.to_source(Span::new(at, at + "委員会".len()));
    assert_eq!(&source[back.start..back.end], "委\n員会");
}

#[test]
fn numbers_and_weekdays_are_joined_over_a_line_end() {
    let long = "外部の専門機関による調査の結果、会員管理システムの記録から令和７年";
    for (first, second) in
        [("１", "１月１８日（火）に"), ("11月18日", "（火）に"), ("11", "月18日に")]
    {
        let source = format!("{long}{first}\n{second}判明しました。");
        assert_eq!(NormalizedText::new(&source).text, source.replace('\n', ""));
    }
}

#[test]
fn labels_and_lists_stay_apart() {
    let source = "発生日時　令和七年六月十四日（土）未明から同月十五日（日）の夕刻にかけて\n・対象件数\n対象";
    assert!(matches!(NormalizedText::new(source).text, Cow::Borrowed(_)));
}

#[test]
fn a_text_wrapped_at_any_width_is_made_whole() {
    let source = "当社の予約サーバーが2026年5月8日（金）に外部から不正なアクセスを受け、会員様の氏名が漏えいした可能性があることを、同月11日に確認いたしました。\n\n2026年5月12日、個人情報保護委員会へ速報を提出いたしました。原因は調査中であり、今後の結果は改めてお知らせいたします。\n";
    for width in 16..=40 {
        let wrap = |line: &str| {
            let chars: Vec<char> = line.chars().collect();
            chars.chunks(width).map(String::from_iter).collect::<Vec<_>>().join("\n")
        };
        let wrapped: Vec<_> = source.split('\n').map(wrap).collect();
        let read = NormalizedText::new(&wrapped.join("\n")).text.replace("。\n", "。");
        assert_eq!(read, source.replace("。\n", "。"), "{width}");
    }
}

proptest! {
    #[test]
    fn every_span_lies_in_the_source_on_characters(
        parts in prop::collection::vec(prop::sample::select(vec![
            "**", "*", "_", "__", "~~", "`", "```\n", "~~~\n", "\n", "\r\n", "\r", "> ", "<s>", "</s>",
            "<b>", "</b>", "<!--", "-->", "&nbsp;", "&#x65E5;", "[", "](a.b/)", "![", "\\*", "----\n",
            "===\n", "7⽉", "ｻﾞ", "カ\u{3099}", "\u{3099}", "\u{200B}", "\u{AD}", "\u{2028}", "，", "．", "日", "a",
            "漏えいした可能性があることを確認いたしました", "1", "１", " ", "　", "。", "é", "🀄", "<br>",
        ]), 0..60),
    ) {
        check(&parts.concat());
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        check(&text);
    }
}

/// Every span between two characters of the text lies in the source on characters, and in order.
fn check(source: &str) {
    let normalized = NormalizedText::new(source);
    let text = &normalized.text;
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let span = normalized.to_source(Span::new(at, at + c.len_utf8()));
        assert!(source.get(span.start..span.end).is_some(), "{source:?} {at}");
        assert!(span.start >= last, "{source:?} {at}");
        last = span.start;
    }
    let end = normalized.to_source(Span::new(text.len(), text.len()));
    assert!(source.get(end.start..end.end).is_some(), "{source:?}");
    assert_eq!(*normalized.ends.last().expect("one"), text.len());
}
