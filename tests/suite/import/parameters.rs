//! What stands beside a body: the rows about parameters.

use serde_json::{Value, json};

use super::{Made, api, assert_has, made, made_by, newer, plain, try_made, with};

/// A document with one parameter.
fn one(parameter: &Value) -> Value {
    let path = match parameter["in"].as_str() {
        Some("path") => format!("/parcels/{{{}}}", parameter["name"].as_str().unwrap()),
        _ => "/parcels".to_owned(),
    };
    api("get", &path, &with("parameters", json!([parameter])))
}

/// Asserts what becomes of a parameter, and what is told of it.
#[track_caller]
fn check(parameter: &Value, wanted: &Value, told: &[&str]) -> Made {
    let made = made(&one(parameter));
    let found = made.operation()["parameters"].as_array().map(|all| all[0].clone()).unwrap_or_default();
    assert_has(&found, wanted, &parameter.to_string());
    assert_eq!(made.told(), told, "{parameter}");
    made
}

fn query(name: &str, schema: &Value) -> Value {
    json!({ "name": name, "in": "query", "description": "What it is.", "schema": schema })
}

fn changed(mut parameter: Value, key: &str, value: Value) -> Value {
    parameter[key] = value;
    parameter
}

fn list() -> Value {
    json!({ "type": "array", "items": { "type": "integer", "minimum": 1 } })
}

#[test]
fn a_list_that_repeats_its_parameter_is_one_value() {
    let wanted = json!({ "name": "ids", "in": "query", "type": "integer", "minimum": 1, "items": null, "collectionFormat": null });
    check(&query("ids", &list()), &wanted, &["a list in 'ids': one value"]);
}

#[test]
fn other_lists_keep_their_notation() {
    for (style, format) in
        [("form", Value::Null), ("spaceDelimited", "ssv".into()), ("pipeDelimited", "pipes".into())]
    {
        let parameter =
            changed(changed(query("ids", &list()), "explode", false.into()), "style", style.into());
        let wanted = json!({ "type": "array", "items": { "type": "integer", "minimum": 1 }, "collectionFormat": format });
        check(&parameter, &wanted, &[]);
    }
}

#[test]
fn each_property_of_a_deep_object_is_a_parameter() {
    let schema = json!({ "type": "object", "properties": { "state": { "type": "string", "description": "Where it is." } } });
    let parameter = changed(query("filter", &schema), "style", "deepObject".into());
    check(&parameter, &json!({ "name": "filter[state]", "type": "string" }), &[]);
}

/// Some APIs number the items, some write empty brackets: one value without either is none of these.
#[test]
fn lists_in_a_deep_object_are_left_out() {
    let schema = json!({ "type": "object", "properties": { "ids": list(), "state": { "type": "string" } } });
    let parameter = changed(query("filter", &schema), "style", "deepObject".into());
    let made =
        check(&parameter, &json!({ "name": "filter[state]" }), &["query parameter 'filter[ids]': left out"]);
    assert_eq!(made.losses[0].why, "the platform does not write lists into it");
    let parameters = made.definition["paths"]["/parcels"]["get"]["parameters"].as_array().unwrap();
    assert_eq!(parameters.len(), 1);
}

#[test]
fn objects_and_cookies_and_odd_styles_are_left_out_where_calls_need_none() {
    let object = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    let objects = "the platform does not write objects into it";
    for (parameter, why) in [
        (query("filter", &object), objects),
        (query("filter", &json!({ "type": "array", "items": object })), objects),
        (
            json!({ "name": "filter", "in": "query", "content": { "application/json": { "schema": object } } }),
            objects,
        ),
        (
            changed(query("filter", &json!({ "type": "string" })), "in", "cookie".into()),
            "the platform sends no cookies",
        ),
    ] {
        let place = parameter["in"].as_str().unwrap().to_owned();
        let told = format!("{place} parameter 'filter': left out");
        let made = check(&parameter, &Value::Null, &[&told]);
        assert_eq!(made.losses[0].why, why);
        assert_eq!(made.losses[0].pointer, "/paths/~1parcels/get/parameters/0");
        // What cannot be sent and must be, keeps the operation from being called.
        let mut both = one(&changed(parameter, "required", true.into()));
        both["paths"]["/other"] = json!({ "get": plain() });
        let made = super::made(&both);
        assert_eq!(made.told(), ["operation GET /parcels: left out"]);
        assert!(made.losses[0].why.ends_with(why), "{:?}", made.losses);
    }
}

