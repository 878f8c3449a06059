//! Packages as they are where a connector is deployed to with values of its own.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use super::target::misconfiguration;
use crate::config::{self, Config};
use crate::convert::{self, Converted};
use crate::emit::solution::{self, Identity, Prefix};
use crate::emit::{self, Artifact};
use crate::environment::{self, Variable};
use crate::error::Error;
use crate::escape::{Writer, printable};
use crate::folder::{Folder, Kind};
use crate::model::Connector;
use crate::profile::Profile;
use crate::{folder, root, text};

/// Where packages of environments lie by themselves.
const ENVIRONMENTS: &str = "environments";
/// Where those lie that take values from variables.
const WITH_VARIABLES: &str = "environment-variables";

#[derive(Args)]
pub(super) struct Elsewhere {
    /// Write the packages as they are in this environment of conndef.toml, those of connectors that are only files, too
    #[arg(long, value_name = "NAME")]
    environment: Option<String>,
    /// Let what differs by environment come from environment variables of a solution, and write their definitions
    #[arg(long, conflicts_with = "environment")]
    environment_variables: bool,
}

/// Files that belong into a folder.
pub(super) struct Package {
    pub(super) folder: PathBuf,
    pub(super) artifacts: Vec<Artifact>,
    /// What a solution calls the connector, where that is known.
    pub(super) identity: Option<Identity>,
    /// Declarations of the variables from which it takes values, by their paths in a solution.
    pub(super) variables: Vec<Artifact>,
}

impl Elsewhere {
    /// Where the packages lie that are asked for; nothing where those are that are kept.
    pub(super) fn out(&self) -> Option<PathBuf> {
        let of = self.environment.as_ref().map(|name| Path::new(ENVIRONMENTS).join(name));
        of.or_else(|| self.environment_variables.then(|| WITH_VARIABLES.into()))
    }

    /// The packages of all connectors that have the environment, or any; says which have not.
    pub(super) fn packages(
        &self,
        connectors: &[&Connector],
        dir: &Path,
        profile: Profile,
        prefix: Option<&Prefix>,
        out: &mut Writer<'_>,
    ) -> Result<Vec<Package>, Error> {
        let Some(config) = Config::find()? else { return Err(self.unknown(None)) };
        // A mistake in a value would go where nobody looks at it again.
        if let Some(error) = misconfiguration(&config) {
            return Err(error);
        }
        if !config.connectors.iter().any(|configured| self.is_of(configured)) {
            return Err(self.unknown(Some(&config)));
        }
        let mut packages = Vec::new();
        let mut names = BTreeSet::new();
        for configured in &config.connectors {
            let name = folder_of(configured, &config)?;
            if !self.is_of(configured) {
                self.leave_out(&name, out);
                names.insert(name);
                continue;
            }
            let path = dir.join(&name);
            // Else one of them would be written over the other.
            if names.contains(&name) {
                return Err(Error::Apart(folder::display(&path)));
            }
            let source = Source::of(&name, configured, &config, connectors)?;
            check_apart(&path, configured)?;
            let mut package = source.package(path, profile)?;
            let known = configured.solution.clone().map(Identity::from);
            package.identity = package.identity.or(known);
            packages.push(self.elsewhere(package, &name, configured, prefix)?);
            names.insert(name);
        }
        let is_new = |connector: &&&Connector| !names.contains(connector.info().folder);
        connectors.iter().filter(is_new).for_each(|connector| self.leave_out(connector.info().folder, out));
        Ok(packages)
    }

