//! `import`: from the description of an API to the folder of a connector.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::Outcome;
use super::home::{Home, absolute};
use super::layout::{self, Layouts};
use crate::config;
use crate::document::{Document, Source};
use crate::emit::solution::{Parts, Placed, Rival, place};
use crate::emit::{self, Artifact, Layout};
use crate::error::Error;
use crate::escape::{Writer, printable};
use crate::folder::Icon;
use crate::import::{Choice, Imported, Loss, Wish, import};
use crate::openapi::{LONGEST_TITLE, MOST_ICON_BYTES, MOST_OPERATIONS};
use crate::root::Root;
use crate::target::Reference;
use crate::text::{self, counted};
use crate::{files, folder};

/// Make a connector from the OpenAPI document of an API
///
/// Reads OpenAPI 3.0, 3.1 and Swagger 2.0, JSON or YAML, with the files that it refers to. Writes the definition, the properties, a
/// README, the client's settings and an icon, and names the document as the connector's reference in conndef.toml. What a connector
/// cannot say is told. With --layout solution, the connector goes into an unpacked Dataverse solution, new or there already.
#[derive(Args)]
pub(super) struct Import {
    /// The API's OpenAPI or Swagger document
    #[arg(value_name = "FILE")]
    document: PathBuf,
    /// Folder of the connector, or of the solution that it is for; made if need be
    #[arg(long, value_name = "DIR", required_unless_present = "list")]
    out: Option<PathBuf>,
    /// Overwrite files of the connector that are there already
    #[arg(long)]
    force: bool,
    /// Show the operations of the document, and why some are left out; write nothing
    #[arg(long)]
    list: bool,
    /// Take operations with this tag only; may be repeated
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Take operations at or below this path only; may be repeated
    #[arg(long, value_name = "PATH")]
    path: Vec<String>,
    /// Take this operation only, by its ID or as `GET /path`; may be repeated
    #[arg(long, value_name = "OPERATION")]
    operation: Vec<String>,
    /// Make a webhook trigger of this operation, named in the same ways, if it has callbacks; may be repeated
    #[arg(long, value_name = "OPERATION")]
    trigger: Vec<String>,
    /// Take no more than the first N operations of what is left
    #[arg(long, value_name = "N")]
    first: Option<usize>,
    /// Take operations and optional inputs as well that the document calls deprecated
    #[arg(long)]
    deprecated: bool,
    /// Where the API is served, if the document does not say, or to choose one of several
    #[arg(long, value_name = "URL", value_parser = super::target::server)]
    server: Option<String>,
    /// Name of the connector, up to 30 characters [default: the document's title]
    #[arg(long, value_parser = title)]
    title: Option<String>,
    /// Icon of the connector, a PNG file [default: a drawn one]
    #[arg(long, value_name = "FILE")]
    icon: Option<PathBuf>,
    /// Write what the connector does not say of what the document says to FILE, as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    #[command(flatten)]
    layouts: Layouts,
}

/// Reasons that are shown before the rest is counted.
const MOST_SHOWN: usize = 40;

