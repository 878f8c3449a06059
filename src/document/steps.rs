//! How to get from a value to the root of its document.

use std::ops::Range;

use serde_json::Value;

use super::{ByAddress, Pointer, address};

/// The last step to every value, by address: what a pointer is put together from when somebody asks for it.
#[derive(Debug, Default)]
pub(super) struct StepIndex {
    by_address: ByAddress<Step>,
    /// Keys and positions as pointers write them, one after the other.
    texts: String,
}

#[derive(Debug)]
struct Step {
    /// Address of what holds the value.
    holder: usize,
    /// Where in the texts the step stands.
    text: Range<usize>,
}

impl StepIndex {
    pub(super) fn of(root: &Value) -> StepIndex {
        let mut index = StepIndex::default();
        let mut steps = Vec::new();
        index.add_parts(root, &mut steps);
        index.by_address = steps.into_iter().collect();
        index
    }

    fn add_parts(&mut self, holder: &Value, steps: &mut Vec<(usize, Step)>) {
        let mut add = |index: &mut StepIndex, text: &str, part: &Value| {
            let start = index.texts.len();
            Pointer::push_step(&mut index.texts, text);
            steps.push((address(part), Step { holder: address(holder), text: start..index.texts.len() }));
            if part.is_object() || part.is_array() {
                index.add_parts(part, steps);
            }
        };
        match holder {
            Value::Object(members) => members.iter().for_each(|(key, member)| add(self, key, member)),
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(position, item)| add(self, &position.to_string(), item));
            }
            _ => {}
        }
    }

    /// The pointer of the value at an address; the root's where there is none.
    pub(super) fn pointer(&self, address: usize) -> Pointer {
        let steps =
            std::iter::successors(self.by_address.get(&address), |step| self.by_address.get(&step.holder));
        let texts: Vec<&str> = steps.map(|step| &self.texts[step.text.clone()]).collect();
        Pointer::of_steps(texts.into_iter().rev())
    }
}
