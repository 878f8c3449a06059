//! JSON Schemas of our own for the files of a connector: which keys exist, and what JSON they hold.
//!
//! They say nothing about meaning; that is for rules. Dispatch is by `if`/`then`, never `anyOf`, so that each mistake
//! gives one error at its own place.

use std::sync::LazyLock;

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{Draft, Validator};
use serde_json::Value;

use crate::document::{Instance, Node, Pointer};

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// apiDefinition.swagger.json
    Definition,
    /// apiProperties.json
    Properties,
    /// settings.json of Microsoft's client
    Settings,
    /// conndef.toml
    Config,
}

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
    /// The value or its key is OpenAPI 3 or newer JSON Schema, which Swagger 2.0 does not know; its name.
    NewerKeyword(String),
    /// The object has a key that does not exist there.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that do exist there.
        known: Vec<&'static str>,
    },
    /// The object lacks a key.
    MissingKey(String),
    /// The value is none of the allowed ones.
    UnknownValue(Vec<Value>),
}

/// Keywords of OpenAPI 3 and of JSON Schema's later drafts that people carry over into definitions.
const NEWER_KEYWORDS: [&str; 24] = [
    "$defs",
    "anyOf",
    "callbacks",
    "components",
    "const",
    "content",
    "deprecated",
    "else",
    "example",
    "examples",
    "explode",
    "if",
    "links",
    "not",
    "nullable",
    "oneOf",
    "openapi",
    "patternProperties",
    "requestBody",
    "servers",
    "style",
    "then",
    "webhooks",
    "writeOnly",
];

/// A schema, as read and as compiled.
struct Schema {
    json: Value,
    validator: Validator<Instance>,
}

static DEFINITION: LazyLock<Schema> = LazyLock::new(|| Schema::read(Kind::Definition));
static PROPERTIES: LazyLock<Schema> = LazyLock::new(|| Schema::read(Kind::Properties));
static SETTINGS: LazyLock<Schema> = LazyLock::new(|| Schema::read(Kind::Settings));
static CONFIG: LazyLock<Schema> = LazyLock::new(|| Schema::read(Kind::Config));

impl Schema {
    fn of(kind: Kind) -> &'static Schema {
        match kind {
            Kind::Definition => &DEFINITION,
            Kind::Properties => &PROPERTIES,
            Kind::Settings => &SETTINGS,
            Kind::Config => &CONFIG,
        }
    }

    #[expect(clippy::expect_used, reason = "the schemas are part of the program; a test compiles them")]
    fn read(kind: Kind) -> Schema {
        let json = serde_json::from_str(text(kind)).expect("a built-in schema is JSON");
        let validator = jsonschema::options_for::<Instance>()
            .with_draft(Draft::Draft7)
            .build(&json)
            .expect("a built-in schema is a JSON Schema");
        Schema { json, validator }
    }

    /// The keys that exist beside the `additionalProperties` which an error names.
    fn known_keys(&self, additional_properties: &str) -> Vec<&str> {
        let holder = additional_properties.strip_suffix("/additionalProperties").unwrap_or_default();
        let known = self.json.pointer(&format!("{holder}/properties")).and_then(Value::as_object);
        known.into_iter().flatten().map(|(key, _)| key.as_str()).collect()
    }
}

/// Departures of a file from its schema, in no particular order; none for definitions of another specification, in which
/// everything would be one.
pub fn violations(kind: Kind, root: Node<'_>) -> Vec<Violation<'_>> {
    if kind == Kind::Definition && other_version(root).is_some() {
        return Vec::new();
    }
    let schema = Schema::of(kind);
    let mut violations = Vec::new();
    for error in schema.validator.iter_errors(root.value()) {
        let pointer = Pointer::parse(error.instance_path().as_str()).unwrap_or_default();
        let Some(node) = root.document().at(&pointer) else { continue };
        match error.kind() {
            // One violation for each key, so that each is shown where it stands.
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                for key in unexpected {
                    let Some(node) = node.get(key) else { continue };
                    let problem = if kind == Kind::Definition && NEWER_KEYWORDS.contains(&key.as_str()) {
                        Problem::NewerKeyword(key.clone())
                    } else {
                        let known = schema.known_keys(error.schema_path().as_str());
                        Problem::UnknownKey { key: key.clone(), known }
                    };
                    violations.push(Violation { node, problem });
                }
            }
            error_kind => violations.extend(problem(error_kind).map(|problem| match problem {
                Problem::WrongType(expected)
                    if kind == Kind::Definition && is_newer_form(&pointer, node, &expected) =>
                {
                    let keyword = pointer.last_step().into_owned();
                    Violation { node, problem: Problem::NewerKeyword(keyword) }
                }
                problem => Violation { node, problem },
            })),
        }
    }
    violations
}

/// What says that a definition is not Swagger 2.0: its `openapi` key or its foreign version.
///
/// Both together, or no version at all, are mistakes in a definition that is meant to be Swagger 2.0.
pub fn other_version(root: Node<'_>) -> Option<Node<'_>> {
    match root.get("swagger") {
        None => root.get("openapi"),
        Some(version) => Some(version).filter(|version| version.str().is_some_and(|text| text != "2.0")),
    }
}

/// Whether a value of the wrong type is a keyword in the form that OpenAPI 3 gives it: a list of types, a discriminator
/// with a mapping, an exclusive bound that is the bound itself.
fn is_newer_form(pointer: &Pointer, node: Node<'_>, expected: &str) -> bool {
    match (&*pointer.last_step(), expected) {
        ("type", "string") => node.value().is_array(),
        ("discriminator", "string") => node.is_object(),
        ("exclusiveMinimum" | "exclusiveMaximum", "boolean") => node.value().is_number(),
        _ => false,
    }
}

/// The problem behind an error; our schemas make no other demands, which a test holds.
fn problem(kind: &ValidationErrorKind) -> Option<Problem> {
    match kind {
        ValidationErrorKind::Type { kind: TypeKind::Single(expected) } => {
            Some(Problem::WrongType(expected.to_string()))
        }
        ValidationErrorKind::Type { kind: TypeKind::Multiple(expected) } => {
            let names: Vec<String> = expected.iter().map(|expected| expected.to_string()).collect();
            Some(Problem::WrongType(names.join(" or ")))
        }
        ValidationErrorKind::Required { property } => {
            Some(Problem::MissingKey(property.as_str().unwrap_or_default().to_owned()))
        }
        ValidationErrorKind::Enum { options } => {
            Some(Problem::UnknownValue(options.as_array().cloned().unwrap_or_default()))
        }
        _ => None,
    }
}

/// The schema of a file as text, for editors.
pub fn text(kind: Kind) -> &'static str {
    match kind {
        Kind::Definition => include_str!("definition.schema.json"),
        Kind::Properties => include_str!("properties.schema.json"),
        Kind::Settings => include_str!("settings.schema.json"),
        Kind::Config => include_str!("config.schema.json"),
    }
}
