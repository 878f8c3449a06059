//! Connectors made of the documents of many vendors: each is beside its own document what an importer promises.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use conndef::api::Api;
use conndef::connector::Connector;
use conndef::coverage::Share;
use conndef::document::{Document, Format, Node};
use conndef::finding::Finding;
use conndef::folder::{Folder, Kind};
use conndef::import::{Choice, Imported, Wish, import};
use conndef::judge::{Judge, Judgement};
use conndef::openapi::MOST_OPERATIONS;
use conndef::profile::Profile;
use conndef::severity::Severity;

use crate::support::{self, invariants};

/// Stands for where an API is served whose document does not say.
const SERVER: &str = "https://api.example.com";
/// Says what certification asks of people.
const OF_PLACEHOLDERS: [&str; 2] = ["owner-placeholder", "metadata-incomplete"];

/// Bytes of the largest documents of which all is checked; the others would take most of the time.
const MOST_FOR_ALL: usize = 100_000;
/// In place of a drawn one, which takes time.
const ICON: &[u8] = include_bytes!("../../connector/tyntec-2fa/icon.png");

/// What came out for one document, or for all of them.
#[derive(Debug, Default)]
struct Tally {
    documents: usize,
    /// Documents with an error, each with the first of them.
    faulty: Vec<String>,
    /// Documents without any warning of drift.
    clean: usize,
    operations: Share,
    inputs: Share,
    schemas: usize,
    untyped: usize,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.documents += other.documents;
        self.faulty.extend(other.faulty);
        self.clean += other.clean;
        self.operations = self.operations + other.operations;
        self.inputs = self.inputs + other.inputs;
        self.schemas += other.schemas;
        self.untyped += other.untyped;
    }
}

#[test]
fn documents_of_vendors_become_connectors() {
    let mut paths = documents(&support::corpus("openapi").join("openapi-dev/documents"));
    // The largest first, so that no core waits for another one in the end.
    paths.sort_by_cached_key(|path| std::cmp::Reverse(path.metadata().unwrap().len()));
    let (next, all) = (AtomicUsize::new(0), Mutex::new(Tally::default()));
    let work = || {
        while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
            let tally = measured(path);
            all.lock().unwrap().add(tally);
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let all = all.into_inner().unwrap();
    let is_most = |part: usize, percent: usize, whole: usize| part * 100 >= percent * whole;
    assert_eq!(all.documents, 64, "{all:#?}");
    assert!(is_most(all.documents - all.faulty.len(), 98, all.documents), "{all:#?}");
    assert!(is_most(all.clean, 70, all.documents), "{all:#?}");
    assert!(is_most(all.operations.offered, 97, all.operations.all), "{all:#?}");
    assert!(is_most(all.inputs.offered, 99, all.inputs.all), "{all:#?}");
    assert!(all.schemas > 10_000 && is_most(all.schemas - all.untyped, 96, all.schemas), "{all:#?}");
}

/// The main files of the documents: of one that consists of several files, that which lies in a folder of its own.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let main = |path: PathBuf| if path.is_dir() { path.join("specifications/warehouse.yaml") } else { path };
    entries.map(main).collect()
}

fn load(path: &Path) -> Document {
    let name = path.to_str().unwrap();
    let bytes = std::fs::read(path).unwrap();
    Document::new(name, bytes, Format::of(name)).with_files(|name| std::fs::read(name).ok())
}

/// Makes a connector of a document, and holds it against that.
fn measured(path: &Path) -> Tally {
    let document = load(path);
    let (server, made) = connector_of(&document);
    let mut tally = Tally { documents: 1, ..Tally::default() };
    let imported = match made {
        Ok(imported) => imported,
        Err(error) => {
            tally.faulty.push(format!("{}: {error}", path.display()));
            return tally;
        }
    };
    invariants::check_import(&document, &imported);
    if document.source().text().len() <= MOST_FOR_ALL {
        invariants::check_package(&imported);
        let again = connector_of(&document).1.unwrap();
        assert!(imported.package == again.package, "made twice, {} differs", path.display());
    }
    let name = Path::new("made").join(path.file_name().unwrap());
    let folder = Folder::from_files(&name, &files(&imported));
    let certified =
        Judge::of(&folder, Profile::Certification).only(|rule| OF_PLACEHOLDERS.contains(&rule.name)).judge();
    for rule in OF_PLACEHOLDERS {
        let is_said = certified.findings.iter().any(|finding| finding.rule.name == rule);
        assert!(is_said, "certification does not say {rule} of {}", path.display());
    }
    let references = [document];
    let judgement = Judge::of(&folder, Profile::Deploy).references(&references).served_at(server).judge();
    tally.faulty.extend(first_error(&judgement).map(|error| format!("{}: {error}", path.display())));
    let has_drifted = judgement.findings.iter().any(|finding| finding.rule.is_drift() && is_heavy(finding));
    tally.clean = usize::from(!has_drifted);
    count(&folder, &judgement, &mut tally);
    tally
}

/// The connector of a document, with an address where that has none, and the first of its operations where there are too many.
fn connector_of(document: &Document) -> (Option<&'static str>, Result<Imported, String>) {
    let mut wish = Wish { icon: Some(ICON), ..Wish::default() };
    loop {
        match import(document, &wish).map_err(|error| error.to_string()) {
            Err(error) if error.contains("--server") && wish.server.is_none() => wish.server = Some(SERVER),
            Err(error) if error.contains("--first") && wish.choice.first.is_none() => {
                wish.choice = Choice { first: Some(MOST_OPERATIONS), ..wish.choice };
            }
            made => return (wish.server, made),
        }
    }
}

fn files(imported: &Imported) -> BTreeMap<String, Vec<u8>> {
    imported.package.iter().map(|artifact| (artifact.name.to_string(), artifact.bytes.clone())).collect()
}

fn is_heavy(finding: &Finding) -> bool {
    [Severity::Error, Severity::Warning].contains(&finding.severity)
}

fn first_error(judgement: &Judgement) -> Option<String> {
    let error = judgement.findings.iter().find(|finding| finding.severity == Severity::Error)?;
    Some(format!("{}: {} at {}", error.rule.name, error.message, error.location.pointer.as_str()))
}

/// Counts what is offered of the document, and how much of that says what it holds.
fn count(folder: &Folder, judgement: &Judgement, tally: &mut Tally) {
    let connector = Connector::read(folder, Profile::Deploy);
    let schemas = &connector.definition.as_ref().unwrap().schemas;
    let says = ["$ref", "type", "properties", "allOf", "enum"];
    let is_untyped = |node: Node<'_>| !says.iter().any(|key| node.get(key).is_some());
    tally.schemas = schemas.len();
    tally.untyped = schemas.iter().filter(|schema| is_untyped(schema.node)).count();
    let coverage = judgement.coverage.as_ref().unwrap();
    if coverage.operations.all <= MOST_OPERATIONS {
        tally.operations = coverage.operations;
    }
    let api = Api::read(folder.document(Kind::Definition).unwrap().root()).unwrap();
    let own = api.operations.iter().map(|own| own.inputs.len() + usize::from(own.body.is_some()));
    let offered = own.sum();
    let missing = coverage.offered.iter().flat_map(|operation| &operation.missing);
    let missing = missing.filter(|missing| !missing.contains(" property '")).count();
    tally.inputs = Share { offered, all: offered + missing };
}
