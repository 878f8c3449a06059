//! What a schema says about its own level; what lies below is asked for when it is needed.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

use super::{Obstacle, Unhandled};
use crate::document::Node;

/// A fact and the keyword that states it.
#[derive(Clone, Copy, Debug)]
pub struct At<'d, T> {
    /// The fact.
    pub value: T,
    /// The keyword's value.
    pub node: Node<'d>,
}

/// The JSON type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list.
    Array,
    /// Named values.
    Object,
}

/// Which ways a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Sent and answered.
    Both,
    /// Answered, never sent.
    ReadOnly,
    /// Sent, never answered.
    WriteOnly,
}

/// One level of a schema: `$ref` followed, `allOf` merged, nothing below it looked at.
#[derive(Clone, Debug)]
pub struct Schema<'d> {
    /// The schema object, after `$ref`s.
    pub node: Node<'d>,
    /// The type, said or implied.
    pub kind: Option<At<'d, Kind>>,
    /// The format.
    pub format: Option<At<'d, &'d str>>,
    /// The only values that there are.
    pub values: Option<At<'d, Vec<&'d Value>>>,
    /// What applies when nothing is given.
    pub default: Option<Node<'d>>,
    /// Whether `null` is a value too.
    pub is_nullable: bool,
    /// Bounds and patterns, by keyword; those that say nothing are left out.
    pub limits: Vec<(&'d str, Node<'d>)>,
    /// Properties in document order.
    pub properties: Vec<(&'d str, Node<'d>)>,
    /// Names of properties that must be there.
    pub required: BTreeSet<&'d str>,
    /// The schema of an array's items.
    pub items: Option<Node<'d>>,
    /// The schema of properties that have no name here.
    pub additional: Option<Node<'d>>,
    /// Which ways it goes.
    pub access: Access,
    /// Whether it will go away.
    pub is_deprecated: bool,
    /// What could not be read.
    pub unhandled: Vec<Unhandled<'d>>,
}

/// Keywords that restrict values in ways that have no field of their own.
const LIMITS: [&str; 13] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// Keywords with a meaning that Swagger 2.0 cannot state.
const INEXPRESSIBLE: [&str; 15] = [
    "oneOf",
    "anyOf",
    "not",
    "if",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
    "patternProperties",
    "propertyNames",
    "prefixItems",
    "contains",
    "unevaluatedProperties",
    "unevaluatedItems",
    "$dynamicRef",
    "$recursiveRef",
];

