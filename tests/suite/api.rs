//! The neutral model: what two dialects say of the same thing is the same.

use conndef::api::{Api, Location, Operation, Status};
use conndef::compare::{Matching, compare};
use conndef::document::{Document, Format};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::compare::load;
use crate::support;

fn document(value: &Value) -> Document {
    Document::new("api.json", &serde_json::to_vec(value).unwrap(), Format::Json)
}

/// A Swagger 2.0 document with one operation, which is read.
fn swagger(path: &str, operation: &Value, extra: &Value) -> Document {
    let mut root = json!({"swagger": "2.0", "paths": {path: {"get": operation}}});
    root.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    document(&root)
}

fn openapi(path: &str, operation: &Value, extra: &Value) -> Document {
    let mut root = json!({"openapi": "3.0.3", "paths": {path: {"get": operation}}});
    root.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    document(&root)
}

fn only(document: &Document) -> Operation<'_> {
    let mut operations = Api::read(document.root()).unwrap().operations;
    assert_eq!(operations.len(), 1);
    operations.remove(0)
}

#[test]
fn equal_addresses_are_equal_texts() {
    let ours = |extra| only(&swagger("/x/{id}", &json!({}), &extra)).urls();
    assert_eq!(ours(json!({"host": "A.example.com", "basePath": "/"})), ["https://a.example.com/x/{}"]);
    assert_eq!(
        ours(json!({"host": "a.example.com:443", "basePath": "v1/"})),
        ["https://a.example.com/v1/x/{}"]
    );
    assert_eq!(ours(json!({"host": "a.example.com:80", "schemes": ["http"]})), ["http://a.example.com/x/{}"]);
    assert_eq!(ours(json!({})), ["/x/{}"]);
    let theirs = |extra| only(&openapi("/x/{key}", &json!({}), &extra)).urls();
    assert_eq!(
        theirs(json!({"servers": [{"url": "HTTPS://A.example.com:443//v1/"}]})),
        ["https://a.example.com/v1/x/{}"]
    );
    assert_eq!(theirs(json!({"servers": [{"url": "/v1"}]})), ["/v1/x/{}"]);
    assert_eq!(theirs(json!({})), ["/x/{}"]);
    let variables = json!({"servers": [{"url": "https://{zone}.example.com", "variables":
        {"zone": {"default": "eu", "enum": ["eu", "us"]}}}]});
    assert_eq!(theirs(variables), ["https://eu.example.com/x/{}", "https://us.example.com/x/{}"]);
}

#[test]
fn parameters_of_the_path_item_are_merged_by_place_and_name() {
    let document = document(&json!({"openapi": "3.0.0", "paths": {"/x/{id}": {
        "parameters": [
            {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
            {"name": "a", "in": "query", "required": true, "schema": {"type": "string"}},
            {"name": "Accept", "in": "header", "schema": {"type": "string"}},
        ],
        "get": {"parameters": [
            {"name": "a", "in": "query", "schema": {"type": "string"}},
            {"name": "a", "in": "header", "schema": {"type": "string"}},
        ]},
    }}}));
    let inputs = only(&document).inputs;
    let seen: Vec<_> = inputs.iter().map(|input| (input.location, input.name, input.is_required)).collect();
    let expected =
        [(Location::Query, "a", false), (Location::Header, "a", false), (Location::Path, "id", true)];
    assert_eq!(seen, expected);
}

#[test]
fn a_declared_scheme_applies_whatever_security_says() {
    let schemes = json!({"key": {"type": "apiKey", "in": "header", "name": "apikey"}});
    for extra in [
        json!({"securityDefinitions": schemes}),
        json!({"securityDefinitions": schemes, "security": []}),
        json!({"securityDefinitions": schemes, "security": [{"key": []}]}),
    ] {
        let document = swagger("/x", &json!({}), &extra);
        let security = only(&document).security;
        assert_eq!(security.alternatives.len(), 1, "{extra}");
        assert_eq!(security.alternatives[0][0].to_string(), "an API key in header 'apikey'");
        assert_eq!(security.node.pointer().as_str(), "/securityDefinitions/key");
    }
}

#[test]
fn status_keys_are_codes_ranges_or_default() {
    assert_eq!(Status::parse("200"), Some(Status::Code(200)));
    assert_eq!(Status::parse("2xx"), Some(Status::Range(2)));
    assert_eq!(Status::parse("default"), Some(Status::Default));
    for key in ["", "20", "2000", "6XX", "abc", "é00", "+20", "x-ms"] {
        assert_eq!(Status::parse(key), None, "{key}");
    }
    assert!(!Status::Default.is_success() && Status::Range(2).is_success());
}

#[test]
fn wrong_json_types_are_read_around() {
    let odd =
        [json!(null), json!(1), json!("x"), json!([]), json!([null, 1, [], {}]), json!({"": null, "a": 1})];
    for odd in &odd {
        for root in [
            json!({"swagger": odd, "paths": odd}),
            json!({"openapi": "3.0.0", "paths": {"/a": odd}, "servers": odd, "security": odd}),
            json!({"swagger": "2.0", "host": odd, "basePath": odd, "schemes": odd, "securityDefinitions": odd,
                "security": odd, "consumes": odd, "paths": {"/a{": {"get": odd, "parameters": odd, "post": {
                "parameters": [odd, {"in": odd, "name": odd}, {"in": "path", "name": "x", "required": odd,
                "type": odd, "enum": odd, "format": odd, "default": odd}, {"in": "body", "schema": odd}],
                "responses": {"200": odd, "default": {"schema": odd}}, "security": odd, "produces": odd}}}}),
            json!({"openapi": "3.0.0", "components": odd, "paths": {"/a}{b": {"post": {"parameters": odd,
                "requestBody": {"content": {"application/json": {"schema": {"allOf": [odd, {"properties": odd,
                "required": odd, "items": odd, "type": [odd], "additionalProperties": odd}]}}}}, "responses":
                {"200": {"content": odd}, "abc": odd}, "servers": [odd, {"url": odd, "variables": odd}]}}}}),
        ] {
            let document = document(&root);
            if let Some(api) = Api::read(document.root()) {
                let changes = compare(&api, &api, Matching::Route);
                assert!(changes.is_empty(), "{root}: {changes:?}");
            }
        }
    }
}

#[test]
fn our_transcription_says_what_the_vendor_says() {
    let Some(shared) = support::shared() else { return };
    let own = load(&support::repository("connector/tyntec-2fa/reference.openapi.yaml"));
    let vendors = load(&shared.join("reference/tyntec/2fa-v1.openapi.yaml"));
    let own = Api::read(own.root()).unwrap();
    let mut vendor = Api::read(vendors.root()).unwrap();
    vendor.operations.retain(|operation| {
        own.operations
            .iter()
            .any(|own| own.route.method == operation.route.method && own.template() == operation.template())
    });
    assert_eq!((own.operations.len(), vendor.operations.len()), (5, 5));
    for (base, revision) in [(&own, &vendor), (&vendor, &own)] {
        let changes = compare(base, revision, Matching::Route);
        assert!(changes.is_empty(), "{changes:#?}");
    }
}

#[test]
fn our_transcription_is_strict_openapi() {
    let document = load(&support::repository("connector/tyntec-2fa/reference.openapi.yaml"));
    assert!(document.is_parsed());
    let api = openapiv3::OpenAPI::deserialize(document.root().value()).unwrap();
    assert_eq!(api.operations().count(), 5);
}
