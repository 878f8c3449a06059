//! Shorter texts: the begin of one, or one without what stands at its ends.

use super::lexicon::DANGLING;

/// The begin of a text, of so many characters.
pub(super) fn start_of(text: &str, most: usize) -> &str {
    match text.char_indices().nth(most) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

/// A text of at most so many characters, cut at a word that can be a last one.
pub(super) fn cut(text: &str, most: usize) -> &str {
    let start = start_of(text, most);
    if start.len() == text.len() {
        return text;
    }
    let is_between = text[start.len()..].starts_with(char::is_whitespace);
    let end = if is_between { None } else { start.rfind(char::is_whitespace) };
    without_dangling(without_outer(&start[..end.unwrap_or(start.len())]))
}

pub(super) fn without_dangling(text: &str) -> &str {
    let mut kept = text;
    while let Some((before, last)) = kept.rsplit_once(char::is_whitespace)
        && DANGLING.contains(&last.to_lowercase().as_str())
    {
        kept = without_outer(before);
    }
    kept
}

/// A text without punctuation at its ends; a bracket that is a pair's may end it.
pub(super) fn without_outer(text: &str) -> &str {
    text.trim_matches(|mark: char| !mark.is_alphanumeric())
}

/// A text without a bracket that is opened and never closed, and what follows it.
pub(super) fn without_open_bracket(text: &str) -> &str {
    let (start, rest) = text.rsplit_once('(').unwrap_or((text, ")"));
    if !rest.contains(')') && start.contains(char::is_alphanumeric) { without_outer(start) } else { text }
}
