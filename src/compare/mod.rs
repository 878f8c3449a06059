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

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::api::{Api, Entry, Route, Webhook};
use crate::document::Node;

pub use change::{Change, Content, Direction, Pair, Site, Subject, What};
pub use matching::Matching;

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
    let partners = matching::partners(base, revision, matching);
    let webhooks = base.webhooks.clone();
    let mut comparer =
        Comparer { matching, webhooks, changes: Vec::new(), index: HashMap::new(), visit: None };
    let mut common = Vec::new();
    let holder = |api: &Api<'d>| api.roots.first().map(|root| root.get("paths").unwrap_or(*root));
    for (operation, partner) in revision.operations.iter().zip(&partners) {
        if let Some(partner) = partner {
            let partner = &base.operations[*partner];
            comparer.operation(partner, operation);
            let inputs = comparer.visit.as_ref().map_or(0, |visit| visit.inputs);
            let routes = Pair { base: partner.route, revision: operation.route };
            common.push(Common { routes, inputs });
        } else if let Some(paths) = holder(base) {
            comparer.enter(operation.route);
            let lost = base.lost(operation);
            let what = lost.map_or(What::OperationAdded, |lost| What::Unhandled(lost.obstacle));
            let nodes = Pair { base: lost.map_or(paths, |lost| lost.node), revision: operation.route.node };
            comparer.push(what, Subject::operation(), nodes);
        }
    }
    let paired: HashSet<usize> = partners.into_iter().flatten().collect();
    for (position, operation) in base.operations.iter().enumerate() {
        if let Some(paths) = holder(revision).filter(|_| !paired.contains(&position)) {
            comparer.enter(operation.route);
            let lost = revision.lost(operation);
            let what = lost.map_or(What::OperationRemoved, |lost| What::Unhandled(lost.obstacle));
            let nodes = Pair { base: operation.route.node, revision: lost.map_or(paths, |lost| lost.node) };
            comparer.push(what, Subject::operation(), nodes);
        }
    }
    Comparison { changes: comparer.changes, common }
}

/// Collects changes, each once.
struct Comparer<'d> {
    matching: Matching,
    /// What the base calls of its own accord.
    webhooks: Vec<Webhook<'d>>,
    changes: Vec<Change<'d>>,
    /// Positions of changes by the places that they are about.
    index: HashMap<(usize, usize), Vec<usize>>,
    visit: Option<Visit<'d>>,
}

/// The operation that is being compared, and the pairs of schemas that were met in it.
struct Visit<'d> {
    route: Route<'d>,
    seen: HashSet<(Vec<usize>, Vec<usize>, Direction)>,
    /// Inputs that both sides have.
    inputs: usize,
}

impl<'d> Comparer<'d> {
    /// Whether flows and apps are what is asked about, not the wire.
    fn is_update(&self) -> bool {
        self.matching == Matching::Id
    }

    fn enter(&mut self, route: Route<'d>) {
        self.visit = Some(Visit { route, seen: HashSet::new(), inputs: 0 });
    }

    /// Whether two schemas meet for the first time in this operation: shared ones are met often, cyclic ones for ever.
    fn is_new(&mut self, entries: Pair<&Entry<'d>>, direction: Direction) -> bool {
        let key = (entries.base.identity(), entries.revision.identity(), direction);
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
        let known = self.index.entry((nodes.base.address(), nodes.revision.address())).or_default();
        for position in known.iter() {
            let change = &mut self.changes[*position];
            if change.what == what && change.subject.is_same(&subject) {
                // Operations are compared one after the other.
                if change.operations.last().is_none_or(|last| !last.node.is(visit.route.node)) {
                    change.operations.push(visit.route);
                }
                // What is wrong with an answer that went well weighs more.
                if change.subject.site.is_failure() {
                    change.subject = subject;
                }
                return;
            }
        }
        known.push(self.changes.len());
        self.changes.push(Change { what, subject, operations: vec![visit.route], nodes });
    }
}
