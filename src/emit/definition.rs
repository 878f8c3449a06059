//! `apiDefinition.swagger.json`: Swagger 2.0 with Microsoft's extensions.

use serde_json::{Map, Value, json};

use super::json::Object;
use crate::model::{
    Argument, Choice, Connector, Definition, DynamicValues, Field, Fires, Info, Kind, Literal, Operation,
    Range, Response, Visibility,
};

pub(super) fn definition(connector: &Connector) -> Value {
    let info = connector.info();
    let shared = shared_parameters(connector);
    let has_body = connector.operations().iter().any(|operation| operation.body().is_some());
    Object::default()
        .with("swagger", "2.0")
        .with("info", general(info))
        .with("host", info.host)
        .with("basePath", info.base_path)
        .with("schemes", json!(["https"]))
        .with("consumes", has_body.then(|| json!(["application/json"])))
        .with("produces", json!(["application/json"]))
        .with("paths", paths(connector, &shared))
        .with("definitions", definitions(connector))
        .with("parameters", shared.iter().map(|p| (p.field.name().to_owned(), p.describe())).collect::<Map<_, _>>())
        .with(
            "securityDefinitions",
            json!({ info.api_key.parameter: { "type": "apiKey", "in": "header", "name": info.api_key.header } }),
        )
        .with("security", json!([{ info.api_key.parameter: [] }]))
        .with("x-ms-connector-metadata", metadata(info))
        .into()
}

fn general(info: &Info) -> Value {
    json!({
        "title": info.title,
        "description": info.description,
        "version": info.version,
        "contact": { "name": info.contact.name, "url": info.contact.url, "email": info.contact.email },
    })
}

fn metadata(info: &Info) -> Value {
    let categories: Vec<_> = info.categories.iter().map(|category| category.name()).collect();
    json!([
        { "propertyName": "Website", "propertyValue": info.website },
        { "propertyName": "Privacy policy", "propertyValue": info.privacy_policy },
        { "propertyName": "Categories", "propertyValue": categories.join(";") },
    ])
}

// ---- operations

/// The path items, in the order in which the operations first name them.
fn paths(connector: &Connector, shared: &[Parameter]) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for operation in connector.operations() {
        let item = paths.entry(operation.path().template()).or_insert_with(|| json!({}));
        if let Some(webhook) = operation.webhook() {
            item["x-ms-notification-content"] =
                json!({ "description": webhook.about, "schema": Value::from(schema(webhook.content)) });
        }
        item[operation.method().name()] = describe_operation(operation, shared);
    }
    paths.into()
}

fn describe_operation(operation: &Operation, shared: &[Parameter]) -> Value {
    let parameters = parameters(operation)
        .map(|parameter| {
            if shared.contains(&parameter) { json!({ "$ref": format!("#/parameters/{}", parameter.field.name()) }) } else { parameter.describe() }
        })
        .chain(operation.body().map(|kind| {
            json!({ "name": "body", "in": "body", "required": true, "schema": Value::from(schema(kind)) })
        }));
    let responses =
        operation.responses().iter().map(|response| (response.status().to_string(), answer(response)));
    Object::default()
        .with("summary", operation.summary())
        .with("description", operation.description())
        .with("operationId", operation.id())
        .with("deprecated", operation.replacement().map(|_| true))
        .with("x-ms-api-annotation", annotation(operation))
        .with("x-ms-trigger", operation.webhook().map(|webhook| fires(webhook.fires)))
        .with("x-ms-visibility", visibility(operation.visibility()))
        .with("parameters", parameters.collect::<Vec<_>>())
        .with("responses", responses.collect::<Map<_, _>>())
        .into()
}

fn annotation(operation: &Operation) -> Object {
    let replacement =
        operation.replacement().map(|new| json!({ "api": new.api, "operationId": new.operation }));
    Object::default()
        .with("family", operation.revision().map(|revision| revision.family))
        .with("revision", operation.revision().map(|revision| revision.number))
        .with("replacement", replacement)
}

