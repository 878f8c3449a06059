//! Where a version of a connector is kept: in the file system, in the git repository, or on standard input.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fmt, io};

use crate::error::Error;
use crate::files;
use crate::folder::{Folder, Kind, display};
use crate::git::{self, Git};
use crate::root::Root;

/// A place that holds one version of one connector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Version {
    /// A definition that is piped in.
    Input,
    /// A connector folder or a definition file.
    Path(PathBuf),
    /// The same in a revision of a git repository.
    Revision {
        /// A folder of the repository's work tree.
        folder: PathBuf,
        /// The revision as git takes it: a branch, a tag, a commit.
        revision: String,
        /// The path from the repository's root.
        path: String,
    },
}

impl Version {
    /// Reads `PATH`, `REV:PATH` or `-`; paths and repository are looked for from `folder`. A revision wins over a file of that
    /// name, which anybody may have put there: `./REV:PATH` is the file.
    pub fn parse(text: &Path, folder: &Path) -> Version {
        let spec = text.to_str().unwrap_or_default();
        if spec == "-" {
            return Version::Input;
        }
        match spec.split_once(':') {
            Some((revision, path)) if !is_path(revision, path) => {
                let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
                let path = path.trim_end_matches('/').to_owned();
                Version::Revision { folder: folder.to_owned(), revision: revision.to_owned(), path }
            }
            _ => Version::Path(folder.join(text)),
        }
    }

    /// Loads the connector's files; of a definition alone, that. Without a root the version is one that a user names.
    pub fn load(&self, root: Option<&Root>) -> Result<Folder, Error> {
        let folder = match self {
            Version::Input => {
                let bytes = files::read_from(io::stdin().lock()).map_err(Error::read("standard input"))?;
                Folder::of_definition(Path::new("<stdin>"), bytes)
            }
            Version::Path(path) => match root {
                Some(root) => Folder::load_with(path, root, &BTreeMap::new())?,
                None => Folder::load(path)?,
            },
            Version::Revision { folder, revision, path } => {
                let error = |message| Error::Revision { version: self.to_string(), message };
                from_git(folder, revision, path).map_err(error)?
            }
        };
        // What is not read on one side would pass for what has not changed.
        for kind in [Kind::Definition, Kind::Properties, Kind::Script] {
            if let Some(reason) = folder.obstacle(kind) {
                return Err(Error::Unreadable { path: folder.name(kind).to_owned(), reason });
            }
        }
        match folder.document(Kind::Definition) {
            Some(_) => Ok(folder),
            None => Err(folder.lacks_definition()),
        }
    }
}

/// Whether what has a colon in it is a path all the same: no revision begins with a dot or slash, and `C:\connector` is one
/// on Windows.
fn is_path(before: &str, after: &str) -> bool {
    before.is_empty()
        || before.starts_with(['.', '/', '\\'])
        || before.len() == 1 && after.starts_with(['\\', '/'])
}

fn from_git(folder: &Path, revision: &str, path: &str) -> Result<Folder, String> {
    let git = Git::around(folder)?;
    let found = git.at(git.tree(revision)?, path, folder)?;
    let missing = || format!("revision '{revision}' has no '{path}' (paths begin at the repository's root)");
    let found = found.ok_or_else(missing)?;
    let name = format!("{revision}:{path}");
    if found.kind != git::Kind::Folder {
        let bytes = git.read(&found).map_err(|error| files::reason(&error))?;
        return Ok(Folder::of_definition(Path::new(&name), bytes));
    }
    let entries = git.entries(&found)?;
    let names = entries.iter().map(|entry| entry.name.clone()).collect();
    Ok(Folder::read(Path::new(&name), names, |file| {
        let entry = entries.iter().find(|entry| file.ends_with(&entry.name));
        git.read(entry.ok_or(io::ErrorKind::NotFound)?)
    }))
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Version::Input => f.write_str("standard input"),
            Version::Path(path) => f.write_str(&display(path)),
            Version::Revision { revision, path, .. } => write!(f, "{revision}:{path}"),
        }
    }
}
