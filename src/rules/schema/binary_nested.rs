use crate::definition::Definition;
use crate::document::Nodes;
use crate::rule::{Sink, rule};

rule! {
    /// Binary content stands inside an object, an array, a path, a query or a header.
    ///
    /// Bytes can be a whole body, a whole response or a field of a form. Inside of JSON or an address they would be damaged:
    /// there, they are text in Base64, which `format: byte` says.
    ///
    /// Source: Microsoft's Swagger Validator, `InvalidStringBinaryProperty`; 10 of 528 published connectors have some, so it
    /// is a warning.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/format": "binary" }
    /// ```
    /// ```json fail
    /// { "/parameters/parcelId/format": "binary" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/get/responses/200/schema": { "type": "string", "format": "binary" } }
    /// ```
    "binary-nested", Warning, Deploy, ["InvalidStringBinaryProperty"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let bodies = definition.parameters().iter().copied().map(|parameter| parameter.node);
    let holders = bodies.chain(definition.responses().iter().copied());
    // A shared definition may be a whole body.
    let whole = holders.filter_map(|holder| holder.get("schema")?.resolved());
    let whole: Nodes = whole.collect();
    for typed in &definition.typed {
        let format = typed.get("format").filter(|format| format.str() == Some("binary"));
        let Some(format) = format.filter(|_| typed.get_str("type") == Some("string")) else { continue };
        let is_field = typed.get_str("in") == Some("formData");
        if !is_field && !whole.contains(typed) {
            sink.report(format, "binary content cannot stand here")
                .help("write format byte, for text in Base64");
        }
    }
}
