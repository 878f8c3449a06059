//! A cursor over a parsed document.

use std::ops::Range;

use serde_json::Value;

use super::{Document, Part, Place, Pointer, files, member, pointer};

/// A value and the document that holds it. Three words to copy; its pointer is found when it is asked for.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    /// The document that reading began with, which knows the files that `$ref`s may lead to.
    whole: &'d Document,
    document: &'d Document,
    value: &'d Value,
}

impl<'d> Node<'d> {
    pub(super) fn new(whole: &'d Document, document: &'d Document, value: &'d Value) -> Node<'d> {
        Node { whole, document, value }
    }

    /// Another value of the same document.
    fn with(self, value: &'d Value) -> Node<'d> {
        Node { value, ..self }
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

    /// Bytes of the value or its key; where it has none, of what holds it.
    pub(super) fn span(self, part: Part) -> Range<usize> {
        let own = self.document.span_of(self.value, part);
        own.unwrap_or_else(|| self.document.span(&self.pointer(), part))
    }

    /// This node's key as a place, where the default would be its value.
    pub fn key(self) -> Place<'d> {
        Place::Node(self, Part::Key)
    }

    /// A member of an object.
    pub fn get(self, key: &str) -> Option<Node<'d>> {
        member(self.value.as_object()?, key).map(|value| self.with(value))
    }

    /// The object or array that holds this value.
    pub fn holder(self) -> Option<Node<'d>> {
        Some(self.with(pointer::find(&self.document.value, self.pointer().parent()?.as_str())?))
    }

    /// A member, then a member of that, and so on.
    pub fn path(self, keys: &[&str]) -> Option<Node<'d>> {
        keys.iter().try_fold(self, |node, key| node.get(key))
    }

    /// Members of an object in document order; nothing for other values.
    pub fn members(self) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
        let members = self.value.as_object().into_iter().flatten();
        members.map(move |(key, value)| (key.as_str(), self.with(value)))
    }

    /// Items of an array; nothing for other values.
    pub fn items(self) -> impl Iterator<Item = Node<'d>> + use<'d> {
        let items = self.value.as_array().into_iter().flatten();
        items.map(move |value| self.with(value))
    }

    /// Visits the value and all that is inside of it, holders before what they hold. Documents are not nested deeper than
    /// their parsers allow.
    pub fn visit(self, visitor: &mut impl FnMut(Node<'d>)) {
        visitor(self);
        match self.value {
            Value::Object(members) => members.values().for_each(|member| self.with(member).visit(visitor)),
            Value::Array(items) => items.iter().for_each(|item| self.with(item).visit(visitor)),
            _ => {}
        }
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

    /// What a chain of `$ref`s leads to: the node itself where it has none, nothing where the chain is broken, goes round
    /// in a circle or leaves the document and its files.
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

    /// What this object's own `$ref` names in this document or one of its files, which may be another `$ref`.
    pub fn referred(self) -> Option<Node<'d>> {
        let (file, fragment) = files::split(self.reference()?);
        let pointer = files::unescape(fragment)?;
        let document = match file {
            "" => self.document,
            file => self.whole.file(&files::name(self.document.source().name(), file)?)?,
        };
        let value = pointer::find(&document.value, &pointer)?;
        Some(Node { document, value, ..self })
    }

    /// The root of the document that holds the value.
    #[must_use]
    pub fn root(self) -> Node<'d> {
        self.with(&self.document.value)
    }
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}#{}", self.document.source().name(), self.pointer())
    }
}
