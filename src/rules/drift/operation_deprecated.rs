use crate::compare::Change;
use crate::document::Node;
use crate::drift::Drift;
use crate::rule::{Sink, rule};

rule! {
    /// The API has deprecated an operation that the connector offers as usual.
    ///
    /// It will go away, and flows that call it will fail then. Makers should hear of it in time, and find its successor.
    ///
    /// Source: OpenAPI Specification, Operation Object, `deprecated`; Microsoft's guide to operation deprecation.
    ///
    /// ```json fail
    /// { "reference#/paths/~1couriers/get/deprecated": true, "at": "/paths/~1couriers/get" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1couriers/get/deprecated": false }
    /// ```
    "operation-deprecated", Warning, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    // Not in OpenAPI itself, but what many vendors and their tools write.
    let sunset = change.nodes.base.holder().and_then(|operation| operation.get("x-sunset"));
    let end = sunset.and_then(Node::str).map(|date| format!(" on {date}"));
    let message = format!(
        "the API has deprecated this operation: it goes away{}, and flows that call it fail then",
        end.unwrap_or_else(|| ", nobody says when".to_owned())
    );
    sink.change(change, message, "deprecated here")
        .help("set `deprecated` to true and offer the operation that takes its place");
}
