//! What stands for another object by `$ref`.

use super::Definition;
use crate::document::Node;

/// The sections of a definition that hold what others stand for.
pub const SECTIONS: [&str; 3] = ["definitions", "parameters", "responses"];

/// An object that stands for another one by `$ref`.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'d> {
    /// The object that has the `$ref`.
    pub node: Node<'d>,
    /// The one of [`SECTIONS`] that such an object is to be taken from.
    pub section: &'static str,
}

impl<'d> Definition<'d> {
    /// Every object that stands for another one by `$ref`, and the section that it should be taken from.
    pub fn references(&self) -> &[Reference<'d>] {
        self.references.get_or_init(|| self.find_references())
    }

    fn find_references(&self) -> Vec<Reference<'d>> {
        let shared =
            |section| self.root.get(section).into_iter().flat_map(Node::members).map(|(_, node)| node);
        let holders = self.path_items.iter().map(|&(_, item)| item);
        let holders = holders.chain(self.operations.iter().map(|operation| operation.node));
        let parameters = holders.filter_map(|holder| holder.get("parameters")).flat_map(Node::items);
        let responses = self.operations.iter().filter_map(|operation| operation.node.get("responses"));
        let responses = responses.flat_map(Node::members).map(|(_, node)| node);
        let schemas = self.schemas.iter().map(|schema| schema.node);
        let of = |section| move |node| Reference { node, section };
        let all = schemas.map(of("definitions"));
        let all = all.chain(shared("parameters").chain(parameters).map(of("parameters")));
        let all = all.chain(shared("responses").chain(responses).map(of("responses")));
        all.filter(|reference| reference.node.reference().is_some()).collect()
    }
}
