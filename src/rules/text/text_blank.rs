use crate::definition::Definition;
use crate::document::Nodes;
use crate::openapi::is_internal;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// A title, summary or description is empty.
    ///
    /// Makers see nothing where a text should be: an empty text counts as present, so no designer puts the name in its
    /// place. Certification refuses it for the connector and its operations. Elsewhere it is published now and then, so it
    /// is a warning there, a hint for titles of properties, for bodies and where no operation that makers see has it, and nothing where an input or output
    /// itself is internal.
    ///
    /// Source: Microsoft's Swagger Validator, `RequiredValueEmpty`; 11 % of the published connectors have an empty title of
    /// a property, 5 % another empty text, none an empty text of an operation.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/description": " " }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/x-ms-summary": "" }
    /// ```
    /// ```json fail
    /// { "/paths/~1couriers/get/description": "" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/description": "Lists parcels." }
    /// ```
    "text-blank", Error, Certification, ["RequiredValueEmpty"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let info = definition.root.get("info");
    let visible = definition.visible_operations().map(|operation| operation.node);
    let judged: Nodes = info.into_iter().chain(visible).collect();
    let operations: Nodes = definition.operations.iter().map(|operation| operation.node).collect();
    let texts = definition.blank_texts().iter();
    for text in texts.filter(|text| operations.contains(&text.holder) || !is_internal(text.holder)) {
        let users = || definition.operations_at(text.node);
        let severity = match text.key {
            _ if judged.contains(&text.holder) => Severity::Error,
            "title" => Severity::Info,
            // Of a body makers see the properties.
            _ if text.holder.get_str("in") == Some("body") => Severity::Info,
            // Nobody sees those of a definition that nothing uses, either.
            _ if users().first.iter().all(|operation| !operation.is_visible) => Severity::Info,
            _ => Severity::Warning,
        };
        sink.report(text.node, format_args!("{} is empty", text.key))
            .help(format_args!("write the {}, or remove it", text.key))
            .severity(severity);
    }
}
