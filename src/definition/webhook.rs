//! Operations that tell the API which address to call.

use super::ahead::MARK;
use crate::document::Node;

/// A schema on the way from a request body to something inside it.
#[derive(Clone, Copy, Debug)]
pub struct Step<'d> {
    /// The schema, perhaps a `$ref`.
    pub node: Node<'d>,
    /// Its name, where it is a property of the step before it.
    pub name: Option<&'d str>,
}

/// Whether an object is marked as the place for the address of a webhook.
pub fn takes_notification_url(node: Node<'_>) -> bool {
    node.get(MARK).is_some_and(|mark| mark.bool() != Some(false))
}
