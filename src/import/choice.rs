//! Which operations of a document a connector is made of.

use std::collections::{BTreeMap, BTreeSet};

use super::trigger::Trigger;
use crate::api::Operation;
use crate::document::Node;
use crate::error::Error;
use crate::text;

/// What is wanted of a document; an empty list asks for nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice<'a> {
    /// Tags of which an operation must have one.
    pub tags: &'a [String],
    /// Paths of which an operation must have one, or lie below it.
    pub paths: &'a [String],
    /// Operations by ID, or by method and path.
    pub operations: &'a [String],
    /// Operations, named in the same ways, whose callbacks start flows: they are taken, and what ends them.
    pub triggers: &'a [String],
    /// How many of what is left.
    pub first: Option<usize>,
    /// Whether operations and optional inputs that will go away are taken as well.
    pub deprecated: bool,
}

/// An operation of a document, and its ID in the connector.
pub(super) type Named<'a, 'd> = (&'a Operation<'d>, &'a str);

/// Why an operation was not asked for.
pub(super) const NOT_CHOSEN: &str = "it was not chosen";
/// Why one is not made.
const DEPRECATED: &str = "it is deprecated; --deprecated keeps it";

impl Choice<'_> {
    /// For each operation, why it is not wanted, if it is not. An error where something that is asked for is not there.
    pub(super) fn apply(&self, operations: &[Named<'_, '_>]) -> Result<Vec<Option<&'static str>>, Error> {
        for (kind, wanted, is_met) in [
            ("tag", self.tags, has_tag as fn(&Named<'_, '_>, &str) -> bool),
            ("path", self.paths, is_at),
            ("operation", self.operations, is_called),
            ("operation", self.triggers, is_called),
        ] {
            for one in wanted {
                if !operations.iter().any(|operation| is_met(operation, one)) {
                    return Err(Error::no_choice(kind, one, nearest(kind, one, operations).as_deref()));
                }
            }
        }
        let is_wanted = |operation: &Named<'_, '_>| {
            let any = |wanted: &[String], is_met: fn(&Named<'_, '_>, &str) -> bool| {
                wanted.is_empty() || wanted.iter().any(|one| is_met(operation, one))
            };
            any(self.tags, has_tag) && any(self.paths, is_at) && any(self.operations, is_called)
        };
        // A document of nothing else is wanted as it is.
        let are_all_deprecated =
            operations.iter().filter(|one| is_wanted(one)).all(|(one, _)| one.is_deprecated);
        let keeps_deprecated = self.deprecated || are_all_deprecated || !self.operations.is_empty();
        let mut left = self.first.unwrap_or(usize::MAX);
        let reason = |named: &Named<'_, '_>| {
            if !is_wanted(named) {
                return Some(NOT_CHOSEN);
            }
            if named.0.is_deprecated && !keeps_deprecated {
                return Some(DEPRECATED);
            }
            match left.checked_sub(1) {
                Some(rest) => {
                    left = rest;
                    None
                }
                None => Some(NOT_CHOSEN),
            }
        };
        Ok(operations.iter().map(reason).collect())
    }

    /// The triggers that are wanted, by the position of their operation.
    pub(super) fn triggers<'d>(
        &self,
        named: &[Named<'_, 'd>],
    ) -> Result<BTreeMap<usize, Trigger<'d>>, Error> {
        let at = |name: &String| named.iter().position(|operation| is_called(operation, name));
        let wanted = self.triggers.iter().filter_map(at).collect::<BTreeSet<_>>().into_iter();
        let trigger = |at: usize| match Trigger::of(named[at].0, named) {
            Ok(trigger) => Ok((at, trigger)),
            Err(reason) => Err(Error::no_trigger(named[at].0.route.name(), reason)),
        };
        wanted.map(trigger).collect()
    }
}

/// The tags of an operation.
pub(super) fn tags<'d>(operation: &Operation<'d>) -> impl Iterator<Item = &'d str> + use<'d> {
    operation.route.node.get("tags").into_iter().flat_map(Node::items).filter_map(Node::str)
}

fn has_tag((operation, _): &Named<'_, '_>, tag: &str) -> bool {
    tags(operation).any(|own| own.eq_ignore_ascii_case(tag))
}

fn is_at((operation, _): &Named<'_, '_>, path: &str) -> bool {
    let path = path.trim_end_matches('/');
    let rest = operation.route.path.strip_prefix(path);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn is_called((operation, id): &Named<'_, '_>, name: &str) -> bool {
    id.eq_ignore_ascii_case(name) || operation.route.is_called(name)
}

fn nearest(kind: &str, wanted: &str, operations: &[Named<'_, '_>]) -> Option<String> {
    let names: Vec<&str> = match kind {
        "tag" => operations.iter().flat_map(|(operation, _)| tags(operation)).collect(),
        "path" => operations.iter().map(|(operation, _)| operation.route.path).collect(),
        _ => operations.iter().map(|(_, id)| *id).collect(),
    };
    text::nearest(wanted, names).map(str::to_owned)
}
