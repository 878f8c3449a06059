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

/// Keys that say where the list is in an answer, and where the value is.
const COLLECTION: [&str; 2] = ["value-collection", "itemsPath"];
const VALUE: [&str; 2] = ["value-path", "itemValuePath"];

impl<'d> Comparer<'d> {
    /// What a designer looks up is no matter of the wire.
    pub(super) fn sources(&mut self, nodes: Pair<Node<'d>>, subject: &Subject<'d>) {
        if !self.is_update() {
            return;
        }
        for (is_schema, extensions) in EXTENSIONS {
            let found = nodes.map(|node| Origin::of(node, is_schema, extensions));
            let nodes = match &found {
                Pair { base: Some(base), revision: Some(revision) } => {
                    self.effort.spend(base.source.size() + revision.source.size());
                    let new = &revision.source;
                    let mut old = base.source.clone();
                    let names = [(&mut old.operation, new.operation), (&mut old.browse, new.browse)];
                    for (name, now) in names {
                        if self.renamed.get(*name) == Some(&now) {
                            *name = now;
                        }
                    }
                    // In a list of texts the item is the value, whether a path says so or not.
                    if !is_schema && (old.value.is_empty() || new.value.is_empty()) {
                        old.value = new.value;
                    }
                    if old == *new {
                        continue;
                    }
                    Pair { base, revision }.map(|origin| origin.place(Pair { base: &old, revision: new }))
                }
                Pair { base: Some(origin), revision: None } => Pair { base: origin.call, ..nodes },
                Pair { base: None, revision: Some(origin) } => Pair { revision: origin.call, ..nodes },
                Pair { base: None, revision: None } => continue,
            };
            let what = What::Source(found.map(|origin| origin.map(|origin| origin.source)));
            self.push(what, subject.clone(), nodes);
        }
    }
}

/// What an object says of its source, and where.
struct Origin<'d> {
    source: Source<'d>,
    holder: Node<'d>,
    call: Node<'d>,
}

impl<'d> Origin<'d> {
    fn of(node: Node<'d>, is_schema: bool, extensions: &[&str]) -> Option<Origin<'d>> {
        let found = extensions.iter().find_map(|extension| {
            let holder = node.get(extension)?;
            // A tree is asked for its top level first.
            let call = holder.get("open").unwrap_or(holder);
            Some((*extension, holder, call, call.get_str("operationId")?))
        });
        let (extension, holder, call, operation) = found?;
        let text = |keys: [&str; 2]| keys.iter().find_map(|key| call.get_str(key)).unwrap_or_default();
        let arguments = arguments(call, extension)
            .map(|argument| (argument.name, given(argument.given)))
            // What kind of text is answered does not change what it says.
            .filter(|(name, _)| {
                !["accept", "content-type"].iter().any(|other| name.eq_ignore_ascii_case(other))
            })
            .collect();
        let browse = holder.get("browse").and_then(|browse| browse.get_str("operationId"));
        let source = Source {
            is_schema,
            operation,
            browse: browse.unwrap_or_default(),
            arguments,
            collection: text(COLLECTION).trim_matches('/'),
            value: text(VALUE).trim_matches('/'),
        };
        Some(Origin { source, holder, call })
    }

    /// Where it says what is otherwise: the most important of it.
    fn place(&self, sources: Pair<&Source<'d>>) -> Node<'d> {
        let Pair { base: old, revision: new } = sources;
        let key = |keys: [&str; 2]| keys.iter().find_map(|key| self.call.get(key));
        let found = if old.operation != new.operation {
            None
        } else if old.browse != new.browse {
            self.holder.path(&["browse", "operationId"])
        } else if old.collection != new.collection {
            key(COLLECTION)
        } else if old.value != new.value {
            key(VALUE)
        } else {
            let other = |(name, given): &(&&str, &Cow<'_, str>)| old.arguments.get(**name) != Some(*given);
            let name = new.arguments.iter().find(other).map(|(name, _)| *name);
            let parameters = self.call.get("parameters");
            name.and_then(|name| parameters?.get(name)).or(parameters)
        };
        found.or_else(|| self.call.get("operationId")).unwrap_or(self.call)
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
