//! The language server beside `validate`, on real connectors.

use std::path::Path;

use conndef::folder::{Folder, Kind};
use conndef::judge::Judge;
use conndef::profile::Profile;
use serde_json::Value;

use crate::support::editor::{Editor, capabilities, uri};
use crate::support::{self};

/// Rule, line and column of a finding.
type Place = (String, u64, u64);

#[test]
fn an_editor_shows_of_real_connectors_what_validate_says() {
    // A server of half a thousand open files would be none that anybody has.
    const TOGETHER: usize = 40;
    let found = Folder::find(&support::corpus("connectors")).unwrap();
    let mut compared = 0;
    for some in found.chunks(TOGETHER) {
        let mut editor = Editor::new(&capabilities(), &Value::Null);
        for path in some {
            let folder = Folder::load(path).unwrap();
            let Some(document) = folder.document(Kind::Definition) else { continue };
            let definition = Path::new(document.source().name());
            editor.open(definition);
            let shown = editor.said_of(definition);
            let mut shown: Vec<Place> = shown.iter().map(shown_at).collect();
            let mut expected = expected(&folder, document.source().name());
            shown.sort();
            expected.sort();
            assert_eq!(shown, expected, "{}", uri(definition));
            compared += 1;
            editor.close(definition);
        }
        assert_eq!(editor.shut_down(), 0);
    }
    assert!(compared > 500, "{compared}");
}

fn shown_at(said: &Value) -> Place {
    let start = &said["range"]["start"];
    let number = |key: &str| start[key].as_u64().unwrap();
    (said["code"].as_str().unwrap().to_owned(), number("line"), number("character"))
}

/// All places of the findings in a file, and what is said of files that are missing.
fn expected(folder: &Folder, file: &str) -> Vec<Place> {
    const MOST_PLACES: usize = 100;
    let mut places = Vec::new();
    for finding in Judge::of(folder, Profile::Deploy).judge().findings {
        let also = finding.also.iter().map(|(location, _)| location).take(MOST_PLACES);
        for location in std::iter::once(&finding.location).chain(also) {
            let start = location.file.source().map(|source| {
                let column = source.utf16_column(location.span.start);
                (location.start.line as u64 - 1, column as u64 - 1)
            });
            let is_missing = start.is_none() && !Path::new(location.file.name()).is_file();
            if location.file.name() == file || is_missing {
                let (line, column) = start.unwrap_or_default();
                places.push((finding.rule.name.to_owned(), line, column));
            }
        }
    }
    places.dedup();
    places
}
