//! Whether makers see an object.

use super::is_legible;
use crate::document::Node;
use crate::openapi::{Visibility, is_internal};
use crate::text;

/// Whether an object is internal, or would be if what is wrong with its visibility were put right.
pub fn may_be_internal(node: Node<'_>) -> bool {
    const KEY: &str = "x-ms-visibility";
    let is_null = node.get(KEY).is_some_and(|visibility| visibility.value().is_null());
    is_internal(node) || !(is_null || is_legible(node, KEY, "string"))
}

/// Whether an object is internal, or may be meant to be: its key is misspelt or its value no text, which is the one mistake
/// then.
pub(super) fn is_meant_internal(node: Node<'_>) -> bool {
    const KEY: &str = "x-ms-visibility";
    let is_meant = |value: Node<'_>| {
        value
            .str()
            .map_or(!value.value().is_null(), |text| Visibility::parse(text) == Some(Visibility::Internal))
    };
    node.members().any(|(key, value)| is_meant(value) && text::is_near(key, KEY))
}
