//! Large references: what a comparison costs grows with their size, not with its square.

use std::time::{Duration, Instant};

use conndef::document::{Document, Format};
use conndef::profile::Profile;
use serde_json::{Map, Value, json};

use crate::drift::judge;
use crate::rules::{Files, base};

/// Shared schemas, as many operations use each.
const USERS: usize = 20;

fn reference(operations: usize) -> Value {
    let schema = |number: usize| {
        let property =
            |n: usize| (format!("field{n}"), json!({"type": "string", "maxLength": 10 + n + number % 7}));
        let mut properties: Map<_, _> = (0..12).map(property).collect();
        properties.insert(
            "next".to_owned(),
            json!({"$ref": format!("#/components/schemas/S{}", (number + 1) % (operations / USERS))}),
        );
        json!({"type": "object", "required": ["field1"], "properties": properties})
    };
    let operation = |number: usize| {
        let body = json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/S{}", number / USERS)}}});
        json!({"parameters": [{"$ref": "#/components/parameters/id"}], "post": {"operationId": format!("op{number}"),
            "parameters": (0..8).map(|n| json!({"name": format!("query{n}"), "in": "query", "schema": {"type": "string"}})).collect::<Vec<_>>(),
            "requestBody": {"required": true, "content": body}, "responses": {"200": {"description": "OK", "content": body}}}})
    };
    json!({"openapi": "3.0.3", "info": {"title": "Large", "version": "1"},
        "servers": [{"url": "https://api.acme.example.com"}],
        "paths": (0..operations).map(|n| (format!("/area{}/things{n}/{{id}}", n % 10), operation(n))).collect::<Map<_, _>>(),
        "components": {"parameters": {"id": {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}},
            "schemas": (0..operations / USERS).map(|n| (format!("S{n}"), schema(n))).collect::<Map<_, _>>()}})
}

/// A connector with every tenth operation of a reference, each with mistakes: an unknown input, a missing one, another
/// type in what it shares with others; some operations are unknown.
fn connector(reference: &Value, operations: usize) -> Files {
    let mut files = base(Profile::Deploy);
    let mut definition: Value = serde_json::from_slice(&files["apiDefinition.swagger.json"]).unwrap();
    let all: Vec<_> = reference["paths"].as_object().unwrap().keys().collect();
    let path = |n: usize| {
        let path = all[n * all.len() / operations];
        if n.is_multiple_of(5) { path.replace("things", "thongs") } else { path.clone() }
    };
    let operation = |n: usize| {
        let schema = json!({"$ref": format!("#/definitions/S{}", n / USERS)});
        let query = |q: usize| json!({"name": format!("query{}", q + 1), "in": "query", "type": "integer"});
        let parameters: Vec<_> = [
            json!({"name": "id", "in": "path", "required": true, "type": "string"}),
            json!({"name": "body", "in": "body", "schema": schema}),
        ]
        .into_iter()
        .chain((0..8).map(query))
        .collect();
        json!({"post": {"operationId": format!("Op{n}"), "parameters": parameters,
            "responses": {"200": {"description": "Fine.", "schema": schema}}}})
    };
    let field = |n: usize| (format!("field{n}"), json!({"type": if n == 3 { "integer" } else { "string" }}));
    let schema = json!({"type": "object", "properties": (0..14).map(field).collect::<Map<_, _>>()});
    definition["basePath"] = json!("/");
    definition["paths"] = (0..operations).map(|n| (path(n), operation(n))).collect::<Map<_, _>>().into();
    definition["definitions"] =
        (0..=operations / USERS).map(|n| (format!("S{n}"), schema.clone())).collect::<Map<_, _>>().into();
    files.insert("apiDefinition.swagger.json".to_owned(), definition.to_string().into_bytes());
    files
}

/// Time of a whole judgement by the rules of drift, reading included, and the number of findings.
fn measured(operations: usize) -> (Duration, usize) {
    let reference = reference(operations);
    let files = connector(&reference, operations / 10);
    let text = reference.to_string();
    let started = Instant::now();
    let reference = Document::new("reference", text.as_bytes(), Format::Json);
    let findings = judge(&files, &[reference]).findings.len();
    (started.elapsed(), findings)
}

#[test]
fn the_cost_of_a_comparison_grows_with_its_size() {
    measured(200);
    let (once, few) = measured(300);
    let (twice, many) = measured(1200);
    assert!(few > 200 && many > 3 * few, "{few} and {many} findings");
    // Four times as much takes four times as long; sixteen times would be its square. Other work on the machine is
    // allowed for.
    assert!(twice < 9 * once, "{once:?} for 300 operations, {twice:?} for 1,200");
}

/// `cargo test --release --test suite speed -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
fn measurement() {
    for operations in [1000, 2000, 4000] {
        let (time, findings) = measured(operations);
        eprintln!(
            "{operations} operations, {} in the connector: {time:?}, {findings} findings",
            operations / 10
        );
    }
}
