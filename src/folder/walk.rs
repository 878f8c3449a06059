//! Connectors below a folder.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::store::Disk;
use super::{Kind, is_copy, layout, limited};
use crate::error::Error;
use crate::root::Root;

/// A folder that is still to be looked into.
struct Open {
    path: PathBuf,
    /// Without links.
    real: PathBuf,
}

/// Connectors below a folder, by path. An obstacle in one of its folders does not hide the others. A folder is looked into
/// once, however many links lead to it, under its own path where it has one here.
pub(super) fn connectors(path: &Path, root: &Root) -> Vec<Result<PathBuf, Error>> {
    let mut found = Vec::new();
    let none = BTreeMap::new();
    let disk = Disk::new(root, Path::new(""), &none);
    let mut links = VecDeque::from([path.to_owned()]);
    let mut seen = HashSet::new();
    while let Some(link) = links.pop_front() {
        match root.resolve(&link).map(|real| Open { path: link.clone(), real }) {
            Ok(open) => below(open, &disk, &mut seen, &mut links, &mut found),
            Err(error) => found.push(Err(Error::read(link)(error))),
        }
    }
    found
}

/// Adds the connectors below a folder, and the links to folders that are met on the way.
fn below(
    top: Open,
    disk: &Disk<'_>,
    seen: &mut HashSet<PathBuf>,
    links: &mut VecDeque<PathBuf>,
    found: &mut Vec<Result<PathBuf, Error>>,
) {
    let mut open = vec![top];
    while let Some(Open { path, real }) = open.pop() {
        if !seen.insert(real.clone()) {
            continue;
        }
        let listed = fs::read_dir(&path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match listed {
            Ok(entries) => entries,
            Err(error) => {
                found.push(Err(Error::read(path)(error)));
                continue;
            }
        };
        let name = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let names: Vec<_> = entries.iter().map(name).collect();
        let connectors = layout::connectors(&path, &names);
        if !connectors.is_empty() {
            found
                .extend(limited(&path, connectors.into_iter().filter(|path| !is_copy(path, disk)).collect()));
            continue;
        }
        if names.iter().any(|name| name.eq_ignore_ascii_case(Kind::Properties.file_name())) {
            found.push(Err(Error::NoDefinitionFile(path.clone())));
        }
        entries.sort_by_key(fs::DirEntry::file_name);
        entries.retain(|entry| !name(entry).starts_with('.'));
        let is_link = |entry: &&fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_symlink());
        links.extend(entries.iter().filter(is_link).map(fs::DirEntry::path).filter(|path| path.is_dir()));
        let folders = entries.iter().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        // The last one that is put there is looked into first.
        open.extend(
            folders.rev().map(|entry| Open { path: entry.path(), real: real.join(entry.file_name()) }),
        );
    }
}
