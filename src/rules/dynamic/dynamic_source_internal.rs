use crate::definition::Definition;
use crate::definition::dynamic::Call;
use crate::document::Node;
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
            let (message, help, severity) = match taken.node.get("default").map(Node::value) {
                Some(default) => (
                    format!("'{name}' is internal, so it is always its default"),
                    format!(
                        "write {default} itself, or remove the argument if the called operation has the same default"
                    ),
                    Severity::Warning,
                ),
                None => (
                    format!("'{name}' is internal, so nobody fills it in"),
                    "write the value itself".to_owned(),
                    Severity::Error,
                ),
            };
            sink.report(reference, message)
                .help(help)
                .severity(severity)
                .related(taken.node.key(), "the internal input");
        }
    }
}
