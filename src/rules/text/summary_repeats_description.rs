use crate::definition::{Definition, LABEL_CURE, Text};
use crate::document::Node;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// The description of an operation or parameter says no more than its title, or than its name.
    ///
    /// Makers see the two below one another. The title names, the description explains: what the operation does to what,
    /// what a value looks like, where to find it.
    ///
    /// Deprecated operations may stay as they are.
    ///
    /// Source: Microsoft's coding standards for connectors; a quarter of 1,013 published connectors have such pairs, so it is
    /// a hint, though reviewers do mention it.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/description": "List Parcels." }
    /// ```
    /// ```json fail
    /// { "/parameters/parcelId/description": "parcelId" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/description": "Lists parcels." }
    /// ```
    "summary-repeats-description", Info, Certification, [], Definition(check)
}

/// Whether a parameter is a header that says which media type is sent or wanted, of which there is no choice.
fn is_media_type(parameter: Node<'_>) -> bool {
    let name = parameter.get_str("name").filter(|_| parameter.get_str("in") == Some("header"));
    let is_choice = parameter.get("enum").is_some_and(|values| values.items().count() > 1);
    !is_choice && name.is_some_and(|name| ["content-type", "accept"].contains(&name.to_lowercase().as_str()))
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let words = |text: &Text<'d>| text.content.trim().trim_end_matches('.');
    for pair in definition.visible_texts().chunk_by(|a, b| a.holder == b.holder) {
        if let [title, description] = pair
            && text::is_same_in_case(words(title), words(description))
            && !title.holder.get_bool("deprecated")
        {
            sink.report(description.node, format_args!("description repeats the {}", title.key))
                .help(if is_media_type(title.holder) {
                    "mark it internal with a default, as no maker has to see it, or say which media type the API takes"
                } else if title.is_pasted() {
                    LABEL_CURE
                } else {
                    "explain what the title cannot"
                })
                .related(title.node, "the same words");
        } else if let [.., description] = pair
            && description.key == "description"
            // What a body is called nobody sees.
            && description.holder.get_str("in") != Some("body")
            && let Some(name) = description.holder.get("name")
            && text::is_same_name(description.content, name.str().unwrap_or_default())
        {
            sink.report(description.node, "description repeats the name")
                .help("explain what the name cannot")
                .related(name, "the same words");
        }
    }
}
