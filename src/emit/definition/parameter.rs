//! Parameters outside the body.

use serde_json::{Value, json};

use super::{schema, visibility};
use crate::{
    emit::json::Object,
    model::{Connector, Field, Operation},
};

/// A parameter outside the body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Parameter {
    place: &'static str,
    field: &'static Field,
}

pub(super) fn outside_body(operation: &Operation) -> impl Iterator<Item = Parameter> {
    let variables = operation.path().variables().iter();
    let path = variables.map(|variable| Parameter { place: "path", field: variable.field() });
    let query = operation.query().iter().map(|field| Parameter { place: "query", field });
    let headers = operation.headers().iter().map(|field| Parameter { place: "header", field });
    let form = operation.form().iter().map(|field| Parameter { place: "formData", field });
    path.chain(query).chain(headers).chain(form)
}

/// The parameters that occur in several operations, always the same under their name. They are described
/// once.
pub(super) fn shared(connector: &Connector) -> Vec<Parameter> {
    let all: Vec<_> = connector.operations().iter().flat_map(outside_body).collect();
    let mut shared = Vec::new();
    for parameter in &all {
        let mut namesakes = all.iter().filter(|other| other.field.name() == parameter.field.name());
        let is_repeated = namesakes.clone().count() > 1 && namesakes.all(|other| other == parameter);
        if is_repeated && !shared.contains(parameter) {
            shared.push(*parameter);
        }
    }
    shared
}

pub(super) fn definitions(shared: &[Parameter]) -> Object {
    shared.iter().map(|parameter| (parameter.field.name(), parameter.describe())).collect()
}

impl Parameter {
    pub(super) fn describe(self) -> Value {
        let Self { place, field } = self;
        Object::default()
            .with("name", field.name())
            .with("in", place)
            .with("required", field.is_required())
            .with_all(schema::values(field))
            .with("x-ms-summary", field.caption())
            .with("description", field.description())
            .with("x-ms-visibility", visibility(field.visibility()))
            .with("x-ms-url-encoding", (place == "path").then_some("single"))
            .into()
    }

    pub(super) fn reference(self) -> Value {
        json!({ "$ref": format!("#/parameters/{}", self.field.name()) })
    }
}
