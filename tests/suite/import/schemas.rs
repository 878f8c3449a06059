//! What values look like, wherever they go: references, circles, sizes.

use serde_json::{Map, Value, json};

use super::{Made, api, assert_has, made, made_by, newer, sharing, with};

/// A document that takes and answers a schema of its own named `T`.
fn both(schemas: &Value) -> Value {
    let t = json!({ "$ref": "#/components/schemas/T" });
    let content = json!({ "application/json": { "schema": t } });
    let mut operation = with("responses", json!({ "200": { "description": "Fine.", "content": content } }));
    operation["requestBody"] = json!({ "content": content });
    sharing(api("post", "/parcels", &operation), schemas.clone())
}

/// Places of references to definitions, and of objects of which nothing is said.
fn empty_objects(value: &Value, at: &str, found: &mut Vec<String>) {
    if let Value::Object(members) = value {
        let says_nothing = |key: &String| ["type", "title", "description"].contains(&key.as_str());
        if members.get("type").is_some_and(|kind| kind == "object") && members.keys().all(says_nothing) {
            found.push(at.to_owned());
        }
        members.iter().for_each(|(key, value)| empty_objects(value, &format!("{at}/{key}"), found));
    }
}

fn assert_whole(made: &Made) {
    let mut found = Vec::new();
    empty_objects(&made.definition["definitions"], "", &mut found);
    empty_objects(&made.definition["paths"], "", &mut found);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn circles_stay_circles() {
    let itself = json!({ "$ref": "#/components/schemas/T" });
    let made = made(&both(&json!({ "T": { "type": "object", "properties": {
        "name": { "type": "string" }, "parent": itself, "children": { "type": "array", "items": itself }, "named": { "type": "object", "additionalProperties": itself },
    } } })));
    assert_whole(&made);
    for side in [made.body(), made.answer()] {
        let target = &side["properties"]["parent"]["$ref"];
        assert!(std::ptr::eq(made.resolved(&side["properties"]["parent"]), side), "it leads back to itself");
        assert_eq!(&side["properties"]["children"]["items"]["$ref"], target);
        assert_eq!(&side["properties"]["named"]["additionalProperties"]["$ref"], target);
    }
}

#[test]
fn what_holds_only_itself_ends() {
    let itself = json!({ "$ref": "#/components/schemas/T" });
    let other = json!({ "$ref": "#/components/schemas/U" });
    for schemas in [
        json!({ "T": { "type": "array", "items": itself } }),
        json!({ "T": { "type": "object", "additionalProperties": itself } }),
        json!({ "T": { "oneOf": [itself, { "type": "object", "properties": { "a": { "type": "string" } } }] } }),
        json!({ "T": { "oneOf": [itself, { "type": "string" }] } }),
        json!({ "T": { "anyOf": [{ "type": "array", "items": itself }, { "type": "object", "additionalProperties": itself }, { "type": "string" }] } }),
        json!({ "T": { "allOf": [itself, { "type": "object", "properties": { "a": itself } }] } }),
        json!({ "T": { "type": "object", "properties": { "a": { "allOf": [itself], "description": "More." } } } }),
        json!({ "T": { "type": "object", "properties": { "a": other } }, "U": { "type": "object", "properties": { "b": { "type": "array", "items": itself } } } }),
        json!({ "T": { "type": "object", "properties": { "a": { "anyOf": [itself, other] } } }, "U": { "type": "object", "properties": { "b": { "anyOf": [other, itself] } } } }),
        json!({ "T": { "type": "object", "properties": { "json": { "anyOf": [{ "type": "string" }, { "type": "array", "items": other }] } } }, "U": { "anyOf": [{ "type": "string" }, { "type": "array", "items": other }] } }),
    ] {
        let made = made_by(&super::document(&both(&schemas)), &super::Wish::default());
        assert!(made.definition.to_string().len() < 20_000, "{schemas}");
        let t = &schemas["T"];
        if t["type"] == "object" {
            assert_whole(&made);
        }
    }
    // Nothing can be said of what is only itself.
    let api = both(&json!({ "T": itself }));
    let made = super::try_made(&super::document(&api), &super::Wish::default()).unwrap();
    assert!(!made.told().is_empty(), "{}", made.definition);
}

#[test]
fn words_beside_a_reference_count_since_3_1() {
    let schemas = json!({
        "Name": { "type": "string", "description": "A name." },
        "T": { "type": "object", "properties": { "first": { "$ref": "#/components/schemas/Name", "description": "The first name.", "maxLength": 9 } } },
    });
    let made = made(&newer(both(&schemas)));
    let wanted = json!({ "type": "string", "description": "The first name.", "maxLength": 9 });
    assert_has(&made.body()["properties"]["first"], &wanted, "3.1");
    let made = super::made(&both(&schemas));
    assert_has(&made.body()["properties"]["first"], &json!({ "type": "string", "maxLength": null }), "3.0");
}

/// An object of objects, so many on each level.
fn tree(width: usize, depth: usize) -> Value {
    let properties: Map<String, Value> = (0..width)
        .map(|number| {
            let inner = if depth == 0 { json!({ "type": "string" }) } else { tree(width, depth - 1) };
            (format!("p{number}"), inner)
        })
        .collect();
    json!({ "type": "object", "properties": properties })
}

fn count(made: &Made, schema: &Value) -> usize {
    let schema = made.resolved(schema);
    let properties = schema["properties"].as_object().into_iter().flat_map(Map::values);
    let others = ["items", "additionalProperties"].into_iter().filter_map(|key| schema.get(key));
    1 + properties.chain(others).map(|inner| count(made, inner)).sum::<usize>()
}

#[test]
fn what_is_too_large_loses_its_deepest_parts() {
    let whole = made(&both(&json!({ "T": tree(7, 2) })));
    assert_eq!(whole.told(), <[&str; 0]>::default());
    let cut = made(&both(&json!({ "T": tree(9, 2) })));
    for side in [cut.body(), cut.answer()] {
        let count = count(&cut, side);
        assert!((200..=512).contains(&count), "{count}");
    }
    let told: Vec<_> = cut.losses.iter().filter(|loss| loss.became == "anything").collect();
    assert!(!told.is_empty() && told.iter().all(|loss| loss.operation.is_some()));
    assert!(told.iter().all(|loss| loss.pointer.starts_with("/paths/~1parcels/post/")), "{told:?}");
}

#[test]
fn values_that_swagger_cannot_describe_are_told() {
    for (keyword, value) in [
        ("not", json!({ "required": ["x"] })),
        ("if", json!({ "required": ["x"] })),
        ("patternProperties", json!({ "^x-": { "type": "string" } })),
        ("prefixItems", json!([{ "type": "string" }])),
        ("dependentRequired", json!({ "a": ["b"] })),
        ("propertyNames", json!({ "pattern": "^a" })),
        ("contains", json!({ "type": "string" })),
        ("unevaluatedProperties", json!(false)),
    ] {
        let t = json!({ "type": "object", "properties": { "a": { "type": "string" } }, keyword: value });
        let made = made(&newer(both(&json!({ "T": t }))));
        let told = made.losses.iter().find(|loss| loss.pointer == format!("/components/schemas/T/{keyword}"));
        assert!(told.is_some(), "{keyword}: {:?}", made.losses);
        assert_whole(&made);
    }
}

#[test]
fn captions_are_made_of_names() {
    let t = json!({ "type": "object", "properties": { "customer_id": { "type": "string" }, "createdAt": { "type": "string", "format": "date-time" } } });
    let made = made(&both(&json!({ "T": t })));
    assert_eq!(made.body()["properties"]["customer_id"]["title"], "Customer ID");
    assert_eq!(made.body()["properties"]["createdAt"]["title"], "Created At");
}

#[test]
fn a_discriminator_is_told_and_its_types_are_put_together() {
    let schemas = json!({
        "T": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" } }, "discriminator": { "propertyName": "kind" } },
        "Cat": { "allOf": [{ "$ref": "#/components/schemas/T" }, { "type": "object", "properties": { "lives": { "type": "integer" } } }] },
    });
    let made = made(&both(&schemas));
    assert!(made.passed_over().contains(&"discriminator"), "{:?}", made.losses);
    assert_has(made.answer(), &json!({ "properties": { "kind": {}, "lives": {} } }), "answer");
}

#[test]
fn where_any_value_may_stand_that_is_said() {
    let made = made(&both(&json!({ "T": { "type": "object", "properties": {
        "size": { "description": "How large.", "oneOf": [{ "type": "string" }, { "type": "boolean" }] },
        "kind": { "type": "string", "description": "Which." },
    } } })));
    assert_has(
        made.answer(),
        &json!({ "properties": {
            "size": { "type": null, "description": "How large. It may be any value." },
            "kind": { "description": "Which." },
        } }),
        "",
    );
    assert_has(made.body(), &json!({ "properties": { "size": { "description": "How large." } } }), "");
}
