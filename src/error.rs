//! What kept us from judging; what is wrong with a connector is a finding instead.

use std::io;
use std::path::PathBuf;

/// A failure of the tool or its surroundings.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A path leads to no connector.
    #[error("no connector in {}: expected a folder that holds apiDefinition.swagger.json, or a definition file", .0.display())]
    NoConnector(PathBuf),
}

impl Error {
    /// Attaches a path to an I/O error.
    pub fn read(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Error {
        let path = path.into();
        move |source| Error::Read { path, source }
    }
}
