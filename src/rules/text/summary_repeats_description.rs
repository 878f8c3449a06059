use crate::definition::{Definition, Text};
use crate::rule::{Sink, rule};

rule! {
    /// The description of an operation or parameter says no more than its title.
    ///
    /// Makers see the two below one another. The title names, the description explains: what the operation does to what,
    /// what a value looks like, where to find it.
    ///
    /// Source: Microsoft's coding standards for connectors; a quarter of 1,013 published connectors have such pairs, so it is
    /// a hint, though reviewers do mention it.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/description": "List Parcels." }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/description": "Lists parcels." }
    /// ```
    "summary-repeats-description", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let words = |text: &Text<'d>| text.content.trim().trim_end_matches('.').to_lowercase();
    for pair in definition.visible_texts().chunk_by(|a, b| a.holder == b.holder) {
        if let [title, description] = pair
            && words(title) == words(description)
        {
            sink.report(description.node, format_args!("description repeats the {}", title.key))
                .help("explain what the title cannot")
                .related(title.node, "the same words");
        }
    }
}
