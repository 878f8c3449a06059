//! The neutral model: what two dialects say of the same thing is the same.

use conndef::api::{Api, Location, Operation, Schema, Status};
use conndef::compare::{Matching, compare};
use conndef::document::{Document, Format};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::support;
use crate::support::apis::{facts, load};

fn document(value: &Value) -> Document {
    Document::new("api.json", serde_json::to_vec(value).unwrap(), Format::Json)
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

/// An OpenAPI document in which one operation takes and answers a value of this schema, and its components.
fn with_schema(schema: &Value) -> Document {
    let content = json!({"application/json": {"schema": schema}});
    document(&json!({"openapi": "3.1.0", "paths": {"/x": {"post": {
        "requestBody": {"content": content}, "responses": {"200": {"description": "x", "content": content}},
    }}}, "components": {"schemas": {
        "Short": {"type": "string", "maxLength": 5}, "Loop": {"allOf": [{"$ref": "#/components/schemas/Loop"}]},
    }}}))
}

/// Schemas put together from parts, and the same as a whole.
const SAME: &[(&str, &str)] = &[
    // All of several apply: the tighter bound, whichever comes first.
    (
        r#"{"allOf": [{"type": "integer", "minimum": 1}, {"minimum": 5}]}"#,
        r#"{"type": "integer", "minimum": 5}"#,
    ),
    (
        r#"{"allOf": [{"type": "integer", "minimum": 5}, {"minimum": 1}]}"#,
        r#"{"type": "integer", "minimum": 5}"#,
    ),
    (
        r#"{"allOf": [{"type": "integer", "maximum": 1}, {"maximum": 5}]}"#,
        r#"{"type": "integer", "maximum": 1}"#,
    ),
    (
        r#"{"allOf": [{"type": "integer", "maximum": 5}, {"maximum": 1}]}"#,
        r#"{"type": "integer", "maximum": 1}"#,
    ),
    (
        r#"{"type": "string", "allOf": [{"pattern": "a"}, {"pattern": "b"}]}"#,
        r#"{"type": "string", "pattern": "a"}"#,
    ),
    (r#"{"allOf": [{"type": "number"}, {"type": "integer"}]}"#, r#"{"type": "integer"}"#),
    (r#"{"allOf": [{"type": "integer"}, {"type": "number"}]}"#, r#"{"type": "integer"}"#),
    (
        r#"{"allOf": [{"type": ["string", "integer"]}, {"type": ["integer", "boolean"]}]}"#,
        r#"{"type": "integer"}"#,
    ),
    (r#"{"allOf": [{"enum": ["a", "b"]}, {"enum": ["b", "c"]}]}"#, r#"{"type": "string", "enum": ["b"]}"#),
    (
        r#"{"allOf": [{"type": "string"}, {"format": "date", "default": "x"}]}"#,
        r#"{"type": "string", "format": "date", "default": "x"}"#,
    ),
    (r#"{"type": "string", "allOf": [{"readOnly": true}]}"#, r#"{"type": "string", "readOnly": true}"#),
    (r#"{"type": "string", "writeOnly": true, "allOf": [{}]}"#, r#"{"type": "string", "writeOnly": true}"#),
    (r#"{"allOf": [{"type": "string", "nullable": true}, {}]}"#, r#"{"type": ["string", "null"]}"#),
    (r#"{"allOf": [{}, {"type": "string", "nullable": true}]}"#, r#"{"type": ["string", "null"]}"#),
    (
        r#"{"allOf": [{"properties": {"a": {"type": "string"}}, "required": ["a"]}, {"required": ["b"], "properties": {"a": {"maxLength": 5}, "b": {"type": "integer"}}}]}"#,
        r#"{"type": "object", "properties": {"a": {"type": "string", "maxLength": 5}, "b": {"type": "integer"}}, "required": ["a", "b"]}"#,
    ),
    (
        r#"{"allOf": [{"items": {"type": "string"}}, {"items": {"maxLength": 5}}]}"#,
        r##"{"type": "array", "items": {"$ref": "#/components/schemas/Short"}}"##,
    ),
    (
        r#"{"allOf": [{"additionalProperties": {"type": "string"}}, {"additionalProperties": {"maxLength": 5}}]}"#,
        r#"{"type": "object", "additionalProperties": {"type": "string", "maxLength": 5}}"#,
    ),
    // Since 3.1, what stands beside a reference applies, too; a circle adds nothing.
    (
        r##"{"$ref": "#/components/schemas/Short", "minLength": 2}"##,
        r#"{"type": "string", "minLength": 2, "maxLength": 5}"#,
    ),
    (r##"{"type": "string", "allOf": [{"$ref": "#/components/schemas/Loop"}]}"##, r#"{"type": "string"}"#),
    // Any of several applies: the looser bound, and none that does not bind all values of the type.
    (
        r#"{"oneOf": [{"type": "string", "maxLength": 5}, {"type": "string", "maxLength": 9}]}"#,
        r#"{"type": "string", "maxLength": 9}"#,
    ),
    (
        r#"{"oneOf": [{"type": "string", "maxLength": 9}, {"type": "string", "maxLength": 5}]}"#,
        r#"{"type": "string", "maxLength": 9}"#,
    ),
    (
        r#"{"oneOf": [{"type": "string", "minLength": 9}, {"type": "string", "minLength": 5}]}"#,
        r#"{"type": "string", "minLength": 5}"#,
    ),
    (r#"{"oneOf": [{"type": "string", "maxLength": 5}, {"type": "string"}]}"#, r#"{"type": "string"}"#),
    (r#"{"oneOf": [{"type": "string"}, {"type": "string", "maxLength": 5}]}"#, r#"{"type": "string"}"#),
    (
        r#"{"oneOf": [{"type": "string", "pattern": "a"}, {"type": "string", "pattern": "a"}]}"#,
        r#"{"type": "string", "pattern": "a"}"#,
    ),
    (
        r#"{"oneOf": [{"type": "string", "pattern": "a"}, {"type": "string", "pattern": "b"}]}"#,
        r#"{"type": "string"}"#,
    ),
    (
        r#"{"oneOf": [{"type": "string", "maxLength": 5}, {"type": "integer", "maximum": 9}]}"#,
        r#"{"type": ["string", "integer"], "maxLength": 5, "maximum": 9}"#,
    ),
    (
        r#"{"oneOf": [{"type": "integer", "maximum": 9}, {"type": "string", "maxLength": 5}]}"#,
        r#"{"type": ["string", "integer"], "maxLength": 5, "maximum": 9}"#,
    ),
    (
        r#"{"oneOf": [{"type": "string"}, {"type": "integer"}, {"type": "string"}]}"#,
        r#"{"type": ["string", "integer"]}"#,
    ),
    (r#"{"oneOf": [{"type": "integer"}, {"type": "number"}]}"#, r#"{"type": "number"}"#),
    (r#"{"oneOf": [{"type": "string"}, {}]}"#, "{}"),
    (r#"{"oneOf": [{"enum": ["a"]}, {"enum": ["b"]}]}"#, r#"{"type": "string", "enum": ["a", "b"]}"#),
    (r#"{"oneOf": [{"const": "a"}, {"const": "b"}]}"#, r#"{"enum": ["a", "b"]}"#),
    (r#"{"oneOf": [{"enum": ["a"]}, {"type": "string"}]}"#, r#"{"type": "string"}"#),
    (
        r#"{"oneOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date"}]}"#,
        r#"{"type": "string", "format": "date"}"#,
    ),
    (r#"{"oneOf": [{"type": "string", "format": "date"}, {"type": "string"}]}"#, r#"{"type": "string"}"#),
    (
        r#"{"oneOf": [{"type": "string", "format": "date"}, {"type": "integer"}]}"#,
        r#"{"type": ["string", "integer"], "format": "date"}"#,
    ),
    // What is the default of one only is not that of all.
    (r#"{"oneOf": [{"type": "string", "default": "x"}, {"type": "string"}]}"#, r#"{"type": "string"}"#),
    (
        r#"{"oneOf": [{"type": "string", "default": "x"}, {"type": "string", "default": "x"}]}"#,
        r#"{"type": "string", "default": "x"}"#,
    ),
    (
        r#"{"oneOf": [{"type": "string", "default": "x"}, {"type": "string", "default": "y"}]}"#,
        r#"{"type": "string"}"#,
    ),
    (r#"{"oneOf": [{"type": "string", "readOnly": true}, {"type": "string"}]}"#, r#"{"type": "string"}"#),
    (
        r#"{"oneOf": [{"type": "string", "readOnly": true}, {"type": "string", "readOnly": true}]}"#,
        r#"{"type": "string", "readOnly": true}"#,
    ),
    (
        r#"{"type": "object", "properties": {"a": {"oneOf": [{"type": "string", "deprecated": true}, {"type": "string"}]}}}"#,
        r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#,
    ),
    (
        r#"{"type": "object", "properties": {"a": {"allOf": [{"type": "string"}, {"deprecated": true}]}}}"#,
        r#"{"type": "object", "properties": {"a": {"type": "string", "deprecated": true}}}"#,
    ),
    (
        r#"{"oneOf": [{"items": {"type": "string"}}, {"items": {"type": "integer"}}]}"#,
        r#"{"type": "array", "items": {"type": ["string", "integer"]}}"#,
    ),
    // `null` in all the ways in which it is written.
    (r#"{"oneOf": [{"type": "null"}, {"type": "string"}]}"#, r#"{"type": "string", "nullable": true}"#),
    (r#"{"anyOf": [{"const": null}, {"type": "string"}]}"#, r#"{"type": "string", "x-nullable": true}"#),
    (r#"{"anyOf": [{"enum": [null]}, {"type": "string"}]}"#, r#"{"type": ["null", "string"]}"#),
    (
        r##"{"anyOf": [{"$ref": "#/components/schemas/Short"}, {"type": "object", "nullable": true}]}"##,
        r#"{"type": "string", "maxLength": 5, "nullable": true}"#,
    ),
    (
        r##"{"oneOf": [{"nullable": true}, {"$ref": "#/components/schemas/Short"}]}"##,
        r#"{"type": "string", "maxLength": 5, "nullable": true}"#,
    ),
    (r#"{"oneOf": [{"type": "object", "nullable": true}]}"#, r#"{"type": ["object", "null"]}"#),
    (r#"{"enum": ["a", null]}"#, r#"{"type": "string", "nullable": true, "enum": ["a"]}"#),
    // What says nothing.
    (r#"{"type": "string", "minLength": 0, "uniqueItems": false}"#, r#"{"type": "string"}"#),
    (r#"{"type": "boolean", "enum": [false, true]}"#, r#"{"type": "boolean"}"#),
    (r#"{"type": "array", "maxLength": 5, "pattern": "a", "maximum": 3}"#, r#"{"type": "array"}"#),
    (r#"{"type": "string", "maxItems": 5, "minProperties": 2, "minimum": 3}"#, r#"{"type": "string"}"#),
    (r#"{"type": "array", "items": true, "minItems": 0}"#, r#"{"type": "array"}"#),
    (
        r#"{"type": "integer", "exclusiveMaximum": false, "maximum": 1.0}"#,
        r#"{"type": "integer", "maximum": 1}"#,
    ),
    // Bounds of both kinds, types that are implied.
    (
        r#"{"type": "integer", "minimum": 1, "exclusiveMinimum": true}"#,
        r#"{"type": "integer", "exclusiveMinimum": 1}"#,
    ),
    (
        r#"{"type": "integer", "exclusiveMaximum": true, "maximum": 1}"#,
        r#"{"type": "integer", "exclusiveMaximum": 1}"#,
    ),
    (
        r#"{"properties": {"a": {"type": "string"}}}"#,
        r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#,
    ),
    (r#"{"items": {"type": "string"}}"#, r#"{"type": "array", "items": {"type": "string"}}"#),
    (
        r#"{"additionalProperties": {"type": "string"}}"#,
        r#"{"type": "object", "additionalProperties": {"type": "string"}}"#,
    ),
    (
        r#"{"enum": [true, 1, 1.5, "a"]}"#,
        r#"{"type": ["boolean", "integer", "number", "string"], "enum": [true, 1, 1.5, "a"]}"#,
    ),
    (r#"{"enum": [[], {}]}"#, r#"{"type": ["array", "object"], "enum": [[], {}]}"#),
    (r#"{"type": "file"}"#, r#"{"type": "string", "format": "binary"}"#),
];

#[test]
fn a_schema_says_the_same_however_it_is_put_together() {
    for texts in SAME {
        let [parts, whole] = [texts.0, texts.1].map(|text| with_schema(&serde_json::from_str(text).unwrap()));
        for (base, revision) in [(&parts, &whole), (&whole, &parts)] {
            let facts = facts(base, revision);
            assert!(facts.is_empty(), "{texts:?}: {facts:#?}");
        }
        let other = with_schema(&json!({"type": "boolean", "nullable": true}));
        assert!(!facts(&parts, &other).is_empty(), "{texts:?}");
    }
}

#[test]
fn what_cannot_be_compared_is_named_unless_both_sides_say_it_alike() {
    let with_not = |not: &Value| with_schema(&json!({"type": "object", "not": not}));
    let referred = json!({"$ref": "#/components/schemas/Short"});
    let written = json!({"maxLength": 5, "type": "string"});
    let circle = json!({"$ref": "#/paths/~1x/post/requestBody/content/application~1json/schema"});
    for (a, b) in [(&referred, &written), (&json!([1, {}]), &json!([1, {}])), (&circle, &circle)] {
        assert_eq!(facts(&with_not(a), &with_not(b)), [""; 0], "{a} and {b}");
    }
    for (a, b) in [
        (json!({"type": "string"}), written.clone()),
        (json!({"type": "string", "maxLength": 6}), written.clone()),
        (json!({"type": "string", "minLength": 5}), written),
        (json!([1]), json!([1, 2])),
        (json!([2, 1]), json!([1, 2])),
        (json!([]), json!({})),
        (json!(1), json!("1")),
    ] {
        for (a, b) in [(&a, &b), (&b, &a)] {
            let found = facts(&with_not(a), &with_not(b));
            // What is said of each side, of the request and of the answer.
            assert_eq!(found.len(), 4, "{a} and {b}: {found:#?}");
            assert!(found.iter().all(|fact| fact.ends_with(r#"Unhandled(Keyword("not"))"#)), "{found:#?}");
        }
    }
}

#[test]
fn what_cannot_be_compared_is_pointed_at() {
    let documents =
        [json!({"type": "object"}), json!({"type": "object", "not": {}})].map(|s| with_schema(&s));
    let apis = documents.each_ref().map(|document| Api::read(document.root()).unwrap());
    for (base, revision) in [(0, 1), (1, 0)] {
        let changes = compare(&apis[base], &apis[revision], Matching::Route);
        assert_eq!(changes.len(), 2);
        for change in changes {
            let nodes = [change.nodes.base, change.nodes.revision];
            let at_keyword = nodes.map(|node| node.pointer().as_str().ends_with("/not"));
            assert_eq!(at_keyword, [base == 1, revision == 1]);
        }
    }
}

#[test]
fn media_types_fit_where_one_may_be_the_other() {
    let with = |media: &str| {
        document(&json!({"openapi": "3.0.3", "paths": {"/x": {"post": {"requestBody": {
            "content": {(media): {"schema": {"type": "string"}}}}}}}}))
    };
    for (a, b, fits) in [
        ("*/*", "text/plain", true),
        ("text/plain", "text/plain; charset=utf-8", true),
        ("application/json", "application/problem+json", true),
        ("application/*", "application/xml", true),
        ("text/*", "text/csv", true),
        ("text/*", "image/png", false),
        ("text/plain", "text/csv", false),
        ("application/json", "text/plain", false),
    ] {
        for (a, b) in [(a, b), (b, a)] {
            let facts = facts(&with(a), &with(b));
            assert_eq!(facts.is_empty(), fits, "{a} and {b}: {facts:#?}");
        }
    }
}

#[test]
fn the_same_kind_of_json_is_compared_first() {
    let with = |content: &Value| {
        document(&json!({"openapi": "3.0.3", "paths": {"/x": {"get": {"responses": {"200": {
            "description": "x", "content": content}}}}}}))
    };
    let (text, list) = (json!({"schema": {"type": "string"}}), json!({"schema": {"type": "array"}}));
    let both = with(&json!({"application/geo+json": list, "application/json": text}));
    for (media, schema, fits) in [
        ("application/json", &text, true),
        ("application/json; charset=utf-8", &text, true),
        ("application/geo+json", &list, true),
        ("application/json", &list, false),
        // Neither has what the other has: JSON itself.
        ("application/problem+json", &text, true),
    ] {
        let one = with(&json!({(media): schema}));
        for (a, b) in [(&both, &one), (&one, &both)] {
            let facts = facts(a, b);
            assert_eq!(facts.is_empty(), fits, "{media}: {facts:#?}");
        }
    }
}

/// A base type, a type that is made of it, and one that is made of that.
fn with_types(schema: &str) -> Document {
    let base = json!({"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}},
        "discriminator": {"propertyName": "kind", "mapping": {"lorry": "#/components/schemas/Lorry", "bike": "Bike"}}});
    let of = |name: &str, property: &str| {
        json!({"allOf": [{"$ref": format!("#/components/schemas/{name}")}, {"required": [property],
            "type": "object", "properties": {(property): {"type": "string"}}}]})
    };
    let reference = json!({"$ref": format!("#/components/schemas/{schema}")});
    document(&json!({"openapi": "3.0.3", "paths": {"/x": {"get": {"responses": {"200": {"description": "x",
        "content": {"application/json": {"schema": reference}}}}}}}, "components": {"schemas": {
        "Vehicle": base, "Car": of("Vehicle", "doors"), "Van": of("Car", "load"),
        "Lorry": {"type": "object", "properties": {"axles": {"type": "string"}}},
        "Bike": of("Vehicle", "gears"), "Wrapped": {"type": "object", "properties":
            {"it": {"allOf": [{"$ref": "#/components/schemas/Vehicle"}]}}},
    }}}))
}

#[test]
fn a_discriminator_stands_for_all_types_that_are_made_of_its_own() {
    let properties = |document: &Document, path: &[&str]| {
        let node = document.root().path(&["components", "schemas"]).unwrap().path(path).unwrap();
        let schema = Schema::of(node);
        let mut names: Vec<_> = schema.properties.iter().map(|(name, _)| name.to_string()).collect();
        names.sort();
        (names.join(" "), schema.required.into_iter().collect::<Vec<_>>().join(" "))
    };
    let document = with_types("Vehicle");
    let all = ("axles doors gears kind load".to_owned(), "kind".to_owned());
    assert_eq!(properties(&document, &["Vehicle"]), all);
    assert_eq!(properties(&document, &["Wrapped", "properties", "it"]), all);
    // A type is none of the others.
    assert_eq!(properties(&document, &["Car"]), ("doors kind".to_owned(), "doors kind".to_owned()));
    assert_eq!(properties(&document, &["Van"]), ("doors kind load".to_owned(), "doors kind load".to_owned()));
    for schema in ["Vehicle", "Wrapped", "Van"] {
        assert_eq!(facts(&with_types(schema), &with_types(schema)), [""; 0]);
    }
}

#[test]
fn what_an_operation_refers_to_is_the_operation() {
    let with = |operation: &Value| {
        document(&json!({"openapi": "3.0.3", "servers": [{"url": "https://acme.example.com"}], "paths": {
            "/x": {"get": operation, "put": {"responses": {}}}},
            "x-operations": {"get": {"responses": {"200": {"description": "x"}}}}}))
    };
    let plain = with(&json!({"responses": {"200": {"description": "x"}}}));
    assert_eq!(facts(&plain, &with(&json!({"$ref": "#/x-operations/get"}))), [""; 0]);
    let lost = facts(&with(&json!({"$ref": "#/x-operations/gone"})), &plain);
    assert_eq!(lost.len(), 1, "{lost:#?}");
    assert!(lost[0].ends_with(r##"Unhandled(Reference("#/x-operations/gone"))"##), "{lost:#?}");
}

#[test]
fn scopes_in_one_name_are_several() {
    let with = |offered: &Value, demanded: &Value| {
        document(&json!({"openapi": "3.0.3", "security": [{"o": demanded}], "paths": {"/x": {"get": {}}},
            "components": {"securitySchemes": {"o": {"type": "oauth2", "flows": {"clientCredentials":
                {"tokenUrl": "https://acme.example.com/token", "scopes": offered}}}}}}))
    };
    let several = with(&json!({"read": "", "write": ""}), &json!(["read", "write"]));
    for (name, demanded) in [("read write", "write  read"), ("read, write", "read,write")] {
        assert_eq!(facts(&several, &with(&json!({(name): ""}), &json!([demanded]))), [""; 0]);
    }
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
fn our_transcription_is_strict_openapi() {
    let document = load(&support::repository("connector/tyntec-2fa/reference.openapi.yaml"));
    assert!(document.is_parsed());
    let strict = openapiv3::OpenAPI::deserialize(document.root().value().to_json()).unwrap();
    let own = Api::read(document.root()).unwrap();
    assert_eq!(strict.operations().count(), own.operations.len());
}