    /// A package with other values, and the variables from which it takes them.
    fn elsewhere(
        &self,
        mut package: Package,
        name: &str,
        configured: &config::Connector,
        prefix: Option<&Prefix>,
    ) -> Result<Package, Error> {
        let bytes = |artifact: &Artifact| (artifact.name.to_string(), artifact.bytes.clone());
        let folder = Folder::from_files(&package.folder, &package.artifacts.iter().map(bytes).collect());
        let named = configured.environments.iter().find(|one| Some(&one.name) == self.environment.as_ref());
        let (environment, variables) = if let Some(environment) = named {
            (environment.clone(), Vec::new())
        } else {
            // Else that of the solution that holds it.
            let own = || package.identity.as_ref()?.name.split_once('_')?.0.parse().ok();
            let prefix: Prefix = prefix.cloned().or_else(own).unwrap_or_default();
            let stem = environment::stem(prefix.as_str(), name);
            environment::variables(&folder, &configured.environments, &stem)
        };
        let mut changed = environment::apply(&folder, &environment)?;
        for artifact in &mut package.artifacts {
            if let Some(bytes) = changed.remove(&package.folder.join(&*artifact.name)) {
                artifact.bytes = bytes;
            }
        }
        let title = title(&folder).unwrap_or(name);
        let declared = variables.into_iter().map(|Variable { setting, schema_name, default }| {
            solution::variable(&schema_name, &format!("{title} {}", setting.key()), default.as_deref())
        });
        package.variables.extend(declared);
        Ok(package)
    }

    /// Whether a connector has what is asked for.
    fn is_of(&self, configured: &config::Connector) -> bool {
        configured
            .environments
            .iter()
            .any(|one| self.environment.as_ref().is_none_or(|name| one.name == *name))
    }

    fn leave_out(&self, connector: &str, out: &mut Writer<'_>) {
        let which = self
            .environment
            .as_ref()
            .map_or("environments".to_owned(), |name| format!("environment '{name}'"));
        writeln!(out, "{} has no {}: left out", printable(connector), printable(&which));
    }

    /// That no connector has what is asked for.
    fn unknown(&self, config: Option<&Config>) -> Error {
        let all = config.into_iter().flat_map(|config| &config.connectors);
        let known: BTreeSet<&str> =
            all.flat_map(|connector| &connector.environments).map(|one| one.name.as_str()).collect();
        let Some(name) = self.environment.as_ref().filter(|_| !known.is_empty()) else {
            return Error::NoEnvironments;
        };
        let near = text::nearest(name, known.iter().copied());
        Error::NoEnvironment {
            name: name.clone(),
            suggestion: near.map(|near| format!(", which may mean '{near}'")).unwrap_or_default(),
            known: text::list(known, ", "),
        }
    }
}

/// What a package is made of.
enum Source<'c> {
    /// Data of this program.
    Data(&'c Connector),
    /// Files, where these are all that there is.
    Files(Box<Folder>),
}

impl<'c> Source<'c> {
    fn of(
        name: &str,
        configured: &config::Connector,
        config: &Config,
        connectors: &[&'c Connector],
    ) -> Result<Source<'c>, Error> {
        if let Some(connector) = connectors.iter().find(|connector| connector.info().folder == name) {
            return Ok(Source::Data(connector));
        }
        Folder::load_one(&configured.path, &config.root).map(|folder| Source::Files(Box::new(folder)))
    }

    /// The package as it belongs into a folder.
    fn package(&self, folder: PathBuf, profile: Profile) -> Result<Package, Error> {
        let artifacts = match self {
            Source::Data(connector) => emit::package_in(&folder, connector, profile)?,
            Source::Files(files) => {
                let Converted { package, identity, variables, .. } = convert::package(files)?;
                return Ok(Package { folder, artifacts: package, identity, variables });
            }
        };
        Ok(Package { folder, artifacts, identity: None, variables: Vec::new() })
    }
}

/// Packages of an environment are never written over the files that they are made of.
fn check_apart(path: &Path, configured: &config::Connector) -> Result<(), Error> {
    let real = |path: &Path| root::real(path).map_err(Error::read(path));
    if real(&configured.path)?.starts_with(real(path)?) {
        return Err(Error::Overlap(folder::display(path)));
    }
    Ok(())
}

/// The name of the folder that a connector lies in.
fn folder_of(configured: &config::Connector, config: &Config) -> Result<String, Error> {
    let real = config.root.resolve(&configured.path).map_err(Error::read(&configured.path))?;
    // In a solution there are several in a folder.
    if let Some(name) = folder::component(&real) {
        return Ok(name.to_owned());
    }
    let folder = if real.is_dir() { Some(&*real) } else { real.parent() };
    Ok(folder.and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned())
}

/// What a connector is called.
fn title(folder: &Folder) -> Option<&str> {
    folder.document(Kind::Definition)?.root().path(&["info", "title"])?.str()
}
