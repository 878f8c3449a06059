use crate::api::Location;
use crate::compare::{Change, Site};
use crate::drift::{Drift, IF_IN_USE};
use crate::openapi::is_http_header;
use crate::rule::{Sink, rule};

rule! {
    /// The API requires an input that the connector does not offer.
    ///
    /// No flow or app can make a call that the API accepts. What a policy sends counts as offered, and headers of HTTP, such as
    /// `User-Agent`, are sent by every client.
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
    ///     { "name": "User-Agent", "in": "header", "required": true, "schema": { "type": "string" } } }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels/get/parameters/-":
    ///     { "name": "X-Version", "in": "header", "required": true, "schema": { "type": "string" } },
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{ "templateId": "setheader", "title": "Version",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "x-version", "x-ms-apimTemplateParameter.value": "2",
    ///       "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplate-operationName": ["ListParcels"] } }] }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels/get/parameters/-":
    ///     { "name": "Accept", "in": "header", "required": true, "schema": { "type": "string" } } }
    /// ```
    "input-missing-required", Error, Deploy, [], Drift(check)
}

fn check<'d>(drift: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let subject = &change.subject;
    let is_sent = match subject.site {
        // A path variable without its parameter is no matter of drift.
        Site::Input(Location::Path) => true,
        Site::Input(Location::Header) if is_http_header(subject.name) => true,
        _ => drift.is_credential(subject),
    };
    if is_sent && !subject.is_property() {
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
