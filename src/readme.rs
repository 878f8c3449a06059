//! Questions about a connector's README.

use crate::document::{Document, Place};

/// Whether a heading of any level begins with a title, given in lower case.
pub fn has_section(readme: &Document, title: &str) -> bool {
    let mut is_code = false;
    readme.source().text().lines().any(|line| {
        let line = line.trim();
        is_code ^= line.starts_with("```");
        let heading = line.trim_start_matches(['#', '*', ' ', '\u{feff}']).to_lowercase();
        line.starts_with(['#', '\u{feff}']) && !is_code && heading.starts_with(title)
    })
}

/// The first line: where a finding about the README as a whole points.
pub fn first_line(readme: &Document) -> Place<'_> {
    let line = readme.source().line(1);
    Place::Text(readme, line.start, line.end)
}
