//! Parameters: those of an operation and its path, as makers fill them in.

use foldhash::HashSet;

use crate::document::Node;
use crate::openapi::{Location, is_internal};
use crate::text;

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'d> {
    /// The entry in the list of parameters; a `$ref` perhaps.
    pub entry: Node<'d>,
    /// The parameter object itself.
    pub node: Node<'d>,
    /// Kept, as every walk over parameters asks for it.
    location: Option<Location>,
}

impl<'d> Parameter<'d> {
    /// A parameter object, and the entry that leads to it.
    pub fn new(entry: Node<'d>, node: Node<'d>) -> Parameter<'d> {
        Parameter { entry, node, location: node.get_str("in").and_then(Location::swagger2) }
    }

    /// The name on the wire; empty where it is missing.
    pub fn name(&self) -> &'d str {
        self.node.get_str("name").unwrap_or_default()
    }

    /// Where it is sent; nothing where `in` does not say.
    pub fn location(&self) -> Option<Location> {
        self.location
    }

    /// Whether it is sent there.
    pub fn is_in(&self, location: Location) -> bool {
        self.location == Some(location)
    }

    /// Whether the caller must give it.
    pub fn is_required(&self) -> bool {
        self.node.get_bool("required")
    }

    /// Hidden from makers.
    pub fn is_internal(&self) -> bool {
        is_internal(self.node)
    }

    /// Whether makers fill it in as one field: anything but a body, or what cannot be read.
    pub fn is_field(&self) -> bool {
        self.location.is_some_and(|location| location != Location::Body)
    }

    /// As reports name it: `query parameter 'number'`.
    pub fn label(&self) -> String {
        if self.is_in(Location::Body) {
            return "request body".to_owned();
        }
        let location = self.node.get_str("in").unwrap_or_default();
        text::shown(format_args!("{location} parameter '{}'", self.name())).trim_start().to_owned()
    }
}

pub(super) fn parameters<'d>(operation: Node<'d>, path_item: Node<'d>) -> Vec<Parameter<'d>> {
    let listed = |holder: Node<'d>| {
        let entries = holder.get("parameters").into_iter().flat_map(Node::items);
        let target = |entry: Node<'d>| entry.resolved().filter(|node| node.is_object());
        entries.filter_map(move |entry| Some(Parameter::new(entry, target(entry)?)))
    };
    let mut parameters: Vec<_> = listed(operation).collect();
    let key = |p: &Parameter<'d>| (p.name(), p.node.get_str("in"));
    let own: HashSet<_> = parameters.iter().map(key).collect();
    parameters.extend(listed(path_item).filter(|p| !own.contains(&key(p))));
    parameters
}
