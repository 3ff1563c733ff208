//! Characters that stand for others, and those that nobody sees.

/// The character a radical looks like. The 214 Kangxi radicals in order, and the few of the
/// supplement that PDFs hold.
pub(super) fn unradical(c: char) -> Option<char> {
    const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
    static TABLE: std::sync::LazyLock<Vec<char>> =
        std::sync::LazyLock::new(|| KANGXI.chars().collect());
    match c {
        '\u{2F00}'..='\u{2FD5}' => TABLE.get(c as usize - 0x2F00).copied().map(|c| match c {
            // Written otherwise in Japan than the radical's own form.
            '戶' => '戸',
            '靑' => '青',
            '黃' => '黄',
            '黑' => '黒',
            '麥' => '麦',
            '齊' => '斉',
            '齒' => '歯',
            '龍' => '竜',
            '龜' => '亀',
            c => c,
        }),
        '⺟' => Some('母'),
        '⺠' => Some('民'),
        '⻁' => Some('虎'),
        '⻄' => Some('西'),
        '⻑' => Some('長'),
        '⻘' => Some('青'),
        '⻝' => Some('食'),
        '⻩' => Some('黄'),
        '⻲' => Some('亀'),
        '⻭' => Some('歯'),
        '⻨' => Some('麦'),
        '⺼' => Some('月'),
        _ => None,
    }
}

/// Half-width katakana and punctuation from U+FF61 on, and what they stand for.
const HALF_WIDTH: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/// The full-width form of a half-width katakana or punctuation mark.
pub(super) fn full_width(c: char) -> Option<char> {
    static TABLE: std::sync::LazyLock<Vec<char>> =
        std::sync::LazyLock::new(|| HALF_WIDTH.chars().collect());
    let nth = u32::from(c).checked_sub(0xFF61)?;
    TABLE.get(usize::try_from(nth).ok()?).copied()
}

/// A voicing mark behind a kana.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voicing {
    /// ゛
    Voiced,
    /// ゜
    HalfVoiced,
}

/// Whether a character voices the kana before it: a combining mark or a half-width one.
pub(super) fn voicing(c: char) -> Option<Voicing> {
    match c {
        '\u{3099}' | '\u{FF9E}' => Some(Voicing::Voiced),
        '\u{309A}' | '\u{FF9F}' => Some(Voicing::HalfVoiced),
        _ => None,
    }
}

/// か and ゛ to が; `None` where no such kana exists.
pub(super) fn voiced(kana: char, mark: Voicing) -> Option<char> {
    let steps = match (kana, mark) {
        ('う', Voicing::Voiced) => return Some('ゔ'),
        ('ウ', Voicing::Voiced) => return Some('ヴ'),
        ('ワ'..='ヲ', Voicing::Voiced) => return char::from_u32(u32::from(kana) + 8),
        ('は' | 'ひ' | 'ふ' | 'へ' | 'ほ' | 'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ', mark) => {
            1 + u32::from(mark == Voicing::HalfVoiced)
        }
        (c, Voicing::Voiced)
            if "かきくけこさしすせそたちつてとゝカキクケコサシスセソタチツテトヽ".contains(c) =>
        {
            1
        }
        _ => return None,
    };
    char::from_u32(u32::from(kana) + steps)
}

/// Characters of no width that only steer how a line breaks or how its neighbours are drawn.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E01EF}')
}

/// Characters other than newline at which a line ends: carriage return, form feed, vertical tab,
/// next line, line and paragraph separator.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The character that an entity names, `name` standing between `&` and `;`.
pub(super) fn entity(name: &str) -> Option<char> {
    const NAMED: [(&str, char); 22] = [
        ("nbsp", ' '),
        ("ensp", ' '),
        ("emsp", ' '),
        ("thinsp", ' '),
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("shy", '\u{AD}'),
        ("zwj", '\u{200D}'),
        ("zwnj", '\u{200C}'),
        ("lrm", '\u{200E}'),
        ("rlm", '\u{200F}'),
        ("middot", '・'),
        ("hellip", '…'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("times", '×'),
        ("yen", '¥'),
        ("copy", '©'),
        ("reg", '®'),
    ];
    let Some(number) = name.strip_prefix('#') else {
        return NAMED.iter().find(|(n, _)| *n == name).map(|(_, c)| *c);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let c = if code == 0xA0 { ' ' } else { char::from_u32(code)? };
    (!c.is_control()).then_some(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voicing_makes_the_kana_that_unicode_composes() {
        for (kana, mark, made) in [
            ('か', '\u{3099}', Some('が')),
            ('ト', 'ﾞ', Some('ド')),
            ('ハ', 'ﾞ', Some('バ')),
            ('ハ', 'ﾟ', Some('パ')),
            ('ほ', '\u{309A}', Some('ぽ')),
            ('ウ', 'ﾞ', Some('ヴ')),
            ('ワ', 'ﾞ', Some('ヷ')),
            ('ン', 'ﾞ', None),
            ('カ', 'ﾟ', None),
            ('日', 'ﾞ', None),
        ] {
            let voicing = voicing(mark).expect("a mark");
            assert_eq!(voiced(kana, voicing), made, "{kana}{mark}");
        }
    }

    #[test]
    fn half_width_characters_have_a_full_form() {
        assert_eq!("ｱｸｾｽ｡｢ｰ".chars().filter_map(full_width).collect::<String>(), "アクセス。「ー");
        assert_eq!((full_width('｠'), full_width('ﾠ')), (None, None));
        assert_eq!(HALF_WIDTH.chars().count(), 0xFFA0 - 0xFF61);
    }

    #[test]
    fn entities_name_characters() {
        for (name, c) in [
            ("nbsp", Some(' ')),
            ("#26085", Some('日')),
            ("#x65E5", Some('日')),
            ("#27", None),
            ("#x110000", None),
            ("#", None),
            ("nosuch", None),
        ] {
            assert_eq!(entity(name), c, "{name}");
        }
    }
}
