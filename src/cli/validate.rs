//! `validate`: connectors against all rules.

use std::path::PathBuf;

use clap::Args;

use super::output::Output;
use super::target::report;
use super::{Outcome, Streams, fix};
use crate::config::Config;
use crate::error::Error;
use crate::profile::Profile;
use crate::severity::Turn;
use crate::target::{Judging, Scope, Target, targets};

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
    /// Where the API is served, where its references name no server, or only a relative one [default: what conndef.toml names]
    #[arg(long, value_name = "URL", value_parser = super::target::server)]
    server: Option<String>,
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

impl Validate {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Result<Outcome, Error> {
        if self.check {
            let (config, turns) = (Config::find()?, self.output.turns()?);
            let (judge, targets) = self.judge(config.as_ref(), &turns);
            return fix::check(&judge, targets, self.unsafe_fixes, streams);
        }
        Ok(self.output.report(streams, |reports| {
            let (config, turns) = (Config::find()?, self.output.turns()?);
            if self.fix {
                let (judge, targets) = self.judge(config.as_ref(), &turns);
                fix::write(&judge, targets, self.unsafe_fixes, &mut reports.streams.err)?;
            }
            let (judge, targets) = self.judge(config.as_ref(), &turns);
            report(&judge, targets, reports)
        }))
    }

    fn judge<'a>(
        &'a self,
        config: Option<&'a Config>,
        turns: &'a [Turn],
    ) -> (Judging<'a>, Vec<Result<Target<'a>, Error>>) {
        let judge = Judging {
            scope: Scope::All,
            profile: self.profile,
            config,
            turns,
            server: self.server.as_deref(),
        };
        (judge, targets(&self.paths, &self.reference, config))
    }
}
