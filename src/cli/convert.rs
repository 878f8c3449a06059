//! `convert`: a connector from one layout to another.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::home::Home;
use super::layout::{self, Layouts};
use crate::config::{self, string};
use crate::convert::{Converted, package};
use crate::emit::solution::{CUSTOMIZATIONS, Identity, Lost, MANIFEST, Parts, Rival, frame, place};
use crate::emit::{self, Artifact, Layout};
use crate::error::Error;
use crate::escape::{Writer, printable};
use crate::files;
use crate::folder::{self, Folder};
use crate::root;

/// Write a connector in another layout: a package of its own, or components of a Dataverse solution
///
/// Definition, code and icon stay as they are, byte by byte, and a connector in a solution keeps its GUID, its names and its description:
/// on the way to a package they go into conndef.toml, from where the way back takes them. What has no place in the other layout is told.
#[derive(Args)]
pub(super) struct Convert {
    /// A connector's folder, a solution, an agent's clone, or an archive of a solution
    #[arg(value_name = "FOLDER")]
    from: PathBuf,
    /// Folder of the package, or of the solution; several packages get a folder each in it [default: connector or solution]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Overwrite files of the connector that are there already and say something else
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    layouts: Layouts,
}

impl Convert {
    pub(super) fn run(&self, out: &mut Writer<'_>) -> Result<Outcome, Error> {
        let root = Folder::root(&self.from)?;
        let connectors: Vec<PathBuf> =
            Folder::find_each(&self.from, &root).into_iter().collect::<Result<_, _>>()?;
        let mut sources = Vec::new();
        for connector in &connectors {
            let folder = Folder::load_with(connector, &root, &BTreeMap::new())?;
            sources.push(Source { converted: package(&folder)?, folder });
        }
        match self.layouts.layout {
            Layout::Paconn => self.write_packages(sources, out)?,
            Layout::Solution => self.write_solution(sources, out)?,
        }
        Ok(Outcome::Clean)
    }

    /// Writes each connector as a package, into a folder of its own where there are several.
    fn write_packages(&self, sources: Vec<Source>, out: &mut Writer<'_>) -> Result<(), Error> {
        let folder = self.out.as_deref().unwrap_or(Path::new("connector"));
        let are_several = sources.len() > 1;
        for source in sources {
            let target = if are_several { folder.join(source.name()) } else { folder.to_owned() };
            source.check_apart(&target)?;
            let (mut configuration, mut advice) = (None, None);
            if let Some(identity) = &source.converted.identity {
                let (home, table) = (Home::of(&target)?, table(identity));
                match home.connector(&target)? {
                    None => {
                        let entry = config::table(&home.path_of(&target)?, &[], None);
                        configuration = Some(home.with(&format!("{entry}{table}"))?);
                    }
                    Some(known) if known.solution.is_none() => {
                        let what = "add to the connector in";
                        advice = Some(format!(
                            "{what} {}, so that its way back is known:\n{table}",
                            home.display()
                        ));
                    }
                    Some(_) => {}
                }
            }
            tell(&target, &source.converted.lost, out);
            let written = self.changed(&target, source.converted.package)?;
            let written: Vec<_> = written.into_iter().chain(configuration).collect();
            write(&target, &written, out)?;
            // Each line by itself: what is in it is others' words.
            for line in advice.iter().flat_map(|advice| advice.lines()) {
                writeln!(out, "{}", printable(line));
            }
        }
        Ok(())
    }

    /// Writes all connectors into one solution.
    fn write_solution(&self, sources: Vec<Source>, out: &mut Writer<'_>) -> Result<(), Error> {
        let target = &folder::solution_around(self.out.as_deref().unwrap_or(Path::new("solution")));
        let is_new = !target.join(MANIFEST).exists();
        let (mut files, mut identities, mut prefix) = (Vec::new(), Vec::new(), None);
        for source in sources {
            source.check_apart(target)?;
            let known = source.configured()?;
            let Converted { package, lost, identity, variables } = source.converted;
            let wanted = identity.or_else(|| known.map(Into::into));
            let parts = Parts::of(&package);
            let placed = place(target, &parts, self.layouts.prefix.as_ref(), wanted.as_ref(), Rival::Kept)?;
            layout::tell(target, &placed, out);
            tell(target, &lost, out);
            let own = placed.artifacts.into_iter().chain(variables);
            // The files around the connectors are written once, for all of them.
            files.extend(own.filter(|file| ![MANIFEST, CUSTOMIZATIONS].contains(&&*file.name)));
            identities.push(placed.identity);
            prefix.get_or_insert(placed.prefix);
        }
        if let Some(prefix) = prefix.filter(|_| is_new) {
            files.extend(frame(&identities.iter().collect::<Vec<_>>(), &prefix));
        }
        // Connectors of a solution share variables.
        let mut names = HashSet::new();
        files.retain(|file| names.insert(file.name.clone()));
        let written = self.changed(target, files)?;
        write(target, &written, out)
    }

