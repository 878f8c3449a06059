//! Files of the clean connector with what schemas refuse or take.

use crate::support;
use conndef::document::{Document, Format};
use conndef::schema::{self, Kind};
use serde_json::{Value, json};

pub const KINDS: [Kind; 3] = [Kind::Definition, Kind::Properties, Kind::Settings];

pub fn file_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Definition => "apiDefinition.swagger.json",
        Kind::Properties => "apiProperties.json",
        Kind::Settings => "settings.json",
        Kind::Config => "conndef.toml",
    }
}

pub fn base(kind: Kind) -> Value {
    let path = support::repository("tests/fixtures/base").join(file_name(kind));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// Violations as `/pointer: problem`, in the order of pointers.
pub fn violations(kind: Kind, value: &Value) -> Vec<String> {
    let document = Document::new(file_name(kind), value.to_string().as_bytes(), Format::Json);
    let found = schema::violations(kind, document.root());
    for violation in &found {
        let place = document.at(&violation.node.pointer()).expect("a violation has a place");
        assert!(place == violation.node, "{violation:?}");
    }
    let mut lines: Vec<_> = found.iter().map(|v| format!("{}: {:?}", v.node.pointer(), v.problem)).collect();
    lines.sort();
    lines
}

/// A mistake: where, what is written there, and the place of the violation where that is another.
pub type Mistake = (Kind, &'static str, Value);

/// Mistakes that Microsoft's schemas and ours refuse, each with one violation of ours.
pub fn mistakes() -> Vec<Mistake> {
    use Kind::{Definition, Properties, Settings};
    vec![
        (Definition, "/swagger", json!(2.0)),
        (Definition, "/info/title", json!(["Acme"])),
        (Definition, "/info/contact/mail", json!("a@b.example")),
        (Definition, "/info/version", json!(1.0)),
        (Definition, "/tags", json!([{ "description": "no name" }])),
        (Definition, "/paths/~1parcels/get/parameters/0", Value::Null),
        (Definition, "/paths/~1parcels/get/parameters/0", json!({ "in": "query", "type": "string" })),
        (Definition, "/paths/~1parcels/get/parameters/1/maximum", json!("100")),
        (Definition, "/paths/~1parcels/get/parameters/1/nullable", json!(true)),
        (Definition, "/paths/~1parcels/get/responses/200", json!({ "schema": {} })),
        (Definition, "/paths/~1parcels/get/responses/200/content", json!({})),
        (Definition, "/paths/~1parcels/post/parameters/0/schema", json!([])),
        (Definition, "/paths/~1parcels/post/parameters/0/schema/properties/courier/type", json!({})),
        (Definition, "/paths/~1parcels/post/parameters/0/schema/requires", json!([])),
        (Definition, "/paths/~1parcels/GET", json!({})),
        (Definition, "/definitions/Parcel/required", json!("id")),
        (Definition, "/definitions/Parcel/oneOf", json!([])),
        (Definition, "/definitions/Problem", Value::Null),
        (Definition, "/definitions/Parcel/additionalProperties", json!("no")),
        (Definition, "/security", json!({ "api_key": [] })),
        (Definition, "/hosts", json!("api.example.com")),
        (Properties, "/properties", json!([])),
        (Properties, "/propertys", json!({})),
        (Properties, "/properties/iconBrandColor", json!(7)),
        (Properties, "/properties/website", json!("https://acme.example.com")),
        (Properties, "/properties/capabilities", json!("actions")),
        (Properties, "/properties/connectionParameters", json!([])),
        (Properties, "/properties/connectionParameters/api_key/uiDefinition/displayname", json!("Key")),
        (
            Properties,
            "/properties/connectionParameters/api_key/uiDefinition/constraints/clearText",
            json!("false"),
        ),
        (Properties, "/properties/policyTemplateInstances", json!({})),
        (Settings, "/environment", json!(5)),
        (Settings, "/apidefinition", json!("x.json")),
        (Settings, "/powerAppsApiVersion", json!("2017-01-01")),
    ]
}

pub fn with(kind: Kind, pointer: &str, value: Value) -> Value {
    let mut file = base(kind);
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match file.pointer_mut(parent).unwrap() {
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        parent => parent[key] = value,
    }
    file
}

/// What Microsoft's platform and client take although Microsoft's own schemas do not know it.
pub fn tolerated() -> [Mistake; 7] {
    [
        (Kind::Settings, "/script", json!("script.csx")),
        (Kind::Settings, "/icon", Value::Null),
        (Kind::Settings, "/tenant", json!("common")),
        (Kind::Settings, "/environment", json!("Default-00000000-0000-0000-0000-000000000000")),
        (Kind::Properties, "/properties/scriptOperations", json!(["GetParcel"])),
        (
            Kind::Properties,
            "/properties/connectionParameterSets",
            json!({ "values": [{ "name": "key", "parameters": { "key": { "type": "securestring" } } }] }),
        ),
        (
            Kind::Properties,
            "/properties/connectionParameters/token",
            json!({
                "type": "oauthSetting",
                "oAuthSettings": { "identityProvider": "oauth2", "redirectMode": "GlobalPerConnector" }
            }),
        ),
    ]
}
