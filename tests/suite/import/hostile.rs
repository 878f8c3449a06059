//! Documents that are made to exhaust whoever reads them: the end comes soon, and something is told.

use std::time::{Duration, Instant};

use conndef::import::{Choice, offers};
use serde_json::{Map, Value, json};

use super::{Made, Wish, api, document, plain, sharing, try_made, with};

/// In a build for tests, on a busy machine.
const SOON: Duration = Duration::from_secs(20);

fn soon(api: &Value) -> Result<Made, String> {
    let document = document(api);
    let start = Instant::now();
    let made = try_made(
        &document,
        &Wish { choice: Choice { first: Some(20), ..Choice::default() }, ..Wish::default() },
    );
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    made
}

/// A document that takes and answers the first of some schemas.
fn chained(schemas: Value) -> Value {
    let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/s0" } } });
    let mut operation = with("responses", json!({ "200": { "description": "Fine.", "content": content } }));
    operation["requestBody"] = json!({ "content": content });
    sharing(api("post", "/parcels", &operation), schemas)
}

fn schemas(count: usize, schema: impl Fn(Value) -> Value) -> Value {
    let next = |number: usize| json!({ "$ref": format!("#/components/schemas/s{}", number + 1) });
    let mut all: Map<String, Value> =
        (0..count).map(|number| (format!("s{number}"), schema(next(number)))).collect();
    all.insert(format!("s{count}"), json!({ "type": "object", "properties": { "a": { "type": "string" } } }));
    all.into()
}

#[test]
fn what_doubles_itself_ends() {
    for choice in ["anyOf", "oneOf", "allOf"] {
        let doubled = schemas(12, |next| {
            let part = |name: &str| json!({ "type": "object", "properties": { (name): next } });
            json!({ choice: [part("a"), part("b")] })
        });
        let made = soon(&chained(doubled)).unwrap();
        assert!(made.definition.to_string().len() < 600_000);
        let doubled = schemas(12, |next| json!({ choice: [next, next] }));
        soon(&chained(doubled)).unwrap();
    }
    let lists = schemas(
        40,
        |next| json!({ "type": "object", "properties": { "a": next, "b": next, "c": { "type": "array", "items": next } } }),
    );
    let made = soon(&chained(lists)).unwrap();
    assert!(made.losses.iter().any(|loss| loss.became == "anything"), "{:?}", made.told());
}

#[test]
fn what_lies_deep_ends() {
    let mut deep = json!({ "type": "string" });
    for _ in 0..30 {
        deep = json!({ "type": "object", "properties": { "a": deep } });
    }
    let made = soon(&chained(json!({ "s0": deep }))).unwrap();
    assert!(made.losses.iter().any(|loss| loss.became == "anything"), "{:?}", made.told());
    for wrap in [
        (|next| json!({ "type": "array", "items": next })) as fn(Value) -> Value,
        |next| json!({ "allOf": [next] }),
        |next| json!({ "anyOf": [next, { "type": "null" }] }),
        |next| json!({ "type": "object", "additionalProperties": next }),
        |next| next,
    ] {
        soon(&chained(schemas(300, wrap))).unwrap();
    }
}

#[test]
fn many_operations_of_one_schema_are_counted_and_some_are_taken() {
    let schema = json!({ "$ref": "#/components/schemas/s0" });
    let operation = json!({ "responses": { "200": { "description": "Fine.", "content": { "application/json": { "schema": schema } } } } });
    let paths: Map<String, Value> =
        (0..600).map(|number| (format!("/p{number}"), json!({ "get": operation }))).collect();
    let mut whole = chained(schemas(20, |next| json!({ "type": "object", "properties": { "a": next } })));
    whole["paths"] = paths.into();
    assert_eq!(soon(&whole).unwrap().definition["paths"].as_object().unwrap().len(), 20);
    let document = document(&whole);
    assert_eq!(
        offers(
            &document,
            &Wish { choice: Choice { first: Some(1), ..Choice::default() }, ..Wish::default() }
        )
        .unwrap()
        .len(),
        600
    );
}

#[test]
fn long_names_and_texts_and_lists_are_cut() {
    let long = "word ".repeat(40_000);
    let mut operation = with("description", long.clone().into());
    operation["summary"] = long.clone().into();
    operation["operationId"] = "a".repeat(100_000).into();
    operation["parameters"] = (0..500)
        .map(|number| json!({ "name": format!("{}{number}", "n".repeat(200)), "in": "query", "schema": { "type": "string" } }))
        .collect();
    operation["parameters"][0]["schema"]["enum"] = json!([long]);
    let made = soon(&api("get", "/parcels", &operation)).unwrap();
    assert!(made.operation()["summary"].as_str().unwrap().len() < 200);
    assert!(made.operation()["operationId"].as_str().unwrap().len() <= 80);
    let values: Vec<_> = (0..11_000).map(|number| number.to_string()).collect();
    let parameter = json!([{ "name": "a", "in": "query", "schema": { "type": "string", "enum": values } }]);
    let made = soon(&api("get", "/parcels", &with("parameters", parameter))).unwrap();
    assert_eq!(made.told(), ["11000 values to choose from: left out"]);
}

/// Every value of a document replaced by other kinds of values: it is made or refused.
#[test]
fn any_value_may_stand_anywhere() {
    for text in [include_str!("rich/parameters.json"), include_str!("rich/shapes.json")] {
        for variant in crate::hostile::replaced(text.as_bytes()).into_iter().step_by(29) {
            let document =
                conndef::document::Document::new("api.json", variant, conndef::document::Format::Json);
            let _ = try_made(&document, &Wish::default());
        }
    }
    let mut empty = api("get", "/parcels", &plain());
    empty["paths"]["/parcels"]["get"] = json!({});
    assert!(try_made(&document(&empty), &Wish::default()).is_ok());
}
