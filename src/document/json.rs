//! JSON: values by `serde_json`, places by reading along with them.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::ops::Range;

use memchr::memchr2;
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

/// Where everything stands in a text and the value that it was parsed to. Of a repeated key, what stands there last is also
/// what stays in the index.
pub(super) fn spans(text: &str, value: &Value) -> SpanIndex {
    // Few texts have more values than this, and growing copies.
    let mut found = Vec::with_capacity(text.len() / 32);
    Scanner { text, at: 0 }.spans(Some(value), None, &mut found);
    found.into_iter().collect()
}

/// Keys that stand in an object more than once.
pub(super) fn repeated_keys(text: &str) -> Vec<RepeatedKey> {
    let mut repeated = Vec::new();
    Scanner { text, at: 0 }.repeated(&Pointer::root(), &mut repeated);
    repeated
}

/// Reads a text that has been parsed, and so is known to be JSON, nested no deeper than the parser allows. In other texts it
/// finds something or other, and ends.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

/// What a value looks like from the outside.
enum Opening {
    Object,
    Array,
    Scalar,
}

impl<'t> Scanner<'t> {
    fn spans(&mut self, value: Option<&Value>, key: Option<Range<usize>>, found: &mut Vec<(usize, Spans)>) {
        let (start, opening) = self.open();
        match opening {
            Opening::Object => {
                let mut value_of = value.and_then(Value::as_object).map(in_order);
                while let Some(key) = self.key() {
                    let member = value_of.as_mut().and_then(|value_of| value_of(&self.name(&key)));
                    self.spans(member, Some(key), found);
                }
            }
            Opening::Array => {
                let mut items = value.and_then(Value::as_array).into_iter().flatten();
                while self.has_item() {
                    self.spans(items.next(), None, found);
                }
            }
            Opening::Scalar => {}
        }
        if let Some(value) = value {
            found.push((address(value), Spans { key, value: start..self.at }));
        }
    }

    fn repeated(&mut self, at: &Pointer, repeated: &mut Vec<RepeatedKey>) {
        match self.open().1 {
            Opening::Object => {
                let mut seen: HashMap<Cow<'t, str>, Range<usize>> = HashMap::new();
                while let Some(again) = self.key() {
                    let name = self.name(&again);
                    let pointer = at.child(&name);
                    match seen.entry(name) {
                        Entry::Occupied(first) => {
                            let (pointer, first) = (pointer.clone(), first.get().clone());
                            repeated.push(RepeatedKey { pointer, first, again });
                        }
                        Entry::Vacant(entry) => {
                            entry.insert(again);
                        }
                    }
                    self.repeated(&pointer, repeated);
                }
            }
            Opening::Array => {
                let mut position = 0_usize;
                while self.has_item() {
                    self.repeated(&at.child(&position.to_string()), repeated);
                    position += 1;
                }
            }
            Opening::Scalar => {}
        }
    }

    /// Begins a value, says where, and passes over all of it that has no parts.
    fn open(&mut self) -> (usize, Opening) {
        self.skip(|byte| byte.is_ascii_whitespace());
        let start = self.at;
        let opening = match self.peek() {
            Some(b'{') => Opening::Object,
            Some(b'[') => Opening::Array,
            _ => Opening::Scalar,
        };
        match (&opening, self.peek()) {
            (Opening::Scalar, Some(b'"')) => self.at = string_end(self.text, start),
            _ => self.at += 1,
        }
        if matches!(opening, Opening::Scalar) {
            self.skip(|byte| !byte.is_ascii_whitespace() && !b",]}".contains(&byte));
        }
        (start, opening)
    }

    /// The key of an object's next member, behind whose colon reading goes on; nothing at the object's end, which is passed.
    fn key(&mut self) -> Option<Range<usize>> {
        self.skip(|byte| byte.is_ascii_whitespace() || byte == b',');
        let start = self.at;
        if self.peek() != Some(b'"') {
            self.at += 1;
            return None;
        }
        self.at = string_end(self.text, start);
        let key = start..self.at;
        self.skip(|byte| byte.is_ascii_whitespace() || byte == b':');
        Some(key)
    }

    /// Whether an array has another item; its end is passed.
    fn has_item(&mut self) -> bool {
        self.skip(|byte| byte.is_ascii_whitespace() || byte == b',');
        let has_item = self.peek().is_some_and(|byte| byte != b']');
        self.at += usize::from(!has_item);
        has_item
    }

    fn name(&self, key: &Range<usize>) -> Cow<'t, str> {
        let quoted = self.text.get(key.clone()).unwrap_or_default();
        if quoted.contains('\\') {
            return Cow::Owned(serde_json::from_str(quoted).unwrap_or_default());
        }
        Cow::Borrowed(quoted.trim_matches('"'))
    }

    fn skip(&mut self, is_passed: impl Fn(u8) -> bool) {
        self.at += self.rest().iter().take_while(|byte| is_passed(**byte)).count();
    }

    fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }
}

/// Where a string of JSON ends that begins with the quote at `start`: behind its last quote, or at the end of a broken text.
pub fn string_end(text: &str, start: usize) -> usize {
    let mut at = start + 1;
    while let Some(rest) = text.as_bytes().get(at..)
        && let Some(found) = memchr2(b'"', b'\\', rest)
    {
        if rest[found] == b'"' {
            return at + found + 1;
        }
        at += found + 2;
    }
    text.len()
}
