//! `build`: from data to packages.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::elsewhere::{Elsewhere, Package};
use super::layout::{self, Layouts};
use crate::emit::solution::{Parts, Rival, place};
use crate::emit::{self, Artifact, Layout, Reason, Stale};
use crate::error::Error;
use crate::escape::{Writer, printable};
use crate::folder;
use crate::model::Connector;
use crate::profile::Profile;
use crate::scaffold::Share;

/// Write the packages of this program's connectors
///
/// Each goes to a folder of its own below DIR. Files that are current are not touched, and no file is ever half-written. In a solution
/// that is there already, a connector keeps its name, its description and its GUID, and the files in Other stay as they are.
#[derive(Args)]
pub(super) struct Build {
    /// Write nothing; print what is stale as a diff, and exit with 1 if anything is
    #[arg(long)]
    check: bool,
    /// Folder that holds the packages' folders, or those of their solutions [default: connector, of an environment
    /// environments/NAME]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// What the packages are for
    #[arg(long, value_enum, default_value_t)]
    profile: Profile,
    #[command(flatten)]
    elsewhere: Elsewhere,
    #[command(flatten)]
    layouts: Layouts,
}

/// Where packages lie that are kept.
const KEPT: &str = "connector";

impl Build {
    pub(super) fn run(&self, connectors: &[&Connector], out: &mut Writer<'_>) -> Result<Outcome, Error> {
        let elsewhere = self.elsewhere.out();
        if connectors.is_empty() && elsewhere.is_none() {
            return Err(Error::NoConnectors);
        }
        let is_elsewhere = elsewhere.is_some();
        let folder = self.out.clone().or(elsewhere).unwrap_or_else(|| KEPT.into());
        let packages = if is_elsewhere {
            self.elsewhere.packages(connectors, &folder, self.profile, self.layouts.prefix.as_ref(), out)?
        } else {
            self.packages(connectors, &folder, out)?
        };
        let mut outcome = Outcome::Clean;
        for package in packages {
            let (package, variables) = self.laid_out(package, out)?;
            outcome = outcome.max(self.put(&package.folder, &package.artifacts, out)?);
            if !variables.is_empty() {
                outcome = outcome.max(self.put(&folder, &variables, out)?);
            }
        }
        if outcome == Outcome::Findings {
            writeln!(out, "the same without --check brings the packages up to date with their data");
        }
        Ok(outcome)
    }

    /// The packages of connectors as they are kept.
    fn packages(
        &self,
        connectors: &[&Connector],
        out: &Path,
        said: &mut Writer<'_>,
    ) -> Result<Vec<Package>, Error> {
        let package = |connector: &&Connector| {
            let folder = out.join(connector.info().folder);
            let artifacts = match self.layouts.layout {
                Layout::Paconn => emit::package_in(&folder, connector, self.profile)?,
                Layout::Solution => emit::package_with_icon(connector, self.profile),
            };
            let share = Share::of(connector);
            if share.raw > 0 {
                writeln!(said, "{}: {share}", shown(&folder));
            }
            Ok(Package { folder, artifacts, identity: None, variables: Vec::new() })
        };
        connectors.iter().map(package).collect()
    }

    /// A package in the layout that is asked for, and the variables that lie beside it: those of a solution lie in it.
    fn laid_out(
        &self,
        mut package: Package,
        said: &mut Writer<'_>,
    ) -> Result<(Package, Vec<Artifact>), Error> {
        let mut variables = std::mem::take(&mut package.variables);
        if self.layouts.layout == Layout::Solution {
            let prefix = self.layouts.prefix.as_ref();
            let parts = Parts::of(&package.artifacts);
            let placed = place(&package.folder, &parts, prefix, package.identity.as_ref(), Rival::Replaced)?;
            layout::tell(&package.folder, &placed, said);
            package.artifacts = placed.artifacts;
            package.artifacts.append(&mut variables);
        }
        Ok((package, variables))
    }

    /// Writes the files of a folder, or says what of it is stale.
    fn put(&self, folder: &Path, artifacts: &[Artifact], out: &mut Writer<'_>) -> Result<Outcome, Error> {
        if !self.check {
            let written = emit::write(folder, artifacts)?;
            for path in &written {
                writeln!(out, "wrote {}", shown(path));
            }
            if written.is_empty() {
                writeln!(out, "{} is current", shown(folder));
            }
            return Ok(Outcome::Clean);
        }
        let stale = emit::check(folder, artifacts)?;
        if stale.is_empty() {
            writeln!(out, "{} is current", shown(folder));
            return Ok(Outcome::Clean);
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
        Ok(Outcome::Findings)
    }
}

/// A path for a line of a terminal.
fn shown(path: &Path) -> String {
    printable(&folder::display(path)).into_owned()
}
