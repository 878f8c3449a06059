//! Which things of both sides are the same one.

use std::collections::VecDeque;
use std::hash::Hash;

use foldhash::{HashMap, HashMapExt};

use crate::api::{Api, Entry, Kind, Operation, Schema};

/// By what operations are recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matching {
    /// Method and URL, as the API's server does.
    Route,
    /// `operationId`, as flows and apps do; method and URL where the id is gone.
    Id,
}

/// Partners on the left for things on the right, found in attempts, each weaker than the one before.
pub(super) struct Matches<'a, 'b, T> {
    left: Vec<&'a T>,
    right: &'b [T],
    partners: Vec<Option<&'a T>>,
}

impl<'a, 'b, T> Matches<'a, 'b, T> {
    pub(super) fn new(left: &'a [T], right: &'b [T]) -> Self {
        Matches { left: left.iter().collect(), right, partners: vec![None; right.len()] }
    }

    /// Those are the same that have the same key, in order where several have it.
    pub(super) fn by<K: Eq + Hash>(mut self, key: impl Fn(&T) -> Option<K>) -> Self {
        if self.left.is_empty() {
            return self;
        }
        let mut free: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (position, one) in self.left.iter().enumerate() {
            if let Some(key) = key(one) {
                free.entry(key).or_default().push_back(position);
            }
        }
        let mut is_taken = vec![false; self.left.len()];
        for (partner, one) in self.partners.iter_mut().zip(self.right) {
            let found = || free.get_mut(&key(one)?)?.pop_front();
            if let Some(position) = partner.is_none().then(found).flatten() {
                is_taken[position] = true;
                *partner = Some(self.left[position]);
            }
        }
        let mut is_taken = is_taken.into_iter();
        self.left.retain(|_| is_taken.next() == Some(false));
        self
    }

    /// Those are the same whose names are nearly so, where nothing else speaks against it.
    pub(super) fn by_similar(mut self, name: impl Fn(&T) -> &str, fits: impl Fn(&T, &T) -> bool) -> Self {
        for (partner, one) in
            self.partners.iter_mut().zip(self.right).filter(|(partner, _)| partner.is_none())
        {
            let is_similar = |other: &&T| is_similar(name(other), name(one)) && fits(other, one);
            *partner = self.left.iter().position(is_similar).map(|found| self.left.remove(found));
        }
        self
    }

    /// For each on the right its partner, and those on the left that have none.
    pub(super) fn finish(self) -> (Vec<Option<&'a T>>, Vec<&'a T>) {
        (self.partners, self.left)
    }
}

/// Whether one name is probably the other, changed a little: numbers at the end tell things apart.
fn is_similar(a: &str, b: &str) -> bool {
    const LEAST: f64 = 0.8;
    let without_digits = |name: &str| name.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let is_near_in_length = a.len().abs_diff(b.len()) * 4 <= a.len().max(b.len());
    is_near_in_length
        && strsim::normalized_damerau_levenshtein(a, b) >= LEAST
        && without_digits(a) != without_digits(b)
}

/// Whether two schemas allow the same types.
pub(super) fn is_same_kind(a: Option<&Entry<'_>>, b: Option<&Entry<'_>>) -> bool {
    let kinds = |entry: Option<&Entry<'_>>| -> Vec<Kind> {
        entry.map(Schema::of).into_iter().flat_map(|schema| schema.kinds).map(|kind| kind.value).collect()
    };
    kinds(a) == kinds(b)
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
    pin_variables(base, revision, &mut partners, &is_taken);
    partners
}

/// A connector may write out one value of a variable of the API's path: `/en/pages` calls `/{language}/pages`, and so may
/// another operation with another value.
fn pin_variables(base: &Api<'_>, revision: &Api<'_>, partners: &mut [Option<usize>], is_taken: &[bool]) {
    let segments = |operation: &Operation<'_>| -> Vec<Vec<String>> {
        let paths = operation.paths();
        paths.iter().map(|path| path.trim_matches('/').split('/').map(str::to_owned).collect()).collect()
    };
    let mut free: HashMap<_, Vec<(usize, Vec<String>)>> = HashMap::new();
    for (position, operation) in base.operations.iter().enumerate().filter(|(at, _)| !is_taken[*at]) {
        for path in segments(operation).into_iter().filter(|path| path.iter().any(|segment| segment == "{}"))
        {
            free.entry((operation.route.method, path.len())).or_default().push((position, path));
        }
    }
    let orphans = partners.iter_mut().zip(&revision.operations).filter(|(partner, _)| partner.is_none());
    for (partner, operation) in orphans {
        let candidates = |path: Vec<String>| {
            let free = free.get(&(operation.route.method, path.len()))?;
            let fits = |template: &[String]| template.iter().zip(&path).all(|(a, b)| a == b || a == "{}");
            free.iter().find(|(_, template)| fits(template)).map(|(at, _)| *at)
        };
        *partner = segments(operation).into_iter().find_map(candidates);
    }
}

fn keys(operation: &Operation<'_>, paths: Vec<String>) -> Vec<String> {
    paths.into_iter().map(|path| format!("{} {path}", operation.route.method)).collect()
}

fn without_slash(path: &str) -> String {
    path.trim_end_matches('/').to_owned()
}
