//! Which values are equal.

use foldhash::{HashMap, HashMapExt};

use crate::document::{ByNode, Json, Node, Value};

/// Gives equal values equal numbers, and looks at each part of a value once. The order of members does not count.
#[derive(Debug, Default)]
pub struct Shapes<'d> {
    numbers: HashMap<Shape<'d>, usize>,
    /// Those of values that have parts.
    known: ByNode<'d, usize>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Shape<'d> {
    Scalar(Json<'d>),
    Array(Vec<usize>),
    Object(Vec<(&'d str, usize)>),
}

impl<'d> Shapes<'d> {
    /// The number of a value. Values inside others are not nested deeper than the parser allows.
    pub fn of(&mut self, node: Node<'d>) -> usize {
        if let Some(&number) = self.known.get(&node) {
            return number;
        }
        let shape = if node.is_object() {
            let mut members: Vec<_> = node.members().map(|(key, value)| (key, self.of(value))).collect();
            members.sort_unstable();
            Shape::Object(members)
        } else if node.is_container() {
            Shape::Array(node.items().map(|item| self.of(item)).collect())
        } else {
            Shape::Scalar(node.value().json())
        };
        let next = self.numbers.len();
        let number = *self.numbers.entry(shape).or_insert(next);
        if node.is_container() {
            self.known.insert(node, number);
        }
        number
    }
}

/// The values that may equal another one of them, by a look at their outer parts: most of those of a definition do not.
pub fn comparable<'d>(nodes: impl Iterator<Item = Node<'d>>) -> Vec<Node<'d>> {
    /// Levels that tell schemas apart: their keys, and the names of their properties.
    const LEVELS: usize = 2;
    let weighed: Vec<_> = nodes.map(|node| (node, weight(node.value(), LEVELS))).collect();
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for &(_, weight) in &weighed {
        *counts.entry(weight).or_default() += 1;
    }
    weighed.into_iter().filter(|(_, weight)| counts[weight] > 1).map(|(node, _)| node).collect()
}

/// A number that equal values share.
fn weight(value: Value<'_>, levels: usize) -> usize {
    match value.json() {
        Json::String(text) => text.len(),
        Json::Array => value.items().len(),
        Json::Object if levels > 0 => {
            value.members().map(|(key, member)| key.len() * 31 + weight(member, levels - 1) * 7 + 1).sum()
        }
        Json::Object => value.members().len(),
        _ => 1,
    }
}
