//! The files of a connector, loaded.

mod archive;
mod foreign;
mod icon;
mod layout;
mod slot;
mod solution;
mod store;
mod walk;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::{Document, FileId, Format, Node, Position};
use crate::error::Error;
use crate::files::{self, Changed};
use crate::root::Root;

pub use foreign::{Foreign, other_version, wrapped};
pub use icon::Icon;
pub use layout::Layout;
pub use solution::{Declared, schema_name};
pub use store::Store;

pub use crate::path::shown as display;

use archive::Archive;
use layout::{MOST_CONNECTORS, Site};
use slot::Slot;
use store::{Disk, Memory, shown};

/// Name of the icon's file.
const ICON: &str = "icon.png";

/// What a file of a connector folder is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `apiDefinition.swagger.json`.
    Definition,
    /// `apiProperties.json`.
    Properties,
    /// `settings.json`, read by Microsoft's client.
    Settings,
    /// `README.md`.
    Readme,
    /// `script.csx`.
    Script,
    /// In a solution or a clone: what stands under `connectionParameters` in the properties.
    ConnectionParameters,
    /// In a solution or a clone: what stands under `connectionParameterSets` in the properties.
    ConnectionParameterSets,
    /// In a solution or a clone: what stands under `policyTemplateInstances` in the properties.
    Policies,
    /// In a solution or a clone: the connector's row in its table, and the names of its files.
    Descriptor,
    /// In a solution: what the solution holds.
    Manifest,
    /// In a solution: an environment variable.
    Variable,
    /// In a solution: the value that an environment variable has where it was exported.
    VariableValue,
}

impl Kind {
    /// The files of a package.
    const PACKAGE: [Kind; 5] =
        [Kind::Definition, Kind::Properties, Kind::Settings, Kind::Readme, Kind::Script];

    /// The name that Microsoft's documentation and tools use; in a solution, what it ends with or is.
    pub fn file_name(self) -> &'static str {
        match self {
            Kind::Definition => "apiDefinition.swagger.json",
            Kind::Properties => "apiProperties.json",
            Kind::Settings => "settings.json",
            Kind::Readme => "README.md",
            Kind::Script => "script.csx",
            Kind::ConnectionParameters => "connectionparameters.json",
            Kind::ConnectionParameterSets => "connectionparametersets.json",
            Kind::Policies => "policytemplateinstances.json",
            Kind::Descriptor => "customizations.xml",
            Kind::Manifest => "solution.xml",
            Kind::Variable => "environmentvariabledefinition.xml",
            Kind::VariableValue => "environmentvariablevalues.json",
        }
    }

    fn format(self, layout: Layout) -> Format {
        match self {
            Kind::Readme | Kind::Script => Format::Text,
            // Whatever its name says, the tools write JSON.
            Kind::Descriptor if layout == Layout::Agent => Format::Json,
            Kind::Descriptor | Kind::Manifest | Kind::Variable => Format::Xml,
            _ => Format::Json,
        }
    }

    /// Whether a file of this kind may be nothing at all: some empty it before they commit it, and with it their keys.
    fn may_be_blank(self) -> bool {
        matches!(self, Kind::ConnectionParameters | Kind::ConnectionParameterSets | Kind::Policies)
    }
}

/// The files of a connector, wherever they lie, or a definition file alone.
#[derive(Debug)]
pub struct Folder {
    /// The folder; in a solution, the definition; of a definition file alone, the file.
    pub path: PathBuf,
    /// How the files lie there.
    pub layout: Layout,
    /// Whether all files of the connector would be here, so that they can be missing.
    pub is_complete: bool,
    /// Whether it was read from an archive or a revision, so that nothing can be written back.
    pub is_fixed: bool,
    /// In a solution: the environment variables that it declares. The files of those that the connector names are its own, too.
    pub declared: Vec<Declared>,
    /// In a solution: files that an export beside it has otherwise, by their paths as reports show them, ours first.
    pub differing_copies: Vec<(String, String)>,
    /// Files that are there and cannot be read: paths as reports show them, and why.
    pub unreadable: Vec<(String, String)>,
    /// Names of the folder's entries that are the connector's, sorted.
    pub entries: Vec<String>,
    /// The icon.
    pub icon: Option<Icon>,
    /// Paths of the entries as reports show them, in the same order.
    paths: Vec<String>,
    /// Its path as reports show it.
    shown: String,
    slots: Vec<Slot>,
}

impl Folder {
    /// Connectors at a path that a user names: a definition file, a connector folder, a solution, or folders of them at any
    /// depth.
    pub fn find(path: &Path) -> Result<Vec<PathBuf>, Error> {
        let root = Folder::root(path)?;
        Folder::find_each(path, &root).into_iter().collect()
    }

