//! What operations answer: the rows about responses.

use serde_json::{Value, json};

use super::{Made, api, assert_has, made, newer, sharing, with};

fn answering(schema: &Value) -> Value {
    responding(&json!({ "200": response(schema) }))
}

fn response(schema: &Value) -> Value {
    json!({ "description": "Fine.", "content": { "application/json": { "schema": schema } } })
}

fn responding(responses: &Value) -> Value {
    api("get", "/parcels", &with("responses", responses.clone()))
}

fn object(name: &str, schema: &Value) -> Value {
    json!({ "type": "object", "properties": { name: schema } })
}

#[track_caller]
fn check(api: &Value, wanted: &Value, told: &[&str]) -> Made {
    let made = made(api);
    assert_has(made.answer(), wanted, &api["paths"].to_string());
    assert_eq!(made.told(), told);
    made
}

#[test]
fn shapes_of_an_answer_are_put_together_and_none_is_certain() {
    let (text, number) = (json!({ "type": "string" }), json!({ "type": "number" }));
    for choice in ["oneOf", "anyOf"] {
        let mut one = object("a", &text);
        one["required"] = json!(["a"]);
        one["properties"]["same"] = text.clone();
        let mut other = object("b", &text);
        other["properties"]["same"] = number.clone();
        let wanted = json!({ "type": "object", "required": null, "properties": { "a": { "type": "string" }, "b": { "type": "string" }, "same": { "type": null } } });
        let told = ["2 shapes of an answer: all their properties", "a string or a number: anything"];
        check(&answering(&json!({ choice: [one, other] })), &wanted, &told);
    }
}

#[test]
fn values_of_several_types_are_anything() {
    let schema = object("id", &json!({ "oneOf": [{ "type": "string" }, { "type": "integer" }] }));
    check(
        &answering(&schema),
        &json!({ "properties": { "id": { "type": null } } }),
        &["a string or an integer: anything"],
    );
    let made = made(&newer(answering(&object("id", &json!({ "type": ["string", "integer"] })))));
    assert_has(made.answer(), &json!({ "properties": { "id": { "type": null } } }), "a list of types");
}

#[test]
fn null_is_a_value() {
    let schema = json!({ "type": "object", "properties": {
        "a": { "type": "string", "nullable": true },
        "b": { "oneOf": [{ "type": "string" }, { "type": "null" }] },
        "c": { "type": ["string", "null"] },
        "d": { "type": "string", "enum": ["x", null] },
        "e": { "type": "string", "x-nullable": true },
    } });
    let made = made(&newer(answering(&schema)));
    for name in ["a", "b", "c", "d", "e"] {
        assert_has(
            &made.answer()["properties"][name],
            &json!({ "type": "string", "x-nullable": true }),
            name,
        );
    }
    assert_eq!(made.answer()["properties"]["d"]["enum"], json!(["x"]));
    assert_eq!(made.told(), <[&str; 0]>::default());
}

#[test]
fn what_is_write_only_is_not_answered() {
    let schema = json!({ "type": "object", "required": ["name"], "properties": {
        "secret": { "type": "string", "writeOnly": true },
        "name": { "type": "string" },
        "keys": { "type": "array", "items": { "type": "string", "writeOnly": true } },
    } });
    let wanted = json!({ "required": null, "properties": { "secret": null, "keys": null, "name": {} } });
    check(&answering(&schema), &wanted, &["output 'secret': left out", "list 'keys': left out"]);
}

#[test]
fn the_first_success_keeps_its_schema() {
    let (first, second) =
        (object("a", &json!({ "type": "string" })), object("b", &json!({ "type": "string" })));
    let made = made(&responding(&json!({ "200": response(&first), "202": response(&second) })));
    assert!(made.operation()["responses"]["200"].get("schema").is_some());
    assert_has(
        &made.operation()["responses"]["202"],
        &json!({ "description": "Fine.", "schema": null }),
        "202",
    );
    assert_eq!(made.told(), ["what response 202 holds: left out"]);
    assert_eq!(made.losses[0].pointer, "/paths/~1parcels/get/responses/202/content");
    // Of those that say nothing of a body, none takes the place.
    let made =
        super::made(&responding(&json!({ "200": { "description": "Nothing." }, "202": response(&second) })));
    assert!(made.operation()["responses"]["202"].get("schema").is_some());
}

