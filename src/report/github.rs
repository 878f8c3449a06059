//! Annotations of GitHub Actions: one workflow command for each finding.

use crate::escape::{Agent, Writer};
use crate::finding::Finding;
use crate::judge::Judgement;
use crate::report::{Reporter, Repository, Summary};
use crate::severity::Severity;

/// Writes workflow commands, and last a line for people.
#[derive(Debug)]
pub struct GitHub {
    repository: Repository,
}

impl GitHub {
    /// A reporter that names files from a repository's root.
    pub fn new(repository: Repository) -> GitHub {
        GitHub { repository }
    }

    fn annotation(&self, finding: &Finding, out: &mut Writer<'_>) {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let location = &finding.location;
        let file = self.repository.name(location.file.name());
        let (start, end) = (location.start, location.end);
        let [line, end_line, column, end_column] =
            [start.line, end.line, start.column, end.column].map(|number| number.to_string());
        let mut properties = vec![("file", file.as_str()), ("line", &line), ("endLine", &end_line)];
        // Columns are taken only where both are in one line.
        if start.line == end.line {
            properties.extend([("col", column.as_str()), ("endColumn", &end_column)]);
        }
        properties.push(("title", finding.rule.name));
        out.command(Agent::GitHub, level, &properties, &super::in_one_text(finding));
    }
}

impl Reporter for GitHub {
    fn connector(&mut self, judgement: &Judgement, out: &mut Writer<'_>) {
        judgement.findings.iter().for_each(|finding| self.annotation(finding, out));
    }

    fn failure(&mut self, failure: &str, out: &mut Writer<'_>) {
        out.command(Agent::GitHub, "error", &[], failure);
    }

    fn finish(&mut self, summary: &Summary, out: &mut Writer<'_>) {
        writeln!(out, "{summary}");
    }
}
