//! Whether an object has a member, and of which type; mistakes that are reported themselves are not held against it.

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
    node.get(key).is_none() && node.members().take(MOST_KEYS).any(|(other, _)| text::is_near(other, key))
}

/// Whether a member has the type that it should have, or is plainly not there: anything else is reported itself.
pub fn is_legible(node: Node<'_>, key: &str, kind: &str) -> bool {
    node.get(key).map_or(!misspells(node, key), |member| is_of_type(member, kind) == Some(true))
}

/// Whether a text, without its quotes, would be of a Swagger type.
pub fn reads_as(text: &str, kind: &str) -> bool {
    let number = || text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    match kind {
        "number" => number().is_some(),
        "integer" => number().is_some_and(|number| number.fract() == 0.0),
        "boolean" => ["true", "false"].iter().any(|known| text.trim().eq_ignore_ascii_case(known)),
        _ => false,
    }
}

/// Whether a value is of a Swagger type; nothing for types that are not JSON's.
pub fn is_of_type(value: Node<'_>, kind: &str) -> Option<bool> {
    let value = value.value();
    Some(match kind {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => return None,
    })
}
