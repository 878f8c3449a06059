//! JSON as Microsoft's client needs it.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::model::Literal;

/// An object under construction. Keys keep their order, and what says nothing is left out.
#[derive(Default)]
pub(super) struct Object(Map<String, Value>);

impl Object {
    /// Adds a value, unless it is null or empty.
    pub(super) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        let says_nothing = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(members) => members.is_empty(),
            _ => false,
        };
        if !says_nothing {
            self.0.insert(key.to_owned(), value);
        }
        self
    }

    /// Adds a value, if there is one, whatever it is.
    pub(super) fn with_any(mut self, key: &str, value: Option<Value>) -> Self {
        if let Some(value) = value {
            self.0.insert(key.to_owned(), value);
        }
        self
    }

    /// Adds members that are written down as JSON. An object goes into one that is there; anything else takes its place.
    pub(super) fn with_raw(mut self, raw: &[(&str, &str)]) -> Self {
        for (key, json) in raw {
            merge(self.0.entry(*key).or_insert(Value::Null), parsed(json));
        }
        self
    }

    /// An object that is there already.
    pub(super) fn of(value: Value) -> Self {
        match value {
            Value::Object(members) => Self(members),
            _ => Self::default(),
        }
    }

    /// Takes a member away.
    pub(super) fn remove(&mut self, key: &str) {
        self.0.shift_remove(key);
    }

    /// Adds all members of another object.
    pub(super) fn with_all(mut self, other: Object) -> Self {
        self.0.extend(other.0);
        self
    }
}

fn merge(into: &mut Value, value: Value) {
    match (into, value) {
        (Value::Object(into), Value::Object(members)) => {
            for (key, value) in members {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, value) => *into = value,
    }
}

/// A value that was written down as JSON, which the model has checked.
pub(super) fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_default()
}

impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for Object {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        Self(members.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object.0)
    }
}

impl From<Literal> for Value {
    fn from(literal: Literal) -> Self {
        match literal {
            Literal::Text(text) => text.into(),
            Literal::Integer(number) => number.into(),
            Literal::Boolean(flag) => flag.into(),
            Literal::Json(json) => parsed(json),
        }
    }
}

/// The bytes of a file: pure ASCII, because the client reads files in the encoding of the locale; two spaces,
/// one final newline.
pub fn to_bytes(value: &Value) -> Vec<u8> {
    let mut json = serde_json::to_string_pretty(value).unwrap_or_default();
    json.push('\n');
    if json.is_ascii() {
        return json.into_bytes();
    }
    let mut text = String::with_capacity(json.len());
    // Outside ASCII there is nothing but the content of strings, where an escape may stand for any character.
    for c in json.chars() {
        if c.is_ascii() {
            text.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(text, "\\u{unit:04x}").expect("a string takes any text");
            }
        }
    }
    text.into_bytes()
}
