//! The shared model: what a disclosure says, as data. Every other stage reads or writes it.

mod addressee;
mod facts;
pub mod file;

pub use crate::edtf::{Edtf, EdtfError, month_end};
pub use crate::source::Span;
pub use addressee::Addressee;
pub use facts::FactValue;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// Each with its word.
            pub(crate) const WORDS: &'static [(&'static str, $name)] = &[$(($word, $name::$variant)),+];
            /// The word used in YAML and JSON.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }
    };
}

words! {
    /// What kind of document a timeline is.
    DocumentKind {
        /// What an organisation says to others. What it leaves out is only left out.
        Disclosure = "disclosure",
        /// What a team keeps of its own incident. What is not in it was not done.
        Record = "record",
    }
}

words! {
    /// What the awareness in a record is.
    Knowing {
        /// The discovery date itself.
        Stated = "stated",
        /// The earliest day on which one may have known; what may move it in a disclosure does.
        Earliest = "earliest",
    }
}

words! {
    /// What happened.
    EventKind {
        /// The attack, mistake or loss itself.
        Intrusion = "intrusion",
        /// Someone of the discloser first noticed.
        Awareness = "awareness",
        /// A leak, or its possibility, was found.
        LeakKnown = "leak-known",
        /// The processor told its entruster.
        ProcessorNotice = "processor-notice",
        /// Report to the Personal Information Protection Commission (個人情報保護委員会).
        PpcReport = "ppc-report",
        /// Report to the PrivacyMark body.
        PmarkReport = "pmark-report",
        /// Report to another authority.
        RegulatorReport = "regulator-report",
        /// Consultation with or complaint to the police.
        Police = "police",
        /// Notice to the persons concerned (本人通知).
        IndividualNotice = "individual-notice",
        /// Mass caution mail that is no notice to the person.
        Warning = "warning",
        /// A public notice.
        Publication = "publication",
        /// Outside investigation ordered.
        InvestigationStart = "investigation-start",
        /// Its report received.
        InvestigationResult = "investigation-result",
        /// Disconnected, stopped, passwords changed.
        Containment = "containment",
    }
}

words! {
    /// Which report it was.
    Stage {
        /// 速報
        Preliminary = "preliminary",
        /// 確報
        Final = "final",
        /// 続報, 追完
        Supplementary = "supplementary",
        /// The text does not say.
        Unspecified = "unspecified",
    }
}

words! {
    /// Who acts.
    Actor {
        /// The discloser.
        Own = "self",
        /// Its vendor (委託先).
        Processor = "processor",
        /// Who entrusted the data to it (委託元).
        Entruster = "entruster",
        /// Anyone else.
        Other = "other",
    }
}

words! {
    /// Whether it has happened.
    Status {
        /// It has.
        Done = "done",
        /// It is announced or conditional.
        Planned = "planned",
    }
}

words! {
    /// Which chapter of the APPI the discloser is under.
    Entity {
        /// Art. 26: business operators, and the art. 58 bodies.
        Private = "private",
        /// Art. 68: organs of state and municipalities, agencies.
        Public = "public",
        /// Neither: assemblies, courts, the Diet.
        None = "none",
        /// The text does not say. Judged as private, which is then said to be an assumption.
        Unstated = "unstated",
    }
}

impl Entity {
    /// What it is judged as: private where nothing is stated.
    #[must_use]
    pub fn or_assumed(self) -> Self {
        if self == Entity::Unstated { Entity::Private } else { self }
    }
}

words! {
    /// Whose data was breached, seen from the discloser.
    Role {
        /// Its own, in its own hands.
        Own = "own",
        /// Its own, in a vendor's hands (委託元).
        Entruster = "entruster",
        /// Others', in its hands (委託先).
        Processor = "processor",
        /// Its own and others'.
        Both = "both",
        /// The text does not say.
        Unclear = "unclear",
    }
}

words! {
    /// What the text says of a fact. `Possible` (おそれ, 可能性) is enough for a duty to arise.
    Answer {
        /// Stated as so.
        Yes = "yes",
        /// Stated as possible.
        Possible = "possible",
        /// None confirmed so far, and not ruled out (現時点で確認されておりません); only of `personal_data`.
        Unconfirmed = "unconfirmed",
        /// Denied, or ruled out.
        No = "no",
        /// Nothing is said.
        Unstated = "unstated",
    }
}