    /// What holds the files of connectors at a path that a user names; of one in a solution, that is more than its folder.
    pub fn root(path: &Path) -> Result<Root, Error> {
        let file = archive_of(path).unwrap_or(path);
        let named = Root::of_named(file).map_err(Error::read(path))?;
        let folder = file.parent().filter(|_| file.is_file());
        Ok(folder.map_or(named, |folder| Root::of(shown(&layout::home(folder)))))
    }

    /// The same at a path below a root, with what kept us from looking into folders on the way.
    pub fn find_each(path: &Path, root: &Root) -> Vec<Result<PathBuf, Error>> {
        let mut found = match archived(path, root) {
            Err(error) => return vec![Err(error)],
            Ok(Some(archive)) => limited(path, archive::connectors(&archive, path)),
            Ok(None) => match fs::metadata(path) {
                Err(error) => return vec![Err(Error::read(path)(error))],
                Ok(metadata) if !metadata.is_dir() => {
                    let none = BTreeMap::new();
                    let meant = layout::meant(path, &Disk::new(root, Path::new(""), &none));
                    if !meant.is_dir() {
                        return vec![Ok(meant)];
                    }
                    walk::connectors(&meant, root)
                }
                Ok(_) => walk::connectors(path, root),
            },
        };
        if found.is_empty() {
            let entries = entries(path).unwrap_or_default();
            found.push(Err(Error::NoConnector {
                path: path.to_owned(),
                near: near_definition(path, &entries),
            }));
        }
        found
    }

    /// Loads the files of the connector that a user names, or that [`Folder::find`] found.
    pub fn load(path: &Path) -> Result<Folder, Error> {
        Folder::load_one(path, &Folder::root(path)?)
    }

    /// Loads the files of the only connector at a path below a root.
    pub fn load_one(path: &Path, root: &Root) -> Result<Folder, Error> {
        let none = BTreeMap::new();
        let path = &layout::meant(path, &Disk::new(root, Path::new(""), &none));
        let folder = Folder::load_with(path, root, &none)?;
        if folder.slots.iter().any(|slot| slot.kind == Kind::Definition && slot.document.is_some()) {
            return Ok(folder);
        }
        // A solution has its connectors further down.
        match &Folder::find_each(path, root)[..] {
            [Ok(only)] => Folder::load_with(only, root, &none),
            [Ok(one), .., Ok(last)] => Err(several(path, one, last)),
            _ => Ok(folder),
        }
    }

    /// Loads the files of a connector below a root, some of which are taken to hold something else than they do.
    pub fn load_with(path: &Path, root: &Root, changed: &Changed) -> Result<Folder, Error> {
        if let Some(archive) = archived(path, root)? {
            let folder =
                Folder::at(path, &*archive).or_else(|| match &archive::connectors(&archive, path)[..] {
                    [only] => Folder::at(only, &*archive),
                    _ => None,
                });
            return folder.map(Folder::fixed).ok_or_else(|| match &archive::connectors(&archive, path)[..] {
                [one, .., last] => several(path, one, last),
                _ => Error::NoConnector { path: path.to_owned(), near: None },
            });
        }
        let own = if path.is_dir() { Some(path) } else { path.parent() };
        let disk = Disk::new(root, own.unwrap_or(Path::new("")), changed);
        if let Some(folder) = Folder::at(path, &disk) {
            return Ok(folder);
        }
        if path.is_dir() {
            let entries = disk.entries(path).map_err(Error::read(path))?;
            return Ok(Folder::read(Site::package(path, entries), &disk));
        }
        let bytes = disk.read(path).map_err(Error::read(path))?;
        Ok(Folder::of_definition(path, bytes))
    }

    /// The same, from where nothing can be written back.
    #[must_use]
    pub fn fixed(self) -> Folder {
        Folder { is_fixed: true, ..self }
    }

    /// The only connector of an archive that was read from somewhere else.
    pub fn of_archive(path: &Path, bytes: Vec<u8>) -> Option<Result<Folder, Error>> {
        let archive = Archive::open(path, bytes).ok()?;
        Some(match &archive::connectors(&archive, path)[..] {
            [only] => {
                let folder = Folder::at(only, &archive).map(Folder::fixed);
                folder.ok_or_else(|| Error::NoConnector { path: path.to_owned(), near: None })
            }
            [one, .., last] => Err(several(path, one, last)),
            [] => Err(Error::NoConnector { path: path.to_owned(), near: None }),
        })
    }

