//! Our JSON Schemas: they compile, speak of real places, and agree with Microsoft's.

use std::path::Path;

use conndef::config::{Acceptance, Config, Environment, Setting};
use conndef::document::{Document, Format, Pointer};
use conndef::schema::{self, Kind, Problem};
use conndef::version::Version;
use serde_json::Value;

use crate::hostile;
use crate::support::schemas::{KINDS, base, file_name, mistakes, tolerated, violations, with};

#[test]
fn the_base_connector_has_no_violations() {
    for kind in KINDS {
        assert_eq!(violations(kind, &base(kind)), Vec::<String>::new());
    }
}

/// Every other assertion would be lost: see `schema::Problem`.
#[test]
fn schemas_assert_only_what_rules_report() {
    const KEYWORDS: [&str; 15] = [
        "$schema",
        "examples",
        "$ref",
        "title",
        "description",
        "definitions",
        "type",
        "enum",
        "required",
        "properties",
        "patternProperties",
        "additionalProperties",
        "items",
        "then",
        "else",
    ];
    fn walk(schema: &Value, at: &str) {
        let Some(members) = schema.as_object() else { return };
        for (key, value) in members {
            let at = format!("{at}/{key}");
            match key.as_str() {
                "if" => {}
                "properties" | "definitions" | "patternProperties" => {
                    value
                        .as_object()
                        .unwrap()
                        .iter()
                        .for_each(|(name, schema)| walk(schema, &format!("{at}/{name}")));
                }
                _ => {
                    assert!(KEYWORDS.contains(&key.as_str()), "{at}");
                    walk(value, &at);
                }
            }
        }
    }
    for kind in KINDS.into_iter().chain([Kind::Config]) {
        let text = schema::text(kind);
        let schema: Value = serde_json::from_str(text).unwrap();
        walk(&schema, file_name(kind));
        assert!(jsonschema::draft7::meta::is_valid(&schema), "{}", file_name(kind));
    }
}

#[test]
fn a_mistake_is_one_violation() {
    for (kind, pointer, value) in mistakes() {
        let found = violations(kind, &with(kind, pointer, value));
        assert!(found.len() == 1 && found[0].starts_with(pointer), "{pointer}: {found:#?}");
    }
}

/// What a library finds by the same schema, as far as it says where and of which kind.
fn theirs(kind: Kind, value: &Value, validator: &jsonschema::Validator) -> Vec<(String, &'static str)> {
    use jsonschema::error::ValidationErrorKind;
    let mut found = Vec::new();
    for error in validator.iter_errors(value) {
        let at = error.instance_path().as_str();
        match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                let at = Pointer::parse(at).unwrap();
                found.extend(unexpected.iter().map(|key| (at.child(key).as_str().to_owned(), "unknown")));
            }
            ValidationErrorKind::Type { .. } => found.push((at.to_owned(), "type")),
            ValidationErrorKind::Required { .. } => found.push((at.to_owned(), "missing")),
            ValidationErrorKind::Enum { .. } => found.push((at.to_owned(), "value")),
            other => panic!("{kind:?}: {other:?}"),
        }
    }
    found.sort();
    found
}

#[test]
fn violations_are_those_that_a_library_finds_by_the_same_schemas() {
    let files = [(Kind::Definition, 5), (Kind::Properties, 1), (Kind::Settings, 1)];
    for (kind, step) in files {
        let schema: Value = serde_json::from_str(schema::text(kind)).unwrap();
        let validator = jsonschema::draft7::new(&schema).unwrap();
        let variants = hostile::replaced(base(kind).to_string().as_bytes()).into_iter().step_by(step);
        let renamed =
            base(kind).to_string().replace("\"name\"", "\"naem\"").replace("\"clientId\"", "\"ClientID\"");
        for text in variants.chain([renamed.into_bytes()]) {
            let document = Document::new(file_name(kind), &text, Format::Json);
            if kind == Kind::Definition && conndef::folder::other_version(document.root()).is_some() {
                continue;
            }
            let mut own: Vec<_> = schema::violations(kind, document.root())
                .into_iter()
                .map(|violation| (violation.node.pointer().as_str().to_owned(), kind_of(&violation.problem)))
                .collect();
            own.sort();
            let value: Value = serde_json::from_slice(&text).unwrap();
            let mut expected = theirs(kind, &value, &validator);
            // Keywords and forms of OpenAPI 3 are told apart by us alone.
            for (own, expected) in own.iter().zip(&mut expected) {
                if own.1 == "newer" && ["unknown", "type"].contains(&expected.1) {
                    expected.1 = "newer";
                }
            }
            assert_eq!(own, expected, "{}", String::from_utf8_lossy(&text));
        }
    }
}

