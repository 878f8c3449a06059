//! How large schemas are.

use super::Definition;
use super::schema::parts;
use crate::document::{ByNode, Node};

/// How large a schema is once every `$ref` is replaced by what it names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extent {
    /// Schemas, itself included.
    pub count: u64,
    /// Levels, its own included.
    pub depth: u64,
}

impl<'d> Definition<'d> {
    /// How large a schema of the definition is.
    pub fn extent(&self, schema: Node<'d>) -> Extent {
        self.extents.borrow_mut().of(schema)
    }
}

/// Measures schemas, each once however often it is used; a step back to what is being measured adds nothing.
#[derive(Debug, Default)]
pub(super) struct Extents<'d> {
    known: ByNode<'d, Extent>,
}

impl<'d> Extents<'d> {
    /// Measures one; what is broken or no schema is of no size. Keeps its own stack, since chains of definitions can be long.
    fn of(&mut self, schema: Node<'d>) -> Extent {
        let mut open = Vec::new();
        let mut measured = self.look_up(schema, &mut open);
        while let Some(frame) = open.last_mut() {
            if let Some(part) = measured.take() {
                frame.extent.count = frame.extent.count.saturating_add(part.count);
                frame.extent.depth = frame.extent.depth.max(part.depth);
            }
            if let Some(part) = frame.rest.next() {
                measured = self.look_up(part, &mut open);
            } else {
                frame.extent.depth += 1;
                self.known.insert(frame.node, frame.extent);
                measured = Some(frame.extent);
                open.pop();
            }
        }
        measured.unwrap_or_default()
    }

    /// What is known of a schema; where nothing is, puts it on the stack.
    fn look_up(&mut self, schema: Node<'d>, open: &mut Vec<Frame<'d>>) -> Option<Extent> {
        let Some(node) = schema.resolved().filter(|node| node.is_object()) else {
            return Some(Extent::default());
        };
        if let Some(known) = self.known.get(&node) {
            return Some(*known);
        }
        let rest: Vec<_> = parts(node).collect();
        // Most have no parts, which is as soon seen as remembered.
        if rest.is_empty() {
            return Some(Extent { count: 1, depth: 1 });
        }
        self.known.insert(node, Extent::default());
        open.push(Frame { node, rest: rest.into_iter(), extent: Extent { count: 1, depth: 0 } });
        None
    }
}

/// A schema that is being measured.
struct Frame<'d> {
    node: Node<'d>,
    /// Its parts that are still to come.
    rest: std::vec::IntoIter<Node<'d>>,
    /// What it and the parts before them add up to.
    extent: Extent,
}
