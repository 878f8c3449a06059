//! New versions against released ones.

use conndef::document::Pointer;
use conndef::folder::Folder;
use conndef::judge::{Case, Judgement};
use conndef::lint::Finding;
use conndef::package::Package;
use conndef::profile::Profile;
use conndef::rules::RULES;

pub fn judge(old: &Folder, new: &Folder) -> Judgement {
    let rules = RULES.iter().copied().filter(|rule| rule.is_breaking()).collect();
    let package = Package::read(new, Profile::Deploy);
    let judgement = Case { package, rules, references: &[], released: Some(old), acceptances: None }.judge();
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
    assert!(holds(new, &location.file, &location.pointer), "{finding:?}");
    for (location, _) in &finding.related {
        assert!(holds(old, &location.file, &location.pointer), "{finding:?}");
    }
}
