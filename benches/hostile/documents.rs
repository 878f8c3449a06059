//! Single files: their syntax, their names, and what is said of them.

use super::Kind;

/// Kinds of input that exhaust whoever reads, judges or reports a file.
pub const KINDS: &[Kind] = &[];
