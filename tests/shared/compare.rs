//! Facts about real APIs: none where they agree, the same ones from either side.

use crate::support;
use crate::support::apis::{assert_places, facts, load};
use conndef::api::Api;
use conndef::compare::{Change, Matching, What, compare};
use conndef::folder::{Folder, Kind};

#[test]
fn real_documents_do_not_differ_from_themselves() {
    let shared = support::shared();
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
    let corpus = support::corpus("connectors");
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
    let shared = support::shared();
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
