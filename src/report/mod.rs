//! Reports: one file for each format, all writing to a writer that tests can read.

mod human;
mod json;

use std::io::{self, Write};

use crate::document::Source;
use crate::judge::Judgement;
use crate::lint::Severity;

pub use human::Human;
pub use json::Json;

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: each finding with its lines, what to do, and a summary.
    #[default]
    Human,
    /// For programs: one versioned document.
    Json,
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
}

impl Summary {
    /// Adds a connector.
    pub fn add(&mut self, judgement: &Judgement, files: usize) {
        self.connectors += 1;
        self.files += files;
        self.errors += judgement.count(Severity::Error);
        self.warnings += judgement.count(Severity::Warning);
        self.infos += judgement.count(Severity::Info);
        self.accepted += judgement.accepted.len();
    }
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

/// A reporter for a format.
pub fn reporter(format: Format, human: Human) -> Box<dyn Reporter> {
    match format {
        Format::Human => Box::new(human),
        Format::Json => Box::new(Json::default()),
    }
}
