//! [`LINT`]

use chrono::NaiveDate;

use super::{Draft, Lint, Remark};
use crate::finding::Severity;
use crate::lang::Bilingual;
use crate::timeline::{Actor, Edtf, Event, EventKind, Span, Stage, Status, Timeline};

/// The code in timeline files.
pub(crate) const IN_TIMELINE: &str = "timeline/impossible-order";

/// `draft/impossible-order`, in timeline files `timeline/impossible-order`: what cannot have come
/// before comes before.
///
/// The incident was known before it happened, it was reported, published or notified to the persons
/// concerned before it was known, or the final report went before the preliminary one. Only days that
/// leave no doubt count: a month, or an act of which one mention has no date, may still be in order.
/// That it was known before it happened is said of timeline files only: where texts seem to say so,
/// they speak of a further attack.
pub(super) const LINT: Lint = Lint {
    code: "draft/impossible-order",
    severity: Severity::Warning,
    title: Bilingual::of("あり得ない順序", "Impossible order"),
    about: Bilingual::of(
        "発覚より前の報告・通知・公表、速報より前の確報など、あり得ない順序の日付が書かれています。",
        "A report, notice or publication before the discovery, or a final report before the preliminary one: dates that cannot be in this order.",
    ),
    check,
};

fn check(draft: &Draft<'_>, remarks: &mut Vec<Remark>) {
    let own = |is: fn(&Event) -> bool| first(draft.timeline, is);
    let known = own(|e| e.kind == EventKind::Awareness);
    let happened = own(|e| e.kind == EventKind::Intrusion).filter(|f| f.by_hand);
    let preliminary = own(|e| filed(e) && e.stage == Some(Stage::Preliminary));
    let pairs = [
        (known, happened, Order::KnownBeforeItHappened),
        (own(filed), known, Order::FiledBeforeKnown),
        (own(|e| e.kind == EventKind::IndividualNotice), known, Order::ToldBeforeKnown),
        (published(draft.timeline, known), known, Order::PublishedBeforeKnown),
        (
            own(|e| filed(e) && e.stage == Some(Stage::Final)),
            preliminary,
            Order::FinalBeforePreliminary,
        ),
    ];
    for (before, after, order) in pairs {
        let (Some(before), Some(after)) = (before, after) else { continue };
        if before.last < after.first {
            remarks.extend(found(before, after, order));
        }
    }
}

/// What cannot be.
#[derive(Clone, Copy)]
enum Order {
    KnownBeforeItHappened,
    FiledBeforeKnown,
    ToldBeforeKnown,
    PublishedBeforeKnown,
    FinalBeforePreliminary,
}

/// The first of several acts.
#[derive(Clone, Copy)]
struct First {
    date: Edtf,
    first: NaiveDate,
    last: NaiveDate,
    place: Option<Span>,
    /// Whether it stands in a timeline file.
    by_hand: bool,
}

impl First {
    /// `None` where an end of the date is not known.
    fn on(date: Edtf, place: Option<Span>, by_hand: bool) -> Option<Self> {
        let (first, last) = (date.earliest()?, date.latest()?);
        Some(First { date, first, last, place, by_hand })
    }
}

fn filed(event: &Event) -> bool {
    event.kind == EventKind::PpcReport
}

/// The first own act of a kind that is done; none where one of them has no date.
fn first(timeline: &Timeline, is: fn(&Event) -> bool) -> Option<First> {
    let own = |e: &&Event| e.actor == Actor::Own && e.status == Status::Done && is(e);
    let dated = |e: &Event| First::on(e.date, e.date_place.or(e.place), e.why.is_none());
    let all: Option<Vec<_>> = timeline.events.iter().filter(own).map(dated).collect();
    all?.into_iter().min_by_key(|f| (f.first, f.last))
}

/// The first publication; in a timeline file, of the document itself too. (In a text, what is told as
/// done after its own day is `draft/future-done`.)
fn published(timeline: &Timeline, known: Option<First>) -> Option<First> {
    let itself = timeline.published.filter(|_| known.is_some_and(|k| k.by_hand));
    let itself = itself.and_then(|p| First::on(p.value, p.place, true));
    let told = first(timeline, |e| e.kind == EventKind::Publication);
    [told, itself].into_iter().flatten().min_by_key(|f| (f.first, f.last))
}

