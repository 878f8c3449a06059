//! Documents with mistakes: what cannot be read is left out and told, and nothing becomes empty in silence.

use serde_json::{Value, json};

use super::{Wish, api, document, made, plain, try_made, with, yaml};

fn error(api: &Value) -> String {
    match try_made(&document(api), &Wish::default()) {
        Err(error) => error,
        Ok(made) => panic!("it was made: {}", made.definition),
    }
}

#[test]
fn what_describes_no_api_is_refused() {
    let none = "api.json is neither OpenAPI 3 nor Swagger 2.0: expected a document with 'openapi' or 'swagger', and 'paths'";
    for api in [
        json!(null),
        json!([]),
        json!("openapi"),
        json!({}),
        json!({ "openapi": "4.0.0", "paths": {} }),
        json!({ "info": {} }),
    ] {
        assert_eq!(error(&api), none, "{api}");
    }
    let nothing = json!({ "openapi": "3.0.3", "info": {}, "paths": {} });
    assert_eq!(error(&nothing), "api.json describes no operations");
    assert_eq!(error(&json!({ "openapi": "3.1.0", "webhooks": {} })), "api.json describes no operations");
}

#[test]
fn references_that_lead_nowhere_are_told() {
    let nowhere = json!({ "$ref": "#/components/nowhere" });
    let mut operation =
        with("parameters", json!([nowhere, { "name": "a", "in": "query", "schema": nowhere }]));
    operation["requestBody"] = nowhere.clone();
    operation["responses"] = json!({ "200": { "description": "Fine.", "content": { "application/json": { "schema": {
        "type": "object", "properties": { "a": nowhere, "b": { "type": "string" } },
    } } } }, "404": nowhere });
    let mut whole = api("post", "/parcels", &operation);
    whole["paths"]["/item"] = nowhere.clone();
    whole["paths"]["/operation"] = json!({ "get": nowhere });
    let made = try_made(&document(&whole), &Wish::default()).unwrap();
    let mut places: Vec<_> = made.losses.iter().map(|loss| loss.pointer.as_str()).collect();
    places.sort_unstable();
    let wanted = [
        "/paths/~1item",
        "/paths/~1operation/get",
        "/paths/~1parcels/post/parameters/0/$ref",
        "/paths/~1parcels/post/parameters/1/schema/$ref",
        "/paths/~1parcels/post/requestBody/$ref",
        "/paths/~1parcels/post/responses/200/content/application~1json/schema/properties/a/$ref",
        "/paths/~1parcels/post/responses/404/$ref",
    ];
    assert_eq!(places, wanted);
    assert!(
        made.losses
            .iter()
            .all(|loss| loss.what == "$ref '#/components/nowhere' leads to nothing in this document")
    );
    assert!(made.answer()["properties"].get("b").is_some());
}

#[test]
fn odd_parts_are_told() {
    let mut operation =
        with("responses", json!({ "200": { "description": "Fine." }, "fine": { "description": "?" } }));
    operation["parameters"] = json!([{ "name": "a", "in": "nowhere" }, { "in": "query" }, { "name": "b", "in": "path", "required": true }]);
    operation["requestBody"] = json!({ "content": { "json": { "schema": { "type": "object" } } } });
    let made = made(&api("post", "/parcels", &operation));
    let mut places: Vec<_> =
        made.losses.iter().map(|loss| loss.pointer.rsplit("/post/").next().unwrap()).collect();
    places.sort_unstable();
    assert_eq!(
        places,
        [
            "parameters/0",
            "parameters/1",
            "parameters/2",
            "requestBody",
            "requestBody/content/json",
            "responses/fine"
        ]
    );
}

#[test]
fn operations_and_path_items_may_stand_elsewhere() {
    let mut whole = api("get", "/parcels", &plain());
    whole["components"] =
        json!({ "pathItems": { "Shops": { "get": with("operationId", "ListShops".into()) } } });
    whole["paths"]["/shops"] = json!({ "$ref": "#/components/pathItems/Shops" });
    whole["paths"]["/again"] = json!({ "get": { "$ref": "#/paths/~1parcels/get" } });
    let made = made(&whole);
    let paths: Vec<_> = made.definition["paths"].as_object().unwrap().keys().collect();
    assert_eq!(paths, ["/parcels", "/shops", "/again"]);
}

#[test]
fn paths_that_differ_in_names_only_are_one_and_clashes_are_told() {
    let mut whole = api("get", "/parcels/{id}", &plain());
    whole["paths"]["/parcels/{name}"] = json!({ "get": plain(), "delete": plain() });
    let made = try_made(&document(&whole), &Wish::default()).unwrap();
    assert_eq!(made.told(), ["operation GET /parcels/{name}: left out"]);
    assert!(made.definition["paths"]["/parcels/{id}"].get("delete").is_some());
}

#[test]
fn names_that_mean_something_elsewhere_are_names_here() {
    let names = [
        "__proto__",
        "constructor",
        "../../etc/passwd",
        "a/b~c",
        "\u{1b}[31mred",
        "$ref",
        "",
        "größe",
        "a\nb",
        "🧨",
    ];
    let properties: serde_json::Map<_, _> =
        names.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" }))).collect();
    let schema = json!({ "type": "object", "properties": properties });
    let mut operation = plain();
    operation["requestBody"] = json!({ "content": { "application/json": { "schema": { "$ref": "#/components/schemas/..~1..~1x" } } } });
    operation["operationId"] = "../\u{7}evil".into();
    operation["tags"] = json!(["../x"]);
    let mut whole = api("post", "/parcels", &operation);
    whole["components"]["schemas"]["../../x"] = schema;
    let made = try_made(&document(&whole), &Wish::default()).unwrap();
    assert!(made.body()["properties"].get("__proto__").is_some());
    let id = made.operation()["operationId"].as_str().unwrap();
    assert!(id.chars().all(|c| c.is_ascii_alphanumeric()), "{id}");
    let names: Vec<_> = made.definition["definitions"].as_object().unwrap().keys().collect();
    assert!(names.iter().all(|name| !name.contains('/')), "{names:?}");
    assert!(!made.readme.contains('\u{1b}') && !made.readme.contains('\u{7}'));
}

#[test]
fn keys_that_stand_there_twice_are_read_once() {
    let text = r#"{ "openapi": "3.0.3", "info": { "title": "A", "title": "B", "version": "1" }, "servers": [{ "url": "https://api.example.com" }],
        "paths": { "/a": { "get": { "responses": {} } }, "/a": { "get": { "responses": {} } } } }"#;
    let twice =
        conndef::document::Document::new("api.json", text.as_bytes(), conndef::document::Format::Json);
    let made = try_made(&twice, &Wish::default()).unwrap();
    assert_eq!(made.definition["paths"].as_object().unwrap().len(), 1);
}

#[test]
fn yaml_with_anchors_is_read() {
    let made = try_made(
        &yaml(
            "openapi: 3.0.0\ninfo: {title: A, version: 1}\nservers: [{url: https://api.example.com}]\npaths:\n  /a:\n    get: &get\n      responses: {200: {description: Fine}}\n  /b:\n    get: *get\n",
        ),
        &Wish::default(),
    );
    assert_eq!(made.unwrap().definition["paths"].as_object().unwrap().len(), 2);
}