    /// The connector at a path of a store, which is a folder or, in a solution, a file; nothing where none lies there.
    pub fn at(path: &Path, store: &dyn Store) -> Option<Folder> {
        Some(Folder::read(Site::at(path, store)?, store))
    }

    /// The paths of the connectors at and below a path of a store.
    pub fn all_in(path: &Path, store: &dyn Store) -> Vec<PathBuf> {
        let meant = layout::meant(path, store);
        if store.entries(&meant).is_err() {
            return vec![meant];
        }
        store::folders(store, &meant)
            .iter()
            .flat_map(|(folder, names)| layout::connectors(folder, names))
            .filter(|path| !is_copy(path, store))
            .collect()
    }

    /// The connectors that a file belongs to, by where it lies: that of its folder, or those of the solution that it speaks of.
    pub fn holding(file: &Path) -> Vec<PathBuf> {
        let folder = file.parent().unwrap_or(Path::new(""));
        let Ok(root) = Folder::root(folder) else { return Vec::new() };
        let none = Changed::new();
        let disk = Disk::new(&root, folder, &none);
        let meant = layout::meant(file, &disk);
        if let Some(solution) = solution::of_variable(file) {
            return Folder::all_in(solution, &disk);
        }
        if disk.entries(&meant).is_ok() {
            return Folder::all_in(&meant, &disk);
        }
        let found = [&*meant, folder].into_iter().find(|path| Site::at(path, &disk).is_some());
        found.map(Path::to_owned).into_iter().collect()
    }

    /// A definition alone; the path is what reports call it.
    pub fn of_definition(path: &Path, bytes: Vec<u8>) -> Folder {
        let site = Site::package(path, Vec::new());
        let slot = Slot::new(Kind::Definition, &site, path.to_owned(), display(path), Some(bytes));
        Folder {
            path: path.to_owned(),
            layout: Layout::Package,
            is_complete: false,
            is_fixed: false,
            declared: Vec::new(),
            differing_copies: Vec::new(),
            unreadable: Vec::new(),
            entries: Vec::new(),
            icon: None,
            paths: Vec::new(),
            shown: display(path),
            slots: vec![slot],
        }
    }

    /// A connector that exists in memory only, or the only one of a solution there; a name that ends in a slash is that of a
    /// folder.
    pub fn from_files(path: &Path, files: &BTreeMap<String, Vec<u8>>) -> Folder {
        // Joining takes away the slash at the end.
        let at = |name: &String| match name.strip_suffix('/') {
            Some(folder) => PathBuf::from(format!("{}/", path.join(folder).display())),
            None => path.join(name),
        };
        let memory = Memory::new(files.iter().map(|(name, bytes)| (at(name), bytes.clone())));
        let only = || match &Folder::all_in(path, &memory)[..] {
            [only] => Folder::at(only, &memory),
            _ => None,
        };
        Folder::at(path, &memory).or_else(only).unwrap_or_else(|| {
            let entries = memory.entries(path).unwrap_or_default();
            Folder::read(Site::package(path, entries), &memory)
        })
    }

    fn read(site: Site, store: &dyn Store) -> Folder {
        let mut unreadable = Vec::new();
        let mut read = |file: &Path| {
            let read = store.read(file);
            read.map_err(|error| unreadable.push((store.name(file), files::reason(&error)))).ok()
        };
        let mut slots = Vec::new();
        let slot = |kind: Kind, file: PathBuf, bytes: Option<Vec<u8>>| {
            let name = store.name(&file);
            Slot::new(kind, &site, file, name, bytes)
        };
        for kind in site.kinds() {
            let file = site.folder.join(site.file_name(kind));
            let bytes = site.entry(kind).and_then(|_| read(&file));
            slots.push(slot(kind, file, bytes));
        }
        let declared = solution::declared(&site, store, &slots);
        let words = words(&slots, !declared.is_empty());
        let is_named = |variable: &&Declared| words.contains(&variable.name().to_ascii_lowercase());
        let named: Vec<_> = declared.iter().filter(is_named).collect();
        for (kind, file) in solution::files(&site, &named, store) {
            let bytes = read(&file);
            slots.push(slot(kind, file, bytes));
        }
        let icon = site.icon().map(|entry| site.folder.join(entry));
        let icon = icon.and_then(|file| Some((store.name(&file), read(&file)?)));
        let icon = icon.map(|(name, bytes)| Icon::new(name, bytes));
        let paths = site.entries.iter().map(|entry| store.name(&site.folder.join(entry))).collect();
        let path = match site.layout {
            Layout::Solution => site.folder.join(site.file_name(Kind::Definition)),
            _ => site.folder.clone(),
        };
        Folder {
            shown: store.name(&path),
            path,
            layout: site.layout,
            is_complete: true,
            is_fixed: false,
            declared,
            differing_copies: solution::differing_copies(&site, store),
            unreadable,
            icon,
            paths,
            slots,
            entries: site.entries,
        }
    }

