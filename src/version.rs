//! Where a version of a connector is kept: in the file system, in the git repository, or on standard input.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{fmt, io};

use crate::error::Error;
use crate::files;
use crate::folder::{Folder, Kind, display};

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
        repository: PathBuf,
        /// The revision as git takes it: a branch, a tag, a commit.
        revision: String,
        /// The path from the repository's root.
        path: String,
    },
}

impl Version {
    /// Reads `PATH`, `REV:PATH` or `-`; paths and repository are looked for from `folder`. What exists as a file is one,
    /// whatever its name.
    pub fn parse(text: &Path, folder: &Path) -> Version {
        let path = folder.join(text);
        let spec = text.to_str().unwrap_or_default();
        if spec == "-" {
            return Version::Input;
        }
        match spec.split_once(':') {
            Some((revision, inner))
                if !revision.is_empty() && !is_drive(revision, inner) && !path.exists() =>
            {
                let repository =
                    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }.to_owned();
                let path = inner.replace('\\', "/").trim_end_matches('/').to_owned();
                Version::Revision { repository, revision: revision.to_owned(), path }
            }
            _ => Version::Path(path),
        }
    }

    /// Loads the connector's files; of a definition alone, that.
    pub fn load(&self) -> Result<Folder, Error> {
        match self {
            Version::Input => {
                let bytes = files::read_from(io::stdin().lock()).map_err(Error::read("standard input"))?;
                Ok(Folder::of_definition(Path::new("<stdin>"), &bytes))
            }
            Version::Path(path) => with_definition(Folder::load(path)?),
            Version::Revision { repository, revision, path } => {
                Git { repository, version: self }.load(revision, path).and_then(with_definition)
            }
        }
    }
}

/// `C:\connector` is a path on Windows.
fn is_drive(before: &str, after: &str) -> bool {
    before.len() == 1 && after.starts_with(['\\', '/'])
}

fn with_definition(folder: Folder) -> Result<Folder, Error> {
    match folder.document(Kind::Definition) {
        Some(_) => Ok(folder),
        None => Err(Error::NoConnector(folder.path)),
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

/// A repository, asked through the `git` program: it knows where objects are, whatever the repository's form.
struct Git<'a> {
    repository: &'a Path,
    version: &'a Version,
}

impl Git<'_> {
    fn load(&self, revision: &str, path: &str) -> Result<Folder, Error> {
        if !self.run(&["rev-parse", "--git-dir"])?.status.success() {
            return Err(self.error("there is no git repository here"));
        }
        // What begins with a dash is an option to git, and never a revision.
        let tree = format!("{revision}^{{tree}}");
        let is_known = !revision.starts_with('-')
            && self.run(&["rev-parse", "--verify", "--quiet", &tree])?.status.success();
        if !is_known {
            return Err(self.error(format!("the repository has no revision '{revision}'")));
        }
        let name = self.version.to_string();
        let kind = self.run(&["cat-file", "-t", &name])?;
        if !kind.status.success() {
            return Err(self.error(format!(
                "revision '{revision}' has no '{path}' (paths begin at the repository's root)"
            )));
        }
        if kind.stdout.trim_ascii() == b"blob" {
            return Ok(Folder::of_definition(Path::new(&name), &self.blob(&name)?));
        }
        let listing = self.run(&["ls-tree", "--full-tree", "-z", "--name-only", &name])?;
        let names = listing.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        let entries = names.map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        // Joined as git writes it, on every system.
        Ok(Folder::read(Path::new(&name), entries, |file| {
            self.blob(&display(file)).map_err(io::Error::other)
        }))
    }

    fn blob(&self, name: &str) -> Result<Vec<u8>, Error> {
        let output = self.run(&["cat-file", "blob", name])?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(self.error(String::from_utf8_lossy(&output.stderr).trim()))
        }
    }

    fn run(&self, args: &[&str]) -> Result<Output, Error> {
        let output = Command::new("git").arg("-C").arg(self.repository).args(args).output();
        output
            .map_err(|error| self.error(format!("the program `git`, which reads it, does not run: {error}")))
    }

    fn error(&self, message: impl Into<String>) -> Error {
        Error::Revision { version: self.version.to_string(), message: message.into() }
    }
}
