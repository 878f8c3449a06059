//! References as vendors write them: spread over files, in OpenAPI 3.1, with alternatives, and hostile ones.

use std::fs;
use std::path::Path;

use conndef::api::{Kind, Schema};
use conndef::document::{Document, Format};
use serde_json::{Value, json};

use crate::support;

/// The base connector and its reference, of which parts lie in other files.
fn spread(name: &str) -> std::path::PathBuf {
    let folder = support::scratch(name);
    let base = support::repository("tests/fixtures/base");
    fs::create_dir_all(folder.join("connector")).unwrap();
    for file in ["apiDefinition.swagger.json", "apiProperties.json", "README.md"] {
        fs::copy(base.join(file), folder.join("connector").join(file)).unwrap();
    }
    let mut reference: Value =
        serde_json::from_slice(&fs::read(base.join("reference.json")).unwrap()).unwrap();
    let schemas = reference["components"].as_object_mut().unwrap().remove("schemas").unwrap();
    let paths = reference["paths"].as_object_mut().unwrap();
    // A path item in YAML that refers on to schemas in a folder beside it, and these back to the reference.
    let item = paths["/parcels/{id}"].take();
    let item = item.to_string().replace("#/components/schemas/", "../my%20schemas/all.json#/");
    paths["/parcels/{id}"] = json!({"$ref": "./paths/one parcel.yaml"});
    let schemas = schemas.to_string().replace("#/components", "../api/reference.json#/components");
    let text = reference.to_string().replace("#/components/schemas/", "my%20schemas/all.json#/");
    fs::create_dir_all(folder.join("api/paths")).unwrap();
    fs::create_dir_all(folder.join("api/my schemas")).unwrap();
    fs::write(folder.join("api/reference.json"), text).unwrap();
    fs::write(folder.join("api/paths/one parcel.yaml"), item).unwrap();
    fs::write(folder.join("api/my schemas/all.json"), schemas).unwrap();
    folder
}

fn drift(folder: &Path) -> (i32, String) {
    let (status, out, err) =
        support::conndef(folder, &["drift", "connector", "--reference", "api/reference.json"]);
    assert_eq!(err, "");
    (status, out)
}

#[test]
fn files_beside_the_reference_are_followed() {
    let folder = spread("spread");
    let (status, out) = drift(&folder);
    assert_eq!(status, 0, "{out}");
    assert!(out.contains("no findings"), "{out}");
}

#[test]
fn a_change_in_a_file_beside_the_reference_is_shown_there() {
    let folder = spread("spread_changed");
    let file = folder.join("api/my schemas/all.json");
    let text = fs::read_to_string(&file).unwrap();
    let changed =
        text.replacen(r#""weight":{"type":"number","format":"double"}"#, r#""weight":{"type":"string"}"#, 1);
    assert_ne!(text, changed);
    fs::write(&file, changed).unwrap();
    let (status, out) = drift(&folder);
    assert_eq!((status, out.matches("error[").count()), (1, 1), "{out}");
    assert!(out.contains("output-type-differs") && out.contains("api/my schemas/all.json:1:"), "{out}");
}

#[test]
fn files_that_cannot_be_read_are_not_passed_over() {
    for (name, harm) in [("gone", None), ("broken", Some("{\"a\": [1,"))] {
        let folder = spread(&format!("spread_{name}"));
        let file = folder.join("api/paths/one parcel.yaml");
        match harm {
            None => fs::remove_file(&file).unwrap(),
            Some(text) => fs::write(&file, text).unwrap(),
        }
        let (status, out) = drift(&folder);
        // Two operations, one cause.
        assert_eq!((status, out.matches("warning[not-checked]").count()), (0, 1), "{out}");
        assert!(out.contains("likewise CancelParcel") && out.contains("2 warnings"), "{out}");
        assert!(out.contains("'./paths/one parcel.yaml' leads to no file that can be read"), "{out}");
    }
    let folder = spread("spread_network");
    let file = folder.join("api/reference.json");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("my%20schemas/", "https://example.com/")).unwrap();
    let (_, out) = drift(&folder);
    assert!(out.contains("leads to the network, where nothing is fetched from"), "{out}");
}

