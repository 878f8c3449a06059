//! Which things of both sides are the same one.

use std::cell::OnceCell;
use std::collections::{BTreeMap, VecDeque};
use std::hash::Hash;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::change::Pair;
use crate::api::{Api, Effort, Entry, HOLE, Kind, Operation, Schema, covers, has_hole};
use crate::text::Letters;

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

    /// Those are the same whose names are nearly so, and that are of the same sort.
    pub(super) fn by_similar<S: PartialEq>(
        mut self,
        guesses: &mut Guesses,
        name: impl Fn(&T) -> &str,
        mut sort: impl FnMut(&T) -> S,
    ) -> Self {
        let orphans = || self.partners.iter().zip(self.right).filter(|(partner, _)| partner.is_none());
        if self.left.is_empty() || orphans().next().is_none() {
            return self;
        }
        let mut free: Vec<_> =
            self.left.iter().map(|one| Some((Name::of(name(one)), OnceCell::new()))).collect();
        for (partner, one) in
            self.partners.iter_mut().zip(self.right).filter(|(partner, _)| partner.is_none())
        {
            let (own, own_sort) = (Name::of(name(one)), OnceCell::new());
            let found = free.iter().zip(&self.left).position(|(candidate, other)| {
                candidate.as_ref().is_some_and(|(candidate, other_sort)| {
                    guesses.is_similar(candidate, &own)
                        && other_sort.get_or_init(|| sort(other)) == own_sort.get_or_init(|| sort(one))
                })
            });
            if let Some(found) = found {
                free[found] = None;
                *partner = Some(self.left[found]);
            }
        }
        let mut is_free = free.iter().map(Option::is_some);
        self.left.retain(|_| is_free.next() == Some(true));
        self
    }

    /// For each on the right its partner, and those on the left that have none.
    pub(super) fn finish(self) -> (Vec<Option<&'a T>>, Vec<&'a T>) {
        (self.partners, self.left)
    }
}

/// Things that only one side has, in pairs of which one is probably the other, changed: those of the same sort whose names are
/// nearly the same, else those of the same role, in their order.
pub fn likely_pairs<T: Copy, S: Eq + Hash>(
    sides: Pair<&[T]>,
    name: impl Fn(&T) -> &str,
    sort: impl Fn(&T) -> S,
    role: impl Fn(&T) -> Option<S>,
) -> Vec<Pair<T>> {
    let (partners, _) = Matches::new(sides.base, sides.revision)
        .by(|one| Some((folded(name(one)), sort(one))))
        .by_similar(&mut Guesses::default(), name, sort)
        .by(role)
        .finish();
    let pairs = partners.into_iter().zip(sides.revision);
    pairs.filter_map(|(partner, one)| Some(Pair { base: *partner?, revision: *one })).collect()
}

/// A name that may be another one, changed a little.
struct Name<'n> {
    text: &'n str,
    length: usize,
    letters: Letters,
}

impl Name<'_> {
    fn of(text: &str) -> Name<'_> {
        Name { text, length: text.chars().count(), letters: Letters::of(text) }
    }
}

/// How much may still be done to find out which names are meant to be the same, in pairs of letters.
pub(super) struct Guesses(usize);

impl Default for Guesses {
    /// A quarter of a second; real comparisons need a hundredth of it. Beyond, things are added and removed.
    fn default() -> Guesses {
        Guesses(8_000_000)
    }
}

impl Guesses {
    fn spend(&mut self, pairs: usize) -> bool {
        let left = self.0.checked_sub(pairs);
        self.0 = left.unwrap_or_default();
        left.is_some()
    }

    /// Whether one name is probably the other, changed a little: numbers at the end tell things apart.
    fn is_similar(&mut self, a: &Name<'_>, b: &Name<'_>) -> bool {
        const LEAST: f64 = 0.8;
        let without_digits = |name: &str| name.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
        let longest = a.length.max(b.length);
        let is_near_in_length = a.text.len().abs_diff(b.text.len()) * 4 <= a.text.len().max(b.text.len());
        // A fifth of the letters; what only the letters tell comes first, as most names end there.
        self.spend(1)
            && is_near_in_length
            && a.letters.edits_to(&b.letters) * 5 <= longest
            && self.spend(a.length * b.length)
            && strsim::normalized_damerau_levenshtein(a.text, b.text) >= LEAST
            && without_digits(a.text) != without_digits(b.text)
    }
}

