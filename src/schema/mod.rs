//! JSON Schemas of our own for the files of a connector: which keys exist, and what JSON they hold.
//!
//! They say nothing about meaning; that is for rules. Dispatch is by `if`/`then`, never `anyOf`, so that each mistake
//! gives one error at its own place.

mod shape;

use std::sync::LazyLock;

use serde_json::Value;

use crate::document::Node;
use shape::Shapes;

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

/// What of a file's schema a value is held against: all of it, or what these keys lead to.
#[derive(Clone, Copy, Debug)]
pub struct Part(pub Kind, pub &'static [&'static str]);

impl From<Kind> for Part {
    fn from(kind: Kind) -> Part {
        Part(kind, &[])
    }
}

/// A place where a file departs from its schema.
#[derive(Clone, Debug)]
pub struct Violation<'d> {
    /// The offending value; for a missing key its holder.
    pub node: Node<'d>,
    /// What is wrong with it.
    pub problem: Problem<'d>,
}

/// A way of departing from a schema.
#[derive(Clone, Debug)]
pub enum Problem<'d> {
    /// The value has the wrong JSON type; the right ones, as `string` or `string or array`.
    WrongType(&'static str),
    /// The value or its key is OpenAPI 3 or newer JSON Schema, which Swagger 2.0 does not know; its name.
    NewerKeyword(&'d str),
    /// The object has a key that does not exist there.
    UnknownKey {
        /// The key.
        key: &'d str,
        /// The keys that do exist there.
        known: &'static [&'static str],
    },
    /// The object lacks a key.
    MissingKey(&'static str),
    /// The value is none of the allowed ones.
    UnknownValue(&'static [Value]),
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

static DEFINITION: LazyLock<Shapes> = LazyLock::new(|| Shapes::read(text(Kind::Definition)));
static PROPERTIES: LazyLock<Shapes> = LazyLock::new(|| Shapes::read(text(Kind::Properties)));
static SETTINGS: LazyLock<Shapes> = LazyLock::new(|| Shapes::read(text(Kind::Settings)));
static CONFIG: LazyLock<Shapes> = LazyLock::new(|| Shapes::read(text(Kind::Config)));

fn shapes(kind: Kind) -> &'static Shapes {
    match kind {
        Kind::Definition => &DEFINITION,
        Kind::Properties => &PROPERTIES,
        Kind::Settings => &SETTINGS,
        Kind::Config => &CONFIG,
    }
}

/// The keys of an object in a file, which these lead to from the root.
pub fn keys(kind: Kind, way: &[&str]) -> &'static [&'static str] {
    shapes(kind).keys(way)
}

/// Departures of a value from its part of a schema, in no particular order.
pub fn violations(part: impl Into<Part>, root: Node<'_>) -> Vec<Violation<'_>> {
    let Part(kind, way) = part.into();
    let mut violations = Vec::new();
    shapes(kind).check(way, root, &mut violations);
    if kind == Kind::Definition {
        for Violation { node, problem } in &mut violations {
            match problem {
                Problem::UnknownKey { key, .. } if NEWER_KEYWORDS.contains(key) => {
                    *problem = Problem::NewerKeyword(key);
                }
                Problem::WrongType(expected) if is_newer_form(*node, expected) => {
                    *problem = Problem::NewerKeyword(node.name().unwrap_or_default());
                }
                _ => {}
            }
        }
    }
    violations
}

/// Whether a value of the wrong type is a keyword in the form that OpenAPI 3 gives it: a list of types, a discriminator
/// with a mapping, an exclusive bound that is the bound itself.
fn is_newer_form(node: Node<'_>, expected: &str) -> bool {
    match (node.name().unwrap_or_default(), expected) {
        ("type", "string") => node.value().is_array(),
        ("discriminator", "string") => node.is_object(),
        ("exclusiveMinimum" | "exclusiveMaximum", "boolean") => node.value().is_number(),
        _ => false,
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
