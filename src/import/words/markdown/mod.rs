//! Markdown and HTML in plain words on one line.

mod blocks;
mod html;
mod inline;

use super::line::one_line;
use blocks::{Kind, Reader};
use inline::Inline;

/// A text in Markdown or HTML in plain words on one line.
pub(super) fn plain(markdown: &str) -> String {
    let markdown = markdown.trim();
    if is_plain(markdown) { one_line(markdown) } else { unmarked(markdown) }
}

/// Whether a text is one line of words, as most are: no mark of a block begins it, and it has none of what is inside of one.
fn is_plain(text: &str) -> bool {
    let is_mark = |byte: u8| b"\n\r\\`[]<&*_~".contains(&byte);
    text.starts_with(char::is_alphabetic) && !text.bytes().any(is_mark)
}

fn unmarked(markdown: &str) -> String {
    let clean: String =
        markdown.chars().map(|c| if c.is_control() && c != '\n' && c != '\r' { ' ' } else { c }).collect();
    // Line breaks that were escaped twice.
    let text = html::without_elements(&clean.replace(".\\n", ".\n"));
    let mut lines = String::with_capacity(text.len());
    for line in text.lines() {
        html::push_line(line, &mut lines);
        lines.push('\n');
    }
    let mut reader = Reader::default();
    lines.lines().for_each(|line| reader.line(line));
    reader.end(reader.kind);
    one_line(&joined(&reader))
}

/// The blocks as one text: headings before what they are for, lists as enumerations.
fn joined(reader: &Reader<'_>) -> String {
    let mut text = String::new();
    let mut heading: Option<String> = None;
    let mut before = Kind::Paragraph;
    for (kind, lines) in &reader.blocks {
        let body = Inline::read(&lines.join("\n"), &reader.labels);
        if !body.contains(char::is_alphanumeric) {
            continue;
        }
        if *kind == Kind::Heading {
            heading = Some(body);
            continue;
        }
        // The first heading is most often a title of what makers know that they look at.
        let heading = heading.take().filter(|_| !text.is_empty());
        let follows = |kind| if heading.is_some() { Kind::Paragraph } else { kind };
        separate(&mut text, follows(before), follows(*kind));
        if let Some(heading) = &heading {
            let heading = heading.trim_end().trim_end_matches([':', '.']);
            text.push_str(heading);
            text.push_str(if heading.ends_with(['!', '?']) { " " } else { ": " });
        }
        text.push_str(body.trim());
        before = *kind;
    }
    if text.is_empty() { heading.unwrap_or_default() } else { text }
}

/// Ends a block of a text where another one follows.
fn separate(text: &mut String, before: Kind, next: Kind) {
    if text.is_empty() {
        return;
    }
    let inner = text.trim_end_matches([')', ']', '"', '”', '\'', '’', '»', ' ']);
    if inner.ends_with(['.', '!', '?', ':', '。', '！', '？']) || inner.ends_with(" -") {
        return text.push(' ');
    }
    text.truncate(text.trim_end_matches([',', ';', ' ', '…']).len());
    text.push_str(match (before, next) {
        (Kind::Item, Kind::Item) => "; ",
        (_, Kind::Item) => ": ",
        _ => ". ",
    });
}

#[cfg(test)]
mod tests {
    use super::{is_plain, plain, unmarked};

    #[test]
    fn the_short_way_ends_where_the_long_one_does() {
        for text in [
            "Name of the courier",
            "Who carries it, e.g. Acme (or none).  Not more. ",
            "A/B; 5 % off? Yes .",
            "x",
            "Zeit: \"5 – 7\" | Größe = 3 > 2 # $100!\n",
        ] {
            assert!(is_plain(text.trim()), "{text}");
            assert_eq!(plain(text), unmarked(text));
        }
    }

    proptest::proptest! {
        #[test]
        fn it_does_for_any_line(text in "[aé][ -~é…\t\u{1}\u{ad}\u{a0}]{0,40}") {
            proptest::prop_assert!(!is_plain(&text) || plain(&text) == unmarked(&text));
        }
    }
}
