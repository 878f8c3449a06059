//! Names that are known before a document is read.

use super::Node;
use super::tree::tag;

/// What each of some names stands for. Members are looked up by a number that is known of each since it was read, so that most
/// names are compared with one other at the most.
#[derive(Debug)]
pub struct Names<T> {
    /// By tag.
    named: Vec<(u32, &'static str, T)>,
    /// Where those begin that share the first bits of their tags.
    starts: [usize; GROUPS],
}

/// As many groups of tags, by their first bits.
const GROUPS: usize = 64;

fn group(tag: u32) -> usize {
    (tag >> (u32::BITS - GROUPS.trailing_zeros())) as usize
}

impl<T> Names<T> {
    /// Takes names, each once.
    pub fn of(named: impl IntoIterator<Item = (&'static str, T)>) -> Names<T> {
        let mut named: Vec<_> = named.into_iter().map(|(name, what)| (tag(name), name, what)).collect();
        named.sort_unstable_by_key(|(tag, ..)| *tag);
        let start = |at| named.partition_point(|(tag, ..)| group(*tag) < at);
        Names { starts: std::array::from_fn(start), named }
    }

    /// What the name of a member of an object stands for.
    pub fn of_member(&self, member: Node<'_>) -> Option<&T> {
        let tag = member.tag();
        let same = self.named[self.starts[group(tag)]..].iter().take_while(|(other, ..)| *other <= tag);
        let mut same = same.filter(|(other, ..)| *other == tag);
        same.find(|(_, name, _)| member.is_called(name)).map(|(.., what)| what)
    }

    /// What a name stands for.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.named.iter().find(|(_, known, _)| *known == name).map(|(.., what)| what)
    }
}

impl<T> Default for Names<T> {
    fn default() -> Names<T> {
        Names::of([])
    }
}