impl<'d> Schema<'d> {
    /// Reads a schema object, or a Swagger 2.0 parameter or header, which is its own schema.
    pub fn of(node: Node<'d>) -> Schema<'d> {
        let mut schema = Schema {
            node: node.resolved().unwrap_or(node),
            kind: None,
            format: None,
            values: None,
            default: None,
            is_nullable: false,
            limits: Vec::new(),
            properties: Vec::new(),
            required: BTreeSet::new(),
            items: None,
            additional: None,
            access: Access::Both,
            is_deprecated: false,
            unhandled: Vec::new(),
        };
        schema.merge(node, &mut BTreeSet::new());
        schema.imply_kind();
        schema
    }

    /// Whether it allows any value and names none: there is nothing to compare.
    pub fn is_open(&self) -> bool {
        self.kind.is_none() && self.values.is_none()
    }

    /// Adds what a schema object says to what is known; what was said first stays.
    fn merge(&mut self, entry: Node<'d>, seen: &mut BTreeSet<usize>) {
        let Some(node) = entry.resolved() else {
            let obstacle = Obstacle::Reference(entry.reference().unwrap_or_default());
            self.unhandled.push(Unhandled { obstacle, node: entry.get("$ref").unwrap_or(entry) });
            return;
        };
        if !seen.insert(node.address()) {
            return;
        }
        for (keyword, value) in node.members() {
            self.keyword(keyword, value);
        }
        for part in node.get("allOf").into_iter().flat_map(Node::items) {
            self.merge(part, seen);
        }
    }

    fn keyword(&mut self, keyword: &'d str, node: Node<'d>) {
        let is_true = node.bool() == Some(true);
        match keyword {
            "type" => self.add_type(node),
            "format" => {
                self.format = self.format.or_else(|| Some(At { value: node.str()?, node }));
            }
            "enum" if self.values.is_none() && node.value().is_array() => {
                self.values = Some(At { value: node.items().map(Node::value).collect(), node });
            }
            "const" if self.values.is_none() => self.values = Some(At { value: vec![node.value()], node }),
            "default" => self.default = self.default.or(Some(node)),
            "nullable" | "x-nullable" => self.is_nullable |= is_true,
            "properties" => {
                let known: BTreeSet<_> = self.properties.iter().map(|(name, _)| *name).collect();
                self.properties.extend(node.members().filter(|(name, _)| !known.contains(name)));
            }
            "required" => self.required.extend(node.items().filter_map(Node::str)),
            "items" => self.items = self.items.or(Some(node).filter(|node| node.is_object())),
            "additionalProperties" => {
                self.additional = self.additional.or(Some(node).filter(|node| node.is_object()));
            }
            "readOnly" if is_true => self.access = Access::ReadOnly,
            "writeOnly" if is_true => self.access = Access::WriteOnly,
            "deprecated" => self.is_deprecated |= is_true,
            limit if LIMITS.contains(&limit) => {
                let says_nothing = match node.value() {
                    Value::Bool(value) => !value,
                    Value::Number(number) => {
                        limit.starts_with("min") && limit != "minimum" && number.as_u64() == Some(0)
                    }
                    _ => false,
                };
                if !says_nothing && self.limits.iter().all(|(known, _)| *known != limit) {
                    self.limits.push((limit, node));
                }
            }
            inexpressible if INEXPRESSIBLE.contains(&inexpressible) => {
                self.unhandled.push(Unhandled { obstacle: Obstacle::Keyword(inexpressible), node });
            }
            _ => {}
        }
    }

    /// A name, or in OpenAPI 3.1 a list of names.
    fn add_type(&mut self, node: Node<'d>) {
        let names: Vec<&'d str> = node.str().into_iter().chain(node.items().filter_map(Node::str)).collect();
        self.is_nullable |= names.contains(&"null");
        let mut names = names.into_iter().filter(|name| *name != "null");
        let (first, second) = (names.next(), names.next());
        if second.is_some() {
            self.unhandled.push(Unhandled { obstacle: Obstacle::Keyword("type"), node });
        } else if let Some(name) = first.filter(|_| self.kind.is_none()) {
            if name == "file" {
                self.format = Some(At { value: "binary", node });
            }
            self.kind = Kind::parse(name).map(|value| At { value, node });
        }
    }

    /// A schema without a type that speaks of properties or items means objects or arrays.
    fn imply_kind(&mut self) {
        let value = if !self.properties.is_empty() || self.additional.is_some() {
            Kind::Object
        } else if self.items.is_some() {
            Kind::Array
        } else {
            return;
        };
        self.kind = self.kind.or(Some(At { value, node: self.node }));
    }
}

impl Kind {
    fn parse(name: &str) -> Option<Kind> {
        Some(match name {
            // A file is a string of bytes in OpenAPI 3.
            "string" | "file" => Kind::String,
            "integer" => Kind::Integer,
            "number" => Kind::Number,
            "boolean" => Kind::Boolean,
            "array" => Kind::Array,
            "object" => Kind::Object,
            _ => return None,
        })
    }

    /// As a sentence has it: `an integer`.
    pub fn noun(self) -> &'static str {
        match self {
            Kind::String => "a string",
            Kind::Integer => "an integer",
            Kind::Number => "a number",
            Kind::Boolean => "a boolean",
            Kind::Array => "an array",
            Kind::Object => "an object",
        }
    }

    /// Whether every value of this type is one of the other.
    pub fn is_within(self, other: Kind) -> bool {
        self == other || (self, other) == (Kind::Integer, Kind::Number)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::String => "string",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Boolean => "boolean",
            Kind::Array => "array",
            Kind::Object => "object",
        })
    }
}
