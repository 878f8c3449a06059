//! Parts of a description put into a connector that has definitions of its own.

use foldhash::{HashMap, HashMapExt};
use serde_json::{Map, Value};

use super::pen::Pen;
use crate::document::{Edit, Node};
use crate::import::{DEFINITIONS, Described};

/// Names that definitions have in the connector, by their names in the description.
pub(super) struct Graft<'a, 'd> {
    described: &'a Described,
    root: Node<'d>,
    names: HashMap<String, String>,
    /// Definitions that the connector does not have yet.
    added: Vec<(String, Value)>,
}

impl<'a, 'd> Graft<'a, 'd> {
    pub(super) fn new(described: &'a Described, root: Node<'d>) -> Graft<'a, 'd> {
        Graft { described, root, names: HashMap::new(), added: Vec::new() }
    }

    /// A part as it can stand in the connector.
    pub(super) fn value(&mut self, value: &Value) -> Value {
        match value {
            Value::Object(members) => {
                let member = |(key, value): (&String, &Value)| {
                    let name = value
                        .as_str()
                        .filter(|_| key == "$ref")
                        .and_then(|text| text.strip_prefix(DEFINITIONS));
                    let value = match name {
                        Some(name) => format!("{DEFINITIONS}{}", self.name(name)).into(),
                        None => self.value(value),
                    };
                    (key.clone(), value)
                };
                Value::Object(members.iter().map(member).collect())
            }
            Value::Array(items) => items.iter().map(|item| self.value(item)).collect::<Vec<_>>().into(),
            other => other.clone(),
        }
    }

    /// The name of a definition in the connector, which may have it already.
    fn name(&mut self, name: &str) -> String {
        if let Some(known) = self.names.get(name) {
            return known.clone();
        }
        let Some(content) = self.described.definitions.get(name) else { return name.to_owned() };
        let own = self.root.get("definitions");
        let has = |name: &str| own.is_some_and(|own| own.get(name).is_some());
        let same = own.into_iter().flat_map(Node::members).find(|(known, definition)| {
            known.starts_with(name) && bare(&definition.value().to_json()) == bare(content)
        });
        if let Some((known, _)) = same {
            self.names.insert(name.to_owned(), known.to_owned());
            return known.to_owned();
        }
        let mut names = std::iter::once(name.to_owned()).chain((2..).map(|number| format!("{name}{number}")));
        let free = names.find(|name| !has(name)).unwrap_or_default();
        self.names.insert(name.to_owned(), free.clone());
        let content = self.value(content);
        self.added.push((free.clone(), content));
        free
    }

    /// What adds the definitions that are missing; nothing where that must wait.
    pub(super) fn edits(self, pen: &mut Pen) -> Option<Vec<Edit>> {
        if self.added.is_empty() {
            return Some(Vec::new());
        }
        if let Some(own) = self.root.get("definitions") {
            return self.added.iter().map(|(name, value)| own.with_member(name, value)).collect();
        }
        let all: Map<String, Value> = self.added.into_iter().collect();
        Some(vec![pen.member(self.root, "definitions", &all.into())?])
    }
}

/// What of a schema goes over the wire: the words for people are theirs to change.
fn bare(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let is_word = |key: &str, value: &Value| {
                value.is_string() && ["title", "description"].contains(&key) || key.starts_with("x-ms-")
            };
            let kept = members.iter().filter(|(key, value)| !is_word(key, value));
            Value::Object(kept.map(|(key, value)| (key.clone(), bare(value))).collect())
        }
        Value::Array(items) => items.iter().map(bare).collect::<Vec<_>>().into(),
        other => other.clone(),
    }
}