impl Import {
    pub(super) fn run(&self, out: &mut Writer<'_>) -> Result<Outcome, Error> {
        let root = Root::of_named(&self.document).map_err(Error::read(&self.document))?;
        let document = Reference { path: self.document.clone(), root }.load(&files::Changed::new())?;
        let icon = self.icon.as_deref().map(icon).transpose()?;
        let wish = Wish {
            choice: Choice {
                tags: &self.tag,
                paths: &self.path,
                operations: &self.operation,
                triggers: &self.trigger,
                first: self.first,
                deprecated: self.deprecated,
            },
            server: self.server.as_deref(),
            title: self.title.as_deref(),
            icon: icon.as_deref(),
        };
        let Some(folder) = self.out.as_deref().filter(|_| !self.list) else {
            list(&crate::import::offers(&document, &wish)?, out);
            return Ok(Outcome::Clean);
        };
        let Imported { package, offers, losses, server } = import(&document, &wish)?;
        let placed = self.placed(folder, &package)?;
        // In a solution the definition stands for the connector.
        let connector = placed.as_ref().map(|placed| folder.join(placed.definition()));
        let connector = connector.as_deref().unwrap_or(folder);
        let server = self.server.as_deref().or(server.as_deref());
        let entry = Entry::of(connector, folder, &self.document, &document, server)?;
        let package = placed.as_ref().map_or(package, |placed| placed.artifacts.clone());
        let package = package.into_iter().map(|artifact| (folder.join(&*artifact.name), artifact.bytes));
        let mut written: Vec<(PathBuf, Vec<u8>)> = package.chain(entry.copies).collect();
        if let Some(report) = &self.report {
            written.push((report.clone(), emit::json(&json!({ "losses": losses }))));
        }
        let exists = |(path, _): &&(PathBuf, Vec<u8>)| path.symlink_metadata().is_ok();
        if let Some((path, _)) = written.iter().find(exists).filter(|_| !self.force) {
            return Err(Error::Exists(folder::display(path)));
        }
        written.extend(entry.configuration);
        check_apart(&document, &written)?;
        files::write_all(written.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())))?;
        for (path, _) in &written {
            writeln!(out, "wrote {}", printable(&folder::display(path)));
        }
        let taken = offers.iter().filter(|offer| offer.reason.is_none()).count();
        writeln!(out, "\n{} of {} taken", taken, counted(offers.len(), "operation"));
        tell(&losses, self.report.is_none(), out);
        if let Some(placed) = &placed {
            writeln!(out);
            layout::tell(folder, placed, out);
        }
        let shown = printable(&folder::display(folder)).into_owned();
        let shown = if shown.contains(char::is_whitespace) { format!("\"{shown}\"") } else { shown };
        writeln!(
            out,
            "\nNext: `conndef validate {shown}`; --profile certification names what is still a placeholder"
        );
        Ok(Outcome::Clean)
    }

    /// The connector as it belongs into the folder of a solution, where it is for one.
    fn placed(&self, folder: &Path, package: &[Artifact]) -> Result<Option<Placed>, Error> {
        if self.layouts.layout == Layout::Paconn {
            return Ok(None);
        }
        // What lies there under another name is overwritten only where that is asked for.
        let rival = if self.force { Rival::Replaced } else { Rival::Kept };
        place(folder, &Parts::of(package), self.layouts.prefix.as_ref(), None, rival).map(Some)
    }
}

/// No file is written twice, and none of the document's, whatever --force allows.
fn check_apart(document: &Document, written: &[(PathBuf, Vec<u8>)]) -> Result<(), Error> {
    let read = document.with_its_files().map(|file| absolute(Path::new(file.source().name())));
    let mut taken: Vec<PathBuf> = read.collect::<Result<_, _>>()?;
    for (path, _) in written {
        let own = absolute(path)?;
        if taken.contains(&own) {
            return Err(Error::Apart(folder::display(path)));
        }
        taken.push(own);
    }
    Ok(())
}

/// The name of a connector, as the platform takes it.
fn title(text: &str) -> Result<String, String> {
    let text = text.trim();
    let is_name = text.contains(char::is_alphabetic) && !text.contains(char::is_control);
    let is_short = text.chars().count() <= LONGEST_TITLE;
    (is_name && is_short)
        .then(|| text.to_owned())
        .ok_or_else(|| format!("expected a name of up to {LONGEST_TITLE} characters on one line"))
}

/// The bytes of an icon that the platform can show.
fn icon(path: &Path) -> Result<Vec<u8>, Error> {
    let read = Root::of_named(path).and_then(|root| files::read_below(&root, path));
    let icon = Icon::new(folder::display(path), read.map_err(Error::read(path))?);
    if icon.byte_count() > MOST_ICON_BYTES {
        return Err(Error::Icon { name: icon.name, reason: "it is larger than 1 MiB" });
    }
    if icon.size().is_none() {
        return Err(Error::Icon { name: icon.name, reason: "it is no PNG image" });
    }
    Ok(icon.into_bytes())
}

/// What is lost, by what it is and why, as a table.
pub(super) fn tell(losses: &[Loss], has_more: bool, out: &mut Writer<'_>) {
    if losses.is_empty() {
        return;
    }
    let mut groups: BTreeMap<(&str, &str), Vec<&Loss>> = BTreeMap::new();
    let (minor, losses): (Vec<_>, Vec<_>) = losses.iter().partition(|loss| loss.is_minor);
    for loss in losses {
        groups.entry((&loss.why, &loss.became)).or_default().push(loss);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.len()));
    writeln!(out, "\nWhat the document says and the connector does not:\n");
    for ((why, became), group) in groups.iter().take(MOST_SHOWN) {
        let first = group[0];
        let place = first.operation.as_ref().map(|operation| format!(" in {operation}")).unwrap_or_default();
        let more = if group.len() > 1 { format!(" and {} more", group.len() - 1) } else { String::new() };
        let line = format!("  {}{place}{more}: {became}, as {why}", first.what);
        writeln!(out, "{}", printable(&line));
    }
    if groups.len() > MOST_SHOWN {
        writeln!(out, "  and {} more", counted(groups.len() - MOST_SHOWN, "reason"));
    }
    if !minor.is_empty() {
        let names: BTreeSet<&str> = minor.iter().map(|loss| loss.what.as_str()).collect();
        let line = format!(
            "  {} for readers and other tools: {}",
            counted(minor.len(), "word"),
            text::list(names, ", ")
        );
        writeln!(out, "{}", printable(&line));
    }
    if has_more {
        writeln!(out, "\n--report FILE names each place.");
    }
}

