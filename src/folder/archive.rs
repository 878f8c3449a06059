//! Zip archives: an exported solution, and the certification package, which holds another one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Cursor, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use zip::ZipArchive;

use super::store::Store;
use super::{is_copy, layout};
use crate::files::LARGEST;

/// What every archive begins with that holds something.
pub(super) const MARK: &[u8] = b"PK\x03\x04";

/// Most files of an archive that are looked at; a solution with all of a company's apps has some thousand.
const MOST_FILES: usize = 20_000;

/// Most archives in an archive that are looked into; the certification package has two.
const MOST_INNER: usize = 4;

/// What is inflated at most, in bytes, beside a multiple of the archive: texts of solutions shrink to a tenth, and whoever
/// packs a thousand times as much means harm.
const SPARE: usize = 8 << 20;
const MOST_TIMES: usize = 16;

/// Archives in the archive are read as folders where they lie in this one, as the certification package has them.
const ASSETS: &str = "PkgAssets";

/// An archive, whose files are inflated when they are first read.
pub(super) struct Archive {
    /// Its own path, with which all others begin.
    path: PathBuf,
    /// Positions of files by their paths.
    files: BTreeMap<PathBuf, usize>,
    folders: BTreeMap<PathBuf, BTreeSet<String>>,
    /// Archives inside of this one.
    inner: Vec<Archive>,
    content: Mutex<Content>,
    /// How many bytes may still be inflated.
    left: Arc<Mutex<usize>>,
}

struct Content {
    zip: ZipArchive<Cursor<Arc<[u8]>>>,
    /// What was inflated, as connectors of a solution share files.
    known: BTreeMap<usize, Arc<[u8]>>,
}

/// The archive that was read last, with what tells whether the file is still the same: each of its connectors is read for itself.
static LAST: Mutex<Option<(Stamp, Arc<Archive>)>> = Mutex::new(None);

#[derive(PartialEq)]
struct Stamp {
    path: PathBuf,
    size: u64,
    changed: Option<SystemTime>,
}

/// Nothing is half done where another thread has failed.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Archive {
    /// The archive at a path, unless it is none; its bytes are asked for where they are not known.
    pub(super) fn read_once(
        path: &Path,
        read: impl FnOnce() -> io::Result<Vec<u8>>,
    ) -> io::Result<Option<Arc<Archive>>> {
        let known = fs::metadata(path)?;
        let stamp = Stamp { path: path.to_owned(), size: known.len(), changed: known.modified().ok() };
        let mut last = lock(&LAST);
        if let Some((_, archive)) = last.as_ref().filter(|(known, _)| *known == stamp) {
            return Ok(Some(Arc::clone(archive)));
        }
        let bytes = read()?;
        let Ok(archive) = Archive::open(path, bytes).map(Arc::new) else { return Ok(None) };
        *last = Some((stamp, Arc::clone(&archive)));
        Ok(Some(archive))
    }

    /// Reads what an archive holds, if it is one; an archive inside of it holds no further one.
    pub(super) fn open(path: &Path, bytes: Vec<u8>) -> io::Result<Archive> {
        if !bytes.starts_with(MARK) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let most = SPARE.saturating_add(bytes.len().saturating_mul(MOST_TIMES)).min(LARGEST);
        let left = Arc::new(Mutex::new(most));
        let mut archive = Archive::open_one(path, bytes.into(), &left)?;
        let is_asset = |file: &&PathBuf| {
            file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"))
                && file.parent().and_then(Path::file_name).is_some_and(|name| name == ASSETS)
        };
        let assets: Vec<_> = archive.files.keys().filter(is_asset).cloned().collect();
        for asset in assets.into_iter().take(MOST_INNER) {
            let inner = archive.inflated(&asset).and_then(|bytes| Archive::open_one(&asset, bytes, &left));
            archive.inner.extend(inner.ok());
        }
        Ok(archive)
    }

    fn open_one(path: &Path, bytes: Arc<[u8]>, left: &Arc<Mutex<usize>>) -> io::Result<Archive> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(io::Error::other)?;
        if zip.len() > MOST_FILES {
            return Err(io::Error::other(format!("it holds more than {MOST_FILES} files")));
        }
        let (mut files, mut folders) = (BTreeMap::new(), BTreeMap::<PathBuf, BTreeSet<String>>::new());
        for position in 0..zip.len() {
            let Some(name) = zip.name_for_index(position) else { continue };
            // Microsoft's packagers have written both separators.
            let name = name.replace('\\', "/");
            let own = Path::new(&name);
            let is_plain = own.components().all(|component| matches!(component, Component::Normal(_)));
            if !is_plain || name.ends_with('/') {
                continue;
            }
            let file = path.join(own);
            for (inner, folder) in file.ancestors().zip(file.ancestors().skip(1)) {
                let Some(name) = inner.file_name().filter(|_| folder.starts_with(path)) else { break };
                folders.entry(folder.to_owned()).or_default().insert(name.to_string_lossy().into_owned());
            }
            files.insert(file, position);
        }
        let content = Mutex::new(Content { zip, known: BTreeMap::new() });
        Ok(Archive {
            path: path.to_owned(),
            files,
            folders,
            inner: Vec::new(),
            content,
            left: Arc::clone(left),
        })
    }

    /// The innermost archive in which a path lies.
    fn of(&self, path: &Path) -> &Archive {
        self.inner.iter().find(|inner| path.starts_with(&inner.path)).unwrap_or(self)
    }

    fn inflated(&self, file: &Path) -> io::Result<Arc<[u8]>> {
        let position = *self.files.get(file).ok_or(io::ErrorKind::NotFound)?;
        let Content { zip, known } = &mut *lock(&self.content);
        if let Some(bytes) = known.get(&position) {
            return Ok(Arc::clone(bytes));
        }
        let file = zip.by_index(position).map_err(io::Error::other)?;
        let mut left = lock(&self.left);
        // What it says of its size may be wrong: reading stops where too much comes out.
        let mut bytes = Vec::new();
        file.take(*left as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > *left {
            *left = 0;
            return Err(io::Error::other("the archive inflates to more than is read"));
        }
        *left -= bytes.len();
        let bytes: Arc<[u8]> = bytes.into();
        known.insert(position, Arc::clone(&bytes));
        Ok(bytes)
    }
}

impl Store for Archive {
    fn entries(&self, folder: &Path) -> io::Result<Vec<String>> {
        let names = self.of(folder).folders.get(folder).ok_or(io::ErrorKind::NotFound)?;
        Ok(names.iter().cloned().collect())
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        self.of(file).inflated(file).map(|bytes| bytes.to_vec())
    }
}

/// The connectors of an archive at and below a path of it.
pub(super) fn connectors(archive: &Archive, path: &Path) -> Vec<PathBuf> {
    let meant = layout::meant(path, archive);
    let inner = archive.inner.iter().flat_map(|inner| &inner.folders);
    let all =
        archive.folders.iter().chain(inner).flat_map(|(folder, names)| {
            layout::connectors(folder, &names.iter().cloned().collect::<Vec<_>>())
        });
    all.filter(|connector| connector.starts_with(&meant) && !is_copy(connector, archive)).collect()
}
