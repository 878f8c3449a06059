//! Values, objects and shared definitions.

use serde_json::{Value, json};

use super::visibility;
use crate::{
    emit::json::Object,
    model::{
        Argument, Choice, Connector, Definition, DynamicSchema, DynamicTree, DynamicValues, Field, Kind,
        Literal, Nodes, Response,
    },
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
        Kind::Enum(values) => {
            let is_number = matches!(values, [Literal::Integer(_), ..]);
            typed(if is_number { "integer" } else { "string" })
                .with("enum", values.iter().copied().map(Value::from).collect::<Vec<_>>())
        }
        Kind::Array(items) => typed("array").with_any("items", Some(schema(*items).into())),
        Kind::Map(values) => {
            let values = Value::from(schema(*values));
            typed("object").with_all(Object::from_iter([("additionalProperties", values)]))
        }
        Kind::Any => Object::default(),
        Kind::Binary => typed("string").with("format", "binary"),
        Kind::File => typed("file"),
        Kind::Object(fields) => typed("object").with_all(members(fields)),
        Kind::Shared(definition) => reference(definition.name()),
        Kind::Named(name) => reference(name),
        Kind::All(kinds) => Object::default()
            .with("allOf", kinds.iter().copied().map(schema).map(Value::from).collect::<Vec<_>>()),
        Kind::Described(field) => property(field),
    }
}

