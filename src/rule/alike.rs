//! One cause, one finding.

use foldhash::{HashMap, HashMapExt};

use super::Diagnostic;
use crate::severity::Severity;

/// Most findings of a rule that call for the same and are told one by one.
const MOST_TOLD: usize = 3;

/// Tells what a rule finds over and over in a file once, at the first place, with the other places: who needs the same cure a
/// hundred times wants to read it once. Errors are told one by one, as each of them stops somebody.
pub fn told_once(diagnostics: Vec<Diagnostic<'_>>) -> Vec<Diagnostic<'_>> {
    if diagnostics.len() <= MOST_TOLD {
        return diagnostics;
    }
    let mut positions = HashMap::new();
    let position = |diagnostic| {
        let Diagnostic { place, severity, server_id, help, fix, .. }: &Diagnostic<'_> = diagnostic;
        let is_unsafe = fix.as_ref().is_some_and(|fix| !fix.is_safe);
        let next = positions.len();
        *positions.entry((place.file(), *severity, *server_id, is_unsafe, help.as_deref())).or_insert(next)
    };
    let causes: Vec<usize> = diagnostics.iter().map(position).collect();
    let mut alike: Vec<Vec<Diagnostic<'_>>> = vec![Vec::new(); positions.len()];
    for (diagnostic, cause) in diagnostics.into_iter().zip(causes) {
        alike[cause].push(diagnostic);
    }
    let told = alike.into_iter().flat_map(|mut alike| {
        if alike.len() <= MOST_TOLD || alike[0].severity == Severity::Error {
            return alike;
        }
        // Values of JSON are numbered as they stand in the text, which is sooner known than where.
        if alike.iter().all(|diagnostic| diagnostic.place.number().is_some()) {
            alike.sort_by_key(|diagnostic| diagnostic.place.number());
        } else {
            alike.sort_by_cached_key(|diagnostic| diagnostic.place.span().start);
        }
        let together = alike.into_iter().reduce(|mut first, other| {
            first.take_in(other);
            first
        });
        together.into_iter().collect()
    });
    told.collect()
}
