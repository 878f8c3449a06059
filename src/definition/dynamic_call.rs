//! Calls of other operations that fill a field's choices or describe its content.

use super::Definition;
use crate::document::Node;

/// Extensions that call another operation.
pub const DYNAMIC_EXTENSIONS: [&str; 5] = [
    "x-ms-dynamic-values",
    "x-ms-dynamic-list",
    "x-ms-dynamic-schema",
    "x-ms-dynamic-properties",
    "x-ms-dynamic-tree",
];

/// The two calls of a tree.
pub const TREE_CALLS: [&str; 2] = ["open", "browse"];

/// A call of another operation that fills a field's choices or describes its content.
#[derive(Clone, Copy, Debug)]
pub struct DynamicCall<'d> {
    /// The schema or parameter that is filled.
    pub field: Node<'d>,
    /// The extension: `x-ms-dynamic-values` and its like.
    pub extension: &'static str,
    /// The object that has `operationId` and `parameters`.
    pub node: Node<'d>,
}

impl<'d> Definition<'d> {
    /// Calls of other operations by `x-ms-dynamic-*`, where they name one; without those of shared things that nothing uses, as
    /// nobody makes them.
    pub fn dynamic_calls(&self) -> &[DynamicCall<'d>] {
        self.dynamic_calls.get_or_init(|| self.find_dynamic_calls())
    }

    fn find_dynamic_calls(&self) -> Vec<DynamicCall<'d>> {
        let mut calls = Vec::new();
        // Few definitions know more than one.
        let known = DYNAMIC_EXTENSIONS.into_iter().filter(|extension| self.root.is_mentioned(extension));
        let known: Vec<_> = known.collect();
        for &field in &self.typed {
            for &extension in &known {
                let Some(node) = field.get(extension) else { continue };
                if self.operations_at(field).count == 0 {
                    continue;
                }
                // The tree has two calls of its own, the others are one.
                let halves = TREE_CALLS.into_iter().filter_map(|call| node.get(call));
                let nodes = std::iter::once(node).chain(halves);
                let nodes = nodes.filter(|node| node.get_str("operationId").is_some());
                calls.extend(nodes.map(|node| DynamicCall { field, extension, node }));
            }
        }
        calls
    }
}
