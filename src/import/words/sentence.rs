//! Descriptions as whole sentences of a bounded length.

use foldhash::HashMap;

use super::cut::{cut, start_of, without_open_bracket};
use super::identifier::capitalised;
use super::line::sentence_ends;
use super::markdown::plain;

/// Longest description of a field or an operation.
const LONGEST_DESCRIPTION: usize = 1_000;

/// A description without its Markdown, as whole sentences.
pub(in crate::import) fn sentence(markdown: &str) -> String {
    begun(ended(&plain(markdown), LONGEST_DESCRIPTION))
}

/// Texts as sentences, each read once: documents repeat theirs.
#[derive(Default)]
pub(in crate::import) struct Sentences<'t>(HashMap<&'t str, String>);

impl<'t> Sentences<'t> {
    pub(in crate::import) fn of(&mut self, markdown: &'t str) -> &str {
        self.0.entry(markdown).or_insert_with(|| sentence(markdown))
    }
}

/// A text whose first word has a capital letter, unless that is a name on the wire, which often has other characters, too.
fn begun(text: String) -> String {
    let first = text.split([' ', ',']).next().unwrap_or_default();
    let is_word = first.chars().count() > 1 && first.chars().all(char::is_lowercase);
    if is_word { capitalised(&text) } else { text }
}

/// A text on one line as sentences, of at most so many characters.
pub(super) fn ended(text: &str, most: usize) -> String {
    if !text.contains(char::is_alphabetic) {
        return String::new();
    }
    let start = start_of(text, most);
    let text = if start.len() == text.len() { text } else { shortened(start) };
    let text = with_end(text);
    // The period is one more.
    if text.chars().nth(most).is_some() { with_end(cut(&text, most - 1)) } else { text }
}

/// The begin of a text up to the end of a sentence, if that does not cost too much, or of a word.
fn shortened(start: &str) -> &str {
    let is_enough = |end: usize| end * 5 >= start.len() * 3;
    let last = sentence_ends(start).filter(|end| *end < start.len()).last();
    let word = start.rfind(' ').unwrap_or(start.len());
    if let Some(end) = last.filter(|end| is_enough(*end)) {
        return &start[..end];
    }
    let text = cut(start, start[..word].chars().count());
    let closed = without_open_bracket(text);
    if is_enough(closed.len()) { closed } else { text }
}

/// A text with the mark that ends a sentence.
fn with_end(text: &str) -> String {
    const WIDE: &str = "。！？";
    let text = text.trim_end_matches(|mark: char| mark.is_whitespace() || ":;,…-–—*|•·([{#".contains(mark));
    let inner = text.trim_end_matches([')', ']', '"', '”', '\'', '’', '»']);
    let closers = &text[inner.len()..];
    match inner.chars().next_back() {
        Some('.') if closers.is_empty() => [inner.trim_end_matches('.'), "."].concat(),
        Some('.') => [inner.trim_end_matches('.'), closers, "."].concat(),
        Some('!' | '?') if closers.is_empty() => inner.to_owned(),
        Some(mark) if closers.is_empty() && WIDE.contains(mark) => {
            let narrow = match mark {
                '！' => "!",
                '？' => "?",
                _ => ".",
            };
            [inner.trim_end_matches(mark), narrow].concat()
        }
        _ => [text, "."].concat(),
    }
}
