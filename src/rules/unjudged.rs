//! Rules of Microsoft's validator that files alone cannot answer.

/// Microsoft's IDs, each with the reason. Empty: every one of its documented rules is judged by at least one of ours.
pub static UNJUDGED: &[(&str, &str)] = &[];
