//! Runs the rules over a connector.

use crate::lint::{Check, Finding, Rule, Sink};
use crate::package::Package;

/// Findings of the given rules about a connector: by file (the definition first), then place, then rule.
pub fn judge(package: &Package<'_>, rules: impl Iterator<Item = &'static Rule>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules.filter(|rule| rule.stage.applies_to(package.profile)) {
        let mut sink = Sink::new(rule);
        match rule.check {
            Check::File(check) => package.folder.documents().for_each(|document| check(document, &mut sink)),
            Check::Package(check) => check(package, &mut sink),
            Check::Definition(check) => {
                if let Some(definition) = &package.definition {
                    check(definition, &mut sink);
                }
            }
        }
        let definition = package.definition.as_ref();
        findings.extend(
            sink.into_diagnostics().into_iter().map(|diagnostic| Finding::new(diagnostic, definition)),
        );
    }
    let files: Vec<&str> = package.folder.documents().map(|document| document.source().name()).collect();
    let order = |file: &str| files.iter().position(|name| *name == file).unwrap_or(files.len());
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| (order(&finding.location.file), finding.location.span.start);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.location.file.cmp(&b.location.file))
            .then_with(|| a.rule.name.cmp(b.rule.name))
    });
    findings
}
