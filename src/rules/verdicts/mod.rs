//! Which rule speaks of a difference between two APIs, or why none does.
//!
//! What differs is a fact; whether that is bad depends on who asks. Each table here is a match without a wildcard: a new kind
//! of fact does not compile until somebody has decided about it for drift and for updates, both ways.

/// Facts that are stated of whole operations only.
macro_rules! of_operations {
    () => {
        What::OperationAdded
            | What::OperationRemoved
            | What::Id(_)
            | What::Route(_)
            | What::Servers(_)
            | What::Prefix(_)
            | What::Security(_)
            | What::Trigger(_)
    };
}

/// Facts that are stated of inputs only.
macro_rules! of_inputs {
    () => {
        What::Moved(_) | What::Style(_)
    };
}

/// Facts that are stated of answers only.
macro_rules! of_answers {
    () => {
        What::ResponseAdded { .. } | What::ResponseRemoved { .. } | What::Status(_) | What::OtherShape
    };
}

/// Facts that are stated of inputs and of answers, of whole operations never.
macro_rules! of_parts {
    () => {
        What::Added { .. }
            | What::Removed { .. }
            | What::Renamed(_)
            | What::Required(_)
            | What::Type(_)
            | What::Format { .. }
            | What::Values(_)
            | What::Default(_)
            | What::Source(_)
            | What::Nullable(_)
            | What::Limit { .. }
            | What::Access(_)
            | What::Content(_)
            | What::MediaTypes(_)
    };
}

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