#[test]
fn paths_with_matrix_or_label_variables_are_left_out() {
    for style in ["matrix", "label"] {
        let parameter = json!({ "name": "id", "in": "path", "required": true, "style": style, "schema": { "type": "string" } });
        let mut both = one(&parameter);
        both["paths"]["/other"] = json!({ "get": plain() });
        let made = made(&both);
        assert_eq!(made.told(), ["operation GET /parcels/{id}: left out"]);
    }
}

#[test]
fn of_several_types_the_first_is_asked_for() {
    for choice in ["oneOf", "anyOf"] {
        let schema = json!({ choice: [{ "type": "integer" }, { "type": "string" }] });
        check(&query("id", &schema), &json!({ "type": "integer" }), &["a string or an integer: an integer"]);
    }
    let nullable = json!({ "oneOf": [{ "type": "integer" }, { "type": "null" }] });
    let made = made(&newer(one(&query("id", &nullable))));
    assert_eq!(made.told(), <[&str; 0]>::default());
    assert_has(made.parameter("id").unwrap(), &json!({ "type": "integer", "x-nullable": null }), "id");
}

#[test]
fn headers_of_the_transport_are_not_asked_for() {
    for name in ["Authorization", "Accept", "Content-Type", "User-Agent", "accept-encoding", "Host"] {
        let parameter = changed(
            changed(query(name, &json!({ "type": "string" })), "in", "header".into()),
            "required",
            true.into(),
        );
        let made = made(&one(&parameter));
        assert_eq!(made.parameter(name), None);
        assert_eq!(made.told(), [format!("header '{name}': left out")]);
    }
    let cookie = changed(query("Cookie", &json!({ "type": "string" })), "in", "header".into());
    check(&cookie, &Value::Null, &["header parameter 'Cookie': left out"]);
    let language = changed(query("Accept-Language", &json!({ "type": "string" })), "in", "header".into());
    check(&language, &json!({ "name": "Accept-Language", "in": "header" }), &[]);
}

#[test]
fn the_name_that_the_platform_keeps_is_not_used() {
    let variable =
        json!({ "name": "connectionId", "in": "path", "required": true, "schema": { "type": "string" } });
    let made = check(&variable, &json!({ "name": "connection_id", "in": "path" }), &[]);
    assert!(made.definition["paths"].get("/parcels/{connection_id}").is_some());
    let parameter = query("connectionId", &json!({ "type": "string" }));
    check(&parameter, &Value::Null, &["query parameter 'connectionId': left out"]);
}

#[test]
fn a_required_input_with_one_value_is_filled_in() {
    let schema = json!({ "type": "string", "enum": ["json"] });
    let required = changed(query("format", &schema), "required", true.into());
    let wanted = json!({ "required": true, "default": "json", "x-ms-visibility": "internal" });
    check(&required, &wanted, &[]);
    check(&query("format", &schema), &json!({ "default": null, "x-ms-visibility": "advanced" }), &[]);
    let made =
        made(&newer(one(&changed(query("format", &json!({ "const": "json" })), "required", true.into()))));
    assert_has(made.parameter("format").unwrap(), &wanted, "const");
}

