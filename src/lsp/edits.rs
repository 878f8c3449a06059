//! Changes of files, as editors make them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gen_lsp_types::{
    CreateFile, DocumentChange, OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit,
    TextDocumentIdentifier, TextEdit, WorkspaceEdit,
};

use super::client::Client;
use super::texts::Texts;
use super::{place, uri};
use crate::document::{Edit, Source};

/// Changes of files.
#[derive(Debug, Default)]
pub(super) struct Edits<'s> {
    /// The texts that they are meant for.
    sources: Vec<&'s Source>,
    files: BTreeMap<PathBuf, Vec<TextEdit>>,
    /// Those that are not there yet.
    new: Vec<PathBuf>,
}

impl<'s> Edits<'s> {
    /// Changes of a text; of those that overlap the first.
    pub(super) fn of(source: &'s Source, edits: Vec<&Edit>) -> Edits<'s> {
        let edits = Edit::apart(edits)
            .into_iter()
            .map(|edit| TextEdit { range: place::range(source, &edit.range), new_text: edit.text.clone() });
        let files = [(PathBuf::from(source.name()), edits.collect())].into();
        Edits { sources: vec![source], files, new: Vec::new() }
    }

    /// A new file.
    pub(super) fn new_file(path: PathBuf, text: String) -> Edits<'s> {
        let edit = TextEdit { range: Range::default(), new_text: text };
        Edits { sources: Vec::new(), files: [(path.clone(), vec![edit])].into(), new: vec![path] }
    }

    /// Adds one more change.
    pub(super) fn add(&mut self, source: &'s Source, edit: &Edit) {
        self.sources.push(source);
        let edits = self.files.entry(PathBuf::from(source.name())).or_default();
        edits.push(TextEdit { range: place::range(source, &edit.range), new_text: edit.text.clone() });
    }

    /// As a client takes it; nothing where it cannot make a new file, or a text is no longer the one that they are meant for.
    pub(super) fn for_client(self, client: &Client, texts: &Texts) -> Option<WorkspaceEdit> {
        if !self.sources.iter().all(|source| texts.is_current(source)) {
            return None;
        }
        let address = |path: &Path| texts.get(path).map_or_else(|| uri::of(path), |open| open.uri.clone());
        if !client.takes_versions {
            let changes =
                self.files.into_iter().map(|(path, edits)| (address(&path).into(), edits)).collect();
            let changes = self.new.is_empty().then_some(changes);
            return Some(WorkspaceEdit { changes: Some(changes?), ..WorkspaceEdit::default() });
        }
        if !self.new.is_empty() && !client.makes_files {
            return None;
        }
        let new = self
            .new
            .iter()
            .map(|path| DocumentChange::from(CreateFile::new(address(path).into(), None, None)));
        let new: Vec<_> = new.collect();
        let changed = self.files.into_iter().map(|(path, edits)| {
            let version = texts.get(&path).map(|open| open.version);
            let text_document_identifier = TextDocumentIdentifier { uri: address(&path).into() };
            let text_document = OptionalVersionedTextDocumentIdentifier { text_document_identifier, version };
            let edits = edits.into_iter().map(Into::into).collect();
            DocumentChange::from(TextDocumentEdit { text_document, edits })
        });
        let document_changes = new.into_iter().chain(changed).collect();
        Some(WorkspaceEdit { document_changes: Some(document_changes), ..WorkspaceEdit::default() })
    }
}
