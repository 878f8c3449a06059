//! Facts about two APIs: none where they agree, the same ones from either side, each with places that exist.

use std::path::Path;

use conndef::api::Api;
use conndef::compare::{Change, Matching, What, compare};
use conndef::document::{Document, Format, Node};
use conndef::folder::{Folder, Kind};

use crate::support;

pub fn load(path: &Path) -> Document {
    let is_json = path.extension().is_some_and(|extension| extension == "json");
    let format = if is_json { Format::Json } else { Format::Yaml };
    Document::new(path.display().to_string(), &std::fs::read(path).unwrap(), format)
}

pub fn facts(base: &Document, revision: &Document) -> Vec<String> {
    let apis = [base, revision].map(|document| Api::read(document.root()).unwrap());
    let changes = compare(&apis[0], &apis[1], Matching::Route);
    assert_places(&changes, base, revision);
    changes.iter().map(|change| format!("{} {:?}", change.subject, change.what)).collect()
}

/// Both nodes of every change lie in their own document and are found there again.
fn assert_places(changes: &[Change<'_>], base: &Document, revision: &Document) {
    let leads_back =
        |node: Node<'_>, document: &Document| document.at(&node.pointer()).is_some_and(|found| found == node);
    for change in changes {
        assert!(leads_back(change.nodes.base, base), "{change:?}");
        assert!(leads_back(change.nodes.revision, revision), "{change:?}");
        assert!(!change.operations.is_empty(), "{change:?}");
    }
}

#[test]
fn real_documents_do_not_differ_from_themselves() {
    let Some(shared) = support::shared() else { return };
    for path in [
        "reference/tyntec/2fa-v1.openapi.yaml",
        "reference/tyntec/2fa-v4.openapi.yaml",
        "published/tyntec-2FA/apiDefinition.swagger.json",
    ] {
        // Two readings, so that nothing is equal for being the same place.
        let (first, second) = (load(&shared.join(path)), load(&shared.join(path)));
        let facts = facts(&first, &second);
        assert!(facts.is_empty(), "{path}: {facts:#?}");
    }
}

#[test]
fn no_connector_of_the_corpus_differs_from_itself() {
    let Some(corpus) = support::corpus("connectors") else { return };
    let mut compared = 0;
    for path in Folder::find(&corpus).unwrap() {
        let folder = Folder::load(&path).unwrap();
        let Some(document) = folder.document(Kind::Definition).filter(|document| document.is_parsed()) else {
            continue;
        };
        let Some(api) = Api::read(document.root()) else { continue };
        for matching in [Matching::Route, Matching::Id] {
            let changes = compare(&api, &api, matching);
            assert!(changes.is_empty(), "{}: {changes:#?}", path.display());
        }
        compared += 1;
    }
    assert!(compared > 500, "only {compared} connectors were compared");
}

#[test]
fn swapping_the_sides_mirrors_what_is_added_and_removed() {
    let Some(shared) = support::shared() else { return };
    let reference = load(&shared.join("reference/tyntec/2fa-v1.openapi.yaml"));
    let connector = load(&shared.join("published/tyntec-2FA/apiDefinition.swagger.json"));
    let apis = [&reference, &connector].map(|document| Api::read(document.root()).unwrap());
    let forth = compare(&apis[0], &apis[1], Matching::Route);
    let back = compare(&apis[1], &apis[0], Matching::Route);
    assert_places(&forth, &reference, &connector);
    assert_places(&back, &connector, &reference);
    let count = |changes: &[Change<'_>], fits: fn(&What<'_>) -> bool| {
        changes
            .iter()
            .filter(|change| fits(&change.what))
            .map(|change| change.operations.len())
            .sum::<usize>()
    };
    assert_eq!(forth.len(), back.len());
    let removed = |what: &What<'_>| matches!(what, What::Removed { .. } | What::ResponseRemoved { .. });
    let added = |what: &What<'_>| matches!(what, What::Added { .. } | What::ResponseAdded { .. });
    assert_eq!(count(&forth, removed), count(&back, added));
    assert_eq!(count(&forth, added), count(&back, removed));
    let vanished = |what: &What<'_>| *what == What::OperationRemoved;
    assert_eq!(count(&forth, vanished), 9);
    assert_eq!(count(&back, |what| *what == What::OperationAdded), 9);
}

#[test]
fn an_operation_that_one_side_lacks_stands_where_the_other_has_it() {
    let document = |paths: &str| {
        let text = format!(r#"{{"swagger": "2.0", "host": "api.test", "paths": {{{paths}}}}}"#);
        Document::new("api.json", text.as_bytes(), Format::Json)
    };
    let answer = r#"{"responses": {"200": {"description": "Sent."}}}"#;
    let one = document(&format!(r#""/a": {{"get": {answer}}}"#));
    let two = document(&format!(r#""/a": {{"get": {answer}}}, "/b": {{"get": {answer}}}"#));
    let places = |base: &Document, revision: &Document| {
        let apis = [base, revision].map(|document| Api::read(document.root()).unwrap());
        let changes = compare(&apis[0], &apis[1], Matching::Route);
        let place = |change: &Change<'_>| {
            [change.nodes.base, change.nodes.revision].map(|node| node.pointer().to_string())
        };
        changes.iter().map(place).collect::<Vec<_>>()
    };
    assert_eq!(places(&one, &two), [["/paths", "/paths/~1b/get"]]);
    assert_eq!(places(&two, &one), [["/paths/~1b/get", "/paths"]]);
}