impl Answer {
    /// Those that every fact may have.
    pub const COMMON: &'static [Answer] =
        &[Answer::Yes, Answer::Possible, Answer::No, Answer::Unstated];

    /// The same, each with its word.
    pub(crate) const COMMON_WORDS: &'static [(&'static str, Answer)] = &[
        ("yes", Answer::Yes),
        ("possible", Answer::Possible),
        ("no", Answer::No),
        ("unstated", Answer::Unstated),
    ];
}

words! {
    /// Further facts that some rules ask for. A timeline kept by hand may state them; a fact that
    /// is not listed is unstated.
    Extra {
        /// 特定個人情報: data with My Numbers in scope (番号法29条の4).
        MyNumber = "my_number",
        /// The network or a system for work with My Numbers was hit (番号法の報告規則2条1号).
        MyNumberSystem = "my_number_system",
        /// Open to an unspecified number of people by electronic means (同2条3号).
        MadePublic = "made_public",
        /// 通信の秘密 in scope (電気通信事業法28条).
        CommunicationsSecrecy = "communications_secrecy",
        /// 特定利用者情報 in scope (電気通信事業法28条).
        SpecifiedUserData = "specified_user_data",
        /// Strongly encrypted, the key kept safe (規則7条1号括弧書).
        Encrypted = "encrypted",
        /// All recovered before any third party saw it.
        RecoveredUnseen = "recovered_unseen",
        /// The data were another organisation's and not in the discloser's charge: those of a
        /// subsidiary abroad, of an insurer whose products it sells.
        OthersData = "others_data",
        /// Telling the persons concerned is difficult (法26条2項ただし書).
        NoticeDifficult = "notice_difficult",
        /// The record holds information that is not to be disclosed (法68条2項2号, 78条1項).
        NonDisclosure = "non_disclosure",
        /// The data were taken before the discloser had acquired them, as in a skimmed web form
        /// (規則7条3号括弧書).
        NotYetAcquired = "not_yet_acquired",
        /// None of the entrusting parties has to report (通則編3-5-3-5).
        EntrusterNotBound = "entruster_not_bound",
        /// 特定重要電子計算機 was hit (サイバー対処能力強化法2条).
        CriticalComputer = "critical_computer",
        /// Data of individual customers in scope (金融分野の業法).
        IndividualCustomers = "individual_customers",
        /// Serious for another reason than those named (プライバシーマーク制度).
        OtherwiseSerious = "otherwise_serious",
    }
}

words! {
    /// What brings further duties with it: a line of business, a scheme, a kind of public body.
    Sector {
        /// 電気通信事業者
        Telecom = "telecom",
        /// 金融機関
        Finance = "finance",
        /// 特別社会基盤事業者
        CriticalInfrastructure = "critical-infrastructure",
        /// プライバシーマーク付与事業者
        PrivacyMark = "privacy-mark",
        /// 国の行政機関、独立行政法人等
        NationalBody = "national-body",
        /// 地方公共団体の病院・大学と、法58条1項2号の地方独立行政法人
        LocalArt58 = "local-art58",
    }
}

/// A value together with where it was read; `place` is `None` for what no text states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// The words it was read from.
    pub place: Option<Span>,
}

impl<T> Stated<T> {
    /// A value that no text states.
    pub fn bare(value: T) -> Self {
        Stated { value, place: None }
    }
}

/// The facts on which duties hang.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Personal data leaked, lost or damaged.
    pub personal_data: Stated<Answer>,
    /// Unauthorised access, ransomware, theft, insider abuse (規則7条3号).
    pub malicious: Stated<Answer>,
    /// 要配慮個人情報 in scope (規則7条1号).
    pub special_care: Stated<Answer>,
    /// Data whose abuse can cause loss of property (規則7条2号).
    pub financial: Stated<Answer>,
    /// The largest number of persons or records stated (規則7条4号).
    pub persons: Stated<Option<u64>>,
    /// Of these, those whose My Number was concerned.
    pub my_number_persons: Stated<Option<u64>>,
    /// When the number of persons became known, where that was later than the incident.
    pub persons_known: Option<Stated<Edtf>>,
    /// When it became known that special-care data were in scope, where that was later.
    pub special_care_known: Option<Stated<Edtf>>,
    /// When it became known that such financial data were in scope, where that was later.
    pub financial_known: Option<Stated<Edtf>>,
    /// When a wrongful purpose came to be thought possible, where that was later.
    pub malicious_known: Option<Stated<Edtf>>,
    /// Further facts, those that are stated.
    pub extra: Vec<(Extra, Stated<Answer>)>,
    /// Lines of business and schemes, those that are stated.
    pub sector: Vec<Sector>,
}

