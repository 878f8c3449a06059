use foldhash::{HashMap, HashMapExt};

use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// An `enum` has a value twice.
    ///
    /// The choice stands twice in the list that a maker sees.
    ///
    /// Source: Microsoft's Swagger Validator, `ArrayDuplicateValue`; one of 528 published connectors has one all the same, so this is
    /// a warning.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/enum": ["SENT", "SENT"],
    ///   "at": "/paths/~1parcels/get/parameters/0/enum/1" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/enum": ["SENT", "sent"] }
    /// ```
    "enum-repeated", Warning, Deploy, ["ArrayDuplicateValue"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for values in definition.typed.iter().filter_map(|node| node.get("enum")) {
        let mut first_by_value = HashMap::new();
        for value in values.items() {
            // Most are texts, which need not be written out.
            let known = value.str().ok_or_else(|| value.value().to_string());
            let first = *first_by_value.entry(known).or_insert(value);
            if value != first {
                sink.report(value, format_args!("{} stands in the enum twice", value.value()))
                    .help("remove one of the two")
                    .related(first, "first")
                    .unsafe_fix(value.removed());
            }
        }
    }
}
