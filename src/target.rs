//! Which connectors are judged, and how they come before the judge.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::config::{Config, Connector};
use crate::document::{Document, Format};
use crate::environment;
use crate::error::Error;
use crate::files::{self, Changed};
use crate::folder::{self, Folder};
use crate::judge::{Judge, Judgement};
use crate::profile::Profile;
use crate::root::{self, Root};
use crate::severity::Turn;

/// A connector to judge.
pub struct Target<'a> {
    /// Where it lies.
    pub path: PathBuf,
    /// What holds its files.
    pub root: Root,
    /// The documents of its API.
    pub references: Vec<Reference>,
    /// What the configuration says about it.
    pub configured: Option<&'a Connector>,
}

impl<'a> Target<'a> {
    /// The connector at a path, with the references of the configuration. Paths of it that lead nowhere, or out of the
    /// repository, are findings.
    pub fn of(path: PathBuf, root: &Root, config: Option<&'a Config>) -> Target<'a> {
        let configured = config.and_then(|config| config.connector(&path));
        let own = config.zip(configured).into_iter().flat_map(|(config, connector)| {
            let is_file = |path: &&PathBuf| config.root.resolve(path).is_ok_and(|real| real.is_file());
            let reference = |path: &PathBuf| Reference { path: path.clone(), root: config.root.clone() };
            connector.references.iter().filter(is_file).map(reference)
        });
        Target { path, root: root.clone(), references: own.collect(), configured }
    }

    /// Reads the documents of its API, some files of which are taken to hold something else than they do.
    pub fn documents(&self, changed: &Changed) -> Documents {
        let mut documents = Documents::default();
        for reference in &self.references {
            match reference.load(changed) {
                Ok(document) => documents.read.push(document),
                Err(error) => documents.unreadable.push((reference.path.clone(), error)),
            }
        }
        documents
    }

    /// Where the configuration says that the API is served.
    pub fn server(&self) -> Option<&str> {
        self.configured.and_then(|configured| configured.server.as_deref())
    }
}

/// What was read of the documents of an API.
#[derive(Default)]
pub struct Documents {
    /// Those that could be read.
    pub read: Vec<Document>,
    /// Those that could not, and why.
    pub unreadable: Vec<(PathBuf, Error)>,
}

impl Documents {
    /// Those that a connector is compared with: none where one cannot be read, as nobody knows what it describes, which the
    /// others would seem to lack.
    pub fn comparable(&self) -> &[Document] {
        if self.unreadable.is_empty() { &self.read } else { &[] }
    }

    /// All of them, or why one could not be read.
    pub fn all(self) -> Result<Vec<Document>, Error> {
        self.unreadable.into_iter().next().map_or(Ok(self.read), |(_, error)| Err(error))
    }
}

/// A document of the API, and what holds the files that it refers to.
#[derive(Clone)]
pub struct Reference {
    /// The document.
    pub path: PathBuf,
    /// What holds the files that it refers to.
    pub root: Root,
}

impl Reference {
    /// Reads the document and the files that it refers to, some of which are taken to hold something else than they do.
    pub fn load(&self, changed: &Changed) -> Result<Document, Error> {
        let Reference { path, root } = self;
        let bytes = match changed.get(path) {
            Some(bytes) => bytes.clone(),
            None => files::read(path).map_err(Error::read(path))?,
        };
        let name = folder::display(path);
        let document = Document::new(&name, &bytes, Format::of(&name));
        let read = |name: &str| {
            let path = Path::new(name);
            changed.get(path).cloned().or_else(|| files::read_below(root, path).ok())
        };
        match document.fault() {
            None => Ok(document.with_files(read)),
            Some(fault) => {
                let position = document.source().position(fault.offset);
                let (line, column) = (position.line, position.column);
                Err(Error::Reference { name, line, column, message: fault.message })
            }
        }
    }
}

/// The connectors that a command is about, each once: those at the given paths, else those of the configuration.
pub fn targets<'a>(
    paths: &[PathBuf],
    references: &[PathBuf],
    config: Option<&'a Config>,
) -> Vec<Result<Target<'a>, Error>> {
    let named = |path: &PathBuf| Folder::root(path);
    let given = |path: &PathBuf| Ok(Reference { path: path.clone(), root: named(path)? });
    let given: Result<Vec<Reference>, Error> = references.iter().map(given).collect();
    let given = match given {
        Ok(given) => given,
        Err(error) => return vec![Err(error)],
    };
    let target = |path: PathBuf, root: &Root| {
        let own = Target::of(path, root, config);
        if given.is_empty() { own } else { Target { references: given.clone(), ..own } }
    };
    let find = |path: &Path, root: &Root| -> Vec<Result<Target<'a>, Error>> {
        let connectors = Folder::find_each(path, root).into_iter();
        connectors.map(|path| path.map(|path| target(path, root))).collect()
    };
    let configured = config.filter(|_| paths.is_empty());
    let found = if let Some(config) = configured {
        let resolvable = |connector: &&Connector| config.root.resolve(&connector.path).is_ok();
        let named = config.connectors.iter().filter(resolvable);
        let found = named.flat_map(|connector| find(&connector.path, &config.root));
        // That there is no connector is a finding.
        found.filter(|target| !matches!(target, Err(Error::NoConnector { .. }))).collect()
    } else {
        let find = |path: &PathBuf| match named(path) {
            Ok(root) => find(path, &root),
            Err(error) => vec![Err(error)],
        };
        paths.iter().flat_map(find).collect::<Vec<_>>()
    };
    // Below one path nothing is found twice.
    if configured.map_or(paths.len(), |config| config.connectors.len()) < 2 {
        return found;
    }
    let mut seen = HashSet::new();
    let is_new = |target: &Result<Target<'_>, Error>| match target {
        Ok(target) => root::real(&target.path).map_or(true, |real| seen.insert(real)),
        Err(_) => true,
    };
    found.into_iter().filter(is_new).collect()
}

