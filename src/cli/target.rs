//! Which connectors a command is about, and how they come before the judge.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use super::cores;
use super::output::Reports;
use crate::config::{Config, Connector, is_address};
use crate::document::{Document, Format};
use crate::environment;
use crate::error::Error;
use crate::files;
use crate::folder::{self, Folder};
use crate::judge::{self, Judge, Judgement};
use crate::profile::Profile;
use crate::root::{self, Root};
use crate::severity::{Severity, Turn};

/// A connector to judge.
pub(super) struct Target<'a> {
    pub(super) path: PathBuf,
    /// What holds its files.
    pub(super) root: Root,
    references: Vec<Reference>,
    /// What the configuration says about it.
    pub(super) configured: Option<&'a Connector>,
}

impl Target<'_> {
    /// Descriptions of its API.
    pub(super) fn references(&self) -> Result<Vec<Document>, Error> {
        load_references(&self.references)
    }

    /// Where the configuration says that the API is served.
    pub(super) fn server(&self) -> Option<&str> {
        self.configured.and_then(|configured| configured.server.as_deref())
    }
}

/// A document of the API, and what holds the files that it refers to.
#[derive(Clone)]
struct Reference {
    path: PathBuf,
    root: Root,
}

/// The connectors that a command is about, each once: those at the given paths, else those of the configuration.
pub(super) fn targets<'a>(
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
        let configured = config.and_then(|config| config.connector(&path));
        let own = config.zip(configured).into_iter().flat_map(|(config, connector)| {
            // Paths of the configuration that lead nowhere, or out of the repository, are findings.
            let is_file = |path: &&PathBuf| config.root.resolve(path).is_ok_and(|real| real.is_file());
            connector
                .references
                .iter()
                .filter(is_file)
                .map(|path| Reference { path: path.clone(), root: config.root.clone() })
        });
        let references = if given.is_empty() { own.collect() } else { given.clone() };
        Target { path, root: root.clone(), references, configured }
    };
    let find = |path: &Path, root: &Root| -> Vec<Result<Target<'a>, Error>> {
        let connectors = Folder::find_each(path, root).into_iter();
        connectors.map(|path| path.map(|path| target(path, root))).collect()
    };
    let found = if let Some(config) = config.filter(|_| paths.is_empty()) {
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
    let mut seen = HashSet::new();
    let is_new = |target: &Result<Target<'_>, Error>| match target {
        Ok(target) => root::real(&target.path).map_or(true, |real| seen.insert(real)),
        Err(_) => true,
    };
    found.into_iter().filter(is_new).collect()
}

/// Which rules a command runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// All; those of drift where there is a reference.
    All,
    /// Those of drift, for which there must be a reference, and what they leave of the acceptances.
    Drift,
}

/// By what connectors are judged.
pub(super) struct Judging<'a> {
    pub(super) scope: Scope,
    pub(super) profile: Profile,
    pub(super) config: Option<&'a Config>,
    /// What the command line makes of rules.
    pub(super) turns: &'a [Turn],
    /// Where the command line says that the API is served.
    pub(super) server: Option<&'a str>,
}

/// An address of an API on the command line.
pub(super) fn server(text: &str) -> Result<String, String> {
    is_address(text).then(|| text.to_owned()).ok_or_else(|| "expected https:// and a host".to_owned())
}

/// What an error in a configuration comes to where findings are not reported.
pub(super) fn misconfiguration(config: &Config) -> Option<Error> {
    let is_wrong = judge::configuration(config).count(Severity::Error) > 0;
    is_wrong.then(|| Error::Configuration(config.document.source().name().to_owned()))
}

impl<'a> Judging<'a> {
    /// What an error in the configuration comes to where findings are not reported.
    pub(super) fn misconfiguration(&self) -> Option<Error> {
        self.config.and_then(misconfiguration)
    }

    /// Judges one connector, some files of which are taken to hold something else than they do; gives its files, too.
    pub(super) fn judge(
        &self,
        target: &Target<'a>,
        changed: &BTreeMap<PathBuf, Vec<u8>>,
    ) -> Result<(Judgement, Folder), Error> {
        let folder = Folder::load_with(&target.path, &target.root, changed)?;
        let references = target.references()?;
        if self.scope == Scope::Drift && references.is_empty() {
            return Err(Error::NoReference(folder.display()));
        }
        let server = self.server.or(target.server());
        let mut judge = Judge::of(&folder, self.profile).references(&references).served_at(server);
        if self.scope == Scope::Drift {
            judge = judge.only_comparing();
        }
        if let Some(config) = self.config {
            judge = judge.configured(config, target.configured);
        }
        let judgement = judge.turned(self.turns).judge();
        match judgement.incomparable {
            Some(name) if self.scope == Scope::Drift => Err(Error::NoDefinition(name)),
            _ => Ok((judgement, folder)),
        }
    }

    /// Judges one connector as it is, and as it is in each of its environments.
    fn judge_everywhere(&self, target: &Target<'a>) -> Result<Judgement, Error> {
        let (mut judgement, folder) = self.judge(target, &BTreeMap::new())?;
        let Some((config, connector)) = self.config.zip(target.configured) else { return Ok(judgement) };
        if self.scope == Scope::Drift || connector.environments.is_empty() {
            return Ok(judgement);
        }
        let others = connector.environments.iter().filter_map(|environment| {
            // A file that cannot be read or edited has findings of its own.
            let changed = environment::apply(&folder, environment).ok()?;
            let folder = Folder::load_with(&target.path, &target.root, &changed).ok()?;
            let judge = Judge::of(&folder, self.profile).in_environment();
            let judge = judge.configured(config, Some(connector)).turned(self.turns);
            Some((environment.name.as_str(), judge.judge()))
        });
        judgement.add_environments(others, &connector.acceptances);
        Ok(judgement)
    }

    /// Judges, on all cores, and reports in the order of the targets.
    pub(super) fn report(
        &self,
        targets: Vec<Result<Target<'a>, Error>>,
        reports: &mut Reports<'_, '_>,
    ) -> Result<(), Error> {
        reports.configuration(self.config);
        if targets.is_empty() && !reports.has_errors() {
            return Err(Error::NoPath);
        }
        let judge = |target: Result<Target<'a>, Error>| self.judge_everywhere(&target?);
        cores::in_order(targets, judge, |judged| match judged {
            Ok(judgement) => reports.connector(&judgement),
            // The other connectors are still judged.
            Err(error) => reports.failure(&error),
        })
    }
}

fn load_references(references: &[Reference]) -> Result<Vec<Document>, Error> {
    references.iter().map(|Reference { path, root }| load_reference(path, root)).collect()
}

/// Reads a description of an API and the files that it refers to, which lie below a root.
pub(super) fn load_reference(path: &Path, root: &Root) -> Result<Document, Error> {
    let bytes = files::read(path).map_err(Error::read(path))?;
    let name = folder::display(path);
    let document = Document::new(&name, &bytes, Format::of(&name));
    match document.fault() {
        None => Ok(document.with_files(|name| files::read_below(root, Path::new(name)).ok())),
        Some(fault) => {
            let position = document.source().position(fault.offset);
            let (line, column) = (position.line, position.column);
            Err(Error::Reference { name, line, column, message: fault.message })
        }
    }
}
