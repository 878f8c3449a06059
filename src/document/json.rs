//! JSON: values by `serde_json`, places by `jsonc-parser`.

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use jsonc_parser::ast;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{Pointer, RepeatedKey, Source, SpanIndex, Spans, SyntaxError};

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

/// Places of everything in a text that `serde_json` has accepted.
pub(super) fn spans(text: &str) -> SpanIndex {
    let mut index = SpanIndex::default();
    let parsed = jsonc_parser::parse_to_ast(text, &jsonc_parser::CollectOptions::default(), &strict());
    if let Ok(Some(root)) = parsed.map(|result| result.value) {
        add(&mut index, &root, &Pointer::root(), None);
    }
    index
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

fn add(index: &mut SpanIndex, value: &ast::Value<'_>, at: &Pointer, key: Option<Range<usize>>) {
    use jsonc_parser::common::Ranged;

    let bytes = |range: jsonc_parser::common::Range| range.start..range.end;
    index.spans.insert(at.clone(), Spans { key, value: bytes(value.range()) });
    match value {
        ast::Value::Object(object) => {
            let mut seen: HashMap<&str, Range<usize>> = HashMap::new();
            for member in &object.properties {
                let (name, span) = (member.name.as_str(), bytes(member.name.range()));
                let pointer = at.child(name);
                if let Some(first) = seen.get(name) {
                    let repeated =
                        RepeatedKey { pointer: pointer.clone(), first: first.clone(), again: span.clone() };
                    index.repeated.push(repeated);
                } else {
                    seen.insert(name, span.clone());
                }
                add(index, &member.value, &pointer, Some(span));
            }
        }
        ast::Value::Array(array) => {
            for (position, item) in array.elements.iter().enumerate() {
                add(index, item, &at.child(&position.to_string()), None);
            }
        }
        _ => {}
    }
}
