//! JSON Schemas of the files people write, so that an editor completes and checks them:
//! `kigen rules schema`, committed under `docs/schema/`. The words come from the program itself.

use serde_json::{Value, json};

use crate::config::{FAIL_ON, LANGUAGES, SEVERITIES, ZONES};
use crate::rules::Fact;
use crate::rules::interpretation::{ClockReading, FIRST, ThresholdClock};
use crate::rules::period::MOST;
use crate::rules::{Calendar, Force, Sureness};
use crate::timeline::{
    Actor, Addressee, Answer, DocumentKind, Entity, EventKind, Extra, Knowing, Role, Sector, Stage,
    Status,
};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

fn words<T: Copy>(words: &[(&'static str, T)]) -> Value {
    json!({"enum": words.iter().map(|w| w.0).collect::<Vec<_>>()})
}

macro_rules! words_of {
    ($kind:ident) => {
        json!({"enum": $kind::ALL.iter().map(|k| k.word()).collect::<Vec<_>>()})
    };
}

/// One of these, or a list of them.
fn some(item: &Value) -> Value {
    json!({"anyOf": [item, {"type": "array", "items": item}]})
}

fn object(required: &[&str], properties: Value) -> Value {
    json!({
        "type": "object", "required": required, "properties": properties,
        "additionalProperties": false,
    })
}

fn days(least: u64) -> Value {
    json!({"type": "integer", "minimum": least, "maximum": MOST})
}

/// Words, as in YAML 1.2: kigen refuses `true` and `false`.
fn yes_no() -> Value {
    json!({"enum": ["yes", "no"]})
}

/// The schema of rule files.
pub fn rules() -> String {
    let text = json!({"type": "string"});
    let both = object(&["ja", "en"], json!({"ja": text, "en": text}));
    let day = json!({"type": "string", "format": "date"});
    let event = words_of!(EventKind);
    let condition = json!({"$ref": "#/$defs/condition"});
    let cite = json!({"$ref": "#/$defs/cite"});
    let situation = object(
        &["title", "cite", "when"],
        json!({
            "title": both, "cite": cite, "when": condition, "note": both, "caveat": both,
            "in-force": object(&[], json!({"from": day, "to": day})),
        }),
    );
    let situations = json!({"$ref": "#/$defs/situations"});
    let addressee = json!({"$ref": "#/$defs/addressee"});
    let mut later: Vec<_> = EventKind::ALL.iter().map(|k| k.word()).collect();
    later.push("first-filing");
    let first = words(FIRST);
    let period = object(
        &[],
        json!({
            "when": condition, "days": days(1), "business-days": days(1), "hours": days(1),
            "first-day": first, "first-hour": first,
            "roll": {"enum": ["next-open-day", "none"]},
        }),
    );
    let release =
        object(&["event", "cite"], json!({"event": event, "when": condition, "cite": cite}));
    let other_start = object(&["from", "when"], json!({"from": day, "when": condition}));
    let in_force = json!({"anyOf": [
        {"const": "not-recorded"},
        object(&["from"], json!({"from": day, "to": day, "earlier": other_start, "later": other_start})),
    ]});
    let duty = object(
        &["title", "cite", "force", "sureness", "in-force", "clock", "done"],
        json!({
            "title": both, "cite": cite,
            "force": words(Force::WORDS), "sureness": words(Sureness::WORDS),
            "in-force": in_force, "applies-to": condition, "situations": some(&text),
            "exceptions": situations,
            "clock": object(&["starts"], json!({
                "starts": some(&event), "for-entruster": some(&event),
                "perhaps-later": some(&json!({"enum": later})),
            })),
            "done": object(&["event"], json!({
                "event": some(&event), "by": some(&words_of!(Actor)),
                "stage": some(&words_of!(Stage)), "otherwise": {"const": "any-stage"},
                "perhaps": some(&words_of!(Stage)), "or-delegated": some(&event),
                "to": some(&addressee), "perhaps-to": some(&addressee),
            })),
            "within": some(&period), "warn-after": days(1), "released-by": some(&release),
            "note": both, "caveat": both,
            "pending": object(&["title", "cite", "effect"], json!({
                "title": both, "cite": cite, "by": day, "effect": both,
            })),
        }),
    );
    let calendars: Vec<_> = Calendar::embedded().map(str::to_owned).collect();
    let facts = object(
        &["ja", "en"],
        json!({"ja": text, "en": text, "short": {"anyOf": [text, both]}, "url": {"type": "string", "format": "uri"}}),
    );
    let mut schema = object(
        &["id", "title", "sources", "applies-to", "filing", "duties"],
        json!({
            "id": {"type": "string", "pattern": "^[a-z0-9-]{1,60}$"}, "title": both,
            "sources": {"type": "object", "additionalProperties": facts},
            "sources-as-of": day, "calendar": {"enum": calendars},
            "on-request": {"anyOf": [yes_no(), object(&["unless"], json!({"unless": condition}))]},
            "applies-to": condition, "when": condition,
            "situations": situations, "exceptions": situations,
            "filing": event, "delegated-to": object(&["to", "cite"], json!({
                "to": addressee, "perhaps-to": some(&addressee), "cite": cite,
                "in-sector": {
                    "type": "object", "propertyNames": words_of!(Sector),
                    "additionalProperties": addressee,
                },
            })),
            "readings": {"$ref": "#/$defs/readings"},
            "duties": {"type": "object", "additionalProperties": some(&duty)},
        }),
    );
    let persons = object(
        &["over"],
        json!({"over": {"type": "integer", "minimum": 0}, "with": {"const": "my_number"}}),
    );
    let asked = object(
        &[],
        json!({
            "fact": words(Fact::WORDS), "stated": words(Fact::WORDS), "persons": persons, "entity": some(&words_of!(Entity)),
            "role": some(&words_of!(Role)), "sector": some(&words_of!(Sector)),
            "mentions": event, "situation": text, "any": some(&condition),
            "all": some(&condition), "not": condition,
        }),
    );
    add(&mut schema, "$schema", json!(DRAFT));
    add(&mut schema, "title", json!("kigen rule set"));
    add(
        &mut schema,
        "$defs",
        json!({
            "addressee": {"enum": Addressee::all().collect::<Vec<_>>()},
            "cite": some(&text),
            "condition": {
                "description": "the name of a situation, or pairs that must all hold",
                "anyOf": [text, asked],
            },
            "readings": readings(),
            "situations": {"type": "object", "additionalProperties": some(&situation)},
        }),
    );
    pretty(&schema)
}

fn readings() -> Value {
    object(
        &[],
        json!({
            "first-day": words(FIRST), "clock": words(ClockReading::WORDS),
            "impute-processor": yes_no(), "roll-guide": yes_no(), "warn-after": days(1),
            "threshold-clock": words(ThresholdClock::WORDS), "guide-days": days(1),
        }),
    )
}

/// The schema of `kigen.yaml`.
pub fn config() -> String {
    let text = json!({"type": "string"});
    let description = "a code as `kigen explain CODE` describes it, such as draft/undated-act";
    let mut schema = object(
        &[],
        json!({
            "rules": described("names of rule sets, and rule files below this folder", some(&text)),
            "readings": readings(),
            "readings-of": {
                "description": "readings for one rule set, by its name",
                "type": "object", "additionalProperties": readings(),
            },
            "severities": {
                "description": "the severity of findings, by their code",
                "type": "object",
                "propertyNames": {"description": description, "pattern": "^[a-z0-9-]+/[a-z0-9-]+$"},
                "additionalProperties": words(SEVERITIES),
            },
            "fail-on": described("the lowest severity that sets the exit code to 1", words(FAIL_ON)),
            "lang": described("the language of messages", words(LANGUAGES)),
            "as-of": described(
                "the date as of which documents are judged",
                json!({"anyOf": [
                    {"enum": ["today", "published"]}, {"type": "string", "format": "date"},
                ]}),
            ),
            "paths": described("what is checked where nothing is named, below this folder", some(&text)),
            "exclude": described("what is not read below folders, as lines of a .gitignore", some(&text)),
            "zone": described("the time zone in which days begin", words(ZONES)),
        }),
    );
    add(&mut schema, "$schema", json!(DRAFT));
    add(&mut schema, "title", json!("kigen configuration"));
    pretty(&schema)
}

/// A schema with what it is for.
fn described(description: &str, mut schema: Value) -> Value {
    add(&mut schema, "description", json!(description));
    schema
}

/// The schema of timeline files.
pub fn timeline() -> String {
    let date = json!({
        "description": "2025-06-20, 2025-06, 2025-08-08/2025-08-10, [2024-12-11..2024-12-20], [..2025-08-08] or [2025-08-08..]",
        "type": ["string", "integer", "array", "null"],
    });
    let text = json!({"type": ["string", "null"]});
    let number = json!({"type": ["integer", "null"], "minimum": 0});
    let answers = |all: &[Answer]| {
        let words = all.iter().map(|a| json!(a.word()));
        let words: Vec<Value> = words.chain([Value::Null]).collect();
        json!({"enum": words})
    };
    let answer = answers(Answer::COMMON);
    let mut facts = json!({
        "personal_data": answers(Answer::ALL), "malicious": answer, "special_care": answer,
        "financial": answer, "persons": number, "persons_known": date, "special_care_known": date,
        "financial_known": date, "malicious_known": date,
        "my_number_persons": number, "sector": some(&words_of!(Sector)),
    });
    for fact in Extra::ALL {
        add(&mut facts, fact.word(), answer.clone());
    }
    let event = object(
        &["event"],
        json!({
            "event": words_of!(EventKind), "stage": words_of!(Stage), "on": date,
            "time": text, "status": words_of!(Status), "actor": words_of!(Actor),
            "to": {"enum": Addressee::all().collect::<Vec<_>>()}, "at": text, "text": text,
        }),
    );
    let mut schema = object(
        &["kigen"],
        json!({
            "kigen": {"const": 1}, "kind": words_of!(DocumentKind),
            "knowing": words_of!(Knowing), "organisation": text, "published": date,
            "entity": words_of!(Entity), "role": words_of!(Role),
            "facts": object(&[], facts), "events": {"type": "array", "items": event},
        }),
    );
    add(&mut schema, "$schema", json!(DRAFT));
    add(&mut schema, "title", json!("kigen timeline"));
    pretty(&schema)
}

fn add(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}

/// Plain data: writing it cannot fail.
fn pretty(schema: &Value) -> String {
    serde_json::to_string_pretty(schema).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::source::Source;
    use crate::timeline::file;

    #[test]
    fn schema_and_program_agree_on_answers() {
        let schema: Value = serde_json::from_str(&timeline()).expect("JSON");
        let fact = &schema["properties"]["facts"]["properties"]["malicious"]["enum"];
        let schema: Value = serde_json::from_str(&rules()).expect("JSON");
        let reading = &schema["$defs"]["readings"]["properties"]["roll-guide"]["enum"];
        let has = |all: &Value, value: &Value| all.as_array().is_some_and(|a| a.contains(value));
        let values = [json!("yes"), json!("no"), json!("possible"), json!(true), json!(false)];
        for value in values {
            let written = value.as_str().map_or(value.to_string(), str::to_owned);
            let text = format!("kigen: 1\nfacts: {{malicious: {written}}}\n");
            let text = Source::from_bytes("a.yaml", text).expect("a text");
            assert_eq!(file::read(&text).is_ok(), has(fact, &value), "{written}");
            let text = Source::from_bytes("a", format!("roll-guide: {written}\n")).expect("a text");
            assert_eq!(config::load_reading(&text).is_ok(), has(reading, &value), "{written}");
        }
    }
}
