//! Fixes of findings, made in texts: what a person would have typed.

use std::collections::HashSet;

use crate::document::{Edit, FileId, Source};
use crate::finding::Finding;

/// What fixing came to in one file.
#[derive(Debug)]
pub struct Fixed {
    /// The text that was read from the file.
    pub source: FileId,
    /// The new content.
    pub bytes: Vec<u8>,
    /// How many findings it settles, at least in part.
    pub count: usize,
}

/// Files after the fixes of findings: those that are safe, or all. Of edits that overlap the first is made; another round
/// makes the others, if they are still wanted.
pub fn apply(findings: &[Finding], takes_unsafe: bool) -> Vec<Fixed> {
    let mut seen = HashSet::new();
    let sources = findings.iter().filter_map(|finding| finding.location.file.source());
    let sources = sources.filter(|source| seen.insert(source.id()));
    sources.filter_map(|source| apply_to(source, findings, takes_unsafe)).collect()
}

fn apply_to(source: &Source, findings: &[Finding], takes_unsafe: bool) -> Option<Fixed> {
    let own =
        findings.iter().filter(|finding| finding.location.file.source().map(Source::id) == Some(source.id()));
    let fixes = own.filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.is_safe || takes_unsafe);
    let mut edits: Vec<&Edit> = Vec::new();
    let mut keeps_mark = source.has_byte_order_mark();
    let mut count = 0;
    for fix in fixes {
        let known = edits.len();
        edits.extend(&fix.edits);
        count += usize::from(edits.len() > known || fix.drops_byte_order_mark && keeps_mark);
        keeps_mark &= !fix.drops_byte_order_mark;
    }
    if count == 0 || source.invalid_utf8().is_some() {
        return None;
    }
    let mark = if keeps_mark { "\u{FEFF}" } else { "" };
    let text = [mark, &Edit::apply(source.text(), edits)].concat();
    Some(Fixed { source: source.id(), bytes: text.into_bytes(), count })
}
