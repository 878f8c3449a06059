//! Findings that are there on purpose.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use super::Finding;
use crate::config::Acceptance;
use crate::rule::Rule;

/// Acceptances, to be found by what they say: thousands of findings may be held against thousands of them.
#[derive(Debug, Default)]
pub struct AcceptanceIndex<'d> {
    /// Position of the first of those that say the same.
    first: HashMap<Said<'d>, usize>,
    rules: HashSet<&'d str>,
    /// Which of their places acceptances give.
    forms: BTreeSet<[bool; 4]>,
}

/// The rule, then file, pointer, operation and subject, where they are given.
type Said<'d> = (&'d str, [Option<&'d str>; 4]);

impl<'d> AcceptanceIndex<'d> {
    /// Sorts acceptances.
    pub fn of(acceptances: &'d [Acceptance]) -> AcceptanceIndex<'d> {
        let mut index = AcceptanceIndex::default();
        for (position, acceptance) in acceptances.iter().enumerate() {
            let Acceptance { file, pointer, operation, subject, .. } = acceptance;
            let places = [file, pointer, operation, subject].map(Option::as_deref);
            index.rules.insert(&acceptance.rule);
            index.forms.insert(places.map(|place| place.is_some()));
            index.first.entry((&acceptance.rule, places)).or_insert(position);
        }
        index
    }

    /// Whether any is about a rule.
    pub fn names(&self, rule: &Rule) -> bool {
        self.rules.contains(rule.name) || rule.aliases.iter().any(|alias| self.rules.contains(alias))
    }

    /// The first acceptance that is meant for a finding.
    pub fn find(&self, finding: &Finding) -> Option<usize> {
        let location = &finding.location;
        let file = Some(location.file.short_name());
        let names = finding.operations.iter();
        let names =
            || names.clone().flat_map(|name| [Some(name.route.as_str()), name.id.as_deref()]).flatten();
        let said = |rule: &'static str, form: &[bool; 4], operation: Option<&str>| {
            let places = [file, Some(location.pointer.as_str()), operation, finding.subject.as_deref()];
            let given = std::array::from_fn(|place| places[place].filter(|_| form[place]));
            // What is to be given and is not there cannot be the same.
            let is_whole = (0..4).all(|place| form[place] == given[place].is_some());
            is_whole.then(|| self.first.get(&(rule, given))).flatten().copied()
        };
        let found = |rule: &'static str| {
            let found = self.forms.iter().filter_map(move |form| {
                if form[2] {
                    names().filter_map(|name| said(rule, form, Some(name))).min()
                } else {
                    said(rule, form, None)
                }
            });
            found.min()
        };
        // A name that the rule once had is as good.
        [finding.rule.name].iter().chain(finding.rule.aliases).filter_map(|rule| found(rule)).min()
    }
}
