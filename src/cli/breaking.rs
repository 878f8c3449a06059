//! `breaking`: a new version of a connector against the released one.

use std::iter;
use std::path::{Path, PathBuf};

use clap::Args;

use super::output::{Output, Reports};
use super::{Outcome, Streams};
use crate::config::Config;
use crate::error::Error;
use crate::judge::Judge;
use crate::profile::Profile;
use crate::root::Root;
use crate::severity::Turn;
use crate::version::Version;

/// Say what a new version of a connector breaks in flows and apps
///
/// OLD and NEW are connector folders, definition files, REV:PATH of the git repository, or - for standard input. Files of
/// properties are compared where both versions have them.
#[derive(Args)]
pub(super) struct Breaking {
    /// The released version [default: what conndef.toml says is `released`]
    #[arg(requires = "new")]
    old: Option<PathBuf>,
    /// The new version [default: the connectors that conndef.toml names]
    new: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

/// Two versions of a connector, and what holds those that the configuration names.
struct Versions<'a> {
    base: Version,
    revision: Version,
    root: Option<&'a Root>,
}

impl Breaking {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Outcome {
        self.output.report(streams, |reports| {
            let (config, turns) = (Config::find()?, self.output.turns()?);
            reports.configuration(config.as_ref());
            let versions = self.versions(config.as_ref())?;
            if versions.is_empty() && !reports.has_errors() {
                return Err(Error::NoReleased);
            }
            for versions in versions {
                // The other connectors are still compared.
                compare(&versions, config.as_ref(), &turns, reports)
                    .unwrap_or_else(|error| reports.failure(&error));
            }
            Ok(())
        })
    }

    fn versions<'a>(&self, config: Option<&'a Config>) -> Result<Vec<Versions<'a>>, Error> {
        if let (Some(old), Some(new)) = (&self.old, &self.new) {
            let [base, revision] = [old, new].map(|text| Version::parse(text, Path::new("")));
            return if (&base, &revision) == (&Version::Input, &Version::Input) {
                Err(Error::InputTwice)
            } else {
                Ok(vec![Versions { base, revision, root: None }])
            };
        }
        let connectors =
            config.into_iter().flat_map(|config| config.connectors.iter().zip(iter::repeat(config)));
        let versions = connectors.filter_map(|(connector, config)| {
            let (base, revision) = (connector.released.clone()?, Version::Path(connector.path.clone()));
            Some(Versions { base, revision, root: Some(&config.root) })
        });
        Ok(versions.collect())
    }
}

fn compare(
    versions: &Versions<'_>,
    config: Option<&Config>,
    turns: &[Turn],
    reports: &mut Reports<'_, '_>,
) -> Result<(), Error> {
    let (base, revision) = (versions.base.load(versions.root)?, versions.revision.load(versions.root)?);
    let mut judge = Judge::of(&revision, Profile::Deploy).released(&base).only_comparing();
    if let Some(config) = config {
        let connector = match &versions.revision {
            Version::Path(path) => config.connector(path),
            _ => None,
        };
        judge = judge.configured(config, connector);
    }
    let judgement = judge.turned(turns).judge();
    if let Some(name) = judgement.incomparable {
        return Err(Error::NoDefinition(name));
    }
    reports.connector(&judgement);
    Ok(())
}
