//! Operations that tell the API which address to call.

use super::Operation;
use crate::document::{Addresses, Node};

/// What marks the place for the address.
const MARK: &str = "x-ms-notification-url";

/// A schema on the way from a request body to something inside it.
#[derive(Clone, Copy, Debug)]
pub struct Step<'d> {
    /// The schema, perhaps a `$ref`.
    pub node: Node<'d>,
    /// Its name, where it is a property of the step before it.
    pub name: Option<&'d str>,
}

impl<'d> Operation<'d> {
    /// Tells the API which address to call when something happens.
    pub fn is_webhook(&self) -> bool {
        self.notification_url().is_some()
    }

    /// The place in the request body that takes the address of a webhook.
    pub fn notification_url(&self) -> Option<Node<'d>> {
        let mut schemas = self.is_place_marked().then(|| self.body_schemas()).into_iter().flatten();
        schemas.find(|schema| takes_notification_url(*schema))
    }

    /// Whether anything in the definition is marked as such a place at all, which few definitions know.
    fn is_place_marked(&self) -> bool {
        self.node.is_mentioned(MARK)
    }

    /// The schemas from the request body to the place that takes the address of a webhook, outermost first, by the
    /// shortest way; empty where nothing takes it.
    pub fn way_to_notification_url(&self) -> Vec<Step<'d>> {
        let body = self.body().filter(|_| self.is_place_marked());
        let body = body.and_then(|body| body.node.get("schema"));
        let mut steps: Vec<(Step<'d>, Option<usize>)> =
            body.into_iter().map(|node| (Step { node, name: None }, None)).collect();
        let mut seen = Addresses::default();
        let mut position = 0;
        while let Some(&(step, _)) = steps.get(position) {
            if takes_notification_url(step.node) {
                let before = |position: &usize| steps[*position].1;
                let mut way: Vec<_> =
                    std::iter::successors(Some(position), before).map(|at| steps[at].0).collect();
                way.reverse();
                return way;
            }
            if seen.insert(step.node.address()) {
                let properties = step.node.get("properties").into_iter().flat_map(Node::members);
                let inner = properties.map(|(name, node)| Step { node, name: Some(name) });
                let unnamed = step.node.referred().into_iter().chain(step.node.get("items"));
                let unnamed = unnamed.chain(step.node.get("allOf").into_iter().flat_map(Node::items));
                let inner = inner.chain(unnamed.map(|node| Step { node, name: None }));
                steps.extend(inner.map(|inner| (inner, Some(position))));
            }
            position += 1;
        }
        Vec::new()
    }
}

/// Whether an object is marked as the place for the address of a webhook.
pub fn takes_notification_url(node: Node<'_>) -> bool {
    node.get(MARK).is_some_and(|mark| mark.bool() != Some(false))
}
