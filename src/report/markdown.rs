//! The report for a pull request: the verdict first, then a list that reads well where Markdown is shown.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::document::Source;
use crate::judge::Judgement;
use crate::lint::{Finding, Severity};
use crate::report::{Reporter, Summary, names, without_commands};
use crate::text::printable;

/// Collects the lists, as the verdict over all of them comes before them.
#[derive(Debug)]
pub struct Markdown {
    infos: bool,
    text: String,
}

impl Markdown {
    /// A report that lists infos, or only counts them.
    pub fn new(infos: bool) -> Markdown {
        Markdown { infos, text: String::new() }
    }

    fn list(&mut self, title: &str, findings: &[&Finding], note: impl Fn(&Finding) -> Option<String>) {
        if findings.is_empty() {
            return;
        }
        let _ = writeln!(self.text, "\n### {title}\n");
        for finding in findings {
            let operations = match names(finding) {
                Some(names) => format!("**{}**: ", escaped(&names)),
                None => String::new(),
            };
            let (message, rule) = (escaped(&finding.message), finding.rule.name);
            let location = &finding.location;
            let file = location.file.rsplit('/').next().unwrap_or_default().replace('`', "'");
            let place = format!("{}:{}", printable(&file), location.start.line);
            let _ = writeln!(self.text, "- {operations}{message} (`{rule}`, `{place}`)");
            if let Some(note) = note(finding) {
                let _ = writeln!(self.text, "  - {}", escaped(&note));
            }
        }
    }
}

impl Reporter for Markdown {
    fn connector(&mut self, judgement: &Judgement, sources: &[&Source], _: &mut dyn Write) -> io::Result<()> {
        let of = |severity| -> Vec<&Finding> {
            judgement.findings.iter().filter(|finding| finding.severity == severity).collect()
        };
        if let Some(source) =
            sources.first().filter(|_| !judgement.findings.is_empty() || !judgement.accepted.is_empty())
        {
            let _ = writeln!(self.text, "\n## `{}`", printable(source.name()).replace('`', "'"));
        }
        let is_update = judgement.is_minor.is_some();
        let titles = if is_update {
            ["Breaks", "May break", "Breaks nothing"]
        } else {
            ["Errors", "Warnings", "Infos"]
        };
        let help = |finding: &Finding| finding.help.clone();
        self.list(titles[0], &of(Severity::Error), help);
        self.list(titles[1], &of(Severity::Warning), help);
        let accepted: Vec<&Finding> = judgement.accepted.iter().map(|(finding, _)| finding).collect();
        self.list("Accepted", &accepted, |finding| {
            let reason = judgement.accepted.iter().find(|(accepted, _)| std::ptr::eq(accepted, finding));
            reason.map(|(_, reason)| reason.clone())
        });
        if self.infos {
            self.list(titles[2], &of(Severity::Info), |_| None);
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let verdict = escaped(&summary.to_string());
        writeln!(out, "**{verdict}**\n{}", without_commands(&self.text))
    }
}

/// A text that Markdown shows as it is, on one line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}
