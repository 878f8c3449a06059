//! APIs and the facts about two of them.

use conndef::api::Api;
use conndef::compare::{Change, Matching, compare};
use conndef::document::{Document, Format, Node};
use std::path::Path;

pub fn load(path: &Path) -> Document {
    let is_json = path.extension().is_some_and(|extension| extension == "json");
    let format = if is_json { Format::Json } else { Format::Yaml };
    Document::new(path.display().to_string(), std::fs::read(path).unwrap(), format)
}

pub fn facts(base: &Document, revision: &Document) -> Vec<String> {
    let apis = [base, revision].map(|document| Api::read(document.root()).unwrap());
    let changes = compare(&apis[0], &apis[1], Matching::Route);
    assert_places(&changes, base, revision);
    changes.iter().map(|change| format!("{} {:?}", change.subject, change.what)).collect()
}

/// Both nodes of every change lie in their own document and are found there again.
pub fn assert_places(changes: &[Change<'_>], base: &Document, revision: &Document) {
    let leads_back =
        |node: Node<'_>, document: &Document| document.at(&node.pointer()).is_some_and(|found| found == node);
    for change in changes {
        assert!(leads_back(change.nodes.base, base), "{change:?}");
        assert!(leads_back(change.nodes.revision, revision), "{change:?}");
        assert!(!change.operations.is_empty(), "{change:?}");
    }
}
