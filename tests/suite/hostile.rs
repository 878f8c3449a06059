//! Hostile input: a finding or a clear error, never a panic, and every place of a finding exists.

use std::path::Path;

use conndef::document::{Document, Format, Pointer};
use conndef::folder::Folder;
use conndef::lint::Finding;
use conndef::profile::Profile;
use serde_json::{Value, json};

use crate::rules::{self, Files};
use crate::{invariants, support};

const JSON_FILES: [&str; 3] = ["apiDefinition.swagger.json", "apiProperties.json", "settings.json"];

fn base() -> Files {
    let mut files = rules::base(Profile::Deploy);
    files.remove("reference");
    files.remove(conndef::config::FILE_NAME);
    files
}

fn base_file(name: &str) -> Vec<u8> {
    rules::base(Profile::Deploy)[name].clone()
}

/// Judges under the profile that asks for most.
fn judge(files: &Files, reference: &[u8]) -> Vec<Finding> {
    let folder = Folder::from_files(Path::new(""), files);
    let references = [Document::new("reference.json", reference, Format::Json)];
    invariants::judge_only(&folder, Profile::Certification, &references).findings
}

pub fn pointers(value: &Value, at: &Pointer, found: &mut Vec<Pointer>) {
    found.push(at.clone());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| pointers(value, &at.child(key), found));
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, value)| pointers(value, &at.child(&index.to_string()), found));
        }
        _ => {}
    }
}

/// Every value of a JSON file replaced in turn by every kind of JSON.
pub fn replaced(bytes: &[u8]) -> Vec<Vec<u8>> {
    let original: Value = serde_json::from_slice(bytes).unwrap();
    let mut places = Vec::new();
    pointers(&original, &Pointer::root(), &mut places);
    let kinds = [
        json!(null),
        json!(true),
        json!(-1.5),
        json!(""),
        json!("{}/?#*"),
        json!([]),
        json!([[]]),
        json!({"": {}}),
    ];
    let mut variants = Vec::new();
    for (position, place) in places.iter().enumerate() {
        // Two kinds at each place, all kinds at all sorts of places.
        for kind in kinds.iter().cycle().skip(position).take(2) {
            let mut variant = original.clone();
            *variant.pointer_mut(place.as_str()).unwrap() = kind.clone();
            variants.push(serde_json::to_vec(&variant).unwrap());
        }
    }
    variants
}

/// What the fuzz targets take for granted of their first seeds.
#[test]
fn every_invariant_holds_for_the_fixtures() {
    let (files, definition, reference) = (base(), base_file(JSON_FILES[0]), base_file("reference"));
    let folder = invariants::bundle(&files);
    let pair = [("a.json".to_owned(), definition.clone()), ("b.yaml".to_owned(), reference.clone())];
    let pair = invariants::bundle(pair.iter().map(|(name, bytes)| (name, bytes)));
    for (name, check) in invariants::TARGETS {
        match name {
            "validate" | "fix" => check(&folder),
            "compare" | "references" => check(&pair),
            "yaml" | "openapi" => check(&reference),
            "texts" => files.values().for_each(|bytes| check(bytes)),
            "config" => check(&rules::base(Profile::Deploy)[conndef::config::FILE_NAME]),
            _ => check(&definition),
        }
    }
}

#[test]
fn wrong_types_anywhere_in_a_connector_are_survived() {
    let reference = base_file("reference");
    for name in JSON_FILES {
        for variant in replaced(&base_file(name)) {
            let mut files = base();
            files.insert(name.to_owned(), variant);
            judge(&files, &reference);
        }
    }
}

#[test]
fn wrong_types_anywhere_in_a_reference_are_survived() {
    for variant in replaced(&base_file("reference")) {
        judge(&base(), &variant);
    }
}

#[test]
fn circles_of_references_end() {
    let mut files = base();
    let mut definition: Value = serde_json::from_slice(&files["apiDefinition.swagger.json"]).unwrap();
    definition["definitions"]["Parcel"]["properties"]["next"] = json!({"$ref": "#/definitions/Parcel"});
    definition["definitions"]["A"] = json!({"$ref": "#/definitions/B"});
    definition["definitions"]["B"] = json!({"$ref": "#/definitions/A"});
    definition["definitions"]["C"] =
        json!({"allOf": [{"$ref": "#/definitions/C"}, {"$ref": "#/definitions/A"}]});
    definition["definitions"]["Parcel"]["properties"]["c"] = json!({"$ref": "#/definitions/C"});
    definition["definitions"]["D"] = json!({"type": "array", "items": {"$ref": "#/definitions/D"}});
    definition["definitions"]["Parcel"]["properties"]["d"] = json!({"$ref": "#/definitions/D"});
    definition["parameters"]["loop"] = json!({"$ref": "#/parameters/loop"});
    definition["responses"] = json!({"loop": {"$ref": "#/responses/loop"}});
    definition["paths"]["/parcels"]["get"]["parameters"][0] = json!({"$ref": "#/parameters/loop"});
    definition["paths"]["/parcels"]["get"]["responses"]["404"] = json!({"$ref": "#/responses/loop"});
    files.insert("apiDefinition.swagger.json".to_owned(), serde_json::to_vec(&definition).unwrap());
    let reference = String::from_utf8(base_file("reference")).unwrap();
    let reference = reference.replacen(
        "\"sentAt\": {",
        "\"next\": { \"$ref\": \"#/components/schemas/Parcel\" }, \"sentAt\": {",
        1,
    );
    assert!(!judge(&files, reference.as_bytes()).is_empty());
    assert!(!judge(&files, &serde_json::to_vec(&definition).unwrap()).is_empty());
}

#[test]
fn texts_that_are_no_json_are_findings() {
    let deep = format!("{{\"a\": {}1{}}}", "[".repeat(5000), "]".repeat(5000));
    for text in ["", "[]", "null", "{", "\u{feff}{}", &deep, "{\"swagger\": \"2.0\",}", "\0"] {
        for name in JSON_FILES {
            let mut files = base();
            files.insert(name.to_owned(), text.as_bytes().to_vec());
            let findings = judge(&files, b"{}");
            assert!(!findings.is_empty(), "{name} holding {text:.20?} was found fine");
        }
    }
}

#[test]
fn folders_that_are_no_connectors_are_clear_errors() {
    let scratch = support::scratch("no-connectors");
    std::fs::create_dir(scratch.join("empty")).unwrap();
    for (path, expected) in [("nowhere", "cannot read"), ("empty", "no connector in")] {
        let (status, out, err) = support::conndef(&scratch, &["validate", path]);
        assert_eq!(status, 2, "{path}: {out}{err}");
        assert!(err.starts_with("error: ") && err.contains(expected) && err.contains(path), "{path}: {err}");
        assert_eq!(out, "nothing could be judged\n", "{path}");
    }
}

#[test]
fn millions_of_values_are_an_error_not_a_lack_of_memory() {
    const MOST: usize = 1 << 23;
    // The array itself is one.
    let read = |items: usize| {
        let text = format!("[\n0{}]", ",0".repeat(items - 1));
        Document::new("file.json", text.as_bytes(), Format::Json)
    };
    assert!(read(MOST - 1).is_parsed());
    let document = read(MOST);
    let error = document.error().unwrap();
    assert_eq!(error.message, "more than 8388608 values");
    assert_eq!(document.source().position(error.offset).line, 2);
}
