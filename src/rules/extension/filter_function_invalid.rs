use foldhash::{HashSet, HashSetExt};

use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

/// Operators that apps can leave to a connector, as they are spelt in a connector's capabilities.
const KNOWN: [&str; 42] = [
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "and",
    "or",
    "contains",
    "indexof",
    "substringof",
    "not",
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
    "tolower",
    "toupper",
    "trim",
    "null",
    "date",
    "length",
    "sum",
    "min",
    "max",
    "average",
    "count",
    "add",
    "sub",
    "startswith",
    "mul",
    "div",
    "endswith",
    "countdistinct",
    "cdsin",
    "top",
    "astype",
    "arraylookup",
    "distinct",
    "join",
];

rule! {
    /// `filterFunctions` of a column is empty, repeats a function or holds an unknown one.
    ///
    /// The list, under `x-ms-capabilities` of a property, says which comparisons an app can leave to the connector. An empty
    /// list or a repeated name is refused. Microsoft does not publish the names that its validator takes; those known here
    /// are the operators that Power Fx delegates, so an unknown name is a warning.
    ///
    /// Source: Microsoft's Swagger Validator, `FilterFunctionsPropertyEmpty`, `FilterFunctionsPropertyHasDuplicates` and
    /// `FilterFunctionsPropertyInvalidValue`; none of 528 published connectors has the list.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/status/x-ms-capabilities": { "filterFunctions": [] },
    ///   "at": "/definitions/Parcel/properties/status/x-ms-capabilities/filterFunctions" }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/status/x-ms-capabilities": { "filterFunctions": ["eq", "eq"] },
    ///   "at": "/definitions/Parcel/properties/status/x-ms-capabilities/filterFunctions/1" }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/status/x-ms-capabilities": { "filterFunctions": ["eq", "starts"] },
    ///   "at": "/definitions/Parcel/properties/status/x-ms-capabilities/filterFunctions/1" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/status/x-ms-capabilities": { "filterFunctions": ["eq", "startswith"] } }
    /// ```
    "filter-function-invalid", Error, Deploy,
    ["FilterFunctionsPropertyEmpty", "FilterFunctionsPropertyHasDuplicates", "FilterFunctionsPropertyInvalidValue"],
    Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let lists =
        definition.typed.iter().filter_map(|field| field.path(&["x-ms-capabilities", "filterFunctions"]));
    for list in lists {
        if list.value().is_empty_array() {
            sink.report(list.key(), "no function is listed")
                .help("name a function, as eq, or remove the list")
                .server_id("FilterFunctionsPropertyEmpty");
        }
        let mut seen = HashSet::new();
        for (item, name) in list.items().filter_map(|item| Some((item, Node::str(item)?))) {
            if !seen.insert(name) {
                sink.report(item, format_args!("'{name}' is listed before"))
                    .help("remove it")
                    .server_id("FilterFunctionsPropertyHasDuplicates");
            } else if !KNOWN.contains(&name) {
                let help = text::nearest(name, KNOWN).map_or_else(
                    || "write an operator of OData, as eq".to_owned(),
                    |near| format!("write {near}"),
                );
                sink.report(item, format_args!("'{name}' is no known filter function"))
                    .help(help)
                    .server_id("FilterFunctionsPropertyInvalidValue")
                    .severity(Severity::Warning);
            }
        }
    }
}