#[test]
fn values_lengths_and_formats_are_copied() {
    for (schema, wanted) in [
        (
            json!({ "type": "integer", "format": "int64", "minimum": 1, "maximum": 9, "default": 3 }),
            json!({ "format": "int64", "minimum": 1, "maximum": 9, "default": 3 }),
        ),
        (
            json!({ "type": "string", "pattern": "^a+$", "minLength": 1, "maxLength": 9 }),
            json!({ "pattern": "^a+$", "minLength": 1, "maxLength": 9 }),
        ),
        (json!({ "type": "integer", "enum": [1, 2, null], "nullable": true }), json!({ "enum": [1, 2] })),
        (json!({ "type": "string", "enum": ["a", 1] }), json!({ "enum": ["a", "1"] })),
        (
            json!({ "type": "number", "minimum": 0, "exclusiveMinimum": true }),
            json!({ "minimum": 0, "exclusiveMinimum": true }),
        ),
        (json!({ "type": "string", "format": "date-time" }), json!({ "format": "date-time" })),
    ] {
        check(&query("q", &schema), &wanted, &[]);
    }
    let made = made(&newer(one(&query("q", &json!({ "type": "number", "exclusiveMinimum": 0 })))));
    assert_has(
        made.parameter("q").unwrap(),
        &json!({ "minimum": 0, "exclusiveMinimum": true }),
        "a bound of 3.1",
    );
    let hostname = json!({ "type": "string", "format": "hostname" });
    check(&query("q", &hostname), &json!({ "format": null }), &["format 'hostname': left out"]);
}

#[test]
fn values_that_a_pattern_refuses_are_no_choices() {
    let schema = json!({ "type": "string", "pattern": "^[a-z]+$", "enum": ["new", "2nd"] });
    let made = made(&one(&query("state", &schema)));
    let found = made.parameter("state").unwrap();
    assert_has(found, &json!({ "enum": ["new"] }), "state");
    assert_eq!(made.told(), ["value \"2nd\": left out"]);
}

#[test]
fn parameters_of_a_path_item_count_where_the_operation_has_none_of_the_name() {
    let mut api = one(&query("limit", &json!({ "type": "integer" })));
    api["paths"]["/parcels"]["parameters"] =
        json!([query("limit", &json!({ "type": "string" })), query("page", &json!({ "type": "integer" }))]);
    let made = made(&api);
    assert_eq!(made.parameter("limit").unwrap()["type"], "integer");
    assert_eq!(made.parameter("page").unwrap()["type"], "integer");
}

#[test]
fn a_path_variable_that_nobody_describes_is_asked_for() {
    let made = made(&api("get", "/parcels/{parcel_id}", &plain()));
    let wanted = json!({ "in": "path", "required": true, "type": "string", "x-ms-summary": "Parcel ID", "x-ms-url-encoding": "single" });
    assert_has(made.parameter("parcel_id").unwrap(), &wanted, "parcel_id");
}

#[test]
fn required_inputs_are_seen_first_and_have_captions() {
    let id =
        json!({ "name": "customer_id", "in": "query", "required": true, "schema": { "type": "string" } });
    check(
        &id,
        &json!({ "x-ms-summary": "Customer ID", "description": "The customer ID.", "x-ms-visibility": null }),
        &[],
    );
    check(&changed(id, "required", false.into()), &json!({ "x-ms-visibility": "advanced" }), &[]);
}

#[test]
fn paths_that_the_platform_does_not_take_are_left_out() {
    for path in ["/a?b=c", "/a#b", "/a/*"] {
        let mut api = api("get", path, &plain());
        assert!(try_made(&super::document(&api), &super::Wish::default()).is_err(), "{path}");
        api["paths"]["/other"] = json!({ "get": plain() });
        let made = made_by(&super::document(&api), &super::Wish::default());
        assert_eq!(made.told(), [format!("operation GET {path}: left out")]);
        assert_eq!(made.losses[0].why, "the platform takes no path with '?', '#' or '*'");
    }
}
