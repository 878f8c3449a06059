//! How connections prove who calls: the table about security.

use serde_json::{Value, json};

use super::{Made, api, assert_has, made, plain};

/// A document with these schemes, of which any of these sets is enough.
fn signed(schemes: &Value, security: &Value) -> Value {
    let mut api = api("get", "/parcels", &plain());
    api["components"]["securitySchemes"] = schemes.clone();
    api["security"] = security.clone();
    api
}

fn one(scheme: &Value) -> Made {
    made(&signed(&json!({ "auth": scheme }), &json!([{ "auth": [] }])))
}

fn parameters(made: &Made) -> Vec<(&str, &str)> {
    let parameters = made.properties["connectionParameters"].as_object().unwrap();
    parameters.iter().map(|(name, value)| (name.as_str(), value["type"].as_str().unwrap())).collect()
}

fn policies(made: &Made) -> Vec<(&str, &str, &str)> {
    let policies =
        made.properties["policyTemplateInstances"].as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |policy: &'_ Value, key: &str| -> &'_ str {
        let text = policy["parameters"][format!("x-ms-apimTemplateParameter.{key}")].as_str();
        Box::leak(text.unwrap().to_owned().into_boxed_str())
    };
    policies
        .iter()
        .map(|policy| (policy["templateId"].as_str().unwrap(), text(policy, "name"), text(policy, "value")))
        .collect()
}

#[test]
fn keys_are_entered_and_sent_where_the_api_looks_for_them() {
    for place in ["header", "query"] {
        let made = one(&json!({ "type": "apiKey", "in": place, "name": "X-Key" }));
        assert_eq!(
            made.definition["securityDefinitions"],
            json!({ "auth": { "type": "apiKey", "in": place, "name": "X-Key" } })
        );
        assert_eq!(made.definition["security"], json!([{ "auth": [] }]));
        assert_eq!(parameters(&made), [("auth", "securestring")]);
        assert_eq!((policies(&made).len(), made.told().len()), (0, 0));
    }
}

#[test]
fn a_bearer_token_is_entered_bare() {
    let made = one(&json!({ "type": "http", "scheme": "bearer" }));
    assert_has(
        &made.definition["securityDefinitions"]["auth"],
        &json!({ "type": "apiKey", "in": "header", "name": "Authorization" }),
        "auth",
    );
    assert_eq!(parameters(&made), [("auth", "securestring")]);
    assert_eq!(policies(&made), [("setheader", "Authorization", "Bearer @connectionParameters('auth')")]);
}

#[test]
fn a_password_is_entered_with_its_name() {
    let made = one(&json!({ "type": "http", "scheme": "Basic" }));
    assert_eq!(made.definition["securityDefinitions"], json!({ "basic": { "type": "basic" } }));
    assert_eq!(parameters(&made), [("username", "string"), ("password", "securestring")]);
    assert_eq!(made.told(), <[&str; 0]>::default());
}

#[test]
fn users_agree_on_a_page_of_the_provider() {
    let flow = json!({ "authorizationUrl": "https://id.example.com/authorize", "tokenUrl": "https://id.example.com/token", "scopes": { "read": "Reads parcels" } });
    let schemes = json!({ "auth": { "type": "oauth2", "flows": { "authorizationCode": flow } } });
    let made = made(&signed(&schemes, &json!([{ "auth": ["read"] }])));
    let wanted = json!({ "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://id.example.com/authorize", "tokenUrl": "https://id.example.com/token", "scopes": { "read": "Reads parcels." } });
    assert_has(&made.definition["securityDefinitions"]["oauth2_auth"], &wanted, "auth");
    let settings = &made.properties["connectionParameters"]["token"]["oAuthSettings"];
    assert_has(settings, &json!({ "identityProvider": "oauth2generic", "scopes": ["read"] }), "settings");
    let templates = settings["customParameters"].as_object().unwrap();
    assert_eq!(templates["refreshUrlTemplate"]["value"], "https://id.example.com/token");
    assert_eq!(templates.len(), 6);
}

#[test]
fn tokens_that_only_clients_get_are_entered_by_hand() {
    for scheme in [
        json!({ "type": "oauth2", "flows": { "clientCredentials": { "tokenUrl": "https://id.example.com/token", "scopes": {} } } }),
        json!({ "type": "openIdConnect", "openIdConnectUrl": "https://id.example.com/.well-known/openid-configuration" }),
    ] {
        let made = one(&scheme);
        assert_eq!(policies(&made)[0].2, "Bearer @connectionParameters('auth')");
        let kind = scheme["type"].as_str().unwrap();
        assert_eq!(made.told(), [format!("sign-in 'auth' ({kind}): a token that users enter")]);
    }
}

