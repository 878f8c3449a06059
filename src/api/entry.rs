//! Where a schema stands, which may be in several places at once.

use crate::document::Node;

/// A schema that is still to be read: one place, or several of which all or any apply.
#[derive(Clone, Debug)]
pub enum Entry<'d> {
    /// A schema object.
    One(Node<'d>),
    /// What parts of an `allOf` say of the same thing.
    All(Vec<Entry<'d>>),
    /// What alternatives of a `oneOf` or `anyOf` say of the same thing.
    Any(Vec<Entry<'d>>),
}

impl<'d> Entry<'d> {
    /// The first of its places.
    pub fn node(&self) -> Node<'d> {
        match self {
            Entry::One(node) => *node,
            // Made of two parts at least.
            Entry::All(parts) | Entry::Any(parts) => parts[0].node(),
        }
    }

    /// Both apply.
    pub(super) fn and(self, other: Entry<'d>) -> Entry<'d> {
        match self {
            Entry::All(parts) => join(parts, other, Entry::All),
            one => join(vec![one], other, Entry::All),
        }
    }

    /// Either applies.
    #[must_use]
    pub fn or(self, other: Entry<'d>) -> Entry<'d> {
        match self {
            Entry::Any(parts) => join(parts, other, Entry::Any),
            one => join(vec![one], other, Entry::Any),
        }
    }

    /// What tells it from all others: addresses, with marks around groups of them.
    pub fn identity(&self) -> Vec<usize> {
        let mut identity = Vec::new();
        self.identify(&mut identity);
        identity
    }

    fn identify(&self, identity: &mut Vec<usize>) {
        // No value lies at these addresses.
        const END: usize = 0;
        const ALL: usize = 1;
        const ANY: usize = 2;
        let (mark, parts) = match self {
            Entry::One(node) => return identity.push(node.address()),
            Entry::All(parts) => (ALL, parts),
            Entry::Any(parts) => (ANY, parts),
        };
        identity.push(mark);
        for part in parts {
            part.identify(identity);
        }
        identity.push(END);
    }

    /// How deep groups lie in groups.
    pub(super) fn depth(&self) -> usize {
        match self {
            Entry::One(_) => 0,
            Entry::All(parts) | Entry::Any(parts) => {
                1 + parts.iter().map(Entry::depth).max().unwrap_or_default()
            }
        }
    }
}

/// Adds a part that is not there yet.
fn join<'d>(
    mut parts: Vec<Entry<'d>>,
    other: Entry<'d>,
    group: fn(Vec<Entry<'d>>) -> Entry<'d>,
) -> Entry<'d> {
    let identity = other.identity();
    if parts.iter().all(|part| part.identity() != identity) {
        parts.push(other);
    }
    if parts.len() == 1 { parts.remove(0) } else { group(parts) }
}

impl<'d> From<Node<'d>> for Entry<'d> {
    fn from(node: Node<'d>) -> Entry<'d> {
        Entry::One(node)
    }
}

impl<'d> From<&Entry<'d>> for Entry<'d> {
    fn from(entry: &Entry<'d>) -> Entry<'d> {
        entry.clone()
    }
}
