use crate::api::{Location, Media, Schema};
use crate::compare::{Change, Site, Subject};
use crate::drift::{Drift, IF_IN_USE};
use crate::openapi::is_http_header;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The API requires an input that the connector does not offer.
    ///
    /// No flow or app can make a call that the API accepts. What a policy sends counts as offered, and headers of HTTP, such as
    /// `User-Agent`, are sent by every client. Where an example of the reference's goes without, it is a warning.
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
    let (message, help) = match subject.site {
        Site::Input(location) if !subject.is_property() && is_in_body(drift, change) => (
            format!("the API reads {subject}, which the connector sends in the body: calls are refused"),
            format!("move it to `{}`", location.name()),
        ),
        _ => {
            let holder = subject.path.split_last().filter(|(_, holder)| !holder.is_empty());
            let holder = holder.map(|(_, path)| Subject { path: path.to_vec(), ..subject.clone() });
            let calls = holder.map_or("calls".to_owned(), |holder| format!("calls with {holder}"));
            (
                format!(
                    "the API requires {subject}, which the connector does not offer: {calls} are refused"
                ),
                "add it".to_owned(),
            )
        }
    };
    let diagnostic = match change.operations.first().filter(|_| !subject.is_property()) {
        Some(route) => sink.report(*route, message).related(change.nodes.base, "required here"),
        None => sink.change(change, message, "required here"),
    };
    if drift.is_called_without(change) {
        diagnostic.severity(Severity::Warning);
    }
    diagnostic.help(format!("{help} and make it required, {IF_IN_USE}"));
}

/// Whether the connector's body has the name.
fn is_in_body(drift: &Drift<'_>, change: &Change<'_>) -> bool {
    let bodies = drift.some_of(change).filter_map(|operation| operation.body.as_ref());
    let mut schemas = bodies.filter_map(|body| Media::schema_of(&body.content)).map(Schema::of);
    schemas.any(|schema| schema.properties.iter().any(|(name, _)| *name == change.subject.name))
}
