//! Two descriptions of an API, and lists held against lists.

#![allow(clippy::needless_pass_by_value, reason = "values are written where they are passed")]

use serde_json::{Map, Value, json};

use super::{Input, Kind};

/// Kinds of input that exhaust whoever compares.
pub const KINDS: &[Kind] = &[
    // Schemas in schemas.
    Kind {
        title: "breaking: a chain of definitions",
        size: 5_000,
        make: |n| breaking(&chain(n, "string"), &chain(n, "integer")),
    },
    Kind {
        title: "drift: a chain of definitions",
        size: 5_000,
        make: |n| drift(&chain(n, "string"), &openapi_chain(n)),
    },
    Kind {
        title: "breaking: `allOf` in `allOf`",
        size: 6_000,
        make: |n| breaking(&all_of(n, "string"), &all_of(n, "integer")),
    },
    Kind {
        title: "breaking: a chain below `not`",
        size: 7_000,
        make: |n| breaking(&not(n, "string"), &not(n, "integer")),
    },
    Kind { title: "breaking: properties of the same many parts", size: 2_000, make: same_parts },
    Kind { title: "breaking: operations × definitions that they reach", size: 1_500, make: shared_chain },
    Kind { title: "breaking: alternatives with a property of one name", size: 4_000, make: alternatives },
    Kind { title: "breaking: properties that alternatives require", size: 8_000, make: required },
    Kind { title: "breaking: long names of outer properties × properties", size: 5_000, make: long_way },
    Kind { title: "drift: mistakes in deep schemas of a reference", size: 100, make: deep_mistake },
    // Names.
    Kind { title: "breaking: renamed properties with long names", size: 400, make: |n| renamed(n, 1_000) },
    Kind { title: "breaking: renamed properties", size: 6_000, make: |n| renamed(n, 40) },
    Kind { title: "breaking: one renamed property", size: 400_000, make: |n| renamed(1, n) },
    Kind { title: "drift: renamed inputs", size: 4_000, make: renamed_inputs },
    Kind { title: "validate: dangling `$ref`s × definitions", size: 8_000, make: dangling },
    Kind { title: "validate: unknown dynamic operations", size: 2_500, make: dynamic_operations },
    Kind {
        title: "validate: unknown operations of policies",
        size: 2_500,
        make: |n| unknown_operations(n, true),
    },
    Kind {
        title: "validate: unknown operations of scripts",
        size: 4_000,
        make: |n| unknown_operations(n, false),
    },
    Kind { title: "drift: unknown operations × operations", size: 2_500, make: unknown_paths },
    // Lists.
    Kind { title: "drift: policies × operations", size: 2_000, make: policies_for_all },
    Kind { title: "drift: derived types × operations", size: 2_000, make: derived_types },
    Kind { title: "drift: servers × operations", size: 4_000, make: servers },
    Kind { title: "drift: variables of servers", size: 100_000, make: variables },
    Kind { title: "drift: choices × choices", size: 30_000, make: choices },
    Kind { title: "drift: choices × a pattern", size: 8_000, make: patterns },
    Kind { title: "drift: one list of choices × inputs", size: 6_000, make: shared_choices },
    Kind { title: "breaking: a long default × properties", size: 4_000, make: shared_default },
    Kind { title: "breaking: media types × responses", size: 8_000, make: media_types },
    Kind { title: "drift: media types × media types", size: 10_000, make: bodies },
    Kind { title: "drift: inputs that are not offered × operations", size: 2_550, make: not_offered },
    Kind { title: "drift: paths of many segments", size: 200_000, make: many_segments },
    Kind { title: "drift: headers × operations", size: 2_500, make: headers },
    Kind { title: "breaking: parameters × path items that share them", size: 5_000, make: path_items },
    Kind { title: "breaking: scopes × operations", size: 3_000, make: scopes },
    Kind { title: "drift: security × security", size: 5_000, make: security },
    Kind { title: "drift: webhooks × triggers", size: 1_500, make: webhooks },
    Kind { title: "drift: a path of many variables", size: 6_000, make: long_path },
    Kind { title: "drift: written-out variables × paths", size: 2_500, make: pinned },
    Kind { title: "breaking: keywords that are not compared", size: 6_000, make: keywords },
    Kind { title: "validate: dynamic values × parameters", size: 2_500, make: dynamic_values },
    Kind { title: "breaking: connection parameters", size: 5_000, make: connection_parameters },
    Kind { title: "breaking: policies × policies", size: 3_000, make: policies },
];

