//! Questions about a connector's README.

use std::borrow::Cow;

use crate::document::{Document, Place};

/// Whether what follows the line is code, by whether the line itself is. A fence that ends in its own line begins nothing.
fn is_code_after(line: &str, is_code: bool) -> bool {
    match line.strip_prefix("```") {
        Some(rest) => !is_code && !rest.contains('`'),
        None => is_code,
    }
}

/// Sections of Microsoft's template, each with what those call it who wrote their own: beginnings of headings.
pub const TEMPLATE: [(&str, &[&str]); 6] = [
    ("Publisher", &[]),
    ("Prerequisites", &["pre-requisites", "pre requisites", "requirements"]),
    (
        "Supported Operations",
        &[
            "supported actions",
            "supported requests",
            "supported triggers",
            "operations",
            "actions",
            "triggers",
        ],
    ),
    (
        "Obtaining Credentials",
        &[
            "how to get credentials",
            "getting credentials",
            "get credentials",
            "how to get api key",
            "obtaining the credentials",
            "authentication",
        ],
    ),
    ("Known Issues and Limitations", &["known issues", "limitations"]),
    ("Deployment Instructions", &["deploying", "deployment", "how to deploy", "building the connector"]),
];

/// Whether a heading begins with a name, in whatever case.
fn begins_with(heading: &str, name: &str) -> bool {
    heading.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name))
}

/// A README by its sections.
#[derive(Debug)]
pub struct Readme<'d> {
    /// The file.
    pub document: &'d Document,
    /// Its sections in order; what looks like a heading inside of code begins none.
    pub sections: Vec<Section<'d>>,
}

impl<'d> Readme<'d> {
    /// Finds the sections.
    pub fn read(document: &'d Document) -> Readme<'d> {
        Readme { document, sections: sections(document) }
    }

    /// All of it.
    pub fn text(&self) -> &'d str {
        self.document.source().text()
    }

    /// The section of the template that goes by a name, or by what others call it.
    pub fn section(&self, name: &str) -> Option<&Section<'d>> {
        let others = TEMPLATE.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, others)| others);
        let named = |name: &str| self.sections.iter().find(|section| begins_with(section.title, name));
        std::iter::once(name).chain(others.iter().copied()).find_map(named)
    }

    /// The sections below one, which are a part of it.
    pub fn inner<'s>(&'s self, of: &Section<'d>) -> impl Iterator<Item = &'s Section<'d>> {
        let (start, level) = (of.start, of.level);
        let after = self.sections.iter().skip_while(move |section| section.start <= start);
        after.take_while(move |section| section.level > level)
    }

    /// The first line: where a finding about the README as a whole points.
    pub fn first_line(&self) -> Place<'d> {
        let line = self.document.source().line(1);
        Place::Text(self.document, line.start, line.end)
    }
}

/// A heading and what stands below it.
#[derive(Clone, Copy, Debug)]
pub struct Section<'d> {
    document: &'d Document,
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
    pub fn place(&self) -> Place<'d> {
        Place::Text(self.document, self.start, self.end)
    }
}

fn sections(document: &Document) -> Vec<Section<'_>> {
    let text = document.source().text();
    let mut sections: Vec<Section<'_>> = Vec::new();
    let (mut start, mut is_code, mut text_start) = (0, false, 0);
    for line in text.split_inclusive('\n') {
        let heading = line.trim().trim_start_matches('\u{feff}');
        let end = start + line.trim_end().len();
        is_code = is_code_after(heading, is_code);
        if heading.starts_with('#') && !is_code {
            if let Some(last) = sections.last_mut() {
                last.text = &text[text_start..start];
            }
            let level = heading.bytes().take_while(|byte| *byte == b'#').count();
            let title = heading.trim_matches(['#', '*', ' ', ':']);
            sections.push(Section { document, level, title, text: "", start, end });
            text_start = start + line.len();
        }
        start += line.len();
    }
    if let Some(last) = sections.last_mut() {
        last.text = &text[text_start..];
    }
    sections
}

/// The same of words as they are meant: without articles and the ends of plurals, and with the words in `GetParcel` apart.
pub fn loose_words(text: &str) -> String {
    let text = if text.contains("(s)") { Cow::Owned(text.replace("(s)", "")) } else { Cow::Borrowed(text) };
    let words = spaced(&text, true);
    let words = words
        .split(' ')
        .filter(|word| !["", "a", "an", "the", "of", "all", "new", "and", "or"].contains(word));
    let mut loose = String::with_capacity(text.len() + 2);
    loose.push(' ');
    for word in words {
        let (stem, end) = match (word.strip_suffix("ies"), word.strip_suffix('s')) {
            (Some(stem), _) => (stem, "y"),
            (None, Some(stem)) if stem.len() > 2 => (stem, ""),
            _ => (word, ""),
        };
        loose.extend([stem, end, " "]);
    }
    loose
}

/// The words of a text in lower case, each between spaces.
pub fn words(text: &str) -> String {
    spaced(text, false)
}

/// Words in lower case between spaces; those that a capital begins may count as words of their own.
fn spaced(text: &str, splits_at_capitals: bool) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    let (mut is_after_space, mut is_after_small) = (true, false);
    for character in text.chars() {
        // Most are these, and stay what they are.
        if character.is_ascii_lowercase() {
            words.push(character);
            (is_after_space, is_after_small) = (false, true);
            continue;
        }
        if !character.is_alphanumeric() {
            if !is_after_space {
                words.push(' ');
            }
            (is_after_space, is_after_small) = (true, false);
            continue;
        }
        if splits_at_capitals && is_after_small && character.is_uppercase() {
            words.push(' ');
        }
        (is_after_space, is_after_small) = (false, character.is_lowercase());
        if character.is_ascii() {
            words.push(character.to_ascii_lowercase());
        } else {
            words.extend(character.to_lowercase());
        }
    }
    if !is_after_space {
        words.push(' ');
    }
    words
}
