//! The report for a pull request: the verdict first, then a list that reads well where Markdown is shown.

use std::fmt::Write as _;

use crate::document::Source;
use crate::escape::{Writer, code, markdown};
use crate::judge::Judgement;
use crate::lint::{Finding, Severity};
use crate::report::{Reporter, Summary, names};

/// Collects the lists, as the verdict over all of them comes before them.
#[derive(Debug)]
pub struct Markdown {
    infos: bool,
    text: String,
    failures: Vec<String>,
}

impl Markdown {
    /// A report that lists infos, or only counts them.
    pub fn new(infos: bool) -> Markdown {
        Markdown { infos, text: String::new(), failures: Vec::new() }
    }

    fn list(&mut self, title: &str, findings: &[&Finding], note: impl Fn(&Finding) -> Option<String>) {
        if findings.is_empty() {
            return;
        }
        let _ = writeln!(self.text, "\n### {title}\n");
        for finding in findings {
            let operations = match names(finding) {
                Some(names) => format!("**{}**: ", markdown(&names)),
                None => String::new(),
            };
            let (message, rule) = (markdown(&finding.message), finding.rule.name);
            let location = &finding.location;
            let file = location.file.rsplit('/').next().unwrap_or_default();
            let place = code(&format!("{file}:{}", location.start.line));
            let _ = writeln!(self.text, "- {operations}{message} (`{rule}`, {place})");
            if let Some(note) = note(finding) {
                let _ = writeln!(self.text, "  - {}", markdown(&note));
            }
        }
    }
}

impl Reporter for Markdown {
    fn connector(&mut self, judgement: &Judgement, sources: &[&Source], _: &mut Writer<'_>) {
        let of = |severity| -> Vec<&Finding> {
            judgement.findings.iter().filter(|finding| finding.severity == severity).collect()
        };
        if let Some(source) =
            sources.first().filter(|_| !judgement.findings.is_empty() || !judgement.accepted.is_empty())
        {
            let _ = writeln!(self.text, "\n## {}", code(source.name()));
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
    }

    fn failure(&mut self, failure: &str, _: &mut Writer<'_>) {
        self.failures.push(format!("- {}", markdown(failure)));
    }

    fn finish(&mut self, summary: &Summary, out: &mut Writer<'_>) {
        writeln!(out, "**{}**", markdown(&summary.to_string()));
        if !self.failures.is_empty() {
            writeln!(out, "\n### Not judged\n\n{}", self.failures.join("\n"));
        }
        writeln!(out, "{}", self.text);
    }
}
