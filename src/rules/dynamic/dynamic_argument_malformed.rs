use crate::definition::Definition;
use crate::definition::dynamic;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A parameter of a dynamic call is written in the form of another extension.
    ///
    /// `x-ms-dynamic-values` and `x-ms-dynamic-schema` take a plain value, or `{ "parameter": "name" }`. The newer extensions
    /// take `{ "value": … }` or `{ "parameterReference": "path" }`, one of the two. The wrong form is passed on as if it were
    /// the value itself, or is refused.
    ///
    /// Source: Microsoft's schema for connectors; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name",
    ///     "parameters": { "town": "Bern" } },
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }],
    ///   "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters": { "town": "Bern" },
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list/parameters/town" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters": { "town": { "value": "Bern" } },
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }],
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters/town" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name",
    ///     "parameters": { "town": { "value": "Bern" } } },
    ///   "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters": { "town": "Bern" },
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }] }
    /// ```
    "dynamic-argument-malformed", Error, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &call in definition.dynamic_calls() {
        let is_newer = dynamic::is_newer(call.extension);
        let help = if is_newer {
            "write { \"value\": … } or { \"parameterReference\": \"path\" }"
        } else {
            "write the value itself or { \"parameter\": \"name\" }"
        };
        for (name, node) in call.node.get("parameters").into_iter().flat_map(Node::members) {
            // Where a tree's item may be taken from is another rule's matter.
            if node.get("selectedItemValuePath").is_some() {
                continue;
            }
            let keys: Vec<&str> = node.members().map(|(key, _)| key).collect();
            let is_well_formed = match keys[..] {
                ["value" | "parameterReference"] => is_newer,
                ["parameter"] => !is_newer,
                // Any other object may be a value.
                _ => !is_newer && !keys.contains(&"parameter"),
            };
            if !is_well_formed {
                sink.report(node.key(), format!("'{name}' is not given as {} wants it", call.extension))
                    .help(help);
            }
        }
    }
}
