//! JUnit's XML, which CI systems show as test results: a suite for each connector, a case for each rule that ran.

use std::io::{self, Write};

use crate::document::Source;
use crate::judge::Judgement;
use crate::lint::{Finding, Severity};
use crate::report::{Reporter, Repository, Summary};
use crate::text::printable;

/// Errors and warnings are failures, accepted findings skipped cases, infos what a case prints.
#[derive(Debug)]
pub struct JUnit {
    repository: Repository,
    has_begun: bool,
}

impl JUnit {
    /// A reporter that names files from a repository's root.
    pub fn new(repository: Repository) -> JUnit {
        JUnit { repository, has_begun: false }
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if !std::mem::replace(&mut self.has_begun, true) {
            writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"conndef\">")?;
        }
        Ok(())
    }

    /// The findings as lines of text.
    fn text<'f>(&self, findings: impl Iterator<Item = &'f Finding>) -> String {
        let line = |finding: &Finding| {
            let (file, start) = (self.repository.name(&finding.location.file), finding.location.start);
            format!("{file}:{}:{}: {}\n", start.line, start.column, super::in_one_text(finding))
        };
        escape(&findings.map(line).collect::<String>())
    }
}

impl Reporter for JUnit {
    fn connector(
        &mut self,
        judgement: &Judgement,
        sources: &[&Source],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.begin(out)?;
        // A connector goes by its folder, a file alone by its name.
        let first = sources.first().map(|source| self.repository.name(source.name())).unwrap_or_default();
        let name = escape(first.rsplit_once('/').map_or(first.as_str(), |(folder, _)| folder));
        let of =
            |name: &'static str| judgement.findings.iter().filter(move |finding| finding.rule.name == name);
        let failures = |name: &'static str| of(name).filter(|finding| finding.severity != Severity::Info);
        let accepted = |name: &str| judgement.accepted.iter().find(|(finding, _)| finding.rule.name == name);
        let failed = judgement.rules.iter().filter(|rule| failures(rule.name).next().is_some()).count();
        let tests = judgement.rules.len();
        writeln!(out, "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failed}\">")?;
        for rule in &judgement.rules {
            write!(out, "    <testcase classname=\"{name}\" name=\"{}\">", rule.name)?;
            if let Some(first) = failures(rule.name).next() {
                let (severity, message) = (first.severity.name(), escape(&printable(&first.message)));
                let text = self.text(failures(rule.name));
                write!(out, "<failure type=\"{severity}\" message=\"{message}\">{text}</failure>")?;
            } else if let Some((_, reason)) = accepted(rule.name) {
                write!(out, "<skipped message=\"accepted: {}\"/>", escape(&printable(reason)))?;
            }
            let infos = self.text(of(rule.name).filter(|finding| finding.severity == Severity::Info));
            if !infos.is_empty() {
                write!(out, "<system-out>{infos}</system-out>")?;
            }
            writeln!(out, "</testcase>")?;
        }
        writeln!(out, "  </testsuite>")
    }

    fn finish(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        writeln!(out, "</testsuites>")
    }
}

/// A printable text in XML, which knows no noncharacters.
fn escape(text: &str) -> String {
    let text = super::without_commands(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