fn fires(fires: Fires) -> &'static str {
    match fires {
        Fires::Single => "single",
        Fires::Batch => "batch",
    }
}

fn visibility(visibility: Visibility) -> Option<&'static str> {
    match visibility {
        Visibility::Normal => None,
        Visibility::Important => Some("important"),
        Visibility::Advanced => Some("advanced"),
        Visibility::Internal => Some("internal"),
    }
}

fn answer(response: &Response) -> Value {
    let headers = response.header_fields().iter().map(|field| {
        let header =
            values(field).with("x-ms-summary", field.caption()).with("description", field.description());
        (field.name().to_owned(), header.into())
    });
    Object::default()
        .with("description", response.description())
        .with("schema", response.body().map(schema))
        .with("headers", headers.collect::<Map<_, _>>())
        .into()
}

// ---- parameters

/// A parameter outside the body.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Parameter {
    place: &'static str,
    field: &'static Field,
}

fn parameters(operation: &Operation) -> impl Iterator<Item = Parameter> {
    let path = operation
        .path()
        .variables()
        .iter()
        .map(|variable| Parameter { place: "path", field: variable.field() });
    let query = operation.query().iter().map(|field| Parameter { place: "query", field });
    let headers = operation.headers().iter().map(|field| Parameter { place: "header", field });
    path.chain(query).chain(headers)
}

/// The parameters that occur in several operations, always the same under their name. They are described once.
fn shared_parameters(connector: &Connector) -> Vec<Parameter> {
    let all: Vec<_> = connector.operations().iter().flat_map(parameters).collect();
    let mut shared = Vec::new();
    for parameter in &all {
        let mut namesakes = all.iter().filter(|other| other.field.name() == parameter.field.name());
        if namesakes.clone().count() > 1
            && namesakes.all(|other| other == parameter)
            && !shared.contains(parameter)
        {
            shared.push(*parameter);
        }
    }
    shared
}

impl Parameter {
    fn describe(self) -> Value {
        let Self { place, field } = self;
        Object::default()
            .with("name", field.name())
            .with("in", place)
            .with("required", field.is_required())
            .with_all(values(field))
            .with("x-ms-summary", caption(field))
            .with("description", meaning(field))
            .with("x-ms-visibility", visibility(field.visibility()))
            .with("x-ms-url-encoding", (place == "path").then_some("single"))
            .into()
    }
}

// ---- schemas

fn schema(kind: Kind) -> Object {
    let typed =
        |name: &str, format: Option<&str>| Object::default().with("type", name).with("format", format);
    match kind {
        Kind::String => typed("string", None),
        Kind::DateTime => typed("string", Some("date-time")),
        Kind::Uri => typed("string", Some("uri")),
        Kind::Integer => typed("integer", None),
        Kind::Int32 => typed("integer", Some("int32")),
        Kind::Int64 => typed("integer", Some("int64")),
        Kind::Number => typed("number", None),
        Kind::Boolean => typed("boolean", None),
        Kind::Choice(choices) => typed("string", None)
            .with("enum", choices.iter().map(Choice::value).collect::<Vec<_>>())
            .with("x-ms-enum-values", choices.iter().map(choice).collect::<Vec<_>>()),
        Kind::Array(items) => typed("array", None).with("items", schema(*items)),
        Kind::Object(fields) => typed("object", None).with_all(members(fields)),
        Kind::Shared(definition) => {
            Object::default().with("$ref", format!("#/definitions/{}", definition.name()))
        }
    }
}

fn choice(choice: &Choice) -> Value {
    json!({ "value": choice.value(), "displayName": choice.label() })
}

fn members(fields: &[Field]) -> Object {
    let required = fields.iter().filter(|field| field.is_required()).map(Field::name);
    let properties = fields.iter().map(|field| (field.name().to_owned(), property(field)));
    Object::default()
        .with("required", required.collect::<Vec<_>>())
        .with("properties", properties.collect::<Map<_, _>>())
}

