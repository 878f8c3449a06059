use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The replacement of a deprecated operation is not fully named.
    ///
    /// The designer leads makers from the old operation to the new one; for that it needs the connector (`api`) and the
    /// operation there (`operationId`). The service refuses one without the other.
    ///
    /// Source: Microsoft's Swagger Validator, `ApiAnnotationExtensionReplacementInfoMissingApiProperty` and
    /// `ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty`.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-api-annotation": { "replacement": { "api": "acme" } },
    ///   "/paths/~1parcels/get/deprecated": true,
    ///   "at": "/paths/~1parcels/get/x-ms-api-annotation/replacement" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/x-ms-api-annotation": { "replacement": { "api": "acme", "operationId": "GetParcel" } },
    ///   "/paths/~1parcels/get/deprecated": true }
    /// ```
    "annotation-replacement-incomplete", Error, Deploy,
    ["ApiAnnotationExtensionReplacementInfoMissingApiProperty",
     "ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty"],
    Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let replacement = operation.node.path(&["x-ms-api-annotation", "replacement"]);
        let Some(replacement) = replacement.filter(|replacement| replacement.is_object()) else { continue };
        let is_missing = |key: &&str| {
            replacement.get(key).is_none_or(|node| node.str().is_some_and(|text| text.trim().is_empty()))
        };
        for (key, help, id) in [
            ("api", "name the connector as api", "ApiAnnotationExtensionReplacementInfoMissingApiProperty"),
            (
                "operationId",
                "name the new operation as operationId",
                "ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty",
            ),
        ] {
            if is_missing(&key) {
                sink.report(replacement, format_args!("the replacement has no {key}"))
                    .help(help)
                    .server_id(id);
            }
        }
    }
}
