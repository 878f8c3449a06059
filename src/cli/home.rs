//! The configuration that governs a connector: where it lies, what it knows, and what is added to it.

use std::path::{Path, PathBuf};

use crate::config::{self, Config, FILE_NAME};
use crate::document::{Document, Format};
use crate::error::Error;
use crate::files;
use crate::folder;
use crate::root::{self, Root};

/// A configuration, be it one that is not there yet.
pub(super) struct Home {
    folder: PathBuf,
    text: String,
    known: Option<Config>,
}

impl Home {
    /// The configuration that governs what lies in a folder.
    pub(super) fn of(folder: &Path) -> Result<Home, Error> {
        Home::at(home(folder).map_err(Error::read(folder))?)
    }

    /// That of a folder itself.
    pub(super) fn at(home: PathBuf) -> Result<Home, Error> {
        let path = home.join(FILE_NAME);
        if !path.is_file() {
            return Ok(Home { folder: home, text: String::new(), known: None });
        }
        let bytes = files::read_below(&Root::of(&home), &path).map_err(Error::read(&path))?;
        let known = Config::parse(&home, &bytes);
        // What is appended to something broken would be lost in it.
        if !known.document.is_parsed() {
            return Err(Error::Configuration(folder::display(&path)));
        }
        let text = String::from_utf8(bytes).map_err(|_| Error::Configuration(folder::display(&path)))?;
        Ok(Home { folder: home, text, known: Some(known) })
    }

    /// What it says about the connector at a path, which may not exist yet.
    pub(super) fn connector(&self, path: &Path) -> Result<Option<&config::Connector>, Error> {
        let own = absolute(path)?;
        let is_own = |connector: &&config::Connector| absolute(&connector.path).is_ok_and(|path| path == own);
        Ok(self
            .known
            .as_ref()
            .and_then(|known| known.connector(path).or_else(|| known.connectors.iter().find(is_own))))
    }

    /// Whether it may name a path.
    pub(super) fn reaches(&self, path: &Path) -> Result<bool, Error> {
        let home = absolute(&self.folder)?;
        Ok(absolute(path)?.starts_with(root::repository(&home).unwrap_or(&home)))
    }

    /// A path as it leads from the configuration.
    pub(super) fn path_of(&self, path: &Path) -> Result<String, Error> {
        Ok(relative(&absolute(path)?, &absolute(&self.folder)?))
    }

    /// The path of its file as reports show it.
    pub(super) fn display(&self) -> String {
        folder::display(&self.folder.join(FILE_NAME))
    }

    /// The file with more at its end; not where it lists connectors in a way that ends with the list.
    pub(super) fn with(&self, entry: &str) -> Result<(PathBuf, Vec<u8>), Error> {
        let text = &self.text;
        let separator = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        let head = if text.is_empty() { config::HEAD } else { "" };
        let text = format!("{text}{separator}{head}{entry}");
        if !Document::new(FILE_NAME, text.as_bytes(), Format::Toml).is_parsed() {
            return Err(Error::Closed(self.display()));
        }
        Ok((self.folder.join(FILE_NAME), text.into_bytes()))
    }
}

/// The folder of the configuration that governs a connector: the nearest above it that there is, else the current folder if it lies
/// below that, else the one that holds it.
fn home(folder: &Path) -> std::io::Result<PathBuf> {
    let own = root::absolute(folder)?;
    let repository = root::repository(&own).map(Path::to_owned);
    let here = std::env::current_dir()?;
    // A connector may be all of a repository, or of the current folder.
    let is_whole = own == here || repository.as_deref() == Some(&own);
    for above in own.ancestors().skip(usize::from(!is_whole)) {
        if above.join(FILE_NAME).is_file() {
            return shortest(above);
        }
        if Some(above) == repository.as_deref() {
            break;
        }
    }
    shortest(match own.parent() {
        Some(_) if !is_whole && own.starts_with(&here) => &here,
        Some(parent) if !is_whole => parent,
        _ => &own,
    })
}

/// A folder as it is written from here.
fn shortest(folder: &Path) -> std::io::Result<PathBuf> {
    let here = std::env::current_dir()?;
    Ok(folder.strip_prefix(&here).map_or_else(|_| folder.to_owned(), Path::to_owned))
}

/// A path without links, as far as it exists.
pub(super) fn absolute(path: &Path) -> Result<PathBuf, Error> {
    root::real(path).map_err(Error::read(path))
}

/// A path as it leads from a folder, with slashes; whole where nothing leads there, as from one drive to another.
pub(super) fn relative(path: &Path, from: &Path) -> String {
    let common = path.components().zip(from.components()).take_while(|(one, other)| one == other).count();
    if common == 0 {
        return folder::display(path);
    }
    let up = from.components().skip(common).map(|_| "..".to_owned());
    let down = path.components().skip(common).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let steps: Vec<String> = up.chain(down).collect();
    if steps.is_empty() { ".".to_owned() } else { steps.join("/") }
}
