use std::collections::BTreeSet;

use foldhash::HashMap;

use crate::definition::Definition;
use crate::definition::dynamic::{self, Argument, Given};
use crate::document::{Node, Place};
use crate::rule::{Sink, rule};

/// What older and newer extensions call the same thing.
const PATHS: [(&str, &str); 3] =
    [("value-collection", "itemsPath"), ("value-path", "itemValuePath"), ("value-title", "itemTitlePath")];

rule! {
    /// The two dynamic extensions of a field make different calls.
    ///
    /// Older designers read `x-ms-dynamic-values` and `x-ms-dynamic-schema`, newer ones `x-ms-dynamic-list` and
    /// `x-ms-dynamic-properties`. Where they disagree, makers get other choices in one product than in the other.
    ///
    /// Compared are the operation, its parameters with what is passed to them, and for lists the paths.
    ///
    /// Source: Microsoft's documentation of the extensions; one of 528 published connectors does it.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": { "operationId": "ListParcels", "itemValuePath": "id", "itemTitlePath": "status" },
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": { "operationId": "ListCouriers", "itemValuePath": "name", "itemTitlePath": "name" },
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list/itemValuePath" }
    /// ```
    /// ```json fail
    /// { "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }],
    ///   "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters": { "town": "Bern" },
    ///   "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": { "operationId": "ListCouriers",
    ///     "itemValuePath": "id", "itemTitlePath": "name", "parameters": { "town": { "value": "Chur" } } },
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name" } }
    /// ```
    "dynamic-pair-differs", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    const PAIRS: [(&str, &str); 2] =
        [("x-ms-dynamic-values", "x-ms-dynamic-list"), ("x-ms-dynamic-schema", "x-ms-dynamic-properties")];
    let is_mentioned = |key| definition.root.is_mentioned(key);
    let pairs = PAIRS.into_iter().filter(|(older, newer)| is_mentioned(older) && is_mentioned(newer));
    let pairs: Vec<_> = pairs.collect();
    for field in &definition.typed {
        for &(older, newer) in &pairs {
            let (Some(old), Some(new)) = (field.get(older), field.get(newer)) else { continue };
            // A picker of files has no operation of its own in the older extension; what nothing uses nobody sees.
            if definition.operations_at(*field).count == 0
                || old.get_str("operationId").is_none()
                || new.get_str("operationId").is_none()
            {
                continue;
            }
            let Some((place, difference)) = difference((old, older), (new, newer)) else { continue };
            // A path that leads nowhere is wrong beside any other.
            sink.report(place, format!("{newer} {difference}, unlike {older}"))
                .help("describe the same call in both")
                .related(old.key(), "the other description")
                .yields();
        }
    }
}

/// What the newer extension says otherwise, and where.
fn difference<'d>(
    (old, older): (Node<'d>, &str),
    (new, newer): (Node<'d>, &str),
) -> Option<(Place<'d>, String)> {
    let call = |said: String| Some((new.key(), said));
    let [old_id, new_id] = [old, new].map(|call| call.get_str("operationId"));
    if old_id != new_id {
        return call(format!("calls {}", new_id.unwrap_or_default()));
    }
    let of_old: BTreeSet<_> = dynamic::arguments(old, older).map(|argument| last(argument.name)).collect();
    let of_new: BTreeSet<_> = dynamic::arguments(new, newer).map(|argument| last(argument.name)).collect();
    if let Some(name) = of_new.difference(&of_old).next() {
        return call(format!("passes '{name}'"));
    }
    if let Some(name) = of_old.difference(&of_new).next() {
        return call(format!("does not pass '{name}'"));
    }
    if let Some(argument) = other_argument(old, older, new, newer) {
        let name = argument.name;
        return call(match argument.given {
            Given::Input(source) => format!("takes '{name}' from '{}'", source.str().unwrap_or_default()),
            _ => {
                format!("passes {} as '{name}'", argument.node.get("value").unwrap_or(argument.node).value())
            }
        });
    }
    let mut paths = PATHS.into_iter().filter(|_| newer == "x-ms-dynamic-list");
    let (_, key) = paths.find(|(of_old, of_new)| differ(old.get(of_old), new.get(of_new)))?;
    match new.get(key).and_then(|node| Some((node, node.str()?))) {
        Some((node, path)) => Some((node.into(), format!("has '{path}' as {key}"))),
        None => call(format!("has no {key}")),
    }
}

/// The first argument of the newer call that the older one gets from elsewhere, or with another value.
fn other_argument<'d>(old: Node<'d>, older: &str, new: Node<'d>, newer: &str) -> Option<Argument<'d>> {
    let others: HashMap<_, _> =
        dynamic::arguments(old, older).map(|other| (last(other.name), other)).collect();
    let differs = |argument: &Argument<'d>| {
        let Some(other) = others.get(last(argument.name)) else { return false };
        match (other.given, argument.given) {
            (Given::Literal(old), Given::Literal(new)) => old.value() != new.value(),
            (Given::Input(old), Given::Input(new)) => old.str().map(last) != new.str().map(last),
            (Given::Literal(_), Given::Input(_)) | (Given::Input(_), Given::Literal(_)) => true,
            _ => false,
        }
    };
    dynamic::arguments(new, newer).find(differs)
}

/// A name without the way to it: `body/town` is `town` for the older extensions.
fn last(path: &str) -> &str {
    path.rsplit(['/', '.']).next().unwrap_or_default()
}

fn differ(one: Option<Node<'_>>, other: Option<Node<'_>>) -> bool {
    one.and_then(Node::str) != other.and_then(Node::str)
}
