//! Which operations a place belongs to, however many `$ref`s lead there.

use super::Definition;
use super::operation::{METHODS, Operation};
use crate::document::{Addresses, ByAddress, Node};

impl<'d> Definition<'d> {
    /// The operations that a place belongs to, which is given by the steps of its pointer: the one around it, all of a path
    /// item, or all that reach a shared definition, parameter or response through `$ref`s.
    pub fn operations_at(&self, steps: &[&str]) -> Vec<&Operation<'d>> {
        match *steps {
            ["paths", path, method, ..] if METHODS.contains(&method) => {
                self.operations_of(path).filter(|operation| operation.method == method).collect()
            }
            ["paths", path, ..] => self.operations_of(path).collect(),
            [section @ ("definitions" | "parameters" | "responses"), name, ..] => {
                let Some(target) = self.root.path(&[section, name]) else { return Vec::new() };
                let users = self.users.get_or_init(|| self.users_of_shared());
                let positions = users.get(&target.address()).into_iter().flatten();
                positions.filter_map(|&position| self.operations.get(position)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The only operation that reaches a shared definition, parameter or response.
    pub fn sole_user(&self, section: &str, name: &str) -> Option<&Operation<'d>> {
        let target = self.root.path(&[section, name])?;
        match self.users.get_or_init(|| self.users_of_shared()).get(&target.address())?[..] {
            [position] => self.operations.get(position),
            _ => None,
        }
    }

    fn users_of_shared(&self) -> ByAddress<Vec<usize>> {
        let mut users: ByAddress<Vec<usize>> = ByAddress::default();
        // Each shared object is looked through once, however many operations lead to it.
        let mut links: ByAddress<Vec<Node<'d>>> = ByAddress::default();
        for (position, operation) in self.operations.iter().enumerate() {
            let siblings = operation.path_item.members().filter(|(key, _)| !METHODS.contains(key));
            let own = siblings.map(|(_, node)| node).chain([operation.node]);
            let mut open: Vec<_> = own.flat_map(referred_within).collect();
            let mut seen = Addresses::default();
            while let Some(node) = open.pop() {
                if seen.insert(node.address()) {
                    users.entry(node.address()).or_default().push(position);
                    open.extend(links.entry(node.address()).or_insert_with(|| referred_within(node)).iter());
                }
            }
        }
        users
    }
}

/// What the `$ref`s anywhere inside a value name.
fn referred_within(node: Node<'_>) -> Vec<Node<'_>> {
    node.all().filter_map(Node::referred).collect()
}
