//! The languages of messages.

use std::borrow::Cow;

use chrono::Weekday;

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// 日本語
    #[default]
    Ja,
    /// English
    En,
}

impl Lang {
    /// The one of two texts that is in this language.
    pub fn pick<'a>(self, ja: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    /// The name of a day of the week: 月曜日, Monday.
    pub fn weekday(self, day: Weekday) -> &'static str {
        self.weekday_names(day).0
    }

    /// Its abbreviation: 月, Mon.
    pub fn short_weekday(self, day: Weekday) -> &'static str {
        self.weekday_names(day).1
    }

    fn weekday_names(self, day: Weekday) -> (&'static str, &'static str) {
        match (self, day) {
            (Lang::Ja, Weekday::Mon) => ("月曜日", "月"),
            (Lang::Ja, Weekday::Tue) => ("火曜日", "火"),
            (Lang::Ja, Weekday::Wed) => ("水曜日", "水"),
            (Lang::Ja, Weekday::Thu) => ("木曜日", "木"),
            (Lang::Ja, Weekday::Fri) => ("金曜日", "金"),
            (Lang::Ja, Weekday::Sat) => ("土曜日", "土"),
            (Lang::Ja, Weekday::Sun) => ("日曜日", "日"),
            (Lang::En, Weekday::Mon) => ("Monday", "Mon"),
            (Lang::En, Weekday::Tue) => ("Tuesday", "Tue"),
            (Lang::En, Weekday::Wed) => ("Wednesday", "Wed"),
            (Lang::En, Weekday::Thu) => ("Thursday", "Thu"),
            (Lang::En, Weekday::Fri) => ("Friday", "Fri"),
            (Lang::En, Weekday::Sat) => ("Saturday", "Sat"),
            (Lang::En, Weekday::Sun) => ("Sunday", "Sun"),
        }
    }
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// 日本語
    pub ja: Cow<'static, str>,
    /// English
    pub en: Cow<'static, str>,
}

impl Bilingual {
    /// No text.
    pub const NONE: Bilingual = Bilingual::of("", "");

    /// Two fixed texts.
    pub const fn of(ja: &'static str, en: &'static str) -> Self {
        Bilingual { ja: Cow::Borrowed(ja), en: Cow::Borrowed(en) }
    }

    /// Two texts.
    pub fn new(ja: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Bilingual { ja: ja.into(), en: en.into() }
    }

    /// The text that `word` makes in each language.
    pub fn each(word: impl Fn(Lang) -> String) -> Self {
        Bilingual::new(word(Lang::Ja), word(Lang::En))
    }

    /// The one in `lang`.
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.ja, &self.en)
    }
}
