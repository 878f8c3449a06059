//! Elements of HTML between Markdown.

use std::collections::BTreeSet;

use crate::import::words::lexicon::is_among;

/// A text without comments, and without elements of HTML that are no prose.
pub(super) fn without_elements(text: &str) -> String {
    const ELEMENTS: [&str; 5] = ["table", "pre", "script", "style", "svg"];
    let lower = text.to_ascii_lowercase();
    let mut kept = String::with_capacity(text.len());
    // Of what is not closed once nothing later is, either.
    let mut unclosed: BTreeSet<&str> = BTreeSet::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = lower[at..].find('<') {
        let tag = at + found;
        at = tag + 1;
        let rest = &lower[at..];
        let is_element = |name: &&&str| {
            rest.strip_prefix(**name)
                .is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_whitespace()))
        };
        let (name, close) = match ELEMENTS.iter().find(is_element) {
            Some(name) => (*name, ["</", name, ">"].concat()),
            None if rest.starts_with("!--") => ("!--", "-->".to_owned()),
            None => continue,
        };
        if unclosed.contains(name) {
            continue;
        }
        let Some(end) = rest.find(&close) else {
            unclosed.insert(name);
            continue;
        };
        kept.push_str(&text[start..tag]);
        kept.push(' ');
        start = at + end + close.len();
        at = start;
    }
    kept.push_str(&text[start..]);
    kept
}

/// Adds a line, with the marks of Markdown in place of those tags of HTML that say the same.
pub(super) fn push_line(line: &str, lines: &mut String) {
    let mut rest = line;
    // The rows of tables are dropped as they are.
    let is_row = line.trim_start().starts_with('|');
    while let Some((before, tag)) = rest.split_once('<').filter(|_| !is_row) {
        // What another tag begins in is none.
        let (content, after) = match tag.find(['<', '>']).and_then(|end| tag.split_at_checked(end)) {
            Some((content, after)) => (content, after.strip_prefix('>')),
            None => break,
        };
        lines.push_str(before);
        let name = content.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let name = after.map(|_| name).unwrap_or_default();
        match name.trim_end_matches('/').to_ascii_lowercase().as_str() {
            "br" | "/li" => lines.push('\n'),
            "li" => lines.push_str("\n- "),
            "p" | "/p" | "div" | "/div" | "ul" | "/ul" | "ol" | "/ol" | "hr" | "details" | "/details"
            | "/summary" | "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" => lines.push_str("\n\n"),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => lines.push_str("\n\n# "),
            _ => {
                lines.push('<');
                rest = tag;
                continue;
            }
        }
        rest = after.unwrap_or_default();
    }
    lines.push_str(rest);
}

/// What is left of a tag: addresses, and names that stand for something and are no tag of HTML.
pub(super) fn tag_text(content: &str) -> &str {
    const INLINE: &str = "a abbr b code em font i kbd mark q small span strong sub sup tt u del";
    const OTHER: &str = "blockquote br button caption center cite dd div dl dt h1 h2 hr iframe img input li ol p samp \
        section table tbody td th thead tr ul";
    let name = content
        .trim_start_matches('/')
        .split(|c: char| c.is_whitespace() || c == '/')
        .next()
        .unwrap_or_default();
    let name = name.to_ascii_lowercase();
    let is_address = content.contains("://") || content.contains('@');
    match name.as_str() {
        _ if is_address && !content.contains(char::is_whitespace) => content.trim_start_matches("mailto:"),
        name if is_among(INLINE, name) => "",
        name if is_among(OTHER, name) => " ",
        _ if content.starts_with(['/', '!', '?']) || content.ends_with('/') || content.contains('=') => " ",
        _ => content,
    }
}

/// The character that an entity of HTML stands for.
pub(super) fn entity(name: &str) -> Option<char> {
    const NAMED: [(&str, char); 22] = [
        ("amp", '&'),
        ("apos", '\''),
        ("bull", '•'),
        ("copy", '©'),
        ("euro", '€'),
        ("ge", '≥'),
        ("gt", '>'),
        ("hellip", '…'),
        ("laquo", '«'),
        ("ldquo", '“'),
        ("le", '≤'),
        ("lsquo", '‘'),
        ("lt", '<'),
        ("mdash", '—'),
        ("nbsp", ' '),
        ("ndash", '–'),
        ("quot", '"'),
        ("raquo", '»'),
        ("rdquo", '”'),
        ("reg", '®'),
        ("rsquo", '’'),
        ("times", '×'),
    ];
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    let numbered = number.and_then(char::from_u32).map(|c| if c.is_control() { ' ' } else { c });
    numbered.or_else(|| NAMED.iter().find(|(known, _)| *known == name).map(|(_, meant)| *meant))
}
