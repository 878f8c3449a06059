//! A cursor over a parsed document.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use super::tree::{Id, ROOT};
use super::{Document, FileId, Part, Place, Pointer, Value, files};

/// A value and the document that holds it: a place, by which it is known. Three words to copy; its pointer is found when it
/// is asked for.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    /// The document that reading began with, which knows the files that `$ref`s may lead to.
    whole: &'d Document,
    document: &'d Document,
    id: Id,
}

impl<'d> Node<'d> {
    pub(super) fn new(document: &'d Document, id: Id) -> Node<'d> {
        Node { whole: document, document, id }
    }

    /// Its number in the document.
    pub(super) fn number(self) -> u32 {
        self.id
    }

    /// What members share that have the same name.
    pub(super) fn tag(self) -> u32 {
        self.document.tree.tag(self.id)
    }

    /// Whether it is the member of this name, where it is a member.
    pub(super) fn is_called(self, name: &str) -> bool {
        self.document.tree.key(self.id) == name
    }

    /// What no other place has.
    fn identity(self) -> (FileId, Id) {
        (self.document.source().id(), self.id)
    }

    /// Another value of the same document.
    fn with(self, id: Id) -> Node<'d> {
        Node { id, ..self }
    }

    /// The document.
    pub fn document(self) -> &'d Document {
        self.document
    }

    /// The value.
    pub fn value(self) -> Value<'d> {
        Value { tree: &self.document.tree, id: self.id }
    }

    /// Where the value stands.
    pub fn pointer(self) -> Pointer {
        self.document.tree.pointer(self.id)
    }

    /// Bytes of the value or its key; where it has none, of what holds it.
    pub(super) fn span(self, part: Part) -> Range<usize> {
        self.document.span_of(self.id, part)
    }

    /// This node's key as a place, where the default would be its value.
    pub fn key(self) -> Place<'d> {
        Place::Node(self, Part::Key)
    }

    /// A member of an object.
    #[inline]
    pub fn get(self, key: &str) -> Option<Node<'d>> {
        self.document.tree.member(self.id, key).map(|id| self.with(id))
    }

    /// Whether an object may have a member of one of these names; where not, it has none.
    #[inline]
    pub fn may_have<const N: usize>(self, keys: [&str; N]) -> bool {
        self.document.tree.may_have(self.id, keys)
    }

    /// A member of an object whose name may have other letters, where the platform compares it without case.
    pub fn get_ignoring_case(self, key: &str) -> Option<Node<'d>> {
        let is_it = |(name, _): &(&str, Node<'_>)| name.eq_ignore_ascii_case(key);
        self.get(key).or_else(|| self.members().find(is_it).map(|(_, node)| node))
    }

    /// Whether any object of the document or the files that it refers to may have a member of this name. Where not, nothing
    /// needs to be looked through for it.
    pub fn is_mentioned(self, key: &str) -> bool {
        self.whole.with_its_files().any(|document| document.tree.mentions(key))
    }

    /// Whether the names of an object's members, if they are ASCII, are known to differ in more than the case of their letters.
    pub fn has_distinct_names(self) -> bool {
        !self.document.tree.is_alike(self.id)
    }

    /// The name under which an object holds this value.
    pub fn name(self) -> Option<&'d str> {
        self.holder().filter(|holder| holder.is_object()).map(|_| self.document.tree.key(self.id))
    }

    /// The object or array that holds this value.
    pub fn holder(self) -> Option<Node<'d>> {
        self.document.tree.holder(self.id).map(|id| self.with(id))
    }

    /// What leads to this value from the root, which is left out: each holds the next, the last is the value itself.
    pub fn way(self) -> Vec<Node<'d>> {
        let mut way: Vec<_> = std::iter::successors(Some(self), |node| node.holder()).collect();
        way.pop();
        way.reverse();
        way
    }

    /// What stands before and behind this value in the object or array that holds it.
    pub(super) fn neighbours(self) -> [Option<Node<'d>>; 2] {
        self.document.tree.neighbours(self.id).map(|id| id.map(|id| self.with(id)))
    }

    /// A member, then a member of that, and so on.
    pub fn path(self, keys: &[&str]) -> Option<Node<'d>> {
        keys.iter().try_fold(self, |node, key| node.get(key))
    }

    /// Members of an object in document order; nothing for other values.
    pub fn members(self) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
        self.value().members().map(move |(key, value)| (key, self.with(value.id)))
    }

    /// Items of an array; nothing for other values.
    pub fn items(self) -> impl Iterator<Item = Node<'d>> + use<'d> {
        self.value().items().map(move |value| self.with(value.id))
    }

    /// Elements of one name in XML: the items of an array, or the only one.
    pub fn elements(self) -> impl Iterator<Item = Node<'d>> + use<'d> {
        let only = (!self.value().is_array()).then_some(self);
        self.items().chain(only)
    }

    /// The value and all that is inside of it, holders before what they hold.
    pub fn all(self) -> impl Iterator<Item = Node<'d>> + use<'d> {
        self.document.tree.range(self.id).map(move |id| self.with(id))
    }

    /// The text of a string.
    #[inline]
    pub fn str(self) -> Option<&'d str> {
        self.value().as_str()
    }

    /// Whether it is the text of a word, in any letters: many words the platform compares without case.
    pub fn is_word(self, word: &str) -> bool {
        self.str().is_some_and(|text| text.eq_ignore_ascii_case(word))
    }

    /// A boolean.
    pub fn bool(self) -> Option<bool> {
        self.value().as_bool()
    }

    /// The text of a string member.
    #[inline]
    pub fn get_str(self, key: &str) -> Option<&'d str> {
        self.get(key)?.str()
    }

    /// A boolean member; `false` where it is missing or something else.
    #[inline]
    pub fn get_bool(self, key: &str) -> bool {
        self.get(key).and_then(Node::bool).unwrap_or(false)
    }

    /// Whether the value is an object.
    pub fn is_object(self) -> bool {
        self.document.tree.is_object(self.id)
    }

    /// Whether the value is an object or an array.
    pub fn is_container(self) -> bool {
        self.document.tree.is_object(self.id) || self.document.tree.is_array(self.id)
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
            let Some(reference) = node.reference() else { return Some(node) };
            node = node.target(reference)?;
        }
        None
    }

    /// What this object's own `$ref` names in this document or one of its files, which may be another `$ref`.
    pub fn referred(self) -> Option<Node<'d>> {
        // Most objects have none, which is sooner known than what it leads to.
        self.target(self.reference()?)
    }

    /// What this object's `$ref`, which has this text, names.
    fn target(self, reference: &str) -> Option<Node<'d>> {
        if let Some(target) = self.document.targets().get(&self.id) {
            return target.map(|id| self.with(id));
        }
        self.refers(reference)
    }

    /// What a text in this document, written as the text of a `$ref`, names in it or one of its files.
    pub fn refers(self, reference: &str) -> Option<Node<'d>> {
        let (file, fragment) = files::split(reference);
        let pointer = files::unescape(fragment)?;
        let document = match file {
            "" => self.document,
            file => self.whole.file(&files::name(self.document.source().name(), file)?)?,
        };
        let id = document.tree.find(&pointer)?;
        Some(Node { document, id, ..self })
    }

    /// The objects of the same document whose `$ref`s name this value, in document order.
    pub fn referrers(self) -> impl Iterator<Item = Node<'d>> + use<'d> {
        let referrers = self.document.referrers().get(&self.id);
        referrers.into_iter().flatten().map(move |id| self.with(*id))
    }

    /// The root of the document that holds the value.
    #[must_use]
    pub fn root(self) -> Node<'d> {
        self.with(ROOT)
    }
}

/// Nodes are equal that are the same place, not those with equal values.
impl PartialEq for Node<'_> {
    fn eq(&self, other: &Node<'_>) -> bool {
        self.identity() == other.identity()
    }
}

impl Eq for Node<'_> {}

impl Hash for Node<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let (file, id) = self.identity();
        state.write_u64(u64::from(file.number()) << 32 | u64::from(id));
    }
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}#{}", self.document.source().name(), self.pointer())
    }
}
