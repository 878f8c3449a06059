//! What a solution says of its connectors outside of their own files.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::Kind;
use super::layout::{self, Site};
use super::store::Store;
use crate::document::{Document, Format, Node};

/// The folder of the environment variables.
const VARIABLES: &str = "environmentvariabledefinitions";

/// The name of a variable's value in the format that Dataverse writes into Git.
const YAML_VALUE: &str = "environment_variable_values.json";

/// Most environment variables of a connector that are read; none is known to take more than ten.
const MOST_VARIABLES: usize = 100;

/// Files of solutions that were read, by their names: all connectors of a solution share them.
static SHARED: LazyLock<Mutex<HashMap<String, Arc<Document>>>> = LazyLock::new(Mutex::default);

/// Most of them that are kept.
const MOST_SHARED: usize = 200;

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

/// Names of the environment variables that a solution declares.
pub(super) fn variables(site: &Site, store: &dyn Store) -> Vec<String> {
    let folder = site.home().map(|home| home.join(VARIABLES));
    folder.and_then(|folder| store.entries(&folder).ok()).unwrap_or_default()
}

/// The files of a solution that speak of a connector beside its own, those of some of its variables among them.
pub(super) fn files(site: &Site, variables: &[&String], store: &dyn Store) -> Vec<(Kind, PathBuf)> {
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
    for name in variables.iter().take(MOST_VARIABLES) {
        let variable = folder.join(name);
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
