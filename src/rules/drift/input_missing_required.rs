use crate::api::Location;
use crate::compare::{Change, Site};
use crate::drift::{Drift, IF_IN_USE};
use crate::rule::{Sink, rule};

rule! {
    /// The API requires an input that the connector does not offer.
    ///
    /// No flow or app can make a call that the API accepts.
    ///
    /// Source: comparison of the connector with the references; `required` in the OpenAPI Specification.
    ///
    /// ```json fail
    /// { "reference#/paths/~1parcels/get/parameters/-":
    ///     { "name": "depot", "in": "query", "required": true, "schema": { "type": "string" } },
    ///   "at": "/paths/~1parcels/get/operationId" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels/get/parameters/-":
    ///     { "name": "Accept", "in": "header", "required": true, "schema": { "type": "string" } } }
    /// ```
    "input-missing-required", Error, Deploy, [], Drift(check)
}

fn check<'d>(drift: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let subject = &change.subject;
    // A path variable without its parameter is no matter of drift.
    if !subject.is_property() && (subject.site == Site::Input(Location::Path) || drift.is_credential(subject))
    {
        return;
    }
    let message =
        format!("the API requires {subject}, which the connector does not offer: calls are refused");
    let diagnostic = match change.operations.first().filter(|_| !subject.is_property()) {
        Some(route) => sink.report(*route, message).related(change.nodes.base, "required here"),
        None => sink.change(change, message, "required here"),
    };
    diagnostic.help(format!("add it and make it required, {IF_IN_USE}"));
}
