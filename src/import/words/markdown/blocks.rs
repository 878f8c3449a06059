//! The blocks of Markdown: paragraphs, headings, items of lists.

use std::collections::BTreeSet;

use crate::import::words::LONGEST_NAME;

/// What a block of Markdown is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Kind {
    #[default]
    Paragraph,
    Heading,
    Item,
}

/// Markdown by its blocks.
#[derive(Default)]
pub(super) struct Reader<'t> {
    pub(super) blocks: Vec<(Kind, Vec<&'t str>)>,
    /// The lines of the block that is read.
    open: Vec<&'t str>,
    pub(super) kind: Kind,
    /// What closes the code that is read.
    fence: Option<&'t str>,
    is_in_table: bool,
    /// What links refer to, in small letters.
    pub(super) labels: BTreeSet<String>,
}

impl<'t> Reader<'t> {
    pub(super) fn line(&mut self, line: &'t str) {
        let text = unquoted(line).trim();
        if let Some(fence) = self.fence {
            let is_end = text.starts_with(fence) && text.trim_matches(|c| fence.starts_with(c)).is_empty();
            self.fence = self.fence.filter(|_| !is_end);
        } else if text.is_empty() || text.starts_with('|') {
            self.is_in_table = false;
            self.end(self.kind);
        } else if is_delimiter_row(text) {
            // The line above was the head of the table.
            self.open.pop();
            self.is_in_table = true;
        } else if !(self.is_in_table && text.contains('|')) {
            self.is_in_table = false;
            self.block(text);
        }
    }

    fn block(&mut self, text: &'t str) {
        if let Some(level) = rule_or_underline(text) {
            let length: usize = self.open.iter().map(|line| line.len()).sum();
            let is_heading = level && self.kind == Kind::Paragraph && length <= LONGEST_NAME;
            self.end(if is_heading { Kind::Heading } else { self.kind });
        } else if let Some(heading) = heading(text) {
            self.end(self.kind);
            self.open.push(heading);
            self.end(Kind::Heading);
        } else if let Some(label) = definition(text) {
            self.labels.insert(label);
        } else {
            let item = item(text);
            let text = item.unwrap_or(text);
            if item.is_some() {
                self.end(self.kind);
                self.kind = Kind::Item;
            }
            self.fence = fence(text);
            if self.fence.is_none() {
                self.open.push(text);
            }
        }
    }

    /// Ends the block that is read.
    pub(super) fn end(&mut self, kind: Kind) {
        let lines = std::mem::take(&mut self.open);
        if !lines.is_empty() {
            self.blocks.push((kind, lines));
        }
        self.kind = Kind::Paragraph;
    }
}

/// A line without the marks of a quotation.
fn unquoted(line: &str) -> &str {
    let text = line.trim_start();
    if text.starts_with('>') && !text.starts_with(">=") { text.trim_start_matches(['>', ' ']) } else { line }
}

/// The fence that a line opens code with.
fn fence(text: &str) -> Option<&str> {
    let mark = text.chars().next().filter(|first| "`~".contains(*first))?;
    let rest = text.trim_start_matches(mark);
    let fence = &text[..text.len() - rest.len()];
    (fence.len() >= 3 && !(mark == '`' && rest.contains('`'))).then_some(fence)
}

/// Whether a line separates the head of a table from its rows.
fn is_delimiter_row(text: &str) -> bool {
    text.contains('|') && text.contains('-') && text.bytes().all(|byte| b"|-: ".contains(&byte))
}

/// Whether a line that is a rule can make a heading of the text above.
fn rule_or_underline(text: &str) -> Option<bool> {
    let first = text.chars().next().filter(|first| "*-_=".contains(*first))?;
    let is_rule = text.len() >= 3 && text.chars().all(|c| c == first || c == ' ');
    is_rule.then_some("-=".contains(first))
}

/// The text of a heading. Some forget the space.
fn heading(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let is_heading = level > 0
        && (rest.is_empty() || rest.starts_with(' ') || level > 1 && rest.starts_with(char::is_alphabetic));
    is_heading.then(|| rest.trim().trim_end_matches('#').trim_end())
}

/// The label of a line that says where links lead.
fn definition(text: &str) -> Option<String> {
    let (label, _) = text.strip_prefix('[')?.split_once("]:")?;
    (!label.contains(']') && !label.is_empty()).then(|| label.to_lowercase())
}

/// The text of an item of a list.
fn item(text: &str) -> Option<&str> {
    let number = text.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let digits = text.len() - number.len();
    // Some escape the mark, and mean a list all the same.
    let number = number.strip_prefix('\\').unwrap_or(number);
    let marks: &[char] = if digits == 0 { &['-', '*', '+', '•'] } else { &['.', ')'] };
    let rest = number.strip_prefix(marks)?;
    let rest = rest.strip_prefix(' ').filter(|_| digits < 4)?.trim_start();
    let boxes = ["[ ] ", "[x] ", "[X] "];
    Some(boxes.iter().find_map(|task| rest.strip_prefix(task)).unwrap_or(rest))
}
