use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// An item of `x-ms-enum-values` has no value or no name.
    ///
    /// Each item gives one value of the `enum` the name that makers choose it by. One half is of no use, and the service
    /// refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `MissingEnumValuesDisplayName`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/x-ms-enum-values": [
    ///     { "value": "SENT" }, { "value": "DELIVERED", "displayName": "Delivered" }],
    ///   "at": "/paths/~1parcels/get/parameters/0/x-ms-enum-values/0" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/x-ms-enum-values": [
    ///     { "value": "SENT", "displayName": "Sent" }, { "value": "DELIVERED", "displayName": "Delivered" }] }
    /// ```
    "enum-label-incomplete", Error, Deploy, ["MissingEnumValuesDisplayName"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let labels = definition.typed.iter().filter_map(|field| field.get("x-ms-enum-values"));
    for label in labels.flat_map(Node::items) {
        let missing = if label.get("value").is_none() {
            "value"
        } else if label
            .get("displayName")
            .is_none_or(|name| name.str().is_none_or(|name| name.trim().is_empty()))
        {
            "displayName"
        } else {
            continue;
        };
        sink.report(label, format_args!("the item has no {missing}"))
            .help("write both: { \"value\": …, \"displayName\": \"…\" }");
    }
}
