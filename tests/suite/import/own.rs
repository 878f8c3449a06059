//! What this repository has itself: the connector as Swagger 2.0, and the document of its API.

use conndef::document::{Document, Format};

use super::{Wish, made_by};
use crate::support;

fn own(name: &str) -> Document {
    let path = support::repository(support::PACKAGE).join(name);
    Document::new(name, std::fs::read(path).unwrap(), Format::of(name))
}

#[test]
fn the_document_of_its_api_becomes_a_connector() {
    let made = made_by(&own("reference.openapi.yaml"), &Wish::default());
    assert_eq!(made.offers.iter().filter(|offer| offer.reason.is_some()).count(), 0, "{:?}", made.told());
}

#[test]
fn what_is_emitted_becomes_a_connector_again() {
    let definition = own("apiDefinition.swagger.json");
    let made = made_by(&definition, &Wish::default());
    assert_eq!(made.offers.iter().filter(|offer| offer.reason.is_some()).count(), 0, "{:?}", made.told());
    // And what comes of that is the same once more.
    let bytes = serde_json::to_vec(&made.definition).unwrap();
    let again = made_by(&Document::new("again.json", bytes, Format::Json), &Wish::default());
    assert_eq!(again.definition["paths"], made.definition["paths"]);
    assert_eq!(again.definition["definitions"], made.definition["definitions"]);
    assert_eq!(again.told(), <[&str; 0]>::default());
}
