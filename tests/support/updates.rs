//! New versions against released ones.

use conndef::document::Pointer;
use conndef::finding::Finding;
use conndef::folder::Folder;
use conndef::judge::{Judge, Judgement};
use conndef::profile::Profile;

pub fn judge(old: &Folder, new: &Folder) -> Judgement {
    let judgement = Judge::of(new, Profile::Deploy).released(old).only_comparing().judge();
    for finding in &judgement.findings {
        assert_places(finding, old, new);
    }
    judgement
}

/// A finding points into the new version, and what explains it into the released one.
pub fn assert_places(finding: &Finding, old: &Folder, new: &Folder) {
    let holds = |folder: &Folder, file: &str, pointer: &Pointer| {
        let document = folder.documents().find(|document| document.source().name() == file);
        document.is_some_and(|document| document.at(pointer).is_some())
    };
    let location = &finding.location;
    assert!(holds(new, location.file.name(), &location.pointer), "{finding:?}");
    for (location, _) in &finding.related {
        assert!(holds(old, location.file.name(), &location.pointer), "{finding:?}");
    }
}
