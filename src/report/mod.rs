//! Reports: one file for each format. What they write is theirs; the writer sees to it that nothing in it is obeyed.

mod azure;
mod coverage;
mod github;
mod human;
mod json;
mod junit;
mod markdown;
mod repository;
mod sarif;

use std::fmt;

use serde::Serialize;

use crate::escape::{Notation, Writer, printable};
use crate::finding::Finding;
use crate::judge::Judgement;
use crate::severity::Severity;

pub use azure::Azure;
pub use github::GitHub;
pub use human::Human;
pub use json::Json;
pub use junit::JUnit;
pub use markdown::Markdown;
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
    /// For a pull request: the verdict, then lists.
    Markdown,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
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
    /// What kept a connector, or all of them, from being judged.
    pub failures: usize,
    /// Of new versions: whether Microsoft takes all of them on its quick track, as far as is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minor_update: Option<bool>,
}

impl Summary {
    /// Adds a connector.
    pub fn add(&mut self, judgement: &Judgement) {
        self.connectors += 1;
        self.files += judgement.files;
        self.add_configuration(judgement);
        self.accepted += judgement.accepted.len();
        let is_fixable = |finding: &&Finding| finding.fix.as_ref().is_some_and(|fix| fix.is_safe);
        self.fixable += judgement.findings.iter().filter(is_fixable).count();
        if let Some(is_minor) = judgement.is_minor {
            self.minor_update = Some(is_minor && self.failures == 0 && self.minor_update.unwrap_or(true));
        }
    }

    /// Adds something that could not be judged.
    pub fn add_failure(&mut self) {
        self.failures += 1;
        self.minor_update = self.minor_update.map(|_| false);
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
        let [errors, warnings, infos, nothing] = match self.minor_update {
            None => [("error", "errors"), ("warning", "warnings"), ("info", "infos"), ("no findings", "")],
            Some(_) => [
                ("change breaks flows or apps", "changes break flows or apps"),
                ("change may", "changes may"),
                ("change breaks nothing", "changes break nothing"),
                ("nothing breaks", ""),
            ],
        };
        let counts = [(self.errors, errors), (self.warnings, warnings), (self.infos, infos)];
        let found = counts.into_iter().filter(|(count, _)| *count > 0);
        let mut parts: Vec<_> = found.map(|(count, (one, many))| counted(count, one, many)).collect();
        if parts.is_empty() && self.failures == 0 {
            parts.push(nothing.0.to_owned());
        }
        if self.accepted > 0 {
            parts.push(format!("{} accepted", self.accepted));
        }
        if self.failures > 0 {
            // To say of the rest that nothing was found would read like praise.
            self.not_judged(f)?;
            if parts.is_empty() {
                return Ok(());
            }
            f.write_str("; ")?;
        }
        f.write_str(&parts.join(", "))?;
        match self.minor_update {
            Some(_) if self.failures > 0 => Ok(()),
            Some(true) => f.write_str("; a minor update: at most texts and looks differ"),
            Some(false) => f.write_str("; no minor update: more than texts and looks differ"),
            None => {
                let connectors = counted(self.connectors, "connector", "connectors");
                write!(f, " in {connectors} ({})", counted(self.files, "file", "files"))
            }
        }?;
        match self.fixable {
            0 => Ok(()),
            count => write!(f, "; `conndef validate --fix` settles {count}"),
        }
    }
}

impl Summary {
    fn not_judged(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.connectors {
            0 => f.write_str("nothing could be judged"),
            judged => {
                let all = counted(judged + self.failures, "connector", "connectors");
                write!(f, "{} of {all} could not be judged", self.failures)
            }
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Writes findings as they come, connector by connector.
pub trait Reporter {
    /// How the report is read.
    fn notation(&self) -> Notation {
        Notation::Text
    }

    /// Writes the findings of one connector.
    fn connector(&mut self, judgement: &Judgement, out: &mut Writer<'_>);

    /// Writes what kept something from being judged, in one sentence.
    fn failure(&mut self, failure: &str, out: &mut Writer<'_>);

    /// Writes what comes after the last connector.
    fn finish(&mut self, summary: &Summary, out: &mut Writer<'_>);
}

/// A reporter for a format; `repository` says how services call the files.
pub fn reporter(format: Format, human: Human, repository: &Repository) -> Box<dyn Reporter> {
    match format {
        Format::Human => Box::new(human),
        Format::Json => Box::new(Json::default()),
        Format::Markdown => Box::new(Markdown::new(human.infos)),
        Format::Sarif => Box::new(Sarif::new(repository.clone())),
        Format::Github => Box::new(GitHub::new(repository.clone())),
        Format::Junit => Box::new(JUnit::new(repository.clone())),
        Format::Azure => Box::new(Azure::new(repository.clone())),
    }
}

/// The operations of a finding, as a sentence has them.
fn names(finding: &Finding) -> Option<String> {
    let names =
        finding.operations.iter().map(|operation| operation.id.as_ref().unwrap_or(&operation.route).as_str());
    let names: Vec<&str> = names.collect();
    match names[..] {
        [] => None,
        [one] => Some(one.to_owned()),
        [first, second] => Some(format!("{first} and {second}")),
        [first, second, ..] => Some(format!("{first}, {second} and {} more operations", finding.reached - 2)),
    }
}

/// Which operations and what of them, where the lines themselves may not tell.
fn context(finding: &Finding) -> Option<String> {
    let context = match (names(finding), &finding.subject) {
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

/// A value on one line.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("reports hold texts and numbers, by names")
}
