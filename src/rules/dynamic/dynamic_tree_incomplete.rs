use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};

rule! {
    /// A dynamic tree lacks one of its two calls, or the call lacks what makes a node.
    ///
    /// `open` gives the top of the tree, `browse` what is below a node; each needs the `operationId`, and with
    /// `itemValuePath` and `itemTitlePath` the value and the name of a node. Without them the picker opens empty.
    ///
    /// Source: Microsoft's documentation of `x-ms-dynamic-tree`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-tree": {
    ///     "settings": { "canSelectParentNodes": true, "canSelectLeafNodes": true },
    ///     "open": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name" } } }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-tree": {
    ///     "open": { "operationId": "ListCouriers", "itemValuePath": "id" },
    ///     "browse": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name" } },
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-tree/open" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-tree": {
    ///     "settings": { "canSelectParentNodes": true, "canSelectLeafNodes": true },
    ///     "open": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name" },
    ///     "browse": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name" } } }
    /// ```
    "dynamic-tree-incomplete", Error, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for tree in definition.typed.iter().filter_map(|field| field.get("x-ms-dynamic-tree")) {
        for name in ["open", "browse"] {
            let Some(call) = tree.get(name) else {
                if tree.is_object() && definition::lacks(tree, name) {
                    sink.report(tree.key(), format!("the tree has no '{name}'"))
                        .help("describe the call with operationId, itemValuePath and itemTitlePath");
                }
                continue;
            };
            let keys = ["operationId", "itemValuePath", "itemTitlePath"];
            let missing: Vec<&str> = keys.into_iter().filter(|key| call.get(key).is_none()).collect();
            if call.is_object() && !missing.is_empty() {
                sink.report(call.key(), format!("'{name}' has no {}", missing.join(" and no ")))
                    .help(format!("add {}", missing.join(" and ")));
            }
        }
    }
}
