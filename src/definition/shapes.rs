//! Which values are equal.

use std::collections::HashMap;

use serde_json::Value;

use crate::document::Node;

/// Gives equal values equal numbers, and looks at each part of a value once. The order of members does not count.
#[derive(Debug, Default)]
pub struct Shapes<'d> {
    numbers: HashMap<Shape<'d>, usize>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Shape<'d> {
    Scalar(&'d Value),
    Array(Vec<usize>),
    Object(Vec<(&'d str, usize)>),
}

impl<'d> Shapes<'d> {
    /// The number of a value. Values inside others are not nested deeper than the parser allows.
    pub fn of(&mut self, node: Node<'d>) -> usize {
        let shape = if node.is_object() {
            let mut members: Vec<_> = node.members().map(|(key, value)| (key, self.of(value))).collect();
            members.sort_unstable();
            Shape::Object(members)
        } else if node.is_container() {
            Shape::Array(node.items().map(|item| self.of(item)).collect())
        } else {
            Shape::Scalar(node.value())
        };
        let next = self.numbers.len();
        *self.numbers.entry(shape).or_insert(next)
    }
}
