//! `conndef init` where real connectors lie.

use crate::support;
use crate::support::adopting::{assert_passes_at_once, configuration, copy};
use conndef::folder::{Folder, Kind};
use std::fs;
use std::path::PathBuf;

#[test]
fn real_connectors_pass_directly_after_it() {
    let corpus = support::corpus("connectors");
    let connectors = Folder::find(&corpus).unwrap();
    let is_unreadable = |path: &&PathBuf| {
        let folder = Folder::load(path).unwrap();
        folder.document(Kind::Definition).is_some_and(|definition| definition.fault().is_some())
    };
    // What could not be read is never accepted.
    let chosen: Vec<_> = connectors.iter().step_by(35).filter(|path| !is_unreadable(path)).collect();
    assert!(chosen.len() >= 12);
    let folder = support::scratch("init-corpus");
    for path in &chosen {
        copy(path, &folder.join(path.strip_prefix(&corpus).unwrap()));
    }
    let count = Folder::find(&folder).unwrap().len();
    for profile in ["deploy", "certification", "independent"] {
        assert_passes_at_once(&folder, count, &["--profile", profile]);
        let config = configuration(&folder);
        let tables = config["connector"].as_array().unwrap();
        assert_eq!(tables.len(), count);
        let acceptances = tables.iter().filter_map(|table| table["accept"].as_array()).flatten();
        assert!(acceptances.clone().count() > 20);
        assert!(
            acceptances.clone().all(|accept| accept["reason"].as_str().unwrap().starts_with("baseline of 2"))
        );
        fs::remove_file(folder.join("conndef.toml")).unwrap();
    }
}
