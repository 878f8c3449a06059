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
    /// Source: Microsoft's certification policies as others report them, and its reviewers; 8 % of the published connectors have
    /// some, mostly links that help, so it is a hint. A URL that shows what a value looks like may well stay.
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
    "text-with-markup", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let connector = definition.root.path(&["info", "description"]);
    let connector = connector.and_then(|node| Some((node, node.str()?)));
    let texts = definition.visible_texts().iter().filter(|text| text.key == "description");
    for (node, text) in connector.into_iter().chain(texts.map(|text| (text.node, text.content))) {
        let found = if has_element(text) {
            "HTML"
        } else if text.contains("](http") || has_pair(text, "**") || has_pair(text, "```") {
            "Markdown"
        } else if text.contains("https://") || text.contains("http://") {
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

fn has_pair(text: &str, mark: &str) -> bool {
    text.matches(mark).count() > 1
}
