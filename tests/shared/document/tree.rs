//! Real JSON is what `serde_json` takes it for.

use crate::support;
use crate::support::json::assert_read;
use conndef::document::Format;
use conndef::folder::Folder;

#[test]
fn real_files_are_read_as_serde_json_reads_them() {
    let corpus = support::corpus("connectors");
    for path in Folder::find(&corpus).unwrap().iter().step_by(5) {
        for document in Folder::load(path).unwrap().documents() {
            if document.format() == Format::Json && document.is_parsed() {
                assert_read(document.source().text());
            }
        }
    }
}
