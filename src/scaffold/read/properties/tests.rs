use serde_json::{Value, json};

use super::{Members, fill};
use crate::emit;
use crate::model::{Connector, Info};
use crate::profile::Profile;
use crate::scaffold::write::properties::fields;

/// What files say of properties and sign-ins is read, and is what is emitted; how a crate says it.
fn said(properties: &Value, definition: &Value) -> String {
    let file = json!({ "properties": properties });
    let mut rest = Members::of(definition).unwrap();
    let mut info = Info::EMPTY;
    fill(&mut info, &file, &mut rest, Some("code"));
    let [_, emitted] = emit::values(&Connector::published(info, &[]), Profile::Certification);
    assert_eq!(emitted, file);
    let (schemes, security) = emit::sign_in::security(&info.sign_in).unwrap_or_default();
    let mut emitted = rest.0;
    let own = [("securityDefinitions".to_owned(), schemes), ("security".to_owned(), security)];
    emitted.extend(own.into_iter().filter(|(_, value)| !value.is_null()));
    assert_eq!(&Value::Object(emitted), definition);
    let lines = fields(&info).into_iter().map(|(name, code)| format!("{name}: {},\n", code.render(0, 0)));
    lines.collect()
}

fn parameter(kind: &str, constraints: &Value) -> Value {
    json!({ "type": kind, "uiDefinition": {
        "displayName": "Key", "description": "Your key.", "tooltip": "Ask for it.", "constraints": constraints,
    } })
}