#[test]
fn statuses_become_what_swagger_knows() {
    let answer = response(&object("a", &json!({ "type": "string" })));
    let failure = json!({ "description": "Wrong." });
    let codes = |api: &Value| -> Vec<String> {
        made(api).operation()["responses"].as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(codes(&responding(&json!({ "default": answer }))), ["default"]);
    assert_eq!(codes(&responding(&json!({ "2XX": answer }))), ["200"]);
    assert_eq!(codes(&responding(&json!({ "200": answer, "4XX": failure }))), ["200"]);
    assert_eq!(
        codes(&responding(&json!({ "200": answer, "404": failure, "default": failure }))),
        ["200", "404", "default"]
    );
    let made = made(&responding(&json!({ "200": answer, "4XX": failure })));
    assert_eq!(made.told(), ["response 4XX: left out"]);
    let made = super::made(&responding(&json!({ "default": answer })));
    assert!(made.operation()["responses"]["default"].get("schema").is_some());
}

#[test]
fn one_kind_of_answer_is_shown() {
    let content = json!({ "text/csv": { "schema": { "type": "string" } }, "application/json": { "schema": object("a", &json!({ "type": "string" })) } });
    let made = made(&responding(&json!({ "200": { "description": "Fine.", "content": content } })));
    assert_eq!(made.told(), ["answer as text/csv: left out"]);
    assert_eq!(made.losses[0].pointer, "/paths/~1parcels/get/responses/200/content/text~1csv");
    assert_has(made.answer(), &json!({ "type": "object" }), "JSON");
    for (name, format) in [("application/pdf", json!("binary")), ("text/csv", Value::Null)] {
        let made = super::made(&responding(
            &json!({ "200": { "description": "Fine.", "content": { name: { "schema": { "type": "string", "format": "binary" } } } } }),
        ));
        assert_has(made.answer(), &json!({ "type": "string", "format": format }), name);
        assert_eq!(made.operation()["produces"], json!([name]));
    }
}

#[test]
fn headers_links_and_examples_are_told() {
    let mut answer = response(&object("a", &json!({ "type": "string" })));
    answer["headers"] = json!({ "X-Rate": { "schema": { "type": "integer" } } });
    answer["links"] = json!({ "next": { "operationId": "ListParcels" } });
    answer["content"]["application/json"]["example"] = json!({ "a": "b" });
    let made = made(&responding(&json!({ "200": answer })));
    assert_eq!(made.told(), ["response headers: left out"]);
    assert_eq!(made.passed_over(), ["example", "links"]);
}

#[test]
fn an_answer_that_uses_a_schema_of_the_request_is_described_apart() {
    let schemas = json!({ "Parcel": { "type": "object", "required": ["name"], "properties": {
        "id": { "type": "string", "readOnly": true }, "name": { "type": "string" }, "secret": { "type": "string", "writeOnly": true },
    } } });
    let parcel = json!({ "$ref": "#/components/schemas/Parcel" });
    let mut operation = with("responses", json!({ "200": response(&parcel) }));
    operation["requestBody"] = json!({ "content": { "application/json": { "schema": parcel } } });
    let made = made(&sharing(api("post", "/parcels", &operation), schemas));
    assert_has(
        made.body(),
        &json!({ "required": ["name"], "properties": { "id": null, "name": {}, "secret": {} } }),
        "body",
    );
    assert_has(
        made.answer(),
        &json!({ "required": null, "properties": { "id": {}, "name": {}, "secret": null } }),
        "answer",
    );
    assert_eq!(made.definition["definitions"].as_object().unwrap().len(), 2);
}
