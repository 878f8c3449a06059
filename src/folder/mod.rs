//! The files of a connector, loaded.

mod foreign;
mod walk;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Cursor};
use std::path::{Path, PathBuf};

use crate::document::{Document, FileId, Format, Position};
use crate::error::Error;
use crate::files;
use crate::root::Root;

pub use foreign::{Foreign, other_version};

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
}

impl Kind {
    const ALL: [Kind; 5] = [Kind::Definition, Kind::Properties, Kind::Settings, Kind::Readme, Kind::Script];

    /// The name that Microsoft's documentation and tools use.
    pub fn file_name(self) -> &'static str {
        match self {
            Kind::Definition => "apiDefinition.swagger.json",
            Kind::Properties => "apiProperties.json",
            Kind::Settings => "settings.json",
            Kind::Readme => "README.md",
            Kind::Script => "script.csx",
        }
    }

    fn format(self) -> Format {
        match self {
            Kind::Definition | Kind::Properties | Kind::Settings => Format::Json,
            Kind::Readme | Kind::Script => Format::Text,
        }
    }
}

/// A connector folder, or a definition file alone.
#[derive(Debug)]
pub struct Folder {
    /// The folder; of a definition file alone, the file.
    pub path: PathBuf,
    /// Whether this is a folder, so that files can be missing from it.
    pub is_complete: bool,
    /// Files that are there and cannot be read: paths as reports show them, and why.
    pub unreadable: Vec<(String, String)>,
    /// Names of all entries of the folder, sorted.
    pub entries: Vec<String>,
    /// The icon.
    pub icon: Option<Icon>,
    /// Paths of the entries as reports show them, in the same order.
    paths: Vec<String>,
    slots: Vec<Slot>,
}

/// The image that stands for the connector.
#[derive(Debug)]
pub struct Icon {
    /// Path of the file, as reports show it.
    pub name: String,
    bytes: Vec<u8>,
}

impl Icon {
    /// An image that stands in no connector's folder yet.
    pub fn new(name: String, bytes: Vec<u8>) -> Icon {
        Icon { name, bytes }
    }

    /// The file itself.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The file's content.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Width and height in pixels, where the file is a PNG image.
    pub fn size(&self) -> Option<(u32, u32)> {
        self.reader().map(|reader| reader.info().size())
    }

    /// Size of the file.
    pub fn byte_count(&self) -> usize {
        self.bytes.len()
    }

    /// Whether any pixel is not opaque; `false` for images too large to be icons, which are not looked at.
    pub fn is_transparent(&self) -> bool {
        const MOST_BYTES: usize = 1 << 24;
        let Some(mut reader) = self.reader() else { return false };
        let Some(size) = reader.output_buffer_size().filter(|size| *size <= MOST_BYTES) else { return false };
        let mut pixels = vec![0; size];
        if reader.next_frame(&mut pixels).is_err() {
            return false;
        }
        let samples = reader.output_color_type().0.samples();
        // With alpha there are two or four samples to a pixel, alpha the last.
        samples % 2 == 0 && pixels.chunks_exact(samples).any(|pixel| pixel.last() != Some(&u8::MAX))
    }

    fn reader(&self) -> Option<png::Reader<Cursor<&[u8]>>> {
        let mut decoder = png::Decoder::new(Cursor::new(self.bytes.as_slice()));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        decoder.read_info().ok()
    }
}

#[derive(Debug)]
struct Slot {
    kind: Kind,
    /// Path of the file, or of where it is missing.
    path: PathBuf,
    /// The same as reports show it.
    name: String,
    document: Option<Document>,
    /// What the file is if it is not what its place says.
    foreign: Option<Foreign>,
}

impl Slot {
    fn new(kind: Kind, path: PathBuf, bytes: Option<Vec<u8>>) -> Slot {
        let name = display(&path);
        let mut foreign = None;
        let document = bytes.map(|bytes| {
            if kind != Kind::Definition {
                return Document::new(&name, bytes, kind.format());
            }
            let (document, found) = Foreign::read(&name, bytes);
            foreign = found;
            document
        });
        Slot { kind, path, name, document, foreign }
    }

    /// What was read, if it is what its place says.
    fn judged(&self) -> Option<&Document> {
        self.document.as_ref().filter(|_| self.foreign.is_none())
    }
}

impl Folder {
    /// Connectors at a path that a user names: a definition file, a connector folder, or folders of connector folders at any
    /// depth.
    pub fn find(path: &Path) -> Result<Vec<PathBuf>, Error> {
        let root = Root::of_named(path).map_err(Error::read(path))?;
        Folder::find_each(path, &root).into_iter().collect()
    }

