//! Parameters.

use serde_json::{Value, json};

use super::{schema, visibility};
use crate::{
    emit::json::Object,
    model::{Connector, Encoding, Field, Kind, Need, Operation},
};

/// A parameter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::emit) struct Parameter {
    pub place: &'static str,
    pub field: &'static Field,
}

/// All that is sent, in the order in which makers see it.
pub(in crate::emit) fn parameters(operation: &'static Operation) -> Vec<Parameter> {
    let mut all: Vec<_> = outside_body(operation).collect();
    all.extend(operation.body().map(|body| Parameter { place: BODY, field: &body.field }));
    let order = operation.order();
    all.sort_by_key(|parameter| order.iter().position(|name| *name == parameter.field.name()));
    all
}

/// Where all of a body goes.
pub(in crate::emit) const BODY: &str = "body";

fn outside_body(operation: &'static Operation) -> impl Iterator<Item = Parameter> {
    let variables = operation.path().variables().iter();
    let path = variables.map(|variable| Parameter { place: "path", field: variable.field() });
    let query = operation.query().iter().map(|field| Parameter { place: "query", field });
    let headers = operation.headers().iter().map(|field| Parameter { place: "header", field });
    let form = operation.form().iter().map(|field| Parameter { place: "formData", field });
    path.chain(query).chain(headers).chain(form)
}

/// The parameters that are described once, each with its key: those that have one, and, where a connector is new, those
/// that occur in several operations and are always the same under their name.
pub(super) fn shared(connector: &Connector) -> Vec<(&'static str, Parameter)> {
    let all: Vec<_> = connector.operations().iter().flat_map(parameters).collect();
    let mut shared = Vec::new();
    for parameter in &all {
        let mut key = parameter.field.key;
        if key.is_empty() && connector.is_checked() && parameter.place != BODY {
            let mut namesakes = all.iter().filter(|other| other.field.name() == parameter.field.name());
            if namesakes.clone().count() > 1 && namesakes.all(|other| other == parameter) {
                key = parameter.field.name();
            }
        }
        if !key.is_empty() && !shared.contains(&(key, *parameter)) {
            shared.push((key, *parameter));
        }
    }
    shared
}

pub(super) fn definitions(shared: &[(&'static str, Parameter)]) -> Object {
    shared.iter().map(|(key, parameter)| (*key, parameter.describe())).collect()
}

impl Parameter {
    /// The parameter, or a reference to it.
    pub(super) fn used(self, shared: &[(&'static str, Parameter)]) -> Value {
        match shared.iter().find(|(_, other)| *other == self) {
            Some((key, _)) => json!({ "$ref": format!("#/parameters/{key}") }),
            None => self.describe(),
        }
    }

    fn describe(self) -> Value {
        let Self { place, field } = self;
        let parameter =
            Object::default().with("name", field.name()).with("in", place).with("required", need(field));
        if place == BODY {
            let schema = schema::schema(field.kind());
            // The word that stands for all bodies, where it has none of its own.
            let is_bare = field.is_checked && matches!(field.kind(), Kind::String | Kind::Binary);
            let schema = if is_bare { schema.with("title", "Body") } else { schema };
            return parameter
                .with("x-ms-summary", field.label)
                .with("description", field.about)
                .with_any("schema", Some(schema.into()))
                .with("x-ms-visibility", visibility(field.visibility()))
                .with_raw(field.raw)
                .into();
        }
        parameter
            .with_all(schema::values(field))
            .with("x-ms-summary", field.label)
            .with("description", field.about)
            .with("x-ms-visibility", visibility(field.visibility()))
            .with("x-ms-url-encoding", field.encoding.map(encoding))
            .with_raw(field.raw)
            .into()
    }
}

fn need(field: &Field) -> Option<bool> {
    match field.need() {
        Need::Required => Some(true),
        Need::Optional => Some(false),
        Need::Unsaid => None,
    }
}

fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Single => "single",
        Encoding::Double => "double",
    }
}
