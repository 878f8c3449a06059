//! Issues of Azure Pipelines: one logging command for each error and warning.

use crate::escape::{Agent, Writer};
use crate::finding::Finding;
use crate::judge::Judgement;
use crate::report::{Reporter, Repository, Summary};
use crate::severity::Severity;

/// Writes logging commands, and last a line for people. Infos, for which there is no command, are plain lines.
#[derive(Debug)]
pub struct Azure {
    repository: Repository,
}

impl Azure {
    /// A reporter that names files from a repository's root.
    pub fn new(repository: Repository) -> Azure {
        Azure { repository }
    }

    fn issue(&self, finding: &Finding, out: &mut Writer<'_>) {
        let (rule, location) = (finding.rule.name, &finding.location);
        let file = self.repository.name(location.file.name());
        let (line, column) = (location.start.line.to_string(), location.start.column.to_string());
        let message = super::in_one_text(finding);
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => {
                let message = message.replace('\n', "; ");
                return writeln!(out, "info[{rule}] {file}:{line}:{column}: {message}");
            }
        };
        let properties = [
            ("type", level),
            ("sourcepath", &file),
            ("linenumber", &line),
            ("columnnumber", &column),
            ("code", rule),
        ];
        out.command(Agent::Azure, ISSUE, &properties, &message);
    }
}

const ISSUE: &str = "task.logissue";

impl Reporter for Azure {
    fn connector(&mut self, judgement: &Judgement, out: &mut Writer<'_>) {
        judgement.findings.iter().for_each(|finding| self.issue(finding, out));
    }

    fn failure(&mut self, failure: &str, out: &mut Writer<'_>) {
        out.command(Agent::Azure, ISSUE, &[("type", "error")], failure);
    }

    fn finish(&mut self, summary: &Summary, out: &mut Writer<'_>) {
        // The exit status fails the task; a command that completes it would overrule `continueOnError`.
        writeln!(out, "{summary}");
    }
}