/// The types that a schema allows; none where too much was read before.
pub(super) fn kinds(entry: Option<&Entry<'_>>, effort: &mut Effort) -> Vec<Kind> {
    let Some(schema) = entry.filter(|_| !effort.is_spent()).map(Schema::of) else { return Vec::new() };
    effort.spend(schema.size);
    schema.kinds.into_iter().map(|kind| kind.value).collect()
}

/// A name without what people spell differently: case and separators.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | '.' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Which operations are the same ones.
pub(super) struct Partners {
    /// For each operation of the revision the position of the same one in the base.
    pub(super) positions: Vec<Option<usize>>,
    /// Those that were found by the ends of their paths.
    pub(super) moved: Option<Moved>,
}

/// Operations whose paths begin otherwise than those of their partners, all in the same way.
pub(super) struct Moved {
    /// How they begin.
    pub(super) prefixes: Pair<String>,
    /// Positions in the revision.
    pub(super) operations: HashSet<usize>,
}

/// Finds for each operation of the revision the same one in the base.
pub(super) fn partners(base: &Api<'_>, revision: &Api<'_>, matching: Matching) -> Partners {
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
    let moved = (matching == Matching::Route).then(|| moved(base, revision, &mut partners)).flatten();
    Partners { positions: partners, moved }
}

/// The position of an operation, and segments of its path.
type Place = (usize, Vec<String>);

/// A connector may write out one value of a variable of the API's path: `/en/pages` calls `/{language}/pages`, and so may
/// another operation with another value; `/top.json` calls `/{section}.{format}`.
fn pin_variables(base: &Api<'_>, revision: &Api<'_>, partners: &mut [Option<usize>], is_taken: &[bool]) {
    // More patterns of variables in paths of one length, or more paths that differ in them only, no API has.
    const MOST_PATTERNS: usize = 64;
    // Where variables stand in the paths of a method and length, and the paths that are equal elsewhere.
    let mut patterns: HashMap<_, Vec<Vec<usize>>> = HashMap::new();
    let mut free: HashMap<(&str, Vec<String>), Vec<Place>> = HashMap::new();
    for (position, operation) in base.operations.iter().enumerate().filter(|(at, _)| !is_taken[*at]) {
        let method = &*operation.method;
        for path in segments(operation) {
            let pattern: Vec<usize> = (0..path.len()).filter(|at| has_hole(&path[*at])).collect();
            let known = patterns.entry((method, path.len())).or_default();
            if pattern.is_empty() || known.len() == MOST_PATTERNS && !known.contains(&pattern) {
                continue;
            }
            let like = free.entry((method, opened(&path, &pattern))).or_default();
            if like.len() < MOST_PATTERNS {
                like.push((position, path));
            }
            if !known.contains(&pattern) {
                known.push(pattern);
            }
        }
    }
    let orphans = partners.iter_mut().zip(&revision.operations).filter(|(partner, _)| partner.is_none());
    for (partner, operation) in orphans {
        let method = &*operation.method;
        let template = |path: &[String], pattern: &[usize]| {
            let like = free.get(&(method, opened(path, pattern)))?;
            let fits = |template: &[String]| pattern.iter().all(|at| covers(&template[*at], &path[*at]));
            like.iter().find(|(_, template)| fits(template)).map(|(position, _)| *position)
        };
        let first = |path: Vec<String>| {
            let patterns = patterns.get(&(method, path.len()))?;
            patterns.iter().filter_map(|pattern| template(&path, pattern)).min()
        };
        *partner = segments(operation).into_iter().find_map(first);
    }
}

/// A path whose segments at some places may be anything.
fn opened(path: &[String], places: &[usize]) -> Vec<String> {
    let mut path = path.to_vec();
    for place in places {
        HOLE.clone_into(&mut path[*place]);
    }
    path
}

/// Segments of the paths of an operation.
fn segments(operation: &Operation<'_>) -> Vec<Vec<String>> {
    let paths = operation.paths();
    paths.iter().map(|path| path.trim_matches('/').split('/').map(str::to_owned).collect()).collect()
}

