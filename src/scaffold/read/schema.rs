//! Schemas, and what parameters and headers have in common with them.

use serde_json::Value;

use super::definition::Shared;
use super::{Members, dynamic, is_empty, leak, leak_all, leak_one, literal, texts};
use crate::model::{Choice, Encoding, Field, Kind, Literal, Need, Visibility, published};

/// Where a value is described, which decides under which names its parts stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a body, or in a definition.
    Schema,
    /// In a parameter or a header, of which the caption is an `x-ms-summary`.
    Outside,
}

/// What kind of value it is, with all that is said of it.
pub(super) fn described(value: &Value, shared: &Shared<'_>) -> Option<Kind> {
    let field = schema(value, shared)?;
    let is_bare = field == published::schema(field.kind());
    Some(if is_bare { field.kind() } else { Kind::Described(leak_one(field)) })
}

/// A schema without a name.
pub(super) fn schema(value: &Value, shared: &Shared<'_>) -> Option<Field> {
    let mut members = Members::of(value)?;
    let field = field("", Need::Unsaid, &mut members, Place::Schema, shared);
    Some(field.raw(members.rest()))
}

/// A value, but for what is left of its members.
pub(super) fn field(
    name: &'static str,
    need: Need,
    members: &mut Members,
    place: Place,
    shared: &Shared<'_>,
) -> Field {
    let has_type = members.get("type").is_some();
    let order = members.get("required").and_then(texts);
    let kind = kind(members, shared);
    let mut field = match need {
        Need::Required => published::required(name, kind),
        Need::Optional => published::optional(name, kind),
        Need::Unsaid => published::field(name, kind),
    };
    if !has_type && !matches!(kind, Kind::Any | Kind::All(_) | Kind::Named(_)) {
        field = field.untyped();
    }
    field = field.format(members.text("format"));
    let [least, most] = match kind {
        kind if kind.is_numeric() => ["minimum", "maximum"],
        Kind::Array(_) => ["minItems", "maxItems"],
        _ => ["minLength", "maxLength"],
    };
    let whole = |value: &Value| value.as_i64().filter(|_| value.is_i64());
    if let Some(min) = members.take(least, whole) {
        field = field.at_least(min);
    }
    if let Some(max) = members.take(most, whole) {
        field = field.at_most(max);
    }
    field = field.pattern(members.text("pattern"));
    if let Some(value) = members.take("default", |value| Some(literal(value))) {
        field = field.default(value);
    }
    if let (Some(order), Kind::Object(fields)) = (order, kind)
        && !fields.iter().filter(|field| field.is_required()).map(Field::name).eq(order.iter().copied())
        && members.get("required").is_none()
    {
        field = field.required_order(order);
    }
    if members.flag("uniqueItems") {
        field = field.unique();
    }
    if let Some(are_taken) = members.take("additionalProperties", Value::as_bool) {
        field = field.others(are_taken);
    }
    if members.flag("x-nullable") {
        field = field.nullable();
    }
    field = asked(field, members);
    field = match members.visibility() {
        Visibility::Normal => field,
        Visibility::Important => field.important(),
        Visibility::Advanced => field.advanced(),
        Visibility::Internal => field.internal(),
    };
    field = field.about(members.text("description"));
    match place {
        Place::Schema => in_schema(&field, members),
        Place::Outside => field.label(members.text("x-ms-summary")),
    }
}

fn in_schema(field: &Field, members: &mut Members) -> Field {
    let mut field = field.label(members.text("title")).summary(members.text("x-ms-summary"));
    if let Some(value) = members.take("example", |value| Some(literal(value))) {
        field = field.example(value);
    }
    if members.flag("readOnly") {
        field = field.read_only();
    }
    if members.flag("x-ms-notification-url") {
        field = field.takes_notification_url();
    }
    field
}

/// What the designer asks other operations for.
fn asked(mut field: Field, members: &mut Members) -> Field {
    if let Some(values) = members.take("x-ms-dynamic-values", dynamic::values) {
        field = field.dynamic_values(values);
    }
    if let Some(values) = members.take("x-ms-dynamic-list", dynamic::list) {
        field = field.dynamic_list(values);
    }
    if let Some(schema) = members.take("x-ms-dynamic-schema", dynamic::schema) {
        field = field.dynamic_schema(schema);
    }
    if let Some(schema) = members.take("x-ms-dynamic-properties", dynamic::properties) {
        field = field.dynamic_properties(schema);
    }
    if let Some(tree) = members.take("x-ms-dynamic-tree", dynamic::tree) {
        field = field.tree_from(tree);
    }
    field
}

/// How often a part of a path is encoded.
pub(super) fn encoding(value: &Value) -> Option<Encoding> {
    match value.as_str()? {
        "single" => Some(Encoding::Single),
        "double" => Some(Encoding::Double),
        _ => None,
    }
}

