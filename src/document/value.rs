//! A value without its document.

use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::fast::FixedState;
use serde::ser::{Serialize, Serializer};
use serde_json::Number;

use super::tree::{Held, Id, Json, Part, Tree};

/// A value of a parsed text, to be compared with others and shown as JSON. Two words and a half to copy.
#[derive(Clone, Copy)]
pub struct Value<'d> {
    pub(super) tree: &'d Tree,
    pub(super) id: Id,
}

impl<'d> Value<'d> {
    /// What it is by itself.
    pub fn json(self) -> Json<'d> {
        self.tree.json(self.id)
    }

    /// Whether it is `null`.
    pub fn is_null(self) -> bool {
        matches!(self.tree.held(self.id), Held::Null)
    }

    /// Whether it is `true` or `false`.
    pub fn is_boolean(self) -> bool {
        matches!(self.tree.held(self.id), Held::Bool(_))
    }

    /// Whether it is a number.
    pub fn is_number(self) -> bool {
        matches!(self.tree.held(self.id), Held::Number(_))
    }

    /// Whether it is a string.
    pub fn is_string(self) -> bool {
        matches!(self.tree.held(self.id), Held::String(_))
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        self.tree.is_object(self.id)
    }

    /// Whether it is an array.
    pub fn is_array(self) -> bool {
        self.tree.is_array(self.id)
    }

    /// The text of a string.
    pub fn as_str(self) -> Option<&'d str> {
        self.tree.string(self.id)
    }

    /// Whether it is an array without items.
    pub fn is_empty_array(self) -> bool {
        self.is_array() && self.items().len() == 0
    }

    /// A number, to the precision of 64 bits.
    pub fn as_f64(self) -> Option<f64> {
        self.number()?.as_f64()
    }

    /// A whole number that is not negative.
    pub fn as_u64(self) -> Option<u64> {
        self.number()?.as_u64()
    }

    pub(super) fn number(self) -> Option<&'d Number> {
        let Json::Number(number) = self.json() else { return None };
        Some(number)
    }

    /// `true` or `false`.
    pub fn as_bool(self) -> Option<bool> {
        let Held::Bool(value) = self.tree.held(self.id) else { return None };
        Some(value)
    }

    /// Its own copy, for readers of JSON that know no other.
    pub fn to_json(self) -> serde_json::Value {
        // What was read from JSON, or is as JSON would hold it, has nothing that JSON cannot say.
        serde_json::to_value(self).unwrap_or_default()
    }

    /// A member of an object.
    pub fn get(self, key: &str) -> Option<Value<'d>> {
        self.tree.member(self.id, key).map(|id| Value { id, ..self })
    }

    /// Names and values of an object; nothing for others.
    pub fn members(self) -> Members<'d> {
        Members(self.parts(self.is_object()))
    }

    /// Items of an array; nothing for others.
    pub fn items(self) -> Items<'d> {
        self.parts(self.is_array())
    }

    fn parts(self, are_wanted: bool) -> Items<'d> {
        let parts = if are_wanted { self.tree.parts(self.id) } else { &[] };
        Items { tree: self.tree, rest: parts.iter() }
    }
}

/// What an object holds, in document order.
#[derive(Clone, Debug)]
pub struct Members<'d>(Items<'d>);

impl ExactSizeIterator for Members<'_> {}

impl<'d> Iterator for Members<'d> {
    type Item = (&'d str, Value<'d>);

    fn next(&mut self) -> Option<(&'d str, Value<'d>)> {
        self.0.next().map(|member| (member.tree.key(member.id), member))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

/// What an array holds, in its order.
#[derive(Clone, Debug)]
pub struct Items<'d> {
    tree: &'d Tree,
    rest: std::slice::Iter<'d, Part>,
}

impl ExactSizeIterator for Items<'_> {}

impl<'d> Iterator for Items<'d> {
    type Item = Value<'d>;

    fn next(&mut self) -> Option<Value<'d>> {
        self.rest.next().map(|part| Value { tree: self.tree, id: part.id })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rest.size_hint()
    }
}

/// Whether both hold the same; the order of members does not count.
impl PartialEq for Value<'_> {
    fn eq(&self, other: &Value<'_>) -> bool {
        if self.json() != other.json() {
            return false;
        }
        let is_same_member =
            |(key, value): (&str, Value<'_>)| other.get(key).is_some_and(|other| other == value);
        self.items().eq(other.items())
            && self.members().len() == other.members().len()
            && self.members().all(is_same_member)
    }
}

impl Eq for Value<'_> {}

impl Hash for Value<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.json().hash(state);
        self.items().for_each(|item| item.hash(state));
        let hasher = FixedState::default();
        let members = self.members().map(|member| hasher.hash_one(member));
        members.fold(0, u64::wrapping_add).hash(state);
    }
}

/// As JSON without white space.
impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.json() {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(value),
            Json::Number(number) => number.serialize(serializer),
            Json::String(text) => serializer.serialize_str(text),
            Json::Array => serializer.collect_seq(self.items()),
            Json::Object => serializer.collect_map(self.members()),
        }
    }
}
