//! Annotations of GitHub Actions: one workflow command for each finding.

use std::io::{self, Write};

use crate::document::Source;
use crate::judge::Judgement;
use crate::lint::{Finding, Severity};
use crate::report::{Reporter, Repository, Summary};

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

    fn command(&self, finding: &Finding) -> String {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let location = &finding.location;
        let file = property(&self.repository.name(&location.file));
        let (start, end) = (location.start, location.end);
        // Columns are taken only where both are in one line.
        let columns = if start.line == end.line {
            format!(",col={},endColumn={}", start.column, end.column)
        } else {
            String::new()
        };
        let title = property(finding.rule.name);
        let message = data(&super::in_one_text(finding));
        format!(
            "::{level} file={file},line={},endLine={}{columns},title={title}::{message}",
            start.line, end.line
        )
    }
}

impl Reporter for GitHub {
    fn connector(&mut self, judgement: &Judgement, _: &[&Source], out: &mut dyn Write) -> io::Result<()> {
        judgement.findings.iter().try_for_each(|finding| writeln!(out, "{}", self.command(finding)))
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{summary}")
    }
}

/// What a command says after its second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which may not end the property or the command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
