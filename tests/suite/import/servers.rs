//! Where an API is served: the rows about servers.

use serde_json::{Value, json};

use super::{Made, Wish, api, assert_has, document, made, made_by, plain, try_made};

fn at(servers: &Value) -> Value {
    let mut api = api("get", "/parcels", &plain());
    api["servers"] = servers.clone();
    api
}

fn address(made: &Made) -> String {
    let text = |key: &str| made.definition[key].as_str().unwrap().to_owned();
    format!("{}://{}{}", made.definition["schemes"][0].as_str().unwrap(), text("host"), text("basePath"))
}

#[test]
fn the_first_that_is_no_trial_is_called() {
    let made = made(&at(&json!([
        { "url": "https://sandbox.example.com/v1" },
        { "url": "https://api.example.com/v1" },
        { "url": "https://eu.example.com/v1" },
    ])));
    assert_eq!(address(&made), "https://api.example.com/v1");
    assert_eq!(
        made.told(),
        ["server https://sandbox.example.com/v1: left out", "server https://eu.example.com/v1: left out"]
    );
    assert_eq!(made.losses[0].pointer, "/servers/0");
    let wish = Wish { server: Some("https://eu.example.com/v1"), ..Wish::default() };
    let chosen = made_by(
        &document(&at(
            &json!([{ "url": "https://api.example.com/v1" }, { "url": "https://eu.example.com/v1" }]),
        )),
        &wish,
    );
    assert_eq!(address(&chosen), "https://eu.example.com/v1");
    assert_eq!(chosen.told(), ["server https://api.example.com/v1: left out"]);
}

#[test]
fn variables_have_their_defaults() {
    let made = made(&at(&json!([{ "url": "https://{region}.example.com/{version}", "variables": {
        "region": { "default": "eu", "enum": ["eu", "us"] }, "version": { "default": "v2" },
    } }])));
    assert_eq!(address(&made), "https://eu.example.com/v2");
    assert_eq!(made.told(), ["variable 'region': 'eu'", "variable 'version': 'v2'"]);
    assert_eq!(made.losses[0].pointer, "/servers/0/variables/region");
}

/// A connector calls no other where it has the choice.
#[test]
fn https_is_chosen_where_it_can_be() {
    let made = made(&at(&json!([{ "url": "{protocol}://{tenant}.example.com", "variables": {
        "protocol": { "default": "http", "enum": ["http", "https"] }, "tenant": { "default": "acme" },
    } }])));
    assert_eq!(address(&made), "https://acme.example.com/");
    let policy = &made.properties["policyTemplateInstances"][0]["parameters"];
    let template = "https://@connectionParameters('tenant').example.com";
    assert_eq!(policy["x-ms-apimTemplateParameter.urlTemplate"], template);
    assert_eq!(made.told(), ["variable 'protocol': 'https'"]);
}

#[test]
fn a_host_that_each_user_has_is_entered() {
    let made = made(&at(&json!([{ "url": "https://{tenant}.example.com/v1", "variables": {
        "tenant": { "default": "acme", "description": "The name of the tenant" },
    } }])));
    assert_eq!(address(&made), "https://acme.example.com/v1");
    let parameter = &made.properties["connectionParameters"]["tenant"];
    assert_has(
        parameter,
        &json!({ "type": "string", "uiDefinition": { "description": "The name of the tenant." } }),
        "tenant",
    );
    let policy = &made.properties["policyTemplateInstances"][0];
    assert_has(
        policy,
        &json!({ "templateId": "dynamichosturl", "parameters": { "x-ms-apimTemplateParameter.urlTemplate": "https://@connectionParameters('tenant').example.com/v1" } }),
        "policy",
    );
    assert_eq!(made.told(), <[&str; 0]>::default());
}

#[test]
fn a_server_without_a_host_is_asked_for() {
    for servers in [json!([{ "url": "/v1" }]), json!([]), json!([{ "url": "" }])] {
        let document = document(&at(&servers));
        let Err(error) = try_made(&document, &Wish::default()) else { panic!("{servers} was enough") };
        assert_eq!(error, "api.json names no server with a host: give its address with --server https://…");
        let made =
            made_by(&document, &Wish { server: Some("https://parcels.example.com"), ..Wish::default() });
        let path = if servers.to_string().contains("v1") { "/v1" } else { "/" };
        assert_eq!(address(&made), format!("https://parcels.example.com{path}"));
    }
}

#[test]
fn operations_of_other_hosts_are_left_out() {
    let mut api = at(&json!([{ "url": "https://api.example.com" }]));
    let mut other = plain();
    other["servers"] = json!([{ "url": "https://files.example.com" }]);
    api["paths"]["/files"] = json!({ "get": other });
    api["paths"]["/more"] = json!({ "get": plain(), "servers": [{ "url": "https://api.example.com/v2" }] });
    let made = made(&api);
    assert_eq!(made.told(), ["operation GET /files: left out"]);
    assert_eq!(
        made.losses[0].why,
        "another host serves it: make a connector of its own for that, with --server"
    );
    let paths: Vec<_> = made.definition["paths"].as_object().unwrap().keys().collect();
    assert_eq!(paths, ["/parcels", "/v2/more"]);
    // The other connector.
    let files =
        made_by(&document(&api), &Wish { server: Some("https://files.example.com"), ..Wish::default() });
    assert!(files.definition["paths"].get("/files").is_some(), "{:?}", files.told());
}

#[test]
fn where_only_an_operation_names_a_host_the_given_one_serves_the_others() {
    let mut api = api("get", "/parcels", &plain());
    api.as_object_mut().unwrap().remove("servers");
    let mut other = plain();
    other["servers"] = json!([{ "url": "https://files.example.com" }]);
    api["paths"]["/files"] = json!({ "get": other });
    let made = made_by(&document(&api), &Wish { server: Some("https://api.example.com"), ..Wish::default() });
    assert_eq!(address(&made), "https://api.example.com/");
    assert_eq!(made.told(), ["operation GET /files: left out"]);
}
