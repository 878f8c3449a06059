//! Texts of others as they go into a page: short, on one line, and nothing but texts.

use crate::escape;

/// How many times longer a text may become when it is escaped; those of which more is escaped are cut again.
const GROWTH: usize = 2;

/// A text of at most so many bytes, or somewhat more where much of it is escaped.
pub(super) fn prose(text: &str, most: usize) -> String {
    let text = one_line(text, most);
    let escaped = bare_pipes(escape::markdown(&text));
    if escaped.len() <= GROWTH * most {
        return escaped;
    }
    // A character becomes at most ten.
    bare_pipes(escape::markdown(&one_line(&text, most / 8)))
}

/// A text that ends like a sentence; empty where there is none.
pub(super) fn sentence(text: &str, most: usize) -> String {
    let mut sentence = prose(text, most);
    let ends_in_word = |last: char| last.is_alphanumeric() || [')', ']', '"', '\'', '`'].contains(&last);
    if sentence.ends_with(ends_in_word) {
        sentence.push('.');
    }
    sentence
}

/// A text as code.
pub(super) fn code(text: &str) -> String {
    escape::code(text).replace('|', "\\|")
}

/// An address that can stand in a link as it is.
pub(super) fn link(address: &str) -> Option<&str> {
    const LONGEST: usize = 500;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&+,;=%".contains(&byte);
    let host = address.strip_prefix("https://")?;
    let is_link = host.starts_with(|first: char| first.is_ascii_alphanumeric())
        && address.len() <= LONGEST
        && address.bytes().all(is_plain);
    is_link.then_some(address)
}

/// The words of a text, without what is not seen, until there are enough.
fn one_line(text: &str, most: usize) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        // One character more than is kept says that there is more.
        let room = (most + 1).saturating_sub(line.len());
        if word.len() <= room && word.bytes().all(|byte| byte.is_ascii_graphic()) {
            line.push_str(word);
        } else {
            line.extend(word.chars().filter(|character| escape::is_visible(*character)).take(room));
        }
        if line.len() > most {
            break;
        }
    }
    cut(line.trim(), most)
}

/// The beginning of a text that is too long.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    format!("{}…", text[..text.floor_char_boundary(most)].trim_end())
}

/// Ends no cell of a table: what stands in code has not been escaped.
fn bare_pipes(markdown: String) -> String {
    if !markdown.contains('|') {
        return markdown;
    }
    let mut written = String::with_capacity(markdown.len());
    let mut before = ' ';
    for character in markdown.chars() {
        if character == '|' && before != '\\' {
            written.push('\\');
        }
        written.push(character);
        before = character;
    }
    written
}