#[test]
fn what_cannot_be_done_is_said() {
    for scheme in [
        json!({ "type": "apiKey", "in": "cookie", "name": "session" }),
        json!({ "type": "mutualTLS" }),
        json!({ "type": "http", "scheme": "digest" }),
        json!({ "type": "http", "scheme": "hoba" }),
        json!({ "type": "apiKey", "in": "header" }),
    ] {
        let schemes = json!({ "odd": scheme, "key": { "type": "apiKey", "in": "header", "name": "X-Key" } });
        // One operation needs it, the other one does not.
        let mut api = signed(&schemes, &json!([{ "key": [] }]));
        let mut odd = plain();
        odd["security"] = json!([{ "odd": [] }]);
        api["paths"]["/odd"] = json!({ "get": odd });
        let made = made(&api);
        assert_eq!(made.told(), ["sign-in 'odd': left out", "operation GET /odd: left out"], "{scheme}");
        let why =
            &made.losses.iter().find(|loss| loss.pointer == "/components/securitySchemes/odd").unwrap().why;
        assert_ne!(why, "a connection signs in in one way", "{scheme}");
        // Where nothing else is offered, nothing can be called.
        let error = super::try_made(
            &super::document(&signed(&json!({ "odd": scheme }), &json!([{ "odd": [] }]))),
            &super::Wish::default(),
        );
        let Err(error) = error else { panic!("{scheme} was made") };
        assert!(error.contains("--list says why"), "{error}");
    }
}

#[test]
fn a_second_key_is_sent_by_a_policy() {
    let schemes = json!({
        "app": { "type": "apiKey", "in": "header", "name": "X-App" },
        "key": { "type": "apiKey", "in": "query", "name": "key" },
        "token": { "type": "http", "scheme": "bearer" },
    });
    let made = made(&signed(&schemes, &json!([{ "app": [], "key": [] }])));
    assert_eq!(parameters(&made), [("app", "securestring"), ("key", "securestring")]);
    assert_eq!(policies(&made), [("setqueryparameter", "key", "@connectionParameters('key')")]);
    assert_eq!(made.told(), ["sign-in 'token': left out"]);
    let made = super::made(&signed(&schemes, &json!([{ "app": [], "token": [] }])));
    let sent: Vec<_> = policies(&made).into_iter().map(|(template, name, _)| (template, name)).collect();
    assert_eq!(sent, [("setheader", "Authorization"), ("setheader", "X-App")]);
}

#[test]
fn of_several_ways_the_one_that_most_operations_take_is_chosen() {
    let schemes = json!({
        "key": { "type": "apiKey", "in": "header", "name": "X-Key" },
        "token": { "type": "http", "scheme": "bearer" },
    });
    let mut api = signed(&schemes, &json!([{ "key": [] }, { "token": [] }]));
    let mut own = plain();
    own["security"] = json!([{ "token": [] }]);
    api["paths"]["/own"] = json!({ "get": own });
    let made = made(&api);
    assert_eq!(parameters(&made), [("token", "securestring")]);
    assert_eq!(made.told(), ["sign-in 'key': left out"]);
    // An operation that asks for something else is left out.
    api["paths"]["/own"]["get"]["security"] = json!([{ "key": [] }]);
    api["security"] = json!([{ "token": [] }]);
    api["paths"]["/more"] = json!({ "get": plain() });
    let made = super::made(&api);
    assert_eq!(made.told(), ["sign-in 'key': left out", "operation GET /own: left out"]);
}

#[test]
fn without_security_nothing_is_entered() {
    let made = made(&api("get", "/parcels", &plain()));
    assert_eq!(made.properties["connectionParameters"], json!({}));
    assert_eq!((made.definition.get("securityDefinitions"), made.definition.get("security")), (None, None));
}

#[test]
fn an_operation_without_sign_in_is_taken_and_that_is_told() {
    let key = json!({ "key": { "type": "apiKey", "in": "header", "name": "X-Key" } });
    let mut api = signed(&key, &json!([{ "key": [] }]));
    let mut open = plain();
    open["security"] = json!([]);
    api["paths"]["/open"] = json!({ "get": open });
    let made = made(&api);
    assert_eq!(made.definition["paths"].as_object().unwrap().len(), 2);
    let told = made.losses.iter().find(|loss| loss.pointer == "/paths/~1open/get/security");
    assert!(told.is_some(), "{:?}", made.losses);
}