/// Which rules a command runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All; those of drift where there is a reference.
    All,
    /// Those of drift, for which there must be a reference, and what they leave of the acceptances.
    Drift,
}

/// By what connectors are judged.
pub struct Judging<'a> {
    /// By which rules.
    pub scope: Scope,
    /// For what.
    pub profile: Profile,
    /// What turns rules, and accepts findings.
    pub config: Option<&'a Config>,
    /// What the command line makes of rules.
    pub turns: &'a [Turn],
    /// Where the command line says that the API is served.
    pub server: Option<&'a str>,
}

impl<'a> Judging<'a> {
    /// Judges one connector, some files of which are taken to hold something else than they do; gives its files, too.
    pub fn judge(&self, target: &Target<'a>, changed: &Changed) -> Result<(Judgement, Folder), Error> {
        let folder = Folder::load_with(&target.path, &target.root, changed)?;
        let documents = target.documents(changed);
        if self.scope == Scope::Drift && documents.read.is_empty() && documents.unreadable.is_empty() {
            return Err(Error::NoReference(folder.display()));
        }
        let mut judgement = self.judge_loaded(target, &folder, documents.comparable());
        match documents.all() {
            Err(error) if self.scope == Scope::Drift => return Err(error),
            // What needs no document of the API is judged all the same.
            read => judgement.unread = read.err(),
        }
        match judgement.incomparable {
            Some(name) if self.scope == Scope::Drift => Err(Error::NoDefinition(name)),
            _ => Ok((judgement, folder)),
        }
    }

    /// Judges one connector whose files are at hand, beside the documents of its API.
    pub fn judge_loaded(&self, target: &Target<'a>, folder: &Folder, references: &[Document]) -> Judgement {
        let server = self.server.or(target.server());
        let mut judge = Judge::of(folder, self.profile).references(references).served_at(server);
        if self.scope == Scope::Drift {
            judge = judge.only_comparing();
        }
        if let Some(config) = self.config {
            judge = judge.configured(config, target.configured);
        }
        judge.turned(self.turns).judge()
    }

    /// Judges one connector as it is, and as it is in each of its environments.
    pub fn judge_everywhere(&self, target: &Target<'a>) -> Result<Judgement, Error> {
        let none = Changed::new();
        let (mut judgement, folder) = self.judge(target, &none)?;
        self.add_environments(target, &folder, &none, &mut judgement);
        Ok(judgement)
    }

    /// Adds what holds of a connector only as it is in some of its environments.
    pub fn add_environments(
        &self,
        target: &Target<'a>,
        folder: &Folder,
        changed: &Changed,
        judgement: &mut Judgement,
    ) {
        let Some((config, connector)) = self.config.zip(target.configured) else { return };
        if self.scope == Scope::Drift || connector.environments.is_empty() {
            return;
        }
        let others = connector.environments.iter().filter_map(|environment| {
            // A file that cannot be read or edited has findings of its own.
            let mut there = changed.clone();
            there.extend(environment::apply(folder, environment).ok()?);
            let folder = Folder::load_with(&target.path, &target.root, &there).ok()?;
            let judge = Judge::of(&folder, self.profile).in_environment();
            let judge = judge.configured(config, Some(connector)).turned(self.turns);
            Some((environment.name.as_str(), judge.judge()))
        });
        judgement.add_environments(others, &connector.acceptances);
    }
}