fn map(n: usize, member: impl Fn(usize) -> (String, Value)) -> Map<String, Value> {
    (0..n).map(member).collect()
}

fn list(n: usize, item: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..n).map(item).collect()
}

/// A description with more members than every one has.
fn with(mut root: Value, more: &Value) -> Value {
    root.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    root
}

fn swagger(paths: &Value, more: &Value) -> Value {
    with(
        json!({"swagger": "2.0", "info": {"title": "A", "version": "1"}, "host": "api.acme.example.com",
            "basePath": "/", "schemes": ["https"], "paths": paths}),
        more,
    )
}

fn openapi(paths: &Value, more: &Value) -> Value {
    with(
        json!({"openapi": "3.1.0", "info": {"title": "A", "version": "1"},
            "servers": [{"url": "https://api.acme.example.com"}], "paths": paths}),
        more,
    )
}

fn breaking(old: &Value, new: &Value) -> Input {
    let (old, new) = (old.to_string(), new.to_string());
    Input::new(
        &[("old.json", &old), ("new.json", &new)],
        &["breaking", "old.json", "new.json", "--format", "json"],
    )
}

fn drift(connector: &Value, reference: &Value) -> Input {
    let (connector, reference) = (connector.to_string(), reference.to_string());
    Input::new(
        &[("apiDefinition.swagger.json", &connector), ("reference.json", &reference)],
        &["drift", "apiDefinition.swagger.json", "--reference", "reference.json", "--format", "json"],
    )
}

fn validate(definition: &Value, properties: &Value) -> Input {
    let (definition, properties) = (definition.to_string(), properties.to_string());
    Input::new(
        &[("conn/apiDefinition.swagger.json", &definition), ("conn/apiProperties.json", &properties)],
        &["validate", "conn", "--format", "json"],
    )
}

/// Both versions, each with its `apiProperties.json`.
fn breaking_properties(old: &Value, new: &Value) -> Input {
    let definition = swagger(&json!({"/a": {"get": operation("A", &json!({}))}}), &json!({})).to_string();
    let (old, new) = (json!({"properties": old}).to_string(), json!({"properties": new}).to_string());
    Input::new(
        &[
            ("old/apiDefinition.swagger.json", &definition),
            ("old/apiProperties.json", &old),
            ("new/apiDefinition.swagger.json", &definition),
            ("new/apiProperties.json", &new),
        ],
        &["breaking", "old", "new", "--format", "json"],
    )
}

fn operation(id: &str, more: &Value) -> Value {
    with(json!({"operationId": id, "responses": {"200": {"description": "OK"}}}), more)
}

/// Responses of Swagger 2.0 with a schema.
fn answers(schema: &Value) -> Value {
    json!({"responses": {"200": {"description": "OK", "schema": schema}}})
}

/// A body of Swagger 2.0.
fn sends(schema: &Value) -> Value {
    json!({"parameters": [{"name": "body", "in": "body", "schema": schema}]})
}

/// A description of one operation that answers with a schema.
fn answering(schema: &Value, definitions: Map<String, Value>) -> Value {
    swagger(&json!({"/a": {"get": operation("A", &answers(schema))}}), &json!({"definitions": definitions}))
}

fn reference(n: usize) -> Value {
    json!({"$ref": format!("#/definitions/d{n}")})
}

