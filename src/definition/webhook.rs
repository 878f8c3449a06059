//! Operations that tell the API which address to call.

use super::ahead::MARK;
use super::{Definition, Operation, may_be_internal};
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

impl<'d> Definition<'d> {
    /// The webhook whose subscriptions an operation ends that makers see: by its path, which is that of the webhook followed by
    /// one variable.
    pub fn ended_in_sight(&self, operation: &Operation<'d>) -> Option<&Operation<'d>> {
        let (path, _) = operation.path.trim_end_matches('/').rsplit_once("/{")?;
        let is_judged = operation.method == "delete" && !may_be_internal(operation.node);
        let mut paths = [path.to_owned(), format!("{path}/")].into_iter().filter(|_| is_judged);
        paths.find_map(|path| self.operations_of(&path).find(|operation| self.is_webhook(operation)))
    }
}
