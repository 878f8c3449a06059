//! Where the choices of an input and the fields of an object come from.

use std::borrow::Cow;

use super::Comparer;
use super::change::{Pair, Source, Subject, What};
use crate::api::weight;
use crate::definition::dynamic::{Given, arguments};
use crate::document::Node;

/// Extensions that list choices, and those that describe fields; where one has several, designers of today read the first.
const EXTENSIONS: [(bool, &[&str]); 2] = [
    (false, &["x-ms-dynamic-tree", "x-ms-dynamic-list", "x-ms-dynamic-values"]),
    (true, &["x-ms-dynamic-properties", "x-ms-dynamic-schema"]),
];

impl<'d> Comparer<'d> {
    /// What a designer looks up is no matter of the wire.
    pub(super) fn sources(&mut self, nodes: Pair<Node<'d>>, subject: &Subject<'d>) {
        if !self.is_update() {
            return;
        }
        for (is_schema, extensions) in EXTENSIONS {
            let sources = nodes.map(|node| Source::of(node, is_schema, extensions));
            let Pair { base: Some((base, old)), revision: Some((revision, new)) } = sources else { continue };
            self.effort.spend(base.size() + revision.size());
            let mut expected = base.clone();
            if self.renamed.get(base.operation) == Some(&revision.operation) {
                expected.operation = revision.operation;
            }
            // In a list of texts the item is the value, whether a path says so or not.
            if !is_schema && (base.value.is_empty() || revision.value.is_empty()) {
                expected.value = revision.value;
            }
            if expected != revision {
                let what = What::Source(Pair { base, revision });
                self.push(what, subject.clone(), Pair { base: old, revision: new });
            }
        }
    }
}

impl<'d> Source<'d> {
    /// What an object says of it, and where.
    fn of(node: Node<'d>, is_schema: bool, extensions: &[&str]) -> Option<(Source<'d>, Node<'d>)> {
        let found = extensions.iter().find_map(|extension| {
            let holder = node.get(extension)?;
            // A tree is asked for its top level first.
            let call = holder.get("open").unwrap_or(holder);
            Some((*extension, call, call.get("operationId")?))
        });
        let (extension, call, operation) = found?;
        let text = |keys: [&str; 2]| keys.iter().find_map(|key| call.get_str(key)).unwrap_or_default();
        let arguments = arguments(call, extension)
            .map(|argument| (argument.name, given(argument.given)))
            // What kind of text is answered does not change what it says.
            .filter(|(name, _)| {
                !["accept", "content-type"].iter().any(|other| name.eq_ignore_ascii_case(other))
            })
            .collect();
        let source = Source {
            is_schema,
            operation: operation.str()?,
            arguments,
            collection: text(["value-collection", "itemsPath"]).trim_matches('/'),
            value: text(["value-path", "itemValuePath"]).trim_matches('/'),
        };
        Some((source, operation))
    }
}

impl Source<'_> {
    /// As how many values it counts.
    fn size(&self) -> usize {
        self.arguments.iter().map(|(name, given)| weight(name) + weight(given)).sum()
    }
}

/// What is passed: a text, or the name of an input in brackets; the older extensions do not say in which object it lies.
fn given(given: Given<'_>) -> Cow<'_, str> {
    match given {
        Given::Literal(node) => Cow::Owned(node.value().to_string()),
        Given::Input(node) => {
            let path = node.str().unwrap_or_default();
            Cow::Owned(format!("{{{}}}", path.rsplit('/').next().unwrap_or(path)))
        }
        Given::Other => Cow::Borrowed(""),
    }
}
