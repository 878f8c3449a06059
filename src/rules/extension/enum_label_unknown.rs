use foldhash::HashSet;

use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// `x-ms-enum-values` names a value that is not in the `enum`.
    ///
    /// The designer offers the values of `enum` and looks their names up. A name for another value is never shown; the
    /// service refuses it, most likely because one of the two lists was changed and not the other.
    ///
    /// Source: Microsoft's Swagger Validator, `InvalidEnumValuesExtensionValue`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/x-ms-enum-values": [
    ///     { "value": "SENT", "displayName": "Sent" }, { "value": "LOST", "displayName": "Lost" }],
    ///   "at": "/paths/~1parcels/get/parameters/0/x-ms-enum-values/1/value" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/x-ms-enum-values": [{ "value": 20, "displayName": "Twenty" }] }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/x-ms-enum-values": [
    ///     { "value": "SENT", "displayName": "Sent" }, { "value": "DELIVERED", "displayName": "Delivered" }] }
    /// ```
    "enum-label-unknown", Error, Deploy, ["InvalidEnumValuesExtensionValue"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for field in &definition.typed {
        let Some(labels) = field.get("x-ms-enum-values").filter(|labels| labels.value().is_array()) else {
            continue;
        };
        let Some(values) = field.get("enum") else {
            sink.report(labels.key(), "there is no 'enum' whose values are named")
                .help("add the values as 'enum'");
            continue;
        };
        let known: HashSet<String> = values.items().map(|value| value.value().to_string()).collect();
        for value in labels.items().filter_map(|label| label.get("value")) {
            let text = value.value().to_string();
            if values.value().is_array() && !known.contains(&text) {
                sink.report(value, format_args!("{text} is not in the enum"))
                    .help("write one of the values of 'enum', or add it there")
                    .related(Node::key(values), "the values");
            }
        }
    }
}
