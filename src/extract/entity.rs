//! Which chapter of the Act the discloser is under, by the names of `rules/entities.yaml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::text::Text;
use super::vocabulary::spell_out;
use super::words::Words;
use crate::timeline::{Entity, Span, Stated};

/// What the build has read of the file, embedded so that the binary stands alone.
const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/rules/entities.json"));

/// Stands for any words in a pattern.
const ANY: char = '〜';

/// Words that one entry may stand for.
const MOST_SPELLINGS: usize = 1000;

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    names: Vec<Names>,
    text: Vec<OfText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    entity: Entity,
    /// Why they are; for people.
    #[serde(rename = "law")]
    _law: String,
    names: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfText {
    entity: Entity,
    words: String,
}

/// The file ready to be asked.
#[derive(Default)]
struct Table {
    /// What a group of names is, at most [`GROUPS`] of them.
    groups: Vec<Group>,
    /// Under the bit of its group, what a name need only hold; under that bit and [`GROUPS`] more, the
    /// longest part of every other pattern. Few names hold one of these, so few patterns are tried.
    parts: Words,
    /// The words of a text that speak for a chapter, by its place in `chapters`.
    words: Words,
    chapters: Vec<Entity>,
}

/// How many groups there may be: each has two bits.
const GROUPS: u32 = 32;

struct Group {
    entity: Entity,
    /// Those that ask for more than that a name holds a word.
    patterns: Vec<Pattern>,
    /// Whether a pattern has no part that is long enough to be looked for.
    short: bool,
}

/// The parts of a name between [`ANY`], in order.
struct Pattern {
    parts: Vec<Box<str>>,
    /// A name may have something before the first part.
    open_start: bool,
    /// A name may have something behind the last part.
    open_end: bool,
}

/// Parsed when it is first asked for. A test excludes that it is broken; if it were, nothing would
/// be known of anybody.
static EMBEDDED: LazyLock<Table> = LazyLock::new(|| Table::parse(TABLE).unwrap_or_default());

impl Table {
    /// Reads the file; `None` where it is not one.
    fn parse(json: &str) -> Option<Self> {
        let file: File = serde_json::from_str(json).ok()?;
        let mut table = Table::default();
        for names in file.names {
            let place = u32::try_from(table.groups.len()).ok().filter(|place| *place < GROUPS)?;
            let mut group = Group { entity: names.entity, patterns: Vec::new(), short: false };
            each(&names.names, |name| {
                let pattern = Pattern::new(name);
                let longest = pattern.parts.iter().max_by_key(|part| part.len());
                let bit = if pattern.is_held() { 1 << place } else { 1 << (place + GROUPS) };
                let found = longest.is_some_and(|part| table.parts.add(part, bit));
                group.short |= !found;
                if !found || !pattern.is_held() {
                    group.patterns.push(pattern);
                }
            })?;
            table.groups.push(group);
        }
        for of in file.text {
            let bit = 1_u64.checked_shl(u32::try_from(table.chapters.len()).ok()?)?;
            each(&of.words, |word| {
                table.words.add(word, bit);
            })?;
            table.chapters.push(of.entity);
        }
        Some(table)
    }

    /// The chapter of the first group that a name, or a part of it, fits.
    fn by_name(&self, organisation: &str) -> Option<Entity> {
        let found = self.parts.all(organisation);
        let (held, hints) = (found & u64::from(u32::MAX), found >> GROUPS);
        let fits = |(i, group): &(usize, &Group)| {
            held & (1 << i) != 0
                || (group.short || hints & (1 << i) != 0) && group.fits(organisation)
        };
        self.groups.iter().enumerate().find(fits).map(|(_, group)| group.entity)
    }

    /// The chapter that most of the words speak for, if one has more than any other, and the first
    /// of these.
    fn by_text(&self, text: &str) -> Option<(Entity, Span)> {
        let mut votes: Vec<(usize, Option<Span>)> = vec![(0, None); self.chapters.len()];
        self.words.longest(text, |span, bits| {
            for (i, (count, first)) in votes.iter_mut().enumerate() {
                if bits & (1 << i) != 0 {
                    *count += 1;
                    first.get_or_insert(span);
                }
            }
        });
        let most = votes.iter().map(|(count, _)| *count).max()?;
        let mut best = votes.iter().zip(&self.chapters).filter(|((count, _), _)| *count == most);
        match (best.next(), best.next()) {
            (Some(((_, Some(first)), entity)), None) => Some((*entity, *first)),
            _ => None,
        }
    }
}

impl Group {
    fn fits(&self, organisation: &str) -> bool {
        const APART: &[char] = &['（', '）', '(', ')', '「', '」', '、', ' ', '\u{3000}'];
        let fits = |name: &str| self.patterns.iter().any(|pattern| pattern.fits(name));
        fits(organisation)
            || organisation.contains(APART)
                && organisation.split(APART).filter(|part| !part.is_empty()).any(fits)
    }
}

impl Pattern {
    fn new(name: &str) -> Self {
        let parts = name.split(ANY).filter(|part| !part.is_empty());
        Pattern {
            parts: parts.map(Box::from).collect(),
            open_start: name.starts_with(ANY),
            open_end: name.ends_with(ANY),
        }
    }

    /// Whether a name need only hold its one part.
    fn is_held(&self) -> bool {
        self.parts.len() == 1 && self.open_start && self.open_end
    }

