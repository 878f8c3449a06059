//! Places in texts, as editors count them: lines and units of UTF-16, from 0.

use std::ops::Range as Bytes;
use std::path::Path;

use gen_lsp_types::{Location, Position, Range};

use super::uri;
use crate::document::Source;

/// The place of some bytes.
pub(super) fn range(source: &Source, bytes: &Bytes<usize>) -> Range {
    Range { start: position(source, bytes.start), end: position(source, bytes.end) }
}

fn position(source: &Source, offset: usize) -> Position {
    let number = |count: usize| u32::try_from(count - 1).unwrap_or(u32::MAX);
    Position { line: number(source.position(offset).line), character: number(source.utf16_column(offset)) }
}

/// The same, and in which file.
pub(super) fn location(source: &Source, bytes: &Bytes<usize>) -> Location {
    Location { uri: uri::of(Path::new(source.name())).into(), range: range(source, bytes) }
}

/// Whether two places have anything in common, be it that one ends where the other begins.
pub(super) fn touch(one: &Range, other: &Range) -> bool {
    one.start <= other.end && other.start <= one.end
}
