use crate::compare::Change;
use crate::drift::Drift;
use crate::rule::{Sink, rule};

rule! {
    /// The API documents error answers that the connector does not declare.
    ///
    /// A flow fails in the same way, but makers cannot see which errors to expect. A `default` response covers them all.
    ///
    /// Source: OpenAPI Specification, Responses Object: known errors should be declared.
    ///
    /// ```json fail
    /// { "reference#/paths/~1parcels~1{id}/get/responses/404": { "description": "No such parcel" },
    ///   "at": "/paths/~1parcels~1{parcelId}/get/responses" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels~1{id}/get/responses/default": { "description": "Problem" } }
    /// ```
    "error-status-undeclared", Info, Deploy, [], Reference(check)
}

fn check<'d>(_: &Drift<'d>, changes: &[&Change<'d>], sink: &mut Sink<'d>) {
    let all = changes.iter().copied();
    let missing = all.filter(|change| change.nodes.revision.get("default").is_none());
    let message = |codes: &[String], _: &_| {
        format!("the API also answers {}, which the connector does not declare", codes.join(", "))
    };
    sink.group(missing, "declared here", message, "declare them, with the body that the API describes");
}
