//! Reports of real connectors.

use crate::support::reports::{assert_regions_of, sarif};
use crate::support::{self};
use conndef::folder::Folder;
use std::collections::BTreeMap;
use std::fs;

/// Characters of two, three and four bytes, the last of which is two UTF-16 units.
const WIDE: &str = "é–😀";

/// The files of every twelfth connector of the corpus.
fn samples() -> Vec<BTreeMap<String, Vec<u8>>> {
    let corpus = support::corpus("connectors");
    let sample = |folder: &std::path::PathBuf| {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let files = entries.filter(|path| path.is_file());
        files
            .map(|path| (path.file_name().unwrap().to_str().unwrap().into(), fs::read(path).unwrap()))
            .collect()
    };
    Folder::find(&corpus).unwrap().iter().step_by(12).map(sample).collect()
}

#[test]
fn regions_cover_what_is_meant_in_real_connectors() {
    for files in samples() {
        assert_regions_of(&files);
        // The same with all that makes counting hard: marks, carriage returns, characters of several units.
        let hard = files.iter().map(|(name, bytes)| {
            let hard = String::from_utf8(bytes.clone()).map(|text| {
                let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\n', "\r\n");
                let widened = text.replace("\"description\": \"", &format!("\"description\":  \"{WIDE}"));
                format!("\u{feff}{}", widened.replace("\r\n# ", &format!("\r\n# {WIDE}")))
            });
            (name.clone(), hard.map_or(bytes.clone(), String::into_bytes))
        });
        assert_regions_of(&hard.collect());
    }
}

#[test]
fn sarif_of_real_connectors_is_valid() {
    let args = ["independent-publisher-connectors", "--profile", "independent"];
    let log = sarif(&support::corpus("connectors"), &args);
    assert!(log["runs"][0]["results"].as_array().unwrap().len() > 500);
}
