use crate::definition::{self, Definition};
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A `default` does not keep to the limits of its own schema.
    ///
    /// The designer fills it in, or the platform sends it for the maker, and an API that means its limits refuses it.
    ///
    /// Source: practice; the specification of JSON Schema demands it, and all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/default": 500 }
    /// ```
    /// ```json fail
    /// { "/parameters/parcelId/default": "P", "/parameters/parcelId/minLength": 8, "at": "/parameters/parcelId/default" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/1/default": 100 }
    /// ```
    "default-outside-bounds", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &node in &definition.typed {
        let Some(default) = node.get("default") else { continue };
        // Where a type is wrong, that is the mistake; an empty text stands for none.
        if default.str() == Some("") || definition::misfit(default, node).is_some() {
            continue;
        }
        if let Some((limit, problem)) = problem(node, default) {
            sink.report(default, format_args!("default {} is {problem}", default.value()))
                .help("write one that keeps to the limits, or correct these")
                .related(limit, "the limit");
        }
    }
}

/// The first limit that a default goes beyond, and how.
fn problem<'d>(node: Node<'d>, default: Node<'d>) -> Option<(Node<'d>, String)> {
    let limit = |key| node.get(key).and_then(|limit| Some((limit, limit.value().as_f64()?)));
    let is_exclusive = |key| node.get_bool(key);
    if let Some(text) = default.str() {
        let length = text.chars().count();
        // Lengths beyond what a float tells apart are no texts.
        #[allow(clippy::cast_precision_loss, reason = "no text is so long")]
        let length = length as f64;
        let short = limit("minLength").filter(|(_, least)| length < *least);
        let long = limit("maxLength").filter(|(_, most)| length > *most);
        let short = short.map(|(limit, least)| (limit, format!("shorter than {least}")));
        return short.or_else(|| long.map(|(limit, most)| (limit, format!("longer than {most}"))));
    }
    let value = default.value().as_f64()?;
    let below = limit("minimum")
        .filter(|(_, least)| value < *least || value <= *least && is_exclusive("exclusiveMinimum"));
    let above = limit("maximum")
        .filter(|(_, most)| value > *most || value >= *most && is_exclusive("exclusiveMaximum"));
    let below = below.map(|(limit, least)| (limit, format!("below the minimum {least}")));
    below.or_else(|| above.map(|(limit, most)| (limit, format!("above the maximum {most}"))))
}
