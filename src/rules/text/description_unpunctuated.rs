use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A description of an operation or parameter does not end in a period.
    ///
    /// Descriptions are sentences, and Microsoft's coding standards ask for full ones. Reviewers mention it, nothing refuses
    /// it. Single words are exempt.
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
    "description-unpunctuated", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let operations = definition.visible_operations().map(|operation| operation.node);
    let parameters = definition.visible_parameters().iter().map(|parameter| parameter.node);
    for node in operations.chain(parameters).filter_map(|holder| holder.get("description")) {
        let text = node.str().unwrap_or_default().trim();
        if text.contains(char::is_whitespace) && !text.ends_with(['.', '!', '?', '。']) {
            sink.report(node, "description does not end in a period")
                .help("end it with a period")
                .fix(node.appended(".").filter(|_| node.str().is_some_and(|text| text.trim_end() == text)));
        }
    }
}
