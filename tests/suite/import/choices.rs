//! Which operations are taken.

use conndef::import::{Choice, offers};
use serde_json::{Value, json};

use super::{Wish, api, document, made, made_by, plain, try_made, with};

fn three() -> Value {
    let mut api = api("get", "/parcels", &with("tags", json!(["Parcels"])));
    api["paths"]["/parcels/{id}"] =
        json!({ "get": with("tags", json!(["Parcels"])), "delete": with("tags", json!(["Admin"])) });
    api["paths"]["/parcelshops"] = json!({ "get": plain() });
    let ids = [
        ("/parcels", "get", "ListParcels"),
        ("/parcels/{id}", "get", "GetParcel"),
        ("/parcels/{id}", "delete", "DropParcel"),
        ("/parcelshops", "get", "ListShops"),
    ];
    for (path, method, id) in ids {
        api["paths"][path][method]["operationId"] = id.into();
    }
    api
}

fn taken(choice: Choice<'_>) -> Vec<String> {
    let made = made_by(&document(&three()), &Wish { choice, ..Wish::default() });
    made.offers.into_iter().filter(|offer| offer.reason.is_none()).map(|offer| offer.id).collect()
}

#[test]
fn by_tag_path_id_and_number() {
    let texts = |texts: &[&str]| -> Vec<String> { texts.iter().map(|&text| text.to_owned()).collect() };
    let (tags, admin) = (texts(&["parcels"]), texts(&["Parcels", "Admin"]));
    assert_eq!(taken(Choice { tags: &tags, ..Choice::default() }), ["ListParcels", "GetParcel"]);
    assert_eq!(
        taken(Choice { tags: &admin, ..Choice::default() }),
        ["ListParcels", "GetParcel", "DropParcel"]
    );
    let paths = texts(&["/parcels"]);
    assert_eq!(
        taken(Choice { paths: &paths, ..Choice::default() }),
        ["ListParcels", "GetParcel", "DropParcel"]
    );
    let operations = texts(&["GetParcel", "get /parcelshops"]);
    assert_eq!(taken(Choice { operations: &operations, ..Choice::default() }), ["GetParcel", "ListShops"]);
    assert_eq!(
        taken(Choice { tags: &tags, paths: &paths, first: Some(1), ..Choice::default() }),
        ["ListParcels"]
    );
    assert_eq!(taken(Choice::default()).len(), 4);
    // As they are shown, too, whatever the document calls them.
    let mut api = three();
    api["paths"]["/parcels"]["get"]["operationId"] = "list-all_parcels".into();
    api["paths"]["/parcelshops"]["get"].as_object_mut().unwrap().remove("operationId");
    for offer in offers(&document(&api), &Wish::default()).unwrap() {
        let operations = [offer.id.to_lowercase()];
        let choice = Choice { operations: &operations, ..Choice::default() };
        let made = made_by(&document(&api), &Wish { choice, ..Wish::default() });
        let own: Vec<_> = made.offers.iter().filter(|offer| offer.reason.is_none()).collect();
        assert_eq!(own.iter().map(|offer| &offer.id).collect::<Vec<_>>(), [&offer.id]);
    }
}

#[test]
fn what_is_not_there_is_an_error_with_a_suggestion() {
    let document = document(&three());
    let wrong = |choice: Choice<'_>| match try_made(&document, &Wish { choice, ..Wish::default() }) {
        Err(error) => error,
        Ok(_) => panic!("it was found"),
    };
    let (tags, paths, operations) =
        (["Parcel".to_owned()], ["/parcel".to_owned()], ["GetParcels".to_owned()]);
    assert_eq!(
        wrong(Choice { tags: &tags, ..Choice::default() }),
        "the API has no tag 'Parcel'; did you mean 'Parcels'?"
    );
    assert!(
        wrong(Choice { paths: &paths, ..Choice::default() })
            .starts_with("the API has no path '/parcel'; did you mean '/parcels'?")
    );
    assert!(
        wrong(Choice { operations: &operations, ..Choice::default() }).contains("did you mean 'GetParcel'?")
    );
}

#[test]
fn deprecated_parts_are_left_out_and_kept_on_request_with_their_mark() {
    let mut api = three();
    api["paths"]["/parcels"]["get"]["deprecated"] = true.into();
    api["paths"]["/parcelshops"]["get"]["parameters"] =
        json!([{ "name": "old", "in": "query", "deprecated": true, "schema": { "type": "string" } }]);
    let made = made(&api);
    let mut told = made.told();
    told.sort();
    assert_eq!(told, ["operation GET /parcels: left out", "query parameter 'old': left out"]);
    let choice = Choice { deprecated: true, ..Choice::default() };
    let kept = made_by(&document(&api), &Wish { choice, ..Wish::default() });
    assert_eq!(kept.told(), <[&str; 0]>::default());
    assert_eq!(kept.definition["paths"]["/parcels"]["get"]["deprecated"], true);
    assert_eq!(kept.definition["paths"]["/parcelshops"]["get"]["parameters"][0]["name"], "old");
    // Asked for by name, it is wanted as well; and a document of nothing else is wanted as it is.
    let operations = ["ListParcels".to_owned()];
    let choice = Choice { operations: &operations, ..Choice::default() };
    assert_eq!(
        made_by(&document(&api), &Wish { choice, ..Wish::default() })
            .offers
            .iter()
            .filter(|offer| offer.reason.is_none())
            .count(),
        1
    );
}

#[test]
fn more_than_a_connector_takes_is_asked_for() {
    let mut api = api("get", "/parcels", &plain());
    let paths: serde_json::Map<_, _> =
        (0..257).map(|number| (format!("/p{number}"), json!({ "get": plain() }))).collect();
    api["paths"] = paths.into();
    let document = document(&api);
    let Err(error) = try_made(&document, &Wish::default()) else { panic!("257 operations were made") };
    assert!(error.starts_with("257 operations are more than the 256 that the platform takes"), "{error}");
    assert_eq!(offers(&document, &Wish::default()).unwrap().len(), 257);
    let choice = Choice { first: Some(256), ..Choice::default() };
    let made = try_made(&document, &Wish { choice, ..Wish::default() }).unwrap();
    assert_eq!(made.definition["paths"].as_object().unwrap().len(), 256);
}

#[test]
fn callbacks_and_webhooks_are_told() {
    let mut api = api(
        "post",
        "/hooks",
        &with(
            "callbacks",
            json!({ "arrived": { "{$request.body#/url}": { "post": { "responses": { "200": { "description": "Fine." } } } } } }),
        ),
    );
    api["openapi"] = "3.1.0".into();
    api["webhooks"] = json!({ "left": { "post": { "requestBody": { "content": { "application/json": { "schema": { "type": "object" } } } }, "responses": { "200": { "description": "Fine." } } } } });
    let made = made(&api);
    assert_eq!(made.passed_over(), ["callbacks", "webhooks"]);
}
