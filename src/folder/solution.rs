//! What a solution says of its connectors outside of their own files.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::Kind;
use super::layout::{self, Site};
use super::slot::Slot;
use super::store::Store;
use crate::document::{Document, Format, Node};

/// The folder of the environment variables.
const VARIABLES: &str = "environmentvariabledefinitions";

/// The name of a variable's value in the format that Dataverse writes into Git.
const YAML_VALUE: &str = "environment_variable_values.json";

/// Most environment variables of a connector that are read; none is known to take more than ten.
const MOST_VARIABLES: usize = 100;

/// Most environment variables of a solution whose names are looked up; those of others are taken from their folders.
const MOST_DECLARED: usize = 1000;

/// Files of solutions that were read, by their names: all connectors of a solution share them.
static SHARED: LazyLock<Mutex<HashMap<String, Arc<Document>>>> = LazyLock::new(Mutex::default);

/// Most of them that are kept.
const MOST_SHARED: usize = 2 * MOST_DECLARED;

/// A file of a solution, parsed once however many connectors it speaks of.
pub(super) fn shared(name: &str, bytes: Vec<u8>) -> Arc<Document> {
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = shared.get(name).filter(|known| known.source().bytes() == bytes) {
        return Arc::clone(known);
    }
    if shared.len() == MOST_SHARED {
        shared.clear();
    }
    let document = Arc::new(Document::new(name, bytes, Format::Xml));
    shared.insert(name.to_owned(), Arc::clone(&document));
    document
}

/// The solution of which a file speaks of an environment variable.
pub(super) fn of_variable(file: &Path) -> Option<&Path> {
    let all = file.parent()?.parent()?;
    all.file_name()?.eq_ignore_ascii_case(VARIABLES).then(|| all.parent())?
}

/// An environment variable that a solution declares.
#[derive(Debug)]
pub struct Declared {
    /// The folder that holds its files.
    folder: String,
    /// Its own file, as far as it was read.
    document: Option<Arc<Document>>,
}

impl Declared {
    /// The name by which connectors know it: tools call the folder so, too, and people may call it otherwise.
    pub fn name(&self) -> &str {
        self.node().and_then(schema_name).unwrap_or(&self.folder)
    }

    /// Its element.
    pub fn node(&self) -> Option<Node<'_>> {
        let document = self.document.as_deref().filter(|document| document.is_parsed())?;
        document.root().get("environmentvariabledefinition")
    }
}

/// What the element of an environment variable calls it.
pub fn schema_name(element: Node<'_>) -> Option<&str> {
    element.get_str("schemaname").map(str::trim).filter(|name| !name.is_empty())
}

/// The environment variables that a solution declares. What is in their own files is looked up where a connector takes any.
pub(super) fn declared(site: &Site, store: &dyn Store, slots: &[Slot]) -> Vec<Declared> {
    let Some(home) = site.home().map(|home| home.join(VARIABLES)) else { return Vec::new() };
    let takes_any = slots.iter().filter_map(|slot| slot.document.as_ref());
    let takes_any = takes_any
        .map(|document| document.source().text())
        .any(|text| text.contains("@environmentVariables("));
    let read = |folder: &str| {
        let file = home.join(folder).join(Kind::Variable.file_name());
        Some(shared(&store.name(&file), store.read(&file).ok()?))
    };
    let folders = store.entries(&home).unwrap_or_default().into_iter().enumerate();
    let declared = folders.map(|(position, folder)| {
        let is_read = takes_any && position < MOST_DECLARED;
        Declared { document: is_read.then(|| read(&folder)).flatten(), folder }
    });
    declared.collect()
}

/// The files of a solution that speak of a connector beside its own, those of some of its variables among them.
pub(super) fn files(site: &Site, variables: &[&Declared], store: &dyn Store) -> Vec<(Kind, PathBuf)> {
    let Some(home) = site.home() else { return Vec::new() };
    let mut files = Vec::new();
    if site.is_described_elsewhere() {
        let customizations = layout::manifest(&home, Kind::Descriptor.file_name(), store);
        files.extend(customizations.map(|file| (Kind::Descriptor, file)));
    }
    files.extend(
        layout::manifest(&home, Kind::Manifest.file_name(), store).map(|file| (Kind::Manifest, file)),
    );
    let folder = home.join(VARIABLES);
    for declared in variables.iter().take(MOST_VARIABLES) {
        let variable = folder.join(&declared.folder);
        for name in store.entries(&variable).unwrap_or_default() {
            let known = [
                (Kind::Variable, Kind::Variable.file_name()),
                (Kind::VariableValue, Kind::VariableValue.file_name()),
                (Kind::VariableValue, YAML_VALUE),
            ];
            let kind = known.iter().find(|(_, known)| name == *known).map(|(kind, _)| *kind);
            files.extend(kind.map(|kind| (kind, variable.join(&name))));
        }
    }
    files
}

/// The row of a connector in what was read of it: an element, or the whole file of a clone.
pub(super) fn descriptor(root: Node<'_>) -> Option<Node<'_>> {
    root.get("Connector").or_else(|| Some(root).filter(|root| root.get("connectorid").is_some()))
}

/// Where the file of a whole solution has the connector of a name. That is all of it that is looked at: the rest may be large, and
/// what is said of one connector does not depend on how many others stand before it.
pub(super) fn element_of(text: &str, name: &str) -> Option<Range<usize>> {
    const END: &str = "</Connector>";
    let mut at = 0;
    while let Some(start) = text[at..].find("<Connector").map(|offset| at + offset) {
        // The element of all of them begins like each of them.
        if !text[start + "<Connector".len()..].starts_with(|c: char| c == '>' || c.is_whitespace()) {
            at = start + 1;
            continue;
        }
        let end = text[start..].find(END).map(|offset| start + offset + END.len())?;
        let own = text[start..end].split_once("<name>").and_then(|(_, rest)| rest.split_once("</name>"));
        if own.is_some_and(|(own, _)| own.trim().eq_ignore_ascii_case(name)) {
            return Some(start..end);
        }
        at = end;
    }
    None
}

/// Files of a connector that an export beside it has otherwise, by their paths as reports show them.
pub(super) fn differing_copies(site: &Site, store: &dyn Store) -> Vec<(String, String)> {
    let Some(twin) = site.twin(store) else { return Vec::new() };
    let there = store.entries(&twin).unwrap_or_default();
    let mut differing = Vec::new();
    for entry in site.entries.iter().filter(|entry| there.contains(entry)) {
        let [own, other] = [site.folder.join(entry), twin.join(entry)];
        let (Ok(left), Ok(right)) = (store.read(&own), store.read(&other)) else { continue };
        if !are_same(&left, &right) {
            differing.push((store.name(&own), store.name(&other)));
        }
    }
    differing
}

/// Whether two files say the same, be it in other lines.
fn are_same(left: &[u8], right: &[u8]) -> bool {
    let value = |bytes| serde_json::from_slice::<serde_json::Value>(bytes).ok();
    left == right || value(left).zip(value(right)).is_some_and(|(left, right)| left == right)
}
