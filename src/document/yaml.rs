//! YAML: values by `serde_yaml`, places by `serde-saphyr`.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use serde_saphyr::Spanned;

use super::tree::{Id, ROOT, Tree};
use super::unfolded::Unfolded;
use super::{Source, SpanIndex, Spans, SyntaxError};

/// Brackets that may be open at once. Values may be nested 128 deep; beyond that reading ends with an error, but after a
/// time that grows with the square of the depth. More, as the brackets of texts count here, too.
const MOST_OPEN: usize = 1000;

/// The value as JSON would hold it. Repeated keys are errors in YAML.
pub(super) fn parse(text: &str) -> Result<Tree, SyntaxError> {
    if let Some(offset) = too_deep(text) {
        return Err(SyntaxError { offset, message: format!("more than {MOST_OPEN} brackets are open") });
    }
    // Only anchors have aliases.
    let measured = if text.contains('&') { serde_yaml::from_str::<Unfolded>(text).map(drop) } else { Ok(()) };
    let value =
        measured.and_then(|()| serde_yaml::from_str::<serde_yaml::Value>(text)).and_then(|mut value| {
            value.apply_merge()?;
            Ok(value)
        });
    let tree = value.and_then(|value| Tree::deserialize(to_json(value)).map_err(serde::de::Error::custom));
    match tree {
        Ok(tree) => Ok(tree),
        Err(error) => {
            let offset = error.location().map_or(0, |location| location.index());
            let message = error.to_string();
            let message = match message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what) {
                "recursion limit exceeded" => "nested deeper than 128 levels",
                "repetition limit exceeded" => "the aliases stand for more than a hundred times the text",
                what => what,
            };
            Err(SyntaxError { offset: text.floor_char_boundary(offset), message: message.to_owned() })
        }
    }
}

/// Where too many brackets are open.
fn too_deep(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MOST_OPEN
    })
}

/// Keys become text (an unquoted response code is a number in YAML), tags are dropped, numbers JSON lacks become null.
fn to_json(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(value) => Value::Bool(value),
        serde_yaml::Value::Number(number) => {
            let integer = number.as_i64().map(Number::from).or_else(|| number.as_u64().map(Number::from));
            let number = integer.or_else(|| number.as_f64().and_then(Number::from_f64));
            number.map_or(Value::Null, Value::Number)
        }
        serde_yaml::Value::String(text) => Value::String(text),
        serde_yaml::Value::Sequence(items) => Value::Array(items.into_iter().map(to_json).collect()),
        serde_yaml::Value::Mapping(members) => {
            let members = members.into_iter().map(|(key, value)| (key_text(&key), to_json(value)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        serde_yaml::Value::Tagged(tagged) => to_json(tagged.value),
    }
}

fn key_text(key: &serde_yaml::Value) -> String {
    match key {
        serde_yaml::Value::String(text) => text.clone(),
        serde_yaml::Value::Number(number) => number.to_string(),
        serde_yaml::Value::Bool(value) => value.to_string(),
        serde_yaml::Value::Null => "null".to_owned(),
        other => serde_yaml::to_string(other).unwrap_or_default().trim_end().to_owned(),
    }
}

/// Places of everything; empty where this second parser is pickier than the first.
pub(super) fn spans(text: &str, tree: &Tree) -> SpanIndex {
    let mut index = vec![None; tree.len()];
    if let Ok(root) = serde_saphyr::from_str::<Spanned<Outline>>(text) {
        add(&mut index, text, &root, tree, ROOT, None);
    }
    index
}

/// The shape of a document without its scalars.
enum Outline {
    Scalar,
    Sequence(Vec<Spanned<Outline>>),
    Mapping(Vec<(Spanned<String>, Spanned<Outline>)>),
}

fn bytes<T>(spanned: &Spanned<T>, text: &str) -> Range<usize> {
    let span = spanned.referenced.span();
    let offset = |bytes: Option<u64>| bytes.and_then(|bytes| usize::try_from(bytes).ok());
    let location = spanned.referenced;
    let fallback = || {
        let number = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
        Source::offset(text, number(location.line()), number(location.column()))
    };
    let start = text.floor_char_boundary(offset(span.byte_offset()).unwrap_or_else(fallback));
    let end = text.floor_char_boundary(start + offset(span.byte_len()).unwrap_or(0));
    start..end.max(start)
}

fn add(
    index: &mut SpanIndex,
    text: &str,
    outline: &Spanned<Outline>,
    tree: &Tree,
    id: Id,
    key: Option<Range<usize>>,
) {
    index[id as usize] = Some(Spans { key, value: bytes(outline, text) });
    match &outline.value {
        Outline::Sequence(outlines) if tree.is_array(id) => {
            for (outline, item) in outlines.iter().zip(tree.parts(id)) {
                add(index, text, outline, tree, item.id, None);
            }
        }
        Outline::Mapping(outlines) if tree.is_object(id) => {
            let mut member = tree.in_order(id);
            for (key, outline) in outlines {
                if let Some(id) = member(&key.value) {
                    add(index, text, outline, tree, id, Some(bytes(key, text)));
                }
            }
        }
        _ => {}
    }
}

impl<'de> Deserialize<'de> for Outline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Outline, D::Error> {
        deserializer.deserialize_any(OutlineVisitor)
    }
}

struct OutlineVisitor;

impl<'de> Visitor<'de> for OutlineVisitor {
    type Value = Outline;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }

    fn visit_unit<E>(self) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_none<E>(self) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Outline, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Outline::Scalar)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_str<E>(self, _: &str) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_bytes<E>(self, _: &[u8]) -> Result<Outline, E> {
        Ok(Outline::Scalar)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Outline, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element()? {
            items.push(item);
        }
        Ok(Outline::Sequence(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut mapping: A) -> Result<Outline, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = mapping.next_entry()? {
            members.push(member);
        }
        Ok(Outline::Mapping(members))
    }
}
