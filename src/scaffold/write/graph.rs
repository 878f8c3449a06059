//! Which shared schemas refer to which, and where that goes in a circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Connector, Definition, Field, Kind, Operation, Response};

/// References from one definition to another that would lead back to the first.
pub(super) type Back = BTreeSet<(&'static str, &'static str)>;

/// The references that close a circle, so that without them there is none.
pub(super) fn back(definitions: &[&'static Definition]) -> Back {
    let uses: BTreeMap<_, _> =
        definitions.iter().map(|definition| (definition.name(), named(definition.field().kind()))).collect();
    let (mut back, mut done) = (Back::new(), BTreeSet::new());
    for start in uses.keys() {
        let mut open = vec![(*start, 0)];
        while let Some((name, next)) = open.pop() {
            if next == 0 && done.contains(name) {
                continue;
            }
            let Some(to) = uses.get(name).and_then(|uses| uses.get(next)) else {
                done.insert(name);
                continue;
            };
            open.push((name, next + 1));
            if open.iter().any(|(above, _)| above == to) {
                back.insert((name, *to));
            } else if !done.contains(to) {
                open.push((to, 0));
            }
        }
    }
    back
}

/// The shared schemas whose constants something names: an operation, or another one.
pub(super) fn used(
    connector: &Connector,
    definitions: &[&'static Definition],
    back: &Back,
) -> BTreeSet<&'static str> {
    let by_operations = connector.operations().iter().flat_map(kinds).flat_map(named);
    let by_others = definitions.iter().flat_map(|definition| {
        let from = definition.name();
        named(definition.field().kind()).into_iter().filter(move |to| !back.contains(&(from, *to)))
    });
    by_operations.chain(by_others).collect()
}

fn kinds(operation: &'static Operation) -> impl Iterator<Item = Kind> {
    let content = operation.webhook().map(|webhook| webhook.content);
    let answers = operation.responses().iter().filter_map(Response::body);
    operation.body().map(|body| body.field.kind()).into_iter().chain(content).chain(answers)
}

/// The shared schemas to which a kind refers, each once.
fn named(kind: Kind) -> Vec<&'static str> {
    let (mut open, mut found) = (vec![kind], Vec::new());
    while let Some(kind) = open.pop() {
        match kind {
            Kind::Array(inner) | Kind::Map(inner) => open.push(*inner),
            Kind::Object(fields) => open.extend(fields.iter().map(Field::kind)),
            Kind::All(kinds) => open.extend(kinds),
            Kind::Described(field) => open.push(field.kind()),
            Kind::Named(name) if !found.contains(&name) => found.push(name),
            _ => {}
        }
    }
    found
}
