//! `drift`: connectors against the references of their APIs.

use std::path::PathBuf;

use clap::Args;

use super::output::Output;
use super::target::report;
use super::{Outcome, Streams};
use crate::config::Config;
use crate::profile::Profile;
use crate::target::{Judging, Scope, targets};

/// Compare a connector with the OpenAPI reference of the API that it calls
#[derive(Args)]
pub(super) struct Drift {
    /// Connector folder, definition file, or folder of connector folders [default: what conndef.toml names]
    path: Option<PathBuf>,
    /// OpenAPI document (JSON or YAML) of the API; may be repeated [default: what conndef.toml names]
    #[arg(long, value_name = "FILE")]
    reference: Vec<PathBuf>,
    /// Where the API is served, where its references name no server, or only a relative one [default: what conndef.toml names]
    #[arg(long, value_name = "URL", value_parser = super::target::server)]
    server: Option<String>,
    #[command(flatten)]
    output: Output,
}

impl Drift {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Outcome {
        self.output.report(streams, |reports| {
            let paths: Vec<PathBuf> = self.path.iter().cloned().collect();
            let (config, turns) = (Config::find()?, self.output.turns()?);
            let config = config.as_ref();
            let judge = Judging {
                scope: Scope::Drift,
                profile: Profile::Deploy,
                config,
                turns: &turns,
                server: self.server.as_deref(),
            };
            report(&judge, targets(&paths, &self.reference, config), reports)
        })
    }
}
