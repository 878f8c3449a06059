use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// An operation names its replacement but is not deprecated.
    ///
    /// The designer leads makers to a replacement only from an operation that is on its way out. The service refuses one
    /// that stands anywhere else, since it cannot know which of the two is meant to be used.
    ///
    /// Source: Microsoft's Swagger Validator, `ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations`.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-api-annotation": { "replacement": { "api": "acme", "operationId": "GetParcel" } },
    ///   "at": "/paths/~1parcels/get/x-ms-api-annotation/replacement" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/x-ms-api-annotation": { "replacement": { "api": "acme", "operationId": "GetParcel" } },
    ///   "/paths/~1parcels/get/summary": "List parcels (deprecated)",
    ///   "/paths/~1parcels/get/deprecated": true }
    /// ```
    "annotation-replacement-not-deprecated", Error, Deploy,
    ["ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let current = definition.operations.iter().filter(|operation| operation.is_current());
    for operation in current {
        let replacement = operation.node.path(&["x-ms-api-annotation", "replacement"]);
        if let Some(replacement) = replacement.filter(|replacement| replacement.is_object()) {
            sink.report(
                replacement,
                format_args!("{} has a replacement but is not deprecated", operation.label()),
            )
            .help("write \"deprecated\": true beside it, or remove the replacement");
        }
    }
}
