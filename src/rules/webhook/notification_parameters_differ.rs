use foldhash::HashMap;

use crate::definition::{Definition, Parameter};
use crate::document::{ByNode, Node};
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// A trigger and the webhook operation that notifies it disagree about a parameter of both.
    ///
    /// The maker fills in one form for the two; a field that is text here and a number there, or shown here and hidden
    /// there, cannot be both. The service refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `ParamtersWithSameNameMustHaveSameTypeAndVisibility`. No published connector of
    /// 516 uses `x-ms-notification`, so nothing is known beyond the documentation.
    ///
    /// ```json fail
    /// {
    ///   "/paths/~1parcels/get/x-ms-notification": { "operationId": "WhenDelivered" },
    ///   "/paths/~1parcels/get/summary": "When a parcel is sent",
    ///   "/paths/~1parcels/get/x-ms-trigger": "batch",
    ///   "/paths/~1hooks/post/parameters/-": { "name": "limit", "in": "query", "type": "string",
    ///     "x-ms-visibility": "advanced", "x-ms-summary": "Limit", "description": "Tells of at most so many parcels." },
    ///   "at": "/paths/~1parcels/get/parameters/1"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "/paths/~1parcels/get/x-ms-notification": { "operationId": "WhenDelivered" },
    ///   "/paths/~1parcels/get/summary": "When a parcel is sent",
    ///   "/paths/~1parcels/get/x-ms-trigger": "batch",
    ///   "/paths/~1hooks/post/parameters/-": { "name": "limit", "in": "query", "type": "integer",
    ///     "x-ms-visibility": "advanced", "x-ms-summary": "Limit", "description": "Tells of at most so many parcels." }
    /// }
    /// ```
    "notification-parameters-differ", Error, Deploy,
    ["ParamtersWithSameNameMustHaveSameTypeAndVisibility"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let kind = |parameter: &Parameter<'d>| parameter.node.get_str("type");
    let visibility = |parameter: &Parameter<'d>| {
        parameter.node.get_str("x-ms-visibility").unwrap_or_default().to_lowercase()
    };
    let is_field = |parameter: &&Parameter<'d>| !parameter.is_in(Location::Body);
    // The fields of operations that others name, the first of each name.
    let mut known: ByNode<'d, HashMap<&str, Parameter<'d>>> = ByNode::default();
    for operation in &definition.operations {
        let target = operation.node.path(&["x-ms-notification", "operationId"]).and_then(Node::str);
        let Some(target) = target.and_then(|id| definition.operation(id)) else { continue };
        let others = known.entry(target.node).or_insert_with(|| {
            let others = target.parameters.iter().filter(is_field).rev();
            others.map(|other| (other.name(), *other)).collect()
        });
        for parameter in operation.parameters.iter().filter(is_field) {
            let Some(other) = others.get(parameter.name()) else { continue };
            let what = if kind(parameter) != kind(other) {
                "type"
            } else if visibility(parameter) != visibility(other) {
                "visibility"
            } else {
                continue;
            };
            sink.report(
                parameter.entry,
                format_args!("{} has another {what} in {}", parameter.label(), target.label()),
            )
            .help("make both alike")
            .related(other.entry, "the other one");
        }
    }
}
