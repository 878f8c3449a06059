//! Generated descriptions of any size, for what must hold of large ones.

use serde_json::{Map, Value, json};

/// Shared schemas, as many operations use each.
const USERS: usize = 20;

/// Operations of the clean connector in `tests/fixtures`.
const OPERATIONS_OF_BASE: usize = 7;

fn base() -> Value {
    let file = super::repository("tests/fixtures/base/apiDefinition.swagger.json");
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

/// The name of a shared schema; all of them begin and end alike.
fn name(schema: usize) -> String {
    format!("Some{schema:05}Schema")
}

/// The reference of an API.
pub fn reference(operations: usize) -> Value {
    let schema = |number: usize| {
        let property =
            |n: usize| (format!("field{n}"), json!({"type": "string", "maxLength": 10 + n + number % 7}));
        let mut properties: Map<_, _> = (0..12).map(property).collect();
        properties.insert(
            "next".to_owned(),
            json!({"$ref": format!("#/components/schemas/{}", name((number + 1) % (operations / USERS)))}),
        );
        json!({"type": "object", "required": ["field1"], "properties": properties})
    };
    let operation = |number: usize| {
        let body = json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/{}", name(number / USERS))}}});
        json!({"parameters": [{"$ref": "#/components/parameters/id"}], "post": {"operationId": format!("op{number}"),
            "parameters": (0..8).map(|n| json!({"name": format!("query{n}"), "in": "query", "schema": {"type": "string"}})).collect::<Vec<_>>(),
            "requestBody": {"required": true, "content": body}, "responses": {"200": {"description": "OK", "content": body}}}})
    };
    json!({"openapi": "3.0.3", "info": {"title": "Large", "version": "1"},
        "servers": [{"url": "https://api.acme.example.com"}],
        "paths": (0..operations).map(|n| (format!("/area{}/things{n}/{{id}}", n % 10), operation(n))).collect::<Map<_, _>>(),
        "components": {"parameters": {"id": {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}},
            "schemas": (0..operations / USERS).map(|n| (name(n), schema(n))).collect::<Map<_, _>>()}})
}

/// The definition of a connector with some operations of a reference, each with mistakes: an unknown input, a missing
/// one, another type in what it shares with others; some operations are unknown.
pub fn departing_from(reference: &Value, operations: usize) -> Value {
    let mut definition = base();
    let all: Vec<_> = reference["paths"].as_object().unwrap().keys().collect();
    let path = |n: usize| {
        let path = all[n * all.len() / operations];
        if n.is_multiple_of(5) { path.replace("things", "thongs") } else { path.clone() }
    };
    let operation = |n: usize| {
        let schema = json!({"$ref": format!("#/definitions/{}", name(n / USERS))});
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
        (0..=operations / USERS).map(|n| (name(n), schema.clone())).collect::<Map<_, _>>().into();
    definition
}

/// A definition that repeats the operations of the clean connector under other names, with a mistake in each copy.
pub fn definition(operations: usize) -> Value {
    let mut definition = base();
    let base = definition.clone();
    let renamed = |part: &Value, copy: usize| {
        let mut text = part.to_string();
        let ids =
            base["paths"].as_object().unwrap().values().flat_map(|item| item.as_object().unwrap().values());
        for id in ids.filter_map(|operation| operation["operationId"].as_str()) {
            text = text.replace(&format!("\"{id}\""), &format!("\"{id}{copy}\""));
        }
        let text = text.replace("#/definitions/", &format!("#/definitions/Area{}", copy / USERS));
        serde_json::from_str::<Map<String, Value>>(&text).unwrap()
    };
    let mut paths = Map::new();
    let mut schemas = Map::new();
    for copy in 0..operations / OPERATIONS_OF_BASE {
        let mut own = renamed(&base["paths"], copy);
        own["/parcels/{parcelId}"]["get"].as_object_mut().unwrap().remove("summary");
        paths.extend(own.into_iter().map(|(path, item)| (format!("/area{copy}{path}"), item)));
        if copy.is_multiple_of(USERS) {
            let own = renamed(&base["definitions"], copy);
            schemas.extend(
                own.into_iter().map(|(name, schema)| (format!("Area{}{name}", copy / USERS), schema)),
            );
        }
    }
    definition["paths"] = paths.into();
    definition["definitions"] = schemas.into();
    definition
}

/// A later version of such a definition, in which each copy has lost an operation, an input and a property, and one of its
/// inputs is of another type.
pub fn next_version(definition: &Value) -> Value {
    let mut next = definition.clone();
    for (path, item) in next["paths"].as_object_mut().unwrap() {
        let item = item.as_object_mut().unwrap();
        if path.ends_with("/parcels") {
            let parameters = item["get"]["parameters"].as_array_mut().unwrap();
            parameters.remove(0);
            parameters[0]["type"] = json!("string");
        }
        item.retain(|method, operation| {
            method != "delete" || path.ends_with("/{hookId}") || operation.is_null()
        });
    }
    for (_, schema) in next["definitions"].as_object_mut().unwrap() {
        let properties = schema["properties"].as_object_mut().unwrap();
        properties.retain(|name, _| name != "status");
    }
    next
}
