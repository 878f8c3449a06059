//! How calls are authorised: schemes and the requirements that name them.

use super::Definition;
use crate::document::Node;

impl<'d> Definition<'d> {
    /// Security definitions by name.
    pub fn security_schemes(&self) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
        let schemes = self.root.get("securityDefinitions").into_iter().flat_map(Node::members);
        schemes.filter(|(name, scheme)| !name.starts_with("x-") && scheme.is_object())
    }

    /// The requirements under `security`, of the definition and of operations: the name of each, and its scopes.
    pub fn security_requirements(&self) -> impl Iterator<Item = (&'d str, Node<'d>)> {
        let holders =
            std::iter::once(self.root).chain(self.operations.iter().map(|operation| operation.node));
        let lists = holders.filter_map(|holder| holder.get("security"));
        lists.flat_map(Node::items).flat_map(Node::members)
    }
}
