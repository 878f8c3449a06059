use std::sync::LazyLock;

use crate::definition::{Definition, required_names};
use crate::document::Node;
use crate::openapi::is_internal;
use crate::rule::{Sink, rule};
use crate::text::Signs;

rule! {
    /// An input is required, but its label or description calls it optional.
    ///
    /// The designer does not let makers leave the field empty, whatever the text says. One of the two is wrong.
    ///
    /// Source: practice; 2 of 528 published connectors have such inputs.
    ///
    /// ```json fail
    /// { "/parameters/parcelId/x-ms-summary": "Parcel (optional)" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/receiver/description": "(Optional) Name of the person who gets it." }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/description": "Key of the parcel, which may hold an (optional) letter at the end." }
    /// ```
    "required-called-optional", Info, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let parameters = definition.visible_parameters().iter().filter(|parameter| parameter.is_required());
    let parameters = parameters.map(|parameter| parameter.node);
    let properties = definition.input_schemas().iter().flat_map(|&schema| {
        let properties = schema.get("properties");
        let required = required_names(schema).into_iter();
        required.filter_map(move |name| properties?.get(name)).filter(|property| !is_internal(*property))
    });
    for input in parameters.chain(properties) {
        let texts = ["x-ms-summary", "title", "description"].into_iter().filter_map(|key| input.get(key));
        if let Some(text) = texts.into_iter().find(|text| calls_optional(*text)) {
            sink.report(text, "it is required, and called optional")
                .help("correct the text, or do not require it in a new version of the operation");
        }
    }
}

/// Whether a text says at its beginning or end, or in a sentence of its own, that something is optional.
fn calls_optional(text: Node<'_>) -> bool {
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| Signs::of(&["ptional"]));
    let text = text.str().filter(|text| SIGNS.are_in(text)).unwrap_or_default();
    let text = text.trim().trim_end_matches('.').to_ascii_lowercase();
    let is_end = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric());
    let is_said = |sentence: &str| {
        let what = sentence.trim().strip_prefix("this ").and_then(|rest| rest.strip_suffix("is optional"));
        what.is_some_and(|what| {
            ["", "field", "input", "parameter", "property", "value"].contains(&what.trim())
        })
    };
    ["(optional)", "[optional]"].iter().any(|word| text.starts_with(word) || text.ends_with(word))
        || text.strip_prefix("optional").is_some_and(is_end)
        || text.ends_with(", optional")
        || text.split('.').any(is_said)
}
