//! Real references are what another reader of YAML takes them for.

use crate::support;
use crate::support::yaml::{assert_place, parsed, theirs};

#[test]
fn real_references_are_read_as_another_reader_reads_them() {
    let corpus = support::corpus("openapi");
    let mut count = 0;
    for entry in std::fs::read_dir(corpus.join("openapi-dev/documents")).unwrap().step_by(3) {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let document = parsed(&text);
        if let Some(expected) = theirs(&text) {
            assert_eq!(document.root().value().to_json(), expected, "{}", path.display());
            count += 1;
        }
        document.root().all().step_by(50).for_each(|node| assert_place(&document, node));
    }
    assert!(count > 5);
}