fn kind(members: &mut Members, shared: &Shared<'_>) -> Kind {
    if let Some(name) = members.take("$ref", |value| shared.definition(value)) {
        return Kind::Named(name);
    }
    let Some(kind) = members.get("type") else {
        return if let Some(kind) = enumerated(members, "string") {
            kind
        } else if members.get("properties").is_some_and(|properties| !is_empty(properties)) {
            object(members, shared)
        } else if let Some(kinds) = members.take("allOf", |kinds| all(kinds, shared)) {
            Kind::All(kinds)
        } else {
            Kind::Any
        };
    };
    let Some(kind) = kind.as_str().map(leak) else { return Kind::Any };
    let kind = match kind {
        "object" => object(members, shared),
        "array" => array(members, shared),
        "string" | "integer" => match enumerated(members, kind) {
            Some(kind) => kind,
            None => formatted(members, kind),
        },
        "number" | "boolean" | "file" => formatted(members, kind),
        _ => return Kind::Any,
    };
    members.take("type", |_| Some(()));
    kind
}

/// A plain value: of a kind that has the format by itself, or of one that has none.
fn formatted(members: &mut Members, kind: &str) -> Kind {
    let of = |format: &str| match (kind, format) {
        ("string", "date-time") => Some(Kind::DateTime),
        ("string", "date") => Some(Kind::Date),
        ("string", "uri") => Some(Kind::Uri),
        ("string", "uuid") => Some(Kind::Uuid),
        ("string", "email") => Some(Kind::Email),
        ("string", "byte") => Some(Kind::Bytes),
        ("string", "binary") => Some(Kind::Binary),
        ("integer", "int32") => Some(Kind::Int32),
        ("integer", "int64") => Some(Kind::Int64),
        ("number", "float") => Some(Kind::Float),
        ("number", "double") => Some(Kind::Double),
        _ => None,
    };
    members.take("format", |value| of(value.as_str()?)).unwrap_or(match kind {
        "integer" => Kind::Integer,
        "number" => Kind::Number,
        "boolean" => Kind::Boolean,
        "file" => Kind::File,
        _ => Kind::String,
    })
}

fn enumerated(members: &mut Members, kind: &str) -> Option<Kind> {
    let is_fit = |value: &Value| if kind == "string" { value.is_string() } else { value.is_i64() };
    let values = members.take("enum", |value| {
        let values = value.as_array().filter(|values| !values.is_empty() && values.iter().all(is_fit))?;
        Some(values.iter().map(literal).collect::<Vec<_>>())
    })?;
    let labelled = |value: &Value| {
        let items = value.as_array().filter(|items| items.len() == values.len())?;
        let choice = |(item, value): (&Value, &Literal)| {
            let mut item = Members::of(item)?;
            let Literal::Text(value) = *value else { return None };
            let is_same = !value.is_empty() && item.text("value") == value;
            let choice = Choice::published(value, item.text("displayName"));
            (is_same && !choice.label().is_empty() && item.rest().is_empty()).then_some(choice)
        };
        items.iter().zip(&values).map(choice).collect::<Option<Vec<_>>>()
    };
    match members.take("x-ms-enum-values", labelled) {
        Some(choices) => Some(Kind::Choice(leak_all(choices))),
        None => Some(Kind::Enum(leak_all(values))),
    }
}

fn all(value: &Value, shared: &Shared<'_>) -> Option<&'static [Kind]> {
    let kinds =
        value.as_array().filter(|kinds| !kinds.is_empty())?.iter().map(|kind| described(kind, shared));
    kinds.collect::<Option<Vec<_>>>().map(leak_all)
}

fn array(members: &mut Members, shared: &Shared<'_>) -> Kind {
    let items = members.take("items", |items| described(items, shared));
    Kind::Array(leak_one(items.unwrap_or(Kind::Any)))
}

fn object(members: &mut Members, shared: &Shared<'_>) -> Kind {
    let has_properties = members.get("properties").is_some_and(|properties| !is_empty(properties));
    if !has_properties
        && let Some(values) = members
            .take("additionalProperties", |values| described(values, shared).filter(|_| !is_empty(values)))
    {
        return Kind::Map(leak_one(values));
    }
    let names: Vec<String> = members
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(name, _)| name.clone())
        .collect();
    let required = members.take("required", |required| {
        let required = texts_of(required)?;
        let known = names.iter().filter(|name| required.contains(&name.as_str())).count();
        (known == required.len()).then(|| required.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    });
    let required = required.unwrap_or_default();
    let fields = members.take("properties", |properties| {
        let properties = properties.as_object()?;
        let property = |(name, value): (&String, &Value)| {
            let mut members = Members::of(value)?;
            let need = if required.contains(name) { Need::Required } else { Need::Unsaid };
            let field = field(leak(name), need, &mut members, Place::Schema, shared);
            Some(field.raw(members.rest()))
        };
        properties.iter().map(property).collect::<Option<Vec<_>>>()
    });
    Kind::Object(leak_all(fields.unwrap_or_default()))
}

fn texts_of(value: &Value) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Value::as_str).collect()
}