    /// The file of a kind, where the folder holds it and nothing foreign stands there.
    pub fn document(&self, kind: Kind) -> Option<&Document> {
        self.slots.iter().find(|slot| slot.kind == kind)?.judged()
    }

    /// The kinds of files in which there may be findings that change something.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.slots.iter().map(|slot| slot.kind).filter(|kind| !matches!(kind, Kind::Readme | Kind::Script))
    }

    /// All files of a kind, of which some layouts have several.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &Document> {
        self.slots.iter().filter(move |slot| slot.kind == kind).filter_map(Slot::judged)
    }

    /// The files that are there and say nothing where they should hold something: kind and path as reports show it.
    pub fn blanks(&self) -> impl Iterator<Item = (Kind, &str)> {
        self.slots.iter().filter(|slot| slot.is_blank()).map(|slot| (slot.kind, slot.name.as_str()))
    }

    /// The row of the connector in its table, from its own file or that of the whole solution.
    pub fn descriptor(&self) -> Option<Node<'_>> {
        let document = self.document(Kind::Descriptor).filter(|document| document.is_parsed())?;
        solution::descriptor(document.root())
    }

    /// Whether no file of a solution describes the connector, and none that may do so could not be read.
    pub fn is_undescribed(&self) -> bool {
        let is_known = |slot: &Slot| {
            let is_unreadable = self.unreadable.iter().any(|(unreadable, _)| *unreadable == slot.name);
            slot.kind == Kind::Descriptor && (slot.document.is_some() || is_unreadable)
        };
        self.layout == Layout::Solution && !self.slots.iter().any(is_known)
    }

    /// The folder that holds all of it: in a solution, that of the solution.
    pub fn home(&self) -> PathBuf {
        match self.layout {
            Layout::Solution => layout::home(self.path.parent().unwrap_or(Path::new(""))),
            _ if self.is_complete => self.path.clone(),
            _ => self.path.parent().unwrap_or(Path::new("")).to_owned(),
        }
    }

    /// In a solution: what the names of its files begin with.
    pub fn base(&self) -> String {
        layout::base_of_path(&self.path).unwrap_or_default().to_owned()
    }

    /// All loaded files, the definition first.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.slots.iter().filter_map(|slot| slot.document.as_deref())
    }

    /// Those of them that are what their places say.
    pub fn judged(&self) -> impl Iterator<Item = &Document> {
        self.slots.iter().filter_map(Slot::judged)
    }

    /// What stands where the definition should, if that is something else.
    pub fn foreign(&self) -> Option<(Foreign, &Document)> {
        self.slots.iter().find_map(|slot| Some((slot.foreign?, slot.document.as_deref()?)))
    }

    /// The file that a text of the connector was read from.
    pub fn file(&self, source: FileId) -> Option<&Path> {
        let is_from = |slot: &&Slot| slot.document.as_ref().is_some_and(|own| own.source().id() == source);
        self.slots.iter().find(is_from).map(|slot| slot.path.as_path())
    }

    /// Whether a file could be read, by its path as reports show it.
    pub fn is_read(&self, name: &str) -> bool {
        let is_obstructed = |slot: &Slot| slot.name == name && self.obstacle(slot.kind).is_some();
        !self.unreadable.iter().any(|(unreadable, _)| unreadable == name)
            && !self.slots.iter().any(is_obstructed)
    }

    /// Why a file that is there cannot be read as what it should be: the system, the encoding, the syntax, or what it is instead.
    pub fn obstacle(&self, kind: Kind) -> Option<String> {
        let slot = self.slots.iter().find(|slot| slot.kind == kind).filter(|slot| !slot.is_blank())?;
        if let Some(foreign) = slot.foreign {
            return Some(format!("it is {foreign}"));
        }
        let unreadable = self.unreadable.iter().find(|(unreadable, _)| *unreadable == slot.name);
        let fault = || {
            let document = slot.document.as_ref()?;
            let fault = document.fault()?;
            let Position { line, column } = document.source().position(fault.offset);
            Some(format!("line {line}, column {column}: {}; `conndef validate` shows it", fault.message))
        };
        unreadable.map(|(_, reason)| reason.clone()).or_else(fault)
    }

    /// Name and path of each entry of the folder.
    pub fn entry_paths(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().zip(&self.paths).map(|(entry, path)| (entry.as_str(), path.as_str()))
    }

    /// Path of the file of a kind, or of where it is missing.
    pub fn name(&self, kind: Kind) -> &str {
        self.slots.iter().find(|slot| slot.kind == kind).map_or(kind.file_name(), |slot| &slot.name)
    }

    /// That it is no connector.
    pub fn lacks_definition(&self) -> Error {
        let folder = self.path.parent().filter(|_| self.layout == Layout::Solution).unwrap_or(&self.path);
        Error::NoConnector { path: self.path.clone(), near: near_definition(folder, &self.entries) }
    }

    /// The name of the folder itself as reports show it.
    pub fn display(&self) -> String {
        self.shown.clone()
    }
}

