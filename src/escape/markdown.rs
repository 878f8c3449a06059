//! Texts of others in Markdown, as GitHub and its like show it.

use super::printable;

/// Divides a word in two for whoever looks for mentions, issues and addresses in a text, and is not shown. A backslash would
/// not do: they look at the text after Markdown's own escapes.
const BREAK: &str = "<!-- -->";

/// More backticks than any text needs that means code.
const LONGEST_FENCE: usize = 3;

/// A text on one line that says what it says and is nothing else: no mention, issue, address, emphasis, list or HTML. Code in
/// backticks stays code.
pub fn markdown(text: &str) -> String {
    let text = printable(text.trim());
    let mut written = String::with_capacity(text.len() + 16);
    let mut rest = begin(&text, &mut written);
    while let Some(start) = rest.find('`') {
        prose(&rest[..start], &mut written);
        let fence = backticks(&rest[start..]);
        let end = start + fence;
        let code = if fence > LONGEST_FENCE { None } else { code_end(&rest[end..], fence) };
        let end = end + code.unwrap_or_default();
        match code {
            Some(_) => written += &rest[start..end],
            None => written += &"\\`".repeat(fence),
        }
        rest = &rest[end..];
    }
    prose(rest, &mut written);
    written
}

/// A text on one line that says what it says, for editors, which show comments as they are.
pub fn literal(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 16);
    for character in printable(text.trim()).chars() {
        if "\\`*_{}[]()<>#+!|~$&-".contains(character) {
            written.push('\\');
        }
        written.push(character);
    }
    written
}

/// A text as code on one line.
pub fn code(text: &str) -> String {
    let text = printable(text);
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // A space on both sides is not part of the code.
    let is_bare = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) || text.is_empty();
    let space = if is_bare { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Backticks that a text begins with.
fn backticks(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// Where code ends whose fence has been read: after the next fence of the same length.
fn code_end(text: &str, fence: usize) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text[at..].find('`')?;
        let length = backticks(&text[at..]);
        at += length;
        if length == fence {
            return Some(at);
        }
    }
}

/// Writes what would make the text another block than a paragraph, and gives what is left.
fn begin<'t>(text: &'t str, written: &mut String) -> &'t str {
    let digits = text.len() - text.trim_start_matches(|first: char| first.is_ascii_digit()).len();
    let marker = text[digits..].chars().next().unwrap_or_default();
    let is_marker = if digits == 0 { "#>+-".contains(marker) } else { ".)".contains(marker) };
    // Where something follows at once it is no marker.
    let ends = |next: char| next == ' ' || digits == 0 && next == marker;
    let is_marker = is_marker && (marker == '>' || text[digits..].chars().nth(1).is_none_or(ends));
    if !is_marker {
        return text;
    }
    let end = digits + marker.len_utf8();
    written.push_str(&text[..digits]);
    written.extend(['\\', marker]);
    &text[end..]
}

/// Writes a text without backticks.
fn prose(text: &str, written: &mut String) {
    let mut before = None;
    for (at, character) in text.char_indices() {
        let rest = &text[at + character.len_utf8()..];
        let after = rest.chars().next();
        let is_word = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphanumeric);
        let ends_with = |word: &str| {
            let start = at.checked_sub(word.len());
            start.and_then(|start| text.get(start..at)).is_some_and(|end| end.eq_ignore_ascii_case(word))
        };
        match character {
            '\\' | '*' | '[' | '<' | '|' | '~' | '$' => written.extend(['\\', character]),
            '_' if !(is_word(before) && is_word(after)) => written.push_str("\\_"),
            '&' if after == Some('#') || is_word(after) => written.push_str("\\&"),
            '.' if ends_with("www") => written.extend([BREAK, "."]),
            '@' if after.is_some() => written.extend(["@", BREAK]),
            '#' | '!' if is_word(after) => {
                written.push(character);
                written.push_str(BREAK);
            }
            ':' if rest.starts_with("//") => written.extend([":", BREAK]),
            '-' if ends_with("gh") && after.is_some_and(|after| after.is_ascii_digit()) => {
                written.extend(["-", BREAK]);
            }
            _ => written.push(character),
        }
        before = Some(character);
    }
}
