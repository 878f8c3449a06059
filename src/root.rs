//! Where files may lie that others have named: no link, `$ref` or configuration leads out of a repository.

use std::path::{Component, Path, PathBuf};
use std::{env, fs, io};

use crate::path;

/// A folder that holds all that may be read or written: the repository around something, or, where there is none, the
/// folder that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Without links.
    folder: PathBuf,
    is_repository: bool,
}

/// The nearest folder at or above a path that is a repository.
pub fn repository(path: &Path) -> Option<&Path> {
    path.ancestors().find(|folder| is_repository(folder))
}

/// Whether a folder holds `.git`, which nobody can commit.
fn is_repository(folder: &Path) -> bool {
    folder.join(".git").exists()
}

impl Root {
    /// The root of what a user names on the command line, which may lie anywhere. An error where it is spelt as if it lay in
    /// a repository, or below the current folder, and links lead out of there: somebody else may have made them.
    pub fn of_named(path: &Path) -> io::Result<Root> {
        // A pipe has no path, and that something is not there is for its reader to say.
        if let (Ok(real), Some(spelt)) = (canonical(path), Root::spelt(path)?) {
            spelt.check(&real)?;
        }
        Ok(Root::of(path))
    }

    /// The root of a file or folder, links followed.
    pub fn of(path: &Path) -> Root {
        let real = canonical(path).or_else(|_| absolute(path)).unwrap_or_else(|_| path.to_owned());
        let given = if real.is_dir() { &real } else { real.parent().unwrap_or(&real) };
        let repository = repository(&real);
        Root { folder: repository.unwrap_or(given).to_owned(), is_repository: repository.is_some() }
    }

    /// The place in which a path lies as it is spelt; nothing where that is nobody's repository nor below the current folder.
    fn spelt(path: &Path) -> io::Result<Option<Root>> {
        let here = env::current_dir()?;
        let spelt = absolute(path)?;
        let mut places = Vec::new();
        for folder in spelt.ancestors().filter(|folder| is_repository(folder)) {
            places.push(Root { folder: canonical(folder)?, is_repository: true });
        }
        if repository(&here).is_none() && spelt.starts_with(&here) {
            places.push(Root { folder: canonical(&here)?, is_repository: false });
        }
        // A repository that a link leads to is no part of the one around the link.
        let is_real = |at: &usize| {
            let (inner, outer) = (&places[*at], &places[at + 1..]);
            outer.iter().all(|outer| inner.folder.starts_with(&outer.folder))
        };
        Ok((0..places.len()).find(is_real).map(|at| places.swap_remove(at)))
    }

    /// Where a path leads, without links; an error where that is outside.
    pub fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let real = canonical(path)?;
        self.check(&real).map(|()| real)
    }

    fn check(&self, real: &Path) -> io::Result<()> {
        let whole = if self.is_repository { "repository" } else { "given folder" };
        let refusal = || io::Error::other(format!("it lies outside of the {whole}, where nothing is read"));
        if real.starts_with(&self.folder) { Ok(()) } else { Err(refusal()) }
    }
}

/// Where a file may be written: what is spelt as if it lay in a repository, or below the current folder, is no link, and no
/// link leads its folder out of there.
pub fn writable(path: &Path) -> io::Result<PathBuf> {
    let Some(spelt) = Root::spelt(path)? else {
        // `/dev/stdout` is a link that nobody has committed.
        return Ok(canonical(path).unwrap_or_else(|_| path.to_owned()));
    };
    if path.is_symlink() {
        return Err(io::Error::other("it is a link, and nothing is written through links"));
    }
    // What is still missing of its folder is made, and is no link then.
    let folder = absolute(path)?.ancestors().skip(1).find_map(|folder| canonical(folder).ok());
    folder.map_or(Ok(()), |folder| spelt.check(&folder)).map(|()| path.to_owned())
}

/// Where a path leads, without links, spelt as all other paths are: Windows marks such paths, and nothing that has the mark
/// begins with what has it not.
pub fn canonical(path: &Path) -> io::Result<PathBuf> {
    // The current folder, where a path that leads from there has no more than a name.
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let real = fs::canonicalize(path)?;
    Ok(real.to_str().and_then(path::unmarked).map_or(real, PathBuf::from))
}

/// A path without links, as far as it exists.
pub fn real(path: &Path) -> io::Result<PathBuf> {
    let plain = absolute(path)?;
    let existing = plain.ancestors().find_map(|above| Some((above, canonical(above).ok()?)));
    Ok(match existing {
        Some((above, real)) => match plain.strip_prefix(above) {
            Ok(rest) if !rest.as_os_str().is_empty() => real.join(rest),
            _ => real,
        },
        None => plain,
    })
}

/// A path from the file system's root, without `.` and `..`, as it is spelt.
pub fn absolute(path: &Path) -> io::Result<PathBuf> {
    Ok(plain(&env::current_dir()?.join(path)))
}

/// A path without `.` and `..`, as it is spelt.
pub fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}
