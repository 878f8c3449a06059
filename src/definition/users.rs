//! Which operations a place belongs to, however many `$ref`s lead there.

use super::Definition;
use super::operation::Operation;
use crate::document::{ByNode, Node};
use crate::openapi::SWAGGER2_METHODS;

/// Most operations of a shared object whose names are kept: thousands may reach each of thousands.
const MOST_KEPT: usize = 100;

/// The operations that a place belongs to.
#[derive(Debug, Default)]
pub struct Users<'a, 'd> {
    /// The first of them, in document order.
    pub first: Vec<&'a Operation<'d>>,
    /// How many there are.
    pub count: usize,
}

/// The operations that reach a shared object.
#[derive(Clone, Debug, Default)]
pub(super) struct SharedUsers {
    /// Positions of the first of them.
    first: Vec<usize>,
    count: usize,
}

impl<'d> Definition<'d> {
    /// The operations that a place belongs to: the one around it, all of a path item, or all that reach a shared definition,
    /// parameter or response through `$ref`s.
    pub fn operations_at(&self, place: Node<'d>) -> Users<'_, 'd> {
        let way = place.way();
        let names: Vec<_> = way.iter().map_while(|node| node.name()).collect();
        match names[..] {
            ["paths", path, ref rest @ ..] => {
                let method = rest.first().filter(|method| SWAGGER2_METHODS.contains(method));
                let is_meant =
                    |operation: &&Operation<'_>| method.is_none_or(|method| operation.method == *method);
                let operations: Vec<_> = self.operations_of(path).filter(is_meant).collect();
                Users { count: operations.len(), first: operations }
            }
            ["definitions" | "parameters" | "responses", _, ..] => {
                let Some(users) = self.users_of_shared().get(&way[1]) else { return Users::default() };
                let first = users.first.iter().filter_map(|&position| self.operations.get(position));
                Users { first: first.collect(), count: users.count }
            }
            _ => Users::default(),
        }
    }

    /// The only operation that reaches a shared definition, parameter or response.
    pub fn sole_user(&self, shared: Node<'d>) -> Option<&Operation<'d>> {
        match self.users_of_shared().get(&shared)?.first[..] {
            [position] => self.operations.get(position),
            _ => None,
        }
    }

    /// Whether an operation reaches a shared definition, parameter or response.
    pub fn is_used(&self, shared: Node<'d>) -> bool {
        self.users_of_shared().get(&shared).is_some_and(|users| users.count > 0)
    }

    fn users_of_shared(&self) -> &ByNode<'d, SharedUsers> {
        self.users.get_or_init(|| self.find_users_of_shared())
    }

    /// A bit for each operation goes from object to object, 64 operations at a time: thousands of operations that reach
    /// thousands of objects cost no more than some dozens.
    fn find_users_of_shared(&self) -> ByNode<'d, SharedUsers> {
        let mut links = Links::default();
        let roots = self.operations.iter().map(|operation| {
            let siblings = operation.path_item.members().filter(|(key, _)| !SWAGGER2_METHODS.contains(key));
            let own = siblings.map(|(_, node)| node).chain([operation.node]);
            links.positions(own.flat_map(referred_within))
        });
        let roots: Vec<Vec<usize>> = roots.collect();
        links.follow();
        let order = links.order();
        let mut users = vec![SharedUsers::default(); links.nodes.len()];
        for (block, roots) in roots.chunks(64).enumerate() {
            let mut reached = vec![0_u64; links.nodes.len()];
            for (bit, roots) in roots.iter().enumerate() {
                for &root in roots {
                    reached[root] |= 1 << bit;
                }
            }
            links.spread(&mut reached, &order);
            for (users, mut bits) in users.iter_mut().zip(reached) {
                users.count += bits.count_ones() as usize;
                while bits != 0 && users.first.len() < MOST_KEPT {
                    users.first.push(block * 64 + bits.trailing_zeros() as usize);
                    bits &= bits - 1;
                }
            }
        }
        links.nodes.into_iter().zip(users).collect()
    }
}

/// Shared objects, and which lead to which. Each is looked through once, however many operations lead to it.
#[derive(Default)]
struct Links<'d> {
    nodes: Vec<Node<'d>>,
    known: ByNode<'d, usize>,
    leads: Vec<Vec<usize>>,
}

impl<'d> Links<'d> {
    /// Positions of objects, which are added where they are new.
    fn positions(&mut self, nodes: impl Iterator<Item = Node<'d>>) -> Vec<usize> {
        let position = |node: Node<'d>| {
            *self.known.entry(node).or_insert_with(|| {
                self.nodes.push(node);
                self.nodes.len() - 1
            })
        };
        nodes.map(position).collect()
    }

    /// Adds all that the objects lead to.
    fn follow(&mut self) {
        while let Some(&node) = self.nodes.get(self.leads.len()) {
            let links = self.positions(referred_within(node).into_iter());
            self.leads.push(links);
        }
    }

    /// All objects, each before those that it leads to, but for circles. Keeps its own stack, since chains can be long.
    fn order(&self) -> Vec<usize> {
        let mut order = Vec::new();
        let mut seen = vec![false; self.nodes.len()];
        for root in 0..self.nodes.len() {
            let mut open = Vec::new();
            if !std::mem::replace(&mut seen[root], true) {
                open.push((root, 0));
            }
            while let Some((at, next)) = open.last_mut() {
                let Some(&linked) = self.leads[*at].get(*next) else {
                    order.push(*at);
                    open.pop();
                    continue;
                };
                *next += 1;
                if !std::mem::replace(&mut seen[linked], true) {
                    open.push((linked, 0));
                }
            }
        }
        order.reverse();
        order
    }

    /// Gives each object the bits of all that lead to it. One pass in order will do, but for circles.
    fn spread(&self, reached: &mut [u64], order: &[usize]) {
        let mut ranks = vec![0; order.len()];
        order.iter().enumerate().for_each(|(rank, &at)| ranks[at] = rank);
        let mut is_done = false;
        while !is_done {
            is_done = true;
            for &at in order {
                let bits = reached[at];
                for &linked in &self.leads[at] {
                    // What stands before in the order has had its turn.
                    is_done &= ranks[linked] > ranks[at] || reached[linked] | bits == reached[linked];
                    reached[linked] |= bits;
                }
            }
        }
    }
}

/// What the `$ref`s anywhere inside a value name.
fn referred_within(node: Node<'_>) -> Vec<Node<'_>> {
    node.all().filter_map(Node::referred).collect()
}
