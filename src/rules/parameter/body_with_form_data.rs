use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// An operation has a request body and form fields.
    ///
    /// The form is the body of its request, so the service refuses both together.
    ///
    /// Source: Microsoft's Swagger Validator, `ParameterListContainsFormDataAndBody`; no published connector has both.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/-": { "name": "sender", "in": "formData", "type": "string",
    ///   "x-ms-summary": "Sender", "description": "Who sends it." }, "at": "/paths/~1parcels/post/parameters/1" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/-": { "name": "sender", "in": "query", "type": "string",
    ///   "x-ms-summary": "Sender", "description": "Who sends it." } }
    /// ```
    "body-with-form-data", Error, Deploy, ["ParameterListContainsFormDataAndBody"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let field = operation.parameters.iter().find(|parameter| parameter.is_in(Location::Form));
        if let (Some(field), Some(body)) = (field, operation.body()) {
            sink.report(
                field.entry,
                format_args!("{} has form fields and a request body", operation.label()),
            )
            .help("make the form fields properties of the body, or the body form fields")
            .related(body.entry, "the body");
        }
    }
}
