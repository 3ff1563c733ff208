//! Timeline files: YAML that `kigen extract` writes and a person writes by hand or corrects.
//!
//! ```yaml
//! kigen: 1
//! organisation: 株式会社サンプル
//! published: 2025-11-14
//! entity: private
//! role: own
//! facts: {personal_data: possible, malicious: yes, special_care: unstated, financial: no, persons: null}
//! events:
//! - {event: awareness, on: 2025-07-24, at: "report.md:31", text: "お客様からのお問い合わせにより"}
//! ```
//!
//! Left out, a key means: entity `unstated`; role `unclear`; facts `unstated`; no events; of an
//! event, status `done`, actor `self` (of a `processor-notice`, the processor), stage
//! `unspecified`, and a date of which nothing is known. Further facts that only some rules ask
//! for ([`super::Extra`], `persons_known` and the like, `my_number_persons`, `sector`) are written
//! where they are stated.

mod append;
mod kind;
mod read;
mod write;

pub use append::{Appended, Refusal, append};
pub use kind::{FileKind, kind_of};
pub use read::read;
pub(crate) use read::{clock as time_of_day, read_node};
pub(crate) use write::clock;
pub use write::write;

use super::{Actor, EventKind, Role, Stage};

/// The version of the format that is written and read.
pub const VERSION: &str = "1";

/// Who acts when a file does not say: a processor's notice comes from the processor, which is
/// the discloser itself only where it is the processor.
pub(crate) fn default_actor(kind: EventKind, role: Role) -> Actor {
    match (kind, role) {
        (EventKind::ProcessorNotice, Role::Processor) => Actor::Own,
        (EventKind::ProcessorNotice, _) => Actor::Processor,
        _ => Actor::Own,
    }
}

/// The stage when a file does not say.
pub(crate) fn default_stage(kind: EventKind) -> Option<Stage> {
    matches!(kind, EventKind::PpcReport | EventKind::PmarkReport).then_some(Stage::Unspecified)
}

/// Whether a kind of event has stages at all.
pub(crate) fn has_stage(kind: EventKind) -> bool {
    use EventKind::{InvestigationResult, PmarkReport, PpcReport, RegulatorReport};
    matches!(kind, PpcReport | PmarkReport | RegulatorReport | InvestigationResult)
}

#[cfg(test)]
mod tests;
