//! `apiDefinition.swagger.json`: Swagger 2.0 with Microsoft's extensions.

use serde_json::{Value, json};

use crate::{
    emit::{json::Object, sign_in},
    model::{Connector, Info, TestConnection, Visibility},
};

pub(super) mod operation;
pub(super) mod parameter;
pub(super) mod schema;

pub(super) fn definition(connector: &Connector) -> Value {
    let info = connector.info();
    let has_body = connector
        .operations()
        .iter()
        .any(|operation| operation.body().is_some_and(|body| body.media_type.is_none()));
    let shared = parameter::shared(connector);
    let is_new = connector.is_checked();
    let or = |said: &[&'static str], else_if: bool, usual: &'static str| match said {
        [] if is_new && else_if => vec![usual],
        said => said.to_vec(),
    };
    let (declarations, requirements) = sign_in::security(&info.sign_in).unzip();
    Object::default()
        .with("swagger", "2.0")
        .with("info", general(info))
        .with("host", info.host)
        .with("basePath", info.base_path)
        .with("schemes", or(info.schemes, true, "https"))
        .with("consumes", or(info.consumes, has_body, "application/json"))
        .with("produces", or(info.produces, true, "application/json"))
        .with("paths", operation::paths(connector, &shared))
        .with("definitions", schema::definitions(connector))
        .with("parameters", parameter::definitions(&shared))
        .with("responses", operation::shared_responses(connector))
        .with("securityDefinitions", declarations)
        .with("security", requirements)
        .with("x-ms-connector-metadata", metadata(info))
        .with("x-ms-capabilities", info.test_connection.map(capabilities))
        .with_raw(info.raw.definition)
        .into()
}

fn general(info: &Info) -> Value {
    let contact = Object::default()
        .with("name", info.contact.name)
        .with("url", info.contact.url)
        .with("email", info.contact.email);
    Object::default()
        .with("title", info.title)
        .with("description", info.description)
        .with("version", info.version)
        .with("contact", contact)
        .with_raw(info.raw.info)
        .into()
}

fn metadata(info: &Info) -> Vec<Value> {
    let property = |name: &str, value: &str| json!({ "propertyName": name, "propertyValue": value });
    if !info.metadata.is_empty() {
        return info.metadata.iter().map(|(name, value)| property(name, value)).collect();
    }
    let categories: Vec<_> = info.categories.iter().map(|category| category.name()).collect();
    [
        ("Website", info.website),
        ("Privacy policy", info.privacy_policy),
        ("Categories", &categories.join(";")),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| property(name, value))
    .collect()
}

fn capabilities(test: TestConnection) -> Value {
    let arguments = test.arguments.iter().map(|(name, value)| (*name, Value::from(*value)));
    let call = Object::default()
        .with("operationId", test.operation)
        .with("parameters", arguments.collect::<Object>());
    Object::default().with("testConnection", call).into()
}

fn visibility(visibility: Visibility) -> Option<&'static str> {
    match visibility {
        Visibility::Normal => None,
        Visibility::Important => Some("important"),
        Visibility::Advanced => Some("advanced"),
        Visibility::Internal => Some("internal"),
    }
}