fn link(n: usize, own: Value) -> Value {
    with(own, &json!({"properties": {"n": reference(n + 1)}}))
}

fn chain(n: usize, kind: &str) -> Value {
    let definitions = map(n, |at| (format!("d{at}"), link(at, json!({}))));
    let mut root = answering(&reference(0), definitions);
    root["definitions"][format!("d{n}")] = json!({"type": kind});
    root
}

fn openapi_chain(n: usize) -> Value {
    let text = chain(n, "integer").to_string().replace("#/definitions/", "#/components/schemas/");
    let definitions = serde_json::from_str::<Value>(&text).unwrap()["definitions"].take();
    let answer = json!({"200": {"description": "OK", "content":
        {"application/json": {"schema": {"$ref": "#/components/schemas/d0"}}}}});
    openapi(&json!({"/a": {"get": {"responses": answer}}}), &json!({"components": {"schemas": definitions}}))
}

fn all_of(n: usize, kind: &str) -> Value {
    let mut root =
        answering(&reference(0), map(n, |at| (format!("d{at}"), json!({"allOf": [reference(at + 1)]}))));
    root["definitions"][format!("d{n}")] = json!({"type": kind});
    root
}

fn not(n: usize, kind: &str) -> Value {
    let mut root = answering(
        &json!({"type": "string", "not": reference(0)}),
        map(n, |at| (format!("d{at}"), json!({"n": reference(at + 1)}))),
    );
    root["definitions"][format!("d{n}")] = json!({"type": kind});
    root
}

fn same_parts(n: usize) -> Input {
    let version = |kind: &str| {
        let whole = json!({"allOf": list(n, reference)});
        let part = |at: usize| (format!("d{at}"), json!({"properties": {format!("p{at}"): {"type": kind}}}));
        let mut definitions = map(n, part);
        definitions.insert("whole".to_owned(), whole);
        let property = |at: usize| (format!("a{at}"), json!({"allOf": [{"$ref": "#/definitions/whole"}]}));
        answering(&json!({"properties": map(n / 4, property)}), definitions)
    };
    breaking(&version("string"), &version("integer"))
}

fn shared_chain(n: usize) -> Input {
    let version = |kind: &str| {
        let path = |at: usize| {
            (format!("/a{at}"), json!({"get": operation(&format!("A{at}"), &answers(&reference(at)))}))
        };
        let property = json!({"properties": {"p": {"type": kind}, "n": {}}});
        let definition = |at: usize| {
            let mut definition = property.clone();
            definition["properties"]["n"] = reference((at + 1) % n);
            (format!("d{at}"), definition)
        };
        swagger(&map(n, path).into(), &json!({"definitions": map(n, definition)}))
    };
    breaking(&version("string"), &version("integer"))
}

fn alternatives(n: usize) -> Input {
    let version = |kind: &str| {
        let one = |at: usize| json!({"properties": {"p": {"type": kind}, format!("q{at}"): {}}});
        answering(&json!({"oneOf": list(n, one)}), Map::new())
    };
    breaking(&version("string"), &version("integer"))
}

fn required(n: usize) -> Input {
    let name = |at: usize| format!("p{at}");
    let old = json!({"type": "object", "oneOf": [
        {"type": "object", "required": list(n, |at| name(at).into())}, {"type": "object", "required": list(n, |at| name(at).into())}]});
    let new = json!({"type": "object", "properties": map(n, |at| (name(at), json!({"type": "string"})))});
    let version =
        |schema: &Value| swagger(&json!({"/a": {"post": operation("A", &sends(schema))}}), &json!({}));
    breaking(&version(&old), &version(&new))
}

fn long_way(n: usize) -> Input {
    let version = |kind: &str| {
        let inner = json!({"properties": map(n, |at| (format!("p{at}"), json!({"type": kind})))});
        let wrap = |inner: Value, level: usize| json!({"properties": {format!("{}{level}", "n".repeat(n / 2)): inner}});
        answering(&(0..40).fold(inner, wrap), Map::new())
    };
    breaking(&version("string"), &version("integer"))
}

