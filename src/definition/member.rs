//! Whether an object has a member, and of which type; mistakes that are reported themselves are not held against it.

use super::is_of_type;
use crate::document::Node;
use crate::text;

/// Whether an object has no member of this name, and none that looks like a misspelling of it: that is reported itself.
pub fn lacks(node: Node<'_>, key: &str) -> bool {
    node.get(key).is_none() && !misspells(node, key)
}

/// Whether an object has a member whose name looks like a misspelling of one that it does not have.
pub fn misspells(node: Node<'_>, key: &str) -> bool {
    // No object has more keys of its own; thousands of others may refer to one that was given more.
    const MOST_KEYS: usize = 100;
    let others = || node.members().take(MOST_KEYS).map(|(other, _)| other);
    node.get(key).is_none() && text::first_near(others(), key).is_some()
}

/// Whether a member has the type that it should have, or is plainly not there: anything else is reported itself.
pub fn is_legible(node: Node<'_>, key: &str, kind: &str) -> bool {
    node.get(key).map_or(!misspells(node, key), |member| is_of_type(member, kind) == Some(true))
}
