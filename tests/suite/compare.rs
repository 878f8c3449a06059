//! Facts about two APIs: none where they agree, the same ones from either side, each with places that exist.

use conndef::api::Api;
use conndef::compare::{Change, Matching, compare};
use conndef::document::{Document, Format};

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
