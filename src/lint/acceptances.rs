//! Findings that are there on purpose.

use crate::config::Acceptance;
use crate::document::{Document, Place};
use crate::lint::Finding;

/// The acceptances of a connector after a run.
#[derive(Debug)]
pub struct Acceptances<'d> {
    /// The configuration that holds them.
    pub document: &'d Document,
    /// Those that matched no finding although their rule ran.
    pub unused: Vec<&'d Acceptance>,
}

impl<'d> Acceptances<'d> {
    /// Where the configuration names the rule.
    pub fn place(&self, acceptance: &Acceptance) -> Place<'d> {
        match self.document.at(&acceptance.location) {
            Some(rule) => rule.into(),
            None => Place::File(self.document.source().name()),
        }
    }
}

impl Acceptance {
    /// Whether a finding is the one that is meant: all that the acceptance says of its place holds.
    pub fn covers(&self, finding: &Finding) -> bool {
        let says = |given: &Option<String>, holds: &dyn Fn(&str) -> bool| given.as_deref().is_none_or(holds);
        let location = &finding.location;
        self.rule == finding.rule.name
            && says(&self.file, &|name| location.file.rsplit('/').next() == Some(name))
            && says(&self.pointer, &|pointer| location.pointer.as_str() == pointer)
            && says(&self.subject, &|subject| finding.subject.as_deref() == Some(subject))
            && says(&self.operation, &|name| {
                finding
                    .operations
                    .iter()
                    .any(|operation| operation.route == name || operation.id.as_deref() == Some(name))
            })
    }
}
