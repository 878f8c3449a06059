//! Two APIs become a list of facts: what one says and the other does not. No verdicts.
//!
//! Whether a fact is an error depends on who asks: a connector that is held against its API's reference (base = reference)
//! or a new version of a connector against the one that flows use (base = the released one). Each fact is stated once: a
//! name that differs in its case is not a removal and an addition, and what is said of a shared schema is one fact with all
//! operations that reach it.

mod change;
mod matching;
mod operation;
mod schema;
mod source;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::api::{Api, Effort, Entry, Obstacle, Operation, Route, Schema, Webhook};
use crate::document::Node;

pub use change::{Change, Content, Direction, Order, Pair, Site, Source, Subject, What};
use matching::{Guesses, Partners, folded};
pub use matching::{Matching, is_version, likely_pairs};

/// Most values of schemas that are compared, beside those that the documents have: what is shared is compared for each
/// operation that reaches it.
const MOST_SHARED: usize = 500_000;
/// How often each value of the documents may be compared on average; in the most entangled real ones it is less than 20
/// times.
const MOST_USES: usize = 32;
/// As how many values it counts that a fact reaches an operation, which is named by everybody who reports the fact.
const REACH: usize = 16;

/// What two APIs have in common, and in what they differ.
#[derive(Debug, Default)]
pub struct Comparison<'d> {
    /// Facts in the order of the revision, then what only the base has.
    pub changes: Vec<Change<'d>>,
    /// Operations that both have, in the order of the revision.
    pub common: Vec<Common<'d>>,
}

/// An operation that both sides have.
#[derive(Clone, Copy, Debug)]
pub struct Common<'d> {
    /// Its names and places.
    pub routes: Pair<Route<'d>>,
    /// Number of parameters, form fields and properties of the request body that both have.
    pub inputs: usize,
}

/// Everything in which `revision` differs from `base`, in the order of `revision`, then what only `base` has.
pub fn compare<'d>(base: &Api<'d>, revision: &Api<'d>, matching: Matching) -> Vec<Change<'d>> {
    comparison(base, revision, matching).changes
}

/// The same with what both have in common.
pub fn comparison<'d>(base: &Api<'d>, revision: &Api<'d>, matching: Matching) -> Comparison<'d> {
    let Partners { positions: partners, moved } = matching::partners(base, revision, matching);
    let webhooks = base.webhooks.iter().map(|webhook| (folded(webhook.name), webhook.clone())).collect();
    let roots: Vec<_> = base.roots.iter().chain(&revision.roots).copied().collect();
    let ids = |(operation, partner): (&Operation<'d>, &Option<usize>)| {
        Some((base.operations[(*partner)?].route.id?, operation.route.id?))
    };
    let renamed = revision.operations.iter().zip(&partners).filter_map(ids).collect();
    let mut comparer = Comparer {
        matching,
        webhooks,
        changes: Vec::new(),
        index: HashMap::new(),
        visit: None,
        effort: Effort::new(MOST_SHARED, MOST_USES, &roots),
        guesses: Guesses::default(),
        left_out: None,
        moved: None,
        renamed,
    };
    let mut common = Vec::new();
    let holder = |api: &Api<'d>| api.roots.first().map(|root| root.get("paths").unwrap_or(*root));
    let (Some(base_paths), Some(paths)) = (holder(base), holder(revision)) else {
        return Comparison::default();
    };
    let whole = Pair { base: base_paths, revision: paths };
    if !(base.is_whole && revision.is_whole) {
        comparer.leave_out(whole, None);
    }
    for (position, (operation, partner)) in revision.operations.iter().zip(&partners).enumerate() {
        if let Some(opaque) = operation.opaque.call {
            comparer.enter(operation.route);
            let nodes = Pair { base: whole.base, revision: opaque.node };
            comparer.push(What::Unhandled(opaque.obstacle), Subject::operation(), nodes);
            if let Some(partner) = partner {
                let routes = Pair { base: base.operations[*partner].route, revision: operation.route };
                common.push(Common { routes, inputs: 0 });
            }
        } else if let Some(partner) = partner {
            let partner = &base.operations[*partner];
            let moved = moved.as_ref().filter(|moved| moved.operations.contains(&position));
            comparer.moved = moved.map(|moved| moved.prefixes.clone());
            let inputs = comparer.pair(partner, operation);
            if comparer.effort.is_spent() {
                comparer.leave_out(whole, Some(operation.route));
            }
            let routes = Pair { base: partner.route, revision: operation.route };
            common.push(Common { routes, inputs });
        } else if let Some(lost) = base.lost(operation) {
            let nodes = Pair { base: lost.node, revision: operation.route.node };
            comparer.lost(lost.obstacle, nodes, operation.route);
        } else {
            comparer.enter(operation.route);
            let nodes = Pair { revision: operation.route.node, ..whole };
            comparer.push(What::OperationAdded, Subject::operation(), nodes);
        }
    }
    let paired: HashSet<usize> = partners.into_iter().flatten().collect();
    let left = base.operations.iter().enumerate().filter(|(position, _)| !paired.contains(position));
    for (_, operation) in left {
        if let Some(lost) = revision.lost(operation) {
            let nodes = Pair { base: operation.route.node, revision: lost.node };
            comparer.lost(lost.obstacle, nodes, operation.route);
        } else {
            comparer.enter(operation.route);
            let nodes = Pair { base: operation.route.node, ..whole };
            comparer.push(What::OperationRemoved, Subject::operation(), nodes);
        }
    }
    Comparison { changes: comparer.changes, common }
}

