use crate::definition::Definition;
use crate::definition::dynamic::Call;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// A dynamic field takes a value from an input that makers do not see.
    ///
    /// Nobody can fill in an internal input, so the call is made without it. If the value is always the same, write it down
    /// in the call.
    ///
    /// Source: Microsoft's Swagger Validator, `SourcePropertyInternal`; one of 528 published connectors does it, with an
    /// input that has a default, so that is a warning.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters": { "town": { "parameter": "town" } },
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }],
    ///   "/paths/~1parcels/post/parameters/-": { "name": "town", "in": "query", "type": "string",
    ///     "x-ms-visibility": "internal" },
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters/town/parameter" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters": { "town": "Bern" },
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }] }
    /// ```
    "dynamic-source-internal", Error, Deploy, ["SourcePropertyInternal"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for call in Call::all(definition) {
        for (_, reference, taken) in call.taken_inputs().filter(|(_, _, taken)| taken.is_internal) {
            let name = reference.str().unwrap_or_default();
            let has_default = taken.node.get("default").is_some();
            sink.report(reference, format!("'{name}' is internal, so nobody fills it in"))
                .help("write the value itself")
                .severity(if has_default { Severity::Warning } else { Severity::Error })
                .related(taken.node.key(), "the internal input");
        }
    }
}
