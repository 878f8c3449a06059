//! What schemas lead to, found once for all operations: thousands of bodies may lead to thousands of schemas each.

use super::schema::{has_lost_properties, parts};
use super::{Definition, Operation, Step, misspells, takes_notification_url};
use crate::document::{ByNode, Node};

/// The mark of the place for the address of a webhook.
pub(super) const MARK: &str = "x-ms-notification-url";

/// Schemas from which a goal can be reached.
#[derive(Debug)]
pub(super) struct Ahead<'d>(ByNode<'d, Way<'d>>);

/// The way to the nearest goal.
#[derive(Clone, Copy, Debug)]
struct Way<'d> {
    goal: Node<'d>,
    steps: usize,
}

impl<'d> Ahead<'d> {
    /// Looks ahead from some schemas: `inner` is what one leads to directly.
    fn look<I: Iterator<Item = Node<'d>>>(
        starts: impl Iterator<Item = Node<'d>>,
        inner: impl Fn(Node<'d>) -> I,
        is_goal: impl Fn(Node<'d>) -> bool,
    ) -> Ahead<'d> {
        let mut nodes: Vec<Node<'d>> = Vec::new();
        let mut known: ByNode<'d, usize> = ByNode::default();
        // For each schema, those that lead to it.
        let mut behind: Vec<Vec<usize>> = Vec::new();
        let mut add = |node: Node<'d>, nodes: &mut Vec<Node<'d>>, behind: &mut Vec<Vec<usize>>| {
            *known.entry(node).or_insert_with(|| {
                nodes.push(node);
                behind.push(Vec::new());
                nodes.len() - 1
            })
        };
        for start in starts.filter(|start| start.is_object()) {
            add(start, &mut nodes, &mut behind);
        }
        let mut next = 0;
        while let Some(&node) = nodes.get(next) {
            for part in inner(node).filter(|part| part.is_object()) {
                let position = add(part, &mut nodes, &mut behind);
                behind[position].push(next);
            }
            next += 1;
        }
        let mut ways = ByNode::default();
        let goals = (0..nodes.len()).filter(|position| is_goal(nodes[*position]));
        let mut open: Vec<(usize, Way<'d>)> =
            goals.map(|position| (position, Way { goal: nodes[position], steps: 0 })).collect();
        let mut next = 0;
        while let Some(&(position, way)) = open.get(next) {
            if let std::collections::hash_map::Entry::Vacant(entry) = ways.entry(nodes[position]) {
                entry.insert(way);
                let way = Way { steps: way.steps + 1, ..way };
                open.extend(behind[position].iter().map(|before| (*before, way)));
            }
            next += 1;
        }
        Ahead(ways)
    }

    fn of(&self, schema: Node<'d>) -> Option<Way<'d>> {
        self.0.get(&schema).copied()
    }
}

/// What a schema leads to, in whatever way.
fn all(schema: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    schema.referred().into_iter().chain(parts(schema))
}

/// What a schema leads to on the way to a property, with the names of properties.
fn steps(schema: Node<'_>) -> impl Iterator<Item = Step<'_>> {
    let properties = schema.get("properties").into_iter().flat_map(Node::members);
    let inner = properties.map(|(name, node)| Step { node, name: Some(name) });
    let unnamed = schema.referred().into_iter().chain(schema.get("items"));
    let unnamed = unnamed.chain(schema.get("allOf").into_iter().flat_map(Node::items));
    inner.chain(unnamed.map(|node| Step { node, name: None }))
}

impl<'d> Definition<'d> {
    /// Whether an operation tells the API which address to call when something happens.
    pub fn is_webhook(&self, operation: &Operation<'d>) -> bool {
        self.notification_url(operation).is_some()
    }

    /// The place in the request body that takes the address of a webhook.
    pub fn notification_url(&self, operation: &Operation<'d>) -> Option<Node<'d>> {
        let body = operation.body_schema().filter(|_| self.is_place_marked())?;
        let ahead = self.webhooks.get_or_init(|| self.look_ahead(all, takes_notification_url));
        ahead.of(body).map(|way| way.goal)
    }

    /// The schemas from the request body to the place that takes the address of a webhook, outermost first, by the
    /// shortest way; empty where nothing takes it, or it is too far away.
    pub fn way_to_notification_url(&self, operation: &Operation<'d>) -> Vec<Step<'d>> {
        // Nobody nests an address so deep.
        const MOST_STEPS: usize = 100;
        let Some(body) = operation.body_schema().filter(|_| self.is_place_marked()) else {
            return Vec::new();
        };
        let ahead = self.ways.get_or_init(|| {
            self.look_ahead(|schema| steps(schema).map(|step| step.node), takes_notification_url)
        });
        let known = |schema| ahead.of(schema).filter(|way| way.steps < MOST_STEPS);
        let first = known(body).map(|way| (Step { node: body, name: None }, way));
        let next = |(step, way): &(Step<'d>, Way<'d>)| {
            let nearer =
                |step: Step<'d>| Some((step, known(step.node)?)).filter(|(_, next)| next.steps < way.steps);
            steps(step.node).find_map(nearer)
        };
        std::iter::successors(first, next).map(|(step, _)| step).collect()
    }

    /// Whether nobody can list all inputs of an operation: a part cannot be read, or the body is learned while a flow is
    /// made.
    pub fn has_open_inputs(&self, operation: &Operation<'d>) -> bool {
        let is_open = |schema: Node<'d>| {
            let is_dynamic = |key| schema.get(key).is_some();
            let is_readable = !has_lost_properties(schema) && schema.resolved().is_some();
            is_dynamic("x-ms-dynamic-schema") || is_dynamic("x-ms-dynamic-properties") || !is_readable
        };
        let ahead = self.open_inputs.get_or_init(|| self.look_ahead(all, is_open));
        let is_bare =
            |body: super::Parameter<'d>| body.node.get("schema").is_none_or(|schema| !schema.is_object());
        operation.has_lost_parameters()
            || operation.body().is_some_and(is_bare)
            || operation.body_schema().is_some_and(|schema| ahead.of(schema).is_some())
    }

    /// Whether the mark for the address of a webhook is misspelt somewhere in the request body.
    pub fn misspells_notification_url(&self, operation: &Operation<'d>) -> bool {
        let ahead =
            self.misspelt_webhooks.get_or_init(|| self.look_ahead(all, |schema| misspells(schema, MARK)));
        operation.body_schema().is_some_and(|schema| ahead.of(schema).is_some())
    }

    /// Whether anything in the definition is marked as such a place at all, which few definitions know.
    fn is_place_marked(&self) -> bool {
        self.root.is_mentioned(MARK)
    }

    fn look_ahead<I: Iterator<Item = Node<'d>>>(
        &self,
        inner: impl Fn(Node<'d>) -> I,
        is_goal: impl Fn(Node<'d>) -> bool,
    ) -> Ahead<'d> {
        Ahead::look(self.operations.iter().filter_map(Operation::body_schema), inner, is_goal)
    }
}
