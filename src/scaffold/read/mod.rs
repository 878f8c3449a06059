//! From files that exist to the model: what a type can say exactly as it is becomes typed, and all else a raw member.
//!
//! The model is made of constants, so what is read lives as long as the program, which then writes it down and ends.

mod definition;
mod dynamic;
mod operation;
mod properties;
mod schema;

use serde_json::{Map, Value};

use crate::model::{Literal, Visibility};

pub(super) use definition::connector;

/// Members that have a name and JSON, of which no type knows anything.
pub(super) type Raw = &'static [(&'static str, &'static str)];

/// A text that stays.
fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

/// A list that stays.
fn leak_all<T>(items: Vec<T>) -> &'static [T] {
    Vec::leak(items)
}

/// A value that stays.
pub(super) fn leak_one<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// The members of an object, of which one after the other is understood.
#[derive(Clone, Default)]
pub(super) struct Members(Map<String, Value>);

impl Members {
    /// The members of a value, if it is an object.
    fn of(value: &Value) -> Option<Self> {
        value.as_object().cloned().map(Self)
    }

    fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }

    /// Takes a member, if what it is can be said.
    fn take<T>(&mut self, key: &str, say: impl FnOnce(&Value) -> Option<T>) -> Option<T> {
        let said = say(self.0.get(key)?)?;
        self.0.shift_remove(key);
        Some(said)
    }

    /// Takes a text; an empty one is not the same as none, so that stays.
    fn text(&mut self, key: &str) -> &'static str {
        self.take(key, |value| value.as_str().filter(|text| !text.is_empty()).map(leak)).unwrap_or_default()
    }

    /// Takes a text that is written just so.
    fn word(&mut self, key: &str, word: &str) -> bool {
        self.take(key, |value| (value == word).then_some(())).is_some()
    }

    /// Takes what is true. What is false stays, as it is not the same as nothing.
    fn flag(&mut self, key: &str) -> bool {
        self.take(key, |value| (*value == true).then_some(())).is_some()
    }

    /// Takes a list of texts; an empty one is not the same as none, so that stays.
    fn texts(&mut self, key: &str) -> &'static [&'static str] {
        self.take(key, |value| texts(value).filter(|texts| !texts.is_empty())).unwrap_or_default()
    }

    /// Takes a word, a number or a truth.
    fn plain(&mut self, key: &str) -> Option<Literal> {
        self.take(key, plain)
    }

    /// Takes an object, of which [`Members::put_back`] returns what could not be said.
    fn members(&mut self, key: &str) -> Self {
        self.take(key, Self::of).unwrap_or_default()
    }

    /// Returns what is left of an object.
    fn put_back(&mut self, key: &str, rest: Self) {
        if !rest.0.is_empty() {
            self.0.insert(key.to_owned(), rest.0.into());
        }
    }

    /// Takes how prominently a thing is shown.
    fn visibility(&mut self) -> Visibility {
        let say = |value: &Value| match value.as_str()? {
            "important" => Some(Visibility::Important),
            "advanced" => Some(Visibility::Advanced),
            "internal" => Some(Visibility::Internal),
            _ => None,
        };
        self.take("x-ms-visibility", say).unwrap_or(Visibility::Normal)
    }

    /// What is left, but for lists and objects that hold nothing and mean nothing.
    fn rest(mut self) -> Raw {
        for key in MEANT_BY_CONTENT {
            self.take(key, |value| is_empty(value).then_some(()));
        }
        leak_all(self.0.iter().map(|(key, value)| (leak(key), leak(&value.to_string()))).collect())
    }
}

/// Members that mean nothing without content.
const MEANT_BY_CONTENT: [&str; 11] = [
    "capabilities",
    "connectionParameters",
    "definitions",
    "headers",
    "parameters",
    "policyTemplateInstances",
    "properties",
    "required",
    "responses",
    "securityDefinitions",
    "tags",
];

pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

/// A list that holds nothing but texts.
fn texts(value: &Value) -> Option<&'static [&'static str]> {
    let texts = value.as_array()?.iter().map(|item| item.as_str().map(leak));
    texts.collect::<Option<Vec<_>>>().map(leak_all)
}

/// The members of an object that holds nothing but texts.
fn named_texts(value: &Value) -> Option<Raw> {
    let texts = value.as_object()?.iter().map(|(name, text)| Some((leak(name), leak(text.as_str()?))));
    texts.collect::<Option<Vec<_>>>().map(leak_all)
}

/// A word, a number or a truth; an empty text says nothing, and is not one.
fn plain(value: &Value) -> Option<Literal> {
    match literal(value) {
        Literal::Text("") | Literal::Json(_) => None,
        plain => Some(plain),
    }
}

/// A value as it is written down in data.
fn literal(value: &Value) -> Literal {
    match value {
        Value::String(text) => Literal::Text(leak(text)),
        Value::Bool(flag) => Literal::Boolean(*flag),
        Value::Number(number) if number.is_i64() => Literal::Integer(number.as_i64().unwrap_or_default()),
        other => Literal::Json(leak(&other.to_string())),
    }
}
