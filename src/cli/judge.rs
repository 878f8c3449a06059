//! `validate` and `drift`: connectors against rules.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use clap::Args;

use super::output::{Output, Reports};
use super::{Outcome, Streams, cores, fix};
use crate::config::{Config, Connector};
use crate::document::{Document, Format};
use crate::error::Error;
use crate::files;
use crate::folder::{self, Folder};
use crate::judge::{self, Judgement};
use crate::profile::Profile;
use crate::root::Root;
use crate::severity::Severity;

/// Judge connectors by the rules of Microsoft's service, client and certification
///
/// With a reference (from --reference or conndef.toml) the connector is compared with its API as well.
#[derive(Args)]
pub(super) struct Validate {
    /// Connector folders, definition files, or folders of connector folders [default: what conndef.toml names]
    paths: Vec<PathBuf>,
    /// OpenAPI document (JSON or YAML) of the API that the connector calls; may be repeated
    #[arg(long, value_name = "FILE")]
    reference: Vec<PathBuf>,
    /// What the connector is judged for
    #[arg(long, value_enum, default_value_t)]
    profile: Profile,
    /// First change the connectors' files where a finding has a safe fix
    #[arg(long)]
    fix: bool,
    /// With --fix: also make changes that touch what goes over the wire
    #[arg(long, requires = "fix")]
    unsafe_fixes: bool,
    /// With --fix: change nothing, print the changes as a diff, and exit with 1 if there are any
    #[arg(long, requires = "fix")]
    check: bool,
    #[command(flatten)]
    output: Output,
}

/// Compare a connector with the OpenAPI reference of the API that it calls
#[derive(Args)]
pub(super) struct Drift {
    /// Connector folder, definition file, or folder of connector folders [default: what conndef.toml names]
    path: Option<PathBuf>,
    /// OpenAPI document (JSON or YAML) of the API; may be repeated [default: what conndef.toml names]
    #[arg(long, value_name = "FILE")]
    reference: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
}

impl Validate {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Result<Outcome, Error> {
        if self.check {
            let config = Config::find()?;
            let (judge, targets) = self.judge(config.as_ref());
            return fix::check(&judge, targets, self.unsafe_fixes, streams);
        }
        Ok(self.output.report(true, streams, |reports| {
            let config = Config::find()?;
            if self.fix {
                let (judge, targets) = self.judge(config.as_ref());
                fix::write(&judge, targets, self.unsafe_fixes, &mut reports.streams.err)?;
            }
            let (judge, targets) = self.judge(config.as_ref());
            judge.report(targets, reports)
        }))
    }

    fn judge<'a>(&self, config: Option<&'a Config>) -> (Judge<'a>, Vec<Result<Target<'a>, Error>>) {
        let judge = Judge { scope: Scope::All, profile: self.profile, config };
        (judge, targets(&self.paths, &self.reference, config))
    }
}

impl Drift {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Outcome {
        self.output.report(true, streams, |reports| {
            let paths: Vec<PathBuf> = self.path.iter().cloned().collect();
            let config = Config::find()?;
            let judge = Judge { scope: Scope::Drift, profile: Profile::Deploy, config: config.as_ref() };
            judge.report(targets(&paths, &self.reference, config.as_ref()), reports)
        })
    }
}

/// A connector to judge.
pub(super) struct Target<'a> {
    pub(super) path: PathBuf,
    /// What holds its files.
    pub(super) root: Root,
    references: Vec<Reference>,
    /// What the configuration says about it.
    configured: Option<(&'a Config, &'a Connector)>,
}

/// A document of the API, and what holds the files that it refers to.
#[derive(Clone)]
struct Reference {
    path: PathBuf,
    root: Root,
}

/// The connectors that a command is about, each once: those at the given paths, else those of the configuration.
fn targets<'a>(
    paths: &[PathBuf],
    references: &[PathBuf],
    config: Option<&'a Config>,
) -> Vec<Result<Target<'a>, Error>> {
    let named = |path: &PathBuf| Root::of_named(path).map_err(Error::read(path));
    let given = |path: &PathBuf| Ok(Reference { path: path.clone(), root: named(path)? });
    let given: Result<Vec<Reference>, Error> = references.iter().map(given).collect();
    let given = match given {
        Ok(given) => given,
        Err(error) => return vec![Err(error)],
    };
    let target = |path: PathBuf, root: &Root| {
        let configured = config.and_then(|config| Some((config, config.connector(&path)?)));
        let own = configured.into_iter().flat_map(|(config, connector)| {
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
        found.filter(|target| !matches!(target, Err(Error::NoConnector(_)))).collect()
    } else {
        let find = |path: &PathBuf| match named(path) {
            Ok(root) => find(path, &root),
            Err(error) => vec![Err(error)],
        };
        paths.iter().flat_map(find).collect::<Vec<_>>()
    };
    let mut seen = HashSet::new();
    let is_new = |target: &Result<Target<'_>, Error>| match target {
        Ok(target) => target.path.canonicalize().map_or(true, |real| seen.insert(real)),
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
pub(super) struct Judge<'a> {
    scope: Scope,
    profile: Profile,
    config: Option<&'a Config>,
}

impl<'a> Judge<'a> {
    /// What an error in the configuration comes to where findings are not reported.
    pub(super) fn misconfiguration(&self) -> Option<Error> {
        let config = self.config?;
        let is_wrong = judge::configuration(config).count(Severity::Error) > 0;
        is_wrong.then(|| Error::Configuration(config.document.source().name().to_owned()))
    }

    /// Judges one connector, some files of which are taken to hold something else than they do; gives its files, too.
    pub(super) fn judge(
        &self,
        target: &Target<'a>,
        changed: &BTreeMap<PathBuf, Vec<u8>>,
    ) -> Result<(Judgement, Folder), Error> {
        let folder = Folder::load_with(&target.path, &target.root, changed)?;
        let references = load_references(&target.references)?;
        if self.scope == Scope::Drift && references.is_empty() {
            return Err(Error::NoReference(folder.display()));
        }
        let mut judge = judge::Judge::of(&folder, self.profile).references(&references);
        if self.scope == Scope::Drift {
            judge = judge.only_comparing();
        }
        if let Some((config, connector)) = target.configured {
            judge = judge.acceptances(config, &connector.acceptances);
        }
        let judgement = judge.judge();
        match judgement.incomparable {
            Some(name) if self.scope == Scope::Drift => Err(Error::NoDefinition(name)),
            _ => Ok((judgement, folder)),
        }
    }

    fn report(
        &self,
        targets: Vec<Result<Target<'a>, Error>>,
        reports: &mut Reports<'_, '_>,
    ) -> Result<(), Error> {
        reports.configuration(self.config);
        if targets.is_empty() && !reports.has_errors() {
            return Err(Error::NoPath);
        }
        let judge = |target: Result<Target<'a>, Error>| self.judge(&target?, &BTreeMap::new());
        cores::in_order(targets, judge, |judged| match judged {
            Ok((judgement, _)) => reports.connector(&judgement),
            // The other connectors are still judged.
            Err(error) => reports.failure(&error),
        })
    }
}

fn load_references(references: &[Reference]) -> Result<Vec<Document>, Error> {
    let load = |Reference { path, root }: &Reference| {
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
    };
    references.iter().map(load).collect()
}