/// Collects changes, each once.
struct Comparer<'d> {
    matching: Matching,
    /// What the base calls of its own accord, by the name without what people spell differently.
    webhooks: Vec<(String, Webhook<'d>)>,
    changes: Vec<Change<'d>>,
    /// Positions of changes by where they are the same one, and by what is equal for the same ones.
    index: HashMap<(Spot<'d>, u64), Vec<usize>>,
    visit: Option<Visit<'d>>,
    /// What may still be compared.
    effort: Effort,
    /// How many names may still be taken for others.
    guesses: Guesses,
    /// The fact that says which operations were left out.
    left_out: Option<usize>,
    /// How the path of the current operation begins, where it was found by what follows.
    moved: Option<Pair<String>>,
    /// Ids of the base's operations, and those that the revision calls them by.
    renamed: HashMap<&'d str, &'d str>,
}

/// The operation that is being compared, and the pairs of schemas that were met in it.
struct Visit<'d> {
    route: Route<'d>,
    seen: HashSet<(Entry<'d>, Entry<'d>, Direction)>,
    /// Inputs that both sides have.
    inputs: usize,
    /// Whether something lay too deep, which is said once.
    is_cut: bool,
}

impl<'d> Comparer<'d> {
    /// Whether flows and apps are what is asked about, not the wire.
    fn is_update(&self) -> bool {
        self.matching == Matching::Id
    }

    fn enter(&mut self, route: Route<'d>) {
        self.visit = Some(Visit { route, seen: HashSet::new(), inputs: 0, is_cut: false });
    }

    /// Compares an operation, as far as there is effort left; gives the number of inputs that both sides have.
    fn pair(&mut self, base: &Operation<'d>, revision: &Operation<'d>) -> usize {
        if self.effort.is_spent() {
            return 0;
        }
        self.operation(base, revision);
        self.visit.as_ref().map_or(0, |visit| visit.inputs)
    }

    /// States that the descriptions were not compared as a whole, but once, and which operations were left out.
    fn leave_out(&mut self, nodes: Pair<Node<'d>>, operation: Option<Route<'d>>) {
        let position = *self.left_out.get_or_insert_with(|| {
            let what = What::Unhandled(Obstacle::Large);
            self.changes.push(Change { what, subject: Subject::operation(), operations: Vec::new(), nodes });
            self.changes.len() - 1
        });
        self.changes[position].operations.extend(operation);
    }

    /// States that the other side of an operation could not be read.
    fn lost(&mut self, obstacle: Obstacle<'d>, nodes: Pair<Node<'d>>, route: Route<'d>) {
        if obstacle == Obstacle::Large {
            return self.leave_out(nodes, Some(route));
        }
        self.enter(route);
        self.push(What::Unhandled(obstacle), Subject::operation(), nodes);
    }

    /// Reads a schema, which is not free.
    fn read(&mut self, entry: &Entry<'d>) -> Schema<'d> {
        let schema = Schema::of(entry);
        self.effort.spend(schema.size);
        schema
    }

    /// Whether two schemas meet for the first time in this operation: shared ones are met often, cyclic ones for ever.
    fn is_new(&mut self, entries: Pair<&Entry<'d>>, direction: Direction) -> bool {
        let key = (entries.base.clone(), entries.revision.clone(), direction);
        self.visit.as_mut().is_none_or(|visit| visit.seen.insert(key))
    }

    /// Counts something that is sent and that both sides of the current operation have.
    fn meets(&mut self, site: Site) {
        if let Some(visit) = self.visit.as_mut().filter(|_| site.direction() == Direction::Request) {
            visit.inputs += 1;
        }
    }

    /// States a fact about the current operation, or adds the operation to the same fact.
    fn push(&mut self, what: What<'d>, subject: Subject<'d>, nodes: Pair<Node<'d>>) {
        let Some(visit) = &self.visit else { return };
        self.effort.spend(REACH);
        let mark = change::mark(&what, &subject);
        let spots = self.spots(&subject, nodes);
        let known = spots.iter().filter_map(|spot| self.index.get(&(*spot, mark))).flatten();
        let same = known.copied().find(|position| {
            let other = &self.changes[*position];
            other.what == what && other.subject.is_same(&subject)
        });
        if let Some(same) = same {
            let change = &mut self.changes[same];
            // Operations are compared one after the other.
            if change.operations.last() != Some(&visit.route) {
                change.operations.push(visit.route);
            }
            // What is wrong with an answer that went well weighs more.
            if change.subject.site.is_failure() {
                (change.subject, change.nodes) = (subject, nodes);
            }
            return;
        }
        for spot in spots {
            self.index.entry((spot, mark)).or_default().push(self.changes.len());
        }
        self.changes.push(Change { what, subject, operations: vec![visit.route], nodes });
    }

    /// Where a fact is the same one as another that says the same: one mistake, one fact.
    fn spots(&self, subject: &Subject<'d>, nodes: Pair<Node<'d>>) -> Vec<Spot<'d>> {
        match (self.matching, subject.site) {
            // A shared definition that several parts of the reference contradict is wrong once.
            (Matching::Route, _) => vec![Spot::Revision(nodes.revision)],
            (Matching::Id, Site::Operation) => vec![Spot::Both(nodes)],
            // An input that changes alike in several operations has changed once.
            (Matching::Id, Site::Input(_)) if !subject.is_property() => {
                vec![Spot::Input(subject.site, subject.name)]
            }
            // A schema may be shared on either side.
            (Matching::Id, _) => vec![Spot::Base(nodes.base), Spot::Revision(nodes.revision)],
        }
    }
}

/// What facts are about that are the same one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Spot<'d> {
    Base(Node<'d>),
    Revision(Node<'d>),
    Both(Pair<Node<'d>>),
    Input(Site, &'d str),
}
