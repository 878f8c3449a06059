//! Where a version of a connector is kept: in the file system, in the git repository, or on standard input.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{fmt, io};

use crate::error::Error;
use crate::files;
use crate::folder::{Folder, Kind, Store, display};
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
                Some(root) => Folder::load_one(path, root)?,
                None => Folder::load(path)?,
            },
            Version::Revision { folder, revision, path } => {
                let error = |message| Error::Revision { version: self.to_string(), message };
                from_git(folder, revision, path).map_err(error)?
            }
        };
        // What is not read on one side would pass for what has not changed.
        let parts =
            [Kind::ConnectionParameters, Kind::ConnectionParameterSets, Kind::Policies, Kind::Descriptor];
        for kind in [Kind::Definition, Kind::Properties, Kind::Script].into_iter().chain(parts) {
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
    let tree = git.tree(revision)?;
    let found = git.at(&tree, path, folder)?;
    let missing = || format!("revision '{revision}' has no '{path}' (paths begin at the repository's root)");
    let (found, at) = found.ok_or_else(missing)?;
    let store = Revision { git: &git, tree: &tree, name: revision, known: RefCell::default() };
    if let Some(connector) = Folder::at(&at, &store) {
        return Ok(connector.fixed());
    }
    if found.kind != git::Kind::Folder {
        let bytes = git.read(&found).map_err(|error| files::reason(&error))?;
        let name = format!("{revision}:{path}");
        let archived = Folder::of_archive(Path::new(&name), bytes.clone());
        let archived = archived.map(|folder| folder.map_err(|error| error.to_string()));
        return archived.unwrap_or_else(|| Ok(Folder::of_definition(Path::new(&name), bytes)));
    }
    // A solution has its connectors further down.
    match &Folder::all_in(&at, &store)[..] {
        [only] => Folder::at(only, &store).map(Folder::fixed).ok_or_else(missing),
        [one, .., last] => Err(format!(
            "it holds several connectors, such as {} and {}: name one of them",
            store.name(one),
            store.name(last)
        )),
        [] => Err(format!("no connector in {revision}:{path}")),
    }
}

/// The files of a revision, by their paths from the repository's root.
struct Revision<'g> {
    git: &'g Git,
    tree: &'g git::Entry,
    name: &'g str,
    /// What was listed, as each listing is a process.
    known: RefCell<BTreeMap<PathBuf, Option<Rc<[git::Entry]>>>>,
}

impl Revision<'_> {
    fn listing(&self, folder: &Path) -> Option<Rc<[git::Entry]>> {
        if let Some(known) = self.known.borrow().get(folder) {
            return known.clone();
        }
        let entry = self.git.below(self.tree, folder).ok().flatten();
        let entry = entry.filter(|entry| entry.kind == git::Kind::Folder);
        let listing = entry.and_then(|entry| self.git.entries(&entry).ok()).map(Rc::from);
        self.known.borrow_mut().insert(folder.to_owned(), listing.clone());
        listing
    }
}

impl Store for Revision<'_> {
    fn entries(&self, folder: &Path) -> io::Result<Vec<String>> {
        let listing = self.listing(folder).ok_or(io::ErrorKind::NotFound)?;
        Ok(listing.iter().map(|entry| entry.name.clone()).collect())
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        let listing = self.listing(file.parent().unwrap_or(Path::new("")));
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let entry = listing.iter().flat_map(|listing| listing.iter()).find(|entry| entry.name == name);
        self.git.read(entry.ok_or(io::ErrorKind::NotFound)?)
    }

    fn name(&self, path: &Path) -> String {
        format!("{}:{}", self.name, display(path))
    }
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
