//! What operations consume and produce.

use std::borrow::Cow;

use super::{Definition, Operation, lacks, misspells};
use crate::document::Node;

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
        if !lacks(operation.node, key) {
            return media_types(operation.node, key).map(Cow::Owned);
        }
        let shared = if key == "consumes" { &self.consumes } else { &self.produces };
        shared.as_deref().map(Cow::Borrowed)
    }
}

/// The media types in a list of an object, without their parameters; none where it has no list.
pub(super) fn media_types(holder: Node<'_>, key: &str) -> Option<Vec<String>> {
    match holder.get(key) {
        None => (!misspells(holder, key)).then(Vec::new),
        Some(list) if list.value().is_array() => list.items().map(|name| name.str().map(essence)).collect(),
        Some(_) => None,
    }
}

/// A media type without its parameters, in lower case: `application/json` of `application/JSON; charset=utf-8`.
pub fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a text is a media type, such as `application/json` or `text/*`.
pub fn is_media_type(text: &str) -> bool {
    let is_token = |token: &str| {
        let is_fine = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        !token.is_empty() && token.bytes().all(is_fine)
    };
    essence(text).split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}