fn deep_mistake(n: usize) -> Input {
    let deep =
        |inner: Value| (0..20).fold(inner, |inner, _| json!({"type": "object", "properties": {"p": inner}}));
    let schemas = map(n, |at| {
        (
            format!("d{at}"),
            deep(json!({"type": "string", "maxLength": "many", "enum": list(80, Value::from)})),
        )
    });
    let mut root = openapi(
        &json!({"/a": {"get": operation("A", &json!({}))}}),
        &json!({"components": {"schemas": schemas}}),
    );
    root["openapi"] = json!("3.0.3");
    drift(&swagger(&json!({"/a": {"get": operation("A", &json!({}))}}), &json!({})), &root)
}

/// A name of so many letters, in no order, which no other number has.
fn name(at: usize, letters: usize) -> String {
    let next = |seed: &u64| {
        Some(seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
    };
    let seeds = std::iter::successors(next(&u64::try_from(at).unwrap()), next).skip(1);
    seeds.take(letters).map(|seed| char::from(b'a' + u8::try_from((seed >> 33) % 26).unwrap())).collect()
}

fn renamed(n: usize, letters: usize) -> Input {
    // Other beginnings stand in another order.
    let version = |mark: usize| {
        let property = |at: usize| {
            (format!("{}{}", name(at * 2 + mark, 3), name(at, letters)), json!({"type": "string"}))
        };
        answering(&json!({"properties": map(n, property)}), Map::new())
    };
    breaking(&version(0), &version(1))
}

fn renamed_inputs(n: usize) -> Input {
    let inputs = |mark: usize, rest: Value| {
        // The other side has them in the reverse order.
        let input = |at: usize| {
            let at = if mark == 0 { at } else { n - 1 - at };
            with(json!({"name": format!("{}{}", name(at * 2 + mark, 3), name(at, 20)), "in": "query"}), &rest)
        };
        json!({"parameters": list(n, input)})
    };
    let ours = inputs(0, json!({"type": "string"}));
    let theirs = inputs(1, json!({"schema": {"type": "string"}}));
    drift(
        &swagger(&json!({"/a": {"get": operation("A", &ours)}}), &json!({})),
        &openapi(&json!({"/a": {"get": operation("A", &theirs)}}), &json!({})),
    )
}

fn dangling(n: usize) -> Input {
    let property = |at: usize| (format!("p{at}"), json!({"$ref": format!("#/definitions/{}", name(at, 8))}));
    let mut definitions = map(n, |at| (format!("{}x", name(at * 7 + 3, 8)), json!({})));
    definitions.insert("all".to_owned(), json!({"properties": map(n, property)}));
    validate(&answering(&json!({"$ref": "#/definitions/all"}), definitions), &json!({}))
}

fn dynamic_operations(n: usize) -> Input {
    let path = |at: usize| {
        let dynamic = json!({"operationId": name(at * 7 + 3, 10), "value-path": "id"});
        let parameter = json!({"name": "a", "in": "query", "type": "string", "x-ms-dynamic-values": dynamic});
        (format!("/a{at}"), json!({"get": operation(&name(at, 10), &json!({"parameters": [parameter]}))}))
    };
    validate(&swagger(&map(n, path).into(), &json!({})), &json!({}))
}

fn unknown_operations(n: usize, are_policies: bool) -> Input {
    let path = |at: usize| (format!("/a{at}"), json!({"get": operation(&name(at, 10), &json!({}))}));
    let names = list(n, |at| name(at * 7 + 3, 10).into());
    let policy = |name: &Value| {
        let parameters = json!({"x-ms-apimTemplate-operationName": [name]});
        json!({"templateId": "routerequesttoendpoint", "title": "A", "parameters": parameters})
    };
    let properties = if are_policies {
        json!({"policyTemplateInstances": names.iter().map(policy).collect::<Vec<_>>()})
    } else {
        json!({"scriptOperations": names})
    };
    validate(&swagger(&map(n, path).into(), &json!({})), &json!({"properties": properties}))
}

fn policies_for_all(n: usize) -> Input {
    let path = |at: usize| (format!("/a{at}"), json!({"get": operation(&format!("A{at}"), &json!({}))}));
    let policy = |at: usize| {
        let parameters = json!({"x-ms-apimTemplateParameter.name": format!("X-{at}"),
            "x-ms-apimTemplateParameter.value": format!("@headers('h{at}')")});
        json!({"templateId": "setheader", "title": "A", "parameters": parameters})
    };
    let properties = json!({"properties": {"policyTemplateInstances": list(n, policy)}}).to_string();
    let paths: Value = map(n, path).into();
    let (connector, reference) = (swagger(&paths, &json!({})), openapi(&paths, &json!({})));
    Input::new(
        &[
            ("conn/apiDefinition.swagger.json", &connector.to_string()),
            ("conn/apiProperties.json", &properties),
            ("reference.json", &reference.to_string()),
        ],
        &["drift", "conn", "--reference", "reference.json", "--format", "json"],
    )
}

fn derived_types(n: usize) -> Input {
    let answer = |reference: &str, at: usize| {
        let schema = json!({"$ref": reference});
        let content = json!({"application/json": {"schema": schema}});
        let response = json!({"description": "OK", "schema": schema, "content": content});
        (format!("/a{at}"), json!({"get": {"operationId": format!("A{at}"), "responses": {"200": response}}}))
    };
    let ours: Value = map(n, |at| answer("#/definitions/base", at)).into();
    let theirs: Value = map(n, |at| answer("#/components/schemas/base", at)).into();
    let own = json!({"definitions": {"base": {"type": "object", "properties": {"p0": {"type": "integer"}}}}});
    let derived = |at: usize| {
        let parts = json!([{"$ref": "#/components/schemas/base"}, {"properties": {format!("p{at}"): {"type": "string"}}}]);
        (format!("d{at}"), json!({"allOf": parts}))
    };
    let mut schemas = map(n, derived);
    let base = json!({"type": "object", "discriminator": {"propertyName": "kind"}, "properties": {"kind": {"type": "string"}}});
    schemas.insert("base".to_owned(), base);
    drift(&swagger(&ours, &own), &openapi(&theirs, &json!({"components": {"schemas": schemas}})))
}

fn unknown_paths(n: usize) -> Input {
    let paths = |mark: &str| {
        map(n, |at| {
            (format!("/a/{mark}{}/b", name(at, 20)), json!({"get": operation(&format!("A{at}"), &json!({}))}))
        })
    };
    let mut ours = paths("x");
    let mut theirs = paths("y");
    for at in 0..n / 4 {
        let item = json!({"get": operation(&format!("B{at}"), &json!({}))});
        ours.insert(format!("/b{at}"), item.clone());
        theirs.insert(format!("/b{at}"), item);
    }
    drift(&swagger(&ours.into(), &json!({})), &openapi(&theirs.into(), &json!({})))
}

fn servers(n: usize) -> Input {
    let paths = |mark: &str| {
        map(n, |at| (format!("/a{at}{mark}"), json!({"get": operation(&format!("A{at}"), &json!({}))})))
    };
    let servers = list(n, |at| json!({"url": format!("https://s{at}.acme.example.com/b{at}")}));
    drift(&swagger(&paths("").into(), &json!({})), &openapi(&paths("").into(), &json!({"servers": servers})))
}

fn variables(n: usize) -> Input {
    let server = json!({"url": format!("https://acme.example.com/{}", "{a}".repeat(n)),
        "variables": {"a": {"enum": ["b".repeat(n), "c".repeat(n)]}}});
    let paths = json!({"/a": {"get": operation("A", &json!({}))}});
    drift(&swagger(&paths, &json!({})), &openapi(&paths, &json!({"servers": [server]})))
}

/// An input of the connector and of the API.
fn inputs(ours: Value, theirs: Value) -> Input {
    let ours = with(json!({"name": "a", "in": "query", "type": "string"}), &ours);
    let theirs = json!({"name": "a", "in": "query", "schema": with(json!({"type": "string"}), &theirs)});
    drift(
        &swagger(&json!({"/a": {"get": operation("A", &json!({"parameters": [ours]}))}}), &json!({})),
        &openapi(&json!({"/a": {"get": operation("A", &json!({"parameters": [theirs]}))}}), &json!({})),
    )
}

fn choices(n: usize) -> Input {
    inputs(
        json!({"enum": list(n, |at| format!("a{at}").into())}),
        json!({"enum": list(n, |at| format!("b{at}").into())}),
    )
}

fn patterns(n: usize) -> Input {
    let choice = |at: usize| format!("{}{at}!", "a".repeat(40)).into();
    inputs(json!({"enum": list(n, choice)}), json!({"pattern": r"^(a+)+(?=b)\w{200}$", "maxLength": 3}))
}

fn shared_choices(n: usize) -> Input {
    let ours = |at: usize| (format!("p{at}"), json!({"type": "string", "enum": ["x"]}));
    let theirs = |at: usize| (format!("p{at}"), json!({"$ref": "#/components/schemas/c"}));
    let body =
        json!({"requestBody": {"content": {"application/json": {"schema": {"properties": map(n, theirs)}}}}});
    let shared = json!({"type": "string", "enum": list(n, |at| format!("a{at}").into())});
    drift(
        &swagger(
            &json!({"/a": {"post": operation("A", &sends(&json!({"properties": map(n, ours)})))}}),
            &json!({}),
        ),
        &openapi(
            &json!({"/a": {"post": operation("A", &body)}}),
            &json!({"components": {"schemas": {"c": shared}}}),
        ),
    )
}

fn shared_default(n: usize) -> Input {
    let version = |property: &Value, definitions: Map<String, Value>| {
        let schema = json!({"properties": map(n, |at| (format!("p{at}"), property.clone()))});
        swagger(
            &json!({"/a": {"post": operation("A", &sends(&schema))}}),
            &json!({"definitions": definitions}),
        )
    };
    let long = json!({"type": "string", "default": "a".repeat(n * 80)});
    let old = version(&reference(0), [("d0".to_owned(), long)].into_iter().collect());
    breaking(&old, &version(&json!({"type": "string", "default": "b"}), Map::new()))
}

fn media_types(n: usize) -> Input {
    let version = |mark: &str| {
        let path = |at: usize| {
            (
                format!("/a{at}"),
                json!({"get": operation(&format!("A{at}"), &answers(&json!({"type": "string"})))}),
            )
        };
        let types = list(n, |at| format!("{mark}/b{at}").into());
        swagger(&map(n / 4, path).into(), &json!({"produces": types}))
    };
    breaking(&version("a"), &version("c"))
}

fn bodies(n: usize) -> Input {
    let types = |mark: &str| list(n, |at| format!("{mark}/b{at}").into());
    let ours = with(sends(&json!({"type": "string"})), &json!({"consumes": types("a")}));
    let content = map(n, |at| (format!("c/b{at}"), json!({"schema": {"type": "string"}})));
    drift(
        &swagger(&json!({"/a": {"post": operation("A", &ours)}}), &json!({})),
        &openapi(
            &json!({"/a": {"post": operation("A", &json!({"requestBody": {"content": content}}))}}),
            &json!({}),
        ),
    )
}

fn headers(n: usize) -> Input {
    let path = |at: usize| {
        (
            format!("/a{at}"),
            json!({"get": {"operationId": format!("A{at}"), "responses": {"200": {"$ref": "#/responses/r"}}}}),
        )
    };
    let headers = |mark: &str, header: &Value| json!({"description": "R", "headers": map(n, |at| (format!("{mark}{at}"), header.clone()))});
    let ours =
        swagger(&map(n, path).into(), &json!({"responses": {"r": headers("a", &json!({"type": "string"}))}}));
    let paths =
        serde_json::from_str::<Value>(&ours["paths"].to_string().replace("#/", "#/components/")).unwrap();
    let theirs = json!({"responses": {"r": headers("b", &json!({"schema": {"type": "string"}}))}});
    drift(&ours, &openapi(&paths, &json!({"components": theirs})))
}

fn path_items(n: usize) -> Input {
    let version = |kind: &str| {
        let parameter = |at: usize| json!({"name": format!("p{at}"), "in": "query", "type": kind});
        let item = json!({"get": operation("A", &json!({"parameters": list(n, parameter)}))});
        swagger(
            &map(n, |at| (format!("/a{at}"), json!({"$ref": "#/x-item"}))).into(),
            &json!({"x-item": item}),
        )
    };
    breaking(&version("string"), &version("integer"))
}

fn scopes(n: usize) -> Input {
    let version = |mark: &str| {
        let path = |at: usize| {
            (
                format!("/a{at}"),
                json!({"get": operation(&format!("A{at}"), &json!({"security": [{"o": [format!("{mark}{at}")]}]}))}),
            )
        };
        let scopes = map(n, |at| (format!("{mark}{at}"), json!("S")));
        let scheme = json!({"type": "oauth2", "flow": "implicit", "authorizationUrl": "https://acme.example.com", "scopes": scopes});
        swagger(&map(n, path).into(), &json!({"securityDefinitions": {"o": scheme}}))
    };
    breaking(&version("a"), &version("b"))
}

fn security(n: usize) -> Input {
    let keys = |mark: &str| {
        map(n, |at| {
            (format!("k{at}"), json!({"type": "apiKey", "in": "header", "name": format!("{mark}{at}")}))
        })
    };
    let sets = list(n, |at| json!({format!("k{at}"): []}));
    let paths = json!({"/a": {"get": operation("A", &json!({}))}});
    drift(
        &swagger(&paths, &json!({"securityDefinitions": keys("a"), "security": sets})),
        &openapi(&paths, &json!({"components": {"securitySchemes": keys("b")}, "security": sets})),
    )
}

fn webhooks(n: usize) -> Input {
    let trigger = |at: usize| {
        let content = json!({"schema": {"properties": {"p": {"type": "integer"}}}});
        let hook = operation(&format!("A{at}"), &json!({"x-ms-trigger": "single"}));
        (format!("/a{at}"), json!({"x-ms-notification-content": content, "post": hook}))
    };
    let path = |at: usize| (format!("/a{at}"), json!({"post": operation(&format!("A{at}"), &json!({}))}));
    let webhook = |at: usize| {
        let schema = json!({"properties": {"p": {"type": "string"}, format!("q{at}"): {}}});
        let body = json!({"content": {"application/json": {"schema": schema}}});
        (format!("w{at}"), json!({"post": {"requestBody": body}}))
    };
    drift(
        &swagger(&map(n, trigger).into(), &json!({})),
        &openapi(&map(n, path).into(), &json!({"webhooks": map(n, webhook)})),
    )
}

fn long_path(n: usize) -> Input {
    let segments: Vec<_> = (0..n).map(|at| format!("/{{v{at}}}")).collect();
    let path = segments.concat();
    let parameters = |rest: &Value| {
        list(n, |at| with(json!({"name": format!("v{at}"), "in": "path", "required": true}), rest))
    };
    let item = |rest: Value| json!({path.as_str(): {"get": operation("A", &json!({"parameters": parameters(&rest)}))}});
    drift(
        &swagger(&item(json!({"type": "integer"})), &json!({})),
        &openapi(&item(json!({"schema": {"type": "string"}})), &json!({})),
    )
}

fn pinned(n: usize) -> Input {
    let paths = |variable: &str| {
        map(n, |at| {
            (
                format!("/a/{}{at}/{variable}", name(at, 10)),
                json!({"get": operation(&format!("A{at}"), &json!({}))}),
            )
        })
    };
    let ours = map(n, |at| {
        (format!("/a/{}{at}/b", name(at, 10)), json!({"get": operation(&format!("A{at}"), &json!({}))}))
    });
    drift(&swagger(&ours.into(), &json!({})), &openapi(&paths("{b}").into(), &json!({})))
}

fn keywords(n: usize) -> Input {
    let version = |mark: &str| {
        let part = |at: usize| json!({"not": {"required": [format!("{mark}{at}")]}});
        answering(&json!({"type": "object", "allOf": list(n, part)}), Map::new())
    };
    breaking(&version("a"), &version("b"))
}

fn dynamic_values(n: usize) -> Input {
    let parameter = |at: usize| {
        let from = json!({"parameter": format!("p{}", (at + 1) % n)});
        let dynamic = json!({"operationId": "B", "value-path": "id", "parameters": {format!("q{at}"): from}});
        json!({"name": format!("p{at}"), "in": "query", "type": "string", "x-ms-dynamic-values": dynamic})
    };
    let target = |at: usize| json!({"name": format!("q{at}"), "in": "query", "type": "string"});
    let paths = json!({"/a": {"get": operation("A", &json!({"parameters": list(n, parameter)}))},
        "/b": {"get": operation("B", &json!({"parameters": list(n, target)}))}});
    validate(&swagger(&paths, &json!({})), &json!({}))
}

fn connection_parameters(n: usize) -> Input {
    let version = |kind: &str, mark: &str| {
        let parameter = |at: usize| {
            let name = if at.is_multiple_of(2) { format!("p{at}") } else { format!("{mark}{at}") };
            (name, json!({"type": kind}))
        };
        json!({"connectionParameters": map(n, parameter)})
    };
    breaking_properties(&version("string", "a"), &version("securestring", "b"))
}

fn policies(n: usize) -> Input {
    let version = |mark: &str| {
        let policy = |at: usize| {
            let parameters = json!({"x-ms-apimTemplateParameter.newPath": format!("/{mark}{at}")});
            json!({"templateId": "routerequesttoendpoint", "title": "A", "parameters": parameters})
        };
        json!({"policyTemplateInstances": list(n, policy)})
    };
    breaking_properties(&version("a"), &version("b"))
}

fn not_offered(n: usize) -> Input {
    let path = |body: Value| {
        map(n, move |at| (format!("/a{at}"), json!({"post": operation(&format!("A{at}"), &body)})))
    };
    let ours = path(sends(&json!({"$ref": "#/definitions/d"}))).into();
    let schema = json!({"$ref": "#/components/schemas/d"});
    let theirs = path(json!({"requestBody": {"content": {"application/json": {"schema": schema}}}})).into();
    let all = json!({"properties": map(n, |at| (format!("p{at}"), json!({"type": "string"})))});
    drift(
        &swagger(&ours, &json!({"definitions": {"d": {"properties": {"p0": {"type": "string"}}}}})),
        &openapi(&theirs, &json!({"components": {"schemas": {"d": all}}})),
    )
}

fn many_segments(n: usize) -> Input {
    let paths = |mark: &str| {
        let path = |at: usize| {
            (
                format!("/{mark}{at}{}", "/a".repeat(n / 10)),
                json!({"get": operation(&format!("A{at}"), &json!({}))}),
            )
        };
        let mut paths = map(10, path);
        // What both sides have, or they would be told as unrelated.
        paths.extend(map(5, |at| {
            (format!("/b{at}"), json!({"get": operation(&format!("B{at}"), &json!({}))}))
        }));
        Value::from(paths)
    };
    drift(&swagger(&paths("x"), &json!({})), &openapi(&paths("y"), &json!({})))
}
