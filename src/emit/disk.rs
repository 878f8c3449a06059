//! Artifacts on disk: written whole or not at all, and compared with what is there.

use std::{
    io,
    path::{Path, PathBuf},
};

use similar::TextDiff;

use super::Artifact;
use crate::error::Error;
use crate::files;
use crate::path;
use crate::root::Root;

/// A file that is not what the connector says.
#[derive(Debug, PartialEq, Eq)]
pub struct Stale {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not there.
    Missing,
    /// It has other content. A unified diff leads from the file to what it should be, unless one of them is
    /// no text.
    Differs {
        /// The diff.
        diff: Option<String>,
    },
}

/// Writes the artifacts into a folder and returns the files that changed. The folder is made if need be,
/// other files in it stay, and a file that is already right is not touched.
pub fn write(dir: &Path, artifacts: &[Artifact]) -> Result<Vec<PathBuf>, Error> {
    let stale: Vec<PathBuf> = check(dir, artifacts)?.into_iter().map(|stale| stale.path).collect();
    let bytes = |path: &&PathBuf| artifacts.iter().find(|artifact| dir.join(&*artifact.name) == **path);
    files::write_all(stale.iter().filter_map(|path| Some((path.as_path(), bytes(&path)?.bytes.as_slice()))))?;
    Ok(stale)
}

/// A file of a folder, if it is there; it must not be reached by a link out of the repository, as a diff shows it.
pub(super) fn read(dir: &Path, name: &str) -> Result<Option<Vec<u8>>, Error> {
    let root = Root::of_named(dir).map_err(Error::read(dir))?;
    let path = dir.join(name);
    match files::read_below(&root, &path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::read(&path)(error)),
    }
}

/// Finds the files in a folder that are not what the artifacts say.
pub fn check(dir: &Path, artifacts: &[Artifact]) -> Result<Vec<Stale>, Error> {
    let mut stale = Vec::new();
    for artifact in artifacts {
        let path = dir.join(&*artifact.name);
        let reason = match read(dir, &artifact.name)? {
            Some(bytes) if bytes == artifact.bytes => continue,
            Some(bytes) => Reason::Differs { diff: diff(&path, &bytes, &artifact.bytes) },
            None => Reason::Missing,
        };
        stale.push(Stale { path, reason });
    }
    Ok(stale)
}

fn diff(path: &Path, old: &[u8], new: &[u8]) -> Option<String> {
    let (old, new) = (str::from_utf8(old).ok()?, str::from_utf8(new).ok()?);
    let name = path::shown(path);
    Some(TextDiff::from_lines(old, new).unified_diff().header(&name, &format!("{name} (built)")).to_string())
}
