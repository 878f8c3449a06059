//! One cause, one finding.

use foldhash::{HashMap, HashMapExt};

use super::Diagnostic;

/// Most findings of a rule that call for the same and are told one by one.
const MOST_TOLD: usize = 3;

/// Tells what a rule finds over and over in a file once, at the first place, with the other places: who needs the same cure a
/// hundred times wants to read it once.
pub fn told_once(diagnostics: Vec<Diagnostic<'_>>) -> Vec<Diagnostic<'_>> {
    if diagnostics.len() <= MOST_TOLD {
        return diagnostics;
    }
    let mut causes: Vec<Vec<Diagnostic<'_>>> = Vec::new();
    let mut positions = HashMap::new();
    for diagnostic in diagnostics {
        let is_unsafe = diagnostic.fix.as_ref().is_some_and(|fix| !fix.is_safe);
        let cause = (diagnostic.place.file(), diagnostic.severity, is_unsafe, diagnostic.help.clone());
        let next = causes.len();
        let position = *positions.entry(cause).or_insert(next);
        if position == next {
            causes.push(Vec::new());
        }
        causes[position].push(diagnostic);
    }
    let told = causes.into_iter().flat_map(|alike| {
        if alike.len() <= MOST_TOLD {
            return alike;
        }
        let together = alike.into_iter().reduce(|mut first, other| {
            first.take_in(other);
            first
        });
        together.into_iter().collect()
    });
    told.collect()
}
