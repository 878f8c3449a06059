use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// `x-ms-trigger-value` does not say where the value of the next poll comes from, or stands where none is sent.
    ///
    /// A polling trigger sends back what it last saw, in a query or header parameter. The platform takes it from the answer:
    /// from `value-path`, or from that in each item of `value-collection`.
    ///
    /// Source: the schema of connectors in Microsoft's repository. No published connector of 516 uses the extension, so it is
    /// a warning.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/x-ms-trigger-value": {} }
    /// ```
    /// ```json fail
    /// { "/parameters/parcelId/x-ms-trigger-value": { "value-path": "id" } }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/x-ms-trigger-value": { "value-collection": "value", "value-path": "id" } }
    /// ```
    "trigger-value-incomplete", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for parameter in definition.parameters() {
        let Some(node) = parameter.node.get("x-ms-trigger-value") else { continue };
        if !matches!(parameter.location(), Some(Location::Query | Location::Header)) {
            sink.report(node, format_args!("the trigger cannot put a value into a {}", parameter.label()))
                .help("move it to a query or header parameter");
            continue;
        }
        let names_one = |key: &&str| node.get_str(key).is_some_and(|path| !path.trim().is_empty());
        if !["value-collection", "value-path"].iter().any(names_one) {
            sink.report(node, "x-ms-trigger-value names no value")
                .help("add value-path, and value-collection where the value is in a list");
        }
    }
}
