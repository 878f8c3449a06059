//! Texts with holes, as templates without names are: `{}` stands for what is not known.

/// What stands for text that is not known, without a slash in it; in place of a whole address, for any address.
pub const HOLE: &str = "{}";

/// Whether a text has a hole.
pub fn has_hole(text: &str) -> bool {
    text.contains(HOLE)
}

/// Whether a segment of a path is one that a template stands for; its own holes are text that only a hole can be.
pub fn covers(template: &str, segment: &str) -> bool {
    let mut pieces = template.split(HOLE);
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = segment.strip_prefix(first) else { return false };
    let mut pieces = pieces.peekable();
    if pieces.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(piece) = pieces.next() {
        // A hole is never empty.
        let Some(hole) = rest.chars().next() else { return false };
        let open = &rest[hole.len_utf8()..];
        if pieces.peek().is_none() {
            return open.ends_with(piece);
        }
        let Some(found) = open.find(piece) else { return false };
        rest = &open[found + piece.len()..];
    }
    true
}

/// Whether two addresses may be the same one, last slashes aside.
pub fn may_be_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim_end_matches('/'), other.trim_end_matches('/'));
    if one == other || !(has_hole(one) || has_hole(other)) {
        return one == other;
    }
    let lengths = (one.split('/').count(), other.split('/').count());
    // What stands before the last segments of an address that is not known.
    let is_open = |address: &str, length: usize, other: usize| is_unknown(address) && length <= other;
    let fits =
        lengths.0 == lengths.1 || is_open(one, lengths.0, lengths.1) || is_open(other, lengths.1, lengths.0);
    fits && one.rsplit('/').zip(other.rsplit('/')).all(|(one, other)| may_meet(one, other))
}

/// Whether neither the scheme nor the host of an address is known.
pub fn is_unknown(address: &str) -> bool {
    address.strip_prefix(HOLE).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether there is a text that both templates stand for, as far as their ends tell.
fn may_meet(one: &str, other: &str) -> bool {
    match (has_hole(one), has_hole(other)) {
        (false, false) => one == other,
        (true, false) => covers(one, other),
        (false, true) => covers(other, one),
        (true, true) => {
            let (start, end) = ends(one);
            let (other_start, other_end) = ends(other);
            (start.starts_with(other_start) || other_start.starts_with(start))
                && (end.ends_with(other_end) || other_end.ends_with(end))
        }
    }
}

/// What stands before the first hole, and behind the last one.
fn ends(template: &str) -> (&str, &str) {
    let start = template.split(HOLE).next().unwrap_or_default();
    (start, template.rsplit(HOLE).next().unwrap_or_default())
}
