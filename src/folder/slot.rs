//! A place for a file of a connector, and what was read there.

use std::path::PathBuf;
use std::sync::Arc;

use super::layout::Site;
use super::{Foreign, Kind, solution};
use crate::document::Document;

/// Where a file of a kind lies, or would.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) kind: Kind,
    /// Path of the file, or of where it is missing.
    pub(super) path: PathBuf,
    /// The same as reports show it.
    pub(super) name: String,
    pub(super) document: Option<Arc<Document>>,
    /// What the file is if it is not what its place says.
    pub(super) foreign: Option<Foreign>,
}

impl Slot {
    pub(super) fn new(kind: Kind, site: &Site, path: PathBuf, name: String, bytes: Option<Vec<u8>>) -> Slot {
        let mut foreign = None;
        let document = bytes.and_then(|bytes| {
            let document = match kind {
                Kind::Definition => {
                    let (document, found) = Foreign::read(&name, bytes);
                    foreign = found;
                    document
                }
                Kind::Descriptor if site.is_described_elsewhere() => {
                    Document::element(&name, bytes, |text| solution::element_of(text, &site.base))?
                }
                Kind::Manifest | Kind::Variable => return Some(solution::shared(&name, bytes)),
                _ => Document::new(&name, bytes, kind.format(site.layout)),
            };
            Some(Arc::new(document))
        });
        Slot { kind, path, name, document, foreign }
    }

    /// Whether the file is there and says nothing, as it may.
    pub(super) fn is_blank(&self) -> bool {
        let is_blank = |document: &Document| document.source().text().trim().is_empty();
        self.kind.may_be_blank() && self.document.as_deref().is_some_and(is_blank)
    }

    /// What was read, if it is what its place says.
    pub(super) fn judged(&self) -> Option<&Document> {
        self.document.as_deref().filter(|_| self.foreign.is_none() && !self.is_blank())
    }
}
