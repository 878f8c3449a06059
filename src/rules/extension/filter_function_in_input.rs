use crate::definition::{Definition, Role};
use crate::rule::{Sink, rule};

rule! {
    /// A property of a request body says how it can be filtered.
    ///
    /// `filterFunctions` describes a column that an operation gives. What makers put into a request is not filtered, and the
    /// service refuses the list there. (A shared definition may serve for both and is not judged.)
    ///
    /// Source: Microsoft's Swagger Validator, `FilterFunctionsPropertyInInputSchema`; none of 528 published connectors has the
    /// list.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/receiver/x-ms-capabilities": { "filterFunctions": ["eq"] },
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/receiver/x-ms-capabilities/filterFunctions" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/status/x-ms-capabilities": { "filterFunctions": ["eq"] } }
    /// ```
    "filter-function-in-input", Error, Deploy, ["FilterFunctionsPropertyInInputSchema"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for schema in definition.schemas.iter().filter(|schema| schema.role == Role::Input) {
        if let Some(list) = schema.node.path(&["x-ms-capabilities", "filterFunctions"]) {
            sink.report(list.key(), "a property of the request is not filtered")
                .help("remove filterFunctions");
        }
    }
}
