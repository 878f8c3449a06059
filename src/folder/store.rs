//! What holds the files of a connector: the file system, a revision, an archive, memory.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::display;
use crate::files::{self, Changed};
use crate::root::Root;

/// Files by paths that lead from the same place.
pub trait Store {
    /// Names of what a folder holds, sorted.
    fn entries(&self, folder: &Path) -> io::Result<Vec<String>>;

    /// The bytes of a file.
    fn read(&self, file: &Path) -> io::Result<Vec<u8>>;

    /// A path as reports show it.
    fn name(&self, path: &Path) -> String {
        display(path)
    }
}

/// Connectors are not looked for in more folders of a revision or an archive than these.
const MOST_FOLDERS: usize = 10_000;

/// The folders at and below one, each before those in it.
pub(super) fn folders(store: &dyn Store, top: &Path) -> Vec<(PathBuf, Vec<String>)> {
    let mut open = vec![top.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        let Ok(names) = store.entries(&folder) else { continue };
        // What has a point in its name is hardly ever a folder, and asking costs a process.
        let may_be_folder = |name: &&String| !name.starts_with('.') && Path::new(name).extension().is_none();
        open.extend(names.iter().rev().filter(may_be_folder).map(|name| folder.join(name)));
        found.push((folder, names));
        if found.len() == MOST_FOLDERS {
            break;
        }
    }
    found
}

/// The file system below a root.
pub(super) struct Disk<'r> {
    root: &'r Root,
    /// Files that are taken to hold something else than they do.
    changed: &'r Changed,
    /// The folder of the connector.
    folder: PathBuf,
    /// Where that leads, without links, unless it is outside.
    real: Option<PathBuf>,
}

impl<'r> Disk<'r> {
    /// The files of a root, most of which are asked for in one folder.
    pub(super) fn new(root: &'r Root, folder: &Path, changed: &'r Changed) -> Disk<'r> {
        Disk { root, changed, folder: folder.to_owned(), real: root.resolve(folder).ok() }
    }

    /// Where a file of the connector's folder lies: one that is no link lies where the folder does, which is not asked of each.
    fn plain_entry(&self, file: &Path) -> Option<PathBuf> {
        let folder = self.real.as_ref().filter(|_| file.parent() == Some(&self.folder))?;
        let entry = folder.join(file.file_name()?);
        fs::symlink_metadata(&entry).is_ok_and(|metadata| metadata.is_file()).then_some(entry)
    }
}

impl Store for Disk<'_> {
    fn entries(&self, folder: &Path) -> io::Result<Vec<String>> {
        let real = match &self.real {
            Some(real) if folder == self.folder => real,
            _ => &self.root.resolve(folder)?,
        };
        let mut names = Vec::new();
        for entry in fs::read_dir(real)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        match self.changed.get(file) {
            Some(bytes) => Ok(bytes.clone()),
            None => match self.plain_entry(file) {
                Some(entry) => files::read(&entry),
                None => files::read_below(self.root, file),
            },
        }
    }
}

/// The folder that an empty path means.
pub(super) fn shown(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// Files in memory.
#[derive(Debug, Default)]
pub(super) struct Memory {
    files: BTreeMap<PathBuf, Vec<u8>>,
    folders: BTreeMap<PathBuf, BTreeSet<String>>,
}

impl Memory {
    /// Files by their paths; one that ends in a slash is that of a folder.
    pub(super) fn new(files: impl IntoIterator<Item = (PathBuf, Vec<u8>)>) -> Memory {
        let mut memory = Memory::default();
        for (path, bytes) in files {
            let is_folder = path.to_string_lossy().ends_with('/');
            for (path, folder) in path.ancestors().zip(path.ancestors().skip(1)) {
                if let Some(name) = path.file_name() {
                    let names = memory.folders.entry(folder.to_owned()).or_default();
                    names.insert(name.to_string_lossy().into_owned());
                }
            }
            if is_folder {
                memory.folders.entry(path).or_default();
            } else {
                memory.files.insert(path, bytes);
            }
        }
        memory
    }
}

impl Store for Memory {
    fn entries(&self, folder: &Path) -> io::Result<Vec<String>> {
        let names = self.folders.get(folder).ok_or(io::ErrorKind::NotFound)?;
        Ok(names.iter().cloned().collect())
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        match self.files.get(file) {
            Some(bytes) => Ok(bytes.clone()),
            None if self.folders.contains_key(file) => Err(io::Error::other("it is a folder")),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}
