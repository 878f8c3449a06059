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
mod summary;

use serde::Serialize;

use crate::escape::{Notation, Writer, printable};
use crate::finding::Finding;
use crate::judge::Judgement;
use crate::text::counted;

pub use azure::Azure;
pub use github::GitHub;
pub use human::{Detail, Human};
pub use json::Json;
pub use junit::JUnit;
pub use markdown::Markdown;
pub use repository::Repository;
pub use sarif::Sarif;
pub use summary::Summary;

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
        Format::Markdown => Box::new(Markdown::new(human.detail == Detail::Hints)),
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
        [first, second, ..] => {
            let more = counted(finding.reached - 2, "more operation");
            Some(format!("{first}, {second} and {more}"))
        }
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

/// Where else the same is to be done: the first lines, as the file is that of the finding.
fn elsewhere(finding: &Finding) -> Option<String> {
    const MOST_SHOWN: usize = 5;
    let others = finding.count - 1;
    let shown = finding.also.iter().take(MOST_SHOWN);
    let lines: Vec<_> = shown.map(|(location, _)| location.start.line.to_string()).collect();
    let more = match others - lines.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let noun = if others == 1 { "line" } else { "lines" };
    (others > 0)
        .then(|| format!("the same in {}: {noun} {}{more}", counted(others, "more place"), lines.join(", ")))
}

/// A finding as one text of several lines, for annotations.
fn in_one_text(finding: &Finding) -> String {
    let help = finding.help.as_ref().map(|help| format!("help: {}", printable(help)));
    let lines = [Some(printable(&finding.message).into_owned()), context(finding), elsewhere(finding), help];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// A value on one line.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("reports hold texts and numbers, by names")
}