/// The API may have moved, all paths below another version or prefix. Where the same beginning in place of another makes
/// partners of most operations that have none, they are the same ones.
fn moved(base: &Api<'_>, revision: &Api<'_>, partners: &mut [Option<usize>]) -> Option<Moved> {
    /// Most segments that may have changed.
    const LONGEST: usize = 4;
    /// Of so many paths that end alike the end says little.
    const MOST_ALIKE: usize = 16;
    /// Real APIs need a hundredth of it.
    const MOST_TRIED: usize = 200_000;
    let orphans = revision.operations.iter().enumerate().filter(|(at, _)| partners[*at].is_none());
    let orphans: Vec<_> = orphans.collect();
    if orphans.is_empty() {
        return None;
    }
    let taken: HashSet<usize> = partners.iter().copied().flatten().collect();
    // A path by each of its ends: what stands before it.
    let ends = |path: &[String]| -> Vec<(String, Vec<String>)> {
        let is_telling = |end: &[String]| end.iter().any(|segment| !has_hole(segment) && !segment.is_empty());
        let cuts = (0..path.len().min(LONGEST + 1)).map(|cut| path.split_at(cut));
        let cuts = cuts.filter(|(_, end)| is_telling(end));
        cuts.map(|(start, end)| (end.join("/"), start.to_vec())).collect()
    };
    let mut free: HashMap<(&str, String), Vec<Place>> = HashMap::new();
    for (position, operation) in base.operations.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
        for (end, start) in segments(operation).iter().flat_map(|path| ends(path)) {
            let alike = free.entry((&*operation.method, end)).or_default();
            if alike.len() < MOST_ALIKE {
                alike.push((position, start));
            }
        }
    }
    // The operations that each pair of beginnings makes partners.
    let mut found: BTreeMap<(Vec<String>, Vec<String>), Pairs> = BTreeMap::new();
    let mut tries = MOST_TRIED;
    for (orphan, operation) in &orphans {
        for (end, start) in segments(operation).iter().flat_map(|path| ends(path)) {
            let alike = free.get(&(&*operation.method, end)).into_iter().flatten();
            // Else a longer end would be the same, or the call takes another variable.
            let is_moved = |other: &[String]| {
                let common = start.iter().zip(other).take_while(|(one, other)| one == other).count();
                let mut changed = start[common..].iter().chain(&other[common..]);
                other.last() != start.last() && !changed.any(|segment| has_hole(segment))
            };
            for (position, other) in alike.filter(|(_, other)| is_moved(other)) {
                tries = tries.checked_sub(1)?;
                let pairs = found.entry((other.clone(), start.clone())).or_default();
                let is_first = pairs.found.last().is_none_or(|(known, _)| known != orphan);
                if is_first && pairs.taken.insert(*position) {
                    pairs.found.push((*orphan, *position));
                }
            }
        }
    }
    let ((other, start), pairs) = found.into_iter().rev().max_by_key(|(_, pairs)| pairs.found.len())?;
    let pairs = pairs.found;
    let is_only = revision.operations.len() == 1 && is_version(&other, &start);
    if pairs.len() * 2 < orphans.len() || pairs.len() < 2 && !is_only {
        return None;
    }
    for (orphan, position) in &pairs {
        partners[*orphan] = Some(*position);
    }
    let prefixes = Pair { base: other, revision: start };
    let prefixes = prefixes.map(|prefix| prefix.iter().flat_map(|segment| ["/", segment]).collect());
    Some(Moved { prefixes, operations: pairs.into_iter().map(|(orphan, _)| orphan).collect() })
}

/// Operations of the revision and their partners.
#[derive(Default)]
struct Pairs {
    found: Vec<(usize, usize)>,
    taken: HashSet<usize>,
}

/// Whether two beginnings of paths, as segments, differ in versions only.
pub fn is_version(one: &[String], other: &[String]) -> bool {
    let is_version = |segment: &&String| {
        let number = segment.strip_prefix(['v', 'V']);
        number.is_some_and(|number| number.starts_with(|first: char| first.is_ascii_digit()))
    };
    let rest =
        |path: &[String]| path.iter().filter(|segment| !is_version(segment)).cloned().collect::<Vec<_>>();
    rest(one) == rest(other)
}

fn keys(operation: &Operation<'_>, paths: Vec<String>) -> Vec<String> {
    paths.into_iter().map(|path| format!("{} {path}", &*operation.method)).collect()
}

fn without_slash(path: &str) -> String {
    path.trim_end_matches('/').to_owned()
}
