//! Where in a file a finding points.

use std::ops::Range;

use super::{Document, Format, Node, Pointer};

/// Which half of a member is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The name.
    Key,
    /// What the name stands for.
    Value,
}

/// A spot that a report can show.
#[derive(Clone, Copy, Debug)]
pub enum Place<'d> {
    /// A value of a parsed document, or its key.
    Node(Node<'d>, Part),
    /// Bytes of a text from and up to an offset.
    Text(&'d Document, usize, usize),
    /// A file as a whole, by the name reports show; it may not exist.
    File(&'d str),
}

impl<'d> Place<'d> {
    /// Name of the file.
    pub fn file(&self) -> &'d str {
        match self {
            Place::Node(node, _) => node.document().source().name(),
            Place::Text(document, ..) => document.source().name(),
            Place::File(name) => name,
        }
    }

    /// The document, where one was read.
    pub fn document(&self) -> Option<&'d Document> {
        match self {
            Place::Node(node, _) => Some(node.document()),
            Place::Text(document, ..) => Some(document),
            Place::File(_) => None,
        }
    }

    /// The pointer; the root for places that are not in a parsed document.
    pub fn pointer(&self) -> Pointer {
        match self {
            Place::Node(node, _) => node.pointer(),
            Place::Text(..) | Place::File(_) => Pointer::root(),
        }
    }

    /// A number by which values of one JSON file are in the order of its text; nothing for other places.
    pub fn number(&self) -> Option<u32> {
        match self {
            Place::Node(node, _) => (node.document().format() == Format::Json).then(|| node.number()),
            Place::Text(..) | Place::File(_) => None,
        }
    }

    /// The bytes to underline: a key, a scalar, what an object in a list is known by, or the opening bracket of any other
    /// container that has no key.
    pub fn span(&self) -> Range<usize> {
        match *self {
            Place::Node(node, part) => {
                let span = node.span(part);
                let text = &node.document().source().text()[span.clone()];
                if !text.starts_with(['{', '[']) {
                    return first_line(node.document(), span);
                }
                // Tables of TOML have a line of their own.
                let known = text.starts_with('{').then(|| known_by(node)).flatten();
                known.map_or(span.start..span.start + 1, |place| place.span())
            }
            Place::Text(_, start, end) => start..end,
            Place::File(_) => 0..0,
        }
    }
}

/// An object in a list is known by its name, such as a parameter; by its first member where it has none.
fn known_by(node: Node<'_>) -> Option<Place<'_>> {
    node.holder().filter(|holder| !holder.is_object())?;
    let name = node.get("name").filter(|name| !name.is_container());
    name.map(Place::from).or_else(|| Some(node.members().next()?.1.key()))
}

/// A range cut at its first line end, as texts in YAML may go over several lines. Where that is, is known without a look at
/// the text, which may be long and be shown by each of thousands of findings.
fn first_line(document: &Document, span: Range<usize>) -> Range<usize> {
    let source = document.source();
    let line = source.line(source.line_of(span.start));
    span.start..line.end.clamp(span.start, span.end)
}

/// A container is shown by its key, a scalar by its value.
impl<'d> From<Node<'d>> for Place<'d> {
    fn from(node: Node<'d>) -> Place<'d> {
        Place::Node(node, if node.is_container() { Part::Key } else { Part::Value })
    }
}
