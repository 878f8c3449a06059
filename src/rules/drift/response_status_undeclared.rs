use crate::compare::{Change, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The API may answer a successful call with a status that the connector does not declare.
    ///
    /// With a body, flows and apps get an answer that nothing describes; without one, only its absence may surprise.
    ///
    /// Source: OpenAPI Specification, Responses Object: all successful responses should be declared.
    ///
    /// ```json fail
    /// { "reference#/paths/~1parcels~1{id}/get/responses/203": { "description": "Copy", "content": {
    ///     "application/json": { "schema": { "$ref": "#/components/schemas/Parcel" } } } },
    ///   "at": "/paths/~1parcels~1{parcelId}/get/responses" }
    /// ```
    /// ```json pass
    /// { "-reference#/paths/~1parcels~1{id}/delete/responses/204": 0,
    ///   "reference#/paths/~1parcels~1{id}/delete/responses/2XX": { "description": "Cancelled" } }
    /// ```
    "response-status-undeclared", Warning, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::ResponseRemoved { status, has_body } = change.what else { return };
    let (severity, consequence, help) = if has_body {
        let consequence = "with a body that the connector does not describe, so its outputs may stay empty";
        (Severity::Warning, consequence, "declare the response; makers see the outputs of the lowest success")
    } else {
        (
            Severity::Info,
            "without a body, which the connector does not say",
            "declare the response without a schema",
        )
    };
    sink.change(change, format!("the API also answers {status}, {consequence}"), "declared here")
        .severity(severity)
        .help(help);
}
