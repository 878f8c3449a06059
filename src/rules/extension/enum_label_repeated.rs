use foldhash::{HashMap, HashMapExt};

use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// `x-ms-enum-values` names the same value twice.
    ///
    /// A value has one name; which of two the designer would show is anybody's guess, and the service refuses them.
    ///
    /// Source: Microsoft's Swagger Validator, `DuplicateEnumValuesInExtension`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/x-ms-enum-values": [
    ///     { "value": "SENT", "displayName": "Sent" }, { "value": "SENT", "displayName": "Delivered" }],
    ///   "at": "/paths/~1parcels/get/parameters/0/x-ms-enum-values/1/value" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/x-ms-enum-values": [
    ///     { "value": "SENT", "displayName": "Sent" }, { "value": "DELIVERED", "displayName": "Delivered" }] }
    /// ```
    "enum-label-repeated", Error, Deploy, ["DuplicateEnumValuesInExtension"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for labels in definition.typed.iter().filter_map(|field| field.get("x-ms-enum-values")) {
        let mut seen: HashMap<String, Node<'d>> = HashMap::new();
        for value in labels.items().filter_map(|label| label.get("value")) {
            if let Some(first) = seen.insert(value.value().to_string(), value) {
                sink.report(value, format_args!("{} is named before", value.value()))
                    .help("remove one of the two items")
                    .related(first, "named here");
            }
        }
    }
}
