//! Which rule speaks of a difference between two APIs, or why none does.
//!
//! What differs is a fact; whether that is bad depends on who asks. Each table here is a match without a wildcard: a new kind
//! of fact does not compile until somebody has decided about it for drift and for updates, both ways.

mod breaking;
mod drift;

use crate::rule::Rule;

pub use breaking::breaking;
pub use drift::drift;

/// The rules that are told of a fact; each may still find nothing to say.
type Speakers = Vec<&'static Rule>;

/// Facts that nobody needs to hear of; the reason is for those who read the tables.
fn nobody(_why: &'static str) -> Speakers {
    Vec::new()
}