    /// The same at a path below a root, with what kept us from looking into folders on the way.
    pub fn find_each(path: &Path, root: &Root) -> Vec<Result<PathBuf, Error>> {
        let mut found = match fs::metadata(path) {
            Err(error) => return vec![Err(Error::read(path)(error))],
            Ok(metadata) if !metadata.is_dir() => return vec![Ok(path.to_owned())],
            Ok(_) => walk::connectors(path, root),
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

    /// Loads the files of a connector that a user names, or that [`Folder::find`] found.
    pub fn load(path: &Path) -> Result<Folder, Error> {
        let root = Root::of_named(path).map_err(Error::read(path))?;
        Folder::load_with(path, &root, &BTreeMap::new())
    }

    /// Loads the files of a connector below a root, some of which are taken to hold something else than they do.
    pub fn load_with(
        path: &Path,
        root: &Root,
        changed: &BTreeMap<PathBuf, Vec<u8>>,
    ) -> Result<Folder, Error> {
        let read_entry = files::reader_of_entries(root, path);
        let read = |file: &Path| match changed.get(file) {
            Some(bytes) => Ok(bytes.clone()),
            None => read_entry(file),
        };
        if path.is_dir() {
            return Ok(Folder::read(path, entries(path)?, read));
        }
        let bytes = read(path).map_err(Error::read(path))?;
        Ok(Folder::of_definition(path, bytes))
    }

    /// A definition alone; the path is what reports call it.
    pub fn of_definition(path: &Path, bytes: Vec<u8>) -> Folder {
        let slot = Slot::new(Kind::Definition, path.to_owned(), Some(bytes));
        Folder {
            path: path.to_owned(),
            is_complete: false,
            unreadable: Vec::new(),
            entries: Vec::new(),
            icon: None,
            paths: Vec::new(),
            slots: vec![slot],
        }
    }

    /// A folder that exists in memory only; a name that ends in a slash is that of a folder in it.
    pub fn from_files(path: &Path, files: &BTreeMap<String, Vec<u8>>) -> Folder {
        let read = |file: &Path| {
            let bytes = file.file_name().and_then(|name| files.get(&*name.to_string_lossy()));
            bytes.cloned().ok_or_else(|| io::Error::other("it is a folder"))
        };
        let entries = files.keys().map(|name| name.trim_end_matches('/').to_owned());
        Folder::read(path, entries.collect(), read)
    }

    /// A folder of which the names of its entries are known, and how to read one.
    pub fn read(path: &Path, entries: Vec<String>, read: impl Fn(&Path) -> io::Result<Vec<u8>>) -> Folder {
        let mut unreadable = Vec::new();
        let mut read = |entry: &String| {
            let file = path.join(entry);
            let read = read(&file);
            read.map_err(|error| unreadable.push((display(&file), files::reason(&error)))).ok()
        };
        let mut slots = Vec::new();
        for kind in Kind::ALL {
            let entry = match kind {
                Kind::Definition => definition_entry(&entries),
                _ => entries.iter().find(|entry| entry.eq_ignore_ascii_case(kind.file_name())),
            };
            let file = path.join(entry.map_or(kind.file_name(), String::as_str));
            slots.push(Slot::new(kind, file, entry.and_then(&mut read)));
        }
        let icon = entries.iter().find(|entry| entry.eq_ignore_ascii_case(ICON));
        let icon = icon.and_then(|entry| Some((entry, read(entry)?)));
        let icon = icon.map(|(entry, bytes)| Icon { name: display(&path.join(entry)), bytes });
        let paths = entries.iter().map(|entry| display(&path.join(entry))).collect();
        Folder { path: path.to_owned(), is_complete: true, unreadable, icon, entries, paths, slots }
    }

    /// The file of a kind, where the folder holds it and nothing foreign stands there.
    pub fn document(&self, kind: Kind) -> Option<&Document> {
        self.slots.iter().find(|slot| slot.kind == kind)?.judged()
    }

    /// All loaded files, the definition first.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.slots.iter().filter_map(|slot| slot.document.as_ref())
    }

    /// Those of them that are what their places say.
    pub fn judged(&self) -> impl Iterator<Item = &Document> {
        self.slots.iter().filter_map(Slot::judged)
    }

    /// What stands where the definition should, if that is something else.
    pub fn foreign(&self) -> Option<(Foreign, &Document)> {
        self.slots.iter().find_map(|slot| Some((slot.foreign?, slot.document.as_ref()?)))
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
        let slot = self.slots.iter().find(|slot| slot.kind == kind)?;
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
        Error::NoConnector { path: self.path.clone(), near: near_definition(&self.path, &self.entries) }
    }

    /// The name of the folder itself as reports show it.
    pub fn display(&self) -> String {
        display(&self.path)
    }
}

/// A path with forward slashes and without a leading `./`, the same on every system.
pub fn display(path: &Path) -> String {
    let text = path.to_string_lossy();
    // Elsewhere a backslash is part of a name.
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    text.strip_prefix("./").map_or(text.clone(), str::to_owned)
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
        let is_of_connector = Kind::ALL.iter().any(|kind| entry.eq_ignore_ascii_case(kind.file_name()));
        ["json", "yaml", "yml"].iter().any(|known| extension.eq_ignore_ascii_case(known)) && !is_of_connector
    };
    entries.iter().find(is_near).map(|entry| display(&folder.join(entry)))
}

/// The definition among a folder's entries; published folders also hold misspelt ones, of which a single one will do, and one
/// in YAML will where there is none in JSON.
fn definition_entry(entries: &[String]) -> Option<&String> {
    let proper = entries.iter().find(|entry| entry.eq_ignore_ascii_case(Kind::Definition.file_name()));
    let only = |extensions: &[&str]| {
        let is_one = |entry: &&String| {
            extensions.iter().any(|extension| entry.to_ascii_lowercase().ends_with(extension))
        };
        let mut others = entries.iter().filter(is_one);
        others.next().filter(|_| others.next().is_none())
    };
    proper.or_else(|| only(&[".swagger.json"])).or_else(|| only(&[".swagger.yaml", ".swagger.yml"]))
}
