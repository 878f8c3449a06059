//! `init`: a configuration for connectors that were not made with conndef.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use time::OffsetDateTime;

use super::Outcome;
use crate::config::{BASELINE, FILE_NAME, HEAD, inline, string};
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
/// A conndef.toml that exists is never overwritten.
#[derive(Args)]
pub(super) struct Init {
    /// Folder that holds the connectors, at any depth; the configuration goes there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Accept nothing: name the connectors only
    #[arg(long)]
    no_baseline: bool,
    /// What the connectors are judged for [default: all of it, so that the baseline holds whatever they are judged for]
    #[arg(long, value_enum)]
    profile: Option<Profile>,
}

impl Init {
    pub(super) fn run(&self, out: &mut Writer<'_>) -> Result<Outcome, Error> {
        let path = self.folder.join(FILE_NAME);
        // A link that leads nowhere exists, too.
        if path.symlink_metadata().is_ok() {
            return Err(Error::Exists(folder::display(&path)));
        }
        let mut text = HEAD.to_owned();
        let connectors = Folder::find(&self.folder)?;
        let mut accepted = 0;
        for connector in &connectors {
            text += &table(connector.strip_prefix(&self.folder).unwrap_or(connector));
            if self.no_baseline {
                continue;
            }
            let (list, count) = acceptances(connector, self.profile)?;
            text += &list;
            accepted += count;
        }
        crate::files::write(&path, text.as_bytes())?;
        let (count, path) = (connectors.len(), folder::display(&path));
        write!(out, "wrote {}: {}", printable(&path), counted(count, "connector"));
        if !self.no_baseline {
            write!(out, ", {} accepted until somebody looks at them", counted(accepted, "finding"));
        }
        writeln!(out);
        Ok(Outcome::Clean)
    }
}

/// What a connector's table accepts as it stands today, judged for one thing or for all, and how many findings that is; an
/// empty text where there are none.
pub(super) fn acceptances(connector: &Path, profile: Option<Profile>) -> Result<(String, usize), Error> {
    let findings = findings(connector, profile)?;
    if findings.is_empty() {
        return Ok((String::new(), 0));
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
    Ok((text, accepted))
}

/// Errors and warnings by rule, as infos fail no run; nothing of a file that could not be read, and so was not judged: a
/// baseline that accepts it would hide all that is in it.
fn findings(connector: &Path, profile: Option<Profile>) -> Result<Vec<Finding>, Error> {
    let folder = Folder::load(connector)?;
    let profiles = profile.map_or(Profile::ALL.to_vec(), |profile| vec![profile]);
    let found =
        profiles.into_iter().flat_map(|profile| Judge::of(&folder, profile).telling_each().judge().findings);
    let is_acceptable =
        |finding: &Finding| finding.severity > Severity::Info && folder.is_read(finding.location.file.name());
    let mut findings: Vec<_> = found.filter(is_acceptable).collect();
    findings.sort_by_key(|finding| finding.rule.name);
    Ok(findings)
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
