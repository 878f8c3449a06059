//! Parameters: those of an operation and its path, as makers fill them in.

use foldhash::HashSet;

use super::is_internal;
use crate::document::Node;
use crate::text;

/// Where a parameter can be.
pub const LOCATIONS: [&str; 5] = ["query", "header", "path", "formData", "body"];

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'d> {
    /// The entry in the list of parameters; a `$ref` perhaps.
    pub entry: Node<'d>,
    /// The parameter object itself.
    pub node: Node<'d>,
}

impl<'d> Parameter<'d> {
    /// The name on the wire; empty where it is missing.
    pub fn name(&self) -> &'d str {
        self.node.get_str("name").unwrap_or_default()
    }

    /// The value of `in`; empty where it is missing.
    pub fn location(&self) -> &'d str {
        self.node.get_str("in").unwrap_or_default()
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
        self.location() != "body" && LOCATIONS.contains(&self.location())
    }

    /// As reports name it: `query parameter 'number'`.
    pub fn label(&self) -> String {
        match self.location() {
            "body" => "request body".to_owned(),
            location => {
                text::shown(format_args!("{location} parameter '{}'", self.name())).trim_start().to_owned()
            }
        }
    }
}

pub(super) fn parameters<'d>(operation: Node<'d>, path_item: Node<'d>) -> Vec<Parameter<'d>> {
    let listed = |holder: Node<'d>| {
        let entries = holder.get("parameters").into_iter().flat_map(Node::items);
        entries.filter_map(|entry| {
            Some(Parameter { entry, node: entry.resolved().filter(|node| node.is_object())? })
        })
    };
    let mut parameters: Vec<_> = listed(operation).collect();
    let own: HashSet<_> = parameters.iter().map(|p| (p.name(), p.location())).collect();
    parameters.extend(listed(path_item).filter(|p| !own.contains(&(p.name(), p.location()))));
    parameters
}
