//! Parsed YAML, and what another reader takes it for.

use crate::support::invariants;
use conndef::document::{Document, Format, Node, Part};
use serde_json::{Map, Value};

pub fn read(text: &str) -> Document {
    Document::new("test.yaml", text.as_bytes(), Format::Yaml)
}

pub fn parsed(text: &str) -> Document {
    let document = read(text);
    assert!(document.is_parsed(), "{:?} in {text:.200}", document.error());
    invariants::check_document(&document);
    document
}

/// As JSON would hold it, by `yaml_serde`; nothing where that refuses it.
pub fn theirs(text: &str) -> Option<Value> {
    let mut value: serde_yaml::Value = serde_yaml::from_str(text).ok()?;
    value.apply_merge().ok()?;
    Some(to_json(value))
}

pub fn to_json(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Mapping(members) => {
            let name = |key: &serde_yaml::Value| match key {
                serde_yaml::Value::String(text) => text.clone(),
                scalar => serde_yaml::to_string(scalar).unwrap().trim_end().to_owned(),
            };
            let members = members.into_iter().map(|(key, value)| (name(&key), to_json(value)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        serde_yaml::Value::Sequence(items) => items.into_iter().map(to_json).collect(),
        serde_yaml::Value::Tagged(tagged) => to_json(tagged.value),
        scalar => serde_json::to_value(scalar).unwrap(),
    }
}

/// The text at the place of a scalar is that scalar.
pub fn assert_place(document: &Document, node: Node<'_>) {
    let text = document.source().text();
    let span = document.span(&node.pointer(), Part::Value);
    let own = &text[span.clone()];
    // What goes over several lines is folded, or stands in a block without its quotes and its indentation.
    if node.is_container() || own.starts_with('*') || own.trim_end().contains('\n') {
        return;
    }
    // An empty text is null.
    let same = theirs(own) == Some(node.value().to_json()) || Some(own.trim()) == node.str().map(str::trim);
    assert!(same, "{:?}: {own:?}", node.pointer());
}
