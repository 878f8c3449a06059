use memchr::memchr2;

use crate::definition::Definition;
use crate::rule::{Sink, rule};

/// Elements of HTML that are found in descriptions which were written for web pages.
const ELEMENTS: [&str; 15] =
    ["a", "b", "br", "br/", "code", "div", "em", "i", "li", "ol", "p", "p/", "span", "strong", "ul"];

rule! {
    /// A description holds a URL, HTML or Markdown.
    ///
    /// The designer shows descriptions as they are: makers read tags and asterisks, and cannot click a link.
    ///
    /// Source: Microsoft's certification policies as others report them, and its reviewers; 7 % of the published connectors have
    /// some, mostly links that help, so it is a hint. A URL that shows what a value looks like, as after `e.g.`, is no link.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/description": "Lists parcels, see https://acme.example.com/docs." }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/description": "Lists parcels.<br/>The newest come first." }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/description": "Lists **all** parcels." }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/description": "Lists parcels with weight < 5 or state <name>." }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/description": "Lists parcels of a shop such as https://acme.example.com, with https:// at the begin." }
    /// ```
    "text-with-markup", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let connector = definition.root.path(&["info", "description"]);
    let connector = connector.and_then(|node| Some((node, node.str()?)));
    let texts = definition.visible_texts().iter().filter(|text| text.key == "description");
    for (node, text) in connector.into_iter().chain(texts.map(|text| (text.node, text.content))) {
        let found = if has_element(text) {
            "HTML"
        } else if text.contains("](http") || is_marked(text) {
            "Markdown"
        } else if has_link(text) {
            "a URL"
        } else {
            continue;
        };
        sink.report(node, format_args!("description holds {found}"))
            .help("write plain text, and put links into the README or externalDocs");
    }
}

fn has_element(text: &str) -> bool {
    let mut tags = text.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    tags.any(|tag| {
        let tag = tag.trim_start_matches('/').to_lowercase();
        let name = tag.split_whitespace().next().unwrap_or_default();
        // Attributes tell an element from a name in angle brackets.
        ELEMENTS.contains(&name) && (name.len() == tag.len() || tag.contains('=') || tag.ends_with('/'))
    })
}

/// Whether a text leads somewhere: a scheme alone, and an address that shows what a value looks like, do not.
fn has_link(text: &str) -> bool {
    const NEAR: usize = 24;
    if !text.contains("://") {
        return false;
    }
    let text = text.to_lowercase();
    let is_example = |start: usize| {
        let before = &text[text.floor_char_boundary(start.saturating_sub(NEAR))..start];
        ["e.g", "i.e", "example", "sample", "such as", "like", "format"]
            .iter()
            .any(|word| before.contains(word))
    };
    text.match_indices("://").any(|(colon, mark)| {
        let scheme = text[..colon].rfind(|letter: char| !letter.is_ascii_alphabetic()).map_or(0, |at| at + 1);
        let has_host = text[colon + mark.len()..].starts_with(char::is_alphanumeric);
        ["http", "https"].contains(&&text[scheme..colon]) && has_host && !is_example(scheme)
    })
}

/// Whether a text holds marks in pairs, of whose signs most texts have none.
fn is_marked(text: &str) -> bool {
    let has_signs = memchr2(b'*', b'`', text.as_bytes()).is_some();
    has_signs && (has_pair(text, "**") || has_pair(text, "```"))
}

fn has_pair(text: &str, mark: &str) -> bool {
    text.matches(mark).count() > 1
}
