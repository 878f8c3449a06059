use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A description of an operation or parameter does not end in a period.
    ///
    /// Descriptions are sentences, and Microsoft's coding standards ask for full ones. Reviewers mention it, nothing refuses
    /// it. Single words are exempt, and of a parameter up to four; so are texts that end in an address or in JSON, of which a
    /// period would become a part, and the text of a body, in whose place makers see the properties.
    ///
    /// Source: Microsoft's coding standards for connectors; 562 of 1,013 published connectors have such descriptions, so it
    /// is a hint.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/description": "Lists the parcels" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/description": "Lists the parcels (all)." }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/description": "Lists the parcels; for help write to help@acme.example.com" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/description": "What is to be sent" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/description": "State of the parcels",
    ///   "/paths/~1parcels/get/description": "Lists parcels as in [{\"id\": \"7\"}]" }
    /// ```
    "description-unpunctuated", Info, Certification, [], Definition(check)
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.") || word.contains('@')
}

/// Whether a parameter is described by some words and no sentence: what is missing then is more than a period.
fn is_phrase(parameter: Node<'_>) -> bool {
    const LONGEST: usize = 4;
    parameter.get_str("description").is_some_and(|text| text.split_whitespace().nth(LONGEST).is_none())
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let operations = definition.visible_operations();
    let operations = operations.map(|operation| operation.node).filter(|node| !node.get_bool("deprecated"));
    // Of a body, makers see the properties and not its own text.
    let parameters = definition.visible_parameters().iter().map(|parameter| parameter.node);
    let parameters =
        parameters.filter(|parameter| parameter.get("schema").is_none() && !is_phrase(*parameter));
    for node in operations.chain(parameters).filter_map(|holder| holder.get("description")) {
        let text = node.str().unwrap_or_default().trim();
        if text.ends_with(['.', '!', '?', '。', '}', ']']) {
            continue;
        }
        let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        if last.len() == text.len() || is_address(last) {
            continue;
        }
        // After other signs, such as a colon, a sentence is wanted and no period.
        let ends_in_word = text.ends_with(|end: char| end.is_alphanumeric() || end == ')');
        let is_trimmed = node.str().is_some_and(|text| text.trim_end() == text);
        sink.report(node, "description does not end in a period")
            .help("end it with a period")
            .fix((ends_in_word && is_trimmed).then(|| node.appended(".")).flatten())
            .yields();
    }
}
