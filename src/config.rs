//! `conndef.toml`: which connectors a repository holds, what they are compared with, and which findings are accepted.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::document::{Document, Format};
use crate::error::Error;
use crate::folder;

/// Name of the configuration file, at the repository's root.
pub const FILE_NAME: &str = "conndef.toml";

/// A loaded configuration.
#[derive(Debug)]
pub struct Config {
    /// The file's text, for findings about it.
    pub document: Document,
    /// The connectors, in the file's order; their paths lead from the current folder.
    pub connectors: Vec<Connector>,
}

/// A connector that the configuration names.
#[derive(Debug)]
pub struct Connector {
    /// Its folder.
    pub path: PathBuf,
    /// OpenAPI documents of the API that it calls.
    pub references: Vec<PathBuf>,
    /// Findings that are meant.
    pub acceptances: Vec<Acceptance>,
}

/// A finding that is there on purpose.
#[derive(Debug)]
pub struct Acceptance {
    /// The rule's name.
    pub rule: String,
    /// Name of the file that the finding is in.
    pub file: Option<String>,
    /// The finding's pointer.
    pub pointer: Option<String>,
    /// An operation that the finding reaches: its id, or method and path.
    pub operation: Option<String>,
    /// What the finding is about, as reports name it.
    pub subject: Option<String>,
    /// Why it is meant.
    pub reason: String,
    /// Bytes of the rule's name in the configuration.
    pub span: Range<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    connector: Vec<RawConnector>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawConnector {
    path: String,
    #[serde(default)]
    references: Vec<String>,
    #[serde(default)]
    accept: Vec<RawAcceptance>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAcceptance {
    rule: Spanned<String>,
    file: Option<String>,
    pointer: Option<String>,
    operation: Option<String>,
    subject: Option<String>,
    reason: String,
}

impl Config {
    /// The configuration in the current folder or the nearest one above it that has one.
    pub fn find() -> Result<Option<Config>, Error> {
        let here = std::env::current_dir().map_err(Error::read("."))?;
        let mut up = PathBuf::new();
        for ancestor in here.ancestors() {
            if ancestor.join(FILE_NAME).is_file() {
                return Config::load(&up).map(Some);
            }
            up.push("..");
        }
        Ok(None)
    }

    fn load(folder: &Path) -> Result<Config, Error> {
        let path = folder.join(FILE_NAME);
        let bytes = fs::read(&path).map_err(Error::read(&path))?;
        Config::parse(folder, &bytes)
    }

    /// Reads a configuration whose paths lead from `folder`.
    pub fn parse(folder: &Path, bytes: &[u8]) -> Result<Config, Error> {
        let path = folder.join(FILE_NAME);
        let document = Document::new(folder::display(&path), bytes, Format::Text);
        let malformed = |message: String| Error::Config { path: path.clone(), message };
        let text = document.source().text();
        let raw: Raw =
            toml::from_str(text).map_err(|error| malformed(error.to_string().trim_end().to_owned()))?;
        let mut connectors = Vec::new();
        for connector in raw.connector {
            let acceptances = connector.accept.into_iter().map(|raw| acceptance(raw).map_err(&malformed));
            connectors.push(Connector {
                path: folder.join(&connector.path),
                references: connector.references.iter().map(|reference| folder.join(reference)).collect(),
                acceptances: acceptances.collect::<Result<_, _>>()?,
            });
        }
        Ok(Config { document, connectors })
    }

    /// What the configuration says about the connector at a path.
    pub fn connector(&self, path: &Path) -> Option<&Connector> {
        let real = fs::canonicalize(path).ok()?;
        self.connectors
            .iter()
            .find(|connector| fs::canonicalize(&connector.path).is_ok_and(|path| path == real))
    }
}

fn acceptance(raw: RawAcceptance) -> Result<Acceptance, String> {
    let RawAcceptance { rule, file, pointer, operation, subject, reason } = raw;
    let name = rule.get_ref();
    if [&file, &pointer, &operation, &subject].iter().all(|place| place.is_none()) {
        return Err(format!("accepting '{name}' needs a place: `file`, `pointer`, `operation` or `subject`"));
    }
    if reason.trim().is_empty() {
        return Err(format!("accepting '{name}' needs a reason"));
    }
    let span = rule.span();
    Ok(Acceptance { rule: rule.into_inner(), file, pointer, operation, subject, reason, span })
}
