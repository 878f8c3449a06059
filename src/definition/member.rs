//! Whether an object has a member, and of which type; mistakes that are reported themselves are not held against it.

use super::is_of_type;
use crate::document::Node;
use crate::openapi::{SWAGGER2_METHODS, SWAGGER2_ROOT};
use crate::text;

/// Whether an object has no member of this name, and none that looks like a misspelling of it or stands on the wrong floor:
/// that is reported itself.
pub fn lacks(node: Node<'_>, key: &str) -> bool {
    node.get(key).is_none() && !misspells(node, key)
}

/// Whether an object has a member whose name looks like a misspelling of one that it does not have, or lacks it because it
/// stands on the wrong floor.
pub fn misspells(node: Node<'_>, key: &str) -> bool {
    // No object has more keys of its own; thousands of others may refer to one that was given more.
    const MOST_KEYS: usize = 100;
    let others = || node.members().take(MOST_KEYS).map(|(other, _)| other);
    node.get(key).is_none() && (text::first_near(others(), key).is_some() || is_elsewhere(node, key))
}

/// Whether what a definition lacks stands among its paths, or what the `properties` of a file lack beside them.
fn is_elsewhere(node: Node<'_>, key: &str) -> bool {
    match node.holder() {
        None => node.get("paths").and_then(|paths| paths.get(key)).is_some_and(is_root_among_paths),
        Some(root) => node.name() == Some("properties") && root.holder().is_none() && root.get(key).is_some(),
    }
}

/// Whether a member of the paths is one of the definition itself that stands too deep: its name is that of one, and it has no
/// operation.
pub fn is_root_among_paths(node: Node<'_>) -> bool {
    node.name().is_some_and(|name| SWAGGER2_ROOT.contains(&name))
        && SWAGGER2_METHODS.iter().all(|method| node.get(method).is_none())
}

/// Where members are to be written that an object lacks or has empty, and how that is called: at the first empty one, else at the
/// object.
pub fn gap<'d>(object: Node<'d>, keys: &[&str]) -> (Node<'d>, &'static str) {
    let empty = keys.iter().find_map(|key| object.get(key));
    (empty.unwrap_or(object), if empty.is_some() { "write" } else { "add" })
}

/// Whether a member has the type that it should have, or is plainly not there: anything else is reported itself.
pub fn is_legible(node: Node<'_>, key: &str, kind: &str) -> bool {
    node.get(key).map_or(!misspells(node, key), |member| is_of_type(member, kind) == Some(true))
}
