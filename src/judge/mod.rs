//! Rules × timeline ▶ verdicts. Nothing here knows the clock: the day of judging goes in, and
//! the same answer comes out for ever.

mod act;
pub mod calendar;
mod clock;
pub mod deadline;
mod hold;
pub mod moment;
pub mod readings;
pub mod rules;
mod truth;
pub mod verdict;

use chrono::NaiveDate;

pub use calendar::{Calendar, Closed, Coverage};
pub use deadline::{Deadline, First, Length, Period, Roll, deadline};
pub use moment::{Bounds, Moment};
pub use readings::{ClockReading, Reading, Readings, ThresholdClock};
pub use rules::{Duty, Force, Missing, RuleError, RuleSet, Selected, Sureness};
pub use truth::Truth;
pub use verdict::{Outcome, Step, Verdict};

use crate::timeline::Timeline;
use hold::Holding;

/// Holds every duty of `rules` against `timeline` as of `as_of`, a day in Japan (of a
/// disclosure: [`Timeline::published_by`]). Rule sets that do not bind the discloser, or that are
/// judged by only on request ([`RuleSet::requested`]), give no verdicts; the others give one a duty, in the order of the files.
pub fn judge(
    timeline: &Timeline,
    rules: &[RuleSet],
    as_of: NaiveDate,
    readings: &Readings,
) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for set in rules {
        let selected = match &set.selected {
            Selected::Always => Truth::Yes,
            Selected::OnRequest => Truth::No,
            Selected::WhenStated(said) => said.holds(timeline, &set.situations, &mut Vec::new()),
        };
        if selected != Truth::Yes {
            continue;
        }
        if set.applies_to.holds(timeline, &set.situations, &mut Vec::new()) == Truth::No {
            continue;
        }
        let reading = readings.of(&set.id, set.reading);
        let holding = Holding { set, timeline, as_of, reading };
        verdicts.extend(set.duties.iter().filter_map(|versions| holding.duty(versions)));
    }
    verdicts
}

#[cfg(test)]
mod tests;
