//! What makers read: IDs, summaries, texts.

use serde_json::{Value, json};

use super::{Wish, api, assert_has, made, made_by, plain, with, yaml};

fn named(key: &str, value: Value) -> Value {
    made(&api("get", "/parcels/{id}/labels", &with(key, value))).operation().clone()
}

#[test]
fn ids_are_pascal_short_and_unique() {
    assert_eq!(named("operationId", "get_parcel-labels".into())["operationId"], "GetParcelLabels");
    let long = named("operationId", "getParcelLabels".repeat(20).into());
    assert!(long["operationId"].as_str().unwrap().len() <= 80);
    let missing = named("operationId", Value::Null);
    let id = missing["operationId"].as_str().unwrap();
    assert!(id.contains("Parcel") && id.contains("Labels"), "{id}");
    let mut twice = api("get", "/a", &plain());
    twice["paths"]["/b"] = json!({ "get": plain() });
    let made = made(&twice);
    let ids: Vec<_> = made.offers.iter().map(|offer| offer.id.as_str()).collect();
    assert_eq!(ids, ["ListParcels", "ListParcels2"]);
}

#[test]
fn summaries_and_descriptions_are_plain_sentences() {
    let operation = named("summary", "List **all** parcels.".into());
    assert_eq!(operation["summary"], "List all parcels");
    let mut bare = with("summary", Value::Null);
    bare["description"] = "Lists [parcels](https://example.com/docs). More of it.".into();
    let made = made(&api("get", "/parcels", &bare));
    assert_eq!(made.operation()["summary"], "Lists parcels");
    let long = named("description", "A word. ".repeat(400).into());
    let text = long["description"].as_str().unwrap();
    assert!(text.len() <= 1000 && text.ends_with('.'), "{}", text.len());
}

#[test]
fn general_texts_are_those_of_the_document_or_placeholders() {
    let mut parcels = api("get", "/parcels", &plain());
    parcels["info"] = json!({ "title": "The Parcels API", "version": "2.1", "contact": { "name": "Acme", "email": "help@acme.test", "url": "https://acme.test" } });
    let made = made(&parcels);
    let wanted = json!({ "version": "2.1", "contact": { "name": "Acme", "email": "help@acme.test", "url": "https://acme.test" } });
    assert_has(&made.definition["info"], &wanted, "info");
    let title = made.definition["info"]["title"].as_str().unwrap();
    assert!(!title.contains("API") && title.len() <= 30, "{title}");
    assert!(!["#da3b01", "#007ee5"].contains(&made.properties["iconBrandColor"].as_str().unwrap()));
    parcels["info"] = json!({ "title": "Parcels", "version": "1" });
    let bare = super::made(&parcels);
    assert_has(
        &bare.definition["info"]["contact"],
        &json!({ "name": "[name of who helps]", "email": "support@example.com" }),
        "contact",
    );
    assert_eq!(bare.properties["publisher"], "[publisher]");
    assert!(bare.readme.contains("[publisher]"));
    let own = made_by(&super::document(&parcels), &Wish { title: Some("Own Name"), ..Wish::default() });
    assert_eq!(own.definition["info"]["title"], "Own Name");
}

#[test]
fn words_of_yaml_1_2_are_texts() {
    let made = made_by(
        &yaml(
            "openapi: 3.0.3
info: { title: Parcels, version: 2024-05-01 }
servers: [{ url: https://api.example.com }]
paths:
  /parcels:
    get:
      operationId: ListParcels
      summary: List parcels
      parameters:
        - { name: flag, in: query, schema: { type: string, enum: [no, yes, on, off], default: no } }
        - { name: day, in: query, schema: { type: string, format: date, default: 2024-05-01 } }
      responses: { 200: { description: Fine. } }
",
        ),
        &Wish::default(),
    );
    assert_eq!(made.definition["info"]["version"], "2024-05-01");
    assert_has(
        made.parameter("flag").unwrap(),
        &json!({ "enum": ["no", "yes", "on", "off"], "default": "no" }),
        "flag",
    );
    assert_eq!(made.parameter("day").unwrap()["default"], "2024-05-01");
    assert!(made.operation()["responses"].get("200").is_some());
}
