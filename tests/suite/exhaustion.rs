//! Comparing what is made to exhaust whoever compares it: it ends, and what was left out is said once. What it costs is
//! measured by `make bench`.

#![allow(clippy::needless_pass_by_value, reason = "values are written where they are passed")]

use serde_json::{Map, Value, json};

use crate::support::{conndef, scratch};

/// Findings of a run, by rule and message.
fn findings(name: &str, files: &[(&str, &Value)], args: &[&str]) -> Vec<(String, String)> {
    let folder = scratch(name);
    for (file, value) in files {
        std::fs::write(folder.join(file), value.to_string()).unwrap();
    }
    let (status, out, err) = conndef(&folder, &[args, &["--format", "json"]].concat());
    assert!((0..=1).contains(&status), "{status}: {err}");
    let report: Value = serde_json::from_str(&out).unwrap();
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|finding| (text(finding, "rule"), text(finding, "message"))).collect()
}

fn breaking(name: &str, old: &Value, new: &Value) -> Vec<(String, String)> {
    findings(name, &[("old.json", old), ("new.json", new)], &["breaking", "old.json", "new.json"])
}

fn drift(name: &str, connector: &Value, reference: &Value) -> Vec<(String, String)> {
    let files = [("connector.json", connector), ("reference.json", reference)];
    findings(name, &files, &["drift", "connector.json", "--reference", "reference.json"])
}

/// The messages of a rule.
fn of<'f>(findings: &'f [(String, String)], rule: &str) -> Vec<&'f str> {
    findings.iter().filter(|(name, _)| name == rule).map(|(_, message)| message.as_str()).collect()
}

fn map(n: usize, member: impl Fn(usize) -> (String, Value)) -> Map<String, Value> {
    (0..n).map(member).collect()
}

fn swagger(paths: Value, definitions: Value) -> Value {
    json!({"swagger": "2.0", "info": {"title": "A", "version": "1"}, "host": "api.acme.example.com", "basePath": "/",
        "schemes": ["https"], "paths": paths, "definitions": definitions})
}

fn openapi(paths: Value, servers: Value) -> Value {
    json!({"openapi": "3.0.3", "info": {"title": "A", "version": "1"}, "servers": servers, "paths": paths})
}

fn get(id: &str, schema: &Value) -> Value {
    json!({"get": {"operationId": id, "responses": {"200": {"description": "OK", "schema": schema}}}})
}

fn reference(number: usize) -> Value {
    json!({"$ref": format!("#/definitions/d{number}")})
}

/// One operation that answers the first of a chain of definitions; the last is a type.
fn chain(length: usize, kind: &str, link: impl Fn(Value) -> Value) -> Value {
    let mut definitions = map(length, |at| (format!("d{at}"), link(reference(at + 1))));
    definitions.insert(format!("d{length}"), json!({"type": kind}));
    swagger(json!({"/a": get("A", &link(reference(0)))}), definitions.into())
}

/// A keyword, a schema with it that holds another one, and what is said of the chain.
type Link = (&'static str, fn(Value) -> Value, &'static str);

#[test]
fn chains_of_schemas_end_and_what_lies_too_deep_is_said_once() {
    let links: [Link; 5] = [
        ("properties", |next| json!({"properties": {"n": next}}), "schemas lie too deep in schemas"),
        ("items", |next| json!({"type": "array", "items": next}), "schemas lie too deep in schemas"),
        ("allOf", |next| json!({"allOf": [next]}), "its schema is put together from too many parts"),
        ("oneOf", |next| json!({"oneOf": [next]}), "its schema is put together from too many parts"),
        ("not", |next| json!({"type": "string", "not": next}), "'not' has no counterpart in Swagger 2.0"),
    ];
    for (keyword, link, reason) in links {
        let length = if keyword == "not" { 20_000 } else { 4_000 };
        let (old, new) = (chain(length, "string", link), chain(length, "integer", link));
        let findings = breaking("chain", &old, &new);
        let said = of(&findings, "not-compared");
        // A keyword that is not compared is the same on both sides, or it is said of each.
        assert!(
            (1..=2).contains(&said.len()) && said.iter().all(|said| said.contains(reason)),
            "{keyword}: {said:?}"
        );
        let findings = drift("chain-of-reference", &old, &new);
        assert!(of(&findings, "not-checked").len() <= 2, "{keyword}: {findings:?}");
    }
}