impl Facts {
    /// The days on which a fact became known only later, by their names in YAML.
    pub fn known_later(&self) -> [(&'static str, &Option<Stated<Edtf>>); 4] {
        [
            ("persons_known", &self.persons_known),
            ("special_care_known", &self.special_care_known),
            ("financial_known", &self.financial_known),
            ("malicious_known", &self.malicious_known),
        ]
    }

    /// What is said of a further fact.
    pub fn extra(&self, fact: Extra) -> Stated<Answer> {
        let unstated = Stated::bare(Answer::Unstated);
        self.extra.iter().find(|(f, _)| *f == fact).map_or(unstated, |(_, answer)| *answer)
    }
}

impl Default for Facts {
    fn default() -> Self {
        let unstated = Stated::bare(Answer::Unstated);
        Facts {
            personal_data: unstated,
            malicious: unstated,
            special_care: unstated,
            financial: unstated,
            persons: Stated::bare(None),
            my_number_persons: Stated::bare(None),
            persons_known: None,
            special_care_known: None,
            financial_known: None,
            malicious_known: None,
            extra: Vec::new(),
            sector: Vec::new(),
        }
    }
}

/// How an event was read. Like every span of a timeline, this one is of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Why {
    /// The cue word that made the event.
    pub cue: Span,
    /// The rule of reading that tied it to its date.
    pub tie: &'static str,
}

/// One thing someone did, noticed or announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// Which report; only for `ppc-report`, `pmark-report` and `investigation-result`.
    pub stage: Option<Stage>,
    /// When.
    pub date: Edtf,
    /// Time of day in Japan, where the text gives one.
    pub time: Option<NaiveTime>,
    /// Done or planned.
    pub status: Status,
    /// Who.
    pub actor: Actor,
    /// Whom it went to, where that is told; only for `regulator-report`.
    pub to: Option<Addressee>,
    /// The event's words. For a timeline file: the entry.
    pub place: Option<Span>,
    /// The date's words.
    pub date_place: Option<Span>,
    /// A short quotation; empty where a timeline file gives none.
    pub text: String,
    /// How it was read; `None` for timeline files.
    pub why: Option<Why>,
}

/// Everything a disclosure, or a timeline file, says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// What the awareness in a record is.
    pub knowing: Knowing,
    /// Who discloses.
    pub organisation: Option<Stated<String>>,
    /// When this text was published.
    pub published: Option<Stated<Edtf>>,
    /// Which chapter of the Act applies.
    pub entity: Stated<Entity>,
    /// Whose data it was.
    pub role: Stated<Role>,
    /// What was breached.
    pub facts: Facts,
    /// In document order.
    pub events: Vec<Event>,
    /// Lines of a text that name the Commission beside a word of reporting, and from which nothing
    /// was read. Of a timeline file: none.
    pub unread_filings: Vec<Span>,
}

impl Timeline {
    /// The last day on which this text can have been published.
    pub fn published_by(&self) -> Option<NaiveDate> {
        self.published.as_ref().and_then(|p| p.value.latest())
    }

    /// The same without the places it was read from: two files may say one thing.
    pub(crate) fn without_places(mut self) -> Timeline {
        self.organisation = self.organisation.map(|o| Stated::bare(o.value));
        self.published = self.published.map(|o| Stated::bare(o.value));
        self.entity.place = None;
        self.role.place = None;
        let f = &mut self.facts;
        for fact in [&mut f.personal_data, &mut f.malicious, &mut f.special_care, &mut f.financial]
        {
            fact.place = None;
        }
        f.persons.place = None;
        f.my_number_persons.place = None;
        for known in [
            &mut f.persons_known,
            &mut f.malicious_known,
            &mut f.special_care_known,
            &mut f.financial_known,
        ] {
            known.iter_mut().for_each(|known| known.place = None);
        }
        f.extra.iter_mut().for_each(|(_, answer)| answer.place = None);
        for event in &mut self.events {
            event.place = None;
            event.date_place = None;
        }
        self.unread_filings.clear();
        self
    }
}
