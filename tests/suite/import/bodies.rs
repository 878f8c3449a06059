//! Request bodies: the rows about media types, forms, and shapes of which one is chosen.

use serde_json::{Value, json};

use super::{Made, api, assert_has, made, newer, sharing, with};

fn content(content: &Value) -> Value {
    api("post", "/parcels", &with("requestBody", json!({ "required": true, "content": content })))
}

/// A document whose operation takes JSON.
fn taking(schema: &Value) -> Value {
    content(&json!({ "application/json": { "schema": schema } }))
}

fn object(properties: &Value) -> Value {
    json!({ "type": "object", "properties": properties })
}

#[track_caller]
fn check(api: &Value, wanted: &Value, told: &[&str]) -> Made {
    let made = made(api);
    assert_has(made.body(), wanted, &api["paths"].to_string());
    assert_eq!(made.told(), told);
    made
}

fn fields(made: &Made) -> Vec<(&str, &str)> {
    let parameters = made.operation()["parameters"].as_array().unwrap();
    let fields = parameters.iter().filter(|parameter| parameter["in"] == "formData");
    fields.map(|field| (field["name"].as_str().unwrap(), field["type"].as_str().unwrap())).collect()
}

#[test]
fn of_several_shapes_the_one_with_most_properties_is_taken() {
    let shapes = json!([
        object(&json!({ "card": { "type": "string" } })),
        object(&json!({ "iban": { "type": "string" }, "bic": { "type": "string" } })),
    ]);
    for choice in ["oneOf", "anyOf"] {
        let schema =
            json!({ "type": "object", "properties": { "amount": { "type": "number" } }, choice: shapes });
        let wanted =
            json!({ "properties": { "amount": { "type": "number" }, "iban": {}, "bic": {}, "card": null } });
        check(
            &taking(&schema),
            &wanted,
            &["2 shapes of an object: one of them", "property 'card': left out"],
        );
    }
}

#[test]
fn what_is_read_only_is_not_asked_for() {
    let schema = json!({ "type": "object", "required": ["id"], "properties": {
        "id": { "type": "string", "readOnly": true },
        "name": { "type": "string" },
        "logs": { "type": "array", "items": { "type": "string", "readOnly": true } },
        "parts": { "type": "array", "items": { "type": "object", "properties": {
            "id": { "type": "string", "readOnly": true }, "weight": { "type": "number" },
        } } },
    } });
    let wanted = json!({
        "required": null,
        "properties": { "id": null, "name": {}, "logs": null, "parts": { "items": { "properties": { "id": null, "weight": {} } } } },
    });
    check(
        &taking(&schema),
        &wanted,
        &["input 'id': left out", "list 'logs': left out", "input 'id': left out"],
    );
}

#[test]
fn null_is_not_entered() {
    let schema = object(&json!({
        "a": { "type": "string", "nullable": true },
        "b": { "oneOf": [{ "type": "string" }, { "type": "null" }] },
        "c": { "type": ["string", "null"] },
        "d": { "type": "string", "enum": ["x", null] },
        "e": { "type": "string", "x-nullable": true },
    }));
    let made = made(&newer(taking(&schema)));
    for name in ["a", "b", "c", "d", "e"] {
        assert_has(&made.body()["properties"][name], &json!({ "type": "string", "x-nullable": null }), name);
    }
    assert_eq!(made.body()["properties"]["d"]["enum"], json!(["x"]));
    assert_eq!(made.told(), <[&str; 0]>::default());
}

#[test]
fn required_inputs_with_one_value_are_filled_in() {
    let schema = json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string", "enum": ["parcel"] }, "name": { "type": "string" } } });
    let wanted = json!({ "required": ["kind"], "properties": { "kind": { "default": "parcel", "x-ms-visibility": "internal" }, "name": { "x-ms-visibility": null } } });
    check(&taking(&schema), &wanted, &[]);
}

#[test]
fn deprecated_inputs_are_left_out() {
    let schema = json!({ "type": "object", "required": ["must"], "properties": {
        "old": { "type": "string", "deprecated": true }, "must": { "type": "string", "deprecated": true }, "new": { "type": "string" },
    } });
    check(
        &taking(&schema),
        &json!({ "properties": { "old": null, "must": {}, "new": {} } }),
        &["input 'old': left out"],
    );
}

