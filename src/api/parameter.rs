//! What both dialects have in common about parameters and references.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::reading::Reading;
use super::{Location, Obstacle, Route, server};
use crate::document::Node;

/// The operation's own parameters, then those of the path item that it does not override.
pub(super) fn parameters<'d>(
    operation: Node<'d>,
    path_item: Node<'d>,
    reading: &mut Reading<'d>,
) -> Vec<Node<'d>> {
    let mut listed = |holder: Node<'d>| -> Vec<Node<'d>> {
        let entries = holder.get("parameters").into_iter().flat_map(Node::items);
        let mut listed = Vec::new();
        for entry in entries {
            if !reading.effort.spend(1) {
                break;
            }
            listed.extend(reading.resolve(entry));
        }
        listed
    };
    let key = |parameter: &Node<'d>| (parameter.get_str("in"), parameter.get_str("name"));
    let mut parameters = listed(operation);
    let own: HashSet<_> = parameters.iter().map(key).collect();
    parameters.extend(listed(path_item).into_iter().filter(|parameter| !own.contains(&key(parameter))));
    parameters
}

/// The variables of a path: their positions by name, the last place of each first.
pub(super) type Variables<'d> = HashMap<&'d str, (usize, usize)>;

/// Reads the variables of a path.
pub(super) fn variables(route: Route<'_>) -> Variables<'_> {
    let mut variables = HashMap::new();
    for (name, position) in server::variables(route.path) {
        variables.entry(name).or_insert(position);
    }
    variables
}

/// Which variable of its path a path parameter is; notes those that are none.
pub(super) fn position<'d>(
    location: Location,
    name: &str,
    variables: &Variables<'d>,
    node: Node<'d>,
    reading: &mut Reading<'d>,
) -> Option<(usize, usize)> {
    if location != Location::Path {
        return None;
    }
    let position = variables.get(name).copied();
    if position.is_none() {
        reading.note(Obstacle::Parameter, node);
    }
    position
}
