//! A text on one line, and its sentences.

use super::cut::start_of;
use super::{LONGEST_NAME, is_of_word};

/// A text with single spaces, without characters that cannot be seen.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut is_space = false;
    let is_gap = |c: char| c.is_whitespace() || c.is_control();
    let mut characters = text.chars().filter(|c| !is_invisible(*c)).peekable();
    while let Some(character) = characters.next() {
        if is_gap(character) {
            is_space = true;
            continue;
        }
        let is_last = characters.peek().is_none_or(|next| is_gap(*next));
        // Marks that a tag stood before.
        let is_mark = ".,;:!?".contains(character) && line.ends_with(is_of_word);
        // What ended a sentence that is gone.
        if is_space && is_last && character == '.' && line.ends_with(['.', '!', '?']) {
            continue;
        }
        if is_space && !line.is_empty() && !(is_mark && is_last) {
            line.push(' ');
        }
        is_space = false;
        line.push(character);
    }
    line
}

/// Whether a character takes no room and changes what is seen: marks of direction, of order, of no width.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Where sentences of a text end, behind their marks.
pub(super) fn sentence_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let ends = text.match_indices(['.', '!', '?', '。', '！', '？']).map(|(at, mark)| at + mark.len());
    ends.filter(|end| {
        let rest = &text[*end..];
        let is_gap = rest.is_empty() || rest.starts_with(' ') || text[..*end].ends_with(['。', '！', '？']);
        is_gap && !rest.trim_start().starts_with(char::is_lowercase) && !is_abbreviated(&text[..*end])
    })
}

pub(super) fn first_sentence(text: &str) -> &str {
    sentence_ends(text).next().map_or(text, |end| &text[..end])
}

/// Whether the period at the end of a text is that of an abbreviation.
fn is_abbreviated(text: &str) -> bool {
    const KNOWN: [&str; 14] =
        ["e.g", "i.e", "vs", "approx", "nr", "incl", "excl", "resp", "cf", "dr", "mr", "ms", "mrs", "ltd"];
    let Some(text) = text.strip_suffix('.') else { return false };
    let word = text.rsplit([' ', '(']).next().unwrap_or_default();
    let last = word.rsplit('.').next().unwrap_or_default();
    let is_letter = last.chars().count() == 1 && last.contains(char::is_alphabetic);
    is_letter || KNOWN.contains(&start_of(word, LONGEST_NAME).to_lowercase().as_str())
}
