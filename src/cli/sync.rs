//! `sync`: changes of an API brought into connectors.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Outcome, Streams, diff};
use crate::config::Config;
use crate::error::Error;
use crate::escape::printable;
use crate::files::Changed;
use crate::folder::{self, Folder};
use crate::model::{Connector, Operation};
use crate::profile::Profile;
use crate::sync::{Left, Sync, Synced};
use crate::target::{Target, targets};
use crate::text::counted;
use crate::{emit, files};
use clap::Args;

/// Bring changes of an API's OpenAPI document into a connector
///
/// Changes what `drift` says, in the definition's own layout: captions, descriptions, visibility and accepted findings stay. What
/// would break flows is told, and not done without --allow-breaking.
#[derive(Args)]
pub(super) struct SyncArgs {
    /// Connector folder or definition file [default: what conndef.toml names]
    #[arg(value_name = "FOLDER")]
    path: Option<PathBuf>,
    /// OpenAPI document (JSON or YAML) of the API; may be repeated [default: what conndef.toml names]
    #[arg(long, value_name = "FILE")]
    reference: Vec<PathBuf>,
    /// Where the API is served, where its references name no server, or only a relative one [default: what conndef.toml names]
    #[arg(long, value_name = "URL", value_parser = super::target::server)]
    server: Option<String>,
    /// Take in this operation of the API, by its ID or as `GET /path`; may be repeated
    #[arg(long, value_name = "OPERATION")]
    add: Vec<String>,
    /// Change nothing; print the changes as a diff, and exit with 1 if there are any
    #[arg(long)]
    check: bool,
    /// Make changes, too, that break flows and apps
    #[arg(long)]
    allow_breaking: bool,
}

impl SyncArgs {
    pub(super) fn run(&self, connectors: &[&Connector], streams: &mut Streams<'_>) -> Result<Outcome, Error> {
        let config = Config::find()?;
        let paths: Vec<PathBuf> = self.path.iter().cloned().collect();
        let targets = targets(&paths, &self.reference, config.as_ref());
        if targets.is_empty() {
            return Err(Error::NoPath);
        }
        let mut outcome = Outcome::Clean;
        for target in targets {
            match target.and_then(|target| self.sync(&target, config.as_ref(), connectors, streams)) {
                Ok(one) => outcome = outcome.max(one),
                // The other connectors are still brought in step.
                Err(error) => {
                    streams.complain(&error);
                    outcome = Outcome::Failed;
                }
            }
        }
        Ok(outcome)
    }

    fn sync(
        &self,
        target: &Target<'_>,
        config: Option<&Config>,
        connectors: &[&Connector],
        streams: &mut Streams<'_>,
    ) -> Result<Outcome, Error> {
        let references = target.documents(&Changed::new()).all()?;
        let name = folder::display(&target.path);
        if references.is_empty() {
            return Err(Error::NoReference(name));
        }
        let sync = Sync {
            load: &|changed| Folder::load_with(&target.path, &target.root, changed),
            references: &references,
            server: self.server.as_deref().or(target.server()),
            config: config.map(|config| (config, target.configured)),
            adding: &self.add,
            allows_breaking: self.allow_breaking,
        };
        let Synced { changed, done, left } = sync.run()?;
        if !changed.is_empty() && Folder::load_with(&target.path, &target.root, &BTreeMap::new())?.is_fixed {
            return Err(Error::Archived(name));
        }
        let out = &mut streams.out;
        let name = printable(&name).into_owned();
        let data = built(connectors, &target.path);
        if data.is_some() && !self.check {
            writeln!(out, "{name} is built from data, which nothing but people change; then run `build`");
        } else if self.check {
            for (path, bytes) in &changed {
                out.write_str(&diff::unified(&target.root, path, bytes, "in step")?);
            }
        } else {
            files::write_all(changed.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())))?;
        }
        let verb = match (&data, self.check) {
            (Some(_), _) => "to change",
            (None, true) => "would change",
            (None, false) => "changed",
        };
        for line in &done {
            let file = data.map(|connector| format!(" ({})", place(connector, line))).unwrap_or_default();
            writeln!(out, "{verb} {}{}", printable(line), printable(&file));
        }
        for Left { what, why } in &left {
            writeln!(out, "left {}: {}", printable(what), printable(why));
        }
        let verdict = match (changed.is_empty(), left.is_empty()) {
            (true, true) => format!("{name} is in step with its reference"),
            (true, false) => format!("{name}: nothing changed, {} left", counted(left.len(), "difference")),
            (false, _) => format!("{name}: {}, {} left", counted(done.len(), "change"), left.len()),
        };
        writeln!(out, "{verdict}");
        let has_readme = target.path.join(emit::README).is_file();
        if !changed.is_empty() && !self.check && data.is_none() && has_readme {
            writeln!(out, "{} is as it was: people write it", emit::README);
        }
        let is_open = (self.check || data.is_some()) && !changed.is_empty() || self.check && !left.is_empty();
        Ok(if is_open { Outcome::Findings } else { Outcome::Clean })
    }
}

/// The connector whose package lies in a folder as it was built.
fn built<'c>(connectors: &[&'c Connector], folder: &Path) -> Option<&'c Connector> {
    let name = folder.file_name()?.to_str()?;
    let connector = connectors.iter().find(|connector| connector.info().folder == name)?;
    let package = emit::package_in(folder, connector, Profile::Deploy).ok()?;
    emit::check(folder, &package).is_ok_and(|stale| stale.is_empty()).then_some(connector)
}

/// Where the operation is described which a line is about, else the connector.
fn place(connector: &Connector, line: &str) -> String {
    let id = line.split([':', ' ']).next().unwrap_or_default();
    let operation = connector.operations().iter().find(|operation| operation.id() == id);
    let place = operation.map_or(connector.place(), Operation::place);
    format!("{}:{}", folder::display(Path::new(place.file())), place.line())
}
