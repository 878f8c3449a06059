//! Values as `jsonschema` reads them, so that nothing is copied to be held against a schema.

use std::borrow::Cow;

use jsonschema::JsonType;
use jsonschema::json::{self, Array, NodeIdentity, Object};
use serde_json::Number;

use super::Json;
use super::tree::{ROOT, Tree};
use super::value::{Items, Members, Value};

/// The trees of documents.
#[derive(Debug)]
pub struct Instance;

impl json::Json for Instance {
    type Node<'a> = Value<'a>;
    type PreparedKey = String;
    // Members are looked through one after the other, and all of them together cost little more than one.
    const KEYS_PER_LOOKUP: usize = 2;
    // Values hold others, never themselves.
    const ACYCLIC: bool = true;
    type StringBuffer = Tree;

    fn prepare_key(key: &str) -> String {
        key.to_owned()
    }

    fn with_string_node<T>(tree: &mut Tree, string: &str, f: impl FnOnce(Value<'_>) -> T) -> T {
        *tree = Tree::of_string(string);
        f(Value { tree, id: ROOT })
    }
}

impl<'a> json::Node<'a, Instance> for Value<'a> {
    type Object = Value<'a>;
    type Array = Value<'a>;
    type Number = &'a Number;

    fn as_object(&self) -> Option<Value<'a>> {
        self.is_object().then_some(*self)
    }

    fn as_array(&self) -> Option<Value<'a>> {
        self.is_array().then_some(*self)
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        self.as_str().map(Cow::Borrowed)
    }

    fn as_number(&self) -> Option<&'a Number> {
        self.number()
    }

    fn as_boolean(&self) -> Option<bool> {
        self.as_bool()
    }

    fn is_null(&self) -> bool {
        Value::is_null(*self)
    }

    fn json_type(&self) -> JsonType {
        match self.json() {
            Json::Null => JsonType::Null,
            Json::Bool(_) => JsonType::Boolean,
            Json::Number(_) => JsonType::Number,
            Json::String(_) => JsonType::String,
            Json::Array => JsonType::Array,
            Json::Object => JsonType::Object,
        }
    }

    fn equals_value(&self, expected: &serde_json::Value) -> bool {
        match (self.json(), expected) {
            // Nearly all that schemas ask for.
            (Json::String(text), serde_json::Value::String(expected)) => text == expected,
            (Json::String(_), _) => false,
            _ => json::cmp::equal(&self.to_json(), expected),
        }
    }

    fn to_value(&self) -> Cow<'a, serde_json::Value> {
        Cow::Owned(self.to_json())
    }

    fn identity(&self) -> Option<NodeIdentity> {
        Some(NodeIdentity::new(self.tree.address(self.id)))
    }
}

impl<'a> Object<'a, Instance> for Value<'a> {
    type Node = Value<'a>;
    type MemberName = &'a str;
    type MembersIter = Members<'a>;

    fn len(&self) -> usize {
        Value::members(*self).len()
    }

    fn get(&self, key: &String) -> Option<Value<'a>> {
        Value::get(*self, key)
    }

    fn members(&self) -> Members<'a> {
        Value::members(*self)
    }
}

impl<'a> Array<'a, Instance> for Value<'a> {
    type Node = Value<'a>;
    type ElementsIter = Items<'a>;

    fn len(&self) -> usize {
        self.items().len()
    }

    fn elements(&self) -> Items<'a> {
        self.items()
    }
}
