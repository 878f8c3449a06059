//! Places in real documents.

mod tree;
mod yaml;

use crate::support;
use crate::support::places::{assert_places, assert_places_of_another_reader};
use conndef::document::{Document, Format};
use conndef::folder::Folder;

#[test]
fn places_in_real_json_are_those_that_another_reader_finds() {
    for path in Folder::find(&support::corpus("connectors")).unwrap().iter().step_by(5) {
        Folder::load(path).unwrap().documents().for_each(assert_places_of_another_reader);
    }
}

#[test]
fn real_documents_have_a_place_for_every_node() {
    let shared = support::shared();
    for (path, format, at_least) in [
        ("published/tyntec-2FA/apiDefinition.swagger.json", Format::Json, 400),
        ("reference/tyntec/2fa-v1.openapi.yaml", Format::Yaml, 900),
        ("reference/tyntec/2fa-v4.openapi.yaml", Format::Yaml, 900),
    ] {
        let document = Document::new(path, std::fs::read(shared.join(path)).unwrap(), format);
        assert!(document.is_parsed(), "{path}: {:?}", document.error());
        assert!(assert_places(&document) >= at_least, "{path}");
    }
}
