//! Values, objects and shared definitions.

use serde_json::{Value, json};

use super::visibility;
use crate::{
    emit::json::Object,
    model::{Argument, Choice, Connector, Definition, DynamicValues, Field, Kind, Literal, Range, Response},
};

pub(super) fn schema(kind: Kind) -> Object {
    match kind {
        Kind::String => typed("string"),
        Kind::DateTime => typed("string").with("format", "date-time"),
        Kind::Date => typed("string").with("format", "date"),
        Kind::Uri => typed("string").with("format", "uri"),
        Kind::Uuid => typed("string").with("format", "uuid"),
        Kind::Email => typed("string").with("format", "email"),
        Kind::Bytes => typed("string").with("format", "byte"),
        Kind::Integer => typed("integer"),
        Kind::Int32 => typed("integer").with("format", "int32"),
        Kind::Int64 => typed("integer").with("format", "int64"),
        Kind::Number => typed("number"),
        Kind::Float => typed("number").with("format", "float"),
        Kind::Double => typed("number").with("format", "double"),
        Kind::Boolean => typed("boolean"),
        Kind::Choice(choices) => typed("string")
            .with("enum", choices.iter().map(Choice::value).collect::<Vec<_>>())
            .with("x-ms-enum-values", choices.iter().map(choice).collect::<Vec<_>>()),
        Kind::Array(items) => typed("array").with("items", schema(*items)),
        Kind::Map(values) => {
            let values = Value::from(schema(*values));
            typed("object").with_all(Object::from_iter([("additionalProperties", values)]))
        }
        Kind::Any => Object::default(),
        Kind::Binary => typed("string").with("format", "binary"),
        Kind::File => typed("file"),
        Kind::Object(fields) => typed("object").with_all(members(fields)),
        Kind::Shared(definition) => {
            Object::default().with("$ref", format!("#/definitions/{}", definition.name()))
        }
    }
}

fn typed(name: &str) -> Object {
    Object::default().with("type", name)
}

fn choice(choice: &Choice) -> Value {
    json!({ "value": choice.value(), "displayName": choice.label() })
}

fn members(fields: &[Field]) -> Object {
    let required = fields.iter().filter(|field| field.is_required()).map(Field::name);
    let properties = fields.iter().map(|field| (field.name(), property(field)));
    Object::default()
        .with("required", required.collect::<Vec<_>>())
        .with("properties", properties.collect::<Object>())
}

/// A property. Nothing may stand beside a reference, so a shared definition speaks for itself.
fn property(field: &Field) -> Object {
    if let Kind::Shared(_) = field.kind() {
        return schema(field.kind());
    }
    Object::default()
        .with("title", field.caption())
        .with("description", field.description())
        .with_all(values(field))
        .with("x-ms-visibility", visibility(field.visibility()))
        .with("x-ms-notification-url", field.is_notification_url().then_some(true))
}

/// What a field can hold.
pub(super) fn values(field: &Field) -> Object {
    let (min, max) =
        if field.kind().is_numeric() { ("minimum", "maximum") } else { ("minLength", "maxLength") };
    schema(field.kind())
        .with(min, field.range().map(Range::min))
        .with(max, field.range().map(Range::max))
        .with("default", field.default_value().map(literal))
        .with("x-ms-dynamic-values", field.values().map(dynamic_values))
        .with("x-ms-dynamic-list", field.values().map(dynamic_list))
}

fn literal(literal: Literal) -> Value {
    match literal {
        Literal::Text(text) => text.into(),
        Literal::Integer(number) => number.into(),
        Literal::Boolean(flag) => flag.into(),
    }
}

/// What apps and older designers read.
fn dynamic_values(values: DynamicValues) -> Object {
    let arguments = values.arguments.iter().map(|(name, argument)| match argument {
        Argument::Literal(value) => (*name, literal(*value)),
        Argument::Parameter(source) => (*name, json!({ "parameter": source })),
    });
    Object::default()
        .with("operationId", values.operation)
        .with("parameters", arguments.collect::<Object>())
        .with("value-collection", values.items)
        .with("value-path", values.value)
        .with("value-title", values.title)
}

/// What newer designers read.
fn dynamic_list(values: DynamicValues) -> Object {
    let arguments = values.arguments.iter().map(|(name, argument)| match argument {
        Argument::Literal(value) => (*name, json!({ "value": literal(*value) })),
        Argument::Parameter(source) => (*name, json!({ "parameterReference": source })),
    });
    Object::default()
        .with("operationId", values.operation)
        .with("parameters", arguments.collect::<Object>())
        .with("itemsPath", values.items)
        .with("itemValuePath", values.value)
        .with("itemTitlePath", values.title)
}

/// The shared definitions, in the order in which the operations first refer to them.
pub(super) fn definitions(connector: &Connector) -> Object {
    let mut found = Vec::new();
    for operation in connector.operations() {
        let content = operation.webhook().map(|webhook| webhook.content);
        let answers = operation.responses().iter().filter_map(Response::body);
        for kind in operation.body().map(|body| body.kind).into_iter().chain(content).chain(answers) {
            find(kind, &mut found);
        }
    }
    found.into_iter().map(|definition| (definition.name(), describe(definition))).collect()
}

fn find(kind: Kind, found: &mut Vec<&'static Definition>) {
    match kind {
        Kind::Array(inner) | Kind::Map(inner) => find(*inner, found),
        Kind::Object(fields) => fields.iter().for_each(|field| find(field.kind(), found)),
        Kind::Shared(definition) => {
            if let Some(namesake) = found.iter().find(|known| known.name() == definition.name()) {
                assert_eq!(*namesake, definition, "two definitions have the same name");
            } else {
                found.push(definition);
                find(Kind::Object(definition.fields()), found);
            }
        }
        _ => {}
    }
}

fn describe(definition: &Definition) -> Object {
    Object::default()
        .with("title", definition.label())
        .with("description", definition.about())
        .with("type", "object")
        .with_all(members(definition.fields()))
}