#[test]
fn schemas_within_the_depth_of_real_ones_are_compared() {
    let version = |kind: &str| {
        let wrap = |inner: Value, _| json!({"properties": {"n": inner}});
        swagger(json!({"/a": get("A", &(0..60).fold(json!({"type": kind}), wrap))}), json!({}))
    };
    let findings = breaking("deep", &version("string"), &version("integer"));
    assert_eq!(of(&findings, "not-compared"), [""; 0]);
    assert_eq!(of(&findings, "output-type-changed").len(), 1);
}

#[test]
fn names_that_take_too_long_to_compare_are_removed_and_added() {
    let version = |mark: &str, names: usize, letters: usize| {
        // Each begins in its own way, and is like all others in its letters.
        let name = |at: usize| {
            (
                format!(
                    "{}{mark}{}",
                    format_args!("{:b}", at + 256).to_string().replace('0', "o").replace('1', "l"),
                    "n".repeat(letters)
                ),
                json!({"type": "string"}),
            )
        };
        swagger(json!({"/a": get("A", &json!({"properties": map(names, name)}))}), json!({}))
    };
    let renamed = breaking("renamed", &version("x", 5, 20), &version("y", 5, 20));
    assert_eq!(of(&renamed, "output-renamed").len(), 5, "{renamed:?}");
    let longer = breaking("renamed", &version("x", 100, 1_000), &version("y", 100, 1_000));
    let (renamed, removed) = (of(&longer, "output-renamed").len(), of(&longer, "output-removed").len());
    assert_eq!(renamed + removed, 100);
    assert!(removed > 50, "{renamed} renamed");
}

#[test]
fn what_is_shared_too_often_is_said_once_with_all_operations_that_it_reaches() {
    const MANY: usize = 1_000;
    let version = |kind: &str| {
        let path = |at: usize| (format!("/a{at}"), get(&format!("A{at}"), &reference(0)));
        let property = |at: usize| (format!("p{at}"), json!({"type": kind}));
        let definitions = json!({"d0": {"properties": map(MANY, property)}});
        swagger(map(MANY, path).into(), definitions)
    };
    let findings = breaking("shared", &version("string"), &version("integer"));
    let said = of(&findings, "not-compared");
    assert!(matches!(said[..], [said] if said.starts_with("not everything was compared")), "{said:?}");
    assert_eq!(of(&findings, "output-type-changed").len(), MANY);
}

#[test]
fn operations_that_are_too_much_to_read_are_not_left_out_without_a_word() {
    const MANY: usize = 2_000;
    let parameter = |at: usize| json!({"name": format!("p{at}"), "in": "query", "type": "string"});
    let parameters: Vec<Value> = (0..MANY).map(parameter).collect();
    let mut api = swagger(map(MANY, |at| (format!("/a{at}"), json!({"$ref": "#/x-item"}))).into(), json!({}));
    api["x-item"] = json!({"get": {"operationId": "A", "parameters": parameters, "responses": {}}});
    let findings = breaking("shared-items", &api, &api);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(of(&findings, "not-compared")[0].starts_with("not everything was compared"), "{findings:?}");
}

#[test]
fn only_so_many_servers_are_compared_and_that_is_said() {
    let paths = json!({"/a": {"get": {"operationId": "A", "responses": {"204": {"description": "OK"}}}}});
    let servers = |count: usize| -> Value {
        let url = |at: usize| json!({"url": format!("https://s{at}.acme.example.com")});
        std::iter::once(json!({"url": "https://api.acme.example.com"})).chain((0..count).map(url)).collect()
    };
    let connector = swagger(paths.clone(), json!({}));
    assert_eq!(drift("servers", &connector, &openapi(paths.clone(), servers(100))), []);
    let findings = drift("servers", &connector, &openapi(paths, servers(2_000)));
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(of(&findings, "not-checked")[0].contains("there are too many servers"), "{findings:?}");
}

#[test]
fn choices_are_compared_whatever_their_order_and_long_lists_of_them_are_cut() {
    const MANY: usize = 20_000;
    let version = |kept: usize, mark: &str| {
        let choice = |at: usize| if at < kept { format!("a{at}") } else { format!("{mark}{at}") };
        let choices: Vec<String> = (0..MANY).rev().map(choice).collect();
        let parameter = json!({"name": "a", "in": "query", "type": "string", "enum": choices});
        swagger(
            json!({"/a": {"get": {"operationId": "A", "parameters": [parameter], "responses": {}}}}),
            json!({}),
        )
    };
    let findings = drift("choices", &version(10, "b"), &version(10, "c"));
    let [unknown] = of(&findings, "input-value-unknown")[..] else { panic!("{findings:?}") };
    assert!(unknown.len() < 3_000 && unknown.contains(" more, which the API refuses"), "{unknown}");
    assert_eq!(drift("choices", &version(MANY, ""), &version(MANY, "")), []);
}