    /// The files that say something else than what is there; an error where that is not to be overwritten.
    fn changed(&self, target: &Path, artifacts: Vec<Artifact>) -> Result<Vec<(PathBuf, Vec<u8>)>, Error> {
        let stale = emit::check(target, &artifacts)?;
        let files: Vec<_> = artifacts
            .into_iter()
            .map(|artifact| (target.join(&*artifact.name), artifact.bytes))
            .filter(|(path, _)| stale.iter().any(|stale| stale.path == *path))
            .collect();
        let exists = |(path, _): &&(PathBuf, Vec<u8>)| path.symlink_metadata().is_ok();
        match files.iter().find(exists).filter(|_| !self.force) {
            Some((path, _)) => Err(Error::Exists(folder::display(path))),
            None => Ok(files),
        }
    }
}

/// A connector that is to be written in another layout.
struct Source {
    folder: Folder,
    converted: Converted,
}

impl Source {
    /// A name for a folder. Whoever wrote it does not choose where files go.
    fn name(&self) -> String {
        let own = || self.folder.path.file_name().map(|name| name.to_string_lossy().into_owned());
        let identity = self.converted.identity.as_ref();
        let name = identity.map(|identity| identity.name.clone()).or_else(own).unwrap_or_default();
        name.replace(|c: char| !c.is_ascii_alphanumeric() && !"_-".contains(c), "-")
    }

    /// What the configuration says of its place in a solution.
    fn configured(&self) -> Result<Option<config::Solution>, Error> {
        let home = Home::of(&self.folder.path)?;
        Ok(home.connector(&self.folder.path)?.and_then(|known| known.solution.clone()))
    }

    /// Nothing is written into the folder that holds the connector, or a solution around it.
    fn check_apart(&self, target: &Path) -> Result<(), Error> {
        let home = self.folder.home();
        let real = |path: &Path| root::real(path).map_err(Error::read(path));
        if real(target)?.starts_with(real(&home)?) && !self.folder.is_fixed {
            return Err(Error::Overlap(folder::display(target)));
        }
        Ok(())
    }
}

/// Says what is lost.
fn tell(target: &Path, lost: &[Lost], out: &mut Writer<'_>) {
    for lost in lost {
        let line = format!("{}: {}: {}", folder::display(target), lost.what, lost.why);
        writeln!(out, "{}", printable(&line));
    }
}

/// Writes what has changed, and says so.
fn write(target: &Path, written: &[(PathBuf, Vec<u8>)], out: &mut Writer<'_>) -> Result<(), Error> {
    files::write_all(written.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())))?;
    for (path, _) in written {
        writeln!(out, "wrote {}", printable(&folder::display(path)));
    }
    if written.is_empty() {
        writeln!(out, "{} is current", printable(&folder::display(target)));
    }
    Ok(())
}

/// What a solution calls a connector, as the configuration has it.
fn table(identity: &Identity) -> String {
    let Identity { name, id, display_name, description } = identity;
    let mut table =
        "\n# What the solution calls it: another GUID would be another connector.\n[connector.solution]\n"
            .to_owned();
    for (key, value) in
        [("name", name), ("id", id), ("displayName", display_name), ("description", description)]
    {
        let _ = writeln!(table, "{key} = {}", string(value));
    }
    table
}

impl From<config::Solution> for Identity {
    fn from(solution: config::Solution) -> Identity {
        let config::Solution { name, id, display_name, description } = solution;
        Identity { name, id, display_name, description }
    }
}
