use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// The name of a form field holds a character beyond ASCII.
    ///
    /// Names of fields are sent as headers of the parts of a form, which are ASCII. The service refuses others.
    ///
    /// Source: Microsoft's Swagger Validator, `InvalidFormDataParameterName`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0": { "name": "SIZE", "in": "formData", "type": "string",
    ///   "x-ms-summary": "Size", "description": "How large it is." },
    ///   "/paths/~1parcels/post/consumes": ["multipart/form-data"],
    ///   "apiDefinition.swagger.json~": ["SIZE", "gr\\u00f6\\u00dfe"], "at": "/paths/~1parcels/post/parameters/0/name" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0": { "name": "size", "in": "formData", "type": "string",
    ///   "x-ms-summary": "Size", "description": "How large it is." },
    ///   "/paths/~1parcels/post/consumes": ["multipart/form-data"] }
    /// ```
    "form-field-not-ascii", Error, Deploy, ["InvalidFormDataParameterName"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for field in definition.parameters().iter().filter(|parameter| parameter.is_in(Location::Form)) {
        let Some(name) = field.node.get("name").filter(|_| !field.name().is_ascii()) else { continue };
        sink.report(name, format_args!("{} is not ASCII", field.label()))
            .help("write the name that the API reads, in ASCII");
    }
}
