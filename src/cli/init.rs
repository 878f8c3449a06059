//! `init`: a configuration for connectors that were not made with conndef.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use time::OffsetDateTime;

use super::Outcome;
use super::home::Home;
use crate::config::{BASELINE, FILE_NAME, inline, string};
use crate::error::Error;
use crate::escape::{Writer, printable};
use crate::finding::Finding;
use crate::folder::{self, Folder};
use crate::judge::Judge;
use crate::profile::Profile;
use crate::severity::Severity;
use crate::text::counted;

/// Write a conndef.toml for the connectors of a folder
///
/// The errors and warnings that exist today are accepted one by one, as a baseline: only new ones are reported from then on.
/// A conndef.toml that exists is never overwritten; --add writes the connectors below it that it does not name.
#[derive(Args)]
pub(super) struct Init {
    /// Folder that holds the connectors, at any depth; the configuration goes there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Accept nothing: name the connectors only
    #[arg(long)]
    no_baseline: bool,
    /// Add connectors to a conndef.toml that exists; what it says stays as it is
    #[arg(long)]
    add: bool,
    /// What the connectors are judged for [default: all of it, so that the baseline holds whatever they are judged for]
    #[arg(long, value_enum)]
    profile: Option<Profile>,
}

impl Init {
    pub(super) fn run(&self, out: &mut Writer<'_>) -> Result<Outcome, Error> {
        let path = self.folder.join(FILE_NAME);
        // A link that leads nowhere exists, too.
        let exists = path.symlink_metadata().is_ok();
        if exists && !self.add {
            return Err(Error::Configured(folder::display(&path)));
        }
        let home = Home::at(self.folder.clone())?;
        let mut connectors = Vec::new();
        for connector in Folder::find(&self.folder)? {
            if home.connector(&connector)?.is_none() {
                connectors.push(connector);
            }
        }
        let shown = folder::display(&path);
        if connectors.is_empty() {
            writeln!(out, "nothing to add: {} names all connectors that lie here", printable(&shown));
            return Ok(Outcome::Clean);
        }
        let mut text = String::new();
        let (mut accepted, mut left) = (0, Vec::new());
        for connector in &connectors {
            text += &table(connector.strip_prefix(&self.folder).unwrap_or(connector));
            if self.no_baseline {
                continue;
            }
            let baseline = Baseline::of(connector, self.profile)?;
            text += &baseline.text;
            accepted += baseline.accepted;
            left.extend(baseline.left);
        }
        let (path, bytes) = home.with(&text)?;
        crate::files::write(&path, &bytes)?;
        let did = if exists { "added to" } else { "wrote" };
        write!(out, "{did} {}: {}", printable(&shown), counted(connectors.len(), "connector"));
        if !self.no_baseline {
            write!(out, ", {} accepted until somebody looks at them", counted(accepted, "finding"));
        }
        writeln!(out);
        for left in left {
            writeln!(out, "not accepted, as the rest of the file was not judged: {}", printable(&left));
        }
        Ok(Outcome::Clean)
    }
}

/// What a connector's table accepts as the connector stands today.
#[derive(Default)]
pub(super) struct Baseline {
    /// The list; empty where there is nothing to accept.
    pub(super) text: String,
    /// How many findings it accepts.
    pub(super) accepted: usize,
    /// What is wrong with files that cannot be read, and so were not judged: a baseline that accepts it would hide all that is in them.
    left: BTreeSet<String>,
}

impl Baseline {
    /// Judges for one thing, or for all.
    pub(super) fn of(connector: &Path, profile: Option<Profile>) -> Result<Baseline, Error> {
        let folder = Folder::load(connector)?;
        let (read, unread) = findings(&folder, profile);
        let left = unread.iter().map(|finding| format!("{}: {}", finding.location.file, finding.message));
        let (text, accepted) = acceptances(&read);
        Ok(Baseline { text, accepted, left: left.collect() })
    }
}

/// A list of what is accepted, and how many findings that is.
fn acceptances(findings: &[Finding]) -> (String, usize) {
    if findings.is_empty() {
        return (String::new(), 0);
    }
    let today = OffsetDateTime::now_utc().date();
    let mut text = format!("\n# What conndef found here on {today}. {ADVICE}\naccept = [\n");
    let mut accepted = 0;
    for of_rule in findings.chunk_by(|one, next| one.rule.name == next.rule.name) {
        let _ = writeln!(text, "  # {}", printable(of_rule[0].rule.summary()));
        // Several findings of a rule at one place are accepted together.
        let mut places = HashSet::new();
        let reason = format!("{BASELINE}{today}: not looked at yet");
        let lines = of_rule.iter().map(|finding| inline(&finding.acceptance(&reason)));
        for line in lines.filter(|line| places.insert(line.clone())) {
            let _ = writeln!(text, "  {line},");
            accepted += 1;
        }
    }
    text += "]\n";
    (text, accepted)
}

/// Errors and warnings by rule, as infos fail no run: those of files that could be read, and of others.
fn findings(folder: &Folder, profile: Option<Profile>) -> (Vec<Finding>, Vec<Finding>) {
    let profiles = profile.map_or(Profile::ALL.to_vec(), |profile| vec![profile]);
    let found =
        profiles.into_iter().flat_map(|profile| Judge::of(folder, profile).telling_each().judge().findings);
    let mut findings: Vec<_> = found.filter(|finding| finding.severity > Severity::Info).collect();
    findings.sort_by_key(|finding| finding.rule.name);
    findings.into_iter().partition(|finding| folder.is_read(finding.location.file.name()))
}

const ADVICE: &str = "Mend it and remove it here, or write why it may stay.";

/// The table of a connector, by its path from the configuration.
fn table(path: &Path) -> String {
    let path = folder::display(path);
    let path = if path.is_empty() { "." } else { &path };
    // Beside the definition, which stands for a connector in a solution.
    let folder = if Path::new(path).extension().is_some() {
        path.rsplit_once('/').map_or(".", |(folder, _)| folder)
    } else {
        path
    };
    let reference =
        string(&if folder == "." { "openapi.yaml".to_owned() } else { format!("{folder}/openapi.yaml") });
    let path = string(path);
    format!(
        "\n[[connector]]\npath = {path}\n# The API's own OpenAPI documents, to hear when it moves away from the \
         connector:\n# references = [{reference}]\n"
    )
}
