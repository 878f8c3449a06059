//! `build`: from data to packages.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use crate::emit::{self, Reason, Stale};
use crate::error::Error;
use crate::escape::{Writer, printable};
use crate::folder;
use crate::model::Connector;
use crate::profile::Profile;
use crate::scaffold::Share;

/// Write the packages of this program's connectors
///
/// Each goes to a folder of its own below DIR. Files that are current are not touched, and no file is ever half-written.
#[derive(Args)]
pub(super) struct Build {
    /// Write nothing; print what is stale as a diff, and exit with 1 if anything is
    #[arg(long)]
    check: bool,
    /// Folder that holds the packages' folders
    #[arg(long, value_name = "DIR", default_value = "connector")]
    out: PathBuf,
    /// What the packages are for
    #[arg(long, value_enum, default_value_t)]
    profile: Profile,
}

impl Build {
    pub(super) fn run(&self, connectors: &[&Connector], out: &mut Writer<'_>) -> Result<Outcome, Error> {
        if connectors.is_empty() {
            return Err(Error::NoConnectors);
        }
        let mut outcome = Outcome::Clean;
        for connector in connectors {
            let folder = self.out.join(connector.info().folder);
            let package = emit::package_in(&folder, connector, self.profile)?;
            let share = Share::of(connector);
            if share.raw > 0 {
                writeln!(out, "{}: {share}", shown(&folder));
            }
            if !self.check {
                let written = emit::write(&folder, &package)?;
                for path in &written {
                    writeln!(out, "wrote {}", shown(path));
                }
                if written.is_empty() {
                    writeln!(out, "{} is current", shown(&folder));
                }
                continue;
            }
            let stale = emit::check(&folder, &package)?;
            if stale.is_empty() {
                writeln!(out, "{} is current", shown(&folder));
            } else {
                outcome = Outcome::Findings;
            }
            for Stale { path, reason } in stale {
                let path = shown(&path);
                match reason {
                    Reason::Missing => writeln!(out, "{path} is missing"),
                    Reason::Differs { diff: Some(diff) } => {
                        writeln!(out, "{path} is stale\n{}", diff.trim_end());
                    }
                    Reason::Differs { diff: None } => writeln!(out, "{path} is stale"),
                }
            }
        }
        if outcome == Outcome::Findings {
            writeln!(out, "the same without --check brings the packages up to date with their data");
        }
        Ok(outcome)
    }
}

/// A path for a line of a terminal.
fn shown(path: &Path) -> String {
    printable(&folder::display(path)).into_owned()
}
