use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A dynamic schema describes something that is no object.
    ///
    /// The designer replaces an object's properties by those that it learns from the called operation. A text or an array
    /// has none; for an array, the extension belongs into its `items`.
    ///
    /// Source: Microsoft's schema for connectors; all of 528 published connectors comply, though 9 give no type.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/status/x-ms-dynamic-schema": { "operationId": "ListCouriers" } }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/status/type": "object",
    ///   "/definitions/Parcel/properties/status/x-ms-dynamic-schema": { "operationId": "ListCouriers" } }
    /// ```
    "dynamic-schema-not-object", Error, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for field in &definition.typed {
        for extension in ["x-ms-dynamic-schema", "x-ms-dynamic-properties"] {
            let Some(node) = field.get(extension) else { continue };
            if let Some(kind) = field.get_str("type").filter(|kind| *kind != "object") {
                sink.report(node.key(), format!("{extension} describes a value of type {kind}"))
                    .help("move it to an object, or remove it");
            }
        }
    }
}
