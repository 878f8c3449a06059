//! Reports: one file for each format, all writing to a writer that tests can read.

mod azure;
mod coverage;
mod github;
mod human;
mod json;
mod junit;
mod repository;
mod sarif;

use std::fmt;
use std::io::{self, Write};

use crate::document::Source;
use crate::judge::Judgement;
use crate::lint::{Finding, Severity};
use crate::text::{is_printable, printable};

pub use azure::Azure;
pub use github::GitHub;
pub use human::Human;
pub use json::Json;
pub use junit::JUnit;
pub use repository::Repository;
pub use sarif::Sarif;

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: each finding with its lines, what to do, and a summary.
    #[default]
    Human,
    /// For programs: one versioned document.
    Json,
    /// For code scanning and editors: SARIF 2.1.0, accepted findings included as suppressed.
    Sarif,
    /// For GitHub Actions: an annotation for each finding.
    Github,
    /// For Azure Pipelines: an issue for each error and warning.
    Azure,
    /// For lists of test results: JUnit's XML.
    Junit,
}

/// Totals of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Connectors judged.
    pub connectors: usize,
    /// Files of theirs that were read.
    pub files: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are infos.
    pub infos: usize,
    /// Findings that the configuration accepts.
    pub accepted: usize,
    /// Findings that `validate --fix` settles.
    pub fixable: usize,
}

impl Summary {
    /// Adds a connector.
    pub fn add(&mut self, judgement: &Judgement, files: usize) {
        self.connectors += 1;
        self.files += files;
        self.add_configuration(judgement);
        self.accepted += judgement.accepted.len();
        let is_fixable = |finding: &&Finding| finding.fix.as_ref().is_some_and(|fix| fix.is_safe);
        self.fixable += judgement.findings.iter().filter(is_fixable).count();
    }

    /// Adds what is wrong with the configuration.
    pub fn add_configuration(&mut self, judgement: &Judgement) {
        self.errors += judgement.count(Severity::Error);
        self.warnings += judgement.count(Severity::Warning);
        self.infos += judgement.count(Severity::Info);
    }
}

/// One line: `2 errors, 1 accepted in 1 connector (4 files); validate --fix settles 1`.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        for (count, one, many) in [
            (self.errors, "error", "errors"),
            (self.warnings, "warning", "warnings"),
            (self.infos, "info", "infos"),
        ] {
            if count > 0 {
                parts.push(counted(count, one, many));
            }
        }
        let found = if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") };
        let accepted = match self.accepted {
            0 => String::new(),
            count => format!(", {count} accepted"),
        };
        let connectors = counted(self.connectors, "connector", "connectors");
        let files = counted(self.files, "file", "files");
        write!(f, "{found}{accepted} in {connectors} ({files})")?;
        match self.fixable {
            0 => Ok(()),
            count => write!(f, "; `conndef validate --fix` settles {count}"),
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Writes findings as they come, connector by connector.
pub trait Reporter {
    /// Writes the findings of one connector; `sources` are the texts that they point into.
    fn connector(
        &mut self,
        judgement: &Judgement,
        sources: &[&Source],
        out: &mut dyn Write,
    ) -> io::Result<()>;

    /// Writes what comes after the last connector.
    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()>;
}

/// A reporter for a format; `repository` says how services call the files.
pub fn reporter(format: Format, human: Human, repository: &Repository) -> Box<dyn Reporter> {
    match format {
        Format::Human => Box::new(human),
        Format::Json => Box::new(Json::default()),
        Format::Sarif => Box::new(Sarif::new(repository.clone())),
        Format::Github => Box::new(GitHub::new(repository.clone())),
        Format::Junit => Box::new(JUnit::new(repository.clone())),
        Format::Azure => Box::new(Azure::new(repository.clone())),
    }
}

/// Which operations and what of them, where the lines themselves may not tell.
fn context(finding: &Finding) -> Option<String> {
    let names =
        finding.operations.iter().map(|operation| operation.id.as_ref().unwrap_or(&operation.route).as_str());
    let names: Vec<&str> = names.collect();
    let operations = match names[..] {
        [] => None,
        [one] => Some(one.to_owned()),
        [first, second] => Some(format!("{first} and {second}")),
        [first, second, ref rest @ ..] => {
            Some(format!("{first}, {second} and {} more operations", rest.len()))
        }
    };
    let context = match (operations, &finding.subject) {
        (Some(operations), Some(subject)) => Some(format!("in {operations}: {subject}")),
        (Some(operations), None) => Some(format!("in {operations}")),
        (None, Some(subject)) => Some(format!("in {subject}")),
        (None, None) => None,
    };
    context.map(|text| printable(&text).into_owned())
}

/// A finding as one text of several lines, for annotations.
fn in_one_text(finding: &Finding) -> String {
    let help = finding.help.as_ref().map(|help| format!("help: {}", printable(help)));
    let lines = [Some(printable(&finding.message).into_owned()), context(finding), help];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// JSON that a terminal can be shown: `serde_json` escapes no controls beyond ASCII, which stand in texts only.
fn escape_controls(json: String) -> String {
    let is_raw = |character| character != '\n' && !is_printable(character);
    if !json.contains(is_raw) {
        return json;
    }
    let escape = |character: char| {
        if is_raw(character) { format!("\\u{:04x}", u32::from(character)) } else { character.into() }
    };
    json.chars().map(escape).collect()
}

/// A text for people that no build agent takes for a command: Azure's looks for these marks anywhere in a line.
fn without_commands(text: &str) -> String {
    text.replace("##vso[", "##vso(").replace("##[", "##(")
}
