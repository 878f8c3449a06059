//! Microsoft's own schemas beside ours.

use crate::support;
use crate::support::schemas::{KINDS, base, file_name, mistakes, tolerated, violations, with};
use conndef::schema::Kind;
use serde_json::Value;
use std::path::Path;

/// Microsoft's schema of a file. They are written with comments, one lacks a comma, and names in `$ref`s hold angle
/// brackets, which URIs may not.
fn microsofts(shared: &Path, kind: Kind) -> jsonschema::Validator {
    let name = match kind {
        Kind::Definition => "apiDefinition.swagger.schema.json",
        Kind::Properties => "paconn-apiProperties.schema.json",
        _ => "paconn-settings.schema.json",
    };
    let text = std::fs::read_to_string(shared.join("schemas").join(name)).unwrap();
    let text = text.replace(['<', '>'], "_");
    let options = jsonc_parser::ParseOptions { allow_missing_commas: true, ..Default::default() };
    let schema = plain(jsonc_parser::parse_to_value(&text, &options).unwrap().unwrap());
    jsonschema::options().build(&schema).unwrap()
}

fn plain(value: jsonc_parser::JsonValue<'_>) -> Value {
    use jsonc_parser::JsonValue;
    match value {
        JsonValue::String(text) => text.into(),
        JsonValue::Number(text) => serde_json::from_str(text).unwrap(),
        JsonValue::Boolean(value) => value.into(),
        JsonValue::Object(members) => members.into_iter().map(|(key, value)| (key, plain(value))).collect(),
        JsonValue::Array(items) => items.into_iter().map(plain).collect(),
        JsonValue::Null => Value::Null,
    }
}

#[test]
fn microsofts_schemas_refuse_and_accept_the_same() {
    let shared = support::shared();
    let theirs = |kind| microsofts(&shared, kind);
    let (definition, properties, settings) =
        (theirs(Kind::Definition), theirs(Kind::Properties), theirs(Kind::Settings));
    let of = |kind| match kind {
        Kind::Definition => &definition,
        Kind::Properties => &properties,
        _ => &settings,
    };
    for kind in KINDS {
        assert!(of(kind).is_valid(&base(kind)), "{}", file_name(kind));
    }
    for kind in [Kind::Definition, Kind::Properties] {
        let path = shared.join("published/tyntec-2FA").join(file_name(kind));
        let published: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        assert!(of(kind).is_valid(&published), "{}", file_name(kind));
        assert_eq!(violations(kind, &published), Vec::<String>::new());
    }
    for (kind, pointer, value) in mistakes() {
        assert!(!of(kind).is_valid(&with(kind, pointer, value)), "{pointer}");
    }
}

#[test]
fn what_is_tolerated_is_still_a_difference() {
    for (kind, pointer, value) in tolerated() {
        let theirs = microsofts(&support::shared(), kind);
        assert!(!theirs.is_valid(&with(kind, pointer, value)), "{pointer}: no longer a difference");
    }
}
