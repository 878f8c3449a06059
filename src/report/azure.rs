//! Issues of Azure Pipelines: one logging command for each error and warning.

use std::io::{self, Write};

use crate::document::Source;
use crate::judge::Judgement;
use crate::lint::{Finding, Severity};
use crate::report::{Reporter, Repository, Summary};

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

    fn line(&self, finding: &Finding) -> String {
        let (rule, location) = (finding.rule.name, &finding.location);
        let file = self.repository.name(&location.file);
        let (line, column) = (location.start.line, location.start.column);
        let message = super::in_one_text(finding);
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => {
                return super::without_commands(&format!(
                    "info[{rule}] {file}:{line}:{column}: {}",
                    message.replace('\n', "; ")
                ))
                .into_owned();
            }
        };
        let (file, message) = (property(&file), data(&message));
        format!(
            "##vso[task.logissue type={level};sourcepath={file};linenumber={line};columnnumber={column};code={rule}]\
             {message}"
        )
    }
}

impl Reporter for Azure {
    fn connector(&mut self, judgement: &Judgement, _: &[&Source], out: &mut dyn Write) -> io::Result<()> {
        judgement.findings.iter().try_for_each(|finding| writeln!(out, "{}", self.line(finding)))
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        // The exit status fails the task; a command that completes it would overrule `continueOnError`.
        writeln!(out, "{summary}")
    }
}

/// What a command says after its bracket.
fn data(text: &str) -> String {
    text.replace('%', "%AZP25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which may not end the property or the command.
fn property(text: &str) -> String {
    data(text).replace(';', "%3B").replace(']', "%5D")
}