/// A schema in a document of a version, read.
fn read<T>(version: &str, schema: &Value, look: impl Fn(&Schema<'_>) -> T) -> T {
    let parts =
        json!({"Name": {"type": "string", "maxLength": 9}, "Loop": {"allOf": [{"$ref": "#/parts/Loop"}]}});
    let root = json!({"openapi": version, "schema": schema, "parts": parts});
    let document = Document::new("a.json", serde_json::to_vec(&root).unwrap(), Format::Json);
    look(&Schema::of(document.root().get("schema").unwrap()))
}

fn kinds(schema: &Schema<'_>) -> Vec<Kind> {
    schema.kinds.iter().map(|kind| kind.value).collect()
}

fn limits(schema: &Schema<'_>) -> Vec<(String, Value)> {
    schema.limits.iter().map(|(keyword, node)| ((*keyword).to_owned(), node.value().to_json())).collect()
}

#[test]
fn what_3_1_writes_otherwise_means_the_same() {
    for (old, new) in [
        (json!({"type": "string", "nullable": true}), json!({"type": ["string", "null"]})),
        (
            json!({"type": "string", "nullable": true}),
            json!({"anyOf": [{"type": "string"}, {"type": "null"}]}),
        ),
        (
            json!({"type": "integer", "minimum": 1, "exclusiveMinimum": true}),
            json!({"type": "integer", "exclusiveMinimum": 1}),
        ),
        (json!({"type": "string", "enum": ["a"]}), json!({"const": "a"})),
        (json!({"type": "string", "format": "byte"}), json!({"type": "string", "contentEncoding": "base64"})),
        (json!({"type": "string", "enum": ["a"], "nullable": true}), json!({"enum": ["a", null]})),
    ] {
        let look = |schema: &Schema<'_>| {
            let values =
                schema.values.as_ref().map(|at| at.value.iter().map(ToString::to_string).collect::<Vec<_>>());
            let format = schema.format.map(|at| at.value.to_owned());
            (kinds(schema), schema.is_nullable, limits(schema), values, format)
        };
        assert_eq!(read("3.0.3", &old, look), read("3.1.0", &new, look), "{old} {new}");
    }
    let beside = json!({"$ref": "#/parts/Name", "maxLength": 5});
    assert_eq!(read("3.0.3", &beside, limits)[0].1, 9);
    assert_eq!(read("3.1.0", &beside, limits)[0].1, 5);
}

#[test]
fn parts_narrow_and_alternatives_widen() {
    let all = json!({"allOf": [{"type": "number", "maximum": 9, "enum": [1, 2]}, {"type": "integer", "maximum": 5, "enum": [2, 3]}]});
    read("3.0.3", &all, |schema| {
        assert_eq!(kinds(schema), [Kind::Integer]);
        assert_eq!(limits(schema), [("maximum".to_owned(), json!(5))]);
        let values = schema.values.as_ref().unwrap().value.iter().map(|value| value.to_json());
        assert_eq!(values.collect::<Vec<_>>(), [json!(2)]);
    });
    let any = json!({"oneOf": [{"type": "string", "maxLength": 5, "format": "uuid"}, {"type": "string", "maxLength": 9},
        {"type": "integer", "minimum": 0}]});
    read("3.0.3", &any, |schema| {
        assert_eq!(kinds(schema), [Kind::String, Kind::Integer]);
        assert_eq!(limits(schema), [("maxLength".to_owned(), json!(9)), ("minimum".to_owned(), json!(0))]);
        assert!(schema.format.is_none());
    });
    let objects = json!({"type": "object", "properties": {"kind": {"type": "string"}}, "required": ["kind"], "oneOf": [
        {"properties": {"size": {"type": "integer"}, "name": {"type": "string"}}, "required": ["size", "name"]},
        {"properties": {"size": {"type": "string"}, "name": {"type": "string"}}, "required": ["name"]}]});
    read("3.0.3", &objects, |schema| {
        let names: Vec<_> = schema.properties.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["kind", "size", "name"]);
        assert_eq!(schema.required.iter().copied().collect::<Vec<_>>(), ["kind", "name"]);
        assert_eq!(kinds(&Schema::of(&schema.properties[1].1)), [Kind::String, Kind::Integer]);
        assert_eq!(schema.alternatives.len(), 2);
    });
    let combinations = json!({"type": "object", "properties": {"a": {}, "b": {}}, "anyOf": [{"required": ["a"]}, {"required": ["b"]}]});
    read("3.0.3", &combinations, |schema| {
        assert!(schema.required.is_empty());
        assert_eq!(kinds(schema), [Kind::Object]);
    });
    let told_apart =
        json!({"oneOf": [{"type": "object"}, {"type": "object"}], "discriminator": {"propertyName": "kind"}});
    read("3.0.3", &told_apart, |schema| assert!(schema.required.contains("kind")));
}

#[test]
fn schemas_that_multiply_themselves_end() {
    // Each level names the next one twice.
    let mut parts = serde_json::Map::new();
    for level in 0..40 {
        let next = json!({"$ref": format!("#/schema/{}", level + 1)});
        let keyword = if level % 2 == 0 { "allOf" } else { "oneOf" };
        parts.insert(level.to_string(), json!({keyword: [next, next], "properties": {"a": next}}));
    }
    let root = json!({"openapi": "3.0.3", "schema": parts});
    let document = Document::new("a.json", serde_json::to_vec(&root).unwrap(), Format::Json);
    let schema = Schema::of(document.root().get("schema").unwrap().get("0").unwrap());
    assert!(!schema.unhandled.is_empty());
    read("3.0.3", &json!({"$ref": "#/parts/Loop"}), |schema| assert!(schema.is_open()));
}
