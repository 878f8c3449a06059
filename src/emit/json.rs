//! JSON as Microsoft's client needs it.

use std::fmt::Write as _;

use serde_json::{Map, Value};

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

    /// Adds all members of another object.
    pub(super) fn with_all(mut self, other: Object) -> Self {
        self.0.extend(other.0);
        self
    }
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
