//! `apiDefinition.swagger.json`: Swagger 2.0 with Microsoft's extensions.

use serde_json::{Value, json};

use crate::{
    emit::{json::Object, sign_in},
    model::{Connector, Info, Visibility},
};

pub(super) mod operation;
mod parameter;
mod schema;

pub(super) fn definition(connector: &Connector) -> Value {
    let info = connector.info();
    let has_body = connector
        .operations()
        .iter()
        .any(|operation| operation.body().is_some_and(|body| body.media_type.is_none()));
    let shared = parameter::shared(connector);
    let (declarations, requirements) = sign_in::security(&info.sign_in).unzip();
    Object::default()
        .with("swagger", "2.0")
        .with("info", general(info))
        .with("host", info.host)
        .with("basePath", info.base_path)
        .with("schemes", json!(["https"]))
        .with("consumes", has_body.then(|| json!(["application/json"])))
        .with("produces", json!(["application/json"]))
        .with("paths", operation::paths(connector, &shared))
        .with("definitions", schema::definitions(connector))
        .with("parameters", parameter::definitions(&shared))
        .with("securityDefinitions", declarations)
        .with("security", requirements)
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

fn visibility(visibility: Visibility) -> Option<&'static str> {
    match visibility {
        Visibility::Normal => None,
        Visibility::Important => Some("important"),
        Visibility::Advanced => Some("advanced"),
        Visibility::Internal => Some("internal"),
    }
}
