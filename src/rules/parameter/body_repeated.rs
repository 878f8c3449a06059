use crate::definition::Definition;
use crate::document::Node;
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// An operation has more than one request body.
    ///
    /// A request has one body, so the service refuses the second `in: body` parameter. Those of the path item count too.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationParametersContainMultipleBodyParameters`; no published connector
    /// has two.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/-": { "name": "sender", "in": "body", "schema": { "type": "string" } },
    ///   "at": "/paths/~1parcels/post/parameters/1" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/-": { "name": "sender", "in": "query", "type": "string",
    ///   "x-ms-summary": "Sender", "description": "Who sends it." } }
    /// ```
    "body-repeated", Error, Deploy,
    ["OperationParametersContainMultipleBodyParameters", "PathParametersContainMultipleBodyParameters"],
    Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let mut bodies = operation.parameters.iter().filter(|parameter| parameter.is_in(Location::Body));
        let Some(first) = bodies.next() else { continue };
        for again in bodies {
            sink.report(again.entry, format_args!("{} has a second request body", operation.label()))
                .help("make one object of the bodies, with a property for each")
                .related(first.entry, "first body")
                .server_id(if is_of_path(first.entry) && is_of_path(again.entry) {
                    "PathParametersContainMultipleBodyParameters"
                } else {
                    "OperationParametersContainMultipleBodyParameters"
                });
        }
    }
}

/// Whether a path item declares a parameter, for all of its operations.
fn is_of_path(entry: Node<'_>) -> bool {
    let item = entry.holder().and_then(Node::holder);
    item.and_then(Node::holder).and_then(Node::name) == Some("paths")
}