fn kind_of(problem: &Problem<'_>) -> &'static str {
    match problem {
        Problem::WrongType(_) => "type",
        Problem::NewerKeyword(_) => "newer",
        Problem::UnknownKey { .. } => "unknown",
        Problem::MissingKey(_) => "missing",
        Problem::UnknownValue(_) => "value",
    }
}

#[test]
fn what_the_platform_takes_is_taken() {
    for (kind, pointer, value) in tolerated() {
        assert_eq!(violations(kind, &with(kind, pointer, value)), Vec::<String>::new(), "{pointer}");
    }
}

/// The schema knows the keys that are read, and no others.
#[test]
fn the_configuration_is_read_as_its_schema_says() {
    let schema: Value = serde_json::from_str(schema::text(Kind::Config)).unwrap();
    let keys = |pointer: &str| -> Vec<String> {
        schema.pointer(pointer).unwrap()["properties"].as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(""), ["rules", "connector"]);
    assert_eq!(
        keys("/definitions/connector"),
        ["path", "references", "server", "released", "solution", "rules", "environments", "accept"]
    );
    assert_eq!(keys("/definitions/environment"), Setting::ALL.map(Setting::key));
    assert_eq!(
        keys("/definitions/acceptance"),
        [&["rule"], Acceptance::PLACES.as_slice(), &["reason"]].concat()
    );
    let text = "[[connector]]\npath = \"a\"\nreferences = [\"b\"]\nserver = \"https://i\"\nreleased = \"z\"\n[connector.environments.test]\nhost = \"j\"\n[[connector.accept]]\nrule = \"c\"\nfile = \"d\"\n\
                pointer = \"e\"\noperation = \"f\"\nsubject = \"g\"\nreference = \"i\"\nreason = \"h\"\n";
    let config = Config::parse(Path::new("x"), text.as_bytes());
    assert_eq!(schema::violations(Kind::Config, config.document.root()).len(), 0);
    let connector = &config.connectors[0];
    assert_eq!(
        (&*connector.path, &*connector.references),
        (Path::new("x/a"), &[Path::new("x/b").to_owned()][..])
    );
    assert_eq!(connector.server.as_deref(), Some("https://i"));
    assert_eq!(connector.released, Some(Version::Path("x/z".into())));
    let Environment { name, values } = &connector.environments[0];
    assert_eq!((name.as_str(), values.as_slice()), ("test", &[(Setting::Host, "j".to_owned())][..]));
    let Acceptance { rule, file, pointer, operation, subject, reference, reason, location } =
        &connector.acceptances[0];
    let optional = [file, pointer, operation, subject, reference].map(|text| text.as_deref().unwrap());
    assert_eq!((rule.as_str(), optional, reason.as_str()), ("c", ["d", "e", "f", "g", "i"], "h"));
    assert_eq!(location.as_str(), "/connector/0/accept/0/rule");
}

/// Editors show what a key is for.
#[test]
fn every_key_has_a_description() {
    fn walk(schema: &Value, at: &str, bare: &mut Vec<String>) {
        for (key, value) in schema.as_object().into_iter().flatten() {
            match (key.as_str(), value) {
                ("properties", Value::Object(properties)) => {
                    for (name, property) in properties {
                        if property.is_object() && property.get("description").is_none() {
                            bare.push(format!("{at}/{name}"));
                        }
                        walk(property, &format!("{at}/{name}"), bare);
                    }
                }
                ("if", _) => {}
                (_, value) => walk(value, &format!("{at}/{key}"), bare),
            }
        }
    }
    for kind in KINDS.into_iter().chain([Kind::Config]) {
        let mut bare = Vec::new();
        walk(&serde_json::from_str(schema::text(kind)).unwrap(), "", &mut bare);
        assert!(bare.is_empty(), "{}: {bare:#?}", file_name(kind));
    }
}
