//! `breaking`: a new version of a connector against the released one.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::output::{Output, Reports};
use super::{Outcome, complain};
use crate::api::Api;
use crate::config::Config;
use crate::error::Error;
use crate::folder::{Folder, Kind};
use crate::judge::Case;
use crate::lint::Check;
use crate::package::Package;
use crate::profile::Profile;
use crate::report::Summary;
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

/// Two versions of a connector.
struct Pair {
    old: Version,
    new: Version,
}

impl Breaking {
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> Result<Outcome, Error> {
        let config = Config::find()?;
        let mut reports = Reports::new(&self.output, self.all, out);
        let mut summary = Summary::default();
        let mut has_failed = false;
        reports.configuration(config.as_ref(), &mut summary)?;
        let pairs = self.pairs(config.as_ref())?;
        if pairs.is_empty() && summary.errors == 0 {
            return Err(Error::NoReleased);
        }
        for pair in pairs {
            match compare(&pair, config.as_ref(), &mut summary, &mut reports) {
                Ok(()) => {}
                Err(error @ Error::Write(_)) => return Err(error),
                // The other connectors are still compared.
                Err(error) => {
                    complain(&error, err);
                    has_failed = true;
                }
            }
        }
        reports.finish(&summary)?;
        Ok(self.output.outcome(&summary, has_failed))
    }

    fn pairs(&self, config: Option<&Config>) -> Result<Vec<Pair>, Error> {
        if let (Some(old), Some(new)) = (&self.old, &self.new) {
            let [old, new] = [old, new].map(|text| Version::parse(text, Path::new("")));
            return if (&old, &new) == (&Version::Input, &Version::Input) {
                Err(Error::InputTwice)
            } else {
                Ok(vec![Pair { old, new }])
            };
        }
        let connectors = config.into_iter().flat_map(|config| &config.connectors);
        let pairs = connectors.filter_map(|connector| {
            let old = connector.released.clone()?;
            Some(Pair { old, new: Version::Path(connector.path.clone()) })
        });
        Ok(pairs.collect())
    }
}

fn compare(
    pair: &Pair,
    config: Option<&Config>,
    summary: &mut Summary,
    reports: &mut Reports<'_>,
) -> Result<(), Error> {
    let (old, new) = (pair.old.load()?, pair.new.load()?);
    for folder in [&old, &new] {
        if !is_comparable(folder) {
            return Err(Error::NoDefinition(folder.name(Kind::Definition).to_owned()));
        }
    }
    let rules = RULES.iter().copied();
    let rules = rules
        .filter(|rule| matches!(rule.check, Check::Breaking(_) | Check::Acceptances(_) | Check::Excess(_)));
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
    summary.add(&judgement, new.documents().count());
    let sources: Vec<_> = case.sources().collect();
    reports.write(|reporter, out| reporter.connector(&judgement, &sources, out))
}

/// Whether the definition can be read as Swagger 2.0.
fn is_comparable(folder: &Folder) -> bool {
    let package = Package::read(folder, Profile::Deploy);
    package.definition.is_some_and(|own| own.root.get("swagger").is_some() && Api::read(own.root).is_some())
}
