use std::collections::BTreeSet;

use crate::definition::Definition;
use crate::document::Node;
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
    /// Compared are the operation, the names of its parameters, and for lists the paths.
    ///
    /// Source: Microsoft's documentation of the extensions; 3 of 528 published connectors do it.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": { "operationId": "ListParcels", "itemValuePath": "id", "itemTitlePath": "status" },
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": { "operationId": "ListCouriers", "itemValuePath": "name", "itemTitlePath": "name" },
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
            let Some(difference) = difference(old, new, newer) else { continue };
            sink.report(new.key(), format!("{newer} {difference}, unlike {older}"))
                .help("describe the same call in both")
                .related(old.key(), "the other description");
        }
    }
}

/// What the newer extension says otherwise.
fn difference(old: Node<'_>, new: Node<'_>, newer: &str) -> Option<String> {
    let [old_id, new_id] = [old, new].map(|call| call.get_str("operationId"));
    if old_id != new_id {
        return Some(format!("calls {}", new_id.unwrap_or_default()));
    }
    let [of_old, of_new] = [old, new].map(parameters);
    if let Some(name) = of_new.difference(&of_old).next() {
        return Some(format!("passes '{name}'"));
    }
    if let Some(name) = of_old.difference(&of_new).next() {
        return Some(format!("does not pass '{name}'"));
    }
    let mut paths = PATHS.into_iter().filter(|_| newer == "x-ms-dynamic-list");
    let (_, key) = paths.find(|(of_old, of_new)| differ(old.get(of_old), new.get(of_new)))?;
    Some(match new.get_str(key) {
        Some(path) => format!("has '{path}' as {key}"),
        None => format!("has no {key}"),
    })
}

/// Names of parameters without the way to them: `body/town` is `town` for the older extensions.
fn parameters(call: Node<'_>) -> BTreeSet<&str> {
    let names = call.get("parameters").into_iter().flat_map(Node::members).map(|(name, _)| name);
    names.filter_map(|name| name.rsplit('/').next()).collect()
}

fn differ(one: Option<Node<'_>>, other: Option<Node<'_>>) -> bool {
    one.and_then(Node::str) != other.and_then(Node::str)
}
