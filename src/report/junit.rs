//! JUnit's XML, which CI systems show as test results: a suite for each connector, a case for each rule that ran.

use crate::escape::{Notation, Writer, printable};
use crate::finding::Finding;
use crate::judge::Judgement;
use crate::report::{Reporter, Repository, Summary};
use crate::severity::Severity;

/// Errors and warnings are failures, accepted findings skipped cases, infos what a case prints; what could not be judged is
/// an error in a suite of its own.
#[derive(Debug)]
pub struct JUnit {
    repository: Repository,
    has_begun: bool,
    failures: Vec<String>,
}

impl JUnit {
    /// A reporter that names files from a repository's root.
    pub fn new(repository: Repository) -> JUnit {
        JUnit { repository, has_begun: false, failures: Vec::new() }
    }

    fn begin(&mut self, out: &mut Writer<'_>) {
        if !std::mem::replace(&mut self.has_begun, true) {
            writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"conndef\">");
        }
    }

    /// The findings as lines of text.
    fn text<'f>(&self, findings: impl Iterator<Item = &'f Finding>) -> String {
        let line = |finding: &Finding| {
            let (file, start) = (self.repository.name(finding.location.file.name()), finding.location.start);
            format!("{file}:{}:{}: {}\n", start.line, start.column, super::in_one_text(finding))
        };
        escape(&findings.map(line).collect::<String>())
    }
}

impl Reporter for JUnit {
    fn notation(&self) -> Notation {
        Notation::Xml
    }

    fn connector(&mut self, judgement: &Judgement, out: &mut Writer<'_>) {
        self.begin(out);
        // A connector goes by its folder, a file alone by its name.
        let first = self.repository.name(&judgement.name);
        let name = escape(first.rsplit_once('/').map_or(first.as_str(), |(folder, _)| folder));
        let of =
            |name: &'static str| judgement.findings.iter().filter(move |finding| finding.rule.name == name);
        let failures = |name: &'static str| of(name).filter(|finding| finding.severity != Severity::Info);
        let accepted = |name: &str| judgement.accepted.iter().find(|(finding, _)| finding.rule.name == name);
        let failed = judgement.rules.iter().filter(|rule| failures(rule.name).next().is_some()).count();
        let tests = judgement.rules.len();
        writeln!(out, "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failed}\">");
        for rule in &judgement.rules {
            write!(out, "    <testcase classname=\"{name}\" name=\"{}\">", rule.name);
            if let Some(first) = failures(rule.name).next() {
                let (severity, message) = (first.severity.name(), escape(&printable(&first.message)));
                let text = self.text(failures(rule.name));
                write!(out, "<failure type=\"{severity}\" message=\"{message}\">{text}</failure>");
            } else if let Some((_, reason)) = accepted(rule.name) {
                write!(out, "<skipped message=\"accepted: {}\"/>", escape(&printable(reason)));
            }
            let infos = self.text(of(rule.name).filter(|finding| finding.severity == Severity::Info));
            if !infos.is_empty() {
                write!(out, "<system-out>{infos}</system-out>");
            }
            writeln!(out, "</testcase>");
        }
        writeln!(out, "  </testsuite>");
    }

    fn failure(&mut self, failure: &str, _: &mut Writer<'_>) {
        self.failures.push(escape(failure));
    }

    fn finish(&mut self, _: &Summary, out: &mut Writer<'_>) {
        self.begin(out);
        let count = self.failures.len();
        if count > 0 {
            writeln!(
                out,
                "  <testsuite name=\"conndef\" tests=\"{count}\" failures=\"0\" errors=\"{count}\">"
            );
            for failure in &self.failures {
                let case = format!("<testcase classname=\"conndef\" name=\"{failure}\">");
                writeln!(out, "    {case}<error type=\"failure\" message=\"{failure}\"/></testcase>");
            }
            writeln!(out, "  </testsuite>");
        }
        writeln!(out, "</testsuites>");
    }
}

/// A text in XML, whose characters the writer looks after.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
