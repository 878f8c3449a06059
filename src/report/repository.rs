//! Paths as services call them that know a repository, not the folder that conndef was run in.

use std::path::{Path, PathBuf};

use crate::escape::printable;
use crate::{folder, root};

/// The repository around the current folder; the folder itself where there is none.
#[derive(Clone, Debug)]
pub struct Repository {
    here: PathBuf,
    root: PathBuf,
}

impl Repository {
    /// Looks for the nearest folder at or above the current one that holds `.git`.
    pub fn find() -> Repository {
        // A folder that has no path (it was deleted) leaves all paths as they are.
        let here = std::env::current_dir().unwrap_or_default();
        Repository { root: root::repository(&here).unwrap_or(&here).to_owned(), here }
    }

    /// The path of a file from the repository's root, by the path that reports show; outside it the absolute path.
    pub fn path(&self, name: &str) -> PathBuf {
        let path = root::plain(&self.here.join(name));
        path.strip_prefix(&self.root).map(Path::to_owned).unwrap_or(path)
    }

    /// The same as text for a log.
    pub fn name(&self, name: &str) -> String {
        printable(&folder::display(&self.path(name))).into_owned()
    }
}