#[test]
fn what_the_constructors_say_is_said_with_them() {
    let secret = json!({ "tabIndex": 2, "clearText": false, "required": "true" });
    let said = said(
        &json!({
            "connectionParameters": {
                "key": parameter("securestring", &secret),
                "region": parameter("string", &json!({ "tabIndex": 3, "required": "false" })),
            },
            "iconBrandColor": "#336699",
            "publisher": "Example",
            "policyTemplateInstances": [{
                "templateId": "DynamicHostUrl", "title": "Region",
                "parameters": {
                    "x-ms-apimTemplateParameter.urlTemplate": "https://@connectionParameters('region').example.com",
                    "x-ms-apimTemplate-operationName": ["List"],
                },
            }],
            "scriptOperations": ["List"],
        }),
        &json!({
            "securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } },
            "security": [{ "key": [] }],
        }),
    );
    insta::assert_snapshot!(said, @r##"
    publisher: "Example",
    brand_color: "#336699",
    sign_in: SignIn::ApiKey(ApiKey {
        parameter: "key",
        place: KeyPlace::Header("X-Key"),
        prompt: Prompt {
            label: "Key",
            about: "Your key.",
            tooltip: "Ask for it.",
        },
    }),
    parameters: &[
        ConnectionParameter::text(
            "region",
            Prompt {
                label: "Key",
                about: "Your key.",
                tooltip: "Ask for it.",
            },
        )
            .optional(),
    ],
    policies: &[
        Policy::new(
            "Region",
            Template::Host {
                url: "https://@connectionParameters('region').example.com",
            },
        )
            .operations(&["List"])
            .spelled("DynamicHostUrl"),
    ],
    "##);
}

#[test]
fn what_they_do_not_say_is_said_as_it_was_published() {
    let said = said(
        &json!({
            "connectionParameters": {
                "a key": parameter("SecureString", &json!({ "tabIndex": 1.5, "required": true, "odd": [1] })),
                "token": { "type": "oauthSetting", "oAuthSettings": {
                    "identityProvider": "aad", "clientId": null, "scopes": ["read", 1],
                    "customParameters": { "tenantId": { "value": "common" }, "resourceUri": { "value": null } },
                } },
                "none": 1,
            },
            "capabilities": ["gateway", null],
            "connectionParameterSets": { "uiDefinition": { "displayname": "Ways" }, "values": [{ "name": 1 }] },
        }),
        &json!({
            "securityDefinitions": {
                "one": { "type": "apiKey", "in": "cookie", "name": "X-Key", "description": "Odd" },
                "two": { "type": "oauth2", "flow": "implicit", "scopes": { "read": 1 } },
            },
            "security": [{ "one": [] }, { "two": ["read"] }],
        }),
    );
    insta::assert_snapshot!(said, @r##"
    sign_in: SignIn::Published(Connection {
        schemes: &[
            published::scheme("one", SchemeKind::Other)
                .about("Odd")
                .raw(&[
                    ("type", r#""apiKey""#),
                    ("in", r#""cookie""#),
                    ("name", r#""X-Key""#),
                ]),
            published::scheme(
                "two",
                SchemeKind::OAuth {
                    flow: "implicit",
                    authorization: "",
                    token: "",
                    scopes: &[],
                },
            )
                .raw(&[("scopes", r#"{"read":1}"#)]),
        ],
        requirements: &[&[("one", &[])], &[("two", &["read"])]],
    }),
    parameters: &[
        published::connection_parameter("a key", "SecureString")
            .label("Key")
            .about("Your key.")
            .tooltip("Ask for it.")
            .required(Literal::Boolean(true))
            .raw(&[
                (
                    "uiDefinition",
                    r#"{"constraints":{"tabIndex":1.5,"odd":[1]}}"#,
                ),
            ]),
        published::connection_parameter("token", "oauthSetting")
            .settings(OAuthSettings {
                provider: "aad",
                custom: &[("tenantId", "common")],
                raw: &[
                    ("clientId", "null"),
                    ("scopes", r#"["read",1]"#),
                    ("customParameters", r#"{"resourceUri":{"value":null}}"#),
                ],
                ..OAuthSettings::EMPTY
            }),
    ],
    parameter_sets: Some(ParameterSets {
        label: "",
        about: "",
        sets: &[
            ParameterSet {
                name: "",
                label: "",
                about: "",
                parameters: &[],
                raw: &[("name", "1")],
            },
        ],
        raw: &[("uiDefinition", r#"{"displayname":"Ways"}"#)],
    }),
    "##);
}

#[test]
fn odd_policies_are_said_as_they_were_published() {
    let said = said(
        &json!({
            "policyTemplateInstances": [
                { "templateId": "setheader", "title": "Header", "type": "Odd", "parameters": {
                    "x-ms-apimTemplateParameter.name": "Accept", "x-ms-apimTemplateParameter.value": ["text/csv"],
                } },
                { "templateId": "pollingtrigger", "title": "Poll", "parameters": {
                    "x-ms-apimTemplateParameter.triggerConfig": { "since": "1" },
                    "x-ms-apimTemplateParameter.triggerDataPath": "@triggerBody()",
                } },
                { "title": 1 },
            ],
        }),
        &json!({}),
    );
    insta::assert_snapshot!(said, @r##"
    policies: &[
        published::policy(
            "Header",
            Template::Published {
                id: "setheader",
                parameters: &[
                    ("x-ms-apimTemplateParameter.name", Literal::Text("Accept")),
                ],
            },
        )
            .raw(&[
                ("type", r#""Odd""#),
                (
                    "parameters",
                    r#"{"x-ms-apimTemplateParameter.value":["text/csv"]}"#,
                ),
            ]),
        published::policy(
            "Poll",
            Template::Published {
                id: "pollingtrigger",
                parameters: &[
                    (
                        "x-ms-apimTemplateParameter.triggerDataPath",
                        Literal::Text("@triggerBody()"),
                    ),
                ],
            },
        )
            .raw(&[
                (
                    "parameters",
                    r#"{"x-ms-apimTemplateParameter.triggerConfig":{"since":"1"}}"#,
                ),
            ]),
        published::policy(
            "",
            Template::Published {
                id: "",
                parameters: &[],
            },
        )
            .raw(&[("title", "1")]),
    ],
    "##);
}

#[test]
fn what_is_no_object_stays_as_it_is() {
    let said = said(
        &json!({ "policyTemplateInstances": [1], "connectionParameters": [1], "connectionParameterSets": "none" }),
        &json!({ "securityDefinitions": { "key": 1 }, "security": ["key"] }),
    );
    assert_eq!(said, "");
}