/// A property. Nothing may stand beside a reference, so a shared definition speaks for itself.
fn property(field: &Field) -> Value {
    if let Kind::Shared(_) = field.kind() {
        return schema(field.kind()).into();
    }
    Object::default()
        .with("title", caption(field))
        .with("description", meaning(field))
        .with_all(values(field))
        .with("x-ms-visibility", visibility(field.visibility()))
        .with("x-ms-notification-url", field.is_notification_url().then_some(true))
        .into()
}

/// What a field can hold.
fn values(field: &Field) -> Object {
    let (min, max) =
        if field.kind().is_numeric() { ("minimum", "maximum") } else { ("minLength", "maxLength") };
    schema(field.kind())
        .with(min, field.range().map(Range::min))
        .with(max, field.range().map(Range::max))
        .with("default", field.default_value().map(literal))
        .with("x-ms-dynamic-values", field.values().map(dynamic_values))
        .with("x-ms-dynamic-list", field.values().map(dynamic_list))
}

fn caption(field: &Field) -> Option<&'static str> {
    Some(field.caption()).filter(|text| !text.is_empty())
}

fn meaning(field: &Field) -> Option<&'static str> {
    Some(field.description()).filter(|text| !text.is_empty())
}

fn literal(literal: Literal) -> Value {
    match literal {
        Literal::Text(text) => text.into(),
        Literal::Integer(number) => number.into(),
        Literal::Boolean(flag) => flag.into(),
    }
}

/// What apps and older designers read.
fn dynamic_values(values: DynamicValues) -> Value {
    let arguments = values.arguments.iter().map(|(name, argument)| {
        let value = match argument {
            Argument::Literal(value) => literal(*value),
            Argument::Parameter(source) => json!({ "parameter": source }),
        };
        ((*name).to_owned(), value)
    });
    Object::default()
        .with("operationId", values.operation)
        .with("parameters", arguments.collect::<Map<_, _>>())
        .with("value-collection", values.items)
        .with("value-path", values.value)
        .with("value-title", values.title)
        .into()
}

/// What newer designers read.
fn dynamic_list(values: DynamicValues) -> Value {
    let arguments = values.arguments.iter().map(|(name, argument)| {
        let value = match argument {
            Argument::Literal(value) => json!({ "value": literal(*value) }),
            Argument::Parameter(source) => json!({ "parameterReference": source }),
        };
        ((*name).to_owned(), value)
    });
    Object::default()
        .with("operationId", values.operation)
        .with("parameters", arguments.collect::<Map<_, _>>())
        .with("itemsPath", values.items)
        .with("itemValuePath", values.value)
        .with("itemTitlePath", values.title)
        .into()
}

// ---- shared definitions

/// The definitions, in the order in which the operations first refer to them.
fn definitions(connector: &Connector) -> Value {
    let mut found = Vec::new();
    for operation in connector.operations() {
        let body = operation.body();
        let content = operation.webhook().map(|webhook| webhook.content);
        let answers = operation.responses().iter().filter_map(Response::body);
        body.into_iter().chain(content).chain(answers).for_each(|kind| find_definitions(kind, &mut found));
    }
    found
        .into_iter()
        .map(|definition| (definition.name().to_owned(), describe_definition(definition)))
        .collect()
}

fn find_definitions(kind: Kind, found: &mut Vec<&'static Definition>) {
    match kind {
        Kind::Array(items) => find_definitions(*items, found),
        Kind::Object(fields) => fields.iter().for_each(|field| find_definitions(field.kind(), found)),
        Kind::Shared(definition) => {
            if let Some(namesake) = found.iter().find(|known| known.name() == definition.name()) {
                assert_eq!(*namesake, definition, "two definitions have the same name");
            } else {
                found.push(definition);
                find_definitions(Kind::Object(definition.fields()), found);
            }
        }
        _ => {}
    }
}

fn describe_definition(definition: &Definition) -> Value {
    Object::default()
        .with("title", definition.label())
        .with("description", definition.about())
        .with("type", "object")
        .with_all(members(definition.fields()))
        .into()
}
