//! What operations consume and produce.

use std::borrow::Cow;

use super::{Definition, Operation, misspells};
use crate::document::Node;
use crate::openapi::media_type;

impl<'d> Definition<'d> {
    /// Every list of media types, the definition's and those of operations, with its key: `consumes` or `produces`.
    pub fn media_type_lists(&self) -> Vec<(&'static str, Node<'d>)> {
        let holders =
            std::iter::once(self.root).chain(self.operations.iter().map(|operation| operation.node));
        let keys = |holder: Node<'d>| {
            ["consumes", "produces"].into_iter().filter_map(move |key| Some((key, holder.get(key)?)))
        };
        holders.flat_map(keys).collect()
    }

    /// What an operation consumes or produces, by the definition's list where it has none of its own; nothing where a list
    /// cannot be read, or hides behind a misspelt key.
    pub fn media_types(&self, operation: &Operation<'d>, key: &str) -> Option<Cow<'_, [String]>> {
        if misspells(operation.node, key) {
            return None;
        }
        match media_type::list(key, operation.node, self.root) {
            Some(list) if Some(list) != self.root.get(key) => media_types(list).map(Cow::Owned),
            _ => {
                let shared = if key == "consumes" { &self.consumes } else { &self.produces };
                shared.as_deref().map(Cow::Borrowed)
            }
        }
    }
}

/// The media types in the list of the whole definition, without their parameters; none where it has no list.
pub(super) fn shared_media_types(root: Node<'_>, key: &str) -> Option<Vec<String>> {
    match root.get(key) {
        None => (!misspells(root, key)).then(Vec::new),
        Some(list) => media_types(list),
    }
}

fn media_types(list: Node<'_>) -> Option<Vec<String>> {
    let names = list.value().is_array().then(|| list.items())?;
    names.map(|name| name.str().map(media_type::essence)).collect()
}