fn found(before: First, after: First, order: Order) -> Option<Remark> {
    let place = before.place?;
    let (b, a) = (before.date, after.date);
    let (ja, en) = match order {
        Order::KnownBeforeItHappened => (
            format!("発覚の日（{b}）が、事案の発生した日（{a}）より前になっています"),
            format!("discovered ({b}) before it happened ({a})"),
        ),
        Order::FiledBeforeKnown => (
            format!("個人情報保護委員会への報告の日（{b}）が、発覚の日（{a}）より前になっています"),
            format!("reported to the Commission ({b}) before the incident was discovered ({a})"),
        ),
        Order::ToldBeforeKnown => (
            format!("本人への通知の日（{b}）が、発覚の日（{a}）より前になっています"),
            format!(
                "the persons concerned were notified ({b}) before the incident was discovered ({a})"
            ),
        ),
        Order::PublishedBeforeKnown => (
            format!("公表の日（{b}）が、発覚の日（{a}）より前になっています"),
            format!("published ({b}) before the incident was discovered ({a})"),
        ),
        Order::FinalBeforePreliminary => (
            format!("確報の日（{b}）が、速報の日（{a}）より前になっています"),
            format!("the final report ({b}) went before the preliminary one ({a})"),
        ),
    };
    let day = |date: Edtf| Bilingual::new(date.to_string(), date.to_string());
    let message = Bilingual::new(ja, en);
    let help =
        Bilingual::of("どちらかの日付を確かめてください", "check which of the two dates is wrong");
    let mut remark = LINT.remark(place, day(b), message, help);
    let later = after.place.filter(|p| *p != place);
    remark.labels.extend(later.map(|p| (p, day(a))));
    Some(remark)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{lint, lint_timeline};

    fn timeline(events: &[&str]) -> String {
        let events: String = events.iter().map(|e| format!("- {{{e}}}\n")).collect();
        lint_timeline(&format!("kigen: 1\nevents:\n{events}"))
    }

    const KNOWN: &str = "event: awareness, on: 2025-07-24";

    #[test]
    fn filed_or_told_before_it_was_known() {
        assert_eq!(
            timeline(&[KNOWN, "event: ppc-report, on: 2025-07-23"]),
            "warning timeline/impossible-order 2025-07-23: reported to the Commission (2025-07-23) \
             before the incident was discovered (2025-07-24)"
        );
        assert_eq!(
            timeline(&[KNOWN, "event: individual-notice, on: 2025-07-23"]),
            "warning timeline/impossible-order 2025-07-23: the persons concerned were notified \
             (2025-07-23) before the incident was discovered (2025-07-24)"
        );
        for possible in [
            "event: ppc-report, on: 2025-07-24",
            "event: ppc-report, on: 2025-07",
            "event: ppc-report, on: 2025-07-23, actor: processor",
            "event: ppc-report, on: 2025-07-23, status: planned",
            "event: awareness, on: \"[..2025-08-01]\"}\n- {event: ppc-report, on: 2025-07-23",
        ] {
            assert_eq!(timeline(&[KNOWN, possible]), "", "{possible}");
        }
    }

    #[test]
    fn published_before_it_was_known() {
        assert_eq!(
            timeline(&[KNOWN, "event: publication, on: 2025-07-23"]),
            "warning timeline/impossible-order 2025-07-23: published (2025-07-23) before the incident \
             was discovered (2025-07-24)"
        );
        assert_eq!(timeline(&[KNOWN, "event: publication, on: 2025-07-24"]), "");
        assert_eq!(timeline(&[KNOWN, "event: publication, on: 2025-07-23, actor: other"]), "");
        // The day of the document itself.
        let of = |published: &str| {
            let head = format!("kigen: 1\npublished: {published}\nevents:\n- {{{KNOWN}}}\n");
            lint_timeline(&head)
        };
        assert_eq!(
            of("2025-07-23"),
            "warning timeline/impossible-order 2025-07-23: published (2025-07-23) before the incident \
             was discovered (2025-07-24)"
        );
        assert_eq!((of("2025-07-24"), of("2025-07")), (String::new(), String::new()));
    }

    #[test]
    fn known_before_it_happened() {
        assert_eq!(
            timeline(&[KNOWN, "event: intrusion, on: 2025-07-25"]),
            "warning timeline/impossible-order 2025-07-24: discovered (2025-07-24) before it \
             happened (2025-07-25)"
        );
        assert_eq!(timeline(&[KNOWN, "event: intrusion, on: 2025-07-24"]), "");
        assert_eq!(
            timeline(&[
                KNOWN,
                "event: intrusion, on: 2025-07-25",
                "event: intrusion, on: 2025-07-20"
            ]),
            ""
        );
    }

    #[test]
    fn the_final_report_before_the_preliminary_one() {
        let preliminary = "event: ppc-report, stage: preliminary, on: 2025-07-28";
        assert_eq!(
            timeline(&[preliminary, "event: ppc-report, stage: final, on: 2025-07-27"]),
            "warning timeline/impossible-order 2025-07-27: the final report (2025-07-27) went before \
             the preliminary one (2025-07-28)"
        );
        assert_eq!(timeline(&[preliminary, "event: ppc-report, stage: final, on: 2025-07-28"]), "");
    }

    #[test]
    fn in_a_text() {
        let text = "2025年8月8日\n\n2025年7月28日、個人情報保護委員会へ速報を提出しました。\n\
                    2025年7月25日、個人情報保護委員会へ確報を提出しました。\n";
        assert_eq!(
            lint(text),
            "warning draft/impossible-order 2025年7月25日: the final report (2025-07-25) went before \
             the preliminary one (2025-07-28)"
        );
    }
}