#[test]
fn one_representation_is_taken() {
    let text = json!({ "schema": { "type": "string" } });
    let json = json!({ "schema": object(&json!({ "a": { "type": "string" } })) });
    let form = json!({ "schema": object(&json!({ "b": { "type": "string" } })) });
    let ranked = [
        ("application/json", &json),
        ("application/vnd.parcel+json", &json),
        ("multipart/form-data", &form),
        ("application/x-www-form-urlencoded", &form),
        ("application/octet-stream", &text),
    ];
    for first in 0..ranked.len() - 1 {
        // The order in the document says nothing.
        let all: serde_json::Map<String, Value> = ranked[first..]
            .iter()
            .rev()
            .map(|(name, media)| ((*name).to_owned(), (*media).clone()))
            .collect();
        let made = made(&content(&all.into()));
        let consumes = match first {
            0 => Value::Null,
            _ => json!([ranked[first].0]),
        };
        assert_eq!(made.operation().get("consumes").cloned().unwrap_or_default(), consumes, "{first}");
        let mut told: Vec<_> =
            ranked[first + 1..].iter().map(|(name, _)| format!("body as {name}: left out")).collect();
        told.sort();
        let mut found = made.told();
        found.sort();
        assert_eq!(found, told);
        for loss in &made.losses {
            let name = loss.what.strip_prefix("body as ").unwrap().replace('/', "~1");
            assert_eq!(loss.pointer, format!("/paths/~1parcels/post/requestBody/content/{name}"));
        }
    }
}

#[test]
fn forms_are_fields_and_files() {
    let schema = json!({ "type": "object", "required": ["file"], "properties": {
        "file": { "type": "string", "format": "binary", "description": "The label." },
        "name": { "type": "string" },
        "tags": { "type": "array", "items": { "type": "string" } },
        "more": { "type": "object", "properties": { "a": { "type": "string" } } },
    } });
    let made = made(&content(&json!({ "multipart/form-data": { "schema": schema } })));
    assert_eq!(fields(&made), [("file", "file"), ("name", "string"), ("tags", "string")]);
    assert_eq!(made.operation()["consumes"], json!(["multipart/form-data"]));
    assert_eq!(made.told(), ["a list in 'tags': one value", "formData parameter 'more': left out"]);
    let schema = object(&json!({ "name": { "type": "string" }, "count": { "type": "integer" } }));
    let made = super::made(&content(&json!({ "application/x-www-form-urlencoded": { "schema": schema } })));
    assert_eq!(fields(&made), [("name", "string"), ("count", "integer")]);
    assert_eq!(made.operation()["consumes"], json!(["application/x-www-form-urlencoded"]));
    assert_eq!(made.told(), <[&str; 0]>::default());
}

#[test]
fn raw_bodies_are_bytes_or_text() {
    for (name, format) in [
        ("application/octet-stream", json!("binary")),
        ("image/png", json!("binary")),
        ("text/plain", Value::Null),
        ("application/xml", Value::Null),
    ] {
        let made = made(&content(&json!({ name: { "schema": { "type": "string", "format": "binary" } } })));
        assert_has(made.body(), &json!({ "type": "string", "format": format }), name);
        assert_eq!(made.operation()["consumes"], json!([name]));
    }
}

#[test]
fn fields_of_a_body_that_is_no_json_are_told() {
    // Beside the document this is an error: it asks for an object, of which the platform writes no XML.
    let api =
        content(&json!({ "application/xml": { "schema": object(&json!({ "a": { "type": "string" } })) } }));
    let made = super::try_made(&super::document(&api), &super::Wish::default()).unwrap();
    assert_eq!(made.told(), ["the fields of a body as application/xml: one text"]);
}

#[test]
fn a_body_of_get_is_left_out() {
    let operation = with(
        "requestBody",
        json!({ "content": { "application/json": { "schema": object(&json!({ "a": { "type": "string" } })) } } }),
    );
    let made = made(&api("get", "/parcels", &operation));
    assert_eq!(made.told(), ["the request body: left out"]);
    assert_eq!(made.operation().get("parameters"), None);
}

#[test]
fn parts_of_an_object_are_put_together() {
    let schemas = json!({
        "Base": { "type": "object", "required": ["state"], "properties": { "state": { "type": "string", "enum": ["new", "old", "lost"] } } },
        "Parcel": { "description": "A parcel.", "allOf": [
            { "$ref": "#/components/schemas/Base" },
            { "type": "object", "properties": { "state": { "type": "string", "enum": ["old", "new"] }, "name": { "type": "string" } } },
        ] },
    });
    let api = sharing(taking(&json!({ "$ref": "#/components/schemas/Parcel" })), schemas);
    let made = check(&api, &json!({ "required": ["state"], "properties": { "state": {}, "name": {} } }), &[]);
    let mut values: Vec<_> = made.body()["properties"]["state"]["enum"].as_array().unwrap().clone();
    values.sort_by_key(ToString::to_string);
    assert_eq!(values, ["new", "old"], "those that both have");
}

#[test]
fn a_body_keeps_its_words() {
    let mut api = taking(
        &json!({ "type": "object", "description": "What is sent.", "properties": { "a": { "type": "string" } } }),
    );
    let made = made(&api);
    assert!(made.parameter("body").unwrap().to_string().contains("What is sent."));
    api["paths"]["/parcels"]["post"]["requestBody"]["description"] = "The parcel.".into();
    let made = super::made(&api);
    assert_eq!(made.parameter("body").unwrap()["description"], "The parcel.");
}