    /// Whether a name is what the pattern says. Each part is taken where it first stands, the last
    /// of a closed end where it last does.
    fn fits(&self, name: &str) -> bool {
        let mut rest = name;
        let Some((last, before)) = self.parts.split_last() else { return false };
        for (i, part) in before.iter().enumerate() {
            let at = rest.find(&**part).filter(|at| *at == 0 || i > 0 || self.open_start);
            let Some(behind) = at.and_then(|at| rest.get(at + part.len()..)) else {
                return false;
            };
            rest = behind;
        }
        let open_start = self.open_start || !before.is_empty();
        match (open_start, self.open_end) {
            (true, true) => rest.contains(&**last),
            // The city of 「市」 has a name.
            (true, false) => {
                rest.ends_with(&**last) && (rest.len() > last.len() || name.len() > rest.len())
            }
            (false, true) => rest.starts_with(&**last),
            (false, false) => rest == &**last,
        }
    }
}

/// Hands each word of a list to `found`, braces spelled out; `None` where one cannot be.
fn each(list: &str, mut found: impl FnMut(&str)) -> Option<()> {
    let mut word = String::new();
    for entry in list.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
        let mut spellings = 0;
        let read = spell_out(&mut word, entry, &mut |word| {
            found(word);
            spellings += 1;
            spellings <= MOST_SPELLINGS
        });
        if !read {
            return None;
        }
    }
    Some(())
}

/// The chapter of the discloser: by its name, which stands at `place`; where that tells nothing, by
/// what the text calls its author; else unstated.
pub(super) fn read(organisation: Option<Span>, text: &Text) -> Stated<Entity> {
    let table = &*EMBEDDED;
    let named = organisation.and_then(|place| table.by_name(text.words(place)));
    if let Some(entity) = named.filter(|entity| *entity != Entity::Unstated) {
        return Stated { value: entity, place: organisation };
    }
    let told = table.by_text(text.text);
    told.map_or(Stated::bare(Entity::Unstated), |(value, place)| Stated {
        value,
        place: Some(place),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Option<Entity> {
        EMBEDDED.by_name(name)
    }

    #[test]
    fn the_embedded_table_holds() {
        assert!(Table::parse(TABLE).is_some_and(|t| t.groups.len() > 10 && t.chapters.len() == 3));
        assert!(Table::parse(r#"{"names": []}"#).is_none());
    }

    #[test]
    fn organs_of_the_state_and_of_local_bodies_are_public() {
        for name in [
            "見本県例示市",
            "見本市教育委員会",
            "見本県（見本県立例示高等学校）",
            "見本県 農業技術課",
            "例示省",
            "独立行政法人例示機構",
            "例示管理運用独立行政法人",
            "見本地区広域行政事務組合",
            "見本県後期高齢者医療広域連合",
            "日本年金機構",
            "株式会社日本政策金融公庫",
            "金融経済教育推進機構",
            "見本労働局",
            "見本税務署",
            "見本市例示区役所総務課",
            "見本市水道局",
            "見本市立例示中学校",
            "見本県警察",
            "見本県例示警察署",
            "東京都 例示医療局",
            "みほん都例示局",
            "税務大学校",
            "国立医薬品食品衛生研究所",
            "地方独立行政法人見本市博物館機構",
        ] {
            assert_eq!(of(name), Some(Entity::Public), "{name}");
        }
    }

    #[test]
    fn companies_hospitals_universities_and_associations_are_private() {
        for name in [
            "株式会社例示",
            "例示新関西株式会社",
            "見本市立例示病院",
            "見本県（見本市民病院）",
            "国立大学法人例示大学",
            "見本市立大学",
            "例示薬局",
            "見本県信用組合",
            "ホテル例示",
            "国立研究開発法人例示研究所",
            "独立行政法人国立病院機構例示医療センター",
            "地方独立行政法人見本県産業技術研究所",
            "見本市社会福祉協議会",
            "見本土地改良区",
            "みほん展示会事務局",
            "例示オリンピック委員会",
            "見本県弁護士会",
            "見本健康保険組合",
            "学校法人例示学園 例示高等学校",
            "見本県神社庁",
        ] {
            assert_eq!(of(name), Some(Entity::Private), "{name}");
        }
    }

    #[test]
    fn assemblies_courts_and_the_diet_are_neither() {
        for name in
            ["見本町議会", "見本県議会事務局", "見本市議会議長", "見本地方裁判所", "国立国会図書館"]
        {
            assert_eq!(of(name), Some(Entity::None), "{name}");
        }
    }

    #[test]
    fn a_name_that_tells_nothing_is_unstated() {
        for name in ["", "例示総合共有局", "みほんセンター", "市"] {
            assert_eq!(of(name), None, "{name}");
        }
        assert_eq!(of("例示見本市"), Some(Entity::Unstated));
    }

    #[test]
    fn where_the_name_tells_nothing_the_text_may() {
        let told = |text| EMBEDDED.by_text(text).map(|(entity, _)| entity);
        assert_eq!(told("当社のサーバーが、当社の"), Some(Entity::Private));
        assert_eq!(told("見本市長　例示太郎"), Some(Entity::Public));
        assert_eq!(told("当社は見本市長に"), None);
        assert_eq!(told("本件について"), None);
    }
}
