//! Edits of one round, of which none may make what another one makes.

use foldhash::{HashSet, HashSetExt};
use serde_json::Value;

use crate::document::{Edit, Node};

/// What was made in a round so far.
pub(super) struct Pen {
    made: HashSet<(String, String)>,
}

impl Pen {
    pub(super) fn new() -> Pen {
        Pen { made: HashSet::new() }
    }

    /// A new member; nothing where it was made in this round already: it is there in the next.
    pub(super) fn member(&mut self, holder: Node<'_>, name: &str, value: &Value) -> Option<Edit> {
        let spot = (holder.pointer().as_str().to_owned(), name.to_owned());
        self.made.insert(spot).then(|| holder.with_member(name, value)).flatten()
    }

    /// A member with another value, be it there or not.
    pub(super) fn set(&mut self, holder: Node<'_>, name: &str, value: &Value) -> Option<Edit> {
        match holder.get(name) {
            Some(known) => known.replaced(value),
            None => self.member(holder, name, value),
        }
    }

    /// One more item of a list that is a member, be that there or not.
    pub(super) fn item(&mut self, holder: Node<'_>, list: &str, value: &Value) -> Option<Edit> {
        match holder.get(list) {
            Some(known) => known.with_item(value),
            None => self.member(holder, list, &Value::Array(vec![value.clone()])),
        }
    }
}
