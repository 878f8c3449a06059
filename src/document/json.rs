//! JSON: values by `serde_json`, places by `jsonc-parser`.

use std::cell::Cell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::ops::Range;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{Pointer, RepeatedKey, Source, SpanIndex, Spans, SyntaxError, address, in_order};

/// The value, and whether any object holds a key twice (the last one is kept).
pub(super) fn parse(text: &str) -> Result<(Value, bool), SyntaxError> {
    let repeated = Cell::new(false);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let parsed = Watchful(&repeated).deserialize(&mut deserializer).and_then(|value| {
        deserializer.end()?;
        Ok(value)
    });
    match parsed {
        Ok(value) => Ok((value, repeated.get())),
        Err(error) => Err(syntax_error(text, &error)),
    }
}

fn syntax_error(text: &str, error: &serde_json::Error) -> SyntaxError {
    let offset = Source::offset(text, error.line(), error.column());
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    let message = if message == "recursion limit exceeded" {
        "nested deeper than 128 levels".to_owned()
    } else {
        message.to_owned()
    };
    SyntaxError { offset, message }
}

/// Builds a `Value` as `serde_json` does, and notices repeated keys on the way.
#[derive(Clone, Copy)]
struct Watchful<'a>(&'a Cell<bool>);

impl<'de> DeserializeSeed<'de> for Watchful<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Watchful<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            if object.insert(key, members.next_value_seed(self)?).is_some() {
                self.0.set(true);
            }
        }
        Ok(Value::Object(object))
    }
}

/// Places of everything in a text that `serde_json` has read as `value`.
pub(super) fn spans(text: &str, value: &Value) -> SpanIndex {
    let mut index = SpanIndex::default();
    if let Some(root) = tree(text) {
        add(&mut index, &root, value, None);
    }
    index
}

/// Keys that stand more than once in their object.
pub(super) fn repeated_keys(text: &str) -> Vec<RepeatedKey> {
    let mut repeated = Vec::new();
    if let Some(root) = tree(text) {
        add_repeated(&mut repeated, &root, &Pointer::root());
    }
    repeated
}

fn tree(text: &str) -> Option<ast::Value<'_>> {
    jsonc_parser::parse_to_ast(text, &jsonc_parser::CollectOptions::default(), &strict()).ok()?.value
}

fn strict() -> jsonc_parser::ParseOptions {
    jsonc_parser::ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

fn bytes(ranged: &impl Ranged) -> Range<usize> {
    ranged.start()..ranged.end()
}

fn add(index: &mut SpanIndex, tree: &ast::Value<'_>, value: &Value, key: Option<Range<usize>>) {
    index.insert(address(value), Spans { key, value: bytes(tree) });
    match (tree, value) {
        // Of a repeated key, what stands there last is also what stays in the index.
        (ast::Value::Object(object), Value::Object(members)) => {
            let mut value_of = in_order(members);
            for member in &object.properties {
                if let Some(value) = value_of(member.name.as_str()) {
                    add(index, &member.value, value, Some(bytes(&member.name)));
                }
            }
        }
        (ast::Value::Array(array), Value::Array(items)) => {
            for (tree, item) in array.elements.iter().zip(items) {
                add(index, tree, item, None);
            }
        }
        _ => {}
    }
}

fn add_repeated(repeated: &mut Vec<RepeatedKey>, tree: &ast::Value<'_>, at: &Pointer) {
    match tree {
        ast::Value::Object(object) => {
            let mut seen: HashMap<&str, Range<usize>> = HashMap::new();
            for member in &object.properties {
                let (name, again) = (member.name.as_str(), bytes(&member.name));
                let pointer = at.child(name);
                match seen.entry(name) {
                    Entry::Occupied(first) => {
                        let first = first.get().clone();
                        repeated.push(RepeatedKey { pointer: pointer.clone(), first, again });
                    }
                    Entry::Vacant(entry) => {
                        entry.insert(again);
                    }
                }
                add_repeated(repeated, &member.value, &pointer);
            }
        }
        ast::Value::Array(array) => {
            for (position, item) in array.elements.iter().enumerate() {
                add_repeated(repeated, item, &at.child(&position.to_string()));
            }
        }
        _ => {}
    }
}
