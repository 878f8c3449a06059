//! What both dialects have in common about parameters and references.

use foldhash::HashSet;

use super::{Location, Obstacle, Route, Unhandled, server};
use crate::document::Node;

/// Follows `$ref`s; where they lead nowhere, that is noted.
pub(super) fn resolve<'d>(node: Node<'d>, unhandled: &mut Vec<Unhandled<'d>>) -> Option<Node<'d>> {
    let resolved = node.resolved();
    if resolved.is_none() {
        let obstacle = Obstacle::Reference(node.reference().unwrap_or_default());
        unhandled.push(Unhandled { obstacle, node: node.get("$ref").unwrap_or(node) });
    }
    resolved.filter(|node| node.is_object())
}

/// The operation's own parameters, then those of the path item that it does not override.
pub(super) fn parameters<'d>(
    operation: Node<'d>,
    path_item: Node<'d>,
    unhandled: &mut Vec<Unhandled<'d>>,
) -> Vec<Node<'d>> {
    let mut listed = |holder: Node<'d>| -> Vec<Node<'d>> {
        let entries = holder.get("parameters").into_iter().flat_map(Node::items);
        entries.filter_map(|entry| resolve(entry, unhandled)).collect()
    };
    let key = |parameter: &Node<'d>| (parameter.get_str("in"), parameter.get_str("name"));
    let mut parameters = listed(operation);
    let own: HashSet<_> = parameters.iter().map(key).collect();
    parameters.extend(listed(path_item).into_iter().filter(|parameter| !own.contains(&key(parameter))));
    parameters
}

/// Which variable of its path a path parameter is; notes those that are none.
pub(super) fn position<'d>(
    location: Location,
    name: &str,
    route: Route<'d>,
    node: Node<'d>,
    unhandled: &mut Vec<Unhandled<'d>>,
) -> Option<(usize, usize)> {
    if location != Location::Path {
        return None;
    }
    let position = server::variables(route.path).find(|(variable, _)| *variable == name);
    if position.is_none() {
        unhandled.push(Unhandled { obstacle: Obstacle::Parameter, node });
    }
    position.map(|(_, position)| position)
}