/// A table of what there is.
fn list(offers: &[crate::import::Offer], out: &mut Writer<'_>) {
    let width = |text: &dyn Fn(&crate::import::Offer) -> usize| {
        offers.iter().map(text).max().unwrap_or_default().min(50)
    };
    let (ids, calls) = (width(&|offer| offer.id.chars().count()), width(&|offer| offer.call.chars().count()));
    for offer in offers {
        let tags = offer.tags.join(", ");
        let reason = offer.reason.as_ref().map(|reason| format!("  left out: {reason}")).unwrap_or_default();
        let line = format!("{:ids$}  {:calls$}  {tags}{reason}", offer.id, offer.call);
        writeln!(out, "{}", printable(line.trim_end()));
    }
    let taken = offers.iter().filter(|offer| offer.reason.is_none()).count();
    writeln!(out, "{} of {} would be taken", taken, counted(offers.len(), "operation"));
    if taken > MOST_OPERATIONS {
        writeln!(
            out,
            "the platform takes {MOST_OPERATIONS}: choose some by --tag, --path, --operation or --first"
        );
    }
}

/// What a configuration learns of a new connector.
struct Entry {
    /// The configuration; nothing where that knows the connector.
    configuration: Option<(PathBuf, Vec<u8>)>,
    /// The document, with its files, where it had to be copied.
    copies: Vec<(PathBuf, Vec<u8>)>,
}

impl Entry {
    /// That of the connector at a path, which is its folder or, in a solution, its definition; a document is copied into the
    /// folder.
    fn of(
        connector: &Path,
        folder: &Path,
        document: &Path,
        description: &Document,
        server: Option<&str>,
    ) -> Result<Entry, Error> {
        let home = Home::of(folder)?;
        if let Some(known) = home.connector(connector)? {
            // A document that was copied is copied again.
            let mut copies = copied(description, folder)?;
            let first = absolute(&copies[0].0)?;
            let names = |reference: &PathBuf| absolute(reference).is_ok_and(|path| path == first);
            if first == absolute(document)? || !known.references.iter().any(names) {
                copies.clear();
            }
            return Ok(Entry { configuration: None, copies });
        }
        let mut copies = Vec::new();
        // A configuration names nothing outside of its repository or folder.
        let reference = if home.reaches(document)? {
            home.path_of(document)?
        } else {
            copies = copied(description, folder)?;
            home.path_of(&copies[0].0)?
        };
        let entry = config::table(&home.path_of(connector)?, &[reference], server);
        Ok(Entry { configuration: Some(home.with(&entry)?), copies })
    }
}

/// A description beside the connector; with files of its own, these lie as they do beside the original.
pub(super) fn copied(description: &Document, folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, Error> {
    let all: Vec<_> = description.with_its_files().map(Document::source).collect();
    let bytes = |source: &Source| source.text().as_bytes().to_vec();
    if let [only] = &all[..] {
        let extension =
            Path::new(only.name()).extension().and_then(|extension| extension.to_str()).unwrap_or("yaml");
        return Ok(vec![(folder.join(format!("reference.openapi.{extension}")), bytes(only))]);
    }
    // As they are spelt, names may lead upwards; what is written lies below the connector's folder.
    let paths: Vec<PathBuf> =
        all.iter().map(|source| absolute(Path::new(source.name()))).collect::<Result<_, _>>()?;
    let holds_all = |above: &&Path| paths.iter().all(|path| path.starts_with(above));
    let common = paths[0].ancestors().skip(1).find(holds_all).unwrap_or(Path::new(""));
    let place = |path: &PathBuf| folder.join("reference").join(path.strip_prefix(common).unwrap_or(path));
    Ok(paths.iter().map(place).zip(all.into_iter().map(bytes)).collect())
}
