//! Where a schema stands, which may be in several places at once.

use foldhash::{HashSet, HashSetExt};

use crate::document::Node;

/// A schema that is still to be read: one place, or several of which all or any apply.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Entry<'d> {
    /// A schema object.
    One(Node<'d>),
    /// What parts of an `allOf` say of the same thing.
    All(Vec<Entry<'d>>),
    /// What alternatives of a `oneOf` or `anyOf` say of the same thing.
    Any(Vec<Entry<'d>>),
}

/// How many of several schemas apply.
#[derive(Clone, Copy, Debug)]
pub(super) enum Group {
    All,
    Any,
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

    /// What several say of the same thing, of which any applies; nothing without any.
    pub fn any(entries: impl IntoIterator<Item = Entry<'d>>) -> Option<Entry<'d>> {
        let mut entries = entries.into_iter();
        let mut all = entries.next()?;
        entries.for_each(|entry| all.join(entry, Group::Any));
        Some(all.tidy())
    }

    /// Adds what applies as well, or instead. Whether it is there already is for [`Entry::tidy`] to see, once for all.
    pub(super) fn join(&mut self, other: Entry<'d>, group: Group) {
        match (group, &mut *self) {
            (Group::All, Entry::All(parts)) | (Group::Any, Entry::Any(parts)) => parts.push(other),
            _ => {
                let one = std::mem::replace(self, Entry::All(Vec::new()));
                *self = group.of(vec![one, other]);
            }
        }
    }

    /// Each part once.
    #[must_use]
    pub(super) fn tidy(self) -> Entry<'d> {
        let (mut parts, group) = match self {
            Entry::One(_) => return self,
            Entry::All(parts) => (parts, Group::All),
            Entry::Any(parts) => (parts, Group::Any),
        };
        let mut seen = HashSet::new();
        parts.retain(|part| seen.insert(part.clone()));
        if parts.len() == 1 { parts.remove(0) } else { group.of(parts) }
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

impl Group {
    fn of(self, parts: Vec<Entry<'_>>) -> Entry<'_> {
        match self {
            Group::All => Entry::All(parts),
            Group::Any => Entry::Any(parts),
        }
    }
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
