//! Paths, operations and answers.

use serde_json::{Map, Value, json};

use super::{
    parameter::{Parameter, parameters},
    schema, visibility,
};
use crate::{
    emit::{json::Object, sign_in},
    model::{Connector, Fires, Kind, Operation, Response},
};

/// The path items, in the order in which the operations first name them.
pub(super) fn paths(connector: &Connector, shared: &[(&'static str, Parameter)]) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for operation in connector.operations() {
        let notification = operation.webhook().map(|webhook| {
            Object::default()
                .with("description", webhook.about)
                .with_any("schema", Some(schema::schema(webhook.content).into()))
        });
        let own = Object::default()
            .with_any("x-ms-notification-content", notification.map(Value::from))
            .with_any(operation.method().name(), Some(describe(operation, shared, connector.is_checked())))
            .with_raw(operation.path().raw);
        let item = paths.entry(operation.path().template()).or_insert(Value::Null);
        *item = Object::of(item.take()).with_all(own).into();
    }
    paths.into()
}

fn describe(operation: &'static Operation, shared: &[(&'static str, Parameter)], is_new: bool) -> Value {
    let parameters: Vec<_> =
        parameters(operation).into_iter().map(|parameter| parameter.used(shared)).collect();
    let responses = operation.responses();
    let (mut consumes, mut produces) = (operation.consumes().to_vec(), operation.produces().to_vec());
    if is_new && consumes.is_empty() {
        let form = (!operation.form().is_empty()).then(|| form_type(operation));
        consumes.extend(form.or(operation.body().and_then(|body| body.media_type)));
    }
    if is_new && produces.is_empty() {
        produces.extend(responses.iter().filter_map(Response::media_type));
        produces.dedup();
    }
    let fires = operation.webhook().map(|webhook| webhook.fires).or(operation.polling());
    Object::default()
        .with("tags", operation.tags())
        .with("summary", operation.summary())
        .with("description", operation.description())
        .with("operationId", operation.id())
        .with("deprecated", operation.is_deprecated().then_some(true))
        .with("x-ms-api-annotation", annotation(operation))
        .with("x-ms-trigger", fires.map(trigger))
        .with("x-ms-trigger-hint", operation.hint())
        .with("x-ms-visibility", visibility(operation.visibility()))
        .with("x-ms-pageable", Object::default().with("nextLinkName", operation.next_link()))
        .with("x-ms-agentic-protocol", operation.is_agentic().then_some(AGENTIC))
        .with("consumes", consumes)
        .with("produces", produces)
        .with("security", sign_in::requirements(operation.security()))
        .with("parameters", parameters)
        .with_any(
            "responses",
            Some(responses.iter().map(|r| (status(r), used(r))).collect::<Object>().into()),
        )
        .with_raw(operation.raw)
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

/// The protocol by which agents talk to servers.
pub(crate) const AGENTIC: &str = "mcp-streamable-1.0";

fn trigger(fires: Fires) -> &'static str {
    match fires {
        Fires::Single => "single",
        Fires::Batch => "batch",
    }
}

/// The answers that are described once.
pub(super) fn shared_responses(connector: &Connector) -> Object {
    let all = connector.operations().iter().flat_map(Operation::responses);
    all.filter(|response| !response.key.is_empty()).map(|response| (response.key, answer(response))).collect()
}

/// The answer, or a reference to it.
fn used(response: &Response) -> Value {
    if response.key.is_empty() {
        return answer(response);
    }
    json!({ "$ref": format!("#/responses/{}", response.key) })
}

fn answer(response: &Response) -> Value {
    let headers = response.header_fields().iter().map(|field| {
        let header = schema::values(field)
            .with("x-ms-summary", field.caption())
            .with("description", field.description())
            .with("x-ms-visibility", visibility(field.visibility()))
            .with_raw(field.raw);
        (field.name(), header)
    });
    Object::default()
        .with("description", response.description())
        .with_any("schema", response.body().map(|kind| schema::schema(kind).into()))
        .with("headers", headers.collect::<Object>())
        .with("examples", response.example.map(|(name, value)| json!({ name: Value::from(value) })))
        .with_raw(response.raw)
        .into()
}
