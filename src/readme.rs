//! Questions about a connector's README.

use crate::document::{Document, Place};

/// Whether what follows the line is code, by whether the line itself is. A fence that ends in its own line begins nothing.
fn is_code_after(line: &str, is_code: bool) -> bool {
    match line.strip_prefix("```") {
        Some(rest) => !is_code && !rest.contains('`'),
        None => is_code,
    }
}

/// Headings of any level in lower case, without marks before them.
pub fn headings(readme: &Document) -> impl Iterator<Item = String> {
    let mut is_code = false;
    readme.source().text().lines().filter_map(move |line| {
        let line = line.trim();
        is_code = is_code_after(line, is_code);
        let is_heading = line.starts_with(['#', '\u{feff}']) && !is_code;
        is_heading.then(|| line.trim_start_matches(['#', '*', ' ', '\u{feff}']).to_lowercase())
    })
}

/// Whether a heading of any level begins with a title, given in lower case.
pub fn has_section(readme: &Document, title: &str) -> bool {
    headings(readme).any(|heading| heading.starts_with(title))
}

/// The first line: where a finding about the README as a whole points.
pub fn first_line(readme: &Document) -> Place<'_> {
    let line = readme.source().line(1);
    Place::Text(readme, line.start, line.end)
}

/// A heading and what stands below it.
#[derive(Clone, Copy, Debug)]
pub struct Section<'d> {
    /// How deep it is: the number of `#`.
    pub level: usize,
    /// The heading without marks.
    pub title: &'d str,
    /// What follows, up to the next heading.
    pub text: &'d str,
    start: usize,
    end: usize,
}

impl<'d> Section<'d> {
    /// The line of the heading.
    pub fn place(&self, readme: &'d Document) -> Place<'d> {
        Place::Text(readme, self.start, self.end)
    }
}

/// The sections of a README in order; what looks like a heading inside of code is none.
pub fn sections(readme: &Document) -> Vec<Section<'_>> {
    let text = readme.source().text();
    let mut sections: Vec<Section<'_>> = Vec::new();
    let (mut start, mut is_code, mut text_start) = (0, false, 0);
    for line in text.split_inclusive('\n') {
        let (heading, end) = (line.trim(), start + line.trim_end().len());
        is_code = is_code_after(heading, is_code);
        if heading.starts_with('#') && !is_code {
            if let Some(last) = sections.last_mut() {
                last.text = &text[text_start..start];
            }
            let level = heading.bytes().take_while(|byte| *byte == b'#').count();
            let title = heading.trim_matches(['#', '*', ' ', ':']);
            sections.push(Section { level, title, text: "", start, end });
            text_start = start + line.len();
        }
        start += line.len();
    }
    if let Some(last) = sections.last_mut() {
        last.text = &text[text_start..];
    }
    sections
}
