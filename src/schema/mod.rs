//! JSON Schemas of our own for the files of a connector: which keys exist, and what JSON they hold.
//!
//! They say nothing about meaning; that is for rules. Dispatch is by `if`/`then`, never `anyOf`, so that each mistake
//! gives one error at its own place.

use std::sync::LazyLock;

use jsonschema::Validator;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::Value;

use crate::document::{Node, Pointer};
use crate::folder::Kind;

/// A place where a file departs from its schema.
#[derive(Clone, Debug)]
pub struct Violation<'d> {
    /// The offending value; for a missing key its holder.
    pub node: Node<'d>,
    /// What is wrong with it.
    pub problem: Problem,
}

/// A way of departing from a schema.
#[derive(Clone, Debug)]
pub enum Problem {
    /// The value has the wrong JSON type; the right ones, as `string` or `string or array`.
    WrongType(String),
    /// The object has a key that does not exist there.
    UnknownKey(String),
    /// The object lacks a key.
    MissingKey(String),
    /// The value is none of the allowed ones.
    UnknownValue(Vec<Value>),
    /// The value breaks another demand, told in words.
    Malformed(String),
}

static DEFINITION: LazyLock<Validator> = LazyLock::new(|| compile(include_str!("definition.schema.json")));
static PROPERTIES: LazyLock<Validator> = LazyLock::new(|| compile(include_str!("properties.schema.json")));
static SETTINGS: LazyLock<Validator> = LazyLock::new(|| compile(include_str!("settings.schema.json")));

#[expect(clippy::expect_used, reason = "the schemas are part of the program; a test compiles them")]
fn compile(text: &str) -> Validator {
    let schema = serde_json::from_str(text).expect("a built-in schema is JSON");
    jsonschema::draft7::new(&schema).expect("a built-in schema is a JSON Schema")
}

/// Departures of a file from its schema, in no particular order; none for files that are not JSON.
pub fn violations(kind: Kind, root: Node<'_>) -> Vec<Violation<'_>> {
    let validator = match kind {
        Kind::Definition => &DEFINITION,
        Kind::Properties => &PROPERTIES,
        Kind::Settings => &SETTINGS,
        Kind::Readme | Kind::Script => return Vec::new(),
    };
    let mut violations = Vec::new();
    for error in validator.iter_errors(root.value()) {
        let pointer = Pointer::parse(error.instance_path().as_str()).unwrap_or_default();
        let Some(node) = root.document().at(&pointer) else { continue };
        match error.kind() {
            // One violation for each key, so that each is shown where it stands.
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                for key in unexpected {
                    let Some(member) = node.get(key) else { continue };
                    violations.push(Violation { node: member, problem: Problem::UnknownKey(key.clone()) });
                }
            }
            kind => violations.push(Violation { node, problem: problem(kind, &error.to_string()) }),
        }
    }
    violations
}

fn problem(kind: &ValidationErrorKind, text: &str) -> Problem {
    match kind {
        ValidationErrorKind::Type { kind: TypeKind::Single(expected) } => {
            Problem::WrongType(expected.to_string())
        }
        ValidationErrorKind::Type { kind: TypeKind::Multiple(expected) } => {
            let names: Vec<String> = expected.iter().map(|expected| expected.to_string()).collect();
            Problem::WrongType(names.join(" or "))
        }
        ValidationErrorKind::Required { property } => {
            Problem::MissingKey(property.as_str().unwrap_or_default().to_owned())
        }
        ValidationErrorKind::Enum { options } => {
            Problem::UnknownValue(options.as_array().cloned().unwrap_or_default())
        }
        ValidationErrorKind::Constant { expected_value } => {
            Problem::UnknownValue(vec![(**expected_value).clone()])
        }
        _ => Problem::Malformed(text.to_owned()),
    }
}
