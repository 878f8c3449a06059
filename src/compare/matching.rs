//! Which things of both sides are the same one: attempts, each weaker than the one before.

use std::collections::HashMap;

use crate::api::{Api, Operation};

/// By what operations are recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matching {
    /// Method and URL, as the API's server does.
    Route,
    /// `operationId`, as flows and apps do; method and URL where the id is gone.
    Id,
}

/// Whether two things may be the same one.
pub(super) type Fits<T> = fn(&T, &T) -> bool;

/// Partners on the left for everything on the right, and what is left over.
pub(super) fn match_up<'a, T>(
    left: &'a [T],
    right: &[T],
    attempts: &[Fits<T>],
) -> (Vec<Option<&'a T>>, Vec<&'a T>) {
    let mut left: Vec<&T> = left.iter().collect();
    let mut partners = vec![None; right.len()];
    for fits in attempts {
        for (partner, one) in partners.iter_mut().zip(right).filter(|(partner, _)| partner.is_none()) {
            *partner = left.iter().position(|other| fits(other, one)).map(|found| left.remove(found));
        }
    }
    (partners, left)
}

/// A name without what people spell differently: case and separators.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | '.' | ' ')).flat_map(char::to_lowercase).collect()
}

/// For each operation of the revision the position of the same one in the base.
pub(super) fn partners(base: &Api<'_>, revision: &Api<'_>, matching: Matching) -> Vec<Option<usize>> {
    let attempts: [fn(&Operation<'_>) -> Vec<String>; 4] = [
        |operation| operation.route.id.map(str::to_owned).into_iter().collect(),
        |operation| keys(operation, operation.paths()),
        |operation| keys(operation, operation.paths().iter().map(|path| without_slash(path)).collect()),
        // The same path on a server with another base path: the difference is the server's.
        |operation| keys(operation, vec![without_slash(&operation.template())]),
    ];
    let attempts = if matching == Matching::Id { &attempts[..] } else { &attempts[1..] };

    let mut partners: Vec<Option<usize>> = vec![None; revision.operations.len()];
    let mut is_taken = vec![false; base.operations.len()];
    for keys in attempts {
        let mut free: HashMap<String, Vec<usize>> = HashMap::new();
        for (position, operation) in base.operations.iter().enumerate().filter(|(at, _)| !is_taken[*at]) {
            for key in keys(operation) {
                free.entry(key).or_default().push(position);
            }
        }
        for (partner, operation) in partners.iter_mut().zip(&revision.operations) {
            if partner.is_none() {
                let fitting = keys(operation).into_iter().filter_map(|key| free.get(&key)).flatten().copied();
                *partner = fitting.into_iter().find(|position| !is_taken[*position]);
                if let Some(position) = partner {
                    is_taken[*position] = true;
                }
            }
        }
    }
    partners
}

fn keys(operation: &Operation<'_>, paths: Vec<String>) -> Vec<String> {
    paths.into_iter().map(|path| format!("{} {path}", operation.route.method)).collect()
}

fn without_slash(path: &str) -> String {
    path.trim_end_matches('/').to_owned()
}
