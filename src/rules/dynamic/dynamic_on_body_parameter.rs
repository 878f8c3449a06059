use crate::definition::{DYNAMIC_EXTENSIONS, Definition};
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// A dynamic extension stands on a body parameter instead of in its schema.
    ///
    /// A body is described by its schema; what stands beside the schema is not looked at, and the service refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `DynamicExtensionDefinitionNotAllowedInParameter`; all of 528 published
    /// connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/x-ms-dynamic-schema": { "operationId": "ListCouriers" } }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/x-ms-dynamic-schema": { "operationId": "GetParcel",
    ///   "parameters": { "parcelId": "1" } } }
    /// ```
    "dynamic-on-body-parameter", Error, Deploy, ["DynamicExtensionDefinitionNotAllowedInParameter"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for body in definition.parameters().iter().filter(|parameter| parameter.is_in(Location::Body)) {
        for extension in DYNAMIC_EXTENSIONS {
            if let Some(node) = body.node.get(extension) {
                sink.report(node.key(), format!("{extension} stands beside the schema of the body"))
                    .help("move it into the schema");
            }
        }
    }
}
