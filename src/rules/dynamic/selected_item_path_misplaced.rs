use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A dynamic call other than a tree's `browse` uses the selected node of the tree.
    ///
    /// `selectedItemValuePath` passes a property of the node that the maker has opened. Only while they browse is there such
    /// a node; the service refuses it anywhere else.
    ///
    /// Source: Microsoft's Swagger Validator, `SelectedItemValuePathNotAllowedInThisPosition`; all of 528 published
    /// connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-tree": {
    ///     "open": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name",
    ///       "parameters": { "town": { "selectedItemValuePath": "id" } } },
    ///     "browse": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name" } },
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }],
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-tree/open/parameters/town/selectedItemValuePath" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-tree": {
    ///     "open": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name" },
    ///     "browse": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name",
    ///       "parameters": { "town": { "selectedItemValuePath": "id" } } } },
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }] }
    /// ```
    "selected-item-path-misplaced", Error, Deploy, ["SelectedItemValuePathNotAllowedInThisPosition"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &call in definition.dynamic_calls() {
        let browse = call.field.path(&["x-ms-dynamic-tree", "browse"]);
        if browse.is_some_and(|browse| browse == call.node) {
            continue;
        }
        for (_, argument) in call.node.get("parameters").into_iter().flat_map(Node::members) {
            if let Some(path) = argument.get("selectedItemValuePath") {
                sink.report(path, "no node is selected outside of browse")
                    .help("give a value or a parameterReference, or move the parameter to browse");
            }
        }
    }
}
