//! Rule sets: law as data. What a file may say is laid down by `decode`; what it means for a
//! timeline, by `judge`.

pub mod builtin;
pub mod calendar;
mod check;
mod cite;
pub mod condition;
pub(crate) mod decode;
mod edition;
pub mod interpretation;
mod model;
pub mod period;
pub mod truth;

pub use builtin::Embedded;
pub use calendar::{Calendar, Closed, Coverage};
pub use cite::{Cite, LegalSource};
pub use condition::{Condition, Fact, Missing};
pub use edition::{Edition, Version};
pub use interpretation::{ClockReading, Reading, Readings, ThresholdClock};
pub use model::{
    Act, Clock, Delegation, Duty, Force, InForce, Later, OtherStart, Pending, Release, RuleSet,
    Selected, Situation, Sureness, Within,
};
pub use period::{First, Length, Period, Roll};
pub use truth::Truth;

#[cfg(test)]
mod tests;
