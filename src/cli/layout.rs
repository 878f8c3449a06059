//! Options of how a connector's files are laid out, and what is said of those in a solution.

use std::path::Path;

use clap::Args;

use crate::emit::Layout;
use crate::emit::solution::{LONGEST_SAFE_NAME, MANIFEST, Placed, Prefix};
use crate::escape::{Writer, printable};
use crate::folder;
use crate::text;

#[derive(Args)]
pub(super) struct Layouts {
    /// How the files are laid out
    #[arg(long, value_enum, default_value_t)]
    pub(super) layout: Layout,
    /// Prefix of the publisher, by which new connectors and environment variables of a solution are named [default: that of the
    /// solution, else new]
    #[arg(long, value_name = "PREFIX")]
    pub(super) prefix: Option<Prefix>,
}

/// Says what became of a connector in the folder of a solution.
pub(super) fn tell(folder: &Path, placed: &Placed, out: &mut Writer<'_>) {
    let folder = folder::display(folder);
    if !placed.lost.is_empty() {
        let lost = text::list(placed.lost.iter().map(|lost| &lost.what), ", ");
        writeln!(out, "{}", printable(&format!("{folder}: a solution has no place for {lost}")));
    }
    let name = &placed.identity.name;
    if name.len() > LONGEST_SAFE_NAME {
        let line = format!(
            "{folder}: {name} is longer than {LONGEST_SAFE_NAME} characters: pac may leave its files out when it unpacks the solution"
        );
        writeln!(out, "{}", printable(&line));
    }
    if !placed.beside.is_empty() {
        let known = text::list(&placed.beside, ", ");
        let line = format!(
            "{folder}: {name} is a new connector beside {known}; whoever imports the solution gets both"
        );
        writeln!(out, "{}", printable(&line));
    }
    if placed.is_unlisted {
        let line = placed.identity.root_component();
        let line =
            format!("{folder}/{MANIFEST} does not list the connector: add to its RootComponents {line}");
        writeln!(out, "{}", printable(&line));
    }
}
