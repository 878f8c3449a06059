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

/// Why an operation was not asked for.
pub(super) const NOT_CHOSEN: &str = "it was not chosen";
/// Why one is not made.
const DEPRECATED: &str = "it is deprecated; --deprecated keeps it";

impl Choice<'_> {
    /// For each operation, why it is not wanted, if it is not. An error where something that is asked for is not there.
    pub(super) fn apply(&self, operations: &[Operation<'_>]) -> Result<Vec<Option<&'static str>>, Error> {
        for (kind, wanted, is_met) in [
            ("tag", self.tags, has_tag as fn(&Operation<'_>, &str) -> bool),
            ("path", self.paths, is_at),
            ("operation", self.operations, is_named),
            ("operation", self.triggers, is_named),
        ] {
            for one in wanted {
                if !operations.iter().any(|operation| is_met(operation, one)) {
                    return Err(Error::no_choice(kind, one, nearest(kind, one, operations).as_deref()));
                }
            }
        }
        let is_wanted = |operation: &Operation<'_>| {
            let any = |wanted: &[String], is_met: fn(&Operation<'_>, &str) -> bool| {
                wanted.is_empty() || wanted.iter().any(|one| is_met(operation, one))
            };
            any(self.tags, has_tag) && any(self.paths, is_at) && any(self.operations, is_named)
        };
        // A document of nothing else is wanted as it is.
        let are_all_deprecated = operations.iter().filter(|one| is_wanted(one)).all(|one| one.is_deprecated);
        let keeps_deprecated = self.deprecated || are_all_deprecated || !self.operations.is_empty();
        let mut left = self.first.unwrap_or(usize::MAX);
        let reason = |operation: &Operation<'_>| {
            if !is_wanted(operation) {
                return Some(NOT_CHOSEN);
            }
            if operation.is_deprecated && !keeps_deprecated {
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
        operations: &[Operation<'d>],
    ) -> Result<BTreeMap<usize, Trigger<'d>>, Error> {
        let named = |name: &String| operations.iter().position(|operation| is_named(operation, name));
        let wanted = self.triggers.iter().filter_map(named).collect::<BTreeSet<_>>().into_iter();
        let trigger = |at: usize| match Trigger::of(&operations[at], operations) {
            Ok(trigger) => Ok((at, trigger)),
            Err(reason) => Err(Error::no_trigger(operations[at].route.name(), reason)),
        };
        wanted.map(trigger).collect()
    }
}

/// The tags of an operation.
pub(super) fn tags<'d>(operation: &Operation<'d>) -> impl Iterator<Item = &'d str> + use<'d> {
    operation.route.node.get("tags").into_iter().flat_map(Node::items).filter_map(Node::str)
}

fn has_tag(operation: &Operation<'_>, tag: &str) -> bool {
    tags(operation).any(|own| own.eq_ignore_ascii_case(tag))
}

fn is_at(operation: &Operation<'_>, path: &str) -> bool {
    let path = path.trim_end_matches('/');
    let rest = operation.route.path.strip_prefix(path);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn is_named(operation: &Operation<'_>, name: &str) -> bool {
    operation.route.is_called(name)
}

fn nearest(kind: &str, wanted: &str, operations: &[Operation<'_>]) -> Option<String> {
    let names: Vec<&str> = match kind {
        "tag" => operations.iter().flat_map(tags).collect(),
        "path" => operations.iter().map(|operation| operation.route.path).collect(),
        _ => operations.iter().filter_map(|operation| operation.route.id).collect(),
    };
    text::nearest(wanted, names).map(str::to_owned)
}
