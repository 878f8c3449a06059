//! Paths, operations and answers.

use serde_json::{Value, json};

use super::{
    parameter::{self, Parameter},
    schema, visibility,
};
use crate::{
    emit::json::Object,
    model::{Body, Connector, Fires, Kind, Operation, Response},
};

/// The path items, in the order in which the operations first name them.
pub(super) fn paths(connector: &Connector, shared: &[Parameter]) -> Value {
    let mut paths = json!({});
    for operation in connector.operations() {
        let item = &mut paths[operation.path().template()];
        if let Some(webhook) = operation.webhook() {
            item["x-ms-notification-content"] = Object::default()
                .with("description", webhook.about)
                .with("schema", schema::schema(webhook.content))
                .into();
        }
        item[operation.method().name()] = describe(operation, shared);
    }
    paths
}

fn describe(operation: &Operation, shared: &[Parameter]) -> Value {
    let parameters = parameter::outside_body(operation).map(|parameter| {
        if shared.contains(&parameter) { parameter.reference() } else { parameter.describe() }
    });
    let responses = operation.responses();
    let form = (!operation.form().is_empty()).then(|| form_type(operation));
    let raw = operation.body().and_then(|body| body.media_type);
    let consumes = form.or(raw).into_iter().collect::<Vec<_>>();
    let mut produces: Vec<_> = operation.responses().iter().filter_map(Response::media_type).collect();
    produces.dedup();
    Object::default()
        .with("tags", operation.tags())
        .with("summary", operation.summary())
        .with("description", operation.description())
        .with("operationId", operation.id())
        .with("deprecated", operation.replacement().map(|_| true))
        .with("x-ms-api-annotation", annotation(operation))
        .with("x-ms-trigger", operation.webhook().map(|webhook| trigger(webhook.fires)))
        .with("x-ms-visibility", visibility(operation.visibility()))
        .with("consumes", consumes)
        .with("produces", produces)
        .with("parameters", parameters.chain(operation.body().map(body)).collect::<Vec<_>>())
        .with("responses", responses.iter().map(|r| (status(r), answer(r))).collect::<Object>())
        .into()
}

/// How a form is sent.
fn form_type(operation: &Operation) -> &'static str {
    let has_file = operation.form().iter().any(|field| field.kind() == Kind::File);
    if has_file { "multipart/form-data" } else { "application/x-www-form-urlencoded" }
}

/// The key of an answer.
pub(in crate::emit) fn status(response: &Response) -> String {
    response.status().map_or_else(|| "default".to_owned(), |status| status.to_string())
}

fn annotation(operation: &Operation) -> Object {
    let replacement =
        operation.replacement().map(|new| json!({ "api": new.api, "operationId": new.operation }));
    Object::default()
        .with("family", operation.revision().map(|revision| revision.family))
        .with("revision", operation.revision().map(|revision| revision.number))
        .with("status", operation.is_preview().then_some("Preview"))
        .with("replacement", replacement)
}

fn trigger(fires: Fires) -> &'static str {
    match fires {
        Fires::Single => "single",
        Fires::Batch => "batch",
    }
}

fn body(body: Body) -> Value {
    let schema = match body.media_type {
        // The word that stands for all bodies, where it has none of its own.
        Some(_) => schema::schema(body.kind).with("title", "Body"),
        None => schema::schema(body.kind),
    };
    Object::default()
        .with("name", "body")
        .with("in", "body")
        .with("required", body.is_required)
        .with("description", body.about)
        .with("schema", schema)
        .into()
}

fn answer(response: &Response) -> Value {
    let headers = response.header_fields().iter().map(|field| {
        let header = schema::values(field)
            .with("x-ms-summary", field.caption())
            .with("description", field.description());
        (field.name(), header)
    });
    Object::default()
        .with("description", response.description())
        .with("schema", response.body().map(schema::schema))
        .with("headers", headers.collect::<Object>())
        .into()
}
