//! A cursor over a parsed document.

use serde_json::Value;

use super::{Document, Part, Place, Pointer};

/// A value and the document that holds it. Two words to copy; its pointer is found when it is asked for.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    document: &'d Document,
    value: &'d Value,
}

impl<'d> Node<'d> {
    pub(super) fn new(document: &'d Document, value: &'d Value) -> Node<'d> {
        Node { document, value }
    }

    /// The document.
    pub fn document(self) -> &'d Document {
        self.document
    }

    /// The value.
    pub fn value(self) -> &'d Value {
        self.value
    }

    /// Where the value stands.
    pub fn pointer(self) -> Pointer {
        self.document.pointer_of(self.value)
    }

    /// This node's key as a place, where the default would be its value.
    pub fn key(self) -> Place<'d> {
        Place::Node(self, Part::Key)
    }

    /// A member of an object.
    pub fn get(self, key: &str) -> Option<Node<'d>> {
        self.value.as_object()?.get(key).map(|value| Node::new(self.document, value))
    }

    /// A member, then a member of that, and so on.
    pub fn path(self, keys: &[&str]) -> Option<Node<'d>> {
        keys.iter().try_fold(self, |node, key| node.get(key))
    }

    /// Members of an object in document order; nothing for other values.
    pub fn members(self) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
        let members = self.value.as_object().into_iter().flatten();
        members.map(move |(key, value)| (key.as_str(), Node::new(self.document, value)))
    }

    /// Items of an array; nothing for other values.
    pub fn items(self) -> impl Iterator<Item = Node<'d>> + use<'d> {
        let items = self.value.as_array().into_iter().flatten();
        items.map(move |value| Node::new(self.document, value))
    }

    /// The text of a string.
    pub fn str(self) -> Option<&'d str> {
        self.value.as_str()
    }

    /// A boolean.
    pub fn bool(self) -> Option<bool> {
        self.value.as_bool()
    }

    /// The text of a string member.
    pub fn get_str(self, key: &str) -> Option<&'d str> {
        self.get(key)?.str()
    }

    /// A boolean member; `false` where it is missing or something else.
    pub fn get_bool(self, key: &str) -> bool {
        self.get(key).and_then(Node::bool).unwrap_or(false)
    }

    /// Whether the value is an object.
    pub fn is_object(self) -> bool {
        self.value.is_object()
    }

    /// Whether the value is an object or an array.
    pub fn is_container(self) -> bool {
        self.value.is_object() || self.value.is_array()
    }

    /// Whether both are the same place, not merely equal values.
    pub fn is(self, other: Node<'_>) -> bool {
        std::ptr::eq(self.value, other.value)
    }

    /// Identity for sets of visited places.
    pub fn address(self) -> usize {
        super::address(self.value)
    }

    /// The text of this object's `$ref`.
    pub fn reference(self) -> Option<&'d str> {
        self.get_str("$ref")
    }

    /// What a chain of local `$ref`s leads to: the node itself where it has none, nothing where the chain is broken,
    /// goes round in a circle or leaves the document.
    pub fn resolved(self) -> Option<Node<'d>> {
        // No chain of distinct references is longer than this in practice; a longer one is taken for a circle.
        const LONGEST_CHAIN: usize = 64;
        let mut node = self;
        for _ in 0..LONGEST_CHAIN {
            if node.reference().is_none() {
                return Some(node);
            }
            node = node.referred()?;
        }
        None
    }

    /// What this object's own `$ref` names in this document, which may be another `$ref`.
    pub fn referred(self) -> Option<Node<'d>> {
        self.document.at(&local_pointer(self.reference()?)?)
    }
}

/// The pointer in a `#/…` reference, with percent escapes undone.
fn local_pointer(reference: &str) -> Option<Pointer> {
    let fragment = reference.strip_prefix('#')?;
    if !fragment.contains('%') {
        return Pointer::parse(fragment);
    }
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let escaped = (byte == b'%')
            .then(|| tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(escaped.unwrap_or(byte));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    Pointer::parse(&String::from_utf8(bytes).ok()?)
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}#{}", self.document.source().name(), self.pointer())
    }
}