fn reference(name: &str) -> Object {
    Object::default().with("$ref", format!("#/definitions/{name}"))
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

/// A property, or what has no name. A shared definition speaks for itself.
fn property(field: &Field) -> Object {
    Object::default()
        .with("title", field.label)
        .with("x-ms-summary", field.summary)
        .with("description", field.about)
        .with_all(values(field))
        .with("x-ms-visibility", visibility(field.visibility()))
        .with("x-ms-notification-url", field.is_notification_url().then_some(true))
        .with("readOnly", field.is_read_only.then_some(true))
        .with_any("example", field.example.map(Value::from))
        .with_raw(field.raw)
}

/// What a field can hold.
pub(super) fn values(field: &Field) -> Object {
    let (min, max) = match field.kind() {
        kind if kind.is_numeric() => ("minimum", "maximum"),
        Kind::Array(_) => ("minItems", "maxItems"),
        _ => ("minLength", "maxLength"),
    };
    let mut kind = schema(field.kind());
    if let ([_, ..], Kind::Object(fields)) = (field.required_order, field.kind()) {
        let place = |name: &&str| field.required_order.iter().position(|other| other == name);
        let mut names: Vec<_> = fields.iter().filter(|field| field.is_required()).map(Field::name).collect();
        names.sort_by_key(place);
        kind = kind.with("required", names);
    }
    if field.is_untyped {
        kind.remove("type");
    }
    kind.with("format", field.format)
        .with(min, field.least())
        .with(max, field.most())
        .with("pattern", field.pattern)
        .with("uniqueItems", field.is_unique.then_some(true))
        .with("additionalProperties", field.takes_others)
        .with_any("default", field.default_value().map(Value::from))
        .with("x-nullable", field.is_nullable.then_some(true))
        .with("x-ms-dynamic-values", field.values.map(dynamic_values))
        .with("x-ms-dynamic-list", field.list.map(dynamic_list))
        .with("x-ms-dynamic-schema", field.schema.map(dynamic_schema))
        .with("x-ms-dynamic-properties", field.properties.map(dynamic_properties))
        .with("x-ms-dynamic-tree", field.tree.map(dynamic_tree))
}

/// What apps and older designers read.
fn dynamic_values(values: &DynamicValues) -> Object {
    Object::default()
        .with("operationId", values.operation)
        .with("parameters", values.arguments.iter().map(older).collect::<Object>())
        .with("value-collection", values.items)
        .with("value-path", values.value)
        .with("value-title", values.title)
}

/// What newer designers read.
fn dynamic_list(values: &DynamicValues) -> Object {
    Object::default()
        .with("operationId", values.operation)
        .with("parameters", values.arguments.iter().map(newer).collect::<Object>())
        .with("itemsPath", values.items)
        .with("itemValuePath", values.value)
        .with("itemTitlePath", values.title)
}

/// What apps and older designers read.
fn dynamic_schema(schema: &DynamicSchema) -> Object {
    Object::default()
        .with("operationId", schema.operation)
        .with("parameters", schema.arguments.iter().map(older).collect::<Object>())
        .with("value-path", schema.value)
}

/// What newer designers read.
fn dynamic_properties(schema: &DynamicSchema) -> Object {
    Object::default()
        .with("operationId", schema.operation)
        .with("parameters", schema.arguments.iter().map(newer).collect::<Object>())
        .with("itemValuePath", schema.value)
}

fn dynamic_tree(tree: &DynamicTree) -> Object {
    let settings =
        json!({ "canSelectParentNodes": tree.takes_parents, "canSelectLeafNodes": tree.takes_leaves });
    Object::default()
        .with("settings", settings)
        .with("open", nodes(&tree.open))
        .with("browse", nodes(&tree.browse))
}

fn nodes(nodes: &Nodes) -> Object {
    dynamic_list(&nodes.values)
        .with("itemIsParent", nodes.is_parent)
        .with("itemFullTitlePath", nodes.full_title)
}

fn older((name, argument): &(&'static str, Argument)) -> (&'static str, Value) {
    (
        name,
        match argument {
            Argument::Literal(value) => Value::from(*value),
            Argument::Parameter(source) => json!({ "parameter": source }),
            Argument::Selected(path) => json!({ "selectedItemValuePath": path }),
        },
    )
}

fn newer((name, argument): &(&'static str, Argument)) -> (&'static str, Value) {
    (
        name,
        match argument {
            Argument::Literal(value) => json!({ "value": Value::from(*value) }),
            Argument::Parameter(source) => json!({ "parameterReference": source }),
            Argument::Selected(path) => json!({ "selectedItemValuePath": path }),
        },
    )
}

/// The shared definitions: those to which operations refer, in the order in which they first do, and those that are listed
/// only.
pub(super) fn definitions(connector: &Connector) -> Object {
    let listed = connector.more_definitions();
    let mut found = Vec::new();
    for operation in connector.operations() {
        let content = operation.webhook().map(|webhook| webhook.content);
        let answers = operation.responses().iter().filter_map(Response::body);
        for kind in operation.body().map(|body| body.field.kind()).into_iter().chain(content).chain(answers) {
            find(kind, listed, &mut found);
        }
    }
    for definition in listed {
        find(Kind::Shared(definition), listed, &mut found);
    }
    // Where some are only named, the way to them depends on who is asked; what was published has an order of its own anyway.
    if !connector.is_checked() {
        found.sort_by_key(|definition| definition.name());
    }
    found.into_iter().map(|definition| (definition.name(), property(definition.field()))).collect()
}

fn find(kind: Kind, listed: &[&'static Definition], found: &mut Vec<&'static Definition>) {
    let mut open = vec![kind];
    while let Some(kind) = open.pop() {
        match kind {
            Kind::Array(inner) | Kind::Map(inner) => open.push(*inner),
            Kind::Object(fields) => open.extend(fields.iter().rev().map(Field::kind)),
            Kind::All(kinds) => open.extend(kinds.iter().rev()),
            Kind::Described(field) => open.push(field.kind()),
            Kind::Named(name) => {
                open.extend(listed.iter().find(|known| known.name() == name).copied().map(Kind::Shared));
            }
            Kind::Shared(definition) => {
                if let Some(namesake) = found.iter().find(|known| **known == definition) {
                    let is_same = std::ptr::eq(*namesake, definition)
                        || Value::from(property(namesake.field()))
                            == Value::from(property(definition.field()));
                    assert!(is_same, "two definitions have the same name");
                } else {
                    found.push(definition);
                    open.push(definition.field().kind());
                }
            }
            _ => {}
        }
    }
}
