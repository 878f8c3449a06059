//! A connector whose API has moved on.

use std::path::Path;

use conndef::document::{Document, Format};
use conndef::finding::Finding;
use conndef::folder::Folder;
use conndef::judge::Judge;
use conndef::profile::Profile;
use conndef::severity::Severity;
use conndef::sync::{Changed, Sync, Synced};

use super::cases::Files;

/// Its files, and the description of its API as that is today.
pub struct Outdated {
    files: Files,
    references: [Document; 1],
}

impl Outdated {
    pub fn new(files: Files, reference: Vec<u8>) -> Outdated {
        Outdated { files, references: [Document::new("reference", reference, Format::Json)] }
    }

    fn folder(&self, changed: &Changed) -> Folder {
        let mut files = self.files.clone();
        files.extend(changed.iter().map(|(path, bytes)| (path.to_str().unwrap().to_owned(), bytes.clone())));
        Folder::from_files(Path::new(""), &files)
    }

    /// Nothing where it cannot be compared.
    pub fn sync(&self, adding: &[String], allows_breaking: bool) -> Option<Synced> {
        let sync = Sync {
            load: &|changed| Ok(self.folder(changed)),
            references: &self.references,
            server: None,
            config: None,
            adding,
            allows_breaking,
        };
        sync.run().ok()
    }

    /// What drift finds that is more than worth knowing.
    pub fn drift(&self, changed: &Changed) -> Vec<Finding> {
        let folder = self.folder(changed);
        serious(Judge::of(&folder, Profile::Deploy).references(&self.references))
    }

    /// What breaks for those who use the connector as it was.
    pub fn broken(&self, changed: &Changed) -> Vec<Finding> {
        let (old, new) = (self.folder(&Changed::new()), self.folder(changed));
        serious(Judge::of(&new, Profile::Deploy).released(&old))
    }

    /// For how much of it the service refuses it.
    pub fn errors(&self, changed: &Changed) -> usize {
        let folder = self.folder(changed);
        Judge::of(&folder, Profile::Deploy).judge().count(Severity::Error)
    }
}

fn serious(judge: Judge<'_>) -> Vec<Finding> {
    let findings = judge.only_comparing().judge().findings;
    findings.into_iter().filter(|finding| finding.severity > Severity::Info).collect()
}