/// The connector of a solution that has only one, among those that were found at its path.
pub fn only_component(found: &[Result<PathBuf, Error>]) -> Option<&Path> {
    match found {
        [Ok(only)] if !only.is_dir() => Some(only),
        _ => None,
    }
}

/// The folder of a solution that somebody means who gives it or that of its connectors.
pub fn solution_around(folder: &Path) -> PathBuf {
    layout::home(folder)
}

/// What a solution calls the connector of which this is the definition.
pub fn component(path: &Path) -> Option<&str> {
    layout::base_of_path(path).filter(|_| path.is_file())
}

/// Connectors that lie in one place; what is beyond the limit is said.
fn limited(path: &Path, mut connectors: Vec<PathBuf>) -> Vec<Result<PathBuf, Error>> {
    let is_cut = connectors.len() > MOST_CONNECTORS;
    connectors.truncate(MOST_CONNECTORS);
    let reason = || std::io::Error::other(format!("it holds more than {MOST_CONNECTORS} connectors"));
    let cut = is_cut.then(|| Err(Error::read(path)(reason())));
    connectors.into_iter().map(Ok).chain(cut).collect()
}

/// What may be names in some files, in lower case, where that is asked for: a name is compared without case.
fn words(slots: &[Slot], are_wanted: bool) -> HashSet<String> {
    let texts = slots.iter().filter(|_| are_wanted).filter_map(|slot| slot.document.as_ref());
    let words = texts.flat_map(|document| {
        document.source().text().split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
    });
    words.filter(|word| word.contains('_')).map(str::to_ascii_lowercase).collect()
}

/// Whether a connector is an export's copy of one that lies unpacked beside it.
fn is_copy(path: &Path, store: &dyn Store) -> bool {
    let own = path.parent().zip(path.file_name());
    let winner = own.and_then(|(folder, name)| Some((layout::winner(folder)?, name.to_string_lossy())));
    winner.is_some_and(|(folder, name)| {
        store
            .entries(&folder)
            .is_ok_and(|entries| entries.iter().any(|entry| entry.eq_ignore_ascii_case(&name)))
    })
}

/// That a path holds more than one connector where one is asked for.
fn several(path: &Path, one: &Path, other: &Path) -> Error {
    Error::SeveralConnectors { path: display(path), one: display(one), other: display(other) }
}

/// The archive in which a path lies that is none of the file system's own.
fn archive_of(path: &Path) -> Option<&Path> {
    // What is above something that exists is a folder.
    let (nearest, metadata) = path.ancestors().find_map(|above| Some((above, fs::metadata(above).ok()?)))?;
    let is_zip = || nearest.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
    (metadata.is_file() && (nearest != path || is_zip())).then_some(nearest)
}

/// That archive, read; nothing where it is none after all, and is judged as the file that it is.
fn archived(path: &Path, root: &Root) -> Result<Option<Arc<Archive>>, Error> {
    let Some(file) = archive_of(path) else { return Ok(None) };
    Archive::read_once(file, || files::read_below(root, file)).map_err(Error::read(file))
}

fn entries(folder: &Path) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(Error::read(folder))? {
        names.push(entry.map_err(Error::read(folder))?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// A file among a folder's entries that may be a definition under another name.
fn near_definition(folder: &Path, entries: &[String]) -> Option<String> {
    let is_near = |entry: &&String| {
        let extension = Path::new(entry).extension().unwrap_or_default();
        let is_of_connector = Kind::PACKAGE.iter().any(|kind| entry.eq_ignore_ascii_case(kind.file_name()));
        ["json", "yaml", "yml"].iter().any(|known| extension.eq_ignore_ascii_case(known)) && !is_of_connector
    };
    entries.iter().find(is_near).map(|entry| display(&folder.join(entry)))
}
