//! Texts without the brackets at their ends.

/// A text without what stands in brackets at its ends, and without punctuation there.
pub(super) fn clean_ends(text: &str) -> &str {
    let is_mark = |mark: char| !mark.is_alphanumeric();
    let mut text = text;
    loop {
        text = text.trim_end_matches(|mark| is_mark(mark) && mark != ')');
        text = text.trim_start_matches(|mark| is_mark(mark) && mark != '(');
        let inner = if let Some(unended) = text.strip_suffix(')') {
            let open = opening(text.chars().rev(), ')', '(').map(|from_end| text.len() - from_end);
            open.map_or(unended, |open| rest_of_pair(&text[..open], &text[open..]))
        } else if let Some(unbegun) = text.strip_prefix('(') {
            let close = opening(text.chars(), '(', ')');
            close.map_or(unbegun, |close| rest_of_pair(&text[close..], &text[..close]))
        } else {
            return text;
        };
        text = inner;
    }
}

/// What is kept of a text and a pair of brackets beside it: the text, if there is one.
fn rest_of_pair<'t>(outside: &'t str, pair: &'t str) -> &'t str {
    if outside.contains(char::is_alphanumeric) {
        outside
    } else {
        pair.get(1..pair.len() - 1).unwrap_or_default()
    }
}

/// How many bytes the pair of brackets has that some characters begin with.
fn opening(characters: impl Iterator<Item = char>, first: char, second: char) -> Option<usize> {
    let (mut depth, mut length) = (0_usize, 0);
    for character in characters {
        length += character.len_utf8();
        depth = if character == first { depth + 1 } else { depth };
        if character == second {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(length);
            }
        }
    }
    None
}
