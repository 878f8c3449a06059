//! `init`: a configuration for connectors that were not made with conndef.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use time::OffsetDateTime;

use super::{Outcome, fix};
use crate::config::{BASELINE, FILE_NAME};
use crate::error::Error;
use crate::escape::{Writer, is_visible, printable};
use crate::finding::Finding;
use crate::folder::{self, Folder};
use crate::judge::Judge;
use crate::profile::Profile;

/// Write a conndef.toml for the connectors of a folder
///
/// The findings that exist today are accepted one by one, as a baseline: only new ones are reported from then on. A
/// conndef.toml that exists is never overwritten.
#[derive(Args)]
pub(super) struct Init {
    /// Folder that holds the connectors, at any depth; the configuration goes there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Accept nothing: name the connectors only
    #[arg(long)]
    no_baseline: bool,
    /// What the connectors are judged for
    #[arg(long, value_enum, default_value_t)]
    profile: Profile,
}

impl Init {
    pub(super) fn run(&self, out: &mut Writer<'_>) -> Result<Outcome, Error> {
        let path = self.folder.join(FILE_NAME);
        // A link that leads nowhere exists, too.
        if path.symlink_metadata().is_ok() {
            return Err(Error::Exists(folder::display(&path)));
        }
        let today = OffsetDateTime::now_utc().date();
        let mut text = HEAD.to_owned();
        let connectors = Folder::find(&self.folder)?;
        let mut accepted = 0;
        for connector in &connectors {
            text += &table(connector.strip_prefix(&self.folder).unwrap_or(connector));
            let findings = if self.no_baseline { Vec::new() } else { findings(connector, self.profile)? };
            if !findings.is_empty() {
                let _ = write!(text, "\n# What conndef found here on {today}. {ADVICE}\n");
            }
            // Several findings of a rule at one place are accepted together.
            let mut places = HashSet::new();
            for finding in findings.iter().filter(|finding| places.insert(place(finding))) {
                let (severity, message) = (finding.severity.name(), printable(&finding.message));
                let place = place(finding);
                let _ = write!(
                    text,
                    "\n# {severity}: {message}\n[[connector.accept]]\n{place}\
                     reason = \"{BASELINE}{today}: not looked at yet\"\n"
                );
            }
            accepted += findings.len();
        }
        crate::files::write(&path, text.as_bytes())?;
        let (count, path) = (connectors.len(), folder::display(&path));
        let noun = fix::plural(count, "connector");
        write!(out, "wrote {}: {count} {noun}", printable(&path));
        if !self.no_baseline {
            let noun = fix::plural(accepted, "finding");
            write!(out, ", {accepted} {noun} accepted until somebody looks at them");
        }
        writeln!(out);
        Ok(Outcome::Clean)
    }
}

const HEAD: &str = "\
# The connectors that `conndef validate` judges when it is given no path, and the findings that may stay.
# Paths lead from this folder. `conndef explain RULE` says what a rule means, `conndef schema config` what may stand here.
";

const ADVICE: &str = "Mend it and remove it here, or write why it may stay.";

/// The table of a connector, by its path from the configuration.
fn table(path: &Path) -> String {
    let path = folder::display(path);
    let path = if path.is_empty() { "." } else { &path };
    let reference =
        string(&if path == "." { "openapi.yaml".to_owned() } else { format!("{path}/openapi.yaml") });
    let path = string(path);
    format!(
        "\n[[connector]]\npath = {path}\n# The API's own OpenAPI documents, to hear when it moves away from the \
         connector:\n# references = [{reference}]\n"
    )
}

fn findings(connector: &Path, profile: Profile) -> Result<Vec<Finding>, Error> {
    let folder = Folder::load(connector)?;
    Ok(Judge::of(&folder, profile).judge().findings)
}

/// What of an acceptance says which finding is meant; the pointer of a whole file is empty.
fn place(finding: &Finding) -> String {
    let location = &finding.location;
    let (file, pointer) = (string(location.file.short_name()), string(location.pointer.as_str()));
    format!("rule = \"{}\"\nfile = {file}\npointer = {pointer}\n", finding.rule.name)
}

/// A text as TOML writes it on one line, in which every character shows itself.
fn string(text: &str) -> String {
    if text.chars().all(is_visible) {
        return toml::Value::from(text).to_string();
    }
    let escape = |character: char| match character {
        '"' | '\\' => format!("\\{character}"),
        visible if is_visible(visible) => visible.into(),
        hidden => format!("\\U{:08X}", u32::from(hidden)),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}
