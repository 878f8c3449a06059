use crate::definition::Definition;
use crate::document::Nodes;
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// Binary content is to be sent in an URL-encoded form.
    ///
    /// Such a form carries text only, so the content would arrive damaged, and the service refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `StringBinaryNotSupportedForFormUrlEncoded`; all of 528 published connectors
    /// comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0": { "name": "label", "in": "formData", "type": "string", "format": "binary",
    ///   "x-ms-summary": "Label", "description": "What to print." },
    ///   "/paths/~1parcels/post/consumes": ["application/x-www-form-urlencoded"],
    ///   "at": "/paths/~1parcels/post/parameters/0/format" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0": { "name": "label", "in": "formData", "type": "string", "format": "binary",
    ///   "x-ms-summary": "Label", "description": "What to print." },
    ///   "/paths/~1parcels/post/consumes": ["multipart/form-data"] }
    /// ```
    "url-encoded-binary", Error, Deploy, ["StringBinaryNotSupportedForFormUrlEncoded"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut seen = Nodes::default();
    for operation in &definition.operations {
        let mut fields =
            operation.parameters.iter().filter(|parameter| parameter.is_in(Location::Form)).peekable();
        // Most operations have none.
        if fields.peek().is_none() {
            continue;
        }
        let types = definition.media_types(operation, "consumes").unwrap_or_default();
        let names = |name: &str| types.iter().any(|other| other == name);
        // Where both kinds of form are named, one of them can carry it.
        if !names("application/x-www-form-urlencoded") || names("multipart/form-data") {
            continue;
        }
        for field in fields {
            let format = field.node.get("format").filter(|format| format.str() == Some("binary"));
            if let Some(format) = format.filter(|format| seen.insert(*format)) {
                sink.report(
                    format,
                    format_args!("{} cannot hold binary content in an URL-encoded form", field.label()),
                )
                .help("let the operation consume multipart/form-data, or write format byte");
            }
        }
    }
}
