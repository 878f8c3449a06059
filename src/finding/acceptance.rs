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
    forms: BTreeSet<[bool; 5]>,
}

/// The rule, then file, pointer, operation, subject and the place in a reference, where they are given.
type Said<'d> = (&'d str, [Option<&'d str>; 5]);

impl<'d> AcceptanceIndex<'d> {
    /// Sorts acceptances.
    pub fn of(acceptances: &'d [Acceptance]) -> AcceptanceIndex<'d> {
        let mut index = AcceptanceIndex::default();
        for (position, acceptance) in acceptances.iter().enumerate() {
            let Acceptance { file, pointer, operation, subject, reference, .. } = acceptance;
            let places = [file, pointer, operation, subject, reference].map(Option::as_deref);
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
        let names = names.flat_map(|name| [Some(name.route.as_str()), name.id.as_deref()]).flatten();
        let names: Vec<&str> = names.collect();
        let references: Vec<&str> =
            finding.references().flat_map(|location| at_or_above(location.pointer.as_str())).collect();
        let said =
            |rule: &'static str, form: &[bool; 5], operation: Option<&str>, reference: Option<&str>| {
                let subject = finding.subject.as_deref();
                let places = [file, Some(location.pointer.as_str()), operation, subject, reference];
                let given: [_; 5] = std::array::from_fn(|place| places[place].filter(|_| form[place]));
                // What is to be given and is not there cannot be the same.
                let is_whole = given.iter().zip(form).all(|(given, is_asked)| *is_asked == given.is_some());
                is_whole.then(|| self.first.get(&(rule, given))).flatten().copied()
            };
        let found = |rule: &'static str| {
            let found = self.forms.iter().filter_map(|form| {
                let operations = options(&names, form[2]);
                let places = || options(&references, form[4]);
                let each = operations.flat_map(|operation| places().map(move |place| (operation, place)));
                each.filter_map(|(operation, place)| said(rule, form, operation, place)).min()
            });
            found.min()
        };
        // A name that the rule once had is as good.
        [finding.rule.name].iter().chain(finding.rule.aliases).filter_map(|rule| found(rule)).min()
    }
}

/// What a place may be: any of the texts where it is asked for, else nothing.
fn options<'t>(texts: &[&'t str], is_asked_for: bool) -> impl Iterator<Item = Option<&'t str>> {
    let texts = if is_asked_for { texts } else { &[] };
    texts.iter().copied().map(Some).chain((!is_asked_for).then_some(None))
}

/// A pointer, and those of all that holds its place.
fn at_or_above(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |below| below.rfind('/').map(|end| &below[..end]))
}

impl Finding {
    /// What a configuration says to accept it, key by key. Of the places it gives names, so that it still does when other things
    /// are inserted or moved, where there are any; else the pointer, which is empty for a whole file.
    pub fn acceptance(&self, reason: &str) -> Vec<(&'static str, String)> {
        let location = &self.location;
        let is_of_one = self.reached == 1 && location.pointer.as_str().starts_with("/paths/");
        let file = || ("file", location.file.short_name().to_owned());
        let place = match (&self.subject, self.operations.first()) {
            (Some(subject), Some(operation)) if is_of_one => {
                let name = operation.id.as_ref().unwrap_or(&operation.route);
                [("operation", name.clone()), ("subject", subject.clone())]
            }
            (Some(subject), _) => [file(), ("subject", subject.clone())],
            (None, _) => [file(), ("pointer", location.pointer.as_str().to_owned())],
        };
        let rule = ("rule", self.rule.name.to_owned());
        std::iter::once(rule).chain(place).chain([("reason", reason.to_owned())]).collect()
    }
}
