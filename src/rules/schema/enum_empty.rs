use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// An `enum` has no values.
    ///
    /// No value at all would be right, so the service refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `EnumMustContainAtLeastOneElement`.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/enum": [] }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/enum": ["SENT"] }
    /// ```
    "enum-empty", Error, Deploy, ["EnumMustContainAtLeastOneElement"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for values in definition.typed.iter().filter_map(|node| node.get("enum")) {
        if values.value().is_empty_array() {
            sink.report(values, "enum is empty").help("remove it, or list the values");
        }
    }
}
