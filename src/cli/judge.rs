//! `validate` and `drift`: connectors against rules.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::output::{Output, Reports};
use super::{Outcome, complain, cores, fix};
use crate::api::Api;
use crate::config::{Config, Connector};
use crate::document::{Document, Format, Source};
use crate::error::Error;
use crate::files;
use crate::folder::{self, Folder, Kind};
use crate::judge::{self, Case, Judgement};
use crate::lint::Check;
use crate::package::Package;
use crate::profile::Profile;
use crate::report::Summary;
use crate::rules::RULES;

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
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> Result<Outcome, Error> {
        let config = Config::find()?;
        let judge = Judge { scope: Scope::All, profile: self.profile, config: config.as_ref() };
        let targets = || targets(&self.paths, &self.reference, config.as_ref());
        if self.check {
            return fix::check(&judge, targets(), self.unsafe_fixes, out, err);
        }
        if self.fix {
            fix::write(&judge, targets(), self.unsafe_fixes, err)?;
        }
        judge.report(targets(), &self.output, out, err)
    }
}

impl Drift {
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> Result<Outcome, Error> {
        let paths: Vec<PathBuf> = self.path.iter().cloned().collect();
        let config = Config::find()?;
        let judge = Judge { scope: Scope::Drift, profile: Profile::Deploy, config: config.as_ref() };
        judge.report(targets(&paths, &self.reference, config.as_ref()), &self.output, out, err)
    }
}

/// A connector to judge.
pub(super) struct Target<'a> {
    pub(super) path: PathBuf,
    references: Vec<PathBuf>,
    /// What the configuration says about it.
    configured: Option<(&'a Config, &'a Connector)>,
}

/// The connectors that a command is about: those at the given paths, else those of the configuration.
fn targets<'a>(
    paths: &[PathBuf],
    references: &[PathBuf],
    config: Option<&'a Config>,
) -> Vec<Result<Target<'a>, Error>> {
    let target = |path: PathBuf| {
        let configured = config.and_then(|config| Some((config, config.connector(&path)?)));
        let own = configured.into_iter().flat_map(|(_, connector)| &connector.references);
        // Paths of the configuration that lead nowhere are findings.
        let own = own.filter(|reference| reference.is_file()).cloned().collect();
        let references = if references.is_empty() { own } else { references.to_vec() };
        Ok(Target { path, references, configured })
    };
    let mut targets = Vec::new();
    for path in paths {
        targets.extend(Folder::find_each(path).into_iter().map(|found| found.and_then(target)));
    }
    if paths.is_empty() {
        let named = config.into_iter().flat_map(|config| &config.connectors);
        let found = named.filter_map(|connector| Folder::find(&connector.path).ok());
        targets.extend(found.flatten().map(target));
    }
    targets
}

/// Which rules a command runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// All; those of drift where there is a reference.
    All,
    /// Those of drift, for which there must be a reference, and what they leave of the acceptances.
    Drift,
}

/// A connector that was judged, and the texts that its findings point into.
pub(super) struct Judged<'a> {
    pub(super) judgement: Judgement,
    pub(super) folder: Folder,
    references: Vec<Document>,
    config: Option<&'a Config>,
}

impl Judged<'_> {
    pub(super) fn sources(&self) -> impl Iterator<Item = &Source> {
        judge::sources(&self.folder, &self.references, None, self.config)
    }
}

/// By what connectors are judged.
pub(super) struct Judge<'a> {
    scope: Scope,
    profile: Profile,
    config: Option<&'a Config>,
}

impl<'a> Judge<'a> {
    /// Judges one connector, some files of which are taken to hold something else than they do.
    pub(super) fn judge(
        &self,
        target: &Target<'a>,
        changed: &BTreeMap<PathBuf, Vec<u8>>,
    ) -> Result<Judged<'a>, Error> {
        let folder = Folder::load_with(&target.path, changed)?;
        let references = load_references(&target.references)?;
        if self.scope == Scope::Drift && references.is_empty() {
            return Err(Error::NoReference(folder.display()));
        }
        let package = Package::read(&folder, self.profile);
        let is_comparable = || package.definition.as_ref().is_some_and(|own| Api::read(own.root).is_some());
        if self.scope == Scope::Drift && !is_comparable() {
            return Err(Error::NoDefinition(folder.name(Kind::Definition).to_owned()));
        }
        let rules = RULES.iter().copied().filter(|rule| match rule.check {
            Check::Drift(_) => !references.is_empty(),
            Check::Acceptances(_) | Check::Excess(_) => true,
            Check::Configuration(_) | Check::Breaking(_) => false,
            _ => self.scope == Scope::All,
        });
        let case = Case {
            package,
            rules: rules.collect(),
            references: &references,
            released: None,
            acceptances: target
                .configured
                .map(|(config, connector)| (config, connector.acceptances.as_slice())),
        };
        let judgement = case.judge();
        let config = target.configured.map(|(config, _)| config);
        Ok(Judged { judgement, folder, references, config })
    }

    fn report(
        &self,
        targets: Vec<Result<Target<'a>, Error>>,
        output: &Output,
        out: &mut dyn Write,
        err: &mut dyn Write,
    ) -> Result<Outcome, Error> {
        let mut reports = Reports::new(output, true, out);
        let mut summary = Summary::default();
        let mut has_failed = false;
        reports.configuration(self.config, &mut summary)?;
        if targets.is_empty() && summary.errors == 0 {
            return Err(Error::NoPath);
        }
        let judge = |target: Result<Target<'a>, Error>| self.judge(&target?, &BTreeMap::new());
        cores::in_order(targets, judge, |judged| {
            match judged {
                Ok(judged) => {
                    summary.add(&judged.judgement, judged.folder.documents().count());
                    let sources: Vec<_> = judged.sources().collect();
                    reports.write(|reporter, out| reporter.connector(&judged.judgement, &sources, out))?;
                }
                // The other connectors are still judged.
                Err(error) => {
                    complain(&error, err);
                    has_failed = true;
                }
            }
            Ok(())
        })?;
        reports.finish(&summary)?;
        Ok(output.outcome(&summary, has_failed))
    }
}

/// The bytes of a file that a reference refers to; devices and folders are none.
fn read(name: &str) -> Option<Vec<u8>> {
    files::read_regular(Path::new(name)).ok()
}

fn load_references(paths: &[PathBuf]) -> Result<Vec<Document>, Error> {
    let load = |path: &PathBuf| {
        let bytes = files::read(path).map_err(Error::read(path))?;
        let name = folder::display(path);
        let document = Document::new(&name, &bytes, Format::of(&name));
        match document.fault() {
            None => Ok(document.with_files(read)),
            Some(fault) => {
                let position = document.source().position(fault.offset);
                let (line, column) = (position.line, position.column);
                Err(Error::Reference { name, line, column, message: fault.message })
            }
        }
    };
    paths.iter().map(load).collect()
}
