//! `breaking`: a new version of a connector against the released one.

use std::iter;
use std::path::{Path, PathBuf};

use clap::Args;

use super::output::{Output, Reports};
use super::{Outcome, Streams};
use crate::api::Api;
use crate::config::Config;
use crate::error::Error;
use crate::folder::{Folder, Kind};
use crate::judge::Case;
use crate::lint::Check;
use crate::package::Package;
use crate::profile::Profile;
use crate::root::Root;
use crate::rules::RULES;
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
    /// List what breaks nothing, too: new operations, inputs and outputs, and what was loosened
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    output: Output,
}

/// Two versions of a connector, and what holds those that the configuration names.
struct Pair<'a> {
    old: Version,
    new: Version,
    root: Option<&'a Root>,
}

impl Breaking {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Outcome {
        self.output.report(self.all, streams, |reports| {
            let config = Config::find()?;
            reports.configuration(config.as_ref());
            let pairs = self.pairs(config.as_ref())?;
            if pairs.is_empty() && !reports.has_errors() {
                return Err(Error::NoReleased);
            }
            for pair in pairs {
                // The other connectors are still compared.
                compare(&pair, config.as_ref(), reports).unwrap_or_else(|error| reports.failure(&error));
            }
            Ok(())
        })
    }

    fn pairs<'a>(&self, config: Option<&'a Config>) -> Result<Vec<Pair<'a>>, Error> {
        if let (Some(old), Some(new)) = (&self.old, &self.new) {
            let [old, new] = [old, new].map(|text| Version::parse(text, Path::new("")));
            return if (&old, &new) == (&Version::Input, &Version::Input) {
                Err(Error::InputTwice)
            } else {
                Ok(vec![Pair { old, new, root: None }])
            };
        }
        let connectors =
            config.into_iter().flat_map(|config| config.connectors.iter().zip(iter::repeat(config)));
        let pairs = connectors.filter_map(|(connector, config)| {
            let (old, new) = (connector.released.clone()?, Version::Path(connector.path.clone()));
            Some(Pair { old, new, root: Some(&config.root) })
        });
        Ok(pairs.collect())
    }
}

fn compare(pair: &Pair<'_>, config: Option<&Config>, reports: &mut Reports<'_, '_>) -> Result<(), Error> {
    let (old, new) = (pair.old.load(pair.root)?, pair.new.load(pair.root)?);
    for folder in [&old, &new] {
        if !is_comparable(folder) {
            return Err(Error::NoDefinition(folder.name(Kind::Definition).to_owned()));
        }
    }
    let rules = RULES.iter().copied();
    let rules = rules
        .filter(|rule| rule.is_breaking() || matches!(rule.check, Check::Acceptances(_) | Check::Excess(_)));
    let connector = match &pair.new {
        Version::Path(path) => config.and_then(|config| Some((config, config.connector(path)?))),
        _ => None,
    };
    let case = Case {
        package: Package::read(&new, Profile::Deploy),
        rules: rules.collect(),
        references: &[],
        released: Some(&old),
        acceptances: connector.map(|(config, connector)| (config, connector.acceptances.as_slice())),
    };
    let judgement = case.judge();
    reports.connector(&judgement, new.documents().count(), &case.sources().collect::<Vec<_>>());
    Ok(())
}

/// Whether the definition can be read as Swagger 2.0.
fn is_comparable(folder: &Folder) -> bool {
    let package = Package::read(folder, Profile::Deploy);
    package.definition.is_some_and(|own| own.root.get("swagger").is_some() && Api::read(own.root).is_some())
}
