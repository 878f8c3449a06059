//! The report for a pull request: the verdict first, then a list that reads well where Markdown is shown.

use std::fmt::Write as _;

use crate::escape::{Writer, code, markdown};
use crate::finding::Finding;
use crate::judge::Judgement;
use crate::report::{Reporter, Summary, elsewhere, names};
use crate::severity::Severity;

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

    /// Findings under a title, each with a note.
    fn list<'f>(&mut self, title: &str, findings: impl Iterator<Item = (&'f Finding, Option<&'f str>)>) {
        let mut findings = findings.peekable();
        if findings.peek().is_none() {
            return;
        }
        let _ = writeln!(self.text, "\n### {title}\n");
        for (finding, note) in findings {
            let operations = match names(finding) {
                Some(names) => format!("**{}**: ", markdown(&names)),
                None => String::new(),
            };
            let (message, rule) = (markdown(&finding.message), finding.rule.name);
            let location = &finding.location;
            let file = location.file.short_name();
            let place = code(&format!("{file}:{}", location.start.line));
            let _ = writeln!(self.text, "- {operations}{message} (`{rule}`, {place})");
            if let Some(elsewhere) = elsewhere(finding) {
                let _ = writeln!(self.text, "  - {elsewhere}");
            }
            if let Some(note) = note {
                let _ = writeln!(self.text, "  - {}", markdown(note));
            }
        }
    }
}

impl Reporter for Markdown {
    fn connector(&mut self, judgement: &Judgement, _: &mut Writer<'_>) {
        let of = |severity| judgement.findings.iter().filter(move |finding| finding.severity == severity);
        let is_shown = |finding: &Finding| self.infos || finding.severity > Severity::Info;
        let is_listed = judgement.findings.iter().any(is_shown) || !judgement.accepted.is_empty();
        if is_listed && !judgement.name.is_empty() {
            let _ = writeln!(self.text, "\n## {}", code(&judgement.name));
        }
        let is_update = judgement.extent.is_some();
        let titles = if is_update {
            ["Breaks", "May break", "Breaks nothing"]
        } else {
            ["Errors", "Warnings", "Infos"]
        };
        for (title, severity) in titles.into_iter().zip([Severity::Error, Severity::Warning]) {
            self.list(title, of(severity).map(|finding| (finding, finding.help.as_deref())));
        }
        let accepted = judgement.accepted.iter();
        self.list("Accepted", accepted.map(|(finding, reason)| (finding, Some(reason.as_str()))));
        if self.infos {
            self.list(titles[2], of(Severity::Info).map(|finding| (finding, None)));
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
