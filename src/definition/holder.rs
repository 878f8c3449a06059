//! Objects that may have `x-` members.

use super::Definition;
use crate::document::{Node, Nodes};
use crate::openapi::Location;

/// What an object is that may have `x-` members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The definition itself.
    Root,
    /// The `info` object.
    Info,
    /// A path item.
    Path,
    /// An operation.
    Operation,
    /// A parameter other than a body.
    Parameter,
    /// A body parameter.
    Body,
    /// A response.
    Response,
    /// A response's header.
    Header,
    /// A schema, or the `items` of a parameter or header.
    Schema,
    /// Anything else.
    Other,
}

/// An `x-ms-` member.
#[derive(Clone, Copy, Debug)]
pub struct Extension<'d> {
    /// What holds it.
    pub holder: Holder,
    /// Its name.
    pub name: &'d str,
    /// What it says.
    pub node: Node<'d>,
}

impl<'d> Definition<'d> {
    /// Every `x-ms-` member of an object that may have some, each once.
    pub fn extensions(&self) -> &[Extension<'d>] {
        self.extensions.get_or_init(|| {
            let members = self.holders().iter().flat_map(|&(holder, object)| {
                object.members().map(move |(name, node)| Extension { holder, name, node })
            });
            members.filter(|member| member.name.starts_with("x-ms-")).collect()
        })
    }

    /// Every object that may have `x-` members, each once.
    pub fn extensible(&self) -> impl Iterator<Item = Node<'d>> {
        self.holders().iter().map(|&(_, node)| node)
    }

    /// Every object that may have `x-` members, each once, and what it is.
    pub fn holders(&self) -> &[(Holder, Node<'d>)] {
        self.holders.get_or_init(|| self.find_holders())
    }

    fn find_holders(&self) -> Vec<(Holder, Node<'d>)> {
        let mut holders = vec![(Holder::Root, self.root)];
        let mut add = |holder, nodes: &mut dyn Iterator<Item = Node<'d>>| {
            holders.extend(nodes.map(|node| (holder, node)));
        };
        let info = self.root.get("info");
        add(Holder::Info, &mut info.into_iter());
        add(Holder::Other, &mut ["contact", "license"].into_iter().filter_map(|key| info?.get(key)));
        add(Holder::Other, &mut self.root.get("paths").into_iter());
        add(Holder::Path, &mut self.path_items.iter().map(|&(_, item)| item));
        add(Holder::Operation, &mut self.operations.iter().map(|operation| operation.node));
        add(Holder::Other, &mut self.operations.iter().filter_map(|o| o.node.get("responses")));
        let parameters = self.parameters();
        for parameter in parameters {
            let holder = if parameter.is_in(Location::Body) { Holder::Body } else { Holder::Parameter };
            add(holder, &mut std::iter::once(parameter.node));
        }
        let responses = self.responses();
        add(Holder::Response, &mut responses.iter().copied());
        let headers = responses.iter().filter_map(|response| response.get("headers")).flat_map(Node::members);
        let headers: Vec<_> = headers.map(|(_, header)| header).filter(|header| header.is_object()).collect();
        add(Holder::Header, &mut headers.iter().copied());
        add(Holder::Schema, &mut self.schemas.iter().map(|s| s.node).filter(|s| s.reference().is_some()));
        let named = parameters.iter().map(|parameter| parameter.node).chain(headers.iter().copied());
        let named: Nodes = named.collect();
        add(Holder::Schema, &mut self.typed.iter().copied().filter(|node| !named.contains(node)));
        let section = |name| self.root.get(name).into_iter();
        add(Holder::Other, &mut section("securityDefinitions").flat_map(Node::members).map(|(_, node)| node));
        add(Holder::Other, &mut section("tags").flat_map(Node::items));
        holders
    }
}
