//! Two descriptions of an API, and lists held against lists.

use super::Kind;

/// Kinds of input that exhaust whoever compares.
pub const KINDS: &[Kind] = &[];
