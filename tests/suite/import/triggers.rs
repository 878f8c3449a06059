//! Callbacks become webhook triggers, where that is asked for.

use conndef::import::{Choice, Wish};
use serde_json::{Value, json};

use super::{Made, assert_has, document, made, made_by, try_made};

fn hooks() -> Value {
    serde_json::from_str(include_str!("rich/calls.json")).unwrap()
}

fn triggered(api: &Value, choice: Choice<'_>) -> Made {
    made_by(&document(api), &Wish { choice, ..Wish::default() })
}

fn subscribe() -> [String; 1] {
    ["Subscribe".to_owned()]
}

fn refusal(api: &Value, name: &str) -> String {
    let triggers = [name.to_owned()];
    let choice = Choice { triggers: &triggers, ..Choice::default() };
    try_made(&document(api), &Wish { choice, ..Wish::default() }).err().unwrap()
}

#[test]
fn only_on_request() {
    let made = made(&hooks());
    assert_has(
        &made.definition["paths"]["/hooks"],
        &json!({ "post": { "x-ms-trigger": null }, "x-ms-notification-content": null }),
        "",
    );
    assert!(made.passed_over().contains(&"callbacks"));
}

#[test]
fn the_platform_fills_in_the_address_and_ends_it() {
    let triggers = subscribe();
    let made = triggered(&hooks(), Choice { triggers: &triggers, ..Choice::default() });
    let definition = &made.definition;
    assert_has(
        &definition["paths"],
        &json!({
            "/hooks": {
                "post": { "x-ms-trigger": "single", "summary": "When an event is received" },
                "get": { "x-ms-trigger": null },
            },
            "/hooks/{id}": { "delete": { "x-ms-visibility": "internal" } },
        }),
        "",
    );
    let body = &definition["paths"]["/hooks"]["post"]["parameters"][0];
    assert_has(
        body,
        &json!({ "required": true, "schema": {
            "required": ["name", "to"],
            "properties": {
                "name": { "x-ms-visibility": null },
                "to": {
                    "required": ["url"],
                    "properties": {
                        "url": { "x-ms-visibility": "internal", "x-ms-notification-url": true },
                        "secret": { "x-ms-visibility": null },
                    },
                },
            },
        } }),
        "",
    );
    // Others that use the same schema know nothing of it.
    assert!(!definition["definitions"].to_string().contains("x-ms-notification-url"));
    let sent = &definition["paths"]["/hooks"]["x-ms-notification-content"];
    // What one of several says holds for that one only.
    assert_eq!(sent["description"], "What the service sends.");
    let description = &definition["paths"]["/hooks"]["post"]["description"];
    assert_eq!(description, "Starts when an event is received.");
    let sent = made.resolved(&sent["schema"]);
    let names: Vec<_> = sent["properties"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["id", "reason"]);
    assert!(!made.told().iter().any(|told| told.contains("may not end")), "{:?}", made.told());
    let section =
        made.readme.split("### ").find(|part| part.starts_with("When an event is received")).unwrap();
    assert!(section.contains("Reason") && !section.contains("URL"), "{section}");
}

#[test]
fn it_is_taken_with_what_ends_it_whatever_else_is_chosen() {
    let (triggers, operations) = (subscribe(), ["AllHooks".to_owned()]);
    let made =
        triggered(&hooks(), Choice { triggers: &triggers, operations: &operations, ..Choice::default() });
    assert!(made.offers.iter().all(|offer| offer.reason.is_none()), "{:?}", made.offers);
}

#[test]
fn one_callback_gives_its_name_and_its_text() {
    let mut api = hooks();
    api["paths"]["/hooks"]["post"]["callbacks"].as_object_mut().unwrap().remove("parcelLost");
    api["paths"]["/hooks"]["post"]["responses"]["201"].as_object_mut().unwrap().remove("headers");
    let triggers = subscribe();
    let made = triggered(&api, Choice { triggers: &triggers, ..Choice::default() });
    assert_has(
        &made.definition["paths"]["/hooks"]["post"],
        &json!({ "summary": "When a parcel is shipped", "description": "A parcel is on its way." }),
        "",
    );
    assert!(made.told().contains(&"callbacks: a trigger that may not end".to_owned()), "{:?}", made.told());
}

#[test]
fn what_cannot_be_one_is_an_error_that_says_why() {
    let mut api = hooks();
    assert_eq!(
        refusal(&api, "Subscribes"),
        "the API has no operation 'Subscribes'; did you mean 'Subscribe'?"
    );
    assert_eq!(
        refusal(&api, "AllHooks"),
        "'GET /hooks' cannot be a trigger: the document describes no callbacks of it"
    );
    let whole = api.clone();
    let callbacks = &mut api["paths"]["/hooks"]["post"]["callbacks"];
    *callbacks =
        json!({ "a": { "{$request.query.to}": callbacks["parcelShipped"]["{$request.body#/to/url}"] } });
    assert!(refusal(&api, "Subscribe").ends_with("no callback goes to an address in a property of its body"));
    api = whole.clone();
    api["paths"]["/hooks"]["post"]["callbacks"] = json!({ "a": { "{$request.body#/to/url}": {} } });
    assert!(refusal(&api, "Subscribe").ends_with("nothing says what its callbacks send"));
    api = whole.clone();
    api["paths"].as_object_mut().unwrap().remove("/hooks/{id}");
    assert!(refusal(&api, "post /hooks").ends_with("no DELETE below its path ends what it starts"));
    for (pointer, value) in [
        ("/components/schemas/Target/properties/url/type", json!("integer")),
        ("/components/schemas/Target/properties/url/readOnly", json!(true)),
        ("/components/schemas/Target/type", json!("string")),
        ("/paths/~1hooks/post/requestBody/content", json!({ "text/plain": {} })),
    ] {
        api = whole.clone();
        let (holder, key) = pointer.rsplit_once('/').unwrap();
        api.pointer_mut(holder).unwrap()[key] = value;
        let refusal = refusal(&api, "Subscribe");
        assert!(
            refusal.ends_with("has no text in the property that its callbacks name"),
            "{pointer}: {refusal}"
        );
    }
    api = whole;
    api["paths"]["/hooks"]["post"]["servers"] = json!([{ "url": "https://other.example.com" }]);
    assert!(refusal(&api, "Subscribe").contains("another host serves it"));
}
